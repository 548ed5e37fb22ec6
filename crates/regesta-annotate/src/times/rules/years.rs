//! Years, decades, centuries, before and after Christ.

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Base, Field, Meaning, When};
use crate::times::words::Class;

/// A year that says of itself that it is one: four digits, or an era beside it.
pub(super) fn era_base(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Base)> {
    if let Some(number) = anno_domini(cursor, idx)
        && cursor.is(number, Class::Number)
    {
        return Some((number + 1, Base::Year(cursor.at(number).value as i32)));
    }
    let token = cursor.at(idx);
    if token.class == Class::Number && token.shape <= 5 {
        if let Some(to) = before_christ(cursor, idx + 1) {
            return Some((to, Base::Year(1 - token.value as i32)));
        }
        if let Some(to) = anno_domini(cursor, idx + 1) {
            return Some((to, Base::Year(token.value as i32)));
        }
    }
    if token.is(b'\'') && token.spaced && cursor.at(idx + 1).digits(2) && !cursor.is(idx + 2, Class::S) {
        return Some((idx + 2, Base::ShortYear(cursor.at(idx + 1).value as u8)));
    }
    let (to, year) = cursor.year(idx)?;
    Some((to, Base::Year(year)))
}

/// "BC", "B.C.", "BCE" and the position after it.
pub(super) fn before_christ(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    if let Some(to) = cursor.take(idx, Class::Bc) {
        return Some(to);
    }
    let dotted = cursor.is(idx, Class::B) && cursor.mark(idx + 1, b'.') && cursor.says(idx + 2, "c");
    dotted.then(|| {
        let era = cursor.skip_mark(idx + 3, b'.');
        if cursor.says(era, "e") && !cursor.at(era).spaced { cursor.skip_mark(era + 1, b'.') } else { era }
    })
}

fn anno_domini(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    if cursor.at(idx).capital() && cursor.at(idx).end - cursor.at(idx).start == 2 {
        return cursor.take(idx, Class::Ad);
    }
    let dotted = cursor.says(idx, "a") && cursor.mark(idx + 1, b'.') && cursor.says(idx + 2, "d");
    dotted.then(|| cursor.skip_mark(idx + 3, b'.'))
}

/// "490 BC", "AD 64", "'99", and a year named as such: "the year 1950".
pub(super) fn era_year(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let named = year_word(cursor, idx);
    if let Some(number) = named.filter(|at| early_number(cursor, *at)) {
        let year = Base::BareYear(cursor.at(number).value as i32);
        return Some((number + 1, When { modifier: None, ..When::new(year, Field::Whole) }));
    }
    let (to, base) = era_base(cursor, named.unwrap_or(idx))?;
    let plain = named.is_none() && matches!(base, Base::Year(_)) && cursor.at(idx).digits(4) && to == idx + 1;
    (!plain).then_some((to, When::new(base, Field::Whole)))
}

/// "the year 71": fewer than four digits, without an era.
fn early_number(cursor: &Cursor<'_>, idx: usize) -> bool {
    let token = cursor.at(idx);
    let next = cursor.at(idx + 1);
    let closes = matches!(next.class, Class::Mark | Class::Outside | Class::And | Class::When | Class::The);
    token.class == Class::Number && (2..=3).contains(&token.shape) && closes && !cursor.glued(idx)
}

fn year_word(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    let the = cursor.skip(idx, Class::The);
    (cursor.says(the, "year") || cursor.says(the, "years")).then_some(the + 1).filter(|_| the > idx)
}

/// A bare year of four digits, where nothing says that it counts something.
pub(super) fn year(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let (to, year) = cursor.year(idx)?;
    (!counts_something(cursor, idx, year)).then_some((to, When::year(year)))
}

fn counts_something(cursor: &Cursor<'_>, idx: usize, year: i32) -> bool {
    let (before, next) = (cursor.at(idx.wrapping_sub(1)), cursor.at(idx + 1));
    let timely = matches!(
        before.class,
        Class::In
            | Class::Since
            | Class::Until
            | Class::During
            | Class::By
            | Class::Early
            | Class::Late
            | Class::Month
            | Class::Season
            | Class::Before
            | Class::After
            | Class::Mid
    );
    if before.class == Class::Numbered {
        return true;
    }
    if matches!(next.class, Class::Contents | Class::Unit | Class::Units | Class::Hundred | Class::Thousand) {
        return true;
    }
    if next.class == Class::Number && next.spaced || before.class == Class::Number && !timely {
        return !before.is(b'-') && next.class == Class::Number && next.spaced;
    }
    let plural = next.class == Class::Other && !next.capital() && cursor.word(idx + 1).ends_with('s');
    let word = cursor.word(idx + 1);
    let counted =
        plural && !matches!(word, "was" | "is" | "has" | "as" | "crisis") && !word.ends_with("wards");
    // "the 1848 and 1849 revolutions", "of 1913 prices".
    let pair = matches!(before.class, Class::And | Class::Or)
        && idx.checked_sub(2).is_some_and(|at| cursor.year(at).is_some());
    let measure =
        before.class == Class::Of && ["levels", "prices", "figures", "values", "standards"].contains(&word);
    let settled =
        pair || measure || matches!(before.class, Class::The | Class::Its | Class::In | Class::During);
    if counted && !settled && !before.is(b'(') {
        return true;
    }
    let lone = matches!(before.class, Class::Outside | Class::Mark) || timely;
    let closes = matches!(next.class, Class::Outside | Class::Mark);
    let between =
        matches!(before.class, Class::From | Class::To | Class::Between | Class::And | Class::Of | Class::Or);
    if year < 1300 {
        return !(matches!(
            before.class,
            Class::In | Class::Since | Class::Until | Class::Month | Class::Season
        ) || before.is(b'(')
            || before.is(b'-')
            || between && closes);
    }
    let hedged =
        matches!(before.class, Class::About | Class::Around | Class::Over | Class::Approx | Class::Than);
    hedged && next.class == Class::Other && !lone
}

