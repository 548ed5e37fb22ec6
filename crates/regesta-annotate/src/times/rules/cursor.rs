//! A place to read from: tokens by position, and the small things every rule reads (numbers, months, years).

use crate::times::meaning::{Amount, Unit};
use crate::times::tokens::{OUTSIDE, Token};
use crate::times::words::Class;

/// The tokens of one stretch. Positions past either end read as [`Class::Outside`].
#[derive(Clone, Copy)]
pub(in crate::times) struct Cursor<'a> {
    /// The whole text.
    pub(in crate::times) text: &'a str,
    /// Tokens of the stretch.
    pub(in crate::times) tokens: &'a [Token],
}

impl<'a> Cursor<'a> {
    /// The token at a position.
    #[inline]
    pub(super) fn at(&self, idx: usize) -> Token {
        crate::times::steps::step();
        self.tokens.get(idx).copied().unwrap_or(OUTSIDE)
    }

    /// Whether the token is of this class.
    #[inline]
    pub(super) fn is(&self, idx: usize, class: Class) -> bool {
        self.at(idx).class == class
    }

    /// Whether the token is this mark.
    pub(super) fn mark(&self, idx: usize, mark: u8) -> bool {
        self.at(idx).is(mark)
    }

    /// The token's words.
    pub(super) fn word(&self, idx: usize) -> &'a str {
        let token = self.at(idx);
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    /// Whether the token is this word, in any case.
    pub(super) fn says(&self, idx: usize, word: &str) -> bool {
        self.word(idx).eq_ignore_ascii_case(word)
    }

    /// The position after a class, if it stands here.
    pub(super) fn take(&self, idx: usize, class: Class) -> Option<usize> {
        self.is(idx, class).then_some(idx + 1)
    }

    /// The position after a mark, if it stands here.
    pub(super) fn take_mark(&self, idx: usize, mark: u8) -> Option<usize> {
        self.mark(idx, mark).then_some(idx + 1)
    }

    /// The position after a class if it stands here, else this position.
    pub(super) fn skip(&self, idx: usize, class: Class) -> usize {
        self.take(idx, class).unwrap_or(idx)
    }

    /// The position after a mark if it stands here, else this position.
    pub(super) fn skip_mark(&self, idx: usize, mark: u8) -> usize {
        self.take_mark(idx, mark).unwrap_or(idx)
    }

    /// A month's name; "may", "march" and short forms need their capital, short forms may end in a full stop.
    pub(super) fn month(&self, idx: usize) -> Option<(usize, u8)> {
        let token = self.at(idx);
        if token.class != Class::Month || !token.capital() {
            return None;
        }
        let len = token.end - token.start;
        let short = len == 3 && token.value != 5 || len == 4 && matches!(token.value, 2 | 9);
        let dot = short && self.mark(idx + 1, b'.') && !self.at(idx + 1).spaced;
        Some((idx + 1 + usize::from(dot), token.value as u8))
    }

    /// A day of the month, as digits with or without "th".
    pub(super) fn day(&self, idx: usize) -> Option<(usize, u8)> {
        let token = self.at(idx);
        let fits = token.class == Class::Number && token.shape <= 2 && (1..=31).contains(&token.value);
        if !fits {
            return None;
        }
        let suffixed = self.is(idx + 1, Class::Suffix) && !self.at(idx + 1).spaced;
        Some((idx + 1 + usize::from(suffixed), token.value as u8))
    }

    /// A day of the month as an ordinal: "15th", "fifteenth", "twenty-first".
    pub(super) fn ordinal_day(&self, idx: usize) -> Option<(usize, u8)> {
        if self.is(idx + 1, Class::Suffix) && !self.at(idx + 1).spaced {
            return self.day(idx);
        }
        let (to, ordinal) = self.ordinal(idx)?;
        (1..=31).contains(&ordinal).then_some((to, ordinal as u8))
    }

    /// An ordinal in words or digits.
    pub(super) fn ordinal(&self, idx: usize) -> Option<(usize, u32)> {
        let token = self.at(idx);
        match token.class {
            Class::Number if self.is(idx + 1, Class::Suffix) && !self.at(idx + 1).spaced => {
                Some((idx + 2, token.value))
            }
            Class::Ordinal => Some((idx + 1, token.value)),
            Class::Second => Some((idx + 1, 2)),
            Class::Tens if self.mark(idx + 1, b'-') && self.is(idx + 2, Class::Ordinal) => {
                Some((idx + 3, token.value + self.at(idx + 2).value))
            }
            Class::Tens if self.is(idx + 1, Class::Ordinal) => {
                Some((idx + 2, token.value + self.at(idx + 1).value))
            }
            _ => None,
        }
    }

    /// A year of four digits, from 1000 to 2199.
    pub(super) fn year(&self, idx: usize) -> Option<(usize, i32)> {
        let token = self.at(idx);
        let fits = token.digits(4) && (1000..2200).contains(&token.value);
        (fits && !self.glued(idx)).then_some((idx + 1, token.value as i32))
    }

