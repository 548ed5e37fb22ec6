//! Triggers: the words of a sentence that evoke events. In: a shallow parse. Out: triggers with their sense.
//!
//! A verb counts by its lexicon row; with its particle, its object noun or a person as object it may have a row
//! of its own. A noun counts only where the text says something of it: who, whom, or where to. A verb that
//! says little beside its noun gives way to the noun.
mod empty;
mod governed;
mod nouns;
mod verbs;

use regesta_model::TextRange;
use regesta_model::annotation::{Layer, Mention};

pub use nouns::{is_date, is_held};

use super::clauses::{Clause, Parse};
use super::lexicon::{LEXICON, Sense};

/// Words that evoke an event.
#[derive(Clone, Copy, Debug)]
pub struct Trigger {
    /// The words.
    pub range: TextRange,
    /// The smallest clause that carries it.
    pub clause: TextRange,
    /// What they mean.
    pub sense: Sense,
    /// How they stand in the sentence.
    pub stands: Stands,
    /// The noun phrase that evokes the event together with the verb, and so takes no part in it: "took a decision".
    pub within: Option<usize>,
}

/// How a trigger stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// As the verb of a clause (an index).
    Verb {
        /// The clause.
        clause: usize,
    },
    /// As the object noun of a light verb: subject from the clause, the rest from the noun.
    Light {
        /// The clause.
        clause: usize,
        /// The noun phrase.
        np: usize,
    },
    /// As a noun by itself, in the reach of a clause.
    Noun {
        /// The noun phrase.
        np: usize,
        /// The clause it is an argument of.
        clause: Option<usize>,
    },
}

impl Stands {
    /// The clause in whose reach the trigger stands.
    pub fn clause(self) -> Option<usize> {
        match self {
            Self::Verb { clause } | Self::Light { clause, .. } => Some(clause),
            Self::Noun { clause, .. } => clause,
        }
    }
}

/// All triggers of a sentence, in order.
pub fn triggers(parse: &Parse<'_>, mentions: &Layer<Mention>) -> Vec<Trigger> {
    let mut found = Vec::new();
    let mut used = vec![false; parse.pieces.nps.len()];
    for idx in 0..parse.clauses.len() {
        if let Some(trigger) = verbs::verbal(parse, mentions, idx, &mut used) {
            found.push(trigger);
        }
    }
    for (np, used) in used.iter().enumerate() {
        if !used {
            found.extend(nouns::nominal(parse, np, parse.clause_of[parse.pieces.nps[np].head]));
        }
    }
    governed::drop_governors(parse, &mut found);
    found.sort_by_key(|trigger| (trigger.range.start, trigger.range.end));
    found.dedup_by_key(|trigger| trigger.range.start);
    found
}

/// How far the clauses that hang on one are looked for.
const MAX_NEAR: usize = 12;

/// The clauses around one.
fn near<'p>(parse: &'p Parse<'_>, idx: usize) -> impl Iterator<Item = &'p Clause> {
    parse.clauses[idx.saturating_sub(MAX_NEAR)..(idx + 1 + MAX_NEAR).min(parse.clauses.len())].iter()
}

/// A noun phrase's head in its dictionary form.
pub fn head_lemma<'p>(parse: &'p Parse<'_>, np: usize) -> &'p str {
    let word = &parse.words[parse.pieces.nps[np].head];
    match word.noun {
        Some(lemma) => lemma,
        None => singular(&word.lower),
    }
}

fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') && stem.len() > 3 && !LEXICON.in_class("plural_only", word) => {
            stem
        }
        _ => word,
    }
}
