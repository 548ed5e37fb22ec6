//! Dates of other calendars: Old Style and New Style, years of an era or a reign, Hijri, Hebrew and Republican dates.

use std::sync::OnceLock;

use regesta_time::{Calendar, CalendarDate, Month, eras};

use super::{Cursor, Reading, Rule};
use crate::times::meaning::{Base, Field, Meaning, Style, When};
use crate::times::words::Class;

/// A day of a month, whose year may be said elsewhere.
fn day_in_month(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, When)> {
    let (to, when) = super::calendar::full_day(cursor, idx)?;
    matches!(when.field, Field::MonthDay(..)).then_some((to, when))
}

/// "Old Style", "O.S.", "OS" and the like, and whether it is the old one.
fn style_words(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, bool)> {
    let spelled = cursor.says(idx + 1, "style");
    if spelled && (cursor.says(idx, "old") || cursor.says(idx, "new")) {
        return Some((idx + 2, cursor.says(idx, "old")));
    }
    let capital = |at: usize, letters: &str| cursor.word(at) == letters;
    if capital(idx, "OS") || capital(idx, "NS") {
        return Some((idx + 1, capital(idx, "OS")));
    }
    let old = capital(idx, "O");
    let dotted = (old || capital(idx, "N")) && cursor.mark(idx + 1, b'.') && capital(idx + 2, "S");
    dotted.then(|| (cursor.skip_mark(idx + 3, b'.'), old))
}

/// Whether a month can stand in a date that starts here: most numbers and articles need no second look.
fn has_month(cursor: &Cursor<'_>, idx: usize) -> bool {
    (idx..idx + 6).any(|at| cursor.is(at, Class::Month))
}

/// "14 December 1825 (Old Style)", "March 3, 1878 N.S.": a day that says by which calendar it counts.
fn styled(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    if !has_month(cursor, idx) {
        return None;
    }
    let (to, mut when) = day_in_month(cursor, idx)?;
    let opened = cursor.mark(to, b'(') || cursor.mark(to, b'[');
    let words = if opened { to + 1 } else { cursor.skip_mark(to, b',') };
    let (after, old) = style_words(cursor, words)?;
    let end = if opened { closed(cursor, after)? } else { after };
    when.style = old.then_some(Style::Old);
    Some(Reading::new(idx, end, Meaning::Date(when)))
}

fn closed(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    cursor.take_mark(idx, b')').or_else(|| cursor.take_mark(idx, b']'))
}

/// "14 (26) December 1825" is not read; "14 December (26 December) 1825", "14/26 December 1825" and
/// "26 December [O.S. 14 December] 1825" are: one day by both calendars.
fn both_styles(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    if !has_month(cursor, idx) {
        return None;
    }
    let (to, first) = day_in_month(cursor, idx)?;
    let opened = cursor.mark(to, b'(') || cursor.mark(to, b'[');
    if !opened && !cursor.mark(to, b'/') {
        return None;
    }
    let inner = style_words(cursor, to + 1).map_or(to + 1, |(after, _)| after);
    let (after, second) = day_in_month(cursor, inner)?;
    let (end, year) = match opened {
        true => {
            let close = closed(cursor, style_words(cursor, after).map_or(after, |(end, _)| end))?;
            let (end, dated) = super::calendar::with_year(cursor, close, Field::Whole);
            if dated.base == Base::Unsaid { (close, Base::Unsaid) } else { (end, dated.base) }
        }
        false => (after, Base::Unsaid),
    };
    let new_style =
        if lags(&first, &second) { &second } else { Some(&first).filter(|_| lags(&second, &first))? };
    let base = [new_style.base, year, second.base, first.base].into_iter().find(|base| *base != Base::Unsaid);
    let when = When { base: base.unwrap_or(Base::Unsaid), style: Some(Style::Both), ..new_style.clone() };
    Some(Reading::new(idx, end, Meaning::Date(when)))
}

