//! Bad input, through the binary: each gets a diagnostic, and the other documents are still filed.

#![expect(clippy::disallowed_methods, reason = "tests make files and start the binary")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const GOOD: &str = "The ferry sank on 3 May 1911. Captain Holm reported the loss of eleven men.\n";

fn regesta(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regesta")).current_dir(folder).args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_bad_document_is_named_and_the_others_are_filed() {
    let cases: [(&str, &[u8]); 4] = [
        ("empty.txt", b""),
        ("junk.bin", b"\x00\x01\x02\xff\xfe\x00\x80\x00\x07"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R"),
        ("broken.docx", b"PK\x03\x04\x14\x00\x00\x00"),
    ];
    for (name, bytes) in cases {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        fs::write(folder.path().join("in").join(name), bytes).unwrap();
        fs::write(folder.path().join("in/good.txt"), GOOD).unwrap();
        let output = regesta(folder.path(), &["add", "c.regesta", "in"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", said(&output));
        assert!(said(&output).contains(name), "{name} is not named: {}", said(&output));
        let sources = regesta(folder.path(), &["sources", "c.regesta", "--json"]);
        assert!(String::from_utf8_lossy(&sources.stdout).contains("good.txt"), "{name}");
    }
}

#[test]
fn what_is_no_casefile_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.regesta"), GOOD).unwrap();
    for case in ["c.regesta", "missing.regesta"] {
        let output = regesta(folder.path(), &["sources", case]);
        assert_eq!(output.status.code(), Some(2), "{case}");
        assert!(said(&output).starts_with("error: "), "{}", said(&output));
    }
}

#[test]
fn a_casefile_of_a_newer_version_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    assert_eq!(regesta(folder.path(), &["add", "c.regesta", "good.txt"]).status.code(), Some(0));
    let case = folder.path().join("c.regesta");
    let mut bytes = fs::read(&case).unwrap();
    // Where SQLite keeps the number that is the casefile's version.
    bytes[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    fs::write(&case, &bytes).unwrap();
    assert_eq!(regesta(folder.path(), &["sources", "c.regesta"]).status.code(), Some(2));
    assert_eq!(regesta(folder.path(), &["add", "c.regesta", "good.txt"]).status.code(), Some(2));
    assert!(fs::read(&case).unwrap() == bytes, "the casefile was changed");
}
