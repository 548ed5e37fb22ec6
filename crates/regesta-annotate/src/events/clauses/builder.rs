//! One clause from its word in the tree. In: the tree. Out: subjects, objects and prepositional phrases, and how the clause
//! hangs on another.

use super::{Clause, Link};
use crate::events::lexicon::Tag;
use crate::events::phrases::{Shape, VerbGroup};
use crate::events::tree::Tree;
use crate::events::words::Word;
use crate::parse::Relation;

/// What clauses are built from.
pub(super) struct Builder<'b, 't> {
    pub(super) words: &'b [Word<'t>],
    pub(super) tree: &'b Tree,
    pub(super) phrase_of: &'b [Option<usize>],
    pub(super) at_word: &'b [Option<usize>],
    pub(super) clause_of: &'b [Option<usize>],
}

impl Builder<'_, '_> {
    pub(super) fn clause(&mut self, top: usize, vgs: &[VerbGroup]) -> Clause {
        let vg = vgs.len() - 1;
        let word = &self.words[top];
        let opener = self.opener(top);
        let link = self.link(top, vgs[vg].shape, opener);
        let parent = word.head.and_then(|head| self.clause_of[head]).filter(|_| link != Link::Main);
        let mut clause = Clause {
            vg,
            top,
            link,
            parent,
            governor: self.governor(top),
            subjects: Vec::new(),
            objects: Vec::new(),
            preps: self.phrases_on(top),
            opener,
            first: top,
            end: top + 1,
        };
        self.fill(&mut clause, top);
        clause
    }

    /// Subjects and objects; for a relative clause what its pronoun stands for.
    fn fill(&self, clause: &mut Clause, top: usize) {
        use Relation::{Iobj, Nsubj, NsubjOuter, NsubjPass, Obj, Xcomp};
        let copular = self.tree.children(top).iter().any(|&at| self.words[at].relation == Relation::Cop);
        let antecedent = self.antecedent(top);
        for &child in self.tree.children(top) {
            let relative = self.words[child].tag == Tag::Rel;
            let found = if relative { antecedent.clone() } else { self.coordinated(child) };
            match self.words[child].relation {
                Nsubj | NsubjPass | NsubjOuter => clause.subjects.extend(found),
                Obj | Iobj => clause.objects.extend(found),
                Xcomp if self.at_word[child].is_none() && clause.objects.is_empty() => {
                    clause.objects.extend(found)
                }
                _ => {}
            }
        }
        if copular {
            let said = self.coordinated(top);
            let cases = self.cases(top);
            // "was against the plan": what is said of the subject stands after a preposition.
            clause.preps.extend(cases.iter().flat_map(|&case| said.iter().map(move |&np| (case, np))));
            if cases.is_empty() {
                clause.objects.extend(said);
            }
        }
        // "became independent from Spain": what hangs on the adjective that completes the verb.
        for &child in self.tree.children(top) {
            if self.words[child].relation == Xcomp && self.at_word[child].is_none() {
                clause.preps.extend(self.phrases_on(child));
            }
        }
        self.relative_place(clause, top, &antecedent);
        // "the assets it had lost": a clause on a noun without a pronoun.
        let bare = clause.link == Link::Relative && !self.has_relative(top);
        if bare && clause.objects.is_empty() && !clause.subjects.is_empty() && clause.opener.is_none() {
            clause.objects.extend(antecedent);
        }
    }

    /// "the town where they met", "the war in which he fell".
    fn relative_place(&self, clause: &mut Clause, top: usize, antecedent: &[usize]) {
        if clause.link != Link::Relative {
            return;
        }
        for &child in self.tree.children(top).iter().filter(|&&child| self.words[child].tag == Tag::Rel) {
            if &*self.words[child].lower == "where" {
                clause.preps.extend(antecedent.iter().map(|&np| (child, np)));
            } else if matches!(self.words[child].relation, Relation::Obl | Relation::OblAgent) {
                let case = self.cases(child).first().copied();
                clause
                    .preps
                    .extend(case.into_iter().flat_map(|case| antecedent.iter().map(move |&np| (case, np))));
            }
        }
    }

    fn has_relative(&self, top: usize) -> bool {
        self.tree.extent(top).take(8).any(|at| self.words[at].tag == Tag::Rel && at < top)
    }

    /// The noun phrase that a relative clause is about.
    fn antecedent(&self, top: usize) -> Vec<usize> {
        let word = &self.words[top];
        let head = word.head.filter(|_| word.relation == Relation::AclRelcl);
        head.and_then(|head| self.phrase_of[head]).into_iter().collect()
    }

    /// A phrase and those coordinated with it.
    fn coordinated(&self, word: usize) -> Vec<usize> {
        let joined = self.tree.children(word).iter().copied();
        let joined =
            joined.filter(|&at| self.words[at].relation == Relation::Conj && self.at_word[at].is_none());
        let mut found: Vec<usize> = self.phrase_of[word].into_iter().collect();
        for at in joined.collect::<Vec<_>>() {
            found.extend(self.phrase_of[at].filter(|np| !found.contains(np)));
        }
        found
    }

