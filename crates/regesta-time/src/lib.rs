//! Times as written and as bounded.
//!
//! In go strings in the notation of ISO 8601-2 (EDTF) and days of several calendars; out come values that
//! keep what was written ([`Edtf`]) and what it allows ([`Bounds`]), and the relations between two of them
//! ([`agreement`]).
//!
//! What never happens here: a date is never padded (an unknown day stays unknown), never moved to another
//! calendar silently, and nothing here knows texts, sources or today's date.

mod agreement;
mod allen;
mod bounds;
mod calendar;
mod day;
mod edtf;
mod precision;
mod words;

pub use agreement::{Agreement, Cause, Comparison, Hint, Side, agreement, agreement_detail, slack};
pub use allen::{Allen, Modal, relation};
pub use bounds::Bounds;
pub use calendar::{Calendar, CalendarDate, CalendarError, Era, Month, easter, eras};
pub use day::{Day, Weekday};
pub use edtf::{
    Component, Date, DateTime, Digits, Edtf, EdtfError, Endpoint, Interval, Level, Member, Offset, Qualifier,
    Season, Set, SetKind, TimeOfDay, Year,
};
pub use precision::Precision;
pub use words::time_in_words;
