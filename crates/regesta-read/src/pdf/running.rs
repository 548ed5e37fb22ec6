//! Running heads, feet and page numbers. In go the pages, out comes what stands at their edges again and again.
//!
//! What never happens here: a line in the middle of a page is never taken for a running head.

use std::collections::HashMap;

/// Lines at the edges of pages that are not part of what the document says.
#[derive(Debug, Default)]
pub struct Running {
    /// How often each line stands at an edge, its numbers left out.
    n_pages: HashMap<String, usize>,
    enough: usize,
}

/// On so many pages a line has to come back. Two pages may begin alike by chance.
const PAGES_MIN: usize = 3;

/// Collects the first and last lines of all pages.
pub fn find(pages: &[String]) -> Running {
    let mut running = Running { n_pages: HashMap::new(), enough: PAGES_MIN };
    for page in pages {
        let mut lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
        let (first, last) = (lines.next(), lines.next_back());
        for line in [first, last].into_iter().flatten() {
            *running.n_pages.entry(without_numbers(line)).or_default() += 1;
        }
    }
    running
}

impl Running {
    /// Whether a line at the edge of a page is furniture.
    pub fn holds(&self, line: &str) -> bool {
        is_page_number(line) || self.n_pages.get(&without_numbers(line)).is_some_and(|&n| n >= self.enough)
    }
}

/// Puts a page number that was joined to the last paragraph on a line of its own again.
pub fn set_number_apart(page: &str, last_line: &str) -> String {
    let page = page.trim_end();
    match page.strip_suffix(last_line) {
        Some(before) if is_page_number(last_line) && before.ends_with(' ') => {
            format!("{}\n\n{last_line}", before.trim_end())
        }
        _ => page.to_owned(),
    }
}

fn without_numbers(line: &str) -> String {
    line.chars().filter(|char| !char.is_numeric() && !char.is_whitespace()).collect()
}

/// A number alone, between dashes or after a word as short as "p.": digits up to four, or Roman numerals.
fn is_page_number(line: &str) -> bool {
    let number = line.trim_matches(|char: char| {
        matches!(char, '-' | '–' | '—' | '[' | ']' | '|' | '.') || char.is_whitespace()
    });
    let digits = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let roman = (1..=7).contains(&number.len()) && number.bytes().all(|byte| b"ivxlc".contains(&byte));
    digits || roman
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_at_the_edge_is_furniture() {
        let pages: Vec<String> = (1..=4)
            .map(|n| {
                format!("The Mill, chapter {n}\n\nText {n} of page.\n\nEnd {}\n\n- {n} -", "x".repeat(n))
            })
            .collect();
        let running = find(&pages);
        assert!(running.holds("The Mill, chapter 7"));
        assert!(running.holds("- 12 -") && running.holds("xiv"));
        assert!(!running.holds("End xx") && !running.holds("1912 was cold") && !running.holds("19123"));
    }
}
