//! Candidate pairs: claims that share a block. Never all pairs.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::concordance::Party;
use regesta_time::Day;

use super::kin::{is_carried, is_telling, may_be_dated_apart};
use super::{Happening, Happenings};

/// A block with more claims than this is too common to say anything; its claims meet in narrower blocks.
const BLOCK_MAX: usize = 160;

/// The same for a block of one name and one word, without a date: so many claims of it meet by chance.
const BROAD_MAX: usize = 64;

/// A claim dated more loosely than this many years meets others as an undated one.
const YEARS_MAX: i64 = 3;

/// Smaller counts are met by chance.
const COUNT_MIN: f64 = 12.0;

/// Pairs of claims (as indices, the smaller first) that share a block. Copied claims (the keys of `followers`) stay out,
/// and so do pairs whose times alone keep them apart.
pub(crate) fn candidates(happenings: &Happenings, followers: &BTreeMap<u32, u32>) -> Vec<(u32, u32)> {
    let mut filed: Vec<(u64, u32)> = Vec::new();
    let own = happenings.all.iter().enumerate().filter(|(idx, _)| !followers.contains_key(&(*idx as u32)));
    for (idx, happening) in own {
        filed.extend(keys(happening).into_iter().map(|key| (key, idx as u32)));
    }
    filed.sort_unstable();
    let spans: Vec<(i64, i64)> = happenings.all.iter().map(span).collect();
    let can_meet = |a: u32, b: u32| {
        let ((a_first, a_last), (b_first, b_last)) = (spans[a as usize], spans[b as usize]);
        let times_meet = a_first <= b_last && b_first <= a_last;
        let (a, b) = (&happenings.all[a as usize], &happenings.all[b as usize]);
        times_meet || may_be_dated_apart(a, b) || is_carried(a, b)
    };
    let mut pairs = Vec::new();
    for block in filed.chunk_by(|(x, _), (y, _)| x == y) {
        let most = if block[0].0 & BROAD_BIT == 0 { BLOCK_MAX } else { BROAD_MAX };
        if block.len() <= most {
            for (n, (_, a)) in block.iter().enumerate() {
                let others = block[n + 1..].iter().map(|(_, b)| *b);
                pairs.extend(others.filter(|b| can_meet(*a, *b)).map(|b| (*a, b)));
            }
        }
    }
    drop(filed);
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The first and the last day that a reader may take a claim's time to mean; all days, if it has none.
fn span(happening: &Happening) -> (i64, i64) {
    let (first, last) = happening.edtf().map_or((None, None), regesta_time::slack);
    (first.map_or(i64::MIN, Day::count), last.map_or(i64::MAX, Day::count))
}

/// A block's key as a number, the same on every machine (FNV-1a), so that millions of them fit into memory: that two keys
/// share a number only brings claims together that are then not alike. The last bit tells broad blocks.
fn number(parts: &[&str], is_broad: bool) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([b'|']));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325, fold);
    if is_broad { hash | BROAD_BIT } else { hash & !BROAD_BIT }
}

const BROAD_BIT: u64 = 1;

/// The blocks of a claim: its family with each participant and each year; with each two participants; with its lemma.
fn keys(happening: &Happening) -> BTreeSet<u64> {
    let family = format!("{:?}", happening.family);
    let stem = happening.wording.stem.as_str();
    let parties: Vec<&str> = happening.parties().into_iter().map(printed).collect();
    let times = times(happening);
    let mut keys = BTreeSet::new();
    let mut file = |parts: &[&str]| {
        keys.insert(number(&[&[family.as_str()], parts].concat(), false));
    };
    for (n, party) in parties.iter().enumerate() {
        times.iter().for_each(|time| file(&[party, time]));
        for other in &parties[n + 1..] {
            file(&[party, other]);
            times.iter().for_each(|time| file(&[party, other, time]));
        }
    }
    if let Some(story) = happening.story.filter(|_| !happening.wording.is_idle()) {
        let story = format!("s{story}");
        file(&[&story, stem]);
        happening.wording.classes.iter().for_each(|class| file(&[&story, &format!("={class}")]));
    }
    // What only the clause names, and figures that are not met by chance, bring claims together as well.
    happening.singular().into_iter().for_each(|party| file(&[printed(party)]));
    for quantity in happening.quantities() {
        let Some(value) = quantity.min.filter(|value| *value > COUNT_MIN) else { continue };
        let value = format!("#{value}");
        file(&[&value, stem]);
        if is_telling(quantity) {
            file(&[&value]);
        }
    }
    for party in happening.named.iter().map(printed) {
        times.iter().for_each(|time| file(&[party, time]));
    }
    keys.extend(parties.iter().map(|party| number(&[&family, party, stem], true)));
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
