//! Clauses of content behind an active verb of saying. In: the verb and where it ends. Out: where its content lies: a
//! `that` clause, a question, a clause without `that`, what stands behind a colon, `of` something, a participle.

use regesta_model::claim::Participant;

use super::super::direct::addressee_after;
use super::super::lexicon::{CUES, Verb, VerbForm};
use super::super::scene::{Scene, speaks};
use super::super::speakers::noun_phrase_at;
use super::{Content, Search};
use crate::quantities::pieces::PieceKind;

impl Search<'_, '_> {
    pub(super) fn that_clause(&self, end: usize, verb: &Verb) -> Option<Content> {
        let pieces = &self.scene.pieces;
        if !verb.takes('t') && !verb.takes('o') {
            return None;
        }
        let that = (end..end + 12)
            .take_while(|&at| self.in_clause(end, at))
            .find(|&at| pieces.low(at) == "that")
            .or_else(|| self.that_after_apposition(end, verb))?;
        let content = |addressee| Some(Content { from: that + 1, cue_to: that + 1, addressee, short: false });
        if that == end {
            return content(None).filter(|_| !is_demonstrative(self.scene, that));
        }
        let adverbs =
            (end..that).all(|at| CUES.has("manner", pieces.low(at)) || pieces.low(at).ends_with("ly"));
        let introduced = matches!(
            pieces.low(end),
            "to" | "in"
                | "on"
                | "at"
                | "before"
                | "during"
                | "with"
                | "by"
                | "through"
                | "back"
                | "again"
                | "yesterday"
                | "today"
        );
        let addressee = addressee_after(self.scene, end, that);
        if verb.takes('t') && (adverbs || introduced) {
            return content(addressee);
        }
        let object = verb.takes('o').then(|| noun_phrase_at(self.scene, end)).flatten()?;
        let reaches = that <= object.1 + 6 || pieces.before(that) == ",";
        reaches.then(|| content(object.0)).flatten()
    }

    /// `told the regent, the brother of the late king, that`: after commas that set off who the person is.
    pub(super) fn that_after_apposition(&self, end: usize, verb: &Verb) -> Option<usize> {
        let pieces = &self.scene.pieces;
        let (_, to) = verb.takes('o').then(|| noun_phrase_at(self.scene, end)).flatten()?;
        let within =
            |at: usize| pieces.same_sentence(end, at) && !matches!(pieces.low(at), ":" | ";" | "\"" | "“");
        let set_off = pieces.low(to) == ",";
        set_off.then(|| {
            (to..to + 30)
                .take_while(|&at| within(at))
                .find(|&at| pieces.low(at) == "that" && pieces.before(at) == ",")
        })?
    }

    /// Whether the clause of a verb still goes on at a piece.
    pub(super) fn in_clause(&self, from: usize, at: usize) -> bool {
        let pieces = &self.scene.pieces;
        let mark =
            pieces.is(at, PieceKind::Mark) && !matches!(pieces.low(at), "*" | "-" | "'" | "’" | "(" | ")");
        pieces.same_sentence(from.max(1) - 1, at) && !mark
    }

    /// `asked whether`, `explained why`.
    pub(super) fn question(&self, end: usize, verb: &Verb) -> Option<Content> {
        let pieces = &self.scene.pieces;
        let object = usize::from(matches!(pieces.low(end), "him" | "her" | "them" | "me" | "us"));
        let person = self.scene.mention_starting(end).filter(|(_, mention)| speaks(mention.kind));
        let (at, addressee) = match person {
            Some((to, mention)) => (to, Some(Participant::Referent(mention.referent))),
            None => (end + object, None),
        };
        let asks = verb.takes('w')
            && matches!(
                pieces.low(at),
                "whether" | "if" | "why" | "how" | "what" | "who" | "when" | "where" | "which"
            );
        (asks && self.in_clause(end, at)).then_some(Content { from: at, cue_to: at, addressee, short: false })
    }

