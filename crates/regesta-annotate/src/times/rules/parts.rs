//! Parts of a date: early, mid, late, the beginning, the end, a half, a quarter; and "about".

use regesta_model::annotation::TimexModifier;

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Base, Field, From, Meaning, Part, Pointer, Unit, When};
use crate::times::words::Class;

/// "early", "mid-", "late", "the end of", "the beginning of", and where the date starts.
fn part(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Part)> {
    let the = cursor.skip(idx, Class::The);
    match cursor.at(the).class {
        Class::Early if is_or_mid(cursor, the + 1) => {
            Some((cursor.skip_mark(the + 3, b'-'), Part::EarlyOrMid))
        }
        Class::Ordinal if cursor.at(the).value == 1 => {
            units_of(cursor, the + 1, Part::Early, Part::Beginning)
        }
        Class::Last => units_of(cursor, the + 1, Part::Late, Part::End),
        Class::Early => Some((part_noun(cursor, the + 1), Part::Early)),
        Class::Late => Some((part_noun(cursor, the + 1), Part::Late)),
        Class::Latter => noun_of(cursor, the + 1).map(|to| (to, Part::Late)),
        Class::Mid => Some((cursor.skip_mark(the + 1, b'-'), Part::Mid)),
        Class::Middle => cursor.take(the + 1, Class::Of).map(|to| (to, Part::Mid)),
        Class::Beginning => cursor.take(the + 1, Class::Of).map(|to| (to, Part::Beginning)),
        Class::End => cursor.take(the + 1, Class::Of).map(|to| (to, Part::End)),
        _ => None,
    }
}

fn is_or_mid(cursor: &Cursor<'_>, idx: usize) -> bool {
    matches!(cursor.at(idx).class, Class::Or | Class::To | Class::And) && cursor.is(idx + 1, Class::Mid)
}

/// After "early" or "late": "in", "part of", a hyphen, or nothing.
fn part_noun(cursor: &Cursor<'_>, idx: usize) -> usize {
    noun_of(cursor, idx).unwrap_or_else(|| cursor.skip(cursor.skip_mark(idx, b'-'), Class::In))
}

/// "months of" after "the first" or "the last": a vague part; "days of": an edge.
fn units_of(cursor: &Cursor<'_>, idx: usize, part: Part, edge: Part) -> Option<(usize, Part)> {
    let (of, unit) = cursor.units(idx)?;
    Some((cursor.take(of, Class::Of)?, if unit < Unit::Month { edge } else { part }))
}

fn noun_of(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    matches!(cursor.at(idx).class, Class::Part | Class::Unit | Class::Units)
        .then_some(idx + 1)
        .and_then(|of| cursor.take(of, Class::Of))
}

/// "the year", "the month", where a part of it is meant: the one spoken of.
pub(super) fn bare_unit(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let (to, unit) = cursor.one_unit(cursor.take(idx, Class::The)?)?;
    if let Some((end, year)) = cursor.year(to).filter(|_| unit == Unit::Year) {
        return Some((end, When::year(year)));
    }
    if let Some((end, pointed)) = cursor.take(to, Class::Of).and_then(|of| super::calendar::date(cursor, of))
    {
        return (unit >= Unit::Year).then_some((end, pointed));
    }
    let pointer = Pointer { unit, step: 0, from: From::Narrative };
    (!unit.in_a_day()).then(|| (to, When::new(Base::Pointed(pointer), Field::Whole)))
}

/// "early May", "the end of the year", "year's end", "the rest of 1642".
fn part_of_date(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    part_before(cursor, idx).or_else(|| possessive_end(cursor, idx)).or_else(|| rest_of(cursor, idx))
}

fn part_before(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (start, part) = part(cursor, idx)?;
    let of = cursor.is(start.wrapping_sub(1), Class::Of) || cursor.is(start.wrapping_sub(1), Class::In);
    let (to, mut when) = super::calendar::date(cursor, start)
        .or_else(|| of.then(|| bare_unit(cursor, start)).flatten())
        .filter(|(_, when)| when.part.is_none())?;
    when.part = Some(part);
    Some(Reading::new(idx, to, Meaning::Date(when)))
}

/// "the first half of 1948", "the third quarter of this year".
fn fraction_of_year(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let the = cursor.skip(idx, Class::The);
    let (after, nth) = match cursor.at(the).class {
        Class::Last => (the + 1, 0),
        Class::Latter => (the + 1, 0),
        _ => {
            let (to, nth) = cursor.ordinal(the)?;
            (to, nth as u8)
        }
    };
    let dash = cursor.skip_mark(after, b'-');
    let field = match cursor.at(dash).class {
        Class::Half => Field::Half(if nth == 0 { 2 } else { nth }),
        Class::Quarter => Field::Quarter(if nth == 0 { 4 } else { nth }),
        _ => return None,
    };
    if matches!(field, Field::Half(3..) | Field::Quarter(5..)) {
        return None;
    }
    let whole = cursor
        .take(dash + 1, Class::Of)
        .and_then(|of| super::calendar::date(cursor, of).or_else(|| bare_unit(cursor, of)));
    match (whole, field) {
        (Some((to, when)), _) if when.field == Field::Whole && year_wide(&when) => {
            Some(Reading::new(idx, to, Meaning::Date(When::new(when.base, field))))
        }
        (Some((to, mut when)), Field::Half(half)) => {
            when.part = Some(if half == 1 { Part::FirstHalf } else { Part::SecondHalf });
            Some(Reading::new(idx, to, Meaning::Date(when)))
        }
        (None, Field::Quarter(_)) if nth == 0 && the > idx => {
            let last = Pointer { unit: Unit::Quarter, step: -1, from: From::Speech };
            Some(Reading::new(idx, dash + 1, Meaning::Date(When::new(Base::Pointed(last), Field::Whole))))
        }
        (None, Field::Quarter(_)) if the > idx || dash > after => {
            Some(Reading::new(idx, dash + 1, Meaning::Date(When::new(Base::Unsaid, field))))
        }
        _ => None,
    }
}

