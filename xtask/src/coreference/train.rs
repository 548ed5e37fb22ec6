//! Training of the coreference model. In: texts with phrases, places and what people marked. Out: the networks' weights.
//!
//! Each phrase is to score highest with the chain that people put it in, or alone: the loss is the logarithm of the share that falls to
//! what is right, brought down by AdaGrad with fixed seeds. Chains are those that people
//! marked.

use regesta::annotate::corefer::chains::walk;
use regesta::annotate::corefer::inputs::{Alone, Pair, Place};
use regesta::annotate::corefer::model::{Model, Network};
use regesta::annotate::corefer::phrases::Phrase;

/// A text to learn from.
pub struct Lesson {
    /// Its phrases.
    pub phrases: Vec<Phrase>,
    /// Where they stand.
    pub places: Vec<Place>,
    /// The chain that people put each phrase in, if they marked it.
    pub marked: Vec<Option<usize>>,
}

/// One phrase with its candidates, and which is right (none: it is alone).
struct Case {
    pairs: Vec<Vec<u16>>,
    alone: Vec<u16>,
    right: Option<usize>,
}

/// How training runs.
pub struct Settings {
    /// How many models are trained, each from other first weights; the shipped one is all of them side by side.
    pub models: u64,
    /// Hidden units of the network for a phrase and a chain, and of that for a phrase alone, in each model.
    pub units: (usize, usize),
    /// Rounds over all phrases.
    pub rounds: usize,
    /// First step.
    pub rate: f64,
    /// Share by which weights shrink at each step.
    pub decay: f64,
}

/// The settings behind the shipped weights.
pub const SETTINGS: Settings = Settings { models: 4, units: (16, 8), rounds: 5, rate: 0.05, decay: 1e-5 };

/// Weights are multiplied by this and rounded.
const SCALE: f64 = 100.0;

/// Trains models and puts them side by side.
pub fn train(lessons: &[Lesson], settings: &Settings) -> Model {
    let cases: Vec<Case> = lessons.iter().flat_map(cases_of).collect();
    let mut whole = Model::default();
    for seed in 1..=settings.models {
        let mut trained = Trained::new(settings, seed);
        for round in 0..settings.rounds {
            let loss = trained.round(&cases, settings);
            println!("model {seed}, round {}: loss {loss:.4} over {} phrases", round + 1, cases.len());
        }
        append(&mut whole.pair, trained.pair.rounded());
        append(&mut whole.alone, trained.alone.rounded());
    }
    whole
}

/// Sets a network beside another: the score is the sum of theirs.
fn append(whole: &mut Network, part: Network) {
    whole.rows.resize(part.rows.len(), Vec::new());
    whole.rows.iter_mut().zip(part.rows).for_each(|(whole, part)| whole.extend(part));
    whole.bias.extend(part.bias);
    whole.out.extend(part.out);
}

/// The cases of a text, with the chains that people marked.
fn cases_of(lesson: &Lesson) -> Vec<Case> {
    let mut cases = Vec::new();
    // The marked chain behind each chain.
    let mut behind: Vec<Option<usize>> = Vec::new();
    walk(&lesson.phrases, &lesson.places, |choice| {
        let marked = lesson.marked[choice.phrase];
        let is_right = |chain: &usize| marked.is_some() && behind[*chain] == marked;
        let right = choice.chains.iter().position(is_right);
        cases.push(Case { pairs: choice.pairs.to_vec(), alone: choice.alone.to_vec(), right });
        if right.is_none() {
            behind.push(marked);
        }
        right
    });
    cases
}

/// A network in training: weights, and the sums of squares by which AdaGrad shortens its steps.
struct Net {
    rows: Vec<Vec<f64>>,
    row_squares: Vec<Vec<f64>>,
    bias: Vec<f64>,
    bias_squares: Vec<f64>,
    out: Vec<f64>,
    out_squares: Vec<f64>,
}