/// Whether the first day stands as far before the second as the Julian calendar was behind the Gregorian.
fn lags(julian: &When, gregorian: &When) -> bool {
    let (Field::MonthDay(month, day), Field::MonthDay(new_month, new_day)) = (julian.field, gregorian.field)
    else {
        return false;
    };
    let day_of_year =
        |month: u8, day: u8| regesta_time::Day::from_ymd(1901, month, day).map(regesta_time::Day::count);
    let days = day_of_year(new_month, new_day).zip(day_of_year(month, day)).map(|(new, old)| new - old);
    days.is_some_and(|days| (10..=13).contains(&days.rem_euclid(365)))
}

/// The era whose words stand here, the longest of them.
fn era_at(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u8)> {
    let mut best: Option<(usize, u8)> = None;
    for (number, era) in eras().iter().enumerate() {
        for words in &era.words {
            let len = words.split(' ').count();
            let stand = words.split(' ').enumerate().all(|(nth, word)| cursor.says(idx + nth, word));
            if stand && cursor.at(idx).capital() && best.is_none_or(|(to, _)| idx + len > to) {
                best = Some((idx + len, number as u8));
            }
        }
    }
    best
}

/// A year of an era, with the year of the common era: "Showa 20", "the 26th year of Guangxu", "Year 38 of the Republic
/// of China".
pub(super) fn era_count(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Base, Style)> {
    let (to, era, year) = era_then_number(cursor, idx).or_else(|| year_of_era(cursor, idx))?;
    let common = eras().get(usize::from(era))?.common_year(year)?;
    Some((to, Base::Year(common), Style::Era(era)))
}

/// "Showa 20": an era and a number.
pub(super) fn era_then_number(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u8, i32)> {
    if !cursor.is(idx, Class::EraName) {
        return None;
    }
    let (at, era) = era_at(cursor, idx)?;
    let number = cursor.at(at);
    let counted = matches!(cursor.at(at + 1).class, Class::Contents | Class::Unit | Class::Units);
    let fits = number.class == Class::Number && number.shape <= 4 && !cursor.glued(at) && !counted;
    fits.then_some((at + 1, era, number.value as i32))
}

fn year_of_era(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u8, i32)> {
    let the = cursor.skip(idx, Class::The);
    let (after, year) = match cursor.ordinal(the) {
        Some((to, year)) if cursor.says(to, "year") => (to + 1, year),
        _ if cursor.says(the, "year") && cursor.is(the + 1, Class::Number) => {
            (the + 2, cursor.at(the + 1).value)
        }
        _ => return None,
    };
    let of = cursor.skip(cursor.take(after, Class::Of)?, Class::The);
    let (to, era) = republic_of_china(cursor, of).or_else(|| era_of_reign(cursor, of))?;
    Some((to, era, i32::try_from(year).ok()?))
}

/// "the reign of the Guangxu emperor", "Emperor Meiji", "the Showa era".
fn era_of_reign(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u8)> {
    let mut at = idx;
    while ["reign", "of", "the", "emperor"].iter().any(|word| cursor.says(at, word)) && at < idx + 4 {
        at += 1;
    }
    let (to, era) = era_at(cursor, at)?;
    let noun = cursor.is(to, Class::Era) || cursor.is(to, Class::Period);
    let person = ["reign", "emperor"].iter().any(|word| cursor.says(to, word));
    Some((to + usize::from(noun || person), era))
}

/// Bytes on either side in which China must be named for "the Republic" to be its republic.
const NEAR: usize = 2_000;

fn republic_of_china(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, u8)> {
    if !cursor.says(idx, "republic") || !cursor.at(idx).capital() {
        return None;
    }
    let Calendar::Era(era) = Calendar::named("Minguo")? else { return None };
    if cursor.is(idx + 1, Class::Of) {
        return cursor.says(idx + 2, "china").then_some((idx + 3, era));
    }
    let bytes = cursor.text.as_bytes();
    let at = cursor.at(idx).start as usize;
    let near = &bytes[at.saturating_sub(NEAR)..(at + NEAR).min(bytes.len())];
    let china = memchr::memmem::find(near, b"China").or_else(|| memchr::memmem::find(near, b"Chinese"));
    china.map(|_| (idx + 1, era))
}

/// A month of another calendar: its words, its calendar, itself.
struct MonthName {
    words: Vec<&'static str>,
    calendar: Calendar,
    month: Month,
}

