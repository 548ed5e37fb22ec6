//! From disk to sources: folders, `sources.csv`, standard input, and hazardous formats in a process of their own.
//!
//! In go paths; out come [`Source`](regesta_model::Source)s with their origin, and what there was to say on
//! the way, each with its path. [`list`] looks only at names and [`load`] takes one source at a time, so that a
//! big folder never lies in memory whole; [`gather`] is for the few.
//!
//! What never happens here: a file is never written, moved or changed; a bad file never stops the others;
//! nothing is judged by what it says.

mod catalog;
mod isolation;
mod list;
mod load;
mod problem;

pub use isolation::{Isolation, child_main, read_isolated};
pub use list::{Listed, Listing, list};
pub use load::{Gathered, gather, load, load_each};
pub use problem::says_not_obtained;

use std::sync::Arc;

/// How to gather sources.
#[derive(Clone, Debug)]
pub struct GatherOptions {
    /// What the path `-` stands for: the bytes of standard input, read by the front end.
    pub standard_input: Option<Arc<[u8]>>,
    /// A larger file is left out, with the diagnostic `file-too-large`. A casefile takes no source of a gigabyte.
    pub file_bytes_max: u64,
}

impl Default for GatherOptions {
    fn default() -> Self {
        Self { standard_input: None, file_bytes_max: 512 << 20 }
    }
}
