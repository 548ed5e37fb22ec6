//! Damage in the text. In: a text and its tokens. Out: where words were struck out, misread, glued together or broken,
//! with what they should say where the text or the language leaves no choice. The text itself is never changed, and a
//! struck-out word is never guessed.

mod redaction;

use regesta_model::Text;
use regesta_model::annotation::{Emendation, Layer, Token};

/// Finds damaged words and proposes what they should say.
pub fn find_emendations(text: &Text, tokens: &Layer<Token>) -> Layer<Emendation> {
    let mut found = Vec::new();
    redaction::find(text, tokens, &mut found);
    Layer::new(found)
}
