//! On what conditions something was to be done, according to two voices: `once peace was made` beside `once peace was made
//! and the fleet had sailed`.
//!
//! In go the claims of what was planned or promised whose sentences name conditions; out come the acts for which one voice
//! names a condition that the other leaves out. What never happens here: acts that were done have terms, or a voice is set
//! against itself.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regesta_model::apparatus::{Apparatus, Property, Value};
use regesta_model::{Cause, TextRange};

use super::acts::{Told, differing, find_phrase, phrases, side_by_side};
use super::context::{content, on_one_line, sentence};
use super::readings::{Given, Standing};
use super::scene::Scene;
use crate::events::{Act, Happening};

static OPENERS: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("condition"));

/// More conditions than this are a rhetorical figure.
const CONDITIONS_MAX: usize = 6;

/// The acts that two voices tie to different conditions.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    let meant = scene.happenings.all.iter().filter(|happening| happening.act == Act::Intended);
    let told: Vec<Told<Vec<TextRange>>> = meant
        .map(|happening| Told { happening, said: conditions(happening) })
        .filter(|told| (1..=CONDITIONS_MAX).contains(&told.said.len()))
        .collect();
    let differing = differing(scene, &told, differ).into_iter();
    differing
        .filter_map(|(event, told)| {
            let given = told.into_iter().filter_map(|told| given(scene, told)).collect();
            let standing = (Property::Terms, Standing::soft(Cause::Scope));
            side_by_side(scene, event, standing, given, |act, [first, second]| {
                format!("The terms of {act} are given as {first} and as {second}.")
            })
        })
        .collect()
}

/// The conditions that a claim's sentence names, none of them the claim's own clause: each from its opening word to the
/// next comma, condition or the sentence's end.
fn conditions(happening: &Happening) -> Vec<TextRange> {
    let document = happening.document;
    let Some(sentence) = sentence(document, happening.claim.trigger()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut from = sentence.start;
    while let Some((at, len)) = find_phrase(document, TextRange::new(from, sentence.end), &OPENERS) {
        let rest = TextRange::new(at + len, sentence.end);
        let words = document.text.quote(rest);
        let comma = words.find([',', ';', '.', '\n', '”']).unwrap_or(words.len()) as u32;
        let next = find_phrase(document, rest, &OPENERS).map_or(rest.end, |(next, _)| next);
        let end = (rest.start + comma).min(next);
        let condition = TextRange::new(at, end);
        if !condition.contains(happening.claim.trigger())
            && !content(document.text.quote(condition)).is_empty()
        {
            found.push(condition);
        }
        from = end.max(at + len);
    }
    found
}

/// Whether both name one condition alike, and one of them a further one.
fn differ(a: &Told<Vec<TextRange>>, b: &Told<Vec<TextRange>>) -> bool {
    let words = |told: &Told<Vec<TextRange>>| -> Vec<BTreeSet<String>> {
        let quote =
            |range: &TextRange| content(told.happening.document.text.quote(*range)).into_iter().collect();
        told.said.iter().map(quote).collect()
    };
    let (of_a, of_b) = (words(a), words(b));
    let alike = |x: &BTreeSet<String>, y: &BTreeSet<String>| {
        let shared = x.intersection(y).count();
        shared >= 2 && shared * 2 >= x.len().min(y.len())
    };
    let met = |x: &BTreeSet<String>, others: &[BTreeSet<String>]| others.iter().any(|y| alike(x, y));
    let common = of_a.iter().any(|x| met(x, &of_b));
    let further = of_a.iter().any(|x| !met(x, &of_b)) != of_b.iter().any(|y| !met(y, &of_a));
    common && further
}

fn given(scene: &Scene, told: &Told<Vec<TextRange>>) -> Option<Given> {
    let quote = |range: &TextRange| on_one_line(told.happening.document, *range);
    let words: Vec<String> = told.said.iter().map(quote).collect();
    Given::by(scene, told.happening, Value::Words(words.join("; ")), &told.said)
}
