//! Products with the vector instructions of x86-64. The only unsafe code of the crate.
//!
//! Two kinds of unsafe are needed: calling a function compiled for instructions that not every machine has, which is sound
//! because a token of these instructions exists only where they were detected; and loads and stores of whole vectors,
//! which stay inside slices whose lengths are asserted first. The tests compare every sum with plain Rust.

#![expect(
    unsafe_code,
    reason = "vector instructions; see the module's first lines and the note at each block"
)]

use std::arch::x86_64::*;

use super::{COLUMNS, DEPTH, LANES, Multiply, ROWS, TOGETHER, Tile, Work, check_compared, check_gathered};

/// Proof that the machine has AVX2 and FMA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Avx2(());

impl Avx2 {
    /// The proof, if the machine has it.
    pub fn detect() -> Option<Self> {
        (is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma")).then_some(Self(()))
    }

    /// Does the work compiled for AVX2.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        #[target_feature(enable = "avx2,fma")]
        fn run<W: Work>(token: Avx2, work: W) -> W::Output {
            work.run(token)
        }
        // SAFETY: the token exists only where AVX2 and FMA were detected.
        unsafe { run(self, work) }
    }
}

impl Multiply for Avx2 {
    #[inline(always)]
    fn tile(self, rows: &[u8], n_inputs: usize, block: &[u8], starts: &[i32; COLUMNS]) -> Tile {
        check_lengths(rows, n_inputs, block);
        // SAFETY: the token exists only where AVX2 and FMA were detected, and the lengths were checked.
        unsafe { tile_avx2(rows, n_inputs, block, starts) }
    }

    #[inline(always)]
    fn compare(self, rows: [&[f32]; TOGETHER], keys: &[[f32; LANES]], out: &mut [f32]) {
        check_compared(rows, keys, out);
        // SAFETY: the token exists only where AVX2 and FMA were detected, and the lengths were checked.
        unsafe { compare_avx2(rows, keys, out) }
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
        // SAFETY: the token exists only where AVX2 and FMA were detected, and the lengths were checked.
        unsafe { gather_avx2(weights, rows, stride, at) }
    }
}

/// Proof that the machine has AVX-512 with VNNI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vnni(());

impl Vnni {
    /// The proof, if the machine has it.
    pub fn detect() -> Option<Self> {
        let detected = is_x86_feature_detected!("fma")
            && is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vnni");
        detected.then_some(Self(()))
    }

    /// Does the work compiled for AVX-512.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        #[target_feature(enable = "avx2,fma,avx512f,avx512bw,avx512vl,avx512vnni")]
        fn run<W: Work>(token: Vnni, work: W) -> W::Output {
            work.run(token)
        }
        // SAFETY: the token exists only where AVX-512 with VNNI was detected.
        unsafe { run(self, work) }
    }
}

impl Multiply for Vnni {
    #[inline(always)]
    fn tile(self, rows: &[u8], n_inputs: usize, block: &[u8], starts: &[i32; COLUMNS]) -> Tile {
        check_lengths(rows, n_inputs, block);
        // SAFETY: the token exists only where AVX-512 with VNNI was detected, and the lengths were checked.
        unsafe { tile_vnni(rows, n_inputs, block, starts) }
    }

    #[inline(always)]
    fn compare(self, rows: [&[f32]; TOGETHER], keys: &[[f32; LANES]], out: &mut [f32]) {
        check_compared(rows, keys, out);
        // SAFETY: the token exists only where AVX-512 with VNNI was detected, and the lengths were checked.
        unsafe { compare_vnni(rows, keys, out) }
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
        // SAFETY: the token exists only where AVX-512 with VNNI was detected, and the lengths were checked.
        unsafe { gather_vnni(weights, rows, stride, at) }
    }
}

#[inline(always)]
fn check_lengths(rows: &[u8], n_inputs: usize, block: &[u8]) {
    assert!(n_inputs.is_multiple_of(4) && rows.len() >= ROWS * n_inputs && block.len() >= COLUMNS * n_inputs);
}

/// Four inputs of a row, repeated all over a vector, against four weights of each output: one instruction multiplies bytes
/// and adds them to `i32` sums without saturating.
///
/// # Safety
/// `rows` holds at least `ROWS * n_inputs` bytes, `block` at least `COLUMNS * n_inputs`, and four divides `n_inputs`.
#[inline]
#[target_feature(enable = "avx2,fma,avx512f,avx512bw,avx512vl,avx512vnni")]
unsafe fn tile_vnni(rows: &[u8], n_inputs: usize, block: &[u8], starts: &[i32; COLUMNS]) -> Tile {
    // SAFETY: the starts are two vectors long.
    let starts = unsafe {
        [_mm512_loadu_si512(starts.as_ptr().cast()), _mm512_loadu_si512(starts.as_ptr().add(16).cast())]
    };
    let mut sums = [starts; ROWS];
    for step in 0..n_inputs / 4 {
        // SAFETY: step * 128 + 128 <= COLUMNS * n_inputs, which the block holds.
        let (low, high) = unsafe {
            let at = block.as_ptr().add(step * 4 * COLUMNS);
            (_mm512_loadu_si512(at.cast()), _mm512_loadu_si512(at.add(64).cast()))
        };
        for (row, sums) in sums.iter_mut().enumerate() {
            // SAFETY: row * n_inputs + step * 4 + 4 <= ROWS * n_inputs, which the rows hold.
            let inputs =
                unsafe { rows.as_ptr().add(row * n_inputs + step * 4).cast::<i32>().read_unaligned() };
            let inputs = _mm512_set1_epi32(inputs);
            sums[0] = _mm512_dpbusd_epi32(sums[0], inputs, low);
            sums[1] = _mm512_dpbusd_epi32(sums[1], inputs, high);
        }
    }
    let mut tile = [[0; COLUMNS]; ROWS];
    for (row, sums) in tile.iter_mut().zip(sums) {
        // SAFETY: a row of the tile is two vectors long.
        unsafe {
            _mm512_storeu_si512(row.as_mut_ptr().cast(), sums[0]);
            _mm512_storeu_si512(row.as_mut_ptr().add(16).cast(), sums[1]);
        }
    }
    tile
}

