//! Paragraphs of plain text. In goes the text, out come blocks that cover all but white space.
//!
//! A line is a paragraph, unless the text is wrapped: then a line goes on where the next line's first word
//! would not have fitted any more.
//! What never happens here: two paragraphs with an empty line between them are never joined.

use regesta_model::TextRange;
use regesta_model::text::{Block, BlockKind};

use super::heading;

/// A line with something on it, without the white space around it.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// White space before it on its line.
    pub indent: u32,
    /// Whether an empty line, or nothing, comes before.
    pub after_gap: bool,
}

impl Line {
    /// Its words.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The lines of a text that are not empty, from a byte offset on.
pub fn lines(text: &str, from: usize) -> impl Iterator<Item = Line> {
    let (mut start, mut after_gap) = (from, true);
    text[from..].split_inclusive('\n').filter_map(move |line| {
        let (line_start, gap) = (start, after_gap);
        start += line.len();
        let trimmed = line.trim_matches(is_blank);
        after_gap = trimmed.is_empty();
        let indent = line.len() - line.trim_start_matches(is_blank).len();
        (!after_gap).then(|| Line {
            start: (line_start + indent) as u32,
            end: (line_start + indent + trimmed.len()) as u32,
            indent: indent as u32,
            after_gap: gap,
        })
    })
}

/// White space, and the marks that are as invisible: byte order mark, zero-width space.
fn is_blank(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{FEFF}' | '\u{200B}')
}

/// Appends the blocks of a plain text from a byte offset on.
pub fn push_blocks(text: &str, from: usize, blocks: &mut Vec<Block>) {
    let lines: Vec<Line> = lines(text, from).collect();
    let width = wrap_width(text, &lines);
    let mut idx = 0;
    while idx < lines.len() {
        let end = paragraph_end(text, &lines, idx, width);
        let kind = kind(text, &lines, idx, end);
        let range = TextRange::new(lines[idx].start, lines[end - 1].end);
        blocks.push(Block { range, kind });
        idx = end;
    }
}

fn kind(text: &str, lines: &[Line], idx: usize, end: usize) -> BlockKind {
    if end == idx + 1
        && let Some(level) = heading::level(text, lines, idx)
    {
        return BlockKind::Heading(level);
    }
    if starts_item(lines[idx].of(text)) { BlockKind::ListItem } else { BlockKind::Paragraph }
}

/// Index of the first line that no longer belongs to the paragraph that begins at `idx`.
fn paragraph_end(text: &str, lines: &[Line], idx: usize, width: Option<usize>) -> usize {
    let Some(width) = width else { return idx + 1 };
    let mut end = idx + 1;
    while end < lines.len() && goes_on(text, &lines[end - 1], &lines[end], width) {
        end += 1;
    }
    end
}

fn goes_on(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let next_words = next.of(text);
    if next.after_gap
        || next.indent > line.indent + 1 && !starts_item(line.of(text))
        || starts_item(next_words)
    {
        return false;
    }
    let first_word = next_words.split_whitespace().next().unwrap_or_default();
    let length = line.of(text).chars().count() + line.indent as usize;
    length + 1 + first_word.chars().count() > width
}

/// The widest line a typewriter or a mail program would have wrapped at.
const WRAP_WIDTH_MAX: usize = 100;
/// Below this, lines are verse or a list rather than wrapped prose.
const WRAP_WIDTH_MIN: usize = 40;

/// The width the text is wrapped at: that of the widest lines that have another line directly below them,
/// the widest twentieth aside. `None` if lines are longer than anyone wraps, or stand alone.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut widths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[1].after_gap)
        .map(|pair| pair[0].of(text).chars().count() + pair[0].indent as usize)
        .collect();
    widths.sort_unstable();
    let width = *widths.get(widths.len() * 19 / 20)?;
    (WRAP_WIDTH_MIN..=WRAP_WIDTH_MAX).contains(&width).then_some(width)
}

/// Whether a line begins an item of a list: a bullet, or a short number or letter with a full stop or bracket.
fn starts_item(line: &str) -> bool {
    let Some((marker, rest)) = line.split_once(char::is_whitespace) else { return false };
    if rest.trim_start().is_empty() {
        return false;
    }
    if matches!(marker, "-" | "*" | "+" | "•" | "·" | "–" | "—" | "○" | "▪" | "■" | "●") {
        return true;
    }
    let inner = marker.trim_start_matches('(').trim_end_matches([')', '.']);
    let closed = marker.len() > inner.len() && marker.ends_with([')', '.']);
    let numeral = inner.len() <= 2 && !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit());
    let letter = inner.len() == 1 && marker.ends_with(')') && inner.bytes().all(|b| b.is_ascii_lowercase());
    closed && (numeral || letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Heading, ListItem, Paragraph};

    fn check(text: &str, expected: &[(&str, BlockKind)]) {
        let mut blocks = Vec::new();
        push_blocks(text, 0, &mut blocks);
        let found: Vec<_> = blocks.iter().map(|block| (&text[block.range.as_usize()], block.kind)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_line_is_a_paragraph_where_nothing_is_wrapped() {
        check(
            "\u{FEFF} The mill burned.\r\nIt was rebuilt in 1702. \r\n\r\n\r\nThe miller left.",
            &[
                ("The mill burned.", Paragraph),
                ("It was rebuilt in 1702.", Paragraph),
                ("The miller left.", Paragraph),
            ],
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The mill on the lower river burned in the night before Easter, and\n\
                    the miller, who had seen two men run off, went to the magistrate to\n\
                    complain.\n\
                    Nobody believed him, because it was well known that he had taken a\n\
                    loan.\n\n  1. the mill\n  2. the barn\n";
        check(
            text,
            &[
                (&text[..144], Paragraph),
                (&text[145..217], Paragraph),
                ("1. the mill", ListItem),
                ("2. the barn", ListItem),
            ],
        );
    }

    #[test]
    fn headings_are_told_by_how_they_are_set() {
        check(
            "THE FIRE AT THE MILL\n\nIt began at night.\n\nWhat the Magistrate Said\n\nHe said nothing.\n\n\
             Nothing more.\n\nand so it ended\n\n12 March 1702\n\nThe end came.\n",
            &[
                ("THE FIRE AT THE MILL", Heading(1)),
                ("It began at night.", Paragraph),
                ("What the Magistrate Said", Heading(2)),
                ("He said nothing.", Paragraph),
                ("Nothing more.", Paragraph),
                ("and so it ended", Paragraph),
                ("12 March 1702", Heading(2)),
                ("The end came.", Paragraph),
            ],
        );
    }
}
