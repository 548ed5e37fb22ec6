//! How much there is of something, wherever a sentence says it: `the estate covers 20 acres`, `two monks know the recipe`.
//!
//! In go all figures with the words around them; out come the loci where two statements give the same measure of one
//! thing and their figures exclude each other. What never happens here: a part is compared with its whole, a figure of
//! one time with that of another, `live albums` with `studio albums`, or a copied sentence with its original.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::annotation::Quantity;
use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Reading, Value};
use regesta_model::claim::Participant;
use regesta_model::{Agreement, Cause, Document, EntityId, EventId, TextRange};

use super::arithmetic::home;
use super::context::{Context, content, contrasted, entities_around, title};
use super::equivalents::is_of_measure;
use super::figures::{misread, printed, slack_of, unit_key};
use super::readings::{Given, Standing, apparatus, gather, worst};
use super::scene::Scene;
use crate::events::{Act, stem};

/// A thing of which more figures of one unit are told is no ground for comparing them.
const BLOCK_MAX: usize = 40;

/// Words that two sentences must share beside the thing counted, where neither says whose it is.
const SHARED_MIN: usize = 3;

/// A figure and what its sentence says of it.
struct Statement<'c> {
    place: TextPlace,
    document: &'c Document,
    quantity: &'c Quantity,
    unit: String,
    /// What kind of the unit: `live` of `live albums`.
    modifiers: BTreeSet<String>,
    /// Whose it is, by the annotator.
    of: Option<EntityId>,
    title: Option<String>,
    /// The event of the claim that has it, where its figures are compared already.
    event: Option<&'c EventId>,
    context: Context<'c>,
}

/// The measures that two statements give differently.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    let mut told: BTreeSet<Vec<TextPlace>> = BTreeSet::new();
    let mut found = Vec::new();
    for ((subject, _), places) in blocks(scene).into_iter().filter(|(_, places)| is_telling(places)) {
        let statements: Vec<Statement> = places.iter().filter_map(|place| statement(scene, *place)).collect();
        for class in classes(&statements) {
            if told.insert(class.iter().map(|statement| statement.place).collect()) {
                found.extend(locus(scene, &subject, &class));
            }
        }
    }
    found
}

/// A figure by the indices of its document and of the quantity in it.
type TextPlace = (u32, u32);

/// By what figures meet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject<'c> {
    /// Somebody or something that the sentence, or the title of its document, names.
    Entity(&'c EntityId),
    /// The title of both documents.
    Title(String),
    /// A word of a sentence that names nobody.
    Word(String),
}

/// Figures by subject and unit. A block that is too large to say anything is not filled further.
fn blocks<'c>(scene: &'c Scene) -> BTreeMap<(Subject<'c>, String), Vec<TextPlace>> {
    let mut blocks: BTreeMap<(Subject, String), Vec<TextPlace>> = BTreeMap::new();
    for (idx, document) in scene.casefile.documents().iter().enumerate() {
        let title = title(document);
        for (at, quantity) in document.annotations.quantities.iter().enumerate() {
            let Some(unit) = quantity.unit.as_deref().map(unit_key).filter(|unit| is_word(unit)) else {
                continue;
            };
            if is_share(document, quantity) {
                continue;
            }
            for subject in subjects(scene, document, quantity, title.as_ref()) {
                let block = blocks.entry((subject, unit.clone())).or_default();
                if block.len() <= BLOCK_MAX {
                    block.push((idx as u32, at as u32));
                }
            }
        }
    }
    blocks
}

/// Whether a unit is a word; of the units of one letter only those of measure are.
fn is_word(unit: &str) -> bool {
    unit.len() > 1 || is_of_measure(unit)
}

fn subjects<'c>(
    scene: &'c Scene,
    document: &Document,
    quantity: &Quantity,
    title: Option<&String>,
) -> Vec<Subject<'c>> {
    let entities = entities_around(scene, document, quantity.range);
    if entities.is_empty() {
        let context = Context::around(document, quantity.range);
        let words = context.into_iter().flat_map(|context| context.words).map(Subject::Word);
        words.chain(title.cloned().map(Subject::Title)).collect()
    } else {
        entities.into_iter().map(Subject::Entity).chain(title.cloned().map(Subject::Title)).collect()
    }
}

fn is_telling(places: &[TextPlace]) -> bool {
    (2..=BLOCK_MAX).contains(&places.len())
}

