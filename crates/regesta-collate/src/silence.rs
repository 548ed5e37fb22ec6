//! Silence: sources that could have mentioned an event and do not.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::annotation::MentionType;
use regesta_model::concordance::Party;
use regesta_model::{Casefile, EntityId, Event, SourceId};

use crate::entities::Resolution;

/// A person or place that more sources know is no sign of knowing the event.
const KNOWN_BY_MAX: usize = 96;

/// Days within which a source's own dates count as covering the event.
const NEAR: i64 = 31;

/// An event dated more loosely than this many days cannot be missed.
const LOOSE: i64 = 400;

/// Notes for each event the sources that date something else within a month of it, name one of its persons or places,
/// and do not mention it.
pub fn note_silence(casefile: &Casefile, resolution: &Resolution, events: &mut [Event]) {
    let days = days_of_sources(casefile);
    let knowing = sources_of_entities(resolution);
    for event in events {
        let Some((first, last)) = days_of(event) else { continue };
        let covers = |source: &SourceId| {
            days.get(source).is_some_and(|days| days.range(first - NEAR..=last + NEAR).next().is_some())
        };
        let candidates: BTreeSet<&SourceId> =
            persons_and_places(event, &knowing).flatten().copied().collect();
        event.silent = candidates
            .into_iter()
            .filter(|source| !event.witnesses.contains(source) && covers(source))
            .cloned()
            .collect();
    }
}

/// The days on which a source dates something, from claims dated to a year or less.
fn days_of_sources(casefile: &Casefile) -> BTreeMap<&SourceId, BTreeSet<i64>> {
    let mut days: BTreeMap<&SourceId, BTreeSet<i64>> = BTreeMap::new();
    for document in casefile.documents() {
        for time in document.claims.iter().filter_map(|claim| claim.proposition.time.as_ref()) {
            if let (Some(first), Some(last)) = time.edtf.bounds().outer()
                && last.count() - first.count() <= LOOSE
            {
                days.entry(document.id()).or_default().extend([first.count(), last.count()]);
            }
        }
    }
    days
}

fn sources_of_entities(resolution: &Resolution) -> BTreeMap<&EntityId, BTreeSet<&SourceId>> {
    let specific = |kind| matches!(kind, MentionType::Person | MentionType::Place);
    let of = |entity: &'_ regesta_model::Entity| specific(entity.kind);
    resolution
        .entities
        .iter()
        .filter(|entity| of(entity))
        .map(|entity| (&entity.id, entity.referents.iter().map(|(source, _)| source).collect()))
        .collect()
}

fn persons_and_places<'e>(
    event: &'e Event,
    knowing: &'e BTreeMap<&EntityId, BTreeSet<&'e SourceId>>,
) -> impl Iterator<Item = &'e BTreeSet<&'e SourceId>> {
    let parties = event.actors.iter().chain(&event.targets).chain(&event.place);
    parties
        .filter_map(|party| match party {
            Party::Entity(id) => knowing.get(id),
            Party::Words(_) => None,
        })
        .filter(|sources| sources.len() <= KNOWN_BY_MAX)
}

fn days_of(event: &Event) -> Option<(i64, i64)> {
    let (first, last) = event.time.as_ref()?.bounds().outer();
    let (first, last) = (first?.count(), last?.count());
    (last - first <= LOOSE).then_some((first, last))
}
