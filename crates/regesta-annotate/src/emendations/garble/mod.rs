//! Words that a translating machine or a retyper put in place of others. In: the page with its names. Out: emendations
//! for what cannot be right where it stands: a body named after the wrong place, a port cut in two, a telegram called
//! a call, somebody who visits himself, words that English does not join, and names one letter from the usual one.
//!
//! Each rule names what contradicts the words, in the text itself or in the language; nothing is emended because the
//! world is known to be otherwise.

mod bodies;
mod calls;
mod joined;
mod misspelt;
mod ports;
mod selves;

use regesta_model::TextRange;
use regesta_model::annotation::{Emendation, EmendationKind};

use super::emended::Emended;
use super::page::Page;

/// A place where the words cannot be right.
struct Garble {
    range: TextRange,
    kind: EmendationKind,
    reading: Option<String>,
    reason: String,
}

impl Garble {
    fn new(range: TextRange, reading: Option<String>, reason: impl Into<String>) -> Self {
        Self { range, kind: EmendationKind::MtGarble, reading, reason: reason.into() }
    }

    fn of_kind(self, kind: EmendationKind) -> Self {
        Self { kind, ..self }
    }
}

/// Finds garbled words, where nothing else is emended already.
pub(super) fn find(page: &Page<'_>, found: &mut Vec<Emendation>) {
    let mut garbles = Vec::new();
    bodies::find(page, &mut garbles);
    ports::find(page, &mut garbles);
    calls::find(page, &mut garbles);
    selves::find(page, &mut garbles);
    joined::find(page, &mut garbles);
    misspelt::find(page, &mut garbles);
    let mut emended = Emended::of(found.iter().map(|other| other.range));
    for Garble { range, kind, reading, reason } in garbles {
        if !emended.meets(range) {
            emended.add(range);
            found.push(Emendation { range, kind, reading, reason });
        }
    }
}
