//! One written date: a year, and within it a season, or a month and perhaps a day.
//!
//! What is not written is not there: a month never gains a day.

use std::fmt;

use super::{Component, Digits, Qualifier, Season, Year};
use crate::day::days_in_month;
use crate::{Day, Precision};

/// A written date of any precision.
///
/// Every date that exists as a value allows at least one real day: there is no 30 February.
///
/// ```
/// use regesta_time::{Edtf, Precision};
///
/// let value: Edtf = "2004-06~-11".parse()?;
/// let date = value.as_date().unwrap();
/// assert_eq!(date.precision(), Precision::Day);
/// assert_eq!(date.qualifier_of_month().map(|q| q.to_string()).as_deref(), Some("~"));
/// assert_eq!(date.qualifier_of_day(), None);
/// # Ok::<(), regesta_time::EdtfError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: Component<Year>,
    part: Part,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    Whole,
    Season(Component<Season>),
    Month(Component<Digits<2>>),
    Day(Component<Digits<2>>, Component<Digits<2>>),
}

impl Date {
    /// The date with these parts, or `None` if no day answers to it.
    pub(crate) fn new(year: Component<Year>, part: Part) -> Option<Self> {
        let divided = !matches!(part, Part::Whole);
        if divided && !year.value.can_be_divided() {
            return None;
        }
        let date = Self { year, part };
        date.first_found().is_some().then_some(date)
    }

    pub(crate) fn whole_year(year: Year) -> Self {
        Self { year: Component::plain(year), part: Part::Whole }
    }

    pub(crate) fn of_day(day: Day) -> Self {
        let (year, month, day) = day.ymd();
        let number = |n: u8| Component::plain(Digits::known(u64::from(n)));
        Self { year: Component::plain(Year::of(year)), part: Part::Day(number(month), number(day)) }
    }

    /// Its year.
    pub fn year(&self) -> &Year {
        &self.year.value
    }

    /// Its season, where it has one.
    pub fn season(&self) -> Option<Season> {
        match &self.part {
            Part::Season(season) => Some(season.value),
            _ => None,
        }
    }

    /// Its month, where it has one.
    pub fn month(&self) -> Option<Digits<2>> {
        match &self.part {
            Part::Month(month) | Part::Day(month, _) => Some(month.value),
            _ => None,
        }
    }

    /// Its day of the month, where it has one.
    pub fn day(&self) -> Option<Digits<2>> {
        match &self.part {
            Part::Day(_, day) => Some(day.value),
            _ => None,
        }
    }

    /// The finest unit of which at least one digit is known. `19XX` has the precision of a century, `1949-XX` that
    /// of a year.
    pub fn precision(&self) -> Precision {
        let known = |digits: &Digits<2>| *digits != Digits::<2>::unspecified();
        match &self.part {
            Part::Day(_, day) if known(&day.value) => Precision::Day,
            Part::Day(month, _) | Part::Month(month) if known(&month.value) => Precision::Month,
            Part::Season(_) => Precision::Season,
            _ => Precision::of_years(self.year().highest().saturating_sub(self.year().lowest()), self.year()),
        }
    }

    /// The day, if it is one.
    pub fn single_day(&self) -> Option<Day> {
        let (first, last) = self.span();
        (matches!(self.part, Part::Day(..)) && first == last).then_some(first)
    }

    /// The first and the last day it allows.
    pub fn span(&self) -> (Day, Day) {
        // `new` has seen a day; the fallback is the year itself.
        let first = self.first_found().unwrap_or_else(|| Day::saturating(self.year().lowest(), 1, 1));
        let last = self.last_found().unwrap_or_else(|| Day::saturating(self.year().highest(), 12, 31));
        (first, last)
    }

