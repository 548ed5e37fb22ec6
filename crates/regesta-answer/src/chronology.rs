//! Regests in order of time.

use std::collections::BTreeSet;

use regesta_model::claim::Factuality;
use regesta_model::concordance::Party;
use regesta_model::{ClaimType, EntityId, Event, EventId, Span};
use regesta_time::{Day, Edtf};

use crate::{Case, Passage, regest};

/// Which part of a chronology.
#[derive(Clone, Debug, Default)]
pub struct ChronologyQuery {
    /// Nothing that ended before this day.
    pub from: Option<Day>,
    /// Nothing that started after this day.
    pub to: Option<Day>,
    /// Only events in which this name has a part: any alias, whatever the case of its letters.
    pub about: Option<String>,
    /// Also events for which no witness gives a time.
    pub undated: bool,
}

/// One dated entry: what happened, by the words of its witnesses.
#[derive(Clone, Debug, PartialEq)]
pub struct Regest {
    /// The event.
    pub event: EventId,
    /// Its type.
    pub kind: ClaimType,
    /// When, by the adopted reading.
    pub time: Option<Edtf>,
    /// Other dates that witnesses give, where they conflict.
    pub other_times: Vec<Edtf>,
    /// Where, by the adopted reading.
    pub place: Option<String>,
    /// What happened, in one sentence.
    pub summary: String,
    /// What the witnesses commit to, if they all commit to the same.
    pub factuality: Option<Factuality>,
    /// The sigla of the sources that report it.
    pub witnesses: Vec<String>,
    /// Number of independent witnesses.
    pub support: u32,
    /// Whether its witnesses conflict at any locus.
    pub conflicting: bool,
    /// The exact words of each claim.
    pub evidence: Vec<Passage>,
}

/// The events of a case in order of time: by earliest day, or the latest where only that is known; the undated last.
pub fn chronology(case: &Case<'_>, query: &ChronologyQuery) -> Vec<Regest> {
    let about = query.about.as_deref().map(|name| About::new(case, name));
    let selected =
        |event: &&Event| selects(query, event) && about.as_ref().is_none_or(|about| about.takes_part(event));
    let mut events: Vec<&Event> = case.concordance.events.iter().filter(selected).collect();
    events.sort_by_key(|event| {
        let (first, last) = days_of(event);
        let earliest = first.or(last);
        (earliest.is_none(), earliest, last.is_none(), last, &event.id)
    });
    events.into_iter().map(|event| entry(case, event)).collect()
}

fn selects(query: &ChronologyQuery, event: &Event) -> bool {
    let (first, last) = days_of(event);
    let dated = first.is_some() || last.is_some();
    let bounded = query.from.is_some() || query.to.is_some();
    (dated || (query.undated && !bounded))
        && query.from.is_none_or(|from| last.is_none_or(|last| last >= from))
        && query.to.is_none_or(|to| first.is_none_or(|first| first <= to))
}

fn days_of(event: &Event) -> (Option<Day>, Option<Day>) {
    event.time.as_ref().map_or((None, None), |time| time.bounds().outer())
}

/// Whom a chronology is about.
struct About<'c> {
    words: String,
    entities: BTreeSet<&'c EntityId>,
}

impl<'c> About<'c> {
    fn new(case: &Case<'c>, name: &str) -> Self {
        let entities = case.entities_named(name).into_iter().map(|entity| &entity.id).collect();
        Self { words: name.to_lowercase(), entities }
    }

    fn takes_part(&self, event: &Event) -> bool {
        let mut parties = event.actors.iter().chain(&event.targets).chain(&event.place);
        parties.any(|party| match party {
            Party::Words(words) => words.to_lowercase() == self.words,
            Party::Entity(id) => self.entities.contains(id),
        })
    }
}

/// The entry of one event.
pub(crate) fn entry(case: &Case<'_>, event: &Event) -> Regest {
    let claims: Vec<_> = event.claims.iter().filter_map(|id| case.claim(id)).collect();
    let mut committed = claims.iter().map(|(_, claim)| claim.factuality);
    let first = committed.next();
    let mut other_times: Vec<Edtf> = claims
        .iter()
        .filter_map(|(_, claim)| claim.proposition.time.as_ref().map(|time| time.edtf.clone()))
        .filter(|time| {
            event.time.as_ref().is_some_and(|adopted| {
                matches!(regesta_time::agreement(adopted, time), regesta_time::Agreement::Conflicts(_))
            })
        })
        .collect();
    other_times.sort();
    other_times.dedup();
    Regest {
        event: event.id.clone(),
        kind: event.kind,
        time: event.time.clone(),
        other_times,
        place: event.place.as_ref().map(|place| case.party_name(place).to_owned()),
        summary: regest(case, event),
        factuality: first.filter(|first| committed.all(|other| other == *first)),
        witnesses: event.witnesses.iter().map(|id| case.siglum(id).to_owned()).collect(),
        support: event.support,
        conflicting: case.is_conflicting(&event.id),
        evidence: claims
            .iter()
            .filter_map(|(document, claim)| {
                case.passage(&Span { source: document.id().clone(), range: claim.clause() })
            })
            .collect(),
    }
}
