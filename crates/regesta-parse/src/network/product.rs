//! Layers: rows of floats in, rows of floats out, multiplied as whole numbers.
//!
//! Every row has a scale of its own, so what comes out for a row does not depend on the rows beside it.

use super::float::largest;
use crate::kernels::{COLUMNS, Multiply, ROWS};
use crate::weights::Linear;

/// Rows as whole numbers from -127 to 127, stored 128 higher. Filled up to whole groups of rows.
#[derive(Debug, Default)]
pub struct Quantized {
    bytes: Vec<u8>,
    scales: Vec<f32>,
    n_columns: usize,
}

impl Quantized {
    /// Takes in rows of `n_columns`, each the first part of `stride` floats.
    #[inline(always)]
    pub fn fill(&mut self, rows: &[f32], stride: usize, n_columns: usize) {
        let n_rows = rows.len() / stride;
        self.n_columns = n_columns;
        self.bytes.clear();
        self.bytes.resize(n_rows.next_multiple_of(ROWS) * n_columns, 128);
        self.scales.clear();
        for (row, bytes) in rows.chunks_exact(stride).zip(self.bytes.chunks_exact_mut(n_columns)) {
            self.scales.push(quantize(&row[..n_columns], bytes));
        }
    }
}

/// Writes a row as bytes and gives its scale.
#[inline(always)]
fn quantize(row: &[f32], bytes: &mut [u8]) -> f32 {
    let most = largest(row);
    if most < 1e-30 {
        return 0.0;
    }
    let factor = 127.0 / most;
    for (byte, &value) in bytes.iter_mut().zip(row) {
        // Adding so large a number rounds to a whole one and leaves it in the lowest bits.
        *byte = (value * factor + (12_582_912.0 + 128.0)).to_bits() as u8;
    }
    most / 127.0
}

/// Multiplies; `out` gets a row of [`Linear::n_columns`] for each row.
#[inline(always)]
pub fn multiply<M: Multiply>(machine: M, input: &Quantized, linear: &Linear<'_>, out: &mut Vec<f32>) {
    debug_assert_eq!(input.n_columns, linear.n_inputs);
    let (n_rows, n_inputs, n_columns) = (input.scales.len(), linear.n_inputs, linear.n_columns());
    out.clear();
    out.resize(n_rows * n_columns, 0.0);
    for (number, block) in linear.weights.chunks_exact(n_inputs * COLUMNS).enumerate() {
        let at = number * COLUMNS;
        let scales = &linear.scales[at..at + COLUMNS];
        let (bias, sums) = (&linear.bias[at..at + COLUMNS], &linear.sums[at..at + COLUMNS]);
        for first in (0..n_rows).step_by(ROWS) {
            let tile = machine.tile(&input.bytes[first * n_inputs..], n_inputs, block);
            for (row, found) in tile.iter().enumerate().take(n_rows - first) {
                let scale = input.scales[first + row];
                let out = &mut out[(first + row) * n_columns + at..][..COLUMNS];
                for column in 0..COLUMNS {
                    let sum = found[column] - 128 * sums[column];
                    out[column] = sum as f32 * (scale * scales[column]) + bias[column];
                }
            }
        }
    }
}
