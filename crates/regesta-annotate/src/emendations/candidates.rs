//! What could have stood where words were struck out. In: the page and its redactions. Out: for each, what the text has
//! elsewhere in the same place: before the same word, or after the same two words. They are added to the reason and
//! are never a reading: a candidate shows a person where to look.

use std::collections::BTreeMap;

use regesta_model::TextRange;
use regesta_model::annotation::{Emendation, EmendationKind};

use super::page::Page;

/// No more candidates than this are named.
const MOST: usize = 3;

/// Adds candidates to the reasons of redactions.
pub(super) fn add(page: &Page<'_>, found: &mut [Emendation]) {
    if !found.iter().any(|e| e.kind == EmendationKind::Redaction) {
        return;
    }
    let before_word = shortened(what_stands_before(page));
    let after_words = shortened(what_stands_after(page));
    for emendation in found.iter_mut().filter(|e| e.kind == EmendationKind::Redaction) {
        let (from, to) = (page.token_from(emendation.range.start), page.token_from(emendation.range.end));
        let mut all: BTreeMap<String, usize> = BTreeMap::new();
        let places = [
            before_word.get(page.lower(to).as_str()),
            from.checked_sub(2).and_then(|at| after_words.get(&(page.lower(at), page.lower(at + 1)))),
        ];
        for (words, times) in places.into_iter().flatten().flatten() {
            *all.entry(words.clone()).or_default() += times;
        }
        let mut all: Vec<(String, usize)> = all.into_iter().collect();
        all.sort_by_key(|(words, times)| (std::cmp::Reverse(*times), words.clone()));
        let named: Vec<String> = all.into_iter().take(MOST).map(|(words, _)| words).collect();
        if !named.is_empty() {
            emendation.reason =
                format!("{}; in this place the text elsewhere has: {}", emendation.reason, named.join(", "));
        }
    }
}

type Counted = BTreeMap<String, usize>;

/// The most frequent of what stands in a place: a place with thousands of names says nothing of any.
fn shortened<K: Ord>(places: BTreeMap<K, Counted>) -> BTreeMap<K, Counted> {
    let cut = |counted: Counted| {
        let mut all: Vec<(String, usize)> = counted.into_iter().collect();
        all.sort_by_key(|(words, times)| (std::cmp::Reverse(*times), words.clone()));
        all.into_iter().take(2 * MOST).collect()
    };
    places.into_iter().map(|(place, counted)| (place, cut(counted))).collect()
}

/// For each plain word that is no mere link: the names, or else capitalized words, right before it.
fn what_stands_before(page: &Page<'_>) -> BTreeMap<String, Counted> {
    let mut places: BTreeMap<String, Counted> = BTreeMap::new();
    for mention in page.named() {
        let after = page.token_from(mention.range.end);
        let word = page.lower(after);
        if page.is_plain_word(after)
            && word.len() > 3
            && page.same_line(page.token_from(mention.range.start), after)
        {
            count(page, mention.range, places.entry(word).or_default());
        }
    }
    for idx in 1..page.len() {
        let range = page.range(idx - 1, idx);
        let head = page.is_capital(idx) && page.is_capital(idx - 1) && page.same_line(idx - 1, idx);
        if head && page.word(idx - 1).len() > 3 {
            count(page, range, places.entry(page.lower(idx)).or_default());
        }
    }
    places
}

/// For each two words: the names right after them.
fn what_stands_after(page: &Page<'_>) -> BTreeMap<(String, String), Counted> {
    let mut places: BTreeMap<(String, String), Counted> = BTreeMap::new();
    for mention in page.named() {
        let from = page.token_from(mention.range.start);
        if from > 1
            && page.is_plain_word(from - 1)
            && page.is_plain_word(from - 2)
            && page.same_line(from - 2, from)
        {
            let words = (page.lower(from - 2), page.lower(from - 1));
            count(page, mention.range, places.entry(words).or_default());
        }
    }
    places
}

fn count(page: &Page<'_>, range: TextRange, places: &mut Counted) {
    let words = page.text.quote(range);
    if !words.contains('*') {
        *places.entry(words.to_owned()).or_default() += 1;
    }
}
