//! Who is who across documents: referents go in, entities come out, each with the reasons why its names are one.
//!
//! Blocking first, comparison inside blocks; joining is held back by what cannot be: another given name, a state
//! and its capital, a person and an office, and whatever a person judged. What never happens here: a bare surname
//! is never given to one of several bearers, and a judgement is never undone.

mod bare;
mod cluster;
mod gather;
mod judged;
mod naming;
mod weigh;

use std::collections::BTreeMap;

use regesta_model::annotation::ReferentId;
use regesta_model::concordance::Match;
use regesta_model::{Casefile, Concordance, Diagnostic, Entity, EntityId, SourceId};

use crate::names::fold;

/// What resolving gives.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// The entities, by id.
    pub entities: Vec<Entity>,
    /// Which entity a document's referent is. A referent without any name belongs to none.
    pub entity_of: BTreeMap<(SourceId, ReferentId), EntityId>,
    /// Judgements that contradict each other; surnames too common to resolve.
    pub diagnostics: Vec<Diagnostic>,
}

/// The sum of weights from which a pair of names is joined.
pub(crate) const JOIN_MIN: f64 = 4.0;

/// Resolves the referents of all documents. Pure; the order of documents does not show.
pub fn resolve_entities(casefile: &Casefile) -> Resolution {
    let groups = gather::groups(casefile);
    let judged = judged::Judged::new(casefile, &groups);
    let mut clusters = cluster::Clusters::new(groups, judged);
    clusters.join_judged();
    for pair in weigh::pairs(clusters.groups()) {
        clusters.join(&pair);
    }
    bare::settle(&mut clusters);
    naming::name(clusters)
}

/// Why the names of an entity were taken for one: for `who`.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation<'c> {
    /// The entity.
    pub entity: &'c Entity,
    /// The joined pairs in which the name that was asked for takes part; all of them if none does.
    pub matches: Vec<&'c Match>,
}

/// Explains every entity that bears a name, whatever its case, accents and hyphens; exact bearers first.
pub fn explain<'c>(concordance: &'c Concordance, name: &str) -> Vec<Explanation<'c>> {
    let folded = fold(name);
    let mut bearers: Vec<&Entity> = concordance
        .entities
        .iter()
        .filter(|entity| {
            entity.aliases.iter().chain([&entity.name]).any(|alias| bears(&fold(alias), &folded))
        })
        .collect();
    bearers
        .sort_by_key(|entity| (!entity.aliases.iter().any(|alias| fold(alias) == folded), entity.id.clone()));
    bearers.into_iter().map(|entity| Explanation { entity, matches: matches_of(entity, &folded) }).collect()
}

/// Whether an alias is the name, or holds it as whole words.
fn bears(alias: &str, name: &str) -> bool {
    !name.is_empty() && format!(" {alias} ").contains(&format!(" {name} "))
}

fn matches_of<'c>(entity: &'c Entity, folded: &str) -> Vec<&'c Match> {
    let about: Vec<&Match> =
        entity.matches.iter().filter(|m| fold(&m.a) == folded || fold(&m.b) == folded).collect();
    if about.is_empty() { entity.matches.iter().collect() } else { about }
}
