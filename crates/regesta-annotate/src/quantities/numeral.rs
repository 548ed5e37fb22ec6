//! The grammar of numbers. In: pieces and a place. Out: the number that starts there, in digits, in words or in
//! both: `487409`, `two hundred and fifty`, `1.8 million`, `two-thirds`, `tens of thousands`, `half a million`.
//!
//! Whether the number counts anything is not asked here. A number is read in one sentence and in a bounded
//! number of steps.

use super::lexicon::LEXICON;
use super::pieces::{PieceKind, Pieces};

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// One past its last piece.
    pub(super) end: usize,
    /// Its value; of a vague one the least.
    pub(super) value: f64,
    /// How it is written.
    pub(super) form: Form,
    /// The product of the multipliers it ends with; 1 if there are none.
    pub(super) multiplier: f64,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With digits.
    Digits,
    /// In words.
    Words,
    /// As a fraction of something.
    Fraction,
    /// As an order of magnitude without an upper end: `thousands`, `several hundred`.
    Vague,
    /// As a number of which more may be meant than is said: `a couple of hundred`.
    Loose,
}

/// No number in words has more pieces: what follows is another number.
const LONGEST: usize = 24;

/// The number that starts at a piece.
pub(super) fn numeral(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    if pieces.is(at, PieceKind::Digits) {
        return digits(pieces, at);
    }
    vague(pieces, at)
        .or_else(|| fraction(pieces, at))
        .or_else(|| half(pieces, at))
        .or_else(|| words(pieces, at))
}

/// The number a run of digits stands for.
pub(super) fn value_of_digits(digits: &str) -> Option<f64> {
    digits.replace(',', "").parse().ok().filter(|value: &f64| value.is_finite())
}

fn digits(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let whole = value_of_digits(pieces.low(at))?;
    if let Some((end, value)) = slashed(pieces, at) {
        return Some(Numeral { end, value, form: Form::Fraction, multiplier: 1.0 });
    }
    let (mut end, mut value) = (at + 1, whole);
    if let Some((after, part)) = slashed(pieces, end).filter(|_| !pieces.glued(end)) {
        (end, value) = (after, whole + part);
    } else if let Some(part) = LEXICON.value("sign", pieces.low(end)).filter(|_| pieces.glued(end)) {
        (end, value) = (end + 1, whole + part);
    }
    Some(multiplied(pieces, end, value, Form::Digits))
}

/// A fraction such as `2/3`: where it ends, and its value.
fn slashed(pieces: &Pieces<'_>, at: usize) -> Option<(usize, f64)> {
    let glued = pieces.low(at + 1) == "/" && pieces.glued(at + 1) && pieces.glued(at + 2);
    let part_of_more = pieces.low(at + 3) == "/" || (pieces.before(at) == "/" && pieces.glued(at));
    if !glued || part_of_more {
        return None;
    }
    let (upper, lower) = (value_of_digits(pieces.low(at))?, value_of_digits(pieces.low(at + 2))?);
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 20.0, 100.0].contains(&lower);
    (usual && upper < lower && upper > 0.0).then_some((at + 3, upper / lower))
}

/// Adds what may follow a number: `and a half`, multipliers.
fn multiplied(pieces: &Pieces<'_>, mut end: usize, mut value: f64, form: Form) -> Numeral {
    if let Some(after) = and_a_half(pieces, end) {
        // "A million and a half": the half is one of a million.
        let unit = [1e12, 1e9, 1e6].into_iter().find(|unit| value >= *unit && value % unit == 0.0);
        (end, value) = (after, value + unit.unwrap_or(1.0) / 2.0);
    }
    let mut multiplier = 1.0;
    while let Some((after, factor)) = factor(pieces, end).filter(|_| multiplier < 1e12) {
        (end, multiplier) = (after, multiplier * factor);
    }
    value *= multiplier;
    if let Some(after) = and_a_half(pieces, end).filter(|_| multiplier > 1.0) {
        (end, value) = (after, value + multiplier / 2.0);
    }
    Numeral { end, value, form, multiplier }
}

