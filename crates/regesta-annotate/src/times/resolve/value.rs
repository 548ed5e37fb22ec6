//! A resolved date: which unit of the calendar, and which one of them.
//!
//! What never happens here: an unknown day or month is never filled in.

use regesta_time::Day;

/// The unit a resolved date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Grain {
    /// A day.
    Day,
    /// A weekend.
    Weekend,
    /// An ISO week.
    Week,
    /// Some day of a known month.
    SomeDayOfMonth,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season.
    Season,
    /// A half-year.
    Half,
    /// Some day of a known year.
    SomeDayOfYear,
    /// Some month of a known year.
    SomeMonth,
    /// Some week of a known year.
    SomeWeek,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

/// A unit of the calendar. `sub` is the month, quarter, season, half or week of the year; `day` that of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Value {
    /// Astronomical year; for decades and centuries BC their last one.
    pub(super) year: i32,
    /// Month, quarter, season, half or week.
    pub(super) sub: u8,
    /// Day of the month.
    pub(super) day: u8,
    /// The unit.
    pub(super) grain: Grain,
}

/// A year that nothing says.
pub(super) const NO_YEAR: i32 = i32::MIN;

impl Value {
    /// A unit of a year without month or day.
    pub(super) const fn of_year(year: i32, grain: Grain) -> Self {
        Self { year, sub: 0, day: 0, grain }
    }

    /// A month.
    pub(super) const fn month(year: i32, month: u8) -> Self {
        Self { year, sub: month, day: 0, grain: Grain::Month }
    }

    /// A day, existing or not.
    pub(super) const fn day(year: i32, month: u8, day: u8) -> Self {
        Self { year, sub: month, day, grain: Grain::Day }
    }

    /// The day with this count.
    pub(super) fn of_day(day: Day) -> Self {
        let (year, month, day) = day.ymd();
        Self::day(year as i32, month, day)
    }

    /// Whether its year is known.
    pub(super) const fn dated(self) -> bool {
        self.year != NO_YEAR
    }

    /// Its month, where it has one.
    pub(super) const fn month_of_year(self) -> Option<u8> {
        match self.grain {
            Grain::Day | Grain::Month | Grain::SomeDayOfMonth | Grain::Weekend => Some(self.sub),
            _ => None,
        }
    }

    /// Its day, if it is one and exists.
    pub(super) fn exact_day(self) -> Option<Day> {
        (self.grain == Grain::Day && self.dated())
            .then(|| Day::from_ymd(i64::from(self.year), self.sub, self.day))
            .flatten()
    }

    /// Its day, if it is one that exists in some year.
    pub(super) fn possible(self) -> bool {
        let year = if self.dated() { i64::from(self.year) } else { 2000 };
        self.grain != Grain::Day || Day::from_ymd(year, self.sub, self.day).is_some()
    }

    /// First and last day, as counts of days. Winter runs from December of the year before.
    pub(super) fn days(self) -> (i64, i64) {
        let year = i64::from(if self.dated() { self.year } else { 2000 });
        let month = |first: i64, last: i64| (month_start(year, first), month_start(year, last + 1) - 1);
        match self.grain {
            Grain::Day | Grain::Weekend => {
                let start = month_start(year, i64::from(self.sub)) + i64::from(self.day) - 1;
                (start, start + i64::from(self.grain == Grain::Weekend))
            }
            Grain::Month | Grain::SomeDayOfMonth => month(i64::from(self.sub), i64::from(self.sub)),
            Grain::Week => {
                let monday = week_start(year) + 7 * (i64::from(self.sub) - 1);
                (monday, monday + 6)
            }
            Grain::Quarter => month(i64::from(self.sub) * 3 - 2, i64::from(self.sub) * 3),
            Grain::Half => month(i64::from(self.sub) * 6 - 5, i64::from(self.sub) * 6),
            Grain::Season => {
                let first = match self.sub {
                    21 => 3,
                    22 => 6,
                    23 => 9,
                    _ => 0,
                };
                month(first, first + 2)
            }
            Grain::Decade => self.years(10),
            Grain::Century => self.years(100),
            _ => month(1, 12),
        }
    }

    fn years(self, count: i64) -> (i64, i64) {
        let year = i64::from(if self.dated() { self.year } else { 2000 });
        let first = if year <= 0 { year - count + 1 } else { year };
        (month_start(first, 1), month_start(first + count, 1) - 1)
    }
}

/// Day count of the first of a month; months beyond 1 to 12 run into the years beside.
pub(super) fn month_start(year: i64, month: i64) -> i64 {
    let year = year + (month - 1).div_euclid(12);
    let month = (month - 1).rem_euclid(12) + 1;
    Day::from_ymd(year, month as u8, 1).map_or(0, Day::count)
}

/// Monday of the first ISO week of a year: that of the week with 4 January.
fn week_start(year: i64) -> i64 {
    let fourth = month_start(year, 1) + 3;
    fourth - (fourth + 3).rem_euclid(7)
}

/// ISO week and its year, of a day count.
pub(super) fn week_of(day: i64) -> Value {
    let monday = day - (day + 3).rem_euclid(7);
    let (year, ..) = Day::from_count(monday + 3).ymd();
    let sub = ((monday - week_start(year)) / 7 + 1) as u8;
    Value { year: year as i32, sub, day: 0, grain: Grain::Week }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_those_of_iso_8601() {
        let day = |y, m, d| Day::from_ymd(y, m, d).map_or(0, Day::count);
        assert_eq!(week_of(day(2004, 11, 17)).sub, 47);
        assert_eq!(week_of(day(2008, 12, 29)), Value { year: 2009, sub: 1, day: 0, grain: Grain::Week });
        assert_eq!(week_of(day(2010, 1, 3)).sub, 53);
    }

    #[test]
    fn winter_begins_in_the_december_before() {
        let winter = Value { year: 1776, sub: 24, day: 0, grain: Grain::Season };
        let (first, last) = winter.days();
        assert_eq!(Day::from_count(first).to_string(), "1775-12-01");
        assert_eq!(Day::from_count(last).to_string(), "1776-02-29");
    }
}
