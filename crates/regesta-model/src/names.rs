//! The names under which values are printed: in exports, in the casefile, in answers, by people in SQL.
//!
//! One value has one name everywhere. A name, once here, stays: files and other people's programs hold it.

use crate::annotation::{
    EmendationKind, EventClass, MentionType, QuotationKind, TimeReason, TimeRelation, TimexKind,
    TimexModifier,
};
use crate::apparatus::{Cause, ConflictSeverity};
use crate::casefile::Verdict;
use crate::claim::{Factuality, Polarity};
use crate::concordance::FluentRelation;
use crate::diagnostic::Severity;

/// Gives values their printed names, and names their values.
macro_rules! named {
    ($($type:ident { $($variant:ident = $name:literal),* $(,)? })*) => {
        $(impl $type {
            /// The name under which it is printed.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The value with this printed name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        })*
    };
}
pub(crate) use named;

named! {
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
