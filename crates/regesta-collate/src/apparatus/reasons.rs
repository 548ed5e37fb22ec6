//! Why something was done, according to two voices: `in order to hold the pass` beside `because the king had asked for it`.
//!
//! In go the claims whose sentences give a reason; out come the acts for which two voices give reasons without a word in
//! common. What never happens here: several reasons of one voice are set against each other, or reasons of two acts.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regesta_model::apparatus::{Apparatus, Property, Value};
use regesta_model::{Cause, ClaimType, TextRange};

use super::acts::{Told, differing, find_phrase, phrases, side_by_side, tells_more};
use super::context::{content, on_one_line, sentence};
use super::readings::{Given, Standing};
use super::scene::Scene;
use crate::events::{Act, Happening};

static OPENERS: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("reason"));

/// The acts that two voices explain in two ways.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    let done = scene.happenings.all.iter().filter(|happening| happening.act == Act::Done);
    let told: Vec<Told<TextRange>> =
        done.filter_map(|happening| Some(Told { happening, said: reason(scene, happening)? })).collect();
    let differing = differing(scene, &told, differ).into_iter();
    differing
        .filter_map(|(event, told)| {
            let given = told.into_iter().filter_map(|told| given(scene, told)).collect();
            let standing = (Property::Other, Standing::soft(Cause::Unknown));
            side_by_side(scene, event, standing, given, |act, [first, second]| {
                format!("For {act} two reasons are given: {first} and {second}.")
            })
        })
        .collect()
}

/// The words that give the reason for a claim: from a word that opens one to the next comma or the sentence's end.
fn reason(scene: &Scene, happening: &Happening) -> Option<TextRange> {
    let (document, trigger) = (happening.document, happening.claim.trigger());
    let rest = TextRange::new(trigger.end, sentence(document, trigger)?.end.max(trigger.end));
    let opener = find_phrase(document, rest, &OPENERS).map(|(at, _)| at);
    let start = match opener {
        Some(at) => at,
        None => purpose(happening, rest)?,
    };
    let between = TextRange::new(trigger.end, start);
    let words = document.text.quote(TextRange::new(start, rest.end));
    let len = words.find([',', ';', '.', '\n', ')', '”']).unwrap_or(words.len());
    let reason = TextRange::new(start, start + words[..len].trim_end().len() as u32);
    (!tells_more(scene, between, happening) && !content(document.text.quote(reason)).is_empty())
        .then_some(reason)
}

/// A bare infinitive right after a clause, where the act is of a kind that no infinitive completes: `fought to win time`.
fn purpose(happening: &Happening, rest: TextRange) -> Option<u32> {
    use ClaimType::*;
    let plain =
        matches!(happening.claim.proposition.kind, Fight | Occupy | Found | Seize | Abrogate | Sign | Die);
    let end = happening.claim.clause().end.clamp(rest.start, rest.end);
    let after = happening.document.text.quote(TextRange::new(end, rest.end));
    let start = end + (after.len() - after.trim_start().len()) as u32;
    let verb = after.trim_start().strip_prefix("to ")?.split_whitespace().next()?;
    let names_place = ["the", "a", "an", "his", "her", "its", "their", "this", "that"].contains(&verb);
    (plain && !names_place && verb.chars().all(char::is_lowercase)).then_some(start)
}

fn differ(a: &Told<TextRange>, b: &Told<TextRange>) -> bool {
    let words = |told: &Told<TextRange>| -> BTreeSet<String> {
        content(told.happening.document.text.quote(told.said)).into_iter().collect()
    };
    words(a).is_disjoint(&words(b))
}

fn given(scene: &Scene, told: &Told<TextRange>) -> Option<Given> {
    let words = on_one_line(told.happening.document, told.said);
    Given::by(scene, told.happening, Value::Words(words), &[told.said])
}
