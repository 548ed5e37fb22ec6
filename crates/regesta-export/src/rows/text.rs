//! Rows about one text.

use regesta_answer::Decision;
use regesta_model::Span;
use regesta_model::annotation::{
    Anchor, Emendation, Mention, Quantity, Quotation, Ranged, Timex, TimexModifier,
};
use serde::Serialize;

use super::{DocumentView, PlaceRow, days, printed};

#[derive(Serialize)]
pub(crate) struct SourceRow {
    source: String,
    siglum: String,
    path: String,
    title: Option<String>,
    dated: Option<String>,
    language: Option<String>,
    sha256: String,
    chars: u32,
    author: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
}

pub(super) fn source_row(view: &DocumentView<'_>) -> SourceRow {
    let source = &view.document.source;
    let origin = source.origin.clone();
    SourceRow {
        source: view.source(),
        siglum: view.case.siglum(source.id()).to_owned(),
        path: origin.path,
        title: origin.title,
        dated: printed(origin.dated.as_ref()),
        language: origin.language,
        sha256: source.hash().hex(),
        chars: view.offsets.code_point(view.document.text.content().len() as u32),
        author: origin.author,
        publisher: origin.publisher,
        url: origin.url,
    }
}

#[derive(Serialize)]
pub(crate) struct SentenceRow {
    source: String,
    start: u32,
    end: u32,
}

pub(super) fn sentence_rows<'v>(view: &'v DocumentView<'_>) -> impl Iterator<Item = SentenceRow> + use<'v> {
    view.document.annotations.sentences.iter().map(|sentence| {
        let (start, end) = view.offsets.code_points(sentence.range);
        SentenceRow { source: view.source(), start, end }
    })
}

#[derive(Serialize)]
pub(crate) struct TimexRow {
    #[serde(flatten)]
    at: PlaceRow,
    r#type: &'static str,
    value: String,
    r#mod: Option<&'static str>,
    edtf: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    anchor: Option<String>,
    rule: String,
    other_reading: Option<String>,
    written: Option<String>,
    erroneous: bool,
    emended: Option<String>,
}

pub(super) fn timex_rows<'v>(view: &'v DocumentView<'_>) -> impl Iterator<Item = TimexRow> + use<'v> {
    in_order(&view.document.annotations.timexes).map(|timex| timex_row(view, timex))
}

fn timex_row(view: &DocumentView<'_>, timex: &Timex) -> TimexRow {
    let (earliest, latest) = days(timex.edtf.as_ref());
    TimexRow {
        at: view.at(timex.range),
        r#type: timex.kind.name(),
        value: timex.value.clone(),
        r#mod: timex.modifier.map(TimexModifier::name),
        edtf: printed(timex.edtf.as_ref()),
        earliest,
        latest,
        anchor: timex.anchor.as_ref().map(|anchor| anchor_printed(view, anchor)),
        rule: timex.rule.clone(),
        other_reading: printed(timex.other_reading.as_ref()),
        written: timex.written.map(|written| written.to_string()),
        erroneous: timex.erroneous,
        emended: printed(timex.emended.as_ref()),
    }
}

fn anchor_printed(view: &DocumentView<'_>, anchor: &Anchor) -> String {
    let (what, range) = match anchor {
        Anchor::Timex(range) => ("time", range),
        Anchor::Heading(range) => ("heading", range),
        Anchor::Event(range) => ("event", range),
        Anchor::Speech(range) => ("speech", range),
        Anchor::Dated => return "the document's date".to_owned(),
    };
    let (start, end) = view.offsets.code_points(*range);
    format!("{what} at {start}–{end}: {}", view.document.text.quote(*range))
}

#[derive(Serialize)]
pub(crate) struct EmendationRow {
    #[serde(flatten)]
    at: PlaceRow,
    kind: &'static str,
    reading: Option<String>,
    reason: String,
    id: String,
    decision: &'static str,
    decided_reading: Option<String>,
    decided_by: Vec<String>,
}

pub(super) fn emendation_rows<'v>(
    view: &'v DocumentView<'_>,
) -> impl Iterator<Item = EmendationRow> + use<'v> {
    let decided = |emendation: &Emendation| {
        let span = Span { source: view.document.id().clone(), range: emendation.range };
        Decision::of(view.case.casefile, &span)
    };
    in_order(&view.document.annotations.emendations).map(move |emendation: &Emendation| {
        let decision = decided(emendation);
        EmendationRow {
            at: view.at(emendation.range),
            kind: emendation.kind.name(),
            reading: emendation.reading.clone(),
            reason: emendation.reason.clone(),
            id: view.emendation_id(emendation.range),
            decision: decision.name(),
            decided_reading: decision.reading().map(str::to_owned),
            decided_by: decision.by(),
        }
    })
}

#[derive(Serialize)]
pub(crate) struct MentionRow {
    #[serde(flatten)]
    at: PlaceRow,
    r#type: &'static str,
    entity: String,
    named: bool,
}

pub(super) fn mention_rows<'v>(view: &'v DocumentView<'_>) -> impl Iterator<Item = MentionRow> + use<'v> {
    in_order(&view.document.annotations.mentions).map(|mention: &Mention| MentionRow {
        at: view.at(mention.range),
        r#type: mention.kind.name(),
        entity: view.participant(&regesta_model::claim::Participant::Referent(mention.referent)),
        named: mention.named,
    })
}

#[derive(Serialize)]
pub(crate) struct QuantityRow {
    #[serde(flatten)]
    at: PlaceRow,
    min: Option<f64>,
    max: Option<f64>,
    unit: Option<String>,
    approx: bool,
    measures: Option<String>,
    of: Option<String>,
    emended: Option<f64>,
}

pub(super) fn quantity_rows<'v>(view: &'v DocumentView<'_>) -> impl Iterator<Item = QuantityRow> + use<'v> {
    in_order(&view.document.annotations.quantities).map(|quantity: &Quantity| QuantityRow {
        at: view.at(quantity.range),
        min: quantity.min,
        max: quantity.max,
        unit: quantity.unit.clone(),
        approx: quantity.approx,
        measures: quantity.measures.clone(),
        of: quantity.of.as_ref().map(|of| view.participant(of)),
        emended: quantity.emended,
    })
}

#[derive(Serialize)]
pub(crate) struct QuotationRow {
    #[serde(flatten)]
    at: PlaceRow,
    kind: &'static str,
    medium: Option<String>,
    speaker: Option<String>,
    addressee: Option<String>,
    edtf: Option<String>,
    cue: Option<String>,
}

pub(super) fn quotation_rows<'v>(view: &'v DocumentView<'_>) -> impl Iterator<Item = QuotationRow> + use<'v> {
    in_order(&view.document.annotations.quotations).map(|quotation: &Quotation| QuotationRow {
        at: view.at(quotation.range),
        kind: quotation.kind.name(),
        medium: quotation.medium.clone(),
        speaker: quotation.speaker.as_ref().map(|speaker| view.participant(speaker)),
        addressee: quotation.addressee.as_ref().map(|addressee| view.participant(addressee)),
        edtf: printed(quotation.stated.as_ref()),
        cue: quotation.cue.map(|cue| view.document.text.quote(cue).to_owned()),
    })
}

/// A layer in the order of the contract: by start, then by end (a layer itself puts the longer first).
fn in_order<T: Ranged>(layer: &[T]) -> impl Iterator<Item = &T> {
    let mut rows: Vec<&T> = layer.iter().collect();
    rows.sort_by_key(|row| (row.range().start, row.range().end));
    rows.into_iter()
}
