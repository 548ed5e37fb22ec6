//! Amounts of time: "three days", "a 27-year reign", "more than a decade", "for weeks", "18 years old".

use regesta_model::annotation::TimexModifier;

use super::{Cursor, Piece, Reading, Rule};
use crate::times::meaning::{Amount, Field, Length, Meaning, Unit, When};
use crate::times::words::Class;

/// Words before an amount that hedge it or belong to it.
fn lead(cursor: &Cursor<'_>, idx: usize) -> (usize, Option<TimexModifier>) {
    use TimexModifier::{Approx, EqualOrLess, EqualOrMore, LessThan, MoreThan};
    let pair = |second: Class| cursor.is(idx + 1, second);
    match cursor.at(idx).class {
        Class::More if pair(Class::Than) => (idx + 2, Some(MoreThan)),
        Class::Less if pair(Class::Than) => (idx + 2, Some(LessThan)),
        Class::At if pair(Class::Least) => (idx + 2, Some(EqualOrMore)),
        Class::At if pair(Class::Most) => (idx + 2, Some(EqualOrLess)),
        Class::Up if pair(Class::To) => (idx + 2, Some(EqualOrLess)),
        Class::Over => (idx + 1, Some(MoreThan)),
        Class::Almost => (idx + 1, Some(LessThan)),
        Class::About | Class::Around | Class::Approx => (idx + 1, Some(Approx)),
        Class::Few if cursor.at(idx).value == 1 => (idx + 1, Some(Approx)),
        Class::Only => (idx + 1, None),
        _ => (idx, None),
    }
}

/// "the next", "the past", "the first", "another": they do not change the amount.
fn determiner(cursor: &Cursor<'_>, idx: usize) -> usize {
    let the = match cursor.at(idx).class {
        Class::The | Class::These | Class::Those | Class::Its | Class::This | Class::That => idx + 1,
        _ => idx,
    };
    match cursor.at(the).class {
        Class::Next
        | Class::Last
        | Class::Past
        | Class::Following
        | Class::Previous
        | Class::Latter
        | Class::Same => the + 1,
        Class::Ordinal if the > idx && cursor.is(the + 1, Class::Cardinal) => the + 1,
        _ => the,
    }
}

/// An amount and a unit, perhaps with an adjective between them: "two bloody weeks", "27-year", "six straight days".
fn amount_of_time(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Length)> {
    let (after, amount) = cursor.amount(idx)?;
    let (range_end, most) = amount_range(cursor, after, amount);
    let hyphen = cursor.skip_mark(range_end, b'-');
    let (mut to, unit) = cursor.unit(hyphen).or_else(|| {
        let adjective = cursor.at(hyphen);
        let plain = matches!(adjective.class, Class::Other | Class::Long | Class::Only | Class::Rest)
            && !adjective.capital()
            && !["million", "millions", "billion", "billions", "trillion"].contains(&cursor.word(hyphen));
        let counted = !matches!(cursor.at(idx).class, Class::A | Class::Both);
        let units = || cursor.units(hyphen + 1).or_else(|| quarters_in_a_row(cursor, hyphen));
        (plain && counted && hyphen == range_end).then(units).flatten()
    })?;
    let single = amount == Amount::of(1) && most.is_none();
    // "About a quarter" of something is a share of it.
    let share = single && unit == Unit::Quarter;
    // "The 2018 day five" is no amount of days.
    let year = cursor.at(idx).digits(4)
        && after == idx + 1
        && hyphen == range_end
        && !cursor.is(to - 1, Class::Units);
    if share
        || year
        || single && cursor.is(to - 1, Class::Units)
        || cursor.is(to - 1, Class::Second) && hyphen == range_end
    {
        return None;
    }
    let half = cursor.take(to, Class::And).and_then(|a| cursor.take(cursor.skip(a, Class::A), Class::Half));
    let amount = match (half, amount) {
        (Some(_), Amount::Hundredths(hundredths)) => Amount::Hundredths(hundredths + 50),
        _ => amount,
    };
    to = half.unwrap_or(to);
    let long = cursor.skip_mark(to, b'-');
    to = cursor.take(long, Class::Long).filter(|_| long > to || hyphen > range_end).unwrap_or(to);
    Some((to, Length { amount, most, unit: Some(unit), modifier: None }))
}

/// The second amount of "2-4 weeks". Amounts that a word joins are two expressions.
fn amount_range(cursor: &Cursor<'_>, after: usize, least: Amount) -> (usize, Option<Amount>) {
    let joined = cursor.mark(after, b'-');
    match cursor.amount(after + 1) {
        Some((to, most)) if joined && most != least && cursor.unit(to).is_some() => (to, Some(most)),
        _ => (after, None),
    }
}

/// "Quarters" are lodgings and shares too: they last only where they follow each other.
fn quarters_in_a_row(cursor: &Cursor<'_>, adjective: usize) -> Option<(usize, Unit)> {
    let in_a_row = ["consecutive", "successive", "straight"].iter().any(|word| cursor.says(adjective, word));
    (in_a_row && cursor.says(adjective + 1, "quarters")).then_some((adjective + 2, Unit::Quarter))
}

