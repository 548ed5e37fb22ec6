//! The scan: one pass over a stretch of text, out come tokens for the grammar of time.
//!
//! What never happens here: no token crosses the stretch, no number overflows (long rows of digits saturate).

use super::words::{Class, words};

/// A token: sixteen bytes, so that a page of them stays in the cache.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte, in the whole text.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// The number, the mark, or the value of the word.
    pub(super) value: u32,
    /// What it is to the grammar.
    pub(super) class: Class,
    /// Digits of a number; 1 for a word that starts with a capital.
    pub(super) shape: u8,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}

/// The token past either end.
pub(super) const OUTSIDE: Token =
    Token { start: 0, end: 0, value: 0, class: Class::Outside, shape: 0, spaced: true };

impl Token {
    /// Whether it is this mark.
    pub(super) fn is(&self, mark: u8) -> bool {
        self.class == Class::Mark && self.value == u32::from(mark)
    }

    /// Whether it is a word with a capital.
    pub(super) fn capital(&self) -> bool {
        self.shape == 1 && self.class != Class::Number && self.class != Class::Mark
    }

    /// Whether it is a row of so many digits.
    pub(super) fn digits(&self, count: u8) -> bool {
        self.class == Class::Number && self.shape == count
    }
}

/// Puts the tokens of `stretch` into `tokens`; `base` is where the stretch starts in the text.
pub(super) fn tokenize(stretch: &str, base: u32, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = stretch.as_bytes();
    let mut scan = Scan { bytes, at: 0, base, spaced: true };
    while let Some(&byte) = bytes.get(scan.at) {
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' => {
                scan.spaced = true;
                scan.at += 1;
            }
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => scan.word(tokens),
            b'0'..=b'9' => scan.number(tokens),
            _ => scan.push(scan.at + 1, Class::Mark, u32::from(byte), 0, tokens),
        }
    }
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    base: u32,
    spaced: bool,
}

impl Scan<'_> {
    fn push(&mut self, to: usize, class: Class, value: u32, shape: u8, tokens: &mut Vec<Token>) {
        let (start, end) = (self.base + self.at as u32, self.base + to as u32);
        tokens.push(Token { start, end, value, class, shape, spaced: self.spaced });
        self.at = to;
        self.spaced = false;
    }

    /// A word of letters, those beyond ASCII too, save the dashes and quotation marks of print.
    #[inline]
    fn word(&mut self, tokens: &mut Vec<Token>) {
        if let Some((mark, len)) = printers_mark(&self.bytes[self.at..]) {
            if mark == b' ' {
                self.spaced = true;
                self.at += len;
                return;
            }
            return self.push(self.at + len, Class::Mark, u32::from(mark), 0, tokens);
        }
        let rest = &self.bytes[self.at..];
        let mut len = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if let Some(lost) = lost_space(&rest[..len]) {
            len = lost;
        }
        let foreign =
            rest.get(len).is_some_and(|byte| *byte >= 0x80) && printers_mark(&rest[len..]).is_none();
        if foreign {
            len += foreign_len(&rest[len..]);
        }
        let (class, value) = words().look_up(&rest[..len]);
        let shape = u8::from(rest[0].is_ascii_uppercase());
        self.push(self.at + len, class, u32::from(value), shape, tokens);
    }

    fn number(&mut self, tokens: &mut Vec<Token>) {
        let rest = &self.bytes[self.at..];
        let len = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let value = rest[..len.min(9)].iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
        self.push(self.at + len, Class::Number, value, len.min(200) as u8, tokens);
    }
}

/// Where a word begins anew with a capital, so that a space was lost before it: "for the time beingThird".
fn lost_space(word: &[u8]) -> Option<usize> {
    const SHORTEST: usize = 3;
    let anew = |at: &usize| {
        word[at - 1].is_ascii_lowercase()
            && word[*at].is_ascii_uppercase()
            && word.get(at + 1).is_some_and(u8::is_ascii_lowercase)
    };
    (SHORTEST..word.len()).find(anew)
}

/// Bytes of a word from its first letter beyond ASCII on.
fn foreign_len(rest: &[u8]) -> usize {
    let mut len = 0;
    while let Some(&byte) = rest.get(len) {
        let letter = byte.is_ascii_alphabetic() || byte >= 0x80;
        if !letter || printers_mark(&rest[len..]).is_some() {
            break;
        }
        len += 1;
    }
    len
}

/// Dashes, apostrophes, quotation marks and hard spaces of print, as the ASCII character they stand for, and their
/// length.
#[inline]
fn printers_mark(rest: &[u8]) -> Option<(u8, usize)> {
    match rest {
        [0xE2, 0x80, 0x90..=0x95, ..] => Some((b'-', 3)),
        [0xE2, 0x80, 0x98 | 0x99, ..] => Some((b'\'', 3)),
        [0xE2, 0x80, 0x9C..=0x9E, ..] => Some((b'"', 3)),
        [0xE2, 0x80, 0xA6, ..] => Some((b'.', 3)),
        [0xC2, 0xA0, ..] => Some((b' ', 2)),
        [0xE2, 0x80, 0x80..=0x8B | 0xAF, ..] => Some((b' ', 3)),
        [0xEF, 0xBC, 0x8C, ..] => Some((b',', 3)),
        _ => None,
    }
}
