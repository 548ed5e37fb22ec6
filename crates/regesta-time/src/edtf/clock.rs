//! A date with a time of day.
//!
//! In go hours, minutes, seconds and an offset as written; what is not written is not there.

use std::fmt;

use super::Date;

/// A day with a time of day: `1985-04-12T23:20:30Z`.
///
/// Days are those of the place that wrote it: an offset from UTC is kept, and never moves the day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    pub(crate) date: Date,
    pub(crate) time: TimeOfDay,
    pub(crate) offset: Option<Offset>,
}

impl DateTime {
    /// Its day.
    pub fn date(&self) -> &Date {
        &self.date
    }

    /// Its time of day.
    pub fn time(&self) -> TimeOfDay {
        self.time
    }

    /// Its offset from UTC, where one is written.
    pub fn offset(&self) -> Option<Offset> {
        self.offset
    }
}

/// A time of day. Hour 24 is the end of the day, second 60 a leap second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    /// 0–24.
    pub hour: u8,
    /// 0–59, where written.
    pub minute: Option<u8>,
    /// 0–60, where written.
    pub second: Option<u8>,
}

/// An offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Offset {
    /// `Z`.
    Utc,
    /// `+04:30`, `-04`.
    Of {
        /// Whether it is west of Greenwich.
        negative: bool,
        /// 0–23.
        hours: u8,
        /// 0–59, where written.
        minutes: Option<u8>,
    },
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.hour)?;
        self.minute.map_or(Ok(()), |minute| write!(f, ":{minute:02}"))?;
        self.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utc => f.write_str("Z"),
            Self::Of { negative, hours, minutes } => {
                write!(f, "{}{hours:02}", if *negative { '-' } else { '+' })?;
                minutes.map_or(Ok(()), |minutes| write!(f, ":{minutes:02}"))
            }
        }
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.time)?;
        self.offset.map_or(Ok(()), |offset| offset.fmt(f))
    }
}