/// An amount with its hedge and its determiner, as an expression of its own.
pub(super) fn duration(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let period = period_of(cursor, idx).unwrap_or(idx);
    let (hedged, modifier) = lead(cursor, period);
    let start = determiner(cursor, hedged);
    let (hedged_again, inner) = if modifier.is_none() { lead(cursor, start) } else { (start, None) };
    let (to, length) = amount_of_time(cursor, hedged_again)?;
    let per_unit = cursor.is(hedged_again, Class::A) && period == idx && rate(cursor, idx);
    if per_unit {
        return None;
    }
    let to = with_age(cursor, to);
    let length = Length { modifier: modifier.or(inner), ..length };
    Some(match slice(cursor, start, to) {
        Some((end, nth, of)) => Reading::new(idx, end, Meaning::Slice { length, nth, of: Box::new(of) }),
        None => Reading::new(idx, to, Meaning::Duration(length)),
    })
}

/// "a period of 30 years", "a delay of several months".
fn period_of(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    let noun = cursor.take(idx, Class::A)?;
    let is_noun = cursor.is(noun, Class::Period) || cursor.is(noun, Class::Other);
    (is_noun && cursor.is(noun + 1, Class::Of)).then_some(noun + 2).filter(|of| cursor.amount(*of).is_some())
}

/// "15 a year", "twice a week": the unit is that of a rate.
fn rate(cursor: &Cursor<'_>, idx: usize) -> bool {
    let before = cursor.at(idx.wrapping_sub(1));
    before.class == Class::Number
        || matches!(before.class, Class::Contents | Class::Cardinal | Class::Hundred | Class::Thousand)
        || super::sets::times_before(cursor, idx).is_some()
}

/// "the last week of March", "the first ten days of May 1940": days and weeks within a month, and which of them.
fn slice(cursor: &Cursor<'_>, start: usize, to: usize) -> Option<(usize, i8, When)> {
    let before = cursor.at(start.wrapping_sub(1));
    let nth = match before.class {
        Class::Last | Class::Latter => -1,
        Class::Ordinal | Class::Second => before.value as i8,
        _ => return None,
    };
    within_month(cursor, to).map(|(end, of)| (end, nth, of))
}

fn within_month(cursor: &Cursor<'_>, to: usize) -> Option<(usize, When)> {
    let short = matches!(cursor.unit(to - 1)?.1, Unit::Day | Unit::Week);
    let of = cursor.take(to, Class::Of).or_else(|| cursor.take(to, Class::In))?;
    let (end, when) = super::calendar::date(cursor, of)?;
    (short && matches!(when.field, Field::Month(_))).then_some((end, when))
}

/// "18 years old", "26 years of age".
fn with_age(cursor: &Cursor<'_>, to: usize) -> usize {
    if cursor.is(to, Class::Old) {
        to + 1
    } else if cursor.is(to, Class::Of) && cursor.is(to + 1, Class::Age)
        || cursor.mark(to, b'-') && cursor.is(to + 1, Class::Old)
    {
        to + 2
    } else {
        to
    }
}

/// "weeks", "for decades", "the coming years", "years-long".
fn some_units(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let start = determiner(cursor, idx);
    let (to, unit) = cursor.units(start)?;
    // "These days" is the present, "the July Days" a name.
    let before = cursor.at(start.wrapping_sub(1));
    let name = cursor.at(start).capital() && before.capital() && start == idx;
    if cursor.is(idx, Class::These) && unit == Unit::Day || name {
        return None;
    }
    if matches!(unit, Unit::Second | Unit::Weekend) || cursor.mark(to, b'\'') && cursor.is(to + 1, Class::S) {
        return None;
    }
    let long = cursor.take_mark(to, b'-').and_then(|dash| cursor.take(dash, Class::Long));
    let length = Length { amount: Amount::Some, most: None, unit: Some(unit), modifier: None };
    Some(Reading::new(idx, long.unwrap_or(to), Meaning::Duration(length)))
}

/// Whether what follows lasts: "for the next year".
fn lasts(cursor: &Cursor<'_>, idx: usize) -> bool {
    cursor.is(idx.wrapping_sub(1), Class::For)
}

/// "the past decade", "the last year", "year-long", "the whole week", "for the next year".
fn one_unit(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let next = matches!(cursor.at(idx + 1).class, Class::Next | Class::Following) && lasts(cursor, idx);
    let past = cursor.is(idx, Class::The)
        && (next
            || matches!(
                cursor.at(idx + 1).class,
                Class::Past | Class::Last | Class::Ordinal | Class::Second
            ));
    let whole = cursor.says(idx + 1, "whole") || cursor.says(idx + 1, "entire");
    let start = if past || cursor.is(idx, Class::The) && whole { idx + 2 } else { idx };
    let (after, unit) = cursor.one_unit(start)?;
    let dash = cursor.skip_mark(after, b'-');
    let within = past.then(|| slice(cursor, start, after)).flatten();
    let long = cursor
        .take(dash, Class::Long)
        .filter(|_| dash > after)
        .or_else(|| within.as_ref().map(|(end, ..)| *end));
    let half = cursor.says(dash, "and") && cursor.is(cursor.skip_mark(dash + 1, b'-'), Class::A);
    let counted = matches!(cursor.at(idx + 1).class, Class::Ordinal | Class::Second) && long.is_none();
    if start == idx && long.is_none() || half || counted {
        return None;
    }
    let length = Length { amount: Amount::of(1), most: None, unit: Some(unit), modifier: None };
    let meaning = match within {
        Some((_, nth, of)) => Meaning::Slice { length, nth, of: Box::new(of) },
        None => Meaning::Duration(length),
    };
    Some(Reading::new(idx, long.unwrap_or(after), meaning))
}

