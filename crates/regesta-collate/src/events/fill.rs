//! Clusters of claims as events: type, time, participants, witnesses, support.

use std::collections::BTreeMap;

use regesta_model::claim::ClaimType;
use regesta_model::concordance::{Party, Stemma};
use regesta_model::{Event, EventId, SourceId};
use regesta_time::Edtf;

use super::{Alignment, Happening, Happenings};
use crate::stemma::Lineage;

/// The events of clusters, by id.
pub(crate) fn events(happenings: &Happenings, clusters: Vec<Vec<u32>>, stemma: &Stemma) -> Alignment {
    let lineage = Lineage::new(stemma);
    let mut alignment = Alignment::default();
    for cluster in clusters {
        let claims: Vec<&Happening> = cluster.iter().map(|idx| &happenings.all[*idx as usize]).collect();
        let Some(first) = claims.first() else { continue };
        let id = EventId::of(&[first.claim.id().as_str().as_bytes()]);
        alignment.event_of.extend(claims.iter().map(|h| (h.claim.id().clone(), id.clone())));
        alignment.events.push(event(id, &claims, &lineage));
    }
    alignment.events.sort_by(|a, b| a.id.cmp(&b.id));
    alignment
}

fn event(id: EventId, claims: &[&Happening], lineage: &Lineage) -> Event {
    let mut witnesses: Vec<SourceId> = claims.iter().map(|h| h.claim.source().clone()).collect();
    witnesses.sort();
    witnesses.dedup();
    Event {
        id,
        kind: kind(claims),
        claims: claims.iter().map(|h| h.claim.id().clone()).collect(),
        time: time(claims),
        place: most(claims.iter().filter_map(|h| h.place.as_ref())).cloned(),
        actors: all(claims.iter().flat_map(|h| &h.actors)),
        targets: all(claims.iter().flat_map(|h| &h.targets)),
        witnesses,
        support: lineage.support(claims.iter().map(|h| (h.claim.source(), h.claim.clause()))),
        silent: Vec::new(),
        part_of: None,
    }
}

/// The type most claims have; of equals the one first claimed.
fn kind(claims: &[&Happening]) -> ClaimType {
    most(claims.iter().map(|h| &h.claim.proposition.kind)).copied().unwrap_or(ClaimType::Other)
}

/// The value that occurs most; of equals the first.
fn most<'v, T: Ord>(values: impl Iterator<Item = &'v T>) -> Option<&'v T> {
    let mut counts: BTreeMap<&T, (usize, std::cmp::Reverse<usize>)> = BTreeMap::new();
    for (n, value) in values.enumerate() {
        counts.entry(value).or_insert((0, std::cmp::Reverse(n))).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, standing)| *standing).map(|(value, _)| value)
}

fn all<'p>(parties: impl Iterator<Item = &'p Party>) -> Vec<Party> {
    let mut parties: Vec<Party> = parties.cloned().collect();
    parties.sort();
    parties.dedup();
    parties
}

/// The most precise time that agrees with all others; where they conflict, the earliest that a claim's own words give, or
/// else the earliest.
fn time(claims: &[&Happening]) -> Option<Edtf> {
    let mut dated: Vec<&Happening> = claims.iter().copied().filter(|h| h.edtf().is_some()).collect();
    if part(&dated) && dated.iter().any(|h| !h.is_dated_by_narrative()) {
        dated.retain(|h| !h.is_dated_by_narrative());
    }
    dated.sort_by(|a, b| (a.bounds.0, a.edtf()).cmp(&(b.bounds.0, b.edtf())));
    let chosen = if part(&dated) {
        dated.into_iter().find(|h| h.bounds.0.is_some())
    } else {
        dated.into_iter().min_by_key(|h| h.width().unwrap_or(i64::MAX))
    };
    chosen.and_then(|h| h.edtf()).cloned()
}

/// Whether the dates of two of these exclude each other.
fn part(dated: &[&Happening]) -> bool {
    dated.iter().enumerate().any(|(n, a)| dated[n + 1..].iter().any(|b| a.is_dated_apart(b)))
}
