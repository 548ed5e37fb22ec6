//! Times of events. In: event mentions and time expressions. Out: which time dates which event, and by what right.
//!
//! First the time that stands in the event's own clause, then one that its clause inherits in the sentence, then
//! the time the narrative of the section has reached, before or after it as the tense says. Never a guess over the
//! whole document: an event before the first date stays undated, and so does what is merely asked for, feared or
//! made a condition.

mod narrative;
mod placing;
mod tense;

use regesta_model::annotation::{
    EventClass, EventMention, Layer, Mention, Quotation, TimeLink, TimeReason, TimeRelation, Timex,
};
use regesta_model::claim::Factuality;
use regesta_model::{ClaimType, Text, TextRange};
use regesta_time::Edtf;

pub use placing::joins;

use self::narrative::Narrative;
use self::placing::{Placed, Placing, Role};
use super::analyze;
use super::clauses::{Link, Parse};
use super::factuality::{Standing, of_clause, standing};
use super::lexicon::{LEXICON, Tag};
use super::phrases::Shape;
use super::tellers::is_reported;
use super::triggers::{Stands, Trigger, is_held};
use crate::parse::ParsedSentence;
use crate::times::known_event_time;

/// The layers that dating looks at.
pub struct Layers<'l> {
    /// The sentences, parsed.
    pub parsed: &'l [ParsedSentence],
    /// Names, and words that refer.
    pub mentions: &'l Layer<Mention>,
    /// Reported words.
    pub quotations: &'l Layer<Quotation>,
    /// Words that evoke events.
    pub events: &'l Layer<EventMention>,
    /// Time expressions.
    pub timexes: &'l Layer<Timex>,
}

/// Links event mentions to the times that date them.
pub fn link_times(text: &Text, layers: &Layers<'_>) -> Vec<TimeLink> {
    let mut links: Vec<TimeLink> = Vec::new();
    let mut narrative = Narrative::default();
    let mut told: Option<u32> = None;
    for sentence in layers.parsed {
        narrative.enter(text, sentence.range);
        let times = placing::dates_in(layers.timexes, sentence.range);
        let first = layers.events.first_from(sentence.range.start);
        let events = layers.events.starting_in(sentence.range);
        let before = told.take();
        if events.is_empty() && times.is_empty() {
            continue;
        }
        let (parse, triggers) = analyze(text, sentence, layers.mentions);
        let placing = Placing::new(text, layers, &parse, &times);
        if let (Some(event_idx), Some(timex_idx)) = (before, placing.predicated()) {
            date_again(&mut links, event_idx, timex_idx);
        }
        let dater = Dater { text, layers, parse: &parse, placing: &placing, narrative: &narrative };
        let (mut reached, mut elsewhere) = (None, false);
        for (offset, event) in events.iter().enumerate() {
            let Some(trigger) = triggers.iter().find(|trigger| trigger.range == event.range) else {
                continue;
            };
            let Some(dated) = dater.date(trigger) else {
                elsewhere |= dater.is_told(trigger) && dater.is_elsewhere(trigger);
                continue;
            };
            reached = dater.reaches(trigger, &dated).then_some(dated.timex_idx).or(reached);
            links.push(TimeLink {
                event_idx: (first + offset) as u32,
                timex_idx: dated.timex_idx,
                relation: dated.relation,
                reason: dated.reason,
            });
        }
        if let Some(idx) = reached.or_else(|| placing.main_time()) {
            let in_present = parse.clauses.is_empty() || tense::is_of_today(&parse, 0);
            narrative.reach(idx, layers.timexes, in_present);
        } else if elsewhere {
            narrative.lose();
        }
        told = events.len().checked_sub(1).map(|last| (first + last) as u32);
    }
    links
}

/// "It was 24 May 1955": the time of what was told just before, where that has none of its own.
fn date_again(links: &mut Vec<TimeLink>, event_idx: u32, timex_idx: u32) {
    let said =
        TimeLink { event_idx, timex_idx, relation: TimeRelation::IsIncluded, reason: TimeReason::Narrative };
    match links.iter_mut().rev().find(|link| link.event_idx == event_idx) {
        Some(link) if link.reason == TimeReason::Narrative => *link = said,
        Some(_) => {}
        None => links.push(said),
    }
}

/// A time found for an event.
#[derive(Clone, Copy, Debug)]
struct Dated {
    timex_idx: u32,
    relation: TimeRelation,
    reason: TimeReason,
}

/// A time with how an event lies to it, where the syntax says so.
type Inherited<'p> = (&'p Placed, Option<TimeRelation>);

