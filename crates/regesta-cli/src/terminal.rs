//! What the terminal shows: progress, diagnostics, and output that ends quietly when nobody reads it any more.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{SystemTime, UNIX_EPOCH};

use indicatif::{ProgressBar, ProgressStyle};
use regesta::Progress;
use regesta::model::Diagnostic;
use regesta::time::Day;
use signal_hook::consts::SIGINT;

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

/// Prints an answer in words. What documents say cannot steer the terminal: control characters are shown.
pub fn print(answer: &str) -> Result<(), Failure> {
    print_as_is(&harmless(answer))
}

/// Prints data that holds no control characters but its own. A reader that has gone away (`… | head`) is no failure.
pub fn print_as_is(data: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    match output.write_all(data.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("failed to print: {error}")))
        }
        _ => Ok(()),
    }
}

/// The words with control characters other than line breaks and tabs made visible: `␛` for an escape.
pub fn harmless(words: &str) -> Cow<'_, str> {
    let steers = |char: char| char.is_control() && !matches!(char, '\n' | '\t');
    if !words.contains(steers) {
        return Cow::Borrowed(words);
    }
    let shown = |char: char| match char {
        '\u{7F}' => '\u{2421}',
        char if !steers(char) => char,
        // Unicode has pictures for the first 32.
        char => char::from_u32(0x2400 + char as u32).filter(|_| char < ' ').unwrap_or('\u{FFFD}'),
    };
    Cow::Owned(words.chars().map(shown).collect())
}

/// Paints words on a terminal that wants colors: standard output is one, and `NO_COLOR` is not set.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    paints: bool,
}

impl Paint {
    /// For standard output.
    pub fn new() -> Self {
        let refuses = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { paints: io::stdout().is_terminal() && !refuses }
    }

    /// What is looked for first.
    pub fn strong(self, words: &str) -> String {
        self.paint("1", words)
    }

    /// What comes second.
    pub fn faint(self, words: &str) -> String {
        self.paint("2", words)
    }

    /// What went wrong.
    pub fn alarm(self, words: &str) -> String {
        self.paint("31", words)
    }

    fn paint(self, code: &str, words: &str) -> String {
        let words = harmless(words);
        if self.paints { format!("\u{1B}[{code}m{words}\u{1B}[0m") } else { words.into_owned() }
    }
}

/// Sets `stop` at the first Ctrl-C, so that the casefile can be closed properly; a second one ends the program.
pub fn stop_on_interrupt(stop: &Arc<AtomicBool>) -> Result<(), Failure> {
    // The order matters: at the first signal the flag is not set yet when the first action looks at it.
    signal_hook::flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(stop))
        .and_then(|_| signal_hook::flag::register(SIGINT, Arc::clone(stop)))
        .map(|_| ())
        .map_err(|error| Failure::new(format!("failed to prepare for Ctrl-C: {error}")))
}

/// The hour in UTC, in the notation of ISO 8601.
pub fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let day = Day::from_count(i64::try_from(days).unwrap_or_default());
    format!("{day}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}

/// Says something on standard error. That nobody may be listening is no failure.
pub fn tell(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", harmless(message));
}

/// Prints what there is to say about documents.
pub fn say(diagnostics: &[(String, Diagnostic)]) {
    for (path, diagnostic) in diagnostics {
        let severity = diagnostic.severity.name();
        let message = format!("{severity}: {path}: {} [{}]", diagnostic.message, diagnostic.code);
        tell(&message);
        for hint in &diagnostic.hints {
            tell(&format!("  hint: {hint}"));
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
            tell(&message());
        }
    }
}
