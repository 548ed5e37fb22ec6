//! Times of day: "5:34 AM", "0800 UTC", "the night of 4 May", "that afternoon".

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Base, Clock, Field, From, Meaning, Pointer, Unit, When};
use crate::times::words::Class;

/// An hour of the clock, by itself.
pub(super) fn clock(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Clock)> {
    match cursor.at(idx).class {
        Class::Number => {
            colon_time(cursor, idx).or_else(|| military(cursor, idx)).or_else(|| hour(cursor, idx))
        }
        Class::Cardinal => oclock(cursor, idx),
        Class::Half | Class::Quarter => past_or_to(cursor, idx),
        _ => None,
    }
}

fn colon_time(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Clock)> {
    let (hour, minute) = (cursor.at(idx), cursor.at(idx + 2));
    let tight = !cursor.at(idx + 1).spaced && !minute.spaced;
    if !cursor.mark(idx + 1, b':') || !tight || hour.shape > 2 || !minute.digits(2) {
        return None;
    }
    let second = cursor.at(idx + 4);
    let seconds =
        cursor.mark(idx + 3, b':') && !cursor.at(idx + 3).spaced && second.digits(2) && !second.spaced;
    let after = if seconds { idx + 5 } else { idx + 3 };
    let (to, add) = half_of_day(cursor, after).unwrap_or((after, None));
    let hours = twelve_hours(hour.value, add);
    let (to, universal) = zone(cursor, to);
    let fits = hours < 25 && minute.value < 60 && second_fits(seconds, second.value);
    fits.then(|| {
        (to, Clock::At(hours as u8, minute.value as u8, seconds.then_some(second.value as u8), universal))
    })
}

const fn second_fits(seconds: bool, value: u32) -> bool {
    !seconds || value < 61
}

const fn twelve_hours(hour: u32, half: Option<u32>) -> u32 {
    match half {
        Some(add) => hour % 12 + add,
        None => hour,
    }
}

/// "0800 UTC", "0530 hrs".
fn military(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Clock)> {
    let token = cursor.at(idx);
    let marked =
        matches!(cursor.at(idx + 1).class, Class::Hrs | Class::Zone) || cursor.says(idx + 1, "hours");
    if !token.digits(4) || !marked || token.value >= 2400 || token.value % 100 >= 60 {
        return None;
    }
    let (to, universal) = zone(cursor, idx + 1);
    Some((to.max(idx + 2), Clock::At((token.value / 100) as u8, (token.value % 100) as u8, None, universal)))
}

/// "11 a.m.", "3 o'clock".
fn hour(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Clock)> {
    let token = cursor.at(idx);
    if token.shape > 2 || !(1..=12).contains(&token.value) {
        return None;
    }
    if let Some((to, add)) = half_of_day(cursor, idx + 1) {
        return Some((zone(cursor, to).0, Clock::At(twelve_hours(token.value, add) as u8, 0, None, false)));
    }
    oclock(cursor, idx)
}

/// "3 o'clock", "three o'clock", and half a day more where the afternoon or evening follows.
fn oclock(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Clock)> {
    let says = cursor.says(idx + 1, "o") && cursor.mark(idx + 2, b'\'') && cursor.is(idx + 3, Class::Oclock);
    let hour = cursor.at(idx).value;
    if !says || !(1..=12).contains(&hour) {
        return None;
    }
    let (to, add) = in_the_daypart(cursor, idx + 4);
    Some((to, Clock::Hour(twelve_hours(hour, add) as u8)))
}

/// "half past six", "quarter to nine in the evening".
fn past_or_to(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Clock)> {
    let (to, hour) = (cursor.at(idx + 1).class, cursor.at(idx + 2));
    let counted = matches!(hour.class, Class::Cardinal | Class::Number) && (1..=12).contains(&hour.value);
    let (earlier, minute) = match (cursor.at(idx).class, to) {
        (Class::Half, Class::Past) => (0, 30),
        (Class::Quarter, Class::Past) => (0, 15),
        (Class::Quarter, Class::To) => (1, 45),
        _ => return None,
    };
    let (end, add) = in_the_daypart(cursor, idx + 3);
    let hours = (twelve_hours(hour.value, add) + 24 - earlier) % 24;
    counted.then_some((end, Clock::At(hours as u8, minute, None, false)))
}

