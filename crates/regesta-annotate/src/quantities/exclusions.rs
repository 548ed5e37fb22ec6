//! Numbers that count nothing. In: a number in its text. Out: whether it is a date, an ordinal, a list number,
//! an address, a designation or part of an idiom.
//!
//! Dates are recognized here by light signs of their own, so that a number in a date is no quantity even where
//! the layer of times has missed it.

use super::lexicon::LEXICON;
use super::numeral::{Form, Numeral, value_of_digits};
use super::pieces::{PieceKind, Pieces};

/// Whether the number at `at` counts nothing.
pub(super) fn counts_nothing(pieces: &Pieces<'_>, at: usize, numeral: &Numeral) -> bool {
    part_of_a_name(pieces, at, numeral)
        || in_a_code(pieces, at, numeral)
        || list_number(pieces, at, numeral)
        || designation(pieces, at, numeral)
        || ordinal(pieces, at, numeral)
        || measures_time(pieces, numeral.end)
        || calendar(pieces, at, numeral)
        || idiom(pieces, at, numeral)
}

/// `Gang of Four`, `the Three Gorges`: a number word with a capital inside a sentence.
fn part_of_a_name(pieces: &Pieces<'_>, at: usize, numeral: &Numeral) -> bool {
    let inside = !pieces.starts_sentence(at) && !opens(pieces.before(at));
    numeral.form != Form::Digits && inside && pieces.capital(at)
}

fn opens(mark: &str) -> bool {
    matches!(
        mark,
        "\"" | "“" | "'" | "‘" | "(" | ":" | "." | "*" | "•" | "-" | "–" | "—" | "«" | "?" | "!" | ";"
    )
}

/// Digits glued to letters or to the marks of addresses, codes, clocks and numbered sections.
fn in_a_code(pieces: &Pieces<'_>, at: usize, numeral: &Numeral) -> bool {
    if numeral.form != Form::Digits && numeral.form != Form::Fraction {
        return false;
    }
    let before = pieces.before(at);
    if pieces.glued(at) {
        let code_mark = matches!(before, "/" | "#" | "@" | "_" | "\\" | "=" | "&" | "№" | "№.");
        let letters =
            at > 0 && pieces.is(at - 1, PieceKind::Word) && LEXICON.before("symbol", pieces, at).is_none();
        let money = at > 0 && LEXICON.has("currency", before);
        let dashed = before == "-" && pieces.glued(at - 1) && at >= 2 && pieces.is(at - 2, PieceKind::Word);
        let chained = matches!(before, ":" | ".")
            && pieces.glued(at - 1)
            && at >= 2
            && pieces.is(at - 2, PieceKind::Digits);
        if code_mark || (letters && !money) || dashed || chained {
            return true;
        }
    }
    let end = numeral.end;
    let glued_mark =
        pieces.glued(end) && matches!(pieces.low(end), ":" | "/" | "_" | "@" | "." | "°" | "'" | "’");
    let goes_on = glued_mark && pieces.glued(end + 1) && pieces.is(end + 1, PieceKind::Digits);
    let letters_follow =
        pieces.glued(end) && pieces.is(end, PieceKind::Word) && LEXICON.at("unit", pieces, end).is_none();
    goes_on || letters_follow || groups_of_digits(pieces, at, end) || bearing(pieces, end)
}

/// `20-11-2011`, `555-12-34`: three groups of digits.
fn groups_of_digits(pieces: &Pieces<'_>, at: usize, end: usize) -> bool {
    let dash = |mark: usize| {
        matches!(pieces.low(mark), "-" | "–" | "." | "/") && pieces.glued(mark) && pieces.glued(mark + 1)
    };
    let after = dash(end) && pieces.is(end + 1, PieceKind::Digits);
    let after_that = after && dash(end + 2) && pieces.is(end + 3, PieceKind::Digits);
    let before = at >= 2 && dash(at - 1) && pieces.is(at - 2, PieceKind::Digits);
    let before_that = before && at >= 4 && dash(at - 3) && pieces.is(at - 4, PieceKind::Digits);
    after_that || before_that || (after && before)
}

/// `38° N`, `110 degrees east`: a place on the globe.
fn bearing(pieces: &Pieces<'_>, end: usize) -> bool {
    let degrees = matches!(pieces.low(end), "°" | "degrees" | "degree");
    degrees
        && matches!(
            pieces.low(end + 1),
            "n" | "s" | "e" | "w" | "north" | "south" | "east" | "west" | "latitude" | "longitude"
        )
}

