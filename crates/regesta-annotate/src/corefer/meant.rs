//! Whom pronouns and common nouns mean. In: a parsed text and its names with what they refer to. Out: for each pronoun and each common
//! noun phrase that surely means something named or described before, what.
//!
//! The names lead: two of one referent are one chain, two of two referents never. What never happens here: a name is given
//! another referent, or it is guessed below a lead.

use std::collections::HashMap;

use regesta_model::annotation::{Mention, MentionType, ReferentId};
use regesta_model::{Text, TextRange};

use super::model::Model;
use super::phrases::{Phrase, phrases};
use super::traits::{Class, Gender, Kind, Person};
use super::{Chains, MARGIN_BALANCED, chain};
use crate::parse::{ParsedSentence, Relation, Upos};

/// A pronoun or common noun phrase and whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    /// Where, up to its head.
    pub range: TextRange,
    /// Which pronoun, for pronouns.
    pub person: Option<Person>,
    /// Whom or what.
    pub whom: Whom,
}

/// Whom or what a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// What names of its chain refer to.
    Named(ReferentId),
    /// What the text only describes: the words of the description, without the article.
    Described(TextRange),
}

/// The descriptions that pronouns stand for, by where the pronouns start.
#[derive(Clone, Debug, Default)]
pub struct Descriptions(HashMap<u32, TextRange>);

impl Descriptions {
    /// Those of some phrases.
    pub fn of(meant: &[Meant]) -> Self {
        let described = meant.iter().filter_map(|meant| match meant.whom {
            Whom::Described(words) => Some((meant.range.start, words)),
            Whom::Named(_) => None,
        });
        Self(described.collect())
    }

    /// The description that the pronoun at a place stands for.
    pub fn at(&self, pronoun: TextRange) -> Option<TextRange> {
        self.0.get(&pronoun.start).copied()
    }
}

/// By how much a choice must lead to be sure. Of GUM's "it", "they" and "the …" with such a lead two in three and more are right;
/// "he" and "she" nearly always mean somebody named before, and are taken at any lead.
const SURE: i64 = 10_000;

/// Whom the pronouns of the third person and the common noun phrases of a text surely mean, in the order of their start. Two phrases may
/// start at one place. A noun phrase that means nothing named is left out: it says itself what it means.
pub fn meant(text: &Text, sentences: &[ParsedSentence], named: &[Mention]) -> Vec<Meant> {
    let mut phrases = phrases(text.content(), sentences);
    tell_names(text, sentences, named, &mut phrases);
    let chains =
        chain(
            text,
            phrases,
            Model::shipped(),
            |phrase| {
                if is_he_or_she(phrase) { MARGIN_BALANCED } else { 0 }
            },
        );
    let (names, descriptions) = (names_of(&chains), descriptions_of(sentences, &chains));
    let subjects = Subjects::of(&chains.phrases);
    let can_mean = chains.phrases.iter().enumerate().filter(|(_, phrase)| can_mean(phrase));
    can_mean
        .filter_map(|(idx, phrase)| {
            let range = TextRange::new(phrase.range.start, phrase.head_range.end);
            let chain = &chains.chain_of[idx];
            let described =
                || descriptions.get(chain).filter(|words| phrase.is_pronoun() && words.end <= range.start);
            let sure = is_he_or_she(phrase) || chains.leads[idx] >= SURE;
            let whom = if sure {
                let name = names.get(chain).map(|&name| Whom::Named(ReferentId(name)));
                name.or_else(|| described().map(|words| Whom::Described(*words)))
            } else {
                let subject = subjects.before(sentences, &chains.phrases, phrase)?;
                Some(whose(sentences, named, &chains.phrases[subject]))
            };
            Some(Meant { range, person: phrase.traits.person, whom: whom? })
        })
        .collect()
}

/// Phrases by their heads: sentence and word.
struct Subjects(HashMap<(u32, usize), usize>);

impl Subjects {
    fn of(phrases: &[Phrase]) -> Self {
        let single = phrases.iter().enumerate().filter(|(_, phrase)| !phrase.traits.joined);
        Self(single.map(|(idx, phrase)| ((phrase.sentence, phrase.head), idx)).collect())
    }

    /// "Although the junta had doubts, it signed": a body or state that is the subject of a clause set before, for a subject "it".
    fn before(&self, sentences: &[ParsedSentence], phrases: &[Phrase], pronoun: &Phrase) -> Option<usize> {
        let words = &sentences[pronoun.sentence as usize].parse.words;
        let is_subject = |at: usize| matches!(words[at].relation, Relation::Nsubj | Relation::NsubjPass);
        if pronoun.traits.person != Some(Person::It) || !is_subject(pronoun.head) {
            return None;
        }
        let near = pronoun.head.saturating_sub(N_WORDS_BACK)..pronoun.head;
        let below = |at: usize, over: usize| words[at].head == Some(over as u32);
        let verb = pronoun.governor?;
        let clause =
            near.clone().rev().find(|&at| words[at].relation == Relation::Advcl && below(at, verb))?;
        let subject = near.rev().find(|&at| is_subject(at) && below(at, clause))?;
        let idx = *self.0.get(&(pronoun.sentence, subject))?;
        let traits = &phrases[idx].traits;
        let acts = traits.class == Class::Organization || phrases[idx].known.is_some();
        (acts && traits.class != Class::Person && traits.plural != Some(true)).then_some(idx)
    }
}

/// A clause set before has its subject within so many words.
const N_WORDS_BACK: usize = 60;

