//! Numbers broken by scanning or translation. In: pieces and a place. Out: the figure with its restored value:
//! `98 of the citizens entitled to vote4%` is 98.4 percent, `12, 000` is 12,000, `1O0` is 100.
//!
//! A number is restored only where all its digits are there; a lost digit cannot be seen from here.

use super::figure::Figure;
use super::lexicon::LEXICON;
use super::numeral::value_of_digits;
use super::pieces::{PieceKind, Pieces};

/// A broken number: how much of the text it takes, and its restored value.
pub(super) struct Broken {
    pub(super) figure: Figure,
    pub(super) value: f64,
    /// The range in which its words lie that are no part of the number, if it was torn apart.
    pub(super) torn: bool,
}

/// The number that breaks at this piece.
pub(super) fn broken(pieces: &Pieces<'_>, at: usize) -> Option<Broken> {
    if !pieces.is(at, PieceKind::Digits) || (pieces.glued(at) && !money_before(pieces, at)) {
        return None;
    }
    torn_percent(pieces, at).or_else(|| parted_thousands(pieces, at)).or_else(|| misread(pieces, at))
}

fn money_before(pieces: &Pieces<'_>, at: usize) -> bool {
    LEXICON.before("symbol", pieces, at).is_some() || matches!(pieces.before(at), "(" | "\"" | "“")
}

fn exactly(from: usize, to: usize, value: f64, unit: Option<&'static str>, torn: bool) -> Broken {
    let figure = Figure { from, to, min: Some(value), max: Some(value), approx: false, unit };
    Broken { figure, value, torn }
}

/// How far the two halves of a torn percentage may lie apart, in pieces.
const TEAR: usize = 14;

/// A whole number without a unit, and further on in the clause digits stuck to a word and followed by `%`:
/// translation has moved the noun between the digits before and after the decimal point.
fn torn_percent(pieces: &Pieces<'_>, at: usize) -> Option<Broken> {
    let whole = pieces.low(at);
    let follows = pieces.low(at + 1) == "of" || pieces.low(at + 1) == "percent";
    if whole.contains(['.', ',']) || whole.len() > 2 || !follows {
        return None;
    }
    let rest =
        (at + 2..at + TEAR).take_while(|&place| pieces.same_sentence(at, place) && pieces.low(place) != ",");
    let part = rest.clone().find(|&place| {
        let stuck = pieces.is(place, PieceKind::Digits)
            && pieces.glued(place)
            && pieces.is(place - 1, PieceKind::Word);
        stuck && matches!(pieces.low(place + 1), "%" | "percent") && !pieces.low(place).contains(['.', ','])
    })?;
    let value = value_of_digits(&format!("{whole}.{}", pieces.low(part)))?;
    Some(exactly(at, part + 2, value, Some("percent"), true))
}

/// `12, 000` and `12 ,000`: a space beside the comma of thousands. Only round thousands are mended, because
/// `3, 400` may be two items of a list.
fn parted_thousands(pieces: &Pieces<'_>, at: usize) -> Option<Broken> {
    let head = pieces.low(at);
    let space = pieces.low(at + 1) == "," && !(pieces.glued(at + 1) && pieces.glued(at + 2));
    if !space
        || head.len() > 3
        || head.contains('.')
        || pieces.low(at + 2) != "000"
        || !pieces.same_sentence(at, at + 2)
    {
        return None;
    }
    let value = value_of_digits(&format!("{head}000"))?;
    Some(exactly(at, at + 3, value, None, false))
}

/// `1O0`, `2l,000`: letters in place of the digits they look like.
fn misread(pieces: &Pieces<'_>, at: usize) -> Option<Broken> {
    let mut end = at + 1;
    let mut mended = pieces.low(at).to_string();
    let mut letters = 0;
    while pieces.glued(end) && end < at + 12 {
        let raw = pieces.raw(end);
        let lookalike = raw.chars().all(|c| matches!(c, 'O' | 'o' | 'l' | 'I'));
        let goes_on = pieces.is(end, PieceKind::Digits)
            || (raw == "," && pieces.glued(end + 1))
            || (pieces.is(end, PieceKind::Word) && lookalike);
        if !goes_on {
            break;
        }
        letters += if lookalike { raw.len() } else { 0 };
        mended.extend(raw.chars().map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            other => other,
        }));
        end += 1;
    }
    let stuck = pieces.glued(end) && pieces.is(end, PieceKind::Word);
    // "50l" may be fifty liters: a letter at the very end tells nothing unless it looks like a zero.
    let sure = pieces.raw(end - 1) != "l" && pieces.raw(end - 1) != "I";
    if letters == 0 || mended.len() < 3 || stuck || !sure {
        return None;
    }
    Some(exactly(at, end, value_of_digits(&mended)?, None, false))
}
