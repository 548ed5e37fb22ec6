//! Bare surnames: to whom each belongs, once the full names stand.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::annotation::MentionType;
use regesta_model::diagnostic::Severity;
use regesta_model::{Diagnostic, SourceId};

use super::cluster::Clusters;
use super::gather::Group;
use super::weigh::Pair;
use crate::names::family_keys;

/// Gives each bare surname to its bearer if the casefile knows one only. Where it knows several, a source's bare
/// surname goes to the one bearer that the same source names in full, and otherwise stays alone.
pub(crate) fn settle(clusters: &mut Clusters) {
    let bearers = bearers(clusters);
    let bare: Vec<usize> =
        (0..clusters.groups().len()).filter(|&idx| clusters.groups()[idx].primary.is_bare()).collect();
    for idx in bare {
        let full = full_names(clusters, &bearers, idx);
        let homes: BTreeSet<usize> = full.iter().map(|&group| clusters.home(group)).collect();
        match homes.len() {
            0 => {}
            1 => attach(clusters, idx, full[0], "the only person of that family name here"),
            _ => settle_by_source(clusters, idx, &full),
        }
    }
}

/// Groups of full names under the keys of their family names.
fn bearers(clusters: &Clusters) -> BTreeMap<String, Vec<usize>> {
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (idx, group) in clusters.groups().iter().enumerate() {
        if group.kind == MentionType::Person && group.primary.core.len() > 1 {
            for key in family_keys(group.primary.family()) {
                bearers.entry(key).or_default().push(idx);
            }
        }
    }
    bearers
}

/// The groups of full names whose family name the bare group may be.
fn full_names(clusters: &Clusters, bearers: &BTreeMap<String, Vec<usize>>, bare: usize) -> Vec<usize> {
    let name = &clusters.groups()[bare].primary;
    // The spelling itself first; other romanizations only where nobody bears the name as it is spelled.
    let keys = family_keys(&name.folded());
    let exact = keys.first().and_then(|key| bearers.get(key)).cloned().unwrap_or_default();
    if !exact.is_empty() {
        return exact;
    }
    let others: BTreeSet<usize> = keys.iter().filter_map(|key| bearers.get(key)).flatten().copied().collect();
    others.into_iter().collect()
}

fn attach(clusters: &mut Clusters, bare: usize, full: usize, reason: &str) {
    clusters.join(&Pair {
        a: bare.min(full),
        b: bare.max(full),
        weight: 4.5,
        reasons: vec![(reason.to_owned(), 4.5)],
    });
}

/// Splits a bare group by source and gives each part to the bearer its source names, if there is one only.
fn settle_by_source(clusters: &mut Clusters, bare: usize, full: &[usize]) {
    let sources: Vec<SourceId> = clusters.groups()[bare].sources().into_iter().cloned().collect();
    let name = clusters.groups()[bare].primary.original.clone();
    let mut unsettled = 0;
    for source in &sources[..] {
        let part = split(clusters, bare, source);
        let named: Vec<usize> = full
            .iter()
            .copied()
            .filter(|&group| clusters.groups()[group].sources().contains(source))
            .collect();
        let homes: BTreeSet<usize> = named.iter().map(|&group| clusters.home(group)).collect();
        if homes.len() == 1 {
            attach(clusters, part, named[0], "the only person of that family name in the source");
        } else {
            unsettled += 1;
        }
    }
    if unsettled > 0 {
        clusters.diagnostics.push(too_common(&name, unsettled));
    }
}

/// Takes the members of one source out of a group into a group of their own.
fn split(clusters: &mut Clusters, from: usize, source: &SourceId) -> usize {
    let whole = clusters.group_mut(from);
    let members = whole.members.iter().filter(|(of, _)| of == source).cloned().collect();
    let part = Group { members, ..whole.clone() };
    whole.members.retain(|(of, _)| of != source);
    let idx = clusters.add(part);
    clusters.inherit(from, idx);
    idx
}

fn too_common(name: &str, n_sources: usize) -> Diagnostic {
    let sources = if n_sources == 1 { "a source names" } else { "sources name" };
    Diagnostic::new(
        "name-too-common",
        Severity::Note,
        format!("{sources} “{name}” alone, and several persons bear the name"),
    )
    .hint("judge two names the same, or leave them apart")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Form;

    #[test]
    fn bare_names_are_persons_alone() {
        let bare = |name, kind| Form::new(name, kind).is_some_and(|form| form.is_bare());
        assert!(bare("President Wilson", MentionType::Person));
        assert!(!bare("Woodrow Wilson", MentionType::Person));
        assert!(!bare("Wilson", MentionType::Place));
    }
}
