//! Looking for words.

use regesta_store::Store;

use crate::samples::{new_path, plain};

/// Looks for `query` in a small case and gives the words of each hit as `path: words`.
fn look(query: &str) -> Vec<String> {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    let documents = [
        plain("1.txt", "The Harbour of Łódź burned in 1887.\nNobody saw the fire."),
        plain("2.txt", "Пожар в гавани: ёлка сгорела."),
        plain("3.txt", "防波堤の火事は五月に起きた。\nΟΔΥΣΣΕΥΣ in the harbour."),
        plain("4.txt", "Fire, fire in the harbor; harbours burn."),
    ];
    store.add(&documents).unwrap();
    let mut found: Vec<String> = Vec::new();
    for hit in store.search(query, 10).unwrap() {
        let document = documents.iter().find(|document| *document.id() == hit.source).unwrap();
        assert!(hit.passage.contains(hit.range) && hit.words.contains(&hit.range));
        let words: Vec<&str> = hit.words.iter().map(|range| document.text.quote(*range)).collect();
        found.push(format!("{}: {}", document.source.origin.path, words.join(" | ")));
    }
    found.sort();
    found
}

fn check(query: &str, expected: &[&str]) {
    assert_eq!(look(query), expected, "{query}");
}

#[test]
fn words_are_found_whatever_their_case_and_accents() {
    check("lodz", &["1.txt: Łódź"]);
    check("LODZ harbour", &["1.txt: Harbour | Łódź"]);
    check("елка", &["2.txt: ёлка"]);
    check("οδυσσευς", &["3.txt: ΟΔΥΣΣΕΥΣ"]);
    check("fire", &["1.txt: fire", "4.txt: Fire | fire"]);
}

#[test]
fn all_words_must_stand_in_one_passage() {
    check("fire 1887", &[]);
    check("saw fire", &["1.txt: saw | fire"]);
}

#[test]
fn phrases_and_beginnings() {
    check("\"the harbour\"", &["1.txt: The Harbour", "3.txt: the harbour"]);
    check("harbo*", &["1.txt: Harbour", "3.txt: harbour", "4.txt: harbor | harbours"]);
    check("\"in the harb\"*", &["3.txt: in the harbour", "4.txt: in the harbor"]);
}

#[test]
fn scripts_without_spaces() {
    check("防波堤", &["3.txt: 防波堤"]);
    check("波堤", &["3.txt: 波堤"]);
    check("火", &["3.txt: 火"]);
    check("波火", &[]);
}

#[test]
fn no_sign_of_the_reader_breaks_the_index() {
    let signs = [
        "\"",
        "*",
        "fire AND",
        "NOT fire",
        "fire OR",
        "(fire",
        "words:fire",
        "^fire",
        "fire + fire",
        "{a b}: c",
        "NEAR(fire, 2)",
        "'",
        "'; DROP TABLE documents; --",
        "\\",
        "\0",
        "fire\0fire",
        "“",
        "-fire",
        "%",
    ];
    for sign in signs {
        look(sign);
    }
    check("", &[]);
    check("(fire)", &["1.txt: fire", "4.txt: Fire | fire"]);
}
