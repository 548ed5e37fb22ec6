//! Copied claims follow their original: a copy is aligned with what it copies and moves nothing else.

use std::collections::BTreeMap;

use regesta_model::{SourceId, TextRange};

use super::Happenings;
use crate::stemma::Lineage;

/// Claims whose words are copied, each with the claim that is copied (as indices).
pub(crate) fn followers(happenings: &Happenings, lineage: &Lineage) -> BTreeMap<u32, u32> {
    let mut by_source: BTreeMap<&SourceId, Vec<u32>> = BTreeMap::new();
    for (idx, happening) in happenings.all.iter().enumerate() {
        by_source.entry(happening.claim.source()).or_default().push(idx as u32);
    }
    let follows = |idx: u32| {
        let claim = happenings.all[idx as usize].claim;
        let (original, there) = lineage.copied_from(claim.source(), claim.clause())?;
        let same =
            |other: &&u32| happenings.all[**other as usize].claim.proposition.kind == claim.proposition.kind;
        let overlap = |other: &u32| shared(happenings.all[*other as usize].claim.clause(), there);
        let candidates = by_source.get(original)?.iter().filter(same);
        let nearest = candidates.max_by_key(|other| (overlap(other), std::cmp::Reverse(**other)))?;
        (overlap(nearest) * 2 >= there.len()).then_some((idx, *nearest))
    };
    (0..happenings.all.len() as u32).filter_map(follows).collect()
}

fn shared(a: TextRange, b: TextRange) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
