//! Digits of which some may be unspecified: `19XX`, `1X`, `XX`.
//!
//! In go digits and `X`; out come the numbers they allow. An `X` is never filled in: it stays an `X`.

use std::fmt;

/// `N` decimal digits, each known or unspecified (`X`).
///
/// ```
/// use regesta_time::Digits;
///
/// let fifties: Digits<4> = Digits::parse("195X").unwrap();
/// assert_eq!((fifties.lowest(), fifties.highest()), (1950, 1959));
/// assert_eq!(fifties.exact(), None);
/// assert!(fifties.allows(1953) && !fifties.allows(1960));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digits<const N: usize>([Option<u8>; N]);

impl<const N: usize> Digits<N> {
    /// Reads exactly `N` digits or `X`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; N] = text.as_bytes().try_into().ok()?;
        let mut digits = [None; N];
        for (digit, byte) in digits.iter_mut().zip(bytes) {
            *digit = match byte {
                b'0'..=b'9' => Some(byte - b'0'),
                b'X' => None,
                _ => return None,
            };
        }
        Some(Self(digits))
    }

    /// All digits known; of a number too long for `N` digits only the last `N` are kept.
    pub(crate) fn known(mut number: u64) -> Self {
        let mut digits = [Some(0); N];
        for digit in digits.iter_mut().rev() {
            *digit = Some((number % 10) as u8);
            number /= 10;
        }
        Self(digits)
    }

    /// No digit known: `XX`.
    pub const fn unspecified() -> Self {
        Self([None; N])
    }

    /// The number, if every digit is known.
    pub fn exact(&self) -> Option<u32> {
        (self.lowest() == self.highest()).then(|| self.lowest())
    }

    /// The smallest number these digits allow.
    pub fn lowest(&self) -> u32 {
        self.filled_with(0)
    }

    /// The greatest number these digits allow.
    pub fn highest(&self) -> u32 {
        self.filled_with(9)
    }

    fn filled_with(&self, filler: u8) -> u32 {
        self.0.iter().fold(0, |number, digit| number * 10 + u32::from(digit.unwrap_or(filler)))
    }

    /// Whether these digits can stand for this number.
    pub fn allows(&self, mut number: u32) -> bool {
        for digit in self.0.iter().rev() {
            if digit.is_some_and(|d| u32::from(d) != number % 10) {
                return false;
            }
            number /= 10;
        }
        number == 0
    }

    /// The numbers they allow, upwards.
    pub fn numbers(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        (self.lowest()..=self.highest()).filter(|&n| self.allows(n))
    }

    /// Whether every unspecified digit stands to the right of every known one, so that the numbers allowed
    /// have no gap.
    pub(crate) fn is_gapless(&self) -> bool {
        self.0.iter().skip_while(|d| d.is_some()).all(Option::is_none)
    }
}

impl<const N: usize> fmt::Display for Digits<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| match digit {
            Some(digit) => write!(f, "{digit}"),
            None => f.write_str("X"),
        })
    }
}

impl<const N: usize> fmt::Debug for Digits<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
