//! Reported words. In: the scene and the direct quotations. Out: clauses of content behind a verb of saying:
//! `said that …`, `informed the envoy that …`, `asked whether …`, `replied, agreeing to …`, `is alleged to …`,
//! `according to the consul, …`, `announced the armistice`, and what stands behind a colon.
//!
//! Verbs of thinking and fearing report nothing said. What texts and facts "show" is said only if a person shows
//! it. A clause ends with its sentence, its enclosing quotation, or the direct speech in it.

use regesta_model::annotation::{Quotation, QuotationKind};
use regesta_model::claim::Participant;

use super::direct::{Cue, addressee_after};
use super::lexicon::{CUES, Verb, VerbForm};
use super::media::{medium_between, medium_of, writes_documents};
use super::scene::Scene;
use super::speakers::{Speaker, Subject, is_person, noun_phrase_at, sentence_subject, subject_of};
use crate::quantities::pieces::PieceKind;

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

    /// `his warning to the shah: …`, `The questions are:` before a list: a noun for a document or an utterance, and
    /// a colon at the end of its clause.
    fn noun_with_colon(&self, at: usize) -> Option<Content> {
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
    fn owner(&self, at: usize) -> Option<Speaker> {
        let pieces = &self.scene.pieces;
        let start = self.scene.sentence(at).0;
        let his =
            (start.max(at.saturating_sub(8))..at).find(|&at| matches!(pieces.low(at), "his" | "her"))?;
        let who = super::speakers::last_person(self.scene, pieces.get(his)?.range.start);
        Some(Speaker { who, from: his, subject: Subject::Someone })
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

    fn that_clause(&self, end: usize, verb: &Verb) -> Option<Content> {
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
    fn that_after_apposition(&self, end: usize, verb: &Verb) -> Option<usize> {
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
    fn in_clause(&self, from: usize, at: usize) -> bool {
        let pieces = &self.scene.pieces;
        let mark =
            pieces.is(at, PieceKind::Mark) && !matches!(pieces.low(at), "*" | "-" | "'" | "’" | "(" | ")");
        pieces.same_sentence(from.max(1) - 1, at) && !mark
    }

    /// `asked whether`, `explained why`.
    fn question(&self, end: usize, verb: &Verb) -> Option<Content> {
        let pieces = &self.scene.pieces;
        let object = usize::from(matches!(pieces.low(end), "him" | "her" | "them" | "me" | "us"));
        let at = end + object;
        let asks = verb.takes('w')
            && matches!(
                pieces.low(at),
                "whether" | "if" | "why" | "how" | "what" | "who" | "when" | "where" | "which"
            );
        (asks && self.in_clause(end, at)).then_some(Content {
            from: at,
            cue_to: at,
            addressee: None,
            short: false,
        })
    }

    /// A clause without `that`: `said he would come`.
    fn bare_clause(&self, at: usize, end: usize, verb: &Verb) -> Option<Content> {
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
    fn colon(&self, at: usize, end: usize, verb: &Verb) -> Option<Content> {
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
    fn of_something(&self, end: usize, verb: &Verb) -> Option<Content> {
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
    fn participle(&self, at: usize, end: usize, verb: &Verb) -> Option<Content> {
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
    fn made_known(&self, end: usize, verb: &Verb) -> Option<Content> {
        let finite = verb.takes('n')
            && verb.form != VerbForm::Base
            && matches!(verb.lemma, "announce" | "proclaim" | "declare");
        let opens =
            matches!(self.scene.pieces.low(end), "the" | "a" | "an" | "its" | "his" | "her" | "their");
        (finite && opens).then_some(Content { from: end, cue_to: end, addressee: None, short: true })
    }

    /// The first of the adverbs before a participle; the participle itself if there are none.
    fn before_adverbs(&self, at: usize) -> usize {
        let pieces = &self.scene.pieces;
        let adverb = |word: &str| {
            matches!(word, "later" | "also" | "then" | "first" | "now" | "soon")
                || (word.len() > 4 && word.ends_with("ly"))
        };
        (at.saturating_sub(2)..=at).find(|&from| (from..at).all(|at| adverb(pieces.low(at)))).unwrap_or(at)
    }

    /// Whether a form of `be` makes the participle at a piece a passive.
    fn is_passive(&self, at: usize, verb: &Verb) -> bool {
        let before = self.before_adverbs(at);
        let be = matches!(
            self.scene.pieces.before(before),
            "is" | "was" | "are" | "were" | "been" | "be" | "being"
        );
        verb.form == VerbForm::Past && be && self.scene.pieces.same_sentence(before - 1, at)
    }

    /// `is alleged to have fled`, `it is said that`, `the armistice was announced`.
    fn passive(&self, at: usize, verb: &Verb) -> Option<Quotation> {
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

    /// `According to the consul, the port was closed`, `The port was closed, according to the consul`.
    fn according(&self, at: usize) -> Option<Quotation> {
        let scene = self.scene;
        let pieces = &scene.pieces;
        if pieces.low(at + 1) != "to" || !pieces.same_sentence(at, at + 2) {
            return None;
        }
        let (who, to) = noun_phrase_at(scene, at + 2)?;
        let head = pieces.low(to - 1);
        let named = matches!(who, Some(Participant::Referent(_))) || scene.is_name_word(at + 2);
        let says = named || is_person(head) || (at + 2..to).any(|at| CUES.has("source", pieces.low(at)));
        if CUES.has("rule", head) || !says {
            return None;
        }
        let speaker = Some(Speaker { who, from: at, subject: Subject::Someone });
        let (start, _) = scene.sentence(at);
        let comma = (to..to + 25)
            .take_while(|&place| pieces.same_sentence(at, place))
            .find(|&place| pieces.low(place) == ",");
        if at < start + 3 {
            let from = comma? + 1;
            return self.build(
                at,
                Content { from, cue_to: from - 1, addressee: None, short: false },
                speaker,
            );
        }
        let from = start.max(at.saturating_sub(LONGEST));
        let end = if pieces.before(at) == "," { at - 1 } else { at };
        let range = scene.range(from, end)?;
        Some(Quotation {
            range,
            kind: QuotationKind::Reported,
            medium: None,
            speaker: speaker.and_then(|speaker| speaker.who),
            addressee: None,
            stated: None,
            cue: scene.range(at, to),
        })
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

    /// The innermost direct quotation around a piece.
    fn enclosing(&self, at: usize) -> Option<&Quotation> {
        let offset = self.scene.pieces.get(at)?.range.start;
        let after = self.direct.partition_point(|quotation| quotation.range.start <= offset);
        self.direct[after.saturating_sub(16)..after]
            .iter()
            .rev()
            .find(|quotation| offset < quotation.range.end)
    }

    /// The first direct quotation that starts at a piece or after.
    fn direct_from(&self, at: usize) -> Option<&Quotation> {
        let start = self.scene.pieces.get(at)?.range.start;
        self.direct.get(self.direct.partition_point(|quotation| quotation.range.start < start))
    }

    /// Whether content in the next paragraph belongs to a cue: the paragraph follows at once, without marks.
    fn set_apart(&self, at: usize, from: usize) -> bool {
        let Some((a, b)) = self.scene.pieces.get(at).zip(self.scene.pieces.get(from)) else { return false };
        let adjacent = self.scene.block_idx(b.range.start) <= self.scene.block_idx(a.range.start) + 1;
        adjacent && !matches!(self.scene.pieces.low(from), "\"" | "“" | "‘" | "'" | "«" | "„")
    }

    fn paragraph_end(&self, from: usize) -> usize {
        let scene = self.scene;
        let Some(first) = scene.pieces.get(from) else { return from };
        let mut block = scene.block_idx(first.range.start);
        // A list set apart is one content: "1) …", "2) …" and so on.
        let listed = |idx: usize| {
            scene.text.blocks().get(idx).is_some_and(|block| numbered(scene.text.quote(block.range)))
        };
        if listed(block) {
            while listed(block + 1) && block < scene.block_idx(first.range.start) + 40 {
                block += 1;
            }
        }
        let end = scene.text.blocks().get(block).map_or(first.range.end, |block| block.range.end);
        scene.pieces.first_from(end.min(first.range.start + super::marks::LONGEST))
    }

    /// One past the last piece of a clause of content.
    fn clause_end(&self, from: usize, cue_start: u32, short: bool) -> usize {
        let scene = self.scene;
        let pieces = &scene.pieces;
        let sentence_end = scene.sentence(from).1.min(from + LONGEST);
        let outer_end = self
            .enclosing(from)
            .filter(|outer| outer.range.start <= cue_start)
            .map(|outer| pieces.first_from(outer.range.end));
        let mut to = sentence_end.min(outer_end.unwrap_or(usize::MAX));
        if let Some(inner) = self.direct_from(from) {
            let at = pieces.first_from(inner.range.start).saturating_sub(1);
            to = to.min(at.max(from));
        }
        if let Some(stop) = (from..to)
            .find(|&at| pieces.low(at) == ";" || (short && matches!(pieces.low(at), "," | "(" | "." | ":")))
        {
            to = stop;
        }
        while to > from
            && matches!(pieces.low(to - 1), "." | "!" | "?" | "\"" | "”" | "," | "'" | ")" | "]" | "’" | ":")
            && !(matches!(pieces.low(to - 1), ")" | "]")
                && (from..to).any(|at| matches!(pieces.low(at), "(" | "[")))
        {
            to -= 1;
        }
        to
    }
}

/// `said that day`, `told that story`: the word points to something.
fn is_demonstrative(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.pieces.low(at + 1),
        "day" | "evening" | "night" | "morning" | "time" | "much" | "." | "," | "year" | "way"
    )
}

/// Whether a paragraph begins with the number of a list item.
fn numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(['(', '"', '“']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (1..=2).contains(&digits) && rest[digits..].starts_with([')', '.'])
}
