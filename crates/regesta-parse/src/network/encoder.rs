//! The encoder: pieces to vectors that know their sentence. The first layers of MiniLM, trained on.

use super::attention::{self, Room};
use super::float::{gelu, normalize};
use super::product::{Quantized, multiply};
use crate::kernels::Multiply;
use crate::pieces::Vocabulary;
use crate::weights::{Floats, Linear, Rows, WeightsError, WeightsFile};

/// Length of a vector.
pub const WIDTH: usize = 384;

/// Pieces of sentences, one after another.
#[derive(Debug, Default)]
pub struct Pieces {
    /// Indices in the vocabulary.
    pub pieces: Vec<u32>,
    /// How the word of each piece is written.
    pub cases: Vec<u8>,
    /// One past the last piece of each sentence.
    pub ends: Vec<usize>,
}

/// The encoder's weights.
#[derive(Debug)]
pub struct Encoder<'w> {
    words: Rows<'w>,
    positions: Floats,
    cases: Floats,
    norm: Floats,
    layers: Vec<Layer<'w>>,
}

#[derive(Debug)]
struct Layer<'w> {
    qkv: Linear<'w>,
    out: Linear<'w>,
    norm1: Floats,
    up: Linear<'w>,
    down: Linear<'w>,
    norm2: Floats,
}

impl<'w> Encoder<'w> {
    /// Takes the encoder out of a weights file, with as many layers as there are.
    pub fn new(file: &WeightsFile<'w>, vocabulary: &Vocabulary<'_>) -> Result<Self, WeightsError> {
        let layer = |i: usize| {
            Ok(Layer {
                qkv: sized(file, &format!("{i}.qkv"), WIDTH, 3 * WIDTH)?,
                out: sized(file, &format!("{i}.out"), WIDTH, WIDTH)?,
                norm1: table(file, &format!("{i}.norm1"), 2)?,
                up: sized(file, &format!("{i}.up"), WIDTH, 4 * WIDTH)?,
                down: sized(file, &format!("{i}.down"), 4 * WIDTH, WIDTH)?,
                norm2: table(file, &format!("{i}.norm2"), 2)?,
            })
        };
        let n_layers = (0..).take_while(|i| file.linear(&format!("{i}.qkv")).is_ok()).count();
        let layers: Result<Vec<_>, _> = (0..n_layers).map(layer).collect();
        let words = file.rows("words")?;
        if words.n_rows() != vocabulary.len() || n_layers == 0 {
            return Err(WeightsError::new(
                "the vocabulary and the table of words differ, or there is no layer",
            ));
        }
        Ok(Self {
            words,
            positions: table(file, "positions", 1)?,
            cases: table(file, "case_in", 9)?,
            norm: table(file, "norm", 2)?,
            layers: layers?,
        })
    }

    /// The longest sentence, in pieces.
    pub fn n_pieces_max(&self) -> usize {
        self.positions.n_rows()
    }

    /// A vector for each piece.
    #[inline(always)]
    pub fn encode<M: Multiply>(&self, machine: M, input: &Pieces) -> Vec<f32> {
        let mut hidden = self.embed(input);
        let (mut numbers, mut wide, mut narrow) = (Quantized::default(), Vec::new(), Vec::new());
        let mut room = Room::default();
        for layer in &self.layers {
            numbers.fill(&hidden, WIDTH, WIDTH);
            multiply(machine, &numbers, &layer.qkv, &mut wide);
            narrow.clear();
            narrow.resize(hidden.len(), 0.0);
            let mut start = 0;
            for &end in &input.ends {
                let rows = &wide[start * 3 * WIDTH..end * 3 * WIDTH];
                attention::attend(rows, 3 * WIDTH, WIDTH, &mut room, &mut narrow[start * WIDTH..end * WIDTH]);
                start = end;
            }
            numbers.fill(&narrow, WIDTH, WIDTH);
            multiply(machine, &numbers, &layer.out, &mut narrow);
            add_and_normalize(&mut hidden, &narrow, &layer.norm1);
            numbers.fill(&hidden, WIDTH, WIDTH);
            multiply(machine, &numbers, &layer.up, &mut wide);
            for value in &mut wide {
                *value = gelu(*value);
            }
            numbers.fill(&wide, 4 * WIDTH, 4 * WIDTH);
            multiply(machine, &numbers, &layer.down, &mut narrow);
            add_and_normalize(&mut hidden, &narrow, &layer.norm2);
        }
        hidden
    }

    #[inline(always)]
    fn embed(&self, input: &Pieces) -> Vec<f32> {
        let mut hidden = vec![0.0; input.pieces.len() * WIDTH];
        let last = self.positions.n_rows() - 1;
        let mut start = 0;
        for &end in &input.ends {
            for at in start..end {
                let row = &mut hidden[at * WIDTH..][..WIDTH];
                row.copy_from_slice(self.positions.row((at - start).min(last)));
                self.words.add_row(input.pieces[at] as usize, row);
                for (value, case) in row.iter_mut().zip(self.cases.row(usize::from(input.cases[at]))) {
                    *value += case;
                }
                normalize(row, self.norm.row(0), self.norm.row(1));
            }
            start = end;
        }
        hidden
    }
}

#[inline(always)]
fn add_and_normalize(hidden: &mut [f32], change: &[f32], norm: &Floats) {
    for (row, change) in hidden.chunks_exact_mut(WIDTH).zip(change.chunks_exact(WIDTH)) {
        for (value, change) in row.iter_mut().zip(change) {
            *value += change;
        }
        normalize(row, norm.row(0), norm.row(1));
    }
}

/// A layer that must have these sizes.
pub fn sized<'w>(
    file: &WeightsFile<'w>,
    name: &str,
    n_inputs: usize,
    n_outputs: usize,
) -> Result<Linear<'w>, WeightsError> {
    let linear = file.linear(name)?;
    if (linear.n_inputs, linear.n_outputs) == (n_inputs, n_outputs) {
        Ok(linear)
    } else {
        Err(WeightsError::new(format!(
            "`{name}` is not a layer of {n_inputs} inputs and {n_outputs} outputs"
        )))
    }
}

/// A table of vectors that must have at least so many rows.
pub fn table(file: &WeightsFile<'_>, name: &str, n_rows: usize) -> Result<Floats, WeightsError> {
    let table = file.floats(name)?;
    if table.n_columns == WIDTH && table.n_rows() >= n_rows {
        Ok(table)
    } else {
        Err(WeightsError::new(format!("`{name}` has not {n_rows} rows of {WIDTH}")))
    }
}

#[cfg(test)]
mod tests;
