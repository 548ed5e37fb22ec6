//! Dates in digits alone.

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Base, Clock, Field, Meaning, When};
use crate::times::words::Class;

/// Three numbers with the same mark between them.
fn three(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u8, [usize; 3])> {
    let mark = [b'-', b'.', b'/'].into_iter().find(|mark| cursor.mark(idx + 1, *mark))?;
    let tight = (1..5).all(|nth| !cursor.at(idx + nth).spaced);
    let numbers = cursor.is(idx, Class::Number)
        && cursor.is(idx + 2, Class::Number)
        && cursor.is(idx + 4, Class::Number);
    (tight && numbers && cursor.mark(idx + 3, mark) && !tied(cursor, idx, idx + 5)).then_some((
        idx + 5,
        mark,
        [idx, idx + 2, idx + 4],
    ))
}

/// Whether letters, digits or more numbers stick to either end, as in a serial number.
fn tied(cursor: &Cursor<'_>, idx: usize, to: usize) -> bool {
    let (before, next) = (cursor.at(idx.wrapping_sub(1)), cursor.at(to));
    let front = !cursor.at(idx).spaced && !matches!(before.class, Class::Outside) && !opens(before.value);
    let back = !next.spaced && (next.class == Class::Number || next.is(b'-') || next.is(b'/'));
    front || back
}

fn opens(mark: u32) -> bool {
    matches!(mark, 0x28 | 0x5B | 0x22 | 0x27 | 0x3A | 0x2C | 0x3E)
}

fn day_in_digits(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let (to, mark, at) = three(cursor, idx)?;
    let [a, b, c] = at.map(|idx| cursor.at(idx));
    let (year, month, day) = if a.digits(4) {
        (a.value as i32, b.value, c.value)
    } else if c.digits(4) || c.digits(2) && mark == b'/' {
        let year = if c.digits(4) { c.value as i32 } else { short_year(c.value) };
        let american = a.value <= 12 && (mark == b'/' || b.value > 12);
        if american { (year, a.value, b.value) } else { (year, b.value, a.value) }
    } else {
        return None;
    };
    let fits = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| (to, When::new(Base::Year(year), Field::MonthDay(month as u8, day as u8))))
}

/// The POSIX convention: 69 to 99 are of the twentieth century.
fn short_year(two_digits: u32) -> i32 {
    two_digits as i32 + if two_digits < 69 { 2000 } else { 1900 }
}

/// "1954.9.", "1964.1": year and month.
fn month_in_digits(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let (_, year) = Some(cursor.at(idx)).filter(|t| t.digits(4)).map(|t| (t.shape, t.value as i32))?;
    let dot = cursor.take_mark(idx + 1, b'.').filter(|_| !cursor.at(idx + 1).spaced)?;
    let month = cursor.at(dot);
    let fits =
        month.class == Class::Number && !month.spaced && month.shape <= 2 && (1..=12).contains(&month.value);
    let end = cursor.at(dot + 1);
    let closed = end.is(b'.') && !end.spaced;
    let after = cursor.at(if closed { dot + 2 } else { dot + 1 });
    let free = after.spaced
        || matches!(after.class, Class::Outside)
        || after.class == Class::Mark && !after.is(b'%');
    let timely =
        cursor.is(idx.wrapping_sub(1), Class::In) || cursor.is(idx.wrapping_sub(1), Class::By) || closed;
    (fits
        && free
        && timely
        && (1000..2200).contains(&year)
        && !tied(cursor, idx, dot + 1 + usize::from(closed)))
    .then(|| (dot + 1 + usize::from(closed), When::new(Base::Year(year), Field::Month(month.value as u8))))
}

fn with_clock(cursor: &Cursor<'_>, (to, mut when): (usize, When)) -> (usize, When) {
    let start =
        if cursor.says(to, "t") && !cursor.at(to).spaced { to + 1 } else { cursor.skip_mark(to, b',') };
    match super::clock::clock(cursor, start) {
        Some((end, clock @ Clock::At(..))) => {
            when.clock = Some(clock);
            (end, when)
        }
        _ => (to, when),
    }
}

fn reading(idx: usize, (to, when): (usize, When)) -> Reading {
    Reading::new(idx, to, Meaning::Date(when))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "day-in-digits",
        why: "year, month and day in digits; where the order is open, the year tells, then numbers above twelve",
        examples: &[
            ("Updated on 2019-03-07.", "2019-03-07 = 2019-03-07"),
            ("On 1848.3.18 shots were fired.", "1848.3.18 = 1848-03-18"),
            ("Modified: 21-10-2015 07:28:00 UTC", "21-10-2015 07:28:00 UTC = 2015-10-21T07:28:00Z"),
        ],
        starts: &[Class::Number],
        read: |cursor, idx| day_in_digits(cursor, idx).map(|read| reading(idx, with_clock(cursor, read))),
    },
    Rule {
        name: "month-in-digits",
        why: "East Asian usage writes year and month with full stops",
        examples: &[("1848.3. The king gave way.", "1848.3. = 1848-03")],
        starts: &[Class::Number],
        read: |cursor, idx| month_in_digits(cursor, idx).map(|read| reading(idx, read)),
    },
];