fn month_names() -> &'static [MonthName] {
    static NAMES: OnceLock<Vec<MonthName>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let list = include_str!("../../../lexicon/times/months.tsv");
        list.lines().filter(|line| !line.starts_with('#')).filter_map(month_name).collect()
    })
}

fn month_name(line: &'static str) -> Option<MonthName> {
    let mut cells = line.split('\t');
    let (calendar, number, words) = (cells.next()?, cells.next()?, cells.next()?);
    let plain = number.trim_end_matches('L');
    Some(MonthName {
        words: words.split(' ').collect(),
        calendar: Calendar::named(calendar)?,
        month: Month { number: plain.parse().ok()?, leap: plain.len() < number.len() },
    })
}

fn month_at(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, Calendar, Month)> {
    if !matches!(cursor.at(idx).class, Class::Elsewhere | Class::Holiday) || !cursor.at(idx).capital() {
        return None;
    }
    let stands =
        |name: &&MonthName| name.words.iter().enumerate().all(|(nth, word)| cursor.says(idx + nth, word));
    let longest = month_names().iter().filter(stands).max_by_key(|name| name.words.len())?;
    Some((idx + longest.words.len(), longest.calendar, longest.month))
}

/// "1 Muharram 1400", "5 Iyar 5708", "18 Brumaire, Year VIII", "Ramadan 1332 AH".
fn with_month(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let start = cursor.skip(idx, Class::The);
    let day = cursor.day(start).or_else(|| cursor.ordinal_day(start));
    let at = day.map_or(start, |(to, _)| cursor.skip(to, Class::Of));
    let (after_month, calendar, month) = month_at(cursor, at)?;
    let inner = cursor.day(after_month).filter(|(to, _)| day.is_none() && cursor.mark(*to, b','));
    let after = inner.map_or(after_month, |(to, _)| to);
    let (to, year) = year_of(cursor, cursor.skip(cursor.skip_mark(after, b','), Class::Of), calendar)?;
    let day = day.or(inner).map(|(_, day)| day);
    let date = CalendarDate::new(calendar, year, Some(month), day)?;
    Some(Reading::new(idx, to, Meaning::Elsewhere(date)))
}

fn year_of(cursor: &Cursor<'_>, idx: usize, calendar: Calendar) -> Option<(usize, i32)> {
    if calendar == Calendar::Republican {
        return republican_year(cursor, idx);
    }
    let start = anno_hegirae(cursor, idx).unwrap_or(idx);
    let token = cursor.at(start);
    let fits = token.class == Class::Number && (3..=4).contains(&token.shape) && !cursor.glued(start);
    let opened = usize::from(cursor.mark(start + 1, b'('));
    let to = anno_hegirae(cursor, start + 1 + opened).map_or(start + 1, |to| cursor.skip_mark(to, b')'));
    fits.then_some((to, token.value as i32))
}

/// "AH", "A.H."
fn anno_hegirae(cursor: &Cursor<'_>, idx: usize) -> Option<usize> {
    if cursor.word(idx) == "AH" {
        return Some(idx + 1);
    }
    let dotted = cursor.word(idx) == "A" && cursor.mark(idx + 1, b'.') && cursor.word(idx + 2) == "H";
    dotted.then(|| cursor.skip_mark(idx + 3, b'.'))
}

const ROMAN: [&str; 14] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"];

/// "Year VIII", "the Year III of the Republic", "an II".
fn republican_year(cursor: &Cursor<'_>, idx: usize) -> Option<(usize, i32)> {
    let the = cursor.skip(idx, Class::The);
    let word = if cursor.says(the, "year") || cursor.says(the, "an") { the + 1 } else { return None };
    let year = ROMAN.iter().position(|roman| cursor.word(word) == *roman)? as i32 + 1;
    let republic = cursor.is(word + 1, Class::Of)
        && cursor.is(word + 2, Class::The)
        && cursor.says(word + 3, "republic");
    Some((if republic { word + 4 } else { word + 1 }, year))
}

