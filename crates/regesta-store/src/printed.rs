//! What stands in the file under a printed name: short words a person can use in SQL.
//!
//! The names themselves are the model's; this room only lets the columns of any table hold them.

use regesta_model::ClaimType;
use regesta_model::annotation::{
    EmendationKind, EventClass, MentionType, QuotationKind, TimeReason, TimeRelation, TimexKind,
    TimexModifier,
};
use regesta_model::apparatus::{Cause, ConflictSeverity, Property};
use regesta_model::casefile::Verdict;
use regesta_model::claim::{Factuality, Polarity};
use regesta_model::concordance::FluentRelation;
use regesta_model::diagnostic::Severity;

/// A value with a printed name.
pub(crate) trait Printed: Copy + 'static {
    /// Its name in the file.
    fn printed(self) -> &'static str;

    /// The value with this name.
    fn from_printed(name: &str) -> Option<Self>;
}

macro_rules! printed {
    ($($type:ident),* $(,)?) => {
        $(impl Printed for $type {
            fn printed(self) -> &'static str {
                self.name()
            }

            fn from_printed(name: &str) -> Option<Self> {
                Self::from_name(name)
            }
        })*
    };
}

printed! {
    MentionType, TimexKind, TimexModifier, QuotationKind, EmendationKind, EventClass, TimeRelation, TimeReason,
    ClaimType, Factuality, Polarity, Verdict, Severity, Cause, ConflictSeverity, FluentRelation,
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
