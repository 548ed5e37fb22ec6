//! Where an event happened. In: a trigger. Out: a place or state that a phrase of place names.
//!
//! What never happens here: a place is taken from another sentence.

use regesta_model::TextRange;
use regesta_model::annotation::MentionType;
use regesta_model::claim::Participant;

use super::Resolver;
use crate::events::lexicon::{LEXICON, Tag};
use crate::events::triggers::{Stands, Trigger};

impl Resolver<'_, '_> {
    /// The first place or state in a slot of place, else after a preposition of place in the clause.
    pub(super) fn place(&self, trigger: &Trigger) -> Option<Participant> {
        let slots = trigger.sense.frame.place.iter().map(|&slot| self.fill(trigger, slot));
        [self.denied_place(trigger)].into_iter().chain(slots).chain([self.located(trigger)]).find_map(|nps| {
            let mut mentions = nps.iter().filter_map(|&np| self.head_mention(np));
            let place =
                mentions.find(|mention| matches!(mention.kind, MentionType::Place | MentionType::State));
            place.map(|mention| Participant::Referent(mention.referent))
        })
    }

    /// Phrases of place: in the noun's own tail, or in its clause.
    fn located(&self, trigger: &Trigger) -> Vec<usize> {
        let preps = match trigger.stands {
            Stands::Noun { np, .. } => &self.parse.tails[np],
            Stands::Verb { clause } | Stands::Light { clause, .. } => &self.parse.clauses[clause].preps,
        };
        // "stormed the fort at Acre", "the garrisons in Basra surrendered".
        let beside: Vec<usize> = match trigger.stands {
            Stands::Noun { .. } => Vec::new(),
            Stands::Verb { clause } | Stands::Light { clause, .. } => {
                let clause = &self.parse.clauses[clause];
                clause.objects.iter().chain(&clause.subjects).copied().collect()
            }
        };
        let beside = beside.iter().flat_map(|&np| &self.parse.tails[np]);
        let farther = self.parse.places_in(trigger.stands);
        let place = preps
            .iter()
            .chain(beside)
            .chain(&farther)
            .filter(|(at, _)| LEXICON.in_class("locative", &self.parse.words[*at].lower));
        place.map(|&(at, np)| self.contrasted(at).unwrap_or(np)).collect()
    }

    /// The true place where the clause denies another.
    pub(super) fn denied_place(&self, trigger: &Trigger) -> Vec<usize> {
        let Some(clause) = trigger.stands.clause() else { return Vec::new() };
        let preps = self.parse.clauses[clause].preps.iter();
        preps.filter_map(|&(at, _)| self.contrasted(at)).collect()
    }

    pub(super) fn range_of(&self, np: usize) -> TextRange {
        let words = &self.parse.words[self.parse.pieces.nps[np].words.clone()];
        words[0].range.cover(words[words.len() - 1].range)
    }

    /// "not in Paris but in Rome": the phrase after "but", where the first is denied.
    fn contrasted(&self, at: usize) -> Option<usize> {
        let words = &self.parse.words;
        let denied = at > 0 && words[at - 1].tag == Tag::Neg;
        let same = |idx: &usize| words[*idx].lower == words[at].lower && &*words[*idx - 1].lower == "but";
        let other = (at + 1..words.len()).filter(|_| denied).find(same)?;
        self.parse.pieces.nps.iter().position(|np| np.words.start == other + 1)
    }
}
