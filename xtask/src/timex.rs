//! The time layer of a corpus, measured.
//!
//! - `cargo xtask timex DOCS.jsonl --out SYSTEM.jsonl` writes it for `score_timex.py`;
//! - `cargo xtask timex DOCS.jsonl --gold GOLD.jsonl` prints its figures; with `--ablate` also what each rule brings;
//! - `cargo xtask timex DOCS.jsonl --bench` prints its speed on one thread, on text in memory, by processor time
//!   where the system tells it.
//!
//! `--without RULE` leaves a rule out. A line of DOCS has the keys `doc`, `dct` (the document's date, or empty) and
//! `text`.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use regesta::annotate::TimeOptions;
use regesta::annotate::times::{TimeReport, report_times, time_rules};
use regesta::model::{Origin, Source, Text};
use regesta_testing::timex::{Corpus, CorpusDocument, documents, expressions, judged, score, value_counts};

use crate::meter::thread_seconds;

/// Writes, scores or times the time layer of a corpus.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let after = |flag: &str| arguments.iter().skip_while(|a| *a != flag).nth(1);
    let path = arguments.first().filter(|a| a.ends_with(".jsonl")).ok_or("missing DOCS.jsonl")?;
    let documents = documents(Path::new(path))?;
    let options =
        TimeOptions { without: after("--without").into_iter().cloned().collect(), ..Default::default() };
    if arguments.iter().any(|a| a == "--bench") {
        bench(&documents);
    }
    if let Some(gold) = after("--gold") {
        let gold = judged(Path::new(gold))?;
        println!("{:.2?}", score(&gold, &layer(&documents, &options)));
        if arguments.iter().any(|a| a == "--ablate") {
            ablate(&documents, &gold);
        }
    }
    let Some(out) = after("--out") else { return Ok(()) };
    let lines: String = documents.iter().map(|document| lines_of(document, &options)).collect();
    std::fs::write(out, lines).map_err(|error| format!("cannot write {out}: {error}"))
}

fn layer(documents: &[CorpusDocument], options: &TimeOptions) -> Corpus {
    let read = |document: &CorpusDocument| {
        let report = report_times(&document.text, &document.origin, options);
        (document.name.clone(), expressions(&document.text, report.timexes.iter()))
    };
    documents.iter().map(read).collect()
}

/// For each rule: how many points of value F1 it brings, and how many documents get more and fewer right values with it
/// than without. A rule that serves one document only is fitted to it.
fn ablate(documents: &[CorpusDocument], gold: &Corpus) {
    let whole = layer(documents, &TimeOptions::default());
    let (all, by_document) = (score(gold, &whole)["value"], value_counts(gold, &whole));
    println!("rule\tvalue F1 it brings\tdocuments better\tdocuments worse");
    for rule in time_rules() {
        let without = TimeOptions { without: vec![rule.name.to_owned()], ..Default::default() };
        let rest = layer(documents, &without);
        let (mut better, mut worse) = (0, 0);
        for (name, (_, found, right)) in value_counts(gold, &rest) {
            // Twice the right values against all expressions, as F1 has it.
            let gain = |found: usize, right: usize| 2 * right as i64 - found as i64;
            let (_, found_with, right_with) = by_document[&name];
            better += usize::from(gain(found_with, right_with) > gain(found, right));
            worse += usize::from(gain(found_with, right_with) < gain(found, right));
        }
        println!("{}\t{:+.2}\t{better}\t{worse}", rule.name, all - score(gold, &rest)["value"]);
    }
}

fn lines_of(document: &CorpusDocument, options: &TimeOptions) -> String {
    let TimeReport { timexes, mode } = report_times(&document.text, &document.origin, options);
    let mut lines = String::new();
    for (timex, expression) in timexes.iter().zip(expressions(&document.text, timexes.iter())) {
        let line = serde_json::json!({
            "doc": document.name, "start": expression.start, "end": expression.end,
            "type": timex.kind.name(), "value": timex.value, "text": document.text.quote(timex.range),
            "rule": timex.rule, "mode": mode.name(), "edtf": timex.edtf.as_ref().map(ToString::to_string),
        });
        let _ = writeln!(lines, "{line}");
    }
    lines
}

/// Reads the corpus once and eight times over as one text: the speed must not fall with the length.
fn bench(corpus: &[CorpusDocument]) {
    let all: String = corpus.iter().map(|document| document.text.content()).collect::<Vec<_>>().join("\n\n");
    for times in [1, 8] {
        let content = vec![all.as_str(); times].join("\n\n");
        let source = Source::new(content.clone().into_bytes(), Origin::default());
        let text = Text::new(source.id().clone(), content, Vec::new(), Vec::new());
        let (start, before) = (Instant::now(), thread_seconds());
        let timexes = report_times(&text, &Origin::default(), &TimeOptions::default()).timexes;
        let spent = thread_seconds().zip(before).map(|(after, before)| after - before);
        let seconds = spent.unwrap_or_else(|| start.elapsed().as_secs_f64());
        let chars = text.content().chars().count() as f64;
        println!(
            "{chars} chars, {} timexes, {seconds:.3} s, {:.2} M chars/s",
            timexes.len(),
            chars / seconds / 1e6
        );
    }
}
