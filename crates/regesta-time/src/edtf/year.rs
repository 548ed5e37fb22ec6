//! A year as EDTF writes it: four digits, a reduced decade or century, or a long year.
//!
//! In go the parts of a written year; out comes the range of years it allows. A significance (`S2`) or an `X`
//! is never resolved to one year.

use std::fmt;

use super::Digits;

/// Years beyond this distance from year 0 are counted as this year: further than a [`Day`](crate::Day) counts.
pub(crate) const FARTHEST_YEAR: i64 = 25_000_000_000_000_000;

/// A written year.
///
/// ```
/// use regesta_time::{Edtf, Year};
///
/// let estimated: Edtf = "1950S2".parse()?;
/// let year: &Year = estimated.as_date().unwrap().year();
/// assert_eq!((year.lowest(), year.highest(), year.exact()), (1900, 1999, None));
/// # Ok::<(), regesta_time::EdtfError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year {
    form: Form,
    significant: Option<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    /// `1949`, `19XX`, `-0043`.
    Digits { negative: bool, digits: Digits<4> },
    /// `195`: ISO 8601-1's reduced decade.
    Decade { negative: bool, digits: Digits<3> },
    /// `19`: ISO 8601-1's reduced century.
    Century { negative: bool, digits: Digits<2> },
    /// `Y170000002`, `Y-17E7`; the mantissa carries the sign.
    Long { mantissa: i64, exponent: u32 },
}

impl Year {
    /// This astronomical year, in four digits or, where they do not suffice, as a long year.
    pub(crate) fn of(year: i64) -> Self {
        let form = if year.unsigned_abs() <= 9999 {
            Form::Digits { negative: year < 0, digits: Digits::known(year.unsigned_abs()) }
        } else {
            Form::Long { mantissa: year, exponent: 0 }
        };
        Self { form, significant: None }
    }

    pub(crate) fn digits(negative: bool, digits: Digits<4>) -> Self {
        Self { form: Form::Digits { negative, digits }, significant: None }
    }

    pub(crate) fn decade(negative: bool, digits: Digits<3>) -> Self {
        Self { form: Form::Decade { negative, digits }, significant: None }
    }

    pub(crate) fn century(negative: bool, digits: Digits<2>) -> Self {
        Self { form: Form::Century { negative, digits }, significant: None }
    }

    pub(crate) fn long(mantissa: i64, exponent: u32) -> Self {
        Self { form: Form::Long { mantissa, exponent }, significant: None }
    }

    /// The same, of which only so many digits are significant; `None` if the year is not one number.
    pub(crate) fn with_significant(mut self, digits: u8) -> Option<Self> {
        let written_out = matches!(self.form, Form::Digits { .. } | Form::Long { .. });
        (written_out && self.exact().is_some()).then(|| {
            self.significant = Some(digits);
            self
        })
    }

    /// How many of its digits are significant, where that is written (`S2`).
    pub fn significant(&self) -> Option<u8> {
        self.significant
    }

    /// The year, if it is one.
    pub fn exact(&self) -> Option<i64> {
        let (low, high) = self.range();
        (low == high && !self.is_reduced()).then_some(low)
    }

    /// The earliest year it allows, astronomical.
    pub fn lowest(&self) -> i64 {
        self.range().0
    }

    /// The latest year it allows, astronomical.
    pub fn highest(&self) -> i64 {
        self.range().1
    }

    /// The years it allows, upwards.
    pub(crate) fn years(&self) -> impl DoubleEndedIterator<Item = i64> + '_ {
        let (low, high) = self.range();
        // Only four-digit forms have gaps, and they span ten thousand years at most.
        let stride = if matches!(self.form, Form::Digits { .. }) { 1 } else { (high - low).max(1) };
        (0..=(high - low) / stride).map(move |n| low + n * stride).filter(|&year| self.allows(year))
    }

    /// Whether this astronomical year is one it allows.
    pub fn allows(&self, year: i64) -> bool {
        let (low, high) = self.range();
        (low..=high).contains(&year)
            && match &self.form {
                Form::Digits { digits, .. } if self.significant.is_none() => {
                    u32::try_from(year.unsigned_abs()).is_ok_and(|y| digits.allows(y))
                }
                _ => true,
            }
    }

    /// Whether it can carry a month: not a decade, a century or an estimate.
    pub(crate) fn can_be_divided(&self) -> bool {
        self.significant.is_none() && !self.is_reduced() && !self.is_exponential()
    }

    /// Whether it is written as a decade (`195`) or a century (`19`).
    pub(crate) fn is_reduced(&self) -> bool {
        matches!(self.form, Form::Decade { .. } | Form::Century { .. })
    }

    pub(crate) fn is_exponential(&self) -> bool {
        matches!(self.form, Form::Long { exponent, .. } if exponent > 0)
    }

    pub(crate) fn is_long(&self) -> bool {
        matches!(self.form, Form::Long { .. })
    }

    /// Its four digits, if it is written so.
    pub fn as_digits(&self) -> Option<&Digits<4>> {
        match &self.form {
            Form::Digits { digits, .. } => Some(digits),
            _ => None,
        }
    }

    fn range(&self) -> (i64, i64) {
        match &self.form {
            Form::Digits { negative, digits } => {
                self.estimated(*negative, i64::from(digits.lowest()), i64::from(digits.highest()))
            }
            Form::Decade { negative, digits } => {
                signed(*negative, i64::from(digits.lowest()) * 10, i64::from(digits.highest()) * 10 + 9)
            }
            Form::Century { negative, digits } => {
                signed(*negative, i64::from(digits.lowest()) * 100, i64::from(digits.highest()) * 100 + 99)
            }
            Form::Long { mantissa, exponent } => {
                let scale = 10_i64.saturating_pow(*exponent);
                let far = mantissa.saturating_abs().saturating_mul(scale).min(FARTHEST_YEAR);
                self.estimated(*mantissa < 0, far, far)
            }
        }
    }

    fn estimated(&self, negative: bool, low: i64, high: i64) -> (i64, i64) {
        let Some(significant) = self.significant else { return signed(negative, low, high) };
        let written = low.checked_ilog10().unwrap_or(0) + 1;
        let unit = 10_i64.saturating_pow(written.saturating_sub(u32::from(significant)));
        let floor = low / unit * unit;
        signed(negative, floor, floor + unit - 1)
    }
}

fn signed(negative: bool, low: i64, high: i64) -> (i64, i64) {
    if negative { (-high, -low) } else { (low, high) }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = |negative: bool| if negative { "-" } else { "" };
        match &self.form {
            Form::Digits { negative, digits } => write!(f, "{}{digits}", sign(*negative))?,
            Form::Decade { negative, digits } => write!(f, "{}{digits}", sign(*negative))?,
            Form::Century { negative, digits } => write!(f, "{}{digits}", sign(*negative))?,
            Form::Long { mantissa, exponent: 0 } => write!(f, "Y{mantissa}")?,
            Form::Long { mantissa, exponent } => write!(f, "Y{mantissa}E{exponent}")?,
        }
        self.significant.map_or(Ok(()), |digits| write!(f, "S{digits}"))
    }
}
