//! What a country or place was: a state of its own, a part of another, a puppet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regesta_model::annotation::MentionType;
use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Value};
use regesta_model::claim::Participant;
use regesta_model::concordance::Party;
use regesta_model::{Cause, EntityId, TextRange};

use super::readings::{Given, Standing, apparatus, gather};
use super::scene::Scene;
use crate::events::{Act, Family, Happening};

/// Phrases, longest first, with the class they put a place in.
static PHRASES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/status_words.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut phrases: Vec<(&str, &str)> = lines
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(class, phrases)| phrases.split('\t').map(move |phrase| (phrase, class)))
        .collect();
    phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    phrases
});

/// Bytes between a place's name and the words that say what it is.
const REACH: u32 = 60;

/// A claim dated more loosely than this many days says nothing of a moment.
const LOOSE: i64 = 800;

/// One claim's word on a place.
struct Said<'s, 'c> {
    happening: &'s Happening<'c>,
    class: &'static str,
}

/// The places that are two things at one time.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    let mut by_place: BTreeMap<EntityId, Vec<Said>> = BTreeMap::new();
    for happening in scene.happenings.all.iter().filter(|h| h.act != Act::NotDone) {
        if let Some((place, class)) = said(scene, happening) {
            by_place.entry(place).or_default().push(Said { happening, class });
        }
    }
    by_place.into_iter().filter_map(|(place, said)| clash(scene, place, &said)).collect()
}

/// The place a claim speaks of and the class it puts it in: the named place nearest before the phrase.
fn said(scene: &Scene, happening: &Happening) -> Option<(EntityId, &'static str)> {
    if is_report(happening.family) {
        return None;
    }
    let clause = happening.claim.clause();
    let text = happening.document.text.quote(clause).to_ascii_lowercase();
    // The first phrase of a clause is about its subject; of two at one place the longer one stands first in the list.
    let found = PHRASES
        .iter()
        .filter_map(|(phrase, class)| text.find(phrase).map(|at| (clause.start + at as u32, *class)));
    let (at, class) = found.min_by_key(|(at, _)| *at)?;
    if happening.act != Act::Done && !is_printed_as_fact(&text) {
        return None;
    }
    let place = named_before(scene, happening, at).or_else(|| own_place(scene, happening))?;
    Some((place.clone(), class))
}

/// The country or place nearest before `at` in the clause, if its name is no part of another name.
fn named_before<'c>(scene: &Scene<'c>, happening: &Happening, at: u32) -> Option<&'c EntityId> {
    // A relative clause has its subject before it: "Grevenland, which has become independent".
    let from = happening.claim.clause().start.saturating_sub(REACH).min(at);
    let mentions = happening.document.annotations.mentions.starting_in(TextRange::new(from, at));
    let outermost =
        |range: TextRange| !mentions.iter().any(|other| other.range != range && other.range.contains(range));
    let place = mentions
        .iter()
        .filter(|mention| mention.named && matches!(mention.kind, MentionType::Place | MentionType::State))
        .filter(|mention| mention.range.end + REACH >= at && outermost(mention.range))
        .max_by_key(|mention| mention.range.end)?;
    scene.resolution.entity_of.get(&(happening.document.id().clone(), place.referent))
}

/// The place of the claim itself.
fn own_place<'c>(scene: &Scene<'c>, happening: &Happening) -> Option<&'c EntityId> {
    let place = happening.claim.proposition.place.as_ref()?;
    match place {
        Participant::Referent(id) => scene.resolution.entity_of.get(&(happening.document.id().clone(), *id)),
        Participant::Words(_) => None,
    }
}

/// Whether a claim is of somebody's saying or wanting: what is said or wanted has a claim of its own.
const fn is_report(family: Family) -> bool {
    matches!(family, Family::Speech | Family::Proposal | Family::Answer | Family::Talk | Family::Stance)
}

/// Whether the words, as printed, say that it came about, whatever their setting makes of it.
fn is_printed_as_fact(clause: &str) -> bool {
    ["has become ", "have become ", "had become ", " became "].iter().any(|words| clause.contains(words))
}

fn clash(scene: &Scene, place: EntityId, said: &[Said]) -> Option<Apparatus<Value>> {
    let involved: Vec<&Said> = said.iter().filter(|a| said.iter().any(|b| exclude(a, b))).collect();
    let given: Vec<Given> = involved
        .iter()
        .filter_map(|said| Given::by(scene, said.happening, Value::Words(said.class.to_owned()), &[]))
        .collect();
    let readings = gather(scene, given);
    if readings.len() < 2 {
        return None;
    }
    let party = Party::Entity(place.clone());
    let name = scene.name(&party);
    let given: Vec<String> = readings
        .iter()
        .filter_map(|reading| match &reading.value {
            Value::Words(class) => {
                Some(format!("{} ({})", described(class), scene.sigla(&reading.witnesses)))
            }
            _ => None,
        })
        .collect();
    let note = format!("At one time {name} is {}.", given.join(", but "));
    let locus = Locus { of: LocusOf::Entity(place), property: Property::Status };
    Some(apparatus(locus, readings, Standing::hard(Cause::Genuine), None, note))
}

fn described(class: &str) -> &str {
    match class {
        "independent" => "a state of its own",
        "part" => "part of another",
        _ => "a puppet of another",
    }
}

/// Whether two claims put a place in different classes at one time.
fn exclude(a: &Said, b: &Said) -> bool {
    let together = match moments(a.happening).zip(moments(b.happening)) {
        Some((x, y)) => x.0 <= y.1 && y.0 <= x.1,
        None => of_one_present(a.happening, b.happening),
    };
    a.class != b.class && together
}

/// Whether one source says of both that they have come about by its own present.
fn of_one_present(a: &Happening, b: &Happening) -> bool {
    let present = |h: &Happening| {
        let text = h.document.text.quote(h.claim.clause()).to_ascii_lowercase();
        ["has become ", "have become ", "is now ", "are now "].iter().any(|words| text.contains(words))
    };
    a.claim.source() == b.claim.source() && present(a) && present(b)
}

/// The days around which a claim says what a place was: its own dates, or half a year about the known side of an open
/// interval. `None` for a claim without a date or with a loose one.
fn moments(happening: &Happening) -> Option<(i64, i64)> {
    const HALF_YEAR: i64 = 183;
    match happening.bounds {
        (Some(first), Some(last)) => {
            Some((first.count(), last.count())).filter(|(first, last)| last - first <= LOOSE)
        }
        (Some(first), None) => Some((first.count(), first.count() + HALF_YEAR)),
        (None, Some(last)) => Some((last.count() - HALF_YEAR, last.count())),
        (None, None) => None,
    }
}
