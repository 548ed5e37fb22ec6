//! Claims: the first thing that is about the world.
//!
//! In go a text and its annotations; out comes one claim for each event mention, with who, whom, where, when,
//! how much, whether it happened and who says so. What never happens here: furniture of a page yields no claim,
//! a time is never taken from another section, and what somebody says is never the source's own claim.

mod arguments;
mod attributes;
mod dates;
mod explain;
mod factuality;
mod holders;
mod lexicon_words;
mod lifetimes;
#[cfg(test)]
mod tests;

pub use explain::{ClaimExplained, explain_claims};

use regesta_model::annotation::{EmendationKind, EventClass, Layer, Quotation, Ranged, TimeLink, TimeReason};
use regesta_model::claim::{ClaimTime, ClaimType, Participant, Proposition};
use regesta_model::{Annotations, Claim, Text, TextRange};

use crate::events::analyze;
use crate::events::triggers::{Stands, Trigger};
use arguments::{Arguments, Resolver, Speech, arguments};
pub(crate) use factuality::{Standing, of_clause, standing};
use holders::{Holding, holding, speech};

/// Lifts claims from a text's annotations.
pub fn extract_claims(text: &Text, annotations: &Annotations) -> Vec<Claim> {
    let mut claims = Vec::new();
    visit_claims(text, annotations, |claim, _| claims.push(claim));
    attributes::add(text, annotations, &mut claims);
    lifetimes::add(text, annotations, &mut claims);
    claims
}

/// What a claim was made from.
struct Grounds<'g> {
    trigger: &'g Trigger,
    standing: Standing,
    holding: &'g Holding,
}

/// Makes the claims in order and hands each to `take`, with its grounds.
fn visit_claims(text: &Text, annotations: &Annotations, mut take: impl FnMut(Claim, &Grounds<'_>)) {
    let links = links_by_event(annotations);
    let boilerplate = boilerplate(annotations);
    for sentence in annotations.sentences.iter() {
        if annotations.event_mentions.starting_in(sentence.range).is_empty()
            || covered(&boilerplate, sentence.range)
        {
            continue;
        }
        let (parse, triggers) = analyze(text, sentence.range, &annotations.tokens, &annotations.mentions);
        let mut resolver =
            Resolver { text, mentions: &annotations.mentions, parse: &parse, speech: Speech::default() };
        for trigger in &triggers {
            let Some(event_idx) = event_idx(annotations, trigger) else { continue };
            let link = links[event_idx];
            let holding = holding(text, &annotations.quotations, &resolver, &triggers, trigger);
            let standing = standing(&parse, trigger);
            resolver.speech = speech(&annotations.quotations, trigger.range);
            let mut arguments = arguments(&resolver, trigger);
            told_by(&annotations.quotations, trigger, &mut arguments);
            resolver.speech = Speech::default();
            let grounds = Grounds { trigger, standing, holding: &holding };
            take(claim(text, annotations, arguments, link, &grounds), &grounds);
        }
    }
}

/// Who says something to whom, where the words that open a quotation leave it to the quotation.
fn told_by(quotations: &Layer<Quotation>, trigger: &Trigger, arguments: &mut Arguments) {
    if trigger.sense.class != EventClass::Reporting {
        return;
    }
    let near = quotations.first_from(trigger.range.start.saturating_sub(MAX_CUE_BYTES));
    let cued = quotations[near..].iter().take(8).find(|quotation| {
        quotation.cue.is_some_and(|cue| cue.contains(trigger.range) || trigger.range.contains(cue))
    });
    let Some(quotation) = cued else { return };
    if arguments.actors.is_empty() {
        arguments.actors.extend(quotation.speaker.clone().map(holders::bare));
    }
    if arguments.targets.is_empty() {
        let addressee = quotation.addressee.clone().map(holders::bare);
        arguments.targets.extend(addressee.filter(|whom| !arguments.actors.contains(whom)));
    }
}

/// A cue stands no farther from its quotation than this.
const MAX_CUE_BYTES: u32 = 400;

fn claim(
    text: &Text,
    annotations: &Annotations,
    arguments: Arguments,
    link: Option<&TimeLink>,
    grounds: &Grounds<'_>,
) -> Claim {
    let Grounds { trigger, standing, holding } = grounds;
    let time = link.and_then(|link| dates::time(text, annotations, link, trigger));
    let confidence = confidence(trigger, &arguments, time.as_ref());
    let proposition = Proposition {
        kind: trigger.sense.kind,
        lemma: trigger.sense.lemma.to_owned(),
        actors: arguments.actors,
        targets: arguments.targets,
        place: arguments.place,
        time,
        quantities: quantities(annotations, trigger.clause),
    };
    let source = text.source().clone();
    let evidence = arguments.beyond.map_or(trigger.clause, |beyond| trigger.clause.cover(beyond));
    let mut claim = Claim::new(source, evidence, trigger.range, proposition, holding.holders.clone());
    claim.factuality = standing.factuality;
    claim.polarity = standing.polarity();
    claim.stated = holding.stated.clone();
    claim.confidence = confidence;
    claim
}

/// For each event mention its time link.
fn links_by_event(annotations: &Annotations) -> Vec<Option<&TimeLink>> {
    let mut links = vec![None; annotations.event_mentions.len()];
    for link in &annotations.time_links {
        if let Some(slot) = links.get_mut(link.event_idx as usize) {
            *slot = Some(link);
        }
    }
    links
}

fn event_idx(annotations: &Annotations, trigger: &Trigger) -> Option<usize> {
    let events = &annotations.event_mentions;
    let first = events.first_from(trigger.range.start);
    let same = events[first..].iter().take_while(|event| event.range.start == trigger.range.start);
    same.enumerate().find(|(_, event)| event.range == trigger.range).map(|(offset, _)| first + offset)
}

fn boilerplate(annotations: &Annotations) -> Vec<TextRange> {
    let furniture =
        annotations.emendations.iter().filter(|emendation| emendation.kind == EmendationKind::Boilerplate);
    furniture.map(Ranged::range).collect()
}

fn covered(furniture: &[TextRange], sentence: TextRange) -> bool {
    let after = furniture.partition_point(|range| range.start <= sentence.start);
    furniture[..after].iter().rev().take(4).any(|range| range.meets(sentence))
}

fn quantities(annotations: &Annotations, clause: TextRange) -> Vec<u32> {
    let first = annotations.quantities.first_from(clause.start);
    let inside = annotations.quantities.starting_in(clause).iter().enumerate();
    inside
        .filter(|(_, quantity)| quantity.range.end <= clause.end)
        .map(|(offset, _)| (first + offset) as u32)
        .collect()
}

/// How sure we are, by the kind of rule: a verb with a named subject more than a bare noun, a time of its own
/// more than one carried on. Steps set by judgement, not calibrated, rounded; not a probability.
fn confidence(trigger: &Trigger, arguments: &Arguments, time: Option<&ClaimTime>) -> f32 {
    let base: f32 = match trigger.stands {
        Stands::Verb { .. } => 0.7,
        Stands::Light { .. } => 0.75,
        Stands::Noun { .. } => 0.55,
    };
    let named = arguments.actors.iter().any(|actor| matches!(actor, Participant::Referent(_)));
    let own_time = time.is_some_and(|time| time.reason == TimeReason::Clause);
    let vague = trigger.sense.kind == ClaimType::Other;
    (base + f32::from(u8::from(named)) * 0.1 + f32::from(u8::from(own_time)) * 0.1
        - f32::from(u8::from(vague)) * 0.15)
        .clamp(0.05, 0.95)
}
