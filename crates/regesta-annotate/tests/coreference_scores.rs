//! Coreference within a text measured on GUM's test documents against the committed figures in `scores/coreference.tsv`.
//! Skipped where the corpus is not at hand.

use std::collections::BTreeMap;
use std::path::Path;

use regesta_annotate::corefer::model::Model;
use regesta_annotate::corefer::{MARGIN_BALANCED, find_chains};
use regesta_annotate::{parse, segment, tokenize};
use regesta_model::annotation::Layer;
use regesta_model::{Text, TextRange};
use regesta_testing::corpora::chains::{gum, score};
use regesta_testing::corpora::unpack;
use regesta_testing::scores::assert_none_fell;

#[test]
fn scores_do_not_fall() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("coreference");
    let folder = std::fs::create_dir_all(&out).ok().and_then(|()| unpack("gum", &out));
    let Some(folder) = folder else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let figures = score(&gum(&folder, "test"), chains);
    let mut now = BTreeMap::new();
    for (what, score) in
        [("with singletons", figures.with_singletons), ("without singletons", figures.without_singletons)]
    {
        for (name, f1) in [
            ("muc", score.muc.f1()),
            ("b_cubed", score.b_cubed.f1()),
            ("ceaf_e", score.ceaf_e.f1()),
            ("conll", score.conll()),
        ] {
            now.insert(format!("{what}\t{name}"), 100.0 * f1);
        }
    }
    assert_none_fell(
        include_str!("../scores/coreference.tsv").lines(),
        |_| 0.2,
        |key| now.get(key).copied().unwrap_or(f64::NAN),
    );
}

fn chains(text: &Text) -> Vec<Vec<TextRange>> {
    let sentences = parse(text, &segment(text), &tokenize(text), &Layer::default());
    let found = find_chains(text, &sentences, Model::shipped(), MARGIN_BALANCED);
    let members = found.members();
    members.iter().map(|chain| chain.iter().map(|&idx| found.phrases[idx].range).collect()).collect()
}
