//! What can go wrong with a casefile on disk: what happened, to which file, and how to mend it.
//!
//! In go the database's errors; out come ours. No type of the database ever shows.

use std::path::Path;

use rusqlite::ErrorCode;

/// Why a casefile could not be opened, read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such file.
    #[error("there is no casefile at `{path}`: check the path, or create a new case there")]
    NotFound {
        /// Which file.
        path: String,
    },
    /// A new casefile would overwrite a file.
    #[error("`{path}` is there already: open it, or choose another name")]
    AlreadyThere {
        /// Which file.
        path: String,
    },
    /// The file is something else.
    #[error("`{path}` is not a casefile: {reason}; give the path of a `.regesta` file")]
    NotACasefile {
        /// Which file.
        path: String,
        /// What it is instead.
        reason: String,
    },
    /// A later regesta wrote it.
    #[error(
        "`{path}` is a casefile of version {found}, and this regesta knows versions up to {known}: update regesta"
    )]
    Newer {
        /// Which file.
        path: String,
        /// Its version.
        found: u32,
        /// The latest version this regesta knows.
        known: u32,
    },
    /// An earlier regesta wrote it, and it was opened read-only, so that it cannot be brought up to date.
    #[error(
        "`{path}` is a casefile of version {found}, and this regesta reads version {known}: open it once for writing"
    )]
    Older {
        /// Which file.
        path: String,
        /// Its version.
        found: u32,
        /// The version this regesta reads.
        known: u32,
    },
    /// Another process writes to it.
    #[error(
        "`{path}` is in use by another process that writes to it: wait until it has finished, or stop it"
    )]
    Locked {
        /// Which file.
        path: String,
    },
    /// The file is damaged.
    #[error("`{path}` is damaged ({what}): restore it from a copy, or add the sources to a new case")]
    Corrupted {
        /// Which file.
        path: String,
        /// What was found.
        what: String,
    },
    /// The file may not be written.
    #[error("`{path}` may not be written: open a copy, or change its permissions")]
    ReadOnly {
        /// Which file.
        path: String,
    },
    /// A text or a source is longer than the file format allows.
    #[error("a source or its text is longer than `{path}` can hold (1 000 000 000 bytes): split the source")]
    TooLong {
        /// Which file.
        path: String,
    },
    /// A concordance cites what the casefile does not hold.
    #[error("the concordance cites {what}, which `{path}` does not hold: collate this case again")]
    Foreign {
        /// Which file.
        path: String,
        /// What it cites.
        what: String,
    },
    /// The disk or the operating system refused.
    #[error("`{path}` cannot be used: {what}; check the disk, the path and the permissions")]
    Disk {
        /// Which file.
        path: String,
        /// What was refused.
        what: String,
    },
    /// A reader's own SQL was refused, stopped, or is wrong.
    #[error("the query failed: {what}")]
    Query {
        /// Why.
        what: String,
    },
    /// The writer's thread has stopped.
    #[error("the writer has stopped: finish it to learn why")]
    WriterStopped,
}

/// What comes back from a casefile on disk.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The database's error, told of the file at `path`.
    pub(crate) fn of(path: &Path, error: rusqlite::Error) -> Self {
        let what = error.to_string();
        match error {
            rusqlite::Error::ToSqlConversionFailure(_) => Self::Foreign { path: shown(path), what },
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::QueryReturnedNoRows
            | rusqlite::Error::Utf8Error(..) => Self::Corrupted { path: shown(path), what },
            rusqlite::Error::SqliteFailure(failure, _) => Self::of_code(path, failure.code, what),
            rusqlite::Error::SqlInputError { .. } => Self::Corrupted { path: shown(path), what },
            _ => Self::Disk { path: shown(path), what },
        }
    }

    fn of_code(path: &Path, code: ErrorCode, what: String) -> Self {
        let path = shown(path);
        match code {
            ErrorCode::NotADatabase => {
                Self::NotACasefile { path, reason: "its bytes are not those of a database".into() }
            }
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked { path },
            // A table that is missing or another than ours was not made by us.
            ErrorCode::DatabaseCorrupt
            | ErrorCode::Unknown
            | ErrorCode::ConstraintViolation
            | ErrorCode::TypeMismatch => Self::Corrupted { path, what },
            ErrorCode::ReadOnly => Self::ReadOnly { path },
            ErrorCode::TooBig => Self::TooLong { path },
            _ => Self::Disk { path, what },
        }
    }
}

/// A path as it stands in a message.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}
