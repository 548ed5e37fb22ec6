//! Words with misread or mistyped letters. In: a text's tokens. Out: words that are none and lie one letter from a word
//! of the language or from a word that the text itself uses, with that word as the reading. A word that the text uses
//! more than twice, and a name nothing is close to, is taken as it stands.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use regesta_model::Text;
use regesta_model::annotation::{Emendation, EmendationKind, Token, TokenKind};

use crate::english::is_word;

/// Words shorter than this have too many neighbours to tell a slip from a word.
const SHORTEST: usize = 6;

/// Nothing longer is a word with a slip in it: it is an address, a key, or two lines run together.
const LONGEST: usize = 40;

/// Finds misread words.
pub(super) fn find(text: &Text, tokens: &[Token], found: &mut Vec<Emendation>) {
    let content = text.content();
    let counts = count_words(content, tokens);
    let frequent = frequent_names(&counts);
    for (idx, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        let word = &content[token.range.as_usize()];
        if !word.is_ascii() || !(SHORTEST..=LONGEST).contains(&word.len()) {
            continue;
        }
        if word.bytes().any(|b| b.is_ascii_digit()) {
            found.extend(
                digit_for_letter(word).map(|reading| misread(*token, reading, "a digit stands for a letter")),
            );
            continue;
        }
        let lower = word.to_ascii_lowercase();
        let times = counts.get(lower.as_str()).map_or(0, |count| count.small + count.capital);
        let plain = word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        if !plain || times > 2 || is_formed_like_a_word(&lower) || is_address(content, *token) {
            continue;
        }
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        let reading = if capital && !begins_sentence(content, tokens, idx) {
            near_name(word, &frequent)
        } else if capital {
            near_name(word, &frequent).or_else(|| near_word(&lower, &counts).filter(|_| !is_known_name(word)))
        } else {
            near_word(&lower, &counts)
        };
        found.extend(
            reading.map(|reading| {
                misread(*token, in_case_of(word, reading), "no word, and one letter from one")
            }),
        );
    }
}

fn misread(token: Token, reading: String, reason: &str) -> Emendation {
    Emendation {
        range: token.range,
        kind: EmendationKind::Ocr,
        reading: Some(reading),
        reason: reason.into(),
    }
}

fn in_case_of(word: &str, reading: String) -> String {
    if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        let mut chars = reading.chars();
        return chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default();
    }
    reading
}

#[derive(Clone, Copy, Default)]
struct Count {
    small: u32,
    capital: u32,
}

type Counts<'t> = HashMap<Cow<'t, str>, Count>;

fn count_words<'t>(content: &'t str, tokens: &[Token]) -> Counts<'t> {
    let mut counts = Counts::new();
    for token in tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word && token.range.len() as usize + 1 >= SHORTEST)
    {
        let word = &content[token.range.as_usize()];
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            counts.entry(Cow::Owned(word.to_ascii_lowercase())).or_default().capital += 1;
        } else {
            counts.entry(Cow::Borrowed(word)).or_default().small += 1;
        }
    }
    counts
}

/// Names the text uses three times or more, by their length and first letters, so that few have to be compared.
fn frequent_names(counts: &Counts<'_>) -> BTreeMap<String, u32> {
    counts
        .iter()
        .filter(|(word, count)| {
            count.capital > 2 && count.small == 0 && word.is_ascii() && word.len() >= SHORTEST
        })
        .map(|(word, count)| (word.to_string(), count.capital))
        .collect()
}

/// `comp1etely`: with letters for the digits it is a word.
fn digit_for_letter(word: &str) -> Option<String> {
    let inside = word.bytes().skip(1).take(word.len() - 2).any(|b| b.is_ascii_digit());
    if !inside || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    ["l", "i"].iter().find_map(|one| {
        let fixed: String = word
            .chars()
            .map(|c| match c {
                '0' => "o".to_owned(),
                '1' => (*one).to_owned(),
                '5' => "s".to_owned(),
                '6' => "b".to_owned(),
                '8' => "B".to_owned(),
                other => other.to_string(),
            })
            .collect();
        is_word(&fixed.to_lowercase()).then_some(fixed)
    })
}

