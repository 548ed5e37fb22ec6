//! An `add` that is killed leaves the last committed state, and another one completes the case. Whenever no process
//! has it open, one file is the whole case.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::Duration;

use crate::desk::Desk;

/// Enough sources for several transactions.
const N_SOURCES: usize = 60;

fn desk() -> Desk {
    let desk = Desk::new();
    for idx in 0..N_SOURCES {
        let (day, men) = (idx % 28 + 1, idx * 7 + 3);
        let words = format!(
            "On {day} March 1911 the steamer Vega {idx} left Norrhamn with {men} passengers. The pilot of ship {idx} \
             met the harbor master on {day} April 1911. He promised a report about number {idx}.\n"
        );
        desk.put(&format!("in/{idx:02}.txt"), words.repeat(4));
    }
    desk
}

/// When to kill: so long after the first line that begins so was said.
const MOMENTS: [(&str, u64); 8] = [
    ("reading", 0),
    ("reading", 15),
    ("reading", 40),
    ("reading", 80),
    ("reading", 150),
    ("reading", 300),
    ("collating", 0),
    ("collating", 20),
];

#[test]
fn a_killed_add_leaves_a_sound_case_that_another_completes() {
    let desk = desk();
    desk.run(&["add", "whole.regesta", "in"]).expect(0);
    let whole = desk.export("whole.regesta", "jsonl");
    for (idx, (line, milliseconds)) in MOMENTS.into_iter().enumerate() {
        let case = format!("killed-{idx}.regesta");
        kill_add(&desk, &case, line, milliseconds);
        let committed = desk.run(&["sources", &case, "--json"]);
        assert!(
            !committed.err.contains("damaged") && !committed.err.contains("panicked"),
            "{}",
            committed.err
        );
        assert!(committed.json().len() <= N_SOURCES);
        for source in committed.json() {
            assert!(source["n_claims"].as_u64() > Some(0), "a source is there whole or not at all: {source}");
        }
        let filed = desk.run(&["add", &case, "in"]).expect(0);
        let n_known = committed.json().len();
        let filed = filed.says(&format!("{} new, {n_known} known already", N_SOURCES - n_known));
        assert!(filed.out.is_empty());
        assert!(desk.export(&case, "jsonl") == whole, "killed after `{line}` and {milliseconds} ms");
    }
    let names = desk.names();
    assert!(names.iter().all(|name| name == "in" || name.ends_with(".regesta")), "{names:?}");
}

/// Starts `add`, waits for a line on standard error and some time, and kills it (SIGKILL).
fn kill_add(desk: &Desk, case: &str, line: &str, milliseconds: u64) {
    let mut child = desk.program(&["add", case, "in"]).stderr(Stdio::piped()).spawn().unwrap();
    let said = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let _ = { said }.find(|said| said.starts_with(line)).expect("it comes so far");
    std::thread::sleep(Duration::from_millis(milliseconds));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_an_add_in_good_order() {
    let desk = desk();
    let mut child = desk.program(&["add", "c.regesta", "in"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    said.find(|said| said.starts_with("reading")).expect("it comes so far");
    let process = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &process]).status().unwrap().success());
    let rest: Vec<String> = said.collect();
    match child.wait().unwrap().code() {
        // All was done when the signal came.
        Some(0) => {}
        code => {
            assert_eq!(code, Some(2), "{rest:?}");
            assert!(rest.iter().any(|said| said.contains("Add the same paths again to go on")), "{rest:?}");
        }
    }
    assert_eq!(desk.names(), ["c.regesta", "in"], "the one file is the whole case");
    desk.run(&["add", "c.regesta", "in"]).expect(0);
    desk.run(&["add", "whole.regesta", "in"]).expect(0);
    assert!(desk.export("c.regesta", "jsonl") == desk.export("whole.regesta", "jsonl"));
}

#[test]
fn one_file_is_the_whole_case_after_every_command() {
    let desk = Desk::with_case();
    let commands: [&[&str]; 7] = [
        &["add", "c.regesta", "in/scan.txt"],
        &["add", "c.regesta", "gone.txt"],
        &["sources", "c.regesta"],
        &["search", "c.regesta", "ferry"],
        &["judge", "c.regesta", "different", "Captain Holm", "Astrid", "--by", "A. Reader"],
        &["report", "c.regesta", "-o", "in/r.html"],
        &["chronology", "c.regesta", "--json"],
    ];
    for command in commands {
        desk.run(command);
        assert_eq!(desk.names(), ["c.regesta", "in"], "{command:?}");
    }
    // Moved elsewhere, the one file answers as before.
    let before = desk.export("c.regesta", "jsonl");
    std::fs::create_dir(desk.path("elsewhere")).unwrap();
    std::fs::rename(desk.path("c.regesta"), desk.path("elsewhere/d.regesta")).unwrap();
    assert!(desk.export("elsewhere/d.regesta", "jsonl") == before);
}

#[test]
fn a_reader_is_not_disturbed_by_a_writer() {
    let desk = desk();
    desk.run(&["add", "c.regesta", "in/00.txt"]).expect(0);
    let mut child = desk.program(&["add", "c.regesta", "in"]).stderr(Stdio::null()).spawn().unwrap();
    let mut n_seen = Vec::new();
    while child.try_wait().unwrap().is_none() {
        n_seen.push(desk.run(&["sources", "c.regesta", "--json"]).expect(0).json().len());
    }
    n_seen.push(desk.run(&["sources", "c.regesta", "--json"]).expect(0).json().len());
    assert!(n_seen.is_sorted() && n_seen.last() >= Some(&N_SOURCES), "{n_seen:?}");
}
