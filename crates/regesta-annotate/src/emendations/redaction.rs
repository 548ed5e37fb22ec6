//! Words that a censor struck out: runs of asterisks, blocks or underscores, `[redacted]`. In: a text's tokens. Out: one
//! emendation for each, over the mark and what it distorts: a word glued to it, or one that it gave a capital. No
//! reading is proposed, for nothing in the text says what stood there. Emphasis (`**word**`), footnote marks and rules
//! across the page are left alone.

use regesta_model::annotation::{Emendation, EmendationKind, Token, TokenKind};
use regesta_model::{Text, TextRange};

use crate::english::is_word;

/// Finds the places where words were struck out.
pub(super) fn find(text: &Text, tokens: &[Token], found: &mut Vec<Emendation>) {
    let content = text.content();
    let emphasis = emphasis_marks(content, tokens);
    for (idx, token) in tokens.iter().enumerate() {
        let mark = &content[token.range.as_usize()];
        let strikes_out = token.kind == TokenKind::Mark && is_strike(mark) && !emphasis.contains(&idx)
            || token.kind == TokenKind::Word && is_word_of_redaction(content, tokens, idx);
        if strikes_out && !is_rule(content, token.range) {
            let range = with_distorted(content, tokens, idx);
            let reason = "words were struck out here; the text does not say which";
            found.push(Emendation {
                range,
                kind: EmendationKind::Redaction,
                reading: None,
                reason: reason.into(),
            });
        }
    }
}

/// Two to six asterisks, any run of blocks, three or more underscores.
fn is_strike(mark: &str) -> bool {
    let n_marks = mark.chars().count();
    match mark.chars().next() {
        Some('*') => (2..=6).contains(&n_marks),
        Some('■' | '█' | '▇') => true,
        Some('□') => n_marks > 1,
        Some('_') => (3..=40).contains(&n_marks),
        _ => false,
    }
}

/// `XXXX` as a word of its own, `redacted` and the like in brackets.
fn is_word_of_redaction(content: &str, tokens: &[Token], idx: usize) -> bool {
    let word = &content[tokens[idx].range.as_usize()];
    if word.len() > 3 && (word.bytes().all(|b| b == b'X') || word.bytes().all(|b| b == b'x')) {
        return true;
    }
    let bracketed = |at: Option<usize>, mark: &str| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| &content[token.range.as_usize()] == mark)
    };
    let words = ["redacted", "REDACTED", "censored", "deleted", "expunged"];
    words.contains(&word) && bracketed(idx.checked_sub(1), "[") && bracketed(Some(idx + 1), "]")
}

/// A run that fills its line is a rule, and so is one of signs to fill in.
fn is_rule(content: &str, range: TextRange) -> bool {
    let to_line_end = |c: &char| *c != '\n';
    let before = content[..range.start as usize].chars().rev().take_while(to_line_end).take(LONGEST_LINE);
    let after = content[range.end as usize..].chars().take_while(to_line_end).take(LONGEST_LINE);
    before.chain(after).all(|c| !c.is_alphanumeric())
}

/// Further than this from a mark its line is not read.
const LONGEST_LINE: usize = 300;

/// Indices of the marks that come in pairs around words, as in `**word**`: emphasis in plain-text markup.
fn emphasis_marks(content: &str, tokens: &[Token]) -> std::collections::BTreeSet<usize> {
    let mut marks = std::collections::BTreeSet::new();
    let mut open: Option<usize> = None;
    for (idx, token) in tokens.iter().enumerate() {
        let mark = &content[token.range.as_usize()];
        if token.kind != TokenKind::Mark || !(mark.starts_with('*') && mark.len() < 4) {
            continue;
        }
        let space_before = token.range.start == 0
            || content[..token.range.start as usize].ends_with([' ', '\n', '(', '"', '“']);
        let space_after = content[token.range.end as usize..].starts_with(|c: char| c.is_whitespace())
            || token.range.end as usize == content.len();
        match open {
            Some(first)
                if !space_before
                    && same_mark(content, tokens, first, idx)
                    && near(content, tokens, first, idx) =>
            {
                marks.insert(first);
                marks.insert(idx);
                open = None;
            }
            _ => open = (space_before && !space_after).then_some(idx),
        }
    }
    marks
}

fn same_mark(content: &str, tokens: &[Token], a: usize, b: usize) -> bool {
    content[tokens[a].range.as_usize()] == content[tokens[b].range.as_usize()]
}

/// Emphasis ends in the line in which it begins, and the closing mark is not followed by a letter.
fn near(content: &str, tokens: &[Token], a: usize, b: usize) -> bool {
    let (start, end) = (tokens[a].range.end as usize, tokens[b].range.start as usize);
    !content[start..end].contains('\n')
        && !content[tokens[b].range.end as usize..].starts_with(char::is_alphanumeric)
}

/// The mark with the words it distorts: those glued to it, a possessive ending, a verb it gave a capital.
fn with_distorted(content: &str, tokens: &[Token], idx: usize) -> TextRange {
    let mut range = tokens[idx].range;
    if let Some(before) = idx.checked_sub(1).map(|before| tokens[before])
        && before.kind == TokenKind::Word
        && before.range.end == range.start
    {
        range = range.cover(before.range);
    }
    let Some(after) = tokens.get(idx + 1) else { return range };
    let glued = after.range.start == range.end;
    if after.kind == TokenKind::Word && (glued || has_stray_capital(content, tokens, idx)) {
        range = range.cover(after.range);
    }
    range
}

/// "** Said": a plain word right after the mark, in the same line, has the capital of a sentence's first word.
fn has_stray_capital(content: &str, tokens: &[Token], idx: usize) -> bool {
    let (mark, after) = (tokens[idx], tokens[idx + 1]);
    let word = &content[after.range.as_usize()];
    let between = &content[mark.range.end as usize..after.range.start as usize];
    let lower = word.to_lowercase();
    between == " "
        && word.starts_with(char::is_uppercase)
        && word.len() > 1
        && word[1..] == lower[1..]
        && is_word(&lower)
        && starts_sentence(content, mark.range.start as usize)
        && !crate::sentences::opens_sentence(word)
}

fn starts_sentence(content: &str, at: usize) -> bool {
    let before = content[..at].trim_end();
    before.is_empty()
        || before.ends_with(['.', '!', '?', '"', '”', '\n', ':'])
        || content[..at].ends_with('\n')
}