    /// Whether it can be this day.
    ///
    /// ```
    /// let christmas: regesta_time::Edtf = "XXXX-12-25".parse().unwrap();
    /// let date = christmas.as_date().unwrap();
    /// assert!(date.allows("1776-12-25".parse().unwrap()));
    /// assert!(!date.allows("1776-12-26".parse().unwrap()));
    /// ```
    pub fn allows(&self, day: Day) -> bool {
        let (y, m, d) = day.ymd();
        match &self.part {
            Part::Season(_) | Part::Whole if !self.has_gaps() => {
                let (first, last) = self.span();
                (first..=last).contains(&day)
            }
            Part::Whole => self.year().allows(y),
            Part::Season(season) => [y, y + 1].iter().any(|&year| {
                let (first, last) = season_days(year, season.value);
                self.year().allows(year) && (first..=last).contains(&day)
            }),
            Part::Month(month) => self.year().allows(y) && month.value.allows(m.into()),
            Part::Day(month, of_month) => {
                self.year().allows(y) && month.value.allows(m.into()) && of_month.value.allows(d.into())
            }
        }
    }

    /// Whether the days it allows leave out some between the first and the last.
    pub(crate) fn has_gaps(&self) -> bool {
        let year = self.year().as_digits().is_none_or(Digits::is_gapless);
        let one_year = self.year().lowest() == self.year().highest();
        let unspecified = |digits: &Component<Digits<2>>| digits.value == Digits::<2>::unspecified();
        !(year
            && match &self.part {
                Part::Whole => true,
                Part::Season(_) => one_year,
                Part::Month(month) => unspecified(month) || one_year && month.value.is_gapless(),
                Part::Day(month, day) if unspecified(day) => {
                    unspecified(month) || one_year && month.value.is_gapless()
                }
                Part::Day(month, day) => one_year && month.value.exact().is_some() && day.value.is_gapless(),
            })
    }

    /// Whether some day answers to both.
    pub(crate) fn shares_a_day_with(&self, other: &Self) -> bool {
        let ((a, b), (c, d)) = (self.span(), other.span());
        if b < c || d < a {
            return false;
        }
        if !self.has_gaps() && !other.has_gaps() {
            return true;
        }
        // The finer one is walked through, day by day, only where it has few days; otherwise month by month suffices
        // because both then have whole months.
        let (low, high) = (a.max(c), b.min(d));
        shared_days(self, other, low, high)
    }

    fn first_found(&self) -> Option<Day> {
        let mut years = self.year().years();
        match &self.part {
            Part::Whole => Some(Day::saturating(self.year().lowest(), 1, 1)),
            Part::Season(season) => years.next().map(|y| season_days(y, season.value).0),
            Part::Month(month) => {
                let month = months(&month.value).next()?;
                years.next().map(|y| Day::saturating(y, month, 1))
            }
            Part::Day(month, day) => years.find_map(|y| {
                months(&month.value).find_map(|m| days(&day.value).find_map(|d| Day::from_ymd(y, m, d)))
            }),
        }
    }

    fn last_found(&self) -> Option<Day> {
        let mut years = self.year().years().rev();
        match &self.part {
            Part::Whole => Some(Day::saturating(self.year().highest(), 12, 31)),
            Part::Season(season) => years.next().map(|y| season_days(y, season.value).1),
            Part::Month(month) => {
                let month = months(&month.value).next_back()?;
                years.next().map(|y| Day::saturating(y, month, days_in_month(y, month)))
            }
            Part::Day(month, day) => years.find_map(|y| {
                months(&month.value)
                    .rev()
                    .find_map(|m| days(&day.value).rev().find_map(|d| Day::from_ymd(y, m, d)))
            }),
        }
    }

    /// What is said of the year: by its own marks and by those to the right of later components.
    pub fn qualifier_of_year(&self) -> Option<Qualifier> {
        let later = match &self.part {
            Part::Whole => None,
            Part::Season(season) => season.group,
            Part::Month(month) => month.group,
            Part::Day(month, day) => join(month.group, day.group),
        };
        join(self.year.marks(), later)
    }

    /// What is said of the month or season.
    pub fn qualifier_of_month(&self) -> Option<Qualifier> {
        match &self.part {
            Part::Whole => None,
            Part::Season(season) => season.marks(),
            Part::Month(month) => month.marks(),
            Part::Day(month, day) => join(month.marks(), day.group),
        }
    }

    /// What is said of the day.
    pub fn qualifier_of_day(&self) -> Option<Qualifier> {
        match &self.part {
            Part::Day(_, day) => day.marks(),
            _ => None,
        }
    }

