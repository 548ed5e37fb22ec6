//! Interviews and plays. In: the blocks of a text. Out: who speaks in a paragraph that begins with a label:
//! `Journalist: …`, `Castro: …`.
//!
//! A label counts if its text has it at least twice, or has two labels: `Note: …` alone is no speaker.

use std::collections::HashMap;

use regesta_model::claim::Participant;
use regesta_model::{Text, TextRange};

/// A paragraph with the label of its speaker.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Labeled {
    /// The label, without its colon.
    pub(super) label: TextRange,
    /// Index of the block.
    pub(super) block: usize,
    /// First byte of what is said.
    pub(super) start: u32,
}

/// The labeled paragraphs of a text, in order.
pub(super) fn labeled(text: &Text) -> Vec<Labeled> {
    let all: Vec<Labeled> = text
        .blocks()
        .iter()
        .enumerate()
        .filter_map(|(idx, block)| label_of(text, idx, block.range))
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for labeled in &all {
        *counts.entry(text.quote(labeled.label)).or_default() += 1;
    }
    all.into_iter()
        .filter(|labeled| counts.get(text.quote(labeled.label)).is_some_and(|count| *count >= 2))
        .collect()
}

/// The speaker a label names, in its own words.
pub(super) fn speaker(text: &Text, labeled: &Labeled) -> Participant {
    Participant::Words(text.quote(labeled.label).to_string())
}

fn label_of(text: &Text, block: usize, range: TextRange) -> Option<Labeled> {
    let words = text.quote(range);
    let colon = words.char_indices().take(40).find(|(_, c)| matches!(c, ':' | '：')).map(|(at, _)| at)?;
    let label = words[..colon].trim();
    let capitals =
        label.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || word.starts_with("of"));
    let fits = !label.is_empty()
        && label.split_whitespace().count() <= 4
        && capitals
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let after = colon + words[colon..].chars().next().map_or(1, char::len_utf8);
    let said = words[after..].trim_start();
    let start = range.start + (words.len() - said.len()) as u32;
    let label = TextRange::new(range.start, range.start + label.len() as u32);
    (fits && said.len() > 1).then_some(Labeled { label, block, start })
}