/// Rows that are taken together, so that sums stay in registers.
const ROWS_AT_ONCE: usize = 4;

/// Bytes are widened to 16 bits first: the instruction that multiplies bytes would saturate.
///
/// # Safety
/// `rows` holds at least `ROWS * n_inputs` bytes, `block` at least `COLUMNS * n_inputs`, and four divides `n_inputs`.
#[target_feature(enable = "avx2,fma")]
unsafe fn tile_avx2(rows: &[u8], n_inputs: usize, block: &[u8], starts: &[i32; COLUMNS]) -> Tile {
    let mut tile = [[0; COLUMNS]; ROWS];
    for first in (0..ROWS).step_by(ROWS_AT_ONCE) {
        for column in (0..COLUMNS).step_by(8) {
            // SAFETY: what the caller promised holds for the part from `first` and from `column` on.
            let sums = unsafe { eight_outputs(&rows[first * n_inputs..], n_inputs, &block[4 * column..]) };
            for (row, sums) in sums.into_iter().enumerate() {
                // SAFETY: column + 8 <= COLUMNS.
                unsafe {
                    let start = _mm256_loadu_si256(starts.as_ptr().add(column).cast());
                    let to = tile[first + row].as_mut_ptr().add(column).cast();
                    _mm256_storeu_si256(to, _mm256_add_epi32(start, sums));
                }
            }
        }
    }
    tile
}

/// Sums of eight outputs for four rows; `block` begins at the first of the outputs.
///
/// # Safety
/// `rows` holds at least `ROWS_AT_ONCE * n_inputs` bytes; `block` holds 32 bytes at every multiple of 128 below
/// `COLUMNS * n_inputs`.
#[target_feature(enable = "avx2,fma")]
unsafe fn eight_outputs(rows: &[u8], n_inputs: usize, block: &[u8]) -> [__m256i; ROWS_AT_ONCE] {
    let mut halves = [[_mm256_setzero_si256(); 2]; ROWS_AT_ONCE];
    for step in 0..n_inputs / 4 {
        // SAFETY: the block holds 32 bytes here.
        let (low, high) = unsafe {
            let at = block.as_ptr().add(step * 4 * COLUMNS);
            (_mm_loadu_si128(at.cast()), _mm_loadu_si128(at.add(16).cast()))
        };
        let (low, high) = (_mm256_cvtepi8_epi16(low), _mm256_cvtepi8_epi16(high));
        for (row, halves) in halves.iter_mut().enumerate() {
            // SAFETY: row * n_inputs + step * 4 + 4 <= ROWS_AT_ONCE * n_inputs, which the rows hold.
            let inputs =
                unsafe { rows.as_ptr().add(row * n_inputs + step * 4).cast::<i32>().read_unaligned() };
            let inputs = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(inputs)));
            halves[0] = _mm256_add_epi32(halves[0], _mm256_madd_epi16(inputs, low));
            halves[1] = _mm256_add_epi32(halves[1], _mm256_madd_epi16(inputs, high));
        }
    }
    // Adding neighbours leaves the outputs in the order 0 1 4 5 2 3 6 7.
    halves.map(|[low, high]| _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_hadd_epi32(low, high)))
}

