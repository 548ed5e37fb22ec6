//! Which format a source has: in go its bytes and path, out comes a [`Format`] or the reason why there is none.
//!
//! What never happens here: the path's ending never outweighs bytes that plainly say otherwise.

use regesta_model::Diagnostic;

use crate::{charset, problem};

/// The formats regesta reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown (CommonMark, with tables and notes).
    Markdown,
    /// HTML and XHTML pages.
    Html,
    /// PDF.
    Pdf,
    /// Office Open XML text documents.
    Docx,
    /// EPUB 2 and 3.
    Epub,
}

impl Format {
    /// The endings of a path that go with a known format, in lower case.
    pub const ENDINGS: [(&'static str, Self); 12] = [
        ("txt", Self::Plain),
        ("text", Self::Plain),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("mkd", Self::Markdown),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("xhtml", Self::Html),
        ("xht", Self::Html),
        ("pdf", Self::Pdf),
        ("docx", Self::Docx),
        ("epub", Self::Epub),
    ];

    /// The format that goes with a path's ending.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        Self::ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// Its name, as a cargo feature or a person would call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Epub => "epub",
        }
    }

    /// Whether its parser is complex enough that a hostile document might exhaust memory or time, so that a
    /// front end should read it in a process of its own.
    pub const fn is_hazardous(self) -> bool {
        matches!(self, Self::Pdf | Self::Docx | Self::Epub)
    }
}

/// Signatures at the start of files that are no documents, and what to call them.
const SIGNATURES: [(&[u8], &str); 13] = [
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xD0\xCF\x11\xE0", "a document of an old office program (save it as .docx)"),
    (b"{\\rtf", "an RTF document (save it as .docx)"),
    (b"SQLite format 3", "a database"),
];

/// Bytes looked at to tell text from anything else.
const SAMPLE_BYTES: usize = 64 * 1024;

/// Tells the format from the bytes first, then from the path; the error is `binary-junk`.
pub fn sniff(bytes: &[u8], path: &str) -> Result<Format, Diagnostic> {
    let head = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let by_path = Format::of_path(path);
    if find(&head[..head.len().min(1024)], b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") {
        return sniff_zip(bytes, by_path);
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Err(problem::binary_junk(what));
    }
    if by_path == Some(Format::Pdf) && bytes.len() > 4 && !charset::looks_like_text(head) {
        return Ok(Format::Pdf);
    }
    if !charset::looks_like_text(head) {
        return Err(problem::binary_junk("binary data"));
    }
    Ok(match by_path {
        Some(format @ (Format::Markdown | Format::Html)) => format,
        _ if looks_like_html(head) => Format::Html,
        _ => Format::Plain,
    })
}

fn sniff_zip(bytes: &[u8], by_path: Option<Format>) -> Result<Format, Diagnostic> {
    if find(&bytes[..bytes.len().min(256)], b"application/epub+zip") {
        return Ok(Format::Epub);
    }
    if find(bytes, b"word/document.xml") {
        return Ok(Format::Docx);
    }
    match by_path {
        Some(format @ (Format::Docx | Format::Epub)) => Ok(format),
        _ if find(bytes, b"META-INF/container.xml") => Ok(Format::Epub),
        _ => Err(problem::binary_junk("a zip archive (unpack it first)")),
    }
}

fn looks_like_html(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let head = head[..head.len().min(1024)].to_ascii_lowercase();
    head.starts_with(b"<") && (find(&head, b"<!doctype html") || find(&head, b"<html"))
}

fn find(haystack: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(haystack, needle).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_before_the_path() {
        let cases: [(&[u8], &str, Option<Format>); 12] = [
            (b"In 1211 the town burned.", "a.txt", Some(Format::Plain)),
            (b"In 1211 the town burned.", "-", Some(Format::Plain)),
            (b"# Towns", "towns.MD", Some(Format::Markdown)),
            (b"<!DOCTYPE html><p>x", "a.txt", Some(Format::Html)),
            (b"\n <?xml version='1.0'?><html>", "-", Some(Format::Html)),
            (b"a < b and <html> is a tag", "a.txt", Some(Format::Plain)),
            (b"%PDF-1.7\n", "letter.txt", Some(Format::Pdf)),
            (b"PK\x03\x04....mimetypeapplication/epub+zip", "b", Some(Format::Epub)),
            (b"PK\x03\x04....word/document.xml", "b", Some(Format::Docx)),
            (b"PK\x03\x04....photos/1.jpg", "b.zip", None),
            (b"\x89PNG\r\n", "scan.txt", None),
            (b"\0\x01\x02\x03\x04\x05\x06\x07\x08", "a.txt", None),
        ];
        for (bytes, path, expected) in cases {
            assert_eq!(sniff(bytes, path).ok(), expected, "{path}: {:?}", String::from_utf8_lossy(bytes));
        }
    }
}
