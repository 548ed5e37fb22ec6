//! `regesta-jsonl` version 1: one JSON object a line, offsets in code points.
//!
//! Other programs rely on the keys; a change needs a new version in `manifest.json`.

use regesta_answer::Case;
use serde::Serialize;

use crate::ExportedFile;
use crate::rows::{self, Rows};

/// Writes a case as JSON Lines, one file a layer, with a `manifest.json`.
pub fn json_lines(case: &Case<'_>) -> Vec<ExportedFile> {
    let rows = Rows::of(case);
    let mut files = vec![
        file("sources", &rows.sources),
        file("sentences", &rows.sentences),
        file("timexes", &rows.timexes),
        file("emendations", &rows.emendations),
        file("mentions", &rows.mentions),
        file("entities", &rows.entities),
        file("quantities", &rows.quantities),
        file("quotations", &rows.quotations),
        file("claims", &rows.claims),
        file("events", &rows.events),
        file("apparatus", &rows.apparatus),
        file("fluents", &rows.fluents),
        file("stemma", &rows.stemma),
    ];
    files.push(ExportedFile { name: "manifest.json".into(), content: rows::manifest() + "\n" });
    files
}

fn file<T: Serialize>(name: &str, rows: &[T]) -> ExportedFile {
    let mut content = String::new();
    for row in rows {
        // Rows are structs of strings, numbers and lists: they always serialize.
        content.push_str(&serde_json::to_string(row).unwrap_or_default());
        content.push('\n');
    }
    ExportedFile { name: format!("{name}.jsonl"), content }
}
