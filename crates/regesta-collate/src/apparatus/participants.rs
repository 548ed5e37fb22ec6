//! Who did it, to whom and where, according to each witness.

use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Reading, Value};
use regesta_model::concordance::Party;
use regesta_model::{Agreement, Cause, Event, TextRange};

use super::readings::{Given, Standing, apparatus, gather, worst};
use super::rivals::are_rivals;
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
    let given: Vec<Given> = named
        .filter_map(|claim| {
            let beside = if property == Property::Place { place_words(scene, claim) } else { None };
            Given::by(scene, claim, Value::Parties(parties(claim)), beside.as_slice())
        })
        .collect();
    if given.len() < 2 {
        return None;
    }
    let readings = gather(scene, given);
    let (standing, pair) = worst(&readings, |a, b| compare(scene, &property, a, b));
    let note = note(scene, event, &property, &readings, standing, pair);
    let adopted = fullest(&readings);
    Some(apparatus(
        Locus { of: LocusOf::Event(event.id.clone()), property },
        readings,
        standing,
        adopted,
        note,
    ))
}

/// Bytes after a clause in which its sentence may name the place.
const REACH: u32 = 160;

/// The words that name a claim's place, where they stand after its clause.
fn place_words(scene: &Scene, claim: &Happening) -> Option<TextRange> {
    let Some(Party::Entity(place)) = &claim.place else { return None };
    let clause = claim.claim.clause();
    let (document, source) = (claim.document, claim.claim.source());
    let around = TextRange::new(clause.start, clause.end + REACH);
    let mut mentions = document.annotations.mentions.starting_in(around).iter().filter(|mention| {
        mention.named && scene.resolution.entity_of.get(&(source.clone(), mention.referent)) == Some(place)
    });
    mentions.next().map(|mention| mention.range).filter(|range| range.start >= clause.end)
}

fn parties_of(reading: &Reading<Value>) -> &[Party] {
    match &reading.value {
        Value::Parties(parties) => parties,
        _ => &[],
    }
}

/// One list within the other refines it; other parties can have taken part beside these, unless the act can only have
/// had one.
fn compare(scene: &Scene, property: &Property, a: &Reading<Value>, b: &Reading<Value>) -> Standing {
    let (of_a, of_b) = (parties_of(a), parties_of(b));
    let within = |x: &[Party], y: &[Party]| x.iter().all(|party| y.contains(party));
    match (within(of_a, of_b), within(of_b, of_a)) {
        (true, true) => Standing::of(Agreement::Same),
        (true, false) | (false, true) => Standing::of(Agreement::Refines),
        (false, false) if rivals(scene, property, a, b) => Standing::hard(Cause::Genuine),
        (false, false) => Standing::of(Agreement::Compatible),
    }
}

fn rivals(scene: &Scene, property: &Property, a: &Reading<Value>, b: &Reading<Value>) -> bool {
    let claims = |reading: &Reading<Value>| -> Vec<_> {
        reading.claims.iter().filter_map(|id| scene.claim(id)).collect()
    };
    let (of_a, of_b) = (claims(a), claims(b));
    of_a.iter().any(|x| of_b.iter().any(|y| are_rivals(scene, property, x, y)))
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
    (a, b): (usize, usize),
) -> String {
    let label = scene.label(event);
    let what = property.printed();
    let one = |reading: &Reading<Value>| {
        let names: Vec<&str> = parties_of(reading).iter().map(|party| scene.name(party)).collect();
        format!("{} ({})", listed(&names), scene.sigla(&reading.witnesses))
    };
    if matches!(standing.agreement, Agreement::Conflicts(_)) {
        return format!(
            "The {what} of {label} is {} or {}, and it cannot be both.",
            one(&readings[a]),
            one(&readings[b])
        );
    }
    let given: Vec<String> = readings.iter().take(3).map(one).collect();
    let words = match standing.agreement {
        Agreement::Same => "the same in all",
        Agreement::Refines => "named more or less fully",
        _ => "named differently, and all can be true",
    };
    format!("The {what} of {label} is {words}: {}.", given.join("; "))
}