fn year_wide(when: &When) -> bool {
    matches!(when.base, Base::Year(_) | Base::ShortYear(_) | Base::BareYear(_))
        || matches!(when.base, Base::Pointed(Pointer { unit: Unit::Year, .. }))
}

/// "about 1910", "ca. 466 BC", "around March 1981", "around the 15th of that month".
fn hedged(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let start = match cursor.at(idx).class {
        Class::Circa => cursor.skip_mark(idx + 1, b'.'),
        Class::About | Class::Around | Class::Approx => idx + 1,
        _ => return None,
    };
    let (to, mut when) = super::calendar::date(cursor, start)
        .or_else(|| bare_ordinal_year(cursor, idx, start))
        .filter(|(_, when)| !matches!(when.base, Base::Pointed(_)) || matches!(when.field, Field::Day(_)))?;
    when.modifier = Some(TimexModifier::Approx);
    Some(Reading::new(idx, to, Meaning::Date(when)))
}

/// After "ca." a number of three or four digits is a year, whatever follows it.
fn bare_ordinal_year(cursor: &Cursor<'_>, idx: usize, start: usize) -> Option<(usize, When)> {
    let token = cursor.at(start);
    if !cursor.is(idx, Class::Circa) && !cursor.says(idx, "circa") {
        return None;
    }
    if let Some((to, year)) = cursor.year(start) {
        return Some((to, When::year(year)));
    }
    let next = cursor.at(start + 1);
    let closes = matches!(next.class, Class::Mark | Class::Outside | Class::And) && !next.is(b'%');
    let fits = token.digits(3) && closes && !cursor.glued(start);
    fits.then(|| (start + 1, When::new(Base::BareYear(token.value as i32), Field::Whole)))
}

/// "month's end", "year's end".
fn possessive_end(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let the = cursor.skip(idx, Class::The);
    let (after, unit) = cursor.one_unit(the)?;
    let s = cursor.take(cursor.take_mark(after, b'\'')?, Class::S)?;
    let to = cursor.take(s, Class::End)?;
    let mut when = When::new(Base::Pointed(Pointer { unit, step: 0, from: From::Narrative }), Field::Whole);
    when.part = Some(Part::End);
    (!unit.in_a_day()).then(|| Reading::new(idx, to, Meaning::Date(when)))
}

/// "the rest of the year", "most of 1952".
fn rest_of(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let the = cursor.skip(idx, Class::The);
    let of = cursor.take(cursor.take(the, Class::Rest)?, Class::Of)?;
    let (to, when) = bare_unit(cursor, of).or_else(|| super::calendar::date(cursor, of))?;
    Some(Reading::new(idx, to, Meaning::Date(when)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "part-of-date",
        why: "early, mid and late are thirds; the beginning and the end are edges",
        examples: &[
            ("In early May 1453 the guns opened.", "early May 1453 = 1453-05"),
            ("By the end of 1812 few were left.", "the end of 1812 = 1812"),
            ("He fled in mid-August 1799.", "mid-August 1799 = 1799-08"),
            ("In the last days of 1799 the Directory fell.", "the last days of 1799 = 1799"),
            ("In May 1798 they landed. By month's end they held the port.", "month's end = 1798-05"),
            ("He ruled for the rest of 1642.", "the rest of 1642 = 1642"),
        ],
        starts: &[
            Class::The,
            Class::Early,
            Class::Late,
            Class::Mid,
            Class::Middle,
            Class::Beginning,
            Class::End,
            Class::Ordinal,
            Class::Last,
            Class::Unit,
            Class::Rest,
        ],
        read: part_of_date,
    },
    Rule {
        name: "fraction-of-year",
        why: "halves and quarters of a year are counted",
        examples: &[
            ("In the first half of 1848, thrones shook.", "the first half of 1848 = 1848-H1"),
            ("the second half of the 17th century", "the second half of the 17th century = 16"),
        ],
        starts: &[Class::The, Class::Ordinal, Class::Second, Class::Last],
        read: fraction_of_year,
    },
    Rule {
        name: "hedged-date",
        why: "\"about\" and \"circa\" make a date approximate",
        examples: &[
            ("He was born ca. 466 BC in Attica.", "ca. 466 BC = BC0466"),
            ("The nave is older, c. 1140, and plain.", "c. 1140 = 1140"),
        ],
        starts: &[Class::Circa, Class::About, Class::Around, Class::Approx],
        read: hedged,
    },
];
