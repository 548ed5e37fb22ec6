//! Dates that cannot be right: days that do not exist, and years far from a narrative that tells the same day with
//! another year. What is printed stays; what it should say lies beside it.

use std::collections::HashMap;

use regesta_model::annotation::Timex;

use super::context::Context;

/// Years from the other date of the same day at which a date is out of its narrative.
const FAR: i32 = 50;

/// Flags impossible and contradicted days.
pub(super) fn flag(context: &Context<'_>, timexes: &mut [Timex]) {
    for timex in timexes.iter_mut() {
        timex.erroneous = impossible(&timex.value);
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
    regesta_time::Day::from_ymd(year, month, day).is_none()
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
        if !known.contains(&year) {
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
