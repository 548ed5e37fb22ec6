//! Passives of verbs of saying: `is alleged to have fled`, `it is said that`, `the armistice was announced`. In: the
//! participle. Out: the reported words, with no speaker, for the passive names none.

use regesta_model::annotation::{Quotation, QuotationKind};

use super::super::lexicon::{CUES, Verb, VerbForm};
use super::super::speakers::{Speaker, Subject, subject_of};
use super::{Content, Search};

impl Search<'_, '_> {
    /// The first of the adverbs before a participle; the participle itself if there are none.
    pub(super) fn before_adverbs(&self, at: usize) -> usize {
        let pieces = &self.scene.pieces;
        let adverb = |word: &str| {
            matches!(word, "later" | "also" | "then" | "first" | "now" | "soon")
                || (word.len() > 4 && word.ends_with("ly"))
        };
        (at.saturating_sub(2)..=at).find(|&from| (from..at).all(|at| adverb(pieces.low(at)))).unwrap_or(at)
    }

    /// Whether a form of `be` makes the participle at a piece a passive.
    pub(super) fn is_passive(&self, at: usize, verb: &Verb) -> bool {
        let before = self.before_adverbs(at);
        let be = matches!(
            self.scene.pieces.before(before),
            "is" | "was" | "are" | "were" | "been" | "be" | "being"
        );
        verb.form == VerbForm::Past && be && self.scene.pieces.same_sentence(before - 1, at)
    }

    /// `is alleged to have fled`, `it is said that`, `the armistice was announced`.
    pub(super) fn passive(&self, at: usize, verb: &Verb) -> Option<Quotation> {
        let pieces = &self.scene.pieces;
        let before = self.before_adverbs(at);
        let end = at + verb.len;
        let nobody = Some(Speaker { who: None, from: before - 1, subject: Subject::Nobody });
        if verb.takes('a') && pieces.low(end) == "to" {
            return self.build(at, Content { from: end, cue_to: end, addressee: None, short: false }, nobody);
        }
        let it = before >= 2 && matches!(pieces.low(before - 2), "it" | "been");
        let proposes = matches!(
            verb.lemma,
            "recommend"
                | "propose"
                | "suggest"
                | "request"
                | "demand"
                | "agree"
                | "note"
                | "observe"
                | "mention"
                | "add"
                | "stress"
                | "emphasize"
                | "emphasise"
        );
        if it && !proposes && verb.takes('t') && pieces.low(end) == "that" {
            return self.build(
                at,
                Content { from: end + 1, cue_to: end + 1, addressee: None, short: false },
                nobody,
            );
        }
        if verb.takes('o') && pieces.low(end) == "that" {
            return self.build(
                at,
                Content { from: end + 1, cue_to: end + 1, addressee: None, short: false },
                nobody,
            );
        }
        let subject =
            subject_of(self.scene, before - 1).filter(|subject| subject.from < before - 1 && !it)?;
        let ends_clause =
            matches!(pieces.low(end), "." | "," | "in" | "on" | "by" | ";") || !pieces.same_sentence(at, end);
        if !verb.takes('n') || !ends_clause || matches!(verb.lemma, "confirm" | "say" | "report") {
            return None;
        }
        let range = self.scene.range(subject.from, before - 1)?;
        let medium = CUES.value("medium", pieces.low(at)).map(str::to_string);
        let cue = self.scene.range(before - 1, end);
        Some(Quotation {
            range,
            kind: QuotationKind::Reported,
            medium,
            speaker: None,
            addressee: None,
            stated: None,
            cue,
        })
    }
}
