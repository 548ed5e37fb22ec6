//! Two expressions side by side that name one time: "a mere two years later (218 BC)", "On 21 July, the fifth day".
//!
//! In go the dates of the other passes; out come the same, with relative ones set to the explicit date beside them.

use super::context::Context;
use super::decode::Resolved;
use super::line::Against;
use super::relative::Relative;
use super::value::Grain;
use crate::times::find::{FoundTime, date_of};
use crate::times::meaning::{Base, Field, From, When};

/// Sets relative dates to the explicit ones they stand beside.
pub(super) fn share(context: &Context<'_>, found: &[FoundTime], resolved: &mut [Resolved]) {
    for idx in 0..found.len() {
        if idx + 1 < found.len() && clock_on(context.text, &found[idx], &found[idx + 1]) {
            take(resolved, idx, idx + 1);
        }
        let Some(when) = date_of(&found[idx].meaning).filter(|when| relative(when)) else { continue };
        let next = idx + 1 < found.len() && in_brackets(context.text, &found[idx], &found[idx + 1]);
        if next && explicit(&found[idx + 1]) {
            take(resolved, idx, idx + 1);
        } else if idx > 0 && from_event(when) && after_comma(context.text, &found[idx - 1], &found[idx]) {
            share_day(resolved, idx);
        }
    }
}

/// "On 8 May, the day after the town fell": the day is the one named before.
fn share_day(resolved: &mut [Resolved], idx: usize) {
    if let Relative::At(value) = resolved[idx - 1].outcome
        && value.grain == Grain::Day
    {
        take(resolved, idx, idx - 1);
    }
}

fn take(resolved: &mut [Resolved], idx: usize, from: usize) {
    resolved[idx].outcome = resolved[from].outcome;
    resolved[idx].against = Some(Against::Found(from as u32));
}

/// "11 a.m. on 11 November", "5:34 AM Baghdad time on March 20": an hour, and then its day.
fn clock_on(text: &str, clock: &FoundTime, day: &FoundTime) -> bool {
    let bare =
        date_of(&clock.meaning).is_some_and(|when| when.clock.is_some() && when.field == Field::SomeDay);
    let dated = date_of(&day.meaning).is_some_and(|when| matches!(when.field, Field::MonthDay(..)));
    let between = gap(text, clock, day);
    bare && dated && between.len() < 24 && between.ends_with(" on ") && !between.contains(['.', '\n', ';'])
}

fn relative(when: &When) -> bool {
    when.clock.is_none() && matches!(when.base, Base::Shifted(_) | Base::Pointed(_) | Base::SameTime(_))
}

fn from_event(when: &When) -> bool {
    matches!(when.base, Base::Shifted(shift) if matches!(shift.from, From::Event(_)))
}

fn explicit(found: &FoundTime) -> bool {
    date_of(&found.meaning).is_some_and(|when| matches!(when.base, Base::Year(_)))
}

fn in_brackets(text: &str, first: &FoundTime, second: &FoundTime) -> bool {
    let after = text.get(second.range.end as usize..).unwrap_or_default();
    gap(text, first, second).trim() == "(" && after.starts_with(')')
}

fn after_comma(text: &str, first: &FoundTime, second: &FoundTime) -> bool {
    matches!(gap(text, first, second).trim(), "," | "-" | "–" | "—")
}

fn gap<'t>(text: &'t str, first: &FoundTime, second: &FoundTime) -> &'t str {
    text.get(first.range.end as usize..second.range.start as usize).unwrap_or_default()
}
