//! The main job on the example: one command from a folder of accounts to chronology, conflicts and report.

use std::collections::{BTreeMap, BTreeSet};

use regesta::store::Store;
use serde_json::Value;

use crate::desk::{Desk, example, json_lines};

/// A desk on which the main job was done, and what it printed.
fn done() -> (Desk, String) {
    let desk = Desk::new();
    let printed = desk.run(&["collate", example().to_str().unwrap()]).expect(0).out;
    (desk, printed)
}

#[test]
fn one_command_does_it_all() {
    let (desk, printed) = done();
    assert_eq!(desk.names(), ["port-arthur.html", "port-arthur.regesta"], "one file is the whole case");
    let (chronology, conflicts) = printed.split_once("\nCONFLICTS\n").expect("both are printed");
    assert!(chronology.starts_with("CHRONOLOGY\n"));
    assert!(printed.ends_with("\nThe case is in port-arthur.regesta, the report in port-arthur.html\n"));
    assert!(chronology.contains("12 October 1954: "), "{chronology}");
    // Each conflict names two sides, each with the words of a source between «».
    assert!(conflicts.matches('«').count() >= 2, "{conflicts}");
}

#[test]
fn the_readmes_first_screen_shows_what_is_printed() {
    let (_desk, printed) = done();
    let readme = include_str!("../../../../README.md");
    let block = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    // `…` stands where the README leaves out the rest of a line.
    let shown = block.lines().map(|line| line.trim_end_matches('…').trim_end());
    for line in shown.filter(|line| !line.is_empty()) {
        assert!(printed.contains(line), "the README shows `{line}`, which is not printed:\n{printed}");
    }
}

#[test]
fn every_quote_stands_in_its_source_where_the_export_says() {
    let (desk, _) = done();
    let casefile = Store::open_read_only(desk.path("port-arthur.regesta")).unwrap().casefile().unwrap();
    let mut texts: BTreeMap<String, Vec<char>> = BTreeMap::new();
    for document in casefile.documents() {
        let words = document.text.content();
        texts.insert(document.id().to_string(), words.chars().collect());
        let path = &document.source.origin.path;
        if path.ends_with(".txt") {
            assert!(std::fs::read_to_string(example().join(path)).unwrap() == words, "{path} was changed");
        }
    }
    let export = desk.export("port-arthur.regesta", "jsonl");
    let mut n_quotes = 0;
    for (name, content) in export.iter().filter(|(name, _)| name.ends_with(".jsonl")) {
        for row in json_lines(content) {
            n_quotes += check_quotes(name, &row, None, &texts);
        }
    }
    assert!(n_quotes > 200, "{n_quotes}");
}

/// Checks every object with `start`, `end` and `quote`, however deep; a trigger stands in its claim's source. Gives
/// their number.
fn check_quotes(
    name: &str,
    value: &Value,
    outer: Option<&str>,
    texts: &BTreeMap<String, Vec<char>>,
) -> usize {
    let source = value["source"].as_str().or(outer);
    let mut n_quotes = 0;
    if let (Some(start), Some(end), Some(quote)) =
        (value["start"].as_u64(), value["end"].as_u64(), value["quote"].as_str())
    {
        let text = &texts[source.unwrap_or_else(|| panic!("{name}: no source in {value}"))];
        let words: String = text[start as usize..end as usize].iter().collect();
        assert_eq!(words, quote, "{name}: {value}");
        assert!(!quote.is_empty(), "{name}: {value}");
        n_quotes += 1;
    }
    let inner: Vec<&Value> = match value {
        Value::Array(values) => values.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => Vec::new(),
    };
    n_quotes + inner.into_iter().map(|inner| check_quotes(name, inner, source, texts)).sum::<usize>()
}

#[test]
fn ids_lead_from_one_file_of_the_export_to_the_others() {
    let (desk, _) = done();
    let export = desk.export("port-arthur.regesta", "jsonl");
    let rows = |file: &str| json_lines(&export[&format!("{file}.jsonl")]);
    let ids = |file: &str, key: &str| -> BTreeSet<String> {
        let rows = rows(file);
        let ids: BTreeSet<String> = rows.iter().map(|row| row[key].as_str().unwrap().to_owned()).collect();
        assert_eq!(ids.len(), rows.len(), "the ids of {file} are distinct");
        ids
    };
    let (sources, entities) = (ids("sources", "source"), ids("entities", "entity"));
    let (claims, events) = (ids("claims", "claim"), ids("events", "event"));
    for row in rows("claims") {
        assert!(sources.contains(row["source"].as_str().unwrap()));
        assert!(events.contains(row["event"].as_str().unwrap()));
    }
    for row in rows("mentions") {
        assert!(row["entity"].is_null() || entities.contains(row["entity"].as_str().unwrap()), "{row}");
    }
    for row in rows("events").iter().chain(rows("fluents").iter()) {
        for claim in row["claims"].as_array().unwrap() {
            assert!(claims.contains(claim.as_str().unwrap()), "{row}");
        }
        for witness in row["witnesses"].as_array().unwrap() {
            assert!(sources.contains(witness.as_str().unwrap()), "{row}");
        }
    }
}

#[test]
fn a_conflict_has_two_sides_with_words_of_their_own() {
    let (desk, _) = done();
    let conflicts = desk.run(&["conflicts", "port-arthur.regesta", "--json"]).expect(0).json();
    assert!(!conflicts.is_empty());
    for conflict in conflicts {
        let sides = conflict["sides"].as_array().unwrap();
        assert!(sides.len() >= 2, "{conflict}");
        let values: BTreeSet<&str> = sides.iter().map(|side| side["value"].as_str().unwrap()).collect();
        assert_eq!(values.len(), sides.len(), "{conflict}");
        for side in sides {
            assert!(!side["witnesses"].as_array().unwrap().is_empty(), "{conflict}");
            assert!(!side["evidence"].as_array().unwrap().is_empty(), "{conflict}");
        }
    }
}

#[test]
fn the_report_is_one_page_that_loads_nothing_and_whose_links_lead_somewhere() {
    let (desk, _) = done();
    check_page(&desk.words_of("port-arthur.html"));
}

/// Checks a report: nothing is fetched or run, ids are distinct, every link within the page has its goal.
pub fn check_page(page: &str) {
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        assert!(!["script", "link", "img", "iframe", "object", "embed", "base"].contains(&name), "<{tag}>");
        assert!(![" src=", " srcset=", " on"].iter().any(|loads| tag.contains(loads)), "<{tag}>");
    }
    let style = page.split("<style").nth(1).and_then(|rest| rest.split("</style").next()).unwrap();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let ids: Vec<&str> = attributes(page, " id=\"");
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(distinct.len(), ids.len(), "an id comes twice");
    let links = attributes(page, " href=\"");
    assert!(links.len() > 20, "{}", links.len());
    for link in links {
        match link.strip_prefix('#') {
            Some(goal) => assert!(distinct.contains(goal), "`#{goal}` leads nowhere"),
            None => panic!("`{link}` leads out of the page"),
        }
    }
}

fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    page.split(name).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
