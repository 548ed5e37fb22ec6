//! A text as folded words with their places, and its fingerprints.

use std::collections::{BTreeSet, VecDeque};
use std::hash::Hasher;

use regesta_model::TextRange;

/// Words in a fingerprint.
const SHINGLE: usize = 5;

/// Of so many runs of words in a row at least one is a fingerprint.
const WINDOW: usize = 4;

/// The words of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// A hash of each folded word.
    pub hashes: Vec<u64>,
    /// Where each stands.
    pub ranges: Vec<TextRange>,
    /// How many words mix letters and figures, as damaged words do.
    pub n_damaged: usize,
}

impl Words {
    /// Takes a text apart at everything that is neither letter nor figure. Case does not count.
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Self::default();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (start, c.is_alphanumeric()) {
                (None, true) => start = Some(at),
                (Some(from), false) if c != '\'' && c != '’' => {
                    words.push(&text[from..at], from, at);
                    start = None;
                }
                _ => {}
            }
        }
        words
    }

    fn push(&mut self, word: &str, from: usize, to: usize) {
        let damaged = word.chars().any(char::is_alphabetic) && word.chars().any(|c| c.is_ascii_digit());
        self.n_damaged += usize::from(damaged);
        self.hashes.push(hash_of(word.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric())));
        self.ranges.push(TextRange::from_usize(from, to));
    }

    /// Hashes of all runs of `n` words, in order.
    pub(crate) fn runs(&self, n: usize) -> impl Iterator<Item = u64> {
        self.hashes.windows(n).map(|run| {
            let mut hasher = Fnv::default();
            run.iter().for_each(|word| hasher.write_u64(*word));
            hasher.finish()
        })
    }

    /// The fingerprints: the least hash of each window (winnowing).
    pub(crate) fn fingerprints(&self) -> BTreeSet<u64> {
        let mut prints = BTreeSet::new();
        let mut window = VecDeque::with_capacity(WINDOW);
        for run in self.runs(SHINGLE) {
            if window.len() == WINDOW {
                window.pop_front();
            }
            window.push_back(run);
            prints.extend(window.iter().min().copied());
        }
        prints
    }
}

fn hash_of(chars: impl Iterator<Item = char>) -> u64 {
    let mut hasher = Fnv::default();
    chars.for_each(|c| hasher.write_u32(c as u32));
    hasher.finish()
}

/// Fowler, Noll and Vo's hash (FNV-1a): the same on every machine and in every version.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.write(&value.to_le_bytes());
    }

    fn write_u64(&mut self, value: u64) {
        self.write(&value.to_le_bytes());
    }
}
