//! Spans set against spans. In: gold and system ranges of one text. Out: pairs one to one, the best first by the share
//! of what both cover in what either covers; and the figures made of counts.

use regesta_model::TextRange;

/// Counts, and the figures made of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Right ones.
    pub right: usize,
    /// Those the system has.
    pub system: usize,
    /// Those there are.
    pub gold: usize,
}

impl Counts {
    /// The share of the system's that are right.
    pub fn precision(self) -> f64 {
        share(self.right, self.system)
    }

    /// The share of those there are that were found.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.system + self.gold)
    }

    /// Adds the counts of another text.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.system += other.system;
        self.gold += other.gold;
    }
}

/// A share, 0 of nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Index pairs (gold, system) of ranges that overlap, one to one, the best first.
pub fn pairs(gold: &[TextRange], system: &[TextRange]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, s) in system.iter().enumerate().filter(|(_, s)| s.meets(*g)) {
            let common = g.end.min(s.end) - g.start.max(s.start);
            let either = g.end.max(s.end) - g.start.min(s.start);
            // Overlap as parts of a million, so that the order is exact.
            let overlap = u64::from(common) * 1_000_000 / u64::from(either.max(1));
            candidates.push((std::cmp::Reverse(overlap), i, j));
        }
    }
    candidates.sort_unstable();
    let (mut used_gold, mut used_system) = (vec![false; gold.len()], vec![false; system.len()]);
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !used_gold[i] && !used_system[j] {
            (used_gold[i], used_system[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The byte offset of each code point of a text, and of its end.
pub fn bytes_of_code_points(content: &str) -> Vec<u32> {
    content.char_indices().map(|(at, _)| at as u32).chain([content.len() as u32]).collect()
}
