//! Diagnostics, of a document and of the concordance, with their hints.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use regesta_model::Diagnostic;
use rusqlite::{Connection, Result};

use crate::table::{Table, Taken};

const COLUMNS: &[&str] = &["code", "severity", "message", "start", "end"];
const HINT_COLUMNS: &[&str] = &["diagnostic", "hint"];

/// The diagnostics of documents.
pub(crate) const OF_DOCUMENT: Diagnostics = Diagnostics {
    diagnostics: Table::owned("doc", "diagnostics", COLUMNS),
    hints: Table::owned("doc", "hints", HINT_COLUMNS),
};

/// The diagnostics of the concordance.
pub(crate) const OF_CONCORDANCE: Diagnostics = Diagnostics {
    diagnostics: Table::whole("concordance_diagnostics", COLUMNS),
    hints: Table::whole("concordance_hints", HINT_COLUMNS),
};

/// Where diagnostics stand.
pub(crate) struct Diagnostics {
    diagnostics: Table,
    hints: Table,
}

impl Diagnostics {
    /// Writes the diagnostics of `owner`.
    pub(crate) fn write(&self, connection: &Connection, owner: i64, list: &[Diagnostic]) -> Result<()> {
        self.diagnostics.write(connection, owner, list, |cells, diagnostic| {
            cells.put(diagnostic.code)?.name(diagnostic.severity)?.put(&diagnostic.message)?;
            cells.range_if(diagnostic.range)?;
            Ok(())
        })?;
        let hints =
            (0_u32..).zip(list).flat_map(|(n, diagnostic)| diagnostic.hints.iter().map(move |h| (n, h)));
        self.hints.write(connection, owner, hints, |cells, (n, hint)| {
            cells.put(n)?.put(hint)?;
            Ok(())
        })
    }

    /// Reads the diagnostics of `owner`.
    pub(crate) fn read(&self, connection: &Connection, owner: i64) -> Result<Vec<Diagnostic>> {
        let mut list = self.diagnostics.read(connection, owner, take)?;
        if list.is_empty() {
            return Ok(list);
        }
        self.hints.read(connection, owner, |row| {
            let (n, hint): (usize, String) = (row.index()?, row.take()?);
            let diagnostic = list.get_mut(n).ok_or_else(|| row.unexpected(&n.to_string()))?;
            diagnostic.hints.push(hint);
            Ok(())
        })?;
        Ok(list)
    }

    /// Removes them all.
    pub(crate) fn clear(&self, connection: &Connection) -> Result<()> {
        self.diagnostics.clear(connection)?;
        self.hints.clear(connection)
    }
}

fn take(row: &mut Taken<'_, '_>) -> Result<Diagnostic> {
    let code: String = row.take()?;
    Ok(Diagnostic {
        code: lasting(&code),
        severity: row.name()?,
        message: row.take()?,
        range: row.range_if()?,
        hints: Vec::new(),
    })
}

/// The code as a string that lasts as long as the program: codes are few, and each is kept once.
fn lasting(code: &str) -> &'static str {
    static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = codes.get(code) {
        return known;
    }
    let lasting: &'static str = Box::leak(code.into());
    codes.insert(lasting);
    lasting
}
