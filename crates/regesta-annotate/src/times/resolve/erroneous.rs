//! Dates that cannot be right: days that do not exist, days of the week that the date does not have, and years far
//! from a narrative that tells the same day with another year. What is printed stays; what it should say lies beside it.

use std::collections::HashMap;

use regesta_model::annotation::Timex;
use regesta_time::{Calendar, CalendarDate, Day, Edtf, Month};

use super::context::Context;
use super::value::Value;

/// Years from the other date of the same day at which a date is out of its narrative.
const FAR: i32 = 50;

/// A day told in more years than this is no slip of one of them.
const MANY: usize = 16;

/// Flags impossible and contradicted days.
pub(super) fn flag(context: &Context<'_>, timexes: &mut [Timex]) {
    for timex in timexes.iter_mut().filter(|timex| impossible(&timex.value)) {
        timex.erroneous = true;
        timex.emended = beside_the_end(&timex.value);
    }
    let years = years_by_day(timexes);
    let middle = middle_year(timexes);
    for timex in timexes.iter_mut() {
        let Some((year, day)) = year_and_day(timex) else { continue };
        if Some(timex.range) == context.dateline || !timex.rule.contains("day") {
            continue;
        }
        let rival = years.get(day).and_then(|years| years.iter().find(|other| (*other - year).abs() >= FAR));
        let Some((rival, middle)) = rival.zip(middle) else { continue };
        if (year - middle).abs() >= FAR && (rival - middle).abs() < FAR {
            timex.emended = format!("{rival:04}-{day}").parse().ok();
            timex.erroneous = true;
        }
    }
}

/// Whether a day of the calendar does not exist: "1900-02-30".
fn impossible(value: &str) -> bool {
    let mut parts = value.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let (Ok(month), Ok(day)) = (month.parse::<u8>(), day.get(..2).unwrap_or_default().parse::<u8>()) else {
        return false;
    };
    let year = year.parse::<i64>().unwrap_or(2000);
    Day::from_ymd(year, month, day).is_none()
}

/// The last day of the month and the first after it: a day too many is one of the two.
fn beside_the_end(value: &str) -> Option<Edtf> {
    let (year, month) = (value.get(..4)?.parse().ok()?, value.get(5..7)?.parse::<u8>().ok()?);
    let last = (28..=31).rev().find_map(|day| Day::from_ymd(year, month, day))?;
    let over = value.get(8..10)?.parse::<i64>().ok()? - i64::from(last.ymd().2);
    format!("[{last},{}]", last.plus(over)).parse().ok()
}

/// Whether a date has this day of the week, in the Gregorian calendar or, while that was in use, in the Julian.
fn has_weekday(value: Value, weekday: u8) -> bool {
    let Some(day) = value.exact_day() else { return true };
    let julian = Month::of(value.sub);
    let julian = CalendarDate::new(Calendar::Julian, value.year, Some(julian), Some(value.day));
    let julian = julian.and_then(|date| date.days()).filter(|_| value.year <= JULIAN_UNTIL);
    let number = |day: Day| (day.count() + 3).rem_euclid(7) + 1;
    let gregorian = value.year >= GREGORIAN_FROM && number(day) == i64::from(weekday);
    gregorian || julian.is_some_and(|(day, _)| number(day) == i64::from(weekday))
}

/// The papal reform; earlier days of the week are those of the Julian calendar.
const GREGORIAN_FROM: i32 = 1582;

/// The last states gave the Julian calendar up in the nineteen-twenties.
const JULIAN_UNTIL: i32 = 1927;

/// A date that contradicts its own day of the week: the nearest day that has it, in doubt.
pub(super) fn check_weekday(value: Value, weekday: Option<u8>, timex: &mut Timex) {
    let Some(weekday) = weekday.filter(|weekday| !has_weekday(value, *weekday)) else { return };
    timex.erroneous = true;
    let near = [1, -1, 2, -2, 3, -3]
        .into_iter()
        .filter_map(|days| Some(Value::of_day(value.exact_day()?.plus(days))));
    let near = near.into_iter().find(|near| has_weekday(*near, weekday));
    timex.emended = near.and_then(Value::exact_day).map(|day| Edtf::day(day).uncertain());
}

fn year_and_day(timex: &Timex) -> Option<(i32, &str)> {
    let (year, day) = timex.value.split_at_checked(4)?;
    let day = day.strip_prefix('-').filter(|day| day.len() == 5 && !day.contains('X'))?;
    Some((year.parse().ok()?, day))
}

fn years_by_day(timexes: &[Timex]) -> HashMap<String, Vec<i32>> {
    let mut years: HashMap<String, Vec<i32>> = HashMap::new();
    for (year, day) in timexes.iter().filter_map(year_and_day) {
        let known = years.entry(day.to_owned()).or_default();
        if known.len() < MANY && !known.contains(&year) {
            known.push(year);
        }
    }
    years
}

/// The median year of all dates.
fn middle_year(timexes: &[Timex]) -> Option<i32> {
    let mut years: Vec<i32> = timexes.iter().filter_map(|timex| timex.value.get(..4)?.parse().ok()).collect();
    years.sort_unstable();
    years.get(years.len() / 2).copied()
}
