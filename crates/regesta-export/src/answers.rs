//! Answers as JSON Lines: one object an item, every one with the words that carry it.
//!
//! Offsets are code points, as in the other exports, when the answer holds a text's offsets; passages give bytes
//! of the text as `start_byte` and `end_byte`, since an answer may cite many texts.

use regesta_answer::{
    Case, Conflict, Evidence, Passage, ProposedEmendation, Regest, Standing, place_printed,
};
use regesta_model::apparatus::ConflictSeverity;
use regesta_model::claim::Factuality;
use regesta_model::{Diagnostic, Entity};
use serde_json::{Value, json};

/// Regests, in their order.
pub fn regests(regests: &[Regest]) -> String {
    lines(regests.iter().map(|regest| {
        json!({
            "event": regest.event.to_string(),
            "type": regest.kind.name(),
            "edtf": regest.time.as_ref().map(ToString::to_string),
            "other_edtf": regest.other_times.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "place": regest.place,
            "summary": regest.summary,
            "factuality": regest.factuality.map(Factuality::name),
            "witnesses": regest.witnesses,
            "support": regest.support,
            "conflicting": regest.conflicting,
            "evidence": regest.evidence.iter().map(passage).collect::<Vec<_>>(),
        })
    }))
}

/// Conflicts, in their order.
pub fn conflicts(conflicts: &[Conflict]) -> String {
    lines(conflicts.iter().map(|conflict| {
        let sides: Vec<Value> = conflict
            .sides
            .iter()
            .map(|side| {
                json!({
                    "value": side.value,
                    "witnesses": side.witnesses,
                    "evidence": side.evidence.iter().map(passage).collect::<Vec<_>>(),
                })
            })
            .collect();
        json!({
            "locus": conflict.locus.to_string(),
            "about": conflict.about,
            "about_id": conflict.about_id,
            "property": conflict.property,
            "cause": conflict.cause.name(),
            "severity": conflict.severity.map(ConflictSeverity::name),
            "note": conflict.note,
            "sides": sides,
        })
    }))
}

/// The evidence of a claim or event.
pub fn evidence(evidence: &[Evidence]) -> String {
    lines(evidence.iter().map(|one| {
        json!({
            "claim": one.claim.to_string(),
            "event": one.event.as_ref().map(ToString::to_string),
            "trigger": one.trigger,
            "holders": one.holders,
            "passage": passage(&one.passage),
        })
    }))
}

/// Passages that were found.
pub fn passages(passages: &[Passage]) -> String {
    lines(passages.iter().map(passage))
}

/// What stood at a date.
pub fn standings(standings: &[Standing]) -> String {
    lines(standings.iter().map(|standing| {
        json!({
            "subject": standing.subject,
            "relation": standing.relation,
            "object": standing.object,
            "from": standing.from.as_ref().map(ToString::to_string),
            "to": standing.to.as_ref().map(ToString::to_string),
            "certainly": standing.certainly,
            "witnesses": standing.witnesses,
            "evidence": standing.evidence.iter().map(passage).collect::<Vec<_>>(),
        })
    }))
}

/// Damaged words with proposals and decisions.
pub fn emendations(emendations: &[ProposedEmendation]) -> String {
    lines(emendations.iter().map(|emendation| {
        let decisions: Vec<Value> = emendation
            .decision
            .filed()
            .iter()
            .map(|filed| {
                json!({
                    "reading": filed.reading,
                    "by": filed.by.name(),
                    "reason": filed.reason,
                    "recorded": filed.recorded,
                })
            })
            .collect();
        json!({
            "id": emendation.id.to_string(),
            "kind": emendation.kind,
            "reading": emendation.reading,
            "reason": emendation.reason,
            "decision": emendation.decision.name(),
            "decided_reading": emendation.decision.reading(),
            "decisions": decisions,
            "passage": passage(&emendation.passage),
        })
    }))
}

/// Entities, with the pairs of names that were joined and why.
pub fn entities(entities: &[&Entity]) -> String {
    lines(entities.iter().map(|entity| {
        let matches: Vec<Value> = entity
            .matches
            .iter()
            .map(|pair| json!({"a": pair.a, "b": pair.b, "weight": pair.weight, "reasons": pair.reasons}))
            .collect();
        json!({
            "entity": entity.id.to_string(),
            "type": entity.kind.name(),
            "name": entity.name,
            "aliases": entity.aliases,
            "matches": matches,
        })
    }))
}

/// The sources of a case.
pub fn sources(case: &Case<'_>) -> String {
    lines(case.casefile.documents().iter().map(|document| {
        let origin = &document.source.origin;
        json!({
            "source": document.id().to_string(),
            "siglum": case.siglum(document.id()),
            "path": origin.path,
            "title": origin.title,
            "author": origin.author,
            "publisher": origin.publisher,
            "dated": origin.dated.as_ref().map(ToString::to_string),
            "url": origin.url,
            "language": origin.language,
            "bytes": document.source.bytes().len(),
            "n_claims": document.claims.len(),
            "diagnostics": document.diagnostics.iter().map(diagnostic).collect::<Vec<_>>(),
        })
    }))
}

fn diagnostic(diagnostic: &Diagnostic) -> Value {
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity.name(),
        "message": diagnostic.message,
        "hints": diagnostic.hints,
    })
}

fn passage(passage: &Passage) -> Value {
    json!({
        "source": passage.source.to_string(),
        "siglum": passage.siglum,
        "start_byte": passage.range.start,
        "end_byte": passage.range.end,
        "before": passage.before,
        "words": passage.words,
        "after": passage.after,
        "place": passage.original.as_ref().map(place_printed).filter(|place| !place.is_empty()),
    })
}

fn lines(values: impl Iterator<Item = Value>) -> String {
    values.map(|value| format!("{value}\n")).collect()
}
