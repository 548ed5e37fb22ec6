//! Times in words: `26 January 1949`, `about May 1948`, `between 1904 and 1905`.
//!
//! Nothing is rounded or padded: what a value does not say is not printed, and a value that has no plain
//! wording is printed in its own notation.

use crate::Edtf;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A time in words.
pub fn time_in_words(edtf: &Edtf) -> String {
    let written = edtf.to_string();
    match written.split_once('/') {
        None => single(&written).unwrap_or(written),
        Some(("..", to)) | Some(("", to)) => single(to).map_or(written.clone(), |to| format!("until {to}")),
        Some((from, "..")) | Some((from, "")) => {
            single(from).map_or(written.clone(), |from| format!("from {from}"))
        }
        Some((from, to)) => part_of_month(from, to)
            .or_else(|| Some(format!("{} to {}", single(from)?, single(to)?)))
            .unwrap_or(written),
    }
}

/// `early`, `mid-` and `late` as the guidelines of the field bound them: days 1–10, 11–20 and 21 to the last.
fn part_of_month(from: &str, to: &str) -> Option<String> {
    let (from, to) = (from.strip_suffix('~')?, to.strip_suffix('~')?);
    let ((month, first), (other_month, last)) = (from.rsplit_once('-')?, to.rsplit_once('-')?);
    if month != other_month || month.matches('-').count() != 1 {
        return None;
    }
    let part = match (first, last) {
        ("01", "10") => "early ",
        ("11", "20") => "mid-",
        ("21", "28" | "29" | "30" | "31") => "late ",
        _ => return None,
    };
    Some(format!("{part}{}", single(month)?))
}

fn single(written: &str) -> Option<String> {
    let (plain, doubt) = match written.as_bytes().last()? {
        b'~' => (&written[..written.len() - 1], "about "),
        b'?' => (&written[..written.len() - 1], "perhaps "),
        b'%' => (&written[..written.len() - 1], "perhaps about "),
        _ => (written, ""),
    };
    Some(format!("{doubt}{}", plain_words(plain)?))
}

fn plain_words(plain: &str) -> Option<String> {
    let parts: Vec<&str> = plain.split('-').collect();
    match parts.as_slice() {
        ["", year] => Some(format!("{} BC", year.parse::<i64>().ok()? + 1)),
        [year] => year_words(year),
        [year, month] => Some(format!("{} {}", month_words(month)?, year_words(year)?)),
        [year, month, day] => {
            Some(format!("{} {} {}", day.parse::<u8>().ok()?, month_words(month)?, year_words(year)?))
        }
        _ => None,
    }
}

fn month_words(month: &str) -> Option<&'static str> {
    match month.parse::<usize>().ok()? {
        number @ 1..=12 => Some(MONTHS[number - 1]),
        21 => Some("spring"),
        22 => Some("summer"),
        23 => Some("autumn"),
        24 => Some("winter"),
        _ => None,
    }
}

fn year_words(year: &str) -> Option<String> {
    if let Some(decade) = year.strip_suffix('X').filter(|decade| is_number(decade)) {
        return Some(format!("the {decade}0s"));
    }
    is_number(year).then(|| year.trim_start_matches('0').to_owned())
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_like_a_sentence() {
        let cases = [
            ("1885-05-03", "3 May 1885"),
            ("1885-05", "May 1885"),
            ("1885", "1885"),
            ("1885~", "about 1885"),
            ("1885-05?", "perhaps May 1885"),
            ("1885-24", "winter 1885"),
            ("188X", "the 1880s"),
            ("-0043-03-15", "-0043-03-15"),
            ("-0043", "44 BC"),
            ("1885-05-21~/1885-05-31~", "late May 1885"),
            ("1885-05-11~/1885-05-20~", "mid-May 1885"),
            ("1885-05-03/1886", "3 May 1885 to 1886"),
            ("1885/..", "from 1885"),
            ("../1885", "until 1885"),
        ];
        for (written, words) in cases {
            let edtf: Edtf = written.parse().unwrap();
            assert_eq!(time_in_words(&edtf), words, "{written}");
        }
    }
}
