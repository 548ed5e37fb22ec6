//! Allen's thirteen relations between two times that are not exactly known.
//!
//! In go two times, out comes for each relation whether it holds certainly, possibly or never. Exact: a relation is
//! called possible only if some choice of days within the bounds has it, and certain only if no other is possible.

use crate::{Bounds, Edtf};

/// A relation of James Allen, "Maintaining Knowledge about Temporal Intervals" (1983), between two stretches of days.
/// Stretches are of whole days: one that ends on the day before another starts meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are Allen's")]
pub enum Allen {
    Before,
    Meets,
    Overlaps,
    Starts,
    During,
    Finishes,
    Equals,
    FinishedBy,
    Contains,
    StartedBy,
    OverlappedBy,
    MetBy,
    After,
}

/// How certain a relation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modal {
    /// It cannot hold.
    Never,
    /// It can hold, and so can another.
    Possibly,
    /// It holds, however the times are read.
    Certainly,
}

impl Allen {
    /// All thirteen; the converse of each stands as far from the end as it does from the beginning.
    pub const ALL: [Self; 13] = [
        Self::Before,
        Self::Meets,
        Self::Overlaps,
        Self::Starts,
        Self::During,
        Self::Finishes,
        Self::Equals,
        Self::FinishedBy,
        Self::Contains,
        Self::StartedBy,
        Self::OverlappedBy,
        Self::MetBy,
        Self::After,
    ];

    /// The relation of the second to the first.
    #[must_use]
    pub fn converse(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::Meets => Self::MetBy,
            Self::Overlaps => Self::OverlappedBy,
            Self::Starts => Self::StartedBy,
            Self::During => Self::Contains,
            Self::Finishes => Self::FinishedBy,
            Self::Equals => Self::Equals,
            Self::FinishedBy => Self::Finishes,
            Self::Contains => Self::During,
            Self::StartedBy => Self::Starts,
            Self::OverlappedBy => Self::Overlaps,
            Self::MetBy => Self::Meets,
            Self::After => Self::Before,
        }
    }

    /// What it says: pairs of points of which the first is before (`true`) or at (`false`) the second.
    fn orders(self) -> &'static [(usize, usize, bool)] {
        match self {
            Self::Before => &[(A_END, B_START, true)],
            Self::Meets => &[(A_END, B_START, false)],
            Self::Overlaps => &[(A_START, B_START, true), (B_START, A_END, true), (A_END, B_END, true)],
            Self::Starts => &[(A_START, B_START, false), (A_END, B_END, true)],
            Self::During => &[(B_START, A_START, true), (A_END, B_END, true)],
            Self::Finishes => &[(B_START, A_START, true), (A_END, B_END, false)],
            Self::Equals => &[(A_START, B_START, false), (A_END, B_END, false)],
            Self::FinishedBy => &[(A_START, B_START, true), (A_END, B_END, false)],
            Self::Contains => &[(A_START, B_START, true), (B_END, A_END, true)],
            Self::StartedBy => &[(A_START, B_START, false), (B_END, A_END, true)],
            Self::OverlappedBy => &[(B_START, A_START, true), (A_START, B_END, true), (B_END, A_END, true)],
            Self::MetBy => &[(B_END, A_START, false)],
            Self::After => &[(B_END, A_START, true)],
        }
    }
}

/// How certain each of the thirteen relations of `a` to `b` is, in the order of [`Allen::ALL`].
///
/// ```
/// use regesta_time::{Allen, Edtf, Modal, relation};
///
/// let of = |a: &str, b: &str, wanted: Allen| {
///     let all = relation(&a.parse::<Edtf>().unwrap(), &b.parse().unwrap());
///     all.into_iter().find(|(relation, _)| *relation == wanted).unwrap().1
/// };
/// assert_eq!(of("1945-08-06", "1945-08-09", Allen::Before), Modal::Certainly);
/// assert_eq!(of("1945-08", "1945-08-09", Allen::Before), Modal::Possibly);
/// assert_eq!(of("1946", "1945-08-09", Allen::Before), Modal::Never);
/// assert_eq!(of("1945-08-14", "1945-05-08/1945-09-02", Allen::During), Modal::Certainly);
/// ```
pub fn relation(a: &Edtf, b: &Edtf) -> [(Allen, Modal); 13] {
    let (a, b) = (a.bounds(), b.bounds());
    let possible = Allen::ALL.map(|relation| feasible(&a, &b, relation));
    let alone = possible.iter().filter(|&&p| p).count() == 1;
    std::array::from_fn(|i| {
        let modal = match (possible[i], alone) {
            (true, true) => Modal::Certainly,
            (true, false) => Modal::Possibly,
            (false, _) => Modal::Never,
        };
        (Allen::ALL[i], modal)
    })
}

