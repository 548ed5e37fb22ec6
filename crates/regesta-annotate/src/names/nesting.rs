//! Names inside names. In: a name. Out: the names its words hold that are, by themselves, the ordinary names of
//! something else: "Bank of [Chile]", "[Peruvian] Congress". The name of a state or a person holds none.

use regesta_model::annotation::MentionType;

use super::lexicon::{Known, LEXICON};
use super::pieces::Piece;
use super::pieces::pieces_of;
use super::spans::{Chain, longest_known};
use super::words::Words;

/// Pushes the names that lie inside a piece.
pub(super) fn push_nested(words: &Words<'_>, outer: &Piece, pieces: &mut Vec<Piece>) {
    let holds_none =
        matches!(outer.kind, Some(MentionType::State | MentionType::Person | MentionType::Group) | None);
    if holds_none
        || outer.to - outer.from < 2
        || outer.known.is_some_and(|known| known.kind == MentionType::Place && !has_compass(words, outer))
    {
        return;
    }
    let mut at = outer.from;
    while at < outer.to {
        at = nested_at(words, outer, at, pieces);
    }
}

/// Only "North Chile" and the like hold the name of a state; "New Chile" is another place.
fn has_compass(words: &Words<'_>, piece: &Piece) -> bool {
    words.list[piece.from].is_compass()
}

/// Pushes the name that begins at `at`, if one does, and says where to look next.
fn nested_at(words: &Words<'_>, outer: &Piece, at: usize, pieces: &mut Vec<Piece>) -> usize {
    if (at > outer.from && words.list[at - 1].is("of")
        || at > outer.from + 1 && words.list[at - 1].is("the") && words.list[at - 2].is("of"))
        && let Some(end) = push_of_phrase(words, outer, at, pieces)
    {
        return end;
    }
    let Some((end, known)) = longest_other(words, outer, at) else { return at + 1 };
    let piece = Piece { from: at, to: end, kind: Some(known.kind), known: Some(known), redacted: false };
    push_nested(words, &piece, pieces);
    pieces.push(piece);
    end
}

/// The longest known name at `at` that is that of something else than the outer name.
fn longest_other(words: &Words<'_>, outer: &Piece, at: usize) -> Option<(usize, Known)> {
    // The whole is a known name itself more often than not: look for the longest that is shorter.
    let mut limit = if at == outer.from { outer.to - 1 } else { outer.to };
    while limit > at && words.list[at].capital {
        let (end, known) = longest_known(words, at, limit)?;
        if is_another_thing(words, outer, at, end, known) {
            return Some((end, known));
        }
        limit = end - 1;
    }
    None
}

/// Whether an inner name is that of something else than the outer, and not a part of its head.
fn is_another_thing(words: &Words<'_>, outer: &Piece, at: usize, end: usize, known: Known) -> bool {
    let same_place =
        outer.kind == Some(MentionType::Place) && at == outer.from && is_admin_head(words, end, outer.to);
    let is_head = known.kind == MentionType::Organization || known.kind == MentionType::Event;
    let head_inside =
        is_head && (end == outer.to || words.near(at, end).is_some_and(|next| next.is("of") || next.capital));
    let end_of_place =
        outer.kind == Some(known.kind) && end == outer.to && !words.list[at - usize::from(at > 0)].is("of");
    let after_of = at > outer.from && matches!(words.list[at - 1].text, "of" | "the" | "in" | "on");
    let of_known_place =
        outer.known.is_some_and(|outer| outer.kind == MentionType::Place) && known.kind != MentionType::State;
    let weak = known.weak && !after_of && !is_town_of_body(words, outer, at, end, known);
    !(same_place || head_inside || end_of_place || weak || of_known_place)
}

/// "[Leeds] Town Council": a body of plain words is named after its town, though persons may have the town's name too.
fn is_town_of_body(words: &Words<'_>, outer: &Piece, at: usize, end: usize, known: Known) -> bool {
    known.kind == MentionType::Place
        && outer.kind == Some(MentionType::Organization)
        && at == outer.from
        && end < outer.to
        && words.list[end..outer.to].iter().all(|word| word.capital && LEXICON.is_english(&word.lower))
}

/// "Hebei Province" and "Hebei" are one place: the inner name adds nothing.
fn is_admin_head(words: &Words<'_>, from: usize, to: usize) -> bool {
    let heads = [
        "province",
        "county",
        "region",
        "city",
        "district",
        "prefecture",
        "oblast",
        "krai",
        "town",
        "village",
        "peninsula",
        "island",
        "islands",
        "river",
        "territory",
        "township",
        "mountains",
        "state",
    ];
    to - from == 1 && heads.contains(&&*words.list[from].lower)
}

/// The whole of what follows "of" as a name with names inside: "Council of the [Bank of [Chile]]".
fn push_of_phrase(words: &Words<'_>, outer: &Piece, at: usize, pieces: &mut Vec<Piece>) -> Option<usize> {
    let mut inner = Vec::new();
    pieces_of(words, Chain { from: at, to: outer.to }, &mut inner);
    let [piece] = inner.as_slice() else { return None };
    let headed = piece.kind.is_some() && piece.from == at && piece.to == outer.to;
    if !headed {
        return None;
    }
    push_nested(words, piece, pieces);
    pieces.push(piece.clone());
    Some(outer.to)
}
