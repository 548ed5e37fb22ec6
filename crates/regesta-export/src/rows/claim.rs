//! Rows of claims.

use regesta_model::Claim;
use regesta_model::claim::Polarity;
use serde::Serialize;

use super::{DocumentView, PlaceRow, days, printed};

#[derive(Serialize)]
pub(crate) struct ClaimRow {
    claim: String,
    #[serde(flatten)]
    at: PlaceRow,
    trigger: TriggerRow,
    r#type: &'static str,
    lemma: String,
    actors: Vec<String>,
    targets: Vec<String>,
    place: Option<String>,
    edtf: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    factuality: &'static str,
    polarity: &'static str,
    holder: Vec<String>,
    stated: Option<String>,
    quantities: Vec<RangeRow>,
    confidence: f64,
    event: Option<String>,
}

#[derive(Serialize)]
struct TriggerRow {
    start: u32,
    end: u32,
    quote: String,
}

#[derive(Serialize)]
pub(super) struct RangeRow {
    pub start: u32,
    pub end: u32,
}

pub(super) fn claim_rows<'v>(view: &'v DocumentView<'_>) -> impl Iterator<Item = ClaimRow> + use<'v> {
    let mut rows: Vec<ClaimRow> = view.document.claims.iter().map(|claim| claim_row(view, claim)).collect();
    rows.sort_by(|a, b| (a.at.start, a.at.end, &a.claim).cmp(&(b.at.start, b.at.end, &b.claim)));
    rows.into_iter()
}

fn claim_row(view: &DocumentView<'_>, claim: &Claim) -> ClaimRow {
    let proposition = &claim.proposition;
    let edtf = proposition.time.as_ref().map(|time| &time.edtf);
    let (earliest, latest) = days(edtf);
    let trigger = view.at(claim.trigger());
    let named = |participants: &[_]| participants.iter().map(|p| view.participant(p)).collect();
    let author = std::iter::once("author".to_owned());
    ClaimRow {
        claim: claim.id().to_string(),
        at: view.at(claim.clause()),
        trigger: TriggerRow { start: trigger.start, end: trigger.end, quote: trigger.quote },
        r#type: proposition.kind.name(),
        lemma: proposition.lemma.clone(),
        actors: named(&proposition.actors),
        targets: named(&proposition.targets),
        place: proposition.place.as_ref().map(|place| view.participant(place)),
        edtf: printed(edtf),
        earliest,
        latest,
        factuality: claim.factuality.name(),
        polarity: if claim.polarity == Polarity::Positive { "pos" } else { "neg" },
        holder: author.chain(claim.holders.iter().map(|holder| view.participant(holder))).collect(),
        stated: printed(claim.stated.as_ref()),
        quantities: quantity_ranges(view, claim),
        confidence: (f64::from(claim.confidence) * 1000.0).round() / 1000.0,
        event: view.case.concordance.event_of.get(claim.id()).map(ToString::to_string),
    }
}

fn quantity_ranges(view: &DocumentView<'_>, claim: &Claim) -> Vec<RangeRow> {
    let quantities = &view.document.annotations.quantities;
    let cited = claim.proposition.quantities.iter().filter_map(|idx| quantities.get(*idx as usize));
    cited
        .map(|quantity| {
            let (start, end) = view.offsets.code_points(quantity.range);
            RangeRow { start, end }
        })
        .collect()
}
