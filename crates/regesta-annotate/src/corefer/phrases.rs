//! Phrases that can refer. In: parsed sentences. Out: every noun phrase and pronoun, longest span, in the order of their start, each
//! with what its form says of what it means.
//!
//! A phrase is a head with what hangs below it; what only stands beside it (a preposition, an apposition, the next item of a list) is
//! left out. Everything takes time in proportion to the words. What never happens here: a phrase is said to mean another.

use std::ops::Range;

use regesta_model::TextRange;
use regesta_parse::{Relation, Upos, Word};

use super::traits::{Kind, Person, Traits};
use crate::parse::ParsedSentence;

/// A phrase that can refer.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Where.
    pub range: TextRange,
    /// Where its head stands.
    pub head_range: TextRange,
    /// Index of its sentence.
    pub sentence: u32,
    /// Its words in the sentence.
    pub words: Range<usize>,
    /// Its head.
    pub head: usize,
    /// The word its head hangs on.
    pub governor: Option<usize>,
    /// Whether it is worth marking only where it corefers: a noun before a noun, two phrases joined by `and`.
    pub only_linked: bool,
    /// What its form says.
    pub traits: Traits,
    /// The phrase it is set beside, or said of: index among the phrases.
    pub beside: Option<usize>,
    /// What its name is known to refer to, where that is known.
    pub known: Option<u32>,
}

/// All phrases of a text, in the order of their start, the longer first.
pub fn phrases(content: &str, sentences: &[ParsedSentence]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for (idx, sentence) in sentences.iter().enumerate() {
        push_phrases(content, sentence, idx as u32, &mut found);
    }
    found
}

/// A sentence's tree with what belongs to each head's phrase.
struct Tree<'p> {
    words: &'p [Word],
    children: Vec<Vec<usize>>,
    extents: Vec<Range<usize>>,
}

fn push_phrases(content: &str, sentence: &ParsedSentence, idx: u32, found: &mut Vec<Phrase>) {
    let tree = Tree::new(&sentence.parse.words);
    let quote = |at: usize| content.get(sentence.ranges[at].as_usize()).unwrap_or_default();
    let first = found.len();
    let mut phrase_of = vec![None; tree.words.len()];
    let mut spans: Vec<(Range<usize>, usize, bool)> = Vec::new();
    for head in 0..tree.words.len() {
        if !tree.can_refer(head, quote(head)) {
            continue;
        }
        let span = tree.span(head);
        let compound = tree.words[head].relation.universal() == "compound";
        spans.push((span.clone(), head, compound && !tree.is_name_before_noun(head)));
        if let Some(whole) = tree.coordination(head, &span) {
            spans.push((whole, head, true));
        }
    }
    spans.sort_by_key(|(span, head, _)| (span.start, std::cmp::Reverse(span.end), *head));
    spans.dedup_by(|b, a| a.0 == b.0);
    for (words, head, only_linked) in spans {
        let joined = only_linked && tree.words[head].relation.universal() != "compound";
        let traits = Traits::of(sentence, &tree.children[head], content, &words, head, joined);
        if !joined {
            phrase_of[head] = Some(found.len());
        }
        found.push(Phrase {
            range: sentence.ranges[words.start].cover(sentence.ranges[words.end - 1]),
            head_range: sentence.ranges[head],
            sentence: idx,
            words,
            head,
            governor: tree.words[head].head.map(|over| over as usize),
            only_linked,
            traits,
            beside: None,
            known: None,
        });
    }
    for phrase in &mut found[first..] {
        phrase.beside = tree.beside(phrase.head).and_then(|head| phrase_of[head]);
    }
}

/// Relations of what stands beside a phrase and not in it.
const fn is_beside(relation: Relation) -> bool {
    use Relation::{
        Advcl, AdvclRelcl, Appos, Aux, AuxPass, Case, Cc, CcPreconj, Ccomp, Conj, Cop, Csubj, CsubjOuter,
        CsubjPass, Dep, Discourse, Dislocated, Expl, List, Mark, Nsubj, NsubjOuter, NsubjPass, Orphan,
        Parataxis, Punct, Reparandum, Vocative,
    };
    matches!(
        relation,
        Advcl
            | AdvclRelcl
            | Appos
            | Aux
            | AuxPass
            | Case
            | Cc
            | CcPreconj
            | Ccomp
            | Conj
            | Cop
            | Csubj
            | CsubjOuter
            | CsubjPass
            | Dep
            | Discourse
            | Dislocated
            | Expl
            | List
            | Mark
            | Nsubj
            | NsubjOuter
            | NsubjPass
            | Orphan
            | Parataxis
            | Punct
            | Reparandum
            | Vocative
    )
}

