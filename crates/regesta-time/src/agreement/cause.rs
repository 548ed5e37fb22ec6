//! What may lie behind two dates that exclude each other.
//!
//! In go two dates, out comes a hint that rests on facts of calendars and of copying digits. It is for a reader to
//! weigh, never a verdict.

use std::fmt;

use crate::calendar::julian_day;
use crate::{Date, Edtf};

/// What may lie behind two dates that exclude each other. A hint for a reader, never a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Nothing but the difference itself.
    Genuine,
    /// As far apart as two calendars, or two ways to begin the year, in that century.
    Calendar,
    /// The same month and day in years that differ by the offset of an era.
    Era,
    /// Digits exchanged or misread.
    Slip,
}

/// What exactly may lie behind a conflict of two dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// One is the Julian, the other the Gregorian date of the same day.
    JulianAndGregorian {
        /// Days between the calendars at that time.
        days: u8,
    },
    /// One counts the year from 25 March, the other from 1 January.
    YearBegin,
    /// A year of one era was read in another.
    Era {
        /// The era in which it was written.
        written: &'static str,
        /// The era in which it was read.
        read: &'static str,
        /// Years between the two.
        years: u16,
    },
    /// Two digits that stand side by side are exchanged.
    Transposition,
    /// Day and month are exchanged.
    DayAndMonth,
    /// One digit differs.
    OneDigit,
}

impl Hint {
    /// The kind of cause it is.
    pub const fn cause(self) -> Cause {
        match self {
            Self::JulianAndGregorian { .. } | Self::YearBegin => Cause::Calendar,
            Self::Era { .. } => Cause::Era,
            Self::Transposition | Self::DayAndMonth | Self::OneDigit => Cause::Slip,
        }
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::JulianAndGregorian { days } => {
                write!(f, "the Julian and the Gregorian date of one day ({days} days)")
            }
            Self::YearBegin => f.write_str("a year counted from 25 March and from 1 January"),
            Self::Era { written, read, years } => {
                write!(f, "a {written} year read as a {read} year, or the reverse ({years} years)")
            }
            Self::Transposition => f.write_str("two neighbouring digits exchanged"),
            Self::DayAndMonth => f.write_str("day and month exchanged"),
            Self::OneDigit => f.write_str("one digit misread"),
        }
    }
}

/// The most telling hint, whichever date is given first.
pub(super) fn hint(a: &Edtf, b: &Edtf) -> Option<Hint> {
    let (a, b) = (Written::of(a.as_date()?)?, Written::of(b.as_date()?)?);
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    if a.month.is_some() != b.month.is_some() || a.day.is_some() != b.day.is_some() {
        return None;
    }
    julian(a, b).or_else(|| year_begin(a, b)).or_else(|| era(a, b)).or_else(|| slip(a, b))
}

/// A date all of whose digits are known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Written {
    year: i64,
    month: Option<u8>,
    day: Option<u8>,
}

impl Written {
    fn of(date: &Date) -> Option<Self> {
        if date.season().is_some() {
            return None;
        }
        let number = |digits: crate::Digits<2>| digits.exact().and_then(|n| u8::try_from(n).ok());
        let month = date.month().map(|m| number(m).ok_or(())).transpose().ok()?;
        let day = date.day().map(|d| number(d).ok_or(())).transpose().ok()?;
        Some(Self { year: date.year().exact()?, month, day })
    }

    fn is_day(self) -> bool {
        self.day.is_some()
    }
}

/// Years in which both calendars were in civil use somewhere: from the papal reform, with the centuries before it in
/// which modern writers recompute dates, to the last states that changed (Greece 1923, Turkey 1926).
const BOTH_CALENDARS: std::ops::RangeInclusive<i64> = 1500..=1927;

fn julian(a: Written, b: Written) -> Option<Hint> {
    if !BOTH_CALENDARS.contains(&a.year) {
        return None;
    }
    let recomputed = julian_day(a.year, a.month?, a.day?)?;
    let days = recomputed.count() - crate::Day::from_ymd(a.year, a.month?, a.day?)?.count();
    let same = recomputed == crate::Day::from_ymd(b.year, b.month?, b.day?)?;
    (same && days >= 10).then_some(Hint::JulianAndGregorian { days: u8::try_from(days).ok()? })
}

/// England counted years from 25 March until 1751; other places, at other times, likewise.
fn year_begin(a: Written, b: Written) -> Option<Hint> {
    let (month, day) = (a.month?, a.day?);
    let before_lady_day = (month, day) < (3, 25);
    let next_year = Written { year: a.year + 1, ..a };
    let new_style = || julian(next_year, b).is_some();
    ((600..=1751).contains(&a.year) && before_lady_day && (next_year == b || new_style()))
        .then_some(Hint::YearBegin)
}

