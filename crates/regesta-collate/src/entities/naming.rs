//! The name an entity goes by, and its readable id.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::annotation::MentionType;
use regesta_model::concordance::Match;
use regesta_model::{Entity, EntityId};

use super::Resolution;
use super::cluster::Clusters;
use super::gather::{Group, Member};
use crate::names::{Form, fold, is_of_a_people};

/// Names the clusters, by id.
pub(crate) fn name(mut clusters: Clusters) -> Resolution {
    let diagnostics = std::mem::take(&mut clusters.diagnostics);
    let mut unnamed: Vec<(String, Draft)> =
        clusters.into_parts().into_iter().map(|(groups, matches)| draft(&groups, matches)).collect();
    // Of several with one name the first member decides who is `-2`.
    unnamed.sort_by(|(a, x), (b, y)| (a, x.members.first()).cmp(&(b, y.members.first())));
    let mut resolution = Resolution { diagnostics, ..Resolution::default() };
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    for (slug, draft) in unnamed {
        let n_same = taken.entry(slug.clone()).or_default();
        *n_same += 1;
        let printed = if *n_same == 1 { slug } else { format!("{slug}-{n_same}") };
        resolution.file(EntityId::from_printed(&printed), draft);
    }
    resolution.entities.sort_by(|a, b| a.id.cmp(&b.id));
    resolution
}

impl Resolution {
    fn file(&mut self, id: EntityId, draft: Draft) {
        self.entity_of.extend(draft.members.iter().map(|member| (member.clone(), id.clone())));
        self.entities.push(Entity {
            id,
            kind: draft.kind,
            name: draft.name,
            aliases: draft.aliases.into_iter().collect(),
            referents: draft.members.into_iter().collect(),
            matches: draft.matches,
        });
    }
}

/// An entity before it has its id.
struct Draft {
    kind: MentionType,
    name: String,
    aliases: BTreeSet<String>,
    members: BTreeSet<Member>,
    matches: Vec<Match>,
}

fn draft(groups: &[Group], matches: Vec<Match>) -> (String, Draft) {
    let kind = most_members(groups);
    let main_name = best_name(groups, kind);
    let slug = Form::new(&main_name, kind).map_or_else(|| "unnamed".to_owned(), |form| slug(&form));
    let mut aliases: BTreeSet<String> = groups.iter().flat_map(|group| group.forms.keys().cloned()).collect();
    let name = if aliases.contains(&main_name) { main_name } else { own_name(groups, kind, main_name) };
    aliases.insert(name.clone());
    let members = groups.iter().flat_map(|group| group.members.iter().cloned()).collect();
    (format!("{}:{slug}", kind.name()), Draft { kind, name, aliases, members, matches })
}

/// The kind that most referents have; of equals the first.
fn most_members(groups: &[Group]) -> MentionType {
    let mut counts: BTreeMap<MentionType, usize> = BTreeMap::new();
    for group in groups {
        *counts.entry(group.kind).or_default() += group.members.len();
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(MentionType::Organization, |(kind, _)| kind)
}

/// The name used in most sources among the full ones, then by most mentions, then the longer.
fn best_name(groups: &[Group], kind: MentionType) -> String {
    let mut standing: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for group in groups {
        standing.entry(&group.primary.original).or_default().0 += group.members.len();
        for (form, count) in &group.forms {
            standing.entry(form).or_default().1 += count;
        }
    }
    let full = |form: &str| {
        kind != MentionType::Person || Form::new(form, kind).is_some_and(|form| form.core.len() > 1)
    };
    let best = standing.iter().max_by_key(|(form, (members, mentions))| {
        (
            full(form),
            !is_abbreviation(form, kind),
            *members,
            *mentions,
            form.chars().count(),
            std::cmp::Reverse(**form),
        )
    });
    let best = best.map(|(form, _)| (*form).to_owned()).unwrap_or_default();
    if kind == MentionType::Person { without_title(&best, kind) } else { best }
}

/// The name the documents themselves use, where the main one is only the gazetteer's: "Peking", not "Beijing".
/// The adjectives of a people are no name; a state of which nothing else is said keeps its main name.
fn own_name(groups: &[Group], kind: MentionType, main_name: String) -> String {
    let mut standing: BTreeMap<&str, usize> = BTreeMap::new();
    for (form, count) in groups.iter().flat_map(|group| &group.forms) {
        *standing.entry(form).or_default() += count;
    }
    let proper = |form: &str| !is_of_a_people(&fold(form)) && !is_abbreviation(form, kind);
    let own = standing.iter().filter(|(form, _)| proper(form));
    let best = own.max_by_key(|(form, count)| (**count, form.chars().count(), std::cmp::Reverse(**form)));
    let Some((best, _)) = best else { return main_name };
    if kind == MentionType::Person { without_title(best, kind) } else { (*best).to_owned() }
}

fn is_abbreviation(form: &str, kind: MentionType) -> bool {
    Form::new(form, kind).is_some_and(|form| form.is_abbreviation())
}

/// A person's name as it is written, without the title before it.
fn without_title(name: &str, kind: MentionType) -> String {
    let Some(form) = Form::new(name, kind) else { return name.to_owned() };
    let n_titles = form.words.len().saturating_sub(form.core.len());
    let words: Vec<&str> = name.split_whitespace().collect();
    let rest = words.get(n_titles..).unwrap_or_default().join(" ");
    match Form::new(&rest, kind) {
        Some(kept) if kept.core == form.core => rest,
        _ => name.to_owned(),
    }
}

fn slug(form: &Form) -> String {
    let words = if form.kind == MentionType::Person { &form.core } else { &form.words };
    let kept: Vec<&str> = words.iter().map(String::as_str).take(8).collect();
    kept.join("-")
}