/// What a phrase refers to by its name, or by a name before its head ("the Habsburg government"); else its words up to its head.
fn whose(sentences: &[ParsedSentence], named: &[Mention], phrase: &Phrase) -> Whom {
    let first = named.partition_point(|mention| mention.range.start < phrase.range.start);
    let before_head =
        named[first..].iter().take_while(|mention| mention.range.end <= phrase.head_range.start);
    let name = phrase.known.or_else(|| before_head.map(|mention| mention.referent.0).next());
    let words = without_article(&sentences[phrase.sentence as usize], phrase);
    name.map_or(Whom::Described(words), |name| Whom::Named(ReferentId(name)))
}

/// A phrase from its first word after the article to its head.
fn without_article(sentence: &ParsedSentence, phrase: &Phrase) -> TextRange {
    let is_article = |at: &usize| sentence.parse.words[*at].upos == Upos::Det;
    let start = (phrase.words.start..phrase.head).find(|at| !is_article(at)).unwrap_or(phrase.head);
    sentence.ranges[start].cover(phrase.head_range)
}

fn is_he_or_she(phrase: &Phrase) -> bool {
    matches!(phrase.traits.person, Some(Person::He | Person::She))
}

/// Whether a phrase is a pronoun of the third person, or begins with "the" or "this", and has no name.
fn can_mean(phrase: &Phrase) -> bool {
    let pronoun = matches!(phrase.traits.person, Some(Person::He | Person::She | Person::It | Person::They));
    // "The revolution in the islands" says itself which one it means.
    let noun = matches!(phrase.traits.kind, Kind::Definite | Kind::Demonstrative) && !phrase.traits.continued;
    phrase.known.is_none() && !phrase.traits.joined && (pronoun || noun)
}

fn names_of(chains: &Chains) -> HashMap<usize, u32> {
    let known = chains.phrases.iter().zip(&chains.chain_of);
    known.filter_map(|(phrase, &chain)| Some((chain, phrase.known?))).collect()
}

/// Of each chain the first phrase that is no pronoun, without its article; with what follows its head where that is short.
fn descriptions_of(sentences: &[ParsedSentence], chains: &Chains) -> HashMap<usize, TextRange> {
    let mut descriptions = HashMap::new();
    for (phrase, &chain) in
        chains.phrases.iter().zip(&chains.chain_of).filter(|(phrase, _)| !phrase.is_pronoun())
    {
        let sentence = &sentences[phrase.sentence as usize];
        let last = if phrase.words.len() > N_WORDS_MAX { phrase.head } else { phrase.words.end - 1 };
        descriptions.entry(chain).or_insert(without_article(sentence, phrase).cover(sentence.ranges[last]));
    }
    descriptions
}

/// A description with more words than this gives only those up to its head.
const N_WORDS_MAX: usize = 8;

/// Tells the phrases that have a name what it refers to, and what its kind says of number and gender.
fn tell_names(text: &Text, sentences: &[ParsedSentence], named: &[Mention], phrases: &mut [Phrase]) {
    let mut by_head: HashMap<u32, usize> = HashMap::new();
    for (idx, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| !phrase.traits.joined) {
        by_head.entry(phrase.head_range.start).or_insert(idx);
    }
    let mut at = 0;
    for mention in named {
        while at < sentences.len() && sentences[at].range.end <= mention.range.start {
            at += 1;
        }
        let Some(sentence) = sentences.get(at) else { break };
        let head = head(sentence, mention.range);
        let phrase = head.and_then(|head| by_head.get(&sentence.ranges[head].start));
        if let Some(&idx) = phrase.filter(|&&idx| phrases[idx].known.is_none()) {
            tell(text, mention, &mut phrases[idx]);
        }
    }
}

/// The word of a range that hangs on none in it; where that only goes on after a title before the range, the title.
fn head(sentence: &ParsedSentence, range: TextRange) -> Option<usize> {
    let first = sentence.word_at(range.start);
    let words = &sentence.parse.words;
    let inside = (first..words.len()).take_while(|&at| sentence.ranges[at].start < range.end);
    let end = inside.clone().last()? + 1;
    let head = inside
        .clone()
        .find(|&at| words[at].head.is_none_or(|over| !(first..end).contains(&(over as usize))))?;
    let over = words[head].head.map(|over| over as usize);
    let goes_on = words[head].relation == Relation::Flat && over.is_some_and(|over| over + 1 == first);
    if goes_on { over } else { Some(head) }
}

fn tell(text: &Text, mention: &Mention, phrase: &mut Phrase) {
    use MentionType::{Event, Group, Instrument, Office, Organization, Person, Place, State, Work};
    phrase.known = Some(mention.referent.0);
    let traits = &mut phrase.traits;
    traits.kind = Kind::Name;
    let class = match mention.kind {
        Person => Class::Person,
        Organization => Class::Organization,
        // "The Soviets", "the Swiss": those who act for a state.
        State if traits.plural == Some(true) => Class::Person,
        State | Place => Class::Place,
        Event => Class::Event,
        Instrument | Work => Class::Object,
        Group | Office => return,
    };
    traits.class = class;
    if class != Class::Person {
        traits.gender = Gender::Thing;
    } else if mention.kind == State {
        traits.gender = Gender::Person;
    } else if !matches!(traits.gender, Gender::Male | Gender::Female) {
        traits.gender = gender(text, mention.range);
    }
}

/// Whether a man or a woman bears a name, as far as its first word says.
fn gender(text: &Text, name: TextRange) -> Gender {
    let mut words = text.quote(name).split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let given = words.next().and_then(|_| crate::names::is_womans(&first));
    given.map_or(Gender::Person, |woman| if woman { Gender::Female } else { Gender::Male })
}
