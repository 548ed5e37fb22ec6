//! Two dates in one breath: "12-14 July 1950", "January 14 or 15", "1945-46", "499-493 BC".

use super::{Cursor, Piece, Reading, Rule};
use crate::times::meaning::{Base, Field, Meaning, When};
use crate::times::words::Class;
use regesta_model::annotation::TimexModifier;

fn date_piece(from: usize, to: usize, when: When) -> Piece {
    Piece { from, to, meaning: Meaning::Date(when) }
}

/// A dash, "to", "and" or "or" between two dates.
fn joint(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    let joins = cursor.mark(idx, b'-')
        || cursor.mark(idx, b'/')
        || matches!(cursor.at(idx).class, Class::To | Class::And | Class::Or | Class::Until | Class::Through);
    joins.then_some(idx + 1)
}

/// "12-14 July 1950", "14 and 15 July", "the 3rd and 4th of May".
fn days_then_month(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let start = cursor.skip(idx, Class::The);
    let (after, first) = cursor.day(start)?;
    let next = cursor.skip(joint(cursor, after)?, Class::The);
    let (after_second, second) = cursor.day(next)?;
    let (after_month, month) = cursor.month(cursor.skip(after_second, Class::Of))?;
    let (to, when) = super::calendar::with_year(cursor, after_month, Field::MonthDay(month, second));
    let earlier = When::new(when.base, Field::MonthDay(month, first));
    Some(Reading::pair(date_piece(idx, after, earlier), date_piece(next, to, when)))
}

/// The first of two days that a dash or a stroke joins: of the night of "23-24 August 1572".
pub(super) fn first_of_days(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let joined = (idx..idx + 3).any(|at| cursor.mark(at, b'-') || cursor.mark(at, b'/'));
    let pair = days_then_month(cursor, idx).or_else(|| month_then_days(cursor, idx)).filter(|_| joined)?;
    let to = pair.to();
    match pair.first.meaning {
        Meaning::Date(when) => Some((to, when)),
        _ => None,
    }
}

/// "April 13-15, 1915", "January 14 or 15".
fn month_then_days(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (after_month, month) = cursor.month(idx)?;
    let (after, first) = cursor.day(after_month)?;
    let next = joint(cursor, after)?;
    let (after_second, second) = cursor.day(cursor.skip(next, Class::The))?;
    let counted = matches!(
        cursor.at(after_second).class,
        Class::Month | Class::Contents | Class::Unit | Class::Units | Class::Hundred | Class::Thousand
    ) || cursor.is(after_second, Class::Other) && !cursor.mark(after, b'-')
        || cursor.mark(after_second, b'%')
        || cursor.mark(after_second, b':');
    if counted || cursor.at(after_second - 1).class == Class::Number && cursor.glued(after_second - 1) {
        return None;
    }
    let (to, when) = super::calendar::with_year(cursor, after_second, Field::MonthDay(month, second));
    let earlier = When::new(when.base, Field::MonthDay(month, first));
    Some(Reading::pair(date_piece(idx, after, earlier), date_piece(next, to, when)))
}

/// "1945-46", "1914-1918", "499-493 BC", "264 BC - 241 BC".
fn years(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let start = if cursor.says(idx + 1, "years") && cursor.is(idx, Class::The) { idx + 2 } else { idx };
    let first = cursor.at(start);
    if first.class != Class::Number || !(3..=4).contains(&first.shape) {
        return None;
    }
    let (after, base) = super::years::era_base(cursor, start).unwrap_or((start + 1, Base::Unsaid));
    let spoken = cursor
        .take(after, Class::To)
        .filter(|to| first.shape == 3 && super::years::before_christ(cursor, to + 1).is_some());
    let dash = cursor.take_mark(after, b'-').or_else(|| cursor.take_mark(after, b'/')).or(spoken)?;
    let second = cursor.at(dash);
    let loose = cursor.at(after).spaced != second.spaced;
    if second.class != Class::Number || loose {
        return None;
    }
    let (to, last) = last_year(cursor, dash, first.value)?;
    let earlier = match (base, last) {
        (Base::Year(year), Base::Year(end)) if year > 0 && end <= 0 => Base::Year(1 - year),
        (Base::Unsaid, Base::Year(end)) if end <= 0 => Base::Year(1 - first.value as i32),
        (Base::Unsaid, Base::Year(end)) if end < 1000 && end > first.value as i32 => {
            Base::Year(first.value as i32)
        }
        (Base::Unsaid, _) => return None,
        (base, _) => base,
    };
    let ordered = matches!((earlier, last), (Base::Year(a), Base::Year(b)) if a < b && b - a < 1000);
    ordered.then(|| {
        let (a, b) = (When::new(earlier, Field::Whole), When::new(last, Field::Whole));
        Reading::pair(date_piece(idx, after, a), date_piece(dash, to, b))
    })
}

