//! The lines of gold files, as far as collation needs them.

#![expect(clippy::disallowed_methods, reason = "a loader for tests reads files")]

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The lines of a file, or `None` where it is absent. A line that does not fit is left out.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Option<Vec<T>> {
    let content = std::fs::read_to_string(path).ok()?;
    Some(content.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

#[derive(Deserialize)]
pub(super) struct EntityRow {
    pub entity: String,
    pub canonical: String,
}

#[derive(Deserialize)]
pub(super) struct NameRow {
    pub start: usize,
    pub end: usize,
    pub quote: String,
    pub entity: String,
    pub form: String,
}

#[derive(Deserialize)]
pub(super) struct TimeRow {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: String,
    pub value: String,
    pub edtf: Option<String>,
    pub erroneous: bool,
    #[serde(default)]
    pub emended: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct FigureRow {
    pub id: String,
    pub start: usize,
    pub end: usize,
    pub value: FigureValue,
    pub unit: Option<String>,
    pub approx: bool,
    pub measures: Option<String>,
    pub of: Option<String>,
    #[serde(default)]
    pub emended: Option<f64>,
}

/// A number, or a range with open sides.
pub(super) struct FigureValue {
    min: Option<f64>,
    max: Option<f64>,
}

impl FigureValue {
    /// The least and the most.
    pub(super) fn bounds(&self) -> (Option<f64>, Option<f64>) {
        (self.min, self.max)
    }
}

impl<'de> Deserialize<'de> for FigureValue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        let side = |key: &str| value.get(key).and_then(serde_json::Value::as_f64);
        let whole = value.as_f64();
        Ok(Self { min: whole.or_else(|| side("min")), max: whole.or_else(|| side("max")) })
    }
}

#[derive(Deserialize)]
pub(super) struct EventRow {
    pub start: usize,
    pub end: usize,
    pub trigger: String,
    pub trigger_start: usize,
    pub trigger_end: usize,
    #[serde(rename = "type")]
    pub kind: String,
    pub actors: Vec<String>,
    pub targets: Vec<String>,
    pub place: Option<String>,
    pub date: Option<String>,
    pub modality: String,
    pub polarity: String,
    pub attribution: Vec<String>,
    pub figures: Vec<FigureRef>,
}

#[derive(Deserialize)]
pub(super) struct FigureRef {
    pub id: String,
}
