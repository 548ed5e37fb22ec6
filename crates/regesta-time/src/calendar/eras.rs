//! Years counted from the beginning of an era or a reign. The table stands in `data/eras.tsv`.

use std::sync::OnceLock;

use super::CalendarDate;
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
    Some(Era { name, words, offset, first, last, gregorian_from: number() })
}

impl Era {
    /// The year of the common era, if the era has such a year.
    pub fn common_year(&self, year: i32) -> Option<i32> {
        (self.first..=self.last).contains(&year).then(|| year + self.offset)
    }

    /// Whether the era has this date. Of months and days counted by the moon only the outer limits are known.
    pub(super) fn has(&self, date: &CalendarDate) -> bool {
        let (month, day) = (date.month.map_or(1, |month| month.number), date.day.unwrap_or(1));
        let Some(year) = self.common_year(date.year) else { return false };
        match self.is_gregorian(date) {
            true => {
                date.month.is_none_or(|month| !month.leap) && Day::from_ymd(year.into(), month, day).is_some()
            }
            false => (1..=12).contains(&month) && (1..=30).contains(&day),
        }
    }

    fn is_gregorian(&self, date: &CalendarDate) -> bool {
        self.gregorian_from.is_some_and(|from| date.year >= from)
    }

    pub(super) fn span(&self, date: &CalendarDate) -> Option<(Day, Day)> {
        let bounds = self.edtf(date)?.bounds();
        bounds.earliest_start.zip(bounds.latest_end)
    }

    /// The year in the common era; the month and the day too, where they are Gregorian.
    pub(super) fn edtf(&self, date: &CalendarDate) -> Option<Edtf> {
        let year = i64::from(self.common_year(date.year)?);
        match (date.month, date.day) {
            (Some(month), day) if self.is_gregorian(date) => match day {
                Some(day) => Day::from_ymd(year, month.number, day).map(Edtf::day),
                None => Edtf::month(year, month.number),
            },
            _ => Some(Edtf::year(year)),
        }
    }
}
