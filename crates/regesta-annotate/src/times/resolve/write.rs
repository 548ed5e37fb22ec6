//! How resolved values are written: TIMEX3 and EDTF.

use std::fmt::Write as _;

use regesta_model::annotation::TimexModifier;
use regesta_time::{Day, Edtf};

use super::value::{Grain, NO_YEAR, Value};
use crate::times::meaning::{Amount, Clock, Length, Part, Recurrence, Reference, Unit};

/// A value in TIMEX3: `1949-01-26`, `BC0490`, `1776-WI`, `1918-W34`, `195`.
pub(super) fn timex(value: Value, clock: Option<Clock>) -> String {
    let mut out = String::with_capacity(16);
    // Writing into a string cannot fail.
    let _ = match value.grain {
        Grain::Decade if value.year <= 0 => write!(out, "BC{:03}", (1 - value.year) / 10),
        Grain::Decade => write!(out, "{:03}", value.year / 10),
        Grain::Century if value.year <= 0 => write!(out, "BC{:02}", (1 - value.year) / 100),
        Grain::Century => write!(out, "{:02}", value.year / 100),
        _ => year(&mut out, value.year),
    };
    let _ = match value.grain {
        Grain::Day => write!(out, "-{:02}-{:02}", value.sub, value.day),
        Grain::Month => write!(out, "-{:02}", value.sub),
        Grain::SomeDayOfMonth => write!(out, "-{:02}-XX", value.sub),
        Grain::SomeDayOfYear => write!(out, "-XX-XX"),
        Grain::SomeMonth => write!(out, "-XX"),
        Grain::SomeWeek => write!(out, "-WXX"),
        Grain::Week => write!(out, "-W{:02}", value.sub),
        Grain::Weekend => weekend(&mut out, value),
        Grain::Season => write!(out, "-{}", season(value.sub)),
        Grain::Quarter => write!(out, "-Q{}", value.sub),
        Grain::Half => write!(out, "-H{}", value.sub),
        Grain::Year | Grain::Decade | Grain::Century => Ok(()),
    };
    if let Some(clock) = clock {
        write_clock(&mut out, clock);
    }
    out
}

fn year(out: &mut String, year: i32) -> std::fmt::Result {
    match year {
        NO_YEAR => write!(out, "XXXX"),
        1.. => write!(out, "{year:04}"),
        _ => write!(out, "BC{:04}", 1 - year),
    }
}

fn weekend(out: &mut String, value: Value) -> std::fmt::Result {
    let week = super::value::week_of(value.days().0);
    out.clear();
    write!(out, "{}-W{:02}-WE", week.year, week.sub)
}

const fn season(number: u8) -> &'static str {
    match number {
        21 => "SP",
        22 => "SU",
        23 => "FA",
        _ => "WI",
    }
}

fn write_clock(out: &mut String, clock: Clock) {
    let _ = match clock {
        Clock::At(hour, minute, Some(second), universal) => {
            write!(out, "T{hour:02}:{minute:02}:{second:02}{}", if universal { "Z" } else { "" })
        }
        Clock::At(hour, minute, None, universal) => {
            write!(out, "T{hour:02}:{minute:02}{}", if universal { "Z" } else { "" })
        }
        Clock::Hour(hour) => write!(out, "T{hour:02}"),
        Clock::Daypart(part) => write!(out, "T{part}"),
    };
}

/// A duration in TIMEX3: `P3M`, `P2.5Y`, `PT24H`, `PXD`, `P1M/P3M`, `PXX`.
pub(super) fn duration(length: Length) -> String {
    let Some(unit) = length.unit else { return "PXX".to_owned() };
    let one = |amount: Amount| {
        let time = if unit.in_a_day() { "T" } else { "" };
        let amount = if unit == Unit::Fortnight { doubled(amount) } else { amount };
        format!("P{time}{}{}", number(amount), unit.letters())
    };
    match length.most {
        Some(most) => format!("{}/{}", one(length.amount), one(most)),
        None => one(length.amount),
    }
}

fn doubled(amount: Amount) -> Amount {
    match amount {
        Amount::Hundredths(hundredths) => Amount::Hundredths(hundredths * 2),
        Amount::Some => amount,
    }
}

