//! Which event is a part of which: linked, never merged.

use std::collections::BTreeMap;

use regesta_model::concordance::Party;
use regesta_model::{Event, EventId};

/// A whole lasts at least so many times as long as its part.
const LONGER: i64 = 3;

/// Links each dated event to the shortest longer one around it that shares two of its parties, one of them rare
/// enough to have few events.
pub(crate) fn link(events: &mut [Event]) {
    let mut by_party: BTreeMap<Party, Vec<usize>> = BTreeMap::new();
    for (idx, event) in events.iter().enumerate() {
        for party in parties(event) {
            by_party.entry(party.clone()).or_default().push(idx);
        }
    }
    let wholes: Vec<Option<EventId>> = events.iter().map(|event| whole(event, events, &by_party)).collect();
    for (event, whole) in events.iter_mut().zip(wholes) {
        event.part_of = whole;
    }
}

fn parties(event: &Event) -> impl Iterator<Item = &Party> {
    event.actors.iter().chain(&event.targets).chain(&event.place)
}

/// The longest list of events that is looked through.
const EVENTS_MAX: usize = 64;

fn whole(part: &Event, events: &[Event], by_party: &BTreeMap<Party, Vec<usize>>) -> Option<EventId> {
    let (first, last) = days(part)?;
    let rare = parties(part).filter_map(|party| by_party.get(party)).filter(|list| list.len() <= EVENTS_MAX);
    rare.flatten()
        .map(|idx| &events[*idx])
        .filter(|whole| {
            whole.id != part.id
                && shares(part, whole) >= 2
                && super::family(whole.kind) == super::family(part.kind)
        })
        .filter_map(|whole| days(whole).map(|days| (whole, days)))
        .filter(|(_, (from, to))| *from <= first && last <= *to && to - from > LONGER * (last - first).max(1))
        .min_by_key(|(whole, (from, to))| (to - from, whole.id.clone()))
        .map(|(whole, _)| whole.id.clone())
}

fn days(event: &Event) -> Option<(i64, i64)> {
    let (first, last) = event.time.as_ref()?.bounds().outer();
    Some((first?.count(), last?.count()))
}

fn shares(a: &Event, b: &Event) -> usize {
    let of_b: Vec<&Party> = parties(b).collect();
    parties(a).filter(|party| of_b.contains(party)).count()
}
