//! Bodies named after the wrong place: `the Liberal Party of Cuzco`, where the text has Liberal Parties of states,
//! and speaks of Cuzco nowhere else. The reading is the one like body of the text that does not stand in the same
//! sentence; with none or several there is no reading. Its initials go with it.

use std::collections::BTreeSet;

use regesta_model::annotation::{Mention, MentionType, ReferentId};

use super::super::page::Page;
use super::Garble;
use crate::names::{is_place, is_state};

pub(super) fn find(page: &Page<'_>, garbles: &mut Vec<Garble>) {
    let mut misplaced: Vec<(&Mention, Vec<Rival<'_>>)> = Vec::new();
    for mention in page.named().filter(|mention| mention.kind == MentionType::Organization) {
        let Some((body, place)) = page.text.quote(mention.range).split_once(" of ") else { continue };
        let rivals = like_bodies(page, body.strip_prefix("the ").unwrap_or(body));
        if is_place(place) && !is_named_elsewhere(page, place) && !rivals.is_empty() {
            misplaced.push((mention, rivals));
        }
    }
    for (mention, rivals) in &misplaced {
        // What one sentence leaves no choice about holds for the same name elsewhere.
        let readings: BTreeSet<&str> = misplaced
            .iter()
            .filter(|(other, _)| other.referent == mention.referent)
            .filter_map(|(other, rivals)| only_one_outside(page, other, rivals))
            .collect();
        let reading = readings.first().filter(|_| readings.len() == 1).map(|name| (*name).to_owned());
        let states: Vec<&str> = rivals.iter().map(|rival| rival.state).collect();
        let reason = format!(
            "the text has such a body of {}, and speaks of this place nowhere else",
            states.join(" and ")
        );
        garbles.push(Garble::new(mention.range, reading.clone(), reason));
        for short in short_forms(page, mention) {
            garbles.push(Garble::new(short, reading.clone(), "short for a body named after the wrong place"));
        }
    }
    garbles.sort_by_key(|garble| garble.range.start);
    garbles.dedup_by_key(|garble| garble.range);
}

/// Whether the place is named other than in names of bodies.
fn is_named_elsewhere(page: &Page<'_>, place: &str) -> bool {
    page.named().any(|mention| {
        mention.kind != MentionType::Organization
            && page.text.quote(mention.range) == place
            && !page.text.content()[..mention.range.start as usize].ends_with(" of ")
    })
}

/// A body of the same kind that belongs to a state.
struct Rival<'t> {
    name: &'t str,
    state: &'t str,
    referent: ReferentId,
}

fn like_bodies<'t>(page: &Page<'t>, body: &str) -> Vec<Rival<'t>> {
    let mut rivals: Vec<Rival<'_>> = Vec::new();
    for mention in page.named().filter(|mention| mention.kind == MentionType::Organization) {
        let name = page.text.quote(mention.range);
        let state = name.strip_prefix(body).and_then(|rest| rest.strip_prefix(" of "));
        let Some(state) = state.map(|state| state.strip_prefix("the ").unwrap_or(state)) else { continue };
        if is_state(state) && rivals.iter().all(|other| other.referent != mention.referent) {
            rivals.push(Rival { name, state, referent: mention.referent });
        }
    }
    rivals
}

/// The one rival that is not named itself in the sentence of the garbled name.
fn only_one_outside<'t>(page: &Page<'t>, mention: &Mention, rivals: &[Rival<'t>]) -> Option<&'t str> {
    let content = page.text.content();
    let start = content[..mention.range.start as usize].rfind(['.', '\n']).map_or(0, |at| at + 1) as u32;
    let tail = mention.range.end as usize;
    let end = content[tail..].find(['.', '\n']).map_or(content.len(), |at| tail + at) as u32;
    let here = |m: &&Mention| m.range.start >= start && m.range.end <= end;
    let absent = |rival: &&Rival<'_>| !page.named().filter(here).any(|m| m.referent == rival.referent);
    let mut left = rivals.iter().filter(absent);
    match (left.next(), left.next()) {
        (Some(rival), None) => Some(rival.name),
        _ => None,
    }
}

/// Acronyms that the text uses for the body.
fn short_forms(page: &Page<'_>, long: &Mention) -> Vec<regesta_model::TextRange> {
    page.named()
        .filter(|mention| mention.referent == long.referent)
        .map(|mention| mention.range)
        .filter(|range| page.text.quote(*range).chars().all(char::is_uppercase))
        .collect()
}
