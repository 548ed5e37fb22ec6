//! What a caller may decide about reading dates.

use regesta_time::Edtf;

/// How dates are to be read. The default lets the document decide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeOptions {
    /// Whether the document tells the news or a history; `None` lets its dates decide.
    pub mode: Option<TimeMode>,
    /// When the document was made, if the caller knows better than its origin or its dateline.
    pub dated: Option<Edtf>,
    /// Rules of the grammar that are left out, by name: to measure what each of them brings.
    pub without: Vec<String>,
}

/// From where a document counts its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeMode {
    /// From the day on which it was made: "on Friday", "last month", "18 June".
    News,
    /// From the time its narrative has reached.
    Narrative,
}

impl TimeMode {
    /// Its name, as options and reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Narrative => "narrative",
        }
    }
}
