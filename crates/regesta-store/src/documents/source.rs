//! Sources: the bytes as obtained and their origin.
//!
//! In go bytes; out come the same bytes, or an error: they are hashed again when they are loaded. Where the
//! bytes are the text's own (a plain text in UTF-8), they stand in the file once, and in memory once.

use std::io::{Read as _, Write as _};
use std::sync::Arc;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use regesta_model::{Origin, Source, SourceId, Text};
use regesta_time::Edtf;
use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Result, Row, params};

/// Writes a source, unless it is there; gives its number if it was new.
pub(super) fn write(connection: &Connection, source: &Source, content: &str) -> Result<Option<i64>> {
    let origin = &source.origin;
    let doc: Option<i64> = connection
        .prepare_cached(
            "INSERT INTO documents (id, sha256, path, title, author, publisher, dated, url, language)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO NOTHING RETURNING doc",
        )?
        .query_row(
            params![
                source.id().as_str(),
                source.hash().hex(),
                origin.path,
                origin.title,
                origin.author,
                origin.publisher,
                origin.dated.as_ref().map(Edtf::to_string),
                origin.url,
                origin.language,
            ],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(doc) = doc {
        write_bytes(connection, doc, source.bytes(), content)?;
    }
    Ok(doc)
}

fn write_bytes(connection: &Connection, doc: i64, bytes: &[u8], content: &str) -> Result<()> {
    let mut statement =
        connection.prepare_cached("INSERT INTO originals (doc, packing, bytes) VALUES (?1, ?2, ?3)")?;
    if bytes == content.as_bytes() {
        return statement.execute(params![doc, "text", None::<&[u8]>]).map(drop);
    }
    match packed(bytes) {
        Some(packed) => statement.execute(params![doc, "zlib", packed]),
        None => statement.execute(params![doc, "plain", bytes]),
    }
    .map(drop)
}

/// The bytes in fewer bytes; `None` if that saves less than an eighth, as with pictures and zip files.
fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::fast());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|packed| packed.len() < bytes.len() - bytes.len() / 8)
}

/// Reads a source, whose text was read before.
pub(super) fn read(connection: &Connection, doc: i64, id: &SourceId, text: &Text) -> Result<Source> {
    let origin = connection
        .prepare_cached(
            "SELECT path, title, author, publisher, dated, url, language FROM documents WHERE doc = ?1",
        )?
        .query_row([doc], read_origin)?;
    let bytes = connection
        .prepare_cached("SELECT packing, bytes FROM originals WHERE doc = ?1")?
        .query_row([doc], |row| read_bytes(row, text))?;
    let source = Source::new(bytes, origin);
    match source.id() == id {
        true => Ok(source),
        false => Err(damaged(1, format!("the bytes of source {id} are not those that were filed"))),
    }
}

fn read_origin(row: &Row<'_>) -> Result<Origin> {
    let dated: Option<String> = row.get(4)?;
    let dated = dated.map(|dated| dated.parse().map_err(|_| damaged(4, format!("the date `{dated}`"))));
    Ok(Origin {
        path: row.get(0)?,
        title: row.get(1)?,
        author: row.get(2)?,
        publisher: row.get(3)?,
        dated: dated.transpose()?,
        url: row.get(5)?,
        language: row.get(6)?,
    })
}

fn read_bytes(row: &Row<'_>, text: &Text) -> Result<Arc<[u8]>> {
    let packing: String = row.get(0)?;
    match packing.as_str() {
        "text" => Ok(text.content_shared().into()),
        "plain" => Ok(row.get::<_, Vec<u8>>(1)?.into()),
        "zlib" => unpacked(row.get_ref(1)?.as_blob()?).map(Arc::from),
        other => Err(damaged(0, format!("the packing `{other}`"))),
    }
}

/// The longest value of the file format, so that a few hostile bytes do not fill the memory.
const BYTES_MAX: u64 = 1_000_000_000;

fn unpacked(packed: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(packed.len() * 3);
    match ZlibDecoder::new(packed).take(BYTES_MAX).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(damaged(1, format!("packed bytes that cannot be unpacked: {error}"))),
    }
}

fn damaged(column: usize, what: String) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, what.into())
}
