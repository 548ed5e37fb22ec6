//! Why a string is no EDTF value.

use std::fmt;

/// Why a string is no EDTF value, and where it stops being one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    written: String,
    at: Option<usize>,
    reason: &'static str,
}

impl EdtfError {
    pub(crate) fn new(written: &str, reason: &'static str) -> Self {
        Self { written: written.to_owned(), at: None, reason }
    }

    /// `at` counts bytes; the message counts characters from 1.
    pub(crate) fn at(written: &str, at: usize, reason: &'static str) -> Self {
        let before = written.get(..at).map_or(0, |before| before.chars().count());
        Self { written: written.to_owned(), at: Some(before + 1), reason }
    }

    /// The character, counted from 1, at which the fault was found.
    pub fn character(&self) -> Option<usize> {
        self.at
    }

    /// What was expected.
    pub fn reason(&self) -> &str {
        self.reason
    }
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not an EDTF value: {}", self.written, self.reason)?;
        self.at.map_or(Ok(()), |at| write!(f, " at character {at}"))
    }
}

impl std::error::Error for EdtfError {}
