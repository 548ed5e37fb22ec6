//! The diagnostics of reading, one function each: in go the circumstances, out comes code, message and hint.
//!
//! What never happens here: two codes for one problem, or a problem without a way to mend it.

#[cfg(feature = "pdf")]
pub use self::pdf::*;

use regesta_model::Diagnostic;
use regesta_model::diagnostic::Severity::{Error, Note, Warning};

/// All codes that reading can give, in alphabetical order.
pub const CODES: [&str; 27] = [
    "archive-damaged",
    "binary-junk",
    "comments-left-out",
    "empty-file",
    "encoding-guessed",
    "format-not-built-in",
    "no-text",
    "page-furniture",
    "pages-cut",
    "pages-unread",
    "pages-without-text",
    "part-locked",
    "part-missing",
    "pdf-cut",
    "pdf-damaged",
    "pdf-encrypted",
    "pdf-letters-lost",
    "reader-crashed",
    "source-too-large",
    "text-cut",
    "too-deep",
    "tracked-changes",
    "undecodable-bytes",
    "unknown-encoding",
    "unpacked-cut",
    "whole-page",
    "xml-damaged",
];

pub fn empty_file() -> Diagnostic {
    Diagnostic::new("empty-file", Error, "the source has no bytes")
        .hint("check whether the copy or the download was cut off")
}

pub fn binary_junk(what: &str) -> Diagnostic {
    Diagnostic::new("binary-junk", Error, format!("this is {what}, not a document regesta can read"))
        .hint("give a .txt, .md, .html, .pdf, .docx or .epub; pictures of pages have to go through OCR first")
}

#[cfg(not(feature = "pdf"))]
pub fn not_built_in(format: &str) -> Diagnostic {
    Diagnostic::new("format-not-built-in", Error, format!("this build of regesta cannot read {format}"))
        .hint(format!("build it with the cargo feature `{format}`, or save the document as plain text"))
}

pub fn unknown_encoding(label: &str) -> Diagnostic {
    Diagnostic::new("unknown-encoding", Warning, format!("there is no encoding called `{label}`"))
        .hint("use a label of the WHATWG Encoding Standard, such as `windows-1251` or `shift_jis`")
}

pub fn encoding_guessed(name: &str) -> Diagnostic {
    Diagnostic::new(
        "encoding-guessed",
        Note,
        format!("the source does not say its encoding; read as {name}, a guess"),
    )
    .hint("if letters look wrong, save the source as UTF-8 or name its encoding")
}

pub fn undecodable(name: &str) -> Diagnostic {
    Diagnostic::new("undecodable-bytes", Warning, format!("some bytes are not {name}; each shows as U+FFFD"))
        .hint("if whole words are lost, name another encoding")
}

pub fn text_cut(bytes_max: usize) -> Diagnostic {
    Diagnostic::new(
        "text-cut",
        Warning,
        format!("the text is longer than {bytes_max} bytes and was cut there"),
    )
    .hint("split the source, or raise the limit on text length")
}

pub fn no_text(what: &str) -> Diagnostic {
    Diagnostic::new("no-text", Warning, format!("there are no words in this {what}"))
        .hint("if it shows words on the screen, they may be a picture (use OCR) or be fetched by a script")
}

pub fn too_deep(what: &str) -> Diagnostic {
    Diagnostic::new(
        "too-deep",
        Error,
        format!("this {what} nests its elements without end and was not parsed"),
    )
    .hint("open it in a browser and save its text")
}

pub fn furniture_left_out(n_words: usize) -> Diagnostic {
    Diagnostic::new(
        "page-furniture",
        Note,
        format!("{n_words} words around the article (menus, teasers, footers) were left out"),
    )
    .hint("if something is missing, read the page with its furniture kept")
}

pub fn whole_page() -> Diagnostic {
    Diagnostic::new("whole-page", Note, "no article could be told from the rest, so the whole page was taken")
        .hint("check the beginning and the end of the text for menus and footers")
}

pub fn gave_up(format: &str) -> Diagnostic {
    Diagnostic::new("reader-crashed", Error, format!("the reader of {format} broke down on this source"))
        .hint("save the document anew with another program, or as plain text")
}

pub fn source_too_large(bytes_max: usize) -> Diagnostic {
    Diagnostic::new(
        "source-too-large",
        Error,
        format!("documents of this format are read up to {bytes_max} bytes, and this one has more"),
    )
    .hint("split the document, or raise the limit on archives")
}

