//! Units pointed at: "that year", "next month", "the following day", "last September".

use regesta_model::annotation::TimexModifier;

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Base, Field, From, Meaning, Pointer, Reference, Unit, When};
use crate::times::words::Class;

/// Words that point, how far, and from where.
fn pointing(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, i32, From)> {
    let article = cursor.skip(idx, Class::The);
    let the = if article > idx && cursor.says(article, "very") { article + 1 } else { article };
    let token = cursor.at(the);
    let (step, from) = match token.class {
        Class::This => (0, From::Speech),
        Class::That if the == idx => (0, From::Narrative),
        Class::Same => (0, From::Narrative),
        Class::Current => (0, From::Speech),
        Class::Next if the > idx => (1, From::Narrative),
        Class::Next => (1, From::Speech),
        Class::Following => (1, From::Narrative),
        Class::Previous => (-1, From::Narrative),
        Class::Last => (-1, From::Speech),
        _ => return None,
    };
    let mut to = the + 1;
    if token.class == Class::This && cursor.is(to, Class::Past) {
        return Some((to + 1, -1, From::Speech));
    }
    if matches!(token.class, Class::This | Class::That) {
        to = cursor.skip(cursor.skip(to, Class::Same), Class::Current);
    }
    Some((to, step, from))
}

/// "that year", "the same month", "next spring", "last Monday", "the day following".
pub(super) fn pointed(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let (to, step, from) = pointing(cursor, idx)?;
    let token = cursor.at(to);
    let pointer = |unit| Base::Pointed(Pointer { unit, step, from });
    match token.class {
        Class::Unit | Class::Quarter => {
            let unit = Unit::numbered(token.value);
            let from = if unit == Unit::Day && step == 0 { From::Narrative } else { from };
            let pointer = |unit| Base::Pointed(Pointer { unit, step, from });
            let past_stretch = cursor.is(idx, Class::The) && cursor.is(idx + 1, Class::Last);
            let lasting =
                cursor.is(idx, Class::The) && step == 1 && cursor.is(idx.wrapping_sub(1), Class::For);
            (!unit.in_a_day() && !past_stretch && !lasting).then(|| (to + 1, whole(pointer(unit), unit)))
        }
        Class::Month => {
            let (end, month) = cursor.month(to)?;
            Some((end, When::new(pointer(Unit::Month), Field::Month(month))))
        }
        Class::Date if step == 0 && from == From::Speech => {
            let day = Pointer { unit: Unit::Day, step, from: From::Narrative };
            Some((to + 1, When::new(Base::Pointed(day), Field::Whole)))
        }
        // "The final fall of the town": only the calendar's autumn can be the last one.
        Class::Season if cursor.says(to - 1, "final") => None,
        Class::Season => Some((to + 1, When::new(pointer(Unit::Quarter), Field::Season(token.value as u8)))),
        Class::Weekday => Some((to + 1, When::new(pointer(Unit::Week), Field::Weekday(token.value as u8)))),
        Class::Holiday if token.capital() => {
            let (end, feast) = super::seasons::feast(cursor, to)?;
            Some((end, When::new(pointer(Unit::Year), feast.field)))
        }
        _ => None,
    }
}

fn whole(base: Base, unit: Unit) -> When {
    When::new(base, if unit == Unit::Weekend { Field::Weekend } else { Field::Whole })
}

/// "the day following", "the year previous", "the day before" with nothing after it.
fn inverted(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let start = cursor.take(idx, Class::The)?;
    let (after, unit) = cursor.one_unit(start)?;
    let next = cursor.at(after + 1);
    let closes = matches!(next.class, Class::Mark | Class::Outside | Class::And);
    let step = match cursor.at(after).class {
        Class::Following if !matches!(next.class, Class::The | Class::Its) => 1,
        Class::After if closes => 1,
        Class::Previous | Class::Before if closes => -1,
        _ => return None,
    };
    if unit.in_a_day() {
        return None;
    }
    Some((after + 1, whole(Base::Pointed(Pointer { unit, step, from: From::Narrative }), unit)))
}

