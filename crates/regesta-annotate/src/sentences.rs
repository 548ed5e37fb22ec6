//! Sentences. In: a text with its blocks. Out: where its sentences lie.
//!
//! A sentence never crosses a block, and never starts or ends with white space. Where a stop or a space was
//! lost and a word that opens sentences is glued to the one before, the sentence ends between them. No sentence
//! is endless: words of which much is said are read again for each thing said, so a page without stops is cut.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regesta_model::annotation::{Layer, Sentence};
use regesta_model::{Text, TextRange};

/// Finds the sentences of a text.
pub fn segment(text: &Text) -> Layer<Sentence> {
    let content = text.content();
    let mut sentences = Vec::new();
    for block in text.blocks() {
        segment_block(content, block.range.as_usize(), &mut sentences);
    }
    Layer::new(sentences)
}

fn segment_block(content: &str, block: std::ops::Range<usize>, sentences: &mut Vec<Sentence>) {
    let Some(words) = content.get(block.clone()) else { return };
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = words[at..].find(|c: char| is_stop(c) || c.is_uppercase()) {
        at += found;
        let end = if words[at..].starts_with(is_stop) {
            end_at_stop(words, start, at)
        } else {
            glued_end(words, start, at)
        };
        let step = words[at..].chars().next().map_or(1, char::len_utf8);
        if let Some(end) = end {
            push_cut(content, block.start + start, block.start + end, sentences);
            start = end;
        }
        at = end.unwrap_or(at + step).max(at + step);
    }
    push_cut(content, block.start + start, block.end, sentences);
}

/// A sentence of more bytes than this is cut. It is some seven hundred words, more than all but a few sentences that
/// were ever printed.
const N_BYTES_MAX: usize = 4096;

fn push_cut(content: &str, start: usize, end: usize, sentences: &mut Vec<Sentence>) {
    let end = start + content[start..end].trim_end().len();
    let mut start = end - content[start..end].trim_start().len();
    while end - start > N_BYTES_MAX {
        let Some(n) = fitting_len(&content[start..end]) else { break };
        push_trimmed(content, start, start + n, sentences);
        start = end - content[start + n..end].trim_start().len();
    }
    push_trimmed(content, start, end, sentences);
}

/// Where words that are too long are cut: after the last semicolon, colon, dash or line of the second half that fits,
/// or its last comma, or before its last white space; words without any are cut before the next one, `None` if there
/// is none.
fn fitting_len(words: &str) -> Option<usize> {
    let limit = words.floor_char_boundary(N_BYTES_MAX);
    let half = words.floor_char_boundary(N_BYTES_MAX / 2);
    let after_last = |marks: &[char]| {
        let stretch = &words[half..limit];
        let mut found = stretch.rmatch_indices(marks);
        let parts = |at: usize, mark: &str| words[half + at + mark.len()..].starts_with(char::is_whitespace);
        found.find(|(at, mark)| *mark == "\n" || parts(*at, mark)).map(|(at, mark)| half + at + mark.len())
    };
    after_last(&[';', ':', '—', '\n'])
        .or_else(|| after_last(&[',']))
        .or_else(|| words[half..limit].rfind(char::is_whitespace).map(|at| half + at))
        .or_else(|| words[limit..].find(char::is_whitespace).map(|at| limit + at))
        .filter(|&n| n > 0)
}

fn push_trimmed(content: &str, start: usize, end: usize, sentences: &mut Vec<Sentence>) {
    let piece = &content[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let first = start + (piece.len() - piece.trim_start().len());
        sentences.push(Sentence { range: TextRange::from_usize(first, first + trimmed.len()) });
    }
}

const fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '\u{2029}')
}

/// The end of the sentence whose stop stands at `at`, after all stops and closing marks; `None` if it goes on.
fn end_at_stop(words: &str, start: usize, at: usize) -> Option<usize> {
    let stops_end = at + run_len(&words[at..], is_stop);
    let end = closing_end(words, stops_end);
    let rest = &words[end..];
    let Some(next) = rest.trim_start().chars().next() else { return Some(words.len()) };
    if words[at..].starts_with(['。', '！', '？', '।', '\u{2029}']) {
        return Some(end);
    }
    let ends = if rest.starts_with(char::is_whitespace) {
        ends_before_space(words, start, at, stops_end, rest.trim_start(), next)
    } else {
        ends_without_space(words, at, stops_end, end, rest)
    };
    ends.then_some(end)
}

/// No word and no run of marks is looked at beyond this many characters: a page of them without white space would
/// otherwise be read again at every stop.
const N_CHARS_MAX: usize = 64;

