//! Lemmas on treebanks against the committed figures in `scores/lemmas.tsv`. A figure may rise, never fall. Skipped where the
//! corpora are not at hand.

use std::collections::BTreeMap;
use std::path::Path;

use regesta_annotate::parse::mend_lemmas;
use regesta_parse::Parser;
use regesta_testing::corpora::unpack;
use regesta_testing::scores::assert_none_fell;
use regesta_testing::treebank::{SETS, measure_lemmas, read_set};

#[test]
fn scores_do_not_fall() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lemmas");
    let mut now = BTreeMap::new();
    for (set, archives) in SETS.iter().filter(|(set, _)| ["gum", "gentle", "ewt"].contains(set)) {
        let is_there = std::fs::create_dir_all(&out).is_ok()
            && archives.iter().all(|archive| unpack(archive, &out).is_some());
        if !is_there {
            println!("skipped: no corpora at ../shared");
            return;
        }
        let sentences = read_set(&out, set).expect("a readable corpus");
        now.insert(format!("{set}\tlemma"), measure_lemmas(Parser::shipped(), &sentences, mend_lemmas));
    }
    assert_none_fell(include_str!("../scores/lemmas.tsv").lines(), |_| 0.2, |key| now[key]);
}
