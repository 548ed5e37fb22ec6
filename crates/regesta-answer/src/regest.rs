//! The regest: one line that says what an event is, in the words of a witness.
//!
//! A sentence put together from a claim's parts would read better and say what nobody wrote as soon as one part is
//! wrong. So a regest quotes: the fullest clause that is still short enough to read at a glance. What the clause
//! leaves to its surroundings stands outside the quotation marks, as editors do it: in brackets before it who acts,
//! after it on whose word.

use regesta_model::claim::Participant;
use regesta_model::{Claim, Document, Event, TextRange};

use crate::Case;

/// Longest clause, in characters, that reads at a glance. Picked by eye on printed chronologies.
const N_CHARS_MAX: usize = 160;

/// At most this many names stand in brackets before a clause.
const N_NAMES_MAX: usize = 2;

/// One line on an event, without its citation: `[China] “closed the harbour in May”, according to the mayor`.
/// The words between the quotation marks are a witness's own, with white space evened out.
pub fn regest(case: &Case<'_>, event: &Event) -> String {
    let claims = event.claims.iter().filter_map(|id| case.claim(id));
    let clauses = claims.map(|(document, claim)| {
        let clause = document.text.quote(claim.clause());
        (clause.split_whitespace().collect::<Vec<_>>().join(" "), document, claim)
    });
    let mut clauses: Vec<_> = clauses.filter(|(clause, ..)| !clause.is_empty()).collect();
    clauses.sort_by_key(|(clause, ..)| clause.chars().count());
    let n_short = clauses.iter().take_while(|(clause, ..)| clause.chars().count() <= N_CHARS_MAX).count();
    let chosen = clauses.get(n_short.saturating_sub(1));
    chosen.map_or(String::new(), |(clause, document, claim)| {
        format!("{}“{clause}”{}", supplied_actors(case, document, claim), holders(case, document, claim))
    })
}

/// Who acts, in brackets, if the clause does not name them itself.
fn supplied_actors(case: &Case<'_>, document: &Document, claim: &Claim) -> String {
    let actors = &claim.proposition.actors;
    if actors.iter().any(|actor| is_named_in(document, actor, claim.clause())) {
        return String::new();
    }
    let mut names: Vec<&str> = actors.iter().map(|actor| case.participant_name(document, actor)).collect();
    names.dedup();
    match names.len() {
        0 => String::new(),
        1..=N_NAMES_MAX => format!("[{}] ", names.join(", ")),
        _ => format!("[{} …] ", names[..N_NAMES_MAX].join(", ")),
    }
}

fn is_named_in(document: &Document, participant: &Participant, clause: TextRange) -> bool {
    match participant {
        Participant::Words(words) => document.text.quote(clause).contains(words.as_str()),
        Participant::Referent(id) => {
            let mentions = &document.annotations.mentions;
            mentions.iter().any(|m| m.named && m.referent == *id && clause.contains(m.range))
        }
    }
}

/// On whose word the source says so, the innermost last, if it does not say so itself.
fn holders(case: &Case<'_>, document: &Document, claim: &Claim) -> String {
    let names: Vec<&str> =
        claim.holders.iter().map(|holder| case.participant_name(document, holder)).collect();
    match names.as_slice() {
        [] => String::new(),
        names => format!(", according to {}", names.join(", then ")),
    }
}
