//! Bodies named after the wrong place: `the Liberal Party of Cuzco`, where the text has Liberal Parties of states,
//! and speaks of Cuzco nowhere else. The reading is the one like body of the text that does not stand in the same
//! sentence; with none or several there is no reading. Its initials go with it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use regesta_model::TextRange;
use regesta_model::annotation::{Mention, MentionType, ReferentId};

use super::super::page::Page;
use super::Garble;
use crate::names::{is_place, is_state};

pub(super) fn find(page: &Page<'_>, garbles: &mut Vec<Garble>) {
    let misplaced = misplaced(page);
    for (referent, named) in by_referent(&misplaced) {
        // What one sentence leaves no choice about holds for the same name elsewhere.
        let readings: BTreeSet<&str> =
            named.iter().filter_map(|(mention, rivals)| only_one_outside(page, mention, rivals)).collect();
        let reading = readings.first().filter(|_| readings.len() == 1).map(|name| (*name).to_owned());
        for (mention, rivals) in named {
            let states: Vec<&str> = rivals.iter().map(|rival| rival.state).collect();
            let reason = format!(
                "the text has such a body of {}, and speaks of this place nowhere else",
                states.join(" and ")
            );
            garbles.push(Garble::new(mention.range, reading.clone(), reason));
        }
        for short in short_forms(page, referent) {
            garbles.push(Garble::new(short, reading.clone(), "short for a body named after the wrong place"));
        }
    }
    garbles.sort_by_key(|garble| garble.range.start);
    garbles.dedup_by_key(|garble| garble.range);
}

/// A name of a body with the bodies that may be meant.
type Misplaced<'t> = (&'t Mention, Rc<[Rival<'t>]>);

/// The bodies named after a place of which the text speaks nowhere else. What holds of a name is found out once.
fn misplaced<'t>(page: &Page<'t>) -> Vec<Misplaced<'t>> {
    let mut known: BTreeMap<&str, Rc<[Rival<'_>]>> = BTreeMap::new();
    let bodies = page.named().filter(|mention| mention.kind == MentionType::Organization);
    let with_rivals = bodies.filter_map(|mention| {
        let name = page.text.quote(mention.range);
        let rivals = known.entry(name).or_insert_with(|| rivals(page, name).into());
        (!rivals.is_empty()).then(|| (mention, Rc::clone(rivals)))
    });
    with_rivals.collect()
}

/// The like bodies of states, if a body is named after a place that the text names nowhere else.
fn rivals<'t>(page: &Page<'t>, name: &str) -> Vec<Rival<'t>> {
    let Some((body, place)) = name.split_once(" of ") else { return Vec::new() };
    if !is_place(place) || is_named_elsewhere(page, place) {
        return Vec::new();
    }
    like_bodies(page, body.strip_prefix("the ").unwrap_or(body))
}

fn by_referent<'m, 't>(misplaced: &'m [Misplaced<'t>]) -> BTreeMap<ReferentId, Vec<&'m Misplaced<'t>>> {
    let mut by_referent: BTreeMap<ReferentId, Vec<&Misplaced<'_>>> = BTreeMap::new();
    for named in misplaced {
        by_referent.entry(named.0.referent).or_default().push(named);
    }
    by_referent
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
    let sentence = page.mentions().starting_in(TextRange::new(start, end));
    let here = |m: &Mention| m.named && m.range.end <= end;
    let absent = |rival: &&Rival<'_>| !sentence.iter().any(|m| here(m) && m.referent == rival.referent);
    let mut left = rivals.iter().filter(absent);
    match (left.next(), left.next()) {
        (Some(rival), None) => Some(rival.name),
        _ => None,
    }
}

/// Acronyms that the text uses for the body.
fn short_forms(page: &Page<'_>, body: ReferentId) -> Vec<TextRange> {
    page.named()
        .filter(|mention| mention.referent == body)
        .map(|mention| mention.range)
        .filter(|range| page.text.quote(*range).chars().all(char::is_uppercase))
        .collect()
}
