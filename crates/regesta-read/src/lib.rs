//! From bytes to text: formats, encodings, page furniture.
//!
//! In goes a [`Source`]; out comes its [`Text`], with the map back to page, element or byte, and diagnostics.
//! [`front_matter`] reads what a source says of itself: title, author, date.
//!
//! What never happens here: reading never fails and never panics (a document that cannot be read gives an empty
//! text and says why); nothing is read from disk; nothing here knows language or meaning; no text is edited
//! (a plain-text source in UTF-8 is its text, byte for byte).

mod archive;
mod assemble;
mod charset;
mod docx;
mod epub;
mod format;
mod front_matter;
mod html;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod problem;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

use regesta_model::text::{Block, Original, Place};
use regesta_model::{Diagnosed, Diagnostic, Source, SourceId, Text};

pub use format::{Format, sniff};
pub use front_matter::{FrontMatter, front_matter};
pub use problem::CODES;

/// How to read. The default reads any known format within bounds that suit a laptop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format; `None` to tell it from the bytes and the path.
    pub format: Option<Format>,
    /// The encoding of a plain or HTML source, by its WHATWG label (`windows-1251`); `None` to find out.
    pub encoding: Option<String>,
    /// A longer text is cut at a line, with the diagnostic `text-cut`. At most 4 GiB, whatever it says. Annotating takes
    /// some eighty bytes of memory for each byte, so this is also what bounds the memory for one document.
    pub text_bytes_max: usize,
    /// A longer page is cut before it is parsed, with the diagnostic `text-cut`.
    pub html_bytes_max: usize,
    /// A larger PDF, DOCX or EPUB is not read, with the diagnostic `source-too-large`.
    pub archive_bytes_max: usize,
    /// What is packed into a DOCX or EPUB is unpacked up to so many bytes, with the diagnostic `unpacked-cut`.
    pub unpacked_bytes_max: usize,
    /// Pages of a PDF after these are left out, with the diagnostic `pages-cut`.
    pub pages_max: usize,
    /// Whether to keep menus, teasers, running heads and the like, as blocks of furniture.
    pub keep_furniture: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            format: None,
            encoding: None,
            text_bytes_max: 16 << 20,
            html_bytes_max: 16 << 20,
            archive_bytes_max: 256 << 20,
            unpacked_bytes_max: 256 << 20,
            pages_max: 20_000,
            keep_furniture: false,
        }
    }
}

/// Reads a source: what it says, as one string.
pub fn read(source: &Source, options: &ReadOptions) -> Diagnosed<Text> {
    let mut diagnostics = Vec::new();
    let content = read_content(source, options, &mut diagnostics);
    Diagnosed { value: content.into_text(source.id()), diagnostics }
}

fn read_content(source: &Source, options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) -> Content {
    if source.bytes().is_empty() {
        diagnostics.push(problem::empty_file());
        return Content::default();
    }
    let format = match options.format {
        Some(format) => Ok(format),
        None => sniff(source.bytes(), &source.origin.path),
    };
    match format {
        Ok(format) => read_format(source.bytes(), format, options, diagnostics),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            Content::default()
        }
    }
}

fn read_format(
    bytes: &[u8],
    format: Format,
    options: &ReadOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Content {
    let mut found = Vec::new();
    // Parsers by others may panic on damaged input: the document is lost then, but not the run.
    let content = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Plain | Format::Markdown => plain::read(bytes, format, options, &mut found),
        Format::Html => html::read(bytes, options, &mut found),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes, options, &mut found),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => not_built_in("pdf", &mut found),
        Format::Docx => docx::read(bytes, options, &mut found),
        Format::Epub => epub::read(bytes, options, &mut found),
    }));
    diagnostics.append(&mut found);
    content.unwrap_or_else(|_| {
        diagnostics.push(problem::gave_up(format.name()));
        Content::default()
    })
}

#[cfg(not(feature = "pdf"))]
fn not_built_in(format: &str, diagnostics: &mut Vec<Diagnostic>) -> Content {
    diagnostics.push(problem::not_built_in(format));
    Content::default()
}

/// What a format's reader found, before it is bound to its source.
#[derive(Clone, Debug, Default)]
struct Content {
    content: std::sync::Arc<str>,
    blocks: Vec<Block>,
    places: Vec<Place>,
}

impl Content {
    fn into_text(mut self, source: &SourceId) -> Text {
        if self.places.is_empty() {
            self.places.push(Place { start: 0, original: Original::Byte(0) });
        }
        Text::new(source.clone(), self.content, self.blocks, self.places)
    }
}
