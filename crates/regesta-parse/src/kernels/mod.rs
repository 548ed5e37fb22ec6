//! The hot path: products of small whole numbers, and floating-point work on rows, at the width the machine has.
//!
//! In: rows of activations as bytes, each byte 128 more than its number, and packed weights. Out: exact `i32` sums, the
//! same on every machine. What never happens: a sum that saturates, or an activation that is narrower on one machine
//! than on another.
//!
//! A [`Work`] is compiled once for each [`Multiply`]; everything it calls must be `#[inline(always)]`, so that its loops too
//! are compiled at that width. Floating-point loops are written lane by lane in a fixed order, and a product is added in one
//! rounding where [`f32::mul_add`] says so and nowhere else, so that the width changes nothing in their results.

mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

/// Outputs in a block of packed weights.
pub const COLUMNS: usize = 32;
/// Rows that are multiplied at once.
pub const ROWS: usize = 8;

/// Sums of a block of outputs for a group of rows.
pub type Tile = [[i32; COLUMNS]; ROWS];

/// Lanes of a sum of floats.
pub const LANES: usize = 16;
/// Rows of floats that are taken together, so that their sums stay in registers.
pub const TOGETHER: usize = 4;
/// Floats of a row that are gathered at once.
pub const DEPTH: usize = 32;

/// A way to multiply.
pub trait Multiply: Copy {
    /// Multiplies [`ROWS`] rows of `n_inputs` bytes by one block of weights; the sum of each output begins at its start.
    ///
    /// # Panics
    /// When `rows` or `block` is shorter than that, or four does not divide `n_inputs`.
    fn tile(self, rows: &[u8], n_inputs: usize, block: &[u8], starts: &[i32; COLUMNS]) -> Tile;

    /// Dot products of some rows with many others, of which sixteen stand side by side: `keys` has for each sixteen as many
    /// vectors as a row has floats. In `out` the products of each row stand together. Sums run from the first float to
    /// the last.
    ///
    /// # Panics
    /// When the lengths do not fit.
    fn compare(self, rows: [&[f32]; TOGETHER], keys: &[[f32; LANES]], out: &mut [f32]);

    /// Weighted sums of the [`DEPTH`] floats that begin at `at` of every row of `stride`, by as many weights as there are rows.
    ///
    /// # Panics
    /// When the lengths do not fit.
    fn gather(
        self,
        weights: [&[f32]; TOGETHER],
        rows: &[f32],
        stride: usize,
        at: usize,
    ) -> [[f32; DEPTH]; TOGETHER];
}

/// Asserts what [`Multiply::compare`] asks for.
#[inline(always)]
fn check_compared(rows: [&[f32]; TOGETHER], keys: &[[f32; LANES]], out: &[f32]) {
    let depth = rows[0].len();
    assert!(depth > 0 && rows.iter().all(|row| row.len() == depth) && keys.len().is_multiple_of(depth));
    assert!(out.len() == TOGETHER * LANES * (keys.len() / depth));
}

/// Asserts what [`Multiply::gather`] asks for.
#[inline(always)]
fn check_gathered(weights: [&[f32]; TOGETHER], rows: &[f32], stride: usize, at: usize) {
    let n = weights[0].len();
    assert!(at + DEPTH <= stride && weights.iter().all(|weights| weights.len() == n));
    assert!(rows.len() / stride >= n);
}

/// Something to do with whatever way of multiplying the machine has.
pub trait Work {
    /// What comes out.
    type Output;

    /// Does it. Implementations must be `#[inline(always)]`.
    fn run<M: Multiply>(self, multiply: M) -> Self::Output;
}

/// A set of machine instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Machine {
    /// Any machine.
    Portable,
    /// x86-64 with AVX2.
    #[cfg(target_arch = "x86_64")]
    Avx2(x86::Avx2),
    /// x86-64 with AVX-512 and VNNI.
    #[cfg(target_arch = "x86_64")]
    Vnni(x86::Vnni),
}

impl Machine {
    /// All that this machine can do, the best last.
    pub fn all() -> Vec<Self> {
        #[cfg_attr(not(target_arch = "x86_64"), expect(unused_mut, reason = "grows on x86-64 only"))]
        let mut all = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        {
            all.extend(x86::Avx2::detect().map(Self::Avx2));
            all.extend(x86::Vnni::detect().map(Self::Vnni));
        }
        all
    }

