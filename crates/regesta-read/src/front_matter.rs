//! What a source says of itself: title, author, publisher, date, address, language.
//!
//! In goes a source; out comes its [`FrontMatter`], which a front end lays under the source's [`Origin`].
//! What never happens here: a date is never padded or guessed from words; what is already known of an origin
//! is never replaced.

use std::panic::{AssertUnwindSafe, catch_unwind};

use regesta_model::source::Origin;
use regesta_model::text::{Block, BlockKind};
use regesta_model::{Source, TextRange};
use regesta_time::Edtf;

use crate::{Format, charset, docx, epub, html, sniff};

/// What a source says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it says it was made.
    pub dated: Option<Edtf>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its language as a BCP 47 tag.
    pub language: Option<String>,
}

impl FrontMatter {
    /// Fills what an origin does not say yet.
    pub fn fill(self, origin: &mut Origin) {
        let fill = |slot: &mut Option<String>, value: Option<String>| {
            if slot.is_none() {
                *slot = value;
            }
        };
        fill(&mut origin.title, self.title);
        fill(&mut origin.author, self.author);
        fill(&mut origin.publisher, self.publisher);
        fill(&mut origin.url, self.url);
        fill(&mut origin.language, self.language);
        origin.dated = origin.dated.take().or(self.dated);
    }

    /// Sets a field by the name it has in front matter or in `sources.csv`; the first value stays.
    pub fn set(&mut self, key: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let slot = match key.trim().to_ascii_lowercase().as_str() {
            "title" => &mut self.title,
            "author" | "authors" | "creator" => &mut self.author,
            "publisher" => &mut self.publisher,
            "url" | "source" | "link" => &mut self.url,
            "language" | "lang" => &mut self.language,
            "dated" | "date" => {
                self.dated = self.dated.take().or_else(|| parse_dated(value));
                return;
            }
            _ => return,
        };
        slot.get_or_insert_with(|| value.to_owned());
    }
}

/// A date as metadata give it: an EDTF value, or an ISO 8601 day with a time of day behind it.
pub fn parse_dated(written: &str) -> Option<Edtf> {
    let written = written.trim();
    let day = match written.split_once(['T', ' ']) {
        Some((day, time)) if time.starts_with(|char: char| char.is_ascii_digit()) => day,
        _ => written,
    };
    let slashed = day.len() == 10 && day.bytes().filter(|&byte| byte == b'/').count() == 2;
    let day = if slashed { day.replace('/', "-") } else { day.to_owned() };
    let starts_with_year = day.trim_start_matches('-').bytes().take_while(u8::is_ascii_digit).count() >= 4
        || day.contains('X')
        || day.starts_with("../");
    starts_with_year.then(|| day.parse().ok()).flatten()
}

/// Bytes in which front matter has to end.
const FRONT_MATTER_BYTES_MAX: usize = 64 * 1024;

/// Reads what a source says of itself; `None` if it says nothing.
pub fn front_matter(source: &Source) -> Option<FrontMatter> {
    // As in reading, parsers by others may panic on damaged input.
    let found = catch_unwind(AssertUnwindSafe(|| of_source(source))).ok()??;
    (found != FrontMatter::default()).then_some(found)
}

fn of_source(source: &Source) -> Option<FrontMatter> {
    Some(match sniff(source.bytes(), &source.origin.path).ok()? {
        Format::Plain | Format::Markdown => of_plain(source.bytes())?,
        Format::Html => html::of_page(source.bytes())?,
        Format::Docx => docx::front_matter(source.bytes())?,
        Format::Epub => epub::front_matter(source.bytes())?,
        Format::Pdf => return None,
    })
}

fn of_plain(bytes: &[u8]) -> Option<FrontMatter> {
    let head = &bytes[..bytes.len().min(FRONT_MATTER_BYTES_MAX)];
    let decoded = charset::decode(head, None, None, &mut Vec::new());
    let range = find_block(&decoded.text)?;
    let mut found = FrontMatter::default();
    for line in decoded.text[range.as_usize()].lines() {
        if let Some((key, value)) = line.split_once(':') {
            found.set(key, unquote(value.trim()));
        }
    }
    Some(found)
}

fn unquote(value: &str) -> &str {
    let inner = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// Marks the front matter of a text as furniture; gives the offset at which the text proper begins.
pub fn push_block(text: &str, blocks: &mut Vec<Block>) -> usize {
    let Some(range) = find_block(text) else { return 0 };
    blocks.push(Block { range, kind: BlockKind::Furniture });
    range.end as usize
}

/// Front matter stands at the very start: lines `key: value` between two lines `---`.
fn find_block(text: &str) -> Option<TextRange> {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let head = &text[start..text.floor_char_boundary(FRONT_MATTER_BYTES_MAX)];
    let mut lines = head.split_inclusive('\n');
    let mut end = start + lines.next().filter(|line| line.trim_end() == "---")?.len();
    for line in lines {
        let trimmed = line.trim_end();
        if matches!(trimmed, "---" | "...") {
            return Some(TextRange::from_usize(start, end + trimmed.len()));
        }
        if !is_entry(trimmed) {
            return None;
        }
        end += line.len();
    }
    None
}

/// An entry, its continuation (indented, or a list item), a comment, or an empty line.
fn is_entry(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| key);
    let plain_key =
        |key: &str| key.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | ' '));
    line.is_empty()
        || line.starts_with([' ', '\t', '#'])
        || line.starts_with("- ")
        || key.is_some_and(plain_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, path: &str) -> Option<FrontMatter> {
        front_matter(&Source::new(text.as_bytes(), Origin { path: path.into(), ..Origin::default() }))
    }

    #[test]
    fn front_matter_of_markdown() {
        let text = "---\ntitle: \"The Mill: A History\"\nauthor: A. Weaver\ndate: 1911-05-02T10:00:00Z\n\
                    tags:\n  - mills\nlang: en\nurl: https://example.org/mill\n---\n# The Mill\n";
        let found = of(text, "mill.md").expect("it has front matter");
        assert_eq!(found.title.as_deref(), Some("The Mill: A History"));
        assert_eq!(found.author.as_deref(), Some("A. Weaver"));
        assert_eq!(found.dated.map(|dated| dated.to_string()).as_deref(), Some("1911-05-02"));
        assert_eq!(found.language.as_deref(), Some("en"));
        assert_eq!(found.url.as_deref(), Some("https://example.org/mill"));
    }

    #[test]
    fn what_only_looks_like_front_matter_is_text() {
        for text in ["---\nThe mill burned. It was night.\n---\n", "--- \ntitle: x", "title: x\n---\n", "---"]
        {
            assert_eq!(of(text, "mill.md"), None, "{text}");
        }
    }

    #[test]
    fn dates_are_taken_as_written() {
        let cases = [
            ("1911", Some("1911")),
            ("1911-05", Some("1911-05")),
            ("1911/05/02", Some("1911-05-02")),
            ("1911-05-02 12:30", Some("1911-05-02")),
            ("191X", Some("191X")),
            ("2 May 1911", None),
            ("05.02.1911", None),
            ("yesterday", None),
        ];
        for (written, expected) in cases {
            assert_eq!(parse_dated(written).map(|dated| dated.to_string()).as_deref(), expected, "{written}");
        }
    }
}
