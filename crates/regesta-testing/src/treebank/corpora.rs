//! Which files make up which set. Only parts that the parser was not trained on.

#![expect(clippy::disallowed_methods, reason = "corpora lie on disk; this crate is for tests")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::gum_names::gum_names;
use super::read::{read_conllu, read_names};
use super::{GoldWord, Sentence};
use crate::corpora::listed;

/// The sets, and the archives each is in.
pub const SETS: &[(&str, &[&str])] = &[
    ("gum", &["gum"]),
    ("gentle", &["gum"]),
    ("ewt", &["ud-ewt", "uds"]),
    ("politics", &["crossner-politics"]),
    ("wikigold", &["ner-extra"]),
    ("litbank", &["litbank"]),
];

/// Reads a set from the folder with the unpacked corpora.
///
/// # Errors
/// When a file is not there or cannot be read: its path and why.
pub fn read_set(folder: &Path, set: &str) -> Result<Vec<Sentence>, String> {
    match set {
        "gum" => gum(&folder.join("gum"), "test"),
        "gentle" => gum(&folder.join("gum"), "test2"),
        "ewt" => ewt(folder),
        "politics" => {
            let content = read(&folder.join("crossner-politics/test.txt"))?;
            Ok(read_names(&content, (0, 1), POLITICS))
        }
        "wikigold" => {
            let content = read(&folder.join("ner-extra/wikigold/en/test.conllu"))?;
            Ok(read_names(&content, (1, 2), NEWS))
        }
        "litbank" => litbank(&folder.join("litbank/events/tsv")),
        _ => Err(format!("unknown set `{set}`")),
    }
}

const NEWS: &[(&str, &str)] = &[("PER", "PER"), ("LOC", "LOC"), ("ORG", "ORG"), ("MISC", "MISC")];
const POLITICS: &[(&str, &str)] = &[
    ("politicalparty", "ORG"),
    ("organisation", "ORG"),
    ("politician", "PER"),
    ("person", "PER"),
    ("country", "LOC"),
    ("location", "LOC"),
    ("election", "EVENT"),
    ("event", "EVENT"),
    ("misc", "MISC"),
];

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("failed to read {}: {error}", path.display()))
}

/// The words of `GUM_reddit` are masked, so those documents are left out.
fn gum(folder: &Path, split: &str) -> Result<Vec<Sentence>, String> {
    let splits = read(&folder.join("splits.md"))?;
    let mut sentences = Vec::new();
    for document in listed(&splits, split).into_iter().filter(|document| !document.contains("_reddit_")) {
        for (_, mut sentence) in read_conllu(&read(&folder.join(format!("{document}.conllu")))?) {
            sentence.names = Some(gum_names(&sentence));
            sentences.push(sentence);
        }
    }
    Ok(sentences)
}

fn ewt(folder: &Path) -> Result<Vec<Sentence>, String> {
    let rated = factuality(&read(&folder.join("uds/factuality_joined.jsonl"))?);
    let sentences = read_conllu(&read(&folder.join("ud-ewt/en_ewt-ud-test.conllu"))?);
    let joined = sentences.into_iter().map(|(id, mut sentence)| {
        if let Some((words, rated)) = rated.get(&id).filter(|(words, _)| *words == sentence.words) {
            let in_place = |(at, word, value): &(usize, String, f64)| {
                (words.get(*at) == Some(word)).then_some((*at, *value))
            };
            sentence.factuality = rated.iter().filter_map(in_place).collect();
        }
        sentence
    });
    Ok(joined.collect())
}

type Rated = (Vec<String>, Vec<(usize, String, f64)>);

fn factuality(content: &str) -> BTreeMap<String, Rated> {
    let lines = content.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let lines = lines.filter(|line| line["split"] == "test");
    lines.map(|line| (line["sent_id"].as_str().unwrap_or_default().to_owned(), rated(&line))).collect()
}

fn rated(line: &serde_json::Value) -> Rated {
    let list = |key: &str| line[key].as_array().cloned().unwrap_or_default();
    let words = list("tokens").iter().map(|word| word.as_str().unwrap_or_default().to_owned()).collect();
    let predicates = list("preds");
    let predicates = predicates.iter().map(|p| {
        // Words are counted from one there.
        let at = p[0].as_u64().and_then(|at| usize::try_from(at).ok()?.checked_sub(1)).unwrap_or(usize::MAX);
        (at, p[1].as_str().unwrap_or_default().to_owned(), p[2].as_f64().unwrap_or_default())
    });
    (words, predicates.collect())
}

/// Every tenth work.
fn litbank(folder: &Path) -> Result<Vec<Sentence>, String> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("failed to read {}: {error}", folder.display()))?;
    let mut works: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    works.sort();
    let mut sentences = Vec::new();
    for work in works.iter().skip(9).step_by(10) {
        let mut sentence = Sentence { events: Some(Vec::new()), ..Sentence::default() };
        for line in read(work)?.lines().chain([""]) {
            if let Some((word, label)) = line.split_once('\t') {
                sentence.words.push(word.to_owned());
                sentence.events.get_or_insert_default().push(label.trim() == "EVENT");
            } else if !sentence.words.is_empty() {
                sentences.push(sentence);
                sentence = Sentence { events: Some(Vec::new()), ..Sentence::default() };
            }
        }
    }
    Ok(sentences)
}

/// A treebank's relation without its subtype.
pub(super) fn universal(word: &GoldWord) -> &str {
    word.relation.split(':').next().unwrap_or_default()
}
