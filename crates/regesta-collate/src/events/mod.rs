//! One happening across documents: claims go in, events come out.
//!
//! Claims meet in blocks (family of types × participants × time), are scored by what they share and how rare that is,
//! and joined under constraints: dates that exclude each other, a plan and an act, an affirmation and a denial stay
//! apart, except where a happening can only have been once. What never happens here: no claim is dropped, and no
//! date is chosen for an event because more sources give it.

mod blocks;
mod cluster;
mod contrast;
mod copies;
mod family;
mod fill;
mod happening;
mod kin;
mod parts;
mod score;
mod stories;
mod wording;

use std::collections::BTreeMap;

use regesta_model::concordance::Stemma;
use regesta_model::{Casefile, ClaimId, Diagnostic, Event, EventId};

use crate::entities::Resolution;
use crate::stemma::Lineage;
pub(crate) use family::{Family, befalls_once, family, is_unique};
pub(crate) use happening::{Act, Happening, Happenings, Rarity, is_of, party, party_of_words};
pub(crate) use kin::share_singular;
pub(crate) use wording::stem;

/// What aligning gives.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// The events, by id.
    pub events: Vec<Event>,
    /// Which event a claim is about. Every claim is about one.
    pub event_of: BTreeMap<ClaimId, EventId>,
    /// Judgements on claims that contradict each other.
    pub diagnostics: Vec<Diagnostic>,
}

/// Aligns the claims of all documents. Pure; the order of documents does not show.
pub fn align_events(casefile: &Casefile, resolution: &Resolution, stemma: &Stemma) -> Alignment {
    let stories = stories::stories(casefile, stemma);
    let happenings = Happenings::new(casefile, resolution).with_stories(&stories);
    let lineage = Lineage::new(stemma);
    let rarity = Rarity::new(&happenings, &lineage);
    let followers = copies::followers(&happenings, &lineage);
    let mut clusters = cluster::Clusters::new(&happenings, &casefile.standing_judgements());
    clusters.join_judged();
    for pair in score::pairs(&happenings, &rarity, blocks::candidates(&happenings, &followers)) {
        clusters.join(&pair);
    }
    for (copy, original) in followers {
        clusters.follow(copy, original);
    }
    let (clusters, diagnostics) = clusters.into_parts();
    let mut alignment = fill::events(&happenings, clusters, stemma);
    parts::link(&mut alignment.events);
    alignment.diagnostics = diagnostics;
    alignment
}
