//! Shares that do not match their counts: 900 of 1,300 is not 80 per cent.

use regesta_model::annotation::Quantity;
use regesta_model::apparatus::{Apparatus, Locus, Property, Reading, Value};
use regesta_model::{Cause, Document, TextRange};

use super::arithmetic::home;
use super::figures::{misread, printed, rounding, unit_key};
use super::readings::{Standing, apparatus};
use super::scene::Scene;

/// Bytes between a count and its whole.
const OF_MAX: usize = 24;

/// Bytes between the counts and their share.
const SHARE_MAX: u32 = 120;

/// The shares that their counts, in one sentence, do not make.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    scene.casefile.documents().iter().flat_map(|document| of_document(scene, document)).collect()
}

fn of_document(scene: &Scene, document: &Document) -> Vec<Apparatus<Value>> {
    let quantities = &document.annotations.quantities;
    quantities
        .windows(2)
        .filter_map(|pair| {
            let (part, whole) = part_and_whole(document, &pair[0], &pair[1])?;
            let share = share_beside(document, part, whole)?;
            report(scene, document, part, whole, share)
        })
        .collect()
}

fn exact(quantity: &Quantity) -> Option<f64> {
    (quantity.min == quantity.max && !quantity.approx).then_some(quantity.min).flatten()
}

fn is_percent(quantity: &Quantity) -> bool {
    quantity.unit.as_deref().is_some_and(|unit| unit_key(unit) == "percent")
}

/// `900 of 1,300`, or `1,300, of whom 900`.
fn part_and_whole<'q>(
    document: &Document,
    first: &'q Quantity,
    second: &'q Quantity,
) -> Option<(&'q Quantity, &'q Quantity)> {
    let (x, y) = (exact(first)?, exact(second)?);
    let between = between(document, first.range, second.range)?.to_lowercase();
    let words: Vec<&str> =
        between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let counts = !is_percent(first) && !is_percent(second) && x > 0.0 && y > 0.0;
    if !counts || between.len() > OF_MAX {
        None
    } else if words.contains(&"of")
        && words.iter().any(|word| ["whom", "which", "them", "these"].contains(word))
    {
        (y < x).then_some((second, first))
    } else if matches!(words.as_slice(), ["of" | "out", ..] | [_, "of" | "out", ..]) {
        (x < y).then_some((first, second))
    } else {
        None
    }
}

fn between(document: &Document, first: TextRange, second: TextRange) -> Option<&str> {
    (first.end <= second.start).then(|| document.text.quote(TextRange::new(first.end, second.start)))
}

/// The one share in the sentence of the two counts, close to them.
fn share_beside<'q>(document: &'q Document, part: &Quantity, whole: &Quantity) -> Option<&'q Quantity> {
    let both = part.range.cover(whole.range);
    let sentences = document.annotations.sentences.iter();
    let sentence = sentences.map(|sentence| sentence.range).find(|range| range.contains(both))?;
    let mut shares = document.annotations.quantities.starting_in(sentence).iter().filter(|q| is_percent(q));
    let share = shares.next().filter(|_| shares.next().is_none())?;
    let distance = share.range.start.saturating_sub(both.end).max(both.start.saturating_sub(share.range.end));
    (distance <= SHARE_MAX).then_some(share)
}

/// The shares that two counts can make, if each may be rounded at its last figure that is not nought.
fn possible(part: f64, whole: f64) -> (f64, f64) {
    let slack = |value: f64| if value >= 100.0 { rounding(value) } else { 0.0 };
    let (least, most) = (part - slack(part), part + slack(part));
    (100.0 * least / (whole + slack(whole)), 100.0 * most / (whole - slack(whole)))
}

fn report(
    scene: &Scene,
    document: &Document,
    part: &Quantity,
    whole: &Quantity,
    share: &Quantity,
) -> Option<Apparatus<Value>> {
    let (part_value, whole_value, given) = (exact(part)?, exact(whole)?, share.min?);
    let (least, most) = possible(part_value, whole_value);
    let tolerance = if share.approx { 5.0 } else { 1.0 };
    let most_given = share.max.unwrap_or(given);
    if most_given + tolerance >= least && given - tolerance <= most {
        return None;
    }
    let made = (1000.0 * part_value / whole_value).round() / 10.0;
    let readings = vec![
        reading(scene, document, (share.min, share.max), share, &[share])?,
        reading(scene, document, (Some(made), Some(made)), share, &[part, whole])?,
    ];
    let cause =
        if misread(Some(given), Some(made.round())) { Cause::ScanOrTranslation } else { Cause::Genuine };
    let note = format!(
        "In {} {part_value} of {whole_value} make {}, not {}.",
        scene.siglum(document.id()),
        printed(&readings[1].value),
        printed(&readings[0].value)
    );
    let measure = share.measures.clone().unwrap_or_else(|| "share".to_owned());
    let locus = Locus { of: home(scene, document, share)?, property: Property::Quantity(measure) };
    Some(apparatus(locus, readings, Standing::hard(cause), None, note))
}

fn reading(
    scene: &Scene,
    document: &Document,
    (min, max): (Option<f64>, Option<f64>),
    share: &Quantity,
    words: &[&Quantity],
) -> Option<Reading<Value>> {
    let evidence: Vec<_> =
        words.iter().filter_map(|quantity| scene.verified(document.id(), quantity.range)).collect();
    (evidence.len() == words.len()).then(|| Reading {
        value: Value::Quantity { min, max, unit: share.unit.clone() },
        claims: Vec::new(),
        witnesses: vec![document.id().clone()],
        evidence,
    })
}
