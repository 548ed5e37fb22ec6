//! From a parsed page to blocks. In go the nodes in document order, out come blocks with the path of the
//! element each comes from.
//!
//! What never happens here: no recursion, so that no page can exhaust the stack; cells and items are never run
//! together.

use dom_query::NodeRef;
use regesta_model::text::{BlockKind, Original};

use super::article::Article;
use super::element;
use crate::assemble::{Assembly, Gap};

/// Which words of a page to take.
#[derive(Clone, Copy, Debug)]
pub enum Choice<'a> {
    /// All but navigation and footers.
    Whole,
    /// Those of an article; the rest is left out, or kept as furniture.
    Article {
        /// The text nodes of the article.
        article: &'a Article,
        /// Whether to keep the rest as furniture.
        keep: bool,
    },
}

/// Appends the words below a node; gives the number of words left out. `file` is the part of a book that the
/// page is, and empty for a page of its own.
pub fn walk(root: &NodeRef, choice: &Choice, file: &str, text: &mut Assembly) -> usize {
    let mut walker = Walker::new(*choice, file, text);
    let mut node = *root;
    loop {
        if walker.enter(&node)
            && let Some(child) = node.first_child()
        {
            node = child;
            continue;
        }
        loop {
            walker.leave(&node);
            if node.id == root.id {
                walker.end_block();
                return walker.n_left_out;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => return walker.n_left_out,
            }
        }
    }
}

/// An element that is open.
struct Open {
    tag: String,
    /// Its name in the path, with its number among its like-named siblings.
    step: String,
    kind: Option<BlockKind>,
    is_note: bool,
    is_preformatted: bool,
    /// How many children of each name have come so far.
    children: Vec<(String, u32)>,
}

struct Walker<'t, 'a> {
    choice: Choice<'a>,
    file: &'a str,
    text: &'t mut Assembly,
    open: Vec<Open>,
    /// Words of the block being read, their kind and where they come from.
    words: String,
    is_furniture: bool,
    block: Option<(BlockKind, Original)>,
    /// Rows begun so far, and the row of the last block.
    n_rows: u32,
    last_row: u32,
    n_left_out: usize,
}

impl<'t, 'a> Walker<'t, 'a> {
    fn new(choice: Choice<'a>, file: &'a str, text: &'t mut Assembly) -> Self {
        Self {
            choice,
            file,
            text,
            open: Vec::new(),
            words: String::new(),
            is_furniture: false,
            block: None,
            n_rows: 0,
            last_row: 0,
            n_left_out: 0,
        }
    }

