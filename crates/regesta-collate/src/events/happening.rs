//! A claim as collation sees it: its participants resolved, its time as bounds, its force as an act.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::annotation::{MentionType, Quantity, TimeReason};
use regesta_model::claim::{Factuality, Participant, Polarity};
use regesta_model::concordance::Party;
use regesta_model::{Casefile, Claim, Document, SourceId, TextRange};
use regesta_time::{Agreement, Day, Edtf, agreement};

use super::contrast;
use super::wording::Wording;
use super::{Family, family, is_unique};
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
    /// The word it uses for the happening.
    pub wording: Wording,
    /// The story its document tells, where it tells one.
    pub story: Option<u32>,
    pub act: Act,
    pub actors: Vec<Party>,
    pub targets: Vec<Party>,
    pub place: Option<Party>,
    /// Who and what is named in its clause, whether the annotator gave it a part or not.
    pub named: BTreeSet<Party>,
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

    /// Notes which claims stand in documents that tell one story.
    pub(crate) fn with_stories(mut self, stories: &BTreeMap<&SourceId, u32>) -> Self {
        for happening in &mut self.all {
            happening.story = stories.get(happening.claim.source()).copied();
        }
        self
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
            wording: Wording::of(&proposition.lemma),
            story: None,
            act: act(claim),
            actors: parties(&proposition.actors),
            targets: parties(&proposition.targets),
            place: contrast::place(document, claim).and_then(|place| party(&place, document, resolution)),
            named: named(document, claim, resolution),
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

    /// Whether its date is none of its own words, but carried on by the course of the story.
    pub(crate) fn is_dated_by_narrative(&self) -> bool {
        let time = self.claim.proposition.time.as_ref();
        time.is_some_and(|time| time.reason == TimeReason::Narrative)
    }

    /// Whether both are dated, and their dates exclude each other.
    pub(crate) fn is_dated_apart(&self, other: &Self) -> bool {
        let times = self.edtf().zip(other.edtf());
        times.is_some_and(|(x, y)| matches!(agreement(x, y), Agreement::Conflicts(_)))
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

    /// The instruments, named events and works it is about: those with a part in it, or else those its clause names.
    pub(crate) fn singular(&self) -> BTreeSet<&Party> {
        let of_parts: BTreeSet<&Party> =
            self.actors.iter().chain(&self.targets).filter(|party| is_singular(party)).collect();
        if of_parts.is_empty() {
            self.named.iter().filter(|party| is_singular(party)).collect()
        } else {
            of_parts
        }
    }

    /// The figures of the claim: those the annotator gave it, or else those its clause holds.
    pub(crate) fn quantities(&self) -> Vec<&'c Quantity> {
        let layer = &self.document.annotations.quantities;
        let given = &self.claim.proposition.quantities;
        if given.is_empty() {
            // A hedge may stand before the clause: "[nearly 9,000] men left".
            let clause = self.claim.clause();
            let around = TextRange::new(clause.start.saturating_sub(HEDGE), clause.end);
            let ends_inside = |q: &&Quantity| q.range.end > clause.start && q.range.end <= clause.end;
            return layer.starting_in(around).iter().filter(ends_inside).collect();
        }
        given.iter().filter_map(|idx| layer.get(*idx as usize)).collect()
    }
}

/// The longest hedge before a figure, in bytes.
const HEDGE: u32 = 16;

/// Whether a party is an instrument, event or work, which cannot be signed, held or published twice.
pub(crate) fn is_singular(party: &Party) -> bool {
    [MentionType::Instrument, MentionType::Event, MentionType::Work].iter().any(|kind| is_of(party, *kind))
}

/// Whether a party is an entity of this kind.
pub(crate) fn is_of(party: &Party, kind: MentionType) -> bool {
    matches!(party, Party::Entity(id)
        if id.as_str().strip_prefix(kind.name()).is_some_and(|rest| rest.starts_with(':')))
}

/// The entities that a claim's clause names.
fn named(document: &Document, claim: &Claim, resolution: &Resolution) -> BTreeSet<Party> {
    let clause = claim.clause();
    let mentions = document.annotations.mentions.starting_in(clause).iter();
    mentions
        .filter(|mention| mention.named && clause.contains(mention.range))
        .filter_map(|mention| resolution.entity_of.get(&(document.id().clone(), mention.referent)))
        .map(|entity| Party::Entity(entity.clone()))
        .collect()
}

