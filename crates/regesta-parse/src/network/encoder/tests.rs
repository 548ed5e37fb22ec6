//! The encoder against its definition, written out plainly in `f64` with the same weights: what is lost by whole numbers of eight
//! bits is small, and nothing else is lost.

use super::*;
use crate::kernels::{COLUMNS, Machine, Work};
use crate::pieces::case_of;

type Row = Vec<f64>;

fn wide(row: &[f32]) -> Row {
    row.iter().map(|&x| f64::from(x)).collect()
}

fn times(row: &Row, linear: &Linear<'_>) -> Row {
    let output = |n: usize| {
        let block = &linear.weights[n / COLUMNS * COLUMNS * linear.n_inputs..];
        let weight = |k: usize| f64::from(block[k / 4 * COLUMNS * 4 + n % COLUMNS * 4 + k % 4].cast_signed());
        let sum: f64 = row.iter().enumerate().map(|(k, x)| x * weight(k)).sum();
        sum * f64::from(linear.scales[n]) + f64::from(linear.bias[n])
    };
    (0..linear.n_outputs).map(output).collect()
}

fn normalized(row: &Row, norm: &Floats) -> Row {
    let n = row.len() as f64;
    let mean = row.iter().sum::<f64>() / n;
    let deviation = (row.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt();
    let (weight, bias) = (wide(norm.row(0)), wide(norm.row(1)));
    row.iter().enumerate().map(|(i, x)| (x - mean) / deviation * weight[i] + bias[i]).collect()
}

fn sum(a: &Row, b: &Row) -> Row {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

fn attended(qkv: &[Row], at: usize) -> Row {
    let mut out = Vec::new();
    for head in 0..12 {
        let part = |row: &Row, third: usize| row[third * WIDTH + head * 32..][..32].to_vec();
        let query = part(&qkv[at], 0);
        let score = |row: &Row| query.iter().zip(part(row, 1)).map(|(q, k)| q * k).sum::<f64>();
        let weights: Vec<f64> = qkv.iter().map(|row| score(row).exp()).collect();
        let total: f64 = weights.iter().sum();
        let values: Vec<Row> = qkv.iter().map(|row| part(row, 2)).collect();
        out.extend((0..32).map(|d| weights.iter().zip(&values).map(|(w, v)| w * v[d]).sum::<f64>() / total));
    }
    out
}

fn plain(encoder: &Encoder<'_>, pieces: &[u32], cases: &[u8]) -> Vec<Row> {
    let embedded = pieces.iter().zip(cases).enumerate().map(|(at, (&piece, &case))| {
        let mut word = vec![0.0; WIDTH];
        encoder.words.add_row(piece as usize, &mut word);
        let row = sum(&wide(&word), &wide(encoder.positions.row(at)));
        normalized(&sum(&row, &wide(encoder.cases.row(usize::from(case)))), &encoder.norm)
    });
    let mut hidden: Vec<Row> = embedded.collect();
    for layer in &encoder.layers {
        let qkv: Vec<Row> = hidden.iter().map(|row| times(row, &layer.qkv)).collect();
        let step = |(at, row): (usize, &Row)| {
            let row = normalized(&sum(row, &times(&attended(&qkv, at), &layer.out)), &layer.norm1);
            let inner: Row = times(&row, &layer.up).into_iter().map(gelu_by_definition).collect();
            normalized(&sum(&row, &times(&inner, &layer.down)), &layer.norm2)
        };
        hidden = hidden.iter().enumerate().map(step).collect();
    }
    hidden
}

fn gelu_by_definition(x: f64) -> f64 {
    0.5 * x * (1.0 + ((2.0 / std::f64::consts::PI).sqrt() * (x + 0.044_715 * x.powi(3))).tanh())
}

struct Encode<'a>(&'a Encoder<'a>, &'a Pieces, &'a Picked);

impl Work for Encode<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn run<M: Multiply>(self, machine: M) -> Vec<f32> {
        let mut room = Room::default();
        self.0.encode(machine, self.1, self.2, &mut room);
        room.hidden
    }
}

#[test]
fn eight_bits_lose_little() {
    let file = WeightsFile::new(include_bytes!("../../../weights/parser.bin")).unwrap();
    let vocabulary = Vocabulary::new(file.text("vocabulary").unwrap());
    let encoder = Encoder::new(&file, &vocabulary).unwrap();
    let mut input = Pieces { pieces: vec![Vocabulary::OPENING], cases: vec![0], ends: Vec::new() };
    for word in "General Urquiza left Paraná with 4,000 horsemen , but no bread .".split(' ') {
        vocabulary.cut(word, &mut input.pieces);
        input.cases.resize(input.pieces.len(), case_of(word));
    }
    input.ends.push(input.pieces.len());
    let firsts = vec![0, 1, 4, input.pieces.len() - 2];
    let picked = Picked { cases: vec![0; firsts.len()], ends: vec![firsts.len()], firsts };
    let found = Machine::best().run(Encode(&encoder, &input, &picked));
    let expected = plain(&encoder, &input.pieces, &input.cases);
    let expected = picked.firsts.iter().map(|&first| &expected[first]);
    for (found, expected) in found.chunks_exact(WIDTH).zip(expected) {
        let found = wide(found);
        let dot = |a: &Row, b: &Row| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let cosine = dot(&found, expected) / (dot(&found, &found) * dot(expected, expected)).sqrt();
        assert!(cosine > 0.99, "{cosine}");
    }
}
