//! Seasons and feasts.

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Base, Field, Meaning, When};
use crate::times::words::Class;

/// "spring 1919", "the winter of 1777", "1982 summer", "Autumn"; "fall" only with an article, a preposition of time
/// or a year, because it is also a verb and a defeat.
pub(super) fn season(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let the = cursor.skip(idx, Class::The);
    let (name_at, year_first) = match super::years::era_base(cursor, the) {
        Some((to, base)) if cursor.is(to, Class::Season) => (to, Some(base)),
        _ => (the, None),
    };
    let token = cursor.at(name_at);
    if token.class != Class::Season {
        return None;
    }
    let field = Field::Season(token.value as u8);
    if let Some(base) = year_first {
        return Some((name_at + 1, When::new(base, field)));
    }
    let (to, when) = super::calendar::with_year(cursor, name_at + 1, field);
    let alone = when.base == Base::Unsaid;
    let is_time = !alone || season_alone(cursor, idx, name_at);
    is_time.then_some((to, when))
}

fn season_alone(cursor: &Cursor<'_>, idx: usize, name_at: usize) -> bool {
    let token = cursor.at(name_at);
    let next = cursor.at(name_at + 1);
    let before = cursor.at(idx.wrapping_sub(1)).class;
    let timely = matches!(
        before,
        Class::In | Class::During | Class::By | Class::Until | Class::Since | Class::Throughout | Class::Over
            | Class::Early | Class::Late | Class::Mid | Class::And | Class::Through | Class::From
    );
    match cursor.word(name_at).as_bytes().first() {
        Some(b'f' | b'F') => timely && next.class != Class::Of && (name_at > idx || !token.capital()),
        Some(b's' | b'S') if token.value == 21 => timely || token.capital() || name_at > idx && next.class != Class::Of,
        _ => true,
    }
}

/// Month and day of a feast that has one; the list is that of the `feast` rule.
pub(in crate::times) fn feast_day(feast: u8) -> Option<(u8, u8)> {
    FEASTS.get(usize::from(feast)).and_then(|feast| feast.1)
}

/// Feasts: their words after the first, and month and day where they are fixed. Movable ones have none.
const FEASTS: &[(&[&str], Option<(u8, u8)>)] = &[
    (&["christmas", "eve"], Some((12, 24))),
    (&["christmas", "day"], Some((12, 25))),
    (&["christmas"], Some((12, 25))),
    (&["easter", "sunday"], None),
    (&["easter", "monday"], None),
    (&["easter"], None),
    (&["thanksgiving"], None),
    (&["new", "year", "'", "s", "eve"], Some((12, 31))),
    (&["new", "year", "'", "s", "day"], Some((1, 1))),
    (&["new", "year", "'", "s"], Some((1, 1))),
    (&["new", "year"], Some((1, 1))),
    (&["may", "day"], Some((5, 1))),
    (&["all", "saints", "'", "day"], Some((11, 1))),
    (&["michaelmas"], Some((9, 29))),
    (&["epiphany"], Some((1, 6))),
    (&["whitsun"], None),
    (&["ramadan"], None),
    (&["d", "-", "day"], Some((6, 6))),
    (&["bastille", "day"], Some((7, 14))),
    (&["valentine", "'", "s", "day"], Some((2, 14))),
];

/// "Christmas 1963", "the new year", "New Year's Day 1900".
pub(super) fn feast(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let the = cursor.skip(idx, Class::The);
    let (feast_idx, words) = FEASTS.iter().enumerate().find_map(|(feast_idx, (words, _))| {
        let all = words.iter().enumerate().all(|(nth, word)| {
            cursor.says(the + nth, word) || word.len() == 1 && cursor.mark(the + nth, word.as_bytes()[0])
        });
        all.then_some((feast_idx, words))
    })?;
    let named = cursor.at(the).capital() || the > idx && words.first() == Some(&"new");
    let (to, when) = super::calendar::with_year(cursor, the + words.len(), Field::Feast(feast_idx as u8));
    named.then_some((to, when))
}

fn reading(idx: usize, read: Option<(usize, When)>) -> Option<Reading> {
    read.map(|(to, when)| Reading::new(idx, to, Meaning::Date(when)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "season",
        why: "a season names a quarter of the year, in the year the context has",
        examples: &[
            ("They starved in the winter of 1777.", "the winter of 1777 = 1777-WI"),
            ("The roads opened in the spring.", "the spring = 1950-SP"),
        ],
        starts: &[Class::Season, Class::The, Class::Number],
        read: |cursor, idx| reading(idx, season(cursor, idx)),
    },
    Rule {
        name: "feast",
        why: "a feast names its day; a movable one only its year",
        examples: &[("He was crowned on Christmas Day 800 AD.", "Christmas Day 800 AD = 0800-12-25")],
        starts: &[Class::Holiday, Class::The, Class::Other, Class::Month, Class::All, Class::Now],
        read: |cursor, idx| {
            let known = cursor.at(idx).class != Class::Other || feast_initial(cursor, idx);
            known.then(|| reading(idx, feast(cursor, idx))).flatten()
        },
    },
];

fn feast_initial(cursor: &Cursor<'_>, idx: usize) -> bool {
    cursor.at(idx).capital()
        && FEASTS.iter().any(|(words, _)| words.first().is_some_and(|word| cursor.says(idx, word)))
}