/// A figure with what its sentence says of it, if the words are the document's own.
fn statement<'c>(scene: &Scene<'c>, place: TextPlace) -> Option<Statement<'c>> {
    let document = scene.casefile.documents().get(place.0 as usize)?;
    let quantity = document.annotations.quantities.get(place.1 as usize)?;
    let context = Context::around(document, quantity.range)?;
    let unit = quantity.unit.as_deref().map(unit_key)?;
    let mut modifiers: BTreeSet<String> = quantity.measures.iter().flat_map(|words| content(words)).collect();
    modifiers.remove(&stem(&unit));
    let own = scene.lineage.is_own(document.id(), context.sentence);
    let of = owner(scene, document, quantity);
    let claim = scene.claim_around(document, quantity.range);
    let done = claim.is_none_or(|claim| claim.act == Act::Done);
    let event = claim.and_then(|claim| scene.alignment.event_of.get(claim.claim.id()));
    (own && done).then_some(Statement {
        place,
        document,
        quantity,
        unit,
        modifiers,
        of,
        title: title(document),
        event,
        context,
    })
}

fn owner(scene: &Scene, document: &Document, quantity: &Quantity) -> Option<EntityId> {
    let Some(Participant::Referent(id)) = &quantity.of else { return None };
    scene.resolution.entity_of.get(&(document.id().clone(), *id)).cloned()
}

/// Words around a figure that make it one of several: `200 each`, `another 40`, `5 of them`, `100 per day`.
const SHARING_BEFORE: &[&str] = &[
    "another",
    "additional",
    "further",
    "other",
    "remaining",
    "first",
    "last",
    "next",
    "every",
    "per",
    "each",
    "only",
];
const SHARING_AFTER: &[&str] =
    &["each", "of", "more", "per", "a", "every", "other", "others", "apiece", "additional", "times"];

/// Whether a figure is of a part, of each of several, or a rate.
fn is_share(document: &Document, quantity: &Quantity) -> bool {
    let content = document.text.content();
    let (start, end) = (quantity.range.start as usize, quantity.range.end as usize);
    let before = content.get(..start).unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
    let mut after = content.get(end..).unwrap_or_default().split_whitespace();
    let (next, second) = (after.next().unwrap_or_default(), after.next().unwrap_or_default());
    let is = |word: &str, words: &[&str]| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        words.contains(&bare.as_str())
    };
    is(before, SHARING_BEFORE) || is(next, SHARING_AFTER) || is(second, &["each", "apiece", "per"])
}

/// Statements of a block gathered by what they measure; those that agree with nobody stay out.
fn classes<'s, 'c>(statements: &'s [Statement<'c>]) -> Vec<Vec<&'s Statement<'c>>> {
    let mut classes: Vec<Vec<&Statement>> = Vec::new();
    for statement in statements {
        let fits = |class: &&mut Vec<&Statement>| class.iter().all(|other| same_measure(other, statement));
        match classes.iter_mut().find(fits) {
            Some(class) => class.push(statement),
            None => classes.push(vec![statement]),
        }
    }
    classes.retain(|class| class.len() > 1);
    classes
}

/// Whether two figures measure the same: of one owner, or in sentences that share what they are about.
fn same_measure(a: &Statement, b: &Statement) -> bool {
    // One author who gives two figures means two things, whatever he calls them.
    if a.document.id() == b.document.id() {
        return false;
    }
    let shared = a.context.shared(&b.context);
    let short = a.context.is_short() || b.context.is_short();
    let alike = match (&a.of, &b.of) {
        (Some(x), Some(y)) if x != y => false,
        // Both sides have their losses: those of one are not set against losses of nobody named.
        (Some(_), None) | (None, Some(_)) if is_loss(a) => false,
        (Some(_), Some(_)) if is_lasting(a) && is_lasting(b) => shared >= 1 || short,
        _ if share_title(a, b) => shared >= SHARED_MIN - 1 || short,
        _ => shared >= SHARED_MIN && shared * 3 >= a.context.words.len().min(b.context.words.len()),
    };
    let compared = a.event.is_some() && a.event == b.event;
    !compared
        && alike
        && a.unit == b.unit
        && same_kind(a, b)
        && !contrasted(&a.context, &b.context)
        && a.context.times_meet(&b.context)
}

/// Units by which losses are counted: under one title both sides have theirs.
const LOSSES: &[&str] = &[
    "dead",
    "killed",
    "wounded",
    "missing",
    "captured",
    "casualty",
    "casualtie",
    "prisoner",
    "loss",
    "losse",
];