fn run_len(words: &str, inside: impl Fn(char) -> bool) -> usize {
    words.chars().take(N_CHARS_MAX).take_while(|&c| inside(c)).map(char::len_utf8).sum()
}

/// One past the quotation marks and brackets that close after a stop; `. ”` closes across a space, for `”`
/// never opens.
fn closing_end(words: &str, from: usize) -> usize {
    let mut end =
        from + run_len(&words[from..], |c| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '}' | '*'));
    let rest = &words[end..];
    let trimmed = rest.trim_start_matches(' ');
    if trimmed.starts_with('”') && rest.len() - trimmed.len() <= 1 {
        end += rest.len() - trimmed.len() + '”'.len_utf8();
    }
    end
}

/// Whether a stop followed by white space ends the sentence.
fn ends_before_space(words: &str, start: usize, at: usize, stops_end: usize, rest: &str, next: char) -> bool {
    if next.is_lowercase() {
        return false;
    }
    let is_single_dot = stops_end == at + 1 && words[at..].starts_with('.');
    if !is_single_dot {
        return true;
    }
    let before = word_before(&words[start..at]);
    if is_enumerator(&words[start..at]) {
        return false;
    }
    match STOPS_OF_ABBREVIATIONS.get(before.to_lowercase().as_str()) {
        Some(Stop::Never) => !(next.is_alphanumeric() || matches!(next, '(' | '[' | '*' | '"' | '“')),
        Some(Stop::May) => opens_sentence(rest),
        None if is_initial(before) => {
            opens_sentence(rest) && (before == "I" || !follows_name(words, start, at))
        }
        None => true,
    }
}

/// Whether a stop with no space after it ends the sentence: `said.He`, but not `example.org` or `3.Bd`.
fn ends_without_space(words: &str, at: usize, stops_end: usize, end: usize, rest: &str) -> bool {
    let mut next = rest.chars();
    let opens = next.next().is_some_and(char::is_uppercase)
        && next.next().is_none_or(|c| c.is_lowercase() || c == ' ');
    let before = word_before(&words[..at]);
    let lower_before =
        before.chars().next_back().is_some_and(char::is_lowercase) && before.chars().nth(1).is_some();
    let is_abbreviation = STOPS_OF_ABBREVIATIONS.contains_key(before.to_lowercase().as_str());
    let plain = stops_end == end || stops_end - at > 1;
    opens
        && (lower_before && !is_abbreviation && (plain || opens_sentence(rest))
            || !words[at..].starts_with('.'))
}

/// The end of a sentence whose stop and space were lost before the capital at `at`.
fn glued_end(words: &str, start: usize, at: usize) -> Option<usize> {
    let before = word_before(&words[start..at]);
    if before.len() < 3 {
        return None;
    }
    let word_start = at - before.len();
    let word_end = at + run_len(&words[at..], char::is_alphanumeric);
    glued_at(&words[word_start..word_end]).map(|cut| word_start + cut).filter(|&cut| cut == at)
}

/// Where the first word of a sentence is glued to the last word of the one before: `GuaraniAfter` at 7.
pub(crate) fn glued_at(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let cut =
        (3..word.len()).find(|&at| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())?;
    let (left, right) = (&word[..cut], &word[cut..]);
    let left_is_word = left.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    // `A` and `I` are too short to tell from a letter of a brand or a serial.
    (left_is_word && right.len() > 1 && OPENERS.contains(right)).then_some(cut)
}

/// Whether a word with its stop taken off is a known abbreviation.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    STOPS_OF_ABBREVIATIONS.contains_key(word.to_lowercase().as_str())
        // These are words as often as abbreviations: with a small letter the stop after them is a stop.
        && !(word.starts_with(char::is_lowercase) && matches!(word, "no" | "sun" | "mar" | "sat" | "art" | "sir" | "ill" | "mass" | "miss" | "fed" | "ore" | "wash" | "ind" | "del" | "la" | "et" | "mi" | "min" | "max" | "mo" | "wed" | "par" | "id"))
}

/// Whether the first word is one that opens sentences.
pub(crate) fn opens_sentence(words: &str) -> bool {
    let words = words.trim_start_matches(['"', '“', '\'', '‘', '(', '[']);
    OPENERS.contains(&words[..run_len(words, char::is_alphanumeric)])
}

fn word_before(words: &str) -> &str {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-');
    let len: usize =
        words.chars().rev().take(N_CHARS_MAX).take_while(|&c| inside(c)).map(char::len_utf8).sum();
    words[words.len() - len..].trim_start_matches(['\'', '’', '-', '.'])
}

