//! Opening, creating and closing the file.
//!
//! While a process has it open for writing, the file has a `-wal` file beside it, so that others can read
//! during a write and a crash loses nothing that was committed. On a clean close everything is put back into
//! the one file. What never happens here: a file that is no casefile, or of a later version, is changed.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::error::{Error, Result, shown};
use crate::schema::{APPLICATION_ID, MIGRATIONS, header, migrate};

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Statements kept ready; more than the crate has.
const STATEMENTS_MAX: usize = 192;

/// A casefile on disk.
pub struct Store {
    path: PathBuf,
    pub(crate) connection: Connection,
    writable: bool,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).field("writable", &self.writable).finish()
    }
}

impl Store {
    /// Makes a new, empty casefile at `path`, where nothing may be yet.
    ///
    /// # Errors
    /// [`Error::AlreadyThere`], [`Error::Disk`].
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        // Claims the name first, so that of two processes only one makes the file.
        OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Error::AlreadyThere { path: shown(path) },
            _ => Error::Disk { path: shown(path), what: error.to_string() },
        })?;
        Self::open_writable(path, true)
    }

    /// Opens the casefile at `path` for reading and writing, and brings it up to the present version.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::NotACasefile`], [`Error::Newer`], [`Error::Locked`], [`Error::Corrupted`],
    /// [`Error::ReadOnly`], [`Error::Disk`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::open_writable(path.as_ref(), false)
    }

    /// Opens the casefile at `path`, or makes a new one there. An empty file counts as none: that is what
    /// a crash in the first moment of a case leaves.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self> {
        match Self::create(path.as_ref()) {
            Err(Error::AlreadyThere { .. }) => Self::open_writable(path.as_ref(), true),
            other => other,
        }
    }

    /// Opens the casefile at `path` for reading only; any number of processes can, also while one writes.
    ///
    /// # Errors
    /// As [`Store::open`], and [`Error::Older`].
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let told = |error| Error::of(path, error);
        let found = check(path, &connection, false)?;
        let known = MIGRATIONS.len() as u32;
        if found < known {
            return Err(Error::Older { path: shown(path), found, known });
        }
        connection.pragma_update(None, "query_only", true).map_err(told)?;
        Ok(Self { path: path.to_owned(), connection, writable: false })
    }

    fn open_writable(path: &Path, empty_is_new: bool) -> Result<Self> {
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let told = |error| Error::of(path, error);
        let found = check(path, &connection, empty_is_new)?;
        if (found as usize) < MIGRATIONS.len() {
            migrate(&mut connection, MIGRATIONS).map_err(told)?;
        }
        prepare_for_writing(&connection).map_err(told)?;
        Ok(Self { path: path.to_owned(), connection, writable: true })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the whole file is sound: pages, indexes, full text. Takes a second for every few hundred megabytes.
    ///
    /// # Errors
    /// [`Error::Corrupted`] with the first thing that is wrong.
    pub fn check(&self) -> Result<()> {
        let found: String = self
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .map_err(|error| self.told(error))?;
        match found.as_str() {
            "ok" => Ok(()),
            _ => Err(Error::Corrupted { path: shown(&self.path), what: found }),
        }
    }

    /// Runs `reads` on the file as it is at one moment, whatever others write meanwhile.
    pub(crate) fn read<T>(&self, reads: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let snapshot = self.connection.unchecked_transaction().map_err(|error| self.told(error))?;
        reads(&snapshot).map_err(|error| self.told(error))
    }

    /// Runs `changes`, all or none.
    pub(crate) fn change<T>(
        &mut self,
        changes: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        if !self.writable {
            return Err(Error::ReadOnly { path: shown(&self.path) });
        }
        changed(&mut self.connection, changes).map_err(|error| self.told(error))
    }

    /// Closes the file, so that the one file is the whole case unless another process has it open.
    /// Dropping the store does the same, without a word about errors.
    ///
    /// # Errors
    /// [`Error::Disk`]. What was committed is safe all the same.
    pub fn close(self) -> Result<()> {
        self.settle().map_err(|error| self.told(error))
    }

    /// Puts everything into the one file.
    fn settle(&self) -> rusqlite::Result<()> {
        if !self.writable {
            return Ok(());
        }
        // Others who have the file open are no reason to wait: the last to close will do it.
        self.connection.busy_timeout(Duration::ZERO)?;
        self.connection.flush_prepared_statement_cache();
        let settled = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .and_then(|()| self.connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())));
        match settled {
            Err(error) if is_busy(&error) => Ok(()),
            other => other,
        }
    }

    /// The database's error, told of this file.
    pub(crate) fn told(&self, error: rusqlite::Error) -> Error {
        Error::of(&self.path, error)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.settle();
    }
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX);
    let connection = connection.map_err(|error| match path.exists() {
        true => Error::of(path, error),
        false => Error::NotFound { path: shown(path) },
    })?;
    guard(&connection).map_err(|error| Error::of(path, error))?;
    Ok(connection)
}

/// Settings that trust nothing that stands in the file.
fn guard(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    Ok(())
}

/// Whether the file is a casefile this regesta knows; gives its version, 0 for an empty file.
fn check(path: &Path, connection: &Connection, empty_is_new: bool) -> Result<u32> {
    let header = header(connection).map_err(|error| Error::of(path, error))?;
    let known = MIGRATIONS.len() as u32;
    let is_empty = path.metadata().is_ok_and(|metadata| metadata.len() == 0);
    match header.application_id {
        APPLICATION_ID if header.version > known => {
            Err(Error::Newer { path: shown(path), found: header.version, known })
        }
        APPLICATION_ID => Ok(header.version),
        0 if is_empty && empty_is_new => Ok(0),
        _ => {
            let reason = if is_empty { "it is empty" } else { "it is a database of another program" };
            Err(Error::NotACasefile { path: shown(path), reason: reason.into() })
        }
    }
}

fn prepare_for_writing(connection: &Connection) -> rusqlite::Result<()> {
    // Where another process reads just now, the file stays in the mode it is in, and all is well, only slower.
    match connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())) {
        Err(error) if !is_busy(&error) => return Err(error),
        _ => {}
    }
    // In WAL mode this survives a crash of the process whole, and a power cut up to the last moments.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // 32 MiB of pages in memory: the indexes of a large case stay there while it is filled.
    connection.pragma_update(None, "cache_size", -32 * 1024)
}

fn changed<T>(
    connection: &mut Connection,
    changes: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    // Taking the lock at once: a transaction that reads first may find another's write in its way.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = changes(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}
