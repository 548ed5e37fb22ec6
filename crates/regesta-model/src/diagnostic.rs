//! What went wrong or is worth knowing, beside a value that is there all the same.

use crate::TextRange;

/// A value and what there is to say about how it came to be.
#[derive(Clone, Debug)]
pub struct Diagnosed<T> {
    /// The value. It is always there, if need be empty.
    pub value: T,
    /// What there is to say, in the order in which it came up.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Diagnosed<T> {
    /// A value about which there is nothing to say.
    pub const fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Applies `f` to the value and keeps the diagnostics.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Diagnosed<U> {
        Diagnosed { value: f(self.value), diagnostics: self.diagnostics }
    }
}

/// One thing to say about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable code in kebab case, such as `pdf-encrypted`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where in the text, if it is about a place.
    pub range: Option<TextRange>,
    /// How to mend it.
    pub hints: Vec<String>,
}

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing: a guess was made.
    Note,
    /// Something is missing or doubtful; the rest is there.
    Warning,
    /// Nothing could be had from the document.
    Error,
}

impl Diagnostic {
    /// A diagnostic without place or hint.
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), range: None, hints: Vec::new() }
    }

    /// The same, with a hint on how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}
