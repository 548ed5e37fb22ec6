//! What the rules of the apparatus look up: claims with their documents, labels of sources, names of parties.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::annotation::{Mention, MentionType};
use regesta_model::claim::Participant;
use regesta_model::concordance::{Party, Stemma};
use regesta_model::source::Siglum;
use regesta_model::{
    Casefile, ClaimId, Document, Entity, EntityId, Event, EventId, SourceId, Span, TextRange,
};

use super::context::on_one_line;
use crate::entities::Resolution;
use crate::events::{Alignment, Happening, Happenings};
use crate::names::fold;
use crate::stemma::Lineage;

/// Everything that is known before the apparatus is compiled.
pub(crate) struct Scene<'c> {
    pub casefile: &'c Casefile,
    pub resolution: &'c Resolution,
    pub alignment: &'c Alignment,
    pub happenings: Happenings<'c>,
    pub lineage: Lineage<'c>,
    place_of_claim: BTreeMap<ClaimId, usize>,
    documents: BTreeMap<&'c SourceId, &'c Document>,
    entities: BTreeMap<&'c str, &'c Entity>,
    sigla: &'c BTreeMap<SourceId, Siglum>,
    /// Pairs of places that some text sets beside each other as part and whole, the smaller id first.
    nested: BTreeSet<(&'c EntityId, &'c EntityId)>,
}

impl<'c> Scene<'c> {
    /// Prepares the look-ups.
    pub(crate) fn new(
        casefile: &'c Casefile,
        resolution: &'c Resolution,
        alignment: &'c Alignment,
        stemma: &'c Stemma,
        sigla: &'c BTreeMap<SourceId, Siglum>,
    ) -> Self {
        let happenings = Happenings::new(casefile, resolution);
        Self {
            casefile,
            resolution,
            alignment,
            lineage: Lineage::new(stemma),
            place_of_claim: happenings
                .all
                .iter()
                .enumerate()
                .map(|(idx, h)| (h.claim.id().clone(), idx))
                .collect(),
            documents: casefile.documents().iter().map(|document| (document.id(), document)).collect(),
            entities: resolution.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
            sigla,
            nested: nested(casefile, resolution),
            happenings,
        }
    }

