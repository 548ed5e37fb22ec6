//! Parts of a year that are no months: seasons, quarters, quadrimesters, halves.
//!
//! In go ISO 8601-2's codes 21 to 41; out come the months they cover. A season is never narrowed to a month.

use std::fmt;

/// A part of a year, ISO 8601-2 codes 21 to 41.
///
/// Months are the meteorological ones: spring of the northern hemisphere is March to May. Seasons that name no
/// hemisphere (21–24) are taken as northern. A summer or winter that spans the turn of the year is counted with
/// the year in which it *ends*: winter `1776-24` is December 1775 to February 1776, as "the winter of 1776" most
/// often means in narratives. The other convention, by which it begins in December 1776, is within the slack
/// that [`agreement`](crate::agreement()) allows.
///
/// ```
/// use regesta_time::Season;
///
/// let winter = Season::new(24).unwrap();
/// assert_eq!(winter.months(), (-1, 12, 2));
/// assert_eq!(winter.name(), "winter");
/// assert_eq!(Season::new(35).unwrap().months(), (0, 7, 9));
/// assert_eq!(Season::new(42), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Season(u8);

impl Season {
    /// The season with this code, 21 to 41.
    pub fn new(code: u8) -> Option<Self> {
        (21..=41).contains(&code).then_some(Self(code))
    }

    /// Its code in ISO 8601-2.
    pub const fn code(self) -> u8 {
        self.0
    }

    /// Offset of the year in which it begins (0, or −1 where it spans the turn of the year), first month and
    /// last month.
    pub const fn months(self) -> (i64, u8, u8) {
        match self.0 {
            // A northern spring is a southern autumn, and so on round the year.
            21 | 25 | 31 => (0, 3, 5),
            22 | 26 | 32 => (0, 6, 8),
            23 | 27 | 29 => (0, 9, 11),
            24 | 28 | 30 => (-1, 12, 2),
            code @ 33..=36 => (0, (code - 33) * 3 + 1, (code - 33) * 3 + 3),
            code @ 37..=39 => (0, (code - 37) * 4 + 1, (code - 37) * 4 + 4),
            40 => (0, 1, 6),
            _ => (0, 7, 12),
        }
    }

    /// Whether it is a season of weather, whose limits are a matter of convention, and not a fraction of the year.
    pub const fn is_of_weather(self) -> bool {
        self.0 <= 32
    }

    /// Its name in English.
    pub const fn name(self) -> &'static str {
        const NAMES: [&str; 21] = [
            "spring",
            "summer",
            "autumn",
            "winter",
            "northern spring",
            "northern summer",
            "northern autumn",
            "northern winter",
            "southern spring",
            "southern summer",
            "southern autumn",
            "southern winter",
            "first quarter",
            "second quarter",
            "third quarter",
            "fourth quarter",
            "first quadrimester",
            "second quadrimester",
            "third quadrimester",
            "first half",
            "second half",
        ];
        NAMES[(self.0 - 21) as usize]
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}
