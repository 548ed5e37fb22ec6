//! When an event was, according to each witness.

use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Reading, Value};
use regesta_model::{Agreement, Cause, Event};
use regesta_time::{Day, Edtf, time_in_words};

use super::readings::{Given, Standing, apparatus, gather, worst};
use super::scene::Scene;
use crate::events::Happening;

/// The date locus of an event that two or more claims date.
pub(crate) fn compile(scene: &Scene, event: &Event, claims: &[&Happening]) -> Option<Apparatus<Value>> {
    let testified = claims.iter().filter(|claim| !is_outdone(claim, claims));
    let given: Vec<Given> = testified.filter_map(|claim| dated(scene, claim)).collect();
    if given.len() < 2 {
        return None;
    }
    let readings = gather(scene, given);
    let (standing, (a, b)) = worst(&readings, |a, b| compare(scene, a, b));
    let note = note(scene, event, &readings, standing, (a, b));
    let adopted = most_precise(&readings);
    let locus = Locus { of: LocusOf::Event(event.id.clone()), property: Property::Date };
    Some(apparatus(locus, readings, standing, adopted, note))
}

/// Whether a claim's date, carried on by the course of its story, is excluded by one that a claim's own words give.
fn is_outdone(claim: &Happening, claims: &[&Happening]) -> bool {
    let mut own = claims.iter().filter(|other| !other.is_dated_by_narrative());
    claim.is_dated_by_narrative() && own.any(|other| claim.is_dated_apart(other))
}

fn dated(scene: &Scene, claim: &Happening) -> Option<Given> {
    let time = claim.claim.proposition.time.as_ref()?;
    Given::by(scene, claim, Value::Time(time.edtf.clone()), &[time.timex])
}

fn edtf(reading: &Reading<Value>) -> Option<&Edtf> {
    match &reading.value {
        Value::Time(edtf) => Some(edtf),
        _ => None,
    }
}

/// How two datings stand. A date that only the course of the narrative gives contradicts nothing, and a vague one
/// only what lies well outside it.
fn compare(scene: &Scene, a: &Reading<Value>, b: &Reading<Value>) -> Standing {
    let Some((x, y)) = edtf(a).zip(edtf(b)) else { return Standing::of(Agreement::Compatible) };
    match regesta_time::agreement(x, y) {
        regesta_time::Agreement::Same => Standing::of(Agreement::Same),
        regesta_time::Agreement::Refines => Standing::of(Agreement::Refines),
        regesta_time::Agreement::Compatible => Standing::of(Agreement::Compatible),
        regesta_time::Agreement::Conflicts(cause) if stands(scene, a) && stands(scene, b) && apart(x, y) => {
            let cause = cause_of(cause);
            if is_exact(x) && is_exact(y) { Standing::hard(cause) } else { Standing::soft(cause) }
        }
        regesta_time::Agreement::Conflicts(_) => Standing::of(Agreement::Compatible),
    }
}

/// Whether a claim has the date in its own sentence.
fn stands(scene: &Scene, reading: &Reading<Value>) -> bool {
    reading
        .claims
        .iter()
        .filter_map(|id| scene.claim(id))
        .any(|happening| happening.edtf().is_some() && !happening.is_dated_by_narrative())
}

/// Whether two times that exclude each other do so by more than their vagueness: as many days as the vaguer is wide.
pub(crate) fn apart(a: &Edtf, b: &Edtf) -> bool {
    let (Some((a_first, a_last)), Some((b_first, b_last))) = (days(a), days(b)) else { return true };
    let gap = if a_last < b_first { b_first - a_last } else { a_first - b_last };
    let slack = [(a, a_last - a_first), (b, b_last - b_first)];
    let slack =
        slack.into_iter().filter(|(edtf, _)| !is_exact(edtf)).map(|(_, width)| width + 1).max().unwrap_or(0);
    gap > slack
}

fn days(edtf: &Edtf) -> Option<(i64, i64)> {
    let (first, last) = edtf.bounds().outer();
    Some((first.map(Day::count)?, last.map(Day::count)?))
}

/// Whether a time is written without a hedge.
pub(crate) fn is_exact(edtf: &Edtf) -> bool {
    !edtf.to_string().contains(['~', '?', '%'])
}

pub(crate) const fn cause_of(cause: regesta_time::Cause) -> Cause {
    match cause {
        regesta_time::Cause::Genuine => Cause::Genuine,
        regesta_time::Cause::Calendar | regesta_time::Cause::Era => Cause::Calendar,
        regesta_time::Cause::Slip => Cause::ScanOrTranslation,
    }
}

/// The reading with the narrowest bounds.
fn most_precise(readings: &[Reading<Value>]) -> Option<usize> {
    let width = |reading: &Reading<Value>| {
        edtf(reading).and_then(days).map_or(i64::MAX, |(first, last)| last - first)
    };
    (0..readings.len()).min_by_key(|&idx| (width(&readings[idx]), idx))
}

fn note(
    scene: &Scene,
    event: &Event,
    readings: &[Reading<Value>],
    standing: Standing,
    (a, b): (usize, usize),
) -> String {
    let label = scene.label(event);
    let dated = |idx: usize| {
        let reading = &readings[idx];
        let edtf = edtf(reading).map(time_in_words).unwrap_or_default();
        format!("{edtf} ({})", scene.sigla(&reading.witnesses))
    };
    match standing.agreement {
        Agreement::Conflicts(cause) => {
            let hint = match cause {
                Cause::Calendar => ", as far apart as two calendars",
                Cause::ScanOrTranslation => ", perhaps a misread figure",
                _ => "",
            };
            format!("{label} is dated {} and {}{hint}.", dated(a), dated(b))
        }
        Agreement::Same => format!("{label} is dated {} by all.", dated(0)),
        Agreement::Refines => {
            format!("{label} is dated {} and, with more precision, {}.", dated(a.min(b)), dated(a.max(b)))
        }
        Agreement::Compatible => {
            format!("{label} is dated {} and {}; both can be true.", dated(a), dated(b))
        }
    }
}
