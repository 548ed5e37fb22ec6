//! Bad input of every kind: each is named with its reason, and the other documents are still filed.

use std::fs;

use crate::desk::{ACCOUNTS, Desk};
use crate::documents::{docx, docx_bomb, pdf};

/// A document, what is said of it, and whether words of it can be read all the same.
struct Bad {
    name: &'static str,
    bytes: Vec<u8>,
    code: &'static str,
    is_read: bool,
}

fn bad(name: &'static str, bytes: impl Into<Vec<u8>>, code: &'static str, is_read: bool) -> Bad {
    Bad { name, bytes: bytes.into(), code, is_read }
}

/// The ferry sank on 3 May 1911, in Russian and in windows-1251, which does not say so.
const WINDOWS_1251: &[u8] =
    b"\xcf\xe0\xf0\xee\xec \xe7\xe0\xf2\xee\xed\xf3\xeb 3 \xec\xe0\xff 1911 \xe3\xee\xe4\xe0. \
    \xca\xe0\xef\xe8\xf2\xe0\xed \xe4\xee\xeb\xee\xe6\xe8\xeb \xee \xe3\xe8\xe1\xe5\xeb\xe8.";

fn check(documents: Vec<Bad>) {
    let desk = Desk::with_accounts();
    for document in &documents {
        desk.put(&format!("in/{}", document.name), &document.bytes);
    }
    let ran = desk.run(&["add", "c.regesta", "in"]).expect(0);
    let sources = desk.run(&["sources", "c.regesta", "--json"]).expect(0).json();
    assert_eq!(sources.len(), ACCOUNTS.len() + documents.len(), "{}", ran.err);
    for Bad { name, code, is_read, .. } in &documents {
        let named = ran.err.lines().any(|line| line.contains(name) && line.ends_with(&format!("[{code}]")));
        assert!(named, "{name} and {code} are not named: {}", ran.err);
        let source = sources.iter().find(|source| source["path"] == *name).unwrap();
        let codes: Vec<&str> =
            source["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect();
        assert!(codes.contains(code), "{name}: {codes:?}");
        let found = desk.run(&["search", "c.regesta", "ferry"]).out;
        assert_eq!(found.contains(name.split('.').next().unwrap()), *is_read, "{name}: {found}");
    }
    for (path, _) in ACCOUNTS {
        let source = sources.iter().find(|source| source["path"] == path).unwrap();
        assert!(source["n_claims"].as_u64() > Some(0), "{path} was lost");
    }
}

#[test]
fn empty_files_and_junk() {
    let junk: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    check(vec![
        bad("empty.txt", "", "empty-file", false),
        bad("junk.txt", junk, "binary-junk", false),
        bad("picture.html", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"[..], "binary-junk", false),
    ]);
}

#[test]
fn wrong_encodings() {
    let utf_16: Vec<u8> = "\u{FEFF}The ferry sank.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(vec![bad("latin.txt", &b"The ferry Str\xf6msund sank."[..], "encoding-guessed", true)]);
    check(vec![bad(
        "broken.txt",
        &b"\xEF\xBB\xBFThe ferry Str\xf6msund sank."[..],
        "undecodable-bytes",
        true,
    )]);
    let desk = Desk::new();
    desk.put("cyrillic.txt", WINDOWS_1251);
    desk.put("wide.txt", utf_16);
    desk.run(&["add", "c.regesta", "."]).expect(0).says("windows-1251");
    desk.run(&["search", "c.regesta", "гибели"]).expect(0);
    desk.run(&["search", "c.regesta", "\"ferry sank\""]).expect(0);
}

#[cfg(feature = "pdf")]
#[test]
fn truncated_and_encrypted_pdfs() {
    let whole = pdf(&["The ferry sank on 3 May 1911."], false);
    check(vec![
        bad("stump.pdf", &whole[..60], "pdf-damaged", false),
        bad("cut.pdf", &whole[..whole.len() - 40], "pdf-cut", true),
        bad("locked.pdf", pdf(&["The ferry sank on 3 May 1911."], true), "pdf-encrypted", false),
    ]);
}

#[test]
fn a_broken_docx_and_a_zip_bomb() {
    let whole = docx(&["The ferry sank on 3 May 1911."]);
    check(vec![
        bad("cut.docx", &whole[..whole.len() / 2], "archive-damaged", false),
        bad("bomb.docx", docx_bomb(300), "unpacked-cut", true),
    ]);
}

#[test]
fn a_large_text_in_one_endless_line_is_read() {
    let desk = Desk::with_accounts();
    let words = ACCOUNTS[0].1.trim_end().to_owned() + " ";
    desk.put("in/large.txt", words.repeat(1000));
    desk.run(&["add", "c.regesta", "in"]).expect(0).says("5 new");
    let sources = desk.run(&["sources", "c.regesta", "--json"]).expect(0).json();
    let large = sources.iter().find(|source| source["path"] == "large.txt").unwrap();
    assert!(large["n_claims"].as_u64() >= Some(3000), "{large}");
}

#[test]
fn a_folder_without_documents_is_said_and_the_others_are_filed() {
    let desk = Desk::with_accounts();
    desk.put("pictures/a.png", b"\x89PNG\r\n\x1a\n");
    let ran = desk.run(&["add", "c.regesta", "pictures", "in"]).expect(0);
    ran.says("pictures: there is no document in the folder `pictures` [no-documents]").says("4 new");
    desk.run(&["add", "d.regesta", "pictures"]).expect(1).says("[no-documents]");
}

#[test]
fn what_is_no_casefile_is_an_error_and_stays_as_it_is() {
    let desk = Desk::with_accounts();
    desk.put("c.regesta", ACCOUNTS[0].1);
    desk.put("empty.regesta", "");
    for case in ["c.regesta", "missing.regesta", "empty.regesta", "in"] {
        desk.run(&["sources", case]).expect(2).says("error: ");
    }
    desk.run(&["add", "c.regesta", "in"]).expect(2).says("error: ");
    assert_eq!(desk.words_of("c.regesta"), ACCOUNTS[0].1);
}

#[test]
fn a_casefile_of_a_newer_version_is_an_error_and_stays_as_it_is() {
    let desk = Desk::with_case();
    let mut bytes = fs::read(desk.path("c.regesta")).unwrap();
    // Where SQLite keeps the number that is the casefile's version.
    bytes[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    desk.put("c.regesta", &bytes);
    for args in
        [&["sources", "c.regesta"][..], &["add", "c.regesta", "in"], &["report", "c.regesta", "-o", "r"]]
    {
        desk.run(args).expect(2).says("update regesta");
    }
    assert!(fs::read(desk.path("c.regesta")).unwrap() == bytes, "the casefile was changed");
}
