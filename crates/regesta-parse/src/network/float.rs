//! Floating-point work on rows, with one order of operations on every machine.
//!
//! Only additions, multiplications, divisions, square roots and a product added to a number in one rounding ([`f32::mul_add`]) are
//! used, which are exact to the last bit everywhere; sums run in sixteen lanes that are added up in a fixed tree; the
//! exponential is our own.

use crate::kernels::LANES;

/// Added to a small number, this moves its whole part to the lowest bits.
const SHIFT: f32 = 12_582_912.0;

/// The exponential, to about six digits. Arguments beyond ±87 count as ±87.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = if x < -87.0 { -87.0 } else { x };
    let x = if x > 87.0 { 87.0 } else { x };
    let shifted = x.mul_add(std::f32::consts::LOG2_E, SHIFT);
    let whole = shifted - SHIFT;
    // ln 2 in two parts, so that the remainder keeps its digits.
    let rest = whole.mul_add(2.121_944_4e-4, whole.mul_add(-0.693_359_4, x));
    let mut power: f32 = 1.0 / 720.0;
    for factor in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        power = power.mul_add(rest, factor);
    }
    let exponent = shifted.to_bits().wrapping_sub(SHIFT.to_bits()).wrapping_add(127) << 23;
    power * f32::from_bits(exponent)
}

/// One of the usual squashing functions (the form of it with a hyperbolic tangent), to four digits after the point. A
/// polynomial is enough: what comes out is rounded to eight bits.
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    let near = if x < -4.0 { -4.0 } else { x };
    let near = if near > 4.0 { 4.0 } else { near };
    let square = near * near;
    let mut sum: f32 = 8.169_124e-11;
    for factor in [
        -7.229_939e-9,
        2.843_538e-7,
        -6.629_642e-6,
        1.036_792e-4,
        -1.171_615e-3,
        1.002_827e-2,
        -6.662_278e-2,
        3.988_666e-1,
    ] {
        sum = sum.mul_add(square, factor);
    }
    x * near.mul_add(sum, 0.5)
}

/// From a score to a probability.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The sum of `f` over a row whose length sixteen divides.
#[inline(always)]
pub fn lane_sum(row: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane += f(value);
        }
    }
    fold_lanes(lanes)
}

/// The dot product of two rows whose length sixteen divides.
#[inline(always)]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (a, b) in a.as_chunks::<LANES>().0.iter().zip(b.as_chunks::<LANES>().0) {
        for lane in 0..LANES {
            lanes[lane] = a[lane].mul_add(b[lane], lanes[lane]);
        }
    }
    fold_lanes(lanes)
}

#[inline(always)]
fn fold_lanes(mut lanes: [f32; LANES]) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            lanes[lane] += lanes[lane + width];
        }
        width /= 2;
    }
    lanes[0]
}

/// The largest absolute value of a row whose length sixteen divides.
#[inline(always)]
pub fn largest(row: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        keep_larger(&mut lanes, chunk);
    }
    largest_lane(lanes)
}

/// Changes every value of a row whose length sixteen divides, and gives the largest absolute value of what they became.
#[inline(always)]
pub fn changed(row: &mut [f32], change: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in row.as_chunks_mut::<LANES>().0 {
        for value in &mut *chunk {
            *value = change(*value);
        }
        keep_larger(&mut lanes, chunk);
    }
    largest_lane(lanes)
}

#[inline(always)]
fn keep_larger(lanes: &mut [f32; LANES], values: &[f32; LANES]) {
    for (lane, value) in lanes.iter_mut().zip(values) {
        let value = value.abs();
        *lane = if value > *lane { value } else { *lane };
    }
}

#[inline(always)]
fn largest_lane(mut lanes: [f32; LANES]) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            let other = lanes[lane + width];
            lanes[lane] = if other > lanes[lane] { other } else { lanes[lane] };
        }
        width /= 2;
    }
    lanes[0]
}

/// The largest value of a row that is not empty and whose length sixteen divides.
#[inline(always)]
pub fn lane_most(row: &[f32]) -> f32 {
    let mut lanes = [f32::MIN; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane = if value > *lane { value } else { *lane };
        }
    }
    largest_lane(lanes)
}

/// Shifts and scales a row to mean 0 and variance 1, then by `weight` and `bias`.
#[inline(always)]
pub fn normalize(row: &mut [f32], weight: &[f32], bias: &[f32]) {
    let n = row.len() as f32;
    let mean = lane_sum(row, |x| x) / n;
    let variance = lane_sum(row, |x| (x - mean) * (x - mean)) / n;
    let scale = 1.0 / (variance + 1e-12).sqrt();
    for ((x, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
        *x = ((*x - mean) * scale).mul_add(*weight, *bias);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_is_close() {
        for i in -860..860 {
            let x = i as f32 / 10.0;
            let expected = f64::from(x).exp();
            assert!((f64::from(exp(x)) / expected - 1.0).abs() < 2e-6, "{x}");
        }
        assert!(exp(-1e9) > 0.0 && exp(1e9).is_finite());
    }

    #[test]
    fn squashing_is_close() {
        for i in -1000..1000 {
            let x = f64::from(i) / 100.0;
            let inner = (2.0 / std::f64::consts::PI).sqrt() * (x + 0.044_715 * x.powi(3));
            let expected = 0.5 * x * (1.0 + inner.tanh());
            assert!((f64::from(gelu(x as f32)) - expected).abs() < 2e-4, "{x}");
        }
    }

    #[test]
    fn sums_and_products() {
        let row: Vec<f32> = (0..48).map(|i| i as f32).collect();
        assert_eq!(lane_sum(&row, |x| x), 1128.0);
        assert_eq!(dot(&row, &row), 35720.0);
        assert_eq!(largest(&row), 47.0);
        let mut row = row;
        assert_eq!(changed(&mut row, |x| 3.0 - x), 44.0);
        assert_eq!((row[0], row[47]), (3.0, -44.0));
        let row: Vec<f32> = row.iter().map(|x| 3.0 - x).collect();
        assert_eq!(lane_most(&row.iter().map(|x| x - 60.0).collect::<Vec<_>>()), -13.0);
    }
}
