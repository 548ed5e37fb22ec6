//! From bytes to text: formats, encodings, page furniture.
//!
//! In goes a [`Source`]; out comes its [`Text`], with the map back to page, element or byte, and diagnostics.
//!
//! What never happens here: reading never fails and never panics (a document that cannot be read gives an empty
//! text and says why); nothing is read from disk; nothing here knows language or meaning.

use regesta_model::text::{Block, BlockKind, Original, Place};
use regesta_model::{Diagnosed, Source, Text, TextRange};

/// How to read. The default reads any known format within bounds that suit a laptop.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {}

/// Reads a source: what it says, as one string.
pub fn read(source: &Source, _options: &ReadOptions) -> Diagnosed<Text> {
    let content = String::from_utf8_lossy(source.bytes()).into_owned();
    let blocks = paragraphs(&content);
    let places = vec![Place { start: 0, original: Original::Byte(0) }];
    Diagnosed::clean(Text::new(source.id().clone(), content, blocks, places))
}

fn paragraphs(content: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in content.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let first = start + (line.len() - line.trim_start().len());
            let range = TextRange::from_usize(first, first + trimmed.len());
            blocks.push(Block { range, kind: BlockKind::Paragraph });
        }
        start += line.len();
    }
    blocks
}
