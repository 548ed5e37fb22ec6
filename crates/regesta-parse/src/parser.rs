//! The parser: the network, its labels and its vocabulary. In: words of sentences. Out: parses.
//!
//! A sentence that is too long for the network is parsed in pieces that are joined again: no word is ever dropped. The
//! output for a sentence does not depend on the sentences beside it.

use std::ops::Range;
use std::sync::LazyLock;

use crate::decode::lemmas::Script;
use crate::decode::names::{Label, best_names};
use crate::decode::tree::best_tree;
use crate::kernels::Machine;
use crate::network::{
    Network, Pieces, Room, Rows, Scores, Sizes, feats_columns, float, script_columns, upos_columns,
    xpos_columns,
};
use crate::pieces::{Vocabulary, case_of};
use crate::syntax::{Features, Name, Parse, Relation, Upos, Word};
use crate::weights::{WeightsError, WeightsFile};

/// Sentences are parsed together until there are so many pieces; more would not fit the caches.
const PIECES_TOGETHER: usize = 256;
/// A longer sentence is cut, at a mark if there is one.
const WORDS_MAX: usize = 110;

static SHIPPED: LazyLock<Parser> = LazyLock::new(|| {
    let weights = include_bytes!("../weights/parser.bin");
    match Parser::from_weights(weights) {
        Ok(parser) => parser,
        // The file is a part of the program, and a test loads it.
        Err(error) => unreachable!("{error}"),
    }
});

/// A trained parser.
#[derive(Debug)]
pub struct Parser {
    network: Network<'static>,
    vocabulary: Vocabulary<'static>,
    labels: Labels,
    machine: Machine,
}

#[derive(Debug)]
struct Labels {
    upos: Vec<Upos>,
    xpos: Vec<&'static str>,
    features: Vec<Features>,
    scripts: Vec<Script<'static>>,
    relations: Vec<Relation>,
    names: Vec<Label>,
}

impl Parser {
    /// The parser that is carried by the program; its weights are looked at on first use.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// A parser with the weights of a file.
    ///
    /// # Errors
    /// When the file is damaged, or has labels that are not known here.
    pub fn from_weights(bytes: &'static [u8]) -> Result<Self, WeightsError> {
        let file = WeightsFile::new(bytes)?;
        let vocabulary = Vocabulary::new(file.text("vocabulary")?);
        let labels = Labels::new(&file)?;
        let sizes = Sizes {
            upos: labels.upos.len(),
            xpos: labels.xpos.len(),
            feats: labels.features.len(),
            script: labels.scripts.len(),
            rel: labels.relations.len(),
            names: labels.names.len(),
        };
        let network = Network::new(&file, &vocabulary, sizes)?;
        Ok(Self { network, vocabulary, labels, machine: Machine::best() })
    }

    /// Parses one sentence.
    pub fn parse(&self, words: &[&str]) -> Parse {
        self.parse_all(&[words]).pop().unwrap_or_default()
    }

    /// Parses sentences; the parses are in their order.
    pub fn parse_all<'s>(&self, sentences: &[impl AsRef<[&'s str]>]) -> Vec<Parse> {
        let mut parts = Vec::new();
        let (mut batch, mut room) = (Batch::default(), (Room::default(), Scores::default()));
        let mut parses = Vec::with_capacity(sentences.len());
        let mut n_parts = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let words = sentence.as_ref();
            let before = parts.len() + batch.words.len();
            for part in self.parts(words) {
                batch.push(&words[part], &self.vocabulary);
                if batch.pieces.pieces.len() >= PIECES_TOGETHER {
                    self.finish(&mut batch, &mut room, &mut parts);
                }
            }
            n_parts.push(parts.len() + batch.words.len() - before);
        }
        self.finish(&mut batch, &mut room, &mut parts);
        let mut parts = parts.into_iter();
        for n in n_parts {
            parses.push(joined(parts.by_ref().take(n)));
        }
        parses
    }

    fn finish<'s>(&self, batch: &mut Batch<'_, 's>, room: &mut (Room, Scores), parses: &mut Vec<Parse>) {
        if batch.words.is_empty() {
            return;
        }
        let (room, scores) = room;
        self.network.score(self.machine, &batch.pieces, &batch.rows, room, scores);
        let heads = heads(scores, &batch.rows);
        let relations = self.network.relations(self.machine, &heads, room, scores);
        let mut start = 0;
        for (words, &end) in batch.words.iter().zip(&batch.rows.ends) {
            parses.push(self.decide(words, scores, start..end, (&heads, &relations)));
            start = end;
        }
        *batch = Batch::default();
    }

    /// Makes the parse of the sentence whose rows these are; the first row stands for the tree's top.
    fn decide(
        &self,
        words: &[&str],
        scores: &Scores,
        rows: Range<usize>,
        (heads, relations): (&[usize], &[usize]),
    ) -> Parse {
        let decided = words.iter().zip(rows.start + 1..).map(|(word, row)| {
            let head = heads[row] - rows.start;
            self.word(word, scores, row, (head, self.labels.relations[relations[row]]))
        });
        let name_scores = (rows.start + 1..rows.end).map(|row| scores.names(row));
        Parse { words: decided.collect(), names: best_names(name_scores, &self.labels.names) }
    }

    fn word(&self, word: &str, scores: &Scores, row: usize, (head, relation): (usize, Relation)) -> Word {
        let labels = &self.labels;
        let (event, factuality) = scores.event_and_factuality(row);
        Word {
            upos: labels.upos[scores.best(row, upos_columns)],
            xpos: labels.xpos[scores.best(row, xpos_columns)],
            features: labels.features[scores.best(row, feats_columns)],
            lemma: labels.scripts[scores.best(row, script_columns)].apply(word),
            head: head.checked_sub(1).and_then(|head| u32::try_from(head).ok()),
            relation: fitting(relation, head),
            event: float::sigmoid(event),
            factuality,
        }
    }

    /// Cuts a sentence into parts that fit the network.
    fn parts(&self, words: &[&str]) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = 0;
        while start < words.len() {
            let end = self.fitting_end(words, start);
            parts.push(start..end);
            start = end;
        }
        parts
    }

    /// One past the last word of the part that begins at `start`: after the last strong mark of its second half, or
    /// the last comma, or where the room ends.
    fn fitting_end(&self, words: &[&str], start: usize) -> usize {
        let room = self.network.n_pieces_max() - 2;
        let n_bytes = || words[start..].iter().map(|word| word.len()).sum::<usize>();
        // A piece has a byte at least.
        if words.len() - start <= WORDS_MAX && n_bytes() <= room {
            return words.len();
        }
        let mut pieces = Vec::new();
        let mut limit = start;
        while limit < words.len() && limit - start < WORDS_MAX {
            self.vocabulary.cut(words[limit], &mut pieces);
            if pieces.len() > room {
                break;
            }
            limit += 1;
        }
        if limit == words.len() {
            return limit;
        }
        let half = start + (limit - start) / 2;
        let after_mark = |marks: &[&str]| (half..limit).rev().find(|&idx| marks.contains(&words[idx]));
        let cut = after_mark(&[";", ":", ".", "—"]).or_else(|| after_mark(&[","]));
        cut.map_or(limit.max(start + 1), |mark| mark + 1)
    }
}

