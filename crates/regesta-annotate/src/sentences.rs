//! Sentences. In: a text with its blocks. Out: where its sentences lie.
//!
//! A sentence never crosses a block, and never starts or ends with white space.

use regesta_model::annotation::{Layer, Sentence};
use regesta_model::{Text, TextRange};

/// Finds the sentences of a text.
pub fn segment(text: &Text) -> Layer<Sentence> {
    let content = text.content();
    let mut sentences = Vec::new();
    for block in text.blocks() {
        let mut start = block.range.start as usize;
        let end = block.range.end as usize;
        let bytes = content.as_bytes();
        for at in start..end {
            let closes = matches!(bytes[at], b'.' | b'!' | b'?')
                && at + 1 < end
                && bytes[at + 1].is_ascii_whitespace()
                && content[at + 1..end].trim_start().starts_with(|c: char| c.is_uppercase() || c == '"');
            if closes {
                push_trimmed(content, start, at + 1, &mut sentences);
                start = at + 1;
            }
        }
        push_trimmed(content, start, end, &mut sentences);
    }
    Layer::new(sentences)
}

fn push_trimmed(content: &str, start: usize, end: usize, sentences: &mut Vec<Sentence>) {
    let piece = &content[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let first = start + (piece.len() - piece.trim_start().len());
        sentences.push(Sentence { range: TextRange::from_usize(first, first + trimmed.len()) });
    }
}
