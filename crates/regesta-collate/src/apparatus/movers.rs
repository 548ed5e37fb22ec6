//! How many went somewhere: `9,000 settlers left for Orsk` beside `an exodus of nearly 4,000 refugees to Orsk`.
//!
//! In go the counts of people in sentences that tell of moving to a named place; out come the places for which two such
//! counts exclude each other, each count with what it counts. What never happens here: a rate (`1,000 people every year`),
//! a plan, or the count of another time is set beside them, or it is decided who counted the same people.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regesta_model::annotation::{MentionType, Quantity};
use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Value};
use regesta_model::{Cause, Document, EntityId, TextRange};

use super::context::{Context, sentence};
use super::figures::{printed, slack_of, unit_key};
use super::readings::{Given, Standing, apparatus, gather};
use super::scene::{Scene, listed};
use crate::events::{Act, stem};
use crate::names::{fold, is_of_a_people};

/// Words of moving for good, in whatever form.
static MOVING: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    const WORDS: &str = "flee fled flock flocked emigrate emigration emigrants immigrate immigration immigrants \
        migrate migration influx exodus return pour stream escape resettle repatriate repatriation deport \
        deportation leave left departure depart";
    WORDS.split(' ').map(stem).collect()
});

/// Words for people who may move, as units of counts; soldiers march, and a family is several.
const PEOPLE: &[&str] = &[
    "person",
    "resident",
    "refugee",
    "migrant",
    "emigrant",
    "immigrant",
    "settler",
    "compatriot",
    "colonist",
    "exile",
    "deportee",
    "fugitive",
    "peasant",
    "farmer",
    "laborer",
    "labourer",
    "worker",
    "villager",
    "woman",
    "women",
    "child",
    "children",
];

/// Units that take up what the sentence counted before: `the number passed the mark of 9,000`.
const TAKEN_UP: &[&str] = &["number", "total", "figure"];

/// Words after a count that make it a rate.
const RATES: &[&str] = &[
    "every year",
    "each year",
    "a year",
    "per year",
    "annually",
    "every month",
    "a month",
    "every day",
    "a day",
];

/// Bytes around a count in which its sentence is heard.
const REACH: u32 = 400;

/// Smaller counts are of single groups.
const CROWD_MIN: f64 = 1_000.0;

/// A place with more counts than this is too common for two of them to be of one movement.
const COUNTS_MAX: usize = 24;

/// A count of people who went somewhere.
struct Moved<'c> {
    document: &'c Document,
    quantity: &'c Quantity,
    /// Its unit and what it counts, where it takes them up from a count before.
    of: &'c Quantity,
    context: Context<'c>,
}

/// The places to which sources let different numbers of people go.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    let mut by_place: BTreeMap<&EntityId, Vec<Moved>> = BTreeMap::new();
    for document in scene.casefile.documents() {
        for (idx, quantity) in document.annotations.quantities.iter().enumerate() {
            if let Some((place, moved)) = moved(scene, document, quantity, idx) {
                by_place.entry(place).or_default().push(moved);
            }
        }
    }
    let few = by_place.into_iter().filter(|(_, counts)| counts.len() <= COUNTS_MAX);
    few.flat_map(|(place, counts)| {
        let of_one_time = classes(counts);
        of_one_time.into_iter().filter_map(|counts| locus(scene, place, &counts)).collect::<Vec<_>>()
    })
    .collect()
}

/// A count of people, and where its sentence lets them go.
fn moved<'c>(
    scene: &Scene<'c>,
    document: &'c Document,
    quantity: &'c Quantity,
    idx: usize,
) -> Option<(&'c EntityId, Moved<'c>)> {
    let of = counted(document, quantity, idx)?;
    let crowd = quantity.min.or(quantity.max).is_some_and(|value| value >= CROWD_MIN);
    let around = around(document, quantity).filter(|_| crowd && !is_rate(document, quantity))?;
    let place = destination(scene, document, around)?;
    let context = Context::around(document, quantity.range)?;
    let done = scene.claim_around(document, quantity.range).is_none_or(|claim| claim.act == Act::Done);
    let own = scene.lineage.is_own(document.id(), context.sentence);
    (done && own).then_some((place, Moved { document, quantity, of, context }))
}

/// The count itself, if it is of people; the last one before it in its sentence that is, if it takes up what was counted.
fn counted<'c>(document: &'c Document, quantity: &'c Quantity, idx: usize) -> Option<&'c Quantity> {
    /// Counts before it that are looked at.
    const BEFORE: usize = 4;
    if is_of_people(quantity) {
        return Some(quantity);
    }
    let unit = quantity.unit.as_deref().map(unit_key)?;
    let around = around(document, quantity).filter(|_| TAKEN_UP.contains(&unit.as_str()))?;
    let before = document.annotations.quantities[idx.saturating_sub(BEFORE)..idx].iter().rev();
    before.take_while(|other| other.range.start >= around.start).find(|other| is_of_people(other))
}

