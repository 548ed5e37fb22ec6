//! Terms: amounts of time that run from an act whose date stands elsewhere, as treaties, leases and sentences have them.

use std::collections::HashMap;
use std::sync::OnceLock;

use regesta_model::TextRange;

use super::durations::{STARTS, duration};
use super::shifted::event_end;
use super::{Cursor, Reading, Rule};
use crate::times::meaning::Meaning;
use crate::times::words::Class;

/// The stem of the words that tell of an act, for the noun that names it: "sign" for "signature".
pub(in crate::times) fn act_stem(noun: &str) -> Option<&'static str> {
    static ACTS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let acts = ACTS.get_or_init(|| {
        let list = include_str!("../../../lexicon/times/acts.tsv");
        list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
    });
    acts.get(noun).copied()
}

/// "thirty years from its signature", "a period of ten years from the entry into force".
fn term(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let reading = duration(cursor, idx)?;
    let from = cursor.take(reading.to(), Class::From)?;
    let Meaning::Duration(length) = reading.first.meaning else { return None };
    let event = act(cursor, from)?;
    Some(Reading::new(idx, reading.first.to, Meaning::Term { length, event }))
}

/// The words of an act after "from": "its signature", "the date of its entry into force", "the fall of the town".
fn act(cursor: &Cursor<'_>, from: usize) -> Option<TextRange> {
    let determined = |at: usize| match cursor.at(at).class {
        Class::The | Class::Its | Class::This | Class::That => at + 1,
        _ => at,
    };
    let moment = determined(from);
    let dated = ["date", "day", "moment", "time"].iter().any(|noun| cursor.says(moment, noun));
    let of = cursor.take(moment + 1, Class::Of).filter(|_| dated);
    let head = determined(of.unwrap_or(from));
    let noun = cursor.is(head, Class::EventNoun) || act_stem(&cursor.word(head).to_lowercase()).is_some();
    let to = event_end(cursor, head);
    (noun && to > head).then(|| TextRange::new(cursor.at(head).start, cursor.at(to - 1).end))
}

pub(super) const RULES: &[Rule] = &[Rule {
    name: "term-from-act",
    why: "a term runs from the act it names, whose date stands elsewhere",
    examples: &[
        (
            "The lease was signed on 3 May 1903. It runs for thirty years from its signature.",
            "thirty years = P30Y",
        ),
        (
            "It was concluded for a period of ten years from the date of its entry into force.",
            "a period of ten years = P10Y",
        ),
    ],
    starts: STARTS,
    read: term,
}];