    /// The best this machine can do.
    pub fn best() -> Self {
        Self::all().pop().unwrap_or(Self::Portable)
    }

    /// Does the work with these instructions.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        match self {
            Self::Portable => work.run(portable::Portable),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(avx2) => avx2.run(work),
            #[cfg(target_arch = "x86_64")]
            Self::Vnni(vnni) => vnni.run(work),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct OneTile<'a>(&'a [u8], usize, &'a [u8], [i32; COLUMNS]);

    impl Work for OneTile<'_> {
        type Output = Tile;

        #[inline(always)]
        fn run<M: Multiply>(self, multiply: M) -> Tile {
            multiply.tile(self.0, self.1, self.2, &self.3)
        }
    }

    /// By the definition, without any packing tricks.
    fn plain(rows: &[u8], n_inputs: usize, block: &[u8], starts: [i32; COLUMNS]) -> Tile {
        let mut tile = [starts; ROWS];
        for (row, sums) in tile.iter_mut().enumerate() {
            for (column, sum) in sums.iter_mut().enumerate() {
                for input in 0..n_inputs {
                    let weight = block[(input / 4) * COLUMNS * 4 + column * 4 + input % 4].cast_signed();
                    *sum += i32::from(rows[row * n_inputs + input]) * i32::from(weight);
                }
            }
        }
        tile
    }

    fn bytes(n: usize, seed: u32) -> Vec<u8> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..n).map(|_| next()).collect()
    }

    #[test]
    fn every_machine_gives_the_exact_sums() {
        for n_inputs in [4, 8, 96, 384, 1536] {
            let (rows, block) = (bytes(ROWS * n_inputs, 1), bytes(COLUMNS * n_inputs, 2));
            let starts = std::array::from_fn(|column| column as i32 * 1000 - 7);
            let expected = plain(&rows, n_inputs, &block, starts);
            for machine in Machine::all() {
                let tile = machine.run(OneTile(&rows, n_inputs, &block, starts));
                assert_eq!(tile, expected, "{machine:?} {n_inputs}");
            }
        }
    }

    struct Floats<'a>([&'a [f32]; TOGETHER], &'a [[f32; LANES]]);

    impl Work for Floats<'_> {
        type Output = (Vec<f32>, [[f32; DEPTH]; TOGETHER]);

        #[inline(always)]
        fn run<M: Multiply>(self, multiply: M) -> Self::Output {
            let mut out = vec![0.0; TOGETHER * LANES * self.1.len() / self.0[0].len()];
            multiply.compare(self.0, self.1, &mut out);
            (out, multiply.gather(self.0, self.1.as_flattened(), 48, 16))
        }
    }

    #[test]
    fn every_machine_gives_the_same_sums_of_floats() {
        let mut numbers = bytes(4000, 3).into_iter().map(|byte| (f32::from(byte) - 128.0) / 37.0);
        let rows: [Vec<f32>; TOGETHER] = std::array::from_fn(|_| numbers.by_ref().take(9).collect());
        let keys: Vec<[f32; LANES]> =
            (0..27).map(|_| std::array::from_fn(|_| numbers.next().unwrap())).collect();
        let rows = rows.each_ref().map(Vec::as_slice);
        let expected = Machine::Portable.run(Floats(rows, &keys));
        let by_hand: f32 = (0..9).fold(0.0, |sum, i| rows[1][i].mul_add(keys[9 + i][3], sum));
        assert_eq!(expected.0[3 * LANES + LANES + 3], by_hand);
        let by_hand: f32 = (0..9).fold(0.0, |sum, i| rows[2][i].mul_add(keys[3 * i + 1][5], sum));
        assert_eq!(expected.1[2][5], by_hand);
        for machine in Machine::all() {
            assert_eq!(machine.run(Floats(rows, &keys)), expected, "{machine:?}");
        }
    }

    #[test]
    fn the_largest_numbers_do_not_saturate() {
        let (rows, block) = (vec![255; ROWS * 1536], vec![0x80; COLUMNS * 1536]);
        for machine in Machine::all() {
            let tile = machine.run(OneTile(&rows, 1536, &block, [0; COLUMNS]));
            assert_eq!(tile, [[255 * -128 * 1536; COLUMNS]; ROWS], "{machine:?}");
        }
    }
}
