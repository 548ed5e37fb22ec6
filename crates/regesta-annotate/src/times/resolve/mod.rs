//! Resolution: found expressions become dates, all of a document together.
//!
//! In go the expressions as written; out come timexes with TIMEX3 values and EDTF. What never happens here: a
//! missing day or month is never filled in, and no other document is looked at.

mod beside;
mod context;
mod cost;
mod decode;
mod erroneous;
mod events;
mod joined;
mod lasting;
mod line;
mod relative;
mod speech;
mod value;
mod write;

use regesta_model::annotation::{
    Anchor, EventMention, Layer, Quotation, Sentence, Timex, TimexKind, TimexModifier,
};
use regesta_model::{Origin, Text};
use regesta_time::{Calendar, CalendarDate, Edtf, Month, Precision};

use super::find::FoundTime;
use super::meaning::{
    Amount, Base, Field, From, Length, Meaning, Pointer, Recurrence, Shift, Side, Style, Unit, When,
};
use super::options::{TimeMode, TimeOptions};
use super::rules::known_events;
use context::Context;
use decode::{Resolved, decode};
use line::Against;
use relative::Relative;
use value::{Grain, Value};

/// Resolves time expressions over the whole text. Linear in the number of expressions.
pub fn normalize_times(
    text: &Text,
    found: Vec<FoundTime>,
    origin: &Origin,
    sentences: &Layer<Sentence>,
    quotations: &Layer<Quotation>,
    events: &Layer<EventMention>,
    options: &TimeOptions,
) -> Layer<Timex> {
    let context = Context::of(text, &found, origin, options);
    let mut resolved = decode(&context, &found);
    events::anchor(&context, &found, &mut resolved, sentences, events);
    beside::share(&context, &found, &mut resolved);
    speech::anchor(&context, &found, &mut resolved, sentences, quotations);
    let mut timexes = Vec::with_capacity(found.len());
    for (idx, (found_time, resolved)) in found.iter().zip(&resolved).enumerate() {
        let range = previous_range(&found, &timexes, idx);
        if let Some(mut timex) = write_timex(&context, found_time, resolved, range) {
            timex.anchor = resolved.against.and_then(|against| anchor(&found, against));
            timexes.push(timex);
        }
    }
    erroneous::flag(&context, &mut timexes);
    lasting::fix(context.text, &mut timexes);
    Layer::new(timexes)
}

/// News or narrative: how the document is read.
pub fn time_mode(text: &Text, found: &[FoundTime], origin: &Origin, options: &TimeOptions) -> TimeMode {
    Context::of(text, found, origin, options).mode
}

/// The interval that the two expressions before this one span, if they are the ends of one.
fn previous_range(found: &[FoundTime], timexes: &[Timex], idx: usize) -> Option<(Edtf, Edtf, String)> {
    let needs = matches!(&found[idx].meaning, Meaning::Date(When { base: Base::SameTime(Unit::Decade), .. }));
    let [.., first, second] = timexes else { return None };
    if !needs || second.range.start - first.range.end > 80 {
        return None;
    }
    let (from, to) = (first.edtf.clone()?, second.edtf.clone()?);
    let ordered = from.bounds().outer().0? < to.bounds().outer().0?;
    let days = first.value.len() == 10 && second.value.len() == 10;
    (ordered && days).then(|| (from, to, format!("{}/{}", first.value, second.value)))
}

