//! Comma-separated values after RFC 4180, one file a layer, for spreadsheets.
//!
//! The columns are the keys of the JSON Lines; lists and objects stand in a cell as JSON. A cell that a
//! spreadsheet would take for a formula gets an apostrophe in front: documents are hostile.

use regesta_answer::Case;
use serde::Serialize;
use serde_json::Value;

use crate::ExportedFile;
use crate::rows::Rows;

/// Writes a case as CSV, one file a layer.
pub fn csv(case: &Case<'_>) -> Vec<ExportedFile> {
    let rows = Rows::of(case);
    vec![
        file("sources", &rows.sources),
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
    ]
}

fn file<T: Serialize>(name: &str, rows: &[T]) -> ExportedFile {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for (idx, row) in rows.iter().enumerate() {
        let Ok(Value::Object(cells)) = serde_json::to_value(row) else { continue };
        // Writing to memory cannot fail, and every row of a layer has the same keys.
        if idx == 0 {
            let _ = writer.write_record(cells.keys());
        }
        let _ = writer.write_record(cells.values().map(cell));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    ExportedFile { name: format!("{name}.csv"), content: String::from_utf8_lossy(&bytes).into_owned() }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(text) => {
            format!("'{text}")
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'.')
}
