//! The calendar of the French Republic, in use from 1793 to 1805. Its years began as decreed, so they are a table.

use super::CalendarDate;
use crate::Day;

/// The complementary days stand after the twelfth month.
const COMPLEMENTARY: u8 = 13;

fn first_day(year: i32) -> Option<Day> {
    let lines = include_str!("../../data/republican.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut rows = lines.filter_map(|line| line.split_once('\t'));
    rows.find(|(number, _)| number.parse() == Ok(year))?.1.parse().ok()
}

/// First and last day of a date, if there is one.
pub(super) fn span(date: &CalendarDate) -> Option<(Day, Day)> {
    let first = first_day(date.year)?;
    let next = first_day(date.year + 1).unwrap_or(first.plus(365));
    let Some(month) = date.month else { return Some((first, next.plus(-1))) };
    let start = first.plus(30 * (i64::from(month.number) - 1));
    let end = if month.number == COMPLEMENTARY { next.plus(-1) } else { start.plus(29) };
    let exists = (1..=COMPLEMENTARY).contains(&month.number) && !month.leap;
    let (first, last) = match date.day {
        Some(day) => (start.plus(i64::from(day) - 1), start.plus(i64::from(day) - 1)),
        None => (start, end),
    };
    (exists && date.day != Some(0) && last <= end).then_some((first, last))
}
