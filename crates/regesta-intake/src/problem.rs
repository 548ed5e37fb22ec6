//! The diagnostics of intake, one function each: in go the circumstances, out comes code, message and hint.
//!
//! What never happens here: a machine's absolute path shows only if the user gave it.

use regesta_model::Diagnostic;
use regesta_model::diagnostic::Severity::{Error, Note, Warning};

pub fn no_such_path(path: &str) -> Diagnostic {
    Diagnostic::new("no-such-path", Error, format!("there is no file or folder `{path}`"))
        .hint("check the spelling; a path is taken from the folder in which regesta was started")
}

pub fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new("unreadable", Error, format!("`{path}` cannot be opened: {error}"))
        .hint("check who may read it, and whether the disk or share is still there")
}

pub fn file_too_large(bytes: u64, bytes_max: u64) -> Diagnostic {
    Diagnostic::new(
        "file-too-large",
        Error,
        format!("the file has {bytes} bytes; at most {bytes_max} are taken"),
    )
    .hint("split the file, or raise the limit on file size")
}

pub fn input_too_large(bytes_max: u64) -> Diagnostic {
    Diagnostic::new(
        "file-too-large",
        Error,
        format!("more than {bytes_max} bytes came in; no more are taken"),
    )
    .hint("split the document, or raise the limit on file size")
}

/// Whether a diagnostic says that a source could not be had at all: there is nothing to file.
pub fn says_not_obtained(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.code, "no-such-path" | "unreadable" | "file-too-large" | "no-standard-input")
}

pub fn no_standard_input() -> Diagnostic {
    Diagnostic::new("no-standard-input", Error, "`-` stands for standard input, and nothing came in there")
        .hint("pipe a document in: `cat letter.txt | regesta add CASE -`")
}

pub fn skipped(path: &str) -> Diagnostic {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    let reason = match ending {
        Some(ending) => format!("skipped: regesta does not know files that end in `.{ending}`"),
        None => "skipped: the name has no ending that says what it is".to_owned(),
    };
    Diagnostic::new("unknown-ending", Note, reason).hint(
        "give the file by its own path to have it read by its bytes, or convert it to .txt, .docx or .pdf",
    )
}

pub fn no_documents(path: &str) -> Diagnostic {
    Diagnostic::new("no-documents", Warning, format!("there is no document in the folder `{path}`")).hint(
        "regesta takes .txt, .md, .html, .pdf, .docx and .epub; names that begin with a dot are left out",
    )
}

pub fn folder_twice(path: &str) -> Diagnostic {
    Diagnostic::new(
        "folder-twice",
        Note,
        format!("the folder `{path}` was walked before and is left out here"),
    )
    .hint("nothing to do, unless a link was meant to point elsewhere")
}

pub fn same_bytes(first: &str) -> Diagnostic {
    Diagnostic::new("same-bytes", Note, format!("the same bytes as `{first}`: one source, filed once"))
        .hint("nothing to do: a copy is no second witness")
}

pub fn catalog_without_path() -> Diagnostic {
    Diagnostic::new("catalog-without-path", Warning, "this sources.csv has no column `path` and was not used")
        .hint("begin it with a line such as `path,title,author,publisher,dated,url,language`")
}

pub fn catalog_bad_row(line: u64, reason: &str) -> Diagnostic {
    Diagnostic::new(
        "catalog-bad-row",
        Warning,
        format!("line {line} of this sources.csv was left out: {reason}"),
    )
    .hint("put a value that holds a comma or a quotation mark in double quotation marks")
}

pub fn catalog_dated(line: u64, written: &str) -> Diagnostic {
    Diagnostic::new(
        "catalog-dated",
        Warning,
        format!("line {line} of this sources.csv: `{written}` is not a date regesta can take"),
    )
    .hint("write `1949-01-26`, `1949-01`, `1949` or another value of ISO 8601-2")
}

pub fn catalog_no_such_file(line: u64, path: &str) -> Diagnostic {
    Diagnostic::new(
        "catalog-no-such-file",
        Warning,
        format!("line {line} of this sources.csv names `{path}`, which is not there"),
    )
    .hint("give paths relative to the folder in which sources.csv lies, with `/` between the parts")
}

pub fn reader_not_started(reason: &str) -> Diagnostic {
    Diagnostic::new(
        "reader-not-started",
        Error,
        format!("the process that reads this format did not start: {reason}"),
    )
    .hint("check that the program regesta was started from is still in its place")
}

pub fn reader_timed_out(seconds: u64) -> Diagnostic {
    Diagnostic::new(
        "reader-timed-out",
        Error,
        format!("reading took longer than {seconds} seconds and was stopped"),
    )
    .hint("raise the time limit, or save the document anew with another program")
}

pub fn reader_crashed(how: &str) -> Diagnostic {
    Diagnostic::new("reader-crashed", Error, format!("the process that reads this format broke down ({how})"))
        .hint("save the document anew with another program or as plain text, or raise the limit on memory")
}
