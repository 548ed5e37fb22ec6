//! Plain text and Markdown: the text is the characters of the source, unchanged; blocks are marked beside it.
//!
//! What never happens here: no character is dropped, added or normalized.

mod blocks;
mod heading;
mod markdown;

use std::sync::Arc;

use regesta_model::Diagnostic;

use crate::{Content, Format, ReadOptions, charset, front_matter, problem};

#[cfg(feature = "pdf")]
pub use blocks::lines;
#[cfg(feature = "pdf")]
pub use heading::level as heading_level;

/// Reads plain text or Markdown.
pub fn read(
    bytes: &[u8],
    format: Format,
    options: &ReadOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Content {
    let decoded = charset::decode(bytes, options.encoding.as_deref(), None, diagnostics);
    let text = cut(&decoded.text, options.text_bytes_max, diagnostics);
    let mut blocks = Vec::new();
    let from = front_matter::push_block(text, &mut blocks);
    match format {
        Format::Markdown => markdown::push_blocks(text, from, &mut blocks),
        _ => blocks::push_blocks(text, from, &mut blocks),
    }
    let mut places = decoded.places;
    places.retain(|place| (place.start as usize) < text.len().max(1));
    Content { content: Arc::from(text), blocks, places }
}

/// The text up to the limit, cut after a line if there is one, else after a character.
pub fn cut<'t>(text: &'t str, bytes_max: usize, diagnostics: &mut Vec<Diagnostic>) -> &'t str {
    let bytes_max = bytes_max.min(u32::MAX as usize);
    if text.len() <= bytes_max {
        return text;
    }
    diagnostics.push(problem::text_cut(bytes_max));
    let kept = &text[..text.floor_char_boundary(bytes_max)];
    kept.rfind('\n').map_or(kept, |line_feed| &kept[..=line_feed])
}
