//! Files to sentences: CoNLL-U, and words with labels of names.

use super::{GoldWord, Sentence};

/// Sentences of a CoNLL-U file with their ids; ranges and empty nodes are left out.
pub fn read_conllu(content: &str) -> Vec<(String, Sentence)> {
    let mut sentences = Vec::new();
    let mut id = String::new();
    let (mut words, mut rows) = (Vec::new(), Vec::new());
    for line in content.lines().chain([""]) {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some((_, value)) = comment.split_once("sent_id = ") {
                id = value.trim().to_owned();
            }
        } else if line.is_empty() {
            if !words.is_empty() {
                let syntax = Some(std::mem::take(&mut rows));
                let words = std::mem::take(&mut words);
                sentences.push((id.clone(), Sentence { words, syntax, ..Sentence::default() }));
            }
        } else if let Some((word, row)) = row(line) {
            words.push(word);
            rows.push(row);
        }
    }
    sentences
}

fn row(line: &str) -> Option<(String, GoldWord)> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [number, form, lemma, upos, xpos, features, head, relation, _, misc] = cells[..] else { return None };
    number.parse::<usize>().ok()?;
    let head = head.parse().ok()?;
    let [lemma, upos, xpos] = [lemma, upos, xpos].map(str::to_owned);
    let [features, relation, misc] = [features, relation, misc].map(str::to_owned);
    Some((form.to_owned(), GoldWord { lemma, upos, xpos, features, head, relation, misc }))
}

/// Sentences of a file with a word a line and its label of a name in another column; `kinds` gives ours for theirs.
pub fn read_names(
    content: &str,
    (word_column, label_column): (usize, usize),
    kinds: &[(&str, &'static str)],
) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence { names: Some(Vec::new()), ..Sentence::default() };
    for line in content.lines().chain([""]) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(&word), Some(&label)) = (cells.get(word_column), cells.get(label_column)) else {
            if !sentence.words.is_empty() {
                sentences.push(sentence);
                sentence = Sentence { names: Some(Vec::new()), ..Sentence::default() };
            }
            continue;
        };
        let at = sentence.words.len();
        let names = sentence.names.get_or_insert_default();
        match label.split_once('-') {
            Some(("B", kind)) => names.extend(ours(kinds, kind).map(|kind| (at, at + 1, kind))),
            Some(("I", _)) => {
                if let Some(name) = names.last_mut().filter(|name| name.1 == at) {
                    name.1 = at + 1;
                }
            }
            _ => {}
        }
        sentence.words.push(word.to_owned());
    }
    sentences
}

fn ours(kinds: &[(&str, &'static str)], theirs: &str) -> Option<&'static str> {
    kinds.iter().find(|(name, _)| *name == theirs).map(|(_, ours)| *ours)
}
