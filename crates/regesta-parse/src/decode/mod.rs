//! Scores to decisions: a tree, names, lemmas. Each is the best one that is well formed.

pub mod lemmas;
pub mod names;
pub mod tree;
