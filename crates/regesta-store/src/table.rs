//! Lists in tables: a list of values of one owner goes in, in its order, and the same list comes out.
//!
//! Every list has one [`Table`], from which the statements for writing and for reading are made, so that the
//! two cannot drift apart. What never happens here: a value of another type than was written; a row that does
//! not hold what it should comes back as an error, never as a guess.

use std::fmt::Write as _;

use regesta_model::TextRange;
use regesta_time::Edtf;
use rusqlite::types::{FromSql, Type};
use rusqlite::{Connection, Result, Row, Statement, ToSql};

use crate::printed::Printed;

/// A table that holds lists.
pub(crate) struct Table {
    /// Its name.
    name: &'static str,
    /// The column that says whose list it is; `None` where the casefile has one such list.
    owner: Option<&'static str>,
    /// Its other columns but `n`, in the order in which they are written and read.
    columns: &'static [&'static str],
}

impl Table {
    /// A table of lists that belong to the owner in column `owner`.
    pub(crate) const fn owned(
        owner: &'static str,
        name: &'static str,
        columns: &'static [&'static str],
    ) -> Self {
        Self { name, owner: Some(owner), columns }
    }

    /// A table of one list.
    pub(crate) const fn whole(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, owner: None, columns }
    }

    /// Writes the list of `owner` (ignored where the table holds one list).
    pub(crate) fn write<T>(
        &self,
        connection: &Connection,
        owner: i64,
        list: impl IntoIterator<Item = T>,
        mut put: impl FnMut(&mut Cells<'_, '_>, T) -> Result<()>,
    ) -> Result<()> {
        let mut list = list.into_iter().peekable();
        if list.peek().is_none() {
            return Ok(());
        }
        let mut statement = connection.prepare_cached(&self.insert_sql())?;
        for (n, value) in (0_i64..).zip(list) {
            let mut cells = Cells { statement: &mut statement, n_put: 0 };
            if self.owner.is_some() {
                cells.put(owner)?;
            }
            cells.put(n)?;
            put(&mut cells, value)?;
            statement.raw_execute()?;
        }
        Ok(())
    }

    /// Reads the list of `owner` (ignored where the table holds one list).
    pub(crate) fn read<T>(
        &self,
        connection: &Connection,
        owner: i64,
        mut take: impl FnMut(&mut Taken<'_, '_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = connection.prepare_cached(&self.select_sql())?;
        if self.owner.is_some() {
            statement.raw_bind_parameter(1, owner)?;
        }
        let mut rows = statement.raw_query();
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            list.push(take(&mut Taken { row, n_taken: 0 })?);
        }
        Ok(list)
    }

    /// Empties the table.
    pub(crate) fn clear(&self, connection: &Connection) -> Result<()> {
        connection.prepare_cached(&format!("DELETE FROM {}", self.name))?.execute([]).map(drop)
    }

    fn insert_sql(&self) -> String {
        let mut sql = format!("INSERT INTO {} (", self.name);
        let names = self.owner.into_iter().chain(["n"]).chain(self.columns.iter().copied());
        let n_columns = names.clone().count();
        for (idx, name) in names.enumerate() {
            let _ = write!(sql, "{}\"{name}\"", if idx == 0 { "" } else { ", " });
        }
        let _ = write!(sql, ") VALUES ({})", vec!["?"; n_columns].join(", "));
        sql
    }

    fn select_sql(&self) -> String {
        let mut sql = String::from("SELECT ");
        for name in self.columns {
            let _ = write!(sql, "\"{name}\", ");
        }
        let _ = write!(sql, "n FROM {}", self.name);
        if let Some(owner) = self.owner {
            let _ = write!(sql, " WHERE {owner} = ?1");
        }
        sql.push_str(" ORDER BY n");
        sql
    }
}

/// A row that is being written, cell by cell.
pub(crate) struct Cells<'s, 'c> {
    statement: &'s mut Statement<'c>,
    n_put: usize,
}

impl Cells<'_, '_> {
    /// Fills the next cell.
    pub(crate) fn put(&mut self, value: impl ToSql) -> Result<&mut Self> {
        self.n_put += 1;
        self.statement.raw_bind_parameter(self.n_put, value)?;
        Ok(self)
    }

    /// Fills the next cell with a value's printed name.
    pub(crate) fn name(&mut self, value: impl Printed) -> Result<&mut Self> {
        self.put(value.printed())
    }

    /// Fills the next cell with a value's printed name, if there is one.
    pub(crate) fn name_if(&mut self, value: Option<impl Printed>) -> Result<&mut Self> {
        self.put(value.map(Printed::printed))
    }

    /// Fills two cells with a range.
    pub(crate) fn range(&mut self, range: TextRange) -> Result<&mut Self> {
        self.put(range.start)?.put(range.end)
    }

    /// Fills two cells with a range, if there is one.
    pub(crate) fn range_if(&mut self, range: Option<TextRange>) -> Result<&mut Self> {
        self.put(range.map(|range| range.start))?.put(range.map(|range| range.end))
    }

    /// Fills the next cell with a time, if there is one.
    pub(crate) fn time_if(&mut self, time: Option<&Edtf>) -> Result<&mut Self> {
        self.put(time.map(Edtf::to_string))
    }
}

/// A row that is being read, cell by cell, in the order in which it was written.
pub(crate) struct Taken<'r, 's> {
    row: &'r Row<'s>,
    n_taken: usize,
}

impl Taken<'_, '_> {
    /// The next cell.
    pub(crate) fn take<T: FromSql>(&mut self) -> Result<T> {
        self.n_taken += 1;
        self.row.get(self.n_taken - 1)
    }

    /// The next cell, which holds an index.
    pub(crate) fn index(&mut self) -> Result<usize> {
        self.take::<u32>().map(|idx| idx as usize)
    }

    /// The next cell, which holds a printed name.
    pub(crate) fn name<T: Printed>(&mut self) -> Result<T> {
        let name: String = self.take()?;
        T::from_printed(&name).ok_or_else(|| self.unexpected(&name))
    }

    /// The next cell, which holds a printed name or nothing.
    pub(crate) fn name_if<T: Printed>(&mut self) -> Result<Option<T>> {
        let name: Option<String> = self.take()?;
        name.map(|name| T::from_printed(&name).ok_or_else(|| self.unexpected(&name))).transpose()
    }

    /// The next two cells, which hold a range.
    pub(crate) fn range(&mut self) -> Result<TextRange> {
        self.range_if()?.ok_or_else(|| self.unexpected("no range"))
    }

    /// The next two cells, which hold a range or nothing.
    pub(crate) fn range_if(&mut self) -> Result<Option<TextRange>> {
        let (start, end): (Option<u32>, Option<u32>) = (self.take()?, self.take()?);
        match (start, end) {
            (None, None) => Ok(None),
            (Some(start), Some(end)) if start <= end => Ok(Some(TextRange { start, end })),
            _ => Err(self.unexpected(&format!("the range {start:?} to {end:?}"))),
        }
    }

    /// The next cell, which holds a time or nothing.
    pub(crate) fn time_if(&mut self) -> Result<Option<Edtf>> {
        let written: Option<String> = self.take()?;
        written.map(|written| written.parse().map_err(|_| self.unexpected(&written))).transpose()
    }

    /// The error of a cell that holds what none of ours could.
    pub(crate) fn unexpected(&self, found: &str) -> rusqlite::Error {
        let column = self.n_taken.saturating_sub(1);
        let what = format!("`{found}` stands where it cannot");
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, what.into())
    }
}
