//! Calendars that follow the moon: Chinese, Hijri, Hebrew. The arithmetic is that of `icu_calendar`.

use icu_calendar::cal::hijri::{TabularAlgorithm, TabularAlgorithmEpoch, TabularAlgorithmLeapYears};
use icu_calendar::cal::{ChineseTraditional, Hebrew, Hijri};
use icu_calendar::types::Month as IcuMonth;
use icu_calendar::{AsCalendar, Date, Gregorian};

use super::{Calendar, CalendarDate, Month};
use crate::Day;

/// Years whose months are known: those of the Chinese tables, which `icu_calendar` gives right from 1900 on and only
/// roughly before; else those in which historians use a calendar.
const CHINESE: std::ops::RangeInclusive<i32> = 1900..=2100;
const HIJRI: std::ops::RangeInclusive<i32> = 1..=1600;
const HEBREW: std::ops::RangeInclusive<i32> = 3000..=6000;

/// The Islamic calendar as tables compute it, from the evening before Friday, 16 July 622 (Julian).
const TABULAR: TabularAlgorithm =
    TabularAlgorithm::new(TabularAlgorithmLeapYears::TypeII, TabularAlgorithmEpoch::Friday);

/// First and last day of a date; `None` if there is no such date or its months are not known.
pub(super) fn span(date: &CalendarDate) -> Option<(Day, Day)> {
    match date.calendar {
        calendar if !knows(calendar, date.year) => None,
        Calendar::Chinese => span_in(date, ChineseTraditional::new()),
        Calendar::Hijri => span_in(date, Hijri(TABULAR)),
        Calendar::Hebrew => span_in(date, Hebrew),
        _ => None,
    }
}

/// Whether the months of this year are known.
pub(super) fn knows(calendar: Calendar, year: i32) -> bool {
    match calendar {
        Calendar::Chinese => CHINESE.contains(&year),
        Calendar::Hijri => HIJRI.contains(&year),
        Calendar::Hebrew => HEBREW.contains(&year),
        _ => false,
    }
}

fn span_in<C: AsCalendar + Copy>(date: &CalendarDate, calendar: C) -> Option<(Day, Day)> {
    let month =
        |month: Month| if month.leap { IcuMonth::leap(month.number) } else { IcuMonth::new(month.number) };
    let at = |year: i32, month: IcuMonth, day: u8| Date::try_new(year.into(), month, day, calendar).ok();
    match (date.month, date.day) {
        (Some(written), Some(day)) => {
            at(date.year, month(written), day).map(|date| (day_of(&date), day_of(&date)))
        }
        (Some(written), None) => {
            let first = at(date.year, month(written), 1)?;
            let start = day_of(&first);
            Some((start, start.plus(i64::from(first.days_in_month()) - 1)))
        }
        _ => {
            let first = at(date.year, IcuMonth::new(1), 1)?;
            let start = day_of(&first);
            Some((start, start.plus(i64::from(first.days_in_year()) - 1)))
        }
    }
}

fn day_of<C: AsCalendar>(date: &Date<C>) -> Day {
    let gregorian = date.to_calendar(Gregorian);
    let (month, day) = (gregorian.month().ordinal, gregorian.day_of_month().0);
    let year = i64::from(gregorian.year().extended_year());
    // A date that exists in one calendar exists in the other.
    Day::from_ymd(year, month, day).unwrap_or(Day::from_count(0))
}

/// Easter Sunday by the Gregorian rule.
///
/// ```
/// assert_eq!(regesta_time::easter(1916).unwrap().to_string(), "1916-04-23");
/// assert_eq!(regesta_time::easter(12_345), None);
/// ```
pub fn easter(year: i32) -> Option<Day> {
    (1583..=9999).contains(&year).then(|| day_of(&Gregorian::easter(year)))
}
