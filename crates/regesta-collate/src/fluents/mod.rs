//! What holds over time, from the events that begin and end it.
//!
//! A fluent is what its witnesses make it: a beginning that nobody dates stays open, and of two ends that witnesses
//! give, each has its own fluent. What never happens here: no end is inferred from what began next.

mod posts;

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::annotation::MentionType;
use regesta_model::concordance::{Fluent, FluentRelation, Party};
use regesta_model::{Casefile, ClaimId, ClaimType, Entity, SourceId};
use regesta_time::{Agreement, Edtf, agreement};

use crate::entities::Resolution;
use crate::events::{Act, Happening, Happenings};

/// Whether an event begins or ends a fluent, or spans it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Begins,
    Ends,
}

/// One claim's contribution.
struct Hold<'c> {
    subject: Party,
    relation: FluentRelation,
    object: Option<Party>,
    from: Option<Edtf>,
    to: Option<Edtf>,
    claim: &'c Happening<'c>,
}

/// Derives the fluents of all claims that say what began, held or ended. Pure; in order of subject, relation, object.
pub fn derive_fluents(casefile: &Casefile, resolution: &Resolution) -> Vec<Fluent> {
    let happenings = Happenings::new(casefile, resolution);
    let kinds: BTreeMap<&str, &Entity> = resolution.entities.iter().map(|e| (e.id.as_str(), e)).collect();
    let mut by_condition: BTreeMap<(Party, FluentRelation, Option<Party>), Vec<Hold>> = BTreeMap::new();
    for happening in &happenings.all {
        for hold in holds(happening, &kinds) {
            by_condition
                .entry((hold.subject.clone(), hold.relation, hold.object.clone()))
                .or_default()
                .push(hold);
        }
    }
    let mut fluents: Vec<Fluent> = by_condition.into_values().flat_map(merge).collect();
    let mut of_post: BTreeMap<(Party, Option<Party>), Vec<usize>> = BTreeMap::new();
    for (idx, fluent) in fluents.iter().enumerate() {
        if fluent.relation == FluentRelation::HoldsOffice {
            of_post.entry((fluent.subject.clone(), fluent.object.clone())).or_default().push(idx);
        }
    }
    for post in posts::in_apposition(casefile, resolution) {
        let known = of_post.entry((post.subject.clone(), post.object.clone())).or_default();
        match known.iter().find(|idx| is_same_tenure(&fluents[**idx], &post)) {
            Some(idx) => unite(&mut fluents[*idx], &post),
            None => {
                known.push(fluents.len());
                fluents.push(post);
            }
        }
    }
    fluents.sort_by(|a, b| {
        (&a.subject, a.relation, &a.object, &a.claims).cmp(&(&b.subject, b.relation, &b.object, &b.claims))
    });
    fluents
}

/// Whether nothing in the dates of two holders' post speaks against one tenure.
fn is_same_tenure(a: &Fluent, b: &Fluent) -> bool {
    agree(a.from.as_ref(), b.from.as_ref()) && a.to.is_none()
}

fn unite(into: &mut Fluent, from: &Fluent) {
    for witness in &from.witnesses {
        insert(&mut into.witnesses, witness.clone());
    }
    for claim in &from.claims {
        insert(&mut into.claims, claim.clone());
    }
}

/// What one claim says of conditions.
fn holds<'c>(happening: &'c Happening<'c>, kinds: &BTreeMap<&str, &Entity>) -> Vec<Hold<'c>> {
    use ClaimType::*;
    if happening.act != Act::Done {
        return Vec::new();
    }
    match happening.claim.proposition.kind {
        Occupy => ground(happening, kinds, Edge::Begins),
        Withdraw => ground(happening, kinds, Edge::Ends),
        Return => returned(happening, kinds),
        Sign => instruments(happening, kinds, Edge::Begins),
        Abrogate => instruments(happening, kinds, Edge::Ends),
        Appoint => offices(happening, kinds),
        Recognize => towards_targets(happening, FluentRelation::Recognizes),
        Promise => towards_targets(happening, FluentRelation::Promises),
        _ => Vec::new(),
    }
}

fn is_kind(party: &Party, kinds: &BTreeMap<&str, &Entity>, wanted: &[MentionType]) -> bool {
    matches!(party, Party::Entity(id) if kinds.get(id.as_str()).is_some_and(|entity| wanted.contains(&entity.kind)))
}

const GROUND: &[MentionType] = &[MentionType::Place, MentionType::State];