/// Who a participant is: an entity, or words evened out so that they compare.
pub(crate) fn party(
    participant: &Participant,
    document: &Document,
    resolution: &Resolution,
) -> Option<Party> {
    match participant {
        Participant::Words(said) => party_of_words(said),
        Participant::Referent(id) => match resolution.entity_of.get(&(document.id().clone(), *id)) {
            Some(entity) => Some(Party::Entity(entity.clone())),
            None => {
                let referent = document.annotations.referents.get(id.0 as usize);
                referent.and_then(|referent| party_of_words(&referent.name))
            }
        },
    }
}

/// A party that no document names, by its words, evened out so that they compare.
pub(crate) fn party_of_words(words: &str) -> Option<Party> {
    let folded = bare_words(&fold(words));
    (!folded.is_empty()).then_some(Party::Words(folded))
}

/// Words that stand before a noun and say nothing of what it is.
const BEFORE_NOUNS: &[&str] = &[
    "the",
    "a",
    "an",
    "some",
    "about",
    "nearly",
    "almost",
    "over",
    "around",
    "roughly",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "these",
    "those",
    "this",
    "that",
    "all",
    "more",
    "less",
    "than",
    "at",
    "least",
    "most",
    "up",
    "to",
    "approximately",
    "only",
];

/// Folded words without the articles, hedges and figures before them: `some 120 000 soldiers` are `soldiers`.
fn bare_words(folded: &str) -> String {
    let idle = |word: &&str| BEFORE_NOUNS.contains(word) || word.bytes().all(|b| b.is_ascii_digit());
    let kept: Vec<&str> = folded.split(' ').skip_while(idle).collect();
    if kept.is_empty() { folded.to_owned() } else { kept.join(" ") }
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
    counts: BTreeMap<&'c Party, f64>,
    /// The same, among claims of what happens once: many speak of a state, few of a vote in it.
    among_unique: BTreeMap<(&'c Party, Family), f64>,
    scale: f64,
}

/// So many sources that tell of one party weigh as much as one more claim of it in a source: that several witnesses
/// tell of a man once each does not make him common, that one tells of him on every page does.
const SOURCES_A_CLAIM: f64 = 8.0;

/// The scale of commonness in a small case: a handful of claims does not show what is common.
const CLAIMS_MIN: usize = 30;

/// Claims that have a party, and the sources that have it.
#[derive(Default)]
struct Seen<'c> {
    claims: usize,
    sources: BTreeSet<&'c SourceId>,
}

impl<'c> Seen<'c> {
    fn add(&mut self, source: &'c SourceId) {
        self.claims += 1;
        self.sources.insert(source);
    }

    fn count(&self) -> f64 {
        1.0 + (self.claims - self.sources.len()) as f64 + (self.sources.len() - 1) as f64 / SOURCES_A_CLAIM
    }
}

impl<'c> Rarity<'c> {
    /// Counts the claims in which each party has a part, and the sources. What a source copies counts with the original:
    /// a copy makes nothing less rare.
    pub(crate) fn new(happenings: &'c Happenings, lineage: &Lineage) -> Self {
        let own = |claim: &Claim| lineage.is_own(claim.source(), claim.clause());
        let mut seen: BTreeMap<&Party, Seen> = BTreeMap::new();
        let mut among: BTreeMap<(&Party, Family), Seen> = BTreeMap::new();
        let mut n_claims = 0;
        for happening in happenings.all.iter().filter(|happening| own(happening.claim)) {
            n_claims += 1;
            let source = happening.claim.source();
            for party in happening.parties().into_iter().chain(&happening.named).collect::<BTreeSet<_>>() {
                seen.entry(party).or_default().add(source);
                if is_unique(happening.claim.proposition.kind) {
                    among.entry((party, happening.family)).or_default().add(source);
                }
            }
        }
        Self {
            counts: seen.into_iter().map(|(party, seen)| (party, seen.count())).collect(),
            among_unique: among.into_iter().map(|(key, seen)| (key, seen.count())).collect(),
            scale: (n_claims.max(CLAIMS_MIN) as f64).ln(),
        }
    }

    /// From 0 (in every claim) to 1 (in one), as a party of this claim.
    pub(crate) fn of(&self, party: &'c Party, claim: &Happening) -> f64 {
        let among = if is_unique(claim.claim.proposition.kind) {
            self.among_unique.get(&(party, claim.family))
        } else {
            None
        };
        let count = among.or_else(|| self.counts.get(party)).copied().unwrap_or(1.0);
        (1.0 - count.ln() / self.scale).clamp(0.0, 1.0)
    }
}
