//! Figures: a number with what belongs to it. In: pieces and a place. Out: hedges, range, currency or unit of
//! measure around the number there, and the bounds it sets: `about 100,000`, `between 5 and 7 million`,
//! `$1.3 billion`, `twice as many`, `98.4 percent`.

use super::exclusions::{counts_nothing, measures_time};
use super::lexicon::LEXICON;
use super::numeral::{Form, Numeral, numeral};
use super::pieces::{PieceKind, Pieces};

/// A number with its hedges and unit of measure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// First piece.
    pub(super) from: usize,
    /// One past the last piece.
    pub(super) to: usize,
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) approx: bool,
    /// Unit of measure, currency, `ratio` or `fraction`; `None` if things are counted.
    pub(super) unit: Option<&'static str>,
}

/// What stands at a place.
pub(super) enum Reading {
    /// A figure.
    Figure(Figure),
    /// A number that counts nothing, up to a piece.
    Other(usize),
    /// No number.
    Nothing,
}

/// Reads the figure whose number starts at a piece.
pub(super) fn read(pieces: &Pieces<'_>, at: usize) -> Reading {
    if let Some(figure) = once_or_twice(pieces, at) {
        return Reading::Figure(figure);
    }
    let Some(first) = numeral(pieces, at) else { return Reading::Nothing };
    if let Some(figure) = ratio(pieces, at, &first) {
        return Reading::Figure(figure);
    }
    let second = range_end(pieces, at, &first);
    let end = second.map_or(first.end, |second| second.end);
    if counts_nothing(pieces, at, &first) || second.is_some_and(|second| measures_time(pieces, second.end)) {
        return Reading::Other(end);
    }
    if let Some(figure) = multiple(pieces, at, &first) {
        return Reading::Figure(hedged(pieces, figure, &first));
    }
    let mut figure = bare(at, &first, second.as_ref());
    take_unit(pieces, &mut figure, &first);
    Reading::Figure(hedged(pieces, figure, &first))
}

/// The figure of a number, or of a range of two, before hedges and units.
fn bare(at: usize, first: &Numeral, second: Option<&Numeral>) -> Figure {
    let unit = (first.form == Form::Fraction && second.is_none()).then_some("fraction");
    let mut min = first.value;
    let max = match (first.form, second) {
        (Form::Vague, _) => None,
        (_, Some(second)) => {
            // "2-3 million": the multiplier of the second goes with both.
            if first.multiplier == 1.0
                && second.multiplier > 1.0
                && first.value < second.value / second.multiplier
            {
                min *= second.multiplier;
            }
            Some(second.value)
        }
        _ => Some(first.value),
    };
    let approx = matches!(first.form, Form::Vague | Form::Loose) || second.is_some();
    Figure { from: at, to: second.map_or(first.end, |second| second.end), min: Some(min), max, approx, unit }
}

/// The second number of a range: `5-7`, `two or three`, `between 5 and 7`, `200 to 300`.
fn range_end(pieces: &Pieces<'_>, at: usize, first: &Numeral) -> Option<Numeral> {
    let joint = pieces.low(first.end);
    let before = pieces.before(at);
    let joins = match joint {
        "-" | "–" | "—" => {
            pieces.is(first.end + 1, PieceKind::Digits) == pieces.is(at, PieceKind::Digits)
        }
        "to" => before != "from",
        "or" => true,
        "and" => before == "between" || (before == "$" && pieces.low(at.wrapping_sub(2)) == "between"),
        _ => false,
    };
    let start = first.end + 1 + usize::from(matches!(pieces.low(first.end + 1), "$" | "£" | "€"));
    if !joins || first.form == Form::Vague || !pieces.same_sentence(at, start) {
        return None;
    }
    let second = numeral(pieces, start).filter(|second| second.form == first.form)?;
    let base = if first.multiplier == 1.0 { second.value / second.multiplier } else { second.value };
    let near = joint != "or" || (base - first.value <= first.value.max(2.0));
    (first.value < base && near).then_some(second)
}

