//! How much, according to each witness: like is compared only with like.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regesta_model::annotation::Quantity;
use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Reading, Value};
use regesta_model::concordance::Party;
use regesta_model::{Agreement, Cause, Event};

use super::context::sentence;
use super::readings::{Given, Standing, apparatus, gather, worst};
use super::scene::Scene;
use crate::events::Happening;
use crate::names::fold;

/// A figure in a claim.
#[derive(Clone)]
pub(crate) struct Figure<'s, 'c> {
    pub happening: &'s Happening<'c>,
    pub quantity: &'c Quantity,
    /// What it counts: content words of unit and measure.
    pub words: BTreeSet<String>,
    /// Its unit, evened out.
    pub unit: Option<String>,
}

/// The loci of figures of an event, one for each thing counted.
pub(crate) fn compile(scene: &Scene, event: &Event, claims: &[&Happening]) -> Vec<Apparatus<Value>> {
    let figures: Vec<Figure> = claims.iter().flat_map(|claim| figures_of(claim)).collect();
    classes(&figures)
        .into_iter()
        .filter(|class| {
            class.iter().map(|figure| figure.happening.claim.id()).collect::<BTreeSet<_>>().len() > 1
        })
        .filter_map(|class| locus(scene, LocusOf::Event(event.id.clone()), &class, true))
        .collect()
}

/// Figures of claims that were not aligned, but count the same thing of the same party at the same time. Only
/// conflicts are worth a locus here.
pub(crate) fn across_events(scene: &Scene) -> Vec<Apparatus<Value>> {
    let mut blocks: BTreeMap<(Party, String), Vec<Figure>> = BTreeMap::new();
    for figure in scene.happenings.all.iter().flat_map(figures_of) {
        let Some(unit) = figure.unit.clone() else { continue };
        for party in parties_counted(scene, &figure) {
            blocks.entry((party, unit.clone())).or_default().push(figure.clone());
        }
    }
    let blocks = blocks.into_iter().filter(|(_, figures)| (2..=BLOCK_MAX).contains(&figures.len()));
    blocks
        .filter_map(|((party, _), figures)| match party {
            Party::Entity(id) => Some((id, figures)),
            Party::Words(_) => None,
        })
        .flat_map(|(id, figures)| {
            let groups = classes(&figures).into_iter().filter(|class| comparable_in_time(scene, class));
            groups
                .filter_map(|class| locus(scene, LocusOf::Entity(id.clone()), &class, false))
                .collect::<Vec<_>>()
        })
        .filter(|apparatus| matches!(apparatus.agreement, Agreement::Conflicts(_)))
        .collect()
}

/// A party of which more figures of one unit are told is no ground for comparing them.
const BLOCK_MAX: usize = 40;

fn parties_counted(scene: &Scene, figure: &Figure) -> Vec<Party> {
    let of = figure.quantity.of.as_ref().and_then(|of| scene.party(of, figure.happening.document));
    of.into_iter().collect()
}

/// Whether all figures are of one time, dated to a year or less, and of different events.
fn comparable_in_time(scene: &Scene, class: &[&Figure]) -> bool {
    let events: BTreeSet<_> = class.iter().map(|figure| scene.event_of(figure.happening)).collect();
    let dated = class.iter().all(|figure| figure.happening.width().is_some_and(|width| width <= 400));
    let together = |a: &Figure, b: &Figure| {
        let times = a.happening.edtf().zip(b.happening.edtf());
        times.is_some_and(|(x, y)| {
            !matches!(regesta_time::agreement(x, y), regesta_time::Agreement::Conflicts(_))
        })
    };
    let first = class.first();
    events.len() > 1 && dated && first.is_some_and(|first| class.iter().all(|figure| together(first, figure)))
}

/// The figures of a claim.
pub(crate) fn figures_of<'s, 'c>(happening: &'s Happening<'c>) -> Vec<Figure<'s, 'c>> {
    happening.quantities().into_iter().map(|quantity| figure(happening, quantity)).collect()
}

fn figure<'s, 'c>(happening: &'s Happening<'c>, quantity: &'c Quantity) -> Figure<'s, 'c> {
    let said = [&quantity.measures, &quantity.unit].into_iter().flatten();
    let words = said.flat_map(|words| fold(words).split(' ').map(str::to_owned).collect::<Vec<_>>());
    Figure {
        happening,
        quantity,
        words: words
            .map(|word| singular(&word))
            .filter(|word| word.len() > 2 && !SMALL.contains(&word.as_str()))
            .collect(),
        unit: quantity.unit.as_deref().map(unit_key),
    }
}