fn and_a_half(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    let reads = pieces.low(at) == "and" && pieces.low(at + 1) == "a" && pieces.low(at + 2) == "half";
    (reads && pieces.same_sentence(at - 1, at + 2)).then_some(at + 3)
}

/// A multiplier after digits: `million`, or letters glued to them: `bn`.
fn factor(pieces: &Pieces<'_>, at: usize) -> Option<(usize, f64)> {
    if pieces.glued(at) && pieces.is(at, PieceKind::Word) {
        let word = pieces.low(at);
        // A bare "m" or "b" is a meter or a footnote unless money stands before it.
        let letter_alone = word.len() == 1 && word != "k";
        let money = at >= 2 && LEXICON.before("symbol", pieces, at - 1).is_some();
        return LEXICON
            .value("suffix", word)
            .filter(|_| !letter_alone || money)
            .map(|factor| (at + 1, factor));
    }
    let at = at + usize::from(pieces.low(at) == "-" && pieces.glued(at) && pieces.glued(at + 1));
    let factor = LEXICON.value("multiplier", pieces.low(at))?;
    (at > 0 && pieces.same_sentence(at - 1, at)).then_some((at + 1, factor))
}

/// `thousands`, `tens of thousands`, `several hundred`, `a few thousand`, `a couple of hundred`.
fn vague(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    if let Some((end, value)) = magnitude(pieces, at) {
        return Some(Numeral { end, value, form: Form::Vague, multiplier: value });
    }
    let (lead, least, form) = match (pieces.low(at), pieces.low(at + 1), pieces.low(at + 2)) {
        ("several", ..) => (1, 2.0, Form::Vague),
        ("a", "few" | "good", _) => (2, 2.0, Form::Vague),
        ("many", ..) => (1, 2.0, Form::Vague),
        ("a", "couple", "of") => (3, 2.0, Form::Loose),
        ("a", "couple", _) => (2, 2.0, Form::Loose),
        _ => return None,
    };
    let after = at + lead;
    if let Some((end, value)) = magnitude(pieces, after) {
        return Some(Numeral { end, value: least * value, form, multiplier: value });
    }
    let numeral = multiplied(pieces, after, least, form);
    (numeral.multiplier > 1.0).then_some(numeral)
}

/// A plural order of magnitude: `hundreds of thousands`.
fn magnitude(pieces: &Pieces<'_>, at: usize) -> Option<(usize, f64)> {
    let mut value = LEXICON.value("vague", pieces.low(at))?;
    let mut end = at + 1;
    while pieces.low(end) == "of" && pieces.same_sentence(at, end + 1) && end < at + LONGEST {
        let Some(next) = LEXICON.value("vague", pieces.low(end + 1)) else { break };
        (end, value) = (end + 2, value * next);
    }
    // "these scores", "the tens" point to something else; a count says of what.
    let counts = pieces.low(end) == "of" || (end == at + 1 && value >= 100.0);
    (counts && !matches!(pieces.before(at), "these" | "those" | "such" | "its" | "their"))
        .then_some((end, value))
}

/// `two-thirds`, `one half`, `a quarter of`.
fn fraction(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let first = pieces.low(at);
    let upper = if first == "a" { 1.0 } else { LEXICON.value("number", first).filter(|n| *n > 0.0)? };
    let at_lower = at + 1 + usize::from(pieces.low(at + 1) == "-" && pieces.glued(at + 1));
    let lower_word = pieces.low(at_lower);
    let lower = LEXICON.value("denominator", lower_word)?;
    let plural = lower_word.ends_with('s');
    let agrees = plural == (upper > 1.0) && pieces.same_sentence(at, at_lower);
    let part_of = first != "a" || matches!(pieces.low(at_lower + 1), "of" | "million" | "billion");
    if !agrees || !part_of || upper >= lower * 4.0 {
        return None;
    }
    Some(part(pieces, at_lower + 1, upper / lower))
}

