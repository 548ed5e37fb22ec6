//! Fixtures, corpus loaders and scorers for the tests. Not shipped.

pub mod coref;
pub mod corpora;
pub mod ecbplus;
pub mod fixtures;
pub mod gold;
pub mod hostile;
pub mod scores;
pub mod synthetic;
pub mod timex;
pub mod told;
pub mod treebank;
