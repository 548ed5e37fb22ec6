//! What stands above an event: the verb or noun that governs it. In: a clause or noun and what is above it. Out: its standing
//! as far as that says.

use regesta_model::ClaimType;
use regesta_model::claim::Factuality;

use super::conditions::follows_condition;
use super::{Standing, Value, cue, is_in_stead, lemma_of, of_clause, opener_word, within};
use crate::events::clauses::Parse;
use crate::events::inflection::FormKind;
use crate::events::lexicon::{LEXICON, Part, Tag};
use crate::events::lexicon_words::{is_feasible, is_implicative, is_opinion};
use crate::events::phrases::Shape;
use crate::events::words::Word;
use crate::parse::Relation;

/// A participle happens when its clause does, but is not denied with it. A noun or verb before a gerund may say
/// more: "the risk of attacking", "insisted on visiting", "prevented the army from crossing".
pub(super) fn gerund(parse: &Parse<'_>, idx: usize, parent: usize, depth: usize) -> Standing {
    let opener = parse.clauses[idx].opener.map(|at| &*parse.words[at].lower);
    let opened = opener.is_some();
    let kept = opener == Some("from") && cue("governor", lemma_of(parse, parent)) == Some(Value::Not);
    let noun = governing_noun(parse, idx).filter(|_| !kept);
    if let Some(noun) = noun {
        return match cue("governor", singular(noun)) {
            Some(Value::Holds(factuality)) => Standing::by(factuality, "governor"),
            Some(Value::Not) => Standing { negative: true, cue: "governor", ..Standing::ACTUAL },
            None => Standing::ACTUAL,
        };
    }
    let above = within(parse, parent, depth + 1);
    match cue("governor", lemma_of(parse, parent)) {
        Some(Value::Holds(Factuality::Proposed)) if opened => Standing::by(Factuality::Proposed, "governor"),
        Some(Value::Holds(Factuality::Hypothetical)) if opened => {
            Standing::by(Factuality::Hypothetical, "governor")
        }
        Some(Value::Not) if opened => Standing { negative: !above.negative, cue: "governor", ..above },
        _ => Standing { negative: false, ..above },
    }
}

/// The noun or adjective that a clause hangs on.
fn governing_noun<'p, 't>(parse: &'p Parse<'t>, idx: usize) -> Option<&'p Word<'t>> {
    let word = &parse.words[parse.clauses[idx].governor?];
    matches!(word.tag, Tag::Noun | Tag::Adj).then_some(word)
}

/// A noun's dictionary form as far as the cues need it.
pub(super) fn singular<'p>(word: &'p Word<'_>) -> &'p str {
    word.noun.unwrap_or(word.lemma)
}

/// What governs an infinitive: the noun or adjective before "to", else the verb above it.
pub(super) fn governed(parse: &Parse<'_>, idx: usize, parent: usize, depth: usize) -> Standing {
    let start = parse.pieces.vgs[parse.clauses[idx].vg].words.start;
    let above = within(parse, parent, depth + 1);
    let lemma = lemma_of(parse, parent);
    // "had no choice but to go".
    if parse.words[..start].last().is_some_and(|word| &*word.lower == "but") {
        return Standing { negative: false, ..above };
    }
    // "went so far as to admit": he did.
    if opener_word(parse, idx) == "as" {
        return above;
    }
    let before = governing_noun(parse, idx);
    if before.is_some_and(|word| is_feasible(&word.lower)) {
        return above;
    }
    let near =
        before.and_then(|word| cue("governor", &word.lower).or_else(|| cue("governor", singular(word))));
    match near.or_else(|| cue("governor", lemma)).or_else(|| by_sense(lemma)) {
        Some(Value::Not) => Standing { negative: !above.negative, cue: "governor", ..above },
        Some(Value::Holds(Factuality::Planned)) if follows_condition(parse, parent) => {
            Standing { factuality: Factuality::Conditional, cue: "governor", ..above }
        }
        Some(Value::Holds(factuality)) => {
            Standing { factuality: deeper(above.factuality, factuality), cue: "governor", ..above }
        }
        None if is_implicative(lemma) || lemma.is_empty() => above,
        None => Standing::by(deeper(above.factuality, Factuality::Planned), "purpose"),
    }
}

/// "lobbied the court to pardon": what a verb of proposing, promising or threatening governs has not happened yet.
fn by_sense(lemma: &str) -> Option<Value> {
    match LEXICON.sense(lemma, Part::Verb)?.kind {
        ClaimType::Propose => Some(Value::Holds(Factuality::Proposed)),
        ClaimType::Promise => Some(Value::Holds(Factuality::Planned)),
        ClaimType::Threaten => Some(Value::Holds(Factuality::Hypothetical)),
        _ => None,
    }
}

/// A condition or a guess above stays one below.
fn deeper(above: Factuality, own: Factuality) -> Factuality {
    match above {
        Factuality::Conditional | Factuality::Hypothetical => above,
        _ => own,
    }
}

