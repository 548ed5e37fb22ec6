//! The casefile on disk: one SQLite file, its versions and migrations, its full-text index.
//!
//! In go documents, judgements, emendations and the concordance; out comes the same, value for value, and
//! [`Hit`]s for words. A [`Store`] is the file; a [`Writer`] fills it from many threads.
//!
//! What never happens here: nothing is read into a claim, nothing is recomputed, nothing a person decided is
//! changed or lost. The only layer that is not kept is that of tokens, which is recomputable from the text.
//!
//! Readers can ask the file in SQL, here ([`Store::query_sql`]) or with any tool that opens SQLite files. These
//! views keep their columns when the tables change:
//!
//! | view | a row is | columns |
//! |---|---|---|
//! | `v_source` | a source | source, siglum, path, title, author, publisher, dated, url, language, sha256, chars |
//! | `v_timex` | a time expression | source, path, start, end, type, value, modifier, edtf, erroneous, emended, rule, quote |
//! | `v_mention` | a mention | source, path, start, end, type, named, name, entity, quote |
//! | `v_claim` | a claim | claim, source, path, start, end, trigger_start, trigger_end, type, lemma, edtf, factuality, polarity, stated, confidence, event, actors, targets, holders, place, quote |
//! | `v_event` | an event | event, type, edtf, support, part_of, place, actors, targets, n_claims, witnesses |
//! | `v_conflict` | a reading at a locus where the witnesses conflict | locus, event, entity, property, cause, severity, reading, value, witnesses, note |
//!
//! `start` and `end` are UTF-8 bytes in the text; `quote` is the exact words; several names in one cell have
//! `; ` between them, sigla a space. Siglum, entity, event and conflicts are there once the case is collated.
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
