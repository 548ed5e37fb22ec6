//! HIPE-2022: places in English newspapers of the nineteenth century, with the damage of scanning (topres19th). In: the
//! folder. Out: texts with their places, and a system's figures by the definitions of the shared task's scorer.
//!
//! The corpus has three kinds of places (places, buildings, streets); here they are one, since regesta has one. Its text may be
//! measured with and never trained on (CC BY-NC-SA).

use std::path::Path;

use regesta_model::annotation::{Layer, Mention, MentionType};
use regesta_model::text::{Block, BlockKind};
use regesta_model::{SourceId, Text, TextRange};

use super::named::around;
use super::read;
use super::spans::Counts;

/// A text with its tokens and its places.
pub struct PlacedText {
    /// The text.
    pub text: Text,
    /// Where its tokens stand.
    pub tokens: Vec<TextRange>,
    /// The places: first token, one past the last.
    pub gold: Vec<(usize, usize)>,
}

/// Figures by the scorer's two definitions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HipeFigures {
    /// The same tokens.
    pub strict: Counts,
    /// Tokens in common.
    pub fuzzy: Counts,
}

/// The documents of `dev` or `test`.
pub fn topres(folder: &Path, split: &str) -> Vec<PlacedText> {
    let content = read(&folder.join(format!("HIPE-2022-v2.1-topres19th-{split}-en.tsv")));
    let documents = content.split("# hipe2022:document_id").skip(1);
    documents.map(placed_text).collect()
}

fn placed_text(rows: &str) -> PlacedText {
    let (mut content, mut tokens, mut gold) = (String::new(), Vec::new(), Vec::new());
    for row in rows.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [word, label, .., misc] = cells[..] else { continue };
        let at = tokens.len();
        match label.split_once('-') {
            Some(("B", _)) => gold.push((at, at + 1)),
            Some(("I", _)) => {
                if let Some(name) = gold.last_mut().filter(|(_, end)| *end == at) {
                    name.1 = at + 1;
                }
            }
            _ => {}
        }
        tokens.push(TextRange::from_usize(content.len(), content.len() + word.len()));
        content.push_str(word);
        if !misc.contains("NoSpaceAfter") {
            content.push(' ');
        }
    }
    let range = TextRange::from_usize(0, content.trim_end().len());
    let blocks = vec![Block { range, kind: BlockKind::Paragraph }];
    let text = Text::new(SourceId::of(&[content.as_bytes()]), content, blocks, Vec::new());
    PlacedText { text, tokens, gold }
}

/// Scores what a system finds in the texts; names of peoples (by `is_people`) are no places.
pub fn score(
    texts: &[PlacedText],
    is_people: impl Fn(&str) -> bool,
    find: impl Fn(&Text) -> Layer<Mention>,
) -> HipeFigures {
    let mut figures = HipeFigures::default();
    for placed in texts {
        let found = places(placed, &find(&placed.text), &is_people);
        let (strict, fuzzy) = compared(&placed.gold, &found);
        figures.strict.add(strict);
        figures.fuzzy.add(fuzzy);
    }
    figures
}

/// Places missed (`true`) and found in vain (`false`), by exact tokens, with the words around them.
pub fn errors(
    placed: &PlacedText,
    is_people: impl Fn(&str) -> bool,
    mentions: &Layer<Mention>,
) -> Vec<(bool, String)> {
    let found = places(placed, mentions, is_people);
    let missed = placed.gold.iter().filter(|name| !found.contains(name)).map(|name| (*name, true));
    let vain = found.iter().filter(|name| !placed.gold.contains(name)).map(|name| (*name, false));
    let mut all: Vec<_> = missed.chain(vain).collect();
    all.sort_unstable();
    let range = |(from, to): (usize, usize)| placed.tokens[from].cover(placed.tokens[to - 1]);
    all.into_iter().map(|(name, missed)| (missed, around(&placed.text, range(name)))).collect()
}

/// The names of places as tokens, of names within each other the outermost: a token belongs to one name at most. The corpus
/// knows places alone, so it marks them within names of other kinds too ("Leeds Intelligencer").
fn places(
    placed: &PlacedText,
    mentions: &Layer<Mention>,
    is_people: impl Fn(&str) -> bool,
) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.named) {
        let is_place = matches!(mention.kind, MentionType::Place | MentionType::State);
        if is_place && !is_people(placed.text.quote(mention.range)) {
            let from = placed.tokens.partition_point(|token| token.end <= mention.range.start);
            let to = placed.tokens.partition_point(|token| token.start < mention.range.end);
            if found.last().is_none_or(|(_, end)| *end <= from) {
                found.push((from, to));
            }
        }
    }
    found
}

/// What the scorer counts for one document: `strict` and `ent_type` of its `compute_metrics`, which goes through the
/// system's names in order. A name that is no gold name takes the first gold name it shares a token with, unless one
/// was taken by another.
fn compared(gold: &[(usize, usize)], system: &[(usize, usize)]) -> (Counts, Counts) {
    let mut taken = vec![false; gold.len()];
    let (mut exact, mut partial) = (0, 0);
    for name in system {
        let same = gold.iter().position(|other| other == name);
        let meets = |idx: &usize| !taken[*idx] && gold[*idx].0 < name.1 && name.0 < gold[*idx].1;
        match (same, (0..gold.len()).find(meets)) {
            (Some(same), _) => {
                taken[same] = true;
                exact += 1;
            }
            (None, Some(met)) => {
                taken[met] = true;
                partial += 1;
            }
            (None, None) => {}
        }
    }
    let missed = taken.iter().filter(|taken| !**taken).count();
    let counts = |right| Counts { right, system: system.len(), gold: exact + partial + missed };
    (counts(exact), counts(exact + partial))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(gold: &[(usize, usize)], system: &[(usize, usize)], expected: [usize; 4]) {
        let (strict, fuzzy) = compared(gold, system);
        assert_eq!([strict.right, fuzzy.right, fuzzy.system, fuzzy.gold], expected, "{gold:?} {system:?}");
    }

    #[test]
    fn names_count_as_in_the_scorer() {
        check(&[(0, 2), (4, 5)], &[(0, 2), (4, 5)], [2, 2, 2, 2]);
        check(&[(0, 2)], &[], [0, 0, 0, 1]);
        check(&[], &[(3, 4)], [0, 0, 1, 0]);
        // One half found, and two halves: the second half of a taken name is found in vain.
        check(&[(0, 2)], &[(0, 1)], [0, 1, 1, 1]);
        check(&[(0, 2)], &[(0, 1), (1, 2)], [0, 1, 2, 1]);
        // One name over two takes the first.
        check(&[(0, 2), (2, 4)], &[(0, 4)], [0, 1, 1, 2]);
    }

    #[test]
    fn rows_make_texts() {
        let rows =
            " = x\n# c\nAt\tO\t_\t_\nSt\tB-STREET\t_\tNoSpaceAfter\n.\tI-STREET\t_\t_\nHill\tB-LOC\t_\t_\n";
        let placed = placed_text(rows);
        assert_eq!(placed.text.content(), "At St. Hill ");
        assert_eq!(placed.gold, [(1, 3), (3, 4)]);
    }
}
