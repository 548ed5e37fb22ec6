//! `cargo xtask collate-gold GOLD --out DIR [--by-form]`: collates gold annotations and writes the export, so that
//! collation is scored apart from the annotator.

use std::path::Path;

use regesta::model::Casefile;
use regesta_testing::gold::{self, Coreference};

use crate::layers::write_layers;

/// Loads the gold folder, collates it and exports it.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let coreference = if arguments.iter().any(|argument| argument == "--by-form") {
        Coreference::ByForm
    } else {
        Coreference::Perfect
    };
    let out =
        arguments.iter().position(|argument| argument == "--out").and_then(|idx| arguments.get(idx + 1));
    let out = out.ok_or("missing --out DIR")?;
    let folder = arguments.first().ok_or("missing the gold folder")?;
    let documents =
        gold::documents(Path::new(folder), coreference).ok_or_else(|| format!("no gold in {folder}"))?;
    let mut casefile = Casefile::default();
    for document in documents {
        casefile.add(document);
    }
    write_layers(&casefile, Path::new(out))
}
