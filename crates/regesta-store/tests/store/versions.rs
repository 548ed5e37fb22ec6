//! Files of other versions.

use regesta_model::content_hash;
use regesta_store::{Error, Store};

use crate::samples::new_path;

/// The SQL of version 1, as it was released.
const VERSION_1: &str = include_str!("../../migrations/0001.sql");

/// A file of version 1, made with its SQL alone, with one small document in it.
fn version_1(path: &std::path::Path) {
    let database = rusqlite::Connection::open(path).unwrap();
    database.execute_batch(VERSION_1).unwrap();
    let content = "Captain Ilmarin left on 5 May 1887.";
    let source = regesta_model::Source::new(content.as_bytes(), Default::default());
    database
        .execute_batch(&format!(
            "PRAGMA application_id = {}; PRAGMA user_version = 1;
             INSERT INTO documents (doc, id, sha256, path, dated) VALUES (7, '{}', '{}', 'a.txt', '1887-05');
             INSERT INTO originals VALUES (7, 'text', NULL);
             INSERT INTO texts VALUES (7, '{content}');
             INSERT INTO blocks VALUES (7, 0, 0, 35, 'paragraph', NULL);
             INSERT INTO sentences VALUES (7, 0, 0, 35);
             INSERT INTO referents VALUES (7, 0, 'PER', 'Captain Ilmarin');
             INSERT INTO mentions VALUES (7, 0, 0, 15, 'PER', 1, 0);
             INSERT INTO timexes VALUES
               (7, 0, 24, 34, 'DATE', '1887-05-05', NULL, NULL, NULL, '1887-05-05', NULL, 'dated', NULL, NULL,
                'day-month-year', 0, NULL);
             INSERT INTO claims VALUES
               (7, 0, 'c', 0, 34, 16, 20, 'TRAVEL', 'leave', '1887-05-05', 24, 34, 'clause', 'actual', 'pos', NULL, 0.5);
             INSERT INTO participants VALUES (7, 0, 0, 'actor', 0, NULL);
             INSERT INTO passages VALUES (1, 7, 0, 35);
             INSERT INTO passage_words (rowid, words) VALUES (1, 'captain ilmarin left on 5 may 1887');",
            i32::from_be_bytes(*b"rgst"),
            source.id(),
            source.hash().hex(),
        ))
        .unwrap();
}

#[test]
fn a_file_of_version_1_opens() {
    let (_folder, path) = new_path();
    version_1(&path);
    let store = Store::open(&path).unwrap();
    let casefile = store.casefile().unwrap();
    let [document] = casefile.documents() else { panic!("one document") };
    assert_eq!(document.source.origin.path, "a.txt");
    assert_eq!(document.annotations.mentions.len(), 1);
    assert_eq!(document.claims[0].proposition.actors.len(), 1);
    assert_eq!(document.claims[0].proposition.time.as_ref().unwrap().edtf.to_string(), "1887-05-05");
    assert_eq!(store.search("ilmarin", 9).unwrap().len(), 1);
    store.check().unwrap();
}

#[test]
fn the_sql_of_version_1_is_frozen() {
    let hash = content_hash(&[VERSION_1.as_bytes()]).short_hex(16);
    assert_eq!(hash, "73b3bdf610e734ed", "a file that was released never changes: write 0002.sql");
}

#[test]
fn a_newer_file_is_refused_with_a_word_on_what_to_do() {
    let (_folder, path) = new_path();
    version_1(&path);
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 999").unwrap();
    for opened in [Store::open(&path), Store::open_read_only(&path), Store::open_or_create(&path)] {
        let refused = opened.unwrap_err();
        assert!(matches!(refused, Error::Newer { found: 999, .. }), "{refused}");
        assert!(refused.to_string().ends_with("update regesta"), "{refused}");
    }
}

#[test]
fn the_views_are_there_for_readers() {
    let (_folder, path) = new_path();
    version_1(&path);
    let database = rusqlite::Connection::open(&path).unwrap();
    let one = |sql: &str| -> String { database.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(one("SELECT quote FROM v_timex"), "5 May 1887");
    assert_eq!(
        one("SELECT quote || ' ' || type || ' ' || name FROM v_mention"),
        "Captain Ilmarin PER Captain Ilmarin"
    );
    assert_eq!(
        one("SELECT actors || ' ' || type || ' ' || edtf FROM v_claim"),
        "Captain Ilmarin TRAVEL 1887-05-05"
    );
    assert_eq!(one("SELECT path || ' ' || chars FROM v_source"), "a.txt 35");
    assert_eq!(one("SELECT count(*) || '' FROM v_event"), "0");
    assert_eq!(one("SELECT count(*) || '' FROM v_conflict"), "0");
}
