//! What an entity is called, and where its names look like those of two: a person spelled in two ways, a place under
//! its old name and its new one, a body whose name is garbled in translation.

use std::collections::BTreeMap;

use regesta_model::annotation::MentionType;
use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Reading, Value};
use regesta_model::{Agreement, Cause, Entity, Span};

use super::context::on_one_line;
use super::garbled::{Garbled, garbled_names};
use super::readings::{Given, Standing, apparatus, gather, worst};
use super::scene::{Scene, listed};
use crate::names::{Form, is_renamed, one_slip_apart, same_syllables};

/// Mentions of one form that are kept as evidence, from each source.
const EVIDENCE_MAX: usize = 4;

/// The name loci of persons, places and bodies with several forms of their name.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    let spans = spans_of_forms(scene);
    let garbled = garbled_names(scene);
    let of = |entity: &Entity| {
        let garbled = garbled.get(&entity.id).map(Vec::as_slice).unwrap_or_default();
        name_locus(scene, entity, spans.get(entity.id.as_str())?, garbled)
    };
    scene.resolution.entities.iter().filter_map(of).collect()
}

type Forms = BTreeMap<String, Vec<Span>>;

/// Where each entity is called what: a few spans a form and source.
fn spans_of_forms<'c>(scene: &Scene<'c>) -> BTreeMap<&'c str, Forms> {
    let mut spans: BTreeMap<&str, Forms> = BTreeMap::new();
    for document in scene.casefile.documents() {
        for mention in document.annotations.mentions.iter().filter(|mention| mention.named) {
            let Some(entity) = scene.resolution.entity_of.get(&(document.id().clone(), mention.referent))
            else {
                continue;
            };
            let Some(span) = scene.verified(document.id(), mention.range) else { continue };
            let form = on_one_line(document, mention.range);
            let of_form = spans.entry(entity.as_str()).or_default().entry(form).or_default();
            if of_form.iter().filter(|kept| kept.source == span.source).count() < EVIDENCE_MAX {
                of_form.push(span);
            }
        }
    }
    spans
}

fn name_locus(
    scene: &Scene,
    entity: &Entity,
    forms: &Forms,
    garbled: &[Garbled],
) -> Option<Apparatus<Value>> {
    let named = forms.iter().filter(|(form, _)| Form::new(form, entity.kind).is_some());
    let named = named.map(|(form, spans)| (form, spans.clone()));
    let meant = garbled.iter().map(|name| (&name.reading, vec![name.found.clone()]));
    let given: Vec<Given> = named
        .chain(meant)
        .map(|(form, evidence)| Given { value: Value::Words(form.clone()), claim: None, evidence })
        .collect();
    // Several words for a state and its people are ordinary language.
    if given.len() < 2 || entity.kind == MentionType::State {
        return None;
    }
    let readings = gather(scene, given);
    let (standing, pair) = worst(&readings, |a, b| compare(entity.kind, garbled, a, b));
    let adopted = readings.iter().position(|reading| reading.value == Value::Words(entity.name.clone()));
    let note = note(scene, entity, garbled, &readings, standing, pair);
    let locus = Locus { of: LocusOf::Entity(entity.id.clone()), property: Property::Name };
    Some(apparatus(locus, readings, standing, adopted.or(Some(0)), note))
}

/// Two forms of one name are no conflict, except where they look like two names: a person's a letter apart or in two
/// romanizations, a place's old name and its new one where some source has only one of them, a garbled name and what
/// it seems to stand for.
fn compare(kind: MentionType, garbled: &[Garbled], a: &Reading<Value>, b: &Reading<Value>) -> Standing {
    let (Value::Words(x), Value::Words(y)) = (&a.value, &b.value) else {
        return Standing::of(Agreement::Compatible);
    };
    if garbled.iter().any(|name| name.joins(x, y)) {
        return Standing::soft(Cause::ScanOrTranslation);
    }
    let (Some(x), Some(y)) = (Form::new(x, kind), Form::new(y, kind)) else {
        return Standing::of(Agreement::Compatible);
    };
    if x.joined() == y.joined() {
        return Standing::of(Agreement::Same);
    }
    match kind {
        MentionType::Person if is_slip(&x, &y) || x.core.len() > 1 && same_syllables(&x.core, &y.core) => {
            Standing::soft(Cause::ScanOrTranslation)
        }
        MentionType::Place if is_renamed(&x, &y) && a.witnesses != b.witnesses => {
            Standing::soft(Cause::Genuine)
        }
        _ => Standing::of(Agreement::Compatible),
    }
}

/// Whether two forms are a slip of a letter apart. An initial more or less and the ending of a plural make no slip.
fn is_slip(a: &Form, b: &Form) -> bool {
    let plain = |form: &Form| -> String {
        let words: Vec<&str> = form.core.iter().map(String::as_str).filter(|word| word.len() > 1).collect();
        words.concat()
    };
    let (x, y) = (plain(a), plain(b));
    let plural = x.strip_suffix('s') == Some(y.as_str()) || y.strip_suffix('s') == Some(x.as_str());
    !plural && one_slip_apart(&x, &y)
}

fn note(
    scene: &Scene,
    entity: &Entity,
    garbled: &[Garbled],
    readings: &[Reading<Value>],
    standing: Standing,
    (a, b): (usize, usize),
) -> String {
    let words = |idx: usize| match &readings[idx].value {
        Value::Words(words) => words.as_str(),
        _ => "",
    };
    let form = |idx: usize| format!("“{}” ({})", words(idx), scene.sigla(&readings[idx].witnesses));
    let conflict = matches!(standing.agreement, Agreement::Conflicts(_));
    let garble = garbled.iter().find(|name| name.joins(words(a), words(b)));
    match (conflict, garble, entity.kind) {
        (true, Some(name), _) => {
            let (printed, meant) = if words(a) == name.printed { (a, b) } else { (b, a) };
            format!("{} seems to be garbled for {}: {}.", form(printed), form(meant), name.reason)
        }
        (true, None, MentionType::Place) => {
            format!("{} and {} are one place under two names.", form(a), form(b))
        }
        (true, None, _) => format!("{} and {} are one person, spelled as if two.", form(a), form(b)),
        (false, _, _) => {
            let forms: Vec<String> = (0..readings.len().min(4)).map(form).collect();
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            format!("{} is called {}.", entity.name, listed(&forms))
        }
    }
}
