//! Room for numbers between the layers, used again from batch to batch: taking it anew and clearing it would cost as
//! much time as some of the arithmetic.

use super::attention;
use super::product::Quantized;

/// All the room that scoring needs. What stands in it from before is never looked at.
#[derive(Debug, Default)]
pub struct Room {
    pub hidden: Vec<f32>,
    pub narrow: Vec<f32>,
    pub wide: Vec<f32>,
    pub numbers: Quantized,
    pub attention: attention::Room,
    pub queries: Vec<usize>,
}

/// The first `n` places, which hold anything; more room is taken where there is too little.
#[inline(always)]
pub fn grown<T: Copy + Default>(room: &mut Vec<T>, n: usize) -> &mut [T] {
    if room.len() < n {
        room.resize(n, T::default());
    }
    &mut room[..n]
}
