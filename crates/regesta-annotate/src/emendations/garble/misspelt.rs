//! Names that are another name of the text or of the lexicon but for a letter or a word: `Sucro` once where the text has
//! Sucre, `Manchurla`, `Chilean Community Party` beside the Communist Party.

use std::collections::BTreeMap;

use regesta_model::annotation::{EmendationKind, Mention, MentionType};

use super::super::emended::Emended;
use super::super::misread::distance_within;
use super::super::page::Page;
use super::Garble;
use crate::names::{is_known, is_person_name, state_names};

/// Shorter names have too many neighbours.
const SHORTEST: usize = 5;

pub(super) fn find(page: &Page<'_>, garbles: &mut Vec<Garble>) {
    let counts = count_names(page);
    // Names are compared with one another, so that a register of thousands is left alone.
    if counts.len() <= MANY_NAMES {
        for mention in page.named() {
            let name = page.text.quote(mention.range);
            let found =
                one_letter_off(mention, name, &counts).or_else(|| one_word_off(mention, name, &counts));
            garbles.extend(found.map(|(kind, reading)| {
                let reason = format!("elsewhere {reading}");
                Garble::new(mention.range, Some(reading), reason).of_kind(kind)
            }));
        }
    }
    find_near_states(page, garbles);
}

/// With more distinct names than this, names are not compared with one another.
const MANY_NAMES: usize = 3_000;

/// Words of names that are one letter from the name of a state.
fn find_near_states(page: &Page<'_>, garbles: &mut Vec<Garble>) {
    let mut places: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for idx in (0..page.len()).filter(|&idx| page.is_capital(idx) && page.word(idx).len() > 7) {
        places.entry(page.word(idx)).or_insert((0, idx)).0 += 1;
    }
    let inside = Emended::of(page.named().map(|mention| mention.range));
    for (word, (_, idx)) in places.into_iter().filter(|(_, (times, _))| *times == 1) {
        let range = page.range(idx, idx + 1);
        if let Some(reading) = near_state(word).filter(|_| inside.meets(range)) {
            let reason = format!("no name, and close to {reading}");
            garbles.push(Garble::new(range, Some(reading), reason).of_kind(EmendationKind::Ocr));
        }
    }
}

type Counts<'t> = BTreeMap<(MentionType, &'t str), usize>;

fn count_names<'t>(page: &Page<'t>) -> Counts<'t> {
    let mut counts = Counts::new();
    for mention in page.named() {
        *counts.entry((mention.kind, page.text.quote(mention.range))).or_default() += 1;
    }
    counts
}

type Found = Option<(EmendationKind, String)>;

/// A person named once, whose name differs in its first or in an inner letter from one that the text has as well.
fn one_letter_off(mention: &Mention, name: &str, counts: &Counts<'_>) -> Found {
    let single = |name: &str| name.len() >= SHORTEST && name.chars().all(char::is_alphabetic);
    let once = counts.get(&(mention.kind, name)) == Some(&1);
    if mention.kind != MentionType::Person || !once || !single(name) || is_person_name(name) {
        return None;
    }
    let lower = name.to_lowercase();
    let near = |other: &str| {
        other != name
            && single(other)
            && other.len() == name.len()
            && lower.chars().next_back() == other.chars().next_back()
            && distance_within(&lower, &other.to_lowercase(), 1)
    };
    let mut others = counts.keys().filter(|(kind, other)| *kind == mention.kind && near(other));
    let (first, second) = (others.next(), others.next());
    // A translated text renders one foreign name in two ways; which is right, the more usual name tells.
    let (_, reading) = first.filter(|_| second.is_none())?;
    Some((EmendationKind::MtGarble, (*reading).to_owned()))
}

/// A long name one letter from that of a state, or two if very long, which is no name itself.
fn near_state(name: &str) -> Option<String> {
    let plain = name.is_ascii() && name.chars().all(char::is_alphabetic);
    if !plain || is_known(name) || crate::english::is_word(&name.to_lowercase()) {
        return None;
    }
    let lower = name.to_lowercase();
    let reaches: &[usize] = if name.len() >= 10 { &[1, 2] } else { &[1] };
    reaches.iter().find_map(|&reach| only_state_within(&lower, reach))
}

fn only_state_within(lower: &str, reach: usize) -> Option<String> {
    let mut near: Vec<&str> = state_names()
        .filter(|state| state.len() > 7 && state.len().abs_diff(lower.len()) <= 1)
        .filter(|state| distance_within(lower, &state.to_lowercase(), reach))
        .collect();
    near.sort_unstable();
    near.dedup();
    match near.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

/// `Community Party` for the Communist Party: one word of a body's name is like the word in the name of another
/// body that the text names more often.
fn one_word_off(mention: &Mention, name: &str, counts: &Counts<'_>) -> Found {
    if mention.kind != MentionType::Organization || counts.get(&(mention.kind, name)) != Some(&1) {
        return None;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let (short_of, alike) = (words.len() >= 2, |a: &str, b: &str| {
        let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
        a != b && shared >= 5 && a.len().abs_diff(b.len()) <= 2
    });
    let differs_once = |other: &&str| {
        let theirs: Vec<&str> = other.split(' ').collect();
        let apart: Vec<usize> =
            (0..words.len().min(theirs.len())).filter(|&n| words[n] != theirs[n]).collect();
        theirs.len() == words.len()
            && matches!(apart.as_slice(), [n] if *n + 1 < words.len() && alike(words[*n], theirs[*n]))
    };
    let rival = counts
        .iter()
        .filter(|((kind, _), n)| *kind == mention.kind && **n > 1)
        .map(|((_, other), _)| *other)
        .find(differs_once)?;
    short_of.then(|| (EmendationKind::Other, rival.to_owned()))
}
