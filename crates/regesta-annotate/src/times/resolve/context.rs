//! What the whole document says of its times: when it was made, whether it tells news or history, which years its
//! headings name, whether it is about antiquity.

use regesta_model::annotation::TimexModifier;
use regesta_model::{Origin, Text, TextRange};
use regesta_time::{Day, Edtf};

use super::value::Value;
use crate::times::find::{FoundTime, date_of, in_heading};
use crate::times::meaning::{Base, Field, Meaning, When};
use crate::times::options::{TimeMode, TimeOptions};

/// What holds for a whole document.
pub(super) struct Context<'a> {
    /// Its words.
    pub(super) text: &'a str,
    /// When it was made.
    pub(super) dated: Option<Value>,
    /// The date line that says so.
    pub(super) dateline: Option<TextRange>,
    /// News or narrative.
    pub(super) mode: TimeMode,
    /// Whether it has dates before Christ or before the year 1000.
    pub(super) ancient: bool,
    /// Whether it has dates before Christ.
    pub(super) before_christ: bool,
}

impl<'a> Context<'a> {
    pub(super) fn of(text: &'a Text, found: &[FoundTime], origin: &Origin, options: &TimeOptions) -> Self {
        let content = text.content();
        let line = dateline(content, found);
        let told = options.dated.as_ref().or(origin.dated.as_ref()).and_then(made_on);
        let dated = told.or(line.map(|(value, _)| value));
        let mode =
            options.mode.unwrap_or_else(|| mode_of(content, found, dated, line.map(|(_, range)| range)));
        let mut dates = found.iter().filter_map(|found| date_of(&found.meaning));
        let before_christ = dates.clone().any(before_christ);
        let ancient = before_christ || dates.any(early);
        Self { text: content, dated, dateline: line.map(|(_, range)| range), mode, ancient, before_christ }
    }
}

/// Whether a date says that it is before Christ.
fn before_christ(when: &When) -> bool {
    matches!(when.base, Base::Year(..=0) | Base::Decade(_, true) | Base::Century(_, true))
}

/// Whether a date can only be one of the first thousand years: by its era, or because a month or "circa" makes three
/// digits a year.
fn early(when: &When) -> bool {
    let sure = when.field != Field::Whole || when.modifier == Some(TimexModifier::Approx);
    matches!(when.base, Base::Year(..=999)) || sure && matches!(when.base, Base::BareYear(_))
}

/// The last day on which a document dated so can have been made.
fn made_on(dated: &Edtf) -> Option<Value> {
    let bounds = dated.bounds();
    bounds.outer().1.or(bounds.outer().0).map(Value::of_day)
}

/// Bytes at either end of a document in which a line of its own can date it.
const MARGIN: usize = 700;

/// A day that stands alone on its line, or after "updated", "published" and the like, near the start or the end.
fn dateline(text: &str, found: &[FoundTime]) -> Option<(Value, TextRange)> {
    let near_edge =
        |range: TextRange| (range.start as usize) < MARGIN || range.end as usize + MARGIN > text.len();
    let head = found.iter().take(16);
    let tail = found.iter().rev().take(4);
    head.chain(tail).filter(|found| near_edge(found.range)).find_map(|found| {
        let when = date_of(&found.meaning)?;
        let (Base::Year(year), Field::MonthDay(month, day)) = (when.base, when.field) else { return None };
        dates_its_document(text, found.range).then(|| (Value::day(year, month, day), found.range))
    })
}

const MADE: [&str; 8] =
    ["updated", "published", "posted", "modified", "dated", "issued", "revised", "written"];

fn dates_its_document(text: &str, range: TextRange) -> bool {
    let (before, after) = around_on_line(text, range);
    before.is_empty() && after.is_empty() || before.len() < 60 && after.len() < 30 && says_made(before)
}

fn alone_on_line(text: &str, range: TextRange) -> bool {
    around_on_line(text, range) == ("", "")
}

fn says_made(before: &str) -> bool {
    let before = before.to_ascii_lowercase();
    MADE.iter().any(|word| before.contains(word))
}

/// What stands before and after an expression on its line.
fn around_on_line(text: &str, range: TextRange) -> (&str, &str) {
    let (before, after) = (&text[..range.start as usize], &text[range.end as usize..]);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = after.find('\n').unwrap_or(after.len());
    (before[line_start..].trim(), after[..line_end].trim())
}

/// News if the dates of a dated document lie mostly beside its own date, else narrative. A date with a month weighs
/// twice a bare year; a date line at the head is the mark of news.
fn mode_of(text: &str, found: &[FoundTime], dated: Option<Value>, dateline: Option<TextRange>) -> TimeMode {
    let Some(made) = dated else { return TimeMode::Narrative };
    let headed = dateline.is_some_and(|range| (range.start as usize) < MARGIN && alone_on_line(text, range));
    let (mut near, mut far) = (if headed { HEAD_WEIGHT } else { 0 }, 0);
    for found in found.iter().filter(|found| Some(found.range) != dateline) {
        if let Some((year, weight)) = year_of(&found.meaning) {
            if (year - made.year).abs() <= 1 { near += weight } else { far += weight }
        }
        near += usize::from(deictic_day(&found.meaning));
    }
    if near >= far { TimeMode::News } else { TimeMode::Narrative }
}

/// What a date line at the head weighs, in bare years.
const HEAD_WEIGHT: usize = 6;

/// The explicit year of a date, and what it weighs.
fn year_of(meaning: &Meaning) -> Option<(i32, usize)> {
    let when = match meaning {
        Meaning::Span(from, _) => from,
        other => date_of(other)?,
    };
    match when.base {
        Base::Year(year) => Some((year, if when.field == Field::Whole { 1 } else { 2 })),
        Base::Decade(tens, bc) => Some((if bc { -tens * 10 } else { tens * 10 }, 1)),
        _ => None,
    }
}

/// "yesterday", "on Friday": days that only news counts in.
fn deictic_day(meaning: &Meaning) -> bool {
    use crate::times::meaning::{From, Pointer, Unit};
    date_of(meaning).is_some_and(|when| {
        matches!(when.base, Base::Pointed(Pointer { unit: Unit::Day, from: From::Speech, .. }))
            || when.base == Base::Unsaid && matches!(when.field, Field::Weekday(_))
    })
}

/// Years that the last heading with a date gives, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) range: TextRange,
}

impl Heading {
    /// The heading after this expression: a new one if the expression is a year in a heading.
    pub(super) fn after(text: &str, found: &FoundTime, before: Option<Self>) -> Option<Self> {
        let Some((first, last)) = years_named(&found.meaning) else { return before };
        if !in_heading(text, found.range.start as usize) {
            return before;
        }
        match before {
            Some(before) if found.closes_range => Some(Self { last: last.max(before.first), ..before }),
            _ => Some(Self { first, last, range: found.range }),
        }
    }
}

fn years_named(meaning: &Meaning) -> Option<(i32, i32)> {
    match meaning {
        Meaning::Span(from, to) => match (from.base, to.base) {
            (Base::Year(first), Base::Year(last)) => Some((first, last)),
            _ => None,
        },
        Meaning::Date(when) => match when.base {
            Base::Year(year) => Some((year, year)),
            _ => None,
        },
        _ => None,
    }
}

/// A day count as a value.
pub(super) fn day_value(count: i64) -> Value {
    Value::of_day(Day::from_count(count))
}
