//! How finely a time is given.

use crate::Year;

/// The unit to which a time is known, coarsest first.
///
/// ```
/// use regesta_time::{Edtf, Precision};
///
/// let precision = |text: &str| text.parse::<Edtf>().unwrap().precision();
/// assert_eq!(precision("1945-08"), Precision::Month);
/// assert_eq!(precision("195X"), Precision::Decade);
/// assert_eq!(precision("1945-08-14/1946"), Precision::Year);
/// assert!(Precision::Year < Precision::Day);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A thousand years or more, or nothing at all.
    Millennium,
    /// Ten decades.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// A season, quarter, third or half of a year.
    Season,
    /// A month.
    Month,
    /// A day.
    Day,
    /// An hour, minute or second.
    Time,
}

impl Precision {
    /// The precision of a year that may be any of `spread` + 1 years.
    pub(crate) fn of_years(spread: i64, year: &Year) -> Self {
        match spread {
            0 if !year.is_exponential() => Self::Year,
            0..=9 => Self::Decade,
            10..=99 => Self::Century,
            _ => Self::Millennium,
        }
    }
}
