//! The passages two texts share: seeds of four words, chained across damaged and changed words.

use regesta_model::TextRange;

use super::shingles::Words;

/// Words in a seed.
const SEED: usize = 4;

/// Words a passage may leave out, put in or change between two seeds.
const GAP_MAX: usize = 10;

/// Words a passage must have in common: shorter ones are names, titles and turns of phrase.
const COMMON_MIN: usize = 18;

/// A seed that stands so often in one text is a refrain.
const REFRAIN: usize = 8;

/// A shared passage: word indices in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    pub a: (usize, usize),
    pub b: (usize, usize),
    /// Words in common.
    pub common: usize,
}

impl Passage {
    /// Where it stands in both texts.
    pub(crate) fn ranges(&self, a: &Words, b: &Words) -> (TextRange, TextRange) {
        let range =
            |words: &Words, (from, to): (usize, usize)| words.ranges[from].cover(words.ranges[to - 1]);
        (range(a, self.a), range(b, self.b))
    }
}

/// The passages two texts share, in the order of the first; they do not overlap there.
pub(crate) fn find(a: &Words, b: &Words) -> Vec<Passage> {
    let mut chains: Vec<Passage> = Vec::new();
    for (i, j) in seeds(a, b) {
        match chains.iter_mut().rev().take(64).find(|chain| continues(chain, i, j)) {
            Some(chain) => extend(chain, i, j),
            None => chains.push(Passage { a: (i, i + SEED), b: (j, j + SEED), common: SEED }),
        }
    }
    chains.retain(|chain| chain.common >= COMMON_MIN && chain.common * 2 >= chain.a.1 - chain.a.0);
    without_overlap(chains)
}

/// Runs of words that both texts have, in the order of the first.
fn seeds(a: &Words, b: &Words) -> Vec<(usize, usize)> {
    let mut places: Vec<(u64, usize)> = b.runs(SEED).zip(0..).collect();
    places.sort_unstable();
    let of = |run: u64| {
        let first = places.partition_point(|(other, _)| *other < run);
        let same = places[first..].iter().take_while(|(other, _)| *other == run);
        let n_same = same.take(REFRAIN + 1).count();
        if n_same <= REFRAIN { &places[first..first + n_same] } else { &[] }
    };
    let runs = a.runs(SEED).enumerate();
    runs.flat_map(|(i, run)| of(run).iter().map(move |(_, j)| (i, *j))).collect()
}

fn continues(chain: &Passage, i: usize, j: usize) -> bool {
    let gap = |end: usize, at: usize| at + SEED > end && at <= end + GAP_MAX;
    let moved_together =
        (chain.a.1 as i64 - i as i64).abs_diff(chain.b.1 as i64 - j as i64) <= GAP_MAX as u64 / 2;
    gap(chain.a.1, i) && gap(chain.b.1, j) && moved_together
}

fn extend(chain: &mut Passage, i: usize, j: usize) {
    let more = (i + SEED).saturating_sub(chain.a.1.max(i));
    chain.common += more.min(SEED);
    chain.a.1 = chain.a.1.max(i + SEED);
    chain.b.1 = chain.b.1.max(j + SEED);
}

/// The longest passages first; shorter ones only where they stand apart.
fn without_overlap(mut chains: Vec<Passage>) -> Vec<Passage> {
    chains.sort_by_key(|chain| (std::cmp::Reverse(chain.common), chain.a, chain.b));
    let mut kept: Vec<Passage> = Vec::new();
    for chain in chains {
        let apart = |x: (usize, usize), y: (usize, usize)| x.1 <= y.0 || y.1 <= x.0;
        if kept.iter().all(|other| apart(chain.a, other.a) && apart(chain.b, other.b)) {
            kept.push(chain);
        }
    }
    kept.sort_by_key(|chain| chain.a);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "The garrison left the fortress at dawn on the ninth of May, taking with it twelve guns \
        and all the powder, and the keys were handed to the mayor in front of the cathedral.";

    #[test]
    fn a_passage_survives_damage_and_light_rewording() {
        let damaged = "As the Gazette writes: The garris0n left the fortress at dawn on the ninth of May, bringing along \
            twelve guns and all the powder, and the keys were handed to the mayor in front of the cathedral. So far.";
        let (a, b) = (Words::of(LETTER), Words::of(damaged));
        let found = find(&a, &b);
        assert_eq!(found.len(), 1, "{found:?}");
        let (range, _) = found[0].ranges(&a, &b);
        assert!(LETTER[range.as_usize()].starts_with("left the fortress"));
        assert!(LETTER[range.as_usize()].ends_with("cathedral"));
    }

    #[test]
    fn the_same_facts_in_other_words_are_no_copy() {
        let own = "At dawn on 9 May the troops marched out of the fortress with a dozen cannon and their powder; \
            before the cathedral the mayor received the keys.";
        assert!(find(&Words::of(LETTER), &Words::of(own)).is_empty());
    }
}
