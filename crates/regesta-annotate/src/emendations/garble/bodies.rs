//! Bodies named after the wrong place: `the Liberal Party of Cuzco`, where the text has Liberal Parties of states,
//! and speaks of Cuzco nowhere else. The reading is the one like body of the text that does not stand in the same
//! sentence, under whatever name (`the Peruvian Liberal Party`); with none or several there is no reading. Its initials
//! go with it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use regesta_model::TextRange;
use regesta_model::annotation::{Mention, MentionType, ReferentId};

use super::super::page::Page;
use super::Garble;
use crate::names::{is_place, is_state, state_meant};

pub(super) fn find(page: &Page<'_>, garbles: &mut Vec<Garble>) {
    let misplaced = misplaced(page);
    for (referent, named) in by_referent(&misplaced) {
        // What one sentence leaves no choice about holds for the same name elsewhere.
        let readings: BTreeSet<&str> =
            named.iter().filter_map(|(mention, rivals)| only_one_outside(page, mention, rivals)).collect();
        let reading = readings.first().filter(|_| readings.len() == 1).map(|name| (*name).to_owned());
        for (mention, rivals) in named {
            let states: Vec<&str> = rivals.iter().map(|rival| rival.of_state).collect();
            let reason = format!(
                "the text has such a body of {}, and speaks of this place nowhere else",
                states.join(" and of ")
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
    like_bodies(page, without_article(body))
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
    /// As its name has it: `the Soviet Union`.
    of_state: &'t str,
    referents: BTreeSet<ReferentId>,
}

impl Rival<'_> {
    /// Whether a mention is of this body: it stands for it, or says its kind and its state.
    fn is_meant(&self, page: &Page<'_>, body: &str, mention: &Mention) -> bool {
        let name = page.text.quote(mention.range);
        let of_state = |word: &str| {
            state_meant(word).is_some_and(|state| Some(state) == state_meant(without_article(self.of_state)))
        };
        self.referents.contains(&mention.referent) || name.contains(body) && name.split(' ').any(of_state)
    }
}

fn like_bodies<'t>(page: &Page<'t>, body: &str) -> Vec<Rival<'t>> {
    let mut rivals: Vec<Rival<'_>> = Vec::new();
    for mention in page.named().filter(|mention| mention.kind == MentionType::Organization) {
        let name = without_article(page.text.quote(mention.range));
        let state = name.strip_prefix(body).and_then(|rest| rest.strip_prefix(" of "));
        let Some(of_state) = state.filter(|state| is_state(without_article(state))) else { continue };
        match rivals.iter_mut().find(|rival| rival.of_state == of_state) {
            Some(rival) => _ = rival.referents.insert(mention.referent),
            None => rivals.push(Rival { name, of_state, referents: BTreeSet::from([mention.referent]) }),
        }
    }
    rivals
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

/// The one rival that is not named itself in the sentence of the garbled name.
fn only_one_outside<'t>(page: &Page<'t>, mention: &Mention, rivals: &[Rival<'t>]) -> Option<&'t str> {
    let sentence = sentence_around(page.text.content(), mention.range);
    let end = sentence.end;
    let sentence = page.mentions().starting_in(sentence);
    let here = |m: &&Mention| m.named && m.range.end <= end && m.range != mention.range;
    let body = without_article(page.text.quote(mention.range));
    let body = body.split_once(" of ").map_or(body, |(body, _)| body);
    let meant = |rival: &Rival<'_>| sentence.iter().filter(here).any(|m| rival.is_meant(page, body, m));
    let absent = |rival: &&Rival<'_>| !meant(rival);
    let mut left = rivals.iter().filter(absent);
    match (left.next(), left.next()) {
        (Some(rival), None) => Some(rival.name),
        _ => None,
    }
}

/// From the stop or line before some words to the one after them, no farther than a long sentence reaches.
fn sentence_around(content: &str, words: TextRange) -> TextRange {
    const REACH: usize = 1_000;
    let (first, last) = (words.start as usize, words.end as usize);
    let before = content.floor_char_boundary(first.saturating_sub(REACH));
    let after = content.floor_char_boundary((last + REACH).min(content.len()));
    let start = content[before..first].rfind(['.', '\n']).map_or(before, |at| before + at + 1);
    let end = content[last..after].find(['.', '\n']).map_or(after, |at| last + at);
    TextRange::from_usize(start, end)
}

/// Acronyms that the text uses for the body.
fn short_forms(page: &Page<'_>, body: ReferentId) -> Vec<TextRange> {
    page.named()
        .filter(|mention| mention.referent == body)
        .map(|mention| mention.range)
        .filter(|range| page.text.quote(*range).chars().all(char::is_uppercase))
        .collect()
}
