//! What the terminal shows: progress, diagnostics, and output that ends quietly when nobody reads it any more.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use regesta::Progress;
use regesta::model::Diagnostic;
use regesta::model::diagnostic::Severity;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done, or something was found.
    Found,
    /// There was nothing to find.
    NothingFound,
}

impl Outcome {
    /// Found, if there is anything.
    pub fn of(n_found: usize) -> Self {
        if n_found > 0 { Self::Found } else { Self::NothingFound }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Found => Self::SUCCESS,
            Outcome::NothingFound => Self::from(1),
        }
    }
}

/// Why a command failed: one message for a person.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// A failure to write a file.
    pub fn writing(path: &std::path::Path, error: &io::Error) -> Self {
        Self(format!("failed to write `{}`: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<regesta::store::Error> for Failure {
    fn from(error: regesta::store::Error) -> Self {
        Self(error.to_string())
    }
}

/// Prints data. A reader that has gone away (`… | head`) is no failure.
pub fn print(data: &str) -> Result<(), Failure> {
    match io::stdout().lock().write_all(data.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("failed to print: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints what there is to say about documents. Notes are left out on a terminal: there are many.
pub fn say(diagnostics: &[(String, Diagnostic)]) {
    for (path, diagnostic) in diagnostics {
        let severity = match diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        eprintln!("{severity}: {path}: {} [{}]", diagnostic.message, diagnostic.code);
        for hint in &diagnostic.hints {
            eprintln!("  hint: {hint}");
        }
    }
}

/// Shows how far filing has come: a bar on a terminal, a line every now and then elsewhere.
pub struct ProgressDisplay {
    bar: ProgressBar,
    plain: bool,
}

impl ProgressDisplay {
    /// A display on standard error.
    pub fn new() -> Self {
        let plain = !io::stderr().is_terminal();
        let bar = if plain { ProgressBar::hidden() } else { ProgressBar::new(0) };
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} sources  {msg}") {
            bar.set_style(style);
        }
        Self { bar, plain }
    }

    /// Shows one step.
    pub fn show(&self, progress: Progress<'_>) {
        match progress {
            Progress::Listed(n_sources) => {
                self.bar.set_length(n_sources as u64);
                self.line(|| format!("reading {n_sources} sources"));
            }
            Progress::Done(path) => {
                self.bar.set_message(path.to_owned());
                self.bar.inc(1);
                let n_done = self.bar.position();
                if n_done.is_multiple_of(100) {
                    self.line(|| format!("{n_done} sources done"));
                }
            }
            Progress::Collating => {
                self.bar.set_message("collating");
                self.line(|| "collating".to_owned());
            }
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn line(&self, message: impl FnOnce() -> String) {
        if self.plain {
            eprintln!("{}", message());
        }
    }
}
