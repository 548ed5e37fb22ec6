//! Values gathered into readings: one reading a value, with its claims, witnesses and words.

use std::collections::BTreeSet;

use regesta_model::apparatus::{Apparatus, ConflictSeverity, Locus, Reading, Value};
use regesta_model::{Agreement, Cause, ClaimId, Span};

use super::scene::Scene;
use crate::events::Happening;

/// One value as one claim or place in a text gives it.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub value: Value,
    pub claim: Option<ClaimId>,
    pub evidence: Vec<Span>,
}

impl Given {
    /// A value that a claim gives, with its clause and further spans as evidence.
    pub(crate) fn by(
        scene: &Scene,
        happening: &Happening,
        value: Value,
        more: &[regesta_model::TextRange],
    ) -> Option<Self> {
        let source = happening.claim.source();
        let clause = happening.claim.clause();
        let beside = more.iter().filter(|range| !clause.contains(**range)).copied();
        let evidence: Vec<Span> =
            [clause].into_iter().chain(beside).filter_map(|range| scene.verified(source, range)).collect();
        (!evidence.is_empty()).then(|| Self { value, claim: Some(happening.claim.id().clone()), evidence })
    }
}

/// Readings, the one with most independent witnesses first, then by first evidence.
pub(crate) fn gather(scene: &Scene, given: Vec<Given>) -> Vec<Reading<Value>> {
    let mut readings: Vec<Reading<Value>> = Vec::new();
    for one in given {
        match readings.iter_mut().find(|reading| reading.value == one.value) {
            Some(reading) => add(reading, one),
            None => {
                let mut reading = Reading {
                    value: one.value.clone(),
                    claims: Vec::new(),
                    witnesses: Vec::new(),
                    evidence: Vec::new(),
                };
                add(&mut reading, one);
                readings.push(reading);
            }
        }
    }
    for reading in &mut readings {
        reading.claims.sort();
        reading.claims.dedup();
        let sources: BTreeSet<_> = reading.evidence.iter().map(|span| span.source.clone()).collect();
        reading.witnesses = sources.into_iter().collect();
        reading.evidence.sort();
        reading.evidence.dedup();
    }
    readings.sort_by_cached_key(|reading| {
        (std::cmp::Reverse(support(scene, reading)), reading.evidence.first().cloned())
    });
    readings
}

fn add(reading: &mut Reading<Value>, given: Given) {
    reading.claims.extend(given.claim);
    reading.evidence.extend(given.evidence);
}

/// Number of independent witnesses of a reading.
pub(crate) fn support(scene: &Scene, reading: &Reading<Value>) -> u32 {
    scene.lineage.support(reading.evidence.iter().map(|span| (&span.source, span.range)))
}

/// How a set of readings stands: the worst of its pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Standing {
    pub agreement: Agreement,
    pub severity: Option<ConflictSeverity>,
}

impl Standing {
    /// Readings that do not conflict.
    pub(crate) const fn of(agreement: Agreement) -> Self {
        Self { agreement, severity: None }
    }

    /// Readings that cannot both be true as printed.
    pub(crate) const fn hard(cause: Cause) -> Self {
        Self { agreement: Agreement::Conflicts(cause), severity: Some(ConflictSeverity::Hard) }
    }

    /// Readings that another sense or scope could reconcile.
    pub(crate) const fn soft(cause: Cause) -> Self {
        Self { agreement: Agreement::Conflicts(cause), severity: Some(ConflictSeverity::Soft) }
    }

    fn rank(&self) -> (u8, u8) {
        let agreement = match self.agreement {
            Agreement::Same => 0,
            Agreement::Refines => 1,
            Agreement::Compatible => 2,
            Agreement::Conflicts(_) => 3,
        };
        (agreement, u8::from(self.severity == Some(ConflictSeverity::Hard)))
    }
}

/// The worst standing of any two readings, and which two.
pub(crate) fn worst(
    readings: &[Reading<Value>],
    compare: impl Fn(&Reading<Value>, &Reading<Value>) -> Standing,
) -> (Standing, (usize, usize)) {
    let mut worst = (Standing::of(Agreement::Same), (0, 0));
    for (n, a) in readings.iter().enumerate() {
        for (m, b) in readings.iter().enumerate().skip(n + 1) {
            let standing = compare(a, b);
            if standing.rank() > worst.0.rank() {
                worst = (standing, (n, m));
            }
        }
    }
    worst
}

/// A locus with its readings. Where they conflict none is adopted; otherwise the caller's.
pub(crate) fn apparatus(
    locus: Locus,
    readings: Vec<Reading<Value>>,
    standing: Standing,
    adopted: Option<usize>,
    note: String,
) -> Apparatus<Value> {
    let conflict = matches!(standing.agreement, Agreement::Conflicts(_));
    Apparatus {
        locus,
        adopted: if conflict { None } else { adopted.filter(|idx| *idx < readings.len()) },
        readings,
        agreement: standing.agreement,
        severity: standing.severity,
        note,
    }
}
