//! Registers: who, where and which instruments occur in a case, and the figures it gives.

use std::collections::{BTreeMap, HashMap};

use regesta_model::annotation::{MentionType, ReferentId};
use regesta_model::apparatus::Value;
use regesta_model::concordance::Party;
use regesta_model::{Entity, EntityId, Event, SourceId, Span, TextRange};

use crate::chronology::entry;
use crate::{Case, Passage, Regest, value_printed};

/// An entry of a register.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterEntry {
    /// The entity.
    pub entity: EntityId,
    /// What it is.
    pub kind: MentionType,
    /// The name it goes by.
    pub name: String,
    /// Its other names, with the sigla of the sources that use them.
    pub aliases: Vec<(String, Vec<String>)>,
    /// Where it is named.
    pub mentions: Vec<Span>,
}

/// A figure that a source gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The value, in words.
    pub value: String,
    /// What it measures.
    pub measures: Option<String>,
    /// Whether the source hedges it.
    pub approx: bool,
    /// The exact words.
    pub passage: Passage,
}

/// All entities of the given types that a document names, by name.
pub fn register(case: &Case<'_>, kinds: &[MentionType]) -> Vec<RegisterEntry> {
    let chosen = case.concordance.entities.iter().filter(|entity| kinds.contains(&entity.kind));
    let named = mentions(case);
    let mut entries: Vec<_> = chosen.map(|entity| register_entry(case, &named, entity)).collect();
    entries.retain(|entry| !entry.mentions.is_empty());
    entries.sort_by(|a, b| (a.name.to_lowercase(), &a.entity).cmp(&(b.name.to_lowercase(), &b.entity)));
    entries
}

/// The named mentions of each referent of each source.
type Mentions<'c> = HashMap<(&'c SourceId, ReferentId), Vec<TextRange>>;

fn mentions<'c>(case: &Case<'c>) -> Mentions<'c> {
    let mut mentions = Mentions::new();
    for document in case.casefile.documents() {
        for mention in document.annotations.mentions.iter().filter(|mention| mention.named) {
            mentions.entry((document.id(), mention.referent)).or_default().push(mention.range);
        }
    }
    mentions
}

fn register_entry(case: &Case<'_>, named: &Mentions<'_>, entity: &Entity) -> RegisterEntry {
    let mut mentions = Vec::new();
    let mut aliases: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (source, referent) in &entity.referents {
        let Some(document) = case.document(source) else { continue };
        let siglum = case.siglum(source);
        for &range in named.get(&(source, *referent)).into_iter().flatten() {
            mentions.push(Span { source: source.clone(), range });
            let sigla = aliases.entry(document.text.quote(range)).or_default();
            if !sigla.iter().any(|known| known == siglum) {
                sigla.push(siglum.to_owned());
            }
        }
    }
    RegisterEntry {
        entity: entity.id.clone(),
        kind: entity.kind,
        name: entity.name.clone(),
        aliases: aliases.into_iter().map(|(alias, sigla)| (alias.to_owned(), sigla)).collect(),
        mentions,
    }
}

/// Every figure of the case, by source, then place in the text.
pub fn figures(case: &Case<'_>) -> Vec<Figure> {
    let documents = case.casefile.documents().iter();
    documents
        .flat_map(|document| document.annotations.quantities.iter().map(move |quantity| (document, quantity)))
        .filter_map(|(document, quantity)| {
            let value = Value::Quantity { min: quantity.min, max: quantity.max, unit: quantity.unit.clone() };
            Some(Figure {
                value: value_printed(case, &value),
                measures: quantity.measures.clone(),
                approx: quantity.approx,
                passage: case.passage(&Span { source: document.id().clone(), range: quantity.range })?,
            })
        })
        .collect()
}

/// All that happened to one entity, in order of time, the undated last.
pub fn life_of(case: &Case<'_>, entity: &EntityId) -> Vec<Regest> {
    let party = Party::Entity(entity.clone());
    let takes_part = |event: &&Event| {
        event.actors.contains(&party)
            || event.targets.contains(&party)
            || event.place.as_ref() == Some(&party)
    };
    let mut events: Vec<_> = case.concordance.events.iter().filter(takes_part).collect();
    events.sort_by_key(|event| {
        let first = event.time.as_ref().and_then(|time| time.bounds().earliest_start);
        (first.is_none(), first, &event.id)
    });
    events.into_iter().map(|event| entry(case, event)).collect()
}