/// Two times sixteen keys at once, so that each float of a row is spread over a vector once for both.
///
/// # Safety
/// What [`check_compared`] asserts.
#[inline]
#[target_feature(enable = "avx2,fma,avx512f,avx512bw,avx512vl,avx512vnni")]
unsafe fn compare_vnni(rows: [&[f32]; TOGETHER], keys: &[[f32; LANES]], out: &mut [f32]) {
    let depth = rows[0].len();
    let n_blocks = keys.len() / depth;
    let mut block = 0;
    while block < n_blocks {
        // Where only one is left, it is taken twice.
        let other = if block + 1 < n_blocks { block + 1 } else { block };
        let mut sums = [[_mm512_setzero_ps(); 2]; TOGETHER];
        for at in 0..depth {
            // SAFETY: both blocks end within the keys, and every row has `depth` floats.
            unsafe {
                let low = _mm512_loadu_ps(keys.as_ptr().add(block * depth + at).cast());
                let high = _mm512_loadu_ps(keys.as_ptr().add(other * depth + at).cast());
                for (row, sums) in rows.iter().zip(&mut sums) {
                    let value = _mm512_set1_ps(*row.get_unchecked(at));
                    sums[0] = _mm512_fmadd_ps(value, low, sums[0]);
                    sums[1] = _mm512_fmadd_ps(value, high, sums[1]);
                }
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            // SAFETY: `out` holds the products of all blocks for each row.
            unsafe {
                let to = out.as_mut_ptr().add(row * n_blocks * LANES);
                _mm512_storeu_ps(to.add(block * LANES), sums[0]);
                _mm512_storeu_ps(to.add(other * LANES), sums[1]);
            }
        }
        block += 2;
    }
}

/// # Safety
/// What [`check_gathered`] asserts.
#[inline]
#[target_feature(enable = "avx2,fma,avx512f,avx512bw,avx512vl,avx512vnni")]
unsafe fn gather_vnni(
    weights: [&[f32]; TOGETHER],
    rows: &[f32],
    stride: usize,
    at: usize,
) -> [[f32; DEPTH]; TOGETHER] {
    let mut sums = [[_mm512_setzero_ps(); 2]; TOGETHER];
    for idx in 0..weights[0].len() {
        // SAFETY: there are as many rows as weights, and each has `DEPTH` floats from `at` on.
        unsafe {
            let from = rows.as_ptr().add(idx * stride + at);
            let (low, high) = (_mm512_loadu_ps(from), _mm512_loadu_ps(from.add(16)));
            for (weights, sums) in weights.iter().zip(&mut sums) {
                let weight = _mm512_set1_ps(*weights.get_unchecked(idx));
                sums[0] = _mm512_fmadd_ps(weight, low, sums[0]);
                sums[1] = _mm512_fmadd_ps(weight, high, sums[1]);
            }
        }
    }
    let mut out = [[0.0; DEPTH]; TOGETHER];
    for (out, sums) in out.iter_mut().zip(sums) {
        // SAFETY: a row of what comes out is two vectors long.
        unsafe {
            _mm512_storeu_ps(out.as_mut_ptr(), sums[0]);
            _mm512_storeu_ps(out.as_mut_ptr().add(16), sums[1]);
        }
    }
    out
}

/// # Safety
/// What [`check_compared`] asserts.
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn compare_avx2(rows: [&[f32]; TOGETHER], keys: &[[f32; LANES]], out: &mut [f32]) {
    let depth = rows[0].len();
    let n_blocks = keys.len() / depth;
    for block in 0..n_blocks {
        let mut sums = [[_mm256_setzero_ps(); 2]; TOGETHER];
        for at in 0..depth {
            // SAFETY: the block ends within the keys, and every row has `depth` floats.
            unsafe {
                let from = keys.as_ptr().add(block * depth + at).cast::<f32>();
                let (low, high) = (_mm256_loadu_ps(from), _mm256_loadu_ps(from.add(8)));
                for (row, sums) in rows.iter().zip(&mut sums) {
                    let value = _mm256_set1_ps(*row.get_unchecked(at));
                    sums[0] = _mm256_fmadd_ps(value, low, sums[0]);
                    sums[1] = _mm256_fmadd_ps(value, high, sums[1]);
                }
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            // SAFETY: `out` holds the products of all blocks for each row.
            unsafe {
                let to = out.as_mut_ptr().add((row * n_blocks + block) * LANES);
                _mm256_storeu_ps(to, sums[0]);
                _mm256_storeu_ps(to.add(8), sums[1]);
            }
        }
    }
}

/// # Safety
/// What [`check_gathered`] asserts.
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn gather_avx2(
    weights: [&[f32]; TOGETHER],
    rows: &[f32],
    stride: usize,
    at: usize,
) -> [[f32; DEPTH]; TOGETHER] {
    let mut out = [[0.0; DEPTH]; TOGETHER];
    for half in (0..DEPTH).step_by(16) {
        let mut sums = [[_mm256_setzero_ps(); 2]; TOGETHER];
        for idx in 0..weights[0].len() {
            // SAFETY: there are as many rows as weights, and each has `DEPTH` floats from `at` on.
            unsafe {
                let from = rows.as_ptr().add(idx * stride + at + half);
                let (low, high) = (_mm256_loadu_ps(from), _mm256_loadu_ps(from.add(8)));
                for (weights, sums) in weights.iter().zip(&mut sums) {
                    let weight = _mm256_set1_ps(*weights.get_unchecked(idx));
                    sums[0] = _mm256_fmadd_ps(weight, low, sums[0]);
                    sums[1] = _mm256_fmadd_ps(weight, high, sums[1]);
                }
            }
        }
        for (out, sums) in out.iter_mut().zip(sums) {
            // SAFETY: half + 16 <= DEPTH.
            unsafe {
                _mm256_storeu_ps(out.as_mut_ptr().add(half), sums[0]);
                _mm256_storeu_ps(out.as_mut_ptr().add(half + 8), sums[1]);
            }
        }
    }
    out
}