const SMALL: &[&str] = &[
    "the", "and", "for", "from", "with", "that", "which", "were", "was", "had", "his", "their", "its", "all",
];

fn singular(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with('s') => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// A unit evened out: people are persons, whatever they are called in general.
pub(crate) fn unit_key(unit: &str) -> String {
    let folded = fold(unit);
    if ["square ", "cubic ", "nautical "].iter().any(|prefix| folded.starts_with(prefix)) {
        return singular(&folded);
    }
    let head = singular(folded.rsplit(' ').next().unwrap_or_default());
    match head.as_str() {
        "people" | "person" | "man" | "men" | "individual" | "inhabitant" | "soul" | "citizen" => {
            "person".to_owned()
        }
        "soldier" | "troop" | "force" => "soldier".to_owned(),
        "%" | "percent" | "percentage" | "pct" => "percent".to_owned(),
        _ if folded.starts_with("percent") || folded.starts_with("per cent") => "percent".to_owned(),
        _ => head,
    }
}

/// Figures gathered by what they count.
fn classes<'f, 's, 'c>(figures: &'f [Figure<'s, 'c>]) -> Vec<Vec<&'f Figure<'s, 'c>>> {
    let mut classes: Vec<Vec<&Figure>> = Vec::new();
    for figure in figures {
        match classes.iter_mut().find(|class| class.iter().all(|other| alike(other, figure))) {
            Some(class) => class.push(figure),
            None => classes.push(vec![figure]),
        }
    }
    classes
}

/// Sets of words that exclude each other, contrast by contrast.
static CONTRASTS: LazyLock<Vec<Vec<BTreeSet<String>>>> = LazyLock::new(|| {
    let lines =
        include_str!("../../data/measure_contrasts.tsv").lines().filter(|line| !line.starts_with('#'));
    let side = |side: &str| side.split(';').map(|word| singular(&fold(word))).collect();
    lines.map(|line| line.split('\t').map(side).collect()).collect()
});

/// Whether two figures count the same: the same unit, most words of the shorter description, no contrast.
fn alike(a: &Figure, b: &Figure) -> bool {
    let units = match (&a.unit, &b.unit) {
        (Some(x), Some(y)) => x == y,
        _ => false,
    };
    let shared = a.words.intersection(&b.words).count();
    let shorter = a.words.len().min(b.words.len());
    // Shares of one whole are many: two count the same only where most of both descriptions says so.
    let longer = a.words.len().max(b.words.len());
    let percent = a.unit.as_deref() == Some("percent");
    let described = if percent { shared * 2 > longer } else { shared * 2 >= shorter };
    units
        && described
        && !contrasted_words(&a.words, &b.words)
        && !of_others(a.quantity, b.quantity)
        && !in_one_breath(a, b)
}

/// Whether one voice gives both in one sentence: it counts two things, and does not contradict itself.
fn in_one_breath(a: &Figure, b: &Figure) -> bool {
    let sentence = |figure: &Figure| sentence(figure.happening.document, figure.quantity.range);
    a.happening.claim.source() == b.happening.claim.source()
        && a.quantity.range != b.quantity.range
        && a.happening.claim.holders == b.happening.claim.holders
        && sentence(a).is_some_and(|of_a| sentence(b) == Some(of_a))
}

/// Whether both measures name somebody, and not the same: `USAF fighters` and `KPAF fighters`.
fn of_others(a: &Quantity, b: &Quantity) -> bool {
    let named = |quantity: &Quantity| -> BTreeSet<String> {
        let words = quantity.measures.iter().flat_map(|measures| measures.split(' '));
        words.filter(|word| word.starts_with(char::is_uppercase)).map(fold).collect()
    };
    let (of_a, of_b) = (named(a), named(b));
    !of_a.is_empty() && !of_b.is_empty() && of_a.is_disjoint(&of_b)
}

/// Whether words of two measures stand on different sides of a contrast.
pub(crate) fn contrasted_words(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    CONTRASTS.iter().any(|sides| {
        let stands = |words: &BTreeSet<String>| sides.iter().position(|side| !side.is_disjoint(words));
        matches!((stands(a), stands(b)), (Some(x), Some(y)) if x != y)
    })
}

