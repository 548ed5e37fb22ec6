//! The present, the past and the future at large, and times without a value.

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Amount, Base, Field, From, Length, Meaning, Pointer, Reference, Unit, When};
use crate::times::words::Class;

fn reference(idx: usize, to: usize, reference: Reference) -> Option<Reading> {
    Some(Reading::new(idx, to, Meaning::Reference(reference)))
}

/// "now", "currently", "at present", "present-day", "these days", "modern day", "to date".
fn present(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let next = |nth: usize| cursor.at(idx + nth).class;
    let to = match cursor.at(idx).class {
        Class::Now => idx + 1,
        Class::Current => idx + 1,
        Class::At if next(1) == Class::Present => idx + 2,
        Class::Present if cursor.mark(idx + 1, b'-') && cursor.says(idx + 2, "day") => idx + 3,
        Class::Present if cursor.says(idx + 1, "day") => idx + 2,
        Class::The if next(1) == Class::Present && cursor.says(idx + 2, "day") => idx + 3,
        Class::The
            if next(1) == Class::Present && matches!(next(2), Class::Mark | Class::Outside | Class::And) =>
        {
            idx + 2
        }
        Class::Modern if cursor.says(idx + 1, "day") || cursor.says(idx + 1, "times") => idx + 2,
        Class::Modern if cursor.mark(idx + 1, b'-') && cursor.says(idx + 2, "day") => idx + 3,
        Class::These if cursor.says(idx + 1, "days") => idx + 2,
        Class::To if next(1) == Class::Date && next(2) != Class::Other => idx + 2,
        _ => return None,
    };
    reference(idx, to, Reference::Present)
}

/// "former", "recent", "recently", "the past", "in the past", "recent years".
fn past(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let next = |nth: usize| cursor.at(idx + nth).class;
    let to = match cursor.at(idx).class {
        Class::Former
            if cursor.is(idx.wrapping_sub(1), Class::The)
                && matches!(next(1), Class::Mark | Class::Outside | Class::A) =>
        {
            return None;
        }
        Class::Former
            if cursor.is(idx.wrapping_sub(1), Class::The)
                && next(1) == Class::Other
                && verb(cursor, idx + 1) =>
        {
            return None;
        }
        Class::Former => idx + 1,
        // "as recently as 1809" says when itself.
        Class::Recently if next(1) == Class::As => return None,
        Class::Recent if next(1) == Class::Units => idx + 2,
        Class::Recent | Class::Recently => idx + 1,
        Class::The if next(1) == Class::Past && stands_alone(cursor, idx + 2) => idx + 2,
        Class::In if next(1) == Class::The && next(2) == Class::Past && stands_alone(cursor, idx + 3) => {
            idx + 3
        }
        _ => return None,
    };
    reference(idx, to, Reference::Past)
}

fn verb(cursor: &Cursor<'_>, idx: usize) -> bool {
    matches!(cursor.at(idx).class, Class::Is | Class::Has | Class::Will)
}

fn stands_alone(cursor: &Cursor<'_>, idx: usize) -> bool {
    !matches!(
        cursor.at(idx).class,
        Class::Unit
            | Class::Units
            | Class::Number
            | Class::Cardinal
            | Class::Tens
            | Class::Few
            | Class::Hundred
            | Class::Couple
            | Class::Season
            | Class::Month
    )
}

/// "future", "the future", "in the future".
fn future(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let to = match cursor.at(idx).class {
        Class::Future => idx + 1,
        Class::The if cursor.is(idx + 1, Class::Future) && !cursor.is(idx + 2, Class::Other) => idx + 2,
        Class::In if cursor.is(idx + 1, Class::The) && cursor.is(idx + 2, Class::Future) => idx + 3,
        _ => return None,
    };
    reference(idx, to, Reference::Future)
}

/// "the day before yesterday", "the day after tomorrow".
fn next_but_one(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let step = match (cursor.at(idx + 2).class, cursor.at(idx + 3).class) {
        (Class::Before, Class::Yesterday) => -2,
        (Class::After, Class::Tomorrow) => 2,
        _ => return None,
    };
    let day = Pointer { unit: Unit::Day, step, from: From::Speech };
    let stands = cursor.is(idx, Class::The) && cursor.says(idx + 1, "day");
    stands.then(|| Reading::new(idx, idx + 4, Meaning::Date(When::new(Base::Pointed(day), Field::Whole))))
}

