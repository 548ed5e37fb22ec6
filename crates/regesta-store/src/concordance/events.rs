//! Events: the claims about them, who took part, who reports them and who is silent.

use std::collections::BTreeMap;

use regesta_model::concordance::Party;
use regesta_model::{ClaimId, Concordance, Event, EventId, SourceId};
use rusqlite::{Connection, Result};

use super::Docs;
use super::parties::{put_party, take_claim, take_event, take_party, take_party_if};
use crate::table::{Cells, Table, Taken};

const EVENTS: Table =
    Table::whole("events", &["id", "kind", "edtf", "place_entity", "place_words", "support", "part_of"]);
const EVENT_CLAIMS: Table = Table::owned("event", "event_claims", &["claim"]);
const EVENT_PARTIES: Table = Table::owned("event", "event_parties", &["role", "entity", "words"]);
const EVENT_SOURCES: Table = Table::owned("event", "event_sources", &["role", "doc"]);
const EVENT_OF: Table = Table::whole("event_of", &["claim", "event"]);

/// All tables of this module.
pub(super) const TABLES: &[&Table] = &[&EVENTS, &EVENT_CLAIMS, &EVENT_PARTIES, &EVENT_SOURCES, &EVENT_OF];

pub(super) fn write(connection: &Connection, docs: &Docs, concordance: &Concordance) -> Result<()> {
    EVENTS.write(connection, 0, &concordance.events, put_event)?;
    for (n, event) in (0..).zip(&concordance.events) {
        write_parts(connection, docs, n, event)?;
    }
    EVENT_OF.write(connection, 0, &concordance.event_of, |cells, (claim, event)| {
        cells.put(claim.as_str())?.put(event.as_str()).map(drop)
    })
}

fn put_event(cells: &mut Cells<'_, '_>, event: &Event) -> Result<()> {
    cells.put(event.id.as_str())?.name(event.kind)?.time_if(event.time.as_ref())?;
    put_party(cells, event.place.as_ref())?;
    cells.put(event.support)?.put(event.part_of.as_ref().map(EventId::as_str))?;
    Ok(())
}

fn write_parts(connection: &Connection, docs: &Docs, n: i64, event: &Event) -> Result<()> {
    EVENT_CLAIMS.write(connection, n, &event.claims, |cells, claim| cells.put(claim.as_str()).map(drop))?;
    let actors = event.actors.iter().map(|actor| ("actor", actor));
    let targets = event.targets.iter().map(|target| ("target", target));
    EVENT_PARTIES.write(connection, n, actors.chain(targets), |cells, (role, party)| {
        cells.put(role)?;
        put_party(cells, Some(party))
    })?;
    let witnesses = event.witnesses.iter().map(|source| ("witness", source));
    let silent = event.silent.iter().map(|source| ("silent", source));
    EVENT_SOURCES.write(connection, n, witnesses.chain(silent), |cells, (role, source)| {
        cells.put(role)?.put(docs.number(source)?).map(drop)
    })
}

pub(super) fn read(connection: &Connection, docs: &Docs) -> Result<Vec<Event>> {
    let mut events = EVENTS.read(connection, 0, take_bare_event)?;
    for (n, event) in (0..).zip(&mut events) {
        event.claims = EVENT_CLAIMS.read(connection, n, take_claim)?;
        for (role, party) in EVENT_PARTIES.read(connection, n, take_role_and_party)? {
            match role.as_str() {
                "actor" => event.actors.push(party),
                _ => event.targets.push(party),
            }
        }
        for (role, source) in EVENT_SOURCES.read(connection, n, |row| take_role_and_source(row, docs))? {
            match role.as_str() {
                "witness" => event.witnesses.push(source),
                _ => event.silent.push(source),
            }
        }
    }
    Ok(events)
}

fn take_bare_event(row: &mut Taken<'_, '_>) -> Result<Event> {
    Ok(Event {
        id: take_event(row)?,
        kind: row.name()?,
        claims: Vec::new(),
        time: row.time_if()?,
        place: take_party_if(row)?,
        actors: Vec::new(),
        targets: Vec::new(),
        witnesses: Vec::new(),
        support: row.take()?,
        silent: Vec::new(),
        part_of: row.take::<Option<String>>()?.map(|id| EventId::from_printed(&id)),
    })
}

fn take_role_and_party(row: &mut Taken<'_, '_>) -> Result<(String, Party)> {
    let role: String = row.take()?;
    match role.as_str() {
        "actor" | "target" => Ok((role, take_party(row)?)),
        _ => Err(row.unexpected(&role)),
    }
}

fn take_role_and_source(row: &mut Taken<'_, '_>, docs: &Docs) -> Result<(String, SourceId)> {
    let role: String = row.take()?;
    match role.as_str() {
        "witness" | "silent" => Ok((role, docs.take(row)?)),
        _ => Err(row.unexpected(&role)),
    }
}

pub(super) fn read_event_of(connection: &Connection) -> Result<BTreeMap<ClaimId, EventId>> {
    let rows = EVENT_OF.read(connection, 0, |row| Ok((take_claim(row)?, take_event(row)?)))?;
    Ok(rows.into_iter().collect())
}
