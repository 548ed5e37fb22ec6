//! The shape of the file and its versions: one numbered SQL text a version, applied in order, once.
//!
//! What never happens here: a text that was released is never changed; a file of a later version is never
//! touched.

use rusqlite::{Connection, Result, TransactionBehavior};

/// Marks a file as a casefile: `rgst` in ASCII, in the header of the database.
pub(crate) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"rgst");

/// The SQL that leads from each version to the next, the first from nothing to version 1.
pub(crate) const MIGRATIONS: &[&str] =
    &[include_str!("../migrations/0001.sql"), include_str!("../migrations/0002.sql")];

/// What stands in the header of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// Whose file it is; 0 in a file that is empty.
    pub(crate) application_id: i32,
    /// The version of its shape.
    pub(crate) version: u32,
}

/// Reads the header.
pub(crate) fn header(connection: &Connection) -> Result<Header> {
    Ok(Header {
        application_id: connection.pragma_query_value(None, "application_id", |row| row.get(0))?,
        version: connection.pragma_query_value(None, "user_version", |row| row.get(0))?,
    })
}

/// Applies the migrations the file has not seen, all or none.
pub(crate) fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while we waited for the lock.
    let done = header(&transaction)?.version as usize;
    for (idx, sql) in migrations.iter().enumerate().skip(done) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", idx as u32 + 1)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version_1() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, MIGRATIONS).unwrap();
        connection
    }

    #[test]
    fn later_migrations_are_applied_once_and_in_order() {
        let mut connection = version_1();
        let later =
            [MIGRATIONS, &["CREATE TABLE a (b TEXT) STRICT", "INSERT INTO a VALUES ('once')"]].concat();
        for _ in 0..2 {
            migrate(&mut connection, &later).unwrap();
        }
        let n: u32 = connection.query_row("SELECT count(*) FROM a", [], |row| row.get(0)).unwrap();
        let version = MIGRATIONS.len() as u32 + 2;
        assert_eq!(
            (n, header(&connection).unwrap()),
            (1, Header { application_id: APPLICATION_ID, version })
        );
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let mut connection = version_1();
        let before = header(&connection).unwrap();
        let later =
            [MIGRATIONS, &["CREATE TABLE a (b TEXT) STRICT", "INSERT INTO nowhere VALUES (1)"]].concat();
        migrate(&mut connection, &later).unwrap_err();
        assert_eq!(header(&connection).unwrap(), before);
        connection.prepare("SELECT b FROM a").unwrap_err();
    }
}
