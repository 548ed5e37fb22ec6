//! What is emended already. In: ranges, in any order. Out: whether another meets one of them, in logarithmic time, for
//! texts can be long.

use std::collections::BTreeMap;

use regesta_model::TextRange;

/// Stretches that stand apart: where each starts and ends.
#[derive(Default)]
pub(super) struct Emended(BTreeMap<u32, u32>);

impl Emended {
    pub(super) fn of(ranges: impl Iterator<Item = TextRange>) -> Self {
        let mut emended = Self::default();
        ranges.for_each(|range| emended.add(range));
        emended
    }

    pub(super) fn meets(&self, range: TextRange) -> bool {
        self.0.range(..range.end).next_back().is_some_and(|(_, end)| *end > range.start)
    }

    pub(super) fn add(&mut self, range: TextRange) {
        let (mut start, mut end) = (range.start, range.end);
        while let Some((&from, &to)) = self.0.range(..end).next_back().filter(|(_, to)| **to > start) {
            self.0.remove(&from);
            (start, end) = (start.min(from), end.max(to));
        }
        self.0.insert(start, end);
    }
}