struct Dater<'d, 't> {
    text: &'d Text,
    layers: &'d Layers<'d>,
    parse: &'d Parse<'t>,
    placing: &'d Placing,
    narrative: &'d Narrative,
}

/// A clause is asked for known events in its first phrases only: lists go on, and each of their nouns may ask.
const MAX_PHRASES: usize = 16;

/// Marks and spaces between a colon and what it announces.
const MAX_MARKS: usize = 8;

/// How far a time is inherited: clauses nest no deeper in prose that a person can read.
const MAX_DEPTH: usize = 8;

impl Dater<'_, '_> {
    fn date(&self, trigger: &Trigger) -> Option<Dated> {
        let standing = standing(self.parse, trigger);
        if let Some(placed) = self.own(trigger) {
            return Some(self.dated(trigger, placed, None, TimeReason::Clause, &standing));
        }
        let real =
            matches!(standing.factuality, Factuality::Actual | Factuality::Planned | Factuality::Denied);
        if !real {
            return None;
        }
        let inherited = trigger.stands.clause().and_then(|clause| self.inherited(clause, trigger, 0));
        let inherited = inherited.or_else(|| self.beside(trigger));
        if let Some((placed, relation)) = inherited {
            let planned =
                placed.host.is_some_and(|host| of_clause(self.parse, host).factuality == Factuality::Planned);
            let shifted = if planned { None } else { self.shifted(trigger, &standing, false) };
            return Some(self.dated(trigger, placed, shifted.or(relation), TimeReason::Sentence, &standing));
        }
        self.carried(trigger, &standing)
    }

    /// The time in the event's own clause: of a noun, in its phrase.
    fn own(&self, trigger: &Trigger) -> Option<&Placed> {
        if let Stands::Noun { clause, .. } = trigger.stands {
            let inside = self.placing.times.iter().filter(|placed| trigger.clause.contains(placed.range));
            let Some(inside) = inside.min_by_key(|placed| distance(placed.range, trigger.range)) else {
                return self.of_holding(trigger);
            };
            // "the first purge since 1938 took place in 1954".
            let since = placing::word_before(self.text, &self.layers.timexes[inside.idx as usize]);
            let hosted = clause.and_then(|clause| self.hosted(clause, trigger));
            return hosted.filter(|_| since == Some(TimeRelation::BegunBy)).or(Some(inside));
        }
        self.in_clause(trigger.stands.clause()?, trigger)
    }

    /// "the war broke out in 1914": the time of a verb that only says that its noun happened.
    fn of_holding(&self, trigger: &Trigger) -> Option<&Placed> {
        let Stands::Noun { np, clause: Some(clause) } = trigger.stands else { return None };
        self.hosted(clause, trigger).filter(|_| is_held(self.parse, clause, np))
    }

    /// The best time hosted by a clause, as seen from a trigger that is quoted if the time is.
    fn hosted(&self, clause: usize, trigger: &Trigger) -> Option<&Placed> {
        let quoted = self.is_quoted(trigger.range);
        self.in_clause(clause, trigger).filter(|placed| self.is_quoted(placed.range) == quoted)
    }

    fn in_clause(&self, clause: usize, trigger: &Trigger) -> Option<&Placed> {
        // "denounced the 1839 treaty": only who makes the treaty does so in its year.
        let made = matches!(trigger.sense.kind, ClaimType::Sign | ClaimType::Publish | ClaimType::Found);
        let says_when = |placed: &&Placed| placed.role != Role::Aside && (made || !placed.of_text);
        let times = self.placing.times.iter();
        let hosted = times.filter(|placed| placed.host == Some(clause)).filter(says_when);
        hosted.min_by_key(|placed| (placed.role, distance(placed.range, trigger.range)))
    }

