//! Names that cannot be right where they stand. In: what was proposed while the documents were read, and what people
//! decided of it. Out: each such name with the words of its source that it seems to stand for, and where they are.
//!
//! A name is garbled only beside a reading that the same source has elsewhere: without both quotes there is nothing to
//! show. What people refused is left out, and the reading they accepted goes before the proposed one; where they differ,
//! neither wins.

use std::collections::BTreeMap;

use regesta_model::annotation::{Emendation, EmendationKind};
use regesta_model::{Decision, Document, EntityId, Span, TextRange};

use super::context::on_one_line;
use super::scene::Scene;
use crate::names::{fold, one_slip_apart};

/// A garbled name.
pub(super) struct Garbled {
    /// The name as it is printed.
    pub printed: String,
    /// What it seems to stand for.
    pub reading: String,
    /// Where the source has these words.
    pub found: Span,
    /// Why.
    pub reason: String,
}

impl Garbled {
    /// Whether it sets one form of a name beside another.
    pub(super) fn joins(&self, a: &str, b: &str) -> bool {
        let pair = |x: &str, y: &str| self.printed == x && self.reading == y;
        pair(a, b) || pair(b, a)
    }
}

/// The garbled names by the entity for which they were taken; of each name and reading the first.
pub(super) fn garbled_names(scene: &Scene) -> BTreeMap<EntityId, Vec<Garbled>> {
    let mut names: BTreeMap<EntityId, Vec<Garbled>> = BTreeMap::new();
    for document in scene.casefile.documents() {
        let garbles = |emendation: &&Emendation| emendation.kind == EmendationKind::MtGarble;
        let mut garbles = document.annotations.emendations.iter().filter(garbles).peekable();
        let named = garbles.peek().map(|_| first_named(document)).unwrap_or_default();
        for emendation in garbles {
            let Some((entity, name)) = garbled_name(scene, document, emendation, &named) else { continue };
            let known = names.entry(entity).or_default();
            if !known.iter().any(|other| other.joins(&name.printed, &name.reading)) {
                known.push(name);
            }
        }
    }
    names
}

/// Where a document names what first, without articles.
fn first_named(document: &Document) -> BTreeMap<String, TextRange> {
    let mut first = BTreeMap::new();
    for mention in document.annotations.mentions.iter().filter(|mention| mention.named) {
        let name = on_one_line(document, mention.range);
        let plain = name.strip_prefix("the ").unwrap_or(&name).to_owned();
        first.entry(plain).or_insert(mention.range);
    }
    first
}

fn garbled_name(
    scene: &Scene,
    document: &Document,
    emendation: &Emendation,
    named: &BTreeMap<String, TextRange>,
) -> Option<(EntityId, Garbled)> {
    let mentions = document.annotations.mentions.starting_in(emendation.range);
    let mention = mentions.iter().find(|mention| mention.named && mention.range == emendation.range)?;
    let entity = scene.resolution.entity_of.get(&(document.id().clone(), mention.referent))?;
    let (printed, reading) = (on_one_line(document, mention.range), reading(scene, document, emendation)?);
    if says_as_much(&printed, &reading) {
        return None;
    }
    let found = scene.verified(document.id(), *named.get(&reading)?)?;
    Some((entity.clone(), Garbled { printed, reading, found, reason: emendation.reason.clone() }))
}

/// What people decided should stand there, or what was proposed where they have not or differ; `None` if it was refused.
fn reading(scene: &Scene, document: &Document, emendation: &Emendation) -> Option<String> {
    let span = Span { source: document.id().clone(), range: emendation.range };
    match Decision::of(scene.casefile, &span) {
        Decision::Refused(_) => None,
        decision @ Decision::Accepted(_) => decision.reading().map(str::to_owned),
        Decision::Open | Decision::Contradictory(_) => emendation.reading.clone(),
    }
}

/// Whether one has all words of the other, or is a letter away: a longer form or a slip is no other name.
fn says_as_much(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    if one_slip_apart(&a, &b) {
        return true;
    }
    let has_all = |x: &str, y: &str| y.split(' ').all(|word| x.split(' ').any(|other| other == word));
    has_all(&a, &b) || has_all(&b, &a)
}