/// The second year of a range; two digits borrow the century of the first.
fn last_year(cursor: &Cursor<'_>, idx: usize, first: u32) -> Option<(usize, Base)> {
    if let Some((to, base)) = super::years::era_base(cursor, idx) {
        let glued = cursor.at(idx).digits(4) && cursor.glued(idx) && !cursor.at(idx.wrapping_sub(1)).is(b'-');
        return (!glued).then_some((to, base));
    }
    let token = cursor.at(idx);
    let next = cursor.at(idx + 1);
    let free = next.spaced
        || next.class == Class::Outside
        || next.class == Class::Mark && !next.is(b'-') && !next.is(b'/');
    let short = token.digits(2) && first >= 1000 && token.value > first % 100 && free;
    short.then(|| (idx + 1, Base::Year((first - first % 100 + token.value) as i32)))
}

/// "(c. 314 – 368)", "(837-908)": the three-digit years of a life or a reign, in brackets or after "circa".
fn early_years(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let circa = cursor.is(idx, Class::Circa);
    let start = if circa { cursor.skip_mark(idx + 1, b'.') } else { idx };
    let (first, dash, second) = (cursor.at(start), start + 1, cursor.at(start + 2));
    let set_apart = circa || cursor.mark(idx.wrapping_sub(1), b'(');
    let years = first.digits(3) && cursor.mark(dash, b'-') && second.digits(3);
    let next = cursor.at(start + 3);
    let closes = next.is(b')') || next.is(b',') || next.is(b';') || next.class == Class::Outside;
    let year =
        |token: crate::times::tokens::Token| When::new(Base::BareYear(token.value as i32), Field::Whole);
    let earlier = When { modifier: circa.then_some(TimexModifier::Approx), ..year(first) };
    (set_apart && years && closes).then(|| {
        Reading::pair(date_piece(idx, dash, earlier), date_piece(start + 2, start + 3, year(second)))
    })
}

/// "the 18th and 19th centuries", "between the 3rd and the 5th century".
fn centuries(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (after, first) = cursor.ordinal(cursor.skip(idx, Class::The))?;
    let next = joint(cursor, after)?;
    let (to, when) = super::years::century(cursor, next)?;
    let Base::Century(_, before_christ) = when.base else { return None };
    let earlier = When::new(Base::Century(first as i32, before_christ), Field::Whole);
    (first <= 30).then(|| Reading::pair(date_piece(idx, after, earlier), date_piece(next, to, when)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "early-years",
        why: "two three-digit numbers in brackets or after \"circa\" are the years of a life or a reign",
        examples: &[("Theodosius (c. 347 – 395), emperor of the East, died.", "395 = 0395")],
        starts: &[Class::Number, Class::Circa],
        read: early_years,
    },
    Rule {
        name: "centuries",
        why: "two centuries share their noun",
        examples: &[("Prices rose in the 16th and 17th centuries.", "the 16th = 15")],
        starts: &[Class::The, Class::Ordinal, Class::Number, Class::Tens],
        read: centuries,
    },
    Rule {
        name: "days-then-month",
        why: "two days share the month that follows",
        examples: &[
            ("They fought on 12-14 July 1690.", "12 = 1690-07-12"),
            ("on 3 and 4 May 1808", "4 May 1808 = 1808-05-04"),
        ],
        starts: &[Class::Number, Class::The],
        read: days_then_month,
    },
    Rule {
        name: "month-then-days",
        why: "two days share the month before them",
        examples: &[("on January 14 or 15, 1761", "15, 1761 = 1761-01-15")],
        starts: &[Class::Month],
        read: month_then_days,
    },
    Rule {
        name: "year-range",
        why: "years joined by a dash: in running text they name one period, in brackets and headings its two ends",
        examples: &[
            ("Famine struck in 1845-49 and after.", "1845-49 = 1845/1849"),
            ("The war (431-404 BC) ruined them.", "431 = BC0431"),
        ],
        starts: &[Class::Number, Class::The],
        read: years,
    },
];
