//! The regest: one sentence in the present tense that says what an event is.
//!
//! It is made from what the witnesses' claims have in common and from nothing else; where too little is
//! known for a sentence, the shortest witness's own words stand in its place.

use regesta_model::claim::{Factuality, Polarity};
use regesta_model::concordance::Party;
use regesta_model::{Claim, ClaimType, Document, Event};

use crate::Case;

/// One sentence on an event, without its citation.
pub fn regest(case: &Case<'_>, event: &Event) -> String {
    let claims: Vec<_> = event.claims.iter().filter_map(|id| case.claim(id)).collect();
    composed(case, event, &claims).unwrap_or_else(|| shortest_words(&claims))
}

fn composed(case: &Case<'_>, event: &Event, claims: &[(&Document, &Claim)]) -> Option<String> {
    let (verb, preposition) = verb_of(event.kind)?;
    let actors = names(case, &event.actors)?;
    let several = event.actors.len() > 1;
    let verb = with_factuality(verb, claims, several);
    let targets = names(case, &event.targets);
    let object = match (&targets, preposition) {
        (Some(targets), "") => format!(" {targets}"),
        (Some(targets), preposition) => format!(" {preposition} {targets}"),
        // A bare transitive verb says nothing: the witness's words say more.
        (None, "") => return None,
        (None, _) => String::new(),
    };
    let place = match &event.place {
        Some(place) if !event.targets.contains(place) => format!(" at {}", case.party_name(place)),
        _ => String::new(),
    };
    Some(format!("{actors} {verb}{object}{place}."))
}

/// The parties' names as a list, or `None` if there are none or too many to read.
fn names(case: &Case<'_>, parties: &[Party]) -> Option<String> {
    let names: Vec<_> = parties.iter().map(|party| case.party_name(party)).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some((*one).to_owned()),
        [first @ .., last] if first.len() < 4 => Some(format!("{} and {last}", first.join(", "))),
        [first, rest @ ..] => Some(format!("{first} and {} others", rest.len())),
    }
}

/// The verb with what the witnesses commit to: `visits`, `plans to visit`, `does not visit`.
fn with_factuality(verb: &str, claims: &[(&Document, &Claim)], several: bool) -> String {
    let all = |f: fn(&Claim) -> bool| !claims.is_empty() && claims.iter().all(|(_, claim)| f(claim));
    let ending = |base: &str| if several { base.to_owned() } else { third_person(base) };
    if all(|claim| claim.polarity == Polarity::Negative) {
        return format!("{} not {verb}", if several { "do" } else { "does" });
    }
    if all(|claim| claim.factuality == Factuality::Planned) {
        return format!("{} to {verb}", ending("plan"));
    }
    if all(|claim| claim.factuality == Factuality::Proposed) {
        return format!("{} asked to {verb}", if several { "are" } else { "is" });
    }
    if all(|claim| claim.factuality != Factuality::Actual) {
        return format!("may {verb}");
    }
    let (head, rest) = verb.split_once(' ').map_or((verb, ""), |(head, rest)| (head, rest));
    format!("{} {rest}", ending(head)).trim_end().to_owned()
}

fn third_person(base: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| base.ends_with(ending));
    if ends(&["s", "sh", "ch", "x", "z", "o"]) {
        return format!("{base}es");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{base}s"),
    }
}

/// The verb of a type, and the preposition before whom it affects; `None` where a type says too little.
const fn verb_of(kind: ClaimType) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        ClaimType::Meet => ("meet", "with"),
        ClaimType::Visit => ("visit", ""),
        ClaimType::Travel => ("travel", "to"),
        ClaimType::Communicate => ("communicate", "with"),
        ClaimType::Sign => ("conclude", ""),
        ClaimType::Abrogate => ("end", ""),
        ClaimType::Recognize => ("recognize", ""),
        ClaimType::Refuse => ("refuse", ""),
        ClaimType::Accept => ("accept", ""),
        ClaimType::Threaten => ("threaten", ""),
        ClaimType::Vote => ("vote", "on"),
        ClaimType::Found => ("found", ""),
        ClaimType::Occupy => ("occupy", ""),
        ClaimType::Withdraw => ("withdraw", "from"),
        ClaimType::Return => ("return", ""),
        ClaimType::Seize => ("seize", ""),
        ClaimType::Fight => ("fight", "against"),
        ClaimType::Surrender => ("surrender", "to"),
        ClaimType::Die => ("die", "with"),
        ClaimType::Support => ("support", ""),
        ClaimType::Oppose => ("oppose", ""),
        ClaimType::Declare
        | ClaimType::Promise
        | ClaimType::Propose
        | ClaimType::Appoint
        | ClaimType::Purge
        | ClaimType::Transfer
        | ClaimType::Migrate
        | ClaimType::Publish
        | ClaimType::Postpone
        | ClaimType::Other => return None,
    })
}

fn shortest_words(claims: &[(&Document, &Claim)]) -> String {
    claims
        .iter()
        .map(|(document, claim)| document.text.quote(claim.clause()))
        .min_by_key(|words| (words.len(), *words))
        .map(|words| format!("“{}”", words.split_whitespace().collect::<Vec<_>>().join(" ")))
        .unwrap_or_default()
}
