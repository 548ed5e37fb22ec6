//! Which level of ISO 8601-2 a value needs.

use super::{Date, Digits, Edtf, Endpoint, Qualifier, Season};

/// A conformance level of EDTF.
///
/// ```
/// use regesta_time::{Edtf, Level};
///
/// let level = |text: &str| text.parse::<Edtf>().unwrap().level();
/// assert_eq!(level("1949-01-26"), Level::Zero);
/// assert_eq!(level("1949-01~"), Level::One);
/// assert_eq!(level("1949-~01"), Level::Two);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// ISO 8601-1: dates, date-times, intervals.
    Zero,
    /// Long years, seasons, marks on the whole, unspecified last digits, open and unknown ends, years before 0.
    One,
    /// Everything else.
    Two,
}

impl Edtf {
    /// The lowest level that has this value.
    pub fn level(&self) -> Level {
        match self {
            Self::Date(date) => date.level(),
            Self::DateTime(_) => Level::Zero,
            Self::Interval(interval) => interval.from().level().max(interval.to().level()),
            Self::Set(_) => Level::Two,
        }
    }
}

impl Endpoint {
    fn level(&self) -> Level {
        match self {
            Self::Date(date) => match date.level() {
                // Unspecified digits within an interval are a feature of level 2.
                Level::One if date.has_unspecified_digits() => Level::Two,
                level => level,
            },
            Self::DateTime(_) => Level::Zero,
            Self::Open | Self::Unknown => Level::One,
        }
    }
}

impl Date {
    fn level(&self) -> Level {
        if self.needs_level_two() {
            Level::Two
        } else if self.needs_level_one() {
            Level::One
        } else {
            Level::Zero
        }
    }

    fn needs_level_two(&self) -> bool {
        let sub_year = self.season().is_some_and(|s| s.code() > 24);
        let year = self.year();
        sub_year
            || self.has_inner_marks()
            || year.is_exponential()
            || year.significant().is_some()
            || !self.has_plain_x()
    }

    fn needs_level_one(&self) -> bool {
        let marked = self.qualifier_of_year().is_some_and(|_: Qualifier| true);
        let season = self.season().is_some_and(|_: Season| true);
        marked || season || self.year().is_long() || self.year().lowest() < 0 || self.has_unspecified_digits()
    }

    fn has_unspecified_digits(&self) -> bool {
        let in_year = self.year().as_digits().is_some_and(|d| d.exact().is_none());
        let unknown = |digits: Option<Digits<2>>| digits.is_some_and(|d| d.exact().is_none());
        in_year || unknown(self.month()) || unknown(self.day())
    }

    /// Level 1 has `201X`, `20XX`, `2004-XX`, `1985-04-XX` and `1985-XX-XX`: whole components, from the right.
    fn has_plain_x(&self) -> bool {
        let whole = |d: Digits<2>| d == Digits::unspecified();
        let year = self.year().as_digits();
        let year_is_exact = year.is_none_or(|d| d.exact().is_some());
        match (self.month(), self.day()) {
            (None, _) => year.is_none_or(|d| d.is_gapless() && d.highest() - d.lowest() <= 99),
            (Some(month), None) => year_is_exact && (month.exact().is_some() || whole(month)),
            (Some(month), Some(day)) => {
                let month_fits = month.exact().is_some() || whole(month) && whole(day);
                year_is_exact && month_fits && (day.exact().is_some() || whole(day))
            }
        }
    }
}
