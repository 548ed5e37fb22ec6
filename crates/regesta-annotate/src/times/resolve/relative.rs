//! Dates that point and step: resolved against one other date.

use super::value::{Grain, NO_YEAR, Value, week_of};
use crate::times::meaning::{Amount, Base, Clock, Field, From, Pointer, Shift, Unit, When};

/// What a relative date comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relative {
    /// A date.
    At(Value),
    /// The past at large: "weeks earlier".
    SomeTimeBefore,
    /// The future at large: "a few years later".
    SomeTimeAfter,
    /// Nothing can be said.
    Unknown,
}

/// Resolves a date that points, steps or lacks its month, against `line`.
pub(super) fn resolve(when: &When, line: Option<Value>) -> Relative {
    let Some(line) = line.filter(|line| line.dated()) else { return unanchored(when) };
    match when.base {
        Base::Pointed(pointer) => pointed(when, pointer, line),
        Base::Shifted(shift) => shifted(shift, line),
        Base::SameTime(_) => Relative::At(same_time(line)),
        Base::YearBack => Relative::At(year_back(line)),
        Base::Unsaid => match when.field {
            Field::Day(day) => day_of_line(day, line),
            Field::Weekday(weekday) => Relative::At(nearest_weekday(weekday, line, 0)),
            Field::Quarter(sub) => {
                Relative::At(Value { year: line.year, sub, day: 0, grain: Grain::Quarter })
            }
            Field::SomeDay => Relative::At(day_of_clock(when, line)),
            _ => Relative::Unknown,
        },
        _ => Relative::Unknown,
    }
}

fn unanchored(when: &When) -> Relative {
    match when.base {
        Base::Shifted(Shift { amount: Amount::Some, later: true, .. }) => Relative::SomeTimeAfter,
        Base::Shifted(Shift { amount: Amount::Some, later: false, .. }) => Relative::SomeTimeBefore,
        Base::Unsaid if when.field == Field::SomeDay => {
            Relative::At(Value::of_year(NO_YEAR, Grain::SomeDayOfYear))
        }
        _ => Relative::Unknown,
    }
}

/// The day to which an hour of the clock belongs: that of the line, if it is at one. Parts of a day and hours on a
/// timetable ("19:00 hrs") belong to none.
fn day_of_clock(when: &When, line: Value) -> Value {
    match when.clock {
        Some(Clock::At(..) | Clock::Hour(_)) if line.exact_day().is_some() => line,
        _ => Value::of_year(NO_YEAR, Grain::SomeDayOfYear),
    }
}

/// "the 13th" in the month of the line; a line without a month gives none.
fn day_of_line(day: u8, line: Value) -> Relative {
    match line.month_of_year() {
        Some(month) => Relative::At(Value::day(line.year, month, day)),
        None => Relative::Unknown,
    }
}

/// "at that time": the month of the line, or its coarser unit.
fn same_time(line: Value) -> Value {
    match line.grain {
        Grain::Day | Grain::SomeDayOfMonth | Grain::Weekend => Value::month(line.year, line.sub),
        _ => line,
    }
}

/// The same month, quarter or year, a year before.
fn year_back(line: Value) -> Value {
    let wide = match line.grain {
        Grain::Day | Grain::SomeDayOfMonth | Grain::Weekend => Value::month(line.year, line.sub),
        _ => line,
    };
    Value { year: wide.year - 1, ..wide }
}

/// The weekday nearest to a day: before it (`-1`), after it (`1`) or on either side (`0`).
pub(super) fn nearest_weekday(weekday: u8, line: Value, side: i32) -> Value {
    let day = line.days().0;
    let today = (day + 3).rem_euclid(7) + 1;
    let ahead = (i64::from(weekday) - today).rem_euclid(7);
    let offset = match side {
        -1 => ahead - if ahead == 0 { 0 } else { 7 },
        1 => ahead,
        _ if ahead > 3 => ahead - 7,
        _ => ahead,
    };
    super::context::day_value(day + offset)
}

