//! Small word classes that arguments and factuality need, as data. In: a word. Out: whether it belongs.
//!
//! A word the data does not list belongs to no class.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::lexicon::rows;

static COLLECTIVE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| class("collective"));
static OBJECT_CONTROL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| class("object-control"));
static IMPLICATIVE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| class("implicative"));

static OPINION: LazyLock<HashSet<&'static str>> = LazyLock::new(|| class("opinion"));
static FEASIBLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| class("feasible"));

fn class(name: &str) -> HashSet<&'static str> {
    let lines = rows(include_str!("../../lexicon/factuality/classes.tsv"));
    let columns = lines.filter_map(|line| line.split_once('\t')).filter(|(class, _)| *class == name);
    columns.flat_map(|(_, words)| words.split(' ')).collect()
}

/// Nouns that stand for whom they belong to: "the government of Japan".
pub fn is_collective(word: &str) -> bool {
    COLLECTIVE.contains(word)
}

/// Verbs whose object does what the infinitive says: "asked the king to abdicate".
pub fn controls_by_object(lemma: &str) -> bool {
    OBJECT_CONTROL.contains(lemma)
}

/// Verbs that leave what they govern as actual, or not, as they are themselves: "managed to", "forced him to".
pub fn is_implicative(lemma: &str) -> bool {
    IMPLICATIVE.contains(lemma)
}

/// Verbs of holding true: "do not think that he came".
pub fn is_opinion(lemma: &str) -> bool {
    OPINION.contains(lemma)
}

/// Words before an infinitive that leave it as actual as they are themselves: "was able to".
pub fn is_feasible(word: &str) -> bool {
    FEASIBLE.contains(word)
}
