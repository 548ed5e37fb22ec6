//! The rules: one for each way English writes a time. A rule reads at one position and never looks at what other
//! expressions mean; it leaves holes where the words leave them.

mod calendar;
mod clock;
mod cursor;
mod durations;
mod elsewhere;
mod moon;
mod named;
mod numeric;
mod parts;
mod pointed;
mod ranges;
mod seasons;
mod sets;
mod shifted;
mod terms;
mod vague;
mod years;

use std::sync::OnceLock;

pub(super) use cursor::Cursor;
pub(crate) use named::known_event_time;
pub(super) use named::{known_event_in, known_events};
pub(super) use seasons::feast_day;
pub(super) use terms::act_stem;

use super::meaning::Meaning;
use super::words::Class;

/// One rule of the grammar.
pub(super) struct Rule {
    /// Its name, in kebab case; a [`Timex`](regesta_model::annotation::Timex) carries it.
    pub(super) name: &'static str,
    /// Why the words date.
    pub(super) why: &'static str,
    /// A sentence, and the expression and TIMEX3 value it must give when the document is dated 1950-06-25.
    pub(super) examples: &'static [(&'static str, &'static str)],
    /// Classes of its first token.
    starts: &'static [Class],
    /// Reads the expression that starts at this position.
    pub(super) read: fn(&Cursor<'_>, usize) -> Option<Reading>,
}

/// What a rule read: one expression, or the two ends of a range.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The first expression.
    pub(super) first: Piece,
    /// The second.
    pub(super) second: Option<Piece>,
}

/// An expression between two positions.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// First token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// What it means.
    pub(super) meaning: Meaning,
}

impl Reading {
    fn new(from: usize, to: usize, meaning: Meaning) -> Self {
        Self { first: Piece { from, to, meaning }, second: None }
    }

    fn pair(first: Piece, second: Piece) -> Self {
        Self { first, second: Some(second) }
    }

    /// One past the last token.
    pub(super) fn to(&self) -> usize {
        self.second.as_ref().map_or(self.first.to, |second| second.to)
    }
}

/// Every rule there is. Of two that read equally far the earlier one wins.
pub(super) const RULES: &[&[Rule]] = &[
    numeric::RULES,
    elsewhere::RULES,
    moon::RULES,
    ranges::RULES,
    clock::RULES,
    parts::RULES,
    calendar::RULES,
    seasons::RULES,
    years::RULES,
    pointed::RULES,
    named::RULES,
    shifted::RULES,
    sets::RULES,
    terms::RULES,
    durations::RULES,
    vague::RULES,
];

/// The rules by the class of their first token.
pub(super) fn rules_at(class: Class) -> &'static [&'static Rule] {
    static BY_START: OnceLock<Vec<Vec<&'static Rule>>> = OnceLock::new();
    let by_start = BY_START.get_or_init(|| {
        let mut table = vec![Vec::new(); Class::COUNT];
        for rule in RULES.iter().copied().flatten() {
            for start in rule.starts {
                table[*start as usize].push(rule);
            }
        }
        table
    });
    &by_start[class as usize]
}

/// The longest reading at a position, and its rule.
#[inline]
pub(super) fn read(cursor: &Cursor<'_>, idx: usize, without: &[String]) -> Option<(&'static Rule, Reading)> {
    let mut best: Option<(&'static Rule, Reading)> = None;
    for rule in rules_at(cursor.tokens[idx].class) {
        if !without.iter().any(|name| name == rule.name)
            && let Some(reading) = (rule.read)(cursor, idx)
            && best.as_ref().is_none_or(|(_, known)| reading.to() > known.to())
        {
            best = Some((rule, reading));
        }
    }
    best
}

/// Classes that can start a date.
const DATE_STARTS: &[Class] = &[
    Class::Number,
    Class::Month,
    Class::Weekday,
    Class::Season,
    Class::The,
    Class::This,
    Class::That,
    Class::Same,
    Class::Next,
    Class::Last,
    Class::Previous,
    Class::Following,
    Class::Holiday,
    Class::Tens,
    Class::Ordinal,
    Class::Mark,
];
