//! Lost and stray spaces, and numbers they broke. In: a text's tokens. Out: words of two sentences run together
//! (`GuaraniAfter`, `up!The`), spaces before marks, and numbers whose digits stand apart, with what should stand there.

use regesta_model::annotation::{Emendation, EmendationKind, Token, TokenKind};
use regesta_model::{Text, TextRange};

use crate::english::is_word;

/// Finds lost and stray spaces and broken numbers.
pub(super) fn find(text: &Text, tokens: &[Token], found: &mut Vec<Emendation>) {
    let content = text.content();
    for idx in 1..tokens.len() {
        found.extend(run_together(content, tokens, idx));
        found.extend(lost_after_mark(content, tokens, idx));
        found.extend(stray_before_mark(content, tokens, idx));
        found.extend(quote_set_apart(content, tokens, idx));
        found.extend(quote_too_early(content, tokens, idx));
        found.extend(said_twice(content, tokens, idx));
        found.extend(fraction_astray(content, tokens, idx));
    }
}

fn word_at<'t>(content: &'t str, tokens: &[Token], idx: usize) -> &'t str {
    &content[tokens[idx].range.as_usize()]
}

const fn glued(tokens: &[Token], idx: usize) -> bool {
    tokens[idx - 1].range.end == tokens[idx].range.start
}

fn emendation(range: TextRange, kind: EmendationKind, reading: String, reason: &str) -> Emendation {
    Emendation { range, kind, reading: Some(reading), reason: reason.into() }
}

/// Two words with nothing between them, the second with a capital: a sentence ended there.
fn run_together(content: &str, tokens: &[Token], idx: usize) -> Option<Emendation> {
    let (before, after) = (word_at(content, tokens, idx - 1), word_at(content, tokens, idx));
    let both_words = tokens[idx - 1].kind == TokenKind::Word && tokens[idx].kind == TokenKind::Word;
    let fits = both_words
        && glued(tokens, idx)
        && before.ends_with(char::is_lowercase)
        && after.starts_with(char::is_uppercase);
    let range = tokens[idx - 1].range.cover(tokens[idx].range);
    fits.then(|| {
        emendation(
            range,
            EmendationKind::MissingSpace,
            format!("{before}. {after}"),
            "two sentences run together",
        )
    })
}

/// `said.He`, `decision;On`: a mark that ends something, with no space before a capital.
fn lost_after_mark(content: &str, tokens: &[Token], idx: usize) -> Option<Emendation> {
    if idx < 2 || !glued(tokens, idx) || !glued(tokens, idx - 1) || tokens[idx].kind != TokenKind::Word {
        return None;
    }
    let (before, mark, after) =
        (word_at(content, tokens, idx - 2), word_at(content, tokens, idx - 1), word_at(content, tokens, idx));
    let sentence_word =
        after.starts_with(char::is_uppercase) && after.chars().skip(1).all(char::is_lowercase);
    let fits = matches!(mark, "." | "!" | "?" | ";" | ":" | ",")
        && before.len() > 1
        && before.ends_with(char::is_lowercase)
        && sentence_word
        && is_plain_line(content, tokens[idx].range)
        && (is_word(&after.to_lowercase()) || is_word(&before.to_lowercase()));
    let range = tokens[idx - 2].range.cover(tokens[idx].range);
    fits.then(|| {
        emendation(
            range,
            EmendationKind::MissingSpace,
            format!("{before}{mark} {after}"),
            "the space after the mark is lost",
        )
    })
}

/// No address is longer than this on either side of a word; text without white space would be read again for each word.
const N_CHARS_AROUND: usize = 200;

/// Addresses of pages and files have marks without spaces.
fn is_plain_line(content: &str, range: TextRange) -> bool {
    let mut before = content[..range.start as usize].chars().rev();
    let mut after = content[range.end as usize..].chars();
    let is_plain = |piece: &str| !(piece.contains('/') || piece.contains('@') || piece.contains("www"));
    let up_to_space = |chars: &mut dyn Iterator<Item = char>| -> String {
        chars.take(N_CHARS_AROUND).take_while(|c| !c.is_whitespace()).collect()
    };
    is_plain(&up_to_space(&mut before))
        && is_plain(&content[range.as_usize()])
        && is_plain(&up_to_space(&mut after))
}

/// A space before a comma or a stop.
fn stray_before_mark(content: &str, tokens: &[Token], idx: usize) -> Option<Emendation> {
    let (before, mark) = (tokens[idx - 1].range, tokens[idx].range);
    let quote = word_at(content, tokens, idx);
    let fits = matches!(quote, "," | ";" | ".")
        && tokens[idx - 1].kind == TokenKind::Word
        && &content[before.end as usize..mark.start as usize] == " "
        && !content[mark.end as usize..].starts_with(|c: char| c.is_alphanumeric());
    let range = TextRange::new(before.end.min(mark.end), mark.end);
    fits.then(|| emendation(range, EmendationKind::Other, quote.to_owned(), "a stray space before the mark"))
}

