//! What nouns say of what they mean, by lists. In: a head with what stands before it. Out: its class and gender.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use regesta_parse::{NameKind, Upos};

use super::{Class, Gender, Person};

static CLASSES: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let rows =
        include_str!("../../../lexicon/coreference/nouns.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let (class, nouns) = row.split_once('\t')?;
        let class = match class {
            "person" => Class::Person,
            "organization" => Class::Organization,
            "place" => Class::Place,
            "time" => Class::Time,
            "event" => Class::Event,
            "object" => Class::Object,
            _ => Class::Abstract,
        };
        Some(nouns.split(' ').map(move |noun| (noun, class)))
    })
    .flatten()
    .collect()
});

/// What sort of thing a noun or name means.
pub(super) fn class(lemma: &str, upos: Upos, name: Option<NameKind>) -> Class {
    match name {
        Some(NameKind::Person) => return Class::Person,
        Some(NameKind::Organization) => return Class::Organization,
        Some(NameKind::Place) => return Class::Place,
        Some(NameKind::Event) => return Class::Event,
        _ => {}
    }
    if let Some(class) = CLASSES.get(lemma) {
        return *class;
    }
    if upos == Upos::Num && lemma.len() == 4 && lemma.bytes().all(|b| b.is_ascii_digit()) {
        return Class::Time;
    }
    if upos != Upos::Noun {
        return Class::Unknown;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| lemma.ends_with(ending));
    if ends(&["ist", "man", "woman", "er", "or", "ian"]) {
        Class::Person
    } else if ends(&["ness", "ity", "tion", "sion", "ism", "ment", "ance", "ence", "ship", "hood"]) {
        Class::Abstract
    } else {
        Class::Unknown
    }
}

static SEXES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let rows = include_str!("../../../lexicon/coreference/sexes.tsv").lines();
    rows.filter_map(|row| {
        let (sex, nouns) = row.split_once('\t')?;
        let gender = if sex == "female" { Gender::Female } else { Gender::Male };
        Some(nouns.split(' ').map(move |noun| (noun, gender)))
    })
    .flatten()
    .collect()
});

/// Whether a man, a woman, some person or a thing is meant.
pub(super) fn gender(
    person: Option<Person>,
    lemma: &str,
    class: Class,
    name: &[String],
    modifiers: &BTreeSet<String>,
    is_name: bool,
) -> Gender {
    match person {
        Some(Person::He) => return Gender::Male,
        Some(Person::She) => return Gender::Female,
        Some(Person::It) => return Gender::Thing,
        Some(Person::I | Person::You | Person::We) => return Gender::Person,
        Some(_) => return Gender::Unknown,
        None => {}
    }
    let says = |gender: Gender| {
        let is = |word: &str| SEXES.get(word) == Some(&gender);
        is(lemma) || is_name && modifiers.iter().any(|word| is(word))
    };
    if says(Gender::Female) {
        return Gender::Female;
    }
    if says(Gender::Male) {
        return Gender::Male;
    }
    match class {
        Class::Person if is_name => name
            .first()
            .filter(|_| name.len() > 1)
            .and_then(|first| crate::names::is_womans(first))
            .map_or(Gender::Person, |woman| if woman { Gender::Female } else { Gender::Male }),
        Class::Person => Gender::Person,
        Class::Unknown => Gender::Unknown,
        _ => Gender::Thing,
    }
}
