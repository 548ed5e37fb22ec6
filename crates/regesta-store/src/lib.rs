//! The casefile on disk: one SQLite file, its versions and migrations, its full-text index.
//!
//! In go documents, judgements, emendations and the concordance; out comes the same, value for value, and
//! [`Hit`]s for words. A [`Store`] is the file; a [`Writer`] fills it from many threads.
//!
//! What never happens here: nothing is read into a claim, nothing is recomputed, nothing a person decided is
//! changed or lost. The only layer that is not kept is that of tokens, which is recomputable from the text.
//!
//! ```
//! # fn main() -> Result<(), regesta_store::Error> {
//! # let folder = tempfile::tempdir().map_err(|_| regesta_store::Error::WriterStopped)?;
//! # let path = folder.path().join("case.regesta");
//! use regesta_store::Store;
//!
//! let store = Store::create(&path)?;
//! assert!(store.casefile()?.documents().is_empty());
//! store.close()
//! # }
//! ```

mod claims;
mod concordance;
mod decisions;
mod documents;
mod error;
mod open;
mod printed;
mod query_sql;
mod schema;
mod search;
mod table;
mod writer;

pub use error::{Error, Result};
pub use open::Store;
pub use query_sql::{Cell, QueryLimits, Rows};
pub use search::Hit;
pub use writer::Writer;
