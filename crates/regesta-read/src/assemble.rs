//! From the blocks of a structured format to one text: in go words with their kind and place, in reading
//! order; out comes the text with its blocks and places.
//!
//! What never happens here: nothing but white space is put between two blocks, and no empty block is kept.

use regesta_model::text::{Block, BlockKind, Original, Place};
use regesta_model::{Diagnostic, TextRange};

use crate::{Content, problem};

/// A text that grows block by block.
#[derive(Debug)]
pub struct Assembly {
    text: String,
    blocks: Vec<Block>,
    places: Vec<Place>,
    text_bytes_max: usize,
    is_cut: bool,
}

/// What stands between a block and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A tab: cells of one row.
    Tab,
    /// A line break: rows, items of one list.
    Line,
    /// An empty line.
    Paragraph,
}

impl Assembly {
    /// An empty text that will not grow beyond `text_bytes_max`.
    pub fn new(text_bytes_max: usize) -> Self {
        Self {
            text: String::new(),
            blocks: Vec::new(),
            places: Vec::new(),
            text_bytes_max: text_bytes_max.min(u32::MAX as usize),
            is_cut: false,
        }
    }

    /// The kind of the last block.
    pub fn last_kind(&self) -> Option<BlockKind> {
        self.blocks.last().map(|block| block.kind)
    }

    /// Appends a block, trimmed; nothing if there are no words in it.
    pub fn push(&mut self, words: &str, kind: BlockKind, gap: Gap, original: Original) {
        let words = words.trim();
        if words.is_empty() || self.is_cut {
            return;
        }
        let gap = match gap {
            _ if self.text.is_empty() => "",
            Gap::Tab => "\t",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        };
        let room = self.text_bytes_max.saturating_sub(self.text.len() + gap.len());
        let kept = words[..words.floor_char_boundary(room)].trim_end();
        self.is_cut = kept.len() < words.len();
        if kept.is_empty() {
            return;
        }
        self.text.push_str(gap);
        let start = self.text.len();
        self.text.push_str(kept);
        self.blocks.push(Block { range: TextRange::from_usize(start, self.text.len()), kind });
        if self.places.last().is_none_or(|place| place.original != original) {
            // The first place holds from the very start.
            let start = if self.places.is_empty() { 0 } else { start as u32 };
            self.places.push(Place { start, original });
        }
    }

    /// The last character so far.
    #[cfg(feature = "pdf")]
    pub fn last_char(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// Appends words to the last block, which goes on at another place.
    #[cfg(feature = "pdf")]
    pub fn push_on(&mut self, words: &str, original: Original) {
        let words = words.trim();
        let Some(block) = self.blocks.last_mut() else { return };
        if self.is_cut || self.text.len() + 1 + words.len() > self.text_bytes_max {
            self.is_cut = true;
            return;
        }
        self.text.push(' ');
        self.places.push(Place { start: self.text.len() as u32, original });
        self.text.push_str(words);
        block.range.end = self.text.len() as u32;
    }

    /// The whole, with a diagnostic if it was cut.
    pub fn finish(self, diagnostics: &mut Vec<Diagnostic>) -> Content {
        if self.is_cut {
            diagnostics.push(problem::text_cut(self.text_bytes_max));
        }
        Content { content: self.text.into(), blocks: self.blocks, places: self.places }
    }
}
