//! Named events of which it is generally known when they were: wars, revolutions, treaties.

use std::collections::HashMap;
use std::sync::OnceLock;

use regesta_model::TextRange;
use regesta_time::Edtf;

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Meaning, Side};
use crate::times::words::Class;

/// An event and its first and last time, as EDTF.
pub(in crate::times) struct KnownEvent {
    /// Its words in lower case, marks as words of their own.
    words: Vec<&'static str>,
    /// When it began.
    pub(in crate::times) from: &'static str,
    /// When it ended.
    pub(in crate::times) to: &'static str,
}

struct KnownEvents {
    events: Vec<KnownEvent>,
    /// By first word; looked up only, never walked.
    by_word: HashMap<&'static str, Vec<u16>>,
}

fn table() -> &'static KnownEvents {
    static EVENTS: OnceLock<KnownEvents> = OnceLock::new();
    EVENTS.get_or_init(|| {
        let mut known = KnownEvents { events: Vec::new(), by_word: HashMap::new() };
        let list = include_str!("../../../lexicon/times/events.tsv");
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(name), Some(from), Some(to)) = (cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            let words: Vec<&str> = name.split(' ').collect();
            let idx = known.events.len() as u16;
            known.by_word.entry(words.first().copied().unwrap_or_default()).or_default().push(idx);
            known.events.push(KnownEvent { words, from, to });
        }
        known
    })
}

/// The list of known events.
pub(in crate::times) fn known_events() -> &'static [KnownEvent] {
    &table().events
}

/// The longest event of the list whose words stand here.
fn event_at(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u16)> {
    let first = cursor.word(idx);
    if first.is_empty() || first.len() > 20 || !first.is_ascii() {
        return None;
    }
    let candidates = table().by_word.get(first.to_ascii_lowercase().as_str())?;
    let fits = |event: &&u16| {
        let words = &table().events[usize::from(**event)].words;
        words.iter().enumerate().all(|(nth, word)| cursor.says(idx + nth, word))
    };
    let best = candidates
        .iter()
        .filter(fits)
        .max_by_key(|event| table().events[usize::from(**event)].words.len())?;
    let to = idx + table().events[usize::from(*best)].words.len();
    let goes_on = cursor.at(to).capital() && cursor.is(to, Class::Other) && cursor.at(to - 1).capital();
    (!goes_on).then_some((to, *best))
}

/// The known event that words name anywhere among them: "the outbreak of World War II".
pub(in crate::times) fn known_event_in(words: &str) -> Option<&'static KnownEvent> {
    let mut tokens = Vec::new();
    crate::times::tokens::tokenize(words, 0, &mut tokens);
    let cursor = Cursor { text: words, tokens: &tokens };
    let event_idx = (0..tokens.len()).find_map(|idx| event_at(&cursor, idx))?.1;
    table().events.get(usize::from(event_idx))
}

/// When the known event was that words name, as far as the list says.
pub(crate) fn known_event_time(words: &str) -> Option<Edtf> {
    let event = known_event_in(words)?;
    let (from, to): (Edtf, Edtf) = (event.from.parse().ok()?, event.to.parse().ok()?);
    Some(Edtf::interval(Some(&from), Some(&to)))
}

/// "after World War II", "during the Cultural Revolution", "immediately after …", "in the aftermath of …".
fn beside(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (side, after) = in_train_of(cursor, idx).map(|of| (Side::After, of)).or_else(|| side(cursor, idx))?;
    let start = cursor.skip(end_of(cursor, after).unwrap_or(after), Class::The);
    let (to, event_idx) = event_at(cursor, start)?;
    possessive(cursor, to)
        .then(|| Reading::new(idx, to, Meaning::Named { event_idx, side, words: words(cursor, start, to) }))
}

/// A preposition that says on which side of an event it was, and where the event's words begin.
fn side(cursor: &Cursor<'_>, idx: usize) -> Option<(Side, usize)> {
    let word = cursor.skip(idx, Class::Shortly);
    let side = match cursor.at(word).class {
        Class::After => Side::After,
        Class::Since => Side::Since,
        Class::During => Side::During,
        Class::Before => Side::Before,
        _ => return None,
    };
    Some((side, word + 1))
}

/// What comes of an event comes after it: "as a result of", "in the aftermath of". Where the event's words begin.
fn in_train_of(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    const NOUNS: [&str; 6] = ["result", "consequence", "outcome", "aftermath", "wake", "train"];
    let noun = match cursor.at(idx).class {
        Class::As => cursor.skip(idx + 1, Class::A),
        Class::In => cursor.skip(idx + 1, Class::The),
        _ => return None,
    };
    NOUNS.iter().any(|word| cursor.says(noun, word)).then(|| cursor.take(noun + 1, Class::Of)).flatten()
}

/// Where an event's words stand.
fn words(cursor: &Cursor<'_>, start: usize, to: usize) -> TextRange {
    TextRange::new(cursor.at(start).start, cursor.at(to - 1).end)
}

fn possessive(cursor: &Cursor<'_>, to: usize) -> bool {
    !(cursor.mark(to, b'\'') && cursor.is(to + 1, Class::S))
}

/// "the victory of", "the end of": the event's end by another name.
fn end_of(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    let noun = cursor.take(idx, Class::The)?;
    let ends = cursor.is(noun, Class::End)
        || ["victory", "triumph", "success"].iter().any(|word| cursor.says(noun, word));
    let of = noun + 1;
    (ends && (cursor.is(of, Class::Of) || cursor.is(of, Class::In))).then_some(of + 1)
}

/// "the close of World War II", "the beginning of the Thirty Years' War", "the early days of …".
fn edge(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let noun = cursor.take(idx, Class::The)?;
    let (of, side) = match cursor.at(noun).class {
        Class::End => (noun + 1, Side::End),
        Class::Beginning => (noun + 1, Side::Start),
        Class::Early if cursor.is(noun + 1, Class::Units) => (noun + 2, Side::Start),
        Class::Ordinal if cursor.at(noun).value == 1 && cursor.says(noun + 1, "day") => {
            (noun + 2, Side::FirstDay)
        }
        Class::Last if cursor.says(noun + 1, "day") => (noun + 2, Side::LastDay),
        _ => return None,
    };
    let start = cursor.skip(cursor.take(of, Class::Of)?, Class::The);
    let (to, event_idx) = event_at(cursor, start)?;
    possessive(cursor, to)
        .then(|| Reading::new(idx, to, Meaning::Named { event_idx, side, words: words(cursor, start, to) }))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "beside-known-event",
        why: "a preposition of time and a named event that is generally known to have happened then",
        examples: &[
            ("After the French Revolution prices rose.", "After the French Revolution = 1799"),
            ("during the Thirty Years' War", "during the Thirty Years' War = 1618/1648"),
            (
                "As a result of the French Revolution the order was dissolved.",
                "As a result of the French Revolution = 1799",
            ),
            ("In the wake of World War I", "In the wake of World War I = 1918"),
        ],
        starts: &[
            Class::After,
            Class::Since,
            Class::During,
            Class::Before,
            Class::Shortly,
            Class::As,
            Class::In,
        ],
        read: beside,
    },
    Rule {
        name: "edge-of-known-event",
        why: "the beginning or end of such an event",
        examples: &[
            ("at the close of World War I", "the close of World War I = 1918"),
            (
                "on the first day of the Franco-Prussian War",
                "the first day of the Franco-Prussian War = 1870-07-19",
            ),
        ],
        starts: &[Class::The],
        read: edge,
    },
];
