//! Nouns that announce words: `his warning to the shah: …`, `The questions are:` before a list. In: a noun. Out: the
//! content behind its colon, and who owns it.

use super::super::lexicon::CUES;
use super::super::speakers::{Speaker, Subject};
use super::bounds::numbered;
use super::{Content, Search};

impl Search<'_, '_> {
    /// `his warning to the shah: …`, `The questions are:` before a list: a noun for a document or an utterance, and
    /// a colon at the end of its clause.
    pub(super) fn noun_with_colon(&self, at: usize) -> Option<Content> {
        let pieces = &self.scene.pieces;
        let list = CUES.has("listing", pieces.low(at));
        let opens = matches!(
            pieces.before(at),
            "a" | "an" | "the" | "his" | "her" | "their" | "its" | "following" | "s" | "our"
        );
        if !(list || (opens && CUES.has("paper", pieces.low(at)))) {
            return None;
        }
        let reach = if list { 24 } else { 6 };
        let colon = (at + 1..at + reach)
            .take_while(|&place| pieces.same_sentence(at, place))
            .find(|&place| pieces.low(place) == ":")?;
        let next_block = !pieces.same_sentence(at, colon + 1);
        let quoted = matches!(pieces.low(colon + 1), "\"" | "“" | "‘" | "'" | "«" | "„");
        let first = pieces.get(colon + 1)?;
        let numbered = self
            .scene
            .text
            .block_at(first.range.start)
            .is_some_and(|block| numbered(self.scene.text.quote(block.range)));
        let fits = if list { next_block && numbered } else { !next_block };
        (fits && !quoted).then_some(Content {
            from: colon + 1,
            cue_to: colon + 1,
            addressee: None,
            short: false,
        })
    }

    /// The owner of a noun: `his warning`, or a name in the possessive.
    pub(super) fn owner(&self, at: usize) -> Option<Speaker> {
        let pieces = &self.scene.pieces;
        let start = self.scene.sentence(at).0;
        if let Some(owner) = self.owner_after(at) {
            return Some(owner);
        }
        let his =
            (start.max(at.saturating_sub(8))..at).find(|&at| matches!(pieces.low(at), "his" | "her"))?;
        let who = super::super::speakers::last_person(self.scene, pieces.get(his)?.range.start);
        Some(Speaker { who, from: his, subject: Subject::Someone })
    }

    /// `the instructions of the council:`: the last body named before the colon, if it is ruled by `of`, `by` or `from`.
    fn owner_after(&self, at: usize) -> Option<Speaker> {
        let pieces = &self.scene.pieces;
        let colon = (at..at + 24).find(|&place| pieces.low(place) == ":")?;
        let last = self.scene.cast_between(at, colon).last().filter(|owner| !owner.person)?;
        let from = pieces.first_from(last.start);
        let article = usize::from(pieces.before(from) == "the");
        let ruled = matches!(pieces.before(from - article), "of" | "by" | "from");
        ruled.then(|| Speaker { who: Some(last.who.clone()), from: at, subject: Subject::Someone })
    }
}