/// "today", "yesterday", "tomorrow".
fn near_day(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    if cursor.is(idx, Class::The) {
        return next_but_one(cursor, idx);
    }
    let start = if cursor.is(idx, Class::Earlier) || cursor.is(idx, Class::Later) { idx + 1 } else { idx };
    let step = match cursor.at(start).class {
        Class::Today => 0,
        Class::Yesterday => -1,
        Class::Tomorrow => 1,
        _ => return None,
    };
    let mut when =
        When::new(Base::Pointed(Pointer { unit: Unit::Day, step, from: From::Speech }), Field::Whole);
    let daypart = (start == idx && cursor.is(start + 1, Class::Daypart)).then(|| cursor.at(start + 1).value);
    let to = start + 1 + usize::from(daypart.is_some());
    when.clock = daypart.map(|part| {
        crate::times::meaning::Clock::Daypart(
            ["DT", "MO", "AF", "EV", "NI", "DT", "MO", "MI", "NI"][part.min(8) as usize],
        )
    });
    Some(Reading::new(idx, to, Meaning::Date(when)))
}

/// "for the time being": of unknown length.
fn time_being(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let the = cursor.skip(idx, Class::For);
    let stands =
        cursor.is(the, Class::The) && cursor.is(the + 1, Class::Time) && cursor.is(the + 2, Class::Being);
    let length = Length { amount: Amount::Some, most: None, unit: None, modifier: None };
    stands.then(|| Reading::new(idx, the + 3, Meaning::Duration(length)))
}

/// "the rainy season", "a long time": a time, but no value.
fn unvalued(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let the = cursor.skip(cursor.skip(idx, Class::The), Class::A);
    let climate = cursor.is(the, Class::Climate) && cursor.is(the + 1, Class::Seasons);
    let some_time = cursor.is(idx, Class::A)
        && (cursor.is(the, Class::Long) || cursor.says(the, "short"))
        && (cursor.is(the + 1, Class::Time)
            || cursor.is(the + 1, Class::Period) && cursor.says(the + 3, "time"));
    let to = if climate {
        the + 2
    } else if some_time {
        the + if cursor.is(the + 1, Class::Period) { 4 } else { 2 }
    } else {
        return None;
    };
    Some(Reading::new(idx, to, Meaning::Unvalued))
}

/// "the Napoleonic era", "Diem era", "Stalin's time", "the Tokugawa period": named after someone or something.
fn named_period(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let the = cursor.skip(idx, Class::The);
    let name = cursor.at(the);
    if !name.capital() || name.class != Class::Other {
        return None;
    }
    let of_someone = cursor.mark(the + 1, b'\'') && cursor.is(the + 2, Class::S);
    let noun = if of_someone { the + 3 } else { cursor.skip_mark(the + 1, b'-') };
    let period = match cursor.at(noun).class {
        Class::Era | Class::Period => true,
        Class::Time => of_someone && timely(cursor, idx) && !cursor.is(noun + 1, Class::As),
        _ => false,
    };
    period.then(|| Reading::new(idx, noun + 1, Meaning::Reference(Reference::Past)))
}

fn timely(cursor: &Cursor<'_>, idx: usize) -> bool {
    matches!(
        cursor.at(idx.wrapping_sub(1)).class,
        Class::In | Class::During | Class::Since | Class::From | Class::Until
    )
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "present",
        why: "the time of writing or of speaking",
        examples: &[
            ("The castle is now a ruin.", "now = PRESENT_REF"),
            ("in present-day Ghent", "present-day = PRESENT_REF"),
        ],
        starts: &[
            Class::Now,
            Class::Current,
            Class::At,
            Class::Present,
            Class::The,
            Class::Modern,
            Class::These,
            Class::To,
        ],
        read: present,
    },
    Rule {
        name: "past",
        why: "some time before it",
        examples: &[
            ("The former abbot fled.", "former = PAST_REF"),
            ("In the past, they paid.", "In the past = PAST_REF"),
        ],
        starts: &[Class::Former, Class::Recent, Class::Recently, Class::The, Class::In],
        read: past,
    },
    Rule {
        name: "future",
        why: "some time after it",
        examples: &[("He feared future wars.", "future = FUTURE_REF")],
        starts: &[Class::Future, Class::The, Class::In],
        read: future,
    },
    Rule {
        name: "near-day",
        why: "a day counted from the day of speaking",
        examples: &[
            ("It is a ruin today.", "today = 1950-06-25"),
            ("They crossed on the day before yesterday.", "the day before yesterday = 1950-06-23"),
        ],
        starts: &[Class::Today, Class::Yesterday, Class::Tomorrow, Class::Earlier, Class::Later, Class::The],
        read: near_day,
    },
    Rule {
        name: "time-being",
        why: "of unknown length",
        examples: &[("They stayed for the time being.", "for the time being = PXX")],
        starts: &[Class::For, Class::The],
        read: time_being,
    },
    Rule {
        name: "unvalued",
        why: "it names a time and no calendar has it",
        examples: &[("They waited for the rainy season.", "the rainy season = ")],
        starts: &[Class::The, Class::Climate, Class::A],
        read: unvalued,
    },
    Rule {
        name: "named-period",
        why: "a period named after someone or something is past, if nothing else is known of it",
        examples: &[("The laws of the Tokugawa period fell.", "the Tokugawa period = PAST_REF")],
        starts: &[Class::Other, Class::The],
        read: named_period,
    },
];
