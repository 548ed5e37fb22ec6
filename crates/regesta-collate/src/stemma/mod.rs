//! Which source copies which: texts go in, derivations with their passages come out, and the number of independent
//! witnesses at any passage.
//!
//! Texts meet by shared fingerprints (hashed runs of words, thinned by winnowing: Schleimer, Wilkerson and Aiken 2003)
//! and are compared only then. What never happens here: two sources that use the same facts in their own words are
//! not called copies, and a derivation never rests on a name or a title alone.

mod direction;
mod passages;
mod shingles;
mod witnesses;

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::concordance::{Derivation, Stemma};
use regesta_model::diagnostic::Severity;
use regesta_model::{Casefile, Diagnosed, Diagnostic, Document, SourceId, TextRange};

use passages::Passage;
use shingles::Words;
pub(crate) use witnesses::Lineage;

/// Where more texts share a fingerprint than this, each is compared with the first of them only: all copies of one
/// text meet there, and the number of pairs grows no faster than that of the texts.
const BEARERS_MAX: usize = 32;

/// Fingerprints two texts must share before they are compared.
const SHARED_MIN: usize = 3;

/// Traces who copies whom. Pure; the order of documents does not show, except where nothing else tells the direction.
pub fn trace_stemma(casefile: &Casefile) -> Diagnosed<Stemma> {
    let documents = casefile.documents();
    let words: Vec<Words> = documents.iter().map(|document| Words::of(document.text.content())).collect();
    let mut derivations = Vec::new();
    let mut diagnostics = Vec::new();
    for (a, b) in candidates(&words) {
        let passages = passages::find(&words[a], &words[b]);
        if passages.is_empty() {
            continue;
        }
        let (direction, known) = direction::of(&documents[a], &words[a], &documents[b], &words[b], &passages);
        let (copy, original) = if direction { (a, b) } else { (b, a) };
        if !known {
            diagnostics.push(direction_unknown(&documents[copy], &documents[original]));
        }
        derivations.push(derivation(documents, &words, copy, original, &passages, copy == a));
    }
    let mut derivations = without_indirect(derivations);
    derivations.sort_by(|x, y| (&x.source, &x.derived_from).cmp(&(&y.source, &y.derived_from)));
    Diagnosed { value: Stemma { derivations }, diagnostics }
}

/// Pairs of texts that share enough fingerprints.
fn candidates(words: &[Words]) -> Vec<(usize, usize)> {
    let mut bearers: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (idx, of_text) in words.iter().enumerate() {
        for print in of_text.fingerprints() {
            bearers.entry(print).or_default().push(idx);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for texts in bearers.values() {
        let n_compared = if texts.len() > BEARERS_MAX { 1 } else { texts.len() };
        for (n, &a) in texts[..n_compared].iter().enumerate() {
            for &b in &texts[n + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    shared.into_iter().filter(|(_, n)| *n >= SHARED_MIN).map(|(pair, _)| pair).collect()
}

fn derivation(
    documents: &[Document],
    words: &[Words],
    copy: usize,
    original: usize,
    passages: &[Passage],
    copy_is_first: bool,
) -> Derivation {
    let ranges: Vec<(TextRange, TextRange)> = passages
        .iter()
        .map(|passage| {
            let (a, b) = passage.ranges(&words[copy.min(original)], &words[copy.max(original)]);
            if copy_is_first { (a, b) } else { (b, a) }
        })
        .collect();
    let copied: u64 = ranges.iter().map(|(in_copy, _)| u64::from(in_copy.len())).sum();
    let whole = documents[copy].text.content().len().max(1);
    Derivation {
        source: documents[copy].id().clone(),
        derived_from: documents[original].id().clone(),
        share: (copied as f64 / whole as f64).min(1.0),
        passages: ranges,
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
