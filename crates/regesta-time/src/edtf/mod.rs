//! ISO 8601-2 (EDTF), levels 0, 1 and 2: a time as it can be known.
//!
//! In go strings such as `1949-01-26`, `1949-01~`, `195X`, `1945-08-14/..`, `[1667,1670..1672]`; out come typed
//! values that print the same string. What never happens here: nothing unknown is filled in, nothing vague is
//! made sharp, and no string makes it panic.

mod clock;
mod date;
mod digits;
mod error;
mod interval;
mod level;
mod parse;
mod qualifier;
mod season;
mod year;

use std::fmt;
use std::str::FromStr;

pub use clock::{DateTime, Offset, TimeOfDay};
pub use date::Date;
pub use digits::Digits;
pub use error::EdtfError;
pub use interval::{Endpoint, Interval, Member, Set, SetKind};
pub use level::Level;
pub use qualifier::{Component, Qualifier};
pub use season::Season;
pub use year::Year;

use date::Part;
pub(crate) use year::FARTHEST_YEAR;

use crate::{Bounds, Day, Precision};

/// A time in the notation of ISO 8601-2: `1949-01-26`, `1949-01~`, `195X`, `1945-08-14/..`.
///
/// Read with [`str::parse`], print with [`Display`](fmt::Display): printing gives the canonical spelling, which
/// is the one read save for blanks in sets and needless zeros in long years.
///
/// Beyond the standard, three things are read: the reduced decade and century of ISO 8601-1 (`195`, `19`), times
/// of day in intervals, and days in years of more than four digits (`Y12345-06-07`).
///
/// The order of values is that of their parts, for use in maps; to sort by time use [`Bounds::sort_key`].
///
/// ```
/// use regesta_time::Edtf;
///
/// let value: Edtf = "1945-08-14/..".parse()?;
/// assert_eq!(value.bounds().earliest_start.unwrap().to_string(), "1945-08-14");
/// assert_eq!(value.bounds().latest_end, None);
/// assert_eq!(value.to_string(), "1945-08-14/..");
///
/// let mistaken = "1945-13".parse::<Edtf>().unwrap_err();
/// assert_eq!(
///     mistaken.to_string(),
///     "`1945-13` is not an EDTF value: expected a month (01–12) or a season (21–41) at character 6"
/// );
/// # Ok::<(), regesta_time::EdtfError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edtf {
    /// A date of any precision.
    Date(Date),
    /// A day with a time of day.
    DateTime(DateTime),
    /// `from/to`.
    Interval(Interval),
    /// `[one,of]`, `{all,of}`.
    Set(Set),
}

impl Edtf {
    /// A whole year, astronomical: year 0 is 1 BC.
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// assert_eq!(Edtf::year(-43).to_string(), "-0043");
    /// assert_eq!(Edtf::year(-12_000).to_string(), "Y-12000");
    /// ```
    pub fn year(year: i64) -> Self {
        Self::Date(Date::whole_year(Year::of(year)))
    }

    /// A whole month (1–12), or `None` if there is no such month.
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// assert_eq!(Edtf::month(1949, 1).unwrap().to_string(), "1949-01");
    /// assert_eq!(Edtf::month(1949, 13), None);
    /// ```
    pub fn month(year: i64, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then(|| Self::part(year, Part::Month(number(month))))?
    }

    /// One day.
    ///
    /// ```
    /// # use regesta_time::{Day, Edtf};
    /// let day = Day::from_ymd(1949, 1, 26).unwrap();
    /// assert_eq!(Edtf::day(day).to_string(), "1949-01-26");
    /// ```
    pub fn day(day: Day) -> Self {
        Self::Date(Date::of_day(day))
    }

    /// A season or other part of a year.
    ///
    /// ```
    /// # use regesta_time::{Edtf, Season};
    /// assert_eq!(Edtf::season(1776, Season::new(24).unwrap()).unwrap().to_string(), "1776-24");
    /// ```
    pub fn season(year: i64, season: Season) -> Option<Self> {
        Self::part(year, Part::Season(Component::plain(season)))
    }