impl Net {
    fn new(n_inputs: usize, n_units: usize, seed: &mut u64) -> Self {
        let mut small = || (next(seed) - 0.5) * 0.3;
        let rows: Vec<Vec<f64>> = (0..n_inputs).map(|_| (0..n_units).map(|_| small()).collect()).collect();
        let out = (0..n_units).map(|idx| if idx % 2 == 0 { 0.5 } else { -0.5 } + small()).collect();
        Self {
            row_squares: vec![vec![1e-3; n_units]; n_inputs],
            rows,
            bias: vec![0.1; n_units],
            bias_squares: vec![1e-3; n_units],
            out,
            out_squares: vec![1e-3; n_units],
        }
    }

    fn hidden(&self, inputs: &[u16]) -> Vec<f64> {
        let mut hidden = self.bias.clone();
        for &input in inputs {
            hidden.iter_mut().zip(&self.rows[input as usize]).for_each(|(sum, weight)| *sum += weight);
        }
        hidden.iter_mut().for_each(|sum| *sum = sum.max(0.0));
        hidden
    }

    fn score(&self, hidden: &[f64]) -> f64 {
        hidden.iter().zip(&self.out).map(|(unit, weight)| unit * weight).sum()
    }

    fn step(&mut self, inputs: &[u16], hidden: &[f64], slope: f64, settings: &Settings) {
        for (unit, &value) in hidden.iter().enumerate().filter(|&(_, &value)| value > 0.0) {
            let below = slope * self.out[unit];
            adjust(&mut self.out[unit], &mut self.out_squares[unit], slope * value, settings);
            adjust(&mut self.bias[unit], &mut self.bias_squares[unit], below, settings);
            for &input in inputs {
                let input = input as usize;
                adjust(&mut self.rows[input][unit], &mut self.row_squares[input][unit], below, settings);
            }
        }
    }

    fn rounded(&self) -> Network {
        let round = |weights: &[f64]| {
            weights.iter().map(|weight| (weight * SCALE).round() as i32).collect::<Vec<i32>>()
        };
        Network {
            rows: self.rows.iter().map(|row| round(row)).collect(),
            bias: round(&self.bias),
            out: round(&self.out),
        }
    }
}

fn adjust(weight: &mut f64, squares: &mut f64, slope: f64, settings: &Settings) {
    let slope = slope + settings.decay * *weight;
    *squares += slope * slope;
    *weight -= settings.rate * slope / squares.sqrt();
}

/// The next number of a fixed row, 0 to 1 (Knuth's linear congruence).
fn next(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as f64 / f64::from(1_u32 << 31)
}

struct Trained {
    pair: Net,
    alone: Net,
    seed: u64,
}

impl Trained {
    fn new(settings: &Settings, mut seed: u64) -> Self {
        let pair = Net::new(Pair::n_inputs(), settings.units.0, &mut seed);
        let alone = Net::new(Alone::n_inputs(), settings.units.1, &mut seed);
        Self { pair, alone, seed }
    }

    /// One round; gives the mean loss.
    fn round(&mut self, cases: &[Case], settings: &Settings) -> f64 {
        let mut order: Vec<usize> = (0..cases.len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, (next(&mut self.seed) * (at + 1) as f64) as usize);
        }
        let mut loss = 0.0;
        for idx in order {
            loss += self.learn(&cases[idx], settings);
        }
        loss / cases.len() as f64
    }

    /// One step; gives the loss before it.
    fn learn(&mut self, case: &Case, settings: &Settings) -> f64 {
        if case.pairs.is_empty() {
            return 0.0;
        }
        let hidden: Vec<Vec<f64>> = case.pairs.iter().map(|inputs| self.pair.hidden(inputs)).collect();
        let alone = self.alone.hidden(&case.alone);
        let mut scores: Vec<f64> = hidden.iter().map(|hidden| self.pair.score(hidden)).collect();
        scores.push(self.alone.score(&alone));
        let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let shares: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
        let sum: f64 = shares.iter().sum();
        let right = case.right.unwrap_or(case.pairs.len());
        let slope = |at: usize| shares[at] / sum - if at == right { 1.0 } else { 0.0 };
        for (at, (inputs, hidden)) in case.pairs.iter().zip(&hidden).enumerate() {
            let slope = slope(at);
            if slope.abs() > 1e-3 {
                self.pair.step(inputs, hidden, slope, settings);
            }
        }
        self.alone.step(&case.alone, &alone, slope(case.pairs.len()), settings);
        -(shares[right] / sum).max(1e-12).ln()
    }
}
