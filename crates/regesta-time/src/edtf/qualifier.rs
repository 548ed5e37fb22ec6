//! `?`, `~` and `%`, and the component they qualify.
//!
//! A mark to the left of a component qualifies that component alone; a mark to its right qualifies it and all
//! that stands to its left. Both placements are kept as written.

use std::fmt;

/// How sure a component is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// `?`: the source is not sure of it.
    Uncertain,
    /// `~`: it is about that.
    Approximate,
    /// `%`: both.
    Both,
}

impl Qualifier {
    pub(crate) fn read(byte: u8) -> Option<Self> {
        match byte {
            b'?' => Some(Self::Uncertain),
            b'~' => Some(Self::Approximate),
            b'%' => Some(Self::Both),
            _ => None,
        }
    }

    /// Whether it says "about".
    pub const fn is_approximate(self) -> bool {
        matches!(self, Self::Approximate | Self::Both)
    }

    /// Whether it says "perhaps".
    pub const fn is_uncertain(self) -> bool {
        matches!(self, Self::Uncertain | Self::Both)
    }

    /// Both qualifications together.
    #[must_use]
    pub fn and(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other != self => Self::Both,
            _ => self,
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Uncertain => "?",
            Self::Approximate => "~",
            Self::Both => "%",
        })
    }
}

/// A year, month, season or day with its qualifiers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Component<T> {
    /// What is written.
    pub value: T,
    /// The mark to its left, which qualifies it alone.
    pub own: Option<Qualifier>,
    /// The mark to its right, which qualifies it and all components to its left.
    pub group: Option<Qualifier>,
}

impl<T> Component<T> {
    pub(crate) const fn plain(value: T) -> Self {
        Self { value, own: None, group: None }
    }

    /// Its two marks taken together.
    pub(crate) fn marks(&self) -> Option<Qualifier> {
        self.own.map(|own| own.and(self.group)).or(self.group)
    }
}

impl<T: fmt::Display> fmt::Display for Component<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(own) = self.own {
            own.fmt(f)?;
        }
        self.value.fmt(f)?;
        self.group.map_or(Ok(()), |group| group.fmt(f))
    }
}