fn pointed(when: &When, pointer: Pointer, line: Value) -> Relative {
    let step = pointer.step;
    match (when.field, pointer.unit) {
        (Field::Month(month), Unit::Month) => Relative::At(month_near(month, line, step)),
        (Field::Season(season), Unit::Quarter) => Relative::At(season_near(season, line, step)),
        (Field::Weekday(weekday), Unit::Week) => Relative::At(weekday_near(weekday, line, step)),
        (Field::Whole, unit) => Relative::At(unit_step(unit, step, line)),
        (Field::Weekend, Unit::Week) => Relative::At(weekend_at(nearest_weekday(6, line, 0).days().0)),
        (Field::Weekend, _) => Relative::At(weekend_near(line, step)),
        (field, Unit::Month) => inner_of_month(field, unit_step(Unit::Month, step, line)),
        (field, _) => match with_field(line.year + step, field) {
            Some(value) => Relative::At(value),
            None => Relative::Unknown,
        },
    }
}

fn inner_of_month(field: Field, month: Value) -> Relative {
    match (field, month.grain) {
        (Field::Day(day), Grain::Month) => Relative::At(Value::day(month.year, month.sub, day)),
        _ => Relative::Unknown,
    }
}

/// A finer field in a known year.
pub(super) fn with_field(year: i32, field: Field) -> Option<Value> {
    let sub = |sub, grain| Value { year, sub, day: 0, grain };
    Some(match field {
        Field::Whole => Value::of_year(year, Grain::Year),
        Field::Month(month) => Value::month(year, month),
        Field::MonthDay(month, day) => Value::day(year, month, day),
        Field::Season(season) => sub(season, Grain::Season),
        Field::Half(half) => sub(half, Grain::Half),
        Field::Quarter(quarter) => sub(quarter, Grain::Quarter),
        Field::Feast(feast) => match crate::times::rules::feast_day(feast, year) {
            Some((month, day)) => Value::day(year, month, day),
            None => Value::of_year(year, Grain::SomeDayOfYear),
        },
        Field::SomeDay => Value::of_year(year, Grain::SomeDayOfYear),
        Field::Day(_) | Field::Weekday(_) | Field::Weekend => return None,
    })
}

/// "the previous April", "that April", "next April".
fn month_near(month: u8, line: Value, step: i32) -> Value {
    let here = line.month_of_year().unwrap_or(if step < 0 { 1 } else { 12 });
    let year = match step {
        ..=-1 => line.year - i32::from(month >= here),
        0 => line.year,
        _ => line.year + i32::from(month <= here || line.month_of_year().is_none()),
    };
    Value::month(year, month)
}

/// "that summer", "the next spring": the first such season after the line, or the last before it.
fn season_near(season: u8, line: Value, step: i32) -> Value {
    let at = |year| Value { year, sub: season, day: 0, grain: Grain::Season };
    if line.grain == Grain::Year && step != 0 {
        return at(line.year + step);
    }
    let (first, last) = line.days();
    let middle = (first + last) / 2;
    let years = [line.year - 1, line.year, line.year + 1];
    let chosen = match step {
        0 => years.into_iter().min_by_key(|year| distance(at(*year).days(), middle)),
        ..=-1 => years.into_iter().rev().find(|year| at(*year).days().1 < first),
        _ => years.into_iter().find(|year| at(*year).days().0 > last),
    };
    at(chosen.unwrap_or(line.year + step))
}

fn distance((first, last): (i64, i64), day: i64) -> i64 {
    (first - day).max(day - last).max(0)
}

fn weekday_near(weekday: u8, line: Value, step: i32) -> Value {
    let day = line.days().0;
    match step {
        ..=-1 => nearest_weekday(weekday, super::context::day_value(day - 1), -1),
        0 => nearest_weekday(weekday, line, 0),
        _ => nearest_weekday(weekday, super::context::day_value(day + 1), 1),
    }
}

