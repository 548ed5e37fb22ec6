//! How strongly two claims speak of one happening.
//!
//! Weights are set by hand on the scale of [`JOIN_MIN`]: one rare shared participant and an agreeing day suffice,
//! two ubiquitous ones without a time do not.

use std::collections::BTreeSet;

use regesta_model::annotation::Quantity;
use regesta_model::concordance::Party;
use regesta_time::{Agreement, agreement};

use super::family::contrary;
use super::kin::{
    dates_a_slip_apart, is_carried, of_other_rank, one_happening, share_figure, share_singular,
};
use super::{Happening, Happenings, Rarity};

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
pub(crate) fn pairs(happenings: &Happenings, rarity: &Rarity, candidates: Vec<(u32, u32)>) -> Vec<Pair> {
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
    let story = story(a, b);
    let parties = match parties(a, b, rarity) {
        Some(weight) => weight,
        None if story > 0.0 || share_count(a, b) => 0.0,
        None => return None,
    };
    Some(kind + wording(a, b) + time + parties + story + place(a, b) + quantities(a, b))
}

/// Whether both tell the same count by the same word: "9,000 men left" is met again without the names around it.
fn share_count(a: &Happening, b: &Happening) -> bool {
    a.claim.source() != b.claim.source() && a.wording.stem == b.wording.stem && quantities(a, b) > 0.0
}

/// The same word, or words that accounts use for one another.
fn wording(a: &Happening, b: &Happening) -> f64 {
    if a.wording.stem == b.wording.stem {
        1.0
    } else if a.wording.is_kin(&b.wording) {
        0.6
    } else {
        0.0
    }
}

/// What it is worth that two accounts of one story use one word for a happening. Weighed so that it suffices where
/// nothing speaks against it, for a story seldom has two deaths or two fires.
const STORY: f64 = 3.4;

/// What the story says: nothing where the words differ or say nothing, or where a part is taken by others.
fn story(a: &Happening, b: &Happening) -> f64 {
    let one_story = a.story.is_some() && a.story == b.story;
    let alike = wording(a, b) > 0.0 && !a.wording.is_idle();
    let clash = roles(&a.actors, &b.actors) < 0.0 || roles(&a.targets, &b.targets) < 0.0 || place(a, b) < 0.0;
    if one_story && alike && !clash { STORY } else { 0.0 }
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
        Agreement::Conflicts(_) if one_happening(a, b) => {
            Some(if dates_a_slip_apart(a, b) { SLIP } else { -0.5 })
        }
        Agreement::Conflicts(_) if is_carried(a, b) => Some(CARRIED),
        Agreement::Conflicts(_) => None,
    }
}

/// What it costs that a date which only the course of a story gives excludes the other source's.
const CARRIED: f64 = -1.0;

/// What it is worth that dates are days apart, or the same day of two years, where all else agrees.
const SLIP: f64 = 2.5;

/// What the shared participants say; `None` if nothing is shared.
fn parties(a: &Happening, b: &Happening, rarity: &Rarity) -> Option<f64> {
    let (all_a, all_b) = (a.parties(), b.parties());
    let singular = share_singular(a, b);
    let about: BTreeSet<&Party> = if singular { a.singular() } else { BTreeSet::new() };
    let shared: BTreeSet<&Party> = all_a.intersection(&all_b).copied().chain(about).collect();
    let beside: Vec<&Party> = a
        .named
        .intersection(&b.named)
        .filter(|party| !shared.contains(party) && !share_sentence(a, b))
        .collect();
    if shared.is_empty() && beside.is_empty() {
        return None;
    }
    let of = |party: &Party| 0.4 + RARE * rarity.of(party, a).powi(2);
    let weigh = |party: &&Party| if matches!(party, Party::Words(_)) { of(party) * WORDS } else { of(party) };
    let weight: f64 = shared.iter().map(weigh).sum();
    let beside: f64 = beside.into_iter().map(|party| of(party) * BESIDE).sum();
    let roles = roles(&a.actors, &b.actors) + roles(&a.targets, &b.targets);
    Some(weight + beside.min(BESIDE_MAX) + roles + if singular { SINGULAR } else { 0.0 })
}

/// What mere words that two claims share are worth against a name.
const WORDS: f64 = 0.5;

/// What a name that both clauses have is worth, if it has no part in one of the claims.
const BESIDE: f64 = 0.5;

/// The most that such names are worth together.
const BESIDE_MAX: f64 = 2.0;

/// What it is worth that both are about one treaty, named event or work.
const SINGULAR: f64 = 1.0;

/// Whether two claims stand in one sentence, so that what it names speaks for neither.
fn share_sentence(a: &Happening, b: &Happening) -> bool {
    a.claim.source() == b.claim.source() && a.claim.clause().meets(b.claim.clause())
}

/// One role side by side: the same, sharing some, of other kinds (an officer, his state), or all others.
fn roles(a: &[Party], b: &[Party]) -> f64 {
    if a.is_empty() || b.is_empty() {
        0.0
    } else if a == b {
        1.0
    } else if a.iter().any(|party| b.contains(party)) {
        0.5
    } else if of_other_rank(a, b) {
        0.0
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
    let of_b = b.quantities();
    let same = |x: &Quantity, y: &Quantity| {
        x.min == y.min && x.max == y.max && x.unit == y.unit && x.min.is_some_and(|min| min > 12.0)
    };
    if share_figure(a, b) {
        3.0
    } else if a.quantities().iter().any(|x| of_b.iter().any(|y| same(x, y))) {
        2.0
    } else {
        0.0
    }
}
