//! Scores of coreference: MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and CEAF-e (Luo 2005), as the
//! reference scorers of Pradhan et al. (2014) and CoVal compute them.
//!
//! In go a key and a response, each a list of clusters; out come precision, recall and F1. An item may be missing on
//! either side.

use std::collections::{BTreeMap, BTreeSet};

/// Precision, recall and their harmonic mean, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Precision.
    pub precision: f64,
    /// Recall.
    pub recall: f64,
}

impl Score {
    /// The harmonic mean.
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// The three scores.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Coreference {
    /// By links.
    pub muc: Score,
    /// By items.
    pub b_cubed: Score,
    /// By the best one-to-one alignment of clusters.
    pub ceaf_e: Score,
}

impl Coreference {
    /// Scores a response against a key.
    pub fn of<T: Ord>(key: &[Vec<T>], response: &[Vec<T>]) -> Self {
        Self { muc: muc(key, response), b_cubed: b_cubed(key, response), ceaf_e: ceaf_e(key, response) }
    }

    /// The mean of the three F1, as CoNLL 2012 ranks by.
    pub fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf_e.f1()) / 3.0
    }
}

fn ratio((part, whole): (f64, f64)) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The cluster of each item.
fn homes<T: Ord>(clusters: &[Vec<T>]) -> BTreeMap<&T, usize> {
    clusters
        .iter()
        .enumerate()
        .flat_map(|(idx, cluster)| cluster.iter().map(move |item| (item, idx)))
        .collect()
}

fn muc<T: Ord>(key: &[Vec<T>], response: &[Vec<T>]) -> Score {
    let links = |of: &[Vec<T>], by: &[Vec<T>]| {
        let homes = homes(by);
        let (mut kept, mut all) = (0, 0);
        for cluster in of.iter().filter(|cluster| cluster.len() > 1) {
            let parts: BTreeSet<usize> = cluster.iter().filter_map(|item| homes.get(item)).copied().collect();
            let missing = cluster.iter().filter(|item| !homes.contains_key(item)).count();
            kept += cluster.len() - parts.len() - missing;
            all += cluster.len() - 1;
        }
        (kept as f64, all as f64)
    };
    Score { recall: ratio(links(key, response)), precision: ratio(links(response, key)) }
}

fn b_cubed<T: Ord>(key: &[Vec<T>], response: &[Vec<T>]) -> Score {
    let share = |of: &[Vec<T>], by: &[Vec<T>]| {
        let homes = homes(by);
        let mut sum = 0.0;
        for cluster in of {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for home in cluster.iter().filter_map(|item| homes.get(item)) {
                *shared.entry(*home).or_default() += 1;
            }
            sum += shared.values().map(|n| (n * n) as f64).sum::<f64>() / cluster.len() as f64;
        }
        (sum, of.iter().map(Vec::len).sum::<usize>() as f64)
    };
    Score { recall: ratio(share(key, response)), precision: ratio(share(response, key)) }
}

fn ceaf_e<T: Ord>(key: &[Vec<T>], response: &[Vec<T>]) -> Score {
    let homes = homes(response);
    let mut alike: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
    for (idx, cluster) in key.iter().enumerate() {
        for home in cluster.iter().filter_map(|item| homes.get(item)) {
            let both = (cluster.len() + response[*home].len()) as f64;
            *alike.entry(idx).or_default().entry(*home).or_default() += 2.0 / both;
        }
    }
    let aligned: f64 = components(&alike).iter().map(|table| best_assignment(table)).sum();
    Score { recall: ratio((aligned, key.len() as f64)), precision: ratio((aligned, response.len() as f64)) }
}

