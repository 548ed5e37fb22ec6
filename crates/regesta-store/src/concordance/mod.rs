//! The concordance: replaced as a whole, read as a whole, dropped when the case changes.
//!
//! It is a pure function of the casefile, so a change of the casefile leaves none rather than an old one.
//! What never happens here: a concordance is mended in place.

mod apparatus;
mod entities;
mod events;
mod fluents;
mod parties;

use std::collections::HashMap;

use regesta_model::source::Siglum;
use regesta_model::{Concordance, SourceId};
use rusqlite::{Connection, Result as Outcome};

use crate::Store;
use crate::documents::all_docs;
use crate::documents::diagnostics::OF_CONCORDANCE;
use crate::error::Result;
use crate::table::{Table, Taken};

const CONCORDANCE: Table = Table::whole("concordance", &[]);
const SIGLA: Table = Table::whole("sigla", &["doc", "siglum"]);

impl Store {
    /// Files the concordance of this case in the place of any other.
    ///
    /// # Errors
    /// [`crate::Error::Foreign`] if it cites a source that is not filed here, and as for [`Store::add`];
    /// then the former one is still there.
    pub fn replace_concordance(&mut self, concordance: &Concordance) -> Result<()> {
        self.change(|connection| {
            clear(connection)?;
            write(connection, concordance)
        })
    }

    /// Whether the concordance of this case is filed: none was, if the case changed since.
    ///
    /// # Errors
    /// As for [`Store::has`].
    pub fn has_concordance(&self) -> Result<bool> {
        self.read(|connection| Ok(!CONCORDANCE.read(connection, 0, |_| Ok(()))?.is_empty()))
    }

    /// The concordance of this case, unless none was filed since the case last changed.
    ///
    /// # Errors
    /// As for [`Store::has`].
    pub fn concordance(&self) -> Result<Option<Concordance>> {
        self.read(|connection| match CONCORDANCE.read(connection, 0, |_| Ok(()))?.is_empty() {
            true => Ok(None),
            false => read(connection).map(Some),
        })
    }
}

fn write(connection: &Connection, concordance: &Concordance) -> Outcome<()> {
    let docs = Docs::load(connection)?;
    CONCORDANCE.write(connection, 0, [()], |_, ()| Ok(()))?;
    SIGLA.write(connection, 0, &concordance.sigla, |cells, (source, siglum)| {
        cells.put(docs.number(source)?)?.put(&siglum.0).map(drop)
    })?;
    entities::write(connection, &docs, concordance)?;
    events::write(connection, &docs, concordance)?;
    apparatus::write(connection, &docs, &concordance.apparatus)?;
    fluents::write(connection, &docs, concordance)?;
    OF_CONCORDANCE.write(connection, 0, &concordance.diagnostics)
}

fn read(connection: &Connection) -> Outcome<Concordance> {
    let docs = Docs::load(connection)?;
    let sigla = SIGLA.read(connection, 0, |row| Ok((docs.take(row)?, Siglum(row.take()?))))?;
    Ok(Concordance {
        sigla: sigla.into_iter().collect(),
        entities: entities::read(connection, &docs)?,
        entity_of: entities::read_entity_of(connection, &docs)?,
        events: events::read(connection, &docs)?,
        event_of: events::read_event_of(connection)?,
        apparatus: apparatus::read(connection, &docs)?,
        fluents: fluents::read(connection, &docs)?,
        stemma: fluents::read_stemma(connection, &docs)?,
        diagnostics: OF_CONCORDANCE.read(connection, 0)?,
    })
}

/// Drops the concordance.
pub(crate) fn clear(connection: &Connection) -> Outcome<()> {
    CONCORDANCE.clear(connection)?;
    SIGLA.clear(connection)?;
    let tables = [entities::TABLES, events::TABLES, apparatus::TABLES, fluents::TABLES].concat();
    for table in tables {
        table.clear(connection)?;
    }
    OF_CONCORDANCE.clear(connection)
}

/// The sources' numbers in this file.
struct Docs {
    numbers: HashMap<SourceId, i64>,
    ids: HashMap<i64, SourceId>,
}

impl Docs {
    fn load(connection: &Connection) -> Outcome<Self> {
        let all = all_docs(connection)?;
        let numbers = all.iter().map(|(doc, id)| (id.clone(), *doc)).collect();
        Ok(Self { numbers, ids: all.into_iter().collect() })
    }

    /// A source's number.
    fn number(&self, source: &SourceId) -> Outcome<i64> {
        let number = self.numbers.get(source).copied();
        number.ok_or_else(|| rusqlite::Error::ToSqlConversionFailure(format!("source {source}").into()))
    }

    /// The next cell, which holds a source's number.
    fn take(&self, row: &mut Taken<'_, '_>) -> Outcome<SourceId> {
        let doc: i64 = row.take()?;
        self.ids.get(&doc).cloned().ok_or_else(|| row.unexpected(&format!("source number {doc}")))
    }
}
