//! The lexicon of predicates, and the closed classes of English. In: data files. Out: look-ups by word form.
//!
//! Loaded once; every look-up takes constant time. A word the lexicon does not know is never an event.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regesta_model::annotation::EventClass;
use regesta_model::claim::ClaimType;

use super::inflection::{FormKind, Irregular, noun_forms, verb_forms};

/// What a predicate means: one row of `predicates.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// Its dictionary form.
    pub lemma: &'static str,
    /// The type of claim it makes.
    pub kind: ClaimType,
    /// Its TimeML class.
    pub class: EventClass,
    /// Which slots fill which part of a claim.
    pub frame: &'static Frame,
}

/// Which syntactic slot fills which part of a claim: one row of `frames.tsv`.
#[derive(Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its name.
    pub name: &'static str,
    /// Slots of the actors.
    pub actors: Vec<Slot>,
    /// Slots of the targets.
    pub targets: Vec<Slot>,
    /// Slots of the place.
    pub place: Vec<Slot>,
    /// What an "of" after the noun fills.
    pub of: Option<Slot>,
}

/// A syntactic slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The subject, after passives are undone.
    Subject,
    /// The object, likewise.
    Object,
    /// The noun after a preposition.
    After(&'static str),
}

/// Word classes of the closed classes, and of the open ones as far as they matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// Determiner.
    Det,
    /// Possessive pronoun.
    Poss,
    /// Possessive ending.
    Genitive,
    /// Personal pronoun.
    Pron,
    /// Number.
    Num,
    /// Modal verb.
    Modal,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// A form of "do".
    Do,
    /// "to".
    To,
    /// Preposition.
    Prep,
    /// Coordinator.
    And,
    /// Subordinator.
    Sub,
    /// "that".
    That,
    /// Relative pronoun.
    Rel,
    /// Adverb.
    Adv,
    /// Negator.
    Neg,
    /// Adjective.
    Adj,
    /// Noun or name.
    Noun,
    /// Verb.
    Verb,
    /// Comma.
    Comma,
    /// Any other mark.
    Stop,
}

/// A verb or noun that a word form can be.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The dictionary form.
    pub lemma: &'static str,
    /// Which form of it.
    pub kind: FormKind,
}

/// All of it.
pub struct Lexicon {
    tags: HashMap<&'static str, Tag>,
    forms: HashMap<String, Vec<Form>>,
    senses: HashMap<(&'static str, Part), Sense>,
    light: Vec<&'static str>,
    times: HashSet<&'static str>,
    goals: HashSet<&'static str>,
    phrases: HashMap<(&'static str, &'static str), Tag>,
    idioms: HashSet<(&'static str, &'static str)>,
    classes: HashMap<&'static str, HashSet<&'static str>>,
}

/// Parts of speech of `predicates.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A verb, with its particles if it has any.
    Verb,
    /// A verb without an object.
    Intransitive,
    /// A verb with a person as its object.
    Personal,
    /// A noun.
    Noun,
    /// A verb with its noun.
    Phrase,
    /// Words after "be".
    Predicate,
}

