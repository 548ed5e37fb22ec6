//! A source's text, cut into pieces at everything the page marks or links to.
//!
//! The pieces one after another are the text, word for word: marks lie around the words and never among them.

use std::collections::{BTreeMap, BTreeSet};

use regesta_answer::{Case, Conflict};
use regesta_model::annotation::{Emendation, EmendationKind};
use regesta_model::{Document, SourceId, TextRange};

use super::anchor_of;

/// What is marked in which source.
pub(super) struct Marks(BTreeMap<SourceId, SourceMarks>);

#[derive(Default)]
struct SourceMarks {
    /// Where claims stand, with the event each is about.
    claims: Vec<(TextRange, Option<String>)>,
    /// Where sides of conflicts stand, with the conflict.
    clashes: Vec<(TextRange, String)>,
    /// Where links lead: names in registers, figures, passages that were copied.
    targets: Vec<TextRange>,
}

impl Marks {
    /// Gathers everything that the other sections of the page link to.
    pub(super) fn of(case: &Case<'_>, conflicts: &[Conflict]) -> Self {
        let mut marks: BTreeMap<SourceId, SourceMarks> = BTreeMap::new();
        for document in case.casefile.documents() {
            let of_source = marks.entry(document.id().clone()).or_default();
            for claim in &document.claims {
                let event = case.concordance.event_of.get(claim.id()).map(ToString::to_string);
                of_source.claims.push((claim.clause(), event));
            }
            let annotations = &document.annotations;
            of_source.targets.extend(annotations.mentions.iter().filter(|m| m.named).map(|m| m.range));
            of_source.targets.extend(annotations.quantities.iter().map(|quantity| quantity.range));
        }
        for derivation in &case.concordance.stemma.derivations {
            let of_source = marks.entry(derivation.source.clone()).or_default();
            of_source.targets.extend(derivation.passages.iter().map(|(range, _)| *range));
        }
        for conflict in conflicts {
            for passage in conflict.sides.iter().flat_map(|side| &side.evidence) {
                let of_source = marks.entry(passage.source.clone()).or_default();
                of_source.clashes.push((passage.range, conflict.locus.to_string()));
            }
        }
        Self(marks)
    }
}

/// A stretch of text within which nothing that is marked begins or ends.
#[derive(Default)]
pub(super) struct Piece {
    pub anchors: Vec<String>,
    pub words: String,
    pub claimed: bool,
    pub clash: bool,
    pub damage: Option<Damage>,
    pub links: Vec<PieceLink>,
}

/// What is wrong with a stretch of text, or that it is no part of the account.
#[derive(Clone)]
pub(super) struct Damage {
    /// The class that draws it.
    pub class: &'static str,
    /// The reason and the proposed reading.
    pub why: String,
}

impl Damage {
    fn of(emendation: &Emendation) -> Self {
        let reading = emendation.reading.as_deref().map_or(String::new(), |r| format!("; read: {r}"));
        let furniture = emendation.kind == EmendationKind::Boilerplate;
        Self {
            class: if furniture { "furniture" } else { "damage" },
            why: format!("{}{reading}", emendation.reason),
        }
    }
}

/// A link back from the text to what rests on it.
pub(super) struct PieceLink {
    pub target: String,
    pub label: &'static str,
    pub title: &'static str,
}