fn locus(scene: &Scene, of: LocusOf, class: &[&Figure], aligned: bool) -> Option<Apparatus<Value>> {
    let given: Vec<Given> = class.iter().filter_map(|figure| given(scene, figure)).collect();
    if given.len() < 2 {
        return None;
    }
    let label = label(class);
    let readings = gather(scene, given);
    let (standing, (a, b)) = worst(&readings, |a, b| compare(class, a, b, aligned));
    let note = note(scene, &label, &readings, standing, (a, b));
    Some(apparatus(Locus { of, property: Property::Quantity(label) }, readings, standing, Some(0), note))
}

fn given(scene: &Scene, figure: &Figure) -> Option<Given> {
    let quantity = figure.quantity;
    let value = Value::Quantity { min: quantity.min, max: quantity.max, unit: quantity.unit.clone() };
    Given::by(scene, figure.happening, value, &[quantity.range])
}

/// What is counted, by the shortest description that is not the bare unit.
fn label(class: &[&Figure]) -> String {
    let described = class
        .iter()
        .filter_map(|figure| figure.quantity.measures.as_deref())
        .min_by_key(|words| (words.len(), *words));
    let unit = class.iter().filter_map(|figure| figure.quantity.unit.as_deref()).min();
    described.or(unit).unwrap_or("figure").to_owned()
}

fn bounds(reading: &Reading<Value>) -> (Option<f64>, Option<f64>) {
    match &reading.value {
        Value::Quantity { min, max, .. } => (*min, *max),
        _ => (None, None),
    }
}

fn compare(class: &[&Figure], a: &Reading<Value>, b: &Reading<Value>, aligned: bool) -> Standing {
    let ((a_min, a_max), (b_min, b_max)) = (bounds(a), bounds(b));
    if (a_min, a_max) == (b_min, b_max) {
        return Standing::of(Agreement::Same);
    }
    // Two figures in one clause count two things, whatever they are called.
    if a.claims.iter().any(|claim| b.claims.contains(claim)) {
        return Standing::of(Agreement::Compatible);
    }
    let slack = slack(class, a).max(slack(class, b));
    let below = |max: Option<f64>, min: Option<f64>| max.zip(min).is_some_and(|(max, min)| max + slack < min);
    if below(a_max, b_min) || below(b_max, a_min) {
        let hedged = is_hedged(class, a) || is_hedged(class, b);
        let cause = if misread(a_min, b_min) { Cause::ScanOrTranslation } else { Cause::Genuine };
        return if aligned && !hedged { Standing::hard(cause) } else { Standing::soft(cause) };
    }
    let holds = |(outer_min, outer_max): (Option<f64>, Option<f64>),
                 (min, max): (Option<f64>, Option<f64>)| {
        outer_min.is_none_or(|outer| min.is_some_and(|min| outer <= min))
            && outer_max.is_none_or(|outer| max.is_some_and(|max| max <= outer))
    };
    let refines =
        slack > 0.0 || holds((a_min, a_max), (b_min, b_max)) || holds((b_min, b_max), (a_min, a_max));
    Standing::of(if refines { Agreement::Refines } else { Agreement::Compatible })
}

fn of_reading<'f, 's, 'c>(
    class: &'f [&'f Figure<'s, 'c>],
    reading: &'f Reading<Value>,
) -> impl Iterator<Item = &'f Figure<'s, 'c>> {
    class.iter().copied().filter(|figure| {
        reading.claims.contains(figure.happening.claim.id())
            && (figure.quantity.min, figure.quantity.max) == bounds(reading)
    })
}

fn is_hedged(class: &[&Figure], reading: &Reading<Value>) -> bool {
    of_reading(class, reading)
        .any(|figure| figure.quantity.approx || figure.quantity.min != figure.quantity.max)
}

/// How far off a hedged figure may be: half a unit of its last figure that is not nought, or a tenth if that is more.
fn slack(class: &[&Figure], reading: &Reading<Value>) -> f64 {
    slack_by(bounds(reading), is_hedged(class, reading), is_percent(reading))
}

