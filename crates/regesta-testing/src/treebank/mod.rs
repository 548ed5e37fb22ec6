//! Treebanks and corpora of names. In: the folder with the unpacked corpora. Out: sentences with what people say of their
//! words, and how well a parser agrees with them.
//!
//! What a corpus does not say is `None`, never guessed. Only parts that the parser was not trained on are read here.

mod corpora;
mod gum_names;
mod measure;
mod read;

pub use corpora::{SETS, read_set};
pub(crate) use gum_names::{chained, mentions};
pub use measure::{Measured, measure, measure_lemmas};
pub use read::read_conllu;

/// A sentence and what people say of it.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its words.
    pub words: Vec<String>,
    /// Tags and tree.
    pub syntax: Option<Vec<GoldWord>>,
    /// Names: first word, one past the last, `PER`, `LOC`, `ORG`, `EVENT` or `MISC`.
    pub names: Option<Vec<(usize, usize, &'static str)>>,
    /// Whether each word evokes an event.
    pub events: Option<Vec<bool>>,
    /// Words with how far they hold for real, from -3 to 3.
    pub factuality: Vec<(usize, f64)>,
}

/// A row of a treebank.
#[derive(Clone, Debug, Default)]
pub struct GoldWord {
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn tag.
    pub xpos: String,
    /// Features as written.
    pub features: String,
    /// Index of the head, from 1; 0 for the top.
    pub head: usize,
    /// Relation with its subtype.
    pub relation: String,
    /// The last column.
    pub misc: String,
}
