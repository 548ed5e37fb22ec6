//! Words that evoke an event, and the times that date them.
//!
//! In go parsed sentences, mentions and quotations; out come event mentions by a lexicon of predicates over the trees, with
//! who takes part and as what the event is put, and links from them to time expressions. What never happens here: nothing
//! outside the lexicon is an event, and no event is dated by a time that its sentence or its section does not give.

mod arguments;
pub mod clauses;
mod conversation;
pub mod dating;
mod factuality;
pub mod inflection;
pub mod lexicon;
mod lexicon_words;
pub mod phrases;
mod tellers;
mod tree;
pub mod triggers;
pub mod words;

use std::collections::BTreeMap;

pub use dating::{Layers, link_times};

use regesta_model::Text;
use regesta_model::annotation::{EventMention, Layer, Mention, Quotation, Telling, TriggerKind};

use crate::corefer::meant::Descriptions;
use crate::parse::ParsedSentence;
use arguments::{Resolver, Speech, arguments};
use clauses::Parse;
use conversation::Conversation;
use factuality::standing;
use lexicon::Tag;
use tellers::is_reported;
use triggers::{Stands, Trigger};

/// Finds event mentions by a lexicon of predicates.
pub fn find_events(
    text: &Text,
    parsed: &[ParsedSentence],
    mentions: &Layer<Mention>,
    descriptions: &Descriptions,
    quotations: &Layer<Quotation>,
) -> Layer<EventMention> {
    let mut events = Vec::new();
    let mut told = Told::default();
    let mut conversation = Conversation::new(mentions);
    for (at, sentence) in parsed.iter().enumerate() {
        conversation.enter(text, sentence.range, at, is_reported(quotations, sentence.range));
        let (parse, triggers) = analyze(text, sentence, mentions);
        let mut resolver =
            Resolver { text, mentions, descriptions, parse: &parse, speech: Speech::default() };
        for trigger in &triggers {
            if told.repeats(&parse, trigger, at) {
                continue;
            }
            resolver.speech = tellers::speech(quotations, trigger.range);
            let mut event = EventMention {
                range: trigger.range,
                clause: trigger.clause,
                kind: trigger.sense.kind,
                lemma: trigger.sense.lemma.to_owned(),
                class: trigger.sense.class,
                telling: telling(&resolver, &triggers, trigger),
            };
            if !is_reported(quotations, trigger.range) {
                conversation.hear(&mut event, at);
            }
            events.push(event);
        }
        told.note(&triggers, at);
    }
    Layer::new(events)
}

fn telling(resolver: &Resolver<'_, '_>, triggers: &[Trigger], trigger: &Trigger) -> Telling {
    let standing = standing(resolver.parse, trigger);
    let arguments = arguments(resolver, trigger);
    Telling {
        trigger: match trigger.stands {
            Stands::Verb { .. } => TriggerKind::Verb,
            Stands::Light { .. } => TriggerKind::LightVerb,
            Stands::Noun { .. } => TriggerKind::Noun,
        },
        frame: trigger.sense.frame.name,
        actors: arguments.actors,
        targets: arguments.targets,
        place: arguments.place,
        beyond: arguments.beyond,
        factuality: standing.factuality,
        polarity: standing.polarity(),
        cue: standing.cue,
        teller: tellers::teller(resolver, triggers, trigger),
    }
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

/// A sentence cut into clauses, and its triggers.
pub fn analyze<'t>(
    text: &'t Text,
    parsed: &'t ParsedSentence,
    mentions: &Layer<Mention>,
) -> (Parse<'t>, Vec<Trigger>) {
    let parse = clauses::parse(words::tagged(text, parsed, mentions));
    let triggers = triggers::triggers(&parse, mentions);
    (parse, triggers)
}