/// The tables of likeness of clusters that hang together, so that each can be solved apart.
fn components(alike: &BTreeMap<usize, BTreeMap<usize, f64>>) -> Vec<Vec<Vec<f64>>> {
    let mut by_column: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (row, columns) in alike {
        for column in columns.keys() {
            by_column.entry(*column).or_default().push(*row);
        }
    }
    let mut seen = BTreeSet::new();
    let mut tables = Vec::new();
    for &start in alike.keys() {
        if !seen.insert(start) {
            continue;
        }
        let (mut rows, mut columns, mut open) = (BTreeSet::from([start]), BTreeSet::new(), vec![start]);
        while let Some(row) = open.pop() {
            for column in alike[&row].keys().filter(|column| columns.insert(**column)) {
                open.extend(by_column[column].iter().filter(|row| rows.insert(**row)));
            }
        }
        seen.extend(rows.iter().copied());
        let cell = |row: &usize, column: &usize| alike[row].get(column).copied().unwrap_or(0.0);
        tables
            .push(rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect());
    }
    tables
}

/// The greatest sum of cells, one in each row and column at most (Kuhn 1955, by shortest augmenting paths).
fn best_assignment(table: &[Vec<f64>]) -> f64 {
    let (n, m) = (table.len(), table.first().map_or(0, Vec::len));
    if n > m {
        let turned: Vec<Vec<f64>> = (0..m).map(|j| table.iter().map(|row| row[j]).collect()).collect();
        return best_assignment(&turned);
    }
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; m + 1]);
    let (mut row_of, mut way) = (vec![0; m + 1], vec![0; m + 1]);
    for row in 1..=n {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; m + 1];
        let mut used = vec![false; m + 1];
        loop {
            used[column] = true;
            let (from, mut delta, mut next) = (row_of[column], f64::INFINITY, 0);
            for j in (1..=m).filter(|j| !used[*j]) {
                let cost = -table[from - 1][j - 1] - u[from] - v[j];
                if cost < least[j] {
                    least[j] = cost;
                    way[j] = column;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=m {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    (1..=m).filter(|j| row_of[*j] > 0).map(|j| table[row_of[j] - 1][j - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(written: &str) -> Vec<Vec<char>> {
        written.split(' ').map(|cluster| cluster.chars().collect()).collect()
    }

    fn check(key: &str, response: &str, expected: [(f64, f64); 3]) {
        let found = Coreference::of(&clusters(key), &clusters(response));
        for (score, (precision, recall)) in [found.muc, found.b_cubed, found.ceaf_e].iter().zip(expected) {
            assert!((score.precision - precision).abs() < 1e-6, "{key} / {response}: {found:?}");
            assert!((score.recall - recall).abs() < 1e-6, "{key} / {response}: {found:?}");
        }
    }

    #[test]
    fn scores_by_hand() {
        let third = 2.0 / 3.0;
        check("abc de", "ab cde", [(third, third), (11.0 / 15.0, 11.0 / 15.0), (0.8, 0.8)]);
        check("abc de", "abc de", [(1.0, 1.0), (1.0, 1.0), (1.0, 1.0)]);
        check("ab c", "a b c", [(0.0, 0.0), (1.0, third), ((third + 1.0) / 3.0, (third + 1.0) / 2.0)]);
    }

    /// The examples of Bagga and Baldwin (1998), with the figures that Luo (2005) gives for them.
    #[test]
    fn the_examples_of_the_measures() {
        let key = "12345 67 89abc";
        let luo = [
            ("12345 6789abc", [0.947, 0.865, 0.733]),
            ("1234589abc 67", [0.947, 0.737, 0.667]),
            ("123456789abc", [0.900, 0.545, 0.294]),
            ("1 2 3 4 5 6 7 8 9 a b c", [0.0, 0.400, 0.178]),
        ];
        for (response, expected) in luo {
            let found = Coreference::of(&clusters(key), &clusters(response));
            for (score, expected) in [found.muc, found.b_cubed, found.ceaf_e].iter().zip(expected) {
                assert!((score.f1() - expected).abs() < 1e-3, "{response}: {found:?}");
            }
        }
    }

    /// The example by which Pradhan et al. (2014) explain the reference scorer: three items are missing on one side.
    #[test]
    fn the_reference_example() {
        check("abc defg", "ab cd fghi", [(0.4, 0.4), (0.5, 35.0 / 12.0 / 7.0), (1.3 / 3.0, 0.65)]);
    }
}
