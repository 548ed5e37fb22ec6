//! Reported words. In: the scene and the direct quotations. Out: clauses of content behind a verb of saying:
//! `said that …`, `informed the envoy that …`, `asked whether …`, `replied, agreeing to …`, `is alleged to …`,
//! `according to the consul, …`, `announced the armistice`, and what stands behind a colon.
//!
//! Verbs of thinking and fearing report nothing said. What texts and facts "show" is said only if a person shows
//! it. A clause ends with its sentence, its enclosing quotation, or the direct speech in it.

mod according;
mod bounds;
mod clauses;
mod nouns;
mod passive;

use regesta_model::annotation::{Quotation, QuotationKind};
use regesta_model::claim::Participant;

use super::direct::Cue;
use super::lexicon::{CUES, Verb, VerbForm};
use super::media::{medium_between, medium_of, writes_documents};
use super::scene::Scene;
use super::speakers::{Speaker, Subject, sentence_subject, subject_of};
use crate::quantities::pieces::PieceKind;
use bounds::numbered;

/// No clause of content is followed further, in pieces.
const LONGEST: usize = 400;

/// Finds reported words.
pub(super) fn find(scene: &Scene<'_>, direct: &[Quotation]) -> Vec<Quotation> {
    let search = Search { scene, direct };
    let mut found: Vec<Quotation> = Vec::new();
    let mut at = 0;
    while at < scene.pieces.len() {
        if let Some(quotation) = search.at(at) {
            let repeats = found.last().is_some_and(|last| last.range == quotation.range);
            if !repeats {
                found.push(quotation);
            }
        }
        at += 1;
    }
    found
}

/// Where content lies, as pieces.
struct Content {
    from: usize,
    /// Where the introducing words end.
    cue_to: usize,
    addressee: Option<Participant>,
    /// The content ends with the first comma rather than with the sentence.
    short: bool,
}

struct Search<'s, 't> {
    scene: &'s Scene<'t>,
    direct: &'s [Quotation],
}

impl Search<'_, '_> {
    fn at(&self, at: usize) -> Option<Quotation> {
        if self.scene.pieces.low(at) == "according" {
            return self.according(at);
        }
        if let Some(content) = self.noun_with_colon(at) {
            let subject =
                sentence_subject(self.scene, self.scene.sentence(at).0.max(at.saturating_sub(60)), at);
            return self.build(at, content, self.owner(at).or(subject));
        }
        let verb = CUES.verb(&self.scene.pieces, at)?;
        if self.is_noun(at, &verb) {
            return None;
        }
        if self.is_passive(at, &verb) { self.passive(at, &verb) } else { self.active(at, &verb) }
    }

    /// `an order`, `the claim that`, `his answer`: the word is a noun here.
    fn is_noun(&self, at: usize, verb: &Verb) -> bool {
        let before = self.scene.pieces.before(at);
        let determined = matches!(
            before,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "our"
                | "my"
                | "this"
                | "that"
                | "of"
                | "no"
                | "any"
                | "every"
                | "in"
                | "for"
                | "s"
        );
        determined && matches!(verb.form, VerbForm::Base | VerbForm::Present)
            || (verb.form == VerbForm::Ing && matches!(before, "the" | "a" | "an" | "his" | "her" | "their"))
            || (verb.form == VerbForm::Past && matches!(before, "the" | "a" | "an" | "his" | "of"))
    }

    fn active(&self, at: usize, verb: &Verb) -> Option<Quotation> {
        let end = at + verb.len;
        let content = self
            .that_clause(end, verb)
            .or_else(|| self.question(end, verb))
            .or_else(|| self.bare_clause(at, end, verb))
            .or_else(|| self.colon(at, end, verb))
            .or_else(|| self.of_something(end, verb))
            .or_else(|| self.participle(at, end, verb))
            .or_else(|| self.made_known(end, verb))?;
        let speaker = self.speaker(at, verb)?;
        let negated = (at.saturating_sub(2)..at)
            .any(|at| matches!(self.scene.pieces.low(at), "not" | "never"))
            && verb.lemma != "deny";
        (!negated).then(|| self.build(at, content, Some(speaker))).flatten()
    }

    /// The subject, if it is someone who can say something.
    fn speaker(&self, at: usize, verb: &Verb) -> Option<Speaker> {
        let scene = self.scene;
        let modal = at > 0
            && (at.saturating_sub(3)..at)
                .any(|at| matches!(scene.pieces.low(at), "should" | "must" | "may" | "can" | "might"));
        let start = scene.sentence(at).0.max(at.saturating_sub(60));
        let subject = if verb.form == VerbForm::Ing {
            sentence_subject(scene, start, at)
        } else {
            subject_of(scene, at)
        };
        let nobody = Speaker { who: None, from: at, subject: Subject::Thing };
        let speaker = subject.unwrap_or(nobody);
        let fits = match speaker.subject {
            Subject::Someone | Subject::Paper(_) => true,
            Subject::Oneself => scene.mention_ending(speaker.from).is_some() || self.enclosing(at).is_some(),
            Subject::Nobody => false,
            Subject::Thing => !verb.takes('h') && !modal,
        };
        (fits && !(modal && speaker.who.is_none())).then_some(speaker)
    }

    fn build(&self, at: usize, content: Content, speaker: Option<Speaker>) -> Option<Quotation> {
        let scene = self.scene;
        let from = content.from;
        let here = scene.pieces.get(at)?.range;
        let next_block = !scene.pieces.same_sentence(at, from);
        if next_block && !self.set_apart(at, from) {
            return None;
        }
        let to = if next_block {
            self.paragraph_end(from)
        } else {
            self.clause_end(from, here.start, content.short)
        };
        let range = scene.range(from, to)?;
        let least = if self
            .direct_from(from)
            .is_some_and(|inner| scene.pieces.first_from(inner.range.start) <= to + 2)
        {
            4
        } else {
            2
        };
        let few = (from..to).filter(|&at| scene.pieces.is(at, PieceKind::Word)).take(least).count() < least;
        let introduces = next_block && self.direct_from(from).is_some_and(|inner| range.meets(inner.range));
        if few || introduces {
            return None;
        }
        let own = matches!(speaker.as_ref().map(|speaker| &speaker.subject), Some(Subject::Oneself));
        let cue_from = speaker.as_ref().map_or(at, |speaker| speaker.from.min(at));
        let cue = Cue {
            from: cue_from,
            to: content.cue_to,
            speaker: speaker.clone(),
            addressee: None,
            close: true,
            verb: true,
        };
        let medium = medium_of(scene, Some(&cue)).or_else(|| medium_between(scene, at, content.cue_to));
        let who = if own {
            self.enclosing(at)
                .and_then(|outer| outer.speaker.clone())
                .or_else(|| speaker.and_then(|speaker| speaker.who))
        } else {
            speaker.and_then(|speaker| speaker.who)
        };
        let list = next_block && numbered(scene.text.quote(range));
        let document = list || next_block && medium.as_deref().is_some_and(writes_documents);
        Some(Quotation {
            range,
            kind: if document { QuotationKind::Document } else { QuotationKind::Reported },
            medium,
            speaker: who,
            addressee: content.addressee,
            stated: None,
            cue: scene.range(cue_from, content.cue_to),
        })
    }
}