impl<'p> Tree<'p> {
    fn new(words: &'p [Word]) -> Self {
        let mut children = vec![Vec::new(); words.len()];
        let mut order: Vec<usize> = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            match word.head {
                Some(head) => children[head as usize].push(at),
                None => order.push(at),
            }
        }
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            order.extend_from_slice(&children[at]);
            next += 1;
        }
        let mut extents: Vec<Range<usize>> = (0..words.len()).map(|at| at..at + 1).collect();
        for &at in order.iter().rev() {
            if let Some(head) = words[at].head {
                let below = extents[at].clone();
                let above = &mut extents[head as usize];
                *above = above.start.min(below.start)..above.end.max(below.end);
            }
        }
        Self { words, children, extents }
    }

    fn is_predicate(&self, head: usize) -> bool {
        self.children[head].iter().any(|&at| self.words[at].relation == Relation::Cop)
    }

    fn can_refer(&self, head: usize, form: &str) -> bool {
        let word = &self.words[head];
        let relation = word.relation.universal();
        if matches!(
            relation,
            "flat" | "fixed" | "goeswith" | "expl" | "discourse" | "cc" | "mark" | "case" | "cop"
        ) {
            return false;
        }
        match word.upos {
            Upos::Noun | Upos::Propn => {
                relation != "compound"
                    || word.upos == Upos::Propn
                    || self.words[head].head.is_some_and(|over| self.words[over as usize].upos == Upos::Noun)
            }
            Upos::Pron => Person::of(&form.to_lowercase()).is_some(),
            Upos::Num => {
                matches!(relation, "nsubj" | "obj" | "obl" | "nmod" | "root" | "conj" | "appos")
                    && !self.is_predicate(head)
            }
            Upos::Det | Upos::Adj => {
                matches!(relation, "nsubj" | "obj" | "obl" | "nmod")
                    && (word.upos == Upos::Det
                        || self.children[head].iter().any(|&at| self.words[at].relation == Relation::Det))
            }
            _ => false,
        }
    }

    /// A name before a noun that is none: "the Oakland port".
    fn is_name_before_noun(&self, at: usize) -> bool {
        let over = self.words[at].head.map(|head| self.words[head as usize].upos);
        self.words[at].upos == Upos::Propn && over == Some(Upos::Noun)
    }

    /// The longest stretch that belongs to a head.
    fn span(&self, head: usize) -> Range<usize> {
        let predicate = self.is_predicate(head);
        let (mut start, mut end) = (head, head + 1);
        for &child in &self.children[head] {
            let relation = self.words[child].relation;
            let of_clause = predicate && matches!(relation.universal(), "obl" | "advmod");
            let adverb = relation == Relation::Advmod
                && child < head
                && !matches!(&*self.words[child].lemma, "only" | "about" | "almost" | "nearly");
            if is_beside(relation) || of_clause || adverb {
                continue;
            }
            let below = self.extents[child].clone();
            if child < head {
                start = start.min(below.start);
            } else {
                end = end.max(below.end);
            }
        }
        let is_mark = |at: usize| self.words[at].upos == Upos::Punct;
        while start < head && is_mark(start) {
            start += 1;
        }
        while end > head + 1 && is_mark(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// From the first to the last of phrases joined by "and".
    fn coordination(&self, head: usize, span: &Range<usize>) -> Option<Range<usize>> {
        let mut joined = self.children[head].iter().filter(|&&at| self.words[at].relation == Relation::Conj);
        let last = joined.next_back().copied()?;
        let and = |at: usize| {
            self.children[at]
                .iter()
                .any(|&c| self.words[c].relation == Relation::Cc && self.words[c].lemma == "and")
        };
        let nominal = matches!(self.words[last].upos, Upos::Noun | Upos::Propn | Upos::Pron);
        (nominal && and(last)).then(|| span.start..self.span(last).end.max(span.end))
    }

    /// The head that a head is set beside, or said of: "Orlov, the painter", "Orlov is a painter".
    fn beside(&self, head: usize) -> Option<usize> {
        let word = &self.words[head];
        if word.relation == Relation::Appos {
            return word.head.map(|over| over as usize);
        }
        if !self.is_predicate(head) {
            return None;
        }
        self.children[head]
            .iter()
            .copied()
            .find(|&at| matches!(self.words[at].relation, Relation::Nsubj | Relation::NsubjOuter))
    }
}

impl Phrase {
    /// Whether it is a pronoun.
    pub fn is_pronoun(&self) -> bool {
        self.traits.kind == Kind::Pronoun
    }
}