fn weekend_near(line: Value, step: i32) -> Value {
    let saturday = nearest_weekday(6, line, if step < 0 { -1 } else { 1 });
    weekend_at(saturday.days().0 + 7 * i64::from(step.clamp(0, 1)))
}

/// The weekend that begins on a Saturday.
fn weekend_at(saturday: i64) -> Value {
    Value { grain: Grain::Weekend, ..super::context::day_value(saturday) }
}

/// Whole units before or after the line, never finer than the line knows.
fn unit_step(unit: Unit, step: i32, line: Value) -> Value {
    let year = line.year;
    match unit {
        Unit::Day => day_step(i64::from(step), line),
        Unit::Week | Unit::Fortnight => match line.exact_day() {
            Some(day) => week_of(day.count() + 7 * i64::from(step)),
            None if line.grain == Grain::Week => week_of(line.days().0 + 7 * i64::from(step)),
            None => Value::of_year(year, Grain::SomeWeek),
        },
        Unit::Month => match line.month_of_year() {
            Some(month) => month_step(year, month, step),
            None => Value::of_year(year, Grain::SomeMonth),
        },
        Unit::Quarter => {
            let quarter = i32::from(line.month_of_year().unwrap_or(1) - 1) / 3 + step;
            let sub = quarter.rem_euclid(4) as u8 + 1;
            Value { year: year + quarter.div_euclid(4), sub, day: 0, grain: Grain::Quarter }
        }
        Unit::Decade => decade_of(line, step),
        Unit::Century => century_of(line, step),
        _ => Value::of_year(year + step, Grain::Year),
    }
}

fn day_step(days: i64, line: Value) -> Value {
    match (line.exact_day(), line.grain) {
        (Some(day), _) => Value::of_day(day.plus(days)),
        (None, Grain::Month | Grain::SomeDayOfMonth) => Value { grain: Grain::SomeDayOfMonth, ..line },
        _ => Value::of_year(line.year, Grain::SomeDayOfYear),
    }
}

/// A month so many months away.
fn month_step(year: i32, month: u8, step: i32) -> Value {
    let months = i32::from(month) - 1 + step;
    Value::month(year + months.div_euclid(12), months.rem_euclid(12) as u8 + 1)
}

fn decade_of(line: Value, step: i32) -> Value {
    let year = if line.year > 0 {
        line.year - line.year.rem_euclid(10) + 10 * step
    } else {
        1 - ((1 - line.year) / 10 * 10 - 10 * step)
    };
    Value::of_year(year, Grain::Decade)
}

fn century_of(line: Value, step: i32) -> Value {
    let year = if line.year > 0 {
        line.year - (line.year - 1).rem_euclid(100) + 100 * step
    } else {
        -((-line.year) / 100 * 100) + 100 * step
    };
    Value::of_year(year, Grain::Century)
}

fn shifted(shift: Shift, line: Value) -> Relative {
    let Amount::Hundredths(hundredths) = shift.amount else {
        return if shift.later { Relative::SomeTimeAfter } else { Relative::SomeTimeBefore };
    };
    let units = if shift.short_of { 0 } else { i64::from(hundredths / 100) };
    let half = hundredths % 100 >= 50;
    let signed = if shift.later { units } else { -units };
    let step = signed.clamp(-100_000, 100_000) as i32;
    Relative::At(match shift.unit {
        Unit::Second | Unit::Minute | Unit::Hour => line,
        Unit::Week if shift.from == From::Speech && line.exact_day().is_some() => {
            day_step(7 * i64::from(step), line)
        }
        Unit::Day | Unit::Weekend => day_step(signed.clamp(-1_000_000, 1_000_000), line),
        Unit::Fortnight => unit_step(Unit::Week, step * 2, line),
        Unit::Decade => Value::of_year(line.year + 10 * step, Grain::Year),
        Unit::Century => Value::of_year(line.year + 100 * step, Grain::Year),
        Unit::Year if half => unit_step(Unit::Month, step * 12 + if shift.later { 6 } else { -6 }, line),
        unit => unit_step(unit, step, line),
    })
}
