//! When what a page is about was made, was born or died: `It was built in 1749` beside `The tower was built in 1753`, both
//! under one title.
//!
//! In go the claims of what happens once whose sentences have the title, its noun or a pronoun for their subject; out
//! come the titles under which two documents date one such act apart. What never happens here: an act done to something
//! else that the page names is taken for the page's own, or two dates of one document are set against each other.

use std::collections::BTreeMap;

use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Value};
use regesta_model::{Cause, ClaimType, Document, TextRange};
use regesta_time::{Agreement, Edtf, agreement, time_in_words};

use super::context::{sentence, title};
use super::dates::{apart, cause_of};
use super::readings::{Given, Standing, apparatus, gather};
use super::scene::Scene;
use crate::events::{Act, Happening, befalls_once};
use crate::names::fold;

/// A date looser than this many days dates no making.
const LOOSE: i64 = 400;

/// More claims under one title than this are not of one making.
const CLAIMS_MAX: usize = 16;

/// Words between a subject and its verb that leave it the subject.
const AUXILIARY: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "been",
    "being",
    "first",
    "originally",
    "officially",
    "formally",
    "initially",
    "itself",
    "also",
    "later",
    "finally",
    "then",
];

/// The acts that documents of one title date differently.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    let titles: BTreeMap<_, String> = scene
        .casefile
        .documents()
        .iter()
        .filter_map(|document| Some((document.id(), title(document)?)))
        .collect();
    let mut by_title: BTreeMap<(&str, ClaimType), Vec<&Happening>> = BTreeMap::new();
    for happening in scene.happenings.all.iter().filter(|happening| is_once_and_dated(scene, happening)) {
        if let Some(title) = titles.get(happening.claim.source())
            && is_of_title(happening, title)
        {
            by_title.entry((title, happening.claim.proposition.kind)).or_default().push(happening);
        }
    }
    let few = by_title.into_iter().filter(|(_, claims)| (2..=CLAIMS_MAX).contains(&claims.len()));
    few.filter_map(|((title, _), claims)| locus(scene, title, &claims)).collect()
}

fn is_once_and_dated(scene: &Scene, happening: &Happening) -> bool {
    let kind = happening.claim.proposition.kind;
    let once = matches!(kind, ClaimType::Found | ClaimType::Die) || befalls_once(happening.claim);
    let dated = happening.width().is_some_and(|width| width <= LOOSE);
    once && dated
        && happening.act == Act::Done
        && scene.lineage.is_own(happening.claim.source(), happening.claim.clause())
}

/// Whether the subject of a claim's verb is the title, the noun of the title, or a pronoun that opens the sentence.
fn is_of_title(happening: &Happening, title: &str) -> bool {
    let Some(before) = before_verb(happening.document, happening.claim.trigger()) else { return false };
    let mut words: Vec<&str> = before.split(' ').filter(|word| !word.is_empty()).collect();
    while words.last().is_some_and(|word| AUXILIARY.contains(word)) {
        words.pop();
    }
    let subject = words.join(" ");
    let subject = subject.strip_prefix("the ").unwrap_or(&subject);
    let title = title.strip_prefix("the ").unwrap_or(title);
    let noun = noun_of(title);
    let pronoun = matches!(subject, "it" | "he" | "she");
    pronoun || !subject.is_empty() && (subject == title || subject == noun && before.contains("the "))
}

/// What a title calls its thing: `lighthouse` of `lighthouse of korn`, `observatory` of `lund observatory`.
fn noun_of(title: &str) -> &str {
    let before_of = title.split(" of ").next().unwrap_or(title);
    before_of.rsplit(' ').next().unwrap_or_default()
}

/// The words of a sentence before a verb, evened out, without the times that open it.
fn before_verb(document: &Document, trigger: TextRange) -> Option<String> {
    let sentence = sentence(document, trigger)?;
    let timexes =
        document.annotations.timexes.starting_in(TextRange::new(sentence.start, trigger.start)).iter();
    let opened = timexes.map(|timex| timex.range.end).max().filter(|end| *end <= trigger.start);
    Some(fold(document.text.quote(TextRange::new(opened.unwrap_or(sentence.start), trigger.start))))
}

fn locus(scene: &Scene, title: &str, claims: &[&Happening]) -> Option<Apparatus<Value>> {
    let differ = |a: &Happening, b: &Happening| {
        let times = a.edtf().zip(b.edtf());
        a.claim.source() != b.claim.source()
            && a.wording.is_kin(&b.wording)
            && scene.event_of(a) != scene.event_of(b)
            && times.is_some_and(|(x, y)| conflict(x, y).is_some())
    };
    let (a, b) = claims.iter().enumerate().find_map(|(n, a)| {
        let other = claims[n + 1..].iter().find(|b| differ(a, b))?;
        Some((*a, *other))
    })?;
    let cause = a.edtf().zip(b.edtf()).and_then(|(x, y)| conflict(x, y))?;
    let given = |happening: &Happening| {
        let timex = happening.claim.proposition.time.as_ref().map(|time| time.timex);
        Given::by(scene, happening, Value::Time(happening.edtf()?.clone()), timex.as_slice())
    };
    let readings = gather(scene, vec![given(a)?, given(b)?]);
    let dated = |happening: &Happening| {
        let when = happening.edtf().map(time_in_words).unwrap_or_default();
        format!("{when} ({})", scene.siglum(happening.claim.source()))
    };
    let note = format!(
        "For “{title}” the sources date “{}” to {} and to {}.",
        a.claim.proposition.lemma,
        dated(a),
        dated(b)
    );
    let locus = Locus { of: LocusOf::Event(scene.event_of(a)?.clone()), property: Property::Date };
    Some(apparatus(locus, readings, Standing::soft(cause), None, note))
}

/// The cause for which two times cannot both be right.
fn conflict(x: &Edtf, y: &Edtf) -> Option<Cause> {
    match agreement(x, y) {
        Agreement::Conflicts(cause) if apart(x, y) => Some(cause_of(cause)),
        _ => None,
    }
}
