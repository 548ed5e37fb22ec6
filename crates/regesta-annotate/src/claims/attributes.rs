//! Claims of what has no sentence: `Died: 3 May 1820`, `Founded<TAB>1899` in a box or a register, and the years of life
//! behind a name, `Lambert Roux (1790–1851)`.
//!
//! In go a text with its annotations and the claims its sentences made; out come these with a claim for each such line,
//! about what the document is about by its title, and a birth and a death for the years of life. What never happens here: a line makes a claim without a date, a
//! document without a name in its title makes one, or a claim that names somebody is changed.

use std::collections::HashMap;
use std::sync::LazyLock;

use regesta_model::annotation::{ReferentId, TimeReason, Timex};
use regesta_model::claim::{ClaimTime, ClaimType, Participant, Proposition};
use regesta_model::{Annotations, Claim, Text, TextRange};

use crate::quantities::titled;

/// What a label says of what the document is about.
struct Label {
    kind: ClaimType,
    lemma: &'static str,
    acts: bool,
}

static LABELS: LazyLock<HashMap<&str, Label>> = LazyLock::new(|| {
    let lines =
        include_str!("../../lexicon/predicates/labels.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(row).collect()
});

fn row(line: &'static str) -> Option<(&'static str, Label)> {
    let mut columns = line.split('\t');
    let label = columns.next()?;
    let kind = ClaimType::from_name(columns.next()?)?;
    let (lemma, part) = (columns.next()?, columns.next()?);
    Some((label, Label { kind, lemma, acts: part == "actor" }))
}

/// How sure we are of such a line: a date under a plain label leaves little to get wrong but whom the page is about.
const CONFIDENCE: f32 = 0.8;

/// Adds the claims of labelled lines; one that the sentences gave already gets its owner.
pub(super) fn add(text: &Text, annotations: &Annotations, claims: &mut Vec<Claim>) {
    let Some(title) = titled(text, &annotations.mentions) else { return };
    point_to(title, annotations, claims);
    let mut added = Vec::new();
    for (trigger, line) in lines(text) {
        let Some(label) = LABELS.get(text.quote(trigger).to_lowercase().as_str()) else { continue };
        let Some(timex) = dated(annotations, trigger, line) else { continue };
        match claims.iter_mut().find(|claim| trigger.contains(claim.trigger())) {
            Some(claim) => own(claim, label, title, timex),
            None => added.push(claim(text, label, title, trigger, line, timex)),
        }
    }
    if !added.is_empty() {
        claims.extend(added);
        claims.sort_by_key(|claim| (claim.trigger().start, claim.trigger().end));
    }
}

/// Parts taken by what the document is about, where a claim has only its common noun: "the society" under "Lund Society".
fn point_to(title: ReferentId, annotations: &Annotations, claims: &mut [Claim]) {
    let name = annotations.referents.get(title.0 as usize).map(|referent| referent.name.as_str());
    let noun = name.and_then(|name| name.split_once(' ')?.1.split(' ').next_back()).map(str::to_lowercase);
    let Some(noun) = noun else { return };
    let is_noun = |party: &Participant| matches!(party, Participant::Words(words) if *words == noun);
    for proposition in claims.iter_mut().map(|claim| &mut claim.proposition) {
        let parts = proposition.actors.iter_mut().chain(&mut proposition.targets);
        parts.filter(|party| is_noun(party)).for_each(|party| *party = Participant::Referent(title));
    }
}

/// The lines that begin with a label, up to a colon or a tab: the label and the whole line.
fn lines(text: &Text) -> Vec<(TextRange, TextRange)> {
    const LABEL_MAX: usize = 24;
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.content().split_inclusive('\n') {
        let label = line.find([':', '\t']).map(|at| line[..at].trim_end());
        if let Some(label) = label.filter(|label| (1..=LABEL_MAX).contains(&label.len())) {
            let trigger = TextRange::from_usize(start, start + label.len());
            found.push((trigger, TextRange::from_usize(start, start + line.trim_end().len())));
        }
        start += line.len();
    }
    found
}

/// The date right after a label.
fn dated(annotations: &Annotations, label: TextRange, line: TextRange) -> Option<&Timex> {
    let rest = TextRange::new(label.end, line.end.max(label.end));
    let first = annotations.timexes.starting_in(rest).first()?;
    (first.edtf.is_some() && first.range.start <= label.end + 3).then_some(first)
}

fn time(timex: &Timex) -> Option<ClaimTime> {
    let edtf = timex.edtf.clone()?;
    Some(ClaimTime { edtf, timex: timex.range, reason: TimeReason::Clause })
}

/// A claim that names nobody is about what the document is about.
fn own(claim: &mut Claim, label: &Label, title: ReferentId, timex: &Timex) {
    let proposition = &mut claim.proposition;
    if proposition.actors.is_empty() && proposition.targets.is_empty() {
        let parts = if label.acts { &mut proposition.actors } else { &mut proposition.targets };
        parts.push(Participant::Referent(title));
        proposition.time = time(timex);
    }
}

fn claim(
    text: &Text,
    label: &Label,
    title: ReferentId,
    trigger: TextRange,
    line: TextRange,
    timex: &Timex,
) -> Claim {
    let owner = vec![Participant::Referent(title)];
    let (actors, targets) = if label.acts { (owner, Vec::new()) } else { (Vec::new(), owner) };
    let proposition = Proposition {
        kind: label.kind,
        lemma: label.lemma.to_owned(),
        actors,
        targets,
        place: None,
        time: time(timex),
        quantities: Vec::new(),
    };
    let evidence = TextRange::new(trigger.start, timex.range.end.min(line.end).max(trigger.end));
    let mut claim = Claim::new(text.source().clone(), evidence, trigger, proposition, Vec::new());
    claim.confidence = CONFIDENCE;
    claim
}