/// `(1)`, `2)`, `3.` before an item, `[12]` after a statement.
fn list_number(pieces: &Pieces<'_>, at: usize, numeral: &Numeral) -> bool {
    let end = numeral.end;
    let bare = numeral.form == Form::Digits && end == at + 1 && numeral.value < 1000.0;
    if !bare {
        return false;
    }
    let (before, after) = (pieces.before(at), pieces.low(end));
    let bracketed = matches!((before, after), ("(", ")") | ("[", "]"));
    let starts = pieces.starts_sentence(at) || opens(before);
    let closed = matches!(after, ")" | "." | "]" | ":") && pieces.glued(end);
    let item_follows = after == ")" || pieces.capital(end + 1) || !pieces.same_sentence(at, end + 1);
    bracketed || (starts && before != "(" && closed && item_follows)
}

/// `Article 5`, `No. 7`, `Resolution 1441`, `10 Downing Street`.
fn designation(pieces: &Pieces<'_>, at: usize, numeral: &Numeral) -> bool {
    let dot = usize::from(pieces.before(at) == "." && at >= 2);
    let word_at = at.wrapping_sub(1 + dot);
    let word = pieces.low(word_at);
    if at > dot && pieces.same_sentence(word_at, at) && LEXICON.has("designator", word) {
        // "the army 300,000 strong", "no 5" are rarer than "Army 5"; a separator of thousands tells.
        let small = numeral.value < 10_000.0 && !pieces.low(at).contains(',');
        let verb_or_noun = dot == 0 && counted_follows(pieces, numeral.end) && !pieces.capital(word_at);
        return small && !verb_or_noun;
    }
    let code_after_name = numeral.form == Form::Digits
        && numeral.multiplier == 1.0
        && word_at < at
        && dot == 0
        && pieces.is(word_at, PieceKind::Word)
        && pieces.capital(word_at)
        && !pieces.starts_sentence(word_at)
        && !pieces.low(at).contains(',')
        && !counted_follows(pieces, numeral.end)
        && LEXICON.at("unit", pieces, numeral.end).is_none()
        && LEXICON.before("hedge", pieces, at).is_none();
    code_after_name || street(pieces, numeral.end)
}

/// Whether a word follows that can be counted: in small letters and no word of grammar.
fn counted_follows(pieces: &Pieces<'_>, end: usize) -> bool {
    let word = pieces.low(end);
    pieces.is(end, PieceKind::Word) && !pieces.capital(end) && !LEXICON.has("stop", word) && word.len() > 1
}

fn street(pieces: &Pieces<'_>, end: usize) -> bool {
    (1..4).any(|n| {
        (0..=n).all(|k| pieces.capital(end + k))
            && pieces.same_sentence(end, end + n)
            && LEXICON.has("street", pieces.low(end + n))
    })
}

/// `4th`, `21st`, `2nd`.
fn ordinal(pieces: &Pieces<'_>, at: usize, numeral: &Numeral) -> bool {
    let suffix =
        pieces.glued(numeral.end) && matches!(pieces.low(numeral.end), "st" | "nd" | "rd" | "th" | "d" | "s");
    let of_words = pieces.low(numeral.end) == "-"
        && pieces.glued(numeral.end + 1)
        && (LEXICON.has("denominator", pieces.low(numeral.end + 1))
            || ["first", "second"].contains(&pieces.low(numeral.end + 1)))
        && numeral.value >= 20.0;
    (suffix && pieces.is(at, PieceKind::Digits)) || of_words
}

/// `30 years`, `three long days`, `a two-day`, `1-3 months`, `half an hour`, `a quarter of a century`.
pub(super) fn measures_time(pieces: &Pieces<'_>, end: usize) -> bool {
    const BETWEEN: [&str; 22] = [
        "-",
        "more",
        "full",
        "long",
        "whole",
        "consecutive",
        "further",
        "additional",
        "calendar",
        "and",
        "a",
        "half",
        "an",
        "of",
        "or",
        "so",
        "solid",
        "odd",
        "other",
        "such",
        "short",
        "the",
    ];
    let mut place = end;
    while place < end + 5 && BETWEEN.contains(&pieces.low(place)) && !is_time(pieces, place) {
        place += 1;
    }
    let within = place == end || pieces.same_sentence(end.max(1) - 1, place);
    // "three of the days" still counts days; "300 and a day later" does not: a bare "and" joins two things.
    let joined = pieces.low(end) == "and" && pieces.low(end + 1) != "a" && pieces.low(end + 1) != "half";
    within && is_time(pieces, place) && !joined
}

fn is_time(pieces: &Pieces<'_>, at: usize) -> bool {
    LEXICON.at("time", pieces, at).is_some() && !pieces.capital(at)
}