/// "the 1920s", "1920s", "the '60s", "the sixties", "the 480s BC".
pub(super) fn decade(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let the = cursor.skip(idx, Class::The);
    if cursor.is(the, Class::Decades) && the > idx {
        return Some((the + 1, When::new(Base::ShortDecade(cursor.at(the).value as u8), Field::Whole)));
    }
    let apostrophe = cursor.skip_mark(the, b'\'');
    let token = cursor.at(apostrophe);
    if token.class != Class::Number || !token.value.is_multiple_of(10) || token.shape < 2 {
        return None;
    }
    let before = cursor.at(apostrophe.wrapping_sub(1)).class;
    if !token.spaced && !matches!(before, Class::Mark | Class::Outside) {
        return None;
    }
    let s = cursor.skip_mark(apostrophe + 1, b'\'');
    let to = cursor.take(s, Class::S).filter(|_| !cursor.at(s).spaced)?;
    if let Some(after) = before_christ(cursor, to) {
        return Some((after, When::new(Base::Decade(token.value as i32 / 10, true), Field::Whole)));
    }
    let base = match token.shape {
        2 => Base::ShortDecade(token.value as u8),
        3 | 4 => Base::Decade(token.value as i32 / 10, false),
        _ => return None,
    };
    Some((to, When::new(base, Field::Whole)))
}

/// "the 19th century", "nineteenth-century", "the 5th century BC".
pub(super) fn century(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let the = cursor.skip(idx, Class::The);
    let (after, ordinal) = cursor.ordinal(the)?;
    let dash = cursor.skip_mark(after, b'-');
    let word = cursor.word(dash);
    if !word.eq_ignore_ascii_case("century") && !word.eq_ignore_ascii_case("centuries") || ordinal > 30 {
        return None;
    }
    let bc = before_christ(cursor, dash + 1);
    let to = bc.or_else(|| anno_domini(cursor, dash + 1)).unwrap_or(dash + 1);
    Some((to, When::new(Base::Century(ordinal as i32, bc.is_some()), Field::Whole)))
}

/// A number of two or three digits that is a year if the document is about antiquity: "in 490", "by 64".
fn bare_year(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let token = cursor.at(idx);
    let before = cursor.at(idx.wrapping_sub(1)).class;
    let timely = matches!(
        before,
        Class::In
            | Class::By
            | Class::Since
            | Class::Until
            | Class::From
            | Class::During
            | Class::Of
            | Class::After
            | Class::Before
            | Class::Early
            | Class::Late
            | Class::Around
            | Class::About
    );
    let next = cursor.at(idx + 1);
    let closes = matches!(next.class, Class::Mark | Class::Outside | Class::And | Class::The | Class::When)
        && !next.is(b'%')
        && !next.is(b'-')
        || next.class == Class::Other && next.capital()
        || next.class == Class::It;
    let alone = cursor.mark(idx.wrapping_sub(1), b'(') && next.is(b')');
    let fits = token.digits(3) && (alone || timely && closes) && !cursor.glued(idx);
    fits.then_some((idx + 1, When::new(Base::BareYear(token.value as i32), Field::Whole)))
}

fn reading(idx: usize, read: Option<(usize, When)>) -> Option<Reading> {
    read.map(|(to, when)| Reading::new(idx, to, Meaning::Date(when)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "era-year",
        why: "an era, an apostrophe or the word \"year\" makes a number a year",
        examples: &[
            ("Carthage fell in 146 BC and burned.", "146 BC = BC0146"),
            ("He died in 323 B.C.E. in Babylon.", "323 B.C.E. = BC0323"),
            ("The city burned in AD 64, they say.", "AD 64 = 0064"),
            ("The year 1709 was cold.", "The year 1709 = 1709"),
        ],
        starts: &[Class::Number, Class::Ad, Class::A, Class::Mark, Class::The],
        read: |cursor, idx| reading(idx, era_year(cursor, idx)),
    },
    Rule {
        name: "year",
        why: "four digits that count nothing are a year",
        examples: &[("In 1648 peace was made.", "1648 = 1648"), ("the 1755 earthquake", "1755 = 1755")],
        starts: &[Class::Number],
        read: |cursor, idx| reading(idx, year(cursor, idx)),
    },
    Rule {
        name: "decade",
        why: "a round year in the plural is a decade",
        examples: &[
            ("Trade grew in the 1850s.", "the 1850s = 185"),
            ("Life changed in the sixties.", "the sixties = 196"),
        ],
        starts: &[Class::Number, Class::The, Class::Mark],
        read: |cursor, idx| reading(idx, decade(cursor, idx)),
    },
    Rule {
        name: "century",
        why: "an ordinal counts centuries",
        examples: &[
            ("It was lost in the seventeenth century.", "the seventeenth century = 16"),
            ("Athens led in the 5th century BC.", "the 5th century BC = BC04"),
        ],
        starts: &[Class::The, Class::Ordinal, Class::Number, Class::Tens],
        read: |cursor, idx| reading(idx, century(cursor, idx)),
    },
    Rule {
        name: "bare-year",
        why: "among dates of antiquity a number of three digits after a preposition of time is a year",
        examples: &[
            ("Xerxes marched in 480 BC. In 479, he lost.", "479 = BC0479"),
            ("He died on 30 September 420. In 384, he had come to Rome.", "384 = 0384"),
        ],
        starts: &[Class::Number],
        read: |cursor, idx| reading(idx, bare_year(cursor, idx)),
    },
];