    /// Takes in a node; says whether to go on with its children.
    fn enter(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            self.add_text(node);
            return false;
        }
        if !node.is_element() {
            return !node.is_comment() && !node.is_doctype();
        }
        let tag = node.node_name().map(|name| name.to_string()).unwrap_or_default();
        if element::is_block(&tag) {
            self.end_block();
        }
        let goes_in = !element::is_silent(&tag) && !is_hidden(node) && !self.leaves_out(node, &tag);
        match tag.as_str() {
            "br" => self.words.push('\n'),
            "tr" => self.n_rows += 1,
            "rt" if goes_in => self.words.push('('),
            _ => {}
        }
        let open = self.opened(node, tag);
        self.open.push(open);
        goes_in
    }

    fn leave(&mut self, node: &NodeRef) {
        if !node.is_element() {
            return;
        }
        let Some(open) = self.open.last() else { return };
        if element::is_block(&open.tag) {
            self.end_block();
        } else if open.tag == "rt" && !self.words.is_empty() {
            self.words.push(')');
        }
        self.open.pop();
    }

    fn leaves_out(&self, node: &NodeRef, tag: &str) -> bool {
        let is_navigation = || node.attr("role").is_some_and(|role| &*role == "navigation");
        matches!(self.choice, Choice::Whole) && (element::is_frame(tag) || is_navigation())
    }

    fn opened(&mut self, node: &NodeRef, tag: String) -> Open {
        let number = self.open.last_mut().map_or(1, |parent| parent.count(&tag));
        let (note, preformatted) =
            self.open.last().map_or((false, false), |parent| (parent.is_note, parent.is_preformatted));
        Open {
            step: format!("{tag}[{number}]"),
            kind: element::kind(&tag),
            is_note: note || is_note(node),
            is_preformatted: preformatted || matches!(tag.as_str(), "pre" | "listing"),
            children: Vec::new(),
            tag,
        }
    }

    fn add_text(&mut self, node: &NodeRef) {
        let content = node.text();
        let (furniture, taken) = match self.choice {
            Choice::Article { article, keep } => {
                let belongs = article.contains(&node.id) || content.trim().is_empty();
                (!belongs, belongs || keep)
            }
            Choice::Whole => (false, true),
        };
        if !taken {
            self.n_left_out += content.split_whitespace().count();
            return;
        }
        if furniture != self.is_furniture && !content.trim().is_empty() {
            self.end_block();
            self.is_furniture = furniture;
        }
        if self.block.is_none() && !content.trim().is_empty() {
            self.block = Some((self.kind(), Original::Element(self.path())));
        }
        let preformatted = self.open.last().is_some_and(|open| open.is_preformatted);
        push_collapsed(&mut self.words, &content, preformatted);
    }

    /// The kind of the block that begins here: the innermost element that has one says it, but a paragraph in
    /// an item, a quotation or a caption belongs to that.
    fn kind(&self) -> BlockKind {
        if self.is_furniture {
            return BlockKind::Furniture;
        }
        let mut inner = None;
        for open in self.open.iter().rev() {
            match open.kind {
                Some(BlockKind::Paragraph) => inner = Some(BlockKind::Paragraph),
                // A table that lays out a page has paragraphs in its cells.
                Some(BlockKind::Cell) => return inner.unwrap_or(BlockKind::Cell),
                Some(BlockKind::ListItem) if open.is_note => return BlockKind::Note,
                Some(kind) => return kind,
                None if open.tag == "div" || open.tag == "section" => {
                    inner = inner.or(Some(BlockKind::Paragraph));
                }
                None => {}
            }
        }
        if self.open.last().is_some_and(|open| open.is_note) { BlockKind::Note } else { BlockKind::Paragraph }
    }

    fn path(&self) -> String {
        let steps = self.open.iter().filter(|open| element::is_block(&open.tag) && open.tag != "html");
        let steps = steps.map(|open| if open.tag == "body" { "body" } else { &open.step });
        Some(self.file).filter(|file| !file.is_empty()).into_iter().chain(steps).collect::<Vec<_>>().join("/")
    }

    fn end_block(&mut self) {
        if let Some((kind, original)) = self.block.take() {
            for (idx, part) in split_at_gaps(&self.words).enumerate() {
                let gap = if idx > 0 { Gap::Paragraph } else { self.gap(kind) };
                self.text.push(part, kind, gap, original.clone());
            }
            self.last_row = self.n_rows;
        }
        self.words.clear();
    }

    fn gap(&self, kind: BlockKind) -> Gap {
        match (self.text.last_kind(), kind) {
            (Some(BlockKind::Cell), BlockKind::Cell) if self.last_row == self.n_rows => Gap::Tab,
            (Some(BlockKind::Cell), BlockKind::Cell)
            | (Some(BlockKind::ListItem), BlockKind::ListItem)
            | (Some(BlockKind::Note), BlockKind::Note) => Gap::Line,
            _ => Gap::Paragraph,
        }
    }
}

impl Open {
    /// Counts a child; gives its number among its like-named siblings.
    fn count(&mut self, tag: &str) -> u32 {
        if let Some((_, n)) = self.children.iter_mut().find(|(name, _)| name == tag) {
            *n += 1;
            return *n;
        }
        self.children.push((tag.to_owned(), 1));
        1
    }
}

/// Two line breaks or more, as old pages set between paragraphs, end a block.
fn split_at_gaps(words: &str) -> impl Iterator<Item = &str> {
    words.split("\n\n").filter(|part| !part.trim().is_empty())
}

/// Appends text as a browser shows it: white space runs together, soft hyphens are not seen.
fn push_collapsed(words: &mut String, content: &str, preformatted: bool) {
    for char in content.chars() {
        match char {
            '\u{AD}' | '\u{200B}' | '\u{FEFF}' => {}
            _ if preformatted => words.push(char),
            ' ' | '\t' | '\n' | '\r' | '\u{C}' => {
                if !words.ends_with([' ', '\n']) {
                    words.push(' ');
                }
            }
            _ => words.push(char),
        }
    }
}

fn is_hidden(node: &NodeRef) -> bool {
    let style = || node.attr("style").map(|style| style.replace(' ', "").to_ascii_lowercase());
    node.has_attr("hidden") || style().is_some_and(|style| style.contains("display:none"))
}

/// Notes are told by what HTML and EPUB name them, or by the names the common tools give.
fn is_note(node: &NodeRef) -> bool {
    ["role", "epub:type", "class"].iter().filter_map(|name| node.attr(name)).any(|value| {
        value.split_whitespace().any(|word| {
            matches!(
                word,
                "doc-endnotes"
                    | "doc-endnote"
                    | "doc-footnote"
                    | "footnote"
                    | "footnotes"
                    | "endnotes"
                    | "endnote"
                    | "rearnote"
                    | "rearnotes"
                    | "references"
                    | "note"
            )
        })
    })
}
