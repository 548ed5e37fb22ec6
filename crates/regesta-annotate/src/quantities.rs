//! Numbers that count or measure something.

use regesta_model::Text;
use regesta_model::annotation::{Layer, Mention, Quantity, Sentence, Token};

use crate::times::FoundTime;

/// Finds quantities; a number inside a time expression is none.
pub fn find_quantities(
    _text: &Text,
    _sentences: &Layer<Sentence>,
    _tokens: &Layer<Token>,
    _times: &[FoundTime],
    _mentions: &Layer<Mention>,
) -> Layer<Quantity> {
    Layer::default()
}
