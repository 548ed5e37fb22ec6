//! The date of a claim. In: a time link and its time expression. Out: an EDTF value with its evidence and reason.
//!
//! A date is never made more exact than the text gives it. What is carried far by the narrative is only about then, and a day
//! counts as its month there.

use regesta_model::annotation::{EventMention, TimeLink, TimeReason, TimeRelation, Timex, TimexKind};
use regesta_model::claim::{ClaimTime, ClaimType};
use regesta_model::{Annotations, Text, TextRange};
use regesta_time::{Edtf, Endpoint, Precision};

use crate::events::dating::joins;

/// The time of a claim.
pub fn time(
    text: &Text,
    annotations: &Annotations,
    link: &TimeLink,
    event: &EventMention,
) -> Option<ClaimTime> {
    let timex = annotations.timexes.get(link.timex_idx as usize)?;
    let (edtf, range) = with_next(text, annotations, link.timex_idx as usize, timex)?;
    let edtf = if range.contains(event.range) { edge(edtf) } else { edtf };
    let edtf = match link.reason {
        TimeReason::Narrative if is_far(annotations, range, event.range) => coarser(edtf).approximate(),
        _ => edtf,
    };
    let stretch = range != timex.range;
    let edtf = if stretch || event.kind == ClaimType::Postpone && link.reason == TimeReason::Clause {
        edtf
    } else {
        opened(edtf, link.relation)
    };
    Some(ClaimTime { edtf, timex: range, reason: link.reason })
}

/// "after May": from May on. A time that is open already says so itself.
fn opened(edtf: Edtf, relation: TimeRelation) -> Edtf {
    if edtf.to_string().contains("..") {
        return edtf;
    }
    match relation {
        TimeRelation::IsIncluded => edtf,
        // "from 1911-1943": both sides are given.
        TimeRelation::BegunBy if matches!(edtf, Edtf::Interval(_)) => edtf,
        TimeRelation::After | TimeRelation::BegunBy => Edtf::interval(Some(&edtf), None),
        TimeRelation::Before | TimeRelation::EndedBy => Edtf::interval(None, Some(&edtf)),
    }
}

/// "after the fall of the city" runs from the fall on: the fall itself happened at the edge.
fn edge(edtf: Edtf) -> Edtf {
    let side = match (edtf.start(), edtf.end()) {
        (Endpoint::Date(date), Endpoint::Open) | (Endpoint::Open, Endpoint::Date(date)) => Some(date),
        _ => None,
    };
    side.map_or(edtf, Edtf::Date)
}

/// A time, or the stretch from it to the next: "from May to June 1920", "January 14 and 15".
fn with_next(text: &Text, annotations: &Annotations, idx: usize, timex: &Timex) -> Option<(Edtf, TextRange)> {
    let dated = |timex: &&Timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time);
    let joined = |first: &Timex, second: &Timex| joins(text, first.range, second.range);
    let next = annotations.timexes.get(idx + 1).filter(dated).filter(|next| joined(timex, next));
    let last = idx.checked_sub(1).and_then(|idx| annotations.timexes.get(idx)).filter(dated);
    let last = last.filter(|last| joined(last, timex));
    let (from, to) = match (last, next) {
        (_, Some(next)) => (timex, next),
        (Some(last), None) => (last, timex),
        (None, None) => return Some((timex.edtf.clone()?, timex.range)),
    };
    match (&from.edtf, &to.edtf) {
        (Some(start), Some(end)) if start.bounds().sort_key() < end.bounds().sort_key() => {
            Some((Edtf::interval(Some(start), Some(end)), from.range.cover(to.range)))
        }
        _ => Some((timex.edtf.clone()?, timex.range)),
    }
}

/// A date counts as it was named for this many sentences: set by judgement.
const MAX_SENTENCES_EXACT: usize = 10;

fn is_far(annotations: &Annotations, timex: TextRange, trigger: TextRange) -> bool {
    let at = |range: TextRange| annotations.sentences.first_from(range.start + 1);
    at(trigger).saturating_sub(at(timex)) > MAX_SENTENCES_EXACT
}

/// A day's month.
fn coarser(edtf: Edtf) -> Edtf {
    let month = match &edtf {
        Edtf::Date(date) if date.precision() == Precision::Day => {
            let month = date.month().and_then(|month| month.exact());
            let (first, _) = date.span();
            month.and_then(|_| Edtf::month(first.ymd().0, first.ymd().1))
        }
        _ => None,
    };
    month.unwrap_or(edtf)
}
