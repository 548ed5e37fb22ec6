//! The collated whole: a pure function of the casefile.

use std::collections::BTreeMap;

use regesta_time::Edtf;

use crate::annotation::{MentionType, ReferentId};
use crate::apparatus::{Apparatus, Value};
use crate::id::id_type;
use crate::source::Siglum;
use crate::{ClaimId, ClaimType, Diagnostic, SourceId, TextRange};

id_type! {
    /// Names an entity: its type and its name, `PER:anastas-mikoyan`, made unique within a concordance.
    EntityId, ""
}

id_type! {
    /// Names an event by the first of its claims.
    EventId, "e"
}

/// The collated whole.
#[derive(Clone, Debug, Default)]
pub struct Concordance {
    /// Each source's short label.
    pub sigla: BTreeMap<SourceId, Siglum>,
    /// Persons, places and bodies across documents, by id.
    pub entities: Vec<Entity>,
    /// Which entity a document's referent is.
    pub entity_of: BTreeMap<(SourceId, ReferentId), EntityId>,
    /// Happenings across documents, by id.
    pub events: Vec<Event>,
    /// Which event a claim is about.
    pub event_of: BTreeMap<ClaimId, EventId>,
    /// Where the witnesses vary, by locus.
    pub apparatus: Vec<Apparatus<Value>>,
    /// Conditions that hold over time.
    pub fluents: Vec<Fluent>,
    /// Which source copies which.
    pub stemma: Stemma,
    /// What there is to say: a judgement that contradicts another, a name too common to resolve.
    pub diagnostics: Vec<Diagnostic>,
}

impl Concordance {
    /// The entity with this id.
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.entities.binary_search_by(|entity| entity.id.cmp(id)).ok().map(|idx| &self.entities[idx])
    }

    /// The event with this id.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.binary_search_by(|event| event.id.cmp(id)).ok().map(|idx| &self.events[idx])
    }
}

/// A person, place or body across documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: MentionType,
    /// The name it goes by here.
    pub name: String,
    /// Every form of its name that the documents use, in order.
    pub aliases: Vec<String>,
    /// The documents' referents that it unites, in order.
    pub referents: Vec<(SourceId, ReferentId)>,
    /// Why they are one: the pairs that were joined.
    pub matches: Vec<Match>,
}

/// Why two names were taken for one.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// One form.
    pub a: String,
    /// The other.
    pub b: String,
    /// The match weight: the sum of its reasons' weights.
    pub weight: f64,
    /// What speaks for it (and, with a negative weight, against it).
    pub reasons: Vec<(String, f64)>,
}

/// Someone or something with a part in an event, across documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// An entity.
    Entity(EntityId),
    /// Someone no document names, in the words of one.
    Words(String),
}

/// One happening across documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// What type of happening.
    pub kind: ClaimType,
    /// The claims about it, by source, then place in the text.
    pub claims: Vec<ClaimId>,
    /// When, by the adopted reading; where the witnesses conflict, the earliest of their dates.
    pub time: Option<Edtf>,
    /// Where, by the adopted reading.
    pub place: Option<Party>,
    /// Who did it, by any witness.
    pub actors: Vec<Party>,
    /// To whom, by any witness.
    pub targets: Vec<Party>,
    /// The sources that report it.
    pub witnesses: Vec<SourceId>,
    /// Number of independent witnesses: copies add nothing.
    pub support: u32,
    /// Sources that cover its time, place and persons and do not mention it.
    pub silent: Vec<SourceId>,
    /// The event of which this is a part.
    pub part_of: Option<EventId>,
}

/// A condition that holds over time, according to some witnesses.
#[derive(Clone, Debug, PartialEq)]
pub struct Fluent {
    /// Whose condition.
    pub subject: Party,
    /// Which condition.
    pub relation: FluentRelation,
    /// Towards whom or what.
    pub object: Option<Party>,
    /// Since when, if a witness says.
    pub from: Option<Edtf>,
    /// Until when, if a witness says.
    pub to: Option<Edtf>,
    /// The sources that say so.
    pub witnesses: Vec<SourceId>,
    /// The claims from which it follows.
    pub claims: Vec<ClaimId>,
}

/// What can hold over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FluentRelation {
    Controls,
    Garrisons,
    Leases,
    Owns,
    Claims,
    Recognizes,
    InForce,
    PartyTo,
    HoldsOffice,
    AlliedWith,
    Promises,
    Other,
}

/// Which source copies which.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stemma {
    /// The derivations, by source.
    pub derivations: Vec<Derivation>,
}

/// One source has words from another.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The one that copies.
    pub source: SourceId,
    /// The one that is copied.
    pub derived_from: SourceId,
    /// Share of the copying source's text that is copied, 0 to 1.
    pub share: f64,
    /// The passages: in the copying source, in the copied one.
    pub passages: Vec<(TextRange, TextRange)>,
}
