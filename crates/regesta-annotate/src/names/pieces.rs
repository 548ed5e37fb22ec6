//! What a chain of words holds. In: a chain. Out: its pieces: a name whose kind a known name or a head gives away,
//! or one whose kind is still to be told by what speaks for each. Titles stay outside persons' names.

use regesta_model::annotation::MentionType;

use super::chinese;
use super::lexicon::{Head, Known, LEXICON};
use super::spans::{Chain, known_at, longest_known};
use super::words::Words;

/// A name, or what may be one.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its first word.
    pub(super) from: usize,
    /// One past its last word.
    pub(super) to: usize,
    /// Its kind, where a known name or a head gives it away.
    pub(super) kind: Option<MentionType>,
    /// What it is, if it is known.
    pub(super) known: Option<Known>,
    /// Whether it is struck out: asterisks that stand for a name.
    pub(super) redacted: bool,
}

impl Piece {
    fn of_kind(from: usize, to: usize, kind: MentionType) -> Self {
        Self { from, to, kind: Some(kind), known: None, redacted: false }
    }

    /// A name of which nothing is known yet.
    pub(super) const fn open(from: usize, to: usize) -> Self {
        Self { from, to, kind: None, known: None, redacted: false }
    }

    /// Whether nothing is known of it yet.
    pub(super) const fn is_open(&self) -> bool {
        self.kind.is_none() && self.known.is_none()
    }
}

/// The pieces of a chain, in order.
pub(super) fn pieces_of(words: &Words<'_>, chain: Chain, pieces: &mut Vec<Piece>) {
    let Chain { mut from, to } = chain;
    while from < to {
        from = next_piece(words, from, to, pieces);
    }
}

/// Pushes what begins at `from`, and says where the next piece begins.
fn next_piece(words: &Words<'_>, from: usize, to: usize, pieces: &mut Vec<Piece>) -> usize {
    if let Some(known) = known_at(words, from, to) {
        pieces.push(known_piece(from, to, known));
        return to;
    }
    if let Some((head, head_idx)) = head_of(words, from, to) {
        return push_headed(words, from, to, head, head_idx, pieces);
    }
    if let Some(name) = after_titles(words, from, to) {
        return push_titled(words, from, name, to, pieces);
    }
    if let Some((end, known)) = longest_known(words, from, to) {
        let rest_is_person = is_personlike(words, end, to);
        if known.adjective && end < to || rest_is_person && !is_personlike(words, from, to) {
            pieces.push(known_piece(from, end, known));
            return end;
        }
    }
    if let Some(cut) = known_at_end(words, from, to) {
        pieces.push(Piece::open(from, cut));
        return cut;
    }
    if has_epithet(words, from, to) {
        pieces.push(Piece::of_kind(from, to, MentionType::Person));
        return to;
    }
    if is_part_of_place(words, from, to) {
        pieces.push(Piece::of_kind(from, to, MentionType::Place));
        return to;
    }
    pieces.push(Piece::open(from, to));
    to
}

fn known_piece(from: usize, to: usize, known: Known) -> Piece {
    let kind = (!known.weak).then_some(known.kind);
    Piece { from, to, kind, known: Some(known), redacted: false }
}

/// A strong known name at the end, after words that are a person: "Santa Cruz Bolivia" is not cut, "Sucre Bolivia" is.
fn known_at_end(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    (from + 1..to).find(|&cut| {
        known_at(words, cut, to)
            .is_some_and(|known| !known.weak && !known.adjective && known.kind == MentionType::State)
            && is_personlike(words, from, cut)
    })
}

/// "South-Eastern Europe", "Central Spain": a part of a known place is a place.
fn is_part_of_place(words: &Words<'_>, from: usize, to: usize) -> bool {
    to - from > 1
        && words.list[from].is_compass()
        && known_at(words, from + 1, to).is_some_and(|known| {
            !known.weak && !known.adjective && matches!(known.kind, MentionType::Place | MentionType::State)
        })
}

/// "Catherine the Great": no other name ends so.
fn has_epithet(words: &Words<'_>, from: usize, to: usize) -> bool {
    to - from > 2 && words.list[to - 2].is("the") && LEXICON.is_epithet(words.list[to - 1].text)
}

