//! Factuality and polarity. In: a shallow parse and a trigger. Out: what the holder commits to, and why.
//!
//! Cues are data. A cue reaches the verb it stands on and what that verb governs, never a clause beside it.
//! Being said does not change the standing of what is said: that is the holder's.

use std::collections::HashMap;
use std::sync::LazyLock;

use regesta_model::claim::{Factuality, Polarity};

use super::lexicon_words::is_implicative;
use crate::events::clauses::{Link, Parse};
use crate::events::inflection::FormKind;
use crate::events::lexicon::{LEXICON, Tag, rows};
use crate::events::phrases::Shape;
use crate::events::triggers::{Stands, Trigger};

/// What the holder commits to, and the cue that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the holder commits to.
    pub factuality: Factuality,
    /// Whether the clause denies.
    pub negative: bool,
    /// The cue's kind, for a reader.
    pub cue: &'static str,
}

impl Standing {
    const ACTUAL: Self = Self { factuality: Factuality::Actual, negative: false, cue: "no cue" };

    fn by(factuality: Factuality, cue: &'static str) -> Self {
        Self { factuality, negative: false, cue }
    }

    /// Whether it is only what something else was done for.
    pub fn is_purpose(&self) -> bool {
        self.cue == "purpose"
    }

    /// As a polarity.
    pub fn polarity(&self) -> Polarity {
        if self.negative { Polarity::Negative } else { Polarity::Positive }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    Holds(Factuality),
    Not,
}

static CUES: LazyLock<HashMap<(&'static str, &'static str), Value>> = LazyLock::new(|| {
    let mut cues = HashMap::new();
    for line in rows(include_str!("../../lexicon/factuality/cues.tsv")) {
        let mut columns = line.split('\t');
        let (Some(kind), Some(words), Some(value)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let Some(value) = value_named(value) else { continue };
        for word in words.split(' ') {
            cues.entry((kind, word)).or_insert(value);
        }
    }
    cues
});

fn value_named(name: &str) -> Option<Value> {
    let factuality = match name {
        "actual" => Factuality::Actual,
        "planned" => Factuality::Planned,
        "proposed" => Factuality::Proposed,
        "conditional" => Factuality::Conditional,
        "hypothetical" => Factuality::Hypothetical,
        "denied" => Factuality::Denied,
        "not" => return Some(Value::Not),
        _ => return None,
    };
    Some(Value::Holds(factuality))
}

fn cue(kind: &str, word: &str) -> Option<Value> {
    CUES.get(&(kind, word)).copied()
}

/// The standing of a trigger's event.
pub fn standing(parse: &Parse<'_>, trigger: &Trigger) -> Standing {
    match trigger.stands {
        Stands::Verb { clause } => of_clause(parse, clause),
        Stands::Light { clause, np } => with_adjective(parse, np, of_clause(parse, clause)),
        Stands::Noun { np, clause } => of_noun(parse, np, clause),
    }
}

/// How far standings are inherited.
const MAX_DEPTH: usize = 8;

/// The standing of what a clause tells.
pub fn of_clause(parse: &Parse<'_>, idx: usize) -> Standing {
    within(parse, idx, 0)
}

fn within(parse: &Parse<'_>, idx: usize, depth: usize) -> Standing {
    let clause = &parse.clauses[idx];
    let parent = clause.parent.filter(|_| depth < MAX_DEPTH);
    let inherited = match (clause.link, parent) {
        (Link::Infinitive, Some(parent)) => governed(parse, idx, parent, depth),
        (Link::Content, Some(parent)) => content_of(parse, parent),
        (Link::Coordinate, Some(parent)) if shares(parse, idx, parent) => within(parse, parent, depth + 1),
        // What a noun had undergone is taken for granted, whatever happens to the noun.
        (Link::Participle, _) if parse.is_reduced(idx) => Standing::ACTUAL,
        // A participle happens when its clause does, but is not denied with it.
        (Link::Participle, Some(parent)) => {
            Standing { negative: false, ..gerund(parse, parent, within(parse, parent, depth + 1)) }
        }
        _ => Standing::ACTUAL,
    };
    own_cues(parse, idx, inherited)
}

/// "insisted on visiting", "prevented the army from crossing".
fn gerund(parse: &Parse<'_>, parent: usize, above: Standing) -> Standing {
    match cue("governor", lemma_of(parse, parent)) {
        Some(Value::Holds(factuality)) if factuality == Factuality::Proposed => {
            Standing::by(factuality, "governor")
        }
        _ => above,
    }
}

fn lemma_of<'p>(parse: &'p Parse<'_>, idx: usize) -> &'p str {
    let group = &parse.pieces.vgs[parse.clauses[idx].vg];
    parse.words[group.main].verb.map(|form| form.lemma).unwrap_or_default()
}

/// "will come and visit", "to meet and discuss": one modal or "to" for both.
fn shares(parse: &Parse<'_>, idx: usize, parent: usize) -> bool {
    let clause = &parse.clauses[idx];
    let group = &parse.pieces.vgs[clause.vg];
    let base = parse.words[group.main].verb.is_some_and(|form| form.kind == FormKind::Base);
    let _ = parent;
    clause.subjects.is_empty() && group.modal.is_none() && (base || group.shape != Shape::Finite)
}

/// What governs an infinitive: the noun or adjective before "to", else the verb above it.
fn governed(parse: &Parse<'_>, idx: usize, parent: usize, depth: usize) -> Standing {
    let start = parse.pieces.vgs[parse.clauses[idx].vg].words.start;
    let above = within(parse, parent, depth + 1);
    let lemma = lemma_of(parse, parent);
    let before = parse.words[..start].iter().rev().find(|word| word.tag != Tag::Neg);
    let near = before.and_then(|word| cue("governor", word.noun.unwrap_or(&word.lower)));
    match near.or_else(|| cue("governor", lemma)) {
        Some(Value::Not) => Standing { negative: !above.negative, cue: "governor", ..above },
        Some(Value::Holds(factuality)) => Standing::by(deeper(above.factuality, factuality), "governor"),
        None if is_implicative(lemma) || lemma.is_empty() => above,
        None => Standing::by(deeper(above.factuality, Factuality::Planned), "purpose"),
    }
}

/// A condition or a guess above stays one below.
fn deeper(above: Factuality, own: Factuality) -> Factuality {
    match above {
        Factuality::Conditional | Factuality::Hypothetical => above,
        _ => own,
    }
}

/// What is said stands as the speaker puts it, unless the verb itself asks, fears or denies.
fn content_of(parse: &Parse<'_>, parent: usize) -> Standing {
    let lemma = lemma_of(parse, parent);
    match cue("governor", lemma) {
        _ if matches!(lemma, "claim" | "believe" | "assume" | "agree" | "decide" | "promise") => {
            Standing::ACTUAL
        }
        Some(Value::Holds(Factuality::Planned)) => Standing::by(Factuality::Proposed, "governor"),
        Some(Value::Holds(factuality)) => Standing::by(factuality, "governor"),
        _ => Standing::ACTUAL,
    }
}

/// Modals, subordinators, negators and adverbs of the clause itself.
fn own_cues(parse: &Parse<'_>, idx: usize, inherited: Standing) -> Standing {
    let clause = &parse.clauses[idx];
    let group = &parse.pieces.vgs[clause.vg];
    let mut standing = inherited;
    standing.negative ^= group.negative;
    let modal = group.modal.and_then(|at| cue("modal", &parse.words[at].lower));
    if let Some(Value::Holds(factuality)) = modal.filter(|_| inherited.factuality == Factuality::Actual) {
        let conditional = factuality == Factuality::Planned && has_condition(parse, idx);
        let factuality = if conditional { Factuality::Conditional } else { factuality };
        standing = Standing { factuality, cue: "modal", ..standing };
    }
    let opener = clause.opener.map(|at| &*parse.words[at].lower).unwrap_or_default();
    if clause.link == Link::Adverbial && cue("subordinator", opener).is_some() {
        standing = Standing { factuality: Factuality::Conditional, cue: "subordinator", ..standing };
    }
    standing.negative |= opener == "without" || negated_argument(parse, idx);
    let mut words = parse.words[group.words.clone()].iter();
    let guess = words.any(|word| word.tag == Tag::Adv && cue("adverb", &word.lower).is_some());
    if guess && standing.factuality == Factuality::Actual {
        standing = Standing { factuality: Factuality::Hypothetical, cue: "adverb", ..standing };
    }
    standing
}

/// How many clauses away a condition may stand.
const CONDITION_REACH: usize = 3;

/// Whether another clause of the sentence states a condition for this one.
fn has_condition(parse: &Parse<'_>, idx: usize) -> bool {
    let from = idx.saturating_sub(CONDITION_REACH);
    let to = (idx + 1 + CONDITION_REACH).min(parse.clauses.len());
    parse.clauses[from..to].iter().any(|clause| {
        let opener = clause.opener.map(|at| &*parse.words[at].lower).unwrap_or_default();
        clause.link == Link::Adverbial && opener != "whether" && cue("subordinator", opener).is_some()
    })
}

/// "no troops came", "nobody signed", "had no ambitions".
fn negated_argument(parse: &Parse<'_>, idx: usize) -> bool {
    let clause = &parse.clauses[idx];
    clause.subjects.iter().take(1).chain(clause.objects.iter().take(1)).any(|&np| {
        let first = &parse.words[parse.pieces.nps[np].words.start];
        matches!(&*first.lower, "no" | "nobody" | "none" | "nothing" | "neither")
    })
}

/// Adjectives before the noun: "the proposed visit", "the upcoming congress".
fn with_adjective(parse: &Parse<'_>, np: usize, standing: Standing) -> Standing {
    let phrase = &parse.pieces.nps[np];
    let before = &parse.words[phrase.words.start..phrase.head];
    match before.iter().find_map(|word| cue("adjective", &word.lower)) {
        Some(Value::Holds(factuality)) => Standing { factuality, cue: "adjective", ..standing },
        _ => standing,
    }
}

/// A noun stands as actual, unless an adjective, or the verb it is the object of, says otherwise.
fn of_noun(parse: &Parse<'_>, np: usize, clause: Option<usize>) -> Standing {
    let standing = clause.map_or(Standing::ACTUAL, |idx| {
        let clause = &parse.clauses[idx];
        let lemma = lemma_of(parse, idx);
        let group = &parse.pieces.vgs[clause.vg];
        let object = clause.objects.contains(&np) || group.passive && clause.subjects.contains(&np);
        match cue("governor", lemma).filter(|_| object) {
            Some(Value::Holds(factuality)) => Standing::by(factuality, "governor"),
            _ if clause.subjects.contains(&np) && LEXICON.is_light(lemma) => of_clause(parse, idx),
            _ => Standing::ACTUAL,
        }
    });
    with_adjective(parse, np, standing)
}
