//! Which year? The dates of a narrative decoded together: the cheapest walk through time that passes them all.
//!
//! In go the expressions in order, out comes a reading for each. The walk pays for every jump (by the logarithm of
//! its length, more for jumps back), may leave an explicit date aside without moving there (a fixed price), and
//! prefers the years that headings name. It is a Viterbi search over at most [`WIDTH`] places, committed every
//! [`WINDOW`] expressions: time is linear and memory bounded, and nothing depends on floating point.

use regesta_time::{Calendar, CalendarDate, Month};

use super::context::{Context, Heading};
use super::cost::{ASIDE, ASIDE_AGAIN, ASIDE_BACK, ASIDE_YEAR, OFF_HEADING, ahead, gap, plain_gap};
use super::joined::borrowed_years;
use super::line::{Against, Line, Place};
use super::relative::{Relative, nearest_weekday, resolve, with_field};
use super::value::{Grain, Value};
use crate::times::find::{FoundTime, date_of};
use crate::times::meaning::{Base, Field, From, Meaning, Pointer, Style, Unit, When};
use crate::times::options::TimeMode;

/// What an expression comes to, and against what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    /// Its reading.
    pub(super) outcome: Relative,
    /// What it was resolved against; nothing, if it says all itself.
    pub(super) against: Option<Against>,
    /// Its year by the second cheapest walk, and by how much that costs more, where its year was open.
    pub(super) rival: Option<(i32, u32)>,
}

/// Bytes before an expression in which its clause may tell the future or look back.
const AHEAD: usize = 90;
/// Places kept at each expression.
const WIDTH: usize = 40;
/// Expressions decoded before the cheapest walk is committed.
const WINDOW: usize = 256;

#[derive(Clone, Copy)]
struct State {
    cost: u32,
    from: usize,
    line: Line,
    outcome: Relative,
    against: Option<Against>,
}

/// Decodes all expressions of a document.
pub(super) fn decode(context: &Context<'_>, found: &[FoundTime]) -> Vec<Resolved> {
    let mut all = Vec::with_capacity(found.len());
    let made = context.dated.filter(|_| context.mode == TimeMode::News);
    let made = made.map(|value| Place { value, by: Against::Dated });
    let (mut line, mut heading) = (Line { at: made, fine: None, day: None }, None);
    for window in found.chunks(WINDOW) {
        let mut walk = Walk { context, columns: Vec::new(), heading, last: None, n_before: all.len() as u32 };
        let years: Vec<Base> = borrowed_years(context.text, window);
        for (found, base) in window.iter().zip(years) {
            walk.step(found, base, line);
        }
        heading = walk.heading;
        line = walk.commit(line, &mut all);
    }
    all
}

struct Walk<'a> {
    context: &'a Context<'a>,
    columns: Vec<(Vec<State>, Option<Heading>)>,
    heading: Option<Heading>,
    /// The explicit date before.
    last: Option<Value>,
    /// Expressions before the window.
    n_before: u32,
}