/// The same of a quantity by itself.
pub(crate) fn slack_of(quantity: &Quantity) -> f64 {
    let hedged = quantity.approx || quantity.min != quantity.max;
    let percent = quantity.unit.as_deref().is_some_and(|unit| unit_key(unit) == "percent");
    slack_by((quantity.min, quantity.max), hedged, percent)
}

fn slack_by((min, max): (Option<f64>, Option<f64>), hedged: bool, percent: bool) -> f64 {
    match (min, max) {
        (Some(value), _) | (_, Some(value)) if hedged => rounding(value).max(value.abs() / 10.0),
        (Some(value), _) if value >= 1000.0 && value % 100.0 == 0.0 => rounding(value).min(value / 20.0),
        // A whole percentage may be a rounded one.
        (Some(value), _) if percent && value.fract() == 0.0 => 0.5,
        _ => 0.0,
    }
}

fn is_percent(reading: &Reading<Value>) -> bool {
    matches!(&reading.value, Value::Quantity { unit: Some(unit), .. } if unit_key(unit) == "percent")
}

/// Half a unit of the last figure that is not nought.
pub(crate) fn rounding(value: f64) -> f64 {
    let mut unit = 1.0;
    while unit < value.abs() && value % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    unit / 2.0
}

/// Whether one figure is the other with a digit lost, added, changed or two exchanged.
pub(crate) fn misread(a: Option<f64>, b: Option<f64>) -> bool {
    let Some((a, b)) = a.zip(b) else { return false };
    let (a, b) = (format!("{a:.0}"), format!("{b:.0}"));
    if a == b || a.len().min(b.len()) < 2 {
        return false;
    }
    let prefix = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - prefix;
    let suffix = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count().min(most);
    let (x, y) = (&a[prefix..a.len() - suffix], &b[prefix..b.len() - suffix]);
    x.len() + y.len() == 1 || (x.len() == 2 && y.len() == 2 && x.bytes().eq(y.bytes().rev()))
}

fn note(
    scene: &Scene,
    label: &str,
    readings: &[Reading<Value>],
    standing: Standing,
    (a, b): (usize, usize),
) -> String {
    let given =
        |idx: usize| format!("{} ({})", printed(&readings[idx].value), scene.sigla(&readings[idx].witnesses));
    match standing.agreement {
        Agreement::Conflicts(_) => format!("For {label} the sources give {} and {}.", given(a), given(b)),
        Agreement::Same => format!("For {label} all give {}.", given(0)),
        Agreement::Refines => {
            format!("For {label} the sources give {} and, more or less roughly, {}.", given(a), given(b))
        }
        Agreement::Compatible => {
            format!("For {label} the sources give {} and {}; both can be true.", given(a), given(b))
        }
    }
}

/// A figure as a reader knows it.
pub(crate) fn printed(value: &Value) -> String {
    let Value::Quantity { min, max, unit } = value else { return String::new() };
    let number = |value: f64| if value.fract() == 0.0 { grouped(value) } else { format!("{value}") };
    let amount = match (min, max) {
        (Some(min), Some(max)) if min == max => number(*min),
        (Some(min), Some(max)) => format!("{} to {}", number(*min), number(*max)),
        (Some(min), None) => format!("at least {}", number(*min)),
        (None, Some(max)) => format!("at most {}", number(*max)),
        (None, None) => "an unknown number".to_owned(),
    };
    unit.as_ref().map_or(amount.clone(), |unit| format!("{amount} {unit}"))
}

/// A whole number with commas between thousands.
fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut grouped = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if value < 0.0 { format!("-{grouped}") } else { grouped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_half_the_last_figure() {
        for (value, half) in [(300_000.0, 50_000.0), (487_409.0, 0.5), (1_250.0, 5.0)] {
            assert_eq!(rounding(value), half);
        }
    }

    #[test]
    fn misread_figures() {
        for (a, b, expected) in
            [(41.0, 141.0, true), (1921.0, 1912.0, true), (300.0, 400.0, false), (12.0, 12.0, false)]
        {
            assert_eq!(misread(Some(a), Some(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn contrasts_keep_figures_apart() {
        let words = |words: &str| words.split(' ').map(str::to_owned).collect();
        assert!(contrasted_words(&words("soldier killed"), &words("soldier wounded")));
        assert!(!contrasted_words(&words("soldier killed"), &words("soldier dead")));
    }
}
