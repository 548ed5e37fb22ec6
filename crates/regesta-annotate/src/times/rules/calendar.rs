//! Days and months of the calendar, whole or with holes.

use super::{Cursor, DATE_STARTS, Reading, Rule};
use crate::times::meaning::From as Origin;
use crate::times::meaning::{Base, Field, Meaning, Pointer, Unit, When};
use crate::times::words::Class;

/// Reads a date at a position.
type ReadDate = fn(&Cursor<'_>, usize) -> Option<(usize, When)>;

/// A date, wherever a part of one can stand ("early …", "the night of …").
pub(super) fn date(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let readers: [ReadDate; 12] = [
        weekday_date,
        month_day,
        day_month,
        month,
        super::seasons::season,
        super::seasons::feast,
        super::years::era_year,
        super::years::century,
        super::years::decade,
        super::years::year,
        super::pointed::pointed,
        ordinal_of_month,
    ];
    let mut best: Option<(usize, When)> = None;
    for read in readers {
        if let Some((to, when)) = read(cursor, idx)
            && best.as_ref().is_none_or(|(known, _)| to > *known)
        {
            best = Some((to, when));
        }
    }
    best
}

fn month_day(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let (after_month, month) = cursor.month(idx)?;
    let (to, day) = cursor.day(cursor.skip(after_month, Class::The))?;
    let tight = |at: usize| cursor.is(at, Class::Number) && !cursor.at(at).spaced;
    let thousands =
        cursor.mark(to, b',') && !cursor.at(to).spaced && cursor.at(to + 1).digits(3) && tight(to + 1);
    if tight(to) || thousands {
        return None;
    }
    Some(with_year(cursor, to, Field::MonthDay(month, day)))
}

/// "1949 October 1", in the order of East Asia, and "4-July-1776".
fn year_month_day(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    if let Some((after_year, year)) = cursor.year(idx) {
        let (after_month, month) = cursor.month(after_year)?;
        let (to, day) = cursor.day(after_month).filter(|(to, _)| !cursor.glued(*to - 1))?;
        // A date line may follow a line that ends in a year: "… in 1997" and then "February 24, 2009".
        let between = cursor.text.get(cursor.at(idx).end as usize..cursor.at(after_year).start as usize);
        let next = cursor.skip_mark(to, b',');
        let another = matches!(cursor.at(to).class, Class::Month | Class::Contents)
            || cursor.year(next).is_some()
            || between.is_none_or(|gap| gap.contains('\n'));
        return (!another).then(|| (to, When::new(Base::Year(year), Field::MonthDay(month, day))));
    }
    let (after_day, day) = cursor.day(idx)?;
    let (after_month, month) = cursor.month(cursor.take_mark(after_day, b'-')?)?;
    let dash = cursor.take_mark(after_month, b'-')?;
    let token = cursor.at(dash);
    let year = token.digits(4) && (1000..2200).contains(&token.value);
    year.then(|| (dash + 1, When::new(Base::Year(token.value as i32), Field::MonthDay(month, day))))
}

fn day_month(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let start = cursor.skip(idx, Class::The);
    let (after_day, day) = cursor.day(start).or_else(|| cursor.ordinal_day(start))?;
    let of = cursor.skip(after_day, Class::Of);
    let (after_month, month) = cursor.month(of)?;
    Some(with_year(cursor, after_month, Field::MonthDay(month, day)))
}

/// A month and a day in either order, with or without the year.
pub(super) fn full_day(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    weekday_date(cursor, idx).or_else(|| month_day(cursor, idx)).or_else(|| day_month(cursor, idx))
}

fn month(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let (after, month) = cursor.month(idx)?;
    let dated = with_year(cursor, after, Field::Month(month));
    let bare = dated.1.base == Base::Unsaid;
    let timely =
        || !names_an_event(cursor, after) && !names_someone(cursor, idx) && month_alone(cursor, idx, month);
    (!bare || timely()).then_some(dated)
}

/// "Mrs. April", "Captain May": the month is a surname or a given name.
fn names_someone(cursor: &Cursor<'_>, idx: usize) -> bool {
    let before = idx.wrapping_sub(1);
    let title = if cursor.mark(before, b'.') { idx.wrapping_sub(2) } else { before };
    [
        "mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "gen", "general", "col", "colonel", "capt",
        "captain", "prof",
    ]
    .iter()
    .any(|known| cursor.at(title).capital() && cursor.says(title, known))
}

/// "The October Revolution", "the July Days": the month is part of a name.
fn names_an_event(cursor: &Cursor<'_>, next: usize) -> bool {
    let noun = matches!(cursor.at(next).class, Class::EventNoun | Class::Units | Class::Numbered);
    noun && cursor.at(next).capital()
}

/// "March on Rome", "May" the person: names that are also months need a word of time before them, or nothing but
/// the end of a clause after them.
fn month_alone(cursor: &Cursor<'_>, idx: usize, month: u8) -> bool {
    let token = cursor.at(idx);
    let short = token.end - token.start <= 3 && month != 5;
    let doubtful = matches!(month, 3 | 5) || short;
    if !doubtful {
        return !cursor.is(idx.wrapping_sub(1), Class::Contents);
    }
    let before = cursor.at(idx.wrapping_sub(1)).class;
    let timely = matches!(
        before,
        Class::In
            | Class::By
            | Class::Since
            | Class::Until
            | Class::From
            | Class::To
            | Class::During
            | Class::Early
            | Class::Late
            | Class::Mid
            | Class::Last
            | Class::Next
            | Class::This
            | Class::That
            | Class::Through
            | Class::And
            | Class::Or
            | Class::Between
            | Class::After
            | Class::Before
            | Class::Of
            | Class::Previous
            | Class::Following
            | Class::Throughout
            | Class::A
    ) || cursor.mark(idx.wrapping_sub(1), b'-');
    let next = cursor.at(idx + 1);
    let opens_range = next.is(b'-') && cursor.is(idx + 2, Class::Month);
    (timely || opens_range)
        && !(next.capital() && next.class == Class::Other && before == Class::Of)
        && !short
}

fn weekday_date(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let token = cursor.at(idx);
    if token.class != Class::Weekday || !token.capital() {
        return None;
    }
    let mut next = cursor.skip_mark(idx + 1, b',');
    if cursor.is(next, Class::Daypart) {
        next = cursor.skip(next + 1, Class::Of);
    }
    let full = month_day(cursor, next).or_else(|| day_month(cursor, next));
    let weekday = token.value as u8;
    Some(match full {
        Some((to, when)) => (to, When { weekday: Some(weekday), ..when }),
        None => (idx + 1, When::new(Base::Unsaid, Field::Weekday(weekday))),
    })
}

/// "the 15th", "the 15th of that month".
fn ordinal_of_month(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let start = cursor.take(idx, Class::The)?;
    let (after, day) = cursor.ordinal_day(start)?;
    let of = cursor.take(after, Class::Of)?;
    let (to, pointed) = super::pointed::pointed(cursor, of)?;
    let Base::Pointed(pointer) = pointed.base else { return None };
    (pointer.unit == Unit::Month).then_some((to, When::new(pointed.base, Field::Day(day))))
}

/// Reads a year, or words that point at one, after a month or a day.
pub(super) fn with_year(cursor: &Cursor<'_>, to: usize, field: Field) -> (usize, When) {
    let comma = cursor.skip_mark(to, b',');
    let of = cursor.skip(comma, Class::Of);
    let start = if cursor.is(of, Class::The) && cursor.is(of + 1, Class::Unit) { of + 2 } else { of };
    if let Some((end, base)) = super::years::era_base(cursor, start).filter(|_| !cursor.mark(start, b'(')) {
        return (end, When::new(base, field));
    }
    if let Some((end, number)) = early_year(cursor, of, field) {
        return (end, When::new(Base::BareYear(number), field));
    }
    if let Some((end, base, style)) = super::elsewhere::era_count(cursor, of) {
        return (end, When { style: Some(style), ..When::new(base, field) });
    }
    if of > comma
        && let Some((end, pointed)) = super::pointed::pointed(cursor, of)
        && let Base::Pointed(Pointer { unit: Unit::Year, .. }) = pointed.base
        && pointed.field == Field::Whole
    {
        return (end, When::new(pointed.base, field));
    }
    if cursor.is(comma, Class::Last) && cursor.is(comma + 1, Class::Unit) && cursor.says(comma + 1, "year") {
        let pointer = Pointer { unit: Unit::Year, step: -1, from: Origin::Speech };
        return (comma + 2, When::new(Base::Pointed(pointer), field));
    }
    (to, When::new(Base::Unsaid, field))
}

/// "30 September 420", "December of 384": three digits that close a date are its year.
fn early_year(cursor: &Cursor<'_>, idx: usize, field: Field) -> Option<(usize, i32)> {
    let token = cursor.at(idx);
    let next = cursor.at(idx + 1);
    let closes =
        matches!(next.class, Class::Mark | Class::Outside | Class::And) && !next.is(b'-') && !next.is(b'%');
    let month = matches!(field, Field::Month(_) | Field::MonthDay(..));
    let behind = cursor.at(idx.wrapping_sub(1));
    let written = !behind.is(b',') || matches!(field, Field::MonthDay(..));
    (token.digits(3) && token.spaced && closes && month && written && !cursor.glued(idx))
        .then_some((idx + 1, token.value as i32))
}

/// A bare day of the month: "On the 13th".
fn bare_ordinal(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let start = cursor.take(idx, Class::The)?;
    let before = cursor.at(idx.wrapping_sub(1)).class;
    let timely = matches!(before, Class::On | Class::By | Class::Until | Class::To | Class::And);
    let digits = cursor.is(start, Class::Number);
    let (to, day) = cursor.ordinal_day(start)?;
    let next = cursor.at(to);
    let closes = matches!(next.class, Class::Mark | Class::Outside | Class::It | Class::And | Class::The);
    let alone = closes || is_pronoun(cursor, to);
    (timely && digits && alone).then_some((to, When::new(Base::Unsaid, Field::Day(day))))
}

fn is_pronoun(cursor: &Cursor<'_>, idx: usize) -> bool {
    ["he", "she", "they", "we", "i", "a"].iter().any(|pronoun| cursor.says(idx, pronoun))
}

fn reading(idx: usize, read: Option<(usize, When)>) -> Option<Reading> {
    read.map(|(to, when)| Reading::new(idx, to, Meaning::Date(when)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "year-month-day",
        why: "the year may stand first, as in East Asia, or all parts be tied by dashes",
        examples: &[
            ("It was founded on 1912 January 1 in Nanking.", "1912 January 1 = 1912-01-01"),
            ("Dated 4-July-1776, it was read aloud.", "4-July-1776 = 1776-07-04"),
        ],
        starts: &[Class::Number],
        read: |cursor, idx| reading(idx, year_month_day(cursor, idx)),
    },
    Rule {
        name: "month-day",
        why: "a month and a day name a day, with or without the year",
        examples: &[
            ("The fleet sailed on March 9, 1421.", "March 9, 1421 = 1421-03-09"),
            ("It fell on Sept. 4th.", "Sept. 4th = 1950-09-04"),
        ],
        starts: &[Class::Month],
        read: |cursor, idx| reading(idx, month_day(cursor, idx)),
    },
    Rule {
        name: "day-month",
        why: "a day and a month name a day in the order of most of the world",
        examples: &[
            ("Peace was made on 24 October 1648.", "24 October 1648 = 1648-10-24"),
            ("On the 3rd of May the gates opened.", "the 3rd of May = 1950-05-03"),
        ],
        starts: &[Class::Number, Class::The, Class::Ordinal, Class::Tens],
        read: |cursor, idx| reading(idx, day_month(cursor, idx)),
    },
    Rule {
        name: "month",
        why: "a month names itself, in the year the context has",
        examples: &[
            ("They met in February 1848.", "February 1848 = 1848-02"),
            ("The harvest failed in August.", "August = 1950-08"),
        ],
        starts: &[Class::Month],
        read: |cursor, idx| reading(idx, month(cursor, idx)),
    },
    Rule {
        name: "weekday",
        why: "a day of the week names the one nearest to the time spoken of",
        examples: &[
            ("On Friday, 12 June 1381, the rebels camped.", "Friday, 12 June 1381 = 1381-06-12"),
            ("The council sits on Friday.", "Friday = 1950-06-23"),
        ],
        starts: &[Class::Weekday],
        read: |cursor, idx| reading(idx, weekday_date(cursor, idx)),
    },
    Rule {
        name: "day-of-that-month",
        why: "an ordinal with a month pointed at names a day",
        examples: &[(
            "In May 1794 he left, and on the 15th of that month he died.",
            "the 15th of that month = 1794-05-15",
        )],
        starts: &[Class::The],
        read: |cursor, idx| reading(idx, ordinal_of_month(cursor, idx)),
    },
    Rule {
        name: "bare-ordinal",
        why: "an ordinal after \"on the\" is a day of the month spoken of",
        examples: &[("The siege began on 2 May 1565. On the 13th, they attacked.", "the 13th = 1565-05-13")],
        starts: &[Class::The],
        read: |cursor, idx| reading(idx, bare_ordinal(cursor, idx)),
    },
];

/// Where a date may start, for rules that wrap one.
pub(super) const STARTS: &[Class] = DATE_STARTS;
