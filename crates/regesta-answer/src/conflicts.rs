//! Where witnesses contradict each other, side by side.

use regesta_model::apparatus::{ConflictSeverity, LocusId, LocusOf, Value};
use regesta_model::{Agreement, Apparatus, Cause, Reading};

use crate::{Case, Passage, regest, value_printed};

/// Readings that cannot all be true, each with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The locus.
    pub locus: LocusId,
    /// What it is about: an event in one sentence, or an entity's name.
    pub about: String,
    /// The event's or entity's id.
    pub about_id: String,
    /// The property at issue, as exports print it.
    pub property: String,
    /// What may lie behind it.
    pub cause: Cause,
    /// How hard it is.
    pub severity: Option<ConflictSeverity>,
    /// One sentence a historian can read.
    pub note: String,
    /// The sides, each with at least one verified quote.
    pub sides: Vec<Side>,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The value, in words.
    pub value: String,
    /// The sigla of its witnesses.
    pub witnesses: Vec<String>,
    /// The exact words.
    pub evidence: Vec<Passage>,
}

/// The conflicts of a case: the hard ones first, then in the order of the apparatus.
///
/// A reading whose words cannot be found in its source is left out, and a conflict with fewer than two
/// readings left is no conflict.
pub fn conflicts(case: &Case<'_>) -> Vec<Conflict> {
    let mut conflicts: Vec<Conflict> =
        case.concordance.apparatus.iter().filter_map(|apparatus| conflict(case, apparatus)).collect();
    conflicts.sort_by_key(|conflict| conflict.severity != Some(ConflictSeverity::Hard));
    conflicts
}

fn conflict(case: &Case<'_>, apparatus: &Apparatus<Value>) -> Option<Conflict> {
    let Agreement::Conflicts(cause) = apparatus.agreement else { return None };
    let sides: Vec<Side> = apparatus.readings.iter().filter_map(|reading| side(case, reading)).collect();
    if sides.len() < 2 {
        return None;
    }
    let (about, about_id) = about(case, &apparatus.locus.of);
    Some(Conflict {
        locus: apparatus.locus.id(),
        about,
        about_id,
        property: apparatus.locus.property.printed(),
        cause,
        severity: apparatus.severity,
        note: apparatus.note.clone(),
        sides,
    })
}

fn side(case: &Case<'_>, reading: &Reading<Value>) -> Option<Side> {
    let evidence: Vec<Passage> = reading.evidence.iter().filter_map(|span| case.passage(span)).collect();
    (!evidence.is_empty()).then(|| Side {
        value: value_printed(case, &reading.value),
        witnesses: reading.witnesses.iter().map(|id| case.siglum(id).to_owned()).collect(),
        evidence,
    })
}

fn about(case: &Case<'_>, of: &LocusOf) -> (String, String) {
    match of {
        LocusOf::Event(id) => {
            let sentence = case.concordance.event(id).map(|event| regest(case, event));
            (sentence.unwrap_or_default(), id.to_string())
        }
        LocusOf::Entity(id) => {
            let name = case.concordance.entity(id).map(|entity| entity.name.clone());
            (name.unwrap_or_default(), id.to_string())
        }
    }
}
