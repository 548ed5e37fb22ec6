//! A sentence's tree, made fast to walk. In: words with their heads. Out: children, and the stretch below each word.
//!
//! Everything takes time in proportion to the sentence, whatever the tree looks like, and nothing recurses: a sentence
//! without end is no danger.

use std::ops::Range;

use super::words::Word;

/// Children and extents of the words of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    starts: Vec<usize>,
    children: Vec<usize>,
    extents: Vec<Range<usize>>,
}

impl Tree {
    /// The tree over some words.
    pub fn new(words: &[Word<'_>]) -> Self {
        let mut starts = vec![0; words.len() + 1];
        words.iter().filter_map(|word| word.head).for_each(|head| starts[head + 1] += 1);
        for at in 0..words.len() {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts.last().copied().unwrap_or_default()];
        for (at, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                children[next[head]] = at;
                next[head] += 1;
            }
        }
        let mut tree = Self { starts, children, extents: (0..words.len()).map(|at| at..at + 1).collect() };
        for at in tree.bottom_up(words) {
            if let Some(head) = words[at].head {
                let (start, end) = (tree.extents[at].start, tree.extents[at].end);
                let above = &mut tree.extents[head];
                *above = above.start.min(start)..above.end.max(end);
            }
        }
        tree
    }

    /// The words that depend on a word, in order.
    pub fn children(&self, word: usize) -> &[usize] {
        &self.children[self.starts[word]..self.starts[word + 1]]
    }

    /// From the first to one past the last word of what hangs below a word, with itself.
    pub fn extent(&self, word: usize) -> Range<usize> {
        self.extents[word].clone()
    }

    /// All words, each after those that depend on it.
    fn bottom_up(&self, words: &[Word<'_>]) -> Vec<usize> {
        let mut order = self.top_down(words);
        order.reverse();
        order
    }

    /// All words, each after the one it depends on.
    pub fn top_down(&self, words: &[Word<'_>]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..words.len()).filter(|&at| words[at].head.is_none()).collect();
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            order.extend_from_slice(self.children(at));
            next += 1;
        }
        order
    }
}
