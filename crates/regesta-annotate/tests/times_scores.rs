//! The time layer measured on public corpora, by the definitions of TempEval-3, against the committed figures in
//! `scores/times.tsv`. A figure may rise, never fall. Skipped where the corpora are not at hand.

#![expect(clippy::disallowed_methods, reason = "a test reads corpora and unpacks them with tar")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use regesta_annotate::TimeOptions;
use regesta_annotate::times::report_times;
use regesta_model::annotation::TimexKind;
use regesta_model::offsets::Offsets;
use regesta_model::{Origin, Source, Text};

/// An expression of either side: code points, type, value.
struct Expression {
    start: u64,
    end: u64,
    kind: String,
    value: String,
}

type Corpus = BTreeMap<String, Vec<Expression>>;

#[test]
fn scores_do_not_fall() {
    let Some(folder) = corpora() else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let mut fallen = Vec::new();
    let committed = include_str!("../scores/times.tsv");
    for line in committed.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (corpus, measure, least) = (cells[0], cells[1], cells[2].parse::<f64>().expect("a number"));
        let now = measures(&folder, corpus)[measure];
        println!("{corpus}\t{measure}\t{now:.4}");
        if now < least - 0.0005 {
            fallen.push(format!("{corpus} {measure}: {now:.4}, was {least:.4}"));
        }
    }
    assert!(fallen.is_empty(), "scores fell:\n{}", fallen.join("\n"));
}

/// Unpacks the corpora beside the build, once.
fn corpora() -> Option<PathBuf> {
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/timex.tar.xz");
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    if !archive.exists() {
        return None;
    }
    let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&out).status();
    unpacked.is_ok_and(|status| status.success()).then(|| out.join("timex"))
}

fn measures(folder: &Path, corpus: &str) -> BTreeMap<&'static str, f64> {
    let gold = by_document(&read(&folder.join(format!("{corpus}.gold.jsonl"))));
    let system = annotated(&read(&folder.join(format!("{corpus}.docs.jsonl"))));
    score(&gold, &system)
}

fn read(path: &Path) -> Vec<serde_json::Value> {
    let content = std::fs::read_to_string(path).expect("a readable corpus");
    content.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn by_document(lines: &[serde_json::Value]) -> Corpus {
    let mut corpus = Corpus::new();
    for line in lines {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| line[key].as_u64().expect("an offset");
        corpus.entry(text("doc")).or_default().push(Expression {
            start: number("start"),
            end: number("end"),
            kind: text("type"),
            value: text("value"),
        });
    }
    corpus
}

fn annotated(documents: &[serde_json::Value]) -> Corpus {
    documents
        .iter()
        .map(|line| (line["doc"].as_str().unwrap_or_default().to_owned(), expressions(line)))
        .collect()
}

fn expressions(line: &serde_json::Value) -> Vec<Expression> {
    let content = line["text"].as_str().unwrap_or_default();
    let dct = line["dct"].as_str().unwrap_or_default();
    let dated = Some(dct).filter(|dct| dct.get(4..5) == Some("-")).and_then(|dct| dct.parse().ok());
    let origin = Origin { dated, ..Origin::default() };
    let source = Source::new(content.as_bytes().to_vec(), origin.clone());
    let text = Text::new(source.id().clone(), content, Vec::new(), Vec::new());
    let offsets = Offsets::new(content);
    let report = report_times(&text, &origin, &TimeOptions::default());
    report
        .timexes
        .iter()
        .map(|timex| {
            let (start, end) = offsets.code_points(timex.range);
            let kind = match timex.kind {
                TimexKind::Date => "DATE",
                TimexKind::Time => "TIME",
                TimexKind::Duration => "DURATION",
                TimexKind::Set => "SET",
            };
            let (start, end) = (u64::from(start), u64::from(end));
            Expression { start, end, kind: kind.to_owned(), value: timex.value.clone() }
        })
        .collect()
}

/// F1 of extent (strict, relaxed), type and value: pairs are one to one, exact extents first, then larger overlaps.
fn score(gold: &Corpus, system: &Corpus) -> BTreeMap<&'static str, f64> {
    let (mut strict, mut paired, mut kind, mut value) = (0, 0, 0, 0);
    let empty = Vec::new();
    for (document, expected) in gold {
        for (g, s) in pairs(expected, system.get(document).unwrap_or(&empty)) {
            paired += 1;
            strict += usize::from((g.start, g.end) == (s.start, s.end));
            kind += usize::from(g.kind == s.kind);
            value += usize::from(g.value == s.value);
        }
    }
    let all = |corpus: &Corpus| corpus.values().map(Vec::len).sum::<usize>() as f64;
    let f1 = |right: usize| 100.0 * 2.0 * right as f64 / (all(gold) + all(system));
    BTreeMap::from([
        ("strict", f1(strict)),
        ("relaxed", f1(paired)),
        ("type", f1(kind)),
        ("value", f1(value)),
    ])
}

fn pairs<'e>(gold: &'e [Expression], system: &'e [Expression]) -> Vec<(&'e Expression, &'e Expression)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, s) in system.iter().enumerate() {
            let overlap = g.end.min(s.end).saturating_sub(g.start.max(s.start));
            if overlap > 0 {
                let exact = (g.start, g.end) == (s.start, s.end);
                candidates.push((!exact, u64::MAX - overlap, g.start, s.start, i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut used_gold, mut used_system) = (vec![false; gold.len()], vec![false; system.len()]);
    let mut pairs = Vec::new();
    for (.., i, j) in candidates {
        if !used_gold[i] && !used_system[j] {
            (used_gold[i], used_system[j]) = (true, true);
            pairs.push((&gold[i], &system[j]));
        }
    }
    pairs
}
