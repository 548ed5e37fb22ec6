//! How well a parser agrees with people. All on given words: accuracies and F1 in per cent; factuality by Pearson's r.
//!
//! UPOS, XPOS, lemma (large and small letters are one), features (those the parser knows, all right together), UAS and LAS
//! over all words with punctuation, relations without subtypes; names exact, persons, places and bodies together.

use std::collections::{BTreeMap, BTreeSet};

use regesta_parse::{Features, Parse, Parser};

use super::corpora::universal;
use super::{GoldWord, Sentence};

/// Figures by measure.
pub type Measured = BTreeMap<&'static str, f64>;

#[derive(Default)]
struct Tally {
    right: BTreeMap<&'static str, [usize; 2]>,
    f1: BTreeMap<&'static str, [usize; 3]>,
    rated: Vec<(f64, f64)>,
}

/// Parses the sentences and compares.
pub fn measure(parser: &Parser, sentences: &[Sentence]) -> Measured {
    let words: Vec<Vec<&str>> =
        sentences.iter().map(|sentence| sentence.words.iter().map(String::as_str).collect()).collect();
    let mut tally = Tally::default();
    for (sentence, parse) in sentences.iter().zip(parser.parse_all(&words)) {
        if let Some(rows) = &sentence.syntax {
            tally.syntax(rows, &parse);
        }
        if let Some(names) = &sentence.names {
            tally.names(names, &parse);
        }
        if let Some(events) = &sentence.events {
            let gold = events.iter().enumerate().filter(|&(_, &is_event)| is_event).map(|(idx, _)| idx);
            let found =
                parse.words.iter().enumerate().filter(|(_, word)| word.event >= 0.5).map(|(idx, _)| idx);
            tally.add_f1("events", &gold.collect(), &found.collect());
        }
        let rated =
            sentence.factuality.iter().map(|&(at, value)| (f64::from(parse.words[at].factuality), value));
        tally.rated.extend(rated);
    }
    tally.figures()
}

/// How many lemmas in a hundred are right after `mend`.
pub fn measure_lemmas(parser: &Parser, sentences: &[Sentence], mend: impl Fn(&[&str], &mut Parse)) -> f64 {
    let words: Vec<Vec<&str>> =
        sentences.iter().map(|sentence| sentence.words.iter().map(String::as_str).collect()).collect();
    let (mut n_right, mut n_all) = (0, 0);
    for ((sentence, words), mut parse) in sentences.iter().zip(&words).zip(parser.parse_all(&words)) {
        mend(words, &mut parse);
        let rows = sentence.syntax.iter().flatten().zip(&parse.words).filter(|(row, _)| row.lemma != "_");
        for (row, word) in rows {
            n_right += usize::from(word.lemma.to_lowercase() == row.lemma.to_lowercase());
            n_all += 1;
        }
    }
    100.0 * n_right as f64 / n_all as f64
}

impl Tally {
    fn syntax(&mut self, rows: &[GoldWord], parse: &Parse) {
        for (row, word) in rows.iter().zip(&parse.words) {
            let has_head = word.head.map_or(0, |head| head as usize + 1) == row.head;
            self.count("upos", word.upos.name() == row.upos);
            self.count("xpos", word.xpos == row.xpos);
            self.count("features", word.features == Features::from_conllu(&row.features));
            if row.lemma != "_" {
                self.count("lemma", word.lemma.to_lowercase() == row.lemma.to_lowercase());
            }
            self.count("uas", has_head);
            self.count("las", has_head && word.relation.universal() == universal(row));
        }
    }

    fn names(&mut self, gold: &[(usize, usize, &'static str)], parse: &Parse) {
        let is_counted = |kind: &str| ["PER", "LOC", "ORG"].contains(&kind);
        let gold = gold.iter().copied().filter(|name| is_counted(name.2)).collect();
        let found = parse.names.iter().map(|name| (name.words.start, name.words.end, name.kind.name()));
        self.add_f1("names", &gold, &found.filter(|name| is_counted(name.2)).collect());
    }

    fn count(&mut self, measure: &'static str, is_right: bool) {
        let [right, all] = self.right.entry(measure).or_default();
        *right += usize::from(is_right);
        *all += 1;
    }

    fn add_f1<T: Ord>(&mut self, measure: &'static str, gold: &BTreeSet<T>, found: &BTreeSet<T>) {
        let counts = self.f1.entry(measure).or_default();
        for (count, n) in counts.iter_mut().zip([gold.intersection(found).count(), gold.len(), found.len()]) {
            *count += n;
        }
    }

    fn figures(self) -> Measured {
        let mut figures = Measured::new();
        figures.extend(
            self.right.iter().map(|(&name, &[right, all])| (name, 100.0 * right as f64 / all as f64)),
        );
        figures.extend(self.f1.iter().map(|(&name, &[right, gold, found])| {
            (name, 200.0 * right as f64 / (gold + found).max(1) as f64)
        }));
        if !self.rated.is_empty() {
            figures.insert("factuality", pearson(&self.rated));
        }
        figures
    }
}

fn pearson(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let mean_a = pairs.iter().map(|pair| pair.0).sum::<f64>() / n;
    let mean_b = pairs.iter().map(|pair| pair.1).sum::<f64>() / n;
    let sum = |f: &dyn Fn(f64, f64) -> f64| {
        pairs.iter().map(|pair| f(pair.0 - mean_a, pair.1 - mean_b)).sum::<f64>()
    };
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation() {
        assert!((pearson(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]) - 1.0).abs() < 1e-9);
        assert!((pearson(&[(1.0, 1.0), (2.0, -1.0), (3.0, 1.0)])).abs() < 1e-9);
    }
}
