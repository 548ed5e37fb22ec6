//! Names.

use regesta_model::Text;
use regesta_model::annotation::{Emendation, Layer, Mention, Referent, Sentence, Token};

/// The names of a text, and what they refer to within it.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The mentions.
    pub mentions: Layer<Mention>,
    /// What they refer to; a mention's `referent` is an index here.
    pub referents: Vec<Referent>,
}

/// Finds names, and corefers them within the text.
pub fn find_names(
    _text: &Text,
    _sentences: &Layer<Sentence>,
    _tokens: &Layer<Token>,
    _emendations: &Layer<Emendation>,
) -> Names {
    Names::default()
}
