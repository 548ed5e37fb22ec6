//! Coreference in GUM and LitBank. In: the corpora's folders. Out: texts with their chains, and the figures of a system.
//!
//! A chain is what people marked as referring to one thing, singletons too. GUM's texts are put together as printed, a
//! paragraph a block; LitBank's from their words. GUM's reddit documents have no words and are left out. A mention is found
//! if its range is right to the byte.

use std::collections::BTreeMap;
use std::path::Path;

use regesta_model::text::{Block, BlockKind};
use regesta_model::{SourceId, Text, TextRange};

use super::{files, gum_files, read};
use crate::coref::Coreference;
use crate::treebank::chained;

/// A text with its chains.
pub struct Chained {
    /// The document's name: `GUM_news_nasa`.
    pub name: String,
    /// Where its text comes from, if the corpus says so.
    pub origin: String,
    /// The text.
    pub text: Text,
    /// Its chains.
    pub chains: Vec<Vec<TextRange>>,
}

impl Chained {
    /// The genre, which is in the name: `news`.
    pub fn genre(&self) -> &str {
        self.name.split('_').nth(1).unwrap_or_default()
    }
}

/// GUM's documents of a split (`train`, `dev`, `test`), sorted by name.
pub fn gum(folder: &Path, split: &str) -> Vec<Chained> {
    let mut paths = gum_files(folder, split);
    paths.retain(|path| !path.to_string_lossy().contains("_reddit_"));
    paths.iter().map(|path| gum_text(stem(path), &read(path))).collect()
}

/// LitBank's works, sorted by name.
pub fn litbank(folder: &Path) -> Vec<Chained> {
    let paths = files(&folder.join("coref/conll"), ".conll");
    paths.iter().map(|path| litbank_text(stem(path), &read(path))).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Words put together as running text.
#[derive(Default)]
struct Writer {
    content: String,
    blocks: Vec<Block>,
    block_start: usize,
    words: Vec<TextRange>,
    glue: bool,
}

impl Writer {
    fn word(&mut self, word: &str) {
        if self.content.len() > self.block_start && !self.glue {
            self.content.push(' ');
        }
        let start = self.content.len();
        self.content.push_str(word);
        self.words.push(TextRange::from_usize(start, self.content.len()));
    }

    fn end_block(&mut self) {
        if self.content.len() > self.block_start {
            let range = TextRange::from_usize(self.block_start, self.content.len());
            self.blocks.push(Block { range, kind: BlockKind::Paragraph });
            self.content.push('\n');
        }
        self.block_start = self.content.len();
        self.glue = false;
    }

    /// The text; `marked` are chains' names with first word and one past the last.
    fn finish(mut self, name: String, marked: Vec<(usize, usize, String)>) -> Chained {
        self.end_block();
        let mut chains: BTreeMap<String, Vec<TextRange>> = BTreeMap::new();
        for (from, to, chain) in marked {
            chains.entry(chain).or_default().push(self.words[from].cover(self.words[to - 1]));
        }
        let source = SourceId::of(&[self.content.as_bytes()]);
        let text = Text::new(source, self.content, self.blocks, Vec::new());
        Chained { name, origin: String::new(), text, chains: distinct(chains.into_values()) }
    }
}

/// Chains in which no range stands twice.
fn distinct(chains: impl Iterator<Item = Vec<TextRange>>) -> Vec<Vec<TextRange>> {
    let mut seen = std::collections::BTreeSet::new();
    let kept = chains.map(|mut chain| {
        chain.retain(|range| seen.insert(*range));
        chain.sort_unstable();
        chain
    });
    kept.filter(|chain| !chain.is_empty()).collect()
}

fn gum_text(name: String, content: &str) -> Chained {
    let mut writer = Writer::default();
    let mut last_columns = Vec::new();
    for line in content.lines() {
        if line.starts_with("# newpar") && !line.starts_with("# newpar_") {
            writer.end_block();
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != 10 || !cells[0].chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        writer.word(cells[1]);
        writer.glue = cells[9].contains("SpaceAfter=No");
        last_columns.push(cells[9]);
    }
    let origin = content.lines().find_map(|line| line.strip_prefix("# meta::sourceURL = "));
    let origin = origin.unwrap_or_default().to_owned();
    Chained { origin, ..writer.finish(name, chained(last_columns.into_iter())) }
}

fn litbank_text(name: String, content: &str) -> Chained {
    let mut writer = Writer::default();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut marked = Vec::new();
    for line in content.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(word), Some(brackets)) = (cells.get(3), cells.last()) else { continue };
        let hugs =
            matches!(*word, "," | "." | ";" | ":" | "?" | "!" | ")" | "'s" | "n't" | "’s" | "n’t" | "”");
        writer.glue |= hugs;
        let at = writer.words.len();
        writer.word(word);
        writer.glue = matches!(*word, "(" | "“");
        for bracket in brackets.split('|').filter(|bracket| *bracket != "_") {
            let chain = bracket.trim_matches(['(', ')']);
            if bracket.starts_with('(') {
                open.push((chain, at));
            }
            if bracket.ends_with(')')
                && let Some(idx) = open.iter().rposition(|(other, _)| *other == chain)
            {
                marked.push((open.remove(idx).1, at + 1, chain.to_owned()));
            }
        }
    }
    writer.finish(name, marked)
}