    /// The time of the clause this one hangs on, and how the two lie to each other.
    fn inherited(&self, clause: usize, trigger: &Trigger, depth: usize) -> Option<Inherited<'_>> {
        if depth > MAX_DEPTH {
            return None;
        }
        if let Stands::Noun { .. } = trigger.stands
            && depth == 0
            && let Some(placed) = self.hosted(clause, trigger)
        {
            return Some((placed, None));
        }
        let here = &self.parse.clauses[clause];
        if matches!(here.link, Link::Relative | Link::Adverbial)
            && let Some(placed) = self.placing.antecedent_time(self.parse, clause)
        {
            return Some((placed, Some(TimeRelation::IsIncluded)));
        }
        let parent = here.parent?;
        let above = match here.link {
            Link::Infinitive => self.in_clause(parent, trigger),
            _ => self.hosted(parent, trigger),
        };
        let (placed, above) = match above {
            Some(placed) => (placed, None),
            None => self.inherited(parent, trigger, depth + 1)?,
        };
        Some((placed, tense::to_parent(self.parse, clause).or(above)))
    }

    /// A time in the sentence that no clause above gives: at its opening, or in a clause that opens with "when".
    fn beside(&self, trigger: &Trigger) -> Option<Inherited<'_>> {
        let quoted = self.is_quoted(trigger.range);
        let open = |placed: &&Placed| {
            placed.role < Role::Attribute && self.is_quoted(placed.range) == quoted && self.is_main(placed)
        };
        let times = || self.placing.times.iter().filter(open);
        let before = times().rev().find(|placed| placed.range.end <= trigger.range.start);
        let placed = before.or_else(|| times().find(|placed| placed.range.start >= trigger.range.end))?;
        // "Two days after the king fled": the expression counts from the flight already.
        let counted = |host: usize| {
            let opener = self.parse.clauses[host].opener.map(|at| self.parse.words[at].range);
            opener.is_some_and(|opener| placed.range.contains(opener))
        };
        let host = placed.host.filter(|&host| !counted(host));
        let relation = host.and_then(|host| tense::from_adverbial(self.parse, host));
        Some((placed, relation))
    }

    /// Whether a time stands in no relative clause and in no clause of content.
    fn is_main(&self, placed: &Placed) -> bool {
        placed.host.is_none_or(|host| {
            !matches!(self.parse.clauses[host].link, Link::Relative | Link::Content | Link::Infinitive)
                && !self.is_aside(placed, host)
        })
    }

    /// "the castle, built in 1850, burned down", "visited a castle built in 1850": when a noun came to be what it is. But "was
    /// freed by rebels led by the duke on 3 May": at the end it may date either.
    fn is_aside(&self, placed: &Placed, host: usize) -> bool {
        let main = self.parse.pieces.vgs[self.parse.clauses[host].vg].main;
        self.parse.is_reduced(host) && placed.follows(main, 2)
    }

    /// The time the narrative has reached.
    fn carried(&self, trigger: &Trigger, standing: &Standing) -> Option<Dated> {
        let finite = self.parse.pieces.vgs.iter().any(|group| group.shape == Shape::Finite);
        if standing.is_purpose() || !finite {
            return None;
        }
        let quoted = self.is_quoted(trigger.range);
        if self.is_overtaken() {
            return None;
        }
        if !quoted && (self.is_today(trigger) && !self.is_announced() || self.is_elsewhere(trigger)) {
            return None;
        }
        let relation = self.shifted(trigger, standing, quoted).unwrap_or(TimeRelation::IsIncluded);
        // What somebody says counts from when it was said.
        let said = if quoted { self.placing.main_time() } else { None };
        let reason = if said.is_some() { TimeReason::Sentence } else { TimeReason::Narrative };
        Some(Dated { timex_idx: said.or_else(|| self.narrative.current())?, relation, reason })
    }

    /// "life there has become hard", in a story told in the past: of the writer's own day.
    fn is_today(&self, trigger: &Trigger) -> bool {
        let clause = trigger.stands.clause();
        !self.narrative.is_in_present() && clause.is_some_and(|clause| tense::is_of_today(self.parse, clause))
    }

    /// "These were the grounds: the war has not been won": after a colon, in its sentence or its paragraph, the present is that
    /// of those who had the grounds.
    fn is_announced(&self) -> bool {
        let start = self.parse.words.first().map_or(0, |word| word.range.start);
        let block = self.text.block_at(start).map_or(start, |block| block.range.start);
        let opened = |start: u32| {
            let before = self.text.content().get(..start as usize).unwrap_or_default();
            let mut near = before.chars().rev().take(MAX_MARKS);
            near.find(|mark| mark.is_alphanumeric() || *mark == ':') == Some(':')
        };
        opened(start) || opened(block)
    }

    /// "The tower built in 1850 burned down", told after a date in 1848: the story has gone on past the time it had reached.
    fn is_overtaken(&self) -> bool {
        let Some(reached) = self.reached() else { return false };
        self.placing.times.iter().any(|placed| {
            let aside = placed.host.is_some_and(|host| self.is_aside(placed, host));
            let made = self.layers.timexes[placed.idx as usize].edtf.as_ref().filter(|_| aside);
            made.is_some_and(|made| narrative::is_before(reached, made))
        })
    }

    fn reached(&self) -> Option<&Edtf> {
        self.narrative.current().and_then(|idx| self.layers.timexes[idx as usize].edtf.as_ref())
    }

    /// "fought in the Crimean War", told after a date in 1812: a clause that names a known event of another time.
    fn is_elsewhere(&self, trigger: &Trigger) -> bool {
        let Some(reached) = self.reached() else { return false };
        let Some(clause) = trigger.stands.clause().map(|clause| &self.parse.clauses[clause]) else {
            return false;
        };
        let phrases = clause.objects.iter().chain(clause.preps.iter().map(|(_, np)| np));
        phrases.take(MAX_PHRASES).map(|&np| &self.parse.pieces.nps[np].words).any(|words| {
            let range = self.parse.words[words.start].range.cover(self.parse.words[words.end - 1].range);
            known_event_time(self.text.quote(range)).is_some_and(|known| {
                narrative::is_before(&known, reached) || narrative::is_before(reached, &known)
            })
        })
    }

    /// Whether the source itself tells an event as its story goes on.
    fn is_told(&self, trigger: &Trigger) -> bool {
        let clause = trigger.stands.clause().map(|clause| self.parse.clauses[clause].link);
        !self.is_quoted(trigger.range) && matches!(clause, Some(Link::Main | Link::Coordinate))
    }

    /// How an event lies to a time that is not its own: a plan after it, what had happened before it.
    fn shifted(&self, trigger: &Trigger, standing: &Standing, said: bool) -> Option<TimeRelation> {
        if standing.factuality == Factuality::Planned {
            // "decided to withdraw": told as of the day it was decided.
            let decided = trigger.stands.clause().is_some_and(|clause| tense::is_decided(self.parse, clause));
            return (!standing.is_purpose() && !decided).then_some(TimeRelation::After);
        }
        if let Stands::Noun { np, clause } = trigger.stands {
            return tense::of_noun(self.parse, np, clause);
        }
        let clause = trigger.stands.clause()?;
        let main = self.parse.pieces.vgs[self.parse.clauses[clause].vg].main;
        let holds = trigger.sense.class == EventClass::State || self.parse.words[main].tag == Tag::Be;
        let relation = tense::to_anchor(self.parse, clause, said && !holds);
        // "they would be ready to leave": said then, whenever they will leave.
        let ready = LEXICON.in_class("ready", trigger.sense.lemma);
        relation.filter(|relation| !(ready && *relation == TimeRelation::After))
    }

    fn dated(
        &self,
        trigger: &Trigger,
        placed: &Placed,
        relation: Option<TimeRelation>,
        reason: TimeReason,
        standing: &Standing,
    ) -> Dated {
        let word = placing::word_before(self.text, &self.layers.timexes[placed.idx as usize]);
        // "after the fall of the city": the fall itself is what the time counts from.
        let inside = placed.range.contains(trigger.range);
        // The deadline of a plan is its date.
        let word = word.filter(|relation| {
            !(standing.factuality == Factuality::Planned && *relation == TimeRelation::Before)
        });
        let relation = relation.or(word).filter(|_| !inside);
        Dated { timex_idx: placed.idx, relation: relation.unwrap_or(TimeRelation::IsIncluded), reason }
    }

    /// Whether an event's time moves the narrative on: what really happens, told by the source itself.
    fn reaches(&self, trigger: &Trigger, dated: &Dated) -> bool {
        let Some(placed) = self.placing.times.iter().find(|placed| placed.idx == dated.timex_idx) else {
            return false;
        };
        let told = dated.reason == TimeReason::Clause && !self.is_quoted(trigger.range);
        let clause = trigger.stands.clause().map(|clause| self.parse.clauses[clause].link);
        let main = clause.is_some_and(|link| matches!(link, Link::Main | Link::Coordinate | Link::Adverbial));
        let back = trigger.stands.clause().is_some_and(|clause| tense::is_past_perfect(self.parse, clause));
        let forward = matches!(dated.relation, TimeRelation::IsIncluded) || placed.role == Role::Fronted;
        told && main
            && !self.placing.bracketed
            && forward
            && (!back || placed.role == Role::Fronted)
            && placed.role < Role::Attribute
            && standing(self.parse, trigger).factuality == Factuality::Actual
    }

    fn is_quoted(&self, range: TextRange) -> bool {
        is_reported(self.layers.quotations, range)
    }
}

fn distance(a: TextRange, b: TextRange) -> u32 {
    if a.start >= b.end {
        a.start - b.end
    } else {
        b.start.saturating_sub(a.end) + u32::from(a.end <= b.start)
    }
}
