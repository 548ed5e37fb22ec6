//! What a source says, as one string that is never edited after reading, and places in it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::SourceId;

/// A half-open range of UTF-8 bytes in a text, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// The range from `start` to `end`.
    ///
    /// # Panics
    /// When `start` lies after `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a range must not end before it starts");
        Self { start, end }
    }

    /// The range of byte offsets as `str` and slices give them. A text is never longer than `u32::MAX` bytes.
    pub const fn from_usize(start: usize, end: usize) -> Self {
        Self::new(start as u32, end as u32)
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// As a range of `usize`, to slice a string.
    pub const fn as_usize(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Display for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A range in a named text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Whose text.
    pub source: SourceId,
    /// Where in it.
    pub range: TextRange,
}

/// What a source says: one UTF-8 string with the structure its format gave it.
#[derive(Clone, Debug)]
pub struct Text {
    source: SourceId,
    content: Arc<str>,
    blocks: Arc<[Block]>,
    places: Arc<[Place]>,
}

/// A stretch of text that its format, or its line breaks, set apart. Blocks are in order and do not overlap;
/// between them lies only white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// Where.
    pub range: TextRange,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A heading, with its level (1 is the highest).
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    Cell,
    /// A caption of a picture or a table.
    Caption,
    /// A quotation set apart.
    Quote,
    /// A note at the foot or the end.
    Note,
    /// Navigation, site headers and the like: kept, because dropping a line is worse than keeping one.
    Furniture,
}

/// Where in the original a stretch of text comes from. It holds from `start` to the next place's start.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// First byte of the text that comes from there.
    pub start: u32,
    /// Where in the original.
    pub original: Original,
}

/// A place in the bytes as obtained.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Original {
    /// A byte offset in the source; the text runs parallel to the bytes from there.
    Byte(u64),
    /// A page of a PDF, counted from 1.
    Page(u32),
    /// An element, as a path a person can follow: `body/p[3]`, `chapter2.xhtml/p[1]`, `word/document.xml/p[7]`.
    Element(String),
}

impl Text {
    /// A text with its blocks and places, both in order.
    ///
    /// # Panics
    /// When the content is longer than `u32::MAX` bytes: a reader has to cut it and say so.
    pub fn new(
        source: SourceId,
        content: impl Into<Arc<str>>,
        blocks: Vec<Block>,
        places: Vec<Place>,
    ) -> Self {
        let content = content.into();
        assert!(u32::try_from(content.len()).is_ok(), "a text must be shorter than 4 GiB");
        Self { source, content, blocks: blocks.into(), places: places.into() }
    }

    /// Whose text it is.
    pub fn source(&self) -> &SourceId {
        &self.source
    }

    /// All of it.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// All of it, shared rather than copied.
    pub fn content_shared(&self) -> Arc<str> {
        Arc::clone(&self.content)
    }

    /// Its blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Its places in the original, in order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The words at a range; empty if the range does not lie in the text on character boundaries.
    pub fn quote(&self, range: TextRange) -> &str {
        self.content.get(range.as_usize()).unwrap_or_default()
    }

    /// The place in the original from which the text at `offset` comes.
    pub fn place_of(&self, offset: u32) -> Option<&Place> {
        let after = self.places.partition_point(|place| place.start <= offset);
        after.checked_sub(1).map(|idx| &self.places[idx])
    }

    /// The block that holds `offset`.
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.range.start <= offset);
        after.checked_sub(1).map(|idx| &self.blocks[idx]).filter(|block| offset < block.range.end)
    }
}

/// A span made durable outside: its position in code points, and the exact words with a little of what
/// stands before and after (W3C Web Annotation, `TextPositionSelector` and `TextQuoteSelector`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Selector {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words.
    pub exact: String,
    /// Words before.
    pub prefix: String,
    /// Words after.
    pub suffix: String,
}
