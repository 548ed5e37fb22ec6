//! Words of a sentence to what a trained network says of them.
//!
//! In go the words of sentences; out come parts of speech, features, lemmas, a dependency tree, names and words that
//! evoke events. The network was trained by `training/` and is carried by the program, weights and all.
//!
//! What never happens here: no text, span or source is known; nothing is read from disk; the output for a sentence
//! depends on its words alone, not on what else is parsed with it, nor on the machine: products are of whole
//! numbers, and floating-point sums have one order everywhere.
//!
//! ```
//! use regesta_parse::{Parser, Relation};
//!
//! let parse = Parser::shipped().parse(&["The", "envoy", "reached", "Kars", "."]);
//! assert_eq!(parse.words[2].lemma, "reach");
//! assert_eq!(parse.words[1].head, Some(2));
//! assert_eq!(parse.words[1].relation, Relation::Nsubj);
//! ```

mod decode;
mod kernels;
mod network;
mod parser;
mod pieces;
mod syntax;
mod weights;

pub use parser::Parser;
pub use syntax::{
    Degree, Features, Mood, Name, NameKind, Number, Parse, Relation, Tense, Upos, VerbForm, Voice, Word,
};
pub use weights::WeightsError;
