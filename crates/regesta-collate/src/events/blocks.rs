//! Candidate pairs: claims that share a block. Never all pairs.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::concordance::Party;

use super::kin::is_telling;
use super::{Happening, Happenings};

/// A block with more claims than this is too common to say anything; its claims meet in narrower blocks.
const BLOCK_MAX: usize = 160;

/// The same for a block of one name and one word, without a date: so many claims of it meet by chance.
const BROAD_MAX: usize = 64;

/// A claim dated more loosely than this many years meets others as an undated one.
const YEARS_MAX: i64 = 3;

/// Smaller counts are met by chance.
const COUNT_MIN: f64 = 12.0;

/// Pairs of claims (as indices, the smaller first) that share a block. Copied claims (the keys of `followers`) stay out.
pub(crate) fn candidates(happenings: &Happenings, followers: &BTreeMap<u32, u32>) -> Vec<(u32, u32)> {
    let mut filed: Vec<(u64, u32)> = Vec::new();
    let own = happenings.all.iter().enumerate().filter(|(idx, _)| !followers.contains_key(&(*idx as u32)));
    for (idx, happening) in own {
        filed.extend(keys(happening).iter().map(|key| (number(key), idx as u32)));
    }
    filed.sort_unstable();
    let mut pairs = Vec::new();
    for block in filed.chunk_by(|(x, _), (y, _)| x == y) {
        let most = if block[0].0 & BROAD_BIT == 0 { BLOCK_MAX } else { BROAD_MAX };
        if block.len() <= most {
            for (n, (_, a)) in block.iter().enumerate() {
                pairs.extend(block[n + 1..].iter().map(|(_, b)| (*a, *b)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// A block's key as a number, the same on every machine (FNV-1a), so that millions of them fit into memory: that two keys
/// share a number only brings claims together that are then not alike. The last bit tells broad blocks.
fn number(key: &str) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325, fold);
    if key.ends_with(BROAD) { hash | BROAD_BIT } else { hash & !BROAD_BIT }
}

const BROAD_BIT: u64 = 1;

/// The end of a broad block's key.
const BROAD: char = '~';

/// The blocks of a claim: its family with each participant and each year; with each two participants; with its lemma.
fn keys(happening: &Happening) -> BTreeSet<String> {
    let family = format!("{:?}", happening.family);
    let parties: Vec<&str> = happening.parties().into_iter().map(printed).collect();
    let mut keys = BTreeSet::new();
    for (n, party) in parties.iter().enumerate() {
        for time in times(happening) {
            keys.insert(format!("{family}|{party}|{time}"));
        }
        keys.insert(format!("{family}|{party}|{}{BROAD}", happening.wording.stem));
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