/// What is said stands as the speaker puts it, unless the verb itself asks, fears or denies: "demanded that the
/// fort be razed", but "suggested that the fort had been razed".
pub(super) fn content_of(parse: &Parse<'_>, idx: usize, parent: usize) -> Standing {
    let lemma = lemma_of(parse, parent);
    let above = &parse.pieces.vgs[parse.clauses[parent].vg];
    if above.negative && is_opinion(lemma) {
        return Standing { factuality: Factuality::Denied, negative: true, cue: "governor" };
    }
    let near = governing_noun(parse, idx).and_then(|word| cue("governor", singular(word)));
    match near.or_else(|| cue("governor", lemma)) {
        _ if near.is_none() && LEXICON.in_class("holds_true", lemma) => Standing::ACTUAL,
        Some(Value::Holds(Factuality::Planned | Factuality::Proposed)) => {
            if is_wished(parse, idx) {
                Standing::by(Factuality::Proposed, "governor")
            } else {
                Standing::ACTUAL
            }
        }
        Some(Value::Holds(factuality)) => Standing::by(factuality, "governor"),
        _ => Standing::ACTUAL,
    }
}

/// "that the fort be razed", "that he should leave": no tense of its own.
fn is_wished(parse: &Parse<'_>, idx: usize) -> bool {
    let group = &parse.pieces.vgs[parse.clauses[idx].vg];
    let base = parse.words[group.main].verb.is_some_and(|form| form.kind == FormKind::Base);
    group.modal.is_some() || group.shape != Shape::Finite || base
}

/// Adjectives before the noun: "the proposed visit", "the upcoming congress".
pub(super) fn with_adjective(parse: &Parse<'_>, np: usize, standing: Standing) -> Standing {
    let phrase = &parse.pieces.nps[np];
    let before = &parse.words[phrase.words.start..phrase.head];
    match before.iter().find_map(|word| cue("adjective", &word.lower)) {
        Some(Value::Holds(factuality)) => Standing { factuality, cue: "adjective", ..standing },
        _ => standing,
    }
}

/// A noun stands as actual, unless an adjective, or the verb it is the object of, says otherwise.
pub(super) fn of_noun(parse: &Parse<'_>, np: usize, clause: Option<usize>) -> Standing {
    let standing = clause.map_or(Standing::ACTUAL, |idx| {
        let clause = &parse.clauses[idx];
        let lemma = lemma_of(parse, idx);
        let group = &parse.pieces.vgs[clause.vg];
        // "asked for its return", "insisted on a trial": governed through a preposition.
        let through = clause.preps.iter().any(|&(at, of)| {
            of == np && at <= group.words.end + 1 && LEXICON.in_class("governs", &parse.words[at].lower)
        });
        let object =
            through || clause.objects.contains(&np) || group.passive && clause.subjects.contains(&np);
        // "the visit was well thought out": thinking of it does not make it a guess.
        let mused = group.passive && is_opinion(lemma);
        match cue("governor", lemma).filter(|_| object) {
            Some(Value::Holds(Factuality::Hypothetical)) if mused => Standing::ACTUAL,
            Some(Value::Holds(factuality)) => Standing::by(factuality, "governor"),
            _ if clause.subjects.contains(&np) && LEXICON.is_light(lemma) => of_clause(parse, idx),
            _ => Standing::ACTUAL,
        }
    });
    let standing =
        if standing.cue == "no cue" { under_noun(parse, np).unwrap_or(standing) } else { standing };
    with_adjective(parse, np, standing)
}

/// "the plan for the attack", "the danger of a siege", "in lieu of a visit": what the noun above a noun, or the preposition
/// before it, says.
fn under_noun(parse: &Parse<'_>, np: usize) -> Option<Standing> {
    let head = parse.pieces.nps[np].head;
    let word = &parse.words[head];
    let case =
        parse.tree.children(head).iter().copied().find(|&at| parse.words[at].relation == Relation::Case)?;
    let last = parse.pieces.nps[np].words.start.checked_sub(1).filter(|&at| at >= case);
    if last.is_some_and(|at| is_in_stead(parse, at)) {
        return Some(Standing { negative: true, cue: "governor", ..Standing::ACTUAL });
    }
    let above = &parse.words[word.head?];
    let noun = word.relation == Relation::Nmod && above.tag == Tag::Noun && above.mention.is_none();
    let Some(Value::Holds(factuality)) = cue("governor", singular(above)).filter(|_| noun) else {
        return None;
    };
    // "the decision of the congress" is the congress's own.
    let content = match &*parse.words[case].lower {
        "for" | "on" => true,
        "of" => factuality == Factuality::Hypothetical || LEXICON.in_class("of_content", singular(above)),
        _ => false,
    };
    content.then(|| Standing::by(factuality, "governor"))
}
