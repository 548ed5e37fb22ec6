//! Chains: phrases that are taken to mean one thing, and what is known of it. In: phrases in the order of the text, and a judge that
//! says to which chain each belongs. Out: the chains.
//!
//! A phrase is compared with the chains that came up lately and with those that share a word of its head or name, never with
//! all: time is linear in the text. What never happens: two different names are put in one chain.

use std::collections::{BTreeSet, HashMap};

use super::inputs::{self, Place};
use super::phrases::Phrase;
use super::traits::{Class, Gender, Kind, Person, Role};

/// What is known of a chain.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Its first phrase.
    pub first: usize,
    /// Its last phrase.
    pub last: usize,
    /// How many phrases it has.
    pub size: usize,
    /// Whether a name is among them.
    pub named: bool,
    /// Whether a noun is among them.
    pub described: bool,
    /// Gender.
    pub gender: Gender,
    /// Whether it means more than one.
    pub plural: Option<bool>,
    /// Class.
    pub class: Class,
    /// Heads.
    pub heads: BTreeSet<String>,
    /// Words of its phrases up to their heads.
    pub words: BTreeSet<String>,
    /// The same, put together.
    pub wordings: BTreeSet<String>,
    /// Whether one of its phrases has a modifier.
    pub modified: bool,
    /// What its names are known to refer to.
    pub known: Option<u32>,
    names: Vec<Vec<String>>,
    members: BTreeSet<usize>,
}

/// No more words or names of a chain are kept than this.
const N_KEPT: usize = 24;

impl Chain {
    fn new(idx: usize, phrase: &Phrase) -> Self {
        let mut chain = Self {
            first: idx,
            last: idx,
            size: 0,
            named: false,
            described: false,
            gender: Gender::Unknown,
            plural: None,
            class: Class::Unknown,
            heads: BTreeSet::new(),
            words: BTreeSet::new(),
            wordings: BTreeSet::new(),
            modified: false,
            known: None,
            names: Vec::new(),
            members: BTreeSet::new(),
        };
        chain.add(idx, phrase);
        chain
    }

    fn add(&mut self, idx: usize, phrase: &Phrase) {
        let traits = &phrase.traits;
        self.last = idx;
        self.size += 1;
        self.members.insert(idx);
        self.known = self.known.or(phrase.known);
        self.named |= traits.kind == Kind::Name;
        self.described |= !matches!(traits.kind, Kind::Name | Kind::Pronoun);
        if self.gender == Gender::Unknown
            || self.gender == Gender::Person && matches!(traits.gender, Gender::Male | Gender::Female)
        {
            self.gender = traits.gender;
        }
        self.plural = self.plural.or(traits.plural);
        if self.class == Class::Unknown {
            self.class = traits.class;
        }
        keep(&mut self.heads, &traits.head);
        keep(&mut self.wordings, &traits.wording);
        traits.wording.split(' ').for_each(|word| keep(&mut self.words, word));
        self.modified |= !traits.modifiers.is_empty();
        if !traits.name.is_empty() && self.names.len() < N_KEPT && !self.names.contains(&traits.name) {
            self.names.push(traits.name.clone());
        }
    }

    /// Whether a phrase is in it.
    pub fn contains(&self, phrase: usize) -> bool {
        self.members.contains(&phrase)
    }

    /// How a phrase's name compares with the names here: 0 not at all, as one has none; 1 the same; 2 its end; 3 a part of one;
    /// 4 one is a part of it; 5 initials; 6 another.
    pub fn name_match(&self, phrase: &Phrase) -> usize {
        let name = &phrase.traits.name;
        if name.is_empty() || self.names.is_empty() {
            return 0;
        }
        self.names.iter().map(|other| compare(name, other)).min().unwrap_or(6)
    }
}

fn keep(kept: &mut BTreeSet<String>, word: &str) {
    if kept.len() < N_KEPT && !kept.contains(word) {
        kept.insert(word.to_owned());
    }
}

fn compare(name: &[String], other: &[String]) -> usize {
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    if name == other {
        1
    } else if within(name, other) {
        if name.last() == other.last() { 2 } else { 3 }
    } else if within(other, name) {
        4
    } else if are_initials(name, other) || are_initials(other, name) {
        5
    } else {
        6
    }
}

fn are_initials(short: &[String], long: &[String]) -> bool {
    let [only] = short else { return false };
    let letters: String = only.chars().filter(|c| *c != '.').collect();
    let first: String = long.iter().filter_map(|word| word.chars().next()).collect();
    letters.chars().count() > 1 && letters == first
}

/// What a judge decides on: a phrase and the chains it may belong to.
pub struct Choice<'c> {
    /// The phrase.
    pub phrase: usize,
    /// The chains, each by its number.
    pub chains: &'c [usize],
    /// The inputs for each.
    pub pairs: &'c [Vec<u16>],
    /// The inputs of the phrase alone.
    pub alone: &'c [u16],
}

/// How many of the chains that came up lately are compared.
const N_LATELY: usize = 40;
/// The same for a phrase that is no pronoun.
const N_LATELY_NOUN: usize = 16;
/// How many chains with a shared word are compared.
const N_SHARING: usize = 6;
/// A pronoun's chain came up no more sentences ago than this.
const REACH: u32 = 8;

/// A chain that came up no more sentences ago than this is near.
const NEAR: u32 = 3;

