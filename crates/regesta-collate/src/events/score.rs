//! How strongly two claims speak of one happening.
//!
//! Weights are set by hand on the scale of [`JOIN_MIN`]: one rare shared participant and an agreeing day suffice,
//! two ubiquitous ones without a time do not.

use std::collections::BTreeSet;

use regesta_model::annotation::Quantity;
use regesta_model::concordance::Party;
use regesta_time::{Agreement, Cause, Edtf, agreement};

use super::family::contrary;
use super::{Happening, Happenings, Rarity, is_unique};

/// Two claims that may be about one happening.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub a: u32,
    pub b: u32,
    pub weight: f64,
}

/// The sum of weights from which two claims are joined.
pub(crate) const JOIN_MIN: f64 = 5.0;

/// What a fully rare participant weighs.
const RARE: f64 = 3.0;

/// The pairs worth joining, the heaviest first.
pub(crate) fn pairs(happenings: &Happenings, rarity: &Rarity, candidates: BTreeSet<(u32, u32)>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = candidates
        .into_iter()
        .filter_map(|(a, b)| {
            let weight = weight(&happenings.all[a as usize], &happenings.all[b as usize], rarity)?;
            (weight >= JOIN_MIN).then_some(Pair { a, b, weight })
        })
        .collect();
    // Of equal weights the earlier happening goes first: a copy, which has its original's dates, changes nothing.
    let days = |pair: &Pair| {
        let [x, y] = [pair.a, pair.b].map(|idx| happenings.all[idx as usize].bounds);
        (x.min(y), x.max(y))
    };
    pairs.sort_by(|x, y| {
        let later = || days(x).cmp(&days(y)).then_with(|| (x.a, x.b).cmp(&(y.a, y.b)));
        y.weight.total_cmp(&x.weight).then_with(later)
    });
    pairs
}

/// The weight of a pair; `None` if the two cannot be one happening.
fn weight(a: &Happening, b: &Happening, rarity: &Rarity) -> Option<f64> {
    let (kind_a, kind_b) = (a.claim.proposition.kind, b.claim.proposition.kind);
    if a.act != b.act || contrary(kind_a, kind_b) || swapped(a, b) {
        return None;
    }
    let time = time(a, b)?;
    let kind = if kind_a == kind_b { 1.0 } else { 0.0 };
    let lemma = if a.claim.proposition.lemma == b.claim.proposition.lemma { 1.0 } else { 0.0 };
    let parties = parties(a, b, rarity)?;
    Some(kind + lemma + time + parties + place(a, b) + quantities(a, b))
}

/// Whether one has as doers those whom the other has as affected: a reply is not the letter.
fn swapped(a: &Happening, b: &Happening) -> bool {
    let within = |x: &[Party], y: &[Party]| !x.is_empty() && x.iter().all(|party| y.contains(party));
    within(&a.actors, &b.targets)
        && within(&b.actors, &a.targets)
        && a.actors != b.actors
        && a.targets != a.actors
}

/// What the times say; `None` where they exclude each other and the happening can recur.
fn time(a: &Happening, b: &Happening) -> Option<f64> {
    let (Some(x), Some(y)) = (a.edtf(), b.edtf()) else { return Some(0.0) };
    let width = a.width().unwrap_or(i64::MAX).max(b.width().unwrap_or(i64::MAX));
    let narrow = if width <= 3 {
        3.0
    } else if width <= 40 {
        2.0
    } else if width <= 400 {
        1.0
    } else {
        0.3
    };
    match agreement(x, y) {
        Agreement::Same | Agreement::Refines => Some(narrow),
        Agreement::Compatible => Some(narrow / 2.0),
        Agreement::Conflicts(_) if one_of_a_kind(a, b, x, y) => Some(-1.0),
        Agreement::Conflicts(_) => None,
    }
}

/// Days by which the datings of one unrepeatable happening may differ, where nothing but its parties holds it together.
const ONE_HAPPENING_MAX: i64 = 3 * 366;

