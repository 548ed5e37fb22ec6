//! What tense says of time. In: a shallow parse and a clause. Out: how its event lies to a time that is not its own.
//!
//! Tense only orders: it never gives a date.

use regesta_model::ClaimType;
use regesta_model::annotation::{EventClass, TimeRelation};

use crate::events::clauses::{Link, Parse};
use crate::events::inflection::FormKind;
use crate::events::lexicon::{LEXICON, Part, Tag};
use crate::events::phrases::Shape;

/// The tense of a verb group, as far as it orders events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    /// "had gone", "have gone", "having gone".
    Perfect,
    /// "went".
    Past,
    /// "goes", "is".
    Present,
    /// "will go", "would go".
    Future,
    /// No tense of its own.
    None,
}

fn tense(parse: &Parse<'_>, clause: usize) -> Tense {
    let group = &parse.pieces.vgs[parse.clauses[clause].vg];
    let words = &parse.words[group.words.clone()];
    if let Some(modal) = group.modal.map(|at| &*parse.words[at].lower) {
        let future = LEXICON.in_class("future", modal);
        return if future { Tense::Future } else { Tense::None };
    }
    let main = &parse.words[group.main];
    let perfect = words.iter().any(|word| word.tag == Tag::Have) && main.tag != Tag::Have;
    if perfect {
        return Tense::Perfect;
    }
    if group.shape != Shape::Finite {
        return Tense::None;
    }
    let past = words.iter().any(|word| LEXICON.in_class("past", &word.lower));
    match main.verb.map(|form| form.kind) {
        _ if past => Tense::Past,
        Some(FormKind::Past) => Tense::Past,
        _ => Tense::Present,
    }
}

/// Whether the clause tells what had happened.
pub fn is_past_perfect(parse: &Parse<'_>, clause: usize) -> bool {
    tense(parse, clause) == Tense::Perfect
}

/// "the harbor has silted up", "the town lies in ruins": told of the writer's own day, unless the whole story is told so. What
/// "we" do is told by those who did it, on their day.
pub fn is_of_today(parse: &Parse<'_>, clause: usize) -> bool {
    let mut here = clause;
    // An infinitive or participle stands in the time of the clause it hangs on.
    for _ in 0..MAX_DEPTH {
        let clause = &parse.clauses[here];
        let group = &parse.pieces.vgs[clause.vg];
        // "to burn their ships and pursue them": a bare form that shares its subject shares what stands before it.
        let bare = parse.words[group.main].verb.is_some_and(|form| form.kind == FormKind::Base);
        let shares = bare && group.words.len() == 1 && clause.subjects.is_empty();
        if (group.shape == Shape::Finite || group.modal.is_some()) && !shares {
            break;
        }
        let Some(parent) = parse.clauses[here].parent else { return false };
        here = parent;
    }
    let first_person = |np: &usize| {
        let head = &parse.words[parse.pieces.nps[*np].head];
        matches!(&*head.lower, "i" | "we")
    };
    if parse.clauses[here].subjects.iter().any(first_person) {
        return false;
    }
    let group = &parse.pieces.vgs[parse.clauses[here].vg];
    let has = parse.words[group.words.clone()]
        .iter()
        .any(|word| word.tag == Tag::Have && LEXICON.in_class("present_have", &word.lower));
    match tense(parse, here) {
        Tense::Perfect => has,
        Tense::Present => is_present(parse, here),
        _ => false,
    }
}

/// Whether the first finite word of a clause is clearly a present: "lies", "is", "have"; a form that may be a past is none.
fn is_present(parse: &Parse<'_>, clause: usize) -> bool {
    let group = &parse.pieces.vgs[parse.clauses[clause].vg];
    let words = &parse.words[group.words.clone()];
    if words.iter().any(|word| {
        LEXICON.in_class("present_be", &word.lower) || LEXICON.in_class("present_have", &word.lower)
    }) {
        return true;
    }
    let forms = LEXICON.forms(&parse.words[group.main].lower);
    let past = forms.iter().any(|form| matches!(form.kind, FormKind::Past | FormKind::Participle));
    let present = forms.iter().any(|form| matches!(form.kind, FormKind::Base | FormKind::Third));
    group.shape == Shape::Finite && present && !past
}

/// Clauses nest no deeper in prose that a person can read.
const MAX_DEPTH: usize = 8;

