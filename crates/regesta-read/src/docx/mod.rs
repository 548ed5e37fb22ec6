//! DOCX (ECMA-376, WordprocessingML). In go the bytes, out come paragraphs, headings, lists, tables and notes,
//! each with the number of the paragraph it comes from.
//!
//! Tracked changes are read as accepted; comments, headers and footers are left out.
//! What never happens here: deleted words never come back; a bomb never unpacks beyond its bound.

mod body;
mod styles;

use regesta_model::Diagnostic;
use regesta_model::text::BlockKind;

use crate::archive::Archive;
use crate::assemble::{Assembly, Gap};
use crate::front_matter::FrontMatter;
use crate::xml::{self, Node};
use crate::{Content, ReadOptions, problem};

const DOCUMENT: &str = "word/document.xml";
const NOTES: [(&str, &str); 2] = [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")];

/// Reads a DOCX.
pub fn read(bytes: &[u8], options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) -> Content {
    let mut text = Assembly::new(options.text_bytes_max);
    if let Some(mut archive) = Archive::open(bytes, options, diagnostics) {
        push_document(&mut archive, &mut text, diagnostics);
        if text.last_kind().is_none() && diagnostics.is_empty() {
            diagnostics.push(problem::no_text("DOCX"));
        }
        archive.finish(diagnostics);
    }
    text.finish(diagnostics)
}

fn push_document(archive: &mut Archive, text: &mut Assembly, diagnostics: &mut Vec<Diagnostic>) {
    let styles = archive.text_of("word/styles.xml").map(|xml| styles::parse(&xml)).unwrap_or_default();
    let Some(document) = archive.text_of(DOCUMENT) else {
        return diagnostics.push(problem::part_missing(DOCUMENT));
    };
    let (mut is_whole, mut has_changes) = body::push(&document, DOCUMENT, &styles, text);
    drop(document);
    for (part, element) in NOTES {
        if let Some(notes) = archive.text_of(part) {
            is_whole &= push_notes(&notes, part, element, &styles, text);
        }
    }
    has_changes &= is_whole;
    if !is_whole {
        diagnostics.push(problem::xml_damaged("DOCX"));
    }
    if has_changes {
        diagnostics.push(problem::tracked_changes());
    }
    if archive.has("word/comments.xml") {
        diagnostics.push(problem::comments_left_out());
    }
}

/// Appends the notes, each with the mark that stands in the text.
fn push_notes(xml: &str, part: &str, element: &str, styles: &styles::Styles, text: &mut Assembly) -> bool {
    let (notes, is_whole) = body::notes(xml, element, styles);
    let mut gap = Gap::Paragraph;
    for (mark, paragraph_idx, words) in notes {
        let original = body::place(part, paragraph_idx);
        text.push(&format!("[{mark}] {}", words.trim()), BlockKind::Note, gap, original);
        gap = Gap::Line;
    }
    is_whole
}

/// What the document says of itself: title, author, language. When the file was made says nothing of when the
/// text was, so it is not taken for its date.
pub fn front_matter(bytes: &[u8]) -> Option<FrontMatter> {
    let mut archive = Archive::open_small(bytes)?;
    let core = archive.text_of("docProps/core.xml")?;
    let (mut found, mut key) = (FrontMatter::default(), None);
    xml::walk(&core, &mut |node| match node {
        Node::Open(tag) => {
            key = matches!(tag.name(), "title" | "creator" | "language").then(|| tag.name().to_owned())
        }
        Node::Words(words) => {
            if let Some(key) = &key {
                found.set(key, words);
            }
        }
        Node::Close(_) => key = None,
    });
    Some(found)
}

#[cfg(test)]
pub mod tests;