/// Whether the word is in the list or formed from words in it: inflected, with a prefix, or of two words.
fn is_formed_like_a_word(lower: &str) -> bool {
    is_word(lower)
        || lower.contains(['-', '\'', '.'])
        || has_ending(lower)
        || has_prefix(lower)
        || is_compound(lower)
}

fn has_ending(lower: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "s", "es", "d", "ed", "r", "er", "ers", "ing", "ly", "ness", "less", "ism", "isms", "ist", "ists",
        "ize", "ized", "ise", "ised", "ization", "isation", "izing", "ising", "able", "ship", "hood", "like",
        "ward", "wards", "ment", "ic", "al", "ally",
    ];
    ENDINGS.iter().any(|ending| {
        lower
            .strip_suffix(ending)
            .is_some_and(|stem| stem.len() > 3 && (is_word(stem) || is_word(&format!("{stem}e"))))
    })
}

fn has_prefix(lower: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "un", "re", "non", "pre", "post", "anti", "over", "under", "inter", "mis", "dis", "counter", "sub",
        "super", "semi", "multi", "co", "de", "en", "out", "trans", "ultra", "pro", "mid", "micro", "macro",
        "neo", "self", "ex",
    ];
    PREFIXES.iter().any(|prefix| {
        lower.strip_prefix(prefix).is_some_and(|rest| rest.len() > 3 && (is_word(rest) || has_ending(rest)))
    })
}

/// Words that look like endings, so that a stem with one of them is no compound: "rebelion".
const LIKE_ENDINGS: &[&str] =
    &["ion", "ions", "ant", "ants", "ate", "ates", "age", "ages", "ice", "ire", "ism", "ably", "able"];

fn is_compound(lower: &str) -> bool {
    (3..lower.len().saturating_sub(2)).any(|cut| {
        let (left, right) = lower.split_at(cut);
        is_word(left)
            && !LIKE_ENDINGS.contains(&right)
            && (is_word(right) || right.len() > 4 && has_ending(right))
    })
}

/// Addresses are no words.
fn is_address(content: &str, token: Token) -> bool {
    let before = content[..token.range.start as usize].chars().next_back();
    let after = &content[token.range.end as usize..];
    matches!(before, Some('/' | '.' | '@' | '#' | '_'))
        || after.starts_with(['/', '@', '_'])
        || after.starts_with('.') && after[1..].starts_with(char::is_alphanumeric)
}

fn begins_sentence(content: &str, tokens: &[Token], idx: usize) -> bool {
    let Some(before) = idx.checked_sub(1) else { return true };
    let gap = &content[tokens[before].range.end as usize..tokens[idx].range.start as usize];
    gap.contains('\n')
        || matches!(&content[tokens[before].range.as_usize()], "." | "!" | "?" | "\"" | "“" | ":")
}

fn is_known_name(word: &str) -> bool {
    crate::names::is_known(word)
}

/// The frequent name one letter away; long names may be two letters away.
fn near_name(word: &str, frequent: &BTreeMap<String, u32>) -> Option<String> {
    if is_known_name(word) || frequent.contains_key(&word.to_ascii_lowercase()) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let reach = if lower.len() >= 10 { 2 } else { 1 };
    frequent
        .iter()
        .filter(|(name, _)| name.len().abs_diff(lower.len()) <= 1 && name.len() > SHORTEST)
        // An ending is grammar, not damage: "Chilean" beside "Chile", "Peruvians" beside "Peruvian".
        .filter(|(name, _)| !differs_only_at_the_end(&lower, name))
        .filter(|(name, _)| distance_within(&lower, name, reach))
        .max_by_key(|(name, count)| (**count, std::cmp::Reverse(name.as_str().to_owned())))
        .map(|(name, _)| name.clone())
}

fn differs_only_at_the_end(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    shared + 2 >= a.len().min(b.len())
}

/// The word of the list one letter away, if there is one that stands out.
fn near_word(lower: &str, counts: &Counts<'_>) -> Option<String> {
    let mut best: Vec<(u32, String)> = Vec::new();
    for (weight, candidate) in neighbours(lower).filter(|(_, candidate)| is_word(candidate)) {
        let in_text = counts.get(candidate.as_str()).map_or(0, |count| (count.small + count.capital).min(3));
        best.push((weight + in_text * 2, candidate));
    }
    best.sort_by(|a, b| b.cmp(a));
    best.dedup_by(|a, b| a.1 == b.1);
    match best.as_slice() {
        [] => None,
        [only] => Some(only.1.clone()),
        [first, second, ..] => (first.0 > second.0).then(|| first.1.clone()),
    }
}

