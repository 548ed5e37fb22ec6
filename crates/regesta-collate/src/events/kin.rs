//! Whether two claims with dates that exclude each other are still of one happening: only where everything rare agrees.
//!
//! The dated acts meant here change how things stand (a death, a signing, an occupation), so that they cannot be done
//! twice in a row; talks, journeys, letters and fights recur and are never joined over a difference of days.

use std::collections::BTreeSet;

use regesta_model::ClaimType;
use regesta_model::annotation::{MentionType, Quantity};
use regesta_model::concordance::Party;
use regesta_time::{Agreement, Cause, agreement};

use super::family::befalls_once;
use super::happening::is_of;
use super::{Happening, is_unique};
use crate::names::state_of;

/// Days by which the datings of one happening may differ, where the type makes it unrepeatable.
const UNIQUE_MAX: i64 = 3 * 366;

/// The same, for what can be done again after a while: taking, leaving, returning ground and goods.
const REPEATABLE_MAX: i64 = 62;

/// The same within one source: an author who gives two dates tells of two happenings, unless they are a slip apart.
const A_FEW_DAYS: i64 = 3;

/// Years by which a story may have gone on when it looks back to what it dates by nothing else.
const CARRIED_MAX: i64 = 5 * 366;

/// Whether one of two sources' claims has a date that only the course of its story gives, and both say in one word what
/// was done by or to somebody they both name: such a date speaks for a happening, but does not exclude it.
pub(crate) fn is_carried(a: &Happening, b: &Happening) -> bool {
    let named = |x: &[Party], y: &[Party]| x.iter().any(|p| matches!(p, Party::Entity(_)) && y.contains(p));
    a.claim.source() != b.claim.source()
        && (a.is_dated_by_narrative() || b.is_dated_by_narrative())
        && gap(a, b) <= CARRIED_MAX
        && same_stem(a, b)
        && (named(&a.actors, &b.actors) || named(&a.targets, &b.targets))
}

/// Whether two claims whose dates exclude each other can only be of one happening.
pub(crate) fn one_happening(a: &Happening, b: &Happening) -> bool {
    if !may_be_dated_apart(a, b) {
        return false;
    }
    let kind = a.claim.proposition.kind;
    let unique = is_once(a, b);
    let gap = gap(a, b);
    if unique && share_singular(a, b) && is_one_step(a, b) {
        return true;
    }
    if a.claim.source() == b.claim.source() {
        return unique && dates_a_slip_apart(a, b) && (same_parties(a, b) || same_named(a, b));
    }
    let near = if unique { UNIQUE_MAX } else { REPEATABLE_MAX };
    let near = gap <= near || (unique && is_slip(a, b));
    (unique || changes_hands(kind))
        && ((near && same_parties(a, b))
            || (gap <= REPEATABLE_MAX && same_words(a, b))
            || (gap <= UNIQUE_MAX && share_figure(a, b) && share_party(a, b))
            || (unique && dates_a_slip_apart(a, b) && same_named(a, b)))
}

/// Whether dates that exclude each other leave it open, by type and word, that two claims are of one happening.
pub(crate) fn may_be_dated_apart(a: &Happening, b: &Happening) -> bool {
    let kind = a.claim.proposition.kind;
    kind == b.claim.proposition.kind && a.act == b.act && (changes_hands(kind) || is_once(a, b))
}

/// Whether what both tell, by type or word, happens once.
fn is_once(a: &Happening, b: &Happening) -> bool {
    is_unique(a.claim.proposition.kind) || befalls_once(a.claim) && same_stem(a, b)
}

/// Whether two claims on one instrument can be of one step of it: its ratification is not its signing.
fn is_one_step(a: &Happening, b: &Happening) -> bool {
    let ratified = |h: &Happening| h.wording.stem.starts_with("ratif");
    ratified(a) == ratified(b)
}

fn same_stem(a: &Happening, b: &Happening) -> bool {
    a.wording.stem == b.wording.stem
}

/// Whether two dates are days apart, or the same day of two years: so near a miss speaks for one happening.
pub(crate) fn dates_a_slip_apart(a: &Happening, b: &Happening) -> bool {
    let day = |h: &Happening| h.bounds.0.filter(|_| h.width() == Some(1)).map(regesta_time::Day::ymd);
    let same_day = day(a).zip(day(b)).is_some_and(|(x, y)| (x.1, x.2) == (y.1, y.2));
    let days = a.width() == Some(1) && b.width() == Some(1);
    days && (same_day || gap(a, b) <= A_FEW_DAYS)
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
        return (lives_once(a.claim.proposition.kind) || befalls_once(a.claim))
            && a.actors == b.actors
            && named(&a.actors.iter().cloned().collect())
            && !apart(a.place.as_ref(), b.place.as_ref())
            || ends && can_be_same_doers(a, b);
    }
    ends && can_be_same_doers(a, b)
}

/// Whether two claims use one word and name the same, as parties or in their clauses, as far as they name anybody.
fn same_named(a: &Happening, b: &Happening) -> bool {
    let all = |h: &'_ Happening| -> BTreeSet<Party> {
        let entity = |party: &&Party| matches!(party, Party::Entity(_));
        h.named.iter().chain(h.parties().into_iter().filter(entity)).cloned().collect()
    };
    let (of_a, of_b) = (all(a), all(b));
    let (few, many) = if of_a.len() <= of_b.len() { (&of_a, &of_b) } else { (&of_b, &of_a) };
    a.wording.is_kin(&b.wording)
        && can_be_same_doers(a, b)
        && few.iter().any(|party| many.contains(party))
        && few.iter().all(|party| many.contains(party) || many.iter().any(|other| of_one_state(party, other)))
}

/// Whether two names of states hold a word for one state: `Mongolia` and `Mongolian People's Republic`.
fn of_one_state(a: &Party, b: &Party) -> bool {
    let states = |party: &Party| -> BTreeSet<&'static str> {
        match party {
            Party::Entity(id) if is_of(party, MentionType::State) => {
                let slug = id.as_str().split_once(':').map_or("", |(_, slug)| slug);
                slug.split('-').filter_map(state_of).collect()
            }
            _ => BTreeSet::new(),
        }
    };
    !states(a).is_disjoint(&states(b))
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
