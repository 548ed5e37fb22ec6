//! Who or what made a thing, and from what.

use crate::Span;

/// Who or what did something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agent {
    /// A person, by the name they gave.
    Person(String),
    /// A program, with its version.
    Program {
        /// Its name.
        name: String,
        /// Its version.
        version: String,
    },
}

impl Agent {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Person(name) | Self::Program { name, .. } => name,
        }
    }
}

/// A value with the words that carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited<T> {
    /// The value.
    pub value: T,
    /// The words, at least one span.
    pub evidence: Vec<Span>,
}