fn push_headed(
    words: &Words<'_>,
    from: usize,
    to: usize,
    head: Head,
    head_idx: usize,
    pieces: &mut Vec<Piece>,
) -> usize {
    // "Mitre's Ministry" never comes here, but "General Mitre Ministry" may; such names stay whole.
    let alone = to - from == 1;
    if head.kind == MentionType::Office && !office_is_specific(words, from, to, head_idx) {
        if let Some((end, known)) = longest_known(words, from, to).filter(|(end, _)| *end < to) {
            pieces.push(known_piece(from, end, known));
        }
        return to;
    }
    if alone && (words.list[from].place_explains || !head.alone && head.kind != MentionType::Organization) {
        return to;
    }
    pieces.push(Piece::of_kind(from, to, head.kind));
    to
}

/// Whether an office is that of one post: it has an of-phrase or names whose it is.
fn office_is_specific(words: &Words<'_>, from: usize, to: usize, head_idx: usize) -> bool {
    head_idx + 1 < to
        || longest_known(words, from, to)
            .is_some_and(|(end, known)| end < to && !known.weak && from < head_idx)
}

/// The head of a name: the last word before an of-phrase or the like, or a first word such as "Lake".
fn head_of(words: &Words<'_>, from: usize, to: usize) -> Option<(Head, usize)> {
    let end = (from + 1..to)
        .find(|&idx| {
            matches!(words.list[idx].text, "of" | "on" | "for" | "against" | "between" | "with" | "to" | "in")
        })
        .unwrap_or(to);
    let last = &words.list[end - 1];
    let found = LEXICON.head(last.text).filter(|head| if last.capital { head.cap } else { head.low });
    let found = found.or_else(|| small_head_of(last.text, last.capital));
    if let Some(head) = found {
        let leads_only = head.leads && end - from == 1 && end == to;
        return (!leads_only).then_some((head, end - 1));
    }
    let first = LEXICON.head(words.list[from].text).filter(|head| head.leads && head.cap && to - from > 1)?;
    Some((first, from))
}

/// A small-letter head whose capitalized form the list has: "province".
fn small_head_of(word: &str, capital: bool) -> Option<Head> {
    if capital {
        return None;
    }
    let mut chars = word.chars();
    let capitalized: String = chars.next()?.to_uppercase().chain(chars).collect();
    LEXICON.head(&capitalized).filter(|head| head.low)
}

/// Where the name begins after titles: "General San Martín" has it at 1, "Foreign Minister Elizalde" at 2.
fn after_titles(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let mut name = None;
    for idx in from..to {
        let word = &words.list[idx];
        let is_title = word.capital && LEXICON.title(&word.lower).is_some();
        if is_title {
            name = Some(idx + 1);
        }
        let goes_on = is_title
            || LEXICON.is_modifier(&word.lower)
            || word.is("of")
            || LEXICON.known(word.text).is_some_and(|k| !k.weak);
        if !goes_on {
            break;
        }
    }
    // A given name that is also a title word ("Dean Acheson", "Duke Ellington") is taken as a title: no harm done.
    name
}

fn push_titled(words: &Words<'_>, from: usize, name: usize, to: usize, pieces: &mut Vec<Piece>) -> usize {
    if let Some((end, known)) = longest_known(words, from, name).filter(|(_, known)| !known.weak) {
        pieces.push(known_piece(from, end, known));
    }
    if name >= to {
        return to;
    }
    let fused = LEXICON.title(&words.list[name - 1].lower) == Some(true) && to - name == 1;
    let start = if fused { name - 1 } else { name };
    pieces.push(Piece::of_kind(start, to, MentionType::Person));
    to
}

/// Whether words look like a person's name of two or more parts.
pub(super) fn is_personlike(words: &Words<'_>, from: usize, to: usize) -> bool {
    if to <= from {
        return false;
    }
    let texts: Vec<&str> = words.list[from..to].iter().map(|word| word.text).collect();
    if chinese::is_person(&texts) {
        return true;
    }
    let given = LEXICON.given(&words.list[from].lower).is_some() || words.list[from].is_initial();
    given && to - from > 1 && LEXICON.known(words.list[to - 1].text).is_none_or(|known| known.weak)
}
