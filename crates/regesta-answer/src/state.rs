//! What stood at a date, according to whom.

use regesta_model::Span;
use regesta_model::concordance::Fluent;
use regesta_time::{Day, Edtf};

use crate::{Case, Passage};

/// A condition that stood, or may have stood, at a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Whose condition.
    pub subject: String,
    /// Which condition, as exports print it.
    pub relation: &'static str,
    /// Towards whom or what.
    pub object: Option<String>,
    /// Since when.
    pub from: Option<Edtf>,
    /// Until when.
    pub to: Option<Edtf>,
    /// `true` if its witnesses' dates leave no doubt that it held; `false` if they only allow it.
    pub certainly: bool,
    /// The sigla of the sources that say so.
    pub witnesses: Vec<String>,
    /// The exact words.
    pub evidence: Vec<Passage>,
}

/// The conditions that held, or may have held, on a day: only those for which a witness gives a beginning or an end.
pub fn state_at(case: &Case<'_>, day: Day) -> Vec<Standing> {
    case.concordance.fluents.iter().filter_map(|fluent| standing(case, fluent, day)).collect()
}

fn standing(case: &Case<'_>, fluent: &Fluent, day: Day) -> Option<Standing> {
    let begins = fluent.from.as_ref().map(Edtf::bounds);
    let ends = fluent.to.as_ref().map(Edtf::bounds);
    if begins.is_none() && ends.is_none() {
        return None;
    }
    let may_have_begun = begins.is_none_or(|b| b.earliest_start.is_none_or(|first| first <= day));
    let may_still_hold = ends.is_none_or(|b| b.latest_end.is_none_or(|last| day <= last));
    if !(may_have_begun && may_still_hold) {
        return None;
    }
    let has_begun = begins.is_some_and(|b| b.latest_end.is_some_and(|last| last <= day));
    let holds_on = ends.is_some_and(|b| b.earliest_start.is_some_and(|first| day <= first));
    Some(Standing {
        subject: case.party_name(&fluent.subject).to_owned(),
        relation: fluent.relation.name(),
        object: fluent.object.as_ref().map(|object| case.party_name(object).to_owned()),
        from: fluent.from.clone(),
        to: fluent.to.clone(),
        certainly: has_begun && holds_on,
        witnesses: fluent.witnesses.iter().map(|id| case.siglum(id).to_owned()).collect(),
        evidence: evidence(case, fluent),
    })
}

fn evidence(case: &Case<'_>, fluent: &Fluent) -> Vec<Passage> {
    let claims = fluent.claims.iter().filter_map(|id| case.claim(id));
    claims
        .filter_map(|(document, claim)| {
            case.passage(&Span { source: document.id().clone(), range: claim.clause() })
        })
        .collect()
}
