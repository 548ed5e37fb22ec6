//! From bytes to text: formats, encodings, page furniture.
//!
//! In goes a [`Source`]; out comes its [`Text`], with the map back to page, element or byte, and diagnostics.
//! [`front_matter`] reads what a source says of itself: title, author, date.
//!
//! What never happens here: reading never fails and never panics (a document that cannot be read gives an empty
//! text and says why); nothing is read from disk; nothing here knows language or meaning; no text is edited
//! (a plain-text source in UTF-8 is its text, byte for byte).

mod charset;
mod format;
mod front_matter;
mod plain;
mod problem;

use regesta_model::text::{Block, Original, Place};
use regesta_model::{Diagnosed, Diagnostic, Source, SourceId, Text};

pub use format::{Format, sniff};
pub use front_matter::{FrontMatter, front_matter};

/// How to read. The default reads any known format within bounds that suit a laptop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format; `None` to tell it from the bytes and the path.
    pub format: Option<Format>,
    /// The encoding of a plain or HTML source, by its WHATWG label (`windows-1251`); `None` to find out.
    pub encoding: Option<String>,
    /// A longer text is cut at a line, with the diagnostic `text-cut`. At most 4 GiB, whatever it says.
    pub text_bytes_max: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { format: None, encoding: None, text_bytes_max: 1 << 30 }
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
        Ok(format @ (Format::Plain | Format::Markdown | Format::Html)) => {
            plain::read(source.bytes(), format, options, diagnostics)
        }
        Ok(Format::Pdf) => not_built_in("pdf", diagnostics),
        Ok(Format::Docx) => not_built_in("docx", diagnostics),
        Ok(Format::Epub) => not_built_in("epub", diagnostics),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            Content::default()
        }
    }
}

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
