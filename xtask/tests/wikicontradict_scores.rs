//! Conflicts found on WikiContradict against the committed figures in `scores/wikicontradict.tsv`. Skipped where the corpus
//! is not at hand.

#![expect(clippy::disallowed_methods, reason = "the command is run as its users run it")]

use std::path::Path;
use std::process::Command;

use regesta_testing::corpora::unpack;
use regesta_testing::scores::assert_none_fell;

#[test]
fn scores_do_not_fall() {
    let Some(folder) = unpack("wikicontradict", Path::new(env!("CARGO_TARGET_TMPDIR"))) else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("wikicontradict")
        .arg(folder)
        .output()
        .expect("the command runs");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_none_fell(
        include_str!("../scores/wikicontradict.tsv").lines(),
        |_| 0.1,
        |key| {
            let share = share(&printed, key.trim_start_matches("no "));
            if key.starts_with("no ") { 100.0 - share } else { share }
        },
    );
}

/// The share that a line of the command's output gives, in per cent.
fn share(printed: &str, label: &str) -> f64 {
    let line =
        printed.lines().find(|line| line.split('\t').next() == Some(label)).expect("the line is printed");
    let share = line.rsplit('\t').next().and_then(|share| share.strip_suffix(" %")).expect("a share");
    share.parse().expect("a number")
}
