//! The Julian calendar, proleptic, years astronomical.

use super::CalendarDate;
use crate::Day;

/// The day of a Julian date, or `None` if there is no such date.
pub(crate) fn julian_day(year: i64, month: u8, day: u8) -> Option<Day> {
    if !(-1_000_000..=1_000_000).contains(&year) || day == 0 || day > julian_month_length(year, month)? {
        return None;
    }
    // Years begin in March so that the leap day is the last; 1970-01-01 is Julian 1969-12-19.
    let y = if month <= 2 { year - 1 } else { year };
    let shifted_month = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
    Some(Day::from_count(y * 365 + y.div_euclid(4) + day_of_year - 719_470))
}

/// Year, month and day in the Julian calendar.
pub(crate) fn julian_ymd(day: Day) -> (i64, u8, u8) {
    let z = day.count().clamp(-300_000_000, 300_000_000) + 719_470;
    let (cycle, day_of_cycle) = (z.div_euclid(1461), z.rem_euclid(1461));
    let year_of_cycle = (day_of_cycle - day_of_cycle / 1460) / 365;
    let day_of_year = day_of_cycle - year_of_cycle * 365;
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u8;
    (cycle * 4 + year_of_cycle + i64::from(month <= 2), month, day)
}

/// First and last day of a date, if there is one.
pub(super) fn span(date: &CalendarDate) -> Option<(Day, Day)> {
    let year = i64::from(date.year);
    if date.month.is_some_and(|month| month.leap) {
        return None;
    }
    let (first, last) = date.month.map_or((1, 12), |month| (month.number, month.number));
    let length = julian_month_length(year, last)?;
    julian_day(year, first, date.day.unwrap_or(1)).zip(julian_day(year, last, date.day.unwrap_or(length)))
}

/// Days in a Julian month, or `None` if there is no such month.
pub(crate) fn julian_month_length(year: i64, month: u8) -> Option<u8> {
    match month {
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if year.rem_euclid(4) == 0 { 29 } else { 28 }),
        1..=12 => Some(31),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn julian_dates_survive_a_round_trip() {
        for count in (-1_000_000..200_000).step_by(11) {
            let (year, month, day) = julian_ymd(Day::from_count(count));
            assert_eq!(julian_day(year, month, day), Some(Day::from_count(count)));
        }
    }
}
