//! `cargo xtask wikicontradict DIR [--show]`: conflicts between passages of Wikipedia that its readers marked as
//! inconsistent (WikiContradict), and false alarms on passages of the same pages that nobody marked.
//!
//! DIR is the unpacked corpus. A pair counts as found if a date or quantity locus conflicts, with words of both passages.
//! The innocent pairs are made of the same pages: a marked passage and what else its paragraph says, or else the two
//! halves of the longer passage.
//!
//! The marked pairs are halved: those at even places in the corpus's order (the first, the third, …) were looked at while
//! the rules were made, the others only counted.

use std::path::Path;

use regesta::collate::{CollateOptions, collate};
use regesta::model::apparatus::{Apparatus, Value};
use regesta::model::{Agreement, Casefile, Origin, Source};
use regesta::{annotate, prepare, read};
use serde_json::Value as Json;

/// Prints how many pairs are found and how many false alarms there are.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let folder = arguments.first().ok_or("missing the folder of the corpus")?;
    let show = arguments.iter().any(|argument| argument == "--show");
    let Ok(content) = std::fs::read_to_string(Path::new(folder).join("wikicontradict-dev.json")) else {
        println!("skipped: no wikicontradict-dev.json in {folder}");
        return Ok(());
    };
    let rows: Vec<Json> =
        serde_json::from_str(&content).map_err(|error| format!("cannot read it: {error}"))?;
    let (mut looked_at, mut held_out, mut innocents) = (Tally::default(), Tally::default(), Tally::default());
    for (place, row) in rows.iter().filter(|row| is_date_or_number(row)).enumerate() {
        let notes =
            conflicts(row, judged(row, "paragraphA_information"), judged(row, "paragraphB_information"));
        let half = if place % 2 == 0 { &mut looked_at } else { &mut held_out };
        half.count(!notes.is_empty());
        if show && place % 2 == 0 {
            let found = if notes.is_empty() { "missed" } else { "found" };
            println!("{found}\t{}\t{}", title(row), notes.join(" "));
        }
    }
    for row in &rows {
        let Some((a, b)) = innocent(row) else { continue };
        let notes = conflicts(row, &a, &b);
        innocents.count(!notes.is_empty());
        if show && !notes.is_empty() {
            println!("alarm\t{}\t{}", title(row), notes.join(" "));
        }
    }
    println!("found, looked at\t{}", looked_at.printed());
    println!("found, held out\t{}", held_out.printed());
    println!("alarms\t{}", innocents.printed());
    Ok(())
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    hits: usize,
    all: usize,
}

impl Tally {
    fn count(&mut self, hit: bool) {
        self.all += 1;
        self.hits += usize::from(hit);
    }

    fn printed(self) -> String {
        let share = 100.0 * self.hits as f64 / self.all.max(1) as f64;
        format!("{} of {}\t{share:.1} %", self.hits, self.all)
    }
}

fn title(row: &Json) -> &str {
    row["title"].as_str().unwrap_or_default()
}

fn judged<'r>(row: &'r Json, key: &str) -> &'r str {
    row["annotationResult"][key].as_str().unwrap_or_default().trim()
}

fn is_date_or_number(row: &Json) -> bool {
    let kind = row["annotationResult"]["Contradict type I"].as_str().unwrap_or_default();
    kind.contains("Date/time") || kind.contains("Number")
}

/// Two passages of the page that nobody marked against each other.
fn innocent(row: &Json) -> Option<(String, String)> {
    const LEAST: usize = 40;
    let (a, b) = (judged(row, "paragraphA_information"), judged(row, "paragraphB_information"));
    let paragraph = row["paragraph_A_clean"].as_str().unwrap_or_default();
    if let Some((before, after)) = paragraph.split_once(a).filter(|_| a.len() >= LEAST) {
        let rest = format!("{before} {after}").trim().to_owned();
        if rest.len() >= LEAST {
            return Some((a.to_owned(), rest));
        }
    }
    let longer = if a.len() >= b.len() { a } else { b };
    if a == b {
        return None;
    }
    let middle = longer.match_indices(". ").min_by_key(|(at, _)| at.abs_diff(longer.len() / 2))?.0;
    let (first, second) = longer.split_at(middle + 1);
    (first.len() >= LEAST && second.trim().len() >= LEAST)
        .then(|| (first.to_owned(), second.trim().to_owned()))
}

/// The notes of the date and quantity conflicts between two passages of a page.
fn conflicts(row: &Json, a: &str, b: &str) -> Vec<String> {
    let mut casefile = Casefile::default();
    for (name, passage) in [("a", a), ("b", b)] {
        let content = format!("{}\n\n{passage}\n", title(row));
        let origin = Origin { path: format!("{name}.txt"), ..Origin::default() };
        let source = Source::new(content.into_bytes(), origin);
        let text = read::read(&source, &read::ReadOptions::default());
        casefile.add(prepare(source, text, &annotate::Annotator::default()));
    }
    let one_passage = a == b;
    let concordance = collate(&casefile, &CollateOptions::default());
    let found = concordance.apparatus.iter().filter(|locus| is_between_passages(locus, one_passage));
    found.map(|locus| locus.note.clone()).collect()
}

/// Whether a date or quantity locus conflicts, with readings of two passages (or of the one, if there is only one).
fn is_between_passages(locus: &Apparatus<Value>, one_passage: bool) -> bool {
    let measured =
        locus.readings.iter().any(|reading| matches!(reading.value, Value::Time(_) | Value::Quantity { .. }));
    let witnesses: std::collections::BTreeSet<_> =
        locus.readings.iter().flat_map(|reading| &reading.witnesses).collect();
    matches!(locus.agreement, Agreement::Conflicts(_)) && measured && (one_passage || witnesses.len() > 1)
}
