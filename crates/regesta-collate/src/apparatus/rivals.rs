//! Whether two claims of one event give rival values: one act, done once, that cannot have had both doers, both
//! recipients or both places.
//!
//! What many can share (a signing, a talk, an arrest) has no rivals here, and a power stands beside its officer.

use regesta_model::ClaimType;
use regesta_model::annotation::MentionType;
use regesta_model::apparatus::Property;
use regesta_model::concordance::Party;
use regesta_time::{Agreement, agreement};

use super::scene::Scene;
use crate::events::{Happening, is_of, share_singular};

/// Whether two claims cannot both be right about a property. Both are of one event.
pub(crate) fn are_rivals(scene: &Scene, property: &Property, a: &Happening, b: &Happening) -> bool {
    let kind = a.claim.proposition.kind;
    kind == b.claim.proposition.kind
        && match property {
            Property::Actor => rival_actors(kind, a, b),
            Property::Target => rival_targets(kind, a, b),
            Property::Place => rival_places(scene, kind, a, b),
            _ => false,
        }
}

fn rival_actors(kind: ClaimType, a: &Happening, b: &Happening) -> bool {
    use ClaimType::*;
    let one_doer = matches!(kind, Return | Appoint | Found | Publish | Abrogate);
    let once = on_one_day(a, b) || (matches!(kind, Found | Publish) && named(&a.targets));
    one_doer && once && other_person(&a.actors, &b.actors) && a.targets == b.targets && !a.targets.is_empty()
}

fn rival_targets(kind: ClaimType, a: &Happening, b: &Happening) -> bool {
    use ClaimType::*;
    let one_recipient = matches!(kind, Return | Surrender | Appoint | Transfer);
    let rest = |h: &Happening| -> Vec<Party> {
        h.targets.iter().filter(|party| !is_of(party, MentionType::Person)).cloned().collect()
    };
    let same_doer = a.actors == b.actors && !a.actors.is_empty();
    let same_thing = rest(a) == rest(b) && !rest(a).is_empty();
    one_recipient && on_one_day(a, b) && same_doer && same_thing && other_person(&a.targets, &b.targets)
}

fn rival_places(scene: &Scene, kind: ClaimType, a: &Happening, b: &Happening) -> bool {
    use ClaimType::*;
    let (Some(x), Some(y)) = (&a.place, &b.place) else { return false };
    let towns = is_of(x, MentionType::Place) && is_of(y, MentionType::Place);
    let once = match kind {
        Sign | Found | Abrogate | Publish => share_singular(a, b),
        Die => named(&a.actors) || named(&a.targets),
        Meet | Surrender | Declare => on_one_day(a, b) && a.actors == b.actors && a.targets == b.targets,
        _ => false,
    };
    once && towns && x != y && !scene.are_near(x, y)
}

/// Whether each list has one person, and these are two.
fn other_person(a: &[Party], b: &[Party]) -> bool {
    let person = |parties: &[Party]| -> Option<Party> {
        let mut persons = parties.iter().filter(|party| is_of(party, MentionType::Person));
        persons.next().filter(|_| persons.next().is_none()).cloned()
    };
    person(a).zip(person(b)).is_some_and(|(x, y)| x != y && !a.contains(&y) && !b.contains(&x))
}

fn named(parties: &[Party]) -> bool {
    parties.iter().any(|party| matches!(party, Party::Entity(_)))
}

/// Whether both are dated to the same day.
pub(crate) fn on_one_day(a: &Happening, b: &Happening) -> bool {
    let day = |h: &Happening| h.width() == Some(1);
    day(a) && day(b) && a.edtf().zip(b.edtf()).is_some_and(|(x, y)| agreement(x, y) == Agreement::Same)
}
