//! A text as folded words with their places, and its fingerprints.

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
        self.hashes.windows(n).map(|run| run.iter().fold(BASIS, |hash, word| mixed(hash, *word)))
    }

    /// The fingerprints: the least hash of each window (winnowing), each with the first run of words that has it; in
    /// the order of their hashes.
    pub(crate) fn fingerprints(&self) -> Vec<(u64, u32)> {
        let runs: Vec<u64> = self.runs(SHINGLE).collect();
        let mut prints: Vec<(u64, u32)> = Vec::new();
        for end in 1..=runs.len() {
            let window = end.saturating_sub(WINDOW)..end;
            let least = window.map(|at| (runs[at], at as u32)).min();
            prints.extend(least.filter(|least| prints.last() != Some(least)));
        }
        prints.sort_unstable();
        prints.dedup_by_key(|(print, _)| *print);
        prints
    }
}

fn hash_of(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(BASIS, |hash, c| mixed(hash, u64::from(u32::from(c))))
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of Fowler, Noll and Vo's hash (FNV-1a), a character or word at a time: the same on every machine and in every
/// version.
const fn mixed(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}
