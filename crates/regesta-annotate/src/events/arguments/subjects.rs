//! Who does what a clause tells, and to what. In: a clause. Out: the noun phrases of its logical subject and object.
//!
//! Passives are undone; infinitives, participles and coordinated verbs inherit their subject; relative clauses take their
//! antecedent. What never happens here: a phrase is resolved to what it names.

use regesta_model::ClaimType;

use super::Resolver;
use crate::events::clauses::Link;
use crate::events::inflection::FormKind;
use crate::events::lexicon::{LEXICON, Part};
use crate::events::lexicon_words::controls_by_object;
use crate::events::phrases::Shape;
use crate::parse::Relation;

/// Coordinated clauses are looked for no farther than this.
const MAX_JOINED: usize = 6;

/// How far subjects are inherited: clauses nest no deeper in prose that a person can read.
const MAX_DEPTH: usize = 8;

impl Resolver<'_, '_> {
    /// The logical subjects of a clause.
    pub fn subjects(&self, idx: usize) -> Vec<usize> {
        if !self.is_passive(idx) {
            return self.surface(idx, 0);
        }
        let by = self.after(&self.parse.clauses[idx].preps, "by");
        if !by.is_empty() {
            return by;
        }
        // "was taken and burnt by the Danes": one "by" for both.
        let beside = self.joined(idx).into_iter().filter(|&other| self.is_passive(other));
        beside
            .map(|other| self.after(&self.parse.clauses[other].preps, "by"))
            .find(|by| !by.is_empty())
            .unwrap_or_default()
    }

    /// The clauses that are joined to a clause by "and" and have no subject of their own.
    fn joined(&self, idx: usize) -> Vec<usize> {
        let clauses = &self.parse.clauses;
        let shares = |at: &usize| clauses[*at].link == Link::Coordinate && clauses[*at].subjects.is_empty();
        let above = clauses[idx].parent.filter(|_| shares(&idx));
        let (from, to) = (idx.saturating_sub(MAX_JOINED), (idx + 1 + MAX_JOINED).min(clauses.len()));
        let below = (from..to)
            .filter(|at| clauses[*at].parent == Some(above.unwrap_or(idx)) && *at != idx && shares(at));
        above.into_iter().chain(below).collect()
    }

    pub(super) fn objects(&self, idx: usize) -> Vec<usize> {
        if self.is_passive(idx) {
            return self.surface(idx, 0);
        }
        let own = &self.parse.clauses[idx].objects;
        if !own.is_empty() {
            return own.clone();
        }
        let raised = self.raised_objects(idx);
        if raised.is_empty() { self.shared_objects(idx) } else { raised }
    }

    /// "advised the king not to be rash": the subject of an infinitive that has none of its own is the object above it.
    fn raised_objects(&self, idx: usize) -> Vec<usize> {
        let below = self.infinitive_below(idx).map(|below| &self.parse.clauses[below]);
        below.filter(|below| below.opener.is_none()).map_or(Vec::new(), |below| below.subjects.clone())
    }

    /// The indirect objects of a clause: "gave the king a castle".
    pub(super) fn indirect(&self, idx: usize) -> Vec<usize> {
        let objects = self.parse.clauses[idx].objects.iter().copied();
        objects
            .filter(|&np| self.parse.words[self.parse.pieces.nps[np].head].relation == Relation::Iobj)
            .collect()
    }

    /// The clause of content below a clause that says what is to be done: "demanded that Spain withdraw".
    pub(super) fn asked_below(&self, idx: usize) -> Option<usize> {
        let clauses = &self.parse.clauses;
        let to_do = |below: usize| {
            let group = &self.parse.pieces.vgs[clauses[below].vg];
            let verb = self.parse.words[group.main].verb;
            let should = group.modal.is_some_and(|at| LEXICON.in_class("must", &self.parse.words[at].lower));
            let bare = group.modal.is_none() && verb.is_some_and(|form| form.kind == FormKind::Base);
            !group.passive && (should || bare && group.words.len() == 1)
        };
        (idx + 1..(idx + 1 + MAX_JOINED).min(clauses.len()))
            .find(|&below| {
                let link = clauses[below].link;
                let subject = !clauses[below].subjects.is_empty();
                clauses[below].parent == Some(idx)
                    && (link == Link::Content || link == Link::Infinitive && subject)
            })
            .filter(|&below| to_do(below))
    }

    /// The infinitive that a clause governs.
    pub(super) fn infinitive_below(&self, idx: usize) -> Option<usize> {
        let clauses = &self.parse.clauses;
        (idx + 1..(idx + 1 + MAX_JOINED).min(clauses.len()))
            .find(|&below| clauses[below].parent == Some(idx) && clauses[below].link == Link::Infinitive)
    }

    /// "organized and led the strike": one object for both, after the last verb.
    fn shared_objects(&self, idx: usize) -> Vec<usize> {
        let verb = |at: usize| self.parse.pieces.vgs[self.parse.clauses[at].vg].main;
        let after = |other: usize| {
            let objects = &self.parse.clauses[other].objects;
            let last = verb(idx).max(verb(other));
            let start = objects.first().map(|&np| self.parse.pieces.nps[np].words.start);
            // Nothing but the two verbs and "and" between them.
            let tight = verb(idx).abs_diff(verb(other)) <= 3;
            start.is_some_and(|start| start > last) && tight && !self.is_passive(other)
        };
        let other = self.joined(idx).into_iter().find(|&other| after(other));
        other.map_or(Vec::new(), |other| self.parse.clauses[other].objects.clone())
    }

