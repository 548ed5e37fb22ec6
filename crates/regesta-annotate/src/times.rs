//! Time expressions.

use regesta_model::annotation::{EventMention, Layer, Quotation, Sentence, Timex};
use regesta_model::{Origin, Text, TextRange};

/// A time expression as found, before it is resolved.
#[derive(Clone, Debug)]
pub struct FoundTime {
    /// Where.
    pub range: TextRange,
}

/// Finds time expressions and what they say of themselves; nothing is resolved yet.
pub fn find_times(_text: &Text) -> Vec<FoundTime> {
    Vec::new()
}

/// Resolves time expressions over the whole text.
pub fn normalize_times(
    _text: &Text,
    _found: Vec<FoundTime>,
    _origin: &Origin,
    _sentences: &Layer<Sentence>,
    _quotations: &Layer<Quotation>,
    _events: &Layer<EventMention>,
) -> Layer<Timex> {
    Layer::default()
}
