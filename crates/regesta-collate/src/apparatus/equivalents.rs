//! One figure given twice in two units that do not make the same: `10 pounds or 400 shillings`, `30 feet (3 metres)`.
//!
//! In go the figures of each text; out come the pairs that are set beside each other as one and differ by more than
//! rounding explains. What never happens here: units without a fixed ratio are compared.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regesta_model::annotation::Quantity;
use regesta_model::apparatus::{Apparatus, Locus, Property, Reading, Value};
use regesta_model::{Cause, Document, TextRange};

use super::arithmetic::home;
use super::figures::{misread, printed, rounding, unit_key};
use super::readings::{Standing, apparatus};
use super::scene::Scene;

/// What stands between a figure and the same figure in another unit.
const BETWEEN: &[&str] =
    &["(", "or", "(or", ", or", "=", "/", "i.e.", "(i.e.", ", i.e.", "that is", ", that is,", "["];

/// The share by which the two may differ, since such figures are rounded in both units.
const TOLERANCE: f64 = 0.15;

/// For each unit the dimensions it measures, with its size in each.
static SIZES: LazyLock<BTreeMap<&str, Vec<(&str, f64)>>> = LazyLock::new(|| {
    let lines = include_str!("../../data/conversions.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut sizes: BTreeMap<&str, Vec<(&str, f64)>> = BTreeMap::new();
    for line in lines {
        let mut columns = line.split('\t');
        if let (Some(dimension), Some(unit), Some(size)) = (columns.next(), columns.next(), columns.next())
            && let Ok(size) = size.parse()
        {
            sizes.entry(unit).or_default().push((dimension, size));
        }
    }
    sizes
});

/// The figures that are given twice and differ.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    scene.casefile.documents().iter().flat_map(|document| of_document(scene, document)).collect()
}

fn of_document(scene: &Scene, document: &Document) -> Vec<Apparatus<Value>> {
    let pairs = document.annotations.quantities.windows(2);
    pairs.filter_map(|pair| report(scene, document, &pair[0], &pair[1])).collect()
}

/// How many of the second unit the first holds, if both measure one thing and are not one unit.
fn ratio(from: &Quantity, to: &Quantity) -> Option<f64> {
    let (x, y) = (unit_key(from.unit.as_deref()?), unit_key(to.unit.as_deref()?));
    let (of_x, of_y) = (SIZES.get(x.as_str())?, SIZES.get(y.as_str())?);
    let shared = of_x.iter().find_map(|(dimension, size)| {
        of_y.iter().find(|(other, _)| other == dimension).map(|(_, other)| size / other)
    });
    shared.filter(|_| x != y)
}

/// Whether a unit measures a dimension of space.
pub(crate) fn is_of_measure(unit: &str) -> bool {
    SIZES
        .get(unit)
        .is_some_and(|sizes| sizes.iter().any(|(dimension, _)| matches!(*dimension, "length" | "area")))
}

fn report(
    scene: &Scene,
    document: &Document,
    first: &Quantity,
    second: &Quantity,
) -> Option<Apparatus<Value>> {
    let ratio = ratio(first, second)?;
    let between = TextRange::new(first.range.end, second.range.start.max(first.range.end));
    let between = document.text.quote(between).trim().to_lowercase();
    let exact = |quantity: &Quantity| (quantity.min == quantity.max).then_some(quantity.min).flatten();
    let (given, other) = (exact(first)?, exact(second)?);
    let made = given * ratio;
    let slack = rounding(other).max(rounding(given) * ratio).max(TOLERANCE * made.max(other));
    if !BETWEEN.contains(&between.as_str()) || (made - other).abs() <= slack {
        return None;
    }
    let made = (made * 100.0).round() / 100.0;
    let readings = vec![
        reading(scene, document, made, second, first)?,
        reading(scene, document, other, second, second)?,
    ];
    let cause =
        if misread(Some(made.round()), Some(other)) { Cause::ScanOrTranslation } else { Cause::Genuine };
    let first_words = document.text.quote(first.range);
    let note = format!(
        "In {} {first_words} make {}, not {}.",
        scene.siglum(document.id()),
        printed(&readings[0].value),
        printed(&readings[1].value)
    );
    let measure =
        first.measures.clone().or_else(|| first.unit.clone()).unwrap_or_else(|| "figure".to_owned());
    let locus = Locus { of: home(scene, document, first)?, property: Property::Quantity(measure) };
    Some(apparatus(locus, readings, Standing::hard(cause), None, note))
}

fn reading(
    scene: &Scene,
    document: &Document,
    value: f64,
    unit: &Quantity,
    words: &Quantity,
) -> Option<Reading<Value>> {
    Some(Reading {
        value: Value::Quantity { min: Some(value), max: Some(value), unit: unit.unit.clone() },
        claims: Vec::new(),
        witnesses: vec![document.id().clone()],
        evidence: vec![scene.verified(document.id(), words.range)?],
    })
}
