//! The words behind a claim or an event.

use regesta_model::{Claim, ClaimId, Document, EventId, Span};

use crate::{Case, Passage};

/// One claim with its words and who is committed to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The claim.
    pub claim: ClaimId,
    /// The event it is about.
    pub event: Option<EventId>,
    /// The words.
    pub passage: Passage,
    /// The trigger in them.
    pub trigger: String,
    /// Who is committed to it, outermost first, beginning with the source.
    pub holders: Vec<String>,
}

/// The evidence of the claim or event with this id, by source, then place in the text; empty if there is none.
pub fn evidence_for(case: &Case<'_>, id: &str) -> Vec<Evidence> {
    if let Some((document, claim)) = case.claim(&ClaimId::from_printed(id)) {
        return evidence(case, document, claim).into_iter().collect();
    }
    let Some(event) = case.concordance.event(&EventId::from_printed(id)) else { return Vec::new() };
    let claims = event.claims.iter().filter_map(|claim| case.claim(claim));
    claims.filter_map(|(document, claim)| evidence(case, document, claim)).collect()
}

fn evidence(case: &Case<'_>, document: &Document, claim: &Claim) -> Option<Evidence> {
    let passage = case.passage(&Span { source: document.id().clone(), range: claim.clause() })?;
    let cited = claim.holders.iter().map(|holder| case.participant_name(document, holder).to_owned());
    let holders = std::iter::once(case.siglum(document.id()).to_owned()).chain(cited).collect();
    Some(Evidence {
        claim: claim.id().clone(),
        event: case.concordance.event_of.get(claim.id()).cloned(),
        passage,
        trigger: document.text.quote(claim.trigger()).to_owned(),
        holders,
    })
}
