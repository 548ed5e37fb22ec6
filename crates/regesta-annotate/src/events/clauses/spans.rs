//! The stretch of text of each clause. In: clauses and their reach. Out: the first and last word of each.

use super::Clause;
use crate::events::lexicon::Tag;
use crate::events::phrases::VerbGroup;
use crate::events::words::Word;
use crate::parse::Upos;

/// The stretch of each clause: what stands in its reach and no other's, without marks and coordinators at its edges, and
/// without a conjunction that another clause parts from it: "because, if it rains, |they stay|".
pub(super) fn spans(
    words: &[Word<'_>],
    clause_of: &[Option<usize>],
    vgs: &[VerbGroup],
    clauses: &mut [Clause],
) {
    for clause in clauses.iter_mut() {
        let group = &vgs[clause.vg].words;
        (clause.first, clause.end) = (group.start.min(clause.top), group.end.max(clause.top + 1));
    }
    for (at, word) in words.iter().enumerate() {
        if let Some(clause) = clause_of[at].filter(|_| !is_edge(word)) {
            clauses[clause].end = clauses[clause].end.max(at + 1);
        }
    }
    for (idx, clause) in clauses.iter_mut().enumerate() {
        clause.first = first_word(words, clause_of, idx, clause.first);
    }
}

/// A stretch is looked through this far to the left: no clause that a person can read begins farther off.
const MAX_LEFT: usize = 120;

fn first_word(words: &[Word<'_>], clause_of: &[Option<usize>], idx: usize, verb: usize) -> usize {
    let (mut first, mut parted) = (verb, false);
    for at in (verb.saturating_sub(MAX_LEFT)..verb).rev() {
        let word = &words[at];
        if clause_of[at] != Some(idx) {
            parted |= !is_edge(word);
        } else if !is_edge(word) && (!parted || matches!(word.tag, Tag::Noun | Tag::Pron | Tag::Num)) {
            (first, parted) = (at, false);
        }
    }
    first
}

/// Marks and coordinators, which open and close no clause.
fn is_edge(word: &Word<'_>) -> bool {
    matches!(word.tag, Tag::Comma | Tag::Stop | Tag::And)
        || word.upos == Upos::Punct && !word.lower.starts_with('*')
}
