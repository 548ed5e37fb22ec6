//! What a country or place was: a state of its own, a part of another, a puppet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regesta_model::annotation::MentionType;
use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Value};
use regesta_model::{Cause, EntityId, TextRange};
use regesta_time::{Agreement, agreement};

use super::readings::{Given, Standing, apparatus, gather};
use super::scene::Scene;
use crate::events::{Act, Happening};

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
    for happening in scene.happenings.all.iter().filter(|h| h.act == Act::Done) {
        if let Some((place, class)) = said(scene, happening) {
            by_place.entry(place).or_default().push(Said { happening, class });
        }
    }
    by_place.into_iter().filter_map(|(place, said)| clash(scene, place, &said)).collect()
}

/// The place a claim speaks of and the class it puts it in: the named place nearest before the phrase.
fn said(scene: &Scene, happening: &Happening) -> Option<(EntityId, &'static str)> {
    let clause = happening.claim.clause();
    let text = happening.document.text.quote(clause).to_lowercase();
    let (at, class) = PHRASES
        .iter()
        .find_map(|(phrase, class)| text.find(phrase).map(|at| (clause.start + at as u32, *class)))?;
    let mentions = &happening.document.annotations.mentions;
    let before = mentions.starting_in(TextRange::new(clause.start.min(at), at)).iter();
    let place = before
        .filter(|mention| {
            mention.named
                && matches!(mention.kind, MentionType::Place | MentionType::State)
                && mention.range.end + REACH >= at
        })
        .max_by_key(|mention| mention.range.end)?;
    let id = scene.resolution.entity_of.get(&(happening.document.id().clone(), place.referent))?;
    Some((id.clone(), class))
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
    let name = scene
        .resolution
        .entities
        .iter()
        .find(|entity| entity.id == place)
        .map_or("", |entity| entity.name.as_str());
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
    let dated = |said: &Said| said.happening.width().is_some_and(|width| width <= LOOSE);
    let together = a
        .happening
        .edtf()
        .zip(b.happening.edtf())
        .is_some_and(|(x, y)| !matches!(agreement(x, y), Agreement::Conflicts(_)));
    a.class != b.class && dated(a) && dated(b) && together
}
