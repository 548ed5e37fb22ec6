//! Every question: its answer for people and for programs, and the exit code: 0 found, 1 nothing found, 2 error.

use std::fs::File;
use std::process::Stdio;

use serde_json::Value;

use crate::desk::Desk;

/// An id from the first answer of a command with `--json`.
fn first_id(desk: &Desk, args: &[&str], key: &str) -> String {
    let answer = desk.run(args).expect(0).json();
    answer[0][key].as_str().unwrap_or_else(|| panic!("`{key}` in {}", answer[0])).to_owned()
}

#[test]
fn every_answer_is_there_for_programs_too() {
    let desk = Desk::with_case();
    let event = first_id(&desk, &["chronology", "c.regesta", "--json"], "event");
    let questions: [(&[&str], &str); 8] = [
        (&["chronology", "c.regesta"], "event"),
        (&["conflicts", "c.regesta"], "locus"),
        (&["evidence", "c.regesta", &event], "claim"),
        (&["search", "c.regesta", "ferry"], "words"),
        (&["sources", "c.regesta"], "siglum"),
        (&["state", "c.regesta", "1911-07-01"], "relation"),
        (&["who", "c.regesta", "Captain Holm"], "entity"),
        (&["emend", "c.regesta"], "id"),
    ];
    for (question, key) in questions {
        let for_people = desk.run(question);
        let for_programs = desk.run(&[question, &["--json"]].concat());
        assert_eq!(for_people.code, for_programs.code, "{question:?}");
        for object in for_programs.json() {
            assert!(object[key].is_string(), "{question:?} has no `{key}`: {object}");
        }
        let found = for_people.code == Some(0);
        assert_eq!(found, !for_people.out.is_empty(), "{question:?}: {}", for_people.out);
        assert_eq!(found, !for_programs.out.is_empty(), "{question:?}: {}", for_programs.out);
    }
}

#[test]
fn exit_codes_say_whether_something_was_found() {
    let desk = Desk::with_case();
    std::fs::create_dir(desk.path("void")).unwrap();
    let cases: [(&[&str], i32); 17] = [
        (&["chronology", "c.regesta"], 0),
        (&["chronology", "c.regesta", "--from", "1911-05", "--to", "1911-06", "--about", "Captain Holm"], 0),
        (&["chronology", "c.regesta", "--from", "1950"], 1),
        (&["chronology", "c.regesta", "--from", "yesterday"], 2),
        (&["evidence", "c.regesta", "c0000000000000000"], 1),
        (&["search", "c.regesta", "\"ferry Astrid\" Norrh*"], 0),
        (&["search", "c.regesta", "zeppelin"], 1),
        (&["who", "c.regesta", "Captain Holm"], 0),
        (&["who", "c.regesta", "Nobody"], 1),
        (&["state", "c.regesta", "1700-01-01"], 1),
        (&["state", "c.regesta", "1700-13-01"], 2),
        (&["sources", "gone.regesta"], 2),
        (&["export", "c.regesta", "--format", "tei", "--out", "x"], 2),
        (&["add", "void.regesta", "void"], 1),
        (&["sources", "void.regesta"], 1),
        (&["conflicts", "void.regesta"], 1),
        (&["fly"], 2),
    ];
    for (args, code) in cases {
        let ran = desk.run(args);
        assert_eq!(ran.code, Some(code), "{args:?}: {}{}", ran.out, ran.err);
        assert_eq!(code == 2, ran.err.contains("error"), "{args:?}: {}", ran.err);
    }
}

#[test]
fn every_entry_of_the_chronology_leads_to_its_words() {
    let desk = Desk::with_case();
    for entry in desk.run(&["chronology", "c.regesta", "--json"]).expect(0).json() {
        let evidence = desk.run(&["evidence", "c.regesta", entry["event"].as_str().unwrap(), "--json"]);
        let evidence = evidence.expect(0).json();
        assert!(!evidence.is_empty());
        for one in evidence {
            let words = one["passage"]["words"].as_str().unwrap();
            let source = one["passage"]["source"].as_str().unwrap();
            assert!(words_behind(&desk, source).contains(words), "{words}");
        }
    }
}

/// The words of the file a source was read from.
fn words_behind(desk: &Desk, source: &str) -> String {
    let sources = desk.run(&["sources", "c.regesta", "--json"]).json();
    let is_it = |candidate: &&Value| candidate["source"] == source;
    let found = sources.iter().find(is_it).unwrap_or_else(|| panic!("{source} is no source"));
    desk.words_of(&format!("in/{}", found["path"].as_str().unwrap()))
}

#[test]
fn help_says_what_each_command_does() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]).expect(0).out;
    for command in
        ["collate", "add", "chronology", "conflicts", "evidence", "search", "sources", "state", "who"]
    {
        assert!(help.contains(&format!("\n  {command} ")), "{command} in {help}");
        assert!(desk.run(&[command, "--help"]).expect(0).out.contains("Usage: regesta"));
    }
    assert!(!help.contains("__read"), "what is for the program itself is hidden");
}

#[test]
fn an_answer_nobody_reads_any_more_ends_quietly() {
    let desk = Desk::with_case();
    for args in [["chronology", "c.regesta"], ["sources", "c.regesta"], ["emend", "c.regesta"]] {
        let mut child = desk.program(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    // The same for what is said: nobody listens to standard error.
    let mut child = desk.program(&["add", "d.regesta", "in"]).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let desk = Desk::with_case();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    let mut chronology = desk.program(&["chronology", "c.regesta"]);
    let output = chronology.stdout(full()).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: failed to print"));
    desk.run(&["report", "c.regesta", "-o", "/dev/full"]).expect(2).says("failed to write `/dev/full`");
    desk.run(&["report", "c.regesta", "-o", "no/such/folder/r.html"]).expect(2).says("failed to write");
    desk.put("file", "");
    desk.run(&["export", "c.regesta", "--format", "csv", "--out", "file"])
        .expect(2)
        .says("failed to write `file`");
}