    /// The claims of an event.
    pub(crate) fn claims_of(&self, event: &Event) -> Vec<&Happening<'c>> {
        event.claims.iter().filter_map(|id| self.claim(id)).collect()
    }

    /// A claim, prepared.
    pub(crate) fn claim(&self, id: &ClaimId) -> Option<&Happening<'c>> {
        self.place_of_claim.get(id).map(|idx| &self.happenings.all[*idx])
    }

    /// The claims of a document whose triggers start in a stretch of its text.
    pub(crate) fn claims_in(&self, document: &Document, stretch: TextRange) -> &[Happening<'c>] {
        let all = &self.happenings.all;
        let before = |at: u32| {
            all.partition_point(|h| (h.claim.source(), h.claim.trigger().start) < (document.id(), at))
        };
        &all[before(stretch.start)..before(stretch.end)]
    }

    /// The claim with the shortest clause around a place in a text.
    pub(crate) fn claim_around(&self, document: &Document, place: TextRange) -> Option<&Happening<'c>> {
        /// Bytes between the trigger of a claim and the farthest words of its clause.
        const REACH: u32 = 1_000;
        let around = TextRange::new(place.start.saturating_sub(REACH), place.end.saturating_add(REACH));
        let near = self.claims_in(document, around);
        let around = near.iter().filter(|happening| happening.claim.clause().contains(place));
        around.min_by_key(|happening| (happening.claim.clause().len(), happening.claim.id()))
    }

    /// An event by its id.
    pub(crate) fn event(&self, id: &EventId) -> Option<&Event> {
        let events = &self.alignment.events;
        events.binary_search_by(|event| event.id.cmp(id)).ok().map(|idx| &events[idx])
    }

    /// The event of a claim.
    pub(crate) fn event_of(&self, happening: &Happening) -> Option<&EventId> {
        self.alignment.event_of.get(happening.claim.id())
    }

    /// A source's short label.
    pub(crate) fn siglum<'s>(&'s self, source: &'s SourceId) -> &'s str {
        self.sigla.get(source).map_or(source.as_str(), |siglum| siglum.0.as_str())
    }

    /// The labels of several sources, as a sentence has them.
    pub(crate) fn sigla<'s>(&'s self, sources: impl IntoIterator<Item = &'s SourceId>) -> String {
        let mut labels: Vec<&str> = sources.into_iter().map(|source| self.siglum(source)).collect();
        labels.dedup();
        listed(&labels)
    }

    /// A party's name, as a reader knows it.
    pub(crate) fn name<'p>(&'p self, party: &'p Party) -> &'p str {
        match party {
            Party::Entity(id) => {
                self.entities.get(id.as_str()).map_or(id.as_str(), |entity| entity.name.as_str())
            }
            Party::Words(words) => words,
        }
    }

    /// The party of a participant.
    pub(crate) fn party(&self, participant: &Participant, document: &Document) -> Option<Party> {
        crate::events::party(participant, document, self.resolution)
    }

    /// Whether two places may be part and whole: a text writes them in a row ("Hollow Farm, Grevenland"), or one name
    /// holds the other.
    pub(crate) fn are_near(&self, a: &Party, b: &Party) -> bool {
        let (Party::Entity(x), Party::Entity(y)) = (a, b) else { return true };
        let (m, n) = (fold(self.name(a)), fold(self.name(b)));
        self.nested.contains(&(x.min(y), x.max(y))) || m.contains(&n) || n.contains(&m)
    }

    /// A span of evidence, verified: it lies in the text of its source and is not empty.
    pub(crate) fn verified(&self, source: &SourceId, range: TextRange) -> Option<Span> {
        let document = self.documents.get(source)?;
        (!document.text.quote(range).trim().is_empty()).then(|| Span { source: source.clone(), range })
    }

    /// What an event is, in a few words: how a witness puts it, and its main parties.
    pub(crate) fn label(&self, event: &Event) -> String {
        let parties: Vec<&str> =
            event.actors.iter().take(2).chain(event.targets.iter().take(2)).map(|p| self.name(p)).collect();
        let trigger = event.claims.first().and_then(|id| self.claim(id)).map(trigger_printed);
        let trigger = trigger.unwrap_or_else(|| event.kind.name().to_lowercase());
        if parties.is_empty() {
            format!("“{trigger}”")
        } else {
            format!("“{trigger}” ({})", parties.join(", "))
        }
    }
}

/// The word that a claim uses for what happened; of the years of a life in brackets, what happened.
fn trigger_printed(happening: &Happening) -> String {
    let trigger = happening.claim.trigger();
    if happening.claim.proposition.time.as_ref().is_some_and(|time| time.timex == trigger) {
        return happening.claim.proposition.lemma.clone();
    }
    on_one_line(happening.document, trigger)
}

/// Words between the names of a part and its whole.
const BETWEEN: &[&str] = &[",", "in", ", in", "of", "(", "near", "/", "on", "at"];

fn nested<'c>(casefile: &Casefile, resolution: &'c Resolution) -> BTreeSet<(&'c EntityId, &'c EntityId)> {
    let mut nested = BTreeSet::new();
    for document in casefile.documents() {
        let entity = |mention: &Mention| resolution.entity_of.get(&(document.id().clone(), mention.referent));
        let places = document.annotations.mentions.iter().filter(|mention| {
            mention.named && matches!(mention.kind, MentionType::Place | MentionType::State)
        });
        let mut last: Option<&Mention> = None;
        for mention in places {
            if let Some(before) = last
                && (mention.range.start < before.range.end || is_between(document, before, mention))
                && let (Some(x), Some(y)) = (entity(before), entity(mention))
            {
                nested.insert((x.min(y), x.max(y)));
            }
            last = Some(mention);
        }
    }
    nested
}

fn is_between(document: &Document, before: &Mention, after: &Mention) -> bool {
    let between =
        document.text.quote(TextRange::new(before.range.end, after.range.start.max(before.range.end)));
    between.len() <= 8 && BETWEEN.contains(&between.trim())
}

/// Words as a sentence lists them.
pub(crate) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}
