//! Documents: filed, asked for, loaded and removed.
//!
//! In go documents; out come equal ones. What never happens here: a source that was read is written again; a
//! document is written in part.

mod annotations;
pub(crate) mod diagnostics;
mod source;
mod text;

use regesta_model::{Casefile, Claim, Document, Source, SourceId};
use rusqlite::{Connection, OptionalExtension, Result as Outcome};

use crate::error::Result;
use crate::{Store, claims, concordance, decisions, search};

impl Store {
    /// Whether a source is filed.
    ///
    /// # Errors
    /// As for everything that reads: [`crate::Error::Corrupted`], [`crate::Error::Disk`].
    pub fn has(&self, id: &SourceId) -> Result<bool> {
        self.read(|connection| Ok(doc_of(connection, id)?.is_some()))
    }

    /// The ids of all sources that are filed, by path, then id.
    ///
    /// # Errors
    /// As for [`Store::has`].
    pub fn source_ids(&self) -> Result<Vec<SourceId>> {
        self.read(|connection| Ok(all_docs(connection)?.into_iter().map(|(_, id)| id).collect()))
    }

    /// The ids of the sources of which nothing could be read: their text is empty. Another try may do better.
    ///
    /// # Errors
    /// As for [`Store::has`].
    pub fn unread_ids(&self) -> Result<Vec<SourceId>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT id FROM documents JOIN texts USING (doc) WHERE content = '' ORDER BY id",
                )?
                .query_map([], |row| Ok(SourceId::from_printed(row.get_ref(0)?.as_str()?)))?
                .collect()
        })
    }

    /// Files documents, all or none. Those that are there already (the same bytes) are left as they are, unless
    /// nothing could be read of them before and there is more to say now. Gives the number that was written.
    /// If any was, the concordance is dropped: it is no longer that of this case.
    ///
    /// # Errors
    /// [`crate::Error::Locked`], [`crate::Error::TooLong`], [`crate::Error::ReadOnly`],
    /// [`crate::Error::Disk`]; then nothing was written.
    pub fn add(&mut self, documents: &[Document]) -> Result<usize> {
        self.change(|connection| {
            let mut n_written = 0;
            for document in documents {
                n_written += usize::from(add(connection, document)?);
            }
            if n_written > 0 {
                concordance::clear(connection)?;
            }
            Ok(n_written)
        })
    }

    /// Takes a source out of the case with everything that was derived from it; people's decisions stay.
    /// Gives whether it was there.
    ///
    /// # Errors
    /// As for [`Store::add`].
    pub fn remove(&mut self, id: &SourceId) -> Result<bool> {
        self.change(|connection| {
            let Some(doc) = doc_of(connection, id)? else { return Ok(false) };
            concordance::clear(connection)?;
            remove(connection, doc)?;
            Ok(true)
        })
    }

    /// Loads the whole case, as it is at one moment. The layer of tokens comes back empty: it is recomputed
    /// from the text.
    ///
    /// # Errors
    /// As for [`Store::has`].
    pub fn casefile(&self) -> Result<Casefile> {
        self.read(|connection| {
            let mut casefile = Casefile::default();
            for (doc, id) in all_docs(connection)? {
                casefile.add(read(connection, doc, &id)?);
            }
            for judgement in decisions::read_judgements(connection)? {
                casefile.judge(judgement);
            }
            for emendation in decisions::read_emendations(connection)? {
                casefile.emend(emendation);
            }
            Ok(casefile)
        })
    }

    /// Loads one document, with an empty layer of tokens.
    ///
    /// # Errors
    /// As for [`Store::has`].
    pub fn document(&self, id: &SourceId) -> Result<Option<Document>> {
        self.read(|connection| doc_of(connection, id)?.map(|doc| read(connection, doc, id)).transpose())
    }

    /// Loads one source: the bytes as obtained, with their origin.
    ///
    /// # Errors
    /// As for [`Store::has`].
    pub fn source(&self, id: &SourceId) -> Result<Option<Source>> {
        self.read(|connection| {
            let Some(doc) = doc_of(connection, id)? else { return Ok(None) };
            let text = text::read(connection, doc, id)?;
            source::read(connection, doc, id, &text).map(Some)
        })
    }

    /// Loads all claims and nothing else, by their source's path and id, then in the order of the text.
    ///
    /// # Errors
    /// As for [`Store::has`].
    pub fn claims(&self) -> Result<Vec<Claim>> {
        self.read(|connection| {
            let mut all = Vec::new();
            for (doc, id) in all_docs(connection)? {
                all.append(&mut claims::read(connection, doc, &id)?);
            }
            Ok(all)
        })
    }
}

/// Writes a document, unless it is there; gives whether it was written.
fn add(connection: &Connection, document: &Document) -> Outcome<bool> {
    let content = document.text.content();
    if let Some(doc) = source::write(connection, &document.source, content)? {
        return write(connection, doc, document).map(|()| true);
    }
    let Some(stale) = doc_of(connection, document.id())? else { return Ok(false) };
    if !says_more(connection, stale, document)? {
        return Ok(false);
    }
    remove(connection, stale)?;
    match source::write(connection, &document.source, content)? {
        Some(doc) => write(connection, doc, document).map(|()| true),
        None => Ok(false),
    }
}

/// Whether nothing could be read of a filed source, and another reading of it gives words or another reason.
fn says_more(connection: &Connection, filed: i64, document: &Document) -> Outcome<bool> {
    let is_unread = connection
        .prepare_cached("SELECT content = '' FROM texts WHERE doc = ?1")?
        .query_row([filed], |row| row.get::<_, bool>(0))?;
    if !is_unread {
        return Ok(false);
    }
    let is_read = !document.text.content().is_empty();
    Ok(is_read || diagnostics::OF_DOCUMENT.read(connection, filed)? != document.diagnostics)
}

fn remove(connection: &Connection, doc: i64) -> Outcome<()> {
    search::remove(connection, doc)?;
    // Every table of documents goes with it (`ON DELETE CASCADE`).
    connection.prepare_cached("DELETE FROM documents WHERE doc = ?1")?.execute([doc]).map(drop)
}

/// Writes everything but the source.
fn write(connection: &Connection, doc: i64, document: &Document) -> Outcome<()> {
    text::write(connection, doc, &document.text)?;
    annotations::write(connection, doc, &document.annotations)?;
    claims::write(connection, doc, &document.claims)?;
    diagnostics::OF_DOCUMENT.write(connection, doc, &document.diagnostics)?;
    search::write(connection, doc, &document.text, &document.annotations.sentences)
}

fn read(connection: &Connection, doc: i64, id: &SourceId) -> Outcome<Document> {
    let text = text::read(connection, doc, id)?;
    Ok(Document {
        source: source::read(connection, doc, id, &text)?,
        annotations: annotations::read(connection, doc)?,
        claims: claims::read(connection, doc, id)?,
        diagnostics: diagnostics::OF_DOCUMENT.read(connection, doc)?,
        text,
    })
}

/// A source's number in this file.
fn doc_of(connection: &Connection, id: &SourceId) -> Outcome<Option<i64>> {
    connection
        .prepare_cached("SELECT doc FROM documents WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()
}

/// The numbers and ids of all sources, by path, then id: whatever the order in which they were filed.
pub(crate) fn all_docs(connection: &Connection) -> Outcome<Vec<(i64, SourceId)>> {
    connection
        .prepare_cached("SELECT doc, id FROM documents ORDER BY path, id")?
        .query_map([], |row| Ok((row.get(0)?, SourceId::from_printed(row.get_ref(1)?.as_str()?))))?
        .collect()
}
