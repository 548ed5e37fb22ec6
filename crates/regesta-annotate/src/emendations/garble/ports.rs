//! Places whose name a translation took apart: `the Port of Natal` where the name is Port Natal, and `Natal` alone in
//! a place's position in a text that knows it under its whole name.

use super::super::page::Page;
use super::Garble;
use crate::names::{is_given_name, is_person_name, is_place};

pub(super) fn find(page: &Page<'_>, garbles: &mut Vec<Garble>) {
    let mut wholes: Vec<(&str, &str)> = Vec::new();
    for idx in 0..page.len() {
        let head = page.word(idx);
        if !matches!(head, "Port" | "Fort" | "Cape" | "Mount") {
            continue;
        }
        let of = usize::from(page.word(idx + 1) == "of");
        let rest = page.word(idx + 1 + of);
        let whole = format!("{head} {rest}");
        if !page.is_capital(idx + 1 + of) || !is_place(&whole) {
            continue;
        }
        wholes.push((head, rest));
        if of == 1 && is_no_place_alone(rest) {
            let from = idx - usize::from(page.before(idx, 1) == "the");
            let reason = format!("the place is called {whole}");
            garbles.push(Garble::new(page.range(from, idx + 3), Some(whole), reason));
        }
    }
    wholes.sort_unstable();
    wholes.dedup();
    for (head, rest) in wholes.into_iter().filter(|(_, rest)| is_no_place_alone(rest) && is_person_name(rest))
    {
        find_alone(page, head, rest, garbles);
    }
}

/// Names that are no place by themselves, or a given name first of all: Arthur, Elizabeth.
fn is_no_place_alone(rest: &str) -> bool {
    !is_place(rest) || is_given_name(rest)
}

/// The second half alone, after a preposition of place and before no further name.
fn find_alone(page: &Page<'_>, head: &str, rest: &str, garbles: &mut Vec<Garble>) {
    for idx in (1..page.len()).filter(|&idx| page.word(idx) == rest) {
        let placed =
            matches!(page.before(idx, 1), "from" | "in" | "at" | "on" | "near" | "to" | "via" | "toward");
        if placed && !page.is_capital(idx + 1) && !matches!(page.word(idx + 1), "'s" | "’s") {
            let whole = format!("{head} {rest}");
            let reason = format!("a place, and the text calls it {whole}");
            garbles.push(Garble::new(page.range(idx, idx + 1), Some(whole), reason));
        }
    }
}
