//! Independent witnesses: evidence inside a copied passage counts with the original.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::concordance::{Derivation, Stemma};
use regesta_model::{SourceId, TextRange};

/// Looks up from whom a source has its words at a place.
pub(crate) struct Lineage<'s> {
    by_copy: BTreeMap<&'s SourceId, Vec<&'s Derivation>>,
}

/// A chain of copies longer than this is a circle.
const CHAIN_MAX: usize = 32;

impl<'s> Lineage<'s> {
    /// Prepares the look-up.
    pub(crate) fn new(stemma: &'s Stemma) -> Self {
        let mut by_copy: BTreeMap<&SourceId, Vec<&Derivation>> = BTreeMap::new();
        for derivation in &stemma.derivations {
            by_copy.entry(&derivation.source).or_default().push(derivation);
        }
        Self { by_copy }
    }

    /// The source from whose words the evidence comes: itself, or the first original of a chain of copies.
    pub(crate) fn origin(&self, source: &SourceId, evidence: TextRange) -> SourceId {
        let (mut source, mut evidence) = (source, evidence);
        for _ in 0..CHAIN_MAX {
            match self.copied_from(source, evidence) {
                Some((original, there)) => (source, evidence) = (original, there),
                None => break,
            }
        }
        source.clone()
    }

    /// Whether the words at a place are the source's own.
    pub(crate) fn is_own(&self, source: &SourceId, evidence: TextRange) -> bool {
        self.copied_from(source, evidence).is_none()
    }

    /// The original and the place in it, if most of the evidence lies in one copied passage.
    pub(crate) fn copied_from(
        &self,
        source: &SourceId,
        evidence: TextRange,
    ) -> Option<(&'s SourceId, TextRange)> {
        let derivations = self.by_copy.get(source)?;
        let passages =
            derivations.iter().flat_map(|d| d.passages.iter().map(move |(copy, there)| (*d, *copy, *there)));
        let overlap =
            |copy: TextRange| copy.end.min(evidence.end).saturating_sub(copy.start.max(evidence.start));
        let (derivation, copy, there) = passages.max_by_key(|(_, copy, _)| overlap(*copy))?;
        let mostly = u64::from(overlap(copy)) * 5 >= u64::from(evidence.len()) * 3 && !evidence.is_empty();
        mostly.then(|| (&derivation.derived_from, carried_over(evidence, copy, there)))
    }

    /// Number of independent witnesses. A witness with any evidence of its own words stands for itself.
    pub(crate) fn support<'e>(&self, evidence: impl Iterator<Item = (&'e SourceId, TextRange)>) -> u32 {
        let mut origins: BTreeMap<&SourceId, BTreeSet<SourceId>> = BTreeMap::new();
        for (source, range) in evidence {
            origins.entry(source).or_default().insert(self.origin(source, range));
        }
        let independent: BTreeSet<SourceId> = origins
            .into_iter()
            .flat_map(
                |(source, from)| if from.contains(source) { BTreeSet::from([source.clone()]) } else { from },
            )
            .collect();
        independent.len() as u32
    }
}

/// The place in the original that answers to a place in the copy, by proportion.
fn carried_over(evidence: TextRange, copy: TextRange, there: TextRange) -> TextRange {
    let at = |offset: u32| {
        let into = f64::from(offset.clamp(copy.start, copy.end) - copy.start) / f64::from(copy.len().max(1));
        there.start + (into * f64::from(there.len())) as u32
    };
    TextRange::new(at(evidence.start), at(evidence.end).max(at(evidence.start)))
}
