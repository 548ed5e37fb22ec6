//! Layers: rows of floats in, rows of floats out, multiplied as whole numbers.
//!
//! Every row has a scale of its own, so what comes out for a row does not depend on the rows beside it.

use super::float::{changed, largest};
use super::room::grown;
use crate::kernels::{COLUMNS, Multiply, ROWS};
use crate::weights::Linear;

/// Rows as whole numbers from -127 to 127, stored 128 higher. Filled up to whole groups of rows, which hold anything.
#[derive(Debug, Default)]
pub struct Quantized {
    bytes: Vec<u8>,
    scales: Vec<f32>,
    n_rows: usize,
    n_columns: usize,
}

impl Quantized {
    /// Takes in `n_columns` of each row from `at` on; a row is `stride` floats.
    #[inline(always)]
    pub fn fill(&mut self, rows: &[f32], stride: usize, (at, n_columns): (usize, usize)) {
        self.begin(rows.len() / stride, n_columns);
        let bytes = self.bytes.chunks_exact_mut(n_columns);
        for ((row, bytes), scale) in rows.chunks_exact(stride).zip(bytes).zip(&mut self.scales) {
            let row = &row[at..][..n_columns];
            *scale = quantize(row, largest(row), bytes);
        }
    }

    /// Takes in rows of `n_columns`, wherever they stand.
    #[inline(always)]
    pub fn fill_picked<'r>(&mut self, rows: impl Iterator<Item = &'r [f32]> + Clone, n_columns: usize) {
        self.begin(rows.clone().count(), n_columns);
        let bytes = self.bytes.chunks_exact_mut(n_columns);
        for ((row, bytes), scale) in rows.zip(bytes).zip(&mut self.scales) {
            *scale = quantize(row, largest(row), bytes);
        }
    }

    /// Takes in rows of `n_columns` after changing each of their values.
    #[inline(always)]
    pub fn fill_changed(&mut self, rows: &mut [f32], n_columns: usize, change: impl Fn(f32) -> f32) {
        self.begin(rows.len() / n_columns, n_columns);
        let bytes = self.bytes.chunks_exact_mut(n_columns);
        for ((row, bytes), scale) in rows.chunks_exact_mut(n_columns).zip(bytes).zip(&mut self.scales) {
            let most = changed(row, &change);
            *scale = quantize(row, most, bytes);
        }
    }

    #[inline(always)]
    fn begin(&mut self, n_rows: usize, n_columns: usize) {
        let n_filled = n_rows.next_multiple_of(ROWS);
        grown(&mut self.bytes, n_filled * n_columns);
        grown(&mut self.scales, n_filled);
        (self.n_rows, self.n_columns) = (n_rows, n_columns);
    }
}

/// Writes a row as bytes and gives its scale; `most` is its largest absolute value.
#[inline(always)]
fn quantize(row: &[f32], most: f32, bytes: &mut [u8]) -> f32 {
    if most < 1e-30 {
        bytes.fill(128);
        return 0.0;
    }
    let factor = 127.0 / most;
    for (byte, &value) in bytes.iter_mut().zip(row) {
        // Adding so large a number rounds to a whole one and leaves it in the lowest bits.
        *byte = value.mul_add(factor, 12_582_912.0 + 128.0).to_bits() as u8;
    }
    most / 127.0
}

/// Multiplies; `out` gets a row of [`Linear::n_columns`] for each row, and rows that hold anything up to a whole group.
#[inline(always)]
pub fn multiply<'o, M: Multiply>(
    machine: M,
    input: &Quantized,
    linear: &Linear<'_>,
    out: &'o mut Vec<f32>,
) -> &'o mut [f32] {
    debug_assert_eq!(input.n_columns, linear.n_inputs);
    let (n_rows, n_inputs, n_columns) = (input.n_rows, linear.n_inputs, linear.n_columns());
    let n_filled = n_rows.next_multiple_of(ROWS);
    let out = grown(out, n_filled * n_columns);
    let scales = &input.scales[..n_filled];
    for (number, block) in linear.weights.chunks_exact(n_inputs * COLUMNS).enumerate() {
        let at = number * COLUMNS;
        let (weight_scales, bias) = (part(&linear.scales, at), part(&linear.bias, at));
        let starts = part(&linear.starts, at);
        let groups = out.chunks_exact_mut(ROWS * n_columns).zip(scales.as_chunks::<ROWS>().0);
        for (group, (out, scales)) in groups.enumerate() {
            let rows = &input.bytes[group * ROWS * n_inputs..][..ROWS * n_inputs];
            let tile = machine.tile(rows, n_inputs, block, starts);
            for row in 0..ROWS {
                let mut found = [0.0; COLUMNS];
                for column in 0..COLUMNS {
                    let scale = scales[row] * weight_scales[column];
                    found[column] = (tile[row][column] as f32).mul_add(scale, bias[column]);
                }
                out[row * n_columns + at..][..COLUMNS].copy_from_slice(&found);
            }
        }
    }
    &mut out[..n_rows * n_columns]
}

/// A block's part of something that each output has.
#[inline(always)]
fn part<T>(all: &[T], at: usize) -> &[T; COLUMNS] {
    match all[at..].first_chunk() {
        Some(part) => part,
        // Outputs are filled up to whole blocks when the weights are read.
        None => unreachable!("a block of outputs is cut off"),
    }
}