fn is_of_people(quantity: &Quantity) -> bool {
    let Some(unit) = quantity.unit.as_deref() else { return false };
    PEOPLE.contains(&unit_key(unit).as_str()) || is_of_a_people(&fold(unit))
}

/// The sentence of a count, as far as it is heard.
fn around(document: &Document, quantity: &Quantity) -> Option<TextRange> {
    let (sentence, at) = (sentence(document, quantity.range)?, quantity.range);
    let content = document.text.content();
    let floor = |at: u32| content.floor_char_boundary(at as usize) as u32;
    let start = floor(at.start.saturating_sub(REACH)).max(sentence.start);
    Some(TextRange::new(start, floor(at.end.saturating_add(REACH).min(sentence.end)).max(at.end)))
}

/// Whether the words after a count, up to the next pause, make it a rate.
fn is_rate(document: &Document, quantity: &Quantity) -> bool {
    let Some(around) = around(document, quantity) else { return false };
    let after = document.text.quote(TextRange::new(quantity.range.end, around.end)).to_lowercase();
    let clause = after.split([',', ';', '.']).next().unwrap_or_default();
    RATES.iter().any(|rate| clause.contains(rate))
}

/// The first named place that stands after a word of moving and `to`, `into` or `for`.
fn destination<'c>(scene: &Scene<'c>, document: &Document, around: TextRange) -> Option<&'c EntityId> {
    let mut mentions =
        document.annotations.mentions.starting_in(around).iter().filter(|mention| {
            mention.named && matches!(mention.kind, MentionType::Place | MentionType::State)
        });
    let goal = mentions.find(|mention| {
        leads_there(document.text.quote(TextRange::new(around.start, mention.range.start.max(around.start))))
    })?;
    scene.resolution.entity_of.get(&(document.id().clone(), goal.referent))
}

/// Whether the words before a place let somebody move there.
fn leads_there(before: &str) -> bool {
    let folded = fold(before);
    let words: Vec<&str> = folded.split(' ').filter(|word| *word != "the").collect();
    let goal = matches!(words.last(), Some(&("to" | "into" | "for")));
    goal && words.iter().any(|word| MOVING.contains(&stem(word)))
}

/// Counts that can be of one time.
fn classes(counts: Vec<Moved>) -> Vec<Vec<Moved>> {
    let mut classes: Vec<Vec<Moved>> = Vec::new();
    for count in counts {
        let fits =
            |class: &&mut Vec<Moved>| !class.iter().any(|other| other.context.times_part(&count.context));
        match classes.iter_mut().find(fits) {
            Some(class) => class.push(count),
            None => classes.push(vec![count]),
        }
    }
    classes
}

fn locus(scene: &Scene, place: &EntityId, counts: &[Moved]) -> Option<Apparatus<Value>> {
    if !counts.iter().any(|a| counts.iter().any(|b| exclude(a.quantity, b.quantity))) {
        return None;
    }
    let readings = gather(scene, counts.iter().filter_map(|count| given(scene, count)).collect());
    let described: Vec<String> = readings
        .iter()
        .map(|reading| {
            let count = counts.iter().find(|count| value(count) == reading.value);
            let what = count.and_then(|count| count.of.measures.as_deref()).unwrap_or("people");
            format!("{} (“{what}”, {})", printed(&reading.value), scene.sigla(&reading.witnesses))
        })
        .collect();
    let described: Vec<&str> = described.iter().map(String::as_str).collect();
    let party = regesta_model::concordance::Party::Entity(place.clone());
    let note = format!(
        "Of those who went to {} there were {}: perhaps each counts others.",
        scene.name(&party),
        listed(&described)
    );
    let locus = Locus {
        of: LocusOf::Entity(place.clone()),
        property: Property::Quantity("people who went there".to_owned()),
    };
    Some(apparatus(locus, readings, Standing::soft(Cause::Scope), None, note))
}

fn exclude(a: &Quantity, b: &Quantity) -> bool {
    let slack = slack_of(a).max(slack_of(b));
    let below = |x: &Quantity, y: &Quantity| x.max.zip(y.min).is_some_and(|(max, min)| max + slack < min);
    below(a, b) || below(b, a)
}

fn value(count: &Moved) -> Value {
    let quantity = count.quantity;
    Value::Quantity { min: quantity.min, max: quantity.max, unit: count.of.unit.clone() }
}

fn given(scene: &Scene, count: &Moved) -> Option<Given> {
    let words = count.context.evidence(count.quantity.range);
    let evidence = scene.verified(count.document.id(), words)?;
    Some(Given { value: value(count), claim: None, evidence: vec![evidence] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_moving_lead_to_a_place() {
        for (before, expected) in [
            ("In that winter 9,000 weavers fled to the ", true),
            ("a great exodus of families into ", true),
            ("9,000 weavers wrote to ", false),
            ("9,000 weavers fled from ", false),
        ] {
            assert_eq!(leads_there(before), expected, "{before}");
        }
    }
}