impl Walk<'_> {
    fn step(&mut self, found: &FoundTime, base: Base, start: Line) {
        let first = [State { cost: 0, from: 0, line: start, outcome: Relative::Unknown, against: None }];
        let states: &[State] = self.columns.last().map_or(&first, |(states, _)| states);
        let mut next: Vec<State> = Vec::with_capacity(WIDTH);
        let here = Against::Found(self.n_before + self.columns.len() as u32);
        for (from, state) in states.iter().enumerate() {
            let mut options = Options { next: &mut next, state, from, here, against: None };
            self.options(found, base, &mut options);
        }
        next.sort_by_key(|state| state.cost);
        next.truncate(WIDTH);
        if Some(found.range) != self.context.dateline {
            self.heading = Heading::after(self.context.text, found, self.heading);
        }
        if let (Base::Year(year), Some(when)) = (base, date_of(&found.meaning)) {
            self.last = with_field(year, when.field);
        }
        self.columns.push((next, self.heading));
    }

    /// All ways of reading an expression from one place.
    fn options(&self, found: &FoundTime, base: Base, options: &mut Options<'_>) {
        match &found.meaning {
            Meaning::Date(when) => {
                if when.base != base {
                    options.against = next_after(options.here);
                }
                self.date_options(found, &When { base, ..when.clone() }, options);
            }
            Meaning::Slice { of, .. } => self.date_options(found, of, options),
            Meaning::Elsewhere(date) => match date.days() {
                Some((first, last)) if first == last => self.fixed(found, Value::of_day(first), options),
                Some((first, _)) => {
                    self.fixed(found, Value::of_year(first.ymd().0 as i32, Grain::Year), options);
                }
                None => options.stay(Relative::Unknown, 0),
            },
            Meaning::Span(from, _) => match from.base {
                Base::Year(year) => self.fixed(found, Value::of_year(year, Grain::Year), options),
                _ => options.stay(Relative::Unknown, 0),
            },
            Meaning::Named { words, .. } => {
                options.against = Some(Against::Event(*words));
                options.stay(Relative::Unknown, 0);
            }
            Meaning::Duration(length) if length.unit.is_none() => self.lasting_on(options),
            Meaning::Reference(_) => {
                let made = self.made().filter(|_| self.context.mode == TimeMode::News);
                options.against = made.map(|made| made.by);
                options.stay(Relative::Unknown, 0);
            }
            _ => options.stay(Relative::Unknown, 0),
        }
    }

    fn date_options(&self, found: &FoundTime, when: &When, options: &mut Options<'_>) {
        let line = options.state.line;
        match when.base {
            Base::Year(year) => match with_field(year, when.field).map(|value| new_style(value, when)) {
                Some(value) => self.fixed(found, value, options),
                None => options.stay(Relative::Unknown, 0),
            },
            Base::Decade(tens, bc) => {
                let year = if bc { 1 - tens * 10 } else { tens * 10 };
                self.fixed(found, Value::of_year(year, Grain::Decade), options);
            }
            Base::Century(nth, bc) => {
                let year = if bc { -(nth - 1) * 100 } else { (nth - 1) * 100 + 1 };
                options.stay(Relative::At(Value::of_year(year, Grain::Century)), 0);
            }
            Base::BareYear(number) => self.bare_year(number, when.field, options),
            Base::ShortYear(two_digits) => {
                let place = line.at.or_else(|| self.made());
                options.against = place.map(|place| place.by);
                let near =
                    place.and_then(|place| near_year(i32::from(two_digits), 100, place.value, when.field));
                options.go(near, 0);
            }
            Base::ShortDecade(tens) => {
                let line = line.at.filter(|_| self.context.mode == TimeMode::Narrative);
                options.against = line.map(|place| place.by).or(self.context.dated.map(|_| Against::Dated));
                let line = line.map(|place| place.value);
                let year = near_century(i32::from(tens), line, self.context.dated);
                options.stay(Relative::At(Value::of_year(year, Grain::Decade)), 0);
            }
            Base::Any => {
                let any = with_field(super::value::NO_YEAR, when.field);
                options.stay(any.map_or(Relative::Unknown, Relative::At), 0);
            }
            Base::Unsaid if open_year(when.field) => self.open(found, when, options),
            _ => self.relative(found, when, options),
        }
    }

    /// An explicit date: the narrative goes there, or leaves it aside.
    fn fixed(&self, found: &FoundTime, value: Value, options: &mut Options<'_>) {
        let line = options.state.line;
        if self.context.mode == TimeMode::News {
            return options.go(Some(value), 0);
        }
        let in_heading = crate::times::find::in_heading(self.context.text, found.range.start as usize);
        if Some(found.range) == self.context.dateline {
            return options.stay(Relative::At(value), 0);
        }
        if in_heading && found.closes_range && line.at.is_some() {
            // What stands under "1820-1822" begins in 1820.
            return options.stay(Relative::At(value), 0);
        }
        if in_heading {
            let cost = line.value().map_or(0, |at| gap(at, value) / 2);
            return options.go(Some(value), cost);
        }
        options.go(Some(value), line.value().map_or(0, |at| gap(at, value)));
        if line.at.is_some() {
            let aside = match self.last {
                Some(last) if last == value => ASIDE_AGAIN,
                _ if value.grain >= Grain::Year && self.looks_back(found) => ASIDE_BACK,
                _ if value.grain >= Grain::Year => ASIDE_YEAR,
                _ => ASIDE,
            };
            options.stay(Relative::At(value), aside);
        }
    }

    /// What it costs to move to a year that the heading does not name; a winter may end in the next one.
    fn off_heading(&self, from: Value, to: Value) -> u32 {
        let Some(heading) = self.heading.filter(|_| from.year != to.year) else { return 0 };
        let last = heading.last + i32::from(to.grain == Grain::Season && to.sub == 24);
        if (heading.first..=last).contains(&to.year) { 0 } else { OFF_HEADING }
    }

    /// A month or day without its year: any year near the line or in the heading.
    fn open(&self, found: &FoundTime, when: &When, options: &mut Options<'_>) {
        let field = when.field;
        let line = options.state.line;
        let news = self.context.mode == TimeMode::News;
        let anchor = if news { self.made() } else { line.at };
        let Some(Place { value: anchor, by }) = anchor.filter(|anchor| anchor.value.dated()) else {
            return self.open_from_heading(field, options);
        };
        let heading = self.heading.map(|heading| Against::Heading(heading.range));
        let near = [anchor.year, anchor.year + 1, anchor.year - 1];
        let from_heading =
            self.heading.map_or(0..0, |heading| heading.first..(heading.last + 1).min(heading.first + 4));
        for year in near.into_iter().chain(from_heading.filter(|year| !near.contains(year))) {
            let Some(value) = with_field(year, field).map(|value| new_style(value, when)) else { continue };
            options.against = if near.contains(&year) { Some(by) } else { heading };
            let cost = if news {
                plain_gap(anchor, value) + if self.looks_ahead(found) { 0 } else { ahead(anchor, value) }
            } else {
                gap(anchor, value) + self.off_heading(anchor, value)
            };
            options.go(Some(value), cost);
        }
    }

    /// With no line yet, the heading's first year, or none.
    fn open_from_heading(&self, field: Field, options: &mut Options<'_>) {
        match self.heading.and_then(|heading| with_field(heading.first, field)) {
            Some(value) => {
                options.against = self.heading.map(|heading| Against::Heading(heading.range));
                options.go(Some(value), 0);
            }
            None => {
                let outcome =
                    with_field(super::value::NO_YEAR, field).map_or(Relative::Unknown, Relative::At);
                options.stay(outcome, 0);
            }
        }
    }

    /// A number of two or three digits: BC or AD as the line is, a year at all only among ancient dates.
    fn bare_year(&self, number: i32, field: Field, options: &mut Options<'_>) {
        let line = options.state.line;
        if !self.context.ancient {
            return options.stay(Relative::Unknown, 0);
        }
        options.against = line.at.map(|place| place.by);
        let before_christ = self.context.before_christ && line.value().is_none_or(|at| at.year <= 0);
        let year = if before_christ { 1 - number } else { number };
        options.go(with_field(year, field), 0);
    }

    fn relative(&self, found: &FoundTime, when: &When, options: &mut Options<'_>) {
        let line = options.state.line;
        let news = self.context.mode == TimeMode::News;
        let spoken = match when.base {
            Base::Pointed(Pointer { from, .. }) => from == From::Speech,
            Base::Shifted(shift) => shift.from == From::Speech,
            _ => false,
        };
        let place = match self.made() {
            Some(made) if news && (spoken || counted_from_today(when)) => Some(made),
            Some(made) if news && when.field == Field::SomeDay => {
                line.at.filter(|at| at.value.exact_day().is_some()).or(Some(made))
            }
            _ if counts_days(when) => line.for_days(),
            // What is said at no time of the narrative is said when it was written.
            made if spoken => line.for_unit(needs_month(when)).or(made),
            _ => line.for_unit(needs_month(when)),
        };
        let anchor = place.map(|place| place.value);
        options.against = place.map(|place| place.by);
        let outcome = match (when.base, when.field, anchor) {
            (Base::Unsaid, Field::Weekday(day), Some(anchor)) if news => {
                let side = if self.looks_ahead(found) { 1 } else { -1 };
                Relative::At(nearest_weekday(day, anchor, side))
            }
            (Base::Unsaid, Field::Quarter(sub), Some(anchor)) if news => {
                Relative::At(quarter_before(sub, anchor))
            }
            _ => resolve(when, anchor),
        };
        match outcome {
            Relative::At(value) if value.dated() && moves_on(when) => options.go(Some(value), 0),
            other => options.stay(other, 0),
        }
    }

    /// "for the time being": from the day the narrative has reached, or the news was written.
    fn lasting_on(&self, options: &mut Options<'_>) {
        let news = self.context.mode == TimeMode::News;
        let place = if news { self.made() } else { options.state.line.at };
        let day = place.filter(|place| place.value.exact_day().is_some());
        options.against = day.map(|place| place.by);
        options.stay(day.map_or(Relative::Unknown, |place| Relative::At(place.value)), 0);
    }

    /// The day on which the document was made.
    fn made(&self) -> Option<Place> {
        self.context.dated.map(|value| Place { value, by: Against::Dated })
    }

    /// Whether the words before an expression tell of what is to come.
    fn looks_ahead(&self, found: &FoundTime) -> bool {
        let clause = self.clause_before(found);
        [" will ", " until ", " set to ", " scheduled ", " expected to ", " due ", " plans to "]
            .iter()
            .any(|words| clause.contains(words))
    }

    /// Whether the words before an expression look back: "said that when he met him in 1812", "had been built in".
    fn looks_back(&self, found: &FoundTime) -> bool {
        let clause = self.clause_before(found);
        [" when ", " had ", " since "].iter().any(|words| clause.contains(words))
    }

    /// The words of the sentence before an expression, as far as they bear on it.
    fn clause_before(&self, found: &FoundTime) -> &str {
        let end = found.range.start as usize;
        let mut start = end.saturating_sub(AHEAD);
        while !self.context.text.is_char_boundary(start) {
            start += 1;
        }
        let before = self.context.text.get(start..end).unwrap_or_default();
        before.rsplit(['.', '\n']).next().unwrap_or_default()
    }

    /// Commits the cheapest walk and returns where it ends.
    fn commit(&self, start: Line, all: &mut Vec<Resolved>) -> Line {
        let from = all.len();
        let mut state_idx = 0;
        let end =
            self.columns.last().and_then(|(states, _)| states.first()).map_or(start, |state| state.line);
        for (states, _) in self.columns.iter().rev() {
            let state = states[state_idx];
            let rival = rival(states, state_idx);
            all.push(Resolved { outcome: state.outcome, against: state.against, rival });
            state_idx = state.from;
        }
        all[from..].reverse();
        end
    }
}

