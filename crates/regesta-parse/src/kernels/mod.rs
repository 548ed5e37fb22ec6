//! The hot path: products of small whole numbers, and floating-point work on rows, at the width the machine has.
//!
//! In: rows of activations as bytes, each byte 128 more than its number, and packed weights. Out: exact `i32` sums, the
//! same on every machine. What never happens: a sum that saturates, or an activation that is narrower on one machine
//! than on another.
//!
//! A [`Work`] is compiled once for each [`Multiply`]; everything it calls must be `#[inline(always)]`, so that its loops too
//! are compiled at that width. Floating-point loops are written lane by lane in a fixed order and never fused, so
//! that the width changes nothing in their results.

mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

/// Outputs in a block of packed weights.
pub const COLUMNS: usize = 32;
/// Rows that are multiplied at once.
pub const ROWS: usize = 8;

/// Sums of a block of outputs for a group of rows.
pub type Tile = [[i32; COLUMNS]; ROWS];

/// A way to multiply.
pub trait Multiply: Copy {
    /// Multiplies [`ROWS`] rows of `n_inputs` bytes by one block of weights.
    ///
    /// # Panics
    /// When `rows` or `block` is shorter than that, or four does not divide `n_inputs`.
    fn tile(self, rows: &[u8], n_inputs: usize, block: &[u8]) -> Tile;
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

    struct OneTile<'a>(&'a [u8], usize, &'a [u8]);

    impl Work for OneTile<'_> {
        type Output = Tile;

        #[inline(always)]
        fn run<M: Multiply>(self, multiply: M) -> Tile {
            multiply.tile(self.0, self.1, self.2)
        }
    }

    /// By the definition, without any packing tricks.
    fn plain(rows: &[u8], n_inputs: usize, block: &[u8]) -> Tile {
        let mut tile = [[0; COLUMNS]; ROWS];
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
            let expected = plain(&rows, n_inputs, &block);
            for machine in Machine::all() {
                assert_eq!(machine.run(OneTile(&rows, n_inputs, &block)), expected, "{machine:?} {n_inputs}");
            }
        }
    }

    #[test]
    fn the_largest_numbers_do_not_saturate() {
        let (rows, block) = (vec![255; ROWS * 1536], vec![0x80; COLUMNS * 1536]);
        for machine in Machine::all() {
            let tile = machine.run(OneTile(&rows, 1536, &block));
            assert_eq!(tile, [[255 * -128 * 1536; COLUMNS]; ROWS], "{machine:?}");
        }
    }
}
