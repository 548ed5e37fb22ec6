//! What a walk through time costs, in integers: the same on every machine.

use super::value::Value;

/// One bit of cost: a jump twice as long.
pub(super) const BIT: u32 = 16;
/// What it costs to leave an explicit day or month aside.
pub(super) const ASIDE: u32 = 14 * BIT;
/// What it costs to leave an explicit year aside.
pub(super) const ASIDE_YEAR: u32 = 10 * BIT;
/// What it costs to leave an explicit year aside where the words look back.
pub(super) const ASIDE_BACK: u32 = 6 * BIT;
/// What it costs to leave aside the explicit date that came last.
pub(super) const ASIDE_AGAIN: u32 = BIT;
/// What a jump back costs beyond one forward.
const BACK: u32 = BIT;
/// What settling within a place costs, in sixteenths of the bits it narrows the place by.
const SETTLE: u32 = 8;
/// What a year outside those of the heading costs.
pub(super) const OFF_HEADING: u32 = 3 * BIT;

/// The cost of a jump: by the logarithm of the days between, more when it goes back. Settling on a day within the
/// year or month where the narrative stands costs too, by how much it narrows the place.
pub(super) fn gap(from: Value, to: Value) -> u32 {
    let ((first, last), (start, end)) = (from.days(), to.days());
    if start > last {
        length(start - last)
    } else if first > end {
        length(first - end) + BACK
    } else {
        length((last - first) - (end - start)) * SETTLE / BIT
    }
}

/// The same without preferring either side.
pub(super) fn plain_gap(from: Value, to: Value) -> u32 {
    let ((first, last), (start, end)) = (from.days(), to.days());
    length((start - last).max(first - end).max(0))
}

/// What a date after the day of writing costs in news that tells of the past.
pub(super) fn ahead(made: Value, value: Value) -> u32 {
    if value.days().0 > made.days().1 { BACK } else { 0 }
}

/// Sixteen times the binary logarithm, by table-free interpolation between powers of two.
fn length(days: i64) -> u32 {
    let days = days.clamp(0, 1 << 30) as u64 + 1;
    let whole = 63 - days.leading_zeros();
    let rest = (days << 4 >> whole) as u32 & 15;
    whole * BIT + rest
}
