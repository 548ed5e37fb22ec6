//! Clauses of one sentence, from its tree. In: words with their heads. Out: predicates with subjects, objects and
//! prepositional phrases, and how each clause hangs on another.
//!
//! What a clause shares with another (a subject, an object, a preposition) is not copied here: who needs it goes up the
//! tree. Every verb heads exactly one clause, save one that only modifies a noun as an adjective does.

use super::inflection::FormKind;
use super::lexicon::{LEXICON, Tag};
use super::phrases::{NounPhrase, Shape, VerbGroup, noun_phrases, verb_group};
use super::tree::Tree;
use super::triggers::Stands;
use super::words::Word;
use crate::parse::{Relation, Upos};

/// How a clause hangs on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It stands by itself.
    Main,
    /// "and": it shares the standing of the clause before.
    Coordinate,
    /// "who", "which": it says something of a noun.
    Relative,
    /// "that": it is the content of the clause before.
    Content,
    /// "if", "when", "because".
    Adverbial,
    /// "to do": governed by a verb or noun.
    Infinitive,
    /// "doing", "done".
    Participle,
}

/// A predicate with its arguments: indices of noun phrases.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its verb group: an index.
    pub vg: usize,
    /// Its word in the tree: the verb, or the predicate beside a copula.
    pub top: usize,
    /// How it hangs on its parent.
    pub link: Link,
    /// The clause it hangs on.
    pub parent: Option<usize>,
    /// The word it hangs on: a verb, or the noun or adjective that governs it.
    pub governor: Option<usize>,
    /// The subjects as they stand.
    pub subjects: Vec<usize>,
    /// Objects, and what a copula says of its subject.
    pub objects: Vec<usize>,
    /// Prepositional phrases: the preposition's word and the noun phrase.
    pub preps: Vec<(usize, usize)>,
    /// The word that opens it: a subordinator, a relative, or the preposition before a gerund.
    pub opener: Option<usize>,
    /// First word of the clause without the clauses that hang on it.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
}

/// Noun phrases and verb groups.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    /// Noun phrases.
    pub nps: Vec<NounPhrase>,
    /// Verb groups.
    pub vgs: Vec<VerbGroup>,
}

/// A sentence, cut into clauses.
#[derive(Clone, Debug, Default)]
pub struct Parse<'t> {
    /// Its words.
    pub words: Vec<Word<'t>>,
    /// Its tree.
    pub tree: Tree,
    /// Its pieces.
    pub pieces: Pieces,
    /// Its clauses, in the order of their verbs.
    pub clauses: Vec<Clause>,
    /// For each noun phrase: the prepositional phrases that hang on it.
    pub tails: Vec<Vec<(usize, usize)>>,
    /// For each word: the clause in whose reach it stands.
    pub clause_of: Vec<Option<usize>>,
    /// For each word: the noun phrase it lies in.
    pub phrase_of: Vec<Option<usize>>,
}

impl Parse<'_> {
    /// "their aim was to leave": an infinitive that a copula sets equal to a noun, which does not do it.
    pub fn is_equated(&self, clause: usize) -> bool {
        let top = self.clauses[clause].top;
        let has = |which: &dyn Fn(&Word<'_>) -> bool| {
            self.tree.children(top).iter().any(|&at| which(&self.words[at]))
        };
        self.words[top].tag == Tag::Verb
            && has(&|word| word.relation == Relation::Cop)
            && has(&|word| word.tag == Tag::To)
    }

    /// Prepositional phrases anywhere in the reach of a trigger's clause, after its verb.
    pub fn places_in(&self, stands: Stands) -> Vec<(usize, usize)> {
        let (Stands::Verb { clause } | Stands::Light { clause, .. }) = stands else { return Vec::new() };
        let here = &self.clauses[clause];
        let reach =
            (self.pieces.vgs[here.vg].main..here.end).filter(|&at| self.clause_of[at] == Some(clause));
        let np = |at: usize| self.phrase_of[self.words[at].head?];
        reach
            .filter(|&at| self.words[at].relation == Relation::Case)
            .filter_map(|at| Some((at, np(at)?)))
            .collect()
    }

    /// "two doctors sent from the capital": a past participle on a noun tells of something done by then.
    pub fn is_reduced(&self, clause: usize) -> bool {
        let here = &self.clauses[clause];
        let group = &self.pieces.vgs[here.vg];
        here.link == Link::Participle
            && group.shape == Shape::Participle
            && self.words[here.top].relation == Relation::Acl
    }
}

