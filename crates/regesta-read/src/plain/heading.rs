//! Headings of plain text, told by typography alone: in goes a line among its neighbours, out comes a level.
//!
//! What never happens here: no word list; a line that ends like a sentence is never a heading.

use super::blocks::Line;

/// Longer lines are sentences.
const HEADING_CHARS_MAX: usize = 90;
/// In scripts without capitals a heading has to be shorter to be told from a sentence without full stop.
const CASELESS_CHARS_MAX: usize = 30;

/// The level of the heading a line is: 1 in capitals, 2 otherwise; `None` if it is none.
pub fn level(text: &str, lines: &[Line], idx: usize) -> Option<u8> {
    let line = lines[idx];
    let alone = line.after_gap && lines.get(idx + 1).is_some_and(|next| next.after_gap);
    if !alone {
        return None;
    }
    let words = line.of(text);
    let n_chars = words.chars().count();
    if n_chars > HEADING_CHARS_MAX || ends_like_a_sentence(words) || !words.chars().any(char::is_alphanumeric)
    {
        return None;
    }
    let has_lower = words.chars().any(char::is_lowercase);
    let has_upper = words.chars().any(char::is_uppercase);
    match (has_lower, has_upper) {
        (false, true) => Some(1),
        (true, _) => is_title_case(words).then_some(2),
        (false, false) => (n_chars <= CASELESS_CHARS_MAX && has_letters(words)).then_some(2),
    }
}

fn has_letters(words: &str) -> bool {
    words.chars().any(char::is_alphabetic)
}

fn ends_like_a_sentence(words: &str) -> bool {
    let closing = |char: char| matches!(char, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）');
    words.trim_end_matches(closing).ends_with(|char: char| {
        matches!(
            char,
            '.' | ',' | ';' | ':' | '!' | '?' | '…' | '-' | '。' | '，' | '；' | '：' | '！' | '？' | '、'
        )
    })
}

/// Whether nearly every long word begins with a capital or a digit, the first one included.
fn is_title_case(words: &str) -> bool {
    let capital = |word: &str| {
        let first = word.trim_start_matches(|char: char| !char.is_alphanumeric()).chars().next();
        first.is_none_or(|char| !char.is_lowercase())
    };
    let mut long = words.split_whitespace().filter(|word| word.chars().count() > 4);
    words.split_whitespace().next().is_some_and(capital) && long.all(capital)
}
