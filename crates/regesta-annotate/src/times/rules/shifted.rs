//! Steps in time: "three days later", "two years ago", "five days after the fall of the town".

use regesta_model::TextRange;
use regesta_model::annotation::TimexModifier;

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Amount, Base, Field, From, Meaning, Shift, Unit, When};
use crate::times::words::Class;

/// Amount and unit of a step, with any hedge before it.
struct Stride {
    to: usize,
    amount: Amount,
    unit: Unit,
    short_of: bool,
}

fn stride(cursor: &Cursor<'_>, idx: usize) -> Option<Stride> {
    let (start, short_of) = hedge(cursor, idx);
    let (after, amount) = match cursor.amount(start) {
        Some(read) => read,
        None if cursor.is(start, Class::Units) => (start, Amount::Some),
        None => return None,
    };
    let adjective = usize::from(cursor.is(after, Class::Only) || cursor.says(after, "short"));
    let (to, unit) = cursor.unit(cursor.skip_mark(after + adjective, b'-'))?;
    Some(Stride { to, amount, unit, short_of })
}

/// "only", "less than", "about", "more than" before an amount.
fn hedge(cursor: &Cursor<'_>, idx: usize) -> (usize, bool) {
    match cursor.at(idx).class {
        Class::Less if cursor.is(idx + 1, Class::Than) => (idx + 2, true),
        Class::Almost => (idx + 1, false),
        Class::More if cursor.is(idx + 1, Class::Than) => (idx + 2, false),
        Class::Only | Class::About | Class::Around | Class::Over | Class::Approx => (idx + 1, false),
        Class::A if cursor.is(idx + 1, Class::Only) => (idx + 2, false),
        Class::Few if cursor.is(idx + 1, Class::Cardinal) => (idx + 1, false),
        _ => (idx, false),
    }
}

fn shifted(stride: &Stride, later: bool, from: From) -> Meaning {
    let shift = Shift { amount: stride.amount, unit: stride.unit, later, from, short_of: stride.short_of };
    Meaning::Date(When::new(Base::Shifted(shift), Field::Whole))
}

/// "three days later", "a year earlier", "two years ago".
fn plain(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let stride = stride(cursor, idx)?;
    let word = cursor.at(stride.to);
    let closes = closes_clause(cursor, stride.to + 1);
    let (later, from) = match word.class {
        Class::Later => (true, From::Narrative),
        Class::Earlier => (false, From::Narrative),
        Class::Ago => (false, From::Speech),
        Class::Hence => (true, From::Speech),
        Class::Before | Class::Previous if closes => (false, From::Narrative),
        Class::After | Class::On if closes => (true, From::Narrative),
        Class::From if cursor.is(stride.to + 1, Class::Now) => {
            return Some(Reading::new(idx, stride.to + 2, shifted(&stride, true, From::Speech)));
        }
        _ => return None,
    };
    Some(Reading::new(idx, stride.to + 1, shifted(&stride, later, from)))
}

fn closes_clause(cursor: &Cursor<'_>, idx: usize) -> bool {
    matches!(cursor.at(idx).class, Class::Mark | Class::Outside)
}

/// "two days after the town fell", "the day before the king fled": the step starts at an event.
fn after_event(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let stride = the_day(cursor, idx).or_else(|| stride(cursor, idx))?;
    let start = stride.to + 1;
    let later = match cursor.at(stride.to).class {
        Class::After => true,
        Class::Following if matches!(cursor.at(start).class, Class::The | Class::Its) => true,
        Class::Before => false,
        _ => return None,
    };
    if matches!(cursor.at(start).class, Class::Today | Class::Yesterday | Class::Tomorrow) {
        return None;
    }
    let lasting = cursor.is(idx.wrapping_sub(1), Class::For) || stride.amount == Amount::Some;
    let doing = !later && cursor.word(start).ends_with("ing");
    let to = event_end(cursor, start);
    if to == start || lasting || doing || super::calendar::date(cursor, start).is_some() {
        return None;
    }
    let event = TextRange::new(cursor.at(start).start, cursor.at(to - 1).end);
    Some(Reading::new(idx, to, shifted(&stride, later, From::Event(event))))
}

fn the_day(cursor: &Cursor<'_>, idx: usize) -> Option<Stride> {
    let (to, unit) = cursor.one_unit(cursor.take(idx, Class::The)?)?;
    Some(Stride { to, amount: Amount::of(1), unit, short_of: false })
}

/// Longest event phrase in tokens. Past it the words hardly belong to the time.
const LONGEST_EVENT: usize = 10;

/// Where the words that name an event end: at a mark, at the next date, or when they grow too long.
pub(super) fn event_end(cursor: &Cursor<'_>, start: usize) -> usize {
    let mut to = start;
    while to < start + LONGEST_EVENT {
        let token = cursor.at(to);
        let tied = token.class == Class::Mark && !token.spaced && matches!(token.value, 0x27 | 0x2D);
        let date = token.digits(4) || cursor.month(to).is_some() && token.value != 5;
        let joins = matches!(token.class, Class::And | Class::Which | Class::When) && to > start;
        // "The day after the town fell he left": the main clause begins.
        let subject = to > start && ["he", "she", "they", "we", "I"].contains(&cursor.word(to));
        let stop = matches!(token.class, Class::Outside | Class::Mark) && !tied || date || joins || subject;
        if stop {
            break;
        }
        to += 1;
    }
    while to > start
        && matches!(
            cursor.at(to - 1).class,
            Class::In | Class::On | Class::And | Class::The | Class::At | Class::Mark
        )
    {
        to -= 1;
    }
    to
}