    /// The decade of a year, `195X`; `None` if the year has more than four digits.
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// assert_eq!(Edtf::decade(1953).unwrap().to_string(), "195X");
    /// ```
    pub fn decade(year: i64) -> Option<Self> {
        blurred(year, 1)
    }

    /// The hundred years `19XX` of a year; `None` if the year has more than four digits.
    ///
    /// This is not "the twentieth century", which began in 1901: `1900` belongs to `19XX`.
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// assert_eq!(Edtf::century(1953).unwrap().to_string(), "19XX");
    /// ```
    pub fn century(year: i64) -> Option<Self> {
        blurred(year, 2)
    }

    fn part(year: i64, part: Part) -> Option<Self> {
        Date::new(Component::plain(Year::of(year)), part).map(Self::Date)
    }

    /// An interval; `None` is an open side (`..`). Of an interval or set given as a side, its start or end counts.
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// let from = Edtf::month(1945, 8).unwrap();
    /// assert_eq!(Edtf::interval(Some(&from), None).to_string(), "1945-08/..");
    /// ```
    pub fn interval(from: Option<&Self>, to: Option<&Self>) -> Self {
        let from = from.map_or(Endpoint::Open, Self::start);
        let to = to.map_or(Endpoint::Open, Self::end);
        // Two unknown sides say nothing, and an interval open on both sides says just that.
        let open = Interval { from: Endpoint::Open, to: Endpoint::Open };
        Self::Interval(Interval::new(from, to).unwrap_or(open))
    }

    /// Where it starts.
    pub fn start(&self) -> Endpoint {
        match self {
            Self::Date(date) => Endpoint::Date(date.clone()),
            Self::DateTime(time) => Endpoint::DateTime(time.clone()),
            Self::Interval(interval) => interval.from.clone(),
            Self::Set(set) => match set.members.iter().min_by_key(|m| m.span().0) {
                Some(Member::Date(date) | Member::Range(date, _) | Member::From(date)) => {
                    Endpoint::Date(date.clone())
                }
                Some(Member::Until(_)) | None => Endpoint::Open,
            },
        }
    }

    /// Where it ends.
    pub fn end(&self) -> Endpoint {
        match self {
            Self::Date(date) => Endpoint::Date(date.clone()),
            Self::DateTime(time) => Endpoint::DateTime(time.clone()),
            Self::Interval(interval) => interval.to.clone(),
            // `None`, an end without limit, is later than any day.
            Self::Set(set) => match set.members.iter().max_by_key(|m| (m.span().1.is_none(), m.span().1)) {
                Some(Member::Date(date) | Member::Range(_, date) | Member::Until(date)) => {
                    Endpoint::Date(date.clone())
                }
                Some(Member::From(_)) | None => Endpoint::Open,
            },
        }
    }

    /// The same, marked approximate (`~`); of an interval both sides, of a set all members.
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// assert_eq!(Edtf::year(1850).approximate().to_string(), "1850~");
    /// let doubted: Edtf = "1850?/1860".parse().unwrap();
    /// assert_eq!(doubted.approximate().to_string(), "1850%/1860~");
    /// ```
    #[must_use]
    pub fn approximate(&self) -> Self {
        self.map(|date| date.qualified(Qualifier::Approximate))
    }

    /// The same, marked uncertain (`?`).
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// assert_eq!(Edtf::year(1850).uncertain().to_string(), "1850?");
    /// ```
    #[must_use]
    pub fn uncertain(&self) -> Self {
        self.map(|date| date.qualified(Qualifier::Uncertain))
    }

    /// The same without any `~`, `?` or `%`.
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// let value: Edtf = "?2004-06-~11".parse().unwrap();
    /// assert_eq!(value.unqualified().to_string(), "2004-06-11");
    /// ```
    #[must_use]
    pub fn unqualified(&self) -> Self {
        self.map(Date::unqualified)
    }