/// Whether the two can only be one happening, whatever their dates: of a type that happens once, about the same
/// instrument, named event or work; or about the same named parties at dates not far apart, or a slip apart.
fn one_of_a_kind(a: &Happening, b: &Happening, x: &Edtf, y: &Edtf) -> bool {
    let kind = a.claim.proposition.kind;
    if !is_unique(kind) || kind != b.claim.proposition.kind {
        return false;
    }
    let slip = !matches!(agreement(x, y), Agreement::Conflicts(Cause::Genuine));
    let gap = a.bounds.0.zip(b.bounds.0).map_or(i64::MAX, |(x, y)| (x.count() - y.count()).abs());
    shares_singular(a, b) || (same_parties(a, b) && (slip || gap <= ONE_HAPPENING_MAX))
}

/// Whether both name one instrument, event or work, which cannot be signed, held or published twice.
fn shares_singular(a: &Happening, b: &Happening) -> bool {
    let singular = |party: &Party| matches!(party, Party::Entity(id) if ["INSTRUMENT:", "EVENT:", "WORK:"].iter().any(|kind| id.as_str().starts_with(kind)));
    let of = |h: &Happening| {
        h.actors.iter().chain(&h.targets).filter(|party| singular(party)).cloned().collect::<BTreeSet<_>>()
    };
    let (of_a, of_b) = (of(a), of(b));
    !of_a.is_empty() && of_a == of_b
}

/// Whether those affected are the same and named, and the doers can be; or, of deaths and the like without anyone
/// affected, the doers and the place.
fn same_parties(a: &Happening, b: &Happening) -> bool {
    let named = |parties: &[Party]| parties.iter().any(|party| matches!(party, Party::Entity(_)));
    let doers =
        a.actors.is_empty() || b.actors.is_empty() || a.actors.iter().any(|party| b.actors.contains(party));
    let affected = a.targets == b.targets && named(&a.targets);
    let alone = a.targets.is_empty()
        && b.targets.is_empty()
        && named(&a.actors)
        && a.actors == b.actors
        && a.place == b.place;
    (affected && doers) || alone
}

/// What the shared participants say; `None` if there are none, or where the doers are others altogether.
fn parties(a: &Happening, b: &Happening, rarity: &Rarity) -> Option<f64> {
    let (all_a, all_b) = (a.parties(), b.parties());
    let shared: Vec<&&Party> = all_a.intersection(&all_b).collect();
    if shared.is_empty() {
        return None;
    }
    let mut weight: f64 = shared.iter().map(|party| 0.4 + RARE * rarity.of(party).powi(2)).sum();
    weight += roles(&a.actors, &b.actors) + roles(&a.targets, &b.targets);
    Some(weight)
}

/// One role side by side: the same, sharing some, or all others.
fn roles(a: &[Party], b: &[Party]) -> f64 {
    if a.is_empty() || b.is_empty() {
        0.0
    } else if a == b {
        1.0
    } else if a.iter().any(|party| b.contains(party)) {
        0.5
    } else {
        -1.5
    }
}

fn place(a: &Happening, b: &Happening) -> f64 {
    match (&a.place, &b.place) {
        (Some(x), Some(y)) if x == y => 0.5,
        (Some(_), Some(_)) => -0.5,
        _ => 0.0,
    }
}

/// The same figure of the same unit is a strong sign: sources copy figures.
fn quantities(a: &Happening, b: &Happening) -> f64 {
    let of = |happening: &Happening| -> Vec<Quantity> {
        let layer = &happening.document.annotations.quantities;
        let indices = &happening.claim.proposition.quantities;
        indices.iter().filter_map(|idx| layer.get(*idx as usize)).cloned().collect()
    };
    let (of_a, of_b) = (of(a), of(b));
    let same = |x: &Quantity, y: &Quantity| {
        x.min == y.min && x.max == y.max && x.unit == y.unit && x.min.is_some_and(|min| min > 12.0)
    };
    if of_a.iter().any(|x| of_b.iter().any(|y| same(x, y))) { 2.0 } else { 0.0 }
}
