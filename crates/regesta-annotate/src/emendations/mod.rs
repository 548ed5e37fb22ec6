//! Damage in the text. In: a text and its tokens. Out: where words were struck out, misread, glued together or broken,
//! with what they should say where the text or the language leaves no choice. The text itself is never changed, and a
//! struck-out word is never guessed.

mod boilerplate;
mod candidates;
mod emended;
mod garble;
mod misread;
mod page;
mod redaction;
mod silent;
mod spacing;

use regesta_model::annotation::{Emendation, EmendationKind, Layer, Token};
use regesta_model::{Text, TextRange};

use crate::names::Names;

/// Finds damaged words and proposes what they should say.
pub fn find_emendations(text: &Text, tokens: &Layer<Token>) -> Layer<Emendation> {
    let mut found = Vec::new();
    boilerplate::find(text, &mut found);
    redaction::find(text, tokens, &mut found);
    spacing::find(text, tokens, &mut found);
    misread::find(text, tokens, &mut found);
    drop_inside_boilerplate(&mut found);
    Layer::new(found)
}

/// Adds what can only be seen once names are known: names cut without a mark, and words that cannot be right where
/// they stand. What was found before stays as it is.
pub fn find_garbled(
    text: &Text,
    tokens: &Layer<Token>,
    names: &Names,
    found: Layer<Emendation>,
) -> Layer<Emendation> {
    let page = page::Page::new(text, tokens, names);
    let mut found = found.into_vec();
    silent::find(&page, &mut found);
    garble::find(&page, &mut found);
    candidates::add(&page, &mut found);
    drop_inside_boilerplate(&mut found);
    Layer::new(found)
}

/// A page's furniture is damage as a whole; nothing in it is emended.
fn drop_inside_boilerplate(found: &mut Vec<Emendation>) {
    let furniture: Vec<TextRange> =
        found.iter().filter(|e| e.kind == EmendationKind::Boilerplate).map(|e| e.range).collect();
    found.retain(|emendation| {
        let after = furniture.partition_point(|range| range.start <= emendation.range.start);
        let inside = after.checked_sub(1).is_some_and(|idx| furniture[idx].contains(emendation.range));
        emendation.kind == EmendationKind::Boilerplate || !inside
    });
}

#[cfg(test)]
mod tests;
