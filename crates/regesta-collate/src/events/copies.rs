//! Copied claims follow their original: a copy is aligned with what it copies and moves nothing else.

use std::collections::BTreeMap;

use regesta_model::{SourceId, TextRange};

use super::{Happening, Happenings};
use crate::stemma::Lineage;

/// Claims whose words are copied, each with the claim that is copied (as indices).
pub(crate) fn followers(happenings: &Happenings, lineage: &Lineage) -> BTreeMap<u32, u32> {
    let mut by_source: BTreeMap<&SourceId, Vec<u32>> = BTreeMap::new();
    for (idx, happening) in happenings.all.iter().enumerate() {
        by_source.entry(happening.claim.source()).or_default().push(idx as u32);
    }
    let follows = |idx: u32| {
        let copy = &happenings.all[idx as usize];
        let claim = copy.claim;
        let (original, there) = lineage.copied_from(claim.source(), claim.clause())?;
        let (_, trigger) = lineage.copied_from(claim.source(), claim.trigger()).unwrap_or((original, there));
        let candidates =
            by_source.get(original)?.iter().map(|other| (*other, &happenings.all[*other as usize]));
        let same = candidates.filter(|(_, other)| {
            other.claim.proposition.kind == claim.proposition.kind && other.wording == copy.wording
        });
        let near = same.filter(|(_, other)| shared(other.claim.clause(), there) * 2 >= there.len());
        let distance = |other: &Happening| other.claim.trigger().start.abs_diff(trigger.start);
        near.min_by_key(|(other, happening)| (distance(happening), *other)).map(|(other, _)| (idx, other))
    };
    (0..happenings.all.len() as u32).filter_map(follows).collect()
}

fn shared(a: TextRange, b: TextRange) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