/// `2:1`, `three to one` after a word that says two sides are compared.
fn ratio(pieces: &Pieces<'_>, at: usize, first: &Numeral) -> Option<Figure> {
    let compared = (at.saturating_sub(5)..at).any(|place| {
        matches!(
            pieces.low(place),
            "outnumbered" | "outnumber" | "outgunned" | "ratio" | "odds" | "proportion" | "scale"
        )
    });
    let dash = usize::from(pieces.low(first.end) == "-");
    let joint = matches!(pieces.low(first.end + dash), ":" | "to");
    let after = first.end + 2 * dash + 1;
    if !compared || !joint || !pieces.same_sentence(at, after) {
        return None;
    }
    let second = numeral(pieces, after).filter(|second| second.value > 0.0)?;
    let value = Some(first.value / second.value);
    Some(Figure { from: at, to: second.end, min: value, max: value, approx: false, unit: Some("ratio") })
}

/// `ten times as many`, `three times`, `tenfold`.
fn multiple(pieces: &Pieces<'_>, at: usize, first: &Numeral) -> Option<Figure> {
    let hyphen = usize::from(pieces.low(first.end) == "-");
    let unit_at = first.end + hyphen;
    let fold = pieces.low(unit_at) == "fold";
    if !fold && (pieces.low(first.end) != "times" || !pieces.same_sentence(at, first.end)) {
        return None;
    }
    let to = comparison(pieces, unit_at + 1);
    let compared =
        fold || to > unit_at + 1 || matches!(pieces.low(unit_at + 1), "the" | "that" | "its" | "their");
    let max = (first.form != Form::Vague).then_some(first.value);
    let unit = if compared { "ratio" } else { "times" };
    Some(Figure { from: at, to, min: Some(first.value), max, approx: compared, unit: Some(unit) })
}

/// `twice as many`, `twice`, `half as much`; `double the` counts, the verb does not.
fn once_or_twice(pieces: &Pieces<'_>, at: usize) -> Option<Figure> {
    let (value, word) = match pieces.low(at) {
        "twice" => (2.0, "twice"),
        "thrice" => (3.0, "thrice"),
        "half" if pieces.low(at + 1) == "as" => (0.5, "half"),
        "double" | "triple" if matches!(pieces.low(at + 1), "the" | "that") && !pieces.capital(at) => {
            (2.0, "double")
        }
        _ => return None,
    };
    let value = if pieces.low(at) == "triple" { 3.0 } else { value };
    // "to double the output" is a verb.
    if word == "double"
        && matches!(pieces.before(at), "to" | "would" | "will" | "should" | "could" | "and" | "must" | "can")
    {
        return None;
    }
    let to = comparison(pieces, at + 1);
    let compared =
        word != "twice" && word != "thrice" || to > at + 1 || matches!(pieces.low(at + 1), "the" | "that");
    let unit = if compared { "ratio" } else { "times" };
    (!measures_time(pieces, at + 1)).then_some(Figure {
        from: at,
        to,
        min: Some(value),
        max: Some(value),
        approx: compared,
        unit: Some(unit),
    })
}

/// The end of `as many`, `as much`, `as large`, `more`, `larger` after a multiple; the place itself if there is none.
fn comparison(pieces: &Pieces<'_>, at: usize) -> usize {
    let word = pieces.low(at);
    if word == "as" && pieces.is(at + 1, PieceKind::Word) && pieces.same_sentence(at, at + 1) {
        at + 2
    } else if matches!(
        word,
        "more" | "greater" | "larger" | "higher" | "bigger" | "fewer" | "less" | "smaller" | "stronger"
    ) {
        at + 1
    } else {
        at
    }
}

