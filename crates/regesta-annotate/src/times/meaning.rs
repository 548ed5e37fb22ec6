//! What a time expression says of itself: values with holes, exactly as written, before anything is resolved.

use regesta_model::TextRange;
use regesta_model::annotation::TimexModifier;
use regesta_time::CalendarDate;

/// What an expression means, unresolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A date or a time of day.
    Date(When),
    /// Two dates written as one expression: "1945-46".
    Span(Box<When>, Box<When>),
    /// An amount of time.
    Duration(Length),
    /// An amount of time that runs from an event: "thirty years from its signature".
    Term {
        /// How long.
        length: Length,
        /// The words that name the event; they are no part of the expression.
        event: TextRange,
    },
    /// An amount of time at a place within a date: "the first week of May".
    Slice {
        /// How long.
        length: Length,
        /// The how manieth of its kind, or -1 for the last.
        nth: i8,
        /// Within what.
        of: Box<When>,
    },
    /// A date that another calendar counts by months and years of its own.
    Elsewhere(CalendarDate),
    /// Something that recurs.
    Set(Recurrence),
    /// The present, the past or the future at large.
    Reference(Reference),
    /// A date that a named event gives: after, before, during or at the close of it.
    Named {
        /// Index in the list of known events.
        event_idx: u16,
        /// How the time lies to the event.
        side: Side,
        /// Where the event's words stand.
        words: TextRange,
    },
    /// It names a time but gives no value: "the rainy season".
    Unvalued,
}

/// A date with what it says and what it leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// What the finer field is counted from.
    pub base: Base,
    /// The finer field.
    pub field: Field,
    /// Which part of it: early, mid, late.
    pub part: Option<Part>,
    /// Hour or part of the day.
    pub clock: Option<Clock>,
    /// Hedge or direction.
    pub modifier: Option<TimexModifier>,
    /// The day of the week that stands with a full date, 1 is Monday.
    pub weekday: Option<u8>,
    /// The calendar it is written in, if it says that it is not the Gregorian.
    pub style: Option<Style>,
}

/// A calendar other than the Gregorian, as a date says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Its day is Old Style.
    Old,
    /// Its day is New Style, and the Old Style day stands beside it.
    Both,
    /// Its year is counted in an era, by its place in the list of eras.
    Era(u8),
}

/// The coarse side of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Not said: the context has it.
    Unsaid,
    /// Any year: "winter quarters".
    Any,
    /// A year, astronomical: 0 is 1 BC.
    Year(i32),
    /// A number that is a year only among BC or early AD dates.
    BareYear(i32),
    /// Two digits after an apostrophe or a dash.
    ShortYear(u8),
    /// The decade that starts with ten times this number, and whether before Christ.
    Decade(i32, bool),
    /// A decade without its century: "the sixties".
    ShortDecade(u8),
    /// A century, counted from 1; the flag says before Christ.
    Century(i32, bool),
    /// A unit pointed at: "that year", "next month", "the following day".
    Pointed(Pointer),
    /// A step from somewhere: "three days later", "two years ago".
    Shifted(Shift),
    /// The time already told, at the unit it was told in: "at that time".
    SameTime(Unit),
    /// The time already told, in the year before: "the same period last year".
    YearBack,
}

/// A unit pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The unit.
    pub unit: Unit,
    /// How many units from the origin.
    pub step: i32,
    /// From where.
    pub from: From,
}

/// Where pointing and counting start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The time the narrative has reached.
    Narrative,
    /// The time at which it is said or written.
    Speech,
    /// The event the words name.
    Event(TextRange),
}

/// A step in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// How far.
    pub amount: Amount,
    /// In what.
    pub unit: Unit,
    /// Whether towards the future.
    pub later: bool,
    /// From where.
    pub from: From,
    /// Whether "less than" or "almost" precedes.
    pub short_of: bool,
}

/// A number of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many hundredths.
    Hundredths(u32),
    /// Some.
    Some,
}

