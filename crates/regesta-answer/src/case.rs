//! A casefile and its concordance seen together, with the lookups that every answer needs.

use std::collections::{HashMap, HashSet};

use regesta_model::annotation::MentionType;
use regesta_model::apparatus::{LocusOf, Value};
use regesta_model::claim::Participant;
use regesta_model::concordance::Party;
use regesta_model::{
    Agreement, Apparatus, Casefile, Claim, ClaimId, Concordance, Document, Entity, EntityId, EventId,
    SourceId, Span,
};

use crate::Passage;

/// A casefile with its concordance.
pub struct Case<'c> {
    /// The documents and decisions.
    pub casefile: &'c Casefile,
    /// What collating made of them.
    pub concordance: &'c Concordance,
    documents: HashMap<&'c SourceId, &'c Document>,
    claims: HashMap<&'c ClaimId, (&'c Document, &'c Claim)>,
    /// Events at which witnesses conflict.
    conflicting: HashSet<&'c EventId>,
}

impl<'c> Case<'c> {
    /// Looks at both together. One pass over the claims.
    pub fn new(casefile: &'c Casefile, concordance: &'c Concordance) -> Self {
        let documents = casefile.documents().iter().map(|document| (document.id(), document)).collect();
        let claims = casefile
            .documents()
            .iter()
            .flat_map(|document| document.claims.iter().map(move |claim| (claim.id(), (document, claim))))
            .collect();
        let conflicting = concordance.apparatus.iter().filter_map(conflicting_event).collect();
        Self { casefile, concordance, documents, claims, conflicting }
    }

    /// The document with this id.
    pub fn document(&self, id: &SourceId) -> Option<&'c Document> {
        self.documents.get(id).copied()
    }

    /// The claim with this id, and its document.
    pub fn claim(&self, id: &ClaimId) -> Option<(&'c Document, &'c Claim)> {
        self.claims.get(id).copied()
    }

    /// Whether the witnesses of an event conflict at any locus.
    pub fn is_conflicting(&self, event: &EventId) -> bool {
        self.conflicting.contains(event)
    }

    /// The entities a person means by a name or an id, by id: those that bear it, whatever the case of its letters.
    /// Where none does, persons whose name comes after a title or a first name in it.
    pub fn entities_named(&self, asked: &str) -> Vec<&'c Entity> {
        let asked = asked.to_lowercase();
        let bears = |entity: &Entity, fits: &dyn Fn(&str) -> bool| {
            entity.aliases.iter().chain([&entity.name]).any(|name| fits(&name.to_lowercase()))
        };
        let all = self.concordance.entities.iter();
        let same = |name: &str| name == asked;
        let exact: Vec<_> = all
            .clone()
            .filter(|entity| entity.id.as_str().to_lowercase() == asked || bears(entity, &same))
            .collect();
        if !exact.is_empty() {
            return exact;
        }
        let ends = |name: &str| asked.strip_suffix(name).is_some_and(|title| title.ends_with(' '));
        all.filter(|entity| entity.kind == MentionType::Person && bears(entity, &ends)).collect()
    }

    /// A source's siglum, or its id where it has none.
    pub fn siglum(&self, id: &SourceId) -> &'c str {
        match self.concordance.sigla.get(id) {
            Some(siglum) => &siglum.0,
            None => self.document(id).map_or("?", |document| document.id().as_str()),
        }
    }

    /// The entity behind a claim's participant, if it has one.
    pub fn entity_of(&self, source: &SourceId, participant: &Participant) -> Option<&'c EntityId> {
        match participant {
            Participant::Referent(id) => self.concordance.entity_of.get(&(source.clone(), *id)),
            Participant::Words(_) => None,
        }
    }

    /// A participant as a reader knows it: the entity's name, else the document's own words.
    pub fn participant_name<'p>(&self, document: &'p Document, participant: &'p Participant) -> &'p str
    where
        'c: 'p,
    {
        if let Some(entity) =
            self.entity_of(document.id(), participant).and_then(|id| self.concordance.entity(id))
        {
            return &entity.name;
        }
        match participant {
            Participant::Words(words) => words,
            Participant::Referent(id) => {
                document.annotations.referents.get(id.0 as usize).map_or("?", |referent| &referent.name)
            }
        }
    }

    /// A party as a reader knows it.
    pub fn party_name<'p>(&self, party: &'p Party) -> &'p str
    where
        'c: 'p,
    {
        match party {
            Party::Words(words) => words,
            Party::Entity(id) => self.concordance.entity(id).map_or(id.as_str(), |entity| &entity.name),
        }
    }

    /// The passage around a span, if the span lies in a document of the case.
    pub fn passage(&self, span: &Span) -> Option<Passage> {
        Passage::around(self, span)
    }
}

fn conflicting_event(apparatus: &Apparatus<Value>) -> Option<&EventId> {
    match (&apparatus.locus.of, apparatus.agreement) {
        (LocusOf::Event(id), Agreement::Conflicts(_)) => Some(id),
        _ => None,
    }
}