/// An era as misreading sees it: name, years to add, first and last year of its count.
type Count = (&'static str, i64, i64, i64);

/// Eras that number the months and days as the common era does (or did), so that only the year can be misread.
fn counts() -> impl Iterator<Item = Count> {
    let gregorian = crate::eras().iter().filter(|era| era.gregorian_from.is_some());
    gregorian.map(|era| (era.name, era.offset.into(), era.first.into(), era.last.into()))
}

/// The ways in which a year of an era is misread: as it stands, or as the last two digits of a year.
const COMMON: [(&str, i64); 3] =
    [("common", 0), ("two-digit twentieth-century", 1900), ("two-digit twenty-first-century", 2000)];

fn era(a: Written, b: Written) -> Option<Hint> {
    if (a.month, a.day) != (b.month, b.day) {
        return None;
    }
    let as_common = || counts().find_map(|era| COMMON.iter().find_map(|&common| misread(a, b, era, common)));
    // A difference as small as that between two eras is a coincidence too often unless month and day agree.
    let as_other_era = || {
        let others = || counts().filter(|era| era.1 > 0).map(|(name, offset, ..)| (name, offset));
        counts().filter(|era| era.1 > 0).find_map(|era| others().find_map(|other| misread(a, b, era, other)))
    };
    as_common().or_else(as_other_era)
}

fn misread(a: Written, b: Written, era: Count, read: (&'static str, i64)) -> Option<Hint> {
    let (written, offset, first, last) = era;
    let (read, read_offset) = read;
    let apart = offset.abs_diff(read_offset);
    let possible = |truth: i64, wrong: i64| {
        let number = truth.saturating_sub(offset);
        let two_digits = !(1900..=2000).contains(&read_offset) || read_offset == offset || number <= 99;
        (first..=last).contains(&number) && number.saturating_add(read_offset) == wrong && two_digits
    };
    // A year alone may differ by a few decades for any reason; by many centuries hardly.
    let telling = apart >= 300 || apart > 1 && a.is_day() && b.is_day();
    let found = telling && (possible(a.year, b.year) || possible(b.year, a.year));
    found.then_some(Hint::Era { written, read, years: u16::try_from(apart).ok()? })
}

fn slip(a: Written, b: Written) -> Option<Hint> {
    if a.is_day() && a.year == b.year && a.month == b.day && a.day == b.month {
        return Some(Hint::DayAndMonth);
    }
    let (x, y) = (digits(a)?, digits(b)?);
    let differing: Vec<usize> = (0..8).filter(|&place| x[place] != y[place]).collect();
    match differing[..] {
        [one] => is_telling(a, b, one, x[one], y[one]).then_some(Hint::OneDigit),
        [one, two] if two == one + 1 && x[one] == y[two] && x[two] == y[one] && same_part(one, two) => {
            Some(Hint::Transposition)
        }
        _ => None,
    }
}

fn digits(date: Written) -> Option<[u8; 8]> {
    let year = u32::try_from(date.year).ok().filter(|&year| year <= 9999)?;
    let number = year * 10_000 + u32::from(date.month.unwrap_or(0)) * 100 + u32::from(date.day.unwrap_or(0));
    let mut digits = [0; 8];
    for (place, digit) in digits.iter_mut().rev().enumerate() {
        *digit = (number / 10_u32.pow(place as u32) % 10) as u8;
    }
    Some(digits)
}

/// Places 0–3 are the year, 4–5 the month, 6–7 the day.
fn same_part(one: usize, two: usize) -> bool {
    one.max(3) / 2 == two.max(3) / 2
}

/// Pairs of digits that print, type or hand confuse.
const LOOK_ALIKES: [(u8, u8); 11] =
    [(0, 6), (0, 8), (0, 9), (1, 4), (1, 7), (2, 7), (3, 5), (3, 8), (4, 9), (5, 8), (6, 8)];

/// One digit that differs tells of a slip only if all the rest makes a coincidence unlikely. Two days a day or
/// a month apart are too often two days.
fn is_telling(a: Written, b: Written, place: usize, x: u8, y: u8) -> bool {
    let look_alike = LOOK_ALIKES.contains(&(x.min(y), x.max(y)));
    match place {
        0..=2 => a.is_day() && b.is_day() || look_alike,
        3 => a.is_day() && b.is_day(),
        6 => true,
        _ => a.is_day() && look_alike,
    }
}