    /// The mark that stands at each component, coarsest first, with the precision at which it stands.
    pub(crate) fn marks(&self) -> impl Iterator<Item = (Precision, Qualifier)> {
        let year =
            Precision::of_years(self.year().highest().saturating_sub(self.year().lowest()), self.year());
        let (middle, day) = match &self.part {
            Part::Whole => (None, None),
            Part::Season(season) => (Some((Precision::Season, season.marks())), None),
            Part::Month(month) => (Some((Precision::Month, month.marks())), None),
            Part::Day(month, day) => {
                (Some((Precision::Month, month.marks())), Some((Precision::Day, day.marks())))
            }
        };
        let all = [Some((year, self.year.marks())), middle, day];
        all.into_iter().flatten().filter_map(|(precision, mark)| Some((precision, mark?)))
    }

    /// Whether a mark stands elsewhere than at its right end.
    pub(crate) fn has_inner_marks(&self) -> bool {
        let inner_of_year = self.year.own.is_some() || self.year.group.is_some() && self.part != Part::Whole;
        inner_of_year
            || match &self.part {
                Part::Whole => false,
                Part::Season(season) => season.own.is_some(),
                Part::Month(month) => month.own.is_some(),
                Part::Day(month, day) => month.marks().is_some() || day.own.is_some(),
            }
    }

    /// The same with one more mark at its right end, which qualifies the whole.
    pub(crate) fn qualified(mut self, mark: Qualifier) -> Self {
        let end = match &mut self.part {
            Part::Whole => &mut self.year.group,
            Part::Season(season) => &mut season.group,
            Part::Month(month) => &mut month.group,
            Part::Day(_, day) => &mut day.group,
        };
        *end = Some(mark.and(*end));
        self
    }

    /// The same without any mark.
    pub(crate) fn unqualified(mut self) -> Self {
        self.year = Component::plain(self.year.value);
        self.part = match self.part {
            Part::Whole => Part::Whole,
            Part::Season(season) => Part::Season(Component::plain(season.value)),
            Part::Month(month) => Part::Month(Component::plain(month.value)),
            Part::Day(month, day) => Part::Day(Component::plain(month.value), Component::plain(day.value)),
        };
        self
    }
}

fn join(a: Option<Qualifier>, b: Option<Qualifier>) -> Option<Qualifier> {
    a.map(|a| a.and(b)).or(b)
}

fn months(digits: &Digits<2>) -> impl DoubleEndedIterator<Item = u8> + '_ {
    (1..=12_u8).filter(|&m| digits.allows(m.into()))
}

fn days(digits: &Digits<2>) -> impl DoubleEndedIterator<Item = u8> + '_ {
    (1..=31_u8).filter(|&d| digits.allows(d.into()))
}

fn season_days(year: i64, season: Season) -> (Day, Day) {
    let (offset, first, last) = season.months();
    (Day::saturating(year + offset, first, 1), Day::saturating(year, last, days_in_month(year, last)))
}

/// Whether a day between the two answers to both. Only four-digit years have gaps, so that the months are few
/// (at most 120,000); within a month one look at each day decides.
fn shared_days(a: &Date, b: &Date, low: Day, high: Day) -> bool {
    let ((first_year, ..), (last_year, ..)) = (low.ymd(), high.ymd());
    (first_year..=last_year.min(first_year.saturating_add(10_000))).any(|year| {
        // A season may answer to the year after, hence both years are asked.
        let possible =
            |date: &Date| date.year().allows(year) || date.season().is_some() && date.year().allows(year + 1);
        possible(a) && possible(b) && share_in_year(a, b, year, low, high)
    })
}

fn share_in_year(a: &Date, b: &Date, year: i64, low: Day, high: Day) -> bool {
    (1..=12).any(|month| {
        (1..=days_in_month(year, month)).any(|day| {
            let day = Day::saturating(year, month, day);
            (low..=high).contains(&day) && a.allows(day) && b.allows(day)
        })
    })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.year.fmt(f)?;
        match &self.part {
            Part::Whole => Ok(()),
            Part::Season(season) => write!(f, "-{season}"),
            Part::Month(month) => write!(f, "-{month}"),
            Part::Day(month, day) => write!(f, "-{month}-{day}"),
        }
    }
}
