//! The rows of the exports: the keys of the wire contract, in its order.
//!
//! Everything here is sorted by source, start, end and id, as the contract asks.

mod across;
mod claim;
mod text;

use regesta_answer::Case;
use regesta_model::claim::Participant;
use regesta_model::concordance::Party;
use regesta_model::offsets::Offsets;
use regesta_model::{Document, EmendationId, SourceId, Span, TextRange};
use regesta_time::Edtf;
use serde::Serialize;

pub(crate) use across::{ApparatusRow, EntityRow, EventRow, FluentRow, StemmaRow};
pub(crate) use claim::ClaimRow;
pub(crate) use text::{
    EmendationRow, MentionRow, QuantityRow, QuotationRow, SentenceRow, SourceRow, TimexRow,
};

/// All rows of a case.
pub(crate) struct Rows {
    pub sources: Vec<SourceRow>,
    pub sentences: Vec<SentenceRow>,
    pub timexes: Vec<TimexRow>,
    pub emendations: Vec<EmendationRow>,
    pub mentions: Vec<MentionRow>,
    pub entities: Vec<EntityRow>,
    pub quantities: Vec<QuantityRow>,
    pub quotations: Vec<QuotationRow>,
    pub claims: Vec<ClaimRow>,
    pub events: Vec<EventRow>,
    pub apparatus: Vec<ApparatusRow>,
    pub fluents: Vec<FluentRow>,
    pub stemma: Vec<StemmaRow>,
}

impl Rows {
    /// Makes the rows of a case.
    pub fn of(case: &Case<'_>) -> Self {
        let mut documents: Vec<DocumentView<'_>> =
            case.casefile.documents().iter().map(|document| DocumentView::new(case, document)).collect();
        documents.sort_by_key(|view| view.document.id().clone());
        let views = Views(documents);
        let over = &views.0;
        Self {
            sources: over.iter().map(text::source_row).collect(),
            sentences: over.iter().flat_map(text::sentence_rows).collect(),
            timexes: over.iter().flat_map(text::timex_rows).collect(),
            emendations: over.iter().flat_map(text::emendation_rows).collect(),
            mentions: over.iter().flat_map(text::mention_rows).collect(),
            quantities: over.iter().flat_map(text::quantity_rows).collect(),
            quotations: over.iter().flat_map(text::quotation_rows).collect(),
            claims: over.iter().flat_map(claim::claim_rows).collect(),
            entities: across::entity_rows(case),
            events: across::event_rows(case),
            apparatus: across::apparatus_rows(case, &views),
            fluents: across::fluent_rows(case),
            stemma: across::stemma_rows(case, &views),
        }
    }
}

/// The manifest of a JSON Lines export.
pub(crate) fn manifest() -> String {
    r#"{"format":"regesta-jsonl","version":1}"#.to_owned()
}

/// A document with what its rows need: code points and names.
pub(crate) struct DocumentView<'c> {
    case: &'c Case<'c>,
    document: &'c Document,
    offsets: Offsets<'c>,
}

impl<'c> DocumentView<'c> {
    fn new(case: &'c Case<'c>, document: &'c Document) -> Self {
        Self { case, document, offsets: Offsets::new(document.text.content()) }
    }

    fn source(&self) -> String {
        self.document.id().to_string()
    }

    fn at(&self, range: TextRange) -> PlaceRow {
        let (start, end) = self.offsets.code_points(range);
        PlaceRow { source: self.source(), start, end, quote: self.document.text.quote(range).to_owned() }
    }

    fn emendation_id(&self, range: TextRange) -> String {
        EmendationId::at(&Span { source: self.document.id().clone(), range }).to_string()
    }

    /// The entity id of a participant, or the document's own words.
    fn participant(&self, participant: &Participant) -> String {
        match self.case.entity_of(self.document.id(), participant) {
            Some(entity) => entity.to_string(),
            None => self.case.participant_name(self.document, participant).to_owned(),
        }
    }
}

/// The views of all documents, by source id.
pub(crate) struct Views<'c>(Vec<DocumentView<'c>>);

impl Views<'_> {
    fn of(&self, source: &SourceId) -> Option<&DocumentView<'_>> {
        let idx = self.0.binary_search_by(|view| view.document.id().cmp(source)).ok()?;
        Some(&self.0[idx])
    }

    fn span(&self, span: &Span) -> Option<PlaceRow> {
        Some(self.of(&span.source)?.at(span.range))
    }
}

/// A place in a source's text with its words.
#[derive(Serialize)]
pub(crate) struct PlaceRow {
    pub source: String,
    pub start: u32,
    pub end: u32,
    pub quote: String,
}

/// A party as the contract prints it: an entity's id, or words.
pub(crate) fn party(party: &Party) -> String {
    match party {
        Party::Entity(id) => id.to_string(),
        Party::Words(words) => words.clone(),
    }
}

/// Earliest and latest day of a time, as ISO days.
pub(crate) fn days(edtf: Option<&Edtf>) -> (Option<String>, Option<String>) {
    let (first, last) = edtf.map_or((None, None), |edtf| edtf.bounds().outer());
    (first.map(|day| day.to_string()), last.map(|day| day.to_string()))
}

pub(crate) fn printed<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}
