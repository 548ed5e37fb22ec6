//! The names under which values stand in the file: short words a person can use in SQL.
//!
//! They are the names of the exports, where those have one. A name, once here, stays: files hold it.

use regesta_model::annotation::{
    EmendationKind, EventClass, MentionType, QuotationKind, TimeReason, TimeRelation, TimexKind,
    TimexModifier,
};
use regesta_model::apparatus::{Cause, ConflictSeverity};
use regesta_model::casefile::Verdict;
use regesta_model::claim::{Factuality, Polarity};
use regesta_model::concordance::FluentRelation;
use regesta_model::diagnostic::Severity;
use regesta_model::{ClaimType, apparatus::Property};

/// A value with a printed name.
pub(crate) trait Printed: Copy + 'static {
    /// Its name in the file.
    fn printed(self) -> &'static str;

    /// The value with this name.
    fn from_printed(name: &str) -> Option<Self>;
}

macro_rules! printed {
    ($($type:ident { $($variant:ident = $name:literal),* $(,)? })*) => {
        $(impl Printed for $type {
            fn printed(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            fn from_printed(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        })*
    };
}

printed! {
    MentionType {
        Person = "PER",
        Organization = "ORG",
        State = "STATE",
        Place = "PLACE",
        Group = "GROUP",
        Instrument = "INSTRUMENT",
        Event = "EVENT",
        Office = "OFFICE",
        Work = "WORK",
    }
    TimexKind { Date = "DATE", Time = "TIME", Duration = "DURATION", Set = "SET" }
    TimexModifier {
        Before = "BEFORE",
        After = "AFTER",
        OnOrBefore = "ON_OR_BEFORE",
        OnOrAfter = "ON_OR_AFTER",
        LessThan = "LESS_THAN",
        MoreThan = "MORE_THAN",
        EqualOrLess = "EQUAL_OR_LESS",
        EqualOrMore = "EQUAL_OR_MORE",
        Start = "START",
        Mid = "MID",
        End = "END",
        Approx = "APPROX",
    }
    QuotationKind { Direct = "direct", Reported = "reported", Document = "document" }
    EmendationKind {
        Boilerplate = "boilerplate",
        Redaction = "redaction",
        Ocr = "ocr",
        MtGarble = "mt_garble",
        BrokenNumber = "broken_number",
        MissingSpace = "missing_space",
        Other = "other",
    }
    EventClass {
        Occurrence = "OCCURRENCE",
        State = "STATE",
        Reporting = "REPORTING",
        IntentionalAction = "I_ACTION",
    }
    TimeRelation {
        IsIncluded = "IS_INCLUDED",
        Before = "BEFORE",
        After = "AFTER",
        BegunBy = "BEGUN_BY",
        EndedBy = "ENDED_BY",
    }
    TimeReason { Clause = "clause", Sentence = "sentence", Narrative = "narrative" }
    Factuality {
        Actual = "actual",
        Planned = "planned",
        Proposed = "proposed",
        Conditional = "conditional",
        Hypothetical = "hypothetical",
        Denied = "denied",
    }
    Polarity { Positive = "pos", Negative = "neg" }
    Verdict { Same = "same", Different = "different", Unsure = "unsure" }
    Severity { Note = "note", Warning = "warning", Error = "error" }
    Cause {
        Genuine = "genuine",
        Precision = "precision",
        Calendar = "calendar",
        Scope = "scope",
        Unit = "unit",
        ScanOrTranslation = "scan_or_translation",
        Revision = "revision",
        Unknown = "unknown",
    }
    ConflictSeverity { Hard = "hard", Soft = "soft" }
    FluentRelation {
        Controls = "controls",
        Garrisons = "garrisons",
        Leases = "leases",
        Owns = "owns",
        Claims = "claims",
        Recognizes = "recognizes",
        InForce = "in_force",
        PartyTo = "party_to",
        HoldsOffice = "holds_office",
        AlliedWith = "allied_with",
        Promises = "promises",
        Other = "other",
    }
}

impl Printed for ClaimType {
    fn printed(self) -> &'static str {
        self.name()
    }

    fn from_printed(name: &str) -> Option<Self> {
        Self::from_name(name)
    }
}

/// The property with this printed name.
pub(crate) fn property_from_printed(name: &str) -> Option<Property> {
    Some(match name {
        "date" => Property::Date,
        "place" => Property::Place,
        "actor" => Property::Actor,
        "target" => Property::Target,
        "factuality" => Property::Factuality,
        "terms" => Property::Terms,
        "name" => Property::Name,
        "status" => Property::Status,
        "other" => Property::Other,
        _ => Property::Quantity(name.strip_prefix("quantity:")?.to_owned()),
    })
}
