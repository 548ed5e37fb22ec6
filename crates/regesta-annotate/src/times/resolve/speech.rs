//! The time of speech: inside quoted words "today", "last month" and "now" count from when they were spoken or sent.
//!
//! In go the dates of the other passes and the quotations; out come better dates inside the quotations. Words whose own
//! sentence says no date belong to the conversation that the narrative dates: "now" in them is about that day. What
//! never happens here: words far from any date are counted from a time of speech.

use std::ops::Range;

use regesta_model::TextRange;
use regesta_model::annotation::{Layer, Quotation, QuotationKind, Ranged, Sentence};
use regesta_time::Edtf;

use super::context::Context;
use super::decode::Resolved;
use super::line::Against;
use super::relative::{Relative, nearest_weekday, resolve, with_field};
use super::value::{Grain, Value};
use super::write;
use crate::times::find::{FoundTime, date_of};
use crate::times::meaning::{Base, Field, From, Length, Meaning, Pointer, Reference, When};
use crate::times::options::TimeMode;

/// Dates again what stands in quoted words and is counted from when they were spoken.
pub(super) fn anchor(
    context: &Context<'_>,
    found: &[FoundTime],
    resolved: &mut [Resolved],
    sentences: &Layer<Sentence>,
    quotations: &Layer<Quotation>,
) {
    let times: Vec<(TextRange, bool)> =
        found.iter().zip(resolved.iter()).map(|(found, resolved)| (found.range, is_date(resolved))).collect();
    let fine = resolved.iter().map(is_fine).collect();
    let frames = Frames { text: context.text, times: &times, fine, sentences, quotations };
    let mut last: Option<(u32, usize)> = None;
    let mut talk: Option<(u32, usize)> = None;
    for quotation in quotations.iter() {
        let goes_on = last.filter(|(end, _)| frames.goes_on(*end, quotation)).map(|(_, frame)| frame);
        let own = frames.telling(quotation).or(goes_on);
        let Some(frame) = own.or_else(|| frames.talk(context.mode, quotation, talk)) else { continue };
        talk = Some((quotation.range.end, frame));
        if own.is_some() {
            last = talk;
        }
        let Relative::At(stated) = resolved[frame].outcome else { continue };
        for idx in frames.inside(quotation).chain(frames.just_after(quotation)) {
            let meaning = &found[idx].meaning;
            let outcome = match own {
                Some(_) => spoken_at(meaning, quotation.kind, stated),
                None => counts_from_now(meaning)
                    .then(|| Relative::At(frames.carried(stated, found[frame].range, quotation))),
            };
            if let Some(outcome) = outcome {
                let by = found[frame].range;
                let against = if own.is_some() { Against::Speech(by) } else { Against::Talk(by) };
                resolved[idx] = Resolved { outcome, against: Some(against), rival: None };
            }
        }
    }
}

/// The words around quotations, and the expressions in them: where, and whether they are dates.
struct Frames<'a> {
    text: &'a str,
    times: &'a [(TextRange, bool)],
    /// Which of them are days or months.
    fine: Vec<bool>,
    sentences: &'a Layer<Sentence>,
    quotations: &'a Layer<Quotation>,
}

/// Expressions on either side of a quotation among which its own date is looked for.
const FRAME: usize = 32;

/// Bytes between one quotation and the next, or between a date and the first quotation, within one conversation.
const PAUSE: u32 = 1_000;

/// Sentences for which the day of a conversation counts as such, as for the claims that the narrative dates.
const EXACT: usize = 12;

/// Bytes of a sentence that does nothing but announce: "The telegram of 3 May read as follows:".
const ANNOUNCEMENT: u32 = 240;

