//! `sources.csv`: what a person knows of the sources beside it.
//!
//! In goes the file's text; out comes an entry for each path it names, and a diagnostic for each line that
//! cannot be used.
//! What never happens here: a bad line never spoils the others; a date that is not understood is never guessed.

use std::collections::BTreeMap;

use regesta_model::Diagnostic;
use regesta_read::FrontMatter;

use crate::problem;

/// The name under which a catalogue lies beside its sources.
pub const CATALOG_NAME: &str = "sources.csv";

/// What a `sources.csv` says, by path relative to its folder.
#[derive(Debug, Default)]
pub struct Catalog {
    entries: BTreeMap<String, (u64, FrontMatter)>,
}

impl Catalog {
    /// Reads a catalogue. Commas, semicolons and tabs are taken as separators, whichever the first line has.
    pub fn parse(bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(separator(bytes))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(bytes);
        let columns: Vec<String> = rows.byte_headers().map(column_names).unwrap_or_default();
        let Some(path_idx) = columns.iter().position(|name| name == "path") else {
            diagnostics.push(problem::catalog_without_path());
            return Self::default();
        };
        let mut catalog = Self::default();
        for row in rows.byte_records() {
            match row {
                Ok(row) => catalog.add_row(&row, &columns, path_idx, diagnostics),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    diagnostics.push(problem::catalog_bad_row(line, &error.to_string()));
                }
            }
        }
        catalog
    }

    fn add_row(
        &mut self,
        row: &csv::ByteRecord,
        columns: &[String],
        path_idx: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let line = row.position().map_or(0, csv::Position::line);
        let path = normalize(&text(row.get(path_idx).unwrap_or_default()));
        if path.is_empty() {
            return diagnostics.push(problem::catalog_bad_row(line, "it names no path"));
        }
        if row.len() > columns.len() {
            return diagnostics
                .push(problem::catalog_bad_row(line, "it has more values than there are columns"));
        }
        let mut entry = FrontMatter::default();
        for (name, value) in columns.iter().zip(row) {
            let value = text(value);
            entry.set(name, &value);
            let is_dated = matches!(name.as_str(), "dated" | "date");
            if is_dated && !value.is_empty() && entry.dated.is_none() {
                diagnostics.push(problem::catalog_dated(line, &value));
            }
        }
        self.entries.insert(path, (line, entry));
    }

    /// What it says of a path relative to its folder.
    pub fn entry(&self, path: &str) -> Option<&FrontMatter> {
        self.entries.get(path).map(|(_, entry)| entry)
    }

    /// The paths it names, with the line of each.
    pub fn paths(&self) -> impl Iterator<Item = (&str, u64)> {
        self.entries.iter().map(|(path, (line, _))| (path.as_str(), *line))
    }
}

fn column_names(header: &csv::ByteRecord) -> Vec<String> {
    header.iter().map(|name| text(name).to_ascii_lowercase()).collect()
}

fn text(value: &[u8]) -> String {
    String::from_utf8_lossy(value).trim().to_owned()
}

fn separator(bytes: &[u8]) -> u8 {
    let header = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    [b',', b';', b'\t'].into_iter().find(|separator| header.contains(separator)).unwrap_or(b',')
}

fn normalize(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.trim_start_matches("./").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_is_read_line_by_line() {
        let csv = "\u{FEFF}Path;Title;Dated;Shelf\n./a.txt;\"Mill; a play\";1911-05;3\n;x;;\nb\\c.txt;;last May;\n\
                   d.txt;one;1911;2;too many\n";
        let mut diagnostics = Vec::new();
        let catalog = Catalog::parse(csv.as_bytes(), &mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, ["catalog-bad-row", "catalog-dated", "catalog-bad-row"]);
        assert_eq!(catalog.paths().collect::<Vec<_>>(), [("a.txt", 2), ("b/c.txt", 4)]);
        let entry = catalog.entry("a.txt").expect("it is there");
        assert_eq!(entry.title.as_deref(), Some("Mill; a play"));
        assert_eq!(entry.dated.as_ref().map(ToString::to_string).as_deref(), Some("1911-05"));
    }

    #[test]
    fn a_catalogue_needs_a_path_column() {
        let mut diagnostics = Vec::new();
        Catalog::parse(b"name,title\na.txt,x\n", &mut diagnostics);
        assert_eq!(diagnostics[0].code, "catalog-without-path");
    }
}
