//! Public corpora beside the checkout, unpacked where a test wants them, and the figures of a system against what people
//! marked in them: names, direct speech, attributions, coreference. Corpora are read where they lie and never copied.

#![expect(clippy::disallowed_methods, reason = "a test reads corpora and unpacks them with tar")]

pub mod attribution;
pub mod chains;
pub mod hipe;
pub mod named;
pub mod spans;
pub mod speech;

use std::path::{Path, PathBuf};
use std::process::Command;

/// Unpacks `NAME.tar.xz` into a folder and gives the corpus's own folder; `None` where it is absent.
pub fn unpack(name: &str, out: &Path) -> Option<PathBuf> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let archive = corpora.join(format!("{name}.tar.xz"));
    if !archive.exists() {
        return None;
    }
    let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(out).status();
    unpacked.is_ok_and(|status| status.success()).then(|| out.join(name))
}

/// The whole of a file, or nothing where it cannot be read.
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// The files of a folder with an ending, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    found.sort();
    found
}

/// The documents that GUM's `splits.md` lists for a split, in its order.
pub(crate) fn listed<'m>(splits: &'m str, split: &str) -> Vec<&'m str> {
    let mut current = "";
    let mut listed = Vec::new();
    for line in splits.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            current = name.trim();
        } else if current == split {
            listed.extend(line.trim().strip_prefix("* "));
        }
    }
    listed
}

/// The files of GUM's documents of a split (`dev`, `test`), sorted.
fn gum_files(folder: &Path, split: &str) -> Vec<PathBuf> {
    let splits = read(&folder.join("splits.md"));
    let listed = listed(&splits, split);
    let mut found = files(folder, ".conllu");
    found.retain(|path| path.file_stem().is_some_and(|stem| listed.contains(&&*stem.to_string_lossy())));
    found
}