/// Units of which one name has ever others, in one battle after another.
const PASSING: &[&str] = &["person", "soldier", "ship", "gun", "tank", "aircraft", "plane"];

fn is_loss(statement: &Statement) -> bool {
    LOSSES.contains(&statement.unit.as_str())
}

/// Whether a figure belongs to no act, and is of a kind that lasts: an area, a population, a number of members.
fn is_lasting(statement: &Statement) -> bool {
    let passing = PASSING.contains(&statement.unit.as_str()) || is_loss(statement);
    statement.event.is_none() && !passing
}

fn share_title(a: &Statement, b: &Statement) -> bool {
    a.title.is_some() && a.title == b.title && !is_loss(a)
}

/// Whether both are of one kind of the unit. A unit of measure has no kinds: what it measures is told by its dimension,
/// and two dimensions are a contrast.
fn same_kind(a: &Statement, b: &Statement) -> bool {
    a.modifiers == b.modifiers || is_of_measure(&a.unit)
}

fn locus(scene: &Scene, subject: &Subject, class: &[&Statement]) -> Option<Apparatus<Value>> {
    let given: Vec<Given> = class.iter().filter_map(|statement| given(scene, statement)).collect();
    let readings = gather(scene, given);
    let (standing, (a, b)) = worst(&readings, |a, b| compare(class, a, b));
    if !matches!(standing.agreement, Agreement::Conflicts(_)) {
        return None;
    }
    let label = label(class);
    let given = |idx: usize| {
        let reading: &Reading<Value> = &readings[idx];
        format!("{} ({})", printed(&reading.value), scene.sigla(&reading.witnesses))
    };
    let owner = class.iter().filter_map(|statement| statement.of.as_ref()).min();
    let of = match (owner, subject) {
        (Some(owner), _) => LocusOf::Entity(owner.clone()),
        (None, Subject::Entity(entity)) => LocusOf::Entity((*entity).clone()),
        (None, _) => class.iter().find_map(|one| home(scene, one.document, one.quantity))?,
    };
    let note = format!("For {label} the sources give {} and {}.", given(a), given(b));
    let locus = Locus { of, property: Property::Quantity(label) };
    Some(apparatus(locus, readings, standing, None, note))
}

/// What is measured, by the shortest description.
fn label(class: &[&Statement]) -> String {
    let described = class.iter().filter_map(|statement| statement.quantity.measures.as_deref());
    let described = described.min_by_key(|words| (words.len(), *words));
    described.unwrap_or(&class[0].unit).to_owned()
}

fn given(scene: &Scene, statement: &Statement) -> Option<Given> {
    let quantity = statement.quantity;
    let value = Value::Quantity { min: quantity.min, max: quantity.max, unit: quantity.unit.clone() };
    let evidence = scene.verified(statement.document.id(), statement.context.evidence(quantity.range))?;
    Some(Given { value, claim: None, evidence: vec![evidence] })
}

fn compare(class: &[&Statement], a: &Reading<Value>, b: &Reading<Value>) -> Standing {
    let ((a_min, a_max), (b_min, b_max)) = (bounds(a), bounds(b));
    let slack = slack(class, a).max(slack(class, b));
    let below = |max: Option<f64>, min: Option<f64>| max.zip(min).is_some_and(|(max, min)| max + slack < min);
    if !(below(a_max, b_min) || below(b_max, a_min)) {
        return Standing::of(Agreement::Compatible);
    }
    Standing::soft(if misread(a_min, b_min) { Cause::ScanOrTranslation } else { Cause::Genuine })
}

fn bounds(reading: &Reading<Value>) -> (Option<f64>, Option<f64>) {
    match &reading.value {
        Value::Quantity { min, max, .. } => (*min, *max),
        _ => (None, None),
    }
}

fn slack(class: &[&Statement], reading: &Reading<Value>) -> f64 {
    let of_reading = class
        .iter()
        .map(|statement| statement.quantity)
        .filter(|quantity| (quantity.min, quantity.max) == bounds(reading));
    of_reading.map(slack_of).fold(0.0, f64::max)
}

/// The range of a sentence, or of the figure alone where the sentence is long.
pub(super) fn brief(sentence: TextRange, words: TextRange) -> TextRange {
    const LONG: u32 = 320;
    if sentence.len() <= LONG { sentence } else { words }
}