fn number(amount: Amount) -> String {
    match amount {
        Amount::Some => "X".to_owned(),
        Amount::Hundredths(hundredths) if hundredths % 100 == 0 => (hundredths / 100).to_string(),
        Amount::Hundredths(hundredths) => {
            format!("{}.{:02}", hundredths / 100, hundredths % 100).trim_end_matches('0').to_owned()
        }
    }
}

/// What recurs, in TIMEX3: any unit of the calendar as its pattern, a rate as a duration.
pub(super) fn set(recurrence: Recurrence) -> String {
    match recurrence {
        Recurrence::Any(Unit::Day) => "XXXX-XX-XX".to_owned(),
        Recurrence::Any(Unit::Week) => "XXXX-WXX".to_owned(),
        Recurrence::Any(Unit::Month) => "XXXX-XX".to_owned(),
        Recurrence::Any(Unit::Year) => "XXXX".to_owned(),
        Recurrence::Weekday(day) => format!("XXXX-WXX-{day}"),
        Recurrence::Season(number) => format!("XXXX-{}", season(number)),
        Recurrence::Month(month) => format!("XXXX-{month:02}"),
        Recurrence::Any(unit) | Recurrence::Per(unit, _) => {
            duration(Length { amount: Amount::of(1), most: None, unit: Some(unit), modifier: None })
        }
        Recurrence::EveryOther(length) => duration(length),
    }
}

/// The words of TIMEX3 for the present, past and future at large.
pub(super) const fn reference(reference: Reference) -> &'static str {
    match reference {
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    }
}

/// The modifier that a part gives.
pub(super) const fn part_modifier(part: Part) -> TimexModifier {
    match part {
        Part::Early | Part::EarlyOrMid | Part::Beginning | Part::FirstHalf => TimexModifier::Start,
        Part::Mid => TimexModifier::Mid,
        Part::Late | Part::End | Part::SecondHalf => TimexModifier::End,
    }
}

/// A value in EDTF, narrowed to a part of it. Vague bounds carry `~`.
pub(super) fn edtf(value: Value, part: Option<Part>) -> Option<Edtf> {
    if !value.dated() || !value.possible() {
        return None;
    }
    match part {
        Some(part) => part_edtf(value, part).and_then(|written| written.parse().ok()),
        None => whole_edtf(value).parse().ok(),
    }
}

fn whole_edtf(value: Value) -> String {
    let year = edtf_year(value.year);
    match value.grain {
        Grain::Day => format!("{year}-{:02}-{:02}", value.sub, value.day),
        Grain::Month => format!("{year}-{:02}", value.sub),
        Grain::SomeDayOfMonth => format!("{year}-{:02}-XX", value.sub),
        Grain::SomeDayOfYear => format!("{year}-XX-XX"),
        Grain::SomeMonth => format!("{year}-XX"),
        Grain::Season => format!("{year}-{}", value.sub),
        Grain::Year | Grain::SomeWeek => year,
        Grain::Decade if value.year > 0 => format!("{:03}X", value.year / 10),
        Grain::Century if value.year > 0 => format!("{:02}XX", value.year / 100),
        Grain::Decade => format!("{}/{}", edtf_year(value.year - 9), year),
        Grain::Century => format!("{}/{}", edtf_year(value.year - 99), year),
        Grain::Quarter => months(&year, value.sub * 3 - 2, value.sub * 3),
        Grain::Half => months(&year, value.sub * 6 - 5, value.sub * 6),
        Grain::Week | Grain::Weekend => {
            let (first, last) = value.days();
            format!("{}/{}", Day::from_count(first), Day::from_count(last))
        }
    }
}

fn months(year: &str, first: u8, last: u8) -> String {
    format!("{year}-{first:02}/{year}-{last:02}")
}

/// A year as EDTF writes it: four digits, negative before 1 BC.
pub(super) fn edtf_year(year: i32) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

/// The stretch of days that a number of days or weeks fills within a date, counted from its start or its end.
pub(super) fn slice(length: Length, nth: i8, of: Value) -> Option<Edtf> {
    let days = match (length.amount, length.unit?) {
        (Amount::Hundredths(hundredths), Unit::Day) => i64::from(hundredths / 100),
        (Amount::Hundredths(hundredths), Unit::Week) => i64::from(hundredths / 100) * 7,
        _ => return None,
    };
    let (first, last) = of.days();
    let (from, to) = match nth {
        ..=0 => (last - days + 1, last),
        _ => (first + days * (i64::from(nth) - 1), first + days * i64::from(nth) - 1),
    };
    let day = |count: i64| Edtf::day(Day::from_count(count)).approximate();
    (of.dated() && days > 0 && first <= from && from < last)
        .then(|| Edtf::interval(Some(&day(from)), Some(&day(to.min(last)))))
}

