//! The time layer measured on public corpora, by the definitions of TempEval-3, against the committed figures in
//! `scores/times.tsv`. A figure may rise, never fall. Skipped where the corpora are not at hand.

use std::collections::BTreeMap;
use std::path::Path;

use regesta_annotate::TimeOptions;
use regesta_annotate::times::report_times;
use regesta_testing::timex::{Corpus, documents, expressions, judged, score, unpack_corpora};

#[test]
fn scores_do_not_fall() {
    let Some(folder) = unpack_corpora(Path::new(env!("CARGO_TARGET_TMPDIR"))) else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let mut measured: BTreeMap<String, BTreeMap<&str, f64>> = BTreeMap::new();
    let mut fallen = Vec::new();
    for line in include_str!("../scores/times.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (corpus, measure, least) = (cells[0], cells[1], cells[2].parse::<f64>().expect("a number"));
        let figures = measured.entry(corpus.to_owned()).or_insert_with(|| measures(&folder, corpus));
        let now = figures[measure];
        println!("{corpus}\t{measure}\t{now:.4}");
        if now < least - 0.0005 {
            fallen.push(format!("{corpus} {measure}: {now:.4}, was {least:.4}"));
        }
    }
    assert!(fallen.is_empty(), "scores fell:\n{}", fallen.join("\n"));
}

fn measures(folder: &Path, corpus: &str) -> BTreeMap<&'static str, f64> {
    let gold = judged(&folder.join(format!("{corpus}.gold.jsonl"))).expect("judged expressions");
    let documents = documents(&folder.join(format!("{corpus}.docs.jsonl"))).expect("documents");
    let system: Corpus = documents
        .iter()
        .map(|document| {
            let report = report_times(&document.text, &document.origin, &TimeOptions::default());
            (document.name.clone(), expressions(&document.text, report.timexes.iter()))
        })
        .collect();
    score(&gold, &system)
}
