//! The second pass: expressions counted from an event ("two days after the town fell") look for the event's date.
//!
//! In go the dates of the first pass; out come better dates for those counted from events. The event is found by
//! its words: a dated sentence elsewhere in the document that has them. Without one, the date stays counted from
//! where the narrative stood.

use std::collections::HashMap;

use regesta_model::TextRange;
use regesta_model::annotation::{EventMention, Layer, Ranged, Sentence};
use regesta_time::{Digits, Edtf};

use super::context::Context;
use super::decode::Resolved;
use super::line::Against;
use super::relative::{Relative, resolve};
use super::value::{Grain, Value};
use crate::times::find::{FoundTime, date_of};
use crate::times::meaning::{Amount, Base, From, Meaning, When};
use crate::times::rules::{act_stem, known_event_in};

/// Dates again what is counted from events.
pub(super) fn anchor(
    context: &Context<'_>,
    found: &[FoundTime],
    resolved: &mut [Resolved],
    sentences: &Layer<Sentence>,
    events: &Layer<EventMention>,
) {
    let counted = |found: &FoundTime| {
        matches!(found.meaning, Meaning::Term { .. }) || date_of(&found.meaning).and_then(event_of).is_some()
    };
    if !found.iter().any(counted) {
        return;
    }
    let passages = Passages::of(context.text, found, resolved, sentences, events);
    let mut last_day = None;
    for (idx, (found, resolved)) in found.iter().zip(resolved).enumerate() {
        if let Meaning::Term { event, .. } = found.meaning {
            if let Some((value, against)) = passages.date_of(context.text, event, found.range) {
                resolved.outcome = Relative::At(value);
                resolved.against = Some(against);
            }
            continue;
        }
        let event = date_of(&found.meaning).and_then(|when| Some((when, event_of(when)?)));
        if let Some((when, event)) = event {
            let date = match pointed_at(context.text, event) {
                true => last_day,
                false => generally_known(context.text, when, event)
                    .or_else(|| passages.date_of(context.text, event, found.range)),
            };
            if let Some((date, against)) = date {
                resolved.outcome = resolve(when, Some(date));
                resolved.against = Some(against);
            } else if beside(when) {
                resolved.outcome = Relative::Unknown;
                resolved.against = None;
            }
        }
        if let Relative::At(value) = resolved.outcome
            && value.grain == Grain::Day
        {
            last_day = Some((value, Against::Found(idx as u32)));
        }
    }
}

/// The date of an event that is generally known: its beginning for what lies before it or counts from its outbreak, else
/// its end.
fn generally_known(text: &str, when: &When, event: TextRange) -> Option<(Value, Against)> {
    let words = text.get(event.as_usize())?;
    let known = known_event_in(words)?;
    let later = matches!(when.base, Base::Shifted(shift) if shift.later);
    let opening = ["outbreak", "start", "beginning", "onset"].iter().any(|word| words.contains(word));
    let written = if later && !opening { known.to } else { known.from };
    let written = written.parse::<Edtf>().ok()?;
    let date = written.as_date()?;
    let number =
        |digits: Option<Digits<2>>| digits.and_then(|digits| digits.exact()).map(|number| number as u8);
    let year = i32::try_from(date.year().exact()?).ok()?;
    let value = match (number(date.month()), number(date.day())) {
        (Some(month), Some(day)) => Value::day(year, month, day),
        (Some(month), None) => Value::month(year, month),
        _ => Value::of_year(year, Grain::Year),
    };
    Some((value, Against::Event(event)))
}

/// Whether the event is the one just told: "this telegram", "that battle".
fn pointed_at(text: &str, event: TextRange) -> bool {
    let words = text.get(event.as_usize()).unwrap_or_default();
    ["this ", "that ", "these ", "those "].iter().any(|word| words.starts_with(word))
}

/// Whether it only says on which side of the event it lies.
pub(super) fn beside(when: &When) -> bool {
    matches!(when.base, Base::Shifted(shift) if shift.amount == Amount::Hundredths(0))
}

/// Whether its event is described, not named: then it is one that the text has told, dated or not.
pub(super) fn described(text: &str, when: &When) -> bool {
    let words = event_of(when).and_then(|event| text.get(event.as_usize())).unwrap_or_default();
    !words.contains(char::is_uppercase)
}

fn event_of(when: &When) -> Option<TextRange> {
    match when.base {
        Base::Shifted(shift) => match shift.from {
            From::Event(range) => Some(range),
            _ => None,
        },
        _ => None,
    }
}

