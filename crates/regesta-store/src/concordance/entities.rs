//! Entities: their aliases, members, and why they are one.

use std::collections::BTreeMap;

use regesta_model::annotation::ReferentId;
use regesta_model::concordance::Match;
use regesta_model::{Concordance, Entity, EntityId, SourceId};
use rusqlite::{Connection, Result};

use super::Docs;
use super::parties::take_entity;
use crate::table::{Table, Taken};

const ENTITIES: Table = Table::whole("entities", &["id", "kind", "name"]);
const ALIASES: Table = Table::owned("entity", "aliases", &["alias"]);
const MEMBERS: Table = Table::owned("entity", "members", &["doc", "referent"]);
const MATCHES: Table = Table::owned("entity", "matches", &["a", "b", "weight"]);
const MATCH_REASONS: Table = Table::owned("entity", "match_reasons", &["match", "reason", "weight"]);
const ENTITY_OF: Table = Table::whole("entity_of", &["doc", "referent", "entity"]);

/// All tables of this module.
pub(super) const TABLES: &[&Table] = &[&ENTITIES, &ALIASES, &MEMBERS, &MATCHES, &MATCH_REASONS, &ENTITY_OF];

pub(super) fn write(connection: &Connection, docs: &Docs, concordance: &Concordance) -> Result<()> {
    ENTITIES.write(connection, 0, &concordance.entities, |cells, entity| {
        cells.put(entity.id.as_str())?.name(entity.kind)?.put(&entity.name).map(drop)
    })?;
    for (n, entity) in (0..).zip(&concordance.entities) {
        write_parts(connection, docs, n, entity)?;
    }
    ENTITY_OF.write(connection, 0, &concordance.entity_of, |cells, ((source, referent), entity)| {
        cells.put(docs.number(source)?)?.put(referent.0)?.put(entity.as_str()).map(drop)
    })
}

fn write_parts(connection: &Connection, docs: &Docs, n: i64, entity: &Entity) -> Result<()> {
    ALIASES.write(connection, n, &entity.aliases, |cells, alias| cells.put(alias).map(drop))?;
    MEMBERS.write(connection, n, &entity.referents, |cells, (source, referent)| {
        cells.put(docs.number(source)?)?.put(referent.0).map(drop)
    })?;
    MATCHES.write(connection, n, &entity.matches, |cells, found| {
        cells.put(&found.a)?.put(&found.b)?.put(found.weight).map(drop)
    })?;
    let reasons = (0_u32..)
        .zip(&entity.matches)
        .flat_map(|(idx, found)| found.reasons.iter().map(move |reason| (idx, reason)));
    MATCH_REASONS.write(connection, n, reasons, |cells, (idx, (reason, weight))| {
        cells.put(idx)?.put(reason)?.put(*weight).map(drop)
    })
}

pub(super) fn read(connection: &Connection, docs: &Docs) -> Result<Vec<Entity>> {
    let mut entities = ENTITIES.read(connection, 0, |row| {
        Ok(Entity {
            id: take_entity(row)?,
            kind: row.name()?,
            name: row.take()?,
            aliases: Vec::new(),
            referents: Vec::new(),
            matches: Vec::new(),
        })
    })?;
    for (n, entity) in (0..).zip(&mut entities) {
        entity.aliases = ALIASES.read(connection, n, |row| row.take())?;
        entity.referents =
            MEMBERS.read(connection, n, |row| Ok((docs.take(row)?, ReferentId(row.take()?))))?;
        entity.matches = read_matches(connection, n)?;
    }
    Ok(entities)
}

fn read_matches(connection: &Connection, n: i64) -> Result<Vec<Match>> {
    let mut matches = MATCHES.read(connection, n, |row| {
        Ok(Match { a: row.take()?, b: row.take()?, weight: take_weight(row)?, reasons: Vec::new() })
    })?;
    if matches.is_empty() {
        return Ok(matches);
    }
    MATCH_REASONS.read(connection, n, |row| {
        let (idx, reason): (usize, String) = (row.index()?, row.take()?);
        let weight = take_weight(row)?;
        let found: &mut Match = matches.get_mut(idx).ok_or_else(|| row.unexpected(&idx.to_string()))?;
        found.reasons.push((reason, weight));
        Ok(())
    })?;
    Ok(matches)
}

/// A number that is none stands as nothing in the file.
fn take_weight(row: &mut Taken<'_, '_>) -> Result<f64> {
    Ok(row.take::<Option<f64>>()?.unwrap_or(f64::NAN))
}

pub(super) fn read_entity_of(
    connection: &Connection,
    docs: &Docs,
) -> Result<BTreeMap<(SourceId, ReferentId), EntityId>> {
    let rows = ENTITY_OF
        .read(connection, 0, |row| Ok(((docs.take(row)?, ReferentId(row.take()?)), take_entity(row)?)))?;
    Ok(rows.into_iter().collect())
}
