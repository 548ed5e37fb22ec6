//! Where the witnesses vary: aligned claims go in; the readings at each locus come out, with how they stand.
//!
//! Like is compared only with like: a plan is not an act, killed are not casualties, a share of the votes is not the
//! turnout. What never happens here: no conflict is reported without two verified quotes, none is settled, and a
//! loose date is not taken for a contradiction of an exact one.

mod acts;
mod arithmetic;
mod context;
mod dates;
mod denials;
mod equivalents;
mod figures;
mod garbled;
mod holdings;
mod lists;
mod measures;
mod movers;
mod names;
mod pages;
mod participants;
mod publicity;
mod readings;
mod reasons;
mod rivals;
mod scene;
mod shares;
mod status;
mod terms;

use regesta_model::apparatus::{Apparatus, Value};
use regesta_model::concordance::{Fluent, Stemma};
use regesta_model::source::Siglum;
use regesta_model::{Agreement, Casefile, SourceId};
use std::collections::BTreeMap;

use crate::entities::Resolution;
use crate::events::Alignment;
use scene::Scene;

/// Compiles the apparatus of all events and entities, by locus. Pure; the order of documents does not show.
pub fn compile_apparatus(
    casefile: &Casefile,
    resolution: &Resolution,
    alignment: &Alignment,
    fluents: &[Fluent],
    stemma: &Stemma,
    sigla: &BTreeMap<SourceId, Siglum>,
) -> Vec<Apparatus<Value>> {
    let scene = Scene::new(casefile, resolution, alignment, stemma, sigla);
    let mut apparatus = Vec::new();
    for event in &alignment.events {
        let claims = scene.claims_of(event);
        apparatus.extend(dates::compile(&scene, event, &claims));
        apparatus.extend(participants::compile(&scene, event, &claims));
        apparatus.extend(figures::compile(&scene, event, &claims));
    }
    apparatus.extend(figures::across_events(&scene));
    apparatus.extend(measures::compile(&scene));
    apparatus.extend(movers::compile(&scene));
    apparatus.extend(arithmetic::compile(&scene));
    apparatus.extend(equivalents::compile(&scene));
    apparatus.extend(lists::compile(&scene));
    apparatus.extend(shares::compile(&scene));
    apparatus.extend(denials::compile(&scene));
    apparatus.extend(pages::compile(&scene));
    apparatus.extend(publicity::compile(&scene));
    apparatus.extend(holdings::compile(&scene, fluents));
    apparatus.extend(status::compile(&scene));
    apparatus.extend(reasons::compile(&scene));
    apparatus.extend(terms::compile(&scene));
    apparatus.extend(names::compile(&scene));
    let mut apparatus: Vec<_> = apparatus.into_iter().filter(is_founded).collect();
    apparatus.sort_by(|a, b| (&a.locus, first_evidence(a)).cmp(&(&b.locus, first_evidence(b))));
    unite_same_locus(apparatus)
}

/// One entry a locus: where two rules speak of it, their readings stand together, and the worse standing holds.
fn unite_same_locus(sorted: Vec<Apparatus<Value>>) -> Vec<Apparatus<Value>> {
    let mut united: Vec<Apparatus<Value>> = Vec::new();
    for one in sorted {
        match united.last_mut().filter(|last| last.locus == one.locus) {
            Some(last) => unite(last, one),
            None => united.push(one),
        }
    }
    united
}

fn unite(into: &mut Apparatus<Value>, from: Apparatus<Value>) {
    let conflict = |apparatus: &Apparatus<Value>| matches!(apparatus.agreement, Agreement::Conflicts(_));
    for reading in from.readings.iter().cloned() {
        match into.readings.iter_mut().find(|known| known.value == reading.value) {
            Some(known) => {
                known.claims.extend(reading.claims);
                known.witnesses.extend(reading.witnesses);
                known.evidence.extend(reading.evidence);
                known.claims.sort();
                known.claims.dedup();
                known.witnesses.sort();
                known.witnesses.dedup();
                known.evidence.sort();
                known.evidence.dedup();
            }
            None => into.readings.push(reading),
        }
    }
    if conflict(&from) && (!conflict(into) || from.severity < into.severity) {
        into.agreement = from.agreement;
        into.severity = from.severity;
        into.note = format!("{} {}", from.note, if conflict(into) { into.note.as_str() } else { "" })
            .trim_end()
            .to_owned();
        into.adopted = None;
    } else if conflict(&from) {
        into.note = format!("{} {}", into.note, from.note);
    }
}

fn first_evidence(apparatus: &Apparatus<Value>) -> Option<&regesta_model::Span> {
    apparatus.readings.iter().flat_map(|reading| &reading.evidence).min()
}

/// Whether every reading has evidence, and a conflict two readings: both quotes, or no conflict.
fn is_founded(apparatus: &Apparatus<Value>) -> bool {
    let evident = apparatus.readings.iter().all(|reading| !reading.evidence.is_empty());
    let two = !matches!(apparatus.agreement, Agreement::Conflicts(_)) || apparatus.readings.len() >= 2;
    evident && two && !apparatus.readings.is_empty()
}
