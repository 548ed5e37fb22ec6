//! Candidate pairs: claims that share a block. Never all pairs.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::concordance::Party;

use super::kin::is_telling;
use super::{Happening, Happenings};

/// A block with more claims than this is too common to say anything; its claims meet in narrower blocks.
const BLOCK_MAX: usize = 160;

/// A claim dated more loosely than this many years meets others as an undated one.
const YEARS_MAX: i64 = 3;

/// Smaller counts are met by chance.
const COUNT_MIN: f64 = 12.0;

/// Pairs of claims (as indices, the smaller first) that share a block. Copied claims (the keys of `followers`) stay out.
pub(crate) fn candidates(happenings: &Happenings, followers: &BTreeMap<u32, u32>) -> BTreeSet<(u32, u32)> {
    let mut blocks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let own = happenings.all.iter().enumerate().filter(|(idx, _)| !followers.contains_key(&(*idx as u32)));
    for (idx, happening) in own {
        for key in keys(happening) {
            blocks.entry(key).or_default().push(idx as u32);
        }
    }
    let mut pairs = BTreeSet::new();
    for block in blocks.values().filter(|block| (2..=BLOCK_MAX).contains(&block.len())) {
        for (n, &a) in block.iter().enumerate() {
            pairs.extend(block[n + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs
}

/// The blocks of a claim: its family with each participant and each year; with each two participants; with its lemma.
fn keys(happening: &Happening) -> BTreeSet<String> {
    let family = format!("{:?}", happening.family);
    let parties: Vec<&str> = happening.parties().into_iter().map(printed).collect();
    let mut keys = BTreeSet::new();
    for (n, party) in parties.iter().enumerate() {
        for time in times(happening) {
            keys.insert(format!("{family}|{party}|{time}"));
        }
        keys.insert(format!("{family}|{party}|{}", happening.wording.stem));
        for other in &parties[n + 1..] {
            keys.insert(format!("{family}|{party}|{other}"));
            for time in times(happening) {
                keys.insert(format!("{family}|{party}|{other}|{time}"));
            }
        }
    }
    if let Some(story) = happening.story.filter(|_| !happening.wording.is_idle()) {
        keys.insert(format!("{family}|s{story}|{}", happening.wording.stem));
        keys.extend(happening.wording.classes.iter().map(|class| format!("{family}|s{story}|={class}")));
    }
    // What only the clause names, and figures that are not met by chance, bring claims together as well.
    keys.extend(happening.singular().into_iter().map(|party| format!("{family}|{}", printed(party))));
    for quantity in happening.quantities() {
        let Some(value) = quantity.min.filter(|value| *value > COUNT_MIN) else { continue };
        keys.insert(format!("{family}|#{value}|{}", happening.wording.stem));
        if is_telling(quantity) {
            keys.insert(format!("{family}|#{value}"));
        }
    }
    for party in happening.named.iter() {
        keys.extend(times(happening).into_iter().map(|time| format!("{family}|{}|{time}", printed(party))));
    }
    keys
}

fn printed(party: &Party) -> &str {
    match party {
        Party::Entity(id) => id.as_str(),
        Party::Words(words) => words,
    }
}

/// The months of a claim dated to at most a month, and the years of any dated to a few years.
fn times(happening: &Happening) -> Vec<String> {
    let (Some(first), Some(last)) = happening.bounds else { return Vec::new() };
    let ((first_year, first_month, _), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    if last_year - first_year > YEARS_MAX {
        return Vec::new();
    }
    let mut times: Vec<String> = (first_year..=last_year).map(|year| year.to_string()).collect();
    if last.count() - first.count() <= 31 {
        times.push(format!("{first_year}-{first_month}"));
        times.push(format!("{last_year}-{last_month}"));
    }
    times
}
