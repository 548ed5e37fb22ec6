//! Blocks of Markdown. In goes the text, unchanged; out come blocks whose ranges include the marks.
//!
//! What never happens here: nothing is rendered; a mark such as `#` stays in the text and in its block.

use regesta_model::TextRange;
use regesta_model::text::{Block, BlockKind};

use super::blocks::{Line, lines};

/// Appends the blocks of a Markdown text from a byte offset on.
pub fn push_blocks(text: &str, from: usize, blocks: &mut Vec<Block>) {
    let lines: Vec<Line> = lines(text, from).collect();
    let mut idx = 0;
    while idx < lines.len() {
        idx = push_block(text, &lines, idx, blocks);
    }
}

/// Appends the block that begins at a line; gives the index of the line after it.
fn push_block(text: &str, lines: &[Line], idx: usize, blocks: &mut Vec<Block>) -> usize {
    let line = lines[idx].of(text);
    if let Some(fence) = fence(line) {
        let end = fenced_end(text, lines, idx, fence);
        return push(BlockKind::Paragraph, lines, idx, end, blocks);
    }
    if let Some(level) = atx_level(line) {
        return push(BlockKind::Heading(level), lines, idx, idx + 1, blocks);
    }
    if is_rule(line) || line.starts_with("<!--") && line.ends_with("-->") {
        return push(BlockKind::Furniture, lines, idx, idx + 1, blocks);
    }
    if line.starts_with('|') {
        push_row(line, lines[idx].start, blocks);
        return idx + 1;
    }
    let mut end = idx + 1;
    while end < lines.len() && !lines[end].after_gap && !starts_block(lines[end].of(text)) {
        if let Some(level) = underline_level(lines[end].of(text)) {
            return push(BlockKind::Heading(level), lines, idx, end + 1, blocks);
        }
        end += 1;
    }
    if line.starts_with('>') {
        while end < lines.len() && !lines[end].after_gap && lines[end].of(text).starts_with('>') {
            end += 1;
        }
    }
    push(running_kind(line), lines, idx, end, blocks)
}

fn push(kind: BlockKind, lines: &[Line], idx: usize, end: usize, blocks: &mut Vec<Block>) -> usize {
    blocks.push(Block { range: TextRange::new(lines[idx].start, lines[end - 1].end), kind });
    end
}

/// A row of a table: each cell with the bar before it, so that nothing lies between blocks.
fn push_row(row: &str, start: u32, blocks: &mut Vec<Block>) {
    let is_ruler = row.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'));
    if is_ruler {
        let range = TextRange::new(start, start + row.len() as u32);
        return blocks.push(Block { range, kind: BlockKind::Furniture });
    }
    let bars: Vec<usize> = row.match_indices('|').map(|(at, _)| at).filter(|&at| !escaped(row, at)).collect();
    for (idx, &bar) in bars.iter().enumerate() {
        let last = bars.len() - 1 <= idx + 1;
        let end = if last { row.len() } else { bars[idx + 1] };
        let cell = row[bar..end].trim_end();
        let range = TextRange::from_usize(start as usize + bar, start as usize + bar + cell.len());
        blocks.push(Block { range, kind: BlockKind::Cell });
        if last {
            break;
        }
    }
}

fn escaped(row: &str, at: usize) -> bool {
    row[..at].ends_with('\\')
}

fn running_kind(line: &str) -> BlockKind {
    match line {
        _ if line.starts_with('>') => BlockKind::Quote,
        _ if line.starts_with("[^") && line.contains("]:") => BlockKind::Note,
        _ if line.starts_with('[') && line.contains("]: ") => BlockKind::Furniture,
        _ if is_item(line) => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

fn starts_block(line: &str) -> bool {
    fence(line).is_some()
        || atx_level(line).is_some()
        || line.starts_with(['|', '>'])
        || line.starts_with('[') && running_kind(line) != BlockKind::Paragraph
        || is_item(line)
        || is_rule(line) && underline_level(line).is_none()
}

fn fence(line: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence))
}

/// Index of the line after the closing fence, or of the end of the text.
fn fenced_end(text: &str, lines: &[Line], idx: usize, fence: &str) -> usize {
    let closes = |line: &Line| line.of(text).starts_with(fence);
    lines[idx + 1..].iter().position(closes).map_or(lines.len(), |after| idx + 1 + after + 1)
}

fn atx_level(line: &str) -> Option<u8> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let closed = rest.is_empty() || rest.starts_with([' ', '\t']);
    (1..=6).contains(&level).then_some(level as u8).filter(|_| closed)
}

fn underline_level(line: &str) -> Option<u8> {
    match line.bytes().next() {
        Some(b'=') if line.bytes().all(|byte| byte == b'=') => Some(1),
        Some(b'-') if line.len() > 1 && line.bytes().all(|byte| byte == b'-') => Some(2),
        _ => None,
    }
}

fn is_rule(line: &str) -> bool {
    ['-', '*', '_']
        .into_iter()
        .any(|mark| line.chars().all(|char| char == mark || char == ' ') && line.matches(mark).count() >= 3)
}

fn is_item(line: &str) -> bool {
    let Some((marker, _)) = line.split_once([' ', '\t']) else { return false };
    let number = marker.trim_end_matches(['.', ')']);
    matches!(marker, "-" | "*" | "+")
        || marker.len() == number.len() + 1
            && (1..=9).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Cell, Furniture, Heading, ListItem, Note, Paragraph, Quote};

    #[test]
    fn blocks_have_their_kinds() {
        let text = "# The Mill\n\nIt stood by\nthe river[^1].\n- one\n  more\n- two\n\nFire\n----\n\n\
                    | Year | Dead |\n|------|-----:|\n| 1702 | 12 |\n\n> He said\n> nothing.\n\n---\n\n\
                    ```\nlet it\n\nburn\n```\n[^1]: See the map.\n[map]: http://example.org\n";
        let mut blocks = Vec::new();
        push_blocks(text, 0, &mut blocks);
        let found: Vec<_> = blocks.iter().map(|block| (&text[block.range.as_usize()], block.kind)).collect();
        assert_eq!(
            found,
            [
                ("# The Mill", Heading(1)),
                ("It stood by\nthe river[^1].", Paragraph),
                ("- one\n  more", ListItem),
                ("- two", ListItem),
                ("Fire\n----", Heading(2)),
                ("| Year", Cell),
                ("| Dead |", Cell),
                ("|------|-----:|", Furniture),
                ("| 1702", Cell),
                ("| 12 |", Cell),
                ("> He said\n> nothing.", Quote),
                ("---", Furniture),
                ("```\nlet it\n\nburn\n```", Paragraph),
                ("[^1]: See the map.", Note),
                ("[map]: http://example.org", Furniture),
            ]
        );
    }
}
