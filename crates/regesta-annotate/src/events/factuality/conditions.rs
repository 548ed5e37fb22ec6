//! Conditions. In: a clause. Out: whether it states a condition, or stands under one.
//!
//! "If he comes, we leave": both are conditional. A condition reaches the clauses beside it, never over another statement.

use super::{cue, opener_word};
use crate::events::clauses::{Clause, Link, Parse};
use crate::events::inflection::FormKind;
use crate::events::lexicon::{LEXICON, Tag};
use crate::parse::Relation;

/// "said that if the fleet left": a condition that is the content of a saying.
pub(super) fn says_if(parse: &Parse<'_>, idx: usize) -> bool {
    let marks = parse.tree.children(parse.clauses[idx].top).iter().map(|&at| &parse.words[at]);
    let mut marks = marks.filter(|word| word.relation == Relation::Mark);
    marks.next().is_some_and(|word| word.tag == Tag::That) && marks.any(|word| is_if(&word.lower))
}

/// Whether a clause is a condition: by its conjunction, or by one of time before what has not happened yet.
pub(super) fn is_condition(parse: &Parse<'_>, idx: usize) -> bool {
    let Some(opener) = parse.clauses[idx].opener else { return false };
    let conditional = |kind: &str| {
        (opener.saturating_sub(2)..=opener).any(|from| {
            let words: Vec<&str> = parse.words[from..=opener].iter().map(|word| &*word.lower).collect();
            cue(kind, &words.join("_")).is_some()
        })
    };
    conditional("subordinator") || conditional("temporal") && is_yet_to_come(parse, idx)
}

/// "as soon as peace is concluded", "once it was concluded, they would leave".
fn is_yet_to_come(parse: &Parse<'_>, idx: usize) -> bool {
    let future = |clause: &Clause| {
        let modal = parse.pieces.vgs[clause.vg].modal.map(|at| &*parse.words[at].lower);
        clause.link == Link::Main && modal.is_some_and(|modal| LEXICON.in_class("awaited", modal))
    };
    let (from, to) = beside(parse, idx);
    let waits = parse.clauses[from..to].iter().any(future);
    let promised = parse.clauses[from..idx].iter().any(|clause| clause.link == Link::Infinitive);
    waits && parse.clauses[idx].link == Link::Adverbial || is_present(parse, idx) && promised
}

fn is_present(parse: &Parse<'_>, idx: usize) -> bool {
    let group = &parse.pieces.vgs[parse.clauses[idx].vg];
    let first = &parse.words[group.words.start];
    matches!(&*first.lower, "is" | "are" | "has" | "have")
        || matches!(first.verb.map(|form| form.kind), Some(FormKind::Base | FormKind::Third))
}

/// "must be returned when the land is at peace", "to leave as soon as a treaty is signed": it waits for what has not happened.
pub(super) fn waits(parse: &Parse<'_>, idx: usize) -> bool {
    let (from, to) = beside(parse, idx);
    (from..to).any(|other| {
        let clause = &parse.clauses[other];
        let below = clause.link == Link::Adverbial
            && clause.parent == Some(idx)
            && !LEXICON.in_class("no_wait", opener_word(parse, other));
        below && is_present(parse, other) && is_condition(parse, other)
    })
}

/// How many clauses away a condition may stand.
const CONDITION_REACH: usize = 3;

fn beside(parse: &Parse<'_>, idx: usize) -> (usize, usize) {
    (idx.saturating_sub(CONDITION_REACH), (idx + 1 + CONDITION_REACH).min(parse.clauses.len()))
}

/// Whether another clause of the sentence, or an "if possible", states a condition for this one.
pub(super) fn has_condition(parse: &Parse<'_>, idx: usize) -> bool {
    let (from, to) = beside(parse, idx);
    let clause = (from..to).any(|other| {
        let clause = &parse.clauses[other];
        let opener = opener_word(parse, other);
        let joined = is_if(opener)
            || opener == "as" && is_condition(parse, other)
            || opener == "once" && parse.pieces.vgs[parse.clauses[idx].vg].modal.is_some();
        other != idx && clause.link == Link::Adverbial && joined
    });
    clause || has_short_condition(parse, idx)
}

/// "if possible", "unless necessary": a condition without a verb.
pub(super) fn has_short_condition(parse: &Parse<'_>, idx: usize) -> bool {
    let top = parse.clauses[idx].top;
    parse.tree.children(top).iter().any(|&at| {
        let word = &parse.words[at];
        let bare = word.relation == Relation::Advcl && parse.clause_of[at] == Some(idx);
        bare && parse.tree.children(at).iter().any(|&mark| is_if(&parse.words[mark].lower))
    })
}

/// Conjunctions that open a condition whatever its tense.
fn is_if(word: &str) -> bool {
    LEXICON.in_class("if", word)
}

/// "if he comes, we leave": a condition right before, with no other statement between.
pub(super) fn follows_condition(parse: &Parse<'_>, idx: usize) -> bool {
    let (from, _) = beside(parse, idx);
    let above = parse.clauses[from..idx].iter().enumerate().rev();
    let mut standing = above.filter(|(_, clause)| {
        matches!(clause.link, Link::Main | Link::Coordinate | Link::Content | Link::Adverbial)
    });
    standing.next().is_some_and(|(offset, clause)| {
        let opener = opener_word(parse, from + offset);
        clause.link == Link::Adverbial && is_if(opener)
    })
}
