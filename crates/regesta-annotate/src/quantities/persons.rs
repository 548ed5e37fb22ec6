//! Counts without a number. In: pieces and a place. Out: the count that a small word makes there: `several coders`,
//! `a few experts`, `another member`, `no casualties`; and `a telegrapher` at the end of a list of counts.
//!
//! Such words count only persons, and losses and votes that a report would otherwise give in numbers.

use super::counted::is_plural;
use super::figure::Figure;
use super::lexicon::LEXICON;
use super::pieces::{PieceKind, Pieces};

/// A count without a number. `list` tells that the same list has counted something before.
pub(super) fn count(pieces: &Pieces<'_>, at: usize, list: bool) -> Option<Figure> {
    let figure = |from, to, min, max, approx| Figure { from, to, min: Some(min), max, approx, unit: None };
    match pieces.low(at) {
        "several" if persons(pieces, at + 1) => Some(figure(at, at + 1, 2.0, None, true)),
        "few" if pieces.before(at) == "a" && persons(pieces, at + 1) => {
            Some(figure(at - 1, at + 1, 2.0, None, true))
        }
        "couple"
            if pieces.before(at) == "a"
                && persons(pieces, at + 1 + usize::from(pieces.low(at + 1) == "of")) =>
        {
            Some(figure(at - 1, at + 1, 2.0, Some(2.0), true))
        }
        "another" => person(pieces, at + 1).map(|head| figure(at, head + 1, 1.0, Some(1.0), false)),
        "a" | "an" if list => person(pieces, at + 1).map(|head| figure(at, head + 1, 1.0, Some(1.0), false)),
        "no" if tallied(pieces, at + 1) => Some(figure(at, at + 1, 0.0, Some(0.0), false)),
        _ => None,
    }
}

/// Whether `one` counts here: before a person, or in a list of counts, or with a hedge.
pub(super) fn one_counts(pieces: &Pieces<'_>, at: usize, list: bool) -> bool {
    let hedged = LEXICON.before("hedge", pieces, at).is_some() || matches!(pieces.before(at), "and" | "with");
    let countable = pieces.is(at + 1, PieceKind::Word)
        && !LEXICON.has("stop", pieces.low(at + 1))
        && pieces.same_sentence(at, at + 1);
    person(pieces, at + 1).is_some() || (countable && (list || (hedged && pieces.before(at) != "and")))
}

/// Whether a plural noun for persons follows, with at most two words before it.
fn persons(pieces: &Pieces<'_>, from: usize) -> bool {
    noun_for(pieces, from, is_plural).is_some_and(|at| is_person(pieces, at))
}

/// The singular noun for a person that follows, with at most one word before it.
fn person(pieces: &Pieces<'_>, from: usize) -> Option<usize> {
    (from..from + 2).find(|&at| {
        let word = pieces.low(at);
        plain(pieces, from, at)
            && LEXICON.has("person", word)
            && !word.ends_with('s')
            && !LEXICON.has("person", pieces.low(at + 1))
    })
}

/// Whether a noun follows whose absence is reported as a count, with at most two words before it.
fn tallied(pieces: &Pieces<'_>, from: usize) -> bool {
    let noun = (from..from + 3).find(|&at| LEXICON.has("tally", pieces.low(at)));
    noun.is_some_and(|at| (from..=at).all(|place| plain(pieces, from, place)) && is_plural(pieces, at))
}

fn noun_for(pieces: &Pieces<'_>, from: usize, fits: impl Fn(&Pieces<'_>, usize) -> bool) -> Option<usize> {
    (from..from + 3).take_while(|&at| plain(pieces, from, at)).find(|&at| fits(pieces, at))
}

fn plain(pieces: &Pieces<'_>, from: usize, at: usize) -> bool {
    pieces.is(at, PieceKind::Word)
        && pieces.same_sentence(from.max(1) - 1, at)
        && !LEXICON.has("stop", pieces.low(at))
}

/// Persons by the list, or by the ending that makes a noun for a doer.
fn is_person(pieces: &Pieces<'_>, at: usize) -> bool {
    let word = pieces.low(at);
    let doer = ["ers", "ors", "ists", "ians", "eers", "men", "women", "ees"]
        .iter()
        .any(|ending| word.ends_with(ending));
    LEXICON.has("person", word) || (doer && word.len() > 5 && !LEXICON.has("notperson", word))
}
