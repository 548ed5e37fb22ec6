//! The regest: one line that says what an event is, in the words of a witness.
//!
//! A sentence put together from a claim's parts would read better and say what nobody wrote as soon as one part is
//! wrong. So a regest quotes: the fullest clause that is still short enough to read at a glance. A clause that starts in
//! the middle of a sentence seldom says who or why, so it is shown within its sentence, set off by «guillemets». What
//! that leaves to its surroundings stands outside the quotation marks, as editors do it: in brackets before it who acts,
//! after it on whose word.

use std::ops::Range;

use regesta_model::claim::Participant;
use regesta_model::{Claim, Document, Event, TextRange};

use crate::Case;
use crate::passage::{evened, sentences_around};

/// Longest quotation, in characters, that reads at a glance. Picked by eye on printed chronologies.
const N_CHARS_MAX: usize = 160;

/// At most this many names stand in brackets before a clause.
const N_NAMES_MAX: usize = 2;

/// One line on an event, without its citation: `[China] “closed the harbour in May”, according to the mayor`.
/// The words between the quotation marks are a witness's own, with white space evened out and `…` where words are left out.
pub fn regest(case: &Case<'_>, event: &Event) -> String {
    let claims = event.claims.iter().filter_map(|id| case.claim(id));
    let clauses = claims.map(|(document, claim)| Clause::of(document, claim));
    let mut clauses: Vec<_> = clauses.filter(|clause| clause.n_chars() > 0).collect();
    clauses.sort_by_key(|clause| (clause.stands_alone, clause.n_chars()));
    let chosen = clauses.iter().rfind(|clause| clause.n_chars() <= N_CHARS_MAX).or(clauses.first());
    chosen.map_or(String::new(), |clause| {
        let (quoted, shown) = clause.quoted();
        let Clause { document, claim, .. } = clause;
        format!(
            "{}“{quoted}”{}",
            supplied_actors(case, document, claim, shown),
            holders(case, document, claim)
        )
    })
}

/// The clause of a claim, with the sentence it stands in.
struct Clause<'a> {
    document: &'a Document,
    claim: &'a Claim,
    range: TextRange,
    sentence: TextRange,
    words: String,
    /// Whether it starts as a sentence does.
    stands_alone: bool,
}

impl<'a> Clause<'a> {
    fn of(document: &'a Document, claim: &'a Claim) -> Self {
        let range = claim.clause();
        let sentence = sentences_around(document, range);
        let words = evened(document.text.quote(range));
        let starts_large = words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let stands_alone = starts_large || range.start == sentence.start;
        Self { document, claim, range, sentence, words, stands_alone }
    }

    fn n_chars(&self) -> usize {
        self.words.chars().count()
    }

    /// The words to show, and where in the text they stand.
    fn quoted(&self) -> (String, TextRange) {
        let n_left = N_CHARS_MAX.saturating_sub(self.n_chars());
        if self.stands_alone || n_left == 0 {
            return (self.words.clone(), self.range);
        }
        let before = self.document.text.quote(TextRange::new(self.sentence.start, self.range.start));
        let (first, n_used) = last_fitting(before, before.split_whitespace().rev(), n_left);
        let start = first.map_or(before.len(), |word| word.start);
        let after = self.document.text.quote(TextRange::new(self.range.end, self.sentence.end));
        let (last, _) = last_fitting(after, after.split_whitespace(), n_left - n_used);
        let end = last.map_or(0, |word| word.end);

        let left_out = |text: &str| if text.trim().is_empty() { "" } else { "…" };
        let (cut_before, cut_after) = (left_out(&before[..start]), left_out(&after[end..]));
        let line = format!("{cut_before} {}«{}»{} {cut_after}", &before[start..], self.words, &after[..end]);
        let shown = TextRange::new(self.sentence.start + offset(start), self.range.end + offset(end));
        (evened(&line), shown)
    }
}

/// The last of the words that fit in `n_chars` together, where it stands in `text`, and how many characters they take.
fn last_fitting<'t>(
    text: &str,
    words: impl Iterator<Item = &'t str>,
    n_chars: usize,
) -> (Option<Range<usize>>, usize) {
    let (mut last, mut n_used) = (None, 0);
    for word in words {
        let n_with_it = n_used + word.chars().count() + 1;
        if n_with_it > n_chars {
            break;
        }
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (last, n_used) = (Some(start..start + word.len()), n_with_it);
    }
    (last, n_used)
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Who acts, in brackets, if the words shown do not name them.
fn supplied_actors(case: &Case<'_>, document: &Document, claim: &Claim, shown: TextRange) -> String {
    let actors = &claim.proposition.actors;
    if actors.iter().any(|actor| is_named_in(document, actor, shown)) {
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
