//! A day, counted: the one unit to which every calendar is reduced.

use std::fmt;
use std::str::FromStr;

use crate::edtf::FARTHEST_YEAR;

/// A day of the proleptic Gregorian calendar, as a count of days since 1970-01-01.
///
/// Years are astronomical: year 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// Days farther from 1970 than this are written as this day.
const FARTHEST_DAY: i64 = 9_131_000_000_000_000_000;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    /// The day with this count of days since 1970-01-01.
    pub const fn from_count(days: i64) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01, negative before it.
    pub const fn count(self) -> i64 {
        self.0
    }

    /// The day of a year, month (1–12) and day of month, or `None` if there is no such day.
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        let countable = (-FARTHEST_YEAR..=FARTHEST_YEAR).contains(&year);
        if !countable || !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        // Days from civil, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let shifted_month = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// The same for parts that are known to be in range; a year too far to count is the farthest that can be.
    pub(crate) fn saturating(year: i64, month: u8, day: u8) -> Self {
        let year = year.clamp(-FARTHEST_YEAR, FARTHEST_YEAR);
        let day = day.clamp(1, days_in_month(year, month));
        Self::from_ymd(year, month, day).unwrap_or(Self(if year < 0 { i64::MIN } else { i64::MAX }))
    }

    /// Year, month (1–12) and day of month.
    pub fn ymd(self) -> (i64, u8, u8) {
        let z = self.0.clamp(-FARTHEST_DAY, FARTHEST_DAY) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u8;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year, month, day)
    }

    /// The day so many days later (earlier if negative).
    #[must_use]
    pub const fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Its day of the week.
    pub fn weekday(self) -> Weekday {
        use Weekday::*;
        [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
            [(self.0.rem_euclid(7) + 3).rem_euclid(7) as usize]
    }
}

/// Days in a month (1–12) of a proleptic Gregorian year.
pub(crate) fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// ISO 8601: `1949-01-26`, `-0043-03-13`, `+12345-06-07`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        // ISO 8601-1 asks for a sign where a year has more than four digits.
        let sign = match year {
            ..0 => "-",
            0..=9999 => "",
            _ => "+",
        };
        write!(f, "{sign}{:04}-{month:02}-{day:02}", year.abs())
    }
}

impl FromStr for Day {
    type Err = crate::EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || crate::EdtfError::new(text, "expected a day such as 1949-01-26");
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        if !digits.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(bad());
        }
        let parts: Vec<&str> = digits.split('-').collect();
        let &[year, month, day] = parts.as_slice() else { return Err(bad()) };
        let year: i64 = year.parse().map_err(|_| bad())?;
        let (month, day) = (month.parse().map_err(|_| bad())?, day.parse().map_err(|_| bad())?);
        Self::from_ymd(sign * year, month, day).ok_or_else(bad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_survive_a_round_trip() {
        for count in (-1_000_000..1_000_000).step_by(37) {
            let day = Day::from_count(count);
            let (y, m, d) = day.ymd();
            assert_eq!(Day::from_ymd(y, m, d), Some(day));
        }
    }

    #[test]
    fn known_days() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(1945, 8, 14).map(Day::weekday), Some(Weekday::Tuesday));
        assert_eq!(Day::from_ymd(1900, 2, 29), None);
        assert_eq!("-0043-03-13".parse::<Day>().map(|d| d.to_string()).as_deref(), Ok("-0043-03-13"));
    }
}
