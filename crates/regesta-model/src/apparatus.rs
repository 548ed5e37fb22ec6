//! All readings at a place of variation, with their witnesses. Disagreement is a value, never an error.

use regesta_time::Edtf;

use crate::annotation::MentionType;
use crate::claim::Factuality;
use crate::concordance::Party;
use crate::id::id_type;
use crate::{ClaimId, EntityId, EventId, SourceId, Span};

id_type! {
    /// Names a locus by its event or entity and its property.
    LocusId, "l"
}

/// All readings at one locus. There is at least one; no two are equal; each names its witnesses.
#[derive(Clone, Debug, PartialEq)]
pub struct Apparatus<T> {
    /// The place of variation.
    pub locus: Locus,
    /// The readings, the one with most independent witnesses first, then by their first evidence.
    pub readings: Vec<Reading<T>>,
    /// Index of the reading the concordance goes by; `None` where the readings conflict.
    pub adopted: Option<usize>,
    /// How the readings stand to each other.
    pub agreement: Agreement,
    /// For a conflict: whether it stands as printed, or another base, scope or sense could reconcile it.
    pub severity: Option<ConflictSeverity>,
    /// One sentence a historian can read.
    pub note: String,
}

/// The place of variation: this event or entity, this property.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locus {
    /// Whose property.
    pub of: LocusOf,
    /// Which property.
    pub property: Property,
}

impl Locus {
    /// Its id.
    pub fn id(&self) -> LocusId {
        let of = match &self.of {
            LocusOf::Event(id) => id.as_str(),
            LocusOf::Entity(id) => id.as_str(),
        };
        LocusId::of(&[of.as_bytes(), self.property.printed().as_bytes()])
    }
}

/// Whose property varies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LocusOf {
    /// An event's.
    Event(EventId),
    /// An entity's.
    Entity(EntityId),
}

/// Which property varies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// When.
    Date,
    /// Where.
    Place,
    /// Who did it.
    Actor,
    /// To whom.
    Target,
    /// How much, with what is measured.
    Quantity(String),
    /// Whether it happened.
    Factuality,
    /// On what terms.
    Terms,
    /// What it is called.
    Name,
    /// What it is.
    Status,
    /// Anything else.
    Other,
}

impl Property {
    /// The name the exports print: `date`, `quantity:troops`.
    pub fn printed(&self) -> String {
        match self {
            Self::Date => "date".into(),
            Self::Place => "place".into(),
            Self::Actor => "actor".into(),
            Self::Target => "target".into(),
            Self::Quantity(measures) => format!("quantity:{measures}"),
            Self::Factuality => "factuality".into(),
            Self::Terms => "terms".into(),
            Self::Name => "name".into(),
            Self::Status => "status".into(),
            Self::Other => "other".into(),
        }
    }
}

/// The value some witnesses give.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<T> {
    /// The value.
    pub value: T,
    /// The claims that give it.
    pub claims: Vec<ClaimId>,
    /// The sources that give it.
    pub witnesses: Vec<SourceId>,
    /// The exact words, at least one span.
    pub evidence: Vec<Span>,
}

/// A value at a locus.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A time.
    Time(Edtf),
    /// Someone or something.
    Party(Party),
    /// Several of them.
    Parties(Vec<Party>),
    /// A number: least, most (`None` is open), unit.
    Quantity {
        /// The least.
        min: Option<f64>,
        /// The most.
        max: Option<f64>,
        /// The unit.
        unit: Option<String>,
    },
    /// Whether it happened.
    Factuality(Factuality),
    /// What kind of thing it is.
    Kind(MentionType),
    /// Words.
    Words(String),
}

/// How the readings at a locus stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// All say the same.
    Same,
    /// One says the same as another with more precision.
    Refines,
    /// All can be true.
    Compatible,
    /// At least two cannot both be true.
    Conflicts(Cause),
}

/// What may lie behind a conflict. A hint for a reader, never a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The witnesses differ.
    Genuine,
    /// They differ in precision.
    Precision,
    /// They count in different calendars.
    Calendar,
    /// They speak of different wholes.
    Scope,
    /// They measure in different units.
    Unit,
    /// Scanning or translation changed one of them.
    ScanOrTranslation,
    /// A later edition changed an earlier one.
    Revision,
    /// Nothing is known.
    Unknown,
}

/// How hard a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictSeverity {
    /// As printed, both cannot be true.
    Hard,
    /// A different base, scope, date or sense could reconcile them.
    Soft,
}