/// `there. ”`: the closing quotation mark is set apart from the stop.
fn quote_set_apart(content: &str, tokens: &[Token], idx: usize) -> Option<Emendation> {
    if idx < 2 || word_at(content, tokens, idx) != "”" || glued(tokens, idx) {
        return None;
    }
    let stop = word_at(content, tokens, idx - 1);
    let first = if stop == "\"" && idx > 2 { idx - 3 } else { idx - 2 };
    let same_line =
        !content[tokens[first].range.start as usize..tokens[idx].range.end as usize].contains('\n');
    let fits = matches!(stop, "." | "!" | "?" | "\"" | ",") && same_line;
    let range = tokens[first].range.cover(tokens[idx].range);
    let reading: String =
        (first..idx).map(|at| word_at(content, tokens, at)).filter(|word| *word != "\"").collect();
    fits.then(|| {
        emendation(range, EmendationKind::Other, format!("{reading}\""), "a closing quotation mark set apart")
    })
}

/// `"The consul asked, what`: the opening mark has slipped before the words that introduce the quotation.
fn quote_too_early(content: &str, tokens: &[Token], idx: usize) -> Option<Emendation> {
    let opens = matches!(word_at(content, tokens, idx - 1), "\"" | "“") && glued(tokens, idx);
    if !opens || !word_at(content, tokens, idx).starts_with(char::is_uppercase) {
        return None;
    }
    let asks = |at: usize| {
        matches!(word_at(content, tokens, at), "said" | "asked" | "replied" | "answered" | "wrote")
    };
    let end = tokens.len().saturating_sub(2);
    let verb = (idx + 1..(idx + 5).min(end)).find(|&at| asks(at))?;
    let plain = (idx + 1..verb).all(|at| tokens[at].kind == TokenKind::Word);
    let content_word = word_at(content, tokens, verb + 2);
    let asked = matches!(
        content_word,
        "how" | "what" | "why" | "who" | "when" | "where" | "do" | "are" | "is" | "will"
    );
    if !plain || !asked || word_at(content, tokens, verb + 1) != "," {
        return None;
    }
    let range = tokens[idx - 1].range.cover(tokens[verb + 2].range);
    let cue = &content[tokens[idx].range.start as usize..tokens[verb + 1].range.end as usize];
    let reading = format!("{cue} {}{content_word}", word_at(content, tokens, idx - 1));
    Some(emendation(
        range,
        EmendationKind::Other,
        reading,
        "the opening mark stands before the words that introduce it",
    ))
}

/// `the the bridge`: a small word that grammar never doubles.
fn said_twice(content: &str, tokens: &[Token], idx: usize) -> Option<Emendation> {
    let (first, second) = (word_at(content, tokens, idx - 1), word_at(content, tokens, idx));
    let single = [
        "the", "of", "to", "a", "an", "and", "from", "by", "with", "for", "was", "were", "his", "their",
        "its",
    ];
    let range = tokens[idx - 1].range.cover(tokens[idx].range);
    (first.eq_ignore_ascii_case(second)
        && single.contains(&second)
        && range.len() as usize == 2 * second.len() + 1)
        .then(|| emendation(range, EmendationKind::Other, first.to_owned(), "a small word said twice"))
}

/// `98 of the voters4%`: the fraction of a percentage was left behind when its point was read as the end of a sentence.
fn fraction_astray(content: &str, tokens: &[Token], idx: usize) -> Option<Emendation> {
    if word_at(content, tokens, idx) != "%" || tokens[idx - 1].kind != TokenKind::Word || !glued(tokens, idx)
    {
        return None;
    }
    let word = word_at(content, tokens, idx - 1);
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let fraction = &word[stem.len()..];
    if fraction.is_empty() || !is_word(&stem.to_lowercase()) {
        return None;
    }
    let whole = (idx.saturating_sub(14)..idx - 1).rev().find(|&at| {
        tokens[at].kind == TokenKind::Number
            && word_at(content, tokens, at).bytes().all(|b| b.is_ascii_digit())
    })?;
    let number = word_at(content, tokens, whole);
    let between = &content[tokens[whole].range.end as usize..tokens[idx - 1].range.start as usize];
    let range = tokens[whole].range.cover(tokens[idx].range);
    (number.len() <= 3 && !between.contains('\n')).then(|| {
        emendation(
            range,
            EmendationKind::BrokenNumber,
            format!("{number}.{fraction}%{between}{stem}"),
            "the fraction stands apart from its number",
        )
    })
}
