//! What the parser's network says of names. In: the words of a text and its parsed sentences. Out: the names the network
//! saw, as words; pieces that nothing else is known of take their bounds from it, and what only it saw is a piece too.
//!
//! A name that a list or a head gives away stays what it is: the network is asked where the lists are silent.

use std::collections::HashMap;

use regesta_model::TextRange;
use regesta_model::annotation::{MentionType, TokenKind};

use super::lexicon::LEXICON;
use super::pieces::Piece;
use super::words::{Word, Words};
use crate::parse::{NameKind, ParsedSentence};

/// The names that the network saw, in order; no two overlap.
pub(super) struct Seen {
    list: Vec<SeenName>,
    /// The kinds of names outside titles, by their first word and one past their last.
    kinds: HashMap<(usize, usize), MentionType>,
}

/// Words from `from` to before `to` that the network takes for a name.
#[derive(Clone, Copy)]
struct SeenName {
    from: usize,
    to: usize,
    kind: NameKind,
}

impl Seen {
    /// Reads the names off the parsed sentences of the text.
    pub(super) fn new(words: &Words<'_>, parsed: &[ParsedSentence]) -> Self {
        let names = parsed.iter().flat_map(|sentence| {
            let names = sentence.parse.names.iter();
            names.filter_map(|name| own_words(words, sentence.name_range(name), name.kind))
        });
        let list: Vec<SeenName> = names.collect();
        let outside_titles = list.iter().filter(|name| !words.list[name.from].in_title);
        let kinds = outside_titles.filter_map(|name| Some(((name.from, name.to), kind_of(name.kind)?)));
        let kinds = kinds.collect();
        Self { list, kinds }
    }

    /// The kind the network gives to exactly these words; nothing in a title, where it is no better than chance.
    pub(super) fn kind(&self, piece: &Piece) -> Option<MentionType> {
        self.kinds.get(&(piece.from, piece.to)).copied()
    }

    /// Gives open pieces the network's bounds, and adds what only the network saw. Pieces come and go in order.
    pub(super) fn add_to(&self, words: &Words<'_>, pieces: &mut Vec<Piece>) {
        let mut replaced = vec![false; pieces.len()];
        let mut added = Vec::new();
        for name in &self.list {
            let first = pieces.partition_point(|piece| piece.to <= name.from);
            let past = pieces.partition_point(|piece| piece.from < name.to);
            let met = first..past.max(first);
            let all_open = pieces[met.clone()].iter().all(Piece::is_open);
            if all_open && (!met.is_empty() || is_name_by_itself(words, *name)) {
                replaced[met].fill(true);
                added.push(Piece::open(name.from, name.to));
            }
        }
        let mut idx = 0;
        pieces.retain(|_| {
            idx += 1;
            !replaced[idx - 1]
        });
        pieces.extend(added);
        pieces.sort_by_key(|piece| piece.from);
    }
}

/// The words of a name in a range, without an article, a title in small letters or struck-out words before them and
/// the possessive ending after them.
fn own_words(words: &Words<'_>, range: TextRange, kind: NameKind) -> Option<SeenName> {
    let mut from = words.list.partition_point(|word| word.range.end <= range.start);
    let mut to = words.list.partition_point(|word| word.range.start < range.end);
    let is_after_name = |word: &Word<'_>| word.is_possessive() || word.is("'") || word.text.starts_with("**");
    while to > from + 1 && is_after_name(&words.list[to - 1]) {
        to -= 1;
    }
    let is_before_name = |word: &Word<'_>| {
        let is_title = !word.capital && LEXICON.title(&word.lower).is_some();
        word.lower == "the" || is_title || word.text.starts_with("**")
    };
    while to > from + 1 && is_before_name(&words.list[from]) {
        from += 1;
    }
    (from < to).then_some(SeenName { from, to, kind })
}

const fn kind_of(kind: NameKind) -> Option<MentionType> {
    match kind {
        NameKind::Person => Some(MentionType::Person),
        NameKind::Place => Some(MentionType::Place),
        NameKind::Organization => Some(MentionType::Organization),
        NameKind::Event => Some(MentionType::Event),
        // Peoples, works and ships have one label.
        NameKind::Other => None,
    }
}

/// Whether words that no list and no capital gave away can be a name at all: some word of them is neither plain English
/// nor a title, and has a capital.
fn is_name_by_itself(words: &Words<'_>, name: SeenName) -> bool {
    words.list[name.from..name.to].iter().any(|word| {
        word.kind == TokenKind::Word
            && word.capital
            && !LEXICON.is_english(&word.lower)
            && LEXICON.title(&word.lower).is_none()
            && !LEXICON.is_no_name(&word.lower)
    })
}