/// Cuts a text into pieces.
pub(super) fn marked_text(document: &Document, marks: &Marks) -> Vec<Piece> {
    let nothing = SourceMarks::default();
    let marks = marks.0.get(document.id()).unwrap_or(&nothing);
    let emendations = document.annotations.emendations.iter();
    let damages: Vec<(TextRange, Damage)> =
        emendations.map(|emendation| (emendation.range, Damage::of(emendation))).collect();
    let cuts = cuts(document, marks, &damages);
    let mut claims = Cover::new(marks.claims.iter().map(|(range, _)| *range));
    let mut clashes = Cover::new(marks.clashes.iter().map(|(range, _)| *range));
    let anchors = anchors(document, marks);
    let links = links(marks);
    let mut damages = damages.into_iter().peekable();
    cuts.windows(2)
        .map(|cut| {
            let range = TextRange::new(cut[0], cut[1]);
            while damages.next_if(|(damaged, _)| damaged.end <= range.start).is_some() {}
            Piece {
                anchors: anchors.get(&range.start).cloned().into_iter().collect(),
                words: document.text.quote(range).to_owned(),
                claimed: claims.holds(range.start),
                clash: clashes.holds(range.start),
                damage: damages
                    .peek()
                    .filter(|(damaged, _)| damaged.contains(range))
                    .map(|(_, why)| why.clone()),
                links: links.get(&range.end).into_iter().flatten().map(PieceLink::of).collect(),
            }
        })
        .collect()
}

/// Every offset at which something begins or ends, in order, with the text's own ends.
fn cuts(document: &Document, marks: &SourceMarks, damages: &[(TextRange, Damage)]) -> Vec<u32> {
    let content = document.text.content();
    let claims = marks.claims.iter().map(|(range, _)| *range);
    let clashes = marks.clashes.iter().map(|(range, _)| *range);
    let ranges = claims.chain(clashes).chain(damages.iter().map(|(range, _)| *range));
    let mut cuts: BTreeSet<u32> = ranges.flat_map(|range| [range.start, range.end]).collect();
    cuts.extend(marks.targets.iter().map(|range| range.start));
    cuts.extend([0, content.len() as u32]);
    cuts.into_iter().filter(|&at| content.is_char_boundary(at as usize)).collect()
}

fn anchors(document: &Document, marks: &SourceMarks) -> BTreeMap<u32, String> {
    let claims = marks.claims.iter().map(|(range, _)| range);
    let clashes = marks.clashes.iter().map(|(range, _)| range);
    let ranges = claims.chain(clashes).chain(&marks.targets);
    ranges.map(|range| (range.start, anchor_of(document.id(), *range))).collect()
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum LinkTarget {
    Event(String),
    Conflict(String),
}

/// What to link to after each offset at which a claim or a side of a conflict ends.
fn links(marks: &SourceMarks) -> BTreeMap<u32, BTreeSet<LinkTarget>> {
    let mut links: BTreeMap<u32, BTreeSet<LinkTarget>> = BTreeMap::new();
    for (range, event) in &marks.claims {
        if let Some(event) = event {
            links.entry(range.end).or_default().insert(LinkTarget::Event(event.clone()));
        }
    }
    for (range, conflict) in &marks.clashes {
        links.entry(range.end).or_default().insert(LinkTarget::Conflict(conflict.clone()));
    }
    links
}

impl PieceLink {
    fn of(target: &LinkTarget) -> Self {
        match target {
            LinkTarget::Event(id) => Self { target: id.clone(), label: "↑", title: "to the chronology" },
            LinkTarget::Conflict(id) => Self { target: id.clone(), label: "≠", title: "to the conflict" },
        }
    }
}

/// Whether offsets, asked in rising order, lie in any of some ranges.
struct Cover {
    ranges: std::vec::IntoIter<TextRange>,
    next: Option<TextRange>,
    covered_until: u32,
}

impl Cover {
    fn new(ranges: impl Iterator<Item = TextRange>) -> Self {
        let mut ranges: Vec<TextRange> = ranges.collect();
        ranges.sort();
        let mut ranges = ranges.into_iter();
        let next = ranges.next();
        Self { ranges, next, covered_until: 0 }
    }

    fn holds(&mut self, offset: u32) -> bool {
        while let Some(range) = self.next.filter(|range| range.start <= offset) {
            self.covered_until = self.covered_until.max(range.end);
            self.next = self.ranges.next();
        }
        offset < self.covered_until
    }
}
