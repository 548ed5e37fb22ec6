//! Which source copies which: texts go in, derivations with their passages come out, and the number of independent
//! witnesses at any passage.
//!
//! Texts meet by shared fingerprints (hashed runs of words, thinned by winnowing: Schleimer, Wilkerson and Aiken 2003)
//! and are compared only then. What never happens here: two sources that use the same facts in their own words are
//! not called copies, and a derivation never rests on a name or a title alone.

mod direction;
mod meetings;
mod passages;
mod shingles;
mod witnesses;

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::concordance::{Derivation, Stemma};
use regesta_model::diagnostic::Severity;
use regesta_model::{Casefile, Diagnosed, Diagnostic, Document, SourceId, TextRange};

use shingles::Words;
pub(crate) use witnesses::Lineage;

/// Traces who copies whom. Pure; the order of documents does not show, except where nothing else tells the direction.
pub fn trace_stemma(casefile: &Casefile) -> Diagnosed<Stemma> {
    let documents = casefile.documents();
    // The words of a text are taken apart anew for each comparison: those of all texts at once are as large as the case.
    let words = |idx: usize| Words::of(documents[idx].text.content());
    let pairs = meetings::meetings((0..documents.len()).map(words));
    let mut derivations = Vec::new();
    let mut diagnostics = Vec::new();
    for of_text in pairs.chunk_by(|(x, _), (y, _)| x == y) {
        let a = of_text[0].0;
        let words_a = words(a);
        for &(_, b) in of_text {
            let words_b = words(b);
            let passages = passages::find(&words_a, &words_b);
            if passages.is_empty() {
                continue;
            }
            let (a_copies, known) =
                direction::of(&documents[a], &words_a, &documents[b], &words_b, &passages);
            let (copy, original) = if a_copies { (a, b) } else { (b, a) };
            if !known {
                diagnostics.push(direction_unknown(&documents[copy], &documents[original]));
            }
            let ranges = passages.iter().map(|passage| passage.ranges(&words_a, &words_b));
            let ranges = ranges.map(|(in_a, in_b)| if a_copies { (in_a, in_b) } else { (in_b, in_a) });
            derivations.push(derivation(&documents[copy], &documents[original], ranges.collect()));
        }
    }
    let mut derivations = without_indirect(derivations);
    derivations.sort_by(|x, y| (&x.source, &x.derived_from).cmp(&(&y.source, &y.derived_from)));
    Diagnosed { value: Stemma { derivations }, diagnostics }
}

fn derivation(copy: &Document, original: &Document, passages: Vec<(TextRange, TextRange)>) -> Derivation {
    let copied: u64 = passages.iter().map(|(in_copy, _)| u64::from(in_copy.len())).sum();
    let whole = copy.text.content().len().max(1);
    Derivation {
        source: copy.id().clone(),
        derived_from: original.id().clone(),
        share: (copied as f64 / whole as f64).min(1.0),
        passages,
    }
}

/// Leaves out what a copy has from another copy of the same original: the original is enough (*eliminatio*).
fn without_indirect(derivations: Vec<Derivation>) -> Vec<Derivation> {
    let direct: BTreeSet<_> =
        derivations.iter().map(|d| (d.source.clone(), d.derived_from.clone())).collect();
    let mut of_source: BTreeMap<&SourceId, Vec<&Derivation>> = BTreeMap::new();
    for derivation in &derivations {
        of_source.entry(&derivation.source).or_default().push(derivation);
    }
    let covered = |d: &Derivation| {
        of_source.get(&d.source).into_iter().flatten().any(|other| {
            other.derived_from != d.derived_from
                && direct.contains(&(d.derived_from.clone(), other.derived_from.clone()))
                && share_covered(d, other) >= 0.8
        })
    };
    let kept: Vec<bool> = derivations.iter().map(|d| !covered(d)).collect();
    derivations.into_iter().zip(kept).filter_map(|(d, kept)| kept.then_some(d)).collect()
}

/// The share of `d`'s passages in the copy that lie in `other`'s.
fn share_covered(d: &Derivation, other: &Derivation) -> f64 {
    let whole: u64 = d.passages.iter().map(|(range, _)| u64::from(range.len())).sum();
    let overlap = |range: &TextRange| -> u64 {
        let shared = |x: &TextRange| x.end.min(range.end).saturating_sub(x.start.max(range.start));
        other.passages.iter().map(|(x, _)| u64::from(shared(x))).sum()
    };
    let covered: u64 = d.passages.iter().map(|(range, _)| overlap(range)).sum();
    covered as f64 / whole.max(1) as f64
}

fn direction_unknown(copy: &Document, original: &Document) -> Diagnostic {
    let (copy, original) = (&copy.source.origin.path, &original.source.origin.path);
    Diagnostic::new(
        "copy-direction-unknown",
        Severity::Note,
        format!("`{copy}` and `{original}` share words, and nothing tells which came first; the first path stands as the original"),
    )
    .hint("give the sources their dates in sources.csv")
}
