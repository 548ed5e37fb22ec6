//! Parties in two cells, and cells that hold ids.

use regesta_model::concordance::Party;
use regesta_model::{ClaimId, EntityId, EventId};
use rusqlite::Result;

use crate::table::{Cells, Taken};

/// Fills two cells: the entity's id or the words; both empty for nobody.
pub(super) fn put_party(cells: &mut Cells<'_, '_>, party: Option<&Party>) -> Result<()> {
    let (entity, words) = match party {
        None => (None, None),
        Some(Party::Entity(id)) => (Some(id.as_str()), None),
        Some(Party::Words(words)) => (None, Some(words.as_str())),
    };
    cells.put(entity)?.put(words).map(drop)
}

/// Takes two cells that may hold a party.
pub(super) fn take_party_if(row: &mut Taken<'_, '_>) -> Result<Option<Party>> {
    let (entity, words): (Option<String>, Option<String>) = (row.take()?, row.take()?);
    match (entity, words) {
        (None, None) => Ok(None),
        (Some(id), None) => Ok(Some(Party::Entity(EntityId::from_printed(&id)))),
        (None, Some(words)) => Ok(Some(Party::Words(words))),
        _ => Err(row.unexpected("two parties in one place")),
    }
}

/// Takes two cells that hold a party.
pub(super) fn take_party(row: &mut Taken<'_, '_>) -> Result<Party> {
    take_party_if(row)?.ok_or_else(|| row.unexpected("nobody"))
}

/// Takes a cell that holds a claim's id.
pub(super) fn take_claim(row: &mut Taken<'_, '_>) -> Result<ClaimId> {
    Ok(ClaimId::from_printed(&row.take::<String>()?))
}

/// Takes a cell that holds an entity's id.
pub(super) fn take_entity(row: &mut Taken<'_, '_>) -> Result<EntityId> {
    Ok(EntityId::from_printed(&row.take::<String>()?))
}

/// Takes a cell that holds an event's id.
pub(super) fn take_event(row: &mut Taken<'_, '_>) -> Result<EventId> {
    Ok(EventId::from_printed(&row.take::<String>()?))
}