/// "in the morning", "at night": which half of the day.
fn in_the_daypart(cursor: &Cursor<'_>, idx: usize) -> (usize, Option<u32>) {
    let preposition = matches!(cursor.at(idx).class, Class::In | Class::At);
    let part = cursor.skip(idx + 1, Class::The);
    match (preposition, cursor.at(part).class, cursor.at(part).value) {
        (true, Class::Daypart, 1) => (part + 1, Some(0)),
        (true, Class::Daypart, 2..=4) => (part + 1, Some(12)),
        _ => (idx, None),
    }
}

/// "AM", "a.m.", "PM", "p.m.", and the hours to add; "hrs" adds none.
fn half_of_day(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Option<u32>)> {
    match cursor.at(idx).class {
        Class::AmPm => return Some((idx + 1, Some(cursor.at(idx).value))),
        Class::Hrs => return Some((idx + 1, None)),
        _ => {}
    }
    let dotted = cursor.mark(idx + 1, b'.') && cursor.says(idx + 2, "m");
    let add = match cursor.word(idx) {
        "a" | "A" => 0,
        "p" | "P" => 12,
        _ => return None,
    };
    dotted.then(|| (cursor.skip_mark(idx + 3, b'.'), Some(add)))
}

/// A time zone, and whether it is universal time.
fn zone(cursor: &Cursor<'_>, idx: usize) -> (usize, bool) {
    match cursor.at(idx).class {
        Class::Zone => (idx + 1, true),
        Class::LocalZone if cursor.is(idx + 1, Class::Time) => (idx + 2, false),
        Class::LocalZone => (idx + 1, false),
        _ => (idx, false),
    }
}

/// A time of the clock, with the date beside it if there is one.
fn clock_and_date(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (to, clock) = clock(cursor, idx)?;
    let comma = cursor.skip_mark(to, b',');
    let (end, mut when) = super::calendar::date(cursor, comma)
        .filter(|(_, when)| names_a_day(when))
        .unwrap_or((to, When::new(Base::Unsaid, Field::SomeDay)));
    when.clock = Some(clock);
    let end = if end > to { zone(cursor, end).0 } else { end };
    Some(Reading::new(idx, end, Meaning::Date(when)))
}

fn names_a_day(when: &When) -> bool {
    matches!(when.field, Field::MonthDay(..) | Field::Day(_) | Field::Weekday(_) | Field::Feast(_))
        || matches!(when.base, Base::Pointed(Pointer { unit: Unit::Day, .. }))
}

const DAYPARTS: [&str; 9] = ["DT", "MO", "AF", "EV", "NI", "DT", "MO", "MI", "NI"];

