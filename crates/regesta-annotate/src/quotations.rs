//! Reported words.

use regesta_model::Text;
use regesta_model::annotation::{Layer, Mention, Quotation, Sentence, Token};

/// Finds quotations with their speaker and cue.
pub fn find_quotations(
    _text: &Text,
    _sentences: &Layer<Sentence>,
    _tokens: &Layer<Token>,
    _mentions: &Layer<Mention>,
) -> Layer<Quotation> {
    Layer::default()
}
