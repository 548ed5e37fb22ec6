//! Struck-out names. In: the places where a censor struck out words. Out: those that stand where a person's or a
//! body's name must stand, as mentions. Who it was is never guessed: all struck-out persons of a text share one
//! referent, for the text gives nothing to tell them apart.

use regesta_model::annotation::{Emendation, EmendationKind, Layer, MentionType, TokenKind};

use super::lexicon::LEXICON;
use super::pieces::Piece;
use super::words::Words;

/// Adds a piece for each struck-out name.
pub(super) fn add(words: &Words<'_>, emendations: &Layer<Emendation>, pieces: &mut Vec<Piece>) {
    let mut found = Vec::new();
    for emendation in emendations.iter().filter(|e| e.kind == EmendationKind::Redaction) {
        let from = words.list.partition_point(|word| word.range.start < emendation.range.start);
        let mark = (from..words.list.len())
            .take_while(|&idx| words.list[idx].range.end <= emendation.range.end)
            .find(|&idx| words.list[idx].kind == TokenKind::Mark);
        if let Some(piece) = mark.and_then(|idx| piece_at(words, idx, pieces)) {
            found.push(piece);
        }
    }
    pieces.extend(found);
}

/// The struck-out name whose mark stands at `idx`; `None` where another kind of word was struck out.
fn piece_at(words: &Words<'_>, idx: usize, pieces: &[Piece]) -> Option<Piece> {
    let mark = &words.list[idx];
    if mark.glued && idx > 0 && words.list[idx - 1].kind == TokenKind::Word {
        return glued_to_name(idx, pieces);
    }
    if let Some(next) = words.near(idx, idx + 1).filter(|next| !next.glued)
        && BODIES.contains(&&*next.lower)
    {
        return Some(redacted(idx, idx + 2, MentionType::Organization));
    }
    let before = idx.checked_sub(1).and_then(|before| words.near(idx, before));
    let needs_noun = before.is_some_and(|word| {
        matches!(
            &*word.lower,
            "a" | "an" | "the" | "this" | "that" | "our" | "your" | "million" | "billion" | "%"
        ) || word.kind == TokenKind::Number
            || ends_like_adjective(&word.lower) && LEXICON.is_english(&word.lower)
    });
    (!needs_noun).then(|| redacted(idx, idx + 1, MentionType::Person))
}

/// "Santiago**": the words struck out went with the name before, most often "government".
fn glued_to_name(idx: usize, pieces: &[Piece]) -> Option<Piece> {
    let name = pieces.iter().find(|piece| piece.to == idx)?;
    Some(redacted(name.from, idx + 1, MentionType::Organization))
}

const fn redacted(from: usize, to: usize, kind: MentionType) -> Piece {
    Piece { from, to, kind: Some(kind), known: None, redacted: true }
}

/// Bodies that are named by the word before them.
const BODIES: &[&str] = &[
    "committee",
    "government",
    "party",
    "ministry",
    "bureau",
    "council",
    "commission",
    "regime",
    "politburo",
];

fn ends_like_adjective(lower: &str) -> bool {
    ["ous", "ful", "ive", "ary", "joint", "new", "outside", "central", "local"]
        .iter()
        .any(|ending| lower.ends_with(ending))
}
