//! The diagnostics of reading, one function each: in go the circumstances, out comes code, message and hint.
//!
//! What never happens here: two codes for one problem, or a problem without a way to mend it.

use regesta_model::Diagnostic;
use regesta_model::diagnostic::Severity::{Error, Note, Warning};

pub fn empty_file() -> Diagnostic {
    Diagnostic::new("empty-file", Error, "the source has no bytes")
        .hint("check whether the copy or the download was cut off")
}

pub fn binary_junk(what: &str) -> Diagnostic {
    Diagnostic::new("binary-junk", Error, format!("this is {what}, not a document regesta can read"))
        .hint("give a .txt, .md, .html, .pdf, .docx or .epub; pictures of pages have to go through OCR first")
}

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
