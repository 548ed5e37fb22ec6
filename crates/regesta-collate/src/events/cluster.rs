//! Claims joined pair by pair, as long as no constraint forbids it.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::casefile::{Subject, Verdict};
use regesta_model::diagnostic::Severity;
use regesta_model::{ClaimId, Diagnostic, Judgement};

use super::kin::{is_carried, one_happening};
use super::score::Pair;
use super::{Happening, Happenings};

/// A cluster with more claims than this is a topic, not a happening.
const CLUSTER_MAX: usize = 400;

/// Claims and how they hang together.
pub(crate) struct Clusters<'h, 'c> {
    happenings: &'h Happenings<'c>,
    home: Vec<u32>,
    within: BTreeMap<u32, Vec<u32>>,
    same: BTreeSet<(u32, u32)>,
    apart: BTreeSet<(u32, u32)>,
    diagnostics: Vec<Diagnostic>,
}

impl<'h, 'c> Clusters<'h, 'c> {
    /// Every claim alone; what people judged is noted.
    pub(crate) fn new(happenings: &'h Happenings<'c>, judgements: &[&Judgement]) -> Self {
        let n = happenings.all.len() as u32;
        let mut clusters = Self {
            happenings,
            home: (0..n).collect(),
            within: (0..n).map(|idx| (idx, vec![idx])).collect(),
            same: BTreeSet::new(),
            apart: BTreeSet::new(),
            diagnostics: Vec::new(),
        };
        clusters.note(judgements);
        clusters
    }

    fn note(&mut self, judgements: &[&Judgement]) {
        let place: BTreeMap<&ClaimId, u32> =
            self.happenings.all.iter().enumerate().map(|(idx, h)| (h.claim.id(), idx as u32)).collect();
        for judgement in judgements {
            let (Subject::Claim(a), Subject::Claim(b)) = (&judgement.a, &judgement.b) else { continue };
            let (Some(&x), Some(&y)) = (place.get(a), place.get(b)) else { continue };
            let pair = (x.min(y), x.max(y));
            match judgement.verdict {
                Verdict::Same => self.same.insert(pair),
                Verdict::Different | Verdict::Unsure => self.apart.insert(pair),
            };
        }
        for (a, b) in self.same.intersection(&self.apart).copied().collect::<Vec<_>>() {
            self.same.remove(&(a, b));
            let ids = [a, b].map(|idx| self.happenings.all[idx as usize].claim.id().clone());
            self.diagnostics.push(contradiction(&ids[0], &ids[1]));
        }
    }

    /// Joins what people judged the same, whatever the claims say.
    pub(crate) fn join_judged(&mut self) {
        for (a, b) in self.same.clone() {
            if !self.clash(a, b, |apart, x, y| apart.contains(&(x.min(y), x.max(y)))) {
                self.unite(a, b);
            }
        }
    }

    /// Joins a pair unless its clusters hold claims that cannot be one happening.
    pub(crate) fn join(&mut self, pair: &Pair) {
        let all = &self.happenings.all;
        let forbidden = |apart: &BTreeSet<(u32, u32)>, x: u32, y: u32| {
            apart.contains(&(x.min(y), x.max(y))) || exclude(&all[x as usize], &all[y as usize])
        };
        if self.home[pair.a as usize] != self.home[pair.b as usize] && !self.clash(pair.a, pair.b, forbidden)
        {
            self.unite(pair.a, pair.b);
        }
    }

    /// Puts a copied claim with its original, unless people judged otherwise.
    pub(crate) fn follow(&mut self, copy: u32, original: u32) {
        if !self.clash(copy, original, |apart, x, y| apart.contains(&(x.min(y), x.max(y)))) {
            self.unite(copy, original);
        }
    }

    fn clash(&self, a: u32, b: u32, forbidden: impl Fn(&BTreeSet<(u32, u32)>, u32, u32) -> bool) -> bool {
        let of = |idx: u32| self.within.get(&self.home[idx as usize]).map(Vec::as_slice).unwrap_or_default();
        let (of_a, of_b) = (of(a), of(b));
        of_a.len() + of_b.len() > CLUSTER_MAX
            || of_a.iter().any(|&x| of_b.iter().any(|&y| forbidden(&self.apart, x, y)))
    }

    fn unite(&mut self, a: u32, b: u32) {
        let (x, y) = (self.home[a as usize], self.home[b as usize]);
        let (into, from) = (x.min(y), x.max(y));
        if into == from {
            return;
        }
        let moved = self.within.remove(&from).unwrap_or_default();
        for &claim in &moved {
            self.home[claim as usize] = into;
        }
        let home = self.within.entry(into).or_default();
        home.extend(moved);
        home.sort_unstable();
    }

    /// The clusters, as indices of claims, and what there is to say.
    pub(crate) fn into_parts(self) -> (Vec<Vec<u32>>, Vec<Diagnostic>) {
        (self.within.into_values().collect(), self.diagnostics)
    }
}

/// Whether two claims cannot be one happening: a plan and an act, or dates that exclude each other where the happening
/// can recur.
fn exclude(a: &Happening, b: &Happening) -> bool {
    if a.act != b.act {
        return true;
    }
    a.is_dated_apart(b) && !one_happening(a, b) && !is_carried(a, b)
}

fn contradiction(a: &ClaimId, b: &ClaimId) -> Diagnostic {
    Diagnostic::new(
        "judgements-contradict",
        Severity::Warning,
        format!("the claims `{a}` and `{b}` are judged the same and also not the same"),
    )
    .hint("whoever was wrong may judge again, their last word counts; until then what the claims say decides")
}
