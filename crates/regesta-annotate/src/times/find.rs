//! From a text to its time expressions, unresolved: stretch by stretch, token by token, the longest reading wins.
//!
//! What never happens here: no expression crosses a blank line; no stretch is longer than 64 KiB, so that memory
//! stays bounded on any text; nothing is resolved.

use memchr::memmem::Finder;
use regesta_model::{Text, TextRange};

use super::meaning::{Meaning, When};
use super::options::TimeOptions;
use super::rules::{Cursor, Piece, read, rules_at};
use super::tokens::{Token, tokenize};
use super::words::Class;

/// A time expression as found, before it is resolved.
#[derive(Clone, Debug)]
pub struct FoundTime {
    /// Where.
    pub range: TextRange,
    /// The rule that read it.
    pub rule: &'static str,
    /// What it says of itself.
    pub meaning: Meaning,
    /// Whether one range was read as two expressions, of which this is the second.
    pub closes_range: bool,
}

impl FoundTime {
    /// An expression of which only the place is known.
    pub const fn unvalued(range: TextRange) -> Self {
        Self { range, rule: "", meaning: Meaning::Unvalued, closes_range: false }
    }
}

/// Finds time expressions and what they say of themselves; nothing is resolved yet. Linear in the text.
pub fn find_times(text: &Text, options: &TimeOptions) -> Vec<FoundTime> {
    let content = text.content();
    let mut found = Vec::new();
    let mut tokens = Vec::new();
    for (base, stretch) in stretches(content) {
        tokenize(stretch, base as u32, &mut tokens);
        read_stretch(&Cursor { text: content, tokens: &tokens }, &options.without, &mut found);
    }
    found
}

/// Longest stretch in bytes. Picked so that its tokens fit in the second-level cache.
const LONGEST: usize = 1 << 16;

/// The text cut at blank lines, or at white space where a paragraph is too long.
fn stretches(content: &str) -> impl Iterator<Item = (usize, &str)> {
    let blank_line = Finder::new(b"\n\n");
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = content.get(at..).filter(|rest| !rest.is_empty())?;
        let window = &rest.as_bytes()[..rest.len().min(LONGEST)];
        let mut len = match blank_line.find(window) {
            Some(blank) => blank + 2,
            None if window.len() == rest.len() => rest.len(),
            None => memchr::memrchr2(b' ', b'\n', window).map_or(LONGEST, |space| space + 1),
        };
        while !rest.is_char_boundary(len) {
            len += 1;
        }
        let start = at;
        at += len;
        Some((start, &rest[..len]))
    })
}

fn read_stretch(cursor: &Cursor<'_>, without: &[String], found: &mut Vec<FoundTime>) {
    let mut idx = 0;
    while idx < cursor.tokens.len() {
        if rules_at(cursor.tokens[idx].class).is_empty() {
            idx += 1;
            continue;
        }
        let Some((rule, reading)) = read(cursor, idx, without) else {
            idx += 1;
            continue;
        };
        idx = reading.to().max(idx + 1);
        match reading.second {
            Some(second)
                if rule.name == "year-range"
                    && dashed(cursor, &second)
                    && !set_apart(cursor, &reading.first) =>
            {
                found.push(whole_range(cursor, rule.name, reading.first, second));
            }
            Some(second) => {
                found.push(placed(cursor, rule.name, reading.first, false));
                found.push(placed(cursor, rule.name, second, true));
            }
            None => found.push(placed(cursor, rule.name, reading.first, false)),
        }
    }
}

fn placed(cursor: &Cursor<'_>, rule: &'static str, piece: Piece, closes_range: bool) -> FoundTime {
    let (first, last) = (cursor.tokens[piece.from], cursor.tokens[piece.to - 1]);
    FoundTime { range: TextRange::new(first.start, last.end), rule, meaning: piece.meaning, closes_range }
}

fn whole_range(cursor: &Cursor<'_>, rule: &'static str, first: Piece, second: Piece) -> FoundTime {
    let (from, to) = (cursor.tokens[first.from], cursor.tokens[second.to - 1]);
    let meaning = match (first.meaning, second.meaning) {
        (Meaning::Date(a), Meaning::Date(b)) => Meaning::Span(Box::new(a), Box::new(b)),
        (other, _) => other,
    };
    FoundTime { range: TextRange::new(from.start, to.end), rule, meaning, closes_range: false }
}

/// Whether a dash, not a word, stands before the second year.
fn dashed(cursor: &Cursor<'_>, second: &Piece) -> bool {
    cursor.tokens[second.from.saturating_sub(1)].class == Class::Mark
}

/// Whether a range stands in brackets or in a heading: there it gives the two ends of a life, a reign, a war.
fn set_apart(cursor: &Cursor<'_>, piece: &Piece) -> bool {
    let before = &cursor.tokens[piece.from.saturating_sub(8)..piece.from];
    let opened = before.iter().rposition(|token: &Token| token.is(b'('));
    let closed = before.iter().rposition(|token| token.is(b')'));
    opened.is_some() && opened > closed || in_heading(cursor.text, cursor.tokens[piece.from].start as usize)
}

/// Longest heading in bytes.
const HEADING: usize = 100;

/// Whether the line that holds `offset` looks like a heading: short, and not ended like a sentence.
pub(super) fn in_heading(text: &str, offset: usize) -> bool {
    let bytes = text.as_bytes();
    let window = offset.saturating_sub(HEADING)..(offset + HEADING).min(bytes.len());
    let (before, after) = (&bytes[window.start..offset], &bytes[offset..window.end]);
    let start = match memchr::memrchr(b'\n', before) {
        Some(newline) => window.start + newline + 1,
        None if window.start == 0 => 0,
        None => return false,
    };
    let end = match memchr::memchr(b'\n', after) {
        Some(newline) => offset + newline,
        None if window.end == bytes.len() => bytes.len(),
        None => return false,
    };
    let line = bytes[start..end].trim_ascii();
    line.len() <= HEADING && !line.last().is_some_and(|last| b".,;:!?\"".contains(last))
}

/// The date of a meaning that is one.
pub(super) fn date_of(meaning: &Meaning) -> Option<&When> {
    match meaning {
        Meaning::Date(when) => Some(when),
        _ => None,
    }
}
