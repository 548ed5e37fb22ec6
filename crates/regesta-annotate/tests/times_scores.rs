//! The time layer measured on public corpora and on the judged documents, by the definitions of TempEval-3, against the
//! committed figures in `scores/times.tsv`. A figure may rise, never fall. Skipped where the corpora are not at hand.

#![expect(clippy::disallowed_methods, reason = "a test reads the judged documents")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regesta_annotate::times::report_times;
use regesta_annotate::{Annotator, TimeOptions, annotate};
use regesta_model::{Origin, Source, Text};
use regesta_testing::corpora::unpack;
use regesta_testing::scores::assert_none_fell;
use regesta_testing::timex::{Corpus, documents, expressions, judged, score};

#[test]
fn scores_do_not_fall() {
    let Some(folder) = unpack("timex", Path::new(env!("CARGO_TARGET_TMPDIR"))) else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let mut measured: BTreeMap<String, BTreeMap<&str, f64>> = BTreeMap::new();
    assert_none_fell(
        include_str!("../scores/times.tsv").lines(),
        |_| 0.0005,
        |key| {
            let (corpus, measure) = key.split_once('\t').expect("a corpus and a measure");
            measured.entry(corpus.to_owned()).or_insert_with(|| measures(&folder, corpus))[measure]
        },
    );
}

fn measures(folder: &Path, corpus: &str) -> BTreeMap<&'static str, f64> {
    if corpus == "judged" {
        return measures_judged();
    }
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

/// The judged documents, with all their layers: quotations and events date times too.
fn measures_judged() -> BTreeMap<&'static str, f64> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gold");
    let (mut gold, mut system) = (Corpus::new(), Corpus::new());
    for path in texts(&folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy()[..3].to_owned();
        let times = judged(&folder.join(format!("{name}.times.jsonl"))).expect("judged times");
        gold.insert(name.clone(), times.into_values().flatten().collect());
        let content = std::fs::read_to_string(&path).expect("a judged document");
        let source = Source::new(content.clone().into_bytes(), Origin::default());
        let text = Text::new(source.id().clone(), content, Vec::new(), Vec::new());
        let timexes = annotate(&source, &text, &Annotator::default()).timexes;
        system.insert(name, expressions(&text, timexes.iter()));
    }
    score(&gold, &system)
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the judged documents");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect()
}
