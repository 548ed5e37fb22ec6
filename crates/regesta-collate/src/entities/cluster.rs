//! Clusters of groups, joined pair by pair as long as no constraint forbids it.

use std::collections::BTreeMap;

use regesta_model::concordance::Match;

use super::gather::Group;
use super::judged::Judged;
use super::weigh::{Pair, kinds_agree};
use crate::names::{capital_of_state, persons_differ};

/// Groups and how they hang together.
pub(crate) struct Clusters {
    groups: Vec<Group>,
    judged: Judged,
    /// The cluster of each group: the smallest group in it.
    home: Vec<usize>,
    /// The groups of each cluster, by its smallest.
    within: BTreeMap<usize, Vec<usize>>,
    /// Why groups were joined, under one of them.
    matches: Vec<(usize, Match)>,
    /// What there is to say.
    pub diagnostics: Vec<regesta_model::Diagnostic>,
}

impl Clusters {
    /// Every group alone.
    pub(crate) fn new(groups: Vec<Group>, judged: Judged) -> Self {
        let home = (0..groups.len()).collect();
        let within = (0..groups.len()).map(|idx| (idx, vec![idx])).collect();
        let diagnostics = judged.diagnostics.clone();
        Self { groups, judged, home, within, matches: Vec::new(), diagnostics }
    }

    /// The groups.
    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The cluster of a group.
    pub(crate) fn home(&self, group: usize) -> usize {
        self.home[group]
    }

    /// Puts one more group beside the others, alone in its cluster.
    pub(crate) fn add(&mut self, group: Group) -> usize {
        let idx = self.groups.len();
        self.groups.push(group);
        self.home.push(idx);
        self.within.insert(idx, vec![idx]);
        idx
    }

    /// The group, to be changed.
    pub(crate) fn group_mut(&mut self, idx: usize) -> &mut Group {
        &mut self.groups[idx]
    }

    /// The judged pair constraints of a group, taken over by a part that was split from it.
    pub(crate) fn inherit(&mut self, from: usize, to: usize) {
        let others: Vec<usize> = self
            .judged
            .apart
            .iter()
            .filter(|(a, b)| *a == from || *b == from)
            .map(|(a, b)| if *a == from { *b } else { *a })
            .collect();
        self.judged.apart.extend(others.into_iter().map(|other| (other.min(to), other.max(to))));
    }

    /// Joins what people judged the same, whatever the constraints of spelling.
    pub(crate) fn join_judged(&mut self) {
        for (a, b, reason) in std::mem::take(&mut self.judged.same) {
            if a != b && !self.clash(a, b, |judged, x, y| judged.apart.contains(&(x.min(y), x.max(y)))) {
                self.unite(&Pair { a, b, weight: 99.0, reasons: vec![(reason, 99.0)] });
            }
        }
    }

    /// Joins a pair unless its clusters hold what cannot be one.
    pub(crate) fn join(&mut self, pair: &Pair) -> bool {
        let groups = &self.groups;
        let forbidden = |judged: &Judged, x: usize, y: usize| {
            judged.apart.contains(&(x.min(y), x.max(y))) || cannot_be_one(&groups[x], &groups[y])
        };
        let free = self.home[pair.a] != self.home[pair.b] && !self.clash(pair.a, pair.b, forbidden);
        if free {
            self.unite(pair);
        }
        free
    }

    /// Whether any two groups of the clusters of `a` and `b` are in the way of joining them.
    fn clash(&self, a: usize, b: usize, forbidden: impl Fn(&Judged, usize, usize) -> bool) -> bool {
        let of = |idx: usize| self.within.get(&self.home[idx]).map(Vec::as_slice).unwrap_or_default();
        of(a).iter().any(|&x| of(b).iter().any(|&y| x != y && forbidden(&self.judged, x, y)))
    }

    fn unite(&mut self, pair: &Pair) {
        self.matches.push((
            pair.a,
            Match {
                a: self.groups[pair.a].primary.original.clone(),
                b: self.groups[pair.b].primary.original.clone(),
                weight: pair.weight,
                reasons: pair.reasons.clone(),
            },
        ));
        let (x, y) = (self.home[pair.a], self.home[pair.b]);
        let (into, from) = (x.min(y), x.max(y));
        if into == from {
            return;
        }
        let moved = self.within.remove(&from).unwrap_or_default();
        for &group in &moved {
            self.home[group] = into;
        }
        self.within.entry(into).or_default().extend(moved);
    }

    /// The clusters: their groups, and why these were joined.
    pub(crate) fn into_parts(self) -> Vec<(Vec<Group>, Vec<Match>)> {
        let mut parts: BTreeMap<usize, (Vec<Group>, Vec<Match>)> = BTreeMap::new();
        for (idx, group) in self.groups.into_iter().enumerate() {
            parts.entry(self.home[idx]).or_default().0.push(group);
        }
        for (idx, joined) in self.matches {
            parts.entry(self.home[idx]).or_default().1.push(joined);
        }
        parts
            .into_values()
            .filter(|(groups, _)| groups.iter().any(|group| !group.members.is_empty()))
            .collect()
    }
}

/// Whether two groups can never be one: kinds that exclude each other, another given name, a state and its capital.
fn cannot_be_one(a: &Group, b: &Group) -> bool {
    !kinds_agree(a.kind, b.kind)
        || persons_differ(&a.primary, &b.primary)
        || capital_of_state(&a.primary.folded(), &b.primary.folded())
}
