//! Figures of one source that do not add up: a total beside its addends.

use regesta_model::annotation::Quantity;
use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Reading, Value};
use regesta_model::{Cause, Document, TextRange};

use super::figures::{misread, printed, unit_key};
use super::readings::{Standing, apparatus};
use super::scene::Scene;

/// Words that make the figure beside them a total.
const TOTAL: &[&str] =
    &["total", "totalling", "totaling", "altogether", "in all", "combined", "sum of", "all told"];

/// Bytes before a total in which its addends stand.
const REACH: u32 = 320;

/// The totals that are not the sum of the figures before them.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    scene.casefile.documents().iter().flat_map(|document| totals(scene, document)).collect()
}

fn totals(scene: &Scene, document: &Document) -> Vec<Apparatus<Value>> {
    let quantities = &document.annotations.quantities;
    (0..quantities.len())
        .filter(|&idx| is_total(document, &quantities[idx]))
        .filter_map(|idx| {
            let addends = addends(document, idx);
            adds_up_not(&quantities[idx], &addends)
                .then(|| report(scene, document, &quantities[idx], &addends))?
        })
        .collect()
}

/// Whether a word of totals stands right before the figure, or right after it.
fn is_total(document: &Document, quantity: &Quantity) -> bool {
    let content = document.text.content();
    let around = |from: u32, to: u32| -> String {
        let floor = |at: u32| content.floor_char_boundary(at as usize);
        content[floor(from)..floor(to)].to_lowercase()
    };
    let before = around(quantity.range.start.saturating_sub(24), quantity.range.start);
    let after = around(quantity.range.end, quantity.range.end + 24);
    let after = after.split(['.', ';', '\n']).next().unwrap_or_default();
    let before = before.rsplit(['.', ';', '\n']).next().unwrap_or_default();
    let says = |around: &str| {
        let words: Vec<&str> =
            around.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        let around = format!(" {} ", words.join(" "));
        TOTAL.iter().any(|word| around.contains(&format!(" {word} ")))
    };
    exact(quantity).is_some() && (says(before) || says(after))
}

fn exact(quantity: &Quantity) -> Option<f64> {
    (quantity.min == quantity.max && !quantity.approx).then_some(quantity.min).flatten()
}

/// The exact figures before a total in its sentence, of its unit; or of one other unit, if one of them alone exceeds it,
/// for then no other sense makes it a total. The nearest last.
fn addends(document: &Document, total_idx: usize) -> Vec<&Quantity> {
    let quantities = &document.annotations.quantities;
    let total = &quantities[total_idx];
    let sentences = document.annotations.sentences.iter().map(|sentence| sentence.range);
    let sentence = sentences.into_iter().find(|range| range.contains(total.range));
    let from = sentence.map_or(total.range.start.saturating_sub(REACH), |sentence| sentence.start);
    let before: Vec<&Quantity> = quantities[..total_idx]
        .iter()
        .filter(|quantity| quantity.range.start >= from && quantity.range.end <= total.range.start)
        .filter(|quantity| exact(quantity).is_some())
        .collect();
    let of_unit: Vec<&Quantity> =
        before.iter().copied().filter(|quantity| same_unit(quantity, total)).collect();
    if !of_unit.is_empty() {
        return of_unit;
    }
    let one_other = before.iter().all(|quantity| same_unit(quantity, before[0]) && counts(quantity));
    let exceeds = before.iter().any(|quantity| exact(quantity) > exact(total));
    if one_other && exceeds && counts(total) { before } else { Vec::new() }
}

/// Whether a figure counts things rather than measures them.
fn counts(quantity: &Quantity) -> bool {
    quantity.unit.as_deref().is_some_and(|unit| unit_key(unit).len() > 3 && unit_key(unit) != "percent")
}

fn same_unit(a: &Quantity, b: &Quantity) -> bool {
    let key = |quantity: &Quantity| quantity.unit.as_deref().map(unit_key);
    key(a) == key(b)
}

/// Whether there are two addends at least, each below a hundred times the total, and no run of the nearest makes it.
fn adds_up_not(total: &Quantity, addends: &[&Quantity]) -> bool {
    let Some(total) = exact(total) else { return false };
    let values: Vec<f64> = addends.iter().rev().filter_map(|quantity| exact(quantity)).collect();
    let mut sum = 0.0;
    let makes_it = values.iter().any(|value| {
        sum += value;
        (sum - total).abs() < 0.5
    });
    values.len() >= 2 && !makes_it && values.iter().all(|value| *value > 0.0 && *value < total * 100.0)
}

fn report(
    scene: &Scene,
    document: &Document,
    total: &Quantity,
    addends: &[&Quantity],
) -> Option<Apparatus<Value>> {
    let of = home(scene, document, total)?;
    let nearest = &addends[addends.len().saturating_sub(2)..];
    let sum: f64 = nearest.iter().filter_map(|quantity| exact(quantity)).sum();
    let summed = reading(scene, document, sum, total, nearest)?;
    let given = reading(scene, document, exact(total)?, total, &[total])?;
    let cause = if misread(exact(total), Some(sum)) { Cause::ScanOrTranslation } else { Cause::Genuine };
    let addends: Vec<String> =
        nearest.iter().filter_map(|q| exact(q)).map(|value| format!("{value}")).collect();
    let note = format!(
        "In {} {} make {}, not {}.",
        scene.siglum(document.id()),
        addends.join(" and "),
        printed(&summed.value),
        printed(&given.value)
    );
    let measure = total.measures.clone().or_else(|| total.unit.clone()).unwrap_or_else(|| "total".to_owned());
    let locus = Locus { of, property: Property::Quantity(measure) };
    Some(apparatus(locus, vec![given, summed], Standing::hard(cause), None, note))
}

fn reading(
    scene: &Scene,
    document: &Document,
    value: f64,
    total: &Quantity,
    words: &[&Quantity],
) -> Option<Reading<Value>> {
    let evidence: Vec<_> =
        words.iter().filter_map(|quantity| scene.verified(document.id(), quantity.range)).collect();
    (evidence.len() == words.len()).then(|| Reading {
        value: Value::Quantity { min: Some(value), max: Some(value), unit: total.unit.clone() },
        claims: Vec::new(),
        witnesses: vec![document.id().clone()],
        evidence,
    })
}

/// The event of the claim whose clause holds the figure, or else of the nearest claim; in a text without claims the
/// nearest thing it names.
pub(crate) fn home(scene: &Scene, document: &Document, figure: &Quantity) -> Option<LocusOf> {
    let distance = |range: TextRange| {
        if range.contains(figure.range) { 0 } else { range.start.abs_diff(figure.range.start) + 1 }
    };
    let claims = document.claims.iter();
    let nearest =
        claims.min_by_key(|claim| (distance(claim.clause()), claim.clause().start, claim.id().clone()));
    if let Some(claim) = nearest {
        return scene.alignment.event_of.get(claim.id()).cloned().map(LocusOf::Event);
    }
    let named = document.annotations.mentions.iter().filter(|mention| mention.named);
    let nearest = named.min_by_key(|mention| (distance(mention.range), mention.range))?;
    let entity = scene.resolution.entity_of.get(&(document.id().clone(), nearest.referent));
    entity.cloned().map(LocusOf::Entity)
}