/// Who holds which ground: troops stand in a place, a power controls it.
fn ground<'c>(happening: &'c Happening<'c>, kinds: &BTreeMap<&str, &Entity>, edge: Edge) -> Vec<Hold<'c>> {
    let garrison = ["garrison", "station", "deploy", "troop", "base", "withdraw", "evacuate", "pull"];
    let lemma = &happening.claim.proposition.lemma;
    let relation = if garrison.iter().any(|word| lemma.contains(word)) {
        FluentRelation::Garrisons
    } else {
        FluentRelation::Controls
    };
    let mut places: BTreeSet<&Party> = happening
        .place
        .iter()
        .chain(&happening.targets)
        .filter(|party| is_kind(party, kinds, GROUND))
        .collect();
    if places.is_empty() {
        // "clung to the fortress": the only ground that the clause names, though no part of the claim is made of it.
        let named = happening.named.iter().filter(|party| is_kind(party, kinds, &[MentionType::Place]));
        places.extend(named.filter(|party| !happening.actors.contains(party)));
        places = if places.len() == 1 { places } else { BTreeSet::new() };
    }
    let pairs = happening.actors.iter().flat_map(|actor| places.iter().map(move |place| (actor, *place)));
    pairs
        .filter(|(actor, place)| actor != place)
        .map(|(actor, place)| hold(happening, actor, relation, Some(place), edge))
        .collect()
}

/// Words by which the doer takes what another gives up.
const TAKING: &[&str] =
    &["obtain", "gain", "get", "receive", "acquire", "regain", "recover", "lease", "inherit", "win"];

/// A return ends the giver's control and begins the receiver's; nothing ends for one who takes.
fn returned<'c>(happening: &'c Happening<'c>, kinds: &BTreeMap<&str, &Entity>) -> Vec<Hold<'c>> {
    let ground: Vec<&Party> = happening
        .place
        .iter()
        .chain(&happening.targets)
        .filter(|party| is_kind(party, kinds, &[MentionType::Place]))
        .collect();
    let receivers = happening
        .targets
        .iter()
        .filter(|party| is_kind(party, kinds, &[MentionType::State, MentionType::Organization]));
    let lemma = &happening.claim.proposition.lemma;
    if TAKING.iter().any(|word| lemma.split(' ').next() == Some(word)) {
        return Vec::new();
    }
    let mut holds: Vec<Hold> = Vec::new();
    for &place in &ground {
        holds.extend(
            happening
                .actors
                .iter()
                .map(|giver| hold(happening, giver, FluentRelation::Controls, Some(place), Edge::Ends)),
        );
        holds.extend(
            receivers.clone().map(|receiver| {
                hold(happening, receiver, FluentRelation::Controls, Some(place), Edge::Begins)
            }),
        );
    }
    holds
}

/// An instrument is in force from its signing to its abrogation; its signatories are parties to it.
fn instruments<'c>(
    happening: &'c Happening<'c>,
    kinds: &BTreeMap<&str, &Entity>,
    edge: Edge,
) -> Vec<Hold<'c>> {
    let instruments: Vec<&Party> = happening
        .targets
        .iter()
        .chain(&happening.actors)
        .filter(|party| is_kind(party, kinds, &[MentionType::Instrument]))
        .collect();
    let mut holds: Vec<Hold> = instruments
        .iter()
        .map(|instrument| hold(happening, instrument, FluentRelation::InForce, None, edge))
        .collect();
    if edge == Edge::Begins {
        let states = [MentionType::State, MentionType::Organization];
        let signatories = happening.actors.iter().filter(|party| is_kind(party, kinds, &states));
        holds.extend(signatories.flat_map(|state| {
            instruments.iter().map(move |instrument| {
                hold(happening, state, FluentRelation::PartyTo, Some(instrument), edge)
            })
        }));
    }
    holds
}

/// Words of leaving a post.
const LEAVING: &[&str] = &[
    "remove",
    "dismiss",
    "resign",
    "depose",
    "oust",
    "retire",
    "replace",
    "recall",
    "step down",
    "overthrow",
    "abdicate",
];

/// A person holds an office from the appointment, or until the removal.
fn offices<'c>(happening: &'c Happening<'c>, kinds: &BTreeMap<&str, &Entity>) -> Vec<Hold<'c>> {
    let edge =
        if LEAVING.contains(&happening.claim.proposition.lemma.as_str()) { Edge::Ends } else { Edge::Begins };
    let all = || happening.targets.iter().chain(&happening.actors);
    let offices: Vec<&Party> = all().filter(|party| is_kind(party, kinds, &[MentionType::Office])).collect();
    let persons = happening.targets.iter().filter(|party| is_kind(party, kinds, &[MentionType::Person]));
    persons
        .flat_map(|person| {
            offices
                .iter()
                .map(move |office| hold(happening, person, FluentRelation::HoldsOffice, Some(office), edge))
        })
        .collect()
}

