//! Times that recur: "daily", "every year", "per month", "twice a week".

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Length, Meaning, Recurrence, Unit};
use crate::times::words::Class;

fn frequency(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let unit = Unit::numbered(cursor.at(idx).value);
    let name = cursor.at(idx).capital()
        && !matches!(cursor.at(idx.wrapping_sub(1)).class, Class::Outside | Class::Mark);
    let recurrence = if cursor.is(idx, Class::Rate) { Recurrence::Per(unit) } else { Recurrence::Any(unit) };
    (!name).then(|| Reading::new(idx, idx + 1, Meaning::Set(recurrence)))
}

fn every(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    if let Some((to, unit)) = cursor.one_unit(idx + 1) {
        return Some(Reading::new(idx, to, Meaning::Set(Recurrence::Any(unit))));
    }
    if cursor.is(idx + 1, Class::Daypart) {
        return Some(Reading::new(idx, idx + 2, Meaning::Set(Recurrence::Any(Unit::Day))));
    }
    let (after, amount) = cursor.amount(idx + 1)?;
    let (to, unit) = cursor.units(after)?;
    let length = Length { amount, most: None, unit: Some(unit), modifier: None };
    Some(Reading::new(idx, to, Meaning::Set(Recurrence::EveryOther(length))))
}

fn per(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (to, unit) = cursor.one_unit(idx + 1)?;
    Some(Reading::new(idx, to, Meaning::Set(Recurrence::Per(unit))))
}

/// "15 a year", "twice a week".
fn a_unit(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let before = cursor.at(idx.wrapping_sub(1));
    let counted =
        matches!(
            before.class,
            Class::Number | Class::Contents | Class::Hundred | Class::Thousand | Class::Cardinal
        ) || ["once", "twice", "thrice", "times"].iter().any(|word| cursor.says(idx.wrapping_sub(1), word));
    let (to, unit) = cursor.one_unit(idx + 1)?;
    counted.then(|| Reading::new(idx, to, Meaning::Set(Recurrence::Per(unit))))
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
        examples: &[("The council met every year.", "every year = XXXX")],
        starts: &[Class::Every, Class::Each],
        read: every,
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
