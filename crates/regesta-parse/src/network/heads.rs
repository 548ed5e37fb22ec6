//! The heads: vectors of words to scores. One product for all of them, then the pairs of words. Relations are scored last,
//! for the trees that were chosen: what is multiplied is the side of the word that others hang on, which fewer words are.

use std::ops::Range;

use super::attention::pairs;
use super::encoder::{WIDTH, sized, table};
use super::float::{dot, gelu};
use super::product::multiply;
use super::room::Room;
use crate::kernels::Multiply;
use crate::weights::{Floats, Linear, WeightsError, WeightsFile};

const ARC: usize = 256;
const REL: usize = 96;
const NAME: usize = 128;
/// Where the columns for names begin.
const NAME_AT: usize = 2 * ARC + 2 * REL;

/// Heads whose relations are multiplied together; more would not stay in the caches.
const HEADS_TOGETHER: usize = 32;

/// How many labels each head has.
#[derive(Clone, Copy, Debug, Default)]
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

/// Scores of the rows of a batch; its room is used again for the next.
#[derive(Debug, Default)]
pub struct Scores {
    common: Vec<f32>,
    stride: usize,
    sizes: Sizes,
    names: Vec<f32>,
    n_name_columns: usize,
    /// For one sentence after another, how well each of its rows would be the head of each.
    pub arcs: Vec<f32>,
    relation_parts: Vec<f32>,
}

impl<'w> Heads<'w> {
    /// Takes the heads out of a weights file.
    pub fn new(file: &WeightsFile<'w>, sizes: Sizes) -> Result<Self, WeightsError> {
        let n_common = NAME_AT + NAME + sizes.upos + sizes.xpos + sizes.feats + sizes.script + 2;
        Ok(Self {
            cases: table(file, "case_out", 9)?,
            common: sized(file, "heads", WIDTH, n_common)?,
            names: sized(file, "names", NAME, sizes.names)?,
            arcs: sized(file, "arcs", ARC, ARC)?,
            relations: sized(file, "relations", REL, sizes.rel * (REL + 1))?,
            sizes,
        })
    }

    /// Scores every row; their vectors stand in `room.hidden`.
    #[inline(always)]
    pub fn score<M: Multiply>(&self, machine: M, rows: &Rows, room: &mut Room, scores: &mut Scores) {
        let Room { hidden, narrow, numbers, attention, .. } = room;
        let hidden = &mut hidden[..rows.firsts.len() * WIDTH];
        for (row, &case) in hidden.chunks_exact_mut(WIDTH).zip(&rows.cases) {
            for (value, case) in row.iter_mut().zip(self.cases.row(usize::from(case))) {
                *value += case;
            }
        }
        numbers.fill(hidden, WIDTH, (0, WIDTH));
        let common = multiply(machine, numbers, &self.common, &mut scores.common);
        let stride = self.common.n_columns();
        for row in common.chunks_exact_mut(stride) {
            for value in &mut row[..NAME_AT] {
                *value = if *value > 0.0 { *value } else { 0.0 };
            }
            for value in &mut row[NAME_AT..][..NAME] {
                *value = gelu(*value);
            }
        }
        numbers.fill(common, stride, (0, ARC));
        let dependents = multiply(machine, numbers, &self.arcs, narrow);
        scores.arcs.clear();
        let mut start = 0;
        for &end in &rows.ends {
            let (dependents, heads) =
                (&dependents[start * ARC..end * ARC], &common[start * stride..end * stride]);
            pairs::<ARC, M>(machine, dependents, heads, (stride, ARC), attention, &mut scores.arcs);
            start = end;
        }
        numbers.fill(common, stride, (NAME_AT, NAME));
        multiply(machine, numbers, &self.names, &mut scores.names);
        (scores.stride, scores.sizes) = (stride, self.sizes);
        scores.n_name_columns = self.names.n_columns();
    }

    /// The best relation of each row to its head, which is given as a row too.
    #[inline(always)]
    pub fn relate<M: Multiply>(
        &self,
        machine: M,
        heads: &[usize],
        room: &mut Room,
        scores: &mut Scores,
    ) -> Vec<usize> {
        let mut dependents: Vec<usize> = (0..heads.len()).collect();
        dependents.sort_by_key(|&row| heads[row]);
        let mut found = vec![0; heads.len()];
        let mut multiplied = std::mem::take(&mut scores.relation_parts);
        let width = self.relations.n_columns();
        for dependents in strips(&dependents, heads) {
            let head_part = |rows: &[usize]| &scores.row(heads[rows[0]])[2 * ARC + REL..][..REL];
            room.numbers.fill_picked(of_each_head(dependents, heads).map(head_part), REL);
            let multiplied = multiply(machine, &room.numbers, &self.relations, &mut multiplied);
            // Loops, not closures, so that they are compiled for the machine's width.
            for (rows, of_head) in of_each_head(dependents, heads).zip(multiplied.chunks_exact(width)) {
                for &row in rows {
                    found[row] = self.best_relation(of_head, &scores.row(row)[2 * ARC..][..REL]);
                }
            }
        }
        scores.relation_parts = multiplied;
        found
    }

    #[inline(always)]
    fn best_relation(&self, of_head: &[f32], dependent: &[f32]) -> usize {
        let parts = &of_head.as_chunks::<{ REL + 1 }>().0[..self.sizes.rel];
        let mut most = (f32::MIN, 0);
        for (relation, part) in parts.iter().enumerate() {
            let score = dot(&part[..REL], dependent) + part[REL];
            most = if score > most.0 { (score, relation) } else { most };
        }
        most.1
    }
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

    fn row(&self, row: usize) -> &[f32] {
        &self.common[row * self.stride..][..self.stride]
    }
}

/// Cuts rows that are sorted by their heads into parts of [`HEADS_TOGETHER`] heads; a head's rows stay together.
fn strips<'r>(rows: &'r [usize], heads: &'r [usize]) -> impl Iterator<Item = &'r [usize]> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        let end = of_each_head(rest, heads).take(HEADS_TOGETHER).map(<[usize]>::len).sum();
        let (strip, after) = rest.split_at(end);
        rest = after;
        (!strip.is_empty()).then_some(strip)
    })
}

/// The rows of each head, which are never none, of rows that are sorted by their heads.
fn of_each_head<'r>(rows: &'r [usize], heads: &'r [usize]) -> impl Iterator<Item = &'r [usize]> + Clone {
    rows.chunk_by(|&a, &b| heads[a] == heads[b])
}

/// Where the parts of speech stand.
pub fn upos_columns(sizes: &Sizes) -> Range<usize> {
    after(NAME_AT + NAME, sizes.upos)
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
