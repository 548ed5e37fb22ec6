//! Damage in the text.

use regesta_model::Text;
use regesta_model::annotation::{Emendation, Layer, Token};

/// Finds damaged words and proposes what they should say.
pub fn find_emendations(_text: &Text, _tokens: &Layer<Token>) -> Layer<Emendation> {
    Layer::default()
}
