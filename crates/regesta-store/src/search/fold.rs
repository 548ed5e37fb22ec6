//! Folding: the words of a text in the form in which they are indexed and looked for.
//!
//! In goes any text; out come words without case, width, ligatures and diacritics (after Unicode's NFKD), each
//! with the place it has in the text. Scripts written without spaces come as pairs of neighboring characters,
//! and the last character of a run once more alone, so that one character can be looked for too.
//! What never happens here: a word with anything in it but letters, digits and their marks.

use regesta_model::TextRange;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Words longer than this are cut: what is longer is no word, and the index has a limit of its own.
const WORD_BYTES_MAX: usize = 200;

/// A folded word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// The word as it is indexed.
    pub(super) word: String,
    /// Where it stands in the text.
    pub(super) range: TextRange,
    /// What it is.
    pub(super) kind: FoldedKind,
}

/// What a folded word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoldedKind {
    /// A word between spaces or marks.
    Word,
    /// Two neighboring characters of a script without spaces; the first ends at this byte.
    Pair(u32),
    /// The last character of a run in such a script.
    Last,
}

/// Folds a text into its words, in order.
pub(super) fn fold(text: &str) -> Vec<Folded> {
    let mut folding = Folding::default();
    for (offset, char) in text.char_indices() {
        let range = TextRange::from_usize(offset, offset + char.len_utf8());
        folding.take(char, range);
    }
    folding.end_word();
    folding.end_run();
    folding.words
}

#[derive(Default)]
struct Folding {
    words: Vec<Folded>,
    /// The word that is being gathered; empty between words.
    word: String,
    word_range: TextRange,
    /// The last character of the run that is being gathered.
    last: Option<(String, TextRange)>,
}

impl Folding {
    fn take(&mut self, char: char, range: TextRange) {
        if char.is_ascii() {
            match char.is_ascii_alphanumeric() {
                true => self.letter(range, |word| word.push(char.to_ascii_lowercase())),
                false => self.gap(),
            }
            return;
        }
        for part in std::iter::once(char).nfkd() {
            self.take_part(part, range);
        }
    }

    fn take_part(&mut self, part: char, range: TextRange) {
        match part {
            // Soft hyphen, joiners, variation selectors: nobody looks for them.
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => {}
            _ if is_diacritic(part) => self.extend(range),
            _ if is_without_spaces(part) => self.character(part, range),
            _ if part.is_alphanumeric() || is_combining_mark(part) => {
                self.letter(range, |word| push_folded(word, part));
            }
            _ => self.gap(),
        }
    }

    /// A letter or digit of a word.
    fn letter(&mut self, range: TextRange, push: impl FnOnce(&mut String)) {
        self.end_run();
        if self.word.len() >= WORD_BYTES_MAX {
            self.end_word();
        }
        if self.word.is_empty() {
            self.word_range = range;
        }
        push(&mut self.word);
        self.extend(range);
    }

    /// What belongs to the word or character before it, without a trace in the index.
    fn extend(&mut self, range: TextRange) {
        if !self.word.is_empty() {
            self.word_range.end = range.end;
        } else if let Some((_, last)) = &mut self.last {
            last.end = range.end;
        }
    }

    /// A character of a script without spaces.
    fn character(&mut self, char: char, range: TextRange) {
        self.end_word();
        if let Some((last, last_range)) = self.last.take() {
            let kind = FoldedKind::Pair(last_range.end);
            self.words.push(Folded { word: format!("{last}{char}"), range: last_range.cover(range), kind });
        }
        self.last = Some((char.to_string(), range));
    }

    fn gap(&mut self) {
        self.end_word();
        self.end_run();
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            let word = std::mem::take(&mut self.word);
            self.words.push(Folded { word, range: self.word_range, kind: FoldedKind::Word });
        }
    }

    fn end_run(&mut self) {
        if let Some((word, range)) = self.last.take() {
            self.words.push(Folded { word, range, kind: FoldedKind::Last });
        }
    }
}

/// Accents, vowel points, voicing marks. The virama of Indic scripts (class 9) makes another letter and stays.
fn is_diacritic(char: char) -> bool {
    !matches!(canonical_combining_class(char), 0 | 9)
}

/// Han, kana, Bopomofo, Thai, Lao, Khmer, Burmese: scripts that do not put spaces between words.
fn is_without_spaces(char: char) -> bool {
    matches!(char,
        '\u{0E01}'..='\u{0EDF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17D3}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3105}'..='\u{312F}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        && (char.is_alphanumeric() || is_combining_mark(char))
}

/// Adds a letter without its case. Going up first brings together what lower case keeps apart (ß and ss, ς and σ).
fn push_folded(word: &mut String, char: char) {
    for lower in char.to_uppercase().flat_map(char::to_lowercase) {
        // Letters with a stroke or a ligature, which Unicode does not take apart.
        match lower {
            'ł' => word.push('l'),
            'ø' => word.push('o'),
            'đ' | 'ð' => word.push('d'),
            'ħ' => word.push('h'),
            'ŧ' => word.push('t'),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'þ' => word.push_str("th"),
            _ => word.push(lower),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let folded = fold(text);
        let words: Vec<&str> = folded.iter().map(|folded| folded.word.as_str()).collect();
        assert_eq!(words, expected, "{text}");
        for folded in &folded {
            assert!(text.get(folded.range.as_usize()).is_some_and(|quote| !quote.is_empty()), "{folded:?}");
        }
    }

    #[test]
    fn words_lose_case_width_and_diacritics() {
        check("The Harbour of Łódź, 1887.", &["the", "harbour", "of", "lodz", "1887"]);
        check("Straße STRASSE", &["strasse", "strasse"]);
        check("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", &["οδυσσευσ", "οδυσσευσ"]);
        check("Ёлка е\u{308}лка", &["елка", "елка"]);
        check("ﬁsh Ｆｉｓｈ fi\u{AD}sh", &["fish", "fish", "fish"]);
        check("don't — ½", &["don", "t", "1", "2"]);
        check("שָׁלוֹם", &["שלום"]);
    }

    #[test]
    fn scripts_without_spaces_come_in_pairs() {
        check("防波堤", &["防波", "波堤", "堤"]);
        check("港 in 港", &["港", "in", "港"]);
        check("ガｶﾞ", &["カカ", "カ"]);
        check("１８８７年", &["1887", "年"]);
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(fold(&"a".repeat(450)).len(), 3);
    }
}
