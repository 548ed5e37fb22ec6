//! Noun phrases and verb groups. In: the words of a parsed sentence. Out: noun phrases without what follows their head, and
//! what each verb's auxiliaries say.
//!
//! Every word lies in at most one noun phrase. What never happens here: a word inside a name heads a phrase of its own.

use std::ops::Range;

use super::lexicon::Tag;
use super::tree::Tree;
use super::words::Word;
use crate::parse::{Relation, Upos};

/// A noun phrase without what follows its head.
#[derive(Clone, Debug)]
pub struct NounPhrase {
    /// Its words.
    pub words: Range<usize>,
    /// Its head.
    pub head: usize,
}

/// Auxiliaries and a main verb.
#[derive(Clone, Debug)]
pub struct VerbGroup {
    /// Its words, from the first auxiliary to the main verb.
    pub words: Range<usize>,
    /// The main verb; of a predicate that is no verb, its copula.
    pub main: usize,
    /// What it can head.
    pub shape: Shape,
    /// The modal, if there is one.
    pub modal: Option<usize>,
    /// Whether it is negated.
    pub negative: bool,
    /// Whether it is passive.
    pub passive: bool,
}

/// What a verb group can head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A clause of its own.
    Finite,
    /// An infinitive.
    Infinitive,
    /// A present participle or gerund.
    Ing,
    /// A past participle.
    Participle,
}

/// The noun phrases of a sentence, and for each word the phrase it lies in.
pub fn noun_phrases(words: &[Word<'_>], tree: &Tree) -> (Vec<NounPhrase>, Vec<Option<usize>>) {
    let mut found: Vec<NounPhrase> = (0..words.len())
        .filter(|&at| heads_phrase(words, at))
        .map(|head| NounPhrase { words: extent(words, tree, head), head })
        .collect();
    found.sort_by_key(|np| (np.words.start, std::cmp::Reverse(np.words.end)));
    let mut phrases: Vec<NounPhrase> = Vec::with_capacity(found.len());
    let mut phrase_of = vec![None; words.len()];
    for mut np in found {
        if phrase_of[np.head].is_some() {
            continue;
        }
        let taken = phrases.last().map_or(0, |last| last.words.end);
        np.words.start = np.words.start.max(taken).min(np.head);
        for at in np.words.clone() {
            phrase_of[at] = phrase_of[at].or(Some(phrases.len()));
        }
        phrases.push(np);
    }
    (phrases, phrase_of)
}

/// Relations of a word that stands inside its head's phrase.
fn is_inner(relation: Relation) -> bool {
    use Relation::{
        Amod, Case, Compound, Det, DetPredet, Fixed, Flat, Goeswith, NmodDesc, NmodPoss, NmodUnmarked, Nummod,
    };
    matches!(
        relation,
        Amod | Case
            | Compound
            | Det
            | DetPredet
            | Fixed
            | Flat
            | Goeswith
            | NmodDesc
            | NmodPoss
            | NmodUnmarked
            | Nummod
    )
}

fn heads_phrase(words: &[Word<'_>], at: usize) -> bool {
    use Relation::{Appos, Conj, Iobj, Nmod, Nsubj, NsubjPass, Obj, Obl, OblAgent, OblUnmarked};
    let word = &words[at];
    if is_inner(word.relation) && word.relation != Relation::NmodUnmarked {
        return false;
    }
    match word.tag {
        Tag::Noun | Tag::Num | Tag::Pron => word.upos != Upos::Punct || word.lower.starts_with("**"),
        Tag::Adj | Tag::Det => {
            matches!(
                word.relation,
                Nsubj | NsubjPass | Obj | Iobj | Obl | OblAgent | OblUnmarked | Nmod | Appos | Conj
            )
        }
        _ => false,
    }
}

/// From the first of what stands before a head to the last of what belongs to its name.
fn extent(words: &[Word<'_>], tree: &Tree, head: usize) -> Range<usize> {
    let (mut start, mut end) = (head, head + 1);
    for &child in tree.children(head) {
        let relation = words[child].relation;
        let inner = is_inner(relation) && relation != Relation::Case
            || relation == Relation::Advmod && child < head && words[child].tag != Tag::Neg;
        if !inner {
            continue;
        }
        let range = tree.extent(child);
        if child < head {
            start = start.min(range.start);
        } else if range.start <= end + 1 {
            end = end.max(range.end);
        }
    }
    // A case marker or a clause drawn in by a wrong attachment does not open a phrase.
    while start < head
        && matches!(words[start].tag, Tag::Prep | Tag::To | Tag::Comma | Tag::Stop | Tag::And | Tag::Sub)
    {
        start += 1;
    }
    if let Some(mention) = words[head].mention.filter(|_| words[head].named) {
        let same = |at: usize| words[at].mention == Some(mention);
        while start > 0 && same(start - 1) {
            start -= 1;
        }
        while end < words.len() && same(end) {
            end += 1;
        }
    }
    start..end
}

/// The verb group of a predicate: `main` is its verb or copula, `top` its word in the tree.
pub fn verb_group(words: &[Word<'_>], tree: &Tree, top: usize, main: usize) -> VerbGroup {
    let auxiliary = |at: &usize| {
        matches!(words[*at].relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
            || words[*at].tag == Tag::To && words[*at].relation == Relation::Mark
    };
    let children = tree.children(top);
    let auxiliaries: Vec<usize> =
        children.iter().copied().filter(auxiliary).filter(|&at| at <= main).collect();
    let start = auxiliaries.first().copied().unwrap_or(main).min(main);
    let marked_passive = children.iter().any(|&at| {
        matches!(words[at].relation, Relation::AuxPass | Relation::NsubjPass | Relation::CsubjPass)
    });
    let negator = |at: &usize| words[*at].tag == Tag::Neg && (*at < main || *at <= top);
    let negative =
        children.iter().copied().any(|at| negator(&at)) || (start..main).any(|at| words[at].tag == Tag::Neg);
    VerbGroup {
        words: start..main + 1,
        main,
        shape: match shape(words, &auxiliaries, main) {
            // "The envoys signed": a past tense, whatever the parser took it for.
            Shape::Participle if acts(words, children) => Shape::Finite,
            shape => shape,
        },
        modal: auxiliaries.iter().copied().find(|&at| words[at].tag == Tag::Modal),
        negative,
        passive: marked_passive,
    }
}

fn acts(words: &[Word<'_>], children: &[usize]) -> bool {
    children.iter().any(|&at| words[at].relation == Relation::Nsubj)
}

fn shape(words: &[Word<'_>], auxiliaries: &[usize], main: usize) -> Shape {
    let first = auxiliaries.first().copied().unwrap_or(main);
    match words[first].tag {
        Tag::To => Shape::Infinitive,
        Tag::Modal => Shape::Finite,
        _ => match &*words[first].lower {
            "being" | "having" => Shape::Ing,
            "be" | "been" => Shape::Infinitive,
            "is" | "are" | "was" | "were" | "am" | "'m" | "'re" | "has" | "have" | "had" | "'ve" | "do"
            | "does" | "did" => Shape::Finite,
            _ => match words[main].verb.map(|form| form.kind) {
                Some(super::inflection::FormKind::Ing) => Shape::Ing,
                Some(super::inflection::FormKind::Participle) => Shape::Participle,
                Some(super::inflection::FormKind::Base)
                    if matches!(words[main].relation, Relation::Xcomp | Relation::Ccomp) =>
                {
                    Shape::Infinitive
                }
                _ => Shape::Finite,
            },
        },
    }
}
