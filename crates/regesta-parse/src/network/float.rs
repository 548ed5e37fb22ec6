//! Floating-point work on rows, with one order of operations on every machine.
//!
//! Only additions, multiplications, divisions and square roots are used, which are exact to the last bit everywhere; sums
//! run in sixteen lanes that are added up in a fixed tree; the exponential is our own.

/// Lanes of a sum.
pub const LANES: usize = 16;

/// Added to a small number, this moves its whole part to the lowest bits.
const SHIFT: f32 = 12_582_912.0;

/// The exponential, to about six digits. Arguments beyond ±87 count as ±87.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = if x < -87.0 { -87.0 } else { x };
    let x = if x > 87.0 { 87.0 } else { x };
    let shifted = x * std::f32::consts::LOG2_E + SHIFT;
    let whole = shifted - SHIFT;
    // ln 2 in two parts, so that the remainder keeps its digits.
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let mut power = 1.0 / 5040.0;
    for factor in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        power = power * rest + factor;
    }
    let exponent = shifted.to_bits().wrapping_sub(SHIFT.to_bits()).wrapping_add(127) << 23;
    power * f32::from_bits(exponent)
}

/// One of the usual squashing functions, in the form with one exponential.
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    let inner = 1.595_769 * (x + 0.044_715 * x * x * x);
    x / (1.0 + exp(-inner))
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
            lanes[lane] += a[lane] * b[lane];
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

/// The largest absolute value.
#[inline(always)]
pub fn largest(row: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            let value = value.abs();
            *lane = if value > *lane { value } else { *lane };
        }
    }
    lanes.into_iter().fold(0.0, |most, lane| if lane > most { lane } else { most })
}

/// Shifts and scales a row to mean 0 and variance 1, then by `weight` and `bias`.
#[inline(always)]
pub fn normalize(row: &mut [f32], weight: &[f32], bias: &[f32]) {
    let n = row.len() as f32;
    let mean = lane_sum(row, |x| x) / n;
    let variance = lane_sum(row, |x| (x - mean) * (x - mean)) / n;
    let scale = 1.0 / (variance + 1e-12).sqrt();
    for ((x, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
        *x = (*x - mean) * scale * weight + bias;
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
    fn sums_and_products() {
        let row: Vec<f32> = (0..48).map(|i| i as f32).collect();
        assert_eq!(lane_sum(&row, |x| x), 1128.0);
        assert_eq!(dot(&row, &row), 35720.0);
        assert_eq!(largest(&row), 47.0);
    }
}