/// Dated passages by the words in them.
struct Passages {
    /// Where each starts, its date, and the event mention or else the expression that gives it.
    dates: Vec<(u32, Value, Against)>,
    /// Passages that have a word; looked up only, never walked.
    by_word: HashMap<String, Vec<u32>>,
}

/// A word in more passages than this tells nothing.
const COMMON: usize = 400;

impl Passages {
    fn of(
        text: &str,
        found: &[FoundTime],
        resolved: &[Resolved],
        sentences: &Layer<Sentence>,
        events: &Layer<EventMention>,
    ) -> Self {
        let mut passages = Self { dates: Vec::new(), by_word: HashMap::new() };
        for (idx, (found, resolved)) in found.iter().zip(resolved).enumerate() {
            let Relative::At(value) = resolved.outcome else { continue };
            if value.grain > Grain::Month || date_of(&found.meaning).and_then(event_of).is_some() {
                continue;
            }
            let event = event_around(found.range, events);
            let by = event.map_or(Against::Found(idx as u32), |event| Against::Event(event.range));
            let range = event
                .map(|event| event.clause)
                .or_else(|| sentence_around(found.range, sentences))
                .unwrap_or_else(|| stretch_around(text, found.range));
            passages.add(text, range, value, by);
        }
        passages
    }

    fn add(&mut self, text: &str, range: TextRange, value: Value, by: Against) {
        let passage = self.dates.len() as u32;
        self.dates.push((range.start, value, by));
        for word in content_words(text.get(range.as_usize()).unwrap_or_default()) {
            let known = self.by_word.entry(word).or_default();
            if known.len() <= COMMON && known.last() != Some(&passage) {
                known.push(passage);
            }
        }
    }

    /// The date of the passage that has most of an event's words; the nearest one before, if several do.
    fn date_of(&self, text: &str, event: TextRange, expression: TextRange) -> Option<(Value, Against)> {
        let words = content_words(text.get(event.as_usize()).unwrap_or_default());
        let mut hits: Vec<u32> =
            words.iter().filter_map(|word| self.by_word.get(word)).flatten().copied().collect();
        hits.sort_unstable();
        let needed = words.len().min(2).max(words.len().div_ceil(2));
        let mut best: Option<((usize, i64), (Value, Against))> = None;
        for same in hits.chunk_by(|a, b| a == b) {
            let (start, value, by) = self.dates[same[0] as usize];
            let distance = i64::from(expression.start) - i64::from(start);
            let nearness = if distance >= 0 { -distance } else { 4 * distance };
            let rank = (same.len(), nearness);
            if same.len() >= needed && best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, (value, by)));
            }
        }
        best.map(|(_, date)| date)
    }
}

/// Words of four letters or more, or with a capital, without the function words and endings of inflection.
fn content_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() >= 4 || word.len() >= 3 && word.starts_with(char::is_uppercase))
        .inspect(|_| crate::times::steps::step())
        .map(str::to_lowercase)
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .map(|word| act_stem(&word).unwrap_or_else(|| stem(&word)).to_owned())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

const EMPTY: [&str; 16] = [
    "that", "this", "with", "from", "their", "were", "have", "been", "after", "before", "which", "the",
    "when", "into", "they", "took",
];

fn stem(word: &str) -> &str {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() >= 4);
    cut("ing").or_else(|| cut("ed")).or_else(|| cut("es")).or_else(|| cut("s")).unwrap_or(word)
}

fn event_around(range: TextRange, events: &Layer<EventMention>) -> Option<&EventMention> {
    let near = events.first_from(range.start.saturating_sub(400));
    let mut clauses = events[near..].iter().take_while(|event| event.range.start < range.end + 400);
    clauses.find(|event| event.clause.contains(range))
}

fn sentence_around(range: TextRange, sentences: &Layer<Sentence>) -> Option<TextRange> {
    let after = sentences.first_from(range.start + 1);
    let sentence = sentences.get(after.checked_sub(1)?)?;
    sentence.range().contains(range).then(|| sentence.range())
}

/// Some words on either side, where the text has no sentences yet.
fn stretch_around(text: &str, range: TextRange) -> TextRange {
    let mut start = (range.start as usize).saturating_sub(160);
    let mut end = (range.end as usize + 160).min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    TextRange::from_usize(start, end)
}
