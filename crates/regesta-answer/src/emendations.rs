//! Damaged words, what the annotator proposes to read there, and what people decided.
//!
//! In go a case; out come the proposals beside the text, each with the exact words and with every decision on them.
//! What never happens here: a text is changed; a decision is dropped because the annotator no longer proposes
//! what it was about.

use std::collections::BTreeMap;

use regesta_model::annotation::{Emendation, EmendationKind, Ranged as _};
use regesta_model::{Decision, Document, EmendationId, Span, TextRange};

use crate::{Case, Passage};

/// Damaged words with a proposal, or with a person's decision, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedEmendation {
    /// Its id: that of the words.
    pub id: EmendationId,
    /// The words.
    pub span: Span,
    /// The words with what stands around them.
    pub passage: Passage,
    /// What kind of damage, as exports print it; `date` for an impossible date, `by_hand` for what only a person
    /// found.
    pub kind: &'static str,
    /// What should stand there; empty if nothing should, `None` if nothing can be proposed.
    pub reading: Option<String>,
    /// Why.
    pub reason: String,
    /// What people decided.
    pub decision: Decision,
}

/// All proposals and decisions, by the source's path, then by their place in the text.
pub fn emendations(case: &Case<'_>) -> Vec<ProposedEmendation> {
    case.casefile.documents().iter().flat_map(|document| of_document(case, document)).collect()
}

fn of_document(case: &Case<'_>, document: &Document) -> Vec<ProposedEmendation> {
    let mut found: BTreeMap<TextRange, (&'static str, Option<String>, String)> = BTreeMap::new();
    for emendation in document.annotations.emendations.iter() {
        found.entry(emendation.range()).or_insert_with(|| proposal(emendation));
    }
    for timex in document.annotations.timexes.iter().filter(|timex| timex.erroneous) {
        let reading = timex.emended.as_ref().map(ToString::to_string);
        found
            .entry(timex.range())
            .or_insert_with(|| ("date", reading, "this date cannot be right".to_owned()));
    }
    for filed in case.casefile.emendations().iter().filter(|filed| filed.span.source == *document.id()) {
        let by_hand = || ("by_hand", None, "a person decided on these words".to_owned());
        found.entry(filed.span.range).or_insert_with(by_hand);
    }
    let entries = found.into_iter().filter_map(|(range, (kind, reading, reason))| {
        let span = Span { source: document.id().clone(), range };
        Some(ProposedEmendation {
            id: EmendationId::at(&span),
            passage: case.passage(&span)?,
            decision: Decision::of(case.casefile, &span),
            span,
            kind,
            reading,
            reason,
        })
    });
    entries.collect()
}

/// Kind, reading and reason. Furniture of a page has no reading since nothing should stand there.
fn proposal(emendation: &Emendation) -> (&'static str, Option<String>, String) {
    let reading = match emendation.kind {
        EmendationKind::Boilerplate => Some(emendation.reading.clone().unwrap_or_default()),
        _ => emendation.reading.clone(),
    };
    (emendation.kind.name(), reading, emendation.reason.clone())
}