/// "at that time", "at this moment", "by this time", "during this period": the time already told.
fn same_time(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Meaning)> {
    let prepositional = matches!(cursor.at(idx).class, Class::At | Class::During);
    let word = idx + usize::from(prepositional);
    let before = cursor.at(word.wrapping_sub(1)).class;
    let noun = match cursor.at(word).class {
        Class::This | Class::That => cursor.skip(word + 1, Class::Same),
        Class::The if cursor.is(word + 1, Class::Same) => word + 2,
        Class::The if before == Class::At => word + 1,
        _ => return None,
    };
    let time = cursor.is(noun, Class::Time) || cursor.is(noun, Class::Moment);
    let period = cursor.is(noun, Class::Period) || cursor.is(noun, Class::Era);
    let at_point = cursor.is(noun, Class::Point) && before == Class::At && cursor.is(word, Class::That);
    let meaning = match cursor.at(word).class {
        _ if period && (noun > word + 1 || !cursor.is(word, Class::The)) => stretch_told(),
        Class::The if noun == word + 2 && !cursor.is(noun + 1, Class::As) => return None,
        Class::The if noun == word + 2 && time => Meaning::Unvalued,
        _ if !time && !at_point => return None,
        _ if before == Class::At => time_told(),
        Class::This | Class::That if before == Class::During => Meaning::Unvalued,
        Class::This if timely(before) => Meaning::Reference(Reference::Present),
        Class::That if timely(before) => time_told(),
        _ => return None,
    };
    Some((noun + 1, meaning))
}

fn time_told() -> Meaning {
    Meaning::Date(When::new(Base::SameTime(Unit::Day), Field::Whole))
}

fn stretch_told() -> Meaning {
    Meaning::Date(When::new(Base::SameTime(Unit::Decade), Field::Whole))
}

fn timely(before: Class) -> bool {
    matches!(
        before,
        Class::By | Class::Since | Class::Until | Class::From | Class::Around | Class::About | Class::In
    )
}

/// "the same period last year", "the same month a year earlier": what is told, a year back.
fn same_last_year(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let same = cursor.take(cursor.take(idx, Class::The)?, Class::Same)?;
    let noun = cursor.at(same).class;
    let stretch = matches!(noun, Class::Period | Class::Unit | Class::Quarter | Class::Time | Class::Season);
    let of = cursor.skip(cursor.skip(same + 1, Class::Of), Class::The);
    let back = match cursor.at(of).class {
        Class::Last | Class::Previous if cursor.says(of + 1, "year") => of + 2,
        Class::A if cursor.says(of + 1, "year") => match cursor.at(of + 2).class {
            Class::Earlier | Class::Ago | Class::Before => of + 3,
            _ => return None,
        },
        Class::Unit if cursor.says(of, "year") && cursor.is(of + 1, Class::Before) => of + 2,
        _ => return None,
    };
    let when = When::new(Base::YearBack, Field::Whole);
    stretch.then(|| Reading::new(idx, back, Meaning::Date(when)))
}

/// "over the weekend": the one that is near.
fn the_weekend(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (to, unit) = cursor.one_unit(cursor.take(idx, Class::The)?)?;
    let near = Pointer { unit: Unit::Week, step: 0, from: From::Speech };
    let timely = matches!(
        cursor.at(idx.wrapping_sub(1)).class,
        Class::Over | Class::During | Class::At | Class::On | Class::For | Class::Through | Class::Throughout
    );
    (unit == Unit::Weekend && timely)
        .then(|| Reading::new(idx, to, Meaning::Date(When::new(Base::Pointed(near), Field::Weekend))))
}

/// "On 21 July, the fifth day of the rising, …": a day named once more, in apposition.
fn day_again(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let comma = cursor.mark(idx.wrapping_sub(1), b',');
    let dated = cursor.is(idx.wrapping_sub(2), Class::Number) || cursor.is(idx.wrapping_sub(2), Class::Month);
    let start = cursor.take(idx, Class::The).filter(|_| comma && dated)?;
    let day = (start..start + 4).find(|at| cursor.says(*at, "day"))?;
    let plain = (start..day).all(|at| !matches!(cursor.at(at).class, Class::Mark | Class::Outside));
    let of = matches!(cursor.at(day + 1).class, Class::Of | Class::In).then_some(day + 2)?;
    let to = super::shifted::event_end(cursor, of);
    let told = Pointer { unit: Unit::Day, step: 0, from: From::Narrative };
    (plain && day > start && to > of)
        .then(|| Reading::new(idx, to, Meaning::Date(When::new(Base::Pointed(told), Field::Whole))))
}

/// "ended the day", "for the day": the day spoken of.
fn the_day(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let before = idx.wrapping_sub(1);
    let verb = [
        "end",
        "ends",
        "ended",
        "ending",
        "close",
        "closed",
        "closing",
        "finish",
        "finished",
        "finishing",
        "began",
        "begin",
    ]
    .iter()
    .any(|verb| cursor.says(before, verb));
    let day = Pointer { unit: Unit::Day, step: 0, from: From::Narrative };
    (verb && cursor.says(idx + 1, "day"))
        .then(|| Reading::new(idx, idx + 2, Meaning::Date(When::new(Base::Pointed(day), Field::Whole))))
}

