//! LitBank: direct speech in a hundred works of fiction, with speakers. In: its folder. Out: texts with their quotations,
//! and the figures of a system: spans that overlap, and speakers that share a word with the gold name.
//!
//! Baselines in the same run: every stretch between two quotation marks, and the last person named before it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use regesta_model::text::{Block, BlockKind};
use regesta_model::{SourceId, Text, TextRange};

use super::spans::{Counts, pairs};
use super::{files, read};

/// A quotation of either side: where, and who speaks.
pub type Spoken = (TextRange, Option<String>);

/// A work of fiction with its direct speech.
pub struct Novel {
    /// The text, its words parted by spaces as the corpus has them.
    pub text: Text,
    /// The quotations, with the corpus's name of the speaker.
    pub gold: Vec<Spoken>,
}

/// All works of the corpus.
pub fn novels(folder: &Path) -> Vec<Novel> {
    files(&folder.join("quotations/tsv"), ".txt").iter().map(|path| novel(path)).collect()
}

fn novel(path: &Path) -> Novel {
    let content = read(path);
    let mut blocks = Vec::new();
    let mut places: Vec<Vec<TextRange>> = Vec::new();
    let mut at = 0;
    for line in content.split('\n') {
        let mut words = Vec::new();
        let mut from = at;
        for word in line.split(' ') {
            words.push(TextRange::from_usize(from, from + word.len()));
            from += word.len() + 1;
        }
        if !line.trim().is_empty() {
            blocks.push(Block {
                range: TextRange::from_usize(at, at + line.len()),
                kind: BlockKind::Paragraph,
            });
        }
        places.push(words);
        at += line.len() + 1;
    }
    let gold = spoken(&read(&path.with_extension("ann")), &places);
    let text = Text::new(SourceId::of(&[content.as_bytes()]), content, blocks, Vec::new());
    Novel { text, gold }
}

fn spoken(annotations: &str, places: &[Vec<TextRange>]) -> Vec<Spoken> {
    let mut ranges: BTreeMap<&str, TextRange> = BTreeMap::new();
    let mut speakers: BTreeMap<&str, &str> = BTreeMap::new();
    for line in annotations.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let place = |sentence: usize, word: usize| {
            let number = |idx: usize| cells.get(idx)?.parse::<usize>().ok();
            places.get(number(sentence)?)?.get(number(word)?).copied()
        };
        match cells.as_slice() {
            ["QUOTE", id, ..] => {
                if let (Some(first), Some(last)) = (place(2, 3), place(4, 5)) {
                    ranges.insert(id, first.cover(last));
                }
            }
            ["ATTRIB", id, who, ..] => {
                speakers.insert(id, who);
            }
            _ => {}
        }
    }
    ranges.iter().map(|(id, range)| (*range, speakers.get(id).map(|who| (*who).to_owned()))).collect()
}

/// Figures of direct speech.
#[derive(Clone, Copy, Debug, Default)]
pub struct SpeechFigures {
    /// Spans that overlap.
    pub spans: Counts,
    /// Speakers that share a word with the gold name, of the spans paired.
    pub speakers: Counts,
    /// Speakers right when each of the system's stands for the one of the corpus with whom it shares most quotations, one
    /// to one: whether the same person is taken for the same, whatever the corpus calls them.
    pub grouped: Counts,
}

/// Scores what a system finds in each work.
pub fn score(novels: &[Novel], find: impl Fn(&Text) -> Vec<Spoken>) -> SpeechFigures {
    let mut figures = SpeechFigures::default();
    for novel in novels {
        let system = find(&novel.text);
        let ranges = |all: &[Spoken]| all.iter().map(|(range, _)| *range).collect::<Vec<_>>();
        let paired = pairs(&ranges(&novel.gold), &ranges(&system));
        let right =
            |(i, j): &&(usize, usize)| same_speaker(novel.gold[*i].1.as_deref(), system[*j].1.as_deref());
        let n_right = paired.iter().filter(right).count();
        figures.spans.add(Counts { right: paired.len(), system: system.len(), gold: novel.gold.len() });
        figures.speakers.add(Counts { right: n_right, system: paired.len(), gold: paired.len() });
        let n_grouped = grouped(novel, &system, &paired);
        figures.grouped.add(Counts { right: n_grouped, system: paired.len(), gold: paired.len() });
    }
    figures
}

/// How many paired quotations have speakers that stand for one another.
fn grouped(novel: &Novel, system: &[Spoken], paired: &[(usize, usize)]) -> usize {
    let mut shared: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (i, j) in paired {
        if let (Some(gold), Some(ours)) = (novel.gold[*i].1.as_deref(), system[*j].1.as_deref()) {
            *shared.entry((gold, ours)).or_default() += 1;
        }
    }
    let mut most: Vec<_> = shared.into_iter().collect();
    most.sort_by_key(|(parties, times)| (std::cmp::Reverse(*times), *parties));
    let (mut golds, mut ours) = (BTreeSet::new(), BTreeSet::new());
    let mut right = 0;
    for ((g, o), times) in most {
        if !golds.contains(g) && !ours.contains(o) {
            golds.insert(g);
            ours.insert(o);
            right += times;
        }
    }
    right
}

/// For each wrong speaker: the corpus's name, the system's, and the words around the quotation's end.
pub fn errors(novel: &Novel, system: &[Spoken]) -> Vec<(String, String, String)> {
    let ranges = |all: &[Spoken]| all.iter().map(|(range, _)| *range).collect::<Vec<_>>();
    let content = novel.text.content();
    pairs(&ranges(&novel.gold), &ranges(system))
        .into_iter()
        .filter(|(i, j)| !same_speaker(novel.gold[*i].1.as_deref(), system[*j].1.as_deref()))
        .map(|(i, j)| {
            let end = novel.gold[i].0.end as usize;
            let start: String = novel.text.quote(novel.gold[i].0).chars().take(30).collect();
            let after: String = content[end..].chars().take(50).collect();
            let name = |who: &Option<String>| who.clone().unwrap_or_default();
            (name(&novel.gold[i].1), name(&system[j].1), format!("{start}…|{after}").replace('\n', "¶"))
        })
        .collect()
}

/// Whether two names share a word that tells persons apart.
fn same_speaker(gold: Option<&str>, system: Option<&str>) -> bool {
    let plain = ["the", "a", "of", "mr", "mrs", "miss", "his", "her"];
    let (Some(gold), Some(system)) = (gold, system) else { return false };
    let gold: Vec<String> = gold.split(['_', '-']).map(str::to_lowercase).collect();
    system
        .split_whitespace()
        .map(|word| word.trim_matches('.').to_lowercase())
        .any(|word| !plain.contains(&word.as_str()) && gold.contains(&word))
}

/// The baseline: every stretch between two quotation marks.
pub fn between_marks(text: &Text) -> Vec<TextRange> {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”');
    let marks: Vec<(usize, usize)> = text
        .content()
        .char_indices()
        .filter(|(_, c)| is_mark(*c))
        .map(|(at, c)| (at, at + c.len_utf8()))
        .collect();
    marks.chunks_exact(2).map(|pair| TextRange::from_usize(pair[0].0, pair[1].1)).collect()
}