fn towards_targets<'c>(happening: &'c Happening<'c>, relation: FluentRelation) -> Vec<Hold<'c>> {
    let pairs =
        happening.actors.iter().flat_map(|actor| happening.targets.iter().map(move |target| (actor, target)));
    pairs.map(|(actor, target)| hold(happening, actor, relation, Some(target), Edge::Begins)).collect()
}

/// One condition with its edges: a claim dated to an interval gives both ends.
fn hold<'c>(
    happening: &'c Happening<'c>,
    subject: &Party,
    relation: FluentRelation,
    object: Option<&Party>,
    edge: Edge,
) -> Hold<'c> {
    let (from, to) = match (happening.edtf().map(halves), edge) {
        (None, _) => (None, None),
        (Some((from, Some(to))), Edge::Begins) => (from, to),
        (Some((from, Some(to))), Edge::Ends) => (None, to.or(from)),
        (Some((at, None)), Edge::Begins) => (at, None),
        (Some((at, None)), Edge::Ends) => (None, at),
    };
    Hold { subject: subject.clone(), relation, object: object.cloned(), from, to, claim: happening }
}

/// The two sides of an interval (`..` is `None`), or the whole of a single time.
fn halves(edtf: &Edtf) -> (Option<Edtf>, Option<Option<Edtf>>) {
    let side = |written: &str| written.parse().ok().filter(|_| written != ".." && !written.is_empty());
    let written = edtf.to_string();
    match written.split_once('/') {
        Some((from, to)) => (side(from), Some(side(to))),
        None => (Some(edtf.clone()), None),
    }
}

/// Unites what witnesses say of one condition, as long as their ends agree.
fn merge(holds: Vec<Hold>) -> Vec<Fluent> {
    let mut fluents: Vec<Fluent> = Vec::new();
    for hold in holds {
        let fits = |fluent: &&mut Fluent| {
            agree(fluent.from.as_ref(), hold.from.as_ref())
                && agree(fluent.to.as_ref(), hold.to.as_ref())
                && in_order(fluent, &hold)
        };
        match fluents.iter_mut().find(fits) {
            Some(fluent) => add(fluent, &hold),
            None => fluents.push(fluent(&hold)),
        }
    }
    fluents
}

fn agree(a: Option<&Edtf>, b: Option<&Edtf>) -> bool {
    a.zip(b).is_none_or(|(a, b)| !matches!(agreement(a, b), Agreement::Conflicts(_)))
}

/// Whether the united beginning does not come after the united end.
fn in_order(fluent: &Fluent, hold: &Hold) -> bool {
    let from = fluent.from.as_ref().or(hold.from.as_ref()).and_then(|from| from.bounds().outer().0);
    let to = fluent.to.as_ref().or(hold.to.as_ref()).and_then(|to| to.bounds().outer().1);
    from.zip(to).is_none_or(|(from, to)| from <= to)
}

fn add(fluent: &mut Fluent, hold: &Hold) {
    fluent.from = narrower(fluent.from.take(), hold.from.clone());
    fluent.to = narrower(fluent.to.take(), hold.to.clone());
    insert(&mut fluent.witnesses, hold.claim.claim.source().clone());
    insert(&mut fluent.claims, hold.claim.claim.id().clone());
}

fn insert<T: Ord>(sorted: &mut Vec<T>, value: T) {
    if let Err(idx) = sorted.binary_search(&value) {
        sorted.insert(idx, value);
    }
}

fn narrower(a: Option<Edtf>, b: Option<Edtf>) -> Option<Edtf> {
    let width = |edtf: &Edtf| match edtf.bounds().outer() {
        (Some(first), Some(last)) => last.count() - first.count(),
        _ => i64::MAX,
    };
    match (a, b) {
        (Some(a), Some(b)) => Some(if width(&b) < width(&a) { b } else { a }),
        (a, b) => a.or(b),
    }
}

fn fluent(hold: &Hold) -> Fluent {
    let (source, claim): (SourceId, ClaimId) =
        (hold.claim.claim.source().clone(), hold.claim.claim.id().clone());
    Fluent {
        subject: hold.subject.clone(),
        relation: hold.relation,
        object: hold.object.clone(),
        from: hold.from.clone(),
        to: hold.to.clone(),
        witnesses: vec![source],
        claims: vec![claim],
    }
}
