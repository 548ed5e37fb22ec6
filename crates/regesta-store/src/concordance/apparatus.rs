//! The apparatus: loci, their readings, and who gives each, in which words.

use regesta_model::apparatus::{Locus, LocusOf, Value};
use regesta_model::concordance::Party;
use regesta_model::{Agreement, Apparatus, EntityId, EventId, Reading, Span};
use rusqlite::{Connection, Result};

use super::Docs;
use super::parties::{put_party, take_claim, take_party};
use crate::printed::{Printed, property_from_printed};
use crate::table::{Cells, Table, Taken};

const LOCI: Table = Table::whole(
    "loci",
    &["id", "event", "entity", "property", "adopted", "agreement", "cause", "severity", "note"],
);
const READINGS: Table = Table::owned("locus", "readings", &["kind", "value", "min", "max", "unit"]);
const READING_PARTIES: Table = Table::owned("locus", "reading_parties", &["reading", "entity", "words"]);
const READING_CLAIMS: Table = Table::owned("locus", "reading_claims", &["reading", "claim"]);
const READING_WITNESSES: Table = Table::owned("locus", "reading_witnesses", &["reading", "doc"]);
const READING_EVIDENCE: Table =
    Table::owned("locus", "reading_evidence", &["reading", "doc", "start", "end"]);

/// All tables of this module.
pub(super) const TABLES: &[&Table] =
    &[&LOCI, &READINGS, &READING_PARTIES, &READING_CLAIMS, &READING_WITNESSES, &READING_EVIDENCE];

pub(super) fn write(connection: &Connection, docs: &Docs, apparatus: &[Apparatus<Value>]) -> Result<()> {
    LOCI.write(connection, 0, apparatus, put_locus)?;
    for (n, entry) in (0..).zip(apparatus) {
        write_readings(connection, docs, n, &entry.readings)?;
    }
    Ok(())
}

fn put_locus(cells: &mut Cells<'_, '_>, entry: &Apparatus<Value>) -> Result<()> {
    let (event, entity) = match &entry.locus.of {
        LocusOf::Event(id) => (Some(id.as_str()), None),
        LocusOf::Entity(id) => (None, Some(id.as_str())),
    };
    let (agreement, cause) = match entry.agreement {
        Agreement::Same => ("same", None),
        Agreement::Refines => ("refines", None),
        Agreement::Compatible => ("compatible", None),
        Agreement::Conflicts(cause) => ("conflicts", Some(cause)),
    };
    cells.put(entry.locus.id().as_str())?.put(event)?.put(entity)?.put(entry.locus.property.printed())?;
    cells.put(entry.adopted.map(|idx| idx as i64))?.put(agreement)?.name_if(cause)?;
    cells.name_if(entry.severity)?.put(&entry.note)?;
    Ok(())
}

fn write_readings(connection: &Connection, docs: &Docs, n: i64, readings: &[Reading<Value>]) -> Result<()> {
    READINGS.write(connection, n, readings, |cells, reading| put_value(cells, &reading.value))?;
    let parties = each(readings, |reading| parties(&reading.value));
    READING_PARTIES.write(connection, n, parties, |cells, (reading, party)| {
        cells.put(reading)?;
        put_party(cells, Some(party))
    })?;
    let claims = each(readings, |reading| &reading.claims);
    READING_CLAIMS.write(connection, n, claims, |cells, (reading, claim)| {
        cells.put(reading)?.put(claim.as_str()).map(drop)
    })?;
    let witnesses = each(readings, |reading| &reading.witnesses);
    READING_WITNESSES.write(connection, n, witnesses, |cells, (reading, source)| {
        cells.put(reading)?.put(docs.number(source)?).map(drop)
    })?;
    let evidence = each(readings, |reading| &reading.evidence);
    READING_EVIDENCE.write(connection, n, evidence, |cells, (reading, span)| {
        cells.put(reading)?.put(docs.number(&span.source)?)?.range(span.range).map(drop)
    })
}