impl Frames<'_> {
    /// The expressions in a quotation.
    fn inside(&self, quotation: &Quotation) -> Range<usize> {
        let first = self.times.partition_point(|(range, _)| range.start < quotation.range.start);
        let rest = self.times[first..].iter();
        first..first + rest.take_while(|(range, _)| range.end <= quotation.range.end).count()
    }

    /// An expression right behind the closing mark, where the sentence goes on with the speaker's words: `…," and now it is`.
    fn just_after(&self, quotation: &Quotation) -> Option<usize> {
        let idx = self.times.partition_point(|(range, _)| range.start < quotation.range.end);
        let (range, _) = self.times.get(idx)?;
        let gap = self.text.get(quotation.range.end as usize..range.start as usize)?;
        let joined = gap.trim_matches(|letter: char| !letter.is_alphanumeric());
        let quoted = self.text.get(quotation.range.as_usize())?;
        let goes_on = (gap.contains(',') || quoted.ends_with(',')) && (joined == "and" || joined == "but");
        (quotation.kind != QuotationKind::Reported && goes_on).then_some(idx)
    }

    /// The expression that dates the conversation in a narrative to which a quotation belongs: the last day or month told
    /// outside quoted words, if it or the quotation before stands near.
    fn talk(&self, mode: TimeMode, quotation: &Quotation, before: Option<(u32, usize)>) -> Option<usize> {
        let (start, first) = (quotation.range.start, self.inside(quotation).start);
        let near = |end: u32| start.saturating_sub(end) <= PAUSE;
        let goes_on = before.filter(|(end, _)| near(*end)).map(|(_, frame)| frame);
        let oldest = goes_on.unwrap_or_else(|| first.saturating_sub(FRAME)).max(first.saturating_sub(FRAME));
        let told = (oldest..first).rev().find(|idx| self.tells_day(*idx));
        let told = told.filter(|idx| goes_on.is_some() || near(self.times[*idx].0.end));
        told.or(goes_on).filter(|_| mode == TimeMode::Narrative && quotation.cue.is_some())
    }

    /// The day of a conversation that has gone on for long since it was named counts as its month.
    fn carried(&self, day: Value, told: TextRange, quotation: &Quotation) -> Value {
        let sentence = |range: TextRange| self.sentences.first_from(range.start + 1);
        match day.month_of_year() {
            Some(month) if sentence(quotation.range) - sentence(told) > EXACT => {
                Value::month(day.year, month)
            }
            _ => day,
        }
    }

    fn tells_day(&self, idx: usize) -> bool {
        crate::times::steps::step();
        let (range, is_date) = self.times[idx];
        is_date && self.fine[idx] && !self.quoted(range)
    }

    /// Whether nothing but marks and white space stands between the end of one quotation and the next: its words go on.
    fn goes_on(&self, end: u32, quotation: &Quotation) -> bool {
        let between = self.text.get(end as usize..quotation.range.start as usize);
        between.is_some_and(|between| between.len() < 40 && !between.contains(char::is_alphanumeric))
    }

    /// The expression that tells when a quotation was said: in its sentence but outside quoted words, the nearest
    /// before it, else the first after it; else in the sentence before, if that does nothing but announce it.
    fn telling(&self, quotation: &Quotation) -> Option<usize> {
        let inside = self.inside(quotation);
        let sentence = self.sentence_at(quotation.cue.map_or(quotation.range.start, |cue| cue.start))?;
        let start = self.announcing(sentence).map_or(sentence.start, |before| before.start);
        let end = sentence.end.max(self.sentence_at(quotation.range.end.saturating_sub(1))?.end);
        let tells = |idx: &usize| self.times[*idx].1 && !self.quoted(self.times[*idx].0);
        let before = (0..inside.start)
            .rev()
            .take(FRAME)
            .take_while(|idx| self.times[*idx].0.start >= start)
            .find(tells);
        let after = || {
            (inside.end..self.times.len())
                .take(FRAME)
                .take_while(|idx| self.times[*idx].0.end <= end)
                .find(tells)
        };
        before.or_else(after)
    }

    fn sentence_at(&self, offset: u32) -> Option<TextRange> {
        let after = self.sentences.first_from(offset + 1);
        let sentence = self.sentences.get(after.checked_sub(1)?)?.range();
        (offset < sentence.end).then_some(sentence)
    }

    /// The sentence before, if it is short and ends with a colon.
    fn announcing(&self, sentence: TextRange) -> Option<TextRange> {
        let before = self.sentence_at(sentence.start.checked_sub(2)?)?;
        let words = self.text.get(before.as_usize())?.trim_end();
        (before.end - before.start <= ANNOUNCEMENT && words.ends_with(':')).then_some(before)
    }

    fn quoted(&self, range: TextRange) -> bool {
        let near = self.quotations.first_from(range.start + 1);
        self.quotations[..near]
            .iter()
            .rev()
            .take(8)
            .inspect(|_| crate::times::steps::step())
            .any(|quotation| quotation.kind != QuotationKind::Reported && quotation.range.contains(range))
    }
}