/// "prior to this", "before that": before the time already told.
fn prior_to_this(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let prior = || cursor.says(idx, "prior").then(|| cursor.take(idx + 1, Class::To)).flatten();
    // "Months before that" is no place to stand: only what opens a sentence is.
    let before = cursor.take(idx, Class::Before).filter(|_| cursor.at(idx).capital());
    let this = before.or_else(prior)?;
    let closes = matches!(cursor.at(this + 1).class, Class::Mark | Class::Outside);
    let pointing = matches!(cursor.at(this).class, Class::This | Class::That);
    let mut when = When::new(Base::SameTime(Unit::Day), Field::Whole);
    when.modifier = Some(TimexModifier::Before);
    (pointing && closes).then(|| Reading::new(idx, this + 1, Meaning::Date(when)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "pointed-unit",
        why: "a word that points, and a unit: counted from the time told, or from the time of writing",
        examples: &[
            ("In March 1848 the king gave way. That month a diet met.", "That month = 1848-03"),
            ("He was born in 1601. The following year his father died.", "The following year = 1602"),
            ("On 30 June 1520 they fled. The next day they rested.", "The next day = 1520-07-01"),
        ],
        starts: &[
            Class::The,
            Class::This,
            Class::That,
            Class::Same,
            Class::Next,
            Class::Last,
            Class::Previous,
            Class::Following,
            Class::Current,
        ],
        read: |cursor, idx| pointed(cursor, idx).map(|(to, when)| Reading::new(idx, to, Meaning::Date(when))),
    },
    Rule {
        name: "on-the-same-day",
        why: "with its preposition, where it is anaphoric",
        examples: &[(
            "On 3 May 1791 it passed. On the same day the king swore to it.",
            "On the same day = 1791-05-03",
        )],
        starts: &[Class::On],
        read: |cursor, idx| {
            let same = cursor.is(idx + 1, Class::The) && cursor.is(idx + 2, Class::Same)
                || cursor.is(idx + 1, Class::That) && cursor.is(idx + 2, Class::Same);
            let (to, when) = same.then(|| pointed(cursor, idx + 1)).flatten()?;
            matches!(when.base, Base::Pointed(Pointer { unit: Unit::Day, .. }))
                .then(|| Reading::new(idx, to, Meaning::Date(when)))
        },
    },
    Rule {
        name: "unit-following",
        why: "the pointing word may stand behind its unit",
        examples: &[(
            "On 8 May 1429 they left. The day before, they had fought.",
            "The day before = 1429-05-07",
        )],
        starts: &[Class::The],
        read: |cursor, idx| {
            inverted(cursor, idx).map(|(to, when)| Reading::new(idx, to, Meaning::Date(when)))
        },
    },
    Rule {
        name: "same-time",
        why: "\"at that time\" is the time the narrative has reached",
        examples: &[(
            "In May 1525 the peasants rose. At that time bread was dear.",
            "At that time = 1525-05",
        )],
        starts: &[Class::At, Class::During, Class::This, Class::That, Class::The],
        read: |cursor, idx| same_time(cursor, idx).map(|(to, meaning)| Reading::new(idx, to, meaning)),
    },
    Rule {
        name: "same-last-year",
        why: "what is told is set against the same stretch of the year before",
        examples: &[(
            "In March 1848 bread was dearer than in the same month a year earlier.",
            "the same month a year earlier = 1847-03",
        )],
        starts: &[Class::The],
        read: same_last_year,
    },
    Rule {
        name: "the-weekend",
        why: "\"the weekend\" after a preposition of time is the one that is near",
        examples: &[("Shots were heard over the weekend.", "the weekend = 1950-W25-WE")],
        starts: &[Class::The],
        read: the_weekend,
    },
    Rule {
        name: "day-again",
        why: "an apposition names the same day once more",
        examples: &[(
            "On 21 July 1403, the second day of the rising, the king marched.",
            "the second day of the rising = 1403-07-21",
        )],
        starts: &[Class::The],
        read: day_again,
    },
    Rule {
        name: "the-day",
        why: "what ends, closes or begins the day does so on the day spoken of",
        examples: &[("On 3 July 1778 they met. Shares ended the day lower.", "the day = 1778-07-03")],
        starts: &[Class::The],
        read: the_day,
    },
    Rule {
        name: "prior-to-this",
        why: "before the time the narrative has reached",
        examples: &[
            ("In May 1525 they rose. Prior to this, they had begged.", "Prior to this = 1525-05"),
            ("In May 1525 they rose. Before that, they had begged.", "Before that = 1525-05"),
        ],
        starts: &[Class::Previous, Class::Before],
        read: prior_to_this,
    },
];
