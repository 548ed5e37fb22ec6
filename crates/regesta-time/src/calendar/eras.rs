//! Years counted from the beginning of an era or a reign. The table stands in `data/eras.tsv`.

use std::sync::OnceLock;

use super::{Calendar, CalendarDate, lunar};
use crate::{Day, Edtf};

/// An era by which years are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Era {
    /// Its name.
    pub name: &'static str,
    /// The words that name it in a text: lower case, marks as words of their own.
    pub words: Vec<&'static str>,
    /// Years to add to its own to reach the common era.
    pub offset: i32,
    /// The first year it counts.
    pub first: i32,
    /// The last year it counts.
    pub last: i32,
    /// Its year from which months and days are Gregorian, if any.
    pub gregorian_from: Option<i32>,
    /// The calendar of its months and days before that year, if its days can be told.
    pub months: Option<Calendar>,
}

/// All eras there are.
pub fn eras() -> &'static [Era] {
    static ERAS: OnceLock<Vec<Era>> = OnceLock::new();
    ERAS.get_or_init(|| {
        let lines = include_str!("../../data/eras.tsv").lines();
        lines.filter(|line| !line.starts_with('#')).filter_map(era).collect()
    })
}

fn era(line: &'static str) -> Option<Era> {
    let mut cells = line.split('\t');
    let name = cells.next()?;
    let words = cells.next()?.split(',').filter(|words| !words.is_empty()).collect();
    let mut number = || cells.next()?.parse().ok();
    let (offset, first, last) = (number()?, number()?, number()?);
    let gregorian_from = number();
    Some(Era {
        name,
        words,
        offset,
        first,
        last,
        gregorian_from,
        months: cells.next().and_then(Calendar::named),
    })
}

impl Era {
    /// The year of the common era, if the era has such a year.
    pub fn common_year(&self, year: i32) -> Option<i32> {
        (self.first..=self.last).contains(&year).then(|| year + self.offset)
    }

    /// Whether months and days of this year of the era are those of the Gregorian calendar.
    pub fn is_gregorian(&self, year: i32) -> bool {
        self.gregorian_from.is_some_and(|from| year >= from)
    }

    /// Whether the era has this date. Of months and days counted by the moon only the outer limits are known, save in
    /// the years of which the tables are.
    pub(super) fn has(&self, date: &CalendarDate) -> bool {
        let (month, day) = (date.month.map_or(1, |month| month.number), date.day.unwrap_or(1));
        let Some(year) = self.common_year(date.year) else { return false };
        if let Some(by_moon) = self.by_moon(date) {
            return by_moon.days().is_some();
        }
        match self.is_gregorian(date.year) {
            true => {
                date.month.is_none_or(|month| !month.leap) && Day::from_ymd(year.into(), month, day).is_some()
            }
            false => (1..=12).contains(&month) && (1..=30).contains(&day),
        }
    }

    /// The same month or day in the calendar that the era shares, in years whose months are known there.
    fn by_moon(&self, date: &CalendarDate) -> Option<CalendarDate> {
        let calendar = self.months.filter(|_| date.month.is_some() && !self.is_gregorian(date.year))?;
        let year = self.common_year(date.year).filter(|year| lunar::knows(calendar, *year))?;
        Some(CalendarDate { calendar, year, ..*date })
    }

    pub(super) fn span(&self, date: &CalendarDate) -> Option<(Day, Day)> {
        let bounds = self.edtf(date)?.bounds();
        bounds.earliest_start.zip(bounds.latest_end)
    }

    /// The year in the common era; the month and the day too, where they are Gregorian or their days are known.
    pub(super) fn edtf(&self, date: &CalendarDate) -> Option<Edtf> {
        let year = i64::from(self.common_year(date.year)?);
        if let Some(by_moon) = self.by_moon(date) {
            return by_moon.edtf();
        }
        match (date.month, date.day) {
            (Some(month), day) if self.is_gregorian(date.year) => match day {
                Some(day) => Day::from_ymd(year, month.number, day).map(Edtf::day),
                None => Edtf::month(year, month.number),
            },
            _ => Some(Edtf::year(year)),
        }
    }
}
