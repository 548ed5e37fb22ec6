//! Tokens. In: a text. Out: its words, numbers and marks.
//!
//! A token never holds white space; every character that is not white space lies in exactly one token. A
//! possessive ending (`'s`) is a token of its own, so that a name ends where its token ends. A run of
//! asterisks, blocks or underscores that stands for struck-out words is one mark.

use regesta_model::annotation::{Layer, Token, TokenKind};
use regesta_model::{Text, TextRange};

use crate::sentences::{glued_at, is_abbreviation};

/// Finds the tokens of a text, in one pass.
pub fn tokenize(text: &Text) -> Layer<Token> {
    let content = text.content();
    // Five bytes a token is what English prose has; a guess too low costs one copy.
    let mut tokens = Vec::with_capacity(content.len() / 5);
    let mut at = 0;
    while let Some(first) = content[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (end, kind) = token_at(content, at, first);
        if kind == TokenKind::Word && end - at > 2 {
            push_word(content, at, end, &mut tokens);
        } else {
            tokens.push(token(at, end, kind));
        }
        at = end;
    }
    Layer::new(tokens)
}

/// The end and kind of the token that starts at `at` with `first`.
fn token_at(content: &str, at: usize, first: char) -> (usize, TokenKind) {
    let after = at + first.len_utf8();
    if is_single(first) {
        (after, TokenKind::Word)
    } else if first.is_numeric() {
        (number_end(content, after), TokenKind::Number)
    } else if first.is_alphabetic() {
        (word_end(content, at, after), TokenKind::Word)
    } else if is_run_mark(first) {
        (run_end(content, after, first), TokenKind::Mark)
    } else {
        (after, TokenKind::Mark)
    }
}

/// Pushes a word; its possessive ending, or the next sentence's first word glued to it, becomes a token of its own.
fn push_word(content: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    let word = &content[start..end];
    let cut = match possessive_at(word) {
        Some(cut) => Some(cut),
        None => glued_at(word),
    };
    if let Some(cut) = cut {
        tokens.push(token(start, start + cut, TokenKind::Word));
        tokens.push(token(start + cut, end, TokenKind::Word));
    } else {
        tokens.push(token(start, end, TokenKind::Word));
    }
}

const fn token(start: usize, end: usize, kind: TokenKind) -> Token {
    Token { range: TextRange::from_usize(start, end), kind }
}

/// Where a possessive ending begins: `Stalin's` has it at 6.
fn possessive_at(word: &str) -> Option<usize> {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .map(str::len)
        .filter(|&cut| cut > 0)
}

/// Digits with separators between them; letters may follow (`4th`, `1950s`).
fn number_end(content: &str, mut at: usize) -> usize {
    while let Some(next) = content[at..].chars().next() {
        let inside = next.is_alphanumeric() && !is_single(next)
            || matches!(next, '.' | ',') && digit_before(content, at) && digit_after(content, at + 1);
        if !inside {
            break;
        }
        at += next.len_utf8();
    }
    at
}

/// Letters and digits with hyphens and apostrophes between them; stops between and after initials and after
/// known abbreviations (`U.S.`, `St.`, `A.`).
fn word_end(content: &str, start: usize, mut at: usize) -> usize {
    while let Some(next) = content[at..].chars().next() {
        let inside = match next {
            '-' | '\'' | '’' | '‑' | '\u{ad}' | 'ʼ' | '‘' => {
                letter_after(content, at + next.len_utf8())
            }
            '.' => dot_is_inside(content, start, at),
            '&' => {
                content[start..at].len() == 1
                    && upper_after(content, at + 1)
                    && !letter_after(content, at + 2)
            }
            _ => next.is_alphanumeric() && !is_single(next) || is_combining(next),
        };
        if !inside {
            break;
        }
        at += next.len_utf8();
    }
    at
}

