//! The model that says how well a phrase fits a chain. In: the numbers of the inputs that are on. Out: a score, a whole number.
//!
//! Two small networks, one for a phrase and a chain, one for a phrase alone, each with one hidden layer. Weights are whole
//! numbers, so scores are the same on every machine.

use std::sync::LazyLock;

use super::inputs::{Alone, Pair};

/// One hidden layer of rectified units over inputs that are on or off.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Weights of each input, a row of hidden units.
    pub rows: Vec<Vec<i32>>,
    /// Bias of each hidden unit.
    pub bias: Vec<i32>,
    /// Weight of each hidden unit.
    pub out: Vec<i32>,
}

impl Network {
    /// The score of some inputs.
    pub fn score(&self, inputs: &[u16]) -> i64 {
        let mut hidden = self.bias.clone();
        for row in inputs.iter().filter_map(|&input| self.rows.get(input as usize)) {
            hidden.iter_mut().zip(row).for_each(|(sum, &weight)| *sum += weight);
        }
        hidden.iter().zip(&self.out).map(|(&sum, &weight)| i64::from(sum.max(0)) * i64::from(weight)).sum()
    }

    /// Reads the rows of a table from where it stands on: `name TAB weights`, one for each name, then `bias` and `out`.
    fn read<'t>(names: &[String], lines: &mut impl Iterator<Item = &'t str>) -> Option<Self> {
        let mut row = |name: &str| -> Option<Vec<i32>> {
            let weights = lines.next()?.strip_prefix(name)?.strip_prefix('\t')?;
            weights.split(' ').map(|weight| weight.parse().ok()).collect()
        };
        let rows: Option<Vec<Vec<i32>>> = names.iter().map(|name| row(name)).collect();
        let (bias, out) = (row("bias")?, row("out")?);
        let rows = rows?;
        let even = rows.iter().chain([&out]).all(|row| row.len() == bias.len());
        even.then_some(Self { rows, bias, out })
    }

    fn write(&self, names: &[String], into: &mut String) {
        let rows = names.iter().map(String::as_str).zip(&self.rows);
        for (name, row) in rows.chain([("bias", &self.bias), ("out", &self.out)]) {
            let weights: Vec<String> = row.iter().map(i32::to_string).collect();
            into.push_str(&format!("{name}\t{}\n", weights.join(" ")));
        }
    }
}

/// Both networks.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// For a phrase and a chain.
    pub pair: Network,
    /// For a phrase alone: how well it begins a chain of its own.
    pub alone: Network,
}

static SHIPPED: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_str!("../../lexicon/coreference/weights.tsv")).unwrap_or_default());

impl Model {
    /// The one that ships.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a table of weights; `None` where it is not one for these inputs.
    pub fn read(table: &str) -> Option<Self> {
        let mut lines = table.lines().filter(|line| !line.starts_with('#'));
        let pair = Network::read(&Pair::names(), &mut lines)?;
        let alone = Network::read(&Alone::names(), &mut lines)?;
        Some(Self { pair, alone })
    }

    /// Writes the table.
    pub fn write(&self) -> String {
        let mut table = String::new();
        self.pair.write(&Pair::names(), &mut table);
        self.alone.write(&Alone::names(), &mut table);
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_for_these_inputs() {
        let table = include_str!("../../lexicon/coreference/weights.tsv");
        let model = Model::read(table).expect("a row for each input");
        let rows: String =
            table.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        assert_eq!(model.write(), rows);
    }

    #[test]
    fn a_score_is_the_sum_of_what_the_hidden_units_let_through() {
        let network = Network { rows: vec![vec![2, -3], vec![1, 1]], bias: vec![0, 1], out: vec![10, 100] };
        assert_eq!(network.score(&[0]), 20);
        assert_eq!(network.score(&[1]), 10 + 200);
        assert_eq!(network.score(&[0, 1]), 30);
    }
}
