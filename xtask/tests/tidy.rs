//! The repository checks itself: arrows between crates, sizes of files, words that must not occur.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests read the repository, which is there"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The arrow table: what each crate may depend on inside the workspace. The trunk's stages are siblings and never depend
/// on each other; the trunk never depends on a service; front ends depend on the façade alone.
const ARROWS: &[(&str, &[&str])] = &[
    ("regesta-time", &[]),
    ("regesta-model", &["regesta-time"]),
    ("regesta-read", &["regesta-model", "regesta-time"]),
    ("regesta-parse", &[]),
    ("regesta-annotate", &["regesta-model", "regesta-parse", "regesta-time"]),
    ("regesta-collate", &["regesta-model", "regesta-time"]),
    ("regesta-answer", &["regesta-model", "regesta-time"]),
    ("regesta-store", &["regesta-model", "regesta-time"]),
    ("regesta-intake", &["regesta-model", "regesta-read", "regesta-time"]),
    ("regesta-export", &["regesta-answer", "regesta-model", "regesta-time"]),
    (
        "regesta",
        &[
            "regesta-annotate",
            "regesta-answer",
            "regesta-collate",
            "regesta-export",
            "regesta-intake",
            "regesta-model",
            "regesta-read",
            "regesta-store",
            "regesta-time",
        ],
    ),
    ("regesta-cli", &["regesta"]),
    ("regesta-testing", &["regesta-model", "regesta-parse", "regesta-time"]),
    ("xtask", &["regesta", "regesta-parse", "regesta-testing"]),
];

/// No file grows beyond one room.
const LINES_MAX: usize = 800;

#[test]
fn crates_depend_only_along_the_arrows() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut n_checked = 0;
    for manifest in manifests() {
        let text = fs::read_to_string(&manifest).unwrap();
        let name = package_name(&text);
        let allowed =
            arrows.get(name).unwrap_or_else(|| panic!("{name} stands in no row of the arrow table"));
        for dependency in workspace_dependencies(&text) {
            assert!(
                allowed.contains(&dependency),
                "{name} depends on {dependency}: a new arrow needs a paragraph in ARCHITECTURE.md and a row here"
            );
        }
        n_checked += 1;
    }
    assert_eq!(n_checked, ARROWS.len(), "a row of the arrow table has no crate");
}

#[test]
fn trunk_crates_keep_the_doors_shut() {
    for name in ["time", "model", "read", "parse", "annotate", "collate", "answer"] {
        for file in rust_files(&root().join(format!("crates/regesta-{name}/src"))) {
            let text = fs::read_to_string(&file).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            assert!(
                !code.contains("disallowed_methods"),
                "{} opens a door that clippy.toml shuts for the trunk",
                file.display()
            );
        }
    }
}

#[test]
fn no_file_grows_beyond_one_room() {
    for folder in ["crates", "xtask"] {
        for file in rust_files(&root().join(folder)) {
            let n_lines = fs::read_to_string(&file).unwrap().lines().count();
            assert!(
                n_lines <= LINES_MAX,
                "{} has {n_lines} lines: split it by what is in the room",
                file.display()
            );
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    for file in rust_files(&root().join("crates")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.starts_with("//!"),
            "{} does not begin with //! and what the room is for",
            file.display()
        );
    }
}

#[test]
fn no_drawer_without_a_name() {
    for file in rust_files(&root().join("crates")) {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let drawers = ["utils", "util", "helpers", "common", "misc", "core", "types"];
        assert!(!drawers.contains(&stem.as_str()), "{}: what is in that drawer?", file.display());
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn manifests() -> Vec<PathBuf> {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let mut manifests: Vec<_> =
        crates.map(|folder| folder.join("Cargo.toml")).filter(|m| m.exists()).collect();
    manifests.push(root().join("xtask/Cargo.toml"));
    manifests.sort();
    manifests
}

fn package_name(manifest: &str) -> &str {
    let line = manifest.lines().find(|line| line.starts_with("name = ")).unwrap();
    line.split('"').nth(1).unwrap()
}

/// The workspace crates among the normal dependencies; tests may look further.
fn workspace_dependencies(manifest: &str) -> Vec<&str> {
    let section = manifest.split("\n[dependencies]").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    let names = section.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
    names.filter(|name| name.starts_with("regesta")).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return files };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