/// A day beside its month, a year, a decade, an hour.
fn calendar(pieces: &Pieces<'_>, at: usize, numeral: &Numeral) -> bool {
    let end = numeral.end;
    if numeral.form == Form::Words && numeral.multiplier == 1.0 {
        // "nineteen forty-nine" is two numbers of two digits: a year.
        let more = LEXICON.value("number", pieces.low(end)).is_some_and(|n| n >= 10.0);
        return (12.0..21.0).contains(&numeral.value) && more && pieces.same_sentence(at, end);
    }
    if numeral.form != Form::Digits || numeral.multiplier > 1.0 {
        return false;
    }
    let month_before = beside_month(pieces, at.wrapping_sub(1)) || listed_day(pieces, at);
    let month_after = beside_month(pieces, end) || (pieces.low(end) == "of" && beside_month(pieces, end + 1));
    // "1954.9" is a year with its month, as Chinese and Japanese texts write it.
    let year_and_month = pieces
        .low(at)
        .split_once('.')
        .is_some_and(|(year, month)| is_year(year) && month.parse().is_ok_and(|m: u8| m < 13))
        && LEXICON.at("unit", pieces, end).is_none();
    let era = matches!(pieces.low(end), "ad" | "bc" | "bce" | "ce") && !pieces.low(end).is_empty();
    let day = numeral.value <= 31.0 || looks_like_year(pieces, at);
    (day && (month_before || month_after)) || era || year_and_month || year(pieces, at, end)
}

fn beside_month(pieces: &Pieces<'_>, at: usize) -> bool {
    let (dot, word) = (pieces.low(at) == ".", pieces.low(at));
    let at = if dot { at.wrapping_sub(1) } else { at };
    let word = if dot { pieces.low(at) } else { word };
    LEXICON.has("month", word) && pieces.capital(at)
}

/// The second day in `January 14 and 15`, the year in `July 28, 1948`, the end of `March 3-7`.
fn listed_day(pieces: &Pieces<'_>, at: usize) -> bool {
    let joint = matches!(pieces.before(at), "and" | "or" | "," | "-" | "–" | "to");
    let day_before = at >= 3 && pieces.is(at - 2, PieceKind::Digits);
    joint && day_before && beside_month(pieces, at - 3)
}

fn looks_like_year(pieces: &Pieces<'_>, at: usize) -> bool {
    is_year(pieces.low(at))
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && value_of_digits(digits).is_some_and(|year| (1000.0..2101.0).contains(&year))
}

/// Four digits without a separator are a year unless something says that they count.
fn year(pieces: &Pieces<'_>, at: usize, end: usize) -> bool {
    let span_end = pieces.low(at).len() <= 4
        && matches!(pieces.before(at), "-" | "–" | "/")
        && at >= 2
        && looks_like_year(pieces, at - 2)
        && LEXICON.before("hedge", pieces, at - 2).is_none();
    if !looks_like_year(pieces, at) {
        return span_end;
    }
    let dating = LEXICON.has("dating", pieces.before(at)) || pieces.starts_sentence(at);
    let counted = counted_follows(pieces, end) && !pieces.low(end).ends_with("ed");
    let measured = LEXICON.at("unit", pieces, end).is_some() || LEXICON.at("currency", pieces, end).is_some();
    let hedged = LEXICON.before("hedge", pieces, at).is_some_and(|(_, effect)| effect != "exact")
        || LEXICON.before("symbol", pieces, at).is_some();
    let plural = counted && plural_word(pieces.low(end));
    !(measured
        || (hedged && counted)
        || (!dating && counted)
        || (dating && plural && hedged_or_bare(pieces, at)))
}

fn plural_word(word: &str) -> bool {
    LEXICON.has("plural", word)
        || (word.ends_with('s') && !word.ends_with("ss") && !LEXICON.has("singular", word))
}

/// Before a count stands nothing that names a year: `with 1200 men`, not `in 1949 talks`.
fn hedged_or_bare(pieces: &Pieces<'_>, at: usize) -> bool {
    !matches!(
        pieces.before(at),
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "during"
            | "before"
            | "after"
            | "the"
            | "early"
            | "late"
            | "mid"
    )
}

/// `one by one`, `the two sides`, `no one`.
fn idiom(pieces: &Pieces<'_>, at: usize, numeral: &Numeral) -> bool {
    let phrase = (at.saturating_sub(3)..=at)
        .any(|start| LEXICON.at("idiom", pieces, start).is_some_and(|(len, _)| start + len > at));
    let two = numeral.form == Form::Words && numeral.value == 2.0;
    (phrase && numeral.form != Form::Fraction) || (two && LEXICON.has("dual", pieces.low(numeral.end)))
}
