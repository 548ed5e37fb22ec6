//! Claims: the first thing that is about the world.
//!
//! In go a text and its annotations; out comes one claim for each event mention, with who, whom, where, when,
//! how much, whether it happened and who says so. What never happens here: furniture of a page yields no claim,
//! a time is never taken from another section, and what somebody says is never the source's own claim.

mod attributes;
mod dates;
mod explain;
mod holders;
mod lifetimes;
#[cfg(test)]
mod tests;

pub use explain::{ClaimExplained, explain_claims};

use regesta_model::annotation::{
    EmendationKind, EventClass, EventMention, Layer, Quotation, Ranged, TimeLink, TimeReason, TriggerKind,
};
use regesta_model::claim::{ClaimTime, ClaimType, Participant, Proposition};
use regesta_model::{Annotations, Claim, Text, TextRange};

use holders::{Holding, holding};

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
    event: &'g EventMention,
    holding: &'g Holding,
}

/// Makes the claims in order and hands each to `take`, with its grounds.
fn visit_claims(text: &Text, annotations: &Annotations, mut take: impl FnMut(Claim, &Grounds<'_>)) {
    let links = links_by_event(annotations);
    let boilerplate = boilerplate(annotations);
    for (event, link) in annotations.event_mentions.iter().zip(links) {
        if covered(&boilerplate, event.clause) {
            continue;
        }
        let holding = holding(text, &annotations.quotations, event);
        let grounds = Grounds { event, holding: &holding };
        take(claim(text, annotations, link, &grounds), &grounds);
    }
}

/// Who says something to whom; where the words that open a quotation leave it to the quotation, as that has it.
fn parties(quotations: &Layer<Quotation>, event: &EventMention) -> (Vec<Participant>, Vec<Participant>) {
    let (mut actors, mut targets) = (event.telling.actors.clone(), event.telling.targets.clone());
    if event.class != EventClass::Reporting {
        return (actors, targets);
    }
    let near = quotations.first_from(event.range.start.saturating_sub(MAX_CUE_BYTES));
    let cued = quotations[near..].iter().take(8).find(|quotation| {
        quotation.cue.is_some_and(|cue| cue.contains(event.range) || event.range.contains(cue))
    });
    let Some(quotation) = cued else { return (actors, targets) };
    if actors.is_empty() {
        actors.extend(quotation.speaker.clone().map(holders::bare));
    }
    if targets.is_empty() {
        let addressee = quotation.addressee.clone().map(holders::bare);
        targets.extend(addressee.filter(|whom| !actors.contains(whom)));
    }
    (actors, targets)
}

/// A cue stands no farther from its quotation than this.
const MAX_CUE_BYTES: u32 = 400;

fn claim(text: &Text, annotations: &Annotations, link: Option<&TimeLink>, grounds: &Grounds<'_>) -> Claim {
    let Grounds { event, holding } = grounds;
    let telling = &event.telling;
    let time = link.and_then(|link| dates::time(text, annotations, link, event));
    let (actors, targets) = parties(&annotations.quotations, event);
    let confidence = confidence(event, &actors, time.as_ref());
    let proposition = Proposition {
        kind: event.kind,
        lemma: event.lemma.clone(),
        actors,
        targets,
        place: telling.place.clone(),
        time,
        quantities: quantities(annotations, event.clause),
    };
    let source = text.source().clone();
    let evidence = telling.beyond.map_or(event.clause, |beyond| event.clause.cover(beyond));
    let mut claim = Claim::new(source, evidence, event.range, proposition, holding.holders.clone());
    claim.factuality = telling.factuality;
    claim.polarity = telling.polarity;
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
fn confidence(event: &EventMention, actors: &[Participant], time: Option<&ClaimTime>) -> f32 {
    let base: f32 = match event.telling.trigger {
        TriggerKind::Verb => 0.7,
        TriggerKind::LightVerb => 0.75,
        TriggerKind::Noun => 0.55,
    };
    let named = actors.iter().any(|actor| matches!(actor, Participant::Referent(_)));
    let own_time = time.is_some_and(|time| time.reason == TimeReason::Clause);
    let vague = event.kind == ClaimType::Other;
    (base + f32::from(u8::from(named)) * 0.1 + f32::from(u8::from(own_time)) * 0.1
        - f32::from(u8::from(vague)) * 0.15)
        .clamp(0.05, 0.95)
}