/// "after the victorious counterattack", "before the second siege of Breda": the side of an event that is described. A bare
/// "after the attack" and a plain "after the siege of Breda" are left: judges of times hardly ever call them one.
fn beside_event(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let word = cursor.skip(idx, Class::Shortly);
    let (later, modifier) = match cursor.at(word).class {
        Class::After | Class::Since => (true, TimexModifier::After),
        Class::Before => (false, TimexModifier::Before),
        _ => return None,
    };
    let start = matches!(cursor.at(word + 1).class, Class::The | Class::Its).then_some(word + 2)?;
    let describes = |at: &usize| {
        let token = cursor.at(*at);
        matches!(token.class, Class::Other | Class::Ordinal | Class::Second) && !token.capital()
    };
    let head = (start..start + 4).find(|at| !describes(at)).filter(|at| cursor.is(*at, Class::EventNoun))?;
    let to = of_name(cursor, head + 1);
    let next = cursor.at(to);
    let told = head > start && !cursor.at(head).capital();
    let free = !next.is(b'-') && !next.is(b'\'') && !cursor.is(to, Class::EventNoun);
    let event = TextRange::new(cursor.at(head).start, cursor.at(to - 1).end);
    let shift =
        Shift { amount: Amount::of(0), unit: Unit::Day, later, from: From::Event(event), short_of: false };
    let mut when = When::new(Base::Shifted(shift), Field::Whole);
    when.modifier = Some(modifier);
    (told && free).then(|| Reading::new(idx, to, Meaning::Date(when)))
}

/// "of Breda", "against the Ottoman Empire", after an event's noun.
fn of_name(cursor: &Cursor<'_>, idx: usize) -> usize {
    let preposition =
        ["of", "against", "on", "at", "in", "by", "over"].iter().any(|word| cursor.says(idx, word));
    let name = cursor.skip(idx + 1, Class::The);
    let mut to = name;
    while to < name + 4 && cursor.at(to).capital() && cursor.at(to).class == Class::Other {
        to += 1;
    }
    if preposition && to > name { to } else { idx }
}

/// "later that year", "earlier in the month", "later in 1792": the unit itself, without a step.
fn later_within(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let start = cursor.skip(idx + 1, Class::In);
    let within = start > idx + 1;
    let (to, when) = super::calendar::date(cursor, start).or_else(|| {
        (within && cursor.is(start, Class::The)).then(|| super::parts::bare_unit(cursor, start)).flatten()
    })?;
    let pointed = matches!(when.base, Base::Pointed(_)) || within;
    (pointed && !cursor.is(start, Class::Next)).then(|| Reading::new(idx, to, Meaning::Date(when)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "step",
        why: "an amount and \"later\", \"earlier\", \"ago\" step from the time told or the time of speaking",
        examples: &[
            ("The town fell on 3 June 1667. Nine days later the fleet came.", "Nine days later = 1667-06-12"),
            ("He signed in 1604. Two years earlier he had refused.", "Two years earlier = 1602"),
            ("They met in 1604. Ten years on, they met again.", "Ten years on = 1614"),
        ],
        starts: STRIDE_STARTS,
        read: plain,
    },
    Rule {
        name: "step-from-event",
        why: "the step starts at an event whose date stands elsewhere",
        examples: &[(
            "The town of Breda fell on 5 June 1625. Two days after the town of Breda fell, Spinola entered.",
            "Two days after the town of Breda fell = 1625-06-07",
        )],
        starts: STRIDE_STARTS,
        read: after_event,
    },
    Rule {
        name: "beside-event",
        why: "a preposition of time and an event described, whose date stands elsewhere",
        examples: &[(
            "The counterattack began on 3 June 1667. After the victorious counterattack, they rested.",
            "After the victorious counterattack = 1667-06-03",
        )],
        starts: &[Class::After, Class::Before, Class::Since, Class::Shortly],
        read: beside_event,
    },
    Rule {
        name: "later-within",
        why: "\"later that year\" is still that year",
        examples: &[("He came in May 1683. Later that year he died.", "Later that year = 1683")],
        starts: &[Class::Later, Class::Earlier],
        read: later_within,
    },
];

const STRIDE_STARTS: &[Class] = &[
    Class::Number,
    Class::Cardinal,
    Class::Tens,
    Class::A,
    Class::Few,
    Class::Units,
    Class::Less,
    Class::More,
    Class::Almost,
    Class::Only,
    Class::About,
    Class::Around,
    Class::Over,
    Class::Approx,
    Class::The,
    Class::Half,
    Class::Dozen,
    Class::Another,
];
