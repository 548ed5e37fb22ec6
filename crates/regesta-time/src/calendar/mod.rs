//! Calendars other than the Gregorian: a date keeps the calendar it was written in, and says which days it means.
//!
//! In go years, months and days as a calendar counts them; out come the days of the proleptic Gregorian calendar that
//! [`Edtf`] is written in. What never happens here: a date whose conversion is not sure is not converted, an unknown
//! month or day stays unknown, and no calendar is guessed.

mod eras;
mod julian;
mod lunar;
mod republican;

use std::fmt;
use std::str::FromStr;

pub use eras::{Era, eras};
pub(crate) use julian::julian_day;
pub use lunar::easter;

use crate::{Day, Edtf};

/// A calendar other than the Gregorian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// The Julian calendar, Old Style; years begin on 1 January.
    Julian,
    /// Years counted from the beginning of an era or a reign, by its place in [`eras()`].
    Era(u8),
    /// The traditional Chinese calendar; a year has the number of the Gregorian year in which it begins.
    Chinese,
    /// The Islamic calendar, by the tabular rule: the sighted month may begin a day or two earlier or later.
    Hijri,
    /// The Hebrew calendar; months are counted from Tishri, Adar is the sixth and Adar I the leap fifth.
    Hebrew,
    /// The calendar of the French Republic; the thirteenth month are the complementary days.
    Republican,
}

/// Calendars that have one name.
const NAMED: [(Calendar, &str); 5] = [
    (Calendar::Julian, "Julian"),
    (Calendar::Chinese, "Chinese"),
    (Calendar::Hijri, "Hijri"),
    (Calendar::Hebrew, "Hebrew"),
    (Calendar::Republican, "Republican"),
];

impl Calendar {
    /// Its name; an era's own name is that of its calendar.
    pub fn name(self) -> &'static str {
        match self {
            Self::Era(era) => eras().get(usize::from(era)).map_or("", |era| era.name),
            _ => NAMED.iter().find(|(calendar, _)| *calendar == self).map_or("", |(_, name)| name),
        }
    }

    /// The calendar, or the era, with this name.
    pub fn named(name: &str) -> Option<Self> {
        let one = NAMED.iter().find(|(_, known)| *known == name).map(|(calendar, _)| *calendar);
        let era = || eras().iter().position(|era| era.name == name).and_then(|at| u8::try_from(at).ok());
        one.or_else(|| era().map(Self::Era))
    }
}

/// A date as another calendar writes it. Prints as `Julian 1917-10-25`, `Minguo 38`, `Chinese 1944-04L-05`.
///
/// ```
/// use regesta_time::{Calendar, CalendarDate};
///
/// let october: CalendarDate = "Julian 1917-10-25".parse()?;
/// assert_eq!(october.edtf().unwrap().to_string(), "1917-11-07");
/// assert_eq!(october.calendar(), Calendar::Julian);
///
/// let year: CalendarDate = "Minguo 38".parse()?;
/// assert_eq!(year.edtf().unwrap().to_string(), "1949");
/// # Ok::<(), regesta_time::CalendarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    calendar: Calendar,
    year: i32,
    month: Option<Month>,
    day: Option<u8>,
}

/// A month of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Its number; a leap month has that of the month before it.
    pub number: u8,
    /// Whether it is the leap month of that number.
    pub leap: bool,
}

impl Month {
    /// A month that is no leap month.
    pub const fn of(number: u8) -> Self {
        Self { number, leap: false }
    }
}

impl CalendarDate {
    /// A date with these parts, or `None` if the calendar has no such date. A day needs its month.
    pub fn new(calendar: Calendar, year: i32, month: Option<Month>, day: Option<u8>) -> Option<Self> {
        let date = Self { calendar, year, month, day };
        let whole = day.is_none() || month.is_some();
        (whole && date.exists()).then_some(date)
    }

    /// The Julian date of a day.
    ///
    /// ```
    /// use regesta_time::{CalendarDate, Day};
    ///
    /// let day = Day::from_ymd(1917, 11, 7).unwrap();
    /// assert_eq!(CalendarDate::julian(day).unwrap().to_string(), "Julian 1917-10-25");
    /// ```
    pub fn julian(day: Day) -> Option<Self> {
        let (year, month, day) = julian::julian_ymd(day);
        Self::new(Calendar::Julian, i32::try_from(year).ok()?, Some(Month::of(month)), Some(day))
    }

    /// The calendar it is written in.
    pub const fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The year, as its calendar counts it; of the Julian calendar astronomical.
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The month, where one is written.
    pub const fn month(&self) -> Option<Month> {
        self.month
    }

