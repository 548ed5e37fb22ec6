//! Page furniture that stayed in a text: site headers, greetings, calls to subscribe, footers. In: the text's blocks.
//! Out: an emendation over each such block, with no reading, for nothing should stand there. A block counts by its
//! words, and a short line without a stop by standing among such blocks at either end of the text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regesta_model::Text;
use regesta_model::annotation::{Emendation, EmendationKind};
use regesta_model::text::{Block, BlockKind};

/// Furniture is short; a longer block is text that speaks of such things.
const LONGEST: u32 = 400;

/// Marks blocks of furniture.
pub(super) fn find(text: &Text, found: &mut Vec<Emendation>) {
    let blocks = text.blocks();
    let mut is_furniture: Vec<bool> = blocks.iter().map(|block| has_phrase(text, block)).collect();
    spread_to_short_lines(text, blocks, &mut is_furniture);
    for (block, _) in blocks.iter().zip(&is_furniture).filter(|(_, furniture)| **furniture) {
        let reason = "a line of the page, not of the text".to_owned();
        found.push(Emendation {
            range: block.range,
            kind: EmendationKind::Boilerplate,
            reading: None,
            reason,
        });
    }
}

fn has_phrase(text: &Text, block: &Block) -> bool {
    if block.kind == BlockKind::Furniture {
        return true;
    }
    block.range.len() <= LONGEST && holds_phrase(text.quote(block.range))
}

/// Whether words hold a phrase as whole words.
fn holds_phrase(words: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    PHRASES.as_ref().is_some_and(|phrases| {
        phrases.find_overlapping_iter(words).any(|found| {
            edge(words[..found.start()].chars().next_back()) && edge(words[found.end()..].chars().next())
        })
    })
}

/// After the last block of text, short lines between and after furniture are furniture too.
fn spread_to_short_lines(text: &Text, blocks: &[Block], is_furniture: &mut [bool]) {
    let last_text =
        (0..blocks.len()).rev().find(|&idx| !is_furniture[idx] && !is_short_line(text, &blocks[idx]));
    let Some(first_after) = last_text.map(|idx| idx + 1) else { return };
    if let Some(first) = (first_after..blocks.len()).find(|&idx| is_furniture[idx]) {
        is_furniture[first..].fill(true);
    }
}

fn is_short_line(text: &Text, block: &Block) -> bool {
    let words = text.quote(block.range);
    words.split_whitespace().count() <= 8 && !words.trim_end().ends_with(['.', '?', '!', '"', '”', ':'])
}

/// `None` only if the phrases did not make a matcher, which a test rules out.
static PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let phrases = include_str!("../../lexicon/emendations/boilerplate.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(phrases).ok()
});

#[cfg(test)]
mod tests {
    #[test]
    fn the_phrases_make_a_matcher() {
        assert!(super::PHRASES.is_some());
    }
}