    /// Whether letters or digits stick to the number at `idx`: "B1917", "1917mm", "1,917", "3.1917".
    pub(super) fn glued(&self, idx: usize) -> bool {
        let (before, next, after) = (self.at(idx.wrapping_sub(1)), self.at(idx + 1), self.at(idx + 2));
        let front = !self.at(idx).spaced
            && (!matches!(before.class, Class::Mark | Class::Outside)
                || (matches!(before.value, 0x2C | 0x2E) && self.is(idx.wrapping_sub(2), Class::Number))
                || matches!(before.value, 0x24 | 0x23 | 0x2B | 0x3D | 0x40 | 0x5F | 0x26));
        let back = !next.spaced
            && (!matches!(next.class, Class::Mark | Class::Outside)
                || (matches!(next.value, 0x2C | 0x2E) && after.class == Class::Number && !after.spaced)
                || matches!(next.value, 0x25 | 0x5F));
        front || back
    }

    /// A unit of time, singular or plural.
    pub(super) fn unit(&self, idx: usize) -> Option<(usize, Unit)> {
        let token = self.at(idx);
        match token.class {
            Class::Unit | Class::Units | Class::Second | Class::Quarter => {
                Some((idx + 1, Unit::numbered(token.value)))
            }
            _ => None,
        }
    }

    /// A unit in the plural.
    pub(super) fn units(&self, idx: usize) -> Option<(usize, Unit)> {
        self.is(idx, Class::Units).then(|| (idx + 1, Unit::numbered(self.at(idx).value)))
    }

    /// A unit in the singular.
    pub(super) fn one_unit(&self, idx: usize) -> Option<(usize, Unit)> {
        (!self.is(idx, Class::Units)).then(|| self.unit(idx)).flatten()
    }

    /// How many: "3", "22.8", "twenty-five", "two and a half", "a hundred", "several", "a few", "a couple of".
    pub(super) fn amount(&self, idx: usize) -> Option<(usize, Amount)> {
        let (to, amount) = self.whole_amount(idx)?;
        match amount {
            Amount::Hundredths(hundredths) => {
                let half = self.and_a_half(to);
                Some((
                    half.unwrap_or(to),
                    Amount::Hundredths(hundredths + if half.is_some() { 50 } else { 0 }),
                ))
            }
            Amount::Some => Some((to, amount)),
        }
    }

    fn whole_amount(&self, idx: usize) -> Option<(usize, Amount)> {
        let token = self.at(idx);
        match token.class {
            Class::Number => self.digits_amount(idx),
            Class::Tens => {
                let unit = if self.mark(idx + 1, b'-') { idx + 2 } else { idx + 1 };
                match self.at(unit) {
                    next if next.class == Class::Cardinal && next.value < 10 => {
                        Some((unit + 1, Amount::of(token.value + next.value)))
                    }
                    _ => Some((idx + 1, Amount::of(token.value))),
                }
            }
            Class::Cardinal => match self.at(idx + 1).class {
                Class::Hundred => Some((idx + 2, Amount::of(token.value * 100))),
                Class::Thousand => Some((idx + 2, Amount::of(token.value * 1000))),
                _ => Some((idx + 1, Amount::of(token.value))),
            },
            Class::A => self.amount_after_a(idx),
            Class::Another => Some((idx + 1, Amount::of(1))),
            Class::Few => Some((idx + 1, Amount::Some)),
            Class::Both => Some((idx + 1, Amount::of(2))),
            Class::Hundred | Class::Dozen => Some((idx + 1, Amount::of(token.value))),
            Class::Half if self.is(idx + 1, Class::A) => Some((idx + 2, Amount::Hundredths(50))),
            _ => None,
        }
    }

    fn digits_amount(&self, idx: usize) -> Option<(usize, Amount)> {
        let token = self.at(idx);
        if token.shape > 4 || !token.spaced && self.is(idx.wrapping_sub(1), Class::Other) {
            return None;
        }
        let (dot, fraction) = (self.at(idx + 1), self.at(idx + 2));
        // "5,000 years".
        if dot.is(b',') && !dot.spaced && fraction.digits(3) && !fraction.spaced && token.shape <= 3 {
            return Some((idx + 3, Amount::of(token.value * 1000 + fraction.value)));
        }
        if dot.is(b'.')
            && !dot.spaced
            && fraction.class == Class::Number
            && !fraction.spaced
            && fraction.shape <= 2
        {
            let hundredths = if fraction.shape == 1 { fraction.value * 10 } else { fraction.value };
            return Some((idx + 3, Amount::Hundredths(token.value * 100 + hundredths)));
        }
        Some((idx + 1, Amount::of(token.value)))
    }

    fn amount_after_a(&self, idx: usize) -> Option<(usize, Amount)> {
        let next = self.at(idx + 1);
        match next.class {
            Class::Few => Some((idx + 2, Amount::Some)),
            Class::Couple => Some((self.skip(idx + 2, Class::Of), Amount::of(2))),
            Class::Hundred | Class::Dozen | Class::Thousand => Some((idx + 2, Amount::of(next.value))),
            Class::Half => Some((idx + 2, Amount::Hundredths(50))),
            _ => Some((idx + 1, Amount::of(1))),
        }
    }

    fn and_a_half(&self, idx: usize) -> Option<usize> {
        let and = self.take(idx, Class::And)?;
        self.take(self.skip(and, Class::A), Class::Half)
    }
}
