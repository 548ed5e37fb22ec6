//! The paragraphs of a WordprocessingML part. In goes its XML, out come blocks in document order.
//!
//! What never happens here: words that a tracked change deleted or moved away are never taken.

use regesta_model::text::{BlockKind, Original};

use super::styles::{self, Styles};
use crate::assemble::{Assembly, Gap};
use crate::xml::{self, Node, Tag};

/// Appends the blocks of a part; says whether it is well formed, and whether it has tracked changes.
pub fn push(xml: &str, part: &str, styles: &Styles, text: &mut Assembly) -> (bool, bool) {
    let mut rows = Rows::default();
    let mut scan = Scan::new(styles);
    let is_whole = xml::walk(xml, &mut |node| {
        rows.follow(&node);
        if let Some(paragraph) = scan.take(&node) {
            let kind = paragraph.kind(rows.depth > 0);
            let gap = rows.gap(text.last_kind(), kind);
            text.push(&paragraph.words, kind, gap, place(part, paragraph.idx));
            rows.last = rows.at;
        }
    });
    (is_whole, scan.has_changes)
}

/// The notes of a part: mark, index of the first paragraph, words. Also says whether the part is well formed.
pub fn notes(xml: &str, element: &str, styles: &Styles) -> (Vec<(String, u32, String)>, bool) {
    let mut notes: Vec<(String, u32, String)> = Vec::new();
    let mut mark = None;
    let mut scan = Scan::new(styles);
    let is_whole = xml::walk(xml, &mut |node| {
        match &node {
            Node::Open(tag) if tag.name() == element => {
                // Separators between text and notes are stored as notes of a type.
                mark = tag.attribute("id").filter(|_| tag.attribute("type").is_none());
            }
            Node::Close(name) if *name == element => mark = None,
            _ => {}
        }
        let Some(paragraph) = scan.take(&node) else { return };
        let Some(mark) = &mark else { return };
        match notes.last_mut() {
            Some((last, _, words)) if last == mark => {
                words.push('\n');
                words.push_str(&paragraph.words);
            }
            _ => notes.push((mark.clone(), paragraph.idx, paragraph.words)),
        }
    });
    (notes, is_whole)
}

/// Where a paragraph is, counted from 1.
pub fn place(part: &str, paragraph_idx: u32) -> Original {
    Original::Element(format!("{part}/p[{}]", paragraph_idx + 1))
}

/// A paragraph being read.
#[derive(Debug, Default)]
struct Paragraph {
    idx: u32,
    words: String,
    style: Option<BlockKind>,
    is_item: bool,
}

impl Paragraph {
    fn kind(&self, in_cell: bool) -> BlockKind {
        match self.style {
            Some(kind) => kind,
            None if in_cell => BlockKind::Cell,
            None if self.is_item => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        }
    }
}

/// Puts paragraphs together from tags and words.
struct Scan<'s> {
    styles: &'s Styles,
    n_paragraphs: u32,
    /// Paragraphs that are open: text boxes stand inside others.
    open: Vec<Paragraph>,
    /// How many elements are open whose words do not count.
    n_silent: u32,
    in_words: bool,
    has_changes: bool,
}

impl<'s> Scan<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self { styles, n_paragraphs: 0, open: Vec::new(), n_silent: 0, in_words: false, has_changes: false }
    }

    /// Takes in what comes next; gives the paragraph that ends with it.
    fn take(&mut self, node: &Node) -> Option<Paragraph> {
        match node {
            Node::Open(tag) => self.enter(tag),
            Node::Words(words) if self.in_words && self.n_silent == 0 => self.add(words),
            Node::Words(_) => {}
            Node::Close(name) => return self.leave(name),
        }
        None
    }

    fn enter(&mut self, tag: &Tag) {
        match tag.name() {
            "p" => {
                let idx = self.n_paragraphs;
                self.n_paragraphs += 1;
                self.open.push(Paragraph { idx, ..Paragraph::default() });
            }
            "t" => self.in_words = true,
            "del" | "moveFrom" => {
                self.has_changes = true;
                self.n_silent += 1;
            }
            "ins" | "moveTo" => self.has_changes = true,
            // The older twin of what `Choice` holds.
            "Fallback" => self.n_silent += 1,
            "tab" | "ptab" if self.n_silent == 0 => self.add("\t"),
            "br" | "cr" if self.n_silent == 0 => self.add("\n"),
            "noBreakHyphen" if self.n_silent == 0 => self.add("-"),
            "footnoteReference" | "endnoteReference" if self.n_silent == 0 => {
                let mark = tag.attribute("id").unwrap_or_default();
                self.add(&format!("[{mark}]"));
            }
            _ => self.note_property(tag),
        }
    }

    fn note_property(&mut self, tag: &Tag) {
        let Some(paragraph) = self.open.last_mut() else { return };
        let value = || tag.attribute("val").unwrap_or_default();
        match tag.name() {
            "pStyle" => paragraph.style = self.styles.get(&value()).copied(),
            "outlineLvl" => paragraph.style = styles::outline(&value()).or(paragraph.style),
            "numPr" => paragraph.is_item = true,
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) -> Option<Paragraph> {
        match name {
            "p" => return self.open.pop(),
            "t" => self.in_words = false,
            "del" | "moveFrom" | "Fallback" => self.n_silent = self.n_silent.saturating_sub(1),
            _ => {}
        }
        None
    }

    fn add(&mut self, words: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.words.push_str(words);
        }
    }
}

/// Which row and cell of which table the walk is in.
#[derive(Debug, Default)]
struct Rows {
    depth: u32,
    /// Rows and cells begun so far.
    at: (u32, u32),
    last: (u32, u32),
}

impl Rows {
    fn follow(&mut self, node: &Node) {
        match node {
            Node::Open(tag) => match tag.name() {
                "tbl" => self.depth += 1,
                "tr" => self.at.0 += 1,
                "tc" => self.at.1 += 1,
                _ => {}
            },
            Node::Close("tbl") => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn gap(&self, before: Option<BlockKind>, kind: BlockKind) -> Gap {
        match (before, kind) {
            (Some(BlockKind::Cell), BlockKind::Cell)
                if self.last.0 == self.at.0 && self.last.1 != self.at.1 =>
            {
                Gap::Tab
            }
            (Some(BlockKind::Cell), BlockKind::Cell) | (Some(BlockKind::ListItem), BlockKind::ListItem) => {
                Gap::Line
            }
            _ => Gap::Paragraph,
        }
    }
}
