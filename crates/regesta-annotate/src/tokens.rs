//! Tokens. In: a text. Out: its words, numbers and marks.
//!
//! A token never holds white space; every character that is not white space lies in exactly one token.

use regesta_model::annotation::{Layer, Token, TokenKind};
use regesta_model::{Text, TextRange};

/// Finds the tokens of a text, in one pass.
pub fn tokenize(text: &Text) -> Layer<Token> {
    let content = text.content();
    let mut tokens = Vec::new();
    let mut chars = content.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let kind = kind_of(first);
        let mut end = start + first.len_utf8();
        if kind != TokenKind::Mark {
            while let Some(&(at, next)) = chars.peek() {
                let inside = next.is_alphanumeric() || joins(content, at, next);
                if !inside {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        tokens.push(Token { range: TextRange::from_usize(start, end), kind });
    }
    Layer::new(tokens)
}

fn kind_of(first: char) -> TokenKind {
    if first.is_ascii_digit() {
        TokenKind::Number
    } else if first.is_alphanumeric() {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// Whether a mark stands inside a word or number: `Kai-shek`, `didn't`, `100,000`, `1.8`.
fn joins(content: &str, at: usize, mark: char) -> bool {
    let next = content[at + mark.len_utf8()..].chars().next();
    let before = content[..at].chars().next_back();
    match mark {
        '-' | '\'' | '’' => {
            next.is_some_and(char::is_alphabetic) && before.is_some_and(char::is_alphabetic)
        }
        '.' | ',' => next.is_some_and(|c| c.is_ascii_digit()) && before.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}
