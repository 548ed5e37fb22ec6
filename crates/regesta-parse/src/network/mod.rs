//! The network. In: pieces of sentences. Out: scores for their words. Nothing is decided here.

mod attention;
mod encoder;
pub mod float;
mod heads;
mod product;
mod room;

pub use encoder::Pieces;
pub use heads::{Rows, Scores, Sizes, feats_columns, script_columns, upos_columns, xpos_columns};
pub use room::Room;

use crate::kernels::{Machine, Multiply, Work};
use crate::pieces::Vocabulary;
use crate::weights::{WeightsError, WeightsFile};
use encoder::Encoder;
use heads::Heads;

/// All weights, and the machine's way to multiply.
#[derive(Debug)]
pub struct Network<'w> {
    encoder: Encoder<'w>,
    heads: Heads<'w>,
}

impl<'w> Network<'w> {
    /// Takes the network out of a weights file.
    pub fn new(
        file: &WeightsFile<'w>,
        vocabulary: &Vocabulary<'_>,
        sizes: Sizes,
    ) -> Result<Self, WeightsError> {
        Ok(Self { encoder: Encoder::new(file, vocabulary)?, heads: Heads::new(file, sizes)? })
    }

    /// The longest sentence, in pieces.
    pub fn n_pieces_max(&self) -> usize {
        self.encoder.n_pieces_max()
    }

    /// Scores of all rows; the same on every machine.
    pub fn score(
        &self,
        machine: Machine,
        pieces: &Pieces,
        rows: &Rows,
        room: &mut Room,
        scores: &mut Scores,
    ) {
        machine.run(Forward { network: self, pieces, rows, room, scores });
    }

    /// The best relation of each row to its head, which is given as a row too.
    pub fn relations(
        &self,
        machine: Machine,
        heads: &[usize],
        room: &mut Room,
        scores: &mut Scores,
    ) -> Vec<usize> {
        machine.run(Relate { network: self, heads, room, scores })
    }
}

struct Forward<'a, 'w> {
    network: &'a Network<'w>,
    pieces: &'a Pieces,
    rows: &'a Rows,
    room: &'a mut Room,
    scores: &'a mut Scores,
}

impl Work for Forward<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run<M: Multiply>(self, machine: M) {
        self.network.encoder.encode(machine, self.pieces, self.rows, self.room);
        self.network.heads.score(machine, self.rows, self.room, self.scores);
    }
}

struct Relate<'a, 'w> {
    network: &'a Network<'w>,
    heads: &'a [usize],
    room: &'a mut Room,
    scores: &'a mut Scores,
}

impl Work for Relate<'_, '_> {
    type Output = Vec<usize>;

    #[inline(always)]
    fn run<M: Multiply>(self, machine: M) -> Vec<usize> {
        self.network.heads.relate(machine, self.heads, self.room, self.scores)
    }
}
