//! One act told by two voices: claims of the same word, doer and matter, by two sources or by two whom one source cites.
//!
//! In go claims with something that their sentences say of them; out come the pairs that can be set side by side. What
//! never happens here: one voice is set against itself, or a copied sentence against its original.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Value};
use regesta_model::concordance::Party;
use regesta_model::{Document, EventId, TextRange};

use super::readings::{Given, Standing, apparatus, gather};
use super::scene::Scene;
use crate::events::Happening;

/// A block with more claims than this is too common for two of them to be of one act.
const BLOCK_MAX: usize = 60;

/// Bytes in which a phrase is looked for.
const REACH: usize = 600;

/// A claim and the words that its sentence adds to it.
pub(crate) struct Told<'s, 'c, T> {
    pub happening: &'s Happening<'c>,
    pub said: T,
}

/// The events of which two voices say different things, each with all claims that differ from another.
pub(crate) fn differing<'a, 's, 'c, T>(
    scene: &'a Scene<'_>,
    told: &'a [Told<'s, 'c, T>],
    differ: impl Fn(&Told<T>, &Told<T>) -> bool,
) -> Vec<(&'a EventId, Vec<&'a Told<'s, 'c, T>>)> {
    let mut by_event: BTreeMap<&EventId, BTreeSet<usize>> = BTreeMap::new();
    for (a, b) in pairs(scene, told) {
        if differ(&told[a], &told[b])
            && let Some(event) = scene.event_of(told[a].happening)
        {
            by_event.entry(event).or_default().extend([a, b]);
        }
    }
    let claims = |involved: BTreeSet<usize>| involved.into_iter().map(|idx| &told[idx]).collect();
    by_event.into_iter().map(|(event, involved)| (event, claims(involved))).collect()
}

/// What voices say of one event in their own words, side by side. `note` makes the sentence from the event's name and the
/// first two readings, each with its sources. `None` if fewer than two readings are left.
pub(crate) fn side_by_side(
    scene: &Scene,
    event: &EventId,
    (property, standing): (Property, Standing),
    given: Vec<Given>,
    note: impl Fn(&str, [String; 2]) -> String,
) -> Option<Apparatus<Value>> {
    let readings = gather(scene, given);
    let words = |idx: usize| {
        readings.get(idx).map(|reading| match &reading.value {
            Value::Words(words) => format!("“{words}” ({})", scene.sigla(&reading.witnesses)),
            _ => String::new(),
        })
    };
    let first_two = [words(0)?, words(1)?];
    let label = scene.event(event).map(|event| scene.label(event))?;
    let note = note(&label, first_two);
    let locus = Locus { of: LocusOf::Event(event.clone()), property };
    Some(apparatus(locus, readings, standing, None, note))
}

/// Pairs of claims of one act, as indices.
fn pairs<T>(scene: &Scene, told: &[Told<T>]) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<(&str, &Party), Vec<usize>> = BTreeMap::new();
    for (idx, one) in told.iter().enumerate() {
        for actor in one.happening.actors.iter().filter(|actor| matches!(actor, Party::Entity(_))) {
            blocks.entry((&one.happening.wording.stem, actor)).or_default().push(idx);
        }
    }
    let small = blocks.into_values().filter(|block| block.len() <= BLOCK_MAX);
    let pairs = small.flat_map(|block| {
        let all = block.iter().enumerate();
        all.flat_map(|(n, &a)| block[n + 1..].iter().map(move |&b| (a, b))).collect::<Vec<_>>()
    });
    pairs.filter(|(a, b)| is_one_act(scene, told[*a].happening, told[*b].happening)).collect()
}

fn is_one_act(scene: &Scene, a: &Happening, b: &Happening) -> bool {
    let own = |h: &Happening| scene.lineage.is_own(h.claim.source(), h.claim.clause());
    let two_voices = a.claim.source() != b.claim.source() || a.claim.holders != b.claim.holders;
    let times = !a.is_dated_apart(b);
    let matter = |h: &Happening| -> BTreeSet<Party> {
        let all = h.targets.iter().chain(&h.place).chain(&h.named);
        all.filter(|party| matches!(party, Party::Entity(_)) && !h.actors.contains(party)).cloned().collect()
    };
    let kinds = a.claim.proposition.kind == b.claim.proposition.kind;
    kinds
        && own(a)
        && own(b)
        && two_voices
        && times
        && a.actors == b.actors
        && !matter(a).is_disjoint(&matter(b))
}

/// Where a phrase stands as whole words in a stretch of a document, in whatever case: its first byte and its length.
pub(crate) fn find_phrase(document: &Document, within: TextRange, phrases: &[&str]) -> Option<(u32, u32)> {
    let text = document.text.quote(within);
    let end = text.floor_char_boundary(REACH);
    let text = text[..end].to_ascii_lowercase();
    let whole = |at: usize, phrase: &str| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(text[..at].chars().next_back()) && edge(text[at + phrase.len()..].chars().next())
    };
    let found = phrases.iter().flat_map(|phrase| {
        text.match_indices(phrase)
            .filter(|(at, _)| whole(*at, phrase))
            .map(|(at, found)| (at, found.len()))
            .next()
    });
    // Of two phrases at one place the longer one is meant: "provided that".
    let first = found.min_by_key(|(at, len)| (*at, std::cmp::Reverse(*len)))?;
    Some((within.start + first.0 as u32, first.1 as u32))
}

/// Whether another claim of the document is told between two places.
pub(crate) fn tells_more(scene: &Scene, between: TextRange, but: &Happening) -> bool {
    scene.claims_in(but.document, between).iter().any(|other| other.claim.id() != but.claim.id())
}

/// The phrases of a class of `reason_words.tsv`.
pub(crate) fn phrases(class: &str) -> Vec<&'static str> {
    let lines = include_str!("../../data/reason_words.tsv").lines().filter(|line| !line.starts_with('#'));
    let of_class = lines.filter_map(|line| line.split_once('\t')).filter(|(name, _)| *name == class);
    of_class.flat_map(|(_, phrases)| phrases.split('\t')).collect()
}