/// The cheapest other year at this expression, among the places kept.
fn rival(states: &[State], chosen: usize) -> Option<(i32, u32)> {
    let year = |state: &State| match state.outcome {
        Relative::At(value) => Some(value.year),
        _ => None,
    };
    let here = year(&states[chosen])?;
    states.iter().find_map(|state| {
        let other = year(state).filter(|other| *other != here)?;
        Some((other, state.cost.saturating_sub(states[chosen].cost)))
    })
}

/// Collects the places that can be reached.
struct Options<'a> {
    next: &'a mut Vec<State>,
    state: &'a State,
    from: usize,
    /// The expression itself, for those that will be resolved against it.
    here: Against,
    /// What it is resolved against.
    against: Option<Against>,
}

impl Options<'_> {
    /// The narrative goes to this date.
    fn go(&mut self, value: Option<Value>, cost: u32) {
        match value {
            Some(value) => {
                self.add(Relative::At(value), self.state.line.passing(value, self.here), cost);
            }
            None => self.stay(Relative::Unknown, cost),
        }
    }

    /// The narrative stays where it is.
    fn stay(&mut self, outcome: Relative, cost: u32) {
        self.add(outcome, self.state.line, cost);
    }

    fn add(&mut self, outcome: Relative, line: Line, cost: u32) {
        crate::times::steps::step();
        let cost = self.state.cost + cost;
        let state = State { cost, from: self.from, line, outcome, against: self.against };
        match self.next.iter_mut().find(|known| known.line == line && known.outcome == outcome) {
            Some(known) if known.cost > cost => *known = state,
            Some(_) => {}
            None => self.next.push(state),
        }
    }
}

