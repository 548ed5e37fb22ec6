//! Times that recur: "daily", "every year", "per month", "twice a week".

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Amount, Length, Meaning, Recurrence, Unit};
use crate::times::words::Class;

fn set(idx: usize, to: usize, recurrence: Recurrence) -> Option<Reading> {
    Some(Reading::new(idx, to, Meaning::Set(recurrence)))
}

fn frequency(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let unit = Unit::numbered(cursor.at(idx).value);
    let name = cursor.at(idx).capital()
        && !matches!(cursor.at(idx.wrapping_sub(1)).class, Class::Outside | Class::Mark);
    let recurrence = match cursor.at(idx).class {
        Class::Rate => Recurrence::Per(unit, times_before(cursor, idx)),
        _ => Recurrence::Any(unit),
    };
    (!name).then(|| set(idx, idx + 1, recurrence)).flatten()
}

/// "every year", "each morning", "every Monday", "each spring", "every other day", "every three years".
fn every(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let other = cursor.says(idx + 1, "other") || cursor.is(idx + 1, Class::Second);
    let at = if other { idx + 2 } else { idx + 1 };
    if let Some((to, unit)) = cursor.one_unit(at) {
        let two = Length { amount: Amount::of(2), most: None, unit: Some(unit), modifier: None };
        return set(idx, to, if other { Recurrence::EveryOther(two) } else { Recurrence::Any(unit) });
    }
    let token = cursor.at(at);
    match token.class {
        Class::Daypart => return set(idx, at + 1, Recurrence::Any(Unit::Day)),
        Class::Weekday => return set(idx, at + 1, Recurrence::Weekday(token.value as u8)),
        Class::Season => return set(idx, at + 1, Recurrence::Season(token.value as u8)),
        Class::Month if token.capital() => return set(idx, at + 1, Recurrence::Month(token.value as u8)),
        _ => {}
    }
    let (after, amount) = cursor.amount(idx + 1)?;
    let (to, unit) = cursor.units(after)?;
    set(idx, to, Recurrence::EveryOther(Length { amount, most: None, unit: Some(unit), modifier: None }))
}

/// "on Fridays".
fn weekdays(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    set(idx, idx + 1, Recurrence::Weekday(cursor.at(idx).value as u8))
}

fn per(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (to, unit) = cursor.one_unit(idx + 1)?;
    set(idx, to, Recurrence::Per(unit, None))
}

/// "15 a year", "twice a week".
fn a_unit(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let counts = matches!(
        cursor.at(idx.wrapping_sub(1)).class,
        Class::Number | Class::Contents | Class::Hundred | Class::Thousand | Class::Cardinal
    );
    let times = times_before(cursor, idx);
    let (to, unit) = cursor.one_unit(idx + 1)?;
    (counts || times.is_some()).then(|| set(idx, to, Recurrence::Per(unit, times))).flatten()
}

/// "once", "twice", "three times" before this position.
pub(super) fn times_before(cursor: &Cursor<'_>, idx: usize) -> Option<u32> {
    let before = idx.wrapping_sub(1);
    if let Some(at) = ["once", "twice", "thrice"].iter().position(|word| cursor.says(before, word)) {
        return Some(at as u32 + 1);
    }
    if !cursor.says(before, "times") {
        return None;
    }
    let count = cursor.at(before.wrapping_sub(1));
    matches!(count.class, Class::Cardinal | Class::Number).then_some(count.value)
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "frequency",
        why: "the word itself says how often",
        examples: &[
            ("The mail came daily.", "daily = XXXX-XX-XX"),
            ("It was paid annually.", "annually = XXXX"),
        ],
        starts: &[Class::Frequency, Class::Rate],
        read: frequency,
    },
    Rule {
        name: "every",
        why: "\"every\" or \"each\" with a unit recurs in each of them",
        examples: &[
            ("The council met every year.", "every year = XXXX"),
            ("They rode out each spring.", "each spring = XXXX-SP"),
            ("The market is held every Monday.", "every Monday = XXXX-WXX-1"),
            ("He fasted every other day.", "every other day = P2D"),
        ],
        starts: &[Class::Every, Class::Each],
        read: every,
    },
    Rule {
        name: "weekdays",
        why: "a day of the week in the plural is each of them",
        examples: &[("No meat was eaten on Fridays.", "Fridays = XXXX-WXX-5")],
        starts: &[Class::Weekdays],
        read: weekdays,
    },
    Rule {
        name: "per",
        why: "\"per\" gives a rate",
        examples: &[("They made 40 per month.", "per month = P1M")],
        starts: &[Class::Per],
        read: per,
    },
    Rule {
        name: "rate",
        why: "a unit after a count gives a rate",
        examples: &[("The post left twice a week.", "a week = P1W")],
        starts: &[Class::A],
        read: a_unit,
    },
];