/// "the Year III", "1400 AH", "AH 1400", "the Hebrew year 5708": a year alone.
fn year_alone(cursor: &Cursor<'_>, idx: usize) -> Option<Reading> {
    let named = cursor.skip(idx, Class::The);
    let (to, calendar, year) = if let Some((to, year)) = republican_year(cursor, idx) {
        let capital = cursor.at(named).capital() && cursor.says(named, "year");
        capital.then_some((to, Calendar::Republican, year))?
    } else if cursor.says(named + 1, "year") && cursor.is(named + 2, Class::Number) {
        let calendar = match cursor.word(named) {
            "Hebrew" | "Jewish" => Calendar::Hebrew,
            "Hijri" | "Islamic" | "Muslim" => Calendar::Hijri,
            _ => return None,
        };
        (named + 3, calendar, cursor.at(named + 2).value as i32)
    } else {
        let before = anno_hegirae(cursor, idx);
        let number = before.unwrap_or(idx);
        let after = anno_hegirae(cursor, number + 1);
        let fits = cursor.is(number, Class::Number) && cursor.at(number).shape <= 4;
        let to = after.or(before.map(|_| number + 1)).filter(|_| fits)?;
        (to, Calendar::Hijri, cursor.at(number).value as i32)
    };
    let date = CalendarDate::new(calendar, year, None, None)?;
    Some(Reading::new(idx, to, Meaning::Elsewhere(date)))
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "old-or-new-style",
        why: "a day that says it is Old Style stands by the Julian calendar",
        examples: &[
            ("They rose on 14 December 1825 (Old Style).", "14 December 1825 (Old Style) = 1825-12-26"),
            ("Peace came on March 3, 1878 N.S. at last.", "March 3, 1878 N.S. = 1878-03-03"),
        ],
        starts: &[Class::Number, Class::Month, Class::The, Class::Weekday],
        read: styled,
    },
    Rule {
        name: "both-styles",
        why: "two days of one date that lie as far apart as the two calendars",
        examples: &[
            ("It fell on 25 October (7 November) 1917.", "25 October (7 November) 1917 = 1917-11-07"),
            ("Born February 23/March 8, 1917, he died young.", "February 23/March 8, 1917 = 1917-03-08"),
        ],
        starts: &[Class::Number, Class::Month, Class::The],
        read: both_styles,
    },
    Rule {
        name: "year-of-an-era",
        why: "an era with a number is a year of that era",
        examples: &[
            ("He was born in Meiji 37 in Kyoto.", "Meiji 37 = 1904"),
            (
                "In the 38th year of the Republic of China they left.",
                "the 38th year of the Republic of China = 1949",
            ),
            (
                "They rose in the 26th year of the Guangxu emperor.",
                "the 26th year of the Guangxu emperor = 1900",
            ),
        ],
        starts: &[Class::EraName, Class::The, Class::Ordinal, Class::Number, Class::Tens, Class::Unit],
        read: |cursor, idx| {
            let (to, base, style) = era_count(cursor, idx)?;
            let when = When { style: Some(style), ..When::new(base, Field::Whole) };
            Some(Reading::new(idx, to, Meaning::Date(when)))
        },
    },
    Rule {
        name: "month-elsewhere",
        why: "months that only another calendar has, with a year of that calendar",
        examples: &[
            ("On 9 Thermidor Year II he fell.", "9 Thermidor Year II = 1794-07-27"),
            ("On 5 Iyar 5708 the state was proclaimed.", "5 Iyar 5708 = 1948-05-14"),
            ("In Muharram 1400 AH the mosque was seized.", "Muharram 1400 AH = 1979-11-21/1979-12-20"),
        ],
        starts: &[Class::Number, Class::The, Class::Ordinal, Class::Elsewhere, Class::Holiday],
        read: with_month,
    },
    Rule {
        name: "year-elsewhere",
        why: "a year that names its calendar",
        examples: &[
            ("the Constitution of the Year III", "the Year III = 1794/1795"),
            ("The city fell in 857 AH to the sultan.", "857 AH = 1453/1454"),
            ("the Hebrew year 5708", "the Hebrew year 5708 = 1947/1948"),
        ],
        starts: &[Class::Number, Class::The, Class::Unit, Class::A, Class::Elsewhere],
        read: year_alone,
    },
];
