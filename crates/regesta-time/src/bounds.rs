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

    /// The same, knowing that nothing ends before it starts.
    #[must_use]
    pub(crate) fn tightened(mut self) -> Self {
        self.latest_start = earlier(self.latest_start, self.latest_end);
        self.earliest_end = self.earliest_end.max(self.earliest_start);
        self
    }

    /// What to sort by: earliest start first, then latest end; what has no start comes first, what has no end last.
    ///
    /// ```
    /// use regesta_time::Edtf;
    ///
    /// let mut times: Vec<Edtf> = ["1946", "1945-08/..", "../1945", "1945-08-14"].map(|t| t.parse().unwrap()).into();
    /// times.sort_by_key(|time| time.bounds().sort_key());
    /// let sorted: Vec<String> = times.iter().map(ToString::to_string).collect();
    /// assert_eq!(sorted, ["../1945", "1945-08/..", "1945-08-14", "1946"]);
    /// ```
    pub fn sort_key(&self) -> (Option<Day>, bool, Option<Day>) {
        (self.earliest_start, self.latest_end.is_none(), self.latest_end)
    }

    /// Earliest and latest day of the whole.
    pub const fn outer(&self) -> (Option<Day>, Option<Day>) {
        (self.earliest_start, self.latest_end)
    }
}

/// The earlier of two limits, of which `None` is no limit.
fn earlier(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