/// Whether words can be dated by this: it is a day, a month or a year.
fn is_date(resolved: &Resolved) -> bool {
    let Relative::At(value) = resolved.outcome else { return false };
    value.dated() && matches!(value.grain, Grain::Day | Grain::Month | Grain::Year)
}

/// Whether a conversation can be dated by this: it is a day or a month.
fn is_fine(resolved: &Resolved) -> bool {
    matches!(resolved.outcome, Relative::At(value) if matches!(value.grain, Grain::Day | Grain::Month))
}

/// Whether it means the speaker's now, or the time before or from it.
fn counts_from_now(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Reference(_) | Meaning::Duration(Length { unit: None, .. }))
}

/// What an expression in quoted words comes to, counted from when they were said; `None` if it counts from elsewhere.
fn spoken_at(meaning: &Meaning, kind: QuotationKind, stated: Value) -> Option<Relative> {
    let when = match meaning {
        meaning if counts_from_now(meaning) => return Some(Relative::At(stated)),
        meaning => date_of(meaning)?,
    };
    let spoken = match when.base {
        Base::Pointed(Pointer { from, .. }) => from == From::Speech,
        Base::Shifted(shift) => shift.from == From::Speech,
        _ => false,
    };
    match (when.base, when.field) {
        _ if spoken => Some(resolve(when, Some(stated))).filter(|outcome| *outcome != Relative::Unknown),
        (Base::Unsaid, Field::Weekday(day)) if stated.grain == Grain::Day => {
            Some(Relative::At(nearest_weekday(day, stated, 0)))
        }
        (Base::Unsaid, Field::Month(_) | Field::MonthDay(..)) if kind != QuotationKind::Reported => {
            nearest(when, stated)
        }
        _ => None,
    }
}

/// A month or day in the year that brings it nearest to when the words were said.
fn nearest(when: &When, stated: Value) -> Option<Relative> {
    let middle = (stated.days().0 + stated.days().1) / 2;
    let distance = |value: &Value| (value.days().0 - middle).abs().min((value.days().1 - middle).abs());
    let years = [stated.year, stated.year - 1, stated.year + 1];
    let values = years.into_iter().filter_map(|year| with_field(year, when.field));
    (stated.grain != Grain::Year).then(|| values.min_by_key(distance).map(Relative::At)).flatten()
}

/// The date of "now" in quoted words and in the news; "formerly" and "in future" lie before and after it.
pub(super) fn edtf_of(context: &Context<'_>, reference: Reference, resolved: &Resolved) -> Option<Edtf> {
    let stated = match (resolved.against, resolved.outcome) {
        (Some(Against::Speech(_)), Relative::At(value)) => write::edtf(value, None)?,
        (Some(Against::Talk(_)), Relative::At(value)) => write::edtf(value, None)?.approximate(),
        (Some(Against::Dated), _) => write::edtf(context.dated?, None)?,
        _ => return None,
    };
    Some(match reference {
        Reference::Present => stated,
        Reference::Past => Edtf::interval(None, Some(&stated)),
        Reference::Future => Edtf::interval(Some(&stated), None),
    })
}

/// "for the time being": open, from the day of speech, or from about the day that the narrative has reached.
pub(super) fn from_now_on(length: Length, resolved: &Resolved) -> Option<Edtf> {
    let Relative::At(value) = resolved.outcome else { return None };
    let start = write::edtf(value, None).filter(|_| length.unit.is_none())?;
    let sure = matches!(resolved.against, Some(Against::Speech(_)));
    Some(Edtf::interval(Some(&if sure { start } else { start.approximate() }), None))
}