    /// "Danish troops were stationed there": the soldiers that are posted.
    pub(super) fn posted(&self, idx: usize) -> Vec<usize> {
        let head = |np: usize| &self.parse.words[self.parse.pieces.nps[np].head];
        let objects = if self.is_passive(idx) { self.surface(idx, 0) } else { Vec::new() };
        objects.into_iter().filter(|&np| LEXICON.in_class("forces", &head(np).lower)).collect()
    }

    /// Passive by an auxiliary, or a past participle that has none.
    pub(super) fn is_passive(&self, idx: usize) -> bool {
        let clause = &self.parse.clauses[idx];
        let group = &self.parse.pieces.vgs[clause.vg];
        (group.passive || group.shape == Shape::Participle) && !self.is_attitude(idx)
    }

    /// "was opposed to the war", "dedicated to the cause": what somebody thinks, not what is done to him.
    fn is_attitude(&self, idx: usize) -> bool {
        let clause = &self.parse.clauses[idx];
        let verb = self.parse.words[self.parse.pieces.vgs[clause.vg].main].verb;
        let thinks = verb.is_some_and(|form| LEXICON.in_class("attitude", form.lemma));
        let has = |word: &str| clause.preps.iter().any(|&(at, _)| &*self.parse.words[at].lower == word);
        thinks && has("to") && !has("by")
    }

    /// The subjects as they stand, or as they are inherited.
    fn surface(&self, idx: usize, depth: usize) -> Vec<usize> {
        let clause = &self.parse.clauses[idx];
        if let Some(&noun) = clause.subjects.first().filter(|_| self.parse.is_equated(idx)) {
            return self.owner_of(Some(self.parse.pieces.nps[noun].head)).unwrap_or_default();
        }
        if !clause.subjects.is_empty() || depth > MAX_DEPTH {
            return clause.subjects.clone();
        }
        let Some(parent) = clause.parent else { return Vec::new() };
        let on_noun = self.parse.words[clause.top].relation == Relation::Acl;
        match clause.link {
            Link::Infinitive if on_noun => self.user_of(clause.governor, parent, depth),
            Link::Infinitive => self.controllers(idx, parent, depth),
            // "kept the army from crossing": the army does not cross.
            Link::Participle if self.is_kept_from(idx, parent) => self.parse.clauses[parent].objects.clone(),
            // "troops sent by the king", but "the risk of attacking": what an "of" brings in is not done by its noun.
            Link::Participle if on_noun && clause.opener.is_none() => self.phrase_at(clause.governor),
            Link::Participle if on_noun => self.owner_of(clause.governor).unwrap_or_default(),
            Link::Relative => Vec::new(),
            _ => self.surface(parent, depth + 1),
        }
    }

    fn phrase_at(&self, word: Option<usize>) -> Vec<usize> {
        word.and_then(|word| self.parse.phrase_of[word]).into_iter().collect()
    }

    /// "the king's decision to leave", "he had a chance to leave": whose noun it is, else the subject beside it; but "there
    /// is no need to leave" names nobody.
    fn user_of(&self, noun: Option<usize>, parent: usize, depth: usize) -> Vec<usize> {
        if let Some(owner) = self.owner_of(noun) {
            return owner;
        }
        let itself = self.phrase_at(noun);
        let subjects = self.surface(parent, depth + 1);
        subjects.into_iter().filter(|np| !itself.contains(np)).collect()
    }

    /// "the king's decision to leave": whose noun it is does what the infinitive says.
    fn owner_of(&self, noun: Option<usize>) -> Option<Vec<usize>> {
        let np = noun.and_then(|noun| self.parse.phrase_of[noun])?;
        let owned = self.modifier(np).is_some() || !self.named_in_tail(np).is_empty();
        owned.then(|| vec![np])
    }

    fn is_kept_from(&self, idx: usize, parent: usize) -> bool {
        let from = self.parse.clauses[idx].opener.is_some_and(|at| &*self.parse.words[at].lower == "from");
        from && !self.parse.clauses[parent].objects.is_empty() && !self.is_passive(parent)
    }

    /// Who does what an infinitive says: the object of "asked the king to", else the subject.
    fn controllers(&self, idx: usize, parent: usize, depth: usize) -> Vec<usize> {
        let clause = &self.parse.clauses[parent];
        let verb = self.parse.words[self.parse.pieces.vgs[clause.vg].main]
            .verb
            .map(|form| form.lemma)
            .unwrap_or_default();
        let complement = self.parse.words[self.parse.clauses[idx].top].relation == Relation::Xcomp;
        let proposes = LEXICON.sense(verb, Part::Verb).is_some_and(|sense| sense.kind == ClaimType::Propose);
        let promises = LEXICON.sense(verb, Part::Verb).is_some_and(|sense| sense.kind == ClaimType::Promise);
        let by_object = complement && !promises || controls_by_object(verb) || proposes;
        let copular = clause.top != self.parse.pieces.vgs[clause.vg].main;
        if by_object && !clause.objects.is_empty() && !self.is_passive(parent) && !copular {
            return clause.objects.clone();
        }
        self.surface(parent, depth + 1)
    }
}
