//! Claims, with everyone who has a part in them.

use regesta_model::annotation::ReferentId;
use regesta_model::claim::{ClaimTime, Participant, Proposition};
use regesta_model::{Claim, ClaimType, SourceId, TextRange};
use rusqlite::{Connection, Result};

use crate::table::{Cells, Table, Taken};

const CLAIMS: Table = Table::owned(
    "doc",
    "claims",
    &[
        "id",
        "clause_start",
        "clause_end",
        "trigger_start",
        "trigger_end",
        "kind",
        "lemma",
        "edtf",
        "timex_start",
        "timex_end",
        "time_reason",
        "factuality",
        "polarity",
        "stated",
        "confidence",
    ],
);
const PARTICIPANTS: Table = Table::owned("doc", "participants", &["claim", "role", "referent", "words"]);
const CLAIM_QUANTITIES: Table = Table::owned("doc", "claim_quantities", &["claim", "quantity"]);

pub(crate) fn write(connection: &Connection, doc: i64, claims: &[Claim]) -> Result<()> {
    CLAIMS.write(connection, doc, claims, put_claim)?;
    let participants = (0_u32..).zip(claims).flat_map(|(n, claim)| parts(claim).map(move |part| (n, part)));
    PARTICIPANTS.write(connection, doc, participants, |cells, (n, (role, participant))| {
        cells.put(n)?.put(role)?;
        put_participant(cells, Some(participant))
    })?;
    let quantities = (0_u32..)
        .zip(claims)
        .flat_map(|(n, claim)| claim.proposition.quantities.iter().map(move |quantity| (n, *quantity)));
    CLAIM_QUANTITIES
        .write(connection, doc, quantities, |cells, (n, quantity)| cells.put(n)?.put(quantity).map(drop))
}

/// Everyone with a part in a claim, with the part.
fn parts(claim: &Claim) -> impl Iterator<Item = (&'static str, &Participant)> {
    let proposition = &claim.proposition;
    let holders = claim.holders.iter().map(|holder| ("holder", holder));
    let actors = proposition.actors.iter().map(|actor| ("actor", actor));
    let targets = proposition.targets.iter().map(|target| ("target", target));
    let place = proposition.place.iter().map(|place| ("place", place));
    holders.chain(actors).chain(targets).chain(place)
}

fn put_claim(cells: &mut Cells<'_, '_>, claim: &Claim) -> Result<()> {
    let proposition = &claim.proposition;
    let time = proposition.time.as_ref();
    cells.put(claim.id().as_str())?.range(claim.clause())?.range(claim.trigger())?;
    cells.name(proposition.kind)?.put(&proposition.lemma)?;
    cells.time_if(time.map(|time| &time.edtf))?.range_if(time.map(|time| time.timex))?;
    cells.name_if(time.map(|time| time.reason))?.name(claim.factuality)?.name(claim.polarity)?;
    cells.time_if(claim.stated.as_ref())?.put(claim.confidence)?;
    Ok(())
}

pub(crate) fn read(connection: &Connection, doc: i64, source: &SourceId) -> Result<Vec<Claim>> {
    let rows = CLAIMS.read(connection, doc, take_claim)?;
    let mut holders = vec![Vec::new(); rows.len()];
    let mut propositions: Vec<Proposition> = rows.iter().map(ClaimRow::proposition).collect();
    PARTICIPANTS.read(connection, doc, |row| {
        let (n, role): (usize, String) = (row.index()?, row.take()?);
        let participant = take_participant(row)?.ok_or_else(|| row.unexpected("nobody"))?;
        let proposition = propositions.get_mut(n).ok_or_else(|| row.unexpected(&n.to_string()))?;
        match role.as_str() {
            "holder" => holders[n].push(participant),
            "actor" => proposition.actors.push(participant),
            "target" => proposition.targets.push(participant),
            "place" => proposition.place = Some(participant),
            _ => return Err(row.unexpected(&role)),
        }
        Ok(())
    })?;
    CLAIM_QUANTITIES.read(connection, doc, |row| {
        let n = row.index()?;
        let proposition = propositions.get_mut(n).ok_or_else(|| row.unexpected(&n.to_string()))?;
        proposition.quantities.push(row.take()?);
        Ok(())
    })?;
    let parts = rows.into_iter().zip(propositions).zip(holders);
    Ok(parts.map(|((row, proposition), holders)| row.claim(source, proposition, holders)).collect())
}

/// A row of the table of claims.
struct ClaimRow {
    clause: TextRange,
    trigger: TextRange,
    kind: ClaimType,
    lemma: String,
    time: Option<ClaimTime>,
    factuality: regesta_model::claim::Factuality,
    polarity: regesta_model::claim::Polarity,
    stated: Option<regesta_time::Edtf>,
    confidence: f32,
}

fn take_claim(row: &mut Taken<'_, '_>) -> Result<ClaimRow> {
    // The id is made again from what it is made of; it stands in the file for readers' SQL.
    let _id: String = row.take()?;
    Ok(ClaimRow {
        clause: row.range()?,
        trigger: row.range()?,
        kind: row.name()?,
        lemma: row.take()?,
        time: take_time(row)?,
        factuality: row.name()?,
        polarity: row.name()?,
        stated: row.time_if()?,
        confidence: row.take::<Option<f32>>()?.unwrap_or(f32::NAN),
    })
}

fn take_time(row: &mut Taken<'_, '_>) -> Result<Option<ClaimTime>> {
    match (row.time_if()?, row.range_if()?, row.name_if()?) {
        (Some(edtf), Some(timex), Some(reason)) => Ok(Some(ClaimTime { edtf, timex, reason })),
        (None, None, None) => Ok(None),
        _ => Err(row.unexpected("half a time")),
    }
}

impl ClaimRow {
    fn proposition(&self) -> Proposition {
        Proposition {
            kind: self.kind,
            lemma: self.lemma.clone(),
            actors: Vec::new(),
            targets: Vec::new(),
            place: None,
            time: self.time.clone(),
            quantities: Vec::new(),
        }
    }

    fn claim(self, source: &SourceId, proposition: Proposition, holders: Vec<Participant>) -> Claim {
        let mut claim = Claim::new(source.clone(), self.clause, self.trigger, proposition, holders);
        claim.factuality = self.factuality;
        claim.polarity = self.polarity;
        claim.stated = self.stated;
        claim.confidence = self.confidence;
        claim
    }
}

/// Fills two cells: the referent's number or the words; both empty for nobody.
pub(crate) fn put_participant(cells: &mut Cells<'_, '_>, participant: Option<&Participant>) -> Result<()> {
    let (referent, words) = match participant {
        None => (None, None),
        Some(Participant::Referent(ReferentId(referent))) => (Some(*referent), None),
        Some(Participant::Words(words)) => (None, Some(words.as_str())),
    };
    cells.put(referent)?.put(words).map(drop)
}

/// Takes two cells.
pub(crate) fn take_participant(row: &mut Taken<'_, '_>) -> Result<Option<Participant>> {
    match (row.take()?, row.take()?) {
        (None, None) => Ok(None),
        (Some(referent), None) => Ok(Some(Participant::Referent(ReferentId(referent)))),
        (None, Some(words)) => Ok(Some(Participant::Words(words))),
        _ => Err(row.unexpected("two participants in one place")),
    }
}
