//! The encoder: pieces to vectors that know their sentence. The first layers of MiniLM, trained on.

use super::attention::attend;
use super::float::{gelu, normalize};
use super::heads::Rows as Picked;
use super::product::multiply;
use super::room::{Room, grown};
use crate::kernels::{COLUMNS, DEPTH, Multiply};
use crate::pieces::Vocabulary;
use crate::weights::{Floats, Linear, Rows, WeightsError, WeightsFile};

/// Length of a vector.
pub const WIDTH: usize = 384;

/// Rows that go through the wide layers together; more would not stay in the caches.
const STRIP: usize = 64;

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
            let inner = file.linear(&format!("{i}.up"))?.n_outputs;
            if !inner.is_multiple_of(COLUMNS) {
                return Err(WeightsError::new(format!("layer {i} has {inner} inner units")));
            }
            Ok(Layer {
                qkv: with_queries_scaled(sized(file, &format!("{i}.qkv"), WIDTH, 3 * WIDTH)?),
                out: sized(file, &format!("{i}.out"), WIDTH, WIDTH)?,
                norm1: table(file, &format!("{i}.norm1"), 2)?,
                up: sized(file, &format!("{i}.up"), WIDTH, inner)?,
                down: sized(file, &format!("{i}.down"), inner, WIDTH)?,
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

    /// Leaves in `room.hidden` a vector for each of the rows, which are pieces picked out.
    ///
    /// All pieces go through all layers, for the others to look at; in the last one nobody looks at them any more, so only
    /// those that were picked out go on after it.
    #[inline(always)]
    pub fn encode<M: Multiply>(&self, machine: M, input: &Pieces, picked: &Picked, room: &mut Room) {
        let n_pieces = input.pieces.len();
        self.embed(input, grown(&mut room.hidden, n_pieces * WIDTH));
        let (last, layers) = (self.layers.len() - 1, self.layers.iter().enumerate());
        for (number, layer) in layers {
            let Room { hidden, narrow, wide, numbers, attention, queries } = room;
            numbers.fill(&hidden[..n_pieces * WIDTH], WIDTH, (0, WIDTH));
            let wide = multiply(machine, numbers, &layer.qkv, wide);
            let n_rows = if number == last { picked.firsts.len() } else { n_pieces };
            let narrow = grown(narrow, n_rows * WIDTH);
            let (mut start, mut first_row) = (0, 0);
            for (&end, &picked_end) in input.ends.iter().zip(&picked.ends) {
                queries.clear();
                if number == last {
                    queries.extend(picked.firsts[first_row..picked_end].iter().map(|first| first - start));
                } else {
                    queries.extend(0..end - start);
                }
                let rows = &wide[start * 3 * WIDTH..end * 3 * WIDTH];
                let out = &mut narrow[first_row * WIDTH..][..queries.len() * WIDTH];
                attend(machine, rows, queries, WIDTH, attention, out);
                first_row += queries.len();
                start = end;
            }
            if number == last {
                keep(hidden, &picked.firsts);
            }
            layer.transform(machine, n_rows, room);
        }
    }

    #[inline(always)]
    fn embed(&self, input: &Pieces, hidden: &mut [f32]) {
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
    }
}

impl Layer<'_> {
    /// What follows attention, whose outcome stands in `room.narrow`; changes the first `n_rows` vectors.
    #[inline(always)]
    fn transform<M: Multiply>(&self, machine: M, n_rows: usize, room: &mut Room) {
        let Room { hidden, narrow, wide, numbers, .. } = room;
        let hidden = &mut hidden[..n_rows * WIDTH];
        numbers.fill(&narrow[..n_rows * WIDTH], WIDTH, (0, WIDTH));
        add_and_normalize(hidden, multiply(machine, numbers, &self.out, narrow), &self.norm1);
        for strip in hidden.chunks_mut(STRIP * WIDTH) {
            numbers.fill(strip, WIDTH, (0, WIDTH));
            let inner = multiply(machine, numbers, &self.up, wide);
            numbers.fill_changed(inner, self.up.n_outputs, gelu);
            add_and_normalize(strip, multiply(machine, numbers, &self.down, narrow), &self.norm2);
        }
    }
}

/// A query is compared with keys by its product divided by the root of its length; the product's scales take that over.
fn with_queries_scaled(mut qkv: Linear<'_>) -> Linear<'_> {
    let factor = 1.0 / (DEPTH as f32).sqrt();
    for value in qkv.scales[..WIDTH].iter_mut().chain(&mut qkv.bias[..WIDTH]) {
        *value *= factor;
    }
    qkv
}

/// Moves the vectors of these pieces to the front; the pieces are in order.
#[inline(always)]
fn keep(hidden: &mut [f32], pieces: &[usize]) {
    for (row, &piece) in pieces.iter().enumerate() {
        hidden.copy_within(piece * WIDTH..(piece + 1) * WIDTH, row * WIDTH);
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
