//! The regest: one line that says what an event is, in the words of a witness.
//!
//! A sentence put together from a claim's parts would read better and say what nobody wrote as soon as one part is
//! wrong. So a regest quotes: the fullest clause that is still short enough to read at a glance.

use regesta_model::Event;

use crate::Case;

/// Longest clause, in characters, that reads at a glance. Picked by eye on printed chronologies.
const N_CHARS_MAX: usize = 160;

/// One line on an event, without its citation: a witness's own words between quotation marks, white space evened out.
pub fn regest(case: &Case<'_>, event: &Event) -> String {
    let claims = event.claims.iter().filter_map(|id| case.claim(id));
    let clauses = claims.map(|(document, claim)| {
        let clause = document.text.quote(claim.clause());
        clause.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let mut clauses: Vec<String> = clauses.filter(|clause| !clause.is_empty()).collect();
    clauses.sort_by_key(|clause| clause.chars().count());
    let n_short = clauses.iter().take_while(|clause| clause.chars().count() <= N_CHARS_MAX).count();
    let chosen = clauses.get(n_short.saturating_sub(1));
    chosen.map_or(String::new(), |clause| format!("“{clause}”"))
}
