//! Products in plain Rust, for any machine.

use super::{COLUMNS, DEPTH, LANES, Multiply, ROWS, TOGETHER, Tile, check_compared, check_gathered};

/// Plain Rust; the compiler makes of it what the machine's baseline allows.
#[derive(Clone, Copy, Debug)]
pub struct Portable;

impl Multiply for Portable {
    #[inline(always)]
    fn tile(self, rows: &[u8], n_inputs: usize, block: &[u8], starts: &[i32; COLUMNS]) -> Tile {
        assert!(
            n_inputs.is_multiple_of(4) && rows.len() >= ROWS * n_inputs && block.len() >= COLUMNS * n_inputs
        );
        let mut tile = [*starts; ROWS];
        for (row, sums) in tile.iter_mut().enumerate() {
            let inputs = rows[row * n_inputs..][..n_inputs].as_chunks::<4>().0;
            let weights = block.as_chunks::<{ 4 * COLUMNS }>().0;
            for (input, weights) in inputs.iter().zip(weights) {
                let input = input.map(i32::from);
                for (sum, weight) in sums.iter_mut().zip(weights.as_chunks::<4>().0) {
                    let weight = weight.map(|byte| i32::from(byte.cast_signed()));
                    let four = input[0] * weight[0]
                        + input[1] * weight[1]
                        + input[2] * weight[2]
                        + input[3] * weight[3];
                    *sum = sum.wrapping_add(four);
                }
            }
        }
        tile
    }
    #[inline(always)]
    fn compare(self, rows: [&[f32]; TOGETHER], keys: &[[f32; LANES]], out: &mut [f32]) {
        check_compared(rows, keys, out);
        let blocks = keys.chunks_exact(rows[0].len());
        let width = blocks.len() * LANES;
        for (number, keys) in blocks.enumerate() {
            for (row, out) in rows.iter().zip(out.chunks_exact_mut(width)) {
                let mut sums = [0.0; LANES];
                for (value, keys) in row.iter().zip(keys) {
                    for (sum, key) in sums.iter_mut().zip(keys) {
                        *sum = value.mul_add(*key, *sum);
                    }
                }
                out[number * LANES..][..LANES].copy_from_slice(&sums);
            }
        }
    }

    #[inline(always)]
    fn gather(
        self,
        weights: [&[f32]; TOGETHER],
        rows: &[f32],
        stride: usize,
        at: usize,
    ) -> [[f32; DEPTH]; TOGETHER] {
        check_gathered(weights, rows, stride, at);
        weights.map(|weights| {
            let mut sums = [0.0; DEPTH];
            for (weight, row) in weights.iter().zip(rows.chunks_exact(stride)) {
                for (sum, value) in sums.iter_mut().zip(&row[at..][..DEPTH]) {
                    *sum = weight.mul_add(*value, *sum);
                }
            }
            sums
        })
    }
}
