//! HTML and XHTML pages. In go the bytes, out comes the text of the article with its headings, lists, tables,
//! captions and quotations, and a path to the element each block comes from.
//!
//! Which words belong to the article is found as browsers' reading modes do (Mozilla's Readability, in the
//! port `dom_smoothie`); the words themselves are then walked in the page as it was parsed, so that nothing is
//! rewritten on the way.
//! What never happens here: the text of scripts and style sheets is never taken for words.

mod article;
mod element;
mod metadata;
mod nesting;
mod walk;

use dom_query::Document;
use encoding_rs::Encoding;
use regesta_model::Diagnostic;

use crate::assemble::Assembly;
use crate::{Content, ReadOptions, charset, problem};

pub use metadata::of_page;
pub use walk::{Choice, walk};

/// Reads a page.
pub fn read(bytes: &[u8], options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) -> Content {
    let mut text = Assembly::new(options.text_bytes_max);
    if let Some(page) = parse(bytes, options, diagnostics) {
        push_article(&page, options, &mut text, diagnostics);
        if text.last_kind().is_none() {
            diagnostics.push(problem::no_text("page"));
        }
    }
    text.finish(diagnostics)
}

/// Parses a page, if its nesting and size are those of a page and not of an attack.
pub fn parse(bytes: &[u8], options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) -> Option<Document> {
    let wanted = options.encoding.as_deref();
    let decoded = charset::decode(bytes, wanted, declared_encoding(bytes), diagnostics);
    let html = crate::plain::cut(&decoded.text, options.html_bytes_max, diagnostics);
    if nesting::is_too_deep(html) {
        diagnostics.push(problem::too_deep("page"));
        return None;
    }
    Some(Document::from(html))
}

fn push_article(
    page: &Document,
    options: &ReadOptions,
    text: &mut Assembly,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let root = page.root();
    match article::find(page) {
        Some(article) => {
            let n_left_out =
                walk(&root, &Choice::Article { article: &article, keep: options.keep_furniture }, "", text);
            if n_left_out > 0 && !options.keep_furniture {
                diagnostics.push(problem::furniture_left_out(n_left_out));
            }
        }
        None => {
            walk(&root, &Choice::Whole, "", text);
            diagnostics.push(problem::whole_page());
        }
    }
}

/// Bytes in which a page has to name its encoding (WHATWG HTML, 13.2.3.2).
const DECLARATION_BYTES: usize = 1024;

/// The encoding a page names in `<meta charset>`, in `<meta http-equiv>` or in its XML declaration.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION_BYTES)].to_ascii_lowercase();
    let named = ["charset=", "encoding="].iter().find_map(|key| {
        let at = memchr::memmem::find(&head, key.as_bytes())?;
        let value = head[at + key.len()..].trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| !byte.is_ascii_graphic() || b"\"'>;/".contains(byte));
        Encoding::for_label(&value[..end.unwrap_or(value.len())])
    });
    // A page whose declaration could be read as ASCII is not UTF-16, whatever it says.
    named.filter(|encoding| !encoding.name().starts_with("UTF-16"))
}

#[cfg(test)]
mod tests;