/// The expression that follows: two that are joined share what the second says.
fn next_after(here: Against) -> Option<Against> {
    match here {
        Against::Found(idx) => Some(Against::Found(idx + 1)),
        _ => None,
    }
}

/// An Old Style day as the Gregorian calendar has it.
fn new_style(value: Value, when: &When) -> Value {
    let (Some(Style::Old), Grain::Day) = (when.style, value.grain) else { return value };
    let month = Some(Month::of(value.sub));
    let julian = CalendarDate::new(Calendar::Julian, value.year, month, Some(value.day));
    julian.and_then(|date| date.days()).map_or(value, |(day, _)| Value::of_day(day))
}

/// Whether only the year is missing.
fn open_year(field: Field) -> bool {
    matches!(
        field,
        Field::Month(_) | Field::MonthDay(..) | Field::Season(_) | Field::Feast(_) | Field::Half(_)
    )
}

/// Whether news counts it from the day of writing: weekdays and quarters.
fn counted_from_today(when: &When) -> bool {
    when.base == Base::Unsaid && matches!(when.field, Field::Weekday(_) | Field::Quarter(_))
}

/// The last such quarter that was over, or had begun, on a day.
fn quarter_before(sub: u8, day: Value) -> Value {
    let quarter = |year| Value { year, sub, day: 0, grain: Grain::Quarter };
    let this_year = quarter(day.year);
    if this_year.days().0 <= day.days().0 { this_year } else { quarter(day.year - 1) }
}

