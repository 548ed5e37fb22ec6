//! Many documents' claims to one concordance.
//!
//! In goes a [`Casefile`]; out comes a [`Concordance`]: entities, events, the apparatus, fluents, the stemma.
//!
//! What never happens here: no text is parsed, no conflict is settled by "latest wins", by majority or by a
//! score, no copy counts as a witness, no judgement of a person is undone.

use regesta_model::{Casefile, Concordance};

/// How to collate.
#[derive(Clone, Debug, Default)]
pub struct CollateOptions {}

/// Collates a casefile. Pure: the order in which documents were added does not show.
pub fn collate(_casefile: &Casefile, _options: &CollateOptions) -> Concordance {
    Concordance::default()
}
