//! By how much "about" widens a date.
//!
//! In goes a written time, out come the outer days a fair reader would still call the same. This is a convention,
//! kept apart from [`Edtf::bounds`], which no mark ever widens.

use crate::edtf::{Member, Season};
use crate::{Date, Day, Edtf, Endpoint, Precision};

/// First and last day; `None` is no limit.
pub(super) type Span = (Option<Day>, Option<Day>);

/// Days by which `~` widens a date to each side, by the unit at which the mark stands.
///
/// A convention of this library, about half of the next coarser unit or less: a day ±3, a month or season ±1 month,
/// a year ±2 years, a decade ±5 years, a century ±25 years.
const fn days_about(precision: Precision) -> i64 {
    match precision {
        Precision::Time | Precision::Day => 3,
        Precision::Month | Precision::Season => 31,
        Precision::Year => 731,
        Precision::Decade => 1_826,
        Precision::Century | Precision::Millennium => 9_131,
    }
}

/// Weeks between the meteorological and the astronomical limits of a season.
const SEASON_LIMITS: i64 = 21;

/// The first and the last day of a time, widened where it says "about" (`~`, `%`) and where a season's limits are a
/// matter of convention. `?` does not widen: it doubts the date, it does not say that the true one is near.
///
/// ```
/// use regesta_time::{Edtf, slack};
///
/// let late_may: Edtf = "1945-05-21~/1945-05-31~".parse()?;
/// let (first, last) = slack(&late_may);
/// assert_eq!(first.unwrap().to_string(), "1945-05-18");
/// assert_eq!(last.unwrap().to_string(), "1945-06-03");
/// # Ok::<(), regesta_time::EdtfError>(())
/// ```
pub fn slack(time: &Edtf) -> (Option<Day>, Option<Day>) {
    spans(time, true).into_iter().reduce(hull).unwrap_or((None, None))
}

/// The stretches of days a time allows, in order and without overlap: one, save for sets of alternatives.
pub(super) fn spans(time: &Edtf, widened: bool) -> Vec<Span> {
    let limits = |date: &Date| if widened { wide(date) } else { date.span() };
    match time {
        Edtf::Set(set) if set.kind() == crate::SetKind::OneOf => {
            merged(set.members().iter().map(|member| of_member(member, &limits)).collect())
        }
        Edtf::Set(set) => {
            let all = set.members().iter().map(|member| of_member(member, &limits));
            vec![all.reduce(hull).unwrap_or((None, None))]
        }
        Edtf::Interval(interval) => {
            let side = |side: &Endpoint| side.date().map(&limits);
            let (from, to) = (side(interval.from()), side(interval.to()));
            match (from, to) {
                (Some(from), Some(to)) => vec![(Some(from.0.min(to.0)), Some(from.1.max(to.1)))],
                _ => vec![(from.map(|f| f.0), to.map(|t| t.1))],
            }
        }
        Edtf::Date(_) | Edtf::DateTime(_) => {
            time.as_date().map(limits).map(|(first, last)| (Some(first), Some(last))).into_iter().collect()
        }
    }
}

fn of_member(member: &Member, limits: &impl Fn(&Date) -> (Day, Day)) -> Span {
    match member {
        Member::Date(date) => (Some(limits(date).0), Some(limits(date).1)),
        Member::Range(from, to) => (Some(limits(from).0), Some(limits(to).1)),
        Member::Until(date) => (None, Some(limits(date).1)),
        Member::From(date) => (Some(limits(date).0), None),
    }
}

fn wide(date: &Date) -> (Day, Day) {
    let (first, last) = date.span();
    let about =
        date.marks().filter(|(_, mark)| mark.is_approximate()).map(|(unit, _)| days_about(unit)).max();
    let about = about.unwrap_or(0);
    let season = date.season().filter(|season| season.is_of_weather());
    let limits = if season.is_some() { SEASON_LIMITS } else { 0 };
    // A winter named after the year in which it begins lies a year later.
    let next_winter = if season.is_some_and(spans_new_year) { 365 } else { 0 };
    (first.plus(-about - limits), last.plus(about + limits + next_winter))
}

fn spans_new_year(season: Season) -> bool {
    season.months().0 < 0
}

fn hull(a: Span, b: Span) -> Span {
    (a.0.and_then(|x| b.0.map(|y| x.min(y))), a.1.and_then(|x| b.1.map(|y| x.max(y))))
}

fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.0, span.1.is_none(), span.1));
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if touches(*last, span) => *last = hull(*last, span),
            _ => merged.push(span),
        }
    }
    merged
}

/// Whether the second, which does not start before the first, starts within it or on the day after.
fn touches(a: Span, b: Span) -> bool {
    match (a.1, b.0) {
        (Some(last), Some(first)) => first <= last.plus(1),
        _ => true,
    }
}

/// Whether two lists of stretches have a day in common. Linear in their length.
pub(super) fn overlap(a: &[Span], b: &[Span]) -> bool {
    let before = |x: Span, y: Span| matches!((x.1, y.0), (Some(last), Some(first)) if last < first);
    let (mut i, mut j) = (0, 0);
    while let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) {
        if before(x, y) {
            i += 1;
        } else if before(y, x) {
            j += 1;
        } else {
            return true;
        }
    }
    false
}

/// Whether each stretch of `inner` lies within one of `outer`. Linear in their length.
pub(super) fn holds(outer: &[Span], inner: &[Span]) -> bool {
    let within = |o: &Span, i: &Span| {
        o.0.is_none_or(|o| i.0.is_some_and(|i| o <= i)) && o.1.is_none_or(|o| i.1.is_some_and(|i| i <= o))
    };
    let mut candidates = outer.iter().peekable();
    inner.iter().all(|i| {
        while candidates
            .next_if(|o| matches!((o.1, i.0), (Some(last), Some(first)) if last < first))
            .is_some()
        {}
        candidates.peek().is_some_and(|o| within(o, i))
    })
}
