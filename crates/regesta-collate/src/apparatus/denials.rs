//! Whether it happened: what one claim affirms and another denies.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::Cause;
use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Value};
use regesta_model::claim::Factuality;
use regesta_model::concordance::Party;

use super::context::on_one_line;
use super::readings::{Given, Standing, apparatus, gather};
use super::scene::{Scene, listed};
use crate::events::{Act, Family, Happening, is_unique};

/// A block with more claims than this is too common for a denial in it to be about any of them.
const BLOCK_MAX: usize = 120;

/// Bytes between two clauses that still speak of one matter.
const NEAR: u32 = 500;

/// The affirmations that another claim denies.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    let all = &scene.happenings.all;
    let mut by_event: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (done, denied) in candidates(scene) {
        if contradicts(&all[done], &all[denied]) {
            by_event.entry(denied).or_default().insert(done);
        }
    }
    by_event.into_iter().filter_map(|(denied, done)| report(scene, denied, &done)).collect()
}

/// Affirmations and denials, as indices of claims.
type Sides = (Vec<usize>, Vec<usize>);

/// Pairs of an affirmation and a denial of the same family that share two parties, one of them the doer.
fn candidates(scene: &Scene) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<(String, &Party), Sides> = BTreeMap::new();
    for (idx, happening) in scene.happenings.all.iter().enumerate() {
        for actor in &happening.actors {
            let block = blocks.entry((format!("{:?}", happening.family), actor)).or_default();
            match happening.act {
                Act::Done => block.0.push(idx),
                Act::NotDone => block.1.push(idx),
                Act::Intended => {}
            }
        }
    }
    let small = blocks.into_values().filter(|(done, denied)| done.len() + denied.len() <= BLOCK_MAX);
    small
        .flat_map(|(done, denied)| {
            done.into_iter().flat_map(move |d| denied.clone().into_iter().map(move |n| (d, n)))
        })
        .collect()
}

/// Whether a denial is about what the other affirms: the same type, doer, object or place, and times that meet; or the
/// same family and doer close by in one text, the affirmation dated within the denied time.
fn contradicts(done: &Happening, denied: &Happening) -> bool {
    (same_word(done, denied) && about_the_same(done, denied) && times_meet(done, denied))
        || denied_close_by(done, denied)
}

/// Whether two claims use one word, or are of a type in which any word says the same: a death, a stance. That one
/// demand was not made does not deny another.
fn same_word(a: &Happening, b: &Happening) -> bool {
    use regesta_model::ClaimType::{Oppose, Support};
    let (kind, other) = (a.claim.proposition.kind, b.claim.proposition.kind);
    let any_word = is_unique(kind) || matches!(kind, Support | Oppose);
    kind == other && (any_word || a.claim.proposition.lemma == b.claim.proposition.lemma)
}

fn about_the_same(a: &Happening, b: &Happening) -> bool {
    // That they did not meet in one town says nothing of a meeting in another.
    if a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(x, y)| x != y) {
        return false;
    }
    let things = |h: &Happening| -> BTreeSet<Party> { h.targets.iter().chain(&h.place).cloned().collect() };
    let alone = things(a).is_empty() && things(b).is_empty() && is_unique(a.claim.proposition.kind);
    a.actors == b.actors && (alone || !things(a).is_disjoint(&things(b)))
}

/// Whether two claims can be of one time. Two undated ones are, if they use one word.
fn times_meet(a: &Happening, b: &Happening) -> bool {
    match a.edtf().zip(b.edtf()) {
        Some((x, y)) => !matches!(regesta_time::agreement(x, y), regesta_time::Agreement::Conflicts(_)),
        None => a.claim.proposition.lemma == b.claim.proposition.lemma,
    }
}

/// Whether close by in one text it is denied that it became known, or that the same was done by a kindred word.
fn denied_close_by(done: &Happening, denied: &Happening) -> bool {
    let (Some(inner), Some(outer)) = (span(done), span(denied)) else { return false };
    let near = done.claim.clause().start.abs_diff(denied.claim.clause().start) <= NEAR;
    // That one thing was not said denies no other saying.
    let said = |h: &Happening| h.claim.proposition.kind == regesta_model::ClaimType::Communicate;
    let public = done.family == Family::Speech && denied.family == Family::Speech;
    let kin = done.wording.is_kin(&denied.wording) && about_the_same(done, denied);
    done.claim.source() == denied.claim.source()
        && near
        && (public || kin)
        && !said(done)
        && !said(denied)
        && done.actors == denied.actors
        && outer.0 <= inner.0
        && inner.1 <= outer.1
        && outer.1 - outer.0 <= 800
}

fn span(happening: &Happening) -> Option<(i64, i64)> {
    let (first, last) = happening.bounds;
    Some((first?.count(), last?.count()))
}

fn report(scene: &Scene, denied: usize, done: &BTreeSet<usize>) -> Option<Apparatus<Value>> {
    let all = &scene.happenings.all;
    let denial = &all[denied];
    let first = &all[*done.first()?];
    let event = scene.event_of(first)?.clone();
    let mut given: Vec<Given> = done
        .iter()
        .filter_map(|idx| Given::by(scene, &all[*idx], Value::Factuality(Factuality::Actual), &[]))
        .collect();
    given.extend(Given::by(scene, denial, Value::Factuality(Factuality::Denied), &[]));
    let readings = gather(scene, given);
    if readings.len() < 2 {
        return None;
    }
    let one_voice =
        denial.claim.holders == first.claim.holders && denial.claim.source() == first.claim.source();
    let standing = if one_voice { Standing::hard(Cause::Genuine) } else { Standing::soft(Cause::Genuine) };
    let locus = Locus { of: LocusOf::Event(event), property: Property::Factuality };
    Some(apparatus(locus, readings, standing, None, note(scene, first, denial)))
}

fn note(scene: &Scene, done: &Happening, denied: &Happening) -> String {
    let actors: Vec<&str> = done.actors.iter().map(|party| scene.name(party)).collect();
    let quote = |h: &Happening| on_one_line(h.document, h.claim.clause());
    format!(
        "Of {}: “{}” ({}), but “{}” ({}).",
        listed(&actors),
        quote(done),
        scene.siglum(done.claim.source()),
        quote(denied),
        scene.siglum(denied.claim.source())
    )
}
