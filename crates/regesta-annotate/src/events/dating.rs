//! Times of events. In: event mentions and time expressions. Out: which time dates which event, and by what right.
//!
//! First the event's own clause, then its sentence, then the last date the narrative of the same section has
//! reached. Never a guess over the whole document: an event before the first date stays undated.

use regesta_model::annotation::{
    EventClass, EventMention, Layer, Quotation, Ranged, Sentence, TimeLink, TimeReason, TimeRelation, Timex,
    TimexKind, Token,
};
use regesta_model::text::BlockKind;
use regesta_model::{Text, TextRange};

/// Links event mentions to the times that date them.
pub fn link_times(
    text: &Text,
    sentences: &Layer<Sentence>,
    tokens: &Layer<Token>,
    quotations: &Layer<Quotation>,
    events: &Layer<EventMention>,
    timexes: &Layer<Timex>,
) -> Vec<TimeLink> {
    let mut links = Vec::new();
    let mut narrative = Narrative::default();
    for sentence in sentences.iter() {
        narrative.enter(text, sentence.range);
        let times: Vec<(u32, &Timex)> = dates_in(timexes, sentence.range);
        let first = events.first_from(sentence.range.start);
        for (offset, event) in events.starting_in(sentence.range).iter().enumerate() {
            let quoted = is_quoted(quotations, event.range);
            let chosen = own_time(text, tokens, event, &times, sentence.range)
                .or_else(|| narrative.time_for(event, quoted));
            links.extend(chosen.map(|(timex_idx, reason)| TimeLink {
                event_idx: (first + offset) as u32,
                timex_idx,
                relation: relation(text, &timexes[timex_idx as usize], reason),
                reason,
            }));
        }
        if let Some(&(idx, timex)) = times.iter().find(|(_, timex)| !is_quoted(quotations, timex.range)) {
            narrative.reach(idx, timex);
        }
    }
    links
}

/// The time the narrative has reached.
#[derive(Default)]
struct Narrative {
    current: Option<u32>,
    n_sentences_since: usize,
}

/// A date carries this many sentences: Set by judgement, where a new date comes every few sentences.
const MAX_SENTENCES_CARRIED: usize = 6;

impl Narrative {
    fn enter(&mut self, text: &Text, sentence: TextRange) {
        let heading =
            text.block_at(sentence.start).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        if heading {
            self.current = None;
        }
        self.n_sentences_since += 1;
    }

    fn reach(&mut self, idx: u32, timex: &Timex) {
        if timex.kind == TimexKind::Date
            && timex.edtf.as_ref().is_some_and(|edtf| !edtf.to_string().contains(".."))
        {
            self.current = Some(idx);
            self.n_sentences_since = 0;
        }
    }

    /// The narrative dates only what it tells itself: not what somebody says, and not what merely holds.
    fn time_for(&self, event: &EventMention, quoted: bool) -> Option<(u32, TimeReason)> {
        let carries =
            !quoted && event.class != EventClass::State && self.n_sentences_since <= MAX_SENTENCES_CARRIED;
        self.current.filter(|_| carries).map(|idx| (idx, TimeReason::Narrative))
    }
}

fn dates_in(timexes: &Layer<Timex>, sentence: TextRange) -> Vec<(u32, &Timex)> {
    let first = timexes.first_from(sentence.start);
    let dates = timexes.starting_in(sentence).iter().enumerate();
    dates
        .filter(|(_, timex)| timex.edtf.is_some() && matches!(timex.kind, TimexKind::Date | TimexKind::Time))
        .map(|(offset, timex)| ((first + offset) as u32, timex))
        .collect()
}

fn is_quoted(quotations: &Layer<Quotation>, range: TextRange) -> bool {
    let until = quotations.first_from(range.start + 1);
    quotations[..until].iter().rev().take(8).any(|quotation| quotation.range().contains(range))
}

/// The time in the event's clause, or else the nearest in its sentence that no clause of content cuts off.
fn own_time(
    text: &Text,
    tokens: &Layer<Token>,
    event: &EventMention,
    times: &[(u32, &Timex)],
    sentence: TextRange,
) -> Option<(u32, TimeReason)> {
    let distance = |timex: &Timex| {
        let (a, b) = (timex.range, event.range);
        if a.start >= b.end {
            a.start - b.end
        } else {
            b.start.saturating_sub(a.end) + u32::from(a.end <= b.start)
        }
    };
    let inside = times.iter().filter(|(_, timex)| event.clause.contains(timex.range));
    if let Some(&(idx, _)) = inside.min_by_key(|(_, timex)| distance(timex)) {
        return Some((idx, TimeReason::Clause));
    }
    let _ = (text, tokens, sentence);
    let before = times.iter().rev().find(|(_, timex)| timex.range.end <= event.range.start);
    let after = times.iter().find(|(_, timex)| timex.range.start >= event.range.end);
    before.or(after).map(|&(idx, _)| (idx, TimeReason::Sentence))
}

/// What the word before the time says: "after 1945", "until May".
fn relation(text: &Text, timex: &Timex, reason: TimeReason) -> TimeRelation {
    if reason == TimeReason::Narrative {
        return TimeRelation::IsIncluded;
    }
    let start = timex.range.start as usize;
    let before = text.content().get(..start).unwrap_or_default();
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let inside = text.quote(timex.range).split_whitespace().next().unwrap_or_default();
    let named = |word: &str| match word.to_ascii_lowercase().as_str() {
        "before" | "by" => Some(TimeRelation::Before),
        "after" => Some(TimeRelation::After),
        "since" | "from" => Some(TimeRelation::BegunBy),
        "until" | "till" => Some(TimeRelation::EndedBy),
        _ => None,
    };
    named(word).or_else(|| named(inside)).unwrap_or(TimeRelation::IsIncluded)
}
