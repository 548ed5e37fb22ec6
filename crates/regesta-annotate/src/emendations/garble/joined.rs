//! Words that English does not join, as a dictionary-bound translation leaves them: `withdrew the treaty`. In: the
//! page. Out: the verb or adjective with the noun, and what should stand. The pairs are data.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::page::Page;
use super::Garble;

/// How many words may stand between the two.
const BETWEEN: usize = 3;

pub(super) fn find(page: &Page<'_>, garbles: &mut Vec<Garble>) {
    for idx in 0..page.len() {
        let Some(pairs) = PAIRS.get(page.lower(idx).as_str()) else { continue };
        for (noun, instead) in pairs {
            let at = (idx + 1..=idx + 1 + BETWEEN)
                .take_while(|&at| at == idx + 1 || goes_on(page, at - 1))
                .find(|&at| page.lower(at) == *noun && page.same_line(idx, at));
            if let Some(at) = at {
                let rest = page.text.quote(page.range(idx + 1, at + 1));
                let reading = format!("{instead} {rest}");
                let reason = format!("English does not say \"{} … {noun}\"", page.word(idx));
                garbles.push(Garble::new(page.range(idx, at + 1), Some(reading), reason));
            }
        }
    }
}

/// Articles and adjectives go on; anything that begins another phrase does not.
fn goes_on(page: &Page<'_>, at: usize) -> bool {
    page.word(at).chars().all(char::is_alphabetic)
        && !matches!(
            page.word(at),
            "from" | "to" | "of" | "in" | "by" | "and" | "with" | "under" | "its" | "their" | "his"
        )
}

type Pairs = HashMap<&'static str, Vec<(&'static str, &'static str)>>;

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    let mut pairs = Pairs::new();
    let lines = include_str!("../../../lexicon/emendations/not_joined.tsv").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.split('\t');
        if let (Some(word), Some(noun), Some(instead)) = (columns.next(), columns.next(), columns.next()) {
            pairs.entry(word).or_default().push((noun, instead));
        }
    }
    pairs
});
