//! Announced counts that their lists do not fill: `the following six chairs: …` with five of them.
//!
//! In go the figures of each text that announce a list; out come those whose list is longer or shorter. What never
//! happens here: a list that may be a selection (`including`, `such as`, `among them`) is counted, and a list whose items
//! cannot be told apart for sure is left alone.

use regesta_model::annotation::Quantity;
use regesta_model::apparatus::{Apparatus, Locus, Property, Reading, Value};
use regesta_model::{Cause, Document, TextRange};

use super::arithmetic::home;
use super::figures::{misread, printed};
use super::readings::{Standing, apparatus};
use super::scene::Scene;

/// Bytes between the count and the colon that opens its list.
const COLON_MAX: usize = 120;

/// Items longer than this many words are sentences.
const ITEM_WORDS_MAX: usize = 10;

/// Longer lists are seldom announced by a number that means all of them.
const COUNT_MAX: f64 = 20.0;

/// Words that make a list a selection.
const SELECTING: &[&str] =
    &["including", "such as", "among", "for example", "e.g.", "notably", "mainly", "etc", "others"];

/// The counts that their lists contradict.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    scene.casefile.documents().iter().flat_map(|document| of_document(scene, document)).collect()
}

fn of_document(scene: &Scene, document: &Document) -> Vec<Apparatus<Value>> {
    let quantities = document.annotations.quantities.iter();
    quantities.filter_map(|quantity| report(scene, document, quantity)).collect()
}

fn report(scene: &Scene, document: &Document, quantity: &Quantity) -> Option<Apparatus<Value>> {
    let count = (quantity.min == quantity.max && !quantity.approx).then_some(quantity.min).flatten()?;
    let whole = count.fract() == 0.0 && (2.0..=COUNT_MAX).contains(&count);
    let noun = quantity.unit.as_deref()?.to_lowercase();
    let list = whole.then(|| list_after(document, quantity)).flatten()?;
    let n_items = items(document.text.quote(list), &noun)? as f64;
    if n_items == count {
        return None;
    }
    let readings = vec![
        reading(scene, document, count, quantity, quantity.range)?,
        reading(scene, document, n_items, quantity, list)?,
    ];
    let cause = if misread(Some(count), Some(n_items)) { Cause::ScanOrTranslation } else { Cause::Genuine };
    let note = format!(
        "{} announces {} and lists {n_items}.",
        scene.siglum(document.id()),
        printed(&readings[0].value)
    );
    let measure = quantity.measures.clone().unwrap_or(noun);
    let locus = Locus { of: home(scene, document, quantity)?, property: Property::Quantity(measure) };
    Some(apparatus(locus, readings, Standing::hard(cause), None, note))
}

/// The list that a count announces: from the colon after it to the end of the sentence or line.
fn list_after(document: &Document, quantity: &Quantity) -> Option<TextRange> {
    let content = document.text.content();
    let from = quantity.range.end as usize;
    let rest = content.get(from..)?;
    let line = rest.split('\n').next().unwrap_or_default();
    let colon = line.find(':').filter(|at| *at <= COLON_MAX)?;
    let between = line[..colon].to_lowercase();
    let plain = !between.contains(['.', ';', ',', '(']) && !between.chars().any(|c| c.is_ascii_digit());
    let list = line[colon + 1..].split(['.', '?', '!']).next().unwrap_or_default();
    let selects = SELECTING.iter().any(|word| between.contains(word) || list.to_lowercase().contains(word));
    let start = from + colon + 1 + (list.len() - list.trim_start().len());
    let range = TextRange::from_usize(start, start + list.trim().len());
    (plain && !selects && !range.is_empty()).then_some(range)
}

/// The number of items, if every one holds the noun that is counted, so that none is a part of another.
fn items(list: &str, noun: &str) -> Option<usize> {
    let singular = noun.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let singular = singular.unwrap_or_else(|| noun.strip_suffix('s').unwrap_or(noun).to_owned());
    let separator = if list.contains(';') { ';' } else { ',' };
    let items: Vec<&str> = list
        .split(separator)
        .flat_map(|item| item.split(" and "))
        .map(|item| item.trim().trim_start_matches("and ").trim())
        .filter(|item| !item.is_empty())
        .collect();
    let fits = |item: &&str| {
        let words: Vec<String> = item
            .split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|w| !w.is_empty())
            .collect();
        words.len() <= ITEM_WORDS_MAX && words.contains(&singular)
    };
    (items.len() > 1 && items.iter().all(fits)).then_some(items.len())
}

fn reading(
    scene: &Scene,
    document: &Document,
    value: f64,
    quantity: &Quantity,
    words: TextRange,
) -> Option<Reading<Value>> {
    Some(Reading {
        value: Value::Quantity { min: Some(value), max: Some(value), unit: quantity.unit.clone() },
        claims: Vec::new(),
        witnesses: vec![document.id().clone()],
        evidence: vec![scene.verified(document.id(), words)?],
    })
}