/// All strings one letter away, with how likely such a slip is: a lost double letter, a look-alike, two letters
/// exchanged, any letter lost or added, any other letter.
fn neighbours(word: &str) -> impl Iterator<Item = (u32, String)> + '_ {
    let letters = b"abcdefghijklmnopqrstuvwxyz";
    (0..=word.len()).flat_map(move |at| {
        let (left, right) = word.split_at(at);
        let before = left.bytes().next_back();
        let inserted = letters.iter().map(move |&letter| {
            let doubles = before == Some(letter) || right.bytes().next() == Some(letter);
            (if doubles { 4 } else { 2 }, format!("{left}{}{right}", letter as char))
        });
        let first = right.bytes().next();
        let rest = right.get(1..).unwrap_or_default();
        let replaced =
            letters.iter().filter(move |&&letter| first.is_some_and(|f| f != letter)).map(move |&letter| {
                let weight = if first.is_some_and(|f| look_alike(f, letter)) { 4 } else { 1 };
                (weight, format!("{left}{}{rest}", letter as char))
            });
        let removed =
            first.into_iter().map(move |f| (if before == Some(f) { 4 } else { 2 }, format!("{left}{rest}")));
        let swapped = first
            .zip(rest.bytes().next())
            .filter(|(a, b)| a != b)
            .into_iter()
            .map(move |(a, b)| (3, format!("{left}{}{}{}", b as char, a as char, &rest[1..])));
        inserted.chain(replaced).chain(removed).chain(swapped)
    })
}

fn look_alike(a: u8, b: u8) -> bool {
    let pairs = [
        (b'i', b'l'),
        (b'e', b'c'),
        (b'n', b'u'),
        (b'h', b'b'),
        (b'o', b'c'),
        (b'f', b't'),
        (b'v', b'y'),
        (b'i', b'j'),
        (b'l', b't'),
        (b'r', b'n'),
        (b'a', b'o'),
        (b'g', b'q'),
        (b'o', b'e'),
    ];
    pairs.contains(&(a, b)) || pairs.contains(&(b, a))
}

/// Whether two words lie within `reach` insertions, losses and changes of letters. Only the band of the table in which
/// such pairs can lie is filled (Ukkonen 1985), so the work is the length of a word times `reach`.
pub(super) fn distance_within(a: &str, b: &str, reach: usize) -> bool {
    let b = b.as_bytes();
    if a.len().abs_diff(b.len()) > reach {
        return false;
    }
    let beyond = reach + 1;
    let mut row: Vec<usize> = (0..=b.len()).map(|j| j.min(beyond)).collect();
    for (i, x) in a.bytes().enumerate() {
        let first = i.saturating_sub(reach);
        let mut diagonal = row[first];
        row[first] = if first == 0 { (i + 1).min(beyond) } else { beyond };
        for j in first..(i + reach + 1).min(b.len()) {
            let cost = diagonal + usize::from(x != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(row[j + 1] + 1).min(beyond);
        }
    }
    row[b.len()] <= reach
}

#[cfg(test)]
mod tests {
    use super::distance_within;

    #[test]
    fn words_within_a_few_letters() {
        for (a, b, reach, within) in [
            ("harbour", "harbour", 0, true),
            ("harbour", "harbonr", 1, true),
            ("harbour", "harbuor", 1, false),
            ("harbour", "harbuor", 2, true),
            ("harbour", "habour", 1, true),
            ("arbour", "harbours", 2, true),
            ("arbour", "harbours", 1, false),
            ("oruhabr", "harbour", 2, false),
            ("", "ab", 2, true),
            ("ab", "", 1, false),
        ] {
            assert_eq!(distance_within(a, b, reach), within, "{a} {b} {reach}");
            assert_eq!(distance_within(b, a, reach), within, "{b} {a} {reach}");
        }
    }
}
