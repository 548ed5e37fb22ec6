//! Products in plain Rust, for any machine.

use super::{COLUMNS, Multiply, ROWS, Tile};

/// Plain Rust; the compiler makes of it what the machine's baseline allows.
#[derive(Clone, Copy, Debug)]
pub struct Portable;

impl Multiply for Portable {
    #[inline(always)]
    fn tile(self, rows: &[u8], n_inputs: usize, block: &[u8]) -> Tile {
        assert!(
            n_inputs.is_multiple_of(4) && rows.len() >= ROWS * n_inputs && block.len() >= COLUMNS * n_inputs
        );
        let mut tile = [[0; COLUMNS]; ROWS];
        for (row, sums) in tile.iter_mut().enumerate() {
            let inputs = rows[row * n_inputs..][..n_inputs].as_chunks::<4>().0;
            let weights = block.as_chunks::<{ 4 * COLUMNS }>().0;
            for (input, weights) in inputs.iter().zip(weights) {
                let input = input.map(i32::from);
                for (sum, weight) in sums.iter_mut().zip(weights.as_chunks::<4>().0) {
                    let weight = weight.map(|byte| i32::from(byte.cast_signed()));
                    *sum += input[0] * weight[0]
                        + input[1] * weight[1]
                        + input[2] * weight[2]
                        + input[3] * weight[3];
                }
            }
        }
        tile
    }
}
