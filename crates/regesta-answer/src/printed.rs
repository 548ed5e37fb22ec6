//! How values are printed, the same in every answer and every export.

use regesta_model::apparatus::Value;
use regesta_model::text::Original;
use regesta_time::{Edtf, time_in_words};

use crate::Case;

/// A reading's value in words.
pub fn value_printed(case: &Case<'_>, value: &Value) -> String {
    match value {
        Value::Time(edtf) => time_printed(edtf),
        Value::Party(party) => case.party_name(party).to_owned(),
        Value::Parties(parties) => {
            parties.iter().map(|party| case.party_name(party)).collect::<Vec<_>>().join(", ")
        }
        Value::Quantity { min, max, unit } => quantity_printed(*min, *max, unit.as_deref()),
        Value::Factuality(factuality) => factuality.name().to_owned(),
        Value::Kind(kind) => kind.name().to_owned(),
        Value::Words(words) => words.clone(),
    }
}

/// A time in words, with its EDTF value where the words are not the same.
fn time_printed(edtf: &Edtf) -> String {
    let (words, value) = (time_in_words(edtf), edtf.to_string());
    if words == value { words } else { format!("{words} ({value})") }
}

/// A place in the original, as a person would look it up; empty for plain text.
pub fn place_printed(original: &Original) -> String {
    match original {
        Original::Byte(_) => String::new(),
        Original::Page(page) => format!("p. {page}"),
        Original::Element(path) => path.clone(),
    }
}

fn quantity_printed(min: Option<f64>, max: Option<f64>, unit: Option<&str>) -> String {
    let number = match (min, max) {
        (Some(min), Some(max)) if min == max => grouped(min),
        (Some(min), Some(max)) => format!("{}–{}", grouped(min), grouped(max)),
        (Some(min), None) => format!("{} or more", grouped(min)),
        (None, Some(max)) => format!("up to {}", grouped(max)),
        (None, None) => "an unknown number".to_owned(),
    };
    match unit {
        Some("percent") => format!("{number} %"),
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}

/// A number with its thousands set apart: `487,409`, `98.4`.
fn grouped(number: f64) -> String {
    let plain = format!("{number}");
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    match fraction {
        Some(fraction) => format!("{sign}{out}.{fraction}"),
        None => format!("{sign}{out}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_words_with_their_value() {
        let printed = |written: &str| written.parse().map(|edtf| time_printed(&edtf)).ok();
        assert_eq!(printed("1905-01-02").as_deref(), Some("2 January 1905 (1905-01-02)"));
        assert_eq!(printed("1905").as_deref(), Some("1905"));
    }

    #[test]
    fn numbers_are_grouped() {
        let unit = Some("km");
        assert_eq!(quantity_printed(Some(487_409.0), Some(487_409.0), None), "487,409");
        assert_eq!(quantity_printed(Some(98.4), Some(98.4), Some("percent")), "98.4 %");
        assert_eq!(quantity_printed(Some(1000.0), None, unit), "1,000 or more km");
        assert_eq!(quantity_printed(Some(-100.0), Some(250.0), None), "-100–250");
    }
}
