//! Readers' own SQL.

use std::time::Duration;

use regesta_store::{Cell, Error, QueryLimits, Rows, Store};

use crate::samples::{concordance, full, new_path, plain};

fn ask_within(sql: &str, limits: QueryLimits) -> Result<Rows, Error> {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    let documents = [full(), plain("a.txt", "The quay burned.")];
    store.add(&documents).unwrap();
    store.replace_concordance(&concordance(&documents)).unwrap();
    let rows = store.query_sql(sql, limits);
    assert!(store.concordance().unwrap().is_some() && store.casefile().unwrap().documents().len() == 2);
    rows
}

fn ask(sql: &str) -> Result<Rows, Error> {
    ask_within(sql, QueryLimits::default())
}

#[test]
fn the_views_answer() {
    let rows = ask("SELECT siglum, path, chars FROM v_source ORDER BY path").unwrap();
    assert_eq!(rows.columns, ["siglum", "path", "chars"]);
    let words = |words: &str| Cell::Words(words.into());
    assert_eq!(rows.rows[0], [words("B"), words("a.txt"), Cell::Integer(16)]);
    assert_eq!(ask("SELECT * FROM v_event").unwrap().rows.len(), 2);
    let actors = ask("SELECT actors, witnesses FROM v_event WHERE support = 2").unwrap().rows;
    assert_eq!(actors, [[words("300 men; Ilmarin"), words("B A")]]);
    assert!(ask("SELECT DISTINCT locus FROM v_conflict").unwrap().rows.len() >= 8);
    let quote = ask("SELECT quote FROM v_timex LIMIT 1").unwrap().rows;
    assert_eq!(quote, [[words("5 May 1887")]]);
    assert_eq!(ask("SELECT count(*) FROM v_mention").unwrap().rows, [[Cell::Integer(9)]]);
}

#[test]
fn nothing_but_reading_is_allowed() {
    let forbidden = [
        "DELETE FROM documents",
        "UPDATE texts SET content = ''",
        "INSERT INTO judgements DEFAULT VALUES",
        "DROP VIEW v_claim",
        "CREATE TEMP TABLE a (b)",
        "PRAGMA query_only = 0",
        "ATTACH 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "BEGIN",
        "SELECT load_extension('x')",
        "SELECT 1; DELETE FROM documents",
        "SELECT nonsense",
        "",
    ];
    for sql in forbidden {
        let refused = ask(sql);
        assert!(matches!(refused, Err(Error::Query { .. })), "{sql}: {refused:?}");
    }
}

#[test]
fn limits_hold() {
    const ENDLESS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT";
    let limits = QueryLimits { duration_max: Duration::from_millis(50), rows_max: 3, bytes_max: 1000 };
    let stopped = ask_within(&format!("{ENDLESS} count(*) FROM n"), limits).unwrap_err();
    assert_eq!(stopped.to_string(), "the query failed: it takes longer than 0.05 s: ask for less");
    let cut = ask_within(&format!("{ENDLESS} i FROM n"), limits).unwrap();
    assert!(cut.is_cut && cut.rows.len() == 3);
    let cut = ask_within("SELECT printf('%900s', '') UNION ALL SELECT printf('%901s', '')", limits).unwrap();
    assert!(cut.is_cut && cut.rows.len() == 1);
    let whole = ask_within("VALUES (1), (2), (3)", limits).unwrap();
    assert!(!whole.is_cut && whole.rows.len() == 3);
    assert!(matches!(ask("SELECT length(printf('%900000000s', ''))"), Err(Error::Query { .. })));
}

/// The columns of the views are public: the table in the crate's documentation names them all.
#[test]
fn the_views_have_the_columns_that_are_documented() {
    let documented = include_str!("../../src/lib.rs").lines().filter(|line| line.starts_with("//! | `v_"));
    let mut n_views = 0;
    for line in documented {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let (view, columns) = (cells[1].trim_matches('`'), cells[3]);
        assert_eq!(ask(&format!("SELECT * FROM {view}")).unwrap().columns.join(", "), columns, "{view}");
        n_views += 1;
    }
    assert_eq!(n_views, 6);
}
