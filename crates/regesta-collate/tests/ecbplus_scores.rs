//! Event alignment measured on ECB+ against the committed figures in `scores/ecbplus.tsv`. Skipped where the corpus is
//! not at hand.

use std::collections::BTreeMap;
use std::path::Path;

use regesta_collate::{CollateOptions, collate};
use regesta_model::Casefile;
use regesta_testing::coref::Coreference;
use regesta_testing::corpora::unpack;
use regesta_testing::ecbplus::corpus;

#[test]
fn scores_do_not_fall() {
    let Some(folder) = unpack("ecbplus", Path::new(env!("CARGO_TARGET_TMPDIR"))) else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let mut measured: BTreeMap<&str, Coreference> = BTreeMap::new();
    let mut fallen = Vec::new();
    for line in include_str!("../scores/ecbplus.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (part, measure, least) = (cells[0], cells[1], cells[2].parse::<f64>().expect("a number"));
        let score = *measured.entry(part).or_insert_with(|| aligned(&folder, part));
        let now = 100.0
            * match measure {
                "muc" => score.muc.f1(),
                "b_cubed" => score.b_cubed.f1(),
                "ceaf_e" => score.ceaf_e.f1(),
                _ => score.conll(),
            };
        println!("{part}\t{measure}\t{now:.1}");
        if now < least - 0.2 {
            fallen.push(format!("{part} {measure}: {now:.1}, was {least:.1}"));
        }
    }
    assert!(fallen.is_empty(), "scores fell:\n{}", fallen.join("\n"));
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
