//! `cargo xtask timex DOCS.jsonl --out SYSTEM.jsonl`: the time layer of a corpus, for `score_timex.py`;
//! `cargo xtask timex --bench DOCS.jsonl`: its speed on one thread, on text in memory.
//!
//! A line of DOCS has the keys `doc`, `dct` (the document's date, or empty) and `text`.

use std::fmt::Write as _;
use std::time::Instant;

use regesta::annotate::TimeOptions;
use regesta::annotate::times::{TimeReport, report_times};
use regesta::model::annotation::TimexKind;
use regesta::model::offsets::Offsets;
use regesta::model::{Origin, Source, Text};

/// Writes or measures the time layer of a corpus.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let path = arguments.iter().find(|a| a.ends_with(".jsonl")).ok_or("missing DOCS.jsonl")?;
    let corpus = read_corpus(path)?;
    if arguments.iter().any(|a| a == "--bench") {
        bench(&corpus);
        return Ok(());
    }
    let out = arguments.iter().skip_while(|a| *a != "--out").nth(1).ok_or("missing --out SYSTEM.jsonl")?;
    let lines: String = corpus.iter().map(|(name, text, origin)| lines_of(name, text, origin)).collect();
    std::fs::write(out, lines).map_err(|error| format!("cannot write {out}: {error}"))
}

fn read_corpus(path: &str) -> Result<Vec<(String, Text, Origin)>, String> {
    let content = std::fs::read_to_string(path).map_err(|error| format!("cannot read {path}: {error}"))?;
    content.lines().filter(|line| !line.trim().is_empty()).map(read_document).collect()
}

fn read_document(line: &str) -> Result<(String, Text, Origin), String> {
    let value: serde_json::Value =
        serde_json::from_str(line).map_err(|error| format!("bad line: {error}"))?;
    let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let dated = Some(field("dct")).filter(|dct| dct.get(4..5) == Some("-")).and_then(|dct| dct.parse().ok());
    let origin = Origin { path: field("doc"), dated, ..Origin::default() };
    let source = Source::new(field("text").into_bytes(), origin.clone());
    let text = Text::new(source.id().clone(), field("text"), Vec::new(), Vec::new());
    Ok((field("doc"), text, origin))
}

fn lines_of(name: &str, text: &Text, origin: &Origin) -> String {
    let TimeReport { timexes, mode } = report_times(text, origin, &TimeOptions::default());
    let offsets = Offsets::new(text.content());
    let mut lines = String::new();
    for timex in timexes.iter() {
        let (start, end) = offsets.code_points(timex.range);
        let kind = match timex.kind {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        };
        let line = serde_json::json!({
            "doc": name, "start": start, "end": end, "type": kind, "value": timex.value,
            "text": text.quote(timex.range), "rule": timex.rule, "mode": mode.name(),
            "edtf": timex.edtf.as_ref().map(ToString::to_string),
        });
        let _ = writeln!(lines, "{line}");
    }
    lines
}

/// Reads the corpus once and eight times over as one text: the speed must not fall with the length.
fn bench(corpus: &[(String, Text, Origin)]) {
    let all: String = corpus.iter().map(|(_, text, _)| text.content()).collect::<Vec<_>>().join("\n\n");
    for times in [1, 8] {
        let content = vec![all.as_str(); times].join("\n\n");
        let source = Source::new(content.clone().into_bytes(), Origin::default());
        let text = Text::new(source.id().clone(), content, Vec::new(), Vec::new());
        let start = Instant::now();
        let timexes = report_times(&text, &Origin::default(), &TimeOptions::default()).timexes;
        let seconds = start.elapsed().as_secs_f64();
        let chars = text.content().chars().count() as f64;
        println!(
            "{chars} chars, {} timexes, {seconds:.3} s, {:.2} M chars/s",
            timexes.len(),
            chars / seconds / 1e6
        );
    }
}
