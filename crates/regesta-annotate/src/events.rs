//! Words that evoke an event, and the times that date them.
//!
//! In go sentences, tokens and mentions; out come event mentions by a lexicon of predicates over a shallow
//! parse, and links from them to time expressions. What never happens here: nothing outside the lexicon is an
//! event, and no event is dated by a time that its sentence or its section does not give.

pub mod clauses;
pub mod dating;
pub mod inflection;
pub mod lexicon;
pub mod phrases;
pub mod triggers;
pub mod words;

use std::collections::BTreeMap;

pub use dating::{Layers, link_times};

use regesta_model::annotation::{EventMention, Layer, Mention, Sentence, Token};
use regesta_model::{Text, TextRange};

use clauses::Parse;
use lexicon::Tag;
use triggers::{Stands, Trigger};

/// Finds event mentions by a lexicon of predicates.
pub fn find_events(
    text: &Text,
    sentences: &Layer<Sentence>,
    tokens: &Layer<Token>,
    mentions: &Layer<Mention>,
) -> Layer<EventMention> {
    let mut events = Vec::new();
    let mut told = Told::default();
    for (at, sentence) in sentences.iter().enumerate() {
        let (parse, triggers) = analyze(text, sentence.range, tokens, mentions);
        for trigger in &triggers {
            if told.repeats(&parse, trigger, at) {
                continue;
            }
            events.push(EventMention {
                range: trigger.range,
                clause: trigger.clause,
                kind: trigger.sense.kind,
                lemma: trigger.sense.lemma.to_owned(),
                class: trigger.sense.class,
            });
        }
        told.note(&triggers, at);
    }
    Layer::new(events)
}

/// The stems of the events told, and in which sentence last.
#[derive(Default)]
struct Told(BTreeMap<String, usize>);

/// How many sentences back a noun may point: set by judgement.
const MAX_SENTENCES_BACK: usize = 20;

/// How many sentences back another word for the same kind of event may point: set by judgement.
const MAX_SENTENCES_NEAR: usize = 2;

/// "withdraw" and "withdrawal" share this many letters; so do most verbs and their nouns.
const STEM_CHARS: usize = 5;

impl Told {
    /// "the visit", "his proposal": a definite noun without a date of its own points back to what was told before
    /// in the same word.
    fn repeats(&self, parse: &Parse<'_>, trigger: &Trigger, at: usize) -> bool {
        let (Stands::Noun { np, .. } | Stands::Light { np, .. }) = trigger.stands else { return false };
        let light = matches!(trigger.stands, Stands::Light { .. });
        let words = &parse.words[parse.pieces.nps[np].words.clone()];
        let definite = words.iter().any(|word| {
            let points = matches!(&*word.lower, "this" | "that" | "these" | "those");
            points || !light && (matches!(word.tag, Tag::Poss | Tag::Genitive) || &*word.lower == "the")
        });
        let within = |key: &str, n: usize| self.0.get(key).is_some_and(|last| at - last <= n);
        // "his journey" after "he visited Rome": another word for it points back only nearby, and says nothing new.
        let bare =
            !parse.tails[np].iter().any(|&(_, np)| parse.words[parse.pieces.nps[np].head].mention.is_some());
        let recent = within(&stem(trigger), MAX_SENTENCES_BACK)
            || bare && within(trigger.sense.kind.name(), MAX_SENTENCES_NEAR);
        definite && recent && !parse.tails[np].iter().any(|&(_, np)| triggers::is_date(parse, np))
    }

    fn note(&mut self, triggers: &[Trigger], at: usize) {
        for trigger in triggers {
            self.0.insert(stem(trigger), at);
            self.0.insert(trigger.sense.kind.name().to_owned(), at);
        }
    }
}

fn stem(trigger: &Trigger) -> String {
    trigger.sense.lemma.rsplit(' ').next().unwrap_or_default().chars().take(STEM_CHARS).collect()
}

/// A sentence's shallow parse and its triggers.
pub fn analyze<'t>(
    text: &'t Text,
    sentence: TextRange,
    tokens: &Layer<Token>,
    mentions: &Layer<Mention>,
) -> (Parse<'t>, Vec<Trigger>) {
    let parse = clauses::parse(words::tagged(text, sentence, tokens, mentions));
    let triggers = triggers::triggers(&parse, mentions);
    (parse, triggers)
}
