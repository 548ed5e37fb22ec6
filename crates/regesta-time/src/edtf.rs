//! ISO 8601-2 (EDTF): a date as it can be known.

use std::fmt;
use std::str::FromStr;

use crate::day::days_in_month;
use crate::{Bounds, Day};

/// A time in the notation of ISO 8601-2: `1949-01-26`, `1949-01~`, `195X`, `1945-08-14/..`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf {
    written: String,
}

/// Why a string is no EDTF value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    written: String,
    reason: &'static str,
}

impl EdtfError {
    pub(crate) fn new(written: &str, reason: &'static str) -> Self {
        Self { written: written.to_owned(), reason }
    }
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not an EDTF value: {}", self.written, self.reason)
    }
}

impl std::error::Error for EdtfError {}

impl Edtf {
    /// A whole year.
    pub fn year(year: i64) -> Self {
        let sign = if year < 0 { "-" } else { "" };
        Self { written: format!("{sign}{:04}", year.abs()) }
    }

    /// A whole month (1–12), or `None` if there is no such month.
    pub fn month(year: i64, month: u8) -> Option<Self> {
        (1..=12)
            .contains(&month)
            .then(|| Self { written: format!("{}-{month:02}", Self::year(year).written) })
    }

    /// One day.
    pub fn day(day: Day) -> Self {
        Self { written: day.to_string() }
    }

    /// An interval; `None` is an open side (`..`).
    pub fn interval(from: Option<&Self>, to: Option<&Self>) -> Self {
        let side = |value: Option<&Self>| value.map_or("..", |v| v.written.as_str()).to_owned();
        Self { written: format!("{}/{}", side(from), side(to)) }
    }

    /// The same, marked approximate (`~`).
    #[must_use]
    pub fn approximate(&self) -> Self {
        Self { written: format!("{}~", self.written.trim_end_matches(['~', '?', '%'])) }
    }

    /// The days it allows.
    pub fn bounds(&self) -> Bounds {
        match self.written.split_once('/') {
            Some((from, to)) => Bounds {
                earliest_start: single_bounds(from).earliest_start,
                latest_start: single_bounds(from).latest_end,
                earliest_end: single_bounds(to).earliest_start,
                latest_end: single_bounds(to).latest_end,
            },
            None => single_bounds(&self.written),
        }
    }
}

fn single_bounds(written: &str) -> Bounds {
    let plain = written.trim_end_matches(['~', '?', '%']);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, plain),
    };
    let mut parts = digits.split('-');
    let year = parts.next().unwrap_or_default();
    let low: Option<i64> = year.replace('X', "0").parse().ok().map(|y: i64| sign * y);
    let high: Option<i64> = year.replace('X', "9").parse().ok().map(|y: i64| sign * y);
    let (Some(low), Some(high)) = (low, high) else { return Bounds::default() };
    let month: Option<u8> = parts.next().and_then(|m| m.parse().ok());
    let day: Option<u8> = parts.next().and_then(|d| d.parse().ok());
    let first = Day::from_ymd(low.min(high), month.unwrap_or(1), day.unwrap_or(1));
    let last_month = month.unwrap_or(12);
    let last_day = day.unwrap_or_else(|| days_in_month(low.max(high), last_month));
    Bounds::within(first, Day::from_ymd(low.max(high), last_month, last_day))
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit() || b"-/.X~?%".contains(&b)) {
            return Err(EdtfError::new(text, "expected digits, `-`, `X`, `/`, `..`, `~`, `?` or `%`"));
        }
        Ok(Self { written: text.to_owned() })
    }
}
