//! Words to pieces of the network's vocabulary. In: a word. Out: indices of its pieces, and how it is written.
//!
//! A word is lower-cased, its accents are taken off, marks stand alone, and each stretch is cut into the longest pieces the
//! vocabulary has. A word always has at least one piece; what is not known is the unknown piece, never an error.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// A word has no more pieces than this; the rest of a longer one is not looked at.
const PIECES_MAX: usize = 12;
/// No piece of the vocabulary has more characters.
const CHARS_MAX: usize = 20;

/// The vocabulary.
#[derive(Debug)]
pub struct Vocabulary<'w> {
    index: HashMap<&'w str, u32>,
}

impl<'w> Vocabulary<'w> {
    /// The piece that opens a sentence.
    pub const OPENING: u32 = 0;
    /// The piece that closes it.
    pub const CLOSING: u32 = 1;
    /// The piece for what is not known.
    pub const UNKNOWN: u32 = 2;

    /// A vocabulary of one piece a line.
    pub fn new(lines: &'w str) -> Self {
        Self { index: lines.split('\n').zip(0..).collect() }
    }

    /// Number of pieces.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Appends the pieces of a word.
    pub fn cut(&self, word: &str, pieces: &mut Vec<u32>) {
        let first = pieces.len();
        let folded = fold(word);
        let mut rest = folded.as_str();
        while !rest.is_empty() && pieces.len() - first < PIECES_MAX {
            let end = stretch_end(rest);
            self.cut_stretch(&rest[..end], pieces);
            rest = &rest[end..];
        }
        pieces.truncate(first + PIECES_MAX);
        if pieces.len() == first {
            pieces.push(Self::UNKNOWN);
        }
    }

    /// Cuts a stretch from the left, always the longest piece; if nothing fits somewhere, the whole is unknown.
    fn cut_stretch(&self, stretch: &str, pieces: &mut Vec<u32>) {
        let first = pieces.len();
        let mut candidate = String::from("##");
        let mut start = 0;
        while start < stretch.len() {
            candidate.truncate(2);
            candidate.push_str(&stretch[start..longest_end(stretch, start)]);
            let shortest = candidate.chars().nth(2).map_or(0, char::len_utf8) + 2;
            let found = loop {
                let piece = if start == 0 { &candidate[2..] } else { &candidate[..] };
                if let Some(&found) = self.index.get(piece) {
                    break Some(found);
                }
                if candidate.len() <= shortest {
                    break None;
                }
                candidate.pop();
            };
            let Some(found) = found else {
                pieces.truncate(first);
                pieces.push(Self::UNKNOWN);
                return;
            };
            pieces.push(found);
            start += candidate.len() - 2;
        }
    }
}

fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().flat_map(char::to_lowercase).nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36F}')).collect()
}

/// One past the letters and digits that stand together; a mark stands alone.
fn stretch_end(rest: &str) -> usize {
    match rest.find(|c: char| !c.is_alphanumeric()) {
        None => rest.len(),
        Some(0) => rest.chars().next().map_or(0, char::len_utf8),
        Some(end) => end,
    }
}

fn longest_end(stretch: &str, start: usize) -> usize {
    stretch[start..].char_indices().nth(CHARS_MAX).map_or(stretch.len(), |(at, _)| start + at)
}

/// How a word is written: the network's vocabulary knows no capitals, so they are told apart. Zero is for pieces that
/// belong to no word.
pub fn case_of(word: &str) -> u8 {
    let has_digit = word.chars().any(char::is_numeric);
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return if has_digit { 6 } else { 8 } };
    if has_digit {
        return 7;
    }
    let (mut n_letters, mut n_upper) = (1, usize::from(first.is_uppercase()));
    for letter in letters {
        n_letters += 1;
        n_upper += usize::from(letter.is_uppercase());
    }
    match n_upper {
        0 => 1,
        1 if n_letters == 1 => 4,
        _ if n_upper == n_letters => 3,
        1 if first.is_uppercase() => 2,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "[CLS]\n[SEP]\n[UNK]\nfort\n##ress\n##es\n.\nu\ns\n-\nkars";

    fn check(word: &str, expected: &[u32]) {
        let mut pieces = Vec::new();
        Vocabulary::new(LINES).cut(word, &mut pieces);
        assert_eq!(pieces, expected, "{word}");
    }

    #[test]
    fn longest_pieces_from_the_left() {
        check("Fortresses", &[3, 4, 5]);
        check("U.S.", &[7, 6, 8, 6]);
        check("Kars-fort", &[10, 9, 3]);
        check("Fórt", &[3]);
        check("fortx", &[2]);
        check("堡", &[2]);
        check("", &[2]);
    }

    #[test]
    fn a_long_word_is_cut_off() {
        let mut pieces = Vec::new();
        Vocabulary::new(LINES).cut(&".".repeat(500), &mut pieces);
        assert_eq!(pieces.len(), PIECES_MAX);
    }

    #[test]
    fn cases() {
        for (word, case) in
            [("lake", 1), ("Lake", 2), ("LAKE", 3), ("A", 4), ("McGee", 5), ("1904", 6), ("4th", 7), ("—", 8)]
        {
            assert_eq!(case_of(word), case, "{word}");
        }
    }
}