/// How a clause lies to the time the narrative has reached, or, where it is quoted, to the time of speech.
pub fn to_anchor(parse: &Parse<'_>, clause: usize, quoted: bool) -> Option<TimeRelation> {
    if is_done(parse, clause) {
        return Some(TimeRelation::Before);
    }
    if is_later(parse, clause) {
        return Some(TimeRelation::After);
    }
    match tense(parse, clause) {
        Tense::Perfect => Some(TimeRelation::Before),
        Tense::Past if quoted => Some(TimeRelation::Before),
        Tense::Future => Some(TimeRelation::After),
        _ => None,
    }
}

/// "decided to withdraw", "has resolved to fight": the act stands as it was decided, on that day.
pub fn is_decided(parse: &Parse<'_>, clause: usize) -> bool {
    let here = &parse.clauses[clause];
    let Some(parent) = here.parent.filter(|_| here.link == Link::Infinitive) else { return false };
    let main = &parse.words[parse.pieces.vgs[parse.clauses[parent].vg].main];
    let decides = main.verb.is_some_and(|form| LEXICON.in_class("deciding", form.lemma));
    decides && matches!(tense(parse, parent), Tense::Past | Tense::Perfect)
}

/// "after a long siege", "until its return": how a noun's event lies to the time of its clause.
pub fn of_noun(parse: &Parse<'_>, np: usize, clause: Option<usize>) -> Option<TimeRelation> {
    // "the death of the king was announced in May": what is told of had happened.
    let lemma = clause.and_then(|clause| parse.words[parse.pieces.vgs[parse.clauses[clause].vg].main].verb);
    let told = lemma.and_then(|form| LEXICON.sense(form.lemma, Part::Verb));
    if told.is_some_and(|sense| sense.class == EventClass::Reporting && sense.kind != ClaimType::Propose) {
        return Some(TimeRelation::Before);
    }
    let before = parse.pieces.nps[np].words.start.checked_sub(1).map(|at| &*parse.words[at].lower)?;
    match before {
        "after" | "since" => Some(TimeRelation::Before),
        "before" | "until" | "till" => Some(TimeRelation::After),
        _ => None,
    }
}

/// How a clause lies to the time of the clause it hangs on; `None` where nothing says that they differ.
pub fn to_parent(parse: &Parse<'_>, clause: usize) -> Option<TimeRelation> {
    if is_done(parse, clause) {
        return Some(TimeRelation::Before);
    }
    match parse.clauses[clause].link {
        Link::Adverbial => match opener(parse, clause) {
            "after" | "since" if is_measured(parse, clause) => Some(TimeRelation::Before),
            "before" if is_measured(parse, clause) => Some(TimeRelation::After),
            _ => None,
        },
        _ => None,
    }
}

/// "a week after the king fled": the two do not share a time.
fn is_measured(parse: &Parse<'_>, clause: usize) -> bool {
    let opener = parse.clauses[clause].opener.and_then(|at| parse.words[..at].last());
    opener.is_some_and(|word| LEXICON.is_time_noun(&word.lower))
}

/// How the main clause lies to the time of an adverbial clause beside it: "after crossing on 3 May, he marched on".
pub fn from_adverbial(parse: &Parse<'_>, clause: usize) -> Option<TimeRelation> {
    match opener(parse, clause) {
        "after" | "once" | "since" => Some(TimeRelation::After),
        "before" => Some(TimeRelation::Before),
        _ => None,
    }
}

fn opener<'p>(parse: &'p Parse<'_>, clause: usize) -> &'p str {
    parse.clauses[clause].opener.map(|at| &*parse.words[at].lower).unwrap_or_default()
}

/// "doctors sent by the court" had been sent; "a meeting attended by the king" is attended while it is held.
fn is_done(parse: &Parse<'_>, clause: usize) -> bool {
    let main = &parse.words[parse.pieces.vgs[parse.clauses[clause].vg].main];
    let lemma = main.verb.map(|form| form.lemma).unwrap_or_default();
    parse.is_reduced(clause) && !LEXICON.in_class("accompany", lemma)
}

/// "was later announced", "and later returned": after what was told.
fn is_later(parse: &Parse<'_>, clause: usize) -> bool {
    let group = &parse.pieces.vgs[parse.clauses[clause].vg].words;
    let before = parse.words[..group.start].last().into_iter();
    let mut words = parse.words[group.clone()].iter().chain(before);
    words.any(|word| word.tag == Tag::Adv && LEXICON.in_class("later", &word.lower))
}
