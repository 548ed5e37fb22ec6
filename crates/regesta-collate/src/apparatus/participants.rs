//! Who did it, to whom and where, according to each witness.

use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Reading, Value};
use regesta_model::concordance::Party;
use regesta_model::{Agreement, Event};

use super::readings::{Given, Standing, apparatus, gather, worst};
use super::scene::{Scene, listed};
use crate::events::Happening;

/// The loci of doers, of those affected, and of the place, where two or more claims give them.
pub(crate) fn compile(scene: &Scene, event: &Event, claims: &[&Happening]) -> Vec<Apparatus<Value>> {
    let actors = role(scene, event, claims, Property::Actor, |claim| claim.actors.clone());
    let targets = role(scene, event, claims, Property::Target, |claim| claim.targets.clone());
    let places = role(scene, event, claims, Property::Place, |claim| claim.place.iter().cloned().collect());
    [actors, targets, places].into_iter().flatten().collect()
}

fn role(
    scene: &Scene,
    event: &Event,
    claims: &[&Happening],
    property: Property,
    parties: impl Fn(&Happening) -> Vec<Party>,
) -> Option<Apparatus<Value>> {
    let named = claims.iter().filter(|claim| !parties(claim).is_empty());
    let given: Vec<Given> =
        named.filter_map(|claim| Given::by(scene, claim, Value::Parties(parties(claim)), &[])).collect();
    if given.len() < 2 {
        return None;
    }
    let readings = gather(scene, given);
    let (standing, _) = worst(&readings, compare);
    let note = note(scene, event, &property, &readings, standing);
    let adopted = fullest(&readings);
    Some(apparatus(
        Locus { of: LocusOf::Event(event.id.clone()), property },
        readings,
        standing,
        adopted,
        note,
    ))
}

fn parties_of(reading: &Reading<Value>) -> &[Party] {
    match &reading.value {
        Value::Parties(parties) => parties,
        _ => &[],
    }
}

/// One list within the other refines it; other parties can have taken part beside these.
fn compare(a: &Reading<Value>, b: &Reading<Value>) -> Standing {
    let (a, b) = (parties_of(a), parties_of(b));
    let within = |x: &[Party], y: &[Party]| x.iter().all(|party| y.contains(party));
    let agreement = match (within(a, b), within(b, a)) {
        (true, true) => Agreement::Same,
        (true, false) | (false, true) => Agreement::Refines,
        (false, false) => Agreement::Compatible,
    };
    Standing::of(agreement)
}

fn fullest(readings: &[Reading<Value>]) -> Option<usize> {
    (0..readings.len()).max_by_key(|&idx| (parties_of(&readings[idx]).len(), std::cmp::Reverse(idx)))
}

fn note(
    scene: &Scene,
    event: &Event,
    property: &Property,
    readings: &[Reading<Value>],
    standing: Standing,
) -> String {
    let label = scene.label(event);
    let what = property.printed();
    let given: Vec<String> = readings
        .iter()
        .take(3)
        .map(|reading| {
            let names: Vec<&str> = parties_of(reading).iter().map(|party| scene.name(party)).collect();
            format!("{} ({})", listed(&names), scene.sigla(&reading.witnesses))
        })
        .collect();
    let words = match standing.agreement {
        Agreement::Same => "the same in all",
        Agreement::Refines => "named more or less fully",
        _ => "named differently, and all can be true",
    };
    format!("The {what} of the {label} is {words}: {}.", given.join("; "))
}