/// The lexicon, loaded at its first use.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    fn load() -> Self {
        let irregular = irregular_verbs();
        let mut lexicon = Self {
            tags: closed_words(),
            forms: HashMap::new(),
            senses: HashMap::new(),
            light: Vec::new(),
            times: word_row("time"),
            goals: word_row("goal"),
            phrases: phrases(),
            idioms: idioms(),
            classes: word_classes(),
        };
        for line in rows(include_str!("../../lexicon/predicates/predicates.tsv")) {
            lexicon.add_row(line, &irregular);
        }
        for line in rows(include_str!("../../lexicon/predicates/common_verbs.txt")) {
            line.split_whitespace().for_each(|verb| lexicon.add_verb(verb, &irregular));
        }
        for verb in irregular.keys() {
            lexicon.add_verb(verb, &irregular);
        }
        lexicon.light = rows(include_str!("../../lexicon/predicates/light_verbs.txt")).collect();
        lexicon
    }

    fn add_row(&mut self, line: &'static str, irregular: &HashMap<&'static str, Irregular<'static>>) {
        let Some((part, sense)) = parsed_row(line) else { return };
        self.senses.entry((sense.lemma, part)).or_insert(sense);
        let first = sense.lemma.split(' ').next().unwrap_or_default();
        match part {
            Part::Noun => {
                for (form, kind) in noun_forms(sense.lemma) {
                    self.add_form(form, Form { lemma: sense.lemma, kind });
                }
            }
            Part::Predicate => {}
            _ => self.add_verb(first, irregular),
        }
    }

    fn add_verb(&mut self, lemma: &'static str, irregular: &HashMap<&'static str, Irregular<'static>>) {
        for (form, kind) in verb_forms(lemma, irregular.get(lemma).copied()) {
            self.add_form(form, Form { lemma, kind });
        }
    }

    fn add_form(&mut self, form: String, entry: Form) {
        let entries = self.forms.entry(form).or_default();
        if !entries.iter().any(|known| known.lemma == entry.lemma && known.kind == entry.kind) {
            entries.push(entry);
        }
    }

    /// The closed class of a lower-case word.
    pub fn tag(&self, word: &str) -> Option<Tag> {
        self.tags.get(word).copied()
    }

    /// The verbs and nouns that a lower-case word can be a form of.
    pub fn forms(&self, word: &str) -> &[Form] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// A verb's lemma as the lexicon has it, if it knows the verb.
    pub fn verb_lemma(&self, lemma: &str) -> Option<&'static str> {
        self.forms(lemma)
            .iter()
            .find(|form| form.kind == FormKind::Base && form.lemma == lemma)
            .map(|form| form.lemma)
    }

    /// What a lemma means as this part of speech.
    pub fn sense(&self, lemma: &str, part: Part) -> Option<Sense> {
        // The key's lifetime is that of the data; a shorter one is enough to look it up.
        self.senses.get(&(lemma, part) as &(&str, Part)).copied()
    }

    /// Whether a verb says little beside its noun.
    pub fn is_light(&self, lemma: &str) -> bool {
        self.light.contains(&lemma)
    }

    /// Whether a verb and its noun together evoke no event: "take place".
    pub fn is_idiom(&self, verb: &str, noun: &str) -> bool {
        self.idioms.contains(&(verb, noun) as &(&str, &str))
    }

    /// Whether a lower-case word belongs to a class of `word_classes.tsv`.
    pub fn in_class(&self, class: &str, word: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.contains(word))
    }

    /// The class of two words that stand for one: "in fact", "no longer".
    pub fn phrase_tag(&self, first: &str, second: &str) -> Option<Tag> {
        self.phrases.get(&(first, second) as &(&str, &str)).copied()
    }

    /// Whether a lower-case noun names what a journey can lead to.
    pub fn is_goal(&self, word: &str) -> bool {
        self.goals.contains(word)
    }

    /// Whether a lower-case noun names a time: a phrase it heads is no subject of a happening.
    pub fn is_time_noun(&self, word: &str) -> bool {
        self.times.contains(word)
    }
}

/// The lines of a data file that are neither empty nor a comment.
pub fn rows(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

static FRAMES: LazyLock<Vec<Frame>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/predicates/frames.tsv")).filter_map(parsed_frame).collect()
});

fn parsed_frame(line: &'static str) -> Option<Frame> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let mut slots = || Some(columns.next()?.split(' ').filter_map(parsed_slot).collect());
    let (actors, targets, place) = (slots()?, slots()?, slots()?);
    Some(Frame { name, actors, targets, place, of: columns.next().and_then(parsed_slot) })
}

fn parsed_slot(name: &'static str) -> Option<Slot> {
    match name {
        "none" | "" => None,
        "subject" => Some(Slot::Subject),
        "object" => Some(Slot::Object),
        preposition => Some(Slot::After(preposition)),
    }
}