/// Puts each phrase in the chain that a judge chooses, an index into [`Choice::chains`], or in one of its own. Out come the chain's
/// number of each phrase.
pub fn walk(
    phrases: &[Phrase],
    places: &[Place],
    mut judge: impl FnMut(&Choice<'_>) -> Option<usize>,
) -> Vec<usize> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut lately: Vec<usize> = Vec::new();
    let mut sharing: HashMap<String, Vec<usize>> = HashMap::new();
    let mut of_known: HashMap<u32, usize> = HashMap::new();
    let mut chain_of: Vec<usize> = Vec::with_capacity(phrases.len());
    for (idx, phrase) in phrases.iter().enumerate() {
        let known = phrase.known.and_then(|known| of_known.get(&known).copied());
        let chosen = known.or_else(|| {
            let beside = phrase.beside.and_then(|other| chain_of.get(other).copied());
            let candidates = candidates(idx, phrases, &chains, &lately, &sharing, beside);
            choose(idx, phrases, places, &chains, &candidates, &mut judge)
        });
        let chain = match chosen {
            Some(chain) => {
                chains[chain].add(idx, phrase);
                chain
            }
            None => {
                chains.push(Chain::new(idx, phrase));
                chains.len() - 1
            }
        };
        chain_of.push(chain);
        if let Some(known) = phrase.known {
            of_known.insert(known, chain);
        }
        lately.retain(|&other| other != chain);
        lately.insert(0, chain);
        lately.truncate(N_LATELY);
        for key in keys(phrase) {
            let list = sharing.entry(key.to_owned()).or_default();
            list.retain(|&other| other != chain);
            list.push(chain);
            if list.len() > N_SHARING {
                list.remove(0);
            }
        }
    }
    chain_of
}

/// The chain that a judge chooses among some.
fn choose(
    idx: usize,
    phrases: &[Phrase],
    places: &[Place],
    chains: &[Chain],
    candidates: &[usize],
    judge: &mut impl FnMut(&Choice<'_>) -> Option<usize>,
) -> Option<usize> {
    let phrase = &phrases[idx];
    let mut rank = 0;
    let near = |chain: &Chain| phrases[chain.last].sentence + NEAR >= phrase.sentence;
    let sure =
        candidates.iter().map(|&at| &chains[at]).any(|chain| near(chain) && inputs::is_sure(phrase, chain));
    let mut pairs = Vec::with_capacity(candidates.len());
    for &candidate in candidates {
        pairs.push(inputs::pair(phrases, places, idx, &chains[candidate], rank, sure));
        rank += usize::from(inputs::agree(phrase, &chains[candidate]));
    }
    let seen = candidates.iter().map(|&candidate| seen(phrase, &chains[candidate])).max().unwrap_or(0);
    let alone = inputs::alone(phrases, places, idx, seen, rank);
    let chosen = judge(&Choice { phrase: idx, chains: candidates, pairs: &pairs, alone: &alone });
    chosen.and_then(|at| candidates.get(at).copied())
}

fn seen(phrase: &Phrase, chain: &Chain) -> usize {
    if chain.wordings.contains(&phrase.traits.wording) {
        3
    } else if chain.heads.contains(&phrase.traits.head) {
        2
    } else {
        usize::from(chain.words.contains(&phrase.traits.head))
    }
}

/// The words by which a phrase's chain is found again: its head, the words of its name.
fn keys(phrase: &Phrase) -> impl Iterator<Item = &str> {
    let traits = &phrase.traits;
    let found = !matches!(traits.person, Some(Person::It | Person::They | Person::This | Person::Some));
    let head = found.then_some(&*traits.head);
    head.into_iter().chain(traits.name.iter().filter(|word| word.len() > 2).map(|word| &**word).take(6))
}

/// Chains a phrase may belong to, the latest first.
fn candidates(
    idx: usize,
    phrases: &[Phrase],
    chains: &[Chain],
    lately: &[usize],
    sharing: &HashMap<String, Vec<usize>>,
    beside: Option<usize>,
) -> Vec<usize> {
    let phrase = &phrases[idx];
    let n_lately = if phrase.is_pronoun() { N_LATELY } else { N_LATELY_NOUN };
    let near = |chain: &&usize| phrases[chains[**chain].last].sentence + REACH >= phrase.sentence;
    let mut found: Vec<usize> = lately.iter().filter(near).take(n_lately).copied().collect();
    for key in keys(phrase) {
        for &chain in sharing.get(key).into_iter().flatten() {
            if !found.contains(&chain) {
                found.push(chain);
            }
        }
    }
    found.extend(beside.filter(|chain| !found.contains(chain)));
    found.retain(|&chain| can_join(phrases, idx, &chains[chain]));
    found.sort_by_key(|&chain| std::cmp::Reverse(chains[chain].last));
    found
}

/// Whether nothing forbids a phrase in a chain: a phrase does not mean what it is a part of, two names are two things, "he" is no
/// woman, and what a verb does to somebody else it does not do to its own subject ("she gave him").
fn can_join(phrases: &[Phrase], idx: usize, chain: &Chain) -> bool {
    let (phrase, last) = (&phrases[idx], &phrases[chain.last]);
    let beside = phrase.beside.is_some_and(|other| chain.contains(other));
    let inside = phrase.range.start < last.range.end;
    let man_and_woman = matches!(
        (phrase.traits.gender, chain.gender),
        (Gender::Male, Gender::Female | Gender::Thing) | (Gender::Female, Gender::Male | Gender::Thing)
    );
    let forbidden = inside || chain.name_match(phrase) == 6 || man_and_woman || are_coarguments(phrase, last);
    let two = phrase.known.is_some() && chain.known.is_some();
    !two && (beside || !forbidden)
}

/// Whether two phrases hang on one verb as its subject and objects.
fn are_coarguments(phrase: &Phrase, last: &Phrase) -> bool {
    let argument = |phrase: &Phrase| matches!(phrase.traits.role, Role::Subject | Role::Object);
    !phrase.traits.reflexive
        && phrase.sentence == last.sentence
        && phrase.governor.is_some()
        && phrase.governor == last.governor
        && argument(phrase)
        && argument(last)
}