const ORIGIN: usize = 0;
const A_START: usize = 1;
const A_END: usize = 2;
const B_START: usize = 3;
const B_END: usize = 4;

/// `limits[i][j]` is the most by which point `j` may lie after point `i`; `None` is no limit. Ends are the day after.
type Limits = [[Option<i128>; 5]; 5];

/// Whether days can be chosen within the bounds so that the relation holds: a simple temporal problem (Dechter, Meiri
/// and Pearl 1991), which has a solution if and only if no round trip is negative.
fn feasible(a: &Bounds, b: &Bounds, relation: Allen) -> bool {
    let mut limits: Limits = [[None; 5]; 5];
    bind(&mut limits, a, A_START, A_END);
    bind(&mut limits, b, B_START, B_END);
    for &(first, second, strictly) in relation.orders() {
        tighten(&mut limits, second, first, -i128::from(strictly));
        if !strictly {
            tighten(&mut limits, first, second, 0);
        }
    }
    close(&mut limits);
    (0..5).all(|point| limits[point][point].is_none_or(|round_trip| round_trip >= 0))
}

fn bind(limits: &mut Limits, bounds: &Bounds, start: usize, end: usize) {
    let at = |day: Option<crate::Day>, more: i128| day.map(|day| i128::from(day.count()) + more);
    let ranges = [
        (start, at(bounds.earliest_start, 0), at(bounds.latest_start, 0)),
        (end, at(bounds.earliest_end, 1), at(bounds.latest_end, 1)),
    ];
    for (point, first, last) in ranges {
        if let Some(first) = first {
            tighten(limits, point, ORIGIN, -first);
        }
        if let Some(last) = last {
            tighten(limits, ORIGIN, point, last);
        }
    }
    // It lasts a day at least.
    tighten(limits, end, start, -1);
}

fn tighten(limits: &mut Limits, from: usize, to: usize, most: i128) {
    let limit = &mut limits[from][to];
    *limit = Some(limit.map_or(most, |old| old.min(most)));
}

fn close(limits: &mut Limits) {
    for by in 0..5 {
        for from in 0..5 {
            for to in 0..5 {
                if let (Some(x), Some(y)) = (limits[from][by], limits[by][to]) {
                    tighten(limits, from, to, x.saturating_add(y));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMES: [&str; 12] = [
        "1945-08-14",
        "1945-08-15",
        "1945-08",
        "1945",
        "1945-08-09/1945-09-02",
        "1945-08-14/1945-08-15",
        "194X",
        "1944/1945-09",
        "1945-08-14/..",
        "../1945-08-14",
        "1945-08-14/1945-09-02",
        "[1945,1947]",
    ];

    #[test]
    fn relations_of_exact_times_are_certain_and_converses_agree() {
        for (x, y) in TIMES.iter().flat_map(|x| TIMES.iter().map(move |y| (x, y))) {
            let (a, b): (Edtf, Edtf) = (x.parse().unwrap(), y.parse().unwrap());
            let (forth, back) = (relation(&a, &b), relation(&b, &a));
            for (allen, modal) in forth {
                let mirrored = back.iter().find(|(other, _)| *other == allen.converse()).unwrap().1;
                assert_eq!(modal, mirrored, "{x} {allen:?} {y}");
            }
            assert!(forth.iter().any(|(_, modal)| *modal != Modal::Never), "{x} {y}");
            let exact = |e: &Edtf| {
                e.bounds().earliest_start == e.bounds().latest_start
                    && e.bounds().earliest_end == e.bounds().latest_end
            };
            if exact(&a)
                && exact(&b)
                && a.bounds().latest_end.is_some()
                && b.bounds().latest_end.is_some()
                && a.bounds().earliest_start.is_some()
                && b.bounds().earliest_start.is_some()
            {
                assert_eq!(
                    forth.iter().filter(|(_, modal)| *modal == Modal::Certainly).count(),
                    1,
                    "{x} {y}"
                );
            }
        }
    }
}
