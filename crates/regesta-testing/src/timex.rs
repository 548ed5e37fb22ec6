//! Time expressions measured by the definitions of TempEval-3: in go two lists of expressions by document, out come
//! the figures. What never happens here: a corpus that is not at hand is no failure, it is [`None`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use regesta_model::annotation::Timex;
use regesta_model::offsets::Offsets;
use regesta_model::{Origin, Source, Text};

/// An expression of either side.
#[derive(Clone, Debug)]
pub struct Expression {
    /// First code point.
    pub start: u64,
    /// One past the last code point.
    pub end: u64,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: String,
    /// Its TIMEX3 value.
    pub value: String,
}

/// Expressions by the name of their document.
pub type Corpus = BTreeMap<String, Vec<Expression>>;

/// A document of a corpus, ready to be annotated.
pub struct CorpusDocument {
    /// Its name in the corpus.
    pub name: String,
    /// Its words.
    pub text: Text,
    /// With the date the corpus gives it.
    pub origin: Origin,
}

/// Reads the documents of a corpus: a line each with the keys `doc`, `dct` (its date, or empty) and `text`.
pub fn documents(path: &Path) -> Result<Vec<CorpusDocument>, String> {
    Ok(rows(path)?.iter().map(document).collect())
}

fn document(row: &serde_json::Value) -> CorpusDocument {
    let field = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let dated = Some(field("dct")).filter(|dct| dct.get(4..5) == Some("-")).and_then(|dct| dct.parse().ok());
    let origin = Origin { path: field("doc"), dated, ..Origin::default() };
    let source = Source::new(field("text").into_bytes(), origin.clone());
    let text = Text::new(source.id().clone(), field("text"), Vec::new(), Vec::new());
    CorpusDocument { name: field("doc"), text, origin }
}

/// Reads the judged expressions of a corpus.
pub fn judged(path: &Path) -> Result<Corpus, String> {
    let mut corpus = Corpus::new();
    for row in rows(path)? {
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| row[key].as_u64().unwrap_or_default();
        let expression = Expression {
            start: number("start"),
            end: number("end"),
            kind: text("type"),
            value: text("value"),
        };
        corpus.entry(text("doc")).or_default().push(expression);
    }
    Ok(corpus)
}

#[expect(clippy::disallowed_methods, reason = "a corpus is a file")]
fn rows(path: &Path) -> Result<Vec<serde_json::Value>, String> {
    let content =
        std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let lines = content.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            serde_json::from_str(line).map_err(|error| format!("bad line in {}: {error}", path.display()))
        })
        .collect()
}

/// What the time layer of a text gives, in the terms of a corpus.
pub fn expressions<'t>(text: &Text, timexes: impl IntoIterator<Item = &'t Timex>) -> Vec<Expression> {
    let offsets = Offsets::new(text.content());
    let expression = |timex: &Timex| {
        let (start, end) = offsets.code_points(timex.range);
        let kind = timex.kind.name().to_owned();
        Expression { start: start.into(), end: end.into(), kind, value: timex.value.clone() }
    };
    timexes.into_iter().map(expression).collect()
}

/// F1 in percent of extent (`strict`, `relaxed`), `type` and `value`.
pub fn score(gold: &Corpus, system: &Corpus) -> BTreeMap<&'static str, f64> {
    let (mut strict, mut paired, mut kind, mut value) = (0, 0, 0, 0);
    for (g, s) in all_pairs(gold, system) {
        paired += 1;
        strict += usize::from((g.start, g.end) == (s.start, s.end));
        kind += usize::from(g.kind == s.kind);
        value += usize::from(g.value == s.value);
    }
    let all = |corpus: &Corpus| corpus.values().map(Vec::len).sum::<usize>() as f64;
    let f1 = |right: usize| 100.0 * 2.0 * right as f64 / (all(gold) + all(system));
    BTreeMap::from([
        ("strict", f1(strict)),
        ("relaxed", f1(paired)),
        ("type", f1(kind)),
        ("value", f1(value)),
    ])
}

/// By document: expressions judged, expressions found, and those of them with the right value.
pub fn value_counts(gold: &Corpus, system: &Corpus) -> BTreeMap<String, (usize, usize, usize)> {
    let names: BTreeSet<&String> = gold.keys().chain(system.keys()).collect();
    let none = Vec::new();
    let counts = |name: &String| {
        let (g, s) = (gold.get(name).unwrap_or(&none), system.get(name).unwrap_or(&none));
        let right = pairs(g, s).iter().filter(|(g, s)| g.value == s.value).count();
        (name.clone(), (g.len(), s.len(), right))
    };
    names.into_iter().map(counts).collect()
}

fn all_pairs<'e>(gold: &'e Corpus, system: &'e Corpus) -> Vec<(&'e Expression, &'e Expression)> {
    gold.iter().filter_map(|(name, g)| Some(pairs(g, system.get(name)?))).flatten().collect()
}

/// Pairs are one to one: exact extents first, then larger overlaps.
fn pairs<'e>(gold: &'e [Expression], system: &'e [Expression]) -> Vec<(&'e Expression, &'e Expression)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, s) in system.iter().enumerate() {
            let overlap = g.end.min(s.end).saturating_sub(g.start.max(s.start));
            if overlap > 0 {
                let exact = (g.start, g.end) == (s.start, s.end);
                candidates.push((!exact, u64::MAX - overlap, g.start, s.start, i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut used_gold, mut used_system) = (vec![false; gold.len()], vec![false; system.len()]);
    let mut pairs = Vec::new();
    for (.., i, j) in candidates {
        if !used_gold[i] && !used_system[j] {
            (used_gold[i], used_system[j]) = (true, true);
            pairs.push((&gold[i], &system[j]));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(expressions: &[(u64, u64, &str)]) -> Corpus {
        let expression = |&(start, end, value): &(u64, u64, &str)| Expression {
            start,
            end,
            kind: "DATE".to_owned(),
            value: value.to_owned(),
        };
        Corpus::from([("one".to_owned(), expressions.iter().map(expression).collect())])
    }

    #[test]
    fn a_value_counts_where_extents_overlap() {
        let gold = corpus(&[(0, 4, "1848"), (10, 14, "1849"), (20, 24, "1850")]);
        let system = corpus(&[(0, 4, "1848"), (11, 14, "1849"), (30, 34, "1850")]);
        let figures = score(&gold, &system);
        assert_eq!(figures["strict"].round(), 33.0);
        assert_eq!(figures["relaxed"].round(), 67.0);
        assert_eq!(figures["value"].round(), 67.0);
    }
}
