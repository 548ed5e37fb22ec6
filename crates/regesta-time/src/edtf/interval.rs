//! Intervals and sets of dates.
//!
//! In go dates and open or unknown sides. A side that is not known stays so; an interval that a source writes
//! backwards is kept as it stands, and its bounds then only say that it lies between the two.

use std::fmt;

use super::{Date, DateTime};
use crate::{Bounds, Day};

/// `from/to`. At least one side is a date, or open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    pub(crate) from: Endpoint,
    pub(crate) to: Endpoint,
}

/// One side of an [`Interval`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// A date.
    Date(Date),
    /// A day with a time of day.
    DateTime(DateTime),
    /// `..`: without end.
    Open,
    /// Nothing: there is an end, but it is not known.
    Unknown,
}

impl Interval {
    /// The interval between two sides; `None` if both are unknown, since that says nothing.
    pub fn new(from: Endpoint, to: Endpoint) -> Option<Self> {
        let says_something = !(from == Endpoint::Unknown && to == Endpoint::Unknown);
        says_something.then_some(Self { from, to })
    }

    /// Where it starts.
    pub fn from(&self) -> &Endpoint {
        &self.from
    }

    /// Where it ends.
    pub fn to(&self) -> &Endpoint {
        &self.to
    }

    /// Whether its end is before its start, on any reading.
    pub fn is_reversed(&self) -> bool {
        matches!((self.from.span(), self.to.span()), (Some((start, _)), Some((_, end))) if end < start)
    }

    pub(crate) fn bounds(&self) -> Bounds {
        let (from, to) = (self.from.span(), self.to.span());
        if let (true, Some(from), Some(to)) = (self.is_reversed(), from, to) {
            return Bounds::within(Some(to.0), Some(from.1));
        }
        Bounds {
            earliest_start: from.map(|f| f.0),
            latest_start: from.map(|f| f.1),
            earliest_end: to.map(|t| t.0),
            latest_end: to.map(|t| t.1),
        }
        .tightened()
    }
}

impl Endpoint {
    /// Its date, where it has one.
    pub fn date(&self) -> Option<&Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::DateTime(time) => Some(&time.date),
            Self::Open | Self::Unknown => None,
        }
    }

    pub(crate) fn span(&self) -> Option<(Day, Day)> {
        self.date().map(Date::span)
    }

    pub(crate) fn map(&self, change: impl FnOnce(Date) -> Date) -> Self {
        match self {
            Self::Date(date) => Self::Date(change(date.clone())),
            Self::DateTime(time) => {
                Self::DateTime(DateTime { date: change(time.date.clone()), ..time.clone() })
            }
            side => side.clone(),
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::DateTime(time) => time.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.from, self.to)
    }
}

/// `[…]`, one of its members, or `{…}`, all of them. It has at least one member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Set {
    pub(crate) kind: SetKind,
    pub(crate) members: Vec<Member>,
}

/// Whether one or all members of a [`Set`] are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetKind {
    /// `[1667,1668]`.
    OneOf,
    /// `{1667,1668}`.
    All,
}

/// A member of a [`Set`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// A date.
    Date(Date),
    /// `1670..1672`: each date from the first to the second.
    Range(Date, Date),
    /// `..1760-12-03`: the date or any before it.
    Until(Date),
    /// `1760-12..`: the date or any after it.
    From(Date),
}

impl Set {
    /// A set of these members, or `None` if there are none or an unlimited member stands in the middle.
    pub fn new(kind: SetKind, members: Vec<Member>) -> Option<Self> {
        let last = members.len().checked_sub(1)?;
        let well_placed = members.iter().enumerate().all(|(place, member)| match member {
            Member::Until(_) => place == 0,
            Member::From(_) => place == last,
            Member::Date(_) | Member::Range(..) => true,
        });
        well_placed.then_some(Self { kind, members })
    }

    /// Whether one or all are meant.
    pub fn kind(&self) -> SetKind {
        self.kind
    }

    /// Its members, as written.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    pub(crate) fn bounds(&self) -> Bounds {
        let spans = || self.members.iter().map(Member::span);
        let first = spans().map(|s| s.0).reduce(|a, b| Some(a?.min(b?))).flatten();
        let last = spans().map(|s| s.1).reduce(|a, b| Some(a?.max(b?))).flatten();
        match self.kind {
            SetKind::OneOf => Bounds::within(first, last),
            SetKind::All => Bounds {
                earliest_start: first,
                latest_start: spans().filter_map(|s| s.1).min(),
                earliest_end: spans().filter_map(|s| s.0).max(),
                latest_end: last,
            }
            .tightened(),
        }
    }
}

impl Member {
    /// The first and the last day it allows; `None` is unlimited.
    pub(crate) fn span(&self) -> (Option<Day>, Option<Day>) {
        match self {
            Self::Date(date) => {
                let (first, last) = date.span();
                (Some(first), Some(last))
            }
            Self::Range(from, to) => {
                let ((a, b), (c, d)) = (from.span(), to.span());
                (Some(a.min(c)), Some(b.max(d)))
            }
            Self::Until(date) => (None, Some(date.span().1)),
            Self::From(date) => (Some(date.span().0), None),
        }
    }

    /// Its dates, one or two.
    pub(crate) fn dates(&self) -> (&Date, Option<&Date>) {
        match self {
            Self::Date(date) | Self::Until(date) | Self::From(date) => (date, None),
            Self::Range(from, to) => (from, Some(to)),
        }
    }

    pub(crate) fn map(&self, change: impl Fn(Date) -> Date) -> Self {
        match self {
            Self::Date(date) => Self::Date(change(date.clone())),
            Self::Range(from, to) => Self::Range(change(from.clone()), change(to.clone())),
            Self::Until(date) => Self::Until(change(date.clone())),
            Self::From(date) => Self::From(change(date.clone())),
        }
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Range(from, to) => write!(f, "{from}..{to}"),
            Self::Until(date) => write!(f, "..{date}"),
            Self::From(date) => write!(f, "{date}.."),
        }
    }
}

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = match self.kind {
            SetKind::OneOf => ('[', ']'),
            SetKind::All => ('{', '}'),
        };
        for (place, member) in self.members.iter().enumerate() {
            write!(f, "{}{member}", if place == 0 { open } else { ',' })?;
        }
        write!(f, "{close}")
    }
}
