//! Time expressions: found by a grammar that leaves holes, resolved over the whole document.
//!
//! [`find_times`] reads what stands in the text and resolves nothing. [`normalize_times`] fills the holes from the
//! document: the year the narrative has reached, the day the news was written, the event a step is counted from.
//!
//! What never happens here: a date is never padded, a text is never changed, and reading never fails or panics.

mod find;
#[cfg(test)]
mod hostile;
mod meaning;
mod options;
mod report;
mod resolve;
mod rules;
mod steps;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub use find::{FoundTime, find_times};
pub use meaning::{
    Amount, Base, Clock, Field, From, Length, Meaning, Part, Pointer, Recurrence, Reference, Shift, Side,
    Unit, When,
};
pub use options::{TimeMode, TimeOptions};
pub use report::{TimeReport, TimeRule, explain_times, report_times, time_rules};
pub use resolve::{normalize_times, time_mode};
pub(crate) use rules::known_event_time;
