//! What leaves the casefile: one function per format.
//!
//! In goes a [`Case`](regesta_answer::Case); out come named files as strings or bytes. Formats have their own structs here, so that
//! a change of the model never changes a format unseen.
//!
//! What never happens here: nothing is written to disk, the store is not known, nothing is resolved or decided.

pub mod answers;
mod csv;
mod json_lines;
mod report;
mod rows;

pub use csv::csv;
pub use json_lines::json_lines;
pub use report::{ReportOptions, report};

/// A file of an export: its name within the folder, and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// The name: `claims.jsonl`.
    pub name: String,
    /// The content, UTF-8.
    pub content: String,
}
