//! Event alignment measured on ECB+ against the committed figures in `scores/ecbplus.tsv`. Skipped where the corpus is
//! not at hand.

use std::collections::BTreeMap;
use std::path::Path;

use regesta_collate::{CollateOptions, collate};
use regesta_model::Casefile;
use regesta_testing::coref::Coreference;
use regesta_testing::corpora::unpack;
use regesta_testing::ecbplus::corpus;
use regesta_testing::scores::assert_none_fell;

#[test]
fn scores_do_not_fall() {
    let Some(folder) = unpack("ecbplus", Path::new(env!("CARGO_TARGET_TMPDIR"))) else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let mut measured: BTreeMap<String, Coreference> = BTreeMap::new();
    assert_none_fell(
        include_str!("../scores/ecbplus.tsv").lines(),
        |_| 0.2,
        |key| {
            let (part, measure) = key.split_once('\t').expect("a part and a measure");
            let score = *measured.entry(part.to_owned()).or_insert_with(|| aligned(&folder, part));
            100.0
                * match measure {
                    "muc" => score.muc.f1(),
                    "b_cubed" => score.b_cubed.f1(),
                    "ceaf_e" => score.ceaf_e.f1(),
                    _ => score.conll(),
                }
        },
    );
}

fn aligned(folder: &Path, part: &str) -> Coreference {
    let corpus = corpus(folder, part).expect("the part is in the corpus");
    let mut casefile = Casefile::default();
    for document in corpus.documents {
        casefile.add(document);
    }
    let events = collate(&casefile, &CollateOptions::default()).events;
    let response: Vec<_> = events.into_iter().map(|event| event.claims).collect();
    Coreference::of(&corpus.key, &response)
}