/// The fine side of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Nothing finer than the base.
    Whole,
    /// A month.
    Month(u8),
    /// A day of a month.
    MonthDay(u8, u8),
    /// A day of a month that the context has.
    Day(u8),
    /// A season, as EDTF numbers them (21 spring … 24 winter).
    Season(u8),
    /// A half-year.
    Half(u8),
    /// A quarter.
    Quarter(u8),
    /// A day of the week, 1 is Monday.
    Weekday(u8),
    /// A weekend.
    Weekend,
    /// A feast, as an index in the list of feasts.
    Feast(u8),
    /// Some day, not said which.
    SomeDay,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// "early", a vague first third.
    Early,
    /// "mid-", "the middle of".
    Mid,
    /// "late".
    Late,
    /// "early or mid-".
    EarlyOrMid,
    /// "the first half of".
    FirstHalf,
    /// "the second half of".
    SecondHalf,
    /// "the beginning of".
    Beginning,
    /// "the end of".
    End,
}

/// Hour or part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Hour, minute, second where given, and whether in universal time.
    At(u8, u8, Option<u8>, bool),
    /// Hour only.
    Hour(u8),
    /// A part of the day, as in TIMEX3.
    Daypart(&'static str),
}

/// An amount of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How much, or the least.
    pub amount: Amount,
    /// The most, where a range is written.
    pub most: Option<Amount>,
    /// Of what; `None` for an unknown unit ("for the time being").
    pub unit: Option<Unit>,
    /// Hedge.
    pub modifier: Option<TimexModifier>,
}

/// Something that recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recurrence {
    /// "daily", "every year": any unit of the calendar.
    Any(Unit),
    /// "a day", "per week": so many times in each, where that is said.
    Per(Unit, Option<u32>),
    /// "every Monday", "on Fridays": a day of the week, 1 is Monday.
    Weekday(u8),
    /// "every spring": a season, as EDTF numbers them.
    Season(u8),
    /// "every May".
    Month(u8),
    /// Every so often: "every three years".
    EveryOther(Length),
}

/// The present, past or future at large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// `PAST_REF`
    Past,
    /// `PRESENT_REF`
    Present,
    /// `FUTURE_REF`
    Future,
}

/// How a time lies to a named event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Within it.
    During,
    /// From its end on.
    After,
    /// From its start on.
    Since,
    /// Until its start.
    Before,
    /// At its start.
    Start,
    /// At its end.
    End,
    /// On its first day.
    FirstDay,
    /// On its last day.
    LastDay,
}

/// Units of time, from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Semester,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit with the word list's number.
    pub(super) fn numbered(number: u32) -> Self {
        use Unit::*;
        let units = [
            Second, Minute, Hour, Day, Weekend, Week, Fortnight, Month, Quarter, Semester, Year, Decade,
            Century, Millennium,
        ];
        *units.get((number as usize).wrapping_sub(1)).unwrap_or(&Day)
    }

    /// Its letters in a TIMEX3 duration.
    pub(super) const fn letters(self) -> &'static str {
        use Unit::*;
        match self {
            Second => "S",
            Minute => "M",
            Hour => "H",
            Day => "D",
            Weekend => "WE",
            Week | Fortnight => "W",
            Month => "M",
            Quarter => "Q",
            Semester => "H",
            Year => "Y",
            Decade => "DE",
            Century => "CE",
            Millennium => "ML",
        }
    }

    /// Whether it is shorter than a day.
    pub(super) fn in_a_day(self) -> bool {
        self < Self::Day
    }
}

impl When {
    /// A date with nothing but its two sides.
    pub(super) const fn new(base: Base, field: Field) -> Self {
        Self { base, field, part: None, clock: None, modifier: None, weekday: None, style: None }
    }

    /// A year.
    pub(super) const fn year(year: i32) -> Self {
        Self::new(Base::Year(year), Field::Whole)
    }
}

impl Amount {
    /// A whole number of units.
    pub(super) const fn of(units: u32) -> Self {
        Self::Hundredths(units.saturating_mul(100))
    }
}
