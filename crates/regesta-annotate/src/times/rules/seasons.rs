//! Seasons and feasts.

use std::sync::OnceLock;

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
    if alone && attribute(cursor, idx, name_at) {
        return Some((to, When::new(Base::Any, field)));
    }
    let is_time = !alone || season_alone(cursor, idx, name_at);
    is_time.then_some((to, when))
}

/// "winter quarters", "summer crops": of any winter, any summer.
fn attribute(cursor: &Cursor<'_>, idx: usize, name_at: usize) -> bool {
    let (token, next, before) =
        (cursor.at(name_at), cursor.at(name_at + 1), cursor.at(idx.wrapping_sub(1)).class);
    let noun = next.class == Class::Other && !next.capital() && !cursor.word(name_at + 1).ends_with("ed");
    let free =
        idx == name_at && !token.capital() && matches!(before, Class::Other | Class::Ordinal | Class::Second);
    let named = matches!(token.value, 22 | 24);
    noun && free && named
}

fn season_alone(cursor: &Cursor<'_>, idx: usize, name_at: usize) -> bool {
    let token = cursor.at(name_at);
    let next = cursor.at(name_at + 1);
    let before = cursor.at(idx.wrapping_sub(1)).class;
    let timely = matches!(
        before,
        Class::In
            | Class::During
            | Class::By
            | Class::Until
            | Class::Since
            | Class::Throughout
            | Class::Over
            | Class::Early
            | Class::Late
            | Class::Mid
            | Class::And
            | Class::Through
            | Class::From
            | Class::A
    );
    match cursor.word(name_at).as_bytes().first() {
        Some(b'f' | b'F') => timely && next.class != Class::Of && (name_at > idx || !token.capital()),
        Some(b's' | b'S') if token.value == 21 => {
            timely || token.capital() || name_at > idx && next.class != Class::Of
        }
        _ => true,
    }
}

/// A feast and its day, if it has a fixed one.
struct Feast {
    words: Vec<&'static str>,
    day: Option<(u8, u8)>,
}

fn feasts() -> &'static [Feast] {
    static FEASTS: OnceLock<Vec<Feast>> = OnceLock::new();
    FEASTS.get_or_init(|| {
        let list = include_str!("../../../lexicon/times/feasts.tsv");
        list.lines().filter(|line| !line.starts_with('#')).map(feast_of_line).collect()
    })
}

fn feast_of_line(line: &'static str) -> Feast {
    let mut cells = line.split('\t');
    let words = cells.next().unwrap_or_default().split(' ').collect();
    let number = |cell: Option<&str>| cell.and_then(|cell| cell.parse().ok());
    Feast { words, day: number(cells.next()).zip(number(cells.next())) }
}

/// Month and day of a feast that has a fixed one.
pub(in crate::times) fn feast_day(feast: u8) -> Option<(u8, u8)> {
    feasts().get(usize::from(feast)).and_then(|feast| feast.day)
}

/// The longest feast whose words stand here.
fn feast_at(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u8)> {
    let fits = |feast: &Feast| {
        feast.words.iter().enumerate().all(|(nth, word)| {
            cursor.says(idx + nth, word) || word.len() == 1 && cursor.mark(idx + nth, word.as_bytes()[0])
        })
    };
    let known = feasts().iter().enumerate().filter(|(_, feast)| fits(feast));
    let (feast_idx, feast) = known.max_by_key(|(_, feast)| feast.words.len())?;
    Some((idx + feast.words.len(), feast_idx as u8))
}

/// "Christmas 1963", "the new year", "New Year's Day 1900".
pub(super) fn feast(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let the = cursor.skip(idx, Class::The);
    let new_year = the > idx && cursor.says(the, "new");
    if !new_year && !feast_initial(cursor, the) {
        return None;
    }
    let (after, feast) = feast_at(cursor, the)?;
    Some(super::calendar::with_year(cursor, after, Field::Feast(feast)))
}

/// Whether a feast's name can begin here: it has a capital and the first letters of one.
fn feast_initial(cursor: &Cursor<'_>, idx: usize) -> bool {
    let fits = || feasts().iter().any(|feast| feast.words.first().is_some_and(|word| cursor.says(idx, word)));
    cursor.at(idx).capital() && fits()
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
        read: |cursor, idx| reading(idx, feast(cursor, idx)),
    },
];