/// Whether the stop at `at` belongs to the word that begins at `start`.
fn dot_is_inside(content: &str, start: usize, at: usize) -> bool {
    let word = &content[start..at];
    let last_piece = word.rsplit('.').next().unwrap_or(word);
    let is_initial = last_piece.chars().nth(1).is_none() && last_piece.chars().all(char::is_alphabetic);
    if is_initial {
        let lower = last_piece.chars().all(char::is_lowercase);
        return !lower || word.contains('.') || letter_after(content, at + 1);
    }
    last_piece.len() == word.len()
        && word.len() <= 6
        && !letter_after(content, at + 1)
        && is_abbreviation(word)
}

/// Marks of which a run is one token: struck-out words, dots of an ellipsis, dashes, rules.
const fn is_run_mark(mark: char) -> bool {
    matches!(mark, '*' | '■' | '█' | '▇' | '□' | '_' | '.' | '…' | '-' | '=' | '–' | '—' | '!' | '?' | '~')
}

fn run_end(content: &str, from: usize, mark: char) -> usize {
    let rest = &content[from..];
    from + (rest.len() - rest.trim_start_matches(mark).len())
}

/// Characters of scripts that write no spaces: each is a token.
pub(crate) const fn is_single(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{3040}'..='\u{30FF}' | '\u{3105}'..='\u{312F}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn next_char(content: &str, at: usize) -> Option<char> {
    content.get(at..).and_then(|rest| rest.chars().next())
}

fn letter_after(content: &str, at: usize) -> bool {
    next_char(content, at).is_some_and(|c| c.is_alphabetic() && !is_single(c))
}

fn upper_after(content: &str, at: usize) -> bool {
    next_char(content, at).is_some_and(char::is_uppercase)
}

fn digit_after(content: &str, at: usize) -> bool {
    next_char(content, at).is_some_and(|c| c.is_ascii_digit())
}

fn digit_before(content: &str, at: usize) -> bool {
    content[..at].ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::SourceId;

    fn tokens_of(content: &str) -> Vec<(String, TokenKind)> {
        let text = Text::new(SourceId::of(&[b"t"]), content, Vec::new(), Vec::new());
        tokenize(&text).iter().map(|token| (text.quote(token.range).to_owned(), token.kind)).collect()
    }

    fn check(content: &str, expected: &str) {
        let found: Vec<String> = tokens_of(content).into_iter().map(|(word, _)| word).collect();
        assert_eq!(found.join("|"), expected, "{content}");
    }

    #[test]
    fn words_numbers_and_marks() {
        check("Envoys of Don-Pedro met.", "Envoys|of|Don-Pedro|met|.");
        check("didn't Q'eqchi' ", "didn't|Q'eqchi|'");
        check("Lopez's army", "Lopez|'s|army");
        check("100,000 men, 1.8 m; 4th, 1860s", "100,000|men|,|1.8|m|;|4th|,|1860s");
        check("the U.S. and J. Mitre of St. Paul.", "the|U.S.|and|J.|Mitre|of|St.|Paul|.");
        check("At 5 p.m. he", "At|5|p.m.|he");
        check("** said *** that [...] and -- so", "**|said|***|that|[|...|]|and|--|so");
        check("cost £5 or 20%", "cost|£|5|or|20|%");
        check("1865-70, pre-1865", "1865|-|70|,|pre|-|1865");
        check("和平 talks", "和|平|talks");
        check("spoke GuaraniAfter the war", "spoke|Guarani|After|the|war");
        check("MacArthur and McClellan of eBay", "MacArthur|and|McClellan|of|eBay");
        check("R&D at AT&T", "R&D|at|AT|&|T");
    }

    #[test]
    fn no_character_is_lost() {
        for content in ["a*b_c—d", "“Ñandú’s”\u{a0}é̃ 😀x", "…..!?--=", "İİ'ß-ﬁ 1,2.3,a.b.c", "\u{2028}x'"]
        {
            let joined: String = tokens_of(content).into_iter().map(|(word, _)| word).collect();
            let expected: String = content.chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(joined, expected);
        }
    }
}
