//! `cargo xtask layers FILE… --out DIR`: the whole trunk in memory, written as JSON Lines for the scorers.

use std::path::Path;

use regesta::model::{Casefile, Origin, Source};
use regesta::{annotate, answer, collate, export, prepare, read};

/// Reads, annotates, collates and exports the given text files, without a casefile on disk.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let mut files = Vec::new();
    let mut out = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--out" => out = rest.next(),
            file => files.push(file),
        }
    }
    let out = Path::new(out.ok_or("missing --out DIR")?);
    let mut casefile = Casefile::default();
    for file in files {
        let bytes = std::fs::read(file).map_err(|error| format!("cannot read {file}: {error}"))?;
        let path = Path::new(file).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let source = Source::new(bytes, Origin { path, ..Origin::default() });
        let text = read::read(&source, &read::ReadOptions::default());
        casefile.add(prepare(source, text, &annotate::Annotator::default()));
    }
    write_layers(&casefile, out)
}

/// Collates a casefile and writes its export.
pub fn write_layers(casefile: &Casefile, out: &Path) -> Result<(), String> {
    let concordance = collate::collate(casefile, &collate::CollateOptions::default());
    let case = answer::Case::new(casefile, &concordance);
    std::fs::create_dir_all(out).map_err(|error| format!("cannot create {}: {error}", out.display()))?;
    for file in export::json_lines(&case) {
        let path = out.join(&file.name);
        std::fs::write(&path, &file.content)
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    }
    Ok(())
}
