//! Whether two claims with dates that exclude each other are still of one happening: only where everything rare agrees.
//!
//! The dated acts meant here change how things stand (a death, a signing, an occupation), so that they cannot be done
//! twice in a row; talks, journeys, letters and fights recur and are never joined over a difference of days.

use std::collections::BTreeSet;

use regesta_model::ClaimType;
use regesta_model::annotation::{MentionType, Quantity};
use regesta_model::concordance::Party;
use regesta_time::{Agreement, Cause, agreement};

use super::happening::is_of;
use super::{Happening, is_unique};

/// Days by which the datings of one happening may differ, where the type makes it unrepeatable.
const UNIQUE_MAX: i64 = 3 * 366;

/// The same, for what can be done again after a while: taking, leaving, returning ground and goods.
const REPEATABLE_MAX: i64 = 62;

/// Whether two claims whose dates exclude each other can only be of one happening.
pub(crate) fn one_happening(a: &Happening, b: &Happening) -> bool {
    let kind = a.claim.proposition.kind;
    if kind != b.claim.proposition.kind || a.act != b.act {
        return false;
    }
    let gap = gap(a, b);
    if is_unique(kind) && share_singular(a, b) {
        return true;
    }
    // One author who gives two dates tells of two happenings.
    if a.claim.source() == b.claim.source() {
        return false;
    }
    let near = if is_unique(kind) { UNIQUE_MAX } else { REPEATABLE_MAX };
    let changes = is_unique(kind) || changes_hands(kind);
    (changes && same_parties(a, b) && (gap <= near || (is_unique(kind) && is_slip(a, b))))
        || (changes && same_words(a, b) && gap <= REPEATABLE_MAX)
        || (changes && share_figure(a, b) && share_party(a, b) && gap <= UNIQUE_MAX)
}

/// Types after which ground or goods are in other hands.
const fn changes_hands(kind: ClaimType) -> bool {
    use ClaimType::*;
    matches!(kind, Occupy | Return | Seize | Transfer)
}

fn gap(a: &Happening, b: &Happening) -> i64 {
    a.bounds.0.zip(b.bounds.0).map_or(i64::MAX, |(x, y)| (x.count() - y.count()).abs())
}

/// Whether the dates differ as a misread figure or another calendar makes them differ.
fn is_slip(a: &Happening, b: &Happening) -> bool {
    a.edtf().zip(b.edtf()).is_some_and(|(x, y)| {
        matches!(agreement(x, y), Agreement::Conflicts(Cause::Slip | Cause::Calendar | Cause::Era))
    })
}

/// Whether both are about the same instruments, events or works.
pub(crate) fn share_singular(a: &Happening, b: &Happening) -> bool {
    let (of_a, of_b) = (a.singular(), b.singular());
    !of_a.is_empty() && of_a == of_b
}

fn share_party(a: &Happening, b: &Happening) -> bool {
    let of_b = b.parties();
    a.parties().iter().any(|party| matches!(party, Party::Entity(_)) && of_b.contains(party))
}

/// A figure with three digits that are not nought is not met twice by chance.
pub(crate) fn is_telling(quantity: &Quantity) -> bool {
    quantity.min == quantity.max
        && quantity.min.is_some_and(|value| {
            let digits: String = format!("{value}").chars().filter(char::is_ascii_digit).collect();
            digits.trim_matches('0').len() >= 3
        })
}

/// Whether both give one telling figure in one unit.
pub(crate) fn share_figure(a: &Happening, b: &Happening) -> bool {
    let of_b = b.quantities();
    a.quantities()
        .iter()
        .filter(|x| is_telling(x))
        .any(|x| of_b.iter().any(|y| x.min == y.min && x.max == y.max && x.unit == y.unit))
}

/// Whether those affected are the same and named, and the doers can be; or, of deaths and the like without anyone
/// affected, the doers and the place.
fn same_parties(a: &Happening, b: &Happening) -> bool {
    let affected = |h: &Happening| -> BTreeSet<Party> { h.targets.iter().chain(&h.place).cloned().collect() };
    let (of_a, of_b) = (affected(a), affected(b));
    let named = |parties: &BTreeSet<Party>| parties.iter().any(|party| matches!(party, Party::Entity(_)));
    let ends = (a.targets == b.targets && named(&a.targets.iter().cloned().collect()))
        || (of_a == of_b && named(&of_a));
    if of_a.is_empty() || of_b.is_empty() || (a.targets.is_empty() && b.targets.is_empty()) {
        return lives_once(a.claim.proposition.kind)
            && a.actors == b.actors
            && named(&a.actors.iter().cloned().collect())
            && !apart(a.place.as_ref(), b.place.as_ref())
            || ends && can_be_same_doers(a, b);
    }
    ends && can_be_same_doers(a, b)
}

/// Whether the same named doers did it to the same thing, though the thing has no name.
fn same_words(a: &Happening, b: &Happening) -> bool {
    let named = |parties: &[Party]| parties.iter().any(|party| matches!(party, Party::Entity(_)));
    a.actors == b.actors && named(&a.actors) && a.targets == b.targets && !a.targets.is_empty()
}

/// Types that befall the doer, once.
const fn lives_once(kind: ClaimType) -> bool {
    matches!(kind, ClaimType::Die | ClaimType::Found | ClaimType::Surrender)
}

fn apart(a: Option<&Party>, b: Option<&Party>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}

/// Whether the doers can be the same: some shared, one side silent, or an officer beside the power he serves.
pub(crate) fn can_be_same_doers(a: &Happening, b: &Happening) -> bool {
    a.actors.is_empty()
        || b.actors.is_empty()
        || a.actors.iter().any(|party| b.actors.contains(party))
        || of_other_rank(&a.actors, &b.actors)
}

/// Whether no party of one list is of the same kind as one of the other: a person and a state, a name and mere words.
pub(crate) fn of_other_rank(a: &[Party], b: &[Party]) -> bool {
    !a.iter().any(|x| b.iter().any(|y| rank(x) == rank(y)))
}

/// The kind of a party, as far as two of one kind exclude each other in a part.
fn rank(party: &Party) -> u8 {
    match party {
        Party::Words(_) => 0,
        _ if is_of(party, MentionType::Person) => 1,
        _ if is_of(party, MentionType::State) => 2,
        _ if is_of(party, MentionType::Place) => 3,
        _ => 4,
    }
}
