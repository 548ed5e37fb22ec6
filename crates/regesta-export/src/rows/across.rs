//! Rows across documents.

use regesta_answer::{Case, regest};
use regesta_model::apparatus::{ConflictSeverity, LocusOf, Value as ReadingValue};
use regesta_model::{Agreement, Apparatus, Reading};
use serde::Serialize;
use serde_json::{Value, json};

use super::claim::RangeRow;
use super::{PlaceRow, Views, days, party, printed};

#[derive(Serialize)]
pub(crate) struct EntityRow {
    entity: String,
    r#type: &'static str,
    name: String,
    aliases: Vec<String>,
}

pub(super) fn entity_rows(case: &Case<'_>) -> Vec<EntityRow> {
    let entities = case.concordance.entities.iter();
    entities
        .map(|entity| EntityRow {
            entity: entity.id.to_string(),
            r#type: entity.kind.name(),
            name: entity.name.clone(),
            aliases: entity.aliases.clone(),
        })
        .collect()
}

#[derive(Serialize)]
pub(crate) struct EventRow {
    event: String,
    r#type: &'static str,
    regest: String,
    edtf: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    place: Option<String>,
    actors: Vec<String>,
    targets: Vec<String>,
    claims: Vec<String>,
    witnesses: Vec<String>,
    support: u32,
    silent: Vec<String>,
    part_of: Option<String>,
}

pub(super) fn event_rows(case: &Case<'_>) -> Vec<EventRow> {
    let events = case.concordance.events.iter();
    events
        .map(|event| {
            let (earliest, latest) = days(event.time.as_ref());
            let sigla: Vec<&str> = event.witnesses.iter().map(|id| case.siglum(id)).collect();
            EventRow {
                event: event.id.to_string(),
                r#type: event.kind.name(),
                regest: format!("{} ({})", regest(case, event), sigla.join(", ")),
                edtf: printed(event.time.as_ref()),
                earliest,
                latest,
                place: event.place.as_ref().map(party),
                actors: event.actors.iter().map(party).collect(),
                targets: event.targets.iter().map(party).collect(),
                claims: strings(&event.claims),
                witnesses: strings(&event.witnesses),
                support: event.support,
                silent: strings(&event.silent),
                part_of: printed(event.part_of.as_ref()),
            }
        })
        .collect()
}

#[derive(Serialize)]
pub(crate) struct ApparatusRow {
    locus: String,
    event: Option<String>,
    entity: Option<String>,
    property: String,
    readings: Vec<ReadingRow>,
    agreement: &'static str,
    cause: Option<&'static str>,
    severity: Option<&'static str>,
    note: String,
}

#[derive(Serialize)]
struct ReadingRow {
    value: Value,
    claims: Vec<String>,
    witnesses: Vec<String>,
    evidence: Vec<PlaceRow>,
}

pub(super) fn apparatus_rows(case: &Case<'_>, views: &Views<'_>) -> Vec<ApparatusRow> {
    case.concordance.apparatus.iter().map(|apparatus| apparatus_row(views, apparatus)).collect()
}

fn apparatus_row(views: &Views<'_>, apparatus: &Apparatus<ReadingValue>) -> ApparatusRow {
    let (event, entity) = match &apparatus.locus.of {
        LocusOf::Event(id) => (Some(id.to_string()), None),
        LocusOf::Entity(id) => (None, Some(id.to_string())),
    };
    let (agreement, cause) = match apparatus.agreement {
        Agreement::Same => ("same", None),
        Agreement::Refines => ("refines", None),
        Agreement::Compatible => ("compatible", None),
        Agreement::Conflicts(cause) => ("conflicts", Some(cause.name())),
    };
    ApparatusRow {
        locus: apparatus.locus.id().to_string(),
        event,
        entity,
        property: apparatus.locus.property.printed(),
        readings: apparatus.readings.iter().map(|reading| reading_row(views, reading)).collect(),
        agreement,
        cause,
        severity: apparatus.severity.map(ConflictSeverity::name),
        note: apparatus.note.clone(),
    }
}

fn reading_row(views: &Views<'_>, reading: &Reading<ReadingValue>) -> ReadingRow {
    ReadingRow {
        value: reading_value(&reading.value),
        claims: strings(&reading.claims),
        witnesses: strings(&reading.witnesses),
        evidence: reading.evidence.iter().filter_map(|span| views.span(span)).collect(),
    }
}

fn reading_value(value: &ReadingValue) -> Value {
    match value {
        ReadingValue::Time(edtf) => json!(edtf.to_string()),
        ReadingValue::Party(one) => json!(party(one)),
        ReadingValue::Parties(several) => json!(several.iter().map(party).collect::<Vec<_>>()),
        ReadingValue::Quantity { min, max, unit } => json!({"min": min, "max": max, "unit": unit}),
        ReadingValue::Factuality(factuality) => json!(factuality.name()),
        ReadingValue::Kind(kind) => json!(kind.name()),
        ReadingValue::Words(words) => json!(words),
    }
}

#[derive(Serialize)]
pub(crate) struct FluentRow {
    subject: String,
    relation: &'static str,
    object: Option<String>,
    from: Option<String>,
    to: Option<String>,
    witnesses: Vec<String>,
    claims: Vec<String>,
}

pub(super) fn fluent_rows(case: &Case<'_>) -> Vec<FluentRow> {
    let fluents = case.concordance.fluents.iter();
    fluents
        .map(|fluent| FluentRow {
            subject: party(&fluent.subject),
            relation: fluent.relation.name(),
            object: fluent.object.as_ref().map(party),
            from: printed(fluent.from.as_ref()),
            to: printed(fluent.to.as_ref()),
            witnesses: strings(&fluent.witnesses),
            claims: strings(&fluent.claims),
        })
        .collect()
}

#[derive(Serialize)]
pub(crate) struct StemmaRow {
    source: String,
    derived_from: String,
    share: f64,
    passages: Vec<PassageRow>,
}

#[derive(Serialize)]
struct PassageRow {
    a: RangeRow,
    b: RangeRow,
}

pub(super) fn stemma_rows(case: &Case<'_>, views: &Views<'_>) -> Vec<StemmaRow> {
    let derivations = case.concordance.stemma.derivations.iter();
    derivations
        .filter_map(|derivation| {
            let (a, b) = (views.of(&derivation.source)?, views.of(&derivation.derived_from)?);
            let range = |view: &super::DocumentView<'_>, range| {
                let (start, end) = view.offsets.code_points(range);
                RangeRow { start, end }
            };
            Some(StemmaRow {
                source: derivation.source.to_string(),
                derived_from: derivation.derived_from.to_string(),
                share: (derivation.share * 10_000.0).round() / 10_000.0,
                passages: derivation
                    .passages
                    .iter()
                    .map(|(in_a, in_b)| PassageRow { a: range(a, *in_a), b: range(b, *in_b) })
                    .collect(),
            })
        })
        .collect()
}

fn strings<T: ToString>(ids: &[T]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}
