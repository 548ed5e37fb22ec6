//! Clauses of one sentence, from its tree. In: words with their heads. Out: predicates with subjects, objects and
//! prepositional phrases, and how each clause hangs on another.
//!
//! What a clause shares with another (a subject, an object, a preposition) is not copied here: who needs it goes up the
//! tree. Every verb heads exactly one clause, save one that only modifies a noun as an adjective does.
mod builder;
mod spans;

use super::inflection::FormKind;
use super::lexicon::{LEXICON, Tag};
use super::phrases::{NounPhrase, Shape, VerbGroup, noun_phrases, verb_group};
use super::tree::Tree;
use super::triggers::Stands;
use super::words::Word;
use crate::parse::{Relation, Upos};
use builder::Builder;
use spans::spans;

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

    /// "their aim: to leave": an infinitive that hangs on nothing.
    pub fn is_bare_infinitive(&self, clause: usize) -> bool {
        let group = &self.pieces.vgs[self.clauses[clause].vg];
        group.shape == Shape::Infinitive && self.words[group.words.start].tag == Tag::To
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