/// The row of each row's head, by the best tree of each sentence; the rows for the tops have themselves.
fn heads(scores: &Scores, rows: &Rows) -> Vec<usize> {
    let mut heads = Vec::with_capacity(rows.firsts.len());
    let (mut start, mut first_score) = (0, 0);
    for &end in &rows.ends {
        let n = end - start;
        let tree = best_tree(&scores.arcs[first_score..][..n * n], n);
        heads.extend(tree.iter().map(|head| start + head));
        (start, first_score) = (end, first_score + n * n);
    }
    heads
}

/// The top of a tree is called root, and nothing else is.
fn fitting(relation: Relation, head: usize) -> Relation {
    match (relation, head) {
        (_, 0) => Relation::Root,
        (Relation::Root, _) => Relation::Parataxis,
        (relation, _) => relation,
    }
}

/// Puts the parts of a sentence together: the later tops hang on the first.
fn joined(parts: impl Iterator<Item = Parse>) -> Parse {
    let mut whole = Parse::default();
    let mut top = None;
    for part in parts {
        let n_before = whole.words.len();
        let shift = u32::try_from(n_before).unwrap_or(u32::MAX);
        let part_top = part.root();
        for mut word in part.words {
            word.head = word.head.map(|head| head + shift);
            if word.head.is_none() && top.is_some() {
                (word.head, word.relation) = (top, Relation::Parataxis);
            }
            whole.words.push(word);
        }
        let names = part.names.into_iter();
        let moved =
            names.map(|name| Name { words: name.words.start + n_before..name.words.end + n_before, ..name });
        whole.names.extend(moved);
        top = top.or(part_top.and_then(|idx| u32::try_from(idx + n_before).ok()));
    }
    whole
}

#[derive(Default)]
struct Batch<'a, 's> {
    words: Vec<&'a [&'s str]>,
    pieces: Pieces,
    rows: Rows,
}

impl<'a, 's> Batch<'a, 's> {
    fn push(&mut self, words: &'a [&'s str], vocabulary: &Vocabulary<'_>) {
        let pieces = &mut self.pieces;
        self.rows.firsts.push(pieces.pieces.len());
        self.rows.cases.push(0);
        pieces.pieces.push(Vocabulary::OPENING);
        pieces.cases.push(0);
        for word in words {
            let case = case_of(word);
            self.rows.firsts.push(pieces.pieces.len());
            self.rows.cases.push(case);
            vocabulary.cut(word, &mut pieces.pieces);
            pieces.cases.resize(pieces.pieces.len(), case);
        }
        pieces.pieces.push(Vocabulary::CLOSING);
        pieces.cases.push(0);
        pieces.ends.push(pieces.pieces.len());
        self.rows.ends.push(self.rows.firsts.len());
        self.words.push(words);
    }
}

impl Labels {
    fn new(file: &WeightsFile<'static>) -> Result<Self, WeightsError> {
        Ok(Self {
            upos: list(file, "upos", Upos::from_name)?,
            xpos: list(file, "xpos", Some)?,
            features: list(file, "feats", |cell| Some(Features::from_conllu(cell)))?,
            scripts: list(file, "script", Script::from_name)?,
            relations: list(file, "rel", Relation::from_name)?,
            names: list(file, "names", Label::from_name)?,
        })
    }
}

fn list<T>(
    file: &WeightsFile<'static>,
    name: &str,
    read: impl Fn(&'static str) -> Option<T>,
) -> Result<Vec<T>, WeightsError> {
    let read =
        |line| read(line).ok_or_else(|| WeightsError::new(format!("unknown label `{line}` in `{name}`")));
    file.text(&format!("labels.{name}"))?.split('\n').map(read).collect()
}

#[cfg(test)]
mod tests;