fn daypart_at(cursor: &Cursor<'_>, idx: usize) -> Option<&'static str> {
    let token = cursor.at(idx);
    (token.class == Class::Daypart).then(|| *DAYPARTS.get(token.value as usize).unwrap_or(&"DT"))
}

/// "the night of 4 May", "the early morning hours of 30 April", "early in the morning of 29 April".
fn part_of_day(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let mut at = idx;
    if cursor.is(at, Class::Early) || cursor.is(at, Class::Late) {
        at = cursor.skip(at + 1, Class::In);
    }
    at = cursor.skip(at, Class::The);
    at = cursor.skip(cursor.skip(at, Class::Early), Class::Late);
    let daypart = daypart_at(cursor, at)?;
    at += 1;
    if cursor.is(at, Class::Units) {
        at += 1;
    }
    let of = matches!(cursor.at(at).class, Class::Of | Class::On).then_some(at + 1)?;
    let (to, mut when) = super::ranges::first_of_days(cursor, of)
        .or_else(|| super::calendar::date(cursor, of))
        .filter(|(_, when)| names_a_day(when))?;
    when.clock = Some(Clock::Daypart(daypart));
    Some(Reading::new(idx, to, Meaning::Date(when)))
}

/// "Friday morning", "Christmas night", "4 May at dawn".
fn date_then_part(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (to, mut when) = super::calendar::date(cursor, idx).filter(|(_, when)| names_a_day(when))?;
    let at = cursor.skip(to, Class::At);
    if let Some(daypart) = daypart_at(cursor, at) {
        when.clock = Some(Clock::Daypart(daypart));
        return Some(Reading::new(idx, at + 1, Meaning::Date(when)));
    }
    let comma = cursor.skip_mark(at, b',');
    let (end, clock) = clock(cursor, comma).filter(|_| at == to || comma == at)?;
    when.clock = Some(clock);
    Some(Reading::new(idx, end, Meaning::Date(when)))
}

/// "that afternoon", "the next morning", "last night", "early the next morning".
fn pointed_part(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let early = cursor.skip(cursor.skip(idx, Class::Early), Class::Late);
    let the = cursor.skip(early, Class::The);
    let (step, from) = match cursor.at(the).class {
        Class::That | Class::Same => (0, From::Narrative),
        Class::This => (0, From::Speech),
        Class::Next | Class::Following => (1, From::Narrative),
        Class::Previous => (-1, From::Narrative),
        Class::Last => (-1, From::Speech),
        _ => return None,
    };
    let same = cursor.skip(the + 1, Class::Same);
    let daypart = daypart_at(cursor, same)?;
    let mut when = When::new(Base::Pointed(Pointer { unit: Unit::Day, step, from }), Field::Whole);
    when.clock = Some(Clock::Daypart(daypart));
    Some(Reading::new(idx, same + 1, Meaning::Date(when)))
}

/// "night", "the evening", "one afternoon", "tonight": on some day, or on the day spoken of.
fn bare_part(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    if cursor.is(idx, Class::Tonight) {
        let pointer = Pointer { unit: Unit::Day, step: 0, from: From::Speech };
        let mut when = When::new(Base::Pointed(pointer), Field::Whole);
        when.clock = Some(Clock::Daypart("NI"));
        return Some(Reading::new(idx, idx + 1, Meaning::Date(when)));
    }
    let lead = match cursor.at(idx).class {
        Class::The => idx + 1,
        Class::Cardinal if cursor.at(idx).value == 1 => idx + 1,
        _ => idx,
    };
    let daypart = daypart_at(cursor, lead)?;
    let name = cursor.at(lead).capital()
        && !matches!(cursor.at(lead.wrapping_sub(1)).class, Class::Outside | Class::Mark);
    let sky = matches!(cursor.at(lead).value, 6 | 7) && cursor.is(lead + 1, Class::Of);
    let mut when = When::new(Base::Unsaid, Field::SomeDay);
    when.clock = Some(Clock::Daypart(daypart));
    let greeting = cursor.says(lead.wrapping_sub(1), "good");
    (!name && !sky && !greeting).then(|| Reading::new(idx, lead + 1, Meaning::Date(when)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "clock",
        why: "an hour of the clock, on the date beside it",
        examples: &[
            ("It left at 5:34 AM, 3 May 1915.", "5:34 AM, 3 May 1915 = 1915-05-03T05:34"),
            ("The orders came at 0800 UTC 4 May 1945.", "0800 UTC 4 May 1945 = 1945-05-04T08:00Z"),
            (
                "On 4 May 1945, at half past six in the evening, it fell.",
                "half past six in the evening = 1945-05-04T18:30",
            ),
            ("On 4 May 1945, at three o'clock, it fell.", "three o'clock = 1945-05-04T03"),
        ],
        starts: &[Class::Number, Class::Cardinal, Class::Half, Class::Quarter],
        read: clock_and_date,
    },
    Rule {
        name: "part-of-day",
        why: "a part of the day with the day after it",
        examples: &[
            ("On the night of 4 August 1789 they met.", "the night of 4 August 1789 = 1789-08-04TNI"),
            ("In the night of 23-24 August 1572 it began.", "the night of 23-24 August 1572 = 1572-08-23TNI"),
        ],
        starts: &[Class::The, Class::Daypart, Class::Early, Class::Late],
        read: part_of_day,
    },
    Rule {
        name: "date-then-part",
        why: "a day with a part of it or an hour after it",
        examples: &[("On 9 November 1799 at dawn, troops moved.", "9 November 1799 at dawn = 1799-11-09TMO")],
        starts: super::calendar::STARTS,
        read: date_then_part,
    },
    Rule {
        name: "pointed-part",
        why: "a part of a day pointed at",
        examples: &[(
            "On 2 May 1808 they rose. That afternoon shots fell.",
            "That afternoon = 1808-05-02TAF",
        )],
        starts: &[
            Class::The,
            Class::That,
            Class::This,
            Class::Next,
            Class::Last,
            Class::Early,
            Class::Late,
            Class::Following,
        ],
        read: pointed_part,
    },
    Rule {
        name: "bare-part",
        why: "a part of the day with no day said",
        examples: &[("They moved by night.", "night = XXXX-XX-XXTNI")],
        starts: &[Class::Daypart, Class::The, Class::Cardinal, Class::Tonight],
        read: bare_part,
    },
];
