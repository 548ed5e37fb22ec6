//! How two written times stand to each other.

use crate::Edtf;

/// How the second of two values stands to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// They say the same.
    Same,
    /// One is the other with more precision.
    Refines,
    /// Both can be true, and neither says what the other says.
    Compatible,
    /// They cannot both be true.
    Conflicts(Cause),
}

/// What may lie behind two dates that exclude each other. A hint for a reader, never a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Nothing but the difference itself.
    Genuine,
    /// As far apart as the Julian and the Gregorian calendar in that century.
    Calendar,
    /// The same month and day in years that differ by the offset of an era.
    Era,
    /// Digits exchanged or misread.
    Slip,
}

/// How `b` stands to `a`.
pub fn agreement(a: &Edtf, b: &Edtf) -> Agreement {
    if a == b {
        return Agreement::Same;
    }
    let ((a_first, a_last), (b_first, b_last)) = (a.bounds().outer(), b.bounds().outer());
    let before = |last: Option<_>, first: Option<_>| matches!((last, first), (Some(l), Some(f)) if l < f);
    if before(a_last, b_first) || before(b_last, a_first) {
        return Agreement::Conflicts(Cause::Genuine);
    }
    if let (Some(a), Some(b)) = (a.as_date(), b.as_date())
        && !a.shares_a_day_with(b)
    {
        return Agreement::Conflicts(Cause::Genuine);
    }
    let holds = |outer_first: Option<_>, outer_last: Option<_>, first: Option<_>, last: Option<_>| {
        outer_first.is_none_or(|o| first.is_some_and(|f| o <= f))
            && outer_last.is_none_or(|o| last.is_some_and(|l| l <= o))
    };
    if holds(a_first, a_last, b_first, b_last) || holds(b_first, b_last, a_first, a_last) {
        return Agreement::Refines;
    }
    Agreement::Compatible
}
