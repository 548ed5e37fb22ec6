//! The parser measured on public corpora against the committed figures in `scores/parse.tsv`. A figure may rise, never fall.
//! Skipped where the corpora are not at hand.

#![expect(clippy::disallowed_methods, reason = "a test unpacks corpora with tar")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use regesta_parse::Parser;
use regesta_testing::treebank::{SETS, measure, read_set};

#[test]
fn scores_do_not_fall() {
    let Some(folder) = corpora() else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let mut now = BTreeMap::new();
    for (set, _) in SETS {
        let sentences = read_set(&folder, set).expect("a readable corpus");
        let measured = measure(Parser::shipped(), &sentences);
        now.extend(measured.into_iter().map(|(name, figure)| (format!("{set}\t{name}"), figure)));
    }
    for (key, figure) in &now {
        println!("{key}\t{figure:.3}");
    }
    let mut fallen = Vec::new();
    for line in include_str!("../scores/parse.tsv").lines().filter(|line| !line.starts_with('#')) {
        let (key, least) = line.rsplit_once('\t').expect("three cells");
        let least: f64 = least.parse().expect("a number");
        // Per cent, except a correlation.
        let slack = if key.ends_with("factuality") { 0.002 } else { 0.2 };
        if now[key] < least - slack {
            fallen.push(format!("{key}: {:.3}, was {least:.3}", now[key]));
        }
    }
    assert!(fallen.is_empty(), "scores fell:\n{}", fallen.join("\n"));
}

/// Unpacks the corpora beside the build, once.
fn corpora() -> Option<PathBuf> {
    let archives = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for name in SETS.iter().flat_map(|(_, archives)| *archives) {
        let archive = archives.join(format!("{name}.tar.xz"));
        if !archive.exists() {
            return None;
        }
        if out.join(name).exists() {
            continue;
        }
        let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&out).status();
        unpacked.ok().filter(std::process::ExitStatus::success)?;
    }
    Some(out)
}
