//! The lexicon of number words. In: `lexicon/quantities.tsv`. Out: tables to look words and phrases up in.
//!
//! The file is compiled in and read once; a line that cannot be read is skipped, and a test says which.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::pieces::{Pieces, words_of};

static FILE: &str = include_str!("../../lexicon/quantities.tsv");

/// All tables.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(FILE));

/// What the file's classes hold.
#[derive(Default)]
pub(super) struct Lexicon {
    words: HashMap<&'static str, HashMap<&'static str, Option<f64>>>,
    phrases: HashMap<&'static str, Phrases>,
}

/// The classes whose forms may have several words.
const PHRASE_CLASSES: [&str; 8] =
    ["hedge", "after", "symbol", "currency", "coinage", "unit", "idiom", "time"];

impl Lexicon {
    fn read(file: &'static str) -> Self {
        let mut lexicon = Self::default();
        for (class, form, value) in rows(file) {
            lexicon.words.entry(class).or_default().insert(form, value.parse().ok());
            if PHRASE_CLASSES.contains(&class) {
                lexicon.phrases.entry(class).or_default().add(form, value);
            }
        }
        lexicon
    }

    /// The number a word of this class stands for.
    pub(super) fn value(&self, class: &str, word: &str) -> Option<f64> {
        self.words.get(class)?.get(word).copied().flatten()
    }

    /// Whether a class has this word.
    pub(super) fn has(&self, class: &str, word: &str) -> bool {
        self.words.get(class).is_some_and(|words| words.contains_key(word))
    }

    /// The longest phrase of a class that starts at a piece: how many pieces, and its value.
    pub(super) fn at(&self, class: &str, pieces: &Pieces<'_>, at: usize) -> Option<(usize, &'static str)> {
        self.phrases.get(class)?.at(pieces, at)
    }

    /// The longest phrase of a class that ends before a piece.
    pub(super) fn before(
        &self,
        class: &str,
        pieces: &Pieces<'_>,
        end: usize,
    ) -> Option<(usize, &'static str)> {
        self.phrases.get(class)?.before(pieces, end)
    }
}

/// The rows of a lexicon file: class, form, value.
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with("# ")).filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

/// Phrases by their first and by their last word, the longest first.
#[derive(Default)]
struct Phrases {
    by_first: HashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    by_last: HashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
}

impl Phrases {
    fn add(&mut self, form: &'static str, value: &'static str) {
        let words = words_of(form);
        let (Some(first), Some(last)) = (words.first().copied(), words.last().copied()) else { return };
        for list in [self.by_first.entry(first).or_default(), self.by_last.entry(last).or_default()] {
            let place = list.partition_point(|(other, _)| other.len() >= words.len());
            list.insert(place, (words.clone(), value));
        }
    }

    fn at(&self, pieces: &Pieces<'_>, at: usize) -> Option<(usize, &'static str)> {
        let found = self.by_first.get(pieces.low(at))?.iter().find(|(words, _)| reads(pieces, at, words))?;
        Some((found.0.len(), found.1))
    }

    fn before(&self, pieces: &Pieces<'_>, end: usize) -> Option<(usize, &'static str)> {
        let fits = |words: &[&str]| end.checked_sub(words.len()).is_some_and(|at| reads(pieces, at, words));
        let found = self.by_last.get(pieces.before(end))?.iter().find(|(words, _)| fits(words))?;
        Some((found.0.len(), found.1))
    }
}

/// Whether the pieces from `at` are these words, in one sentence.
fn reads(pieces: &Pieces<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(n, word)| pieces.low(at + n) == *word)
        && pieces.same_sentence(at, at + words.len() - 1)
}