/// Whether the narrative goes where a relative date points: on to what comes next, not back to what came before.
fn moves_on(when: &When) -> bool {
    match when.base {
        Base::Pointed(pointer) => pointer.step >= 0,
        Base::Shifted(shift) => shift.later,
        Base::SameTime(_) | Base::YearBack => false,
        _ => true,
    }
}

/// Whether it steps by days.
fn counts_days(when: &When) -> bool {
    matches!(when.base, Base::Shifted(shift) if shift.unit == Unit::Day)
}

fn needs_month(when: &When) -> bool {
    match when.base {
        Base::Pointed(pointer) => pointer.unit < Unit::Year,
        Base::Shifted(shift) => shift.unit < Unit::Year,
        Base::Unsaid => true,
        _ => false,
    }
}

/// The year with these last digits nearest to the line.
fn near_year(digits: i32, modulus: i32, line: Value, field: Field) -> Option<Value> {
    let at = line.year;
    let below = at - (at - digits).rem_euclid(modulus);
    let year = if at - below <= below + modulus - at { below } else { below + modulus };
    with_field(year, field)
}

/// "the sixties": of the century of the line, else of the document, else of the twentieth.
fn near_century(tens: i32, line: Option<Value>, dated: Option<Value>) -> i32 {
    let year = line.or(dated.map(|made| Value { year: made.year - 50, ..made })).map_or(1900, |at| at.year);
    year - year.rem_euclid(100) + tens
}
