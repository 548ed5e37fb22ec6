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
        // "The 2012 Summer Games" are a name.
        let next = cursor.at(name_at + 1);
        if token.capital() && next.capital() && next.class == Class::Other {
            return None;
        }
        return Some((name_at + 1, When::new(base, field)));
    }
    let (to, when) = super::calendar::with_year(cursor, name_at + 1, field);
    if let Some((end, year)) = straddled(cursor, to, &when) {
        return Some((end, When { base: Base::Year(year), ..when }));
    }
    let alone = when.base == Base::Unsaid;
    if alone && attribute(cursor, idx, name_at) {
        return Some((to, When::new(Base::Any, field)));
    }
    let is_time = !alone || season_alone(cursor, idx, name_at);
    is_time.then_some((to, when))
}

/// "The winter of 1850-51" is the one that belongs to 1851.
fn straddled(cursor: &Cursor<'_>, to: usize, when: &When) -> Option<(usize, i32)> {
    let (Base::Year(year), Field::Season(24)) = (when.base, when.field) else { return None };
    let dash = cursor.take_mark(to, b'-').or_else(|| cursor.take_mark(to, b'/'))?;
    let next = cursor.at(dash);
    let short = next.digits(2) && i64::from(next.value) == i64::from(year + 1).rem_euclid(100);
    let whole = next.digits(4) && i64::from(next.value) == i64::from(year) + 1;
    (short || whole).then_some((dash + 1, year + 1))
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

/// A feast and when it is kept.
struct Feast {
    words: Vec<&'static str>,
    kept: Kept,
}

/// When a feast is kept.
#[derive(Clone, Copy)]
enum Kept {
    /// On a day of the calendar.
    On(u8, u8),
    /// So many days from Easter Sunday.
    FromEaster(i64),
    /// By another reckoning.
    Otherwise,
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
    let (first, second) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
    let kept = match (first.parse(), second.parse::<i64>()) {
        (Ok(month), Ok(day)) => Kept::On(month, day as u8),
        (_, Ok(days)) if first == "easter" => Kept::FromEaster(days),
        _ => Kept::Otherwise,
    };
    Feast { words, kept }
}

/// Month and day of a feast in a year, where they can be told.
pub(in crate::times) fn feast_day(feast: u8, year: i32) -> Option<(u8, u8)> {
    match feasts().get(usize::from(feast))?.kept {
        Kept::On(month, day) => Some((month, day)),
        Kept::FromEaster(days) => {
            let (_, month, day) = regesta_time::easter(year)?.plus(days).ymd();
            Some((month, day))
        }
        Kept::Otherwise => None,
    }
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
    // "Operation Ramadan" is a name.
    let before = cursor.at(idx.wrapping_sub(1));
    if the == idx && before.class == Class::Other && before.capital() {
        return None;
    }
    Some(super::calendar::with_year(cursor, after, Field::Feast(feast)))
}

/// Whether a feast's name can begin here: it has a capital and the first letters of one.
fn feast_initial(cursor: &Cursor<'_>, idx: usize) -> bool {
    let token = cursor.at(idx);
    if !token.capital() {
        return false;
    }
    // A word of a length that no feast's first word with this letter has needs no second look.
    let word = cursor.word(idx).as_bytes();
    let letter = word.first().map_or(0, |letter| usize::from(letter & 31));
    word.len() < 32 && initials()[letter] & (1 << word.len()) != 0
}

/// For each letter the lengths of the feasts' first words.
fn initials() -> &'static [u32; 32] {
    static INITIALS: OnceLock<[u32; 32]> = OnceLock::new();
    INITIALS.get_or_init(|| {
        let mut lengths = [0; 32];
        for word in feasts().iter().filter_map(|feast| feast.words.first()) {
            lengths[usize::from(word.as_bytes()[0] & 31)] |= 1 << word.len();
        }
        lengths
    })
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
            ("The winter of 1708-09 froze the vines.", "The winter of 1708-09 = 1709-WI"),
            ("The roads opened in the spring.", "the spring = 1950-SP"),
        ],
        starts: &[Class::Season, Class::The, Class::Number],
        read: |cursor, idx| reading(idx, season(cursor, idx)),
    },
    Rule {
        name: "feast",
        why: "a feast names its day; one whose reckoning is not known here only its year",
        examples: &[
            ("He was crowned on Christmas Day 800 AD.", "Christmas Day 800 AD = 0800-12-25"),
            ("The rising began on Easter Monday 1916.", "Easter Monday 1916 = 1916-04-24"),
        ],
        starts: &[Class::Holiday, Class::The, Class::Other, Class::Month, Class::All, Class::Now],
        read: |cursor, idx| reading(idx, feast(cursor, idx)),
    },
];