    /// The prepositional phrases that hang on a word.
    fn phrases_on(&self, word: usize) -> Vec<(usize, usize)> {
        use Relation::{Nmod, Obl, OblAgent};
        let mut found = Vec::new();
        for &child in self.tree.children(word) {
            if !matches!(self.words[child].relation, Nmod | Obl | OblAgent)
                || self.words[child].tag == Tag::Rel
            {
                continue;
            }
            let cases = self.cases(child);
            found.extend(
                self.phrase_of[child].iter().flat_map(|&np| cases.iter().map(move |&case| (case, np))),
            );
            for &other in self.tree.children(child) {
                if self.words[other].relation == Relation::Conj {
                    let own = self.cases(other);
                    let cases = if own.is_empty() { &cases } else { &own };
                    let np = self.phrase_of[other].filter(|_| self.at_word[other].is_none());
                    found.extend(np.iter().flat_map(|&np| cases.iter().map(move |&case| (case, np))));
                }
            }
        }
        found
    }

    /// The prepositional phrases on a noun; of "siege and capture of Basra" the last belongs to both.
    pub(super) fn tail(&self, head: usize) -> Vec<(usize, usize)> {
        let own = self.phrases_on(head);
        let word = &self.words[head];
        let Some(first) = word.head.filter(|_| own.is_empty() && word.relation == Relation::Conj) else {
            return self.with_farther(head, own);
        };
        self.phrases_on(first).into_iter().filter(|&(at, _)| at > head).collect()
    }

    /// "the visit of the tsar to Berlin": what an act leads to may hang on whose act it is.
    fn with_farther(&self, head: usize, own: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        let of = |case: usize| &*self.words[case].lower == "of";
        let act = self.words[head].noun.is_some();
        let owners =
            own.iter().filter(|(case, _)| act && of(*case)).filter_map(|&(case, _)| self.words[case].head);
        let farther: Vec<_> =
            owners.flat_map(|owner| self.phrases_on(owner)).filter(|&(case, _)| !of(case)).collect();
        own.into_iter().chain(farther).collect()
    }

    fn cases(&self, word: usize) -> Vec<usize> {
        let children = self.tree.children(word).iter().copied();
        children
            .filter(|&at| self.words[at].relation == Relation::Case && self.words[at].tag != Tag::Genitive)
            .collect()
    }

    /// The word a clause hangs on: of coordinated clauses, that of the first.
    fn governor(&self, top: usize) -> Option<usize> {
        self.words[top].head
    }

    /// The word that opens a clause: the last of "as soon as", a relative, a preposition.
    fn opener(&self, top: usize) -> Option<usize> {
        let opens = |at: &usize| {
            let word = &self.words[*at];
            *at < top
                && (matches!(word.relation, Relation::Mark | Relation::Case) && word.tag != Tag::To
                    || matches!(word.tag, Tag::Rel)
                    || word.tag == Tag::Sub && word.relation == Relation::Advmod)
        };
        let children = self.tree.children(top);
        let opener = children.iter().copied().find(opens);
        let inner = || self.tree.extent(top).find(|&at| at < top && self.words[at].tag == Tag::Rel);
        let relative = self.words[top].relation == Relation::AclRelcl;
        let opener = opener.or_else(|| if relative { inner() } else { None })?;
        let fixed = self
            .tree
            .children(opener)
            .iter()
            .copied()
            .filter(|&at| self.words[at].relation == Relation::Fixed);
        Some(fixed.fold(opener, usize::max))
    }

    fn link(&self, top: usize, shape: Shape, opener: Option<usize>) -> Link {
        use Relation::{
            Acl, AclRelcl, Advcl, AdvclRelcl, Ccomp, Conj, Csubj, CsubjOuter, CsubjPass, Nmod, Nsubj, Obj,
            Obl, Parataxis, Root, Xcomp,
        };
        let by_shape = match shape {
            Shape::Infinitive => Link::Infinitive,
            Shape::Ing | Shape::Participle => Link::Participle,
            Shape::Finite => Link::Main,
        };
        let or = |finite: Link| if by_shape == Link::Main { finite } else { by_shape };
        let subordinated = opener.is_some_and(|at| self.words[at].tag == Tag::Sub);
        match self.words[top].relation {
            Root | Parataxis => Link::Main,
            Conj => Link::Coordinate,
            AclRelcl | AdvclRelcl => Link::Relative,
            Ccomp | Csubj | CsubjOuter | CsubjPass => or(Link::Content),
            Acl => or(Link::Content),
            Advcl if subordinated => Link::Adverbial,
            Advcl => or(Link::Adverbial),
            Xcomp => or(Link::Infinitive),
            Nsubj | Obj | Obl | Nmod => or(Link::Participle),
            _ => by_shape,
        }
    }
}
