//! Attention: a piece looks at the pieces of its own sentence, and at no others. And scores of pairs of rows, which are
//! the same arithmetic.

use super::float::{exp, lane_most, lane_sum};
use super::room::grown;
use crate::kernels::{DEPTH, LANES, Multiply, TOGETHER};

/// Room that is used again and again.
#[derive(Debug, Default)]
pub struct Room {
    keys: Vec<[f32; LANES]>,
    weights: Vec<f32>,
}

/// Attends within one sentence. `rows` holds query, key and value of each piece, `3 * width` floats a row, the queries already
/// scaled; `queries` are the pieces that look; `out` gets `width` floats for each of them.
#[inline(always)]
pub fn attend<M: Multiply>(
    machine: M,
    rows: &[f32],
    queries: &[usize],
    width: usize,
    room: &mut Room,
    out: &mut [f32],
) {
    for at in (0..width).step_by(DEPTH) {
        attend_once(machine, rows, queries, (width, at), room, out);
    }
}

#[inline(always)]
fn attend_once<M: Multiply>(
    machine: M,
    rows: &[f32],
    queries: &[usize],
    (width, at): (usize, usize),
    room: &mut Room,
    out: &mut [f32],
) {
    let stride = 3 * width;
    let n = rows.len() / stride;
    let padded = n.next_multiple_of(LANES);
    stand_beside::<DEPTH>(rows, (stride, width + at), &mut room.keys);
    let weights = grown(&mut room.weights, TOGETHER * padded);
    for (queries, out) in queries.chunks(TOGETHER).zip(out.chunks_mut(TOGETHER * width)) {
        // Where fewer are left, the last of them is compared again.
        let rows_of_queries = std::array::from_fn(|i| {
            let row = queries[i.min(queries.len() - 1)] * stride + at;
            &rows[row..][..DEPTH]
        });
        machine.compare(rows_of_queries, &room.keys, weights);
        let mut factors = [0.0; TOGETHER];
        for (weights, factor) in weights.chunks_exact_mut(padded).zip(&mut factors) {
            *factor = soften(weights, n);
        }
        let weights = std::array::from_fn(|i| &weights[i * padded..][..n]);
        let sums = machine.gather(weights, rows, stride, 2 * width + at);
        for ((out, sums), factor) in out.chunks_exact_mut(width).zip(&sums).zip(factors) {
            for (out, sum) in out[at..][..DEPTH].iter_mut().zip(sums) {
                *out = sum * factor;
            }
        }
    }
}

/// Lays `D` columns of rows so that sixteen rows stand side by side: a lane is a row. Missing rows are zero.
#[inline(always)]
fn stand_beside<const D: usize>(rows: &[f32], (stride, at): (usize, usize), keys: &mut Vec<[f32; LANES]>) {
    let n = rows.len() / stride;
    let n_blocks = n.div_ceil(LANES);
    // Emptied of what stood there for a longer sentence; all of it is written below.
    keys.resize(n_blocks * D, [0.0; LANES]);
    for (block, keys) in keys.as_chunks_mut::<D>().0.iter_mut().enumerate() {
        for lane in 0..LANES {
            let row = block * LANES + lane;
            if row < n {
                let row = &rows[row * stride + at..][..D];
                for (keys, &value) in keys.iter_mut().zip(row) {
                    keys[lane] = value;
                }
            } else {
                for keys in keys.iter_mut() {
                    keys[lane] = 0.0;
                }
            }
        }
    }
}

/// Makes the first `n` weights positive and the others 0; the factor that would make their sum 1 comes out.
#[inline(always)]
fn soften(weights: &mut [f32], n: usize) -> f32 {
    let filler = weights[0];
    weights[n..].fill(filler);
    let most = lane_most(weights);
    for weights in weights.as_chunks_mut::<LANES>().0 {
        for weight in weights {
            *weight = exp(*weight - most);
        }
    }
    weights[n..].fill(0.0);
    1.0 / lane_sum(weights, |weight| weight)
}

/// Appends the scores of every pair of a row of `a` and a row of `b`, both of `D` floats; `b` has them at `at` of every
/// `stride`.
#[inline(always)]
pub fn pairs<const D: usize, M: Multiply>(
    machine: M,
    a: &[f32],
    b: &[f32],
    (stride, at): (usize, usize),
    room: &mut Room,
    scores: &mut Vec<f32>,
) {
    let a = a.as_chunks::<D>().0;
    let n = b.len() / stride;
    let padded = n.next_multiple_of(LANES);
    stand_beside::<D>(b, (stride, at), &mut room.keys);
    let found = grown(&mut room.weights, TOGETHER * padded);
    for rows in a.chunks(TOGETHER) {
        let compared = std::array::from_fn(|i| &rows[i.min(rows.len() - 1)][..]);
        machine.compare(compared, &room.keys, found);
        for found in found.chunks_exact(padded).take(rows.len()) {
            scores.extend_from_slice(&found[..n]);
        }
    }
}
