//! The English word list. In: nothing. Out: words in small letters, and whether a word is among them. It says
//! nothing of what a word means.

use std::collections::HashSet;
use std::sync::LazyLock;

/// All words of the list, sorted.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    include_str!("../lexicon/emendations/words.txt").lines().filter(|line| !line.starts_with('#'))
}

/// Whether a word, in small letters, is in the list.
pub(crate) fn is_word(lower: &str) -> bool {
    WORDS.contains(lower)
}

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words().collect());
