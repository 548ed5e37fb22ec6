//! Names. In: a text with its sentences, tokens, parses and damage. Out: its mentions, named ones and pronouns and common
//! nouns that stand for them, and the referents they share within this text.
//!
//! A name is found by its capitals, by lists of known names, by the words that head names and by the parser's network;
//! what it names is told by the same four, its shape and the words beside it, summed over the whole text. No other
//! text is looked at.

mod chinese;
mod corefer;
mod kinds;
mod lexicon;
mod nesting;
mod network;
mod pieces;
mod redacted;
mod spans;
#[cfg(test)]
mod tests;
mod unnamed;
mod words;

use regesta_model::Text;
use regesta_model::annotation::{
    Emendation, EmendationKind, Layer, Mention, MentionType, Referent, Sentence, Token,
};

use network::Seen;
use pieces::Piece;
use words::Words;

use crate::corefer::meant::{Descriptions, meant};
use crate::parse::ParsedSentence;

/// The names of a text, and what they refer to within it.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The mentions.
    pub mentions: Layer<Mention>,
    /// What they refer to; a mention's `referent` is an index here.
    pub referents: Vec<Referent>,
    /// What pronouns stand for that mean nothing named.
    pub descriptions: Descriptions,
}

/// Finds names, and corefers them within the text.
pub fn find_names(
    text: &Text,
    sentences: &Layer<Sentence>,
    tokens: &Layer<Token>,
    parsed: &[ParsedSentence],
    emendations: &Layer<Emendation>,
) -> Names {
    let words = Words::new(text, sentences, tokens);
    let mut pieces = named_pieces(&words, &Seen::new(&words, parsed));
    pieces.retain(|piece| !is_misread_word(&words, piece, emendations));
    redacted::add(&words, emendations, &mut pieces);
    pieces.sort_by_key(|piece| (piece.from, std::cmp::Reverse(piece.to)));
    let (named, referents) = corefer::corefer(&words, &pieces);
    let mut mentions = named.clone();
    let meant = meant(text, parsed, &named);
    mentions.extend(unnamed::find(&words, &pieces, &named, &referents, &meant));
    Names { mentions: Layer::new(mentions), referents, descriptions: Descriptions::of(&meant) }
}

/// Whether a piece is no name but a plain word with a misread letter: "Goverment" at the start of a sentence.
fn is_misread_word(words: &Words<'_>, piece: &Piece, emendations: &Layer<Emendation>) -> bool {
    let range = words.range(piece.from, piece.to);
    let here =
        emendations.starting_in(range).first().filter(|e| e.kind == EmendationKind::Ocr && e.range == range);
    here.and_then(|e| e.reading.as_deref())
        .is_some_and(|reading| crate::english::is_word(&reading.to_lowercase()))
}

/// Whether a word is a known name by itself.
pub(crate) fn is_known(word: &str) -> bool {
    let lower = word.to_lowercase();
    lexicon::LEXICON.known(word).is_some()
        || lexicon::LEXICON.given(&lower).is_some()
        || lexicon::LEXICON.is_surname(&lower)
}

/// Whether a name is the adjective of a state or region, or the name of its people: "Chilean", "Chileans".
pub fn is_demonym(name: &str) -> bool {
    lexicon::LEXICON.known(name).is_some_and(|known| known.adjective)
}

/// Whether "he" cannot mean the bearer of a name, or "she" cannot: by the word before it, its first word, its length.
pub(crate) fn cannot_be(pronoun: &str, before: &str, first: &str, n_words: usize) -> bool {
    let gender = unnamed::gender_of(Some(&before.to_lowercase()), &first.to_lowercase(), n_words);
    match pronoun {
        "he" | "him" | "his" => gender == lexicon::Gender::Female,
        "she" | "her" => gender == lexicon::Gender::Male,
        _ => false,
    }
}

/// Whether a given name, in small letters, is a woman's; `None` if it is none, or borne by both.
pub(crate) fn is_womans(given: &str) -> Option<bool> {
    match lexicon::LEXICON.given(given)? {
        lexicon::Gender::Female => Some(true),
        lexicon::Gender::Male => Some(false),
        lexicon::Gender::Either => None,
    }
}

/// Whether this is the name of a state, now or in history.
pub(crate) fn is_state(name: &str) -> bool {
    lexicon::LEXICON.known(name).is_some_and(|known| known.kind == MentionType::State && !known.adjective)
}

/// The main name of the state that a name or an adjective stands for: `Peruvian` gives `Peru`.
pub(crate) fn state_meant(name: &str) -> Option<&'static str> {
    lexicon::LEXICON.known(name).filter(|known| known.kind == MentionType::State).map(|known| known.main)
}

/// Whether this is the name of a place.
pub(crate) fn is_place(name: &str) -> bool {
    lexicon::LEXICON.known(name).is_some_and(|known| known.kind == MentionType::Place && !known.adjective)
}

/// Whether this is a given name.
pub(crate) fn is_given_name(name: &str) -> bool {
    lexicon::LEXICON.given(&name.to_lowercase()).is_some()
}

/// Whether this is a given or a family name.
pub(crate) fn is_person_name(name: &str) -> bool {
    is_given_name(name) || lexicon::LEXICON.is_surname(&name.to_lowercase())
}

/// The names of states and regions and of their people that are one word, in no order.
pub(crate) fn state_names() -> impl Iterator<Item = &'static str> {
    lexicon::LEXICON.state_names()
}

/// Whether a whole paragraph lies between two offsets.
pub(crate) fn is_paragraph_between(content: &str, end: u32, start: u32) -> bool {
    let between = content.get(end as usize..start as usize).unwrap_or_default();
    let lines: Vec<&str> = between.split('\n').collect();
    lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|line| !line.trim().is_empty())
}

fn named_pieces(words: &Words<'_>, seen: &Seen) -> Vec<Piece> {
    let mut outer = Vec::new();
    for chain in spans::find_chains(words) {
        pieces::pieces_of(words, chain, &mut outer);
    }
    seen.add_to(words, &mut outer);
    kinds::decide(words, seen, &mut outer);
    let mut all = Vec::with_capacity(outer.len());
    for piece in outer {
        nesting::push_nested(words, &piece, &mut all);
        all.push(piece);
    }
    all
}
