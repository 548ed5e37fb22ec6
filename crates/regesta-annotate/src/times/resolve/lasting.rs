//! Amounts of time that say from when they run: "thirty years from 1850", "for ten days before 3 May".
//!
//! In go the timexes of one text; out come the same, with the stretch of time that such an amount fills. What never
//! happens here: an amount of unknown size is given limits.

use regesta_model::annotation::{Anchor, Timex, TimexKind};
use regesta_time::{Day, Edtf, Precision};

/// Gives amounts of time the stretch that the date after them fixes.
pub(super) fn fix(text: &str, timexes: &mut [Timex]) {
    for idx in 1..timexes.len() {
        let (amounts, dates) = timexes.split_at_mut(idx);
        let (Some(amount), Some(date)) = (amounts.last_mut(), dates.first()) else { continue };
        let gap = text.get(amount.range.end as usize..date.range.start as usize).unwrap_or_default();
        let forward = match gap.trim() {
            "from" | "from the" | "after" | "starting" | "starting from" | "beginning" | "beginning in"
            | "starting in" | "beginning on" | "starting on" | "counted from" | "as of" | "as from" => true,
            "before" | "until" | "ending" | "ending in" | "ending on" | "up to" => false,
            _ => continue,
        };
        if amount.kind != TimexKind::Duration || date.kind != TimexKind::Date || amount.edtf.is_some() {
            continue;
        }
        if let Some(edtf) = date.edtf.as_ref().and_then(|from| stretch(&amount.value, from, forward)) {
            amount.edtf = Some(edtf);
            amount.anchor = Some(Anchor::Timex(date.range));
        }
    }
}

/// The stretch between a date and the one so far from it, both at the precision of the date.
pub(super) fn stretch(amount: &str, date: &Edtf, forward: bool) -> Option<Edtf> {
    let other = moved(amount, date, if forward { 1 } else { -1 })?;
    let (from, to) = if forward { (date, &other) } else { (&other, date) };
    Some(Edtf::interval(Some(from), Some(to)))
}

fn moved(amount: &str, date: &Edtf, sign: i64) -> Option<Edtf> {
    let number = amount.strip_prefix('P')?;
    let unit = number.chars().last()?;
    let count = number.strip_suffix(unit)?.parse::<i64>().ok().filter(|count| *count < 100_000)? * sign;
    let day = date.bounds().earliest_start?;
    let (year, month, day_of_month) = day.ymd();
    let months = match unit {
        'Y' => count * 12,
        'M' => count,
        'W' | 'D' if date.precision() == Precision::Day => {
            return Some(Edtf::day(day.plus(count * if unit == 'W' { 7 } else { 1 })));
        }
        _ => return None,
    };
    let at = year * 12 + i64::from(month) - 1 + months;
    let (year, month) = (at.div_euclid(12), at.rem_euclid(12) as u8 + 1);
    match date.precision() {
        Precision::Day => {
            let last = (28..=day_of_month).rev().chain([day_of_month]);
            last.into_iter().find_map(|day| Day::from_ymd(year, month, day)).map(Edtf::day)
        }
        Precision::Month => Edtf::month(year, month),
        Precision::Year if months % 12 == 0 => Some(Edtf::year(year)),
        _ => None,
    }
}