    /// A clause without `that`: `said he would come`.
    pub(super) fn bare_clause(&self, at: usize, end: usize, verb: &Verb) -> Option<Content> {
        let pieces = &self.scene.pieces;
        let finite = matches!(verb.form, VerbForm::Past | VerbForm::Present);
        let from = if verb.takes('o') {
            noun_phrase_at(self.scene, end).filter(|(_, to)| *to == end + 1)?.1
        } else {
            end
        };
        if !finite
            || !(verb.takes('b') || verb.takes('o'))
            || matches!(pieces.before(at), "\"" | "”" | "," | "'" | "’" | "”,")
        {
            return None;
        }
        let pronoun = matches!(
            pieces.low(from),
            "he" | "she" | "they" | "it" | "there" | "we" | "i" | "nobody" | "everyone"
        );
        let subject_then_verb = || {
            let to = noun_phrase_at(self.scene, from)?.1;
            matches!(
                pieces.low(to),
                "would"
                    | "had"
                    | "was"
                    | "were"
                    | "will"
                    | "could"
                    | "should"
                    | "has"
                    | "have"
                    | "is"
                    | "are"
                    | "did"
                    | "might"
                    | "must"
            )
            .then_some(())
        };
        let clause = pronoun || subject_then_verb().is_some();
        (clause && self.in_clause(end, from)).then_some(Content {
            from,
            cue_to: end,
            addressee: None,
            short: false,
        })
    }

    /// What stands behind a colon, without quotation marks, in the sentence or in the next paragraph.
    pub(super) fn colon(&self, at: usize, end: usize, verb: &Verb) -> Option<Content> {
        let pieces = &self.scene.pieces;
        if !verb.takes('q') && !verb.takes('t') || verb.form == VerbForm::Base && pieces.before(at) != "to" {
            return None;
        }
        let colon = (end..end + 14)
            .take_while(|&at| at == end || self.in_clause(end, at - 1))
            .find(|&at| pieces.low(at) == ":" && self.scene.pieces.same_sentence(at, end.max(1) - 1))?;
        let quoted = matches!(pieces.low(colon + 1), "\"" | "“" | "‘" | "'" | "«" | "„" | "「");
        let addressee = addressee_after(self.scene, end, colon);
        (!quoted).then_some(Content { from: colon + 1, cue_to: colon + 1, addressee, short: false })
    }

    /// `informed the king of the defeat`.
    pub(super) fn of_something(&self, end: usize, verb: &Verb) -> Option<Content> {
        let (who, to) = verb.takes('f').then(|| noun_phrase_at(self.scene, end)).flatten()?;
        let more_name = self.scene.is_name_word(to - 1) && self.scene.is_name_word(to + 1);
        let of = matches!(self.scene.pieces.low(to), "of" | "about") && self.in_clause(end, to);
        (of && !more_name && verb.form != VerbForm::Base).then_some(Content {
            from: to + 1,
            cue_to: to,
            addressee: who,
            short: true,
        })
    }

    /// A participle after another act of passing words on: `replied, agreeing to the plan`.
    pub(super) fn participle(&self, at: usize, end: usize, verb: &Verb) -> Option<Content> {
        let scene = self.scene;
        if verb.form != VerbForm::Ing || !verb.takes('p') || !matches!(scene.pieces.before(at), ",") {
            return None;
        }
        let start = scene.sentence(at).0.max(at.saturating_sub(30));
        let passes = (start..at).any(|at| {
            CUES.value("medium", scene.pieces.low(at)).is_some()
                || CUES
                    .verb(&scene.pieces, at)
                    .is_some_and(|verb| verb.takes('q') && verb.form != VerbForm::Base)
                || matches!(scene.pieces.low(at), "declaration" | "declarations" | "statement" | "note")
        });
        passes.then_some(Content { from: at, cue_to: end, addressee: None, short: false })
    }

    /// `announced the armistice`, `proclaimed a republic`.
    pub(super) fn made_known(&self, end: usize, verb: &Verb) -> Option<Content> {
        let finite = verb.takes('n')
            && verb.form != VerbForm::Base
            && matches!(verb.lemma, "announce" | "proclaim" | "declare");
        let opens =
            matches!(self.scene.pieces.low(end), "the" | "a" | "an" | "its" | "his" | "her" | "their");
        (finite && opens).then_some(Content { from: end, cue_to: end, addressee: None, short: true })
    }
}

/// `said that day`, `told that story`: the word points to something.
fn is_demonstrative(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.pieces.low(at + 1),
        "day" | "evening" | "night" | "morning" | "time" | "much" | "." | "," | "year" | "way"
    )
}