fn is_initial(word: &str) -> bool {
    let last = word.rsplit(['.', '-']).next().unwrap_or(word);
    last.chars().next().is_some_and(char::is_uppercase) && last.chars().nth(1).is_none()
}

/// Whether all that stands before the stop is the number of a list item: `3`, `(2`, `IV`, `b`.
fn is_enumerator(words: &str) -> bool {
    let word = words.trim_start().trim_start_matches(['(', '[']);
    let digits = !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    digits || letter || roman
}

/// Whether a capitalized word stands right before the initial at `at`: `John F. The` keeps going, `plan B. The` ends.
fn follows_name(words: &str, start: usize, at: usize) -> bool {
    let before_initial =
        words[start..at].trim_end_matches(|c: char| c.is_alphanumeric() || c == '.').trim_end();
    word_before(before_initial).starts_with(char::is_uppercase)
}

/// How the stop of an abbreviation reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Never,
    May,
}

static STOPS_OF_ABBREVIATIONS: LazyLock<HashMap<&'static str, Stop>> = LazyLock::new(|| {
    lines_of(include_str!("../lexicon/sentences/abbreviations.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, stop)| (word, if stop == "may" { Stop::May } else { Stop::Never }))
        .collect()
});

static OPENERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lines_of(include_str!("../lexicon/sentences/openers.txt")).collect());

fn lines_of(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::SourceId;
    use regesta_model::text::{Block, BlockKind};

    fn check(content: &str, expected: &[&str]) {
        let block = Block { range: TextRange::from_usize(0, content.len()), kind: BlockKind::Paragraph };
        let text = Text::new(SourceId::of(&[b"s"]), content, vec![block], Vec::new());
        let found: Vec<&str> = segment(&text).iter().map(|sentence| text.quote(sentence.range)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn plain_stops() {
        check(
            "Lima fell. The army left! Why? Nobody knew.",
            &["Lima fell.", "The army left!", "Why?", "Nobody knew."],
        );
        check("no stop at all", &["no stop at all"]);
        check("  ", &[]);
        check("He waited... and left. Then...", &["He waited... and left.", "Then..."]);
    }

    #[test]
    fn abbreviations_and_initials() {
        check("Gen. B. Mitre met Mr. Thornton.", &["Gen. B. Mitre met Mr. Thornton."]);
        check("See vol. 2. It says so.", &["See vol. 2.", "It says so."]);
        check("He left the U.S. The ship sank.", &["He left the U.S.", "The ship sank."]);
        check("The U.S. Navy came.", &["The U.S. Navy came."]);
        check("Arms, tents, etc. He sold all.", &["Arms, tents, etc.", "He sold all."]);
        check("1. The first term. 2. The second.", &["1. The first term.", "2. The second."]);
        check("in World War I. The treaty", &["in World War I.", "The treaty"]);
    }

    #[test]
    fn quotes_and_brackets() {
        check("He said: \"Go.\" They went.", &["He said: \"Go.\"", "They went."]);
        check("\"Go there. ” They went.", &["\"Go there. ”", "They went."]);
        check("(It rained.) We stayed.", &["(It rained.)", "We stayed."]);
        check("\"Who goes?\" he asked.", &["\"Who goes?\" he asked."]);
    }

    #[test]
    fn words_without_stops_are_cut() {
        let check_lengths = |content: String, expected: &[usize]| {
            let block = Block { range: TextRange::from_usize(0, content.len()), kind: BlockKind::Paragraph };
            let text = Text::new(SourceId::of(&[b"s"]), &*content, vec![block], Vec::new());
            let found: Vec<usize> =
                segment(&text).iter().map(|sentence| sentence.range.len() as usize).collect();
            assert_eq!(found, expected);
        };
        check_lengths("seven b ".repeat(1024), &[4095, 4095]);
        check_lengths(format!("{} x; {}", "a ".repeat(1500), "b ".repeat(1000)), &[3003, 1999]);
        check_lengths(format!("{} x, {}", "a ".repeat(1500), "b ".repeat(1000)), &[3003, 1999]);
        check_lengths(format!("{} x", "ä".repeat(4000)), &[8000, 1]);
        check_lengths("a".repeat(10_000), &[10_000]);
    }

    #[test]
    fn lost_spaces() {
        check("They stood up!The crowd ran.", &["They stood up!", "The crowd ran."]);
        check("it was said.He left example.org at once.", &["it was said.", "He left example.org at once."]);
        check("fluent in GuaraniAfter the war", &["fluent in Guarani", "After the war"]);
        check("at 3.45 and Node.JS", &["at 3.45 and Node.JS"]);
    }
}
