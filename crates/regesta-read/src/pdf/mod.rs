//! PDF. In go the bytes, out comes the text in reading order with the number of the page each block is on.
//!
//! The layout is undone by `pdf_oxide`: columns are read one after the other, the lines of a paragraph are
//! joined. Running heads and page numbers are found here, and paragraphs that go on overleaf are joined.
//! What never happens here: a page that cannot be read never takes the others with it; pictures of text are not
//! read, but it is said that they are there.

mod running;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_oxide::PdfDocument;
use pdf_oxide::converters::ConversionOptions;
use regesta_model::Diagnostic;
use regesta_model::text::{BlockKind, Original};

use crate::assemble::{Assembly, Gap};
use crate::plain::{heading_level, lines};
use crate::{Content, ReadOptions, problem};

/// Reads a PDF.
pub fn read(bytes: &[u8], options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) -> Content {
    if bytes.len() > options.archive_bytes_max {
        diagnostics.push(problem::source_too_large(options.archive_bytes_max));
        return Content::default();
    }
    match pages(bytes, options, diagnostics) {
        Some(pages) => assemble(&pages, options, diagnostics),
        None => Content::default(),
    }
}

/// The text of each page; `None`, with a diagnostic, if the document cannot be opened.
fn pages(bytes: &[u8], options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<String>> {
    let document = open(bytes, diagnostics)?;
    if !has_end(bytes) {
        diagnostics.push(problem::pdf_cut());
    }
    let n_pages = match document.page_count() {
        Ok(0) => {
            diagnostics.push(problem::pdf_damaged("there is no page left in it"));
            return None;
        }
        Ok(n_pages) => n_pages,
        Err(error) => {
            diagnostics.push(problem::pdf_damaged(&error.to_string()));
            return None;
        }
    };
    if n_pages > options.pages_max {
        diagnostics.push(problem::pages_cut(options.pages_max, n_pages));
    }
    let mut unread = Vec::new();
    let (mut pages, mut room) = (Vec::new(), options.text_bytes_max);
    for page_idx in 0..n_pages.min(options.pages_max) {
        let page = page_text(&document, page_idx).unwrap_or_else(|| {
            unread.push(page_idx + 1);
            String::new()
        });
        let is_full = page.len() > room;
        room = room.saturating_sub(page.len());
        pages.push(page);
        if is_full {
            break;
        }
    }
    if !unread.is_empty() {
        diagnostics.push(problem::pages_unread(&unread));
    }
    Some(pages)
}

/// Whether the mark that ends a PDF stands in its last bytes, as readers ask: junk may follow it.
fn has_end(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}

fn open(bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> Option<PdfDocument> {
    let document = match PdfDocument::from_bytes(bytes.to_vec()) {
        Ok(document) => document,
        Err(error) => {
            let message = error.to_string();
            let is_locked =
                message.to_lowercase().contains("encrypt") || message.to_lowercase().contains("password");
            let problem = if is_locked { problem::pdf_encrypted() } else { problem::pdf_damaged(&message) };
            diagnostics.push(problem);
            return None;
        }
    };
    if document.is_encrypted() && !document.authenticate(b"").unwrap_or(false) {
        diagnostics.push(problem::pdf_encrypted());
        return None;
    }
    Some(document)
}

/// The text of a page, paragraph by paragraph. Joining lines, the layout takes a page number for the end of an
/// unfinished sentence, so the number is set apart again where the page as printed ends with it.
fn page_text(document: &PdfDocument, page_idx: usize) -> Option<String> {
    let options = ConversionOptions::default();
    let joined = || document.to_plain_text(page_idx, &options);
    let text = catch_unwind(AssertUnwindSafe(joined)).ok()?.ok()?;
    let printed =
        catch_unwind(AssertUnwindSafe(|| document.extract_text(page_idx))).ok().and_then(Result::ok);
    let last_line =
        printed.as_deref().and_then(|printed| printed.trim_end().lines().next_back()).unwrap_or_default();
    Some(running::set_number_apart(&text, last_line.trim()))
}

fn assemble(pages: &[String], options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) -> Content {
    let running = running::find(pages);
    let mut text = Assembly::new(options.text_bytes_max);
    let mut n_left_out = 0;
    for (page_idx, page) in pages.iter().enumerate() {
        let page_lines: Vec<_> = lines(page, 0).collect();
        let original = Original::Page(page_idx as u32 + 1);
        let mut is_first = true;
        for (line_idx, line) in page_lines.iter().enumerate() {
            let words = line.of(page);
            let at_edge = line_idx == 0 || line_idx + 1 == page_lines.len();
            if at_edge && running.holds(words) {
                n_left_out += words.split_whitespace().count();
                if options.keep_furniture {
                    text.push(words, BlockKind::Furniture, Gap::Paragraph, original.clone());
                }
                continue;
            }
            if is_first && goes_on(&text, words) {
                text.push_on(words, original.clone());
            } else {
                let level = heading_level(page, &page_lines, line_idx);
                let kind = level.map_or(BlockKind::Paragraph, BlockKind::Heading);
                text.push(words, kind, Gap::Paragraph, original.clone());
            }
            is_first = false;
        }
    }
    say_what_is_missing(&text, pages, n_left_out, options, diagnostics);
    text.finish(diagnostics)
}

/// Whether a page begins in the middle of a paragraph: the one before does not end like a sentence, and this
/// one does not begin like one.
fn goes_on(text: &Assembly, words: &str) -> bool {
    text.last_kind() == Some(BlockKind::Paragraph)
        && text.last_char().is_some_and(|last| last.is_alphanumeric() || matches!(last, ',' | ';' | '-'))
        && words.chars().next().is_some_and(char::is_lowercase)
}

fn say_what_is_missing(
    text: &Assembly,
    pages: &[String],
    n_left_out: usize,
    options: &ReadOptions,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if n_left_out > 0 && !options.keep_furniture {
        diagnostics.push(problem::running_heads_left_out(n_left_out));
    }
    let n_empty = pages.iter().filter(|page| page.trim().is_empty()).count();
    if text.last_kind().is_none() {
        diagnostics.push(problem::no_text("PDF"));
    } else if n_empty > 0 {
        diagnostics.push(problem::pages_without_text(n_empty, pages.len()));
    }
    let n_replaced = pages.iter().map(|page| page.matches('\u{FFFD}').count()).sum::<usize>();
    if n_replaced > 0 {
        diagnostics.push(problem::pdf_letters_lost(n_replaced));
    }
}

#[cfg(test)]
mod tests;