/// A system against the chains of some texts: with singletons, and without on both sides.
#[derive(Clone, Copy, Debug, Default)]
pub struct ChainFigures {
    /// Everything that is marked counts.
    pub with_singletons: Coreference,
    /// Only chains of two mentions and more count.
    pub without_singletons: Coreference,
    /// Mentions found, those of the system, and those marked.
    pub mentions: [usize; 3],
}

/// Scores what a system finds in the texts.
pub fn score(texts: &[Chained], find: impl Fn(&Text) -> Vec<Vec<TextRange>>) -> ChainFigures {
    let (mut key, mut response) = (Vec::new(), Vec::new());
    for (idx, chained) in texts.iter().enumerate() {
        let of_text = |chains: Vec<Vec<TextRange>>| {
            chains.into_iter().map(move |chain| chain.into_iter().map(|range| (idx, range)).collect())
        };
        key.extend(of_text(chained.chains.clone()));
        response.extend(of_text(distinct(find(&chained.text).into_iter())));
    }
    let mut figures = ChainFigures { mentions: found(&key, &response), ..ChainFigures::default() };
    figures.with_singletons = Coreference::of(&key, &response);
    for clusters in [&mut key, &mut response] {
        clusters.retain(|cluster: &Vec<(usize, TextRange)>| cluster.len() > 1);
    }
    figures.without_singletons = Coreference::of(&key, &response);
    figures
}

type Clusters = [Vec<(usize, TextRange)>];

fn found(key: &Clusters, response: &Clusters) -> [usize; 3] {
    let all: std::collections::BTreeSet<_> = key.iter().flatten().collect();
    let ours: Vec<_> = response.iter().flatten().collect();
    [ours.iter().filter(|mention| all.contains(*mention)).count(), ours.len(), all.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUM: &str = "# newpar\n\
        1\tAda\tAda\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-s____-cf1-1-coref)\n\
        2\tsold\tsell\tVERB\tVBD\t_\t0\troot\t_\t_\n\
        3\ther\ther\tPRON\tPRP$\t_\t4\tnmod:poss\t_\tEntity=(2-object-new-n-cf2-2-sgl(1-person-giv:act-s-cf1-1-ana)\n\
        4\tboat\tboat\tNOUN\tNN\t_\t2\tobj\t_\tEntity=2)|SpaceAfter=No\n\
        5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n";

    #[test]
    fn chains_of_gum() {
        let chained = gum_text("GUM_news_boat".to_owned(), GUM);
        assert_eq!(chained.text.content(), "Ada sold her boat.\n");
        let words: Vec<Vec<&str>> = chained
            .chains
            .iter()
            .map(|chain| chain.iter().map(|&range| chained.text.quote(range)).collect())
            .collect();
        assert_eq!(words, [vec!["Ada", "her"], vec!["her boat"]]);
        assert_eq!(chained.genre(), "news");
    }

    #[test]
    fn chains_of_litbank() {
        let rows = ["Ada\t(0)", "saw\t_", "her\t(1|(0)", "boat\t1)", ".\t_"];
        let lines: Vec<String> = rows.iter().map(|row| format!("w\t0\t0\t{row}")).collect();
        let chained = litbank_text("w".to_owned(), &lines.join("\n"));
        assert_eq!(chained.text.content(), "Ada saw her boat.\n");
        assert_eq!(chained.chains.len(), 2);
        assert_eq!(chained.text.quote(chained.chains[1][0]), "her boat");
    }

    #[test]
    fn singletons_are_left_out_on_both_sides() {
        let chained = gum_text("GUM_news_boat".to_owned(), GUM);
        let figures = score(&[chained], |_| vec![vec![TextRange::new(0, 3), TextRange::new(9, 12)]]);
        assert_eq!(figures.mentions, [2, 2, 3]);
        assert!((figures.without_singletons.conll() - 1.0).abs() < 1e-9);
        assert!(figures.with_singletons.conll() < 0.9);
    }
}
