//! People's decisions: judgements and filed emendations, in the order in which they were filed.
//!
//! They are only ever added. A decision stays when its source is removed, and speaks again when the source
//! comes back.

use regesta_model::casefile::{FiledEmendation, Judgement, Subject};
use regesta_model::provenance::Agent;
use regesta_model::{ClaimId, SourceId, Span};
use rusqlite::{Connection, Result as Outcome, params};

use crate::error::Result;
use crate::printed::Printed;
use crate::table::{Table, Taken};
use crate::{Store, concordance};

const JUDGEMENTS: Table = Table::whole(
    "judgements",
    &["a_kind", "a", "b_kind", "b", "verdict", "by_kind", "by_name", "by_version", "reason", "recorded"],
);
const EMENDATIONS: Table = Table::whole(
    "filed_emendations",
    &["source", "start", "end", "reading", "by_kind", "by_name", "by_version", "reason", "recorded"],
);

impl Store {
    /// Files a person's judgement. The concordance is dropped: it was made without it.
    ///
    /// # Errors
    /// As for [`Store::add`].
    pub fn judge(&mut self, judgement: &Judgement) -> Result<()> {
        self.change(|connection| {
            let ((a_kind, a), (b_kind, b)) = (subject(&judgement.a), subject(&judgement.b));
            let (by_kind, by_name, by_version) = agent(&judgement.by);
            connection
                .prepare_cached(
                    "INSERT INTO judgements
                     (a_kind, a, b_kind, b, verdict, by_kind, by_name, by_version, reason, recorded)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?
                .execute(params![
                    a_kind,
                    a,
                    b_kind,
                    b,
                    judgement.verdict.printed(),
                    by_kind,
                    by_name,
                    by_version,
                    judgement.reason,
                    judgement.recorded,
                ])?;
            concordance::clear(connection)
        })
    }

    /// Files a person's emendation. The concordance is dropped: it was made without it.
    ///
    /// # Errors
    /// As for [`Store::add`].
    pub fn emend(&mut self, emendation: &FiledEmendation) -> Result<()> {
        self.change(|connection| {
            let (by_kind, by_name, by_version) = agent(&emendation.by);
            connection
                .prepare_cached(
                    "INSERT INTO filed_emendations
                     (source, start, end, reading, by_kind, by_name, by_version, reason, recorded)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                )?
                .execute(params![
                    emendation.span.source.as_str(),
                    emendation.span.range.start,
                    emendation.span.range.end,
                    emendation.reading,
                    by_kind,
                    by_name,
                    by_version,
                    emendation.reason,
                    emendation.recorded,
                ])?;
            concordance::clear(connection)
        })
    }
}

pub(crate) fn read_judgements(connection: &Connection) -> Outcome<Vec<Judgement>> {
    JUDGEMENTS.read(connection, 0, |row| {
        Ok(Judgement {
            a: take_subject(row)?,
            b: take_subject(row)?,
            verdict: row.name()?,
            by: take_agent(row)?,
            reason: row.take()?,
            recorded: row.take()?,
        })
    })
}

pub(crate) fn read_emendations(connection: &Connection) -> Outcome<Vec<FiledEmendation>> {
    EMENDATIONS.read(connection, 0, |row| {
        let source: String = row.take()?;
        Ok(FiledEmendation {
            span: Span { source: SourceId::from_printed(&source), range: row.range()? },
            reading: row.take()?,
            by: take_agent(row)?,
            reason: row.take()?,
            recorded: row.take()?,
        })
    })
}

fn subject(subject: &Subject) -> (&'static str, &str) {
    match subject {
        Subject::Name(name) => ("name", name),
        Subject::Claim(claim) => ("claim", claim.as_str()),
    }
}

fn take_subject(row: &mut Taken<'_, '_>) -> Outcome<Subject> {
    let (kind, words): (String, String) = (row.take()?, row.take()?);
    match kind.as_str() {
        "name" => Ok(Subject::Name(words)),
        "claim" => Ok(Subject::Claim(ClaimId::from_printed(&words))),
        _ => Err(row.unexpected(&kind)),
    }
}

fn agent(agent: &Agent) -> (&'static str, &str, Option<&str>) {
    match agent {
        Agent::Person(name) => ("person", name, None),
        Agent::Program { name, version } => ("program", name, Some(version)),
    }
}

fn take_agent(row: &mut Taken<'_, '_>) -> Outcome<Agent> {
    let (kind, name, version): (String, String, Option<String>) = (row.take()?, row.take()?, row.take()?);
    match (kind.as_str(), version) {
        ("person", None) => Ok(Agent::Person(name)),
        ("program", Some(version)) => Ok(Agent::Program { name, version }),
        _ => Err(row.unexpected(&kind)),
    }
}
