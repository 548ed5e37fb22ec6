//! Dates that share what the second says: "January and February 1937", "May 15 to August 16, 1988".

use regesta_model::TextRange;

use crate::times::find::{FoundTime, date_of};
use crate::times::meaning::{Base, Field};

/// For each expression the base it has, or borrows from the one it is joined to: "January and February 1937".
pub(super) fn borrowed_years(text: &str, window: &[FoundTime]) -> Vec<Base> {
    let mut bases: Vec<Base> =
        window.iter().map(|found| date_of(&found.meaning).map_or(Base::Unsaid, |when| when.base)).collect();
    for idx in (0..window.len().saturating_sub(1)).rev() {
        let (Some(here), Some(next)) = (date_of(&window[idx].meaning), date_of(&window[idx + 1].meaning))
        else {
            continue;
        };
        let open = bases[idx] == Base::Unsaid && month_of(here.field).is_some();
        if open && joined(text, window[idx].range, window[idx + 1].range) {
            bases[idx] = borrowed(here.field, next.field, bases[idx + 1]);
        }
    }
    bases
}

fn borrowed(here: Field, next: Field, base: Base) -> Base {
    match (base, month_of(here), month_of(next)) {
        (Base::Year(year), Some(first), Some(second)) => Base::Year(year - i32::from(first > second)),
        _ => Base::Unsaid,
    }
}

fn month_of(field: Field) -> Option<u8> {
    match field {
        Field::Month(month) | Field::MonthDay(month, _) => Some(month),
        Field::Season(season) => Some((season - 21) * 3 + 2),
        _ => None,
    }
}

/// Whether nothing but a dash or a joining word lies between two dates.
fn joined(text: &str, first: TextRange, second: TextRange) -> bool {
    let gap = text.get(first.end as usize..second.start as usize).unwrap_or_default();
    gap.len() <= 12
        && matches!(
            gap.trim(),
            "-" | "–"
                | "—"
                | "to"
                | "and"
                | "or"
                | "until"
                | "till"
                | "through"
                | ","
                | "/"
                | "to the"
                | "and the"
                | "and in"
                | "until the"
                | ", and"
        )
}