fn write_timex(
    context: &Context<'_>,
    found: &FoundTime,
    resolved: &Resolved,
    range: Option<(Edtf, Edtf, String)>,
) -> Option<Timex> {
    let mut timex = blank(found);
    match &found.meaning {
        Meaning::Date(when) => {
            if let Some((from, to, value)) = range {
                timex.value = value;
                timex.edtf = Some(Edtf::interval(Some(&from), Some(&to)));
            } else if let Some(length) = news_length(context, when) {
                write_duration(length, &mut timex);
            } else if matches!(when.base, Base::SameTime(Unit::Decade)) {
                return Some(timex);
            } else if !write_date(context, when, resolved, &mut timex) {
                return None;
            }
        }
        Meaning::Span(from, to) => write_span(from, to, &mut timex),
        Meaning::Duration(length) => {
            write_duration(*length, &mut timex);
            timex.edtf = speech::from_now_on(*length, resolved);
        }
        Meaning::Term { length, .. } => {
            write_duration(*length, &mut timex);
            if let Relative::At(value) = resolved.outcome {
                timex.edtf =
                    write::edtf(value, None).and_then(|from| lasting::stretch(&timex.value, &from, true));
            }
        }
        Meaning::Slice { length, nth, .. } => {
            write_duration(*length, &mut timex);
            if let Relative::At(value) = resolved.outcome {
                timex.edtf = write::slice(*length, *nth, value);
            }
        }
        Meaning::Elsewhere(date) => write_elsewhere(date, &mut timex),
        Meaning::Set(recurrence) => write_set(context, *recurrence, &mut timex),
        Meaning::Reference(reference) => {
            write::reference(*reference).clone_into(&mut timex.value);
            timex.edtf = speech::edtf_of(context, *reference, resolved);
        }
        Meaning::Named { event_idx, side, .. } => write_named(*event_idx, *side, &mut timex),
        Meaning::Unvalued => {}
    }
    Some(timex)
}

/// In news "two weeks after the merger" tells how long.
fn news_length(context: &Context<'_>, when: &When) -> Option<Length> {
    let Base::Shifted(Shift { amount, unit, from: From::Event(_), .. }) = when.base else { return None };
    let counts = context.mode == TimeMode::News && !events::beside(when);
    counts.then_some(Length { amount, most: None, unit: Some(unit), modifier: None })
}

fn blank(found: &FoundTime) -> Timex {
    Timex {
        range: found.range,
        kind: TimexKind::Date,
        value: String::new(),
        modifier: None,
        quant: None,
        freq: None,
        edtf: None,
        written: None,
        other_reading: None,
        anchor: None,
        rule: found.rule.to_owned(),
        erroneous: false,
        emended: None,
    }
}

/// Writes a date; `false` if the expression turned out to be none.
fn write_date(context: &Context<'_>, when: &When, resolved: &Resolved, timex: &mut Timex) -> bool {
    if when.clock.is_some() {
        timex.kind = TimexKind::Time;
    }
    timex.modifier = when.modifier.or(when.part.map(write::part_modifier));
    let value = match resolved.outcome {
        Relative::At(value) => value,
        Relative::SomeTimeBefore => return past_or_future("PAST_REF", timex),
        Relative::SomeTimeAfter => return past_or_future("FUTURE_REF", timex),
        Relative::Unknown => return write_unknown(context, when, timex),
    };
    if today_at_large(context, when) && !matches!(resolved.against, Some(Against::Speech(_))) {
        return past_or_future("PRESENT_REF", timex);
    }
    timex.written = when.style.and_then(|style| written_in(style, value));
    timex.value = write::timex(value, when.clock);
    let edtf = write::edtf(value, when.part);
    let hedged = timex.modifier == Some(TimexModifier::Approx)
        || matches!(when.base, Base::SameTime(_))
        || round(when);
    timex.edtf = if hedged { edtf.map(|edtf| edtf.approximate()) } else { edtf };
    if timex.modifier == Some(TimexModifier::Before) {
        timex.edtf = timex.edtf.take().map(|edtf| Edtf::interval(None, Some(&edtf)));
    } else if timex.modifier == Some(TimexModifier::After) {
        timex.edtf = timex.edtf.take().map(|edtf| Edtf::interval(Some(&edtf), None));
    }
    mark_doubt(when, resolved, value, timex);
    erroneous::check_weekday(value, when.weekday, timex);
    true
}