    fn map(&self, change: impl Fn(Date) -> Date) -> Self {
        match self {
            Self::Date(date) => Self::Date(change(date.clone())),
            Self::DateTime(time) => {
                Self::DateTime(DateTime { date: change(time.date.clone()), ..time.clone() })
            }
            Self::Interval(Interval { from, to }) => {
                Self::Interval(Interval { from: from.map(&change), to: to.map(&change) })
            }
            Self::Set(Set { kind, members }) => {
                Self::Set(Set { kind: *kind, members: members.iter().map(|m| m.map(&change)).collect() })
            }
        }
    }

    /// Whether any part is marked `~` or `%`.
    pub fn is_approximate(&self) -> bool {
        self.dates().any(|date| date.marks().any(|(_, mark)| mark.is_approximate()))
    }

    /// Whether any part is marked `?` or `%`.
    pub fn is_uncertain(&self) -> bool {
        self.dates().any(|date| date.marks().any(|(_, mark)| mark.is_uncertain()))
    }

    /// The days it allows. Marks (`~`, `?`, `%`) do not widen them; [`agreement`](crate::agreement()) takes them into account.
    ///
    /// A date is taken as something that lies anywhere within it; an interval as something that starts within its
    /// first and ends within its second date.
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// let bounds = "1944/1945-05".parse::<Edtf>().unwrap().bounds();
    /// let days = [bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end];
    /// let days = days.map(|day| day.unwrap().to_string());
    /// assert_eq!(days, ["1944-01-01", "1944-12-31", "1945-05-01", "1945-05-31"]);
    /// ```
    pub fn bounds(&self) -> Bounds {
        match self {
            Self::Date(date) | Self::DateTime(DateTime { date, .. }) => {
                let (first, last) = date.span();
                Bounds::within(Some(first), Some(last))
            }
            Self::Interval(interval) => interval.bounds(),
            Self::Set(set) => set.bounds(),
        }
    }

    /// The precision of its coarsest date.
    pub fn precision(&self) -> Precision {
        match self {
            Self::DateTime(_) => Precision::Time,
            _ => self.dates().map(Date::precision).min().unwrap_or(Precision::Millennium),
        }
    }

    /// The date, if it is a single date of any precision, with or without a time of day.
    pub fn as_date(&self) -> Option<&Date> {
        match self {
            Self::Date(date) | Self::DateTime(DateTime { date, .. }) => Some(date),
            _ => None,
        }
    }

    /// The day, if it is exactly one.
    ///
    /// ```
    /// # use regesta_time::Edtf;
    /// assert!("1949-01-26?".parse::<Edtf>().unwrap().single_day().is_some());
    /// assert!("1949-01".parse::<Edtf>().unwrap().single_day().is_none());
    /// ```
    pub fn single_day(&self) -> Option<Day> {
        self.as_date().and_then(Date::single_day)
    }

    /// All dates written in it.
    pub(crate) fn dates(&self) -> impl Iterator<Item = &Date> {
        let (single, interval, members): (_, _, &[Member]) = match self {
            Self::Date(date) | Self::DateTime(DateTime { date, .. }) => (Some(date), None, &[]),
            Self::Interval(interval) => (None, Some(interval), &[]),
            Self::Set(set) => (None, None, &set.members),
        };
        let sides = interval.into_iter().flat_map(|i| [i.from.date(), i.to.date()]).flatten();
        let in_set =
            members.iter().map(Member::dates).flat_map(|(first, second)| [Some(first), second]).flatten();
        single.into_iter().chain(sides).chain(in_set)
    }
}

fn number(number: u8) -> Component<Digits<2>> {
    Component::plain(Digits::known(u64::from(number)))
}

fn blurred(year: i64, unknown: usize) -> Option<Edtf> {
    let written = format!("{:04}", year.unsigned_abs());
    let digits = format!("{}{}", written.get(..4_usize.checked_sub(unknown)?)?, "X".repeat(unknown));
    let year = (written.len() == 4).then(|| Digits::parse(&digits))?.map(|d| Year::digits(year < 0, d))?;
    Some(Edtf::Date(Date::whole_year(year)))
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::DateTime(time) => time.fmt(f),
            Self::Interval(interval) => interval.fmt(f),
            Self::Set(set) => set.fmt(f),
        }
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse::parse(text)
    }
}
