//! Which of two texts copies the other.
//!
//! The rules, in order: the later of two dated sources copies the earlier; the text that lies almost wholly within
//! the other is an excerpt; of two full copies the more damaged one is the copy. Where none decides, the path that
//! sorts first stands as the original, and the caller is told.

use regesta_model::Document;

use super::passages::Passage;
use super::shingles::Words;

/// Whether the first text is the copy, and whether a rule says so.
pub(crate) fn of(
    a: &Document,
    words_a: &Words,
    b: &Document,
    words_b: &Words,
    passages: &[Passage],
) -> (bool, bool) {
    let by_rule = by_date(a, b)
        .or_else(|| by_containment(words_a, words_b, passages))
        .or_else(|| by_damage(words_a, words_b, passages));
    match by_rule {
        Some(first_is_copy) => (first_is_copy, true),
        None => (order(a) > order(b), false),
    }
}

fn order(document: &Document) -> (&str, &regesta_model::SourceId) {
    (&document.source.origin.path, document.id())
}

fn by_date(a: &Document, b: &Document) -> Option<bool> {
    let bounds =
        |document: &Document| document.source.origin.dated.as_ref().map(|dated| dated.bounds().outer());
    let ((a_first, a_last), (b_first, b_last)) = (bounds(a)?, bounds(b)?);
    match (a_last < b_first, b_last < a_first) {
        (true, _) if a_last.is_some() => Some(false),
        (_, true) if b_last.is_some() => Some(true),
        _ => None,
    }
}

/// A text of which three quarters are shared, while the other has much besides, is an excerpt.
fn by_containment(a: &Words, b: &Words, passages: &[Passage]) -> Option<bool> {
    let common: usize = passages.iter().map(|passage| passage.common).sum();
    let share = |words: &Words| common as f64 / words.hashes.len().max(1) as f64;
    let (of_a, of_b) = (share(a), share(b));
    match (of_a >= 0.75 && of_b < of_a / 1.3, of_b >= 0.75 && of_a < of_b / 1.3) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Damage grows with copying: words that mix letters and figures, per thousand.
fn by_damage(a: &Words, b: &Words, passages: &[Passage]) -> Option<bool> {
    let common: usize = passages.iter().map(|passage| passage.common).sum();
    let full = common * 2 >= a.hashes.len().max(b.hashes.len());
    let (of_a, of_b) = (a.n_damaged, b.n_damaged);
    (full && of_a.abs_diff(of_b) >= 3).then_some(of_a > of_b)
}
