//! How two written times stand to each other.
//!
//! In go two times, out comes whether they can both be true and, where they cannot, what may lie behind it.
//! A coarser time is never contradicted by a finer one within it, and no conflict is settled here.

mod cause;
mod slack;

use crate::{Day, Edtf};

pub use cause::{Cause, Hint};
pub use slack::slack;

/// How two times stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// They say the same.
    Same,
    /// One is the other with more precision.
    Refines,
    /// Both can be true, and neither says what the other says.
    Compatible,
    /// They cannot both be true.
    Conflicts(Cause),
}

/// One of two times compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The first.
    First,
    /// The second.
    Second,
}

/// All that [`agreement_detail`] finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// How the two stand to each other.
    pub agreement: Agreement,
    /// Which of them is the more precise, where one refines the other.
    pub finer: Option<Side>,
    /// The days between the two where they exclude each other, counted between their nearest days; 0 otherwise.
    pub days_apart: u64,
    /// What exactly may lie behind a conflict. `Display` puts it into words.
    pub hint: Option<Hint>,
}

/// How two times stand to each other, whichever is given first.
///
/// Marks of approximation are given the slack that [`slack()`] describes: two times conflict only if they share no
/// day even with it.
///
/// ```
/// use regesta_time::{Agreement, Cause, Edtf, agreement};
///
/// let how = |a: &str, b: &str| agreement(&a.parse::<Edtf>().unwrap(), &b.parse().unwrap());
/// assert_eq!(how("1945-05", "1945-05-28"), Agreement::Refines);
/// assert_eq!(how("1945-05-28~", "1945-05-30"), Agreement::Compatible);
/// assert_eq!(how("1917-10-25", "1917-11-07"), Agreement::Conflicts(Cause::Calendar));
/// assert_eq!(how("1945-08-14", "1945-08-15"), Agreement::Conflicts(Cause::Genuine));
/// ```
pub fn agreement(a: &Edtf, b: &Edtf) -> Agreement {
    agreement_detail(a, b).agreement
}

/// The same, with which of the two is finer, how far apart they are, and what may lie behind a conflict.
///
/// ```
/// use regesta_time::{Edtf, Side, agreement_detail};
///
/// let compare = |a: &str, b: &str| agreement_detail(&a.parse::<Edtf>().unwrap(), &b.parse().unwrap());
/// assert_eq!(compare("1945", "1945-08").finer, Some(Side::Second));
/// let apart = compare("0034-09-03", "1945-09-03");
/// assert_eq!(apart.hint.unwrap().to_string(), "a Minguo year read as a common year, or the reverse (1911 years)");
/// ```
pub fn agreement_detail(a: &Edtf, b: &Edtf) -> Comparison {
    if a == b {
        return Comparison::of(Agreement::Same, None);
    }
    let (narrow_a, narrow_b) = (slack::spans(a, false), slack::spans(b, false));
    let (wide_a, wide_b) = (slack::spans(a, true), slack::spans(b, true));
    if !slack::overlap(&wide_a, &wide_b) || patterns_exclude(a, b) {
        return conflict(a, b);
    }
    if !slack::overlap(&narrow_a, &narrow_b) {
        return Comparison::of(Agreement::Compatible, None);
    }
    let (a_holds, b_holds) = (slack::holds(&narrow_a, &narrow_b), slack::holds(&narrow_b, &narrow_a));
    match (a_holds, b_holds) {
        (true, true) => equal_bounds(&wide_a, &wide_b),
        (true, false) => Comparison::of(Agreement::Refines, Some(Side::Second)),
        (false, true) => Comparison::of(Agreement::Refines, Some(Side::First)),
        (false, false) => Comparison::of(Agreement::Compatible, None),
    }
}

/// Of two times with the same days, the one that does not say "about" is the finer.
fn equal_bounds(wide_a: &[slack::Span], wide_b: &[slack::Span]) -> Comparison {
    match (slack::holds(wide_a, wide_b), slack::holds(wide_b, wide_a)) {
        (true, false) => Comparison::of(Agreement::Refines, Some(Side::Second)),
        (false, true) => Comparison::of(Agreement::Refines, Some(Side::First)),
        _ => Comparison::of(Agreement::Same, None),
    }
}

/// Whether digits that are known contradict each other although the stretches overlap: `XXXX-12-25`, `1776-12-26`.
fn patterns_exclude(a: &Edtf, b: &Edtf) -> bool {
    match (a.as_date(), b.as_date()) {
        (Some(x), Some(y)) => (x.has_gaps() || y.has_gaps()) && meet(a, b) && !x.shares_a_day_with(y),
        _ => false,
    }
}

fn meet(a: &Edtf, b: &Edtf) -> bool {
    !a.is_approximate()
        && !b.is_approximate()
        && slack::overlap(&slack::spans(a, false), &slack::spans(b, false))
}

fn conflict(a: &Edtf, b: &Edtf) -> Comparison {
    let hint = cause::hint(a, b);
    let cause = hint.map_or(Cause::Genuine, Hint::cause);
    Comparison { agreement: Agreement::Conflicts(cause), finer: None, days_apart: days_apart(a, b), hint }
}

fn days_apart(a: &Edtf, b: &Edtf) -> u64 {
    let ((a_first, a_last), (b_first, b_last)) = (a.bounds().outer(), b.bounds().outer());
    let gap = |last: Option<Day>, first: Option<Day>| match (last, first) {
        (Some(last), Some(first)) if last < first => last.count().abs_diff(first.count()),
        _ => 0,
    };
    gap(a_last, b_first).max(gap(b_last, a_first))
}

impl Comparison {
    const fn of(agreement: Agreement, finer: Option<Side>) -> Self {
        Self { agreement, finer, days_apart: 0, hint: None }
    }
}
