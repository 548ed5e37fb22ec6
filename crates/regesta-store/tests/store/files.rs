//! Files that are casefiles, and files that are not.

use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use regesta_store::{Error, Store};

use crate::samples::{judgements, new_path, plain};

fn open_all_ways(path: &Path) -> [Result<Store, Error>; 3] {
    [Store::open(path), Store::open_read_only(path), Store::open_or_create(path)]
}

#[test]
fn creating_never_overwrites() {
    let (_folder, path) = new_path();
    std::fs::write(&path, "my notes").unwrap();
    assert!(matches!(Store::create(&path), Err(Error::AlreadyThere { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), b"my notes");
}

#[test]
fn what_is_not_there_is_not_found() {
    let (folder, path) = new_path();
    assert!(matches!(Store::open(&path), Err(Error::NotFound { .. })));
    assert!(matches!(Store::open_read_only(&path), Err(Error::NotFound { .. })));
    assert!(!path.exists(), "looking makes no file");
    let nowhere = folder.path().join("no/such/folder/a.regesta");
    assert!(matches!(Store::create(&nowhere), Err(Error::Disk { .. })));
    assert!(matches!(Store::open(folder.path()), Err(Error::Disk { .. })));
}

#[test]
fn open_or_create_opens_what_is_there_and_makes_what_is_not() {
    let (_folder, path) = new_path();
    let mut store = Store::open_or_create(&path).unwrap();
    store.add(&[plain("a.txt", "The quay burned.")]).unwrap();
    drop(store);
    let store = Store::open_or_create(&path).unwrap();
    assert_eq!(store.casefile().unwrap().documents().len(), 1);
}

#[test]
fn an_empty_file_is_a_case_only_where_a_new_one_may_be_made() {
    let (_folder, path) = new_path();
    std::fs::write(&path, "").unwrap();
    let refused = Store::open(&path).unwrap_err();
    assert!(matches!(refused, Error::NotACasefile { .. }), "{refused}");
    assert!(Store::open_or_create(&path).unwrap().casefile().unwrap().documents().is_empty());
}

#[test]
fn the_database_of_another_program_is_refused_and_left_alone() {
    let (_folder, path) = new_path();
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    let before = std::fs::read(&path).unwrap();
    for opened in open_all_ways(&path) {
        let refused = opened.unwrap_err();
        assert!(matches!(refused, Error::NotACasefile { .. }), "{refused}");
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_read_only_store_refuses_changes() {
    let (_folder, path) = new_path();
    drop(Store::create(&path).unwrap());
    let mut store = Store::open_read_only(&path).unwrap();
    assert!(matches!(store.judge(&judgements()[0]), Err(Error::ReadOnly { .. })));
}

#[test]
fn one_file_is_the_whole_case_when_nobody_has_it_open() {
    let (folder, path) = new_path();
    let files = || std::fs::read_dir(folder.path()).unwrap().count();
    let mut store = Store::create(&path).unwrap();
    store.add(&[plain("a.txt", "The quay burned.")]).unwrap();
    assert!(files() > 1, "while it is open, a log lies beside it");
    store.close().unwrap();
    assert_eq!(files(), 1);
    let mut store = Store::open(&path).unwrap();
    store.add(&[plain("b.txt", "The quay stood.")]).unwrap();
    drop(store);
    assert_eq!(files(), 1, "dropping closes it as well");
    let copy = folder.path().join("copy.regesta");
    std::fs::copy(&path, &copy).unwrap();
    assert_eq!(Store::open_read_only(&copy).unwrap().casefile().unwrap().documents().len(), 2);
}

#[test]
fn readers_see_the_last_committed_state_while_another_writes() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    store.add(&[plain("a.txt", "The quay burned.")]).unwrap();
    let reader = Store::open_read_only(&path).unwrap();
    for n in 2..20 {
        store.add(&[plain(&format!("{n}.txt"), &format!("The quay burned {n} times."))]).unwrap();
        assert_eq!(reader.casefile().unwrap().documents().len(), n);
        assert_eq!(reader.search("quay", 99).unwrap().len(), n);
    }
    drop(store);
    assert_eq!(reader.casefile().unwrap().documents().len(), 19, "also when the writer has gone");
}

#[test]
fn two_writers_take_turns() {
    let (_folder, path) = new_path();
    let mut first = Store::create(&path).unwrap();
    let mut second = Store::open(&path).unwrap();
    first.add(&[plain("a.txt", "One.")]).unwrap();
    second.add(&[plain("b.txt", "Two.")]).unwrap();
    drop(first);
    second.add(&[plain("c.txt", "Three.")]).unwrap();
    assert_eq!(second.casefile().unwrap().documents().len(), 3);
}

#[test]
fn a_case_another_process_holds_is_locked() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = store.judge(&judgements()[0]).unwrap_err();
    assert!(matches!(refused, Error::Locked { .. }), "{refused}");
    other.execute_batch("ROLLBACK").unwrap();
    store.judge(&judgements()[0]).unwrap();
}

#[test]
fn changed_bytes_of_a_source_are_noticed() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    store.add(&[plain("a.txt", "The quay burned.")]).unwrap();
    drop(store);
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("UPDATE texts SET content = 'The quay stood.'").unwrap();
    drop(other);
    let refused = Store::open(&path).unwrap().casefile().unwrap_err();
    assert!(matches!(refused, Error::Corrupted { .. }), "{refused}");
}

/// A casefile with something in it, as bytes, made once.
fn casefile_bytes() -> Vec<u8> {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(make_casefile).clone()
}

fn make_casefile() -> Vec<u8> {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    store.add(&[crate::samples::full(), plain("a.txt", "The quay burned.")]).unwrap();
    drop(store);
    std::fs::read(&path).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn random_bytes_are_no_casefile(bytes in proptest::collection::vec(any::<u8>(), 1..5000), as_database: bool) {
        let (_folder, path) = new_path();
        let mut bytes = bytes;
        if as_database {
            bytes.splice(0..0, *b"SQLite format 3\0");
        }
        std::fs::write(&path, &bytes).unwrap();
        for opened in open_all_ways(&path) {
            let refused = opened.unwrap_err();
            let is_told =
                matches!(refused, Error::NotACasefile { .. } | Error::Corrupted { .. } | Error::Newer { .. });
            prop_assert!(is_told, "{}", refused);
        }
        prop_assert_eq!(std::fs::read(&path).unwrap(), bytes, "and are left alone");
    }

    #[test]
    fn a_damaged_casefile_gives_an_error_or_the_case(at in 0_usize..60_000, damage in proptest::collection::vec(any::<u8>(), 1..400)) {
        let (_folder, path) = new_path();
        let mut bytes = casefile_bytes();
        let at = at % bytes.len();
        let end = (at + damage.len()).min(bytes.len());
        bytes.splice(at..end, damage);
        std::fs::write(&path, &bytes).unwrap();
        if let Ok(mut store) = Store::open(&path) {
            let _ = store.casefile();
            let _ = store.search("quay", 9);
            let _ = store.add(&[plain("b.txt", "The quay stood.")]);
            let _ = store.concordance();
        }
    }
}