/// A date as its own calendar has it.
fn written_in(style: Style, value: Value) -> Option<CalendarDate> {
    match style {
        Style::Old | Style::Both => CalendarDate::julian(value.exact_day()?),
        Style::Era(number) => {
            let era = regesta_time::eras().get(usize::from(number))?;
            let year = value.year - era.offset;
            // A month with an English name is no month of a year that the moon divides.
            let month = value.month_of_year().map(Month::of).filter(|_| era.is_gregorian(year));
            let day = value.exact_day().map(|_| value.day).filter(|_| month.is_some());
            CalendarDate::new(Calendar::Era(number), year, month, day)
        }
    }
}

fn past_or_future(word: &str, timex: &mut Timex) -> bool {
    word.clone_into(&mut timex.value);
    true
}

/// "Two hundred years ago", "five thousand years later": a round number of years steps to no certain one.
fn round(when: &When) -> bool {
    let Base::Shifted(Shift { amount: Amount::Hundredths(hundredths), unit: Unit::Year, .. }) = when.base
    else {
        return false;
    };
    hundredths >= 10_000 && hundredths % 1_000 == 0
}

/// "today" in a history is the present at large.
fn today_at_large(context: &Context<'_>, when: &When) -> bool {
    let today = matches!(when.base, Base::Pointed(Pointer { unit: Unit::Day, step: 0, from: From::Speech }));
    today && when.clock.is_none() && context.mode == TimeMode::Narrative
}

/// An expression that nothing dates: kept without a value, unless only its date would make it a time at all.
fn write_unknown(context: &Context<'_>, when: &When, timex: &mut Timex) -> bool {
    if events::beside(when) {
        return events::described(context.text, when);
    }
    match (when.base, when.field) {
        (Base::BareYear(_), _) | (Base::Unsaid, Field::Day(_)) => false,
        (Base::Unsaid, Field::Weekday(day)) => {
            timex.value = format!("XXXX-WXX-{day}");
            true
        }
        (Base::Pointed(pointer), Field::Whole) => {
            let pattern = match pointer.unit {
                Unit::Day => "XXXX-XX-XX",
                Unit::Month => "XXXX-XX",
                Unit::Week => "XXXX-WXX",
                Unit::Decade => "XXX",
                Unit::Century => "XX",
                _ => "XXXX",
            };
            timex.value = write::timex_pattern(pattern, when.clock);
            true
        }
        _ => true,
    }
}

fn anchor(found: &[FoundTime], against: Against) -> Option<Anchor> {
    Some(match against {
        Against::Found(idx) => Anchor::Timex(found.get(idx as usize)?.range),
        Against::Heading(range) => Anchor::Heading(range),
        Against::Event(range) => Anchor::Event(range),
        Against::Speech(range) | Against::Talk(range) => Anchor::Speech(range),
        Against::Dated => Anchor::Dated,
    })
}

/// Cost below which another year is too near to be passed over: half a doubling of the distance.
const THIN: u32 = 6;

fn mark_doubt(when: &When, resolved: &Resolved, value: Value, timex: &mut Timex) {
    let open = when.base == Base::Unsaid && matches!(value.grain, Grain::Day | Grain::Month);
    let Some((year, margin)) = resolved.rival.filter(|_| open) else { return };
    if margin >= THIN {
        return;
    }
    timex.other_reading = write::edtf(Value { year, ..value }, when.part);
    if let Some(edtf) = timex.edtf.take() {
        timex.edtf = format!("{edtf}?").parse().ok().or(Some(edtf));
    }
}

fn write_span(from: &When, to: &When, timex: &mut Timex) {
    let year = |when: &When| match when.base {
        Base::Year(year) => Some(Value::of_year(year, Grain::Year)),
        _ => None,
    };
    let (Some(first), Some(last)) = (year(from), year(to)) else { return };
    timex.value = format!("{}/{}", write::timex(first, None), write::timex(last, None));
    timex.edtf = write::edtf(first, None)
        .zip(write::edtf(last, None))
        .map(|(a, b)| Edtf::interval(Some(&a), Some(&b)));
}

