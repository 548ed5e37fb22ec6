//! From bytes to code points and UTF-16 units, at the border: inside, offsets are UTF-8 bytes.

use crate::TextRange;

/// Converts byte offsets of one text into code points and UTF-16 units, in constant time each.
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Code points and UTF-16 units before every `STEP`-th byte; empty when the text is ASCII.
    marks: Vec<(u32, u32)>,
}

/// Picked so that the marks take a tenth of the text's memory.
const STEP: usize = 64;

impl<'t> Offsets<'t> {
    /// Prepares the conversion: one pass over the text.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let (mut code_points, mut utf16) = (0, 0);
            for (idx, byte) in text.bytes().enumerate() {
                if idx % STEP == 0 {
                    marks.push((code_points, utf16));
                }
                let (more_points, more_units) = counts(byte);
                code_points += more_points;
                utf16 += more_units;
            }
        }
        Self { text, marks }
    }

    /// Code points before a byte offset.
    pub fn code_point(&self, byte: u32) -> u32 {
        self.count(byte, |mark| mark.0, |byte| counts(byte).0)
    }

    /// UTF-16 units before a byte offset.
    pub fn utf16(&self, byte: u32) -> u32 {
        self.count(byte, |mark| mark.1, |byte| counts(byte).1)
    }

    /// A range of bytes as a range of code points: start and end.
    pub fn code_points(&self, range: TextRange) -> (u32, u32) {
        (self.code_point(range.start), self.code_point(range.end))
    }

    fn count(&self, byte: u32, at_mark: impl Fn(&(u32, u32)) -> u32, of_byte: impl Fn(u8) -> u32) -> u32 {
        if self.marks.is_empty() {
            return byte.min(self.text.len() as u32);
        }
        let byte = (byte as usize).min(self.text.len());
        let mark_idx = (byte / STEP).min(self.marks.len() - 1);
        let rest = &self.text.as_bytes()[mark_idx * STEP..byte];
        at_mark(&self.marks[mark_idx]) + rest.iter().map(|&b| of_byte(b)).sum::<u32>()
    }
}

/// Code points and UTF-16 units that begin at a byte: none at a continuation byte, two units at a lead of four.
const fn counts(byte: u8) -> (u32, u32) {
    if byte & 0xC0 == 0x80 {
        (0, 0)
    } else if byte >= 0xF0 {
        (1, 2)
    } else {
        (1, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_counting() {
        let text = "Lü-shun 旅順 😀 Порт-Артур. ".repeat(9);
        let offsets = Offsets::new(&text);
        for (byte, _) in text.char_indices() {
            assert_eq!(offsets.code_point(byte as u32) as usize, text[..byte].chars().count());
            assert_eq!(offsets.utf16(byte as u32) as usize, text[..byte].encode_utf16().count());
        }
        assert_eq!(offsets.code_point(text.len() as u32) as usize, text.chars().count());
    }
}
