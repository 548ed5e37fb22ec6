//! Fluents and the stemma.

use regesta_model::concordance::{Derivation, Fluent, Stemma};
use regesta_model::{Concordance, TextRange};
use rusqlite::{Connection, Result};

use super::Docs;
use super::parties::{put_party, take_claim, take_party, take_party_if};
use crate::table::{Cells, Table, Taken};

const FLUENTS: Table = Table::whole(
    "fluents",
    &["subject_entity", "subject_words", "relation", "object_entity", "object_words", "since", "until"],
);
const FLUENT_WITNESSES: Table = Table::owned("fluent", "fluent_witnesses", &["doc"]);
const FLUENT_CLAIMS: Table = Table::owned("fluent", "fluent_claims", &["claim"]);
const DERIVATIONS: Table = Table::whole("derivations", &["doc", "derived_from", "share"]);
const SHARED_PASSAGES: Table =
    Table::owned("derivation", "shared_passages", &["start", "end", "from_start", "from_end"]);

/// All tables of this module.
pub(super) const TABLES: &[&Table] =
    &[&FLUENTS, &FLUENT_WITNESSES, &FLUENT_CLAIMS, &DERIVATIONS, &SHARED_PASSAGES];

pub(super) fn write(connection: &Connection, docs: &Docs, concordance: &Concordance) -> Result<()> {
    FLUENTS.write(connection, 0, &concordance.fluents, put_fluent)?;
    for (n, fluent) in (0..).zip(&concordance.fluents) {
        FLUENT_WITNESSES.write(connection, n, &fluent.witnesses, |cells, source| {
            cells.put(docs.number(source)?).map(drop)
        })?;
        FLUENT_CLAIMS
            .write(connection, n, &fluent.claims, |cells, claim| cells.put(claim.as_str()).map(drop))?;
    }
    write_stemma(connection, docs, &concordance.stemma)
}

fn put_fluent(cells: &mut Cells<'_, '_>, fluent: &Fluent) -> Result<()> {
    put_party(cells, Some(&fluent.subject))?;
    cells.name(fluent.relation)?;
    put_party(cells, fluent.object.as_ref())?;
    cells.time_if(fluent.from.as_ref())?.time_if(fluent.to.as_ref())?;
    Ok(())
}

fn write_stemma(connection: &Connection, docs: &Docs, stemma: &Stemma) -> Result<()> {
    DERIVATIONS.write(connection, 0, &stemma.derivations, |cells, derivation| {
        cells.put(docs.number(&derivation.source)?)?.put(docs.number(&derivation.derived_from)?)?;
        cells.put(derivation.share).map(drop)
    })?;
    for (n, derivation) in (0..).zip(&stemma.derivations) {
        SHARED_PASSAGES.write(connection, n, &derivation.passages, |cells, (here, there)| {
            cells.range(*here)?.range(*there).map(drop)
        })?;
    }
    Ok(())
}

pub(super) fn read(connection: &Connection, docs: &Docs) -> Result<Vec<Fluent>> {
    let mut fluents = FLUENTS.read(connection, 0, |row| {
        Ok(Fluent {
            subject: take_party(row)?,
            relation: row.name()?,
            object: take_party_if(row)?,
            from: row.time_if()?,
            to: row.time_if()?,
            witnesses: Vec::new(),
            claims: Vec::new(),
        })
    })?;
    for (n, fluent) in (0..).zip(&mut fluents) {
        fluent.witnesses = FLUENT_WITNESSES.read(connection, n, |row| docs.take(row))?;
        fluent.claims = FLUENT_CLAIMS.read(connection, n, take_claim)?;
    }
    Ok(fluents)
}

pub(super) fn read_stemma(connection: &Connection, docs: &Docs) -> Result<Stemma> {
    let mut derivations = DERIVATIONS.read(connection, 0, |row| {
        Ok(Derivation {
            source: docs.take(row)?,
            derived_from: docs.take(row)?,
            share: row.take::<Option<f64>>()?.unwrap_or(f64::NAN),
            passages: Vec::new(),
        })
    })?;
    for (n, derivation) in (0..).zip(&mut derivations) {
        derivation.passages = SHARED_PASSAGES.read(connection, n, take_passages)?;
    }
    Ok(Stemma { derivations })
}

fn take_passages(row: &mut Taken<'_, '_>) -> Result<(TextRange, TextRange)> {
    Ok((row.range()?, row.range()?))
}
