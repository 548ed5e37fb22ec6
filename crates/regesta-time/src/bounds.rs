//! What a written time allows: the earliest and latest day on which it can start and end.

use crate::Day;

/// Earliest and latest possible day of the start and of the end; `None` where nothing bounds it.
///
/// The outer bounds (`earliest_start`, `latest_end`) are CIDOC CRM's P82, the inner ones P81.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// Not before this day does it start.
    pub earliest_start: Option<Day>,
    /// On this day at the latest it has started.
    pub latest_start: Option<Day>,
    /// Not before this day does it end.
    pub earliest_end: Option<Day>,
    /// On this day at the latest it has ended.
    pub latest_end: Option<Day>,
}

impl Bounds {
    /// Bounds of something that fills exactly the days from `first` to `last`.
    pub const fn filling(first: Day, last: Day) -> Self {
        Self {
            earliest_start: Some(first),
            latest_start: Some(first),
            earliest_end: Some(last),
            latest_end: Some(last),
        }
    }

    /// Bounds of something that lies anywhere within the days from `first` to `last`.
    pub const fn within(first: Option<Day>, last: Option<Day>) -> Self {
        Self { earliest_start: first, latest_start: last, earliest_end: first, latest_end: last }
    }

    /// Earliest and latest day of the whole.
    pub const fn outer(&self) -> (Option<Day>, Option<Day>) {
        (self.earliest_start, self.latest_end)
    }
}
