//! Coreference. In: a text and its parsed sentences. Out: its noun phrases and pronouns, and which of them mean one thing.
//!
//! Phrases are taken in the order of the text. Each joins the chain that a small trained model finds it to fit best, or begins
//! one of its own, whichever scores higher by the margin asked for. What never happens: two different names come into one chain, or a
//! phrase looks for its chain in more than a fixed number of others.

pub mod chains;
pub mod inputs;
pub mod meant;
pub mod model;
pub mod phrases;
#[cfg(test)]
mod tests;
pub mod traits;

use regesta_model::Text;

use crate::parse::ParsedSentence;
use chains::walk;
use inputs::Place;
use model::Model;
use phrases::Phrase;

/// The margin at which as much is found as is found wrongly, roughly: for measuring. Units are those of the model's scores.
pub const MARGIN_BALANCED: i64 = -48_000;

/// The phrases of a text and the chain of each.
#[derive(Clone, Debug, Default)]
pub struct Chains {
    /// The phrases, in the order of their start, the longer first.
    pub phrases: Vec<Phrase>,
    /// The number of each one's chain.
    pub chain_of: Vec<usize>,
    /// By how much each one's chain scores higher than the next best choice; nothing for those whose name is known.
    pub leads: Vec<i64>,
}

impl Chains {
    /// The phrases of each chain, in order. Phrases that are worth marking only in company are left out where they stand alone.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let n_chains = self.chain_of.iter().max().map_or(0, |last| last + 1);
        let mut members = vec![Vec::new(); n_chains];
        self.chain_of.iter().enumerate().for_each(|(idx, &chain)| members[chain].push(idx));
        members.retain(|chain| {
            chain.len() > 1 || chain.first().is_some_and(|&idx| !self.phrases[idx].only_linked)
        });
        members
    }
}

/// Finds the chains of a text. A phrase joins one only if that scores higher by `margin` than beginning its own.
pub fn find_chains(text: &Text, sentences: &[ParsedSentence], model: &Model, margin: i64) -> Chains {
    chain(text, phrases::phrases(text.content(), sentences), model, |_| margin)
}

/// The same for phrases of which some are known to mean what others mean, with a margin for each.
pub fn chain(text: &Text, phrases: Vec<Phrase>, model: &Model, margin: impl Fn(&Phrase) -> i64) -> Chains {
    let places = places(text.content(), &phrases);
    let mut leads = vec![0; phrases.len()];
    let chain_of = walk(&phrases, &places, |choice| {
        let alone = model.alone.score(choice.alone) + margin(&phrases[choice.phrase]);
        let (mut best, mut second) = ((None, alone), i64::MIN);
        // Of two that fit alike, the one that came up later.
        for (at, inputs) in choice.pairs.iter().enumerate() {
            let score = model.pair.score(inputs);
            if score > best.1 {
                second = best.1;
                best = (Some(at), score);
            } else {
                second = second.max(score);
            }
        }
        leads[choice.phrase] = best.1.saturating_sub(second);
        best.0
    });
    Chains { phrases, chain_of, leads }
}

/// In which quotation and paragraph each phrase stands. A quotation ends with its paragraph at the latest.
pub fn places(content: &str, phrases: &[Phrase]) -> Vec<Place> {
    let mut here = Place::default();
    let (mut at, mut n_quotes, mut is_empty_line) = (0, 0, true);
    let mut places = Vec::with_capacity(phrases.len());
    for phrase in phrases {
        let start = phrase.range.start as usize;
        for c in content.get(at..start).unwrap_or_default().chars() {
            match c {
                '\n' => {
                    here = Place { quote: 0, paragraph: here.paragraph + u32::from(!is_empty_line) };
                    is_empty_line = true;
                    continue;
                }
                '“' | '"' if here.quote == 0 => {
                    n_quotes += 1;
                    here.quote = n_quotes;
                }
                '”' | '"' => here.quote = 0,
                _ => {}
            }
            is_empty_line &= c.is_whitespace();
        }
        at = at.max(start);
        places.push(here);
    }
    places
}