fn parsed_row(line: &'static str) -> Option<(Part, Sense)> {
    let mut columns = line.split('\t');
    let lemma = columns.next()?;
    let part = match columns.next()? {
        "verb" => Part::Verb,
        "intransitive" => Part::Intransitive,
        "personal" => Part::Personal,
        "noun" => Part::Noun,
        "phrase" => Part::Phrase,
        "predicate" => Part::Predicate,
        _ => return None,
    };
    let kind = ClaimType::from_name(columns.next()?)?;
    let class = EventClass::from_name(columns.next()?).unwrap_or(EventClass::Occurrence);
    let name = columns.next()?;
    let frame = FRAMES.iter().find(|frame| frame.name == name)?;
    Some((part, Sense { lemma, kind, class, frame }))
}

fn irregular_verbs() -> HashMap<&'static str, Irregular<'static>> {
    let parsed = rows(include_str!("../../lexicon/predicates/irregular_verbs.tsv")).filter_map(|line| {
        let mut columns = line.split('\t');
        Some((columns.next()?, Irregular { past: columns.next()?, participle: columns.next()? }))
    });
    parsed.collect()
}

fn closed_words() -> HashMap<&'static str, Tag> {
    let mut tags = HashMap::new();
    for line in rows(include_str!("../../lexicon/predicates/closed_words.tsv")) {
        let Some((name, words)) = line.split_once('\t') else { continue };
        let Some(tag) = tag_named(name) else { continue };
        for word in words.split(' ') {
            tags.entry(word).or_insert(tag);
        }
    }
    tags
}

/// Two words joined by "_" in the closed classes.
fn phrases() -> HashMap<(&'static str, &'static str), Tag> {
    closed_words().into_iter().filter_map(|(word, tag)| Some((word.split_once('_')?, tag))).collect()
}

fn idioms() -> HashSet<(&'static str, &'static str)> {
    let lines = rows(include_str!("../../lexicon/predicates/idioms.txt"));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.flat_map(|(verb, nouns)| nouns.split(' ').map(move |noun| (verb, noun))).collect()
}

/// Word classes that triggers and clauses need; a class may go on over several lines.
fn word_classes() -> HashMap<&'static str, HashSet<&'static str>> {
    let mut classes: HashMap<&'static str, HashSet<&'static str>> = HashMap::new();
    let lines = rows(include_str!("../../lexicon/predicates/word_classes.tsv"));
    for (class, words) in lines.filter_map(|line| line.split_once('\t')) {
        classes.entry(class).or_default().extend(words.split(' '));
    }
    classes
}

/// A row of the closed words that is no word class.
fn word_row(name: &str) -> HashSet<&'static str> {
    let mut columns = rows(include_str!("../../lexicon/predicates/closed_words.tsv"))
        .filter_map(|line| line.split_once('\t'));
    let row = columns.find(|(row, _)| *row == name).map(|(_, words)| words);
    row.map(|words| words.split(' ').collect()).unwrap_or_default()
}

fn tag_named(name: &str) -> Option<Tag> {
    let tag = match name {
        "det" => Tag::Det,
        "poss" => Tag::Poss,
        "pron" => Tag::Pron,
        "num" => Tag::Num,
        "modal" => Tag::Modal,
        "be" => Tag::Be,
        "have" => Tag::Have,
        "do" => Tag::Do,
        "to" => Tag::To,
        "prep" => Tag::Prep,
        "and" => Tag::And,
        "sub" => Tag::Sub,
        "that" => Tag::That,
        "rel" => Tag::Rel,
        "adv" => Tag::Adv,
        "neg" => Tag::Neg,
        "adj" => Tag::Adj,
        _ => return None,
    };
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_lexicon_is_understood() {
        for line in rows(include_str!("../../lexicon/predicates/predicates.tsv")) {
            assert!(parsed_row(line).is_some(), "{line}");
        }
        assert!(LEXICON.senses.len() > 2000);
    }

    #[test]
    fn forms_lead_to_lemmas() {
        let cases =
            [("withdrew", "withdraw"), ("besieged", "besiege"), ("treaties", "treaty"), ("ceding", "cede")];
        for (form, lemma) in cases {
            assert!(LEXICON.forms(form).iter().any(|found| found.lemma == lemma), "{form}");
        }
    }
}
