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

pub use dating::{Layers, link_times};

use regesta_model::annotation::{EventMention, Layer, Mention, Sentence, Token};
use regesta_model::{Text, TextRange};

use clauses::Parse;
use triggers::Trigger;

/// Finds event mentions by a lexicon of predicates.
pub fn find_events(
    text: &Text,
    sentences: &Layer<Sentence>,
    tokens: &Layer<Token>,
    mentions: &Layer<Mention>,
) -> Layer<EventMention> {
    let mut events = Vec::new();
    for sentence in sentences.iter() {
        for trigger in analyze(text, sentence.range, tokens, mentions).1 {
            events.push(EventMention {
                range: trigger.range,
                clause: trigger.clause,
                kind: trigger.sense.kind,
                lemma: trigger.sense.lemma.to_owned(),
                class: trigger.sense.class,
            });
        }
    }
    Layer::new(events)
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