/// Early, mid and late as thirds; the beginning and the end with one sure bound.
fn part_edtf(value: Value, part: Part) -> Option<String> {
    let (first, last) = value.days();
    Some(match value.grain {
        Grain::Month | Grain::SomeDayOfMonth => {
            let stem = format!("{}-{:02}", edtf_year(value.year), value.sub);
            let end = Day::from_count(last).ymd().2;
            match part {
                Part::Early => format!("{stem}-01~/{stem}-10~"),
                Part::Beginning => format!("{stem}-01/{stem}-10~"),
                Part::Mid => format!("{stem}-11~/{stem}-20~"),
                Part::EarlyOrMid => format!("{stem}-01~/{stem}-20~"),
                Part::FirstHalf => format!("{stem}-01/{stem}-15"),
                Part::SecondHalf => format!("{stem}-16/{stem}-{end:02}"),
                Part::Late | Part::End => format!("{stem}-21~/{stem}-{end:02}"),
            }
        }
        Grain::Year => {
            let year = edtf_year(value.year);
            match part {
                Part::Early => format!("{year}-01~/{year}-04~"),
                Part::Beginning => format!("{year}-01~"),
                Part::Mid => format!("{year}-05~/{year}-08~"),
                Part::EarlyOrMid => format!("{year}-01~/{year}-08~"),
                Part::FirstHalf => months(&year, 1, 6),
                Part::SecondHalf => months(&year, 7, 12),
                Part::Late => format!("{year}-09~/{year}-12"),
                Part::End => format!("{year}-12~"),
            }
        }
        Grain::Day => whole_edtf(value),
        Grain::Decade | Grain::Century => years_part(value, part),
        _ => {
            let (third, half) = ((last - first + 1) / 3, (last - first + 1) / 2);
            let (from, to) = match part {
                Part::Early | Part::Beginning => (first, first + third - 1),
                Part::Mid => (first + third, last - third),
                Part::EarlyOrMid => (first, last - third),
                Part::FirstHalf => (first, first + half - 1),
                Part::SecondHalf => (first + half, last),
                Part::Late | Part::End => (last - third + 1, last),
            };
            format!("{}~/{}~", Day::from_count(from), Day::from_count(to))
        }
    })
}

fn years_part(value: Value, part: Part) -> String {
    let count = if value.grain == Grain::Decade { 10 } else { 100 };
    let first =
        if value.year <= 0 { value.year - count + 1 } else { value.year - value.year.rem_euclid(count) };
    let share = |tenths: i32| first + count * tenths / 10;
    let (from, to) = match part {
        Part::Early | Part::Beginning => (first, share(3)),
        Part::Mid => (share(4), share(6)),
        Part::EarlyOrMid => (first, share(6)),
        Part::FirstHalf => return sharp(first, share(5) - 1),
        Part::SecondHalf => return sharp(share(5), first + count - 1),
        Part::Late | Part::End => (share(7), first + count - 1),
    };
    format!("{}~/{}~", edtf_year(from), edtf_year(to))
}

/// Years between two limits that are no matter of opinion.
fn sharp(from: i32, to: i32) -> String {
    format!("{}/{}", edtf_year(from), edtf_year(to))
}

/// A pattern without a date, with a time of day.
pub(super) fn timex_pattern(pattern: &str, clock: Option<Clock>) -> String {
    let mut out = pattern.to_owned();
    if let Some(clock) = clock {
        write_clock(&mut out, clock);
    }
    out
}

/// An EDTF date cut to so many characters, its years before Christ as TIMEX3 writes them.
pub(super) fn timex_of_edtf(edtf: &str, len: usize) -> String {
    match edtf.strip_prefix('-') {
        Some(rest) => {
            format!("BC{:04}", rest.get(..4).and_then(|year| year.parse::<i32>().ok()).unwrap_or(0) + 1)
        }
        None => edtf.get(..len).unwrap_or(edtf).to_owned(),
    }
}