/// "between twelve and eighteen months": the first amount borrows the unit of the second.
fn two_amounts(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (after, first) = cursor.amount(idx)?;
    let next = matches!(cursor.at(after).class, Class::And | Class::Or | Class::To).then_some(after + 1)?;
    let (after_second, second) = cursor.amount(next)?;
    let (to, unit) = cursor.units(after_second)?;
    let plain = !cursor.is(idx, Class::A) && !cursor.is(next, Class::A);
    let length = |amount| Meaning::Duration(Length { amount, most: None, unit: Some(unit), modifier: None });
    plain.then(|| {
        Reading::pair(
            Piece { from: idx, to: after, meaning: length(first) },
            Piece { from: next, to, meaning: length(second) },
        )
    })
}

/// "aged 34", "at the age of seventy-nine", "died at age 62": a life so far.
fn age(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let the = cursor.skip(cursor.skip(idx, Class::At), Class::The);
    let noun = cursor.take(the, Class::Age)?;
    let number = cursor.skip(noun, Class::Of);
    let spelled = !matches!(cursor.at(number).class, Class::Few | Class::A | Class::Another | Class::Half);
    let (to, amount) = cursor.amount(number).filter(|_| spelled)?;
    let one = matches!(amount, Amount::Hundredths(hundredths) if hundredths <= 12_000);
    let range = cursor.mark(to, b'-') || cursor.is(to, Class::To) || cursor.unit(to).is_some();
    let length = Length { amount, most: None, unit: Some(Unit::Year), modifier: None };
    (one && !range).then(|| Reading::new(number, to, Meaning::Duration(length)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "age",
        why: "a number after \"age\" or \"aged\" counts the years of a life",
        examples: &[
            ("He died at the age of seventy-nine.", "seventy-nine = P79Y"),
            ("She took the veil, aged 16, in Avila.", "16 = P16Y"),
        ],
        starts: &[Class::Age, Class::At, Class::The],
        read: age,
    },
    Rule {
        name: "amount-of-time",
        why: "a number of units is an amount of time; hedges go into the modifier",
        examples: &[
            ("The siege lasted for ninety-six days.", "ninety-six days = P96D"),
            ("It took more than two and a half years.", "more than two and a half years = P2.5Y"),
            ("The voyage takes 2-4 weeks.", "2-4 weeks = P2W/P4W"),
            ("a truce for a period of twelve years", "a period of twelve years = P12Y"),
        ],
        starts: STARTS,
        read: duration,
    },
    Rule {
        name: "two-amounts",
        why: "two amounts joined share their unit",
        examples: &[
            ("a term of between six and nine months", "nine months = P9M"),
            ("It takes ten or fifteen years.", "ten = P10Y"),
        ],
        starts: &[Class::Number, Class::Cardinal, Class::Tens],
        read: two_amounts,
    },
    Rule {
        name: "some-units",
        why: "units in the plural without a number are some of them",
        examples: &[
            ("They marched for weeks.", "weeks = PXW"),
            ("a decades-long quarrel", "decades-long = PXDE"),
        ],
        starts: &[
            Class::Units,
            Class::The,
            Class::These,
            Class::Those,
            Class::Following,
            Class::Previous,
            Class::Past,
            Class::Its,
            Class::Next,
        ],
        read: some_units,
    },
    Rule {
        name: "one-unit",
        why: "\"the past decade\" and \"year-long\" are one unit long",
        examples: &[
            ("Trade had tripled in the past decade.", "the past decade = P1DE"),
            ("They fought on for the next year.", "the next year = P1Y"),
            ("It rained in the first week of May 1315.", "the first week of May 1315 = P1W"),
        ],
        starts: &[Class::The, Class::Unit],
        read: one_unit,
    },
];

/// Where an amount of time may start.
pub(super) const STARTS: &[Class] = &[
    Class::Number,
    Class::Cardinal,
    Class::Tens,
    Class::A,
    Class::Few,
    Class::Less,
    Class::More,
    Class::At,
    Class::Up,
    Class::Almost,
    Class::Only,
    Class::About,
    Class::Around,
    Class::Over,
    Class::Approx,
    Class::The,
    Class::Half,
    Class::Dozen,
    Class::Hundred,
    Class::Another,
    Class::Next,
    Class::These,
    Class::Those,
    Class::Past,
    Class::Its,
    Class::Both,
];