pub fn archive_damaged(reason: &str) -> Diagnostic {
    Diagnostic::new("archive-damaged", Error, format!("this document cannot be unpacked: {reason}")).hint(
        "check whether the download was cut off; opening and saving it in an office program may mend it",
    )
}

pub fn unpacked_cut(bytes_max: usize) -> Diagnostic {
    Diagnostic::new(
        "unpacked-cut",
        Warning,
        format!("the document unpacks to more than {bytes_max} bytes and was cut"),
    )
    .hint("make sure it is what it seems to be; raise the limit on unpacked bytes if so")
}

pub fn part_missing(part: &str) -> Diagnostic {
    Diagnostic::new("part-missing", Warning, format!("the part `{part}` of this document is missing"))
        .hint("opening and saving it in the program that made it may mend it")
}

pub fn part_locked(part: &str) -> Diagnostic {
    Diagnostic::new("part-locked", Warning, format!("the part `{part}` of this book is encrypted"))
        .hint("get a copy without copy protection")
}

pub fn xml_damaged(format: &str) -> Diagnostic {
    Diagnostic::new(
        "xml-damaged",
        Warning,
        format!("this {format} is damaged; what comes before the damage was read"),
    )
    .hint("opening and saving it in an office program may mend it")
}

pub fn tracked_changes() -> Diagnostic {
    Diagnostic::new("tracked-changes", Note, "the document has tracked changes; they were read as accepted")
        .hint("reject or accept them in the office program if another wording is wanted")
}

pub fn comments_left_out() -> Diagnostic {
    Diagnostic::new("comments-left-out", Note, "the document has comments in its margin; they were left out")
        .hint("copy a comment into the text if it should be read")
}

/// What can be wrong with a PDF.
#[cfg(feature = "pdf")]
mod pdf {
    use super::{Diagnostic, Error, Note, Warning};

    pub fn pdf_encrypted() -> Diagnostic {
        Diagnostic::new("pdf-encrypted", Error, "this PDF is locked with a password")
            .hint("open it with the password in a PDF viewer and print it to a new PDF")
    }

    pub fn pdf_damaged(reason: &str) -> Diagnostic {
        Diagnostic::new(
            "pdf-damaged",
            Error,
            format!("this PDF cannot be opened: {}", reason.trim_end_matches('.')),
        )
        .hint("check whether the download was cut off; opening and saving it in a PDF viewer may mend it")
    }

    pub fn pdf_cut() -> Diagnostic {
        Diagnostic::new("pdf-cut", Warning, "the end of this PDF is missing; what is left of it was read")
            .hint("check whether the copy or the download was cut off, and add the whole document")
    }

    pub fn pages_unread(pages: &[usize]) -> Diagnostic {
        let first: Vec<String> = pages.iter().take(10).map(usize::to_string).collect();
        let more = if pages.len() > 10 { " and more" } else { "" };
        Diagnostic::new(
            "pages-unread",
            Warning,
            format!("pages {}{more} could not be read", first.join(", ")),
        )
        .hint("look at these pages in a PDF viewer; printing them to a new PDF may mend them")
    }

    pub fn pages_cut(pages_max: usize, n_pages: usize) -> Diagnostic {
        Diagnostic::new(
            "pages-cut",
            Warning,
            format!("only the first {pages_max} of {n_pages} pages were read"),
        )
        .hint("split the document, or raise the limit on pages")
    }

    pub fn pages_without_text(n_empty: usize, n_pages: usize) -> Diagnostic {
        Diagnostic::new("pages-without-text", Warning, format!("{n_empty} of {n_pages} pages hold no words"))
            .hint("if they show words on the screen, they are pictures: put the document through OCR first")
    }

    pub fn pdf_letters_lost(n_letters: usize) -> Diagnostic {
        Diagnostic::new(
            "pdf-letters-lost",
            Warning,
            format!("{n_letters} letters of this PDF have no known character"),
        )
        .hint("print it to a new PDF, or put it through OCR")
    }

    pub fn running_heads_left_out(n_words: usize) -> Diagnostic {
        Diagnostic::new(
            "page-furniture",
            Note,
            format!("{n_words} words of running heads and page numbers were left out"),
        )
        .hint("if something is missing, read the document with its furniture kept")
    }
}

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn the_list_of_codes_is_complete() {
        let source = include_str!("problem.rs");
        let mut used: Vec<&str> = source
            .split("Diagnostic::new(")
            .skip(1)
            .filter_map(|call| call.trim_start().strip_prefix('"')?.split('"').next())
            .filter(|code| !code.is_empty() && !code.contains(')'))
            .collect();
        used.sort_unstable();
        used.dedup();
        assert_eq!(used, CODES);
    }
}