/// Cuts a sentence into clauses.
pub fn parse(words: Vec<Word<'_>>) -> Parse<'_> {
    let tree = Tree::new(&words);
    let (nps, phrase_of) = noun_phrases(&words, &tree);
    let predicates = predicates(&words, &tree);
    let mut at_word = vec![None; words.len()];
    predicates.iter().enumerate().for_each(|(idx, &(_, top))| at_word[top] = Some(idx));
    let clause_of = reach(&words, &tree, &at_word);
    let mut builder = Builder {
        words: &words,
        tree: &tree,
        phrase_of: &phrase_of,
        at_word: &at_word,
        clause_of: &clause_of,
    };
    let (mut vgs, mut clauses) = (Vec::new(), Vec::new());
    for &(main, top) in &predicates {
        vgs.push(verb_group(&words, &tree, top, main));
        let clause = builder.clause(top, &vgs);
        clauses.push(clause);
    }
    let tails = nps.iter().map(|np| builder.tail(np.head)).collect();
    share_auxiliaries(&words, &mut vgs, &clauses);
    spans(&words, &clause_of, &vgs, &mut clauses);
    hang_reports(&words, &mut clauses);
    Parse { words, tree, pieces: Pieces { nps, vgs }, clauses, tails, clause_of, phrase_of }
}

/// Verbs and copulas that head a clause, with their word in the tree, in the order of the verbs.
fn predicates(words: &[Word<'_>], tree: &Tree) -> Vec<(usize, usize)> {
    use Relation::{Amod, Aux, AuxPass, Case, Compound, Cop, Det, Fixed, Flat, Mark, NmodDesc, Nummod};
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let inner = matches!(
            word.relation,
            Amod | Aux | AuxPass | Case | Compound | Cop | Det | Fixed | Flat | Mark | NmodDesc | Nummod
        );
        let copula = || tree.children(at).iter().copied().find(|&child| words[child].relation == Cop);
        match word.tag {
            Tag::Verb | Tag::Be | Tag::Have | Tag::Do if word.upos == Upos::Verb => {
                // "considering the distance": a participle that works as a conjunction.
                let works_as_conjunction =
                    word.relation == Relation::Advcl && LEXICON.tag(&word.lower) == Some(Tag::Sub);
                if !inner && !works_as_conjunction {
                    found.push((at, at));
                }
            }
            _ => found.extend(copula().map(|copula| (copula, at))),
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|predicate| predicate.0);
    found
}

/// For each word the nearest predicate at it or above it.
fn reach(words: &[Word<'_>], tree: &Tree, at_word: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut reach: Vec<Option<usize>> = vec![None; words.len()];
    for at in tree.top_down(words) {
        reach[at] = at_word[at].or_else(|| words[at].head.and_then(|head| reach[head]));
    }
    reach
}

struct Builder<'b, 't> {
    words: &'b [Word<'t>],
    tree: &'b Tree,
    phrase_of: &'b [Option<usize>],
    at_word: &'b [Option<usize>],
    clause_of: &'b [Option<usize>],
}

impl Builder<'_, '_> {
    fn clause(&mut self, top: usize, vgs: &[VerbGroup]) -> Clause {
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
            clause.objects.extend(self.coordinated(top));
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
    fn tail(&self, head: usize) -> Vec<(usize, usize)> {
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

/// "was taken and burnt", "had come and gone": a participle after "and" shares the auxiliaries before the first.
fn share_auxiliaries(words: &[Word<'_>], vgs: &mut [VerbGroup], clauses: &[Clause]) {
    let form = |vg: &VerbGroup| words[vg.main].verb.map(|form| form.kind);
    for clause in clauses.iter().filter(|clause| clause.link == Link::Coordinate) {
        let bare = vgs[clause.vg].words.start == vgs[clause.vg].main && clause.subjects.is_empty();
        let Some(parent) = clause.parent.map(|parent| vgs[clauses[parent].vg].clone()) else { continue };
        let same = form(&vgs[clause.vg]) == form(&parent)
            || form(&vgs[clause.vg]) == Some(FormKind::Past) && parent.passive;
        if bare && same && parent.words.start < parent.main && parent.shape != Shape::Infinitive {
            let group = &mut vgs[clause.vg];
            (group.passive, group.shape) = (parent.passive, parent.shape);
        }
    }
}

/// The stretch of each clause: what stands in its reach and no other's, without marks and coordinators at its edges, and
/// without a conjunction that another clause parts from it: "because, if it rains, |they stay|".
fn spans(words: &[Word<'_>], clause_of: &[Option<usize>], vgs: &[VerbGroup], clauses: &mut [Clause]) {
    for clause in clauses.iter_mut() {
        let group = &vgs[clause.vg].words;
        (clause.first, clause.end) = (group.start.min(clause.top), group.end.max(clause.top + 1));
    }
    for (at, word) in words.iter().enumerate() {
        if let Some(clause) = clause_of[at].filter(|_| !is_edge(word)) {
            clauses[clause].end = clauses[clause].end.max(at + 1);
        }
    }
    for (idx, clause) in clauses.iter_mut().enumerate() {
        clause.first = first_word(words, clause_of, idx, clause.first);
    }
}

/// A stretch is looked through this far to the left: no clause that a person can read begins farther off.
const MAX_LEFT: usize = 120;

fn first_word(words: &[Word<'_>], clause_of: &[Option<usize>], idx: usize, verb: usize) -> usize {
    let (mut first, mut parted) = (verb, false);
    for at in (verb.saturating_sub(MAX_LEFT)..verb).rev() {
        let word = &words[at];
        if clause_of[at] != Some(idx) {
            parted |= !is_edge(word);
        } else if !is_edge(word) && (!parted || matches!(word.tag, Tag::Noun | Tag::Pron | Tag::Num)) {
            (first, parted) = (at, false);
        }
    }
    first
}

/// Marks and coordinators, which open and close no clause.
fn is_edge(word: &Word<'_>) -> bool {
    matches!(word.tag, Tag::Comma | Tag::Stop | Tag::And)
        || word.upos == Upos::Punct && !word.lower.starts_with('*')
}

/// "The city, he said, had fallen": where the report stands beside what is reported, the report is above it.
fn hang_reports(words: &[Word<'_>], clauses: &mut [Clause]) {
    for report in 0..clauses.len() {
        let top = clauses[report].top;
        let verb = words[top].verb.map(|form| form.lemma).unwrap_or_default();
        let beside = words[top].relation == Relation::Parataxis && LEXICON.in_class("bare_content", verb);
        let above = words[top].head.filter(|_| beside);
        let told = above.and_then(|head| clauses.iter().position(|clause| clause.top == head));
        if let Some(told) = told.filter(|&told| clauses[told].link == Link::Main) {
            clauses[told].link = Link::Content;
            clauses[told].parent = Some(report);
        }
    }
}
