//! Candidate pairs by blocking keys, with the weight of what speaks for each.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::annotation::MentionType;

use super::JOIN_MIN;
use super::gather::Group;
use crate::names::{Form, Likeness, likeness};

/// Two groups that may be one, with the reasons.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub a: usize,
    pub b: usize,
    pub weight: f64,
    pub reasons: Vec<(String, f64)>,
}

/// A block with more groups than this says nothing: a surname borne by hundreds.
const BLOCK_MAX: usize = 256;

/// What a form of lesser standing (not the full name) keeps of its weight.
const SECONDARY_SHARE: f64 = 0.6;

/// All pairs worth joining, the heaviest first; ties in the order of their names.
pub(crate) fn pairs(groups: &[Group]) -> Vec<Pair> {
    let forms: Vec<Vec<(Form, bool)>> = groups.iter().map(forms_of).collect();
    let mut pairs: Vec<Pair> = candidates(&forms)
        .into_iter()
        .filter_map(|(a, b)| weigh(groups, &forms, a, b))
        .filter(|pair| pair.weight >= JOIN_MIN)
        .collect();
    pairs.sort_by(|x, y| y.weight.total_cmp(&x.weight).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    pairs
}

/// The forms of a group by which it can be met, and whether each is its full name.
fn forms_of(group: &Group) -> Vec<(Form, bool)> {
    let secondary = group.secondary().into_iter().map(|form| (form, false));
    [(group.primary.clone(), true)].into_iter().chain(secondary).collect()
}

fn candidates(forms: &[Vec<(Form, bool)>]) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (idx, of_group) in forms.iter().enumerate() {
        for key in of_group.iter().flat_map(|(form, _)| form.keys()) {
            blocks.entry(key).or_default().insert(idx);
        }
    }
    let small = blocks.into_values().filter(|block| block.len() <= BLOCK_MAX);
    small.flat_map(|block| pairs_within(&block)).collect()
}

fn pairs_within(block: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    block.iter().flat_map(|&a| block.range(a + 1..).map(move |&b| (a, b))).collect()
}

/// The best pair of forms of two groups, corrected by what the documents say.
fn weigh(groups: &[Group], forms: &[Vec<(Form, bool)>], a: usize, b: usize) -> Option<Pair> {
    if !kinds_agree(groups[a].kind, groups[b].kind) {
        return None;
    }
    let best = forms[a]
        .iter()
        .flat_map(|x| forms[b].iter().map(move |y| (x, y)))
        .filter_map(|((x, full_x), (y, full_y))| {
            let likeness = likeness(x, y)?;
            let share = if *full_x && *full_y { 1.0 } else { SECONDARY_SHARE };
            Some((likeness.weight * share, share < 1.0, likeness))
        })
        .max_by(|x, y| x.0.total_cmp(&y.0))?;
    let (weight, secondary, likeness) = best;
    let mut reasons = vec![(likeness.reason.clone(), weight)];
    reasons.extend(context(&groups[a], &groups[b], &likeness, secondary));
    let weight = reasons.iter().map(|(_, weight)| weight).sum();
    Some(Pair { a, b, weight, reasons })
}

/// What the documents add to a likeness or take from it.
fn context(a: &Group, b: &Group, likeness: &Likeness, secondary: bool) -> Vec<(String, f64)> {
    let together = a.sources().intersection(&b.sources()).next().is_some();
    let mut reasons = Vec::new();
    if likeness.slip {
        let (rare, common) = (a.n_mentions().min(b.n_mentions()), a.n_mentions().max(b.n_mentions()));
        if together && rare <= 2 && common >= rare {
            reasons.push(("the rarer form stands in the same source".to_owned(), 2.0));
        } else if rare == 1 && common >= 3 && a.primary.joined().len() >= 8 {
            reasons.push(("a long name, the rarer form once".to_owned(), 1.5));
        }
    } else if together && (secondary || likeness.weight < 5.0 && likeness.reason.starts_with("same name w")) {
        reasons.push(("a source has both and keeps them apart".to_owned(), -2.0));
    }
    if a.kind != b.kind {
        reasons.push(("taken for different kinds of thing".to_owned(), -1.0));
    }
    reasons
}

/// Whether annotators may take one thing for either kind.
pub(super) fn kinds_agree(a: MentionType, b: MentionType) -> bool {
    use MentionType::*;
    a == b
        || matches!((a, b), (Place, State) | (State, Place) | (Organization, Group) | (Group, Organization))
}
