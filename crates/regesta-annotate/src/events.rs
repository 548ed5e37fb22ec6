//! Words that evoke an event, and the times that date them.

use regesta_model::Text;
use regesta_model::annotation::{EventMention, Layer, Mention, Sentence, TimeLink, Timex, Token};

/// Finds event mentions by a lexicon of predicates.
pub fn find_events(
    _text: &Text,
    _sentences: &Layer<Sentence>,
    _tokens: &Layer<Token>,
    _mentions: &Layer<Mention>,
) -> Layer<EventMention> {
    Layer::default()
}

/// Links event mentions to the times that date them.
pub fn link_times(
    _text: &Text,
    _sentences: &Layer<Sentence>,
    _events: &Layer<EventMention>,
    _timexes: &Layer<Timex>,
) -> Vec<TimeLink> {
    Vec::new()
}
