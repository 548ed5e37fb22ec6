//! The heads: vectors of words to scores. One product for all of them, then the pairs of words.

use std::ops::Range;

use super::attention::pairs;
use super::encoder::{WIDTH, sized, table};
use super::float::{dot, gelu};
use super::product::{Quantized, multiply};
use crate::kernels::Multiply;
use crate::weights::{Floats, Linear, WeightsError, WeightsFile};

const ARC: usize = 256;
const REL: usize = 96;
const NAME: usize = 128;

/// How many labels each head has.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    pub upos: usize,
    pub xpos: usize,
    pub feats: usize,
    pub script: usize,
    pub rel: usize,
    pub names: usize,
}

/// The heads' weights, and where each head's scores stand in the common product.
#[derive(Debug)]
pub struct Heads<'w> {
    cases: Floats,
    common: Linear<'w>,
    names: Linear<'w>,
    arcs: Linear<'w>,
    relations: Linear<'w>,
    sizes: Sizes,
}

/// Words of sentences, one after another; each sentence begins with a row for the tree's top.
#[derive(Debug, Default)]
pub struct Rows {
    /// The piece each row is taken from.
    pub firsts: Vec<usize>,
    /// How the row's word is written.
    pub cases: Vec<u8>,
    /// One past the last row of each sentence.
    pub ends: Vec<usize>,
}

/// Scores of the rows of a batch.
#[derive(Debug)]
pub struct Scores {
    common: Vec<f32>,
    stride: usize,
    sizes: Sizes,
    names: Vec<f32>,
    n_name_columns: usize,
    /// For each sentence, how well each row would be the head of each row.
    pub arcs: Vec<Vec<f32>>,
    relation_parts: Vec<f32>,
    relation_stride: usize,
}

impl<'w> Heads<'w> {
    /// Takes the heads out of a weights file.
    pub fn new(file: &WeightsFile<'w>, sizes: Sizes) -> Result<Self, WeightsError> {
        let n_common = 2 * ARC + 2 * REL + NAME + sizes.upos + sizes.xpos + sizes.feats + sizes.script + 2;
        Ok(Self {
            cases: table(file, "case_out", 9)?,
            common: sized(file, "heads", WIDTH, n_common)?,
            names: sized(file, "names", NAME, sizes.names)?,
            arcs: sized(file, "arcs", ARC, ARC)?,
            relations: sized(file, "relations", REL, sizes.rel * (REL + 1))?,
            sizes,
        })
    }

    /// Scores every row.
    #[inline(always)]
    pub fn score<M: Multiply>(&self, machine: M, hidden: &[f32], rows: &Rows) -> Scores {
        let vectors = self.vectors(hidden, rows);
        let mut numbers = Quantized::default();
        let mut common = Vec::new();
        numbers.fill(&vectors, WIDTH, WIDTH);
        multiply(machine, &numbers, &self.common, &mut common);
        let stride = self.common.n_columns();
        for row in common.chunks_exact_mut(stride) {
            for value in &mut row[..2 * ARC + 2 * REL] {
                *value = if *value > 0.0 { *value } else { 0.0 };
            }
            for value in &mut row[2 * ARC + 2 * REL..][..NAME] {
                *value = gelu(*value);
            }
        }
        let mut names = Vec::new();
        numbers.fill(&column(&common, stride, 2 * ARC + 2 * REL, NAME), NAME, NAME);
        multiply(machine, &numbers, &self.names, &mut names);
        let mut dependents = Vec::new();
        numbers.fill(&column(&common, stride, 0, ARC), ARC, ARC);
        multiply(machine, &numbers, &self.arcs, &mut dependents);
        let arcs = arcs(&dependents, &column(&common, stride, ARC, ARC), rows);
        let mut relation_parts = Vec::new();
        numbers.fill(&column(&common, stride, 2 * ARC, REL), REL, REL);
        multiply(machine, &numbers, &self.relations, &mut relation_parts);
        Scores {
            common,
            stride,
            sizes: self.sizes,
            names,
            n_name_columns: self.names.n_columns(),
            arcs,
            relation_parts,
            relation_stride: self.relations.n_columns(),
        }
    }

    #[inline(always)]
    fn vectors(&self, hidden: &[f32], rows: &Rows) -> Vec<f32> {
        let mut vectors = Vec::with_capacity(rows.firsts.len() * WIDTH);
        for (&first, &case) in rows.firsts.iter().zip(&rows.cases) {
            let case = self.cases.row(usize::from(case));
            vectors.extend(hidden[first * WIDTH..][..WIDTH].iter().zip(case).map(|(a, b)| a + b));
        }
        vectors
    }
}

/// Copies some columns of a table.
#[inline(always)]
fn column(table: &[f32], stride: usize, at: usize, width: usize) -> Vec<f32> {
    table.chunks_exact(stride).flat_map(|row| &row[at..at + width]).copied().collect()
}

#[inline(always)]
fn arcs(dependents: &[f32], heads: &[f32], rows: &Rows) -> Vec<Vec<f32>> {
    let mut found = Vec::with_capacity(rows.ends.len());
    let mut start = 0;
    for &end in &rows.ends {
        let range = start * ARC..end * ARC;
        let mut scores = Vec::new();
        pairs(&dependents[range.clone()], &heads[range], ARC, &mut scores);
        found.push(scores);
        start = end;
    }
    found
}

impl Scores {
    /// The best label of a row in one of the heads.
    pub fn best(&self, row: usize, head: fn(&Sizes) -> Range<usize>) -> usize {
        best(&self.row(row)[head(&self.sizes)])
    }

    /// Scores of a row's event and factuality.
    pub fn event_and_factuality(&self, row: usize) -> (f32, f32) {
        let after = script_columns(&self.sizes).end;
        (self.row(row)[after], self.row(row)[after + 1])
    }

    /// Scores of the labels of names.
    pub fn names(&self, row: usize) -> &[f32] {
        &self.names[row * self.n_name_columns..][..self.sizes.names]
    }

    /// The best relation of a row to its head.
    pub fn relation(&self, row: usize, head: usize) -> usize {
        let head = &self.row(head)[2 * ARC + REL..][..REL];
        let parts = &self.relation_parts[row * self.relation_stride..];
        let parts = parts.chunks_exact(REL + 1).take(self.sizes.rel);
        let scores: Vec<f32> = parts.map(|part| dot(&part[..REL], head) + part[REL]).collect();
        best(&scores)
    }

    fn row(&self, row: usize) -> &[f32] {
        &self.common[row * self.stride..][..self.stride]
    }
}

/// Where the parts of speech stand.
pub fn upos_columns(sizes: &Sizes) -> Range<usize> {
    after(2 * ARC + 2 * REL + NAME, sizes.upos)
}

/// Where the treebank tags stand.
pub fn xpos_columns(sizes: &Sizes) -> Range<usize> {
    after(upos_columns(sizes).end, sizes.xpos)
}

/// Where the features stand.
pub fn feats_columns(sizes: &Sizes) -> Range<usize> {
    after(xpos_columns(sizes).end, sizes.feats)
}

/// Where the edit scripts stand.
pub fn script_columns(sizes: &Sizes) -> Range<usize> {
    after(feats_columns(sizes).end, sizes.script)
}

fn after(start: usize, n: usize) -> Range<usize> {
    start..start + n
}

/// Index of the highest score, the first of equals.
fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (idx, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = idx;
        }
    }
    best
}