/// Takes the currency before the number, or the unit or currency after it.
fn take_unit(pieces: &Pieces<'_>, figure: &mut Figure, first: &Numeral) {
    if let Some((len, code)) = money_before(pieces, figure.from) {
        figure.from -= len;
        figure.unit = Some(code);
        return;
    }
    take_after(pieces, figure);
    let hyphen =
        usize::from(pieces.low(figure.to) == "-" && pieces.glued(figure.to) && pieces.glued(figure.to + 1));
    let of = usize::from(first.form == Form::Vague || first.multiplier == 12.0)
        * usize::from(pieces.low(figure.to) == "of");
    let at = figure.to + hyphen + of;
    if at == 0 || !pieces.same_sentence(at - 1, at) {
        return;
    }
    if let Some((len, unit)) = unit_after(pieces, at) {
        figure.to = at + len;
        figure.unit = Some(unit);
        take_after(pieces, figure);
    }
}

fn money_before(pieces: &Pieces<'_>, at: usize) -> Option<(usize, &'static str)> {
    if let Some((len, code)) =
        LEXICON.before("symbol", pieces, at).filter(|_| pieces.is(at, PieceKind::Digits))
    {
        // In "a $5 loan" the article is no Australian dollar: letters of a symbol are capitals.
        let small = pieces.raw(at - len).starts_with(char::is_lowercase);
        return if small { (pieces.before(at) == "$").then_some((1, "USD")) } else { Some((len, code)) };
    }
    let code =
        at > 0 && pieces.raw(at - 1).chars().all(char::is_uppercase) && pieces.is(at, PieceKind::Digits);
    LEXICON.before("currency", pieces, at).filter(|_| code)
}

fn unit_after(pieces: &Pieces<'_>, at: usize) -> Option<(usize, &'static str)> {
    // A short symbol in capitals, or a capital inside a sentence, is a name: "300 Li", "two MW".
    let name = pieces.capital(at) && pieces.is(at, PieceKind::Word) && pieces.raw(at).len() > 3;
    if let Some(found) = LEXICON.at("unit", pieces, at).filter(|_| !name) {
        return Some(found);
    }
    let adjective = LEXICON.at("coinage", pieces, at).map_or(0, |(len, _)| len);
    LEXICON.at("currency", pieces, at + adjective).map(|(len, code)| (adjective + len, code))
}

fn take_after(pieces: &Pieces<'_>, figure: &mut Figure) {
    if let Some((len, effect)) =
        LEXICON.at("after", pieces, figure.to).filter(|_| pieces.same_sentence(figure.to - 1, figure.to))
    {
        figure.to += len;
        apply(figure, effect);
    }
}

/// Takes the hedges before the number.
fn hedged(pieces: &Pieces<'_>, mut figure: Figure, first: &Numeral) -> Figure {
    if pieces.before(figure.from) == "between" && figure.min != figure.max && figure.max.is_some() {
        figure.from -= 1;
    }
    for _ in 0..3 {
        let Some((len, effect)) = LEXICON.before("hedge", pieces, figure.from) else { break };
        if !pieces.same_sentence(figure.from - len, figure.from) || !hedges(pieces, &figure, first, len) {
            break;
        }
        figure.from -= len;
        apply(&mut figure, effect);
    }
    figure
}

/// Whether a word that is also a preposition hedges here: "talked about two things" does not.
fn hedges(pieces: &Pieces<'_>, figure: &Figure, first: &Numeral, len: usize) -> bool {
    let alone = len == 1;
    let preposition = matches!(
        pieces.before(figure.from),
        "about"
            | "around"
            | "over"
            | "under"
            | "above"
            | "below"
            | "beyond"
            | "some"
            | "exceeding"
            | "topping"
            | "approaching"
    );
    !(alone && preposition) || first.form == Form::Digits || first.value >= 10.0 || figure.unit.is_some()
}

fn apply(figure: &mut Figure, effect: &str) {
    match effect {
        "approx" => figure.approx = true,
        "min" => (figure.min, figure.max, figure.approx) = (figure.min.or(figure.max), None, true),
        "max" => (figure.min, figure.max, figure.approx) = (None, figure.max.or(figure.min), true),
        _ => {}
    }
}
