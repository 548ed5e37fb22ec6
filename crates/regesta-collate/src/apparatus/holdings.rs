//! Until when a place was held: witnesses that end one holding at different times.

use std::collections::BTreeMap;

use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Value};
use regesta_model::concordance::{Fluent, FluentRelation, Party};
use regesta_model::{Cause, ClaimType};
use regesta_time::{Agreement, Edtf, agreement, time_in_words};

use super::dates::apart;
use super::readings::{Given, Standing, apparatus, gather, worst};
use super::scene::Scene;
use crate::events::Act;

/// Ends further apart than this many days are two holdings.
const ONE_HOLDING_MAX: i64 = 15 * 366;

/// Ends that one author gives within so many days are stages of one.
const STAGES_MAX: i64 = 366;

/// The holdings whose ends conflict, at the place that was held.
pub(crate) fn compile(scene: &Scene, fluents: &[Fluent]) -> Vec<Apparatus<Value>> {
    let mut by_holder: BTreeMap<(&Party, &Party), Vec<&Fluent>> = BTreeMap::new();
    for fluent in fluents.iter().filter(|fluent| is_holding(fluent.relation) && fluent.to.is_some()) {
        if let Some(object) = &fluent.object {
            by_holder.entry((&fluent.subject, object)).or_default().push(fluent);
        }
    }
    by_holder
        .into_iter()
        .filter_map(|((subject, object), fluents)| ends(scene, subject, object, &fluents))
        .collect()
}

const fn is_holding(relation: FluentRelation) -> bool {
    matches!(relation, FluentRelation::Controls | FluentRelation::Garrisons | FluentRelation::Leases)
}

fn ends(scene: &Scene, subject: &Party, object: &Party, fluents: &[&Fluent]) -> Option<Apparatus<Value>> {
    let clash = |a: &&Fluent, b: &&Fluent| conflict(a, b);
    let involved: Vec<&Fluent> = fluents
        .iter()
        .copied()
        .filter(|a| fluents.iter().any(|b| !std::ptr::eq(*a, *b) && clash(a, b)))
        .collect();
    let mut given: Vec<Given> = involved.iter().flat_map(|fluent| given(scene, fluent)).collect();
    given.extend(planned_ends(scene, subject, object, &involved));
    let readings = gather(scene, given);
    if readings.len() < 2 {
        return None;
    }
    let (standing, (a, b)) = worst(&readings, |a, b| match (&a.value, &b.value) {
        (Value::Time(x), Value::Time(y))
            if matches!(agreement(x, y), Agreement::Conflicts(_)) && apart(x, y) =>
        {
            Standing::soft(Cause::Scope)
        }
        _ => Standing::of(regesta_model::Agreement::Compatible),
    });
    let of = match object {
        Party::Entity(id) => LocusOf::Entity(id.clone()),
        Party::Words(_) => return None,
    };
    let end = |idx: usize| match &readings[idx].value {
        Value::Time(edtf) => format!("{} ({})", time_in_words(edtf), scene.sigla(&readings[idx].witnesses)),
        _ => String::new(),
    };
    let note =
        format!("{} held {} until {} or until {}.", scene.name(subject), scene.name(object), end(a), end(b));
    let locus = Locus { of, property: Property::Date };
    matches!(standing.agreement, regesta_model::Agreement::Conflicts(_))
        .then(|| apparatus(locus, readings, standing, None, note))
}

/// Whether two witnesses end one holding at different times: the one that ends later does not begin after the other's
/// end.
fn conflict(a: &Fluent, b: &Fluent) -> bool {
    let (Some(x), Some(y)) = (&a.to, &b.to) else { return false };
    let last = |edtf: &Edtf| edtf.bounds().outer().1.map(|day| day.count());
    let first = |edtf: &Edtf| edtf.bounds().outer().0.map(|day| day.count());
    let (earlier, later) = if last(x) <= last(y) { (a, b) } else { (b, a) };
    let begins_after = later
        .from
        .as_ref()
        .and_then(first)
        .zip(earlier.to.as_ref().and_then(last))
        .is_some_and(|(from, to)| from > to);
    let gap = last(x).zip(last(y)).map_or(i64::MAX, |(x, y)| (x - y).abs());
    // One author who ends a holding twice within a year tells of its stages.
    let stages = a.witnesses == b.witnesses && a.witnesses.len() == 1 && gap <= STAGES_MAX;
    matches!(agreement(x, y), Agreement::Conflicts(_)) && !begins_after && !stages && gap <= ONE_HOLDING_MAX
}

/// Withdrawals that were decided for one of the ends: they stand beside the act, as a reading of their own.
fn planned_ends(scene: &Scene, subject: &Party, object: &Party, fluents: &[&Fluent]) -> Vec<Given> {
    let ends: Vec<&Edtf> = fluents.iter().filter_map(|fluent| fluent.to.as_ref()).collect();
    let planned = scene.happenings.all.iter().filter(|h| {
        h.act == Act::Intended
            && h.claim.proposition.kind == ClaimType::Withdraw
            && h.actors.contains(subject)
            && (h.place.as_ref() == Some(object) || h.targets.contains(object))
    });
    planned
        .filter_map(|h| {
            let edtf = h.edtf()?;
            let agrees = ends.iter().any(|end| !matches!(agreement(edtf, end), Agreement::Conflicts(_)));
            agrees.then(|| Given::by(scene, h, Value::Time(edtf.clone()), &[]))?
        })
        .collect()
}

fn given(scene: &Scene, fluent: &Fluent) -> Vec<Given> {
    let Some(to) = &fluent.to else { return Vec::new() };
    let claims = fluent.claims.iter().filter_map(|id| scene.claim(id));
    let ending =
        claims.filter(|claim| claim.edtf().is_some_and(|edtf| edtf.to_string().ends_with(&to.to_string())));
    ending
        .filter_map(|claim| {
            let timex = claim.claim.proposition.time.as_ref().map(|time| time.timex);
            Given::by(scene, claim, Value::Time(to.clone()), timex.as_slice())
        })
        .collect()
}
