//! Texts with their blocks and places.

use std::sync::Arc;

use regesta_model::text::{Block, BlockKind, Original, Place};
use regesta_model::{SourceId, Text};
use rusqlite::{Connection, Result, params};

use crate::table::{Cells, Table, Taken};

const BLOCKS: Table = Table::owned("doc", "blocks", &["start", "end", "kind", "level"]);
const PLACES: Table = Table::owned("doc", "places", &["start", "kind", "number", "element"]);

pub(super) fn write(connection: &Connection, doc: i64, text: &Text) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO texts (doc, content) VALUES (?1, ?2)")?
        .execute(params![doc, text.content()])?;
    BLOCKS.write(connection, doc, text.blocks(), |cells, block| {
        let (name, level) = block_name(block.kind);
        cells.range(block.range)?.put(name)?.put(level)?;
        Ok(())
    })?;
    PLACES.write(connection, doc, text.places(), put_place)
}

pub(super) fn read(connection: &Connection, doc: i64, id: &SourceId) -> Result<Text> {
    let content: Arc<str> = connection
        .prepare_cached("SELECT content FROM texts WHERE doc = ?1")?
        .query_row([doc], |row| row.get(0))?;
    let blocks = BLOCKS.read(connection, doc, take_block)?;
    let places = PLACES.read(connection, doc, take_place)?;
    Ok(Text::new(id.clone(), content, blocks, places))
}

fn block_name(kind: BlockKind) -> (&'static str, Option<u8>) {
    match kind {
        BlockKind::Heading(level) => ("heading", Some(level)),
        BlockKind::Paragraph => ("paragraph", None),
        BlockKind::ListItem => ("list_item", None),
        BlockKind::Cell => ("cell", None),
        BlockKind::Caption => ("caption", None),
        BlockKind::Quote => ("quote", None),
        BlockKind::Note => ("note", None),
        BlockKind::Furniture => ("furniture", None),
    }
}

fn take_block(row: &mut Taken<'_, '_>) -> Result<Block> {
    let range = row.range()?;
    let (name, level): (String, Option<u8>) = (row.take()?, row.take()?);
    let kind = match (name.as_str(), level) {
        ("heading", Some(level)) => BlockKind::Heading(level),
        ("paragraph", _) => BlockKind::Paragraph,
        ("list_item", _) => BlockKind::ListItem,
        ("cell", _) => BlockKind::Cell,
        ("caption", _) => BlockKind::Caption,
        ("quote", _) => BlockKind::Quote,
        ("note", _) => BlockKind::Note,
        ("furniture", _) => BlockKind::Furniture,
        _ => return Err(row.unexpected(&name)),
    };
    Ok(Block { range, kind })
}

fn put_place(cells: &mut Cells<'_, '_>, place: &Place) -> Result<()> {
    cells.put(place.start)?;
    match &place.original {
        // SQLite's integers have a sign: the bits are kept.
        Original::Byte(byte) => cells.put("byte")?.put(*byte as i64)?.put(None::<&str>)?,
        Original::Page(page) => cells.put("page")?.put(*page)?.put(None::<&str>)?,
        Original::Element(path) => cells.put("element")?.put(None::<i64>)?.put(path)?,
    };
    Ok(())
}

fn take_place(row: &mut Taken<'_, '_>) -> Result<Place> {
    let start = row.take()?;
    let (kind, number, path): (String, Option<i64>, Option<String>) = (row.take()?, row.take()?, row.take()?);
    let original = match (kind.as_str(), number, path) {
        ("byte", Some(number), _) => Original::Byte(number as u64),
        ("page", Some(number), _) => {
            Original::Page(u32::try_from(number).map_err(|_| row.unexpected(&number.to_string()))?)
        }
        ("element", _, Some(path)) => Original::Element(path),
        _ => return Err(row.unexpected(&kind)),
    };
    Ok(Place { start, original })
}