/// All items of all readings, each with its reading's index.
fn each<'r, T: 'r>(
    readings: &'r [Reading<Value>],
    items: impl Fn(&'r Reading<Value>) -> &'r [T],
) -> impl Iterator<Item = (u32, &'r T)> {
    (0_u32..).zip(readings).flat_map(move |(idx, reading)| items(reading).iter().map(move |item| (idx, item)))
}

fn parties(value: &Value) -> &[Party] {
    match value {
        Value::Party(party) => std::slice::from_ref(party),
        Value::Parties(parties) => parties,
        _ => &[],
    }
}

/// Fills five cells. The second is the value in one line, for readers' SQL; parties stand in their own table too.
fn put_value(cells: &mut Cells<'_, '_>, value: &Value) -> Result<()> {
    let one_line = |parties: &[Party]| parties.iter().map(party_words).collect::<Vec<_>>().join("; ");
    let (kind, words) = match value {
        Value::Time(edtf) => ("time", edtf.to_string()),
        Value::Party(party) => ("party", party_words(party).to_owned()),
        Value::Parties(parties) => ("parties", one_line(parties)),
        Value::Quantity { min, max, unit } => ("quantity", quantity_words(*min, *max, unit.as_deref())),
        Value::Factuality(factuality) => ("factuality", factuality.printed().to_owned()),
        Value::Kind(kind) => ("kind", kind.printed().to_owned()),
        Value::Words(words) => ("words", words.clone()),
    };
    cells.put(kind)?.put(words)?;
    match value {
        Value::Quantity { min, max, unit } => cells.put(*min)?.put(*max)?.put(unit)?,
        _ => cells.put(None::<f64>)?.put(None::<f64>)?.put(None::<&str>)?,
    };
    Ok(())
}

fn party_words(party: &Party) -> &str {
    match party {
        Party::Entity(id) => id.as_str(),
        Party::Words(words) => words,
    }
}

fn quantity_words(min: Option<f64>, max: Option<f64>, unit: Option<&str>) -> String {
    let number = |side: Option<f64>| side.map_or_else(|| "..".to_owned(), |number| number.to_string());
    let numbers = if min == max { number(min) } else { format!("{}–{}", number(min), number(max)) };
    match unit {
        Some(unit) => format!("{numbers} {unit}"),
        None => numbers,
    }
}

pub(super) fn read(connection: &Connection, docs: &Docs) -> Result<Vec<Apparatus<Value>>> {
    let mut apparatus = LOCI.read(connection, 0, take_locus)?;
    for (n, entry) in (0..).zip(&mut apparatus) {
        entry.readings = read_readings(connection, docs, n)?;
    }
    Ok(apparatus)
}

fn take_locus(row: &mut Taken<'_, '_>) -> Result<Apparatus<Value>> {
    // The id is made again from what it is made of.
    let _id: String = row.take()?;
    let of = match (row.take::<Option<String>>()?, row.take::<Option<String>>()?) {
        (Some(event), None) => LocusOf::Event(EventId::from_printed(&event)),
        (None, Some(entity)) => LocusOf::Entity(EntityId::from_printed(&entity)),
        _ => return Err(row.unexpected("a locus of nothing")),
    };
    let property: String = row.take()?;
    let property = property_from_printed(&property).ok_or_else(|| row.unexpected(&property))?;
    Ok(Apparatus {
        locus: Locus { of, property },
        readings: Vec::new(),
        adopted: row.take::<Option<u32>>()?.map(|idx| idx as usize),
        agreement: take_agreement(row)?,
        severity: row.name_if()?,
        note: row.take()?,
    })
}

fn take_agreement(row: &mut Taken<'_, '_>) -> Result<Agreement> {
    let name: String = row.take()?;
    match (name.as_str(), row.name_if()?) {
        ("same", None) => Ok(Agreement::Same),
        ("refines", None) => Ok(Agreement::Refines),
        ("compatible", None) => Ok(Agreement::Compatible),
        ("conflicts", Some(cause)) => Ok(Agreement::Conflicts(cause)),
        _ => Err(row.unexpected(&name)),
    }
}

fn read_readings(connection: &Connection, docs: &Docs, n: i64) -> Result<Vec<Reading<Value>>> {
    let mut readings = READINGS.read(connection, n, |row| {
        let value = take_value(row)?;
        Ok(Reading { value, claims: Vec::new(), witnesses: Vec::new(), evidence: Vec::new() })
    })?;
    let mut parties = vec![Vec::new(); readings.len()];
    READING_PARTIES.read(connection, n, |row| {
        let idx = take_index(row, parties.len())?;
        parties[idx].push(take_party(row)?);
        Ok(())
    })?;
    for (reading, parties) in readings.iter_mut().zip(parties) {
        fill_parties(&mut reading.value, parties);
    }
    READING_CLAIMS.read(connection, n, |row| {
        let idx = take_index(row, readings.len())?;
        readings[idx].claims.push(take_claim(row)?);
        Ok(())
    })?;
    READING_WITNESSES.read(connection, n, |row| {
        let idx = take_index(row, readings.len())?;
        readings[idx].witnesses.push(docs.take(row)?);
        Ok(())
    })?;
    READING_EVIDENCE.read(connection, n, |row| {
        let idx = take_index(row, readings.len())?;
        readings[idx].evidence.push(Span { source: docs.take(row)?, range: row.range()? });
        Ok(())
    })?;
    Ok(readings)
}

/// The next cell, which holds the index of one of `n` readings.
fn take_index(row: &mut Taken<'_, '_>, n: usize) -> Result<usize> {
    let idx = row.index()?;
    if idx < n { Ok(idx) } else { Err(row.unexpected(&format!("reading {idx}"))) }
}

/// Takes five cells. The parties of a value are filled in by [`fill_parties`].
fn take_value(row: &mut Taken<'_, '_>) -> Result<Value> {
    let (kind, words): (String, String) = (row.take()?, row.take()?);
    let (min, max, unit) = (row.take()?, row.take()?, row.take()?);
    let value = match kind.as_str() {
        "time" => words.parse().ok().map(Value::Time),
        "party" => Some(Value::Party(Party::Words(words.clone()))),
        "parties" => Some(Value::Parties(Vec::new())),
        "quantity" => Some(Value::Quantity { min, max, unit }),
        "factuality" => Printed::from_printed(&words).map(Value::Factuality),
        "kind" => Printed::from_printed(&words).map(Value::Kind),
        "words" => Some(Value::Words(words.clone())),
        _ => None,
    };
    value.ok_or_else(|| row.unexpected(&words))
}

fn fill_parties(value: &mut Value, mut found: Vec<Party>) {
    match value {
        Value::Party(party) => *party = found.pop().unwrap_or_else(|| party.clone()),
        Value::Parties(parties) => *parties = found,
        _ => {}
    }
}