    /// The day of the month, where one is written.
    pub const fn day(&self) -> Option<u8> {
        self.day
    }

    /// The first and the last day it allows; `None` if the conversion is not sure. Of a lunisolar era whose months are not
    /// known, the days of its year.
    pub fn days(&self) -> Option<(Day, Day)> {
        match self.calendar {
            Calendar::Julian => julian::span(self),
            Calendar::Era(era) => eras().get(usize::from(era))?.span(self),
            Calendar::Chinese | Calendar::Hijri | Calendar::Hebrew => lunar::span(self),
            Calendar::Republican => republican::span(self),
        }
    }

    /// It in the Gregorian calendar. A year or month that lies across two Gregorian ones is the interval of its days; a
    /// date of the Hijri calendar is approximate, since its months began when the moon was seen.
    ///
    /// ```
    /// use regesta_time::CalendarDate;
    ///
    /// let of = |written: &str| written.parse::<CalendarDate>().unwrap().edtf().unwrap().to_string();
    /// assert_eq!(of("Showa 20-08-15"), "1945-08-15");
    /// assert_eq!(of("Hebrew 5708-01-01"), "1947-09-15");
    /// assert_eq!(of("Hijri 1400-01-01"), "1979-11-21~");
    /// assert_eq!(of("Republican 8-02-18"), "1799-11-09");
    /// assert_eq!(of("Julian 1917-02"), "1917-02-14/1917-03-13");
    /// ```
    pub fn edtf(&self) -> Option<Edtf> {
        if let Calendar::Era(era) = self.calendar {
            return eras().get(usize::from(era))?.edtf(self);
        }
        let (first, last) = self.days()?;
        let edtf = match first == last {
            true => Edtf::day(first),
            false => Edtf::interval(Some(&Edtf::day(first)), Some(&Edtf::day(last))),
        };
        Some(if self.calendar == Calendar::Hijri { edtf.approximate() } else { edtf })
    }

    fn exists(&self) -> bool {
        match self.calendar {
            Calendar::Era(era) => eras().get(usize::from(era)).is_some_and(|era| era.has(self)),
            _ => self.days().is_some(),
        }
    }
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.calendar.name(), self.year)?;
        if let Some(Month { number, leap }) = self.month {
            write!(f, "-{number:02}{}", if leap { "L" } else { "" })?;
        }
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

/// A string is not a date of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarError {
    written: String,
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { written } = self;
        write!(
            f,
            "`{written}` is no date of a calendar: expected a calendar or era and a date it has, as in `Julian 1917-10-25`"
        )
    }
}

impl std::error::Error for CalendarError {}

impl FromStr for CalendarDate {
    type Err = CalendarError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        read(written).ok_or_else(|| CalendarError { written: written.to_owned() })
    }
}

fn read(written: &str) -> Option<CalendarDate> {
    let (name, date) = written.rsplit_once(' ')?;
    // A year may be negative: its sign is no separator.
    let cut = date.get(1..)?.find('-').map_or(date.len(), |at| at + 1);
    let (year, rest) = date.split_at(cut);
    let mut parts = rest.split('-').skip(1);
    let month = parts.next().map(|part| month(part).ok_or(())).transpose().ok()?;
    let day = parts.next().map(|part| part.parse().map_err(|_| ())).transpose().ok()?;
    let calendar = Calendar::named(name)?;
    parts.next().is_none().then(|| CalendarDate::new(calendar, year.parse().ok()?, month, day))?
}

fn month(part: &str) -> Option<Month> {
    let number = part.strip_suffix('L').unwrap_or(part);
    Some(Month { number: number.parse().ok()?, leap: number.len() < part.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hand-checked against printed tables and well-known dates: written, as EDTF. A row whose EDTF is empty is no date.
    #[test]
    fn known_dates() {
        for line in include_str!("../../cases/calendars.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (written, expected) = line.split_once('\t').unwrap();
            match written.parse::<CalendarDate>() {
                Ok(date) => {
                    let edtf = date.edtf().map(|edtf| edtf.to_string()).unwrap_or_default();
                    assert_eq!(edtf, expected, "{written}");
                    assert_eq!(date.to_string(), written);
                }
                Err(error) => assert_eq!(expected, "no", "{error}"),
            }
        }
    }

    #[test]
    fn every_calendar_has_a_name_of_its_own() {
        let eras = (0..eras().len()).map(|era| Calendar::Era(u8::try_from(era).unwrap()));
        for calendar in NAMED.iter().map(|(calendar, _)| *calendar).chain(eras) {
            assert_eq!(Calendar::named(calendar.name()), Some(calendar), "{calendar:?}");
        }
    }
}
