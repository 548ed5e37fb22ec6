//! Telegrams called calls. Several languages have one word for both; in a text that speaks of telegrams more than once
//! and of no telephone, `the contents of the call`, `Bismarck's call` and `called Bismarck and said` are telegrams.

use super::super::page::Page;
use super::Garble;

pub(super) fn find(page: &Page<'_>, garbles: &mut Vec<Garble>) {
    let telegrams = ["telegram", "telegrams", "telegraphed", "telegraph", "cable", "cables", "cabled"];
    let telephones = ["telephone", "telephoned", "phone", "phoned", "radio"];
    if page.count(&telegrams) < 2 || page.count(&telephones) > 0 {
        return;
    }
    let reason = "the text speaks of telegrams and of no telephone";
    for idx in 1..page.len() {
        let found = match page.word(idx) {
            "caller" => caller(page, idx),
            "call" => noun(page, idx),
            "called" => verb(page, idx),
            _ => None,
        };
        garbles.extend(
            found.map(|(from, to, reading)| Garble::new(page.range(from, to), Some(reading), reason)),
        );
    }
}

type Found = Option<(usize, usize, String)>;

/// `the caller said`.
fn caller(page: &Page<'_>, idx: usize) -> Found {
    (page.before(idx, 1) == "the").then(|| (idx - 1, idx + 1, "the telegram".to_owned()))
}

/// `the contents of the call`, `his call to the king`, `Bismarck's call`; not "a call for help" or "the call of duty".
fn noun(page: &Page<'_>, idx: usize) -> Found {
    let goes_on = matches!(page.word(idx + 1), "for" | "of" | "that")
        || page.is_plain_word(idx + 1) && page.word(idx + 1) == "upon";
    let contents = page.before(idx, 2) == "of"
        && matches!(page.before(idx, 3), "contents" | "content" | "text" | "wording");
    if contents && page.before(idx, 1) == "the" {
        return Some((idx - 1, idx + 1, "the telegram".to_owned()));
    }
    let owned = matches!(page.before(idx, 1), "'s" | "’s")
        && idx > 1
        && (idx.saturating_sub(6)..idx - 1).any(|at| page.person_at(at).is_some_and(|(_, to)| to == idx - 1));
    let own = page.before(idx, 2);
    (owned && !goes_on && page.word(idx + 1) != "to")
        .then(|| (idx - 2, idx + 1, format!("{own}{} telegram", page.before(idx, 1))))
}

/// `called Bismarck and said`, `called Bismarck:`.
fn verb(page: &Page<'_>, idx: usize) -> Found {
    let (_, to) = page.person_at(idx + 1)?;
    let tells = page.word(to) == ":"
        || matches!(
            (page.word(to), page.word(to + 1)),
            ("and", "said" | "told" | "informed" | "asked" | "reported")
        );
    let active = !matches!(page.before(idx, 1), "was" | "were" | "is" | "been" | "be" | "being" | "so");
    let adverb = usize::from(page.before(idx, 1).ends_with("ly"));
    (tells && active)
        .then(|| (idx - adverb, to, format!("telegraphed {}", page.text.quote(page.range(idx + 1, to)))))
}