fn write_set(context: &Context<'_>, recurrence: Recurrence, timex: &mut Timex) {
    timex.kind = TimexKind::Set;
    timex.value = write::set(recurrence);
    if let Recurrence::Per(_, times) = recurrence {
        timex.freq = times.map(|times| format!("{times}X"));
    }
    let first = context.text.get(timex.range.as_usize()).and_then(|words| words.split(' ').next());
    let quantifier = first.map(str::to_uppercase).filter(|word| word == "EACH" || word == "EVERY");
    timex.quant = quantifier;
}

/// A date of another calendar: its days in the Gregorian one.
fn write_elsewhere(date: &CalendarDate, timex: &mut Timex) {
    timex.written = Some(*date);
    timex.edtf = date.edtf();
    let days = timex.edtf.as_ref().and_then(|edtf| edtf.bounds().outer().0.zip(edtf.bounds().outer().1));
    // Of a month whose days are not known only the year is.
    let month =
        timex.edtf.as_ref().and_then(|edtf| date.month().filter(|_| edtf.precision() != Precision::Year));
    timex.value = match (days, month) {
        (Some((first, last)), _) if first == last => first.to_string(),
        (Some((first, last)), Some(_)) => format!("{first}/{last}"),
        (Some((first, last)), None) if first.ymd().0 == last.ymd().0 => format!("{:04}", first.ymd().0),
        (Some((first, last)), None) => format!("{:04}/{:04}", first.ymd().0, last.ymd().0),
        (None, _) => String::new(),
    };
}

fn write_duration(length: Length, timex: &mut Timex) {
    timex.kind = TimexKind::Duration;
    timex.modifier = length.modifier;
    timex.value = write::duration(length);
}

/// An edge that is told in words ("the close of the war") is no day: about the month or year in which the known day lies.
fn about(coarse: &str, day: Edtf) -> Edtf {
    coarse.parse().unwrap_or(day).approximate()
}

/// A date beside a named event: the year it began or ended, the open interval after or before it.
fn write_named(event_idx: u16, side: Side, timex: &mut Timex) {
    let Some(event) = known_events().get(usize::from(event_idx)) else { return };
    let (Ok(from), Ok(to)) = (event.from.parse::<Edtf>(), event.to.parse::<Edtf>()) else { return };
    let long = event.from.get(..4) != event.to.get(..4);
    // One unit coarser than what is known: of an event known to the day, the month; of a long one, the year.
    let days = event.from.len() == 10 && event.to.len() == 10;
    let coarse = |edtf: &str| write::timex_of_edtf(edtf, if days && !long { 7 } else { 4 });
    let (value, edtf, modifier) = match side {
        Side::During => {
            let (first, last) = (coarse(event.from), coarse(event.to));
            let value = if first == last { first } else { format!("{first}/{last}") };
            (value, if from == to { from } else { Edtf::interval(Some(&from), Some(&to)) }, None)
        }
        Side::After | Side::Since => {
            (coarse(event.to), Edtf::interval(Some(&to), None), Some(TimexModifier::After))
        }
        Side::Before => (coarse(event.from), Edtf::interval(None, Some(&from)), Some(TimexModifier::Before)),
        Side::Start => (coarse(event.from), about(&coarse(event.from), from), Some(TimexModifier::Start)),
        Side::End => (coarse(event.to), about(&coarse(event.to), to), Some(TimexModifier::End)),
        Side::FirstDay => (write::timex_of_edtf(event.from, 10), from, None),
        Side::LastDay => (write::timex_of_edtf(event.to, 10), to, None),
    };
    timex.value = value;
    timex.edtf = Some(edtf);
    timex.modifier = modifier;
}
