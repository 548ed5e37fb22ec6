//! Names in GUM. GUM marks mentions; a mention is named if its head is a proper noun, and the name is what belongs to the head
//! by compound, flat and proper modifiers, without titles. The same rules as in `training/prepare.py`.

use std::collections::BTreeSet;

use super::{GoldWord, Sentence};

const TITLES: &str = include_str!("../../../../training/titles.txt");

/// The names of a sentence, longest first where they overlap, in order.
pub fn gum_names(sentence: &Sentence) -> Vec<(usize, usize, &'static str)> {
    let Some(rows) = &sentence.syntax else { return Vec::new() };
    let words = &sentence.words;
    let mut found = Vec::new();
    for (start, end, kind) in mentions(rows.iter().map(|row| row.misc.as_str())) {
        let Some(kind) = ours(&kind) else { continue };
        let Some((first, last)) = name_inside(words, rows, start..end, kind) else { continue };
        let is_people = kind == "PER" && last - first == 1 && rows[first].xpos == "NNPS";
        found.push((first, last, if is_people { "MISC" } else { kind }));
    }
    found.sort_by_key(|&(start, end, kind)| (std::cmp::Reverse(end - start), start, std::cmp::Reverse(kind)));
    let mut names: Vec<(usize, usize, &'static str)> = Vec::new();
    for name in found {
        if names.iter().all(|other| name.1 <= other.0 || other.1 <= name.0) {
            names.push(name);
        }
    }
    names.sort_unstable();
    names
}

fn ours(kind: &str) -> Option<&'static str> {
    match kind {
        "person" => Some("PER"),
        "organization" => Some("ORG"),
        "place" => Some("LOC"),
        "event" => Some("EVENT"),
        "object" | "abstract" | "animal" | "plant" | "substance" => Some("MISC"),
        _ => None,
    }
}

/// The brackets of mentions, from the last column of each word: first word, one past the last, type.
pub(crate) fn mentions<'c>(last_columns: impl Iterator<Item = &'c str>) -> Vec<(usize, usize, String)> {
    brackets(last_columns).into_iter().map(|(start, end, _, kind)| (start, end, kind)).collect()
}

/// The same with the chain of each instead of its type.
pub(crate) fn chained<'c>(last_columns: impl Iterator<Item = &'c str>) -> Vec<(usize, usize, String)> {
    brackets(last_columns).into_iter().map(|(start, end, chain, _)| (start, end, chain)).collect()
}

/// First word, one past the last, chain, type.
fn brackets<'c>(last_columns: impl Iterator<Item = &'c str>) -> Vec<(usize, usize, String, String)> {
    let mut open: Vec<(String, String, usize)> = Vec::new();
    let mut found = Vec::new();
    for (idx, column) in last_columns.enumerate() {
        let cell = column.split('|').find_map(|cell| cell.strip_prefix("Entity=")).unwrap_or_default();
        let mut rest = cell;
        while let Some(at) = rest.find(['(', ')']) {
            if rest[at..].starts_with('(') {
                let inner = &rest[at + 1..];
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                let mut parts = inner[..end].split('-');
                let (id, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                open.push((id.to_owned(), kind.to_owned(), idx));
                // A bracket that closes at once names no id.
                rest = &inner[end..];
            } else {
                let id = &rest[..at];
                let closed = if id.is_empty() { open.pop() } else { take_open(&mut open, id) };
                found.extend(closed.map(|(id, kind, start)| (start, idx + 1, id, kind)));
                rest = &rest[at + 1..];
            }
        }
    }
    found
}

fn take_open(open: &mut Vec<(String, String, usize)>, id: &str) -> Option<(String, String, usize)> {
    let at = open.iter().rposition(|(other, _, _)| other == id)?;
    Some(open.remove(at))
}

/// The name's own words within a mention.
fn name_inside(
    words: &[String],
    rows: &[GoldWord],
    mention: std::ops::Range<usize>,
    kind: &str,
) -> Option<(usize, usize)> {
    let head = name_head(rows, &mention)?;
    let mut inside = BTreeSet::from([head]);
    loop {
        let joins = |idx: &usize| {
            !inside.contains(idx) && belongs(words, rows, &mention, (*idx, head), &inside, kind)
        };
        let more: Vec<usize> = mention.clone().filter(joins).collect();
        if more.is_empty() {
            break;
        }
        inside.extend(more);
    }
    let (mut first, mut last) = (*inside.first()?, *inside.last()? + 1);
    let is_filler = |idx: usize| ["ADP", "DET", "PUNCT", "CCONJ", "PART"].contains(&rows[idx].upos.as_str());
    if (first..last).any(|idx| !inside.contains(&idx) && !is_filler(idx)) {
        (first, last) = (head, head + 1);
        while first > 0 && inside.contains(&(first - 1)) {
            first -= 1;
        }
        while inside.contains(&last) {
            last += 1;
        }
    }
    while kind == "PER" && last - first > 1 && is_title(&words[first]) {
        first += 1;
    }
    while last - first > 1
        && !is_capitalized(&words[first])
        && ["DET", "ADP"].contains(&rows[first].upos.as_str())
    {
        first += 1;
    }
    let only_titles = words[first..last].iter().all(|word| is_title(word));
    (!only_titles).then_some((first, last))
}

fn name_head(rows: &[GoldWord], mention: &std::ops::Range<usize>) -> Option<usize> {
    let mut heads = mention.clone().filter(|&idx| !is_within(rows[idx].head, mention));
    let head = heads.next()?;
    if heads.next().is_some() {
        return None;
    }
    if rows[head].upos == "PROPN" {
        return Some(head);
    }
    let next = head + 1;
    let hangs = mention.contains(&next)
        && rows[next].head == head + 1
        && rows[next].upos == "PROPN"
        && ["flat", "appos"].contains(&rows[next].relation.as_str());
    hangs.then_some(next)
}

/// Whether a head, counted from one, lies within.
fn is_within(head: usize, mention: &std::ops::Range<usize>) -> bool {
    head.checked_sub(1).is_some_and(|head| mention.contains(&head))
}

fn belongs(
    words: &[String],
    rows: &[GoldWord],
    mention: &std::ops::Range<usize>,
    (idx, head): (usize, usize),
    inside: &BTreeSet<usize>,
    kind: &str,
) -> bool {
    let row = &rows[idx];
    let Some(its_head) = row.head.checked_sub(1).filter(|head| inside.contains(head)) else { return false };
    let relation = row.relation.split(':').next().unwrap_or_default();
    let is_propn = row.upos == "PROPN";
    let is_proper =
        is_propn || is_capitalized(&words[idx]) && ["ADJ", "NOUN", "NUM"].contains(&row.upos.as_str());
    let has_preposition = || {
        mention.clone().any(|other| {
            rows[other].head == idx + 1
                && rows[other].relation == "case"
                && ["of", "for", "de", "'s", "’s", "the"].contains(&words[other].to_lowercase().as_str())
        })
    };
    match relation {
        "flat" => true,
        "compound" | "goeswith" => is_proper,
        "nmod" if is_propn && kind != "PER" && has_preposition() => true,
        "amod" | "nummod" | "nmod" => is_proper && idx < head,
        "conj" => is_propn && its_head != head,
        _ => false,
    }
}

fn is_title(word: &str) -> bool {
    let folded = word.to_lowercase();
    let folded = folded.trim_end_matches('.');
    TITLES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .any(|title| title == folded)
}

fn is_capitalized(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}