/// `half of the port`, `half a million`, `the other half`.
fn half(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    if pieces.low(at) != "half"
        || matches!(pieces.before(at), "first" | "second" | "latter" | "later" | "-" | "better")
    {
        return None;
    }
    let next = pieces.low(at + 1);
    let takes_part =
        matches!(next, "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all" | "a" | "an" | "that");
    let alone = pieces.before(at) == "other" || LEXICON.has("multiplier", next);
    (takes_part || alone).then(|| part(pieces, at + 1, 0.5))
}

/// A fraction, multiplied if it is one of a million: `three quarters of a million`, `half a dozen`.
fn part(pieces: &Pieces<'_>, end: usize, value: f64) -> Numeral {
    let of = usize::from(pieces.low(end) == "of");
    let article = usize::from(matches!(pieces.low(end + of), "a" | "an"));
    match factor(pieces, end + of + article).filter(|_| pieces.same_sentence(end - 1, end)) {
        Some((after, factor)) => {
            Numeral { end: after, value: value * factor, form: Form::Words, multiplier: factor }
        }
        None => Numeral { end, value, form: Form::Fraction, multiplier: 1.0 },
    }
}

/// A cardinal in words, with `and` and hyphens inside: `two hundred and fifty-three thousand`.
fn words(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let article = matches!(pieces.low(at), "a" | "an") && LEXICON.has("multiplier", pieces.low(at + 1));
    let start = at + usize::from(article);
    let mut sum = Sum { total: 0.0, current: article.then_some(1.0), multiplier: 1.0 };
    let mut end = at;
    let mut place = start;
    while place < at + LONGEST && pieces.same_sentence(at, place) {
        let hyphen = usize::from(
            end > at && pieces.low(place) == "-" && pieces.glued(place) && pieces.glued(place + 1),
        );
        let and = usize::from(end > at && pieces.low(place) == "and" && sum.takes_and(pieces, place + 1));
        let word = pieces.low(place + hyphen + and);
        if !sum.take(word) {
            break;
        }
        place += hyphen + and + 1;
        end = place;
    }
    if end <= start {
        return None;
    }
    let value = sum.total + sum.current.unwrap_or(0.0);
    let simple = and_a_half(pieces, end).is_some();
    Some(match simple.then(|| multiplied(pieces, end, value, Form::Words)) {
        Some(numeral) => numeral,
        None => Numeral { end, value, form: Form::Words, multiplier: sum.multiplier },
    })
}

/// A cardinal while it is being read.
struct Sum {
    total: f64,
    current: Option<f64>,
    multiplier: f64,
}

impl Sum {
    /// Takes one more word; false if the word cannot go on with the number.
    fn take(&mut self, word: &str) -> bool {
        if let Some(value) = LEXICON.value("number", word) {
            return self.add(value);
        }
        LEXICON.value("multiplier", word).is_some_and(|factor| self.multiply(factor))
    }

    fn add(&mut self, value: f64) -> bool {
        let sum = match self.current {
            None => value,
            Some(current) if current >= 100.0 && current % 100.0 == 0.0 => current + value,
            Some(current)
                if current % 10.0 == 0.0 && current % 100.0 >= 20.0 && value < 10.0 && value > 0.0 =>
            {
                current + value
            }
            Some(_) => return false,
        };
        self.current = Some(sum);
        self.multiplier = 1.0;
        true
    }

    fn multiply(&mut self, factor: f64) -> bool {
        match self.current.take() {
            Some(current) if factor == 100.0 && current < 100.0 => self.current = Some(current * 100.0),
            Some(current) if factor != 100.0 => self.total += current * factor,
            None if self.total > 0.0 && factor > 100.0 => self.total *= factor,
            current => {
                self.current = current;
                return false;
            }
        }
        self.multiplier = if self.multiplier > 1.0 { self.multiplier * factor } else { factor };
        true
    }

    /// Whether `and` may stand before the number at a piece: after hundreds or thousands, before less than a hundred.
    fn takes_and(&self, pieces: &Pieces<'_>, at: usize) -> bool {
        let small = LEXICON.value("number", pieces.low(at)).is_some();
        let another = LEXICON.has("multiplier", pieces.low(at + 1)) && self.current.is_some();
        self.multiplier > 1.0 && small && (!another || pieces.low(at + 1) != "hundred")
    }
}
