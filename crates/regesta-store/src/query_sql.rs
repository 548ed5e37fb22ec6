//! Readers' own SQL on the case.
//!
//! In goes one query, of the views (`v_source`, `v_claim`, `v_event`, `v_conflict`, `v_timex`, `v_mention`) or
//! anything else in the file; out come rows. What never happens here: the file, or any other file, is changed;
//! a query runs for ever or fills the memory.

use std::time::{Duration, Instant};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, Row};

use crate::Store;
use crate::error::{Error, Result};

/// What a query may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryLimits {
    /// Time, after which the query fails.
    pub duration_max: Duration,
    /// Rows, after which the rest is left out.
    pub rows_max: usize,
    /// Bytes in all cells together, after which the rest is left out.
    pub bytes_max: usize,
}

impl Default for QueryLimits {
    /// Ten seconds, ten thousand rows, 32 MiB.
    fn default() -> Self {
        Self { duration_max: Duration::from_secs(10), rows_max: 10_000, bytes_max: 32 << 20 }
    }
}

/// What a query gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// Whether there was more than the limits allow.
    pub is_cut: bool,
}

/// One value in a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Words; bytes that are no UTF-8 are replaced.
    Words(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// The longest single value a query may make or read, in bytes.
const VALUE_BYTES_MAX: i32 = 32 << 20;

/// Steps of the database's machine between two looks at the clock.
const STEPS: i32 = 10_000;

impl Store {
    /// Answers a reader's own SQL: one `SELECT`, read-only.
    ///
    /// # Errors
    /// [`Error::Query`] if the SQL is wrong, would change anything, or takes too long.
    pub fn query_sql(&self, sql: &str, limits: QueryLimits) -> Result<Rows> {
        // A connection of its own, so that no limit outlives the query.
        let mut store = Self::open_read_only(self.path())?;
        confine(&mut store.connection, limits).map_err(|error| refused(error, limits))?;
        rows(&store.connection, sql, limits).map_err(|error| refused(error, limits))
    }
}

fn confine(connection: &mut Connection, limits: QueryLimits) -> rusqlite::Result<()> {
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, VALUE_BYTES_MAX)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    let end = now() + limits.duration_max;
    connection.progress_handler(STEPS, Some(move || now() > end))?;
    connection.authorizer(Some(authorize))
}

fn authorize(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { .. } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a service: a reader does not wait for ever, and no result holds a time"
)]
fn now() -> Instant {
    Instant::now()
}

fn rows(connection: &Connection, sql: &str, limits: QueryLimits) -> rusqlite::Result<Rows> {
    let mut statement = connection.prepare(sql)?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut given = Rows { columns, ..Rows::default() };
    let mut bytes_left = limits.bytes_max;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let (cells, n_bytes) = cells(row, given.columns.len())?;
        if given.rows.len() == limits.rows_max || n_bytes > bytes_left {
            given.is_cut = true;
            break;
        }
        bytes_left -= n_bytes;
        given.rows.push(cells);
    }
    Ok(given)
}

/// A row's cells and how many bytes they take.
fn cells(row: &Row<'_>, n_columns: usize) -> rusqlite::Result<(Vec<Cell>, usize)> {
    let mut n_bytes = n_columns * size_of::<Cell>();
    let mut cells = Vec::with_capacity(n_columns);
    for idx in 0..n_columns {
        cells.push(match row.get_ref(idx)? {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(number) => Cell::Integer(number),
            ValueRef::Real(number) => Cell::Number(number),
            ValueRef::Text(words) => {
                n_bytes += words.len();
                Cell::Words(String::from_utf8_lossy(words).into_owned())
            }
            ValueRef::Blob(bytes) => {
                n_bytes += bytes.len();
                Cell::Bytes(bytes.to_owned())
            }
        });
    }
    Ok((cells, n_bytes))
}

fn refused(error: rusqlite::Error, limits: QueryLimits) -> Error {
    let what = match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => {
            format!("it takes longer than {} s: ask for less", limits.duration_max.as_secs_f32())
        }
        Some(ErrorCode::AuthorizationForStatementDenied) => {
            "it would do more than read: use one SELECT".into()
        }
        Some(ErrorCode::TooBig) => {
            format!("a value is longer than {VALUE_BYTES_MAX} bytes: ask for a part of it")
        }
        _ => error.to_string(),
    };
    Error::Query { what }
}
