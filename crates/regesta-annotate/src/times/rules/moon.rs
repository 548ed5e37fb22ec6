//! Months and days that are counted and not named: those of the years of an era, and of the Chinese calendar.

use regesta_time::{Calendar, CalendarDate, Month, eras};

use super::elsewhere::era_count;
use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Base, Meaning, Style};
use crate::times::words::Class;

/// A month by its number, and perhaps a day of it.
struct Counted {
    to: usize,
    month: Month,
    day: Option<u8>,
    /// Whether it says that the moon counts it: "lunar", "leap", "intercalary".
    by_moon: bool,
}

/// "the 8th day of the 7th month", "the seventh lunar month".
fn counted(cursor: &Cursor<'_>, idx: usize) -> Option<Counted> {
    match day(cursor, idx) {
        Some((after, day)) => {
            let of = cursor.skip_mark(cursor.skip(after, Class::Of), b',');
            month(cursor, of).map(|month| Counted { day: Some(day), ..month })
        }
        None => month(cursor, idx),
    }
}

/// "the 8th day", "the eighth day".
fn day(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u8)> {
    let (to, day) = cursor.ordinal(cursor.skip(idx, Class::The))?;
    let fits = cursor.says(to, "day") && (1..=31).contains(&day);
    fits.then_some((to + 1, day as u8))
}

/// "the 7th month", "the seventh lunar month", "the leap eighth month", "the eighth intercalary month".
fn month(cursor: &Cursor<'_>, idx: usize) -> Option<Counted> {
    let the = cursor.skip(idx, Class::The);
    let before = moon_word(cursor, the);
    let (after, number) = cursor.ordinal(before.map_or(the, |_| the + 1))?;
    let behind = moon_word(cursor, after);
    let noun = behind.map_or(after, |_| after + 1);
    let fits = cursor.says(noun, "month") && (1..=12).contains(&number);
    let leap = before == Some(true) || behind == Some(true);
    let month = Month { number: number as u8, leap };
    fits.then_some(Counted { to: noun + 1, month, day: None, by_moon: before.or(behind).is_some() })
}

/// A word that says that the moon counts a month, and whether it makes it the leap month of its number.
fn moon_word(cursor: &Cursor<'_>, idx: usize) -> Option<bool> {
    let says = |words: &[&str]| words.iter().any(|word| cursor.says(idx, word));
    if says(&["leap", "intercalary"]) {
        return Some(true);
    }
    says(&["lunar"]).then_some(false)
}

/// "the 8th day of the 7th month of the 26th year of Guangxu", "the 15th day of the eighth lunar month of 1911".
fn month_then_year(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let counted = counted(cursor, idx)?;
    let year = cursor.skip(cursor.skip(cursor.skip_mark(counted.to, b','), Class::Of), Class::In);
    if let Some((to, era, year)) = era_year(cursor, year) {
        return written(idx, to, Calendar::Era(era), year, &counted);
    }
    let (to, year) = cursor.year(year).filter(|_| counted.by_moon)?;
    written(idx, to, Calendar::Chinese, year, &counted)
}

/// "Guangxu 26, 7th month, 8th day", "the 26th year of Guangxu, seventh month".
fn year_then_month(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (after, era, year) = era_year(cursor, idx)?;
    let counted = month(cursor, cursor.skip_mark(after, b','))?;
    let day = day(cursor, cursor.skip_mark(counted.to, b','));
    let to = day.map_or(counted.to, |(to, _)| to);
    let counted = Counted { day: day.map(|(_, day)| day), ..counted };
    written(idx, to, Calendar::Era(era), year, &counted)
}

/// "Guangxu 26/7/8": year, month and day of an era, as its documents are cited.
fn cited(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let (after, era, year) = super::elsewhere::era_then_number(cursor, idx)?;
    let part = |at: usize| cursor.day(at).filter(|_| !cursor.at(at).spaced);
    let (after_month, number) = part(cursor.take_mark(after, b'/')?)?;
    let (to, day) = part(cursor.take_mark(after_month, b'/')?)?;
    let month = Month::of(number);
    written(idx, to, Calendar::Era(era), year, &Counted { to, month, day: Some(day), by_moon: false })
}

/// The year of an era, by the era's own count.
fn era_year(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u8, i32)> {
    let (to, base, style) = era_count(cursor, idx)?;
    let (Base::Year(common), Style::Era(era)) = (base, style) else { return None };
    Some((to, era, common - eras().get(usize::from(era))?.offset))
}

fn written(from: usize, to: usize, calendar: Calendar, year: i32, counted: &Counted) -> Option<Reading> {
    let date = CalendarDate::new(calendar, year, Some(counted.month), counted.day)?;
    Some(Reading::new(from, to, Meaning::Elsewhere(date)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "counted-month-of-year",
        why: "a month by its number, with or without its day, belongs to the calendar of the year that follows",
        examples: &[
            (
                "On the 20th day of the 7th month of the 26th year of Guangxu the city fell.",
                "the 20th day of the 7th month of the 26th year of Guangxu = 1900-08-14",
            ),
            (
                "It began on the nineteenth day of the eighth lunar month of 1911.",
                "the nineteenth day of the eighth lunar month of 1911 = 1911-10-10",
            ),
            (
                "They paid in the seventh month of the 26th year of Guangxu.",
                "the seventh month of the 26th year of Guangxu = 1900-07-26/1900-08-24",
            ),
            (
                "In the third month of the 2nd year of Daoguang he sailed.",
                "the third month of the 2nd year of Daoguang = 1822",
            ),
        ],
        starts: &[Class::The, Class::Ordinal, Class::Number, Class::Tens],
        read: month_then_year,
    },
    Rule {
        name: "counted-month-after-year",
        why: "a year of an era goes on to its month and day, as East Asia orders a date",
        examples: &[(
            "The edict of Xuantong 3, 12th month, 25th day, ended it.",
            "Xuantong 3, 12th month, 25th day = 1912-02-12",
        )],
        starts: &[Class::EraName, Class::The, Class::Ordinal, Class::Number, Class::Tens, Class::Unit],
        read: year_then_month,
    },
    Rule {
        name: "cited-day-of-era",
        why: "year, month and day of an era, tied by strokes, cite a document of that day",
        examples: &[("Memorial of Guangxu 27/7/25, first folio.", "Guangxu 27/7/25 = 1901-09-07")],
        starts: &[Class::EraName],
        read: cited,
    },
];
