//! `add`: only what is new, in any number of steps; what could not be read is tried again.

use crate::desk::{ACCOUNTS, Desk};
use crate::documents::docx;

#[test]
fn adding_twice_changes_nothing() {
    let desk = Desk::with_case();
    let before = (desk.export("c.regesta", "jsonl"), desk.run(&["chronology", "c.regesta"]).out);
    desk.run(&["add", "c.regesta", "in"]).expect(0).says("0 new, 4 known already");
    assert!(before == (desk.export("c.regesta", "jsonl"), desk.run(&["chronology", "c.regesta"]).out));
}

#[test]
fn adding_in_two_steps_equals_adding_at_once() {
    let desk = Desk::with_accounts();
    let paths: Vec<&str> = ACCOUNTS.iter().map(|(path, _)| *path).collect();
    let add = |case: &str, paths: &[&str]| {
        let mut command = desk.program(&["add", &format!("../{case}")]);
        command.args(paths).current_dir(desk.path("in"));
        assert!(command.output().unwrap().status.success());
    };
    add("once.regesta", &paths);
    add("steps.regesta", &paths[2..]);
    add("steps.regesta", &paths[..2]);
    assert!(desk.export("once.regesta", "jsonl") == desk.export("steps.regesta", "jsonl"));
    assert!(desk.export("once.regesta", "csv") == desk.export("steps.regesta", "csv"));
}

#[test]
fn one_missing_path_among_good_ones_is_an_error_after_the_others_are_filed() {
    let desk = Desk::with_accounts();
    let args = ["add", "c.regesta", "in/scan.txt", "in/gone.txt", "in/newspaper.txt"];
    desk.run(&args).expect(2).says("no file or folder `in/gone.txt`").says("everything else is filed");
    assert_eq!(desk.run(&["sources", "c.regesta", "--json"]).expect(0).json().len(), 2);
}

#[test]
fn only_missing_paths_make_no_case() {
    let desk = Desk::new();
    desk.run(&["add", "c.regesta", "gone.txt", "lost/"]).expect(2).says("`gone.txt`").says("`lost/`");
    desk.run(&["collate", "gone.txt"]).expect(2).says("check the spelling");
    assert!(desk.names().is_empty());
}

#[test]
fn what_could_not_be_read_is_kept_with_the_reason_and_tried_again() {
    let desk = Desk::with_accounts();
    desk.put("letter", b"\x00\x01\x02\xff\xfe\x00\x80\x00\x07");
    desk.put("empty.txt", "");
    desk.run(&["add", "c.regesta", "in/scan.txt", "letter", "empty.txt"])
        .expect(0)
        .says("3 new, 0 known already (2 without any words");
    let sources = desk.run(&["sources", "c.regesta"]).expect(0).out;
    assert!(sources.contains("not read: ") && sources.contains("[empty-file]"), "{sources}");
    let before = desk.export("c.regesta", "jsonl");
    desk.run(&["add", "c.regesta", "letter", "empty.txt"])
        .expect(1)
        .says("0 new, 2 known already (2 without");
    assert!(before == desk.export("c.regesta", "jsonl"), "the same reason again changes nothing");
}

#[test]
fn standard_input_is_a_source() {
    let desk = Desk::new();
    let account = ACCOUNTS[0].1.as_bytes();
    desk.run_with_input(&["add", "c.regesta", "-"], account).expect(0).says("1 new");
    desk.run_with_input(&["add", "c.regesta", "-"], account).expect(0).says("0 new, 1 known already");
    let sources = desk.run(&["sources", "c.regesta", "--json"]).json();
    assert_eq!(sources[0]["path"], "-");
    desk.run_with_input(&["add", "empty.regesta", "-"], b"").expect(1).says("[empty-file]");
}

#[test]
fn every_format_is_read() {
    let desk = Desk::new();
    let words = "On 3 May 1911 the ferry Astrid sank off Norrhamn.";
    desk.put("a.txt", words);
    desk.put("b.md", format!("# The Astrid\n\n{words}\n"));
    desk.put(
        "c.html",
        format!("<html><body><article><h1>The Astrid</h1><p>{words}</p></article></body></html>"),
    );
    desk.put("d.docx", docx(&[words]));
    #[cfg(feature = "pdf")]
    desk.put("e.pdf", crate::documents::pdf(&[words], false));
    let names = desk.names();
    desk.run(&["add", "c.regesta", "."]).expect(0);
    let sources = desk.run(&["sources", "c.regesta", "--json"]).json();
    let claims: Vec<u64> = sources.iter().map(|source| source["n_claims"].as_u64().unwrap()).collect();
    assert_eq!(claims, vec![1; names.len()], "each of {names:?} tells of one happening");
}
