//! A casefile and its concordance seen together, with the lookups that every answer needs.

use std::collections::HashMap;

use regesta_model::claim::Participant;
use regesta_model::concordance::Party;
use regesta_model::{Casefile, Claim, ClaimId, Concordance, Document, EntityId, SourceId, Span};

use crate::Passage;

/// A casefile with its concordance.
pub struct Case<'c> {
    /// The documents and decisions.
    pub casefile: &'c Casefile,
    /// What collating made of them.
    pub concordance: &'c Concordance,
    documents: HashMap<&'c SourceId, &'c Document>,
    claims: HashMap<&'c ClaimId, (&'c Document, &'c Claim)>,
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
        Self { casefile, concordance, documents, claims }
    }

    /// The document with this id.
    pub fn document(&self, id: &SourceId) -> Option<&'c Document> {
        self.documents.get(id).copied()
    }

    /// The claim with this id, and its document.
    pub fn claim(&self, id: &ClaimId) -> Option<(&'c Document, &'c Claim)> {
        self.claims.get(id).copied()
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
