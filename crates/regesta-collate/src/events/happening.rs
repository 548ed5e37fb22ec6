//! A claim as collation sees it: its participants resolved, its time as bounds, its force as an act.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::claim::{Factuality, Participant, Polarity};
use regesta_model::concordance::Party;
use regesta_model::{Casefile, Claim, Document, SourceId};
use regesta_time::{Day, Edtf};

use super::{Family, family};
use crate::entities::Resolution;
use crate::names::fold;
use crate::stemma::Lineage;

/// What a claim says of reality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Act {
    /// It happened.
    Done,
    /// It did not happen.
    NotDone,
    /// It was to happen, might have, or was asked for.
    Intended,
}

/// One claim, prepared.
#[derive(Clone, Debug)]
pub(crate) struct Happening<'c> {
    pub claim: &'c Claim,
    pub document: &'c Document,
    pub family: Family,
    pub act: Act,
    pub actors: Vec<Party>,
    pub targets: Vec<Party>,
    pub place: Option<Party>,
    /// Earliest and latest day, where the claim is dated.
    pub bounds: (Option<Day>, Option<Day>),
}

/// All claims, by source, then place in the text.
pub(crate) struct Happenings<'c> {
    pub all: Vec<Happening<'c>>,
}

impl<'c> Happenings<'c> {
    /// Prepares the claims of a casefile.
    pub(crate) fn new(casefile: &'c Casefile, resolution: &Resolution) -> Self {
        let mut all: Vec<Happening> = casefile
            .documents()
            .iter()
            .flat_map(|document| document.claims.iter().map(move |claim| (document, claim)))
            .map(|(document, claim)| Happening::new(document, claim, resolution))
            .collect();
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        Self { all }
    }
}

impl<'c> Happening<'c> {
    fn new(document: &'c Document, claim: &'c Claim, resolution: &Resolution) -> Self {
        let proposition = &claim.proposition;
        let parties = |participants: &[Participant]| -> Vec<Party> {
            let mut parties: Vec<Party> =
                participants.iter().filter_map(|p| party(p, document, resolution)).collect();
            parties.sort();
            parties.dedup();
            parties
        };
        Self {
            claim,
            document,
            family: family(proposition.kind),
            act: act(claim),
            actors: parties(&proposition.actors),
            targets: parties(&proposition.targets),
            place: proposition.place.as_ref().and_then(|place| party(place, document, resolution)),
            bounds: proposition.time.as_ref().map_or((None, None), |time| time.edtf.bounds().outer()),
        }
    }

    /// By source, then place in the text, then id.
    pub(crate) fn order(&self) -> (&SourceId, u32, &regesta_model::ClaimId) {
        (self.claim.source(), self.claim.trigger().start, self.claim.id())
    }

    /// When, as written.
    pub(crate) fn edtf(&self) -> Option<&'c Edtf> {
        self.claim.proposition.time.as_ref().map(|time| &time.edtf)
    }

    /// Days between earliest and latest, if both are known.
    pub(crate) fn width(&self) -> Option<i64> {
        match self.bounds {
            (Some(first), Some(last)) => Some(last.count() - first.count() + 1),
            _ => None,
        }
    }

    /// Everyone and everything with a part in it, the place too.
    pub(crate) fn parties(&self) -> BTreeSet<&Party> {
        self.actors.iter().chain(&self.targets).chain(&self.place).collect()
    }
}

/// Who a participant is: an entity, or words evened out so that they compare.
pub(crate) fn party(
    participant: &Participant,
    document: &Document,
    resolution: &Resolution,
) -> Option<Party> {
    let words = |words: &str| {
        let folded = fold(words);
        (!folded.is_empty()).then_some(Party::Words(folded))
    };
    match participant {
        Participant::Words(said) => words(said),
        Participant::Referent(id) => match resolution.entity_of.get(&(document.id().clone(), *id)) {
            Some(entity) => Some(Party::Entity(entity.clone())),
            None => {
                document.annotations.referents.get(id.0 as usize).and_then(|referent| words(&referent.name))
            }
        },
    }
}

fn act(claim: &Claim) -> Act {
    match (claim.factuality, claim.polarity) {
        (Factuality::Actual, Polarity::Positive) => Act::Done,
        (Factuality::Actual | Factuality::Denied, _) => Act::NotDone,
        _ => Act::Intended,
    }
}

/// How rare each participant is: what is shared by rare ones says more.
pub(crate) struct Rarity<'c> {
    counts: BTreeMap<&'c Party, usize>,
    n_claims: usize,
}

impl<'c> Rarity<'c> {
    /// Counts the claims in which each party has a part. What a source copies counts with the original: a copy makes
    /// nothing less rare.
    pub(crate) fn new(happenings: &'c Happenings, lineage: &Lineage) -> Self {
        let mut counts: BTreeMap<&Party, usize> = BTreeMap::new();
        let own = |claim: &Claim| &lineage.origin(claim.source(), claim.clause()) == claim.source();
        let own: Vec<&Happening> = happenings.all.iter().filter(|happening| own(happening.claim)).collect();
        for happening in &own {
            for party in happening.parties() {
                *counts.entry(party).or_default() += 1;
            }
        }
        Self { counts, n_claims: own.len() }
    }

    /// From 0 (in every claim) to 1 (in one).
    pub(crate) fn of(&self, party: &Party) -> f64 {
        let count = self.counts.get(party).copied().unwrap_or(1).max(1);
        let n = self.n_claims.max(2) as f64;
        (1.0 - (count as f64).ln() / n.ln()).clamp(0.0, 1.0)
    }
}
