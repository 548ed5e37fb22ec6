//! The parser measured on public corpora against the committed figures in `scores/parse.tsv`. A figure may rise, never fall.
//! Skipped where the corpora are not at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use regesta_parse::Parser;
use regesta_testing::corpora::unpack;
use regesta_testing::scores::assert_none_fell;
use regesta_testing::treebank::{SETS, measure, read_set};

#[test]
fn scores_do_not_fall() {
    let Some(folder) = corpora() else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let mut now = BTreeMap::new();
    for (set, _) in SETS {
        let sentences = read_set(&folder, set).expect("a readable corpus");
        let measured = measure(Parser::shipped(), &sentences);
        now.extend(measured.into_iter().map(|(name, figure)| (format!("{set}\t{name}"), figure)));
    }
    // Per cent, except a correlation.
    let slack = |key: &str| if key.ends_with("factuality") { 0.002 } else { 0.2 };
    assert_none_fell(include_str!("../scores/parse.tsv").lines(), slack, |key| now[key]);
}

/// Unpacks the corpora beside the build.
fn corpora() -> Option<PathBuf> {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let archives: BTreeSet<&str> = SETS.iter().flat_map(|(_, archives)| *archives).copied().collect();
    archives.into_iter().all(|name| unpack(name, &out).is_some()).then_some(out)
}
