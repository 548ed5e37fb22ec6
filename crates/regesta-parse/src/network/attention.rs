//! Attention: every piece looks at the pieces of its own sentence, and at no others.

use super::float::{LANES, dot, exp, lane_sum};

/// Pieces are looked at in so many ways at once.
const N_HEADS: usize = 12;

/// Room that is used again and again.
#[derive(Debug, Default)]
pub struct Room {
    keys: Vec<f32>,
    weights: Vec<f32>,
}

/// Attends within one sentence. `rows` holds query, key and value of each piece, `stride` floats a row; `out` gets `width`
/// floats a row.
#[inline(always)]
pub fn attend(rows: &[f32], stride: usize, width: usize, room: &mut Room, out: &mut [f32]) {
    let n = rows.len() / stride;
    for head in 0..N_HEADS {
        attend_once(rows, (stride, width, n), head, room, out);
    }
}

#[inline(always)]
fn attend_once(
    rows: &[f32],
    (stride, width, n): (usize, usize, usize),
    head: usize,
    room: &mut Room,
    out: &mut [f32],
) {
    const DEPTH: usize = 32;
    let padded = n.next_multiple_of(LANES);
    let scale = 1.0 / (DEPTH as f32).sqrt();
    room.keys.clear();
    room.keys.resize(DEPTH * padded, 0.0);
    for (piece, row) in rows.chunks_exact(stride).enumerate() {
        for (depth, &key) in row[width + head * DEPTH..][..DEPTH].iter().enumerate() {
            room.keys[depth * padded + piece] = key;
        }
    }
    room.weights.resize(padded, 0.0);
    for (row, out) in rows.chunks_exact(stride).zip(out.chunks_exact_mut(width)) {
        let query = &row[head * DEPTH..][..DEPTH];
        let weights = &mut room.weights[..padded];
        weights.fill(0.0);
        for (&part, keys) in query.iter().zip(room.keys.chunks_exact(padded)) {
            let part = part * scale;
            for (weight, key) in weights.iter_mut().zip(keys) {
                *weight += part * key;
            }
        }
        soften(weights, n);
        let mut sum = [0.0; DEPTH];
        for (row, &weight) in rows.chunks_exact(stride).zip(weights.iter()) {
            let value = &row[2 * width + head * DEPTH..][..DEPTH];
            for (sum, value) in sum.iter_mut().zip(value) {
                *sum += weight * value;
            }
        }
        out[head * DEPTH..][..DEPTH].copy_from_slice(&sum);
    }
}

/// Makes the first `n` weights positive with sum 1, the others 0.
#[inline(always)]
fn soften(weights: &mut [f32], n: usize) {
    let most = weights[..n].iter().fold(f32::MIN, |most, &weight| if weight > most { weight } else { most });
    for weight in weights.iter_mut() {
        *weight = exp(*weight - most);
    }
    weights[n..].fill(0.0);
    let factor = 1.0 / lane_sum(weights, |weight| weight);
    for weight in weights.iter_mut() {
        *weight *= factor;
    }
}

/// Scores of every pair of a row of `a` and a row of `b`, both of `width` floats.
#[inline(always)]
pub fn pairs(a: &[f32], b: &[f32], width: usize, out: &mut Vec<f32>) {
    out.clear();
    for a in a.chunks_exact(width) {
        out.extend(b.chunks_exact(width).map(|b| dot(a, b)));
    }
}
