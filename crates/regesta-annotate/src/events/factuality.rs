//! Factuality and polarity. In: a shallow parse and a trigger. Out: what the holder commits to, and why.
//!
//! Cues are data. A cue reaches the verb it stands on and what that verb governs, never a clause beside it.
//! Being said does not change the standing of what is said: that is the holder's.

use std::collections::HashMap;
use std::sync::LazyLock;

use regesta_model::claim::{ClaimType, Factuality, Polarity};

use super::clauses::{Clause, Link, Parse};
use super::inflection::FormKind;
use super::lexicon::{LEXICON, Part, Tag, rows};
use super::lexicon_words::{is_feasible, is_implicative, is_opinion};
use super::phrases::{Shape, VerbGroup};
use super::triggers::{Stands, Trigger};
use super::words::Word;
use crate::parse::Relation;

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
    if name == "not" { Some(Value::Not) } else { Factuality::from_name(name).map(Value::Holds) }
}

fn cue(kind: &str, word: &str) -> Option<Value> {
    CUES.get(&(kind, word)).copied()
}

/// The standing of a trigger's event.
pub fn standing(parse: &Parse<'_>, trigger: &Trigger) -> Standing {
    let standing = by_syntax(parse, trigger);
    // To decide to put something off is to put it off.
    let decided = standing.cue == "governor" && standing.factuality == Factuality::Planned;
    if trigger.sense.kind == ClaimType::Postpone && decided {
        return Standing { factuality: Factuality::Actual, ..standing };
    }
    standing
}

fn by_syntax(parse: &Parse<'_>, trigger: &Trigger) -> Standing {
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
        (Link::Content, Some(parent)) => content_of(parse, idx, parent),
        (Link::Coordinate, Some(parent)) if shares(parse, idx) => coordinated(parse, idx, parent, depth),
        // What a noun had undergone is taken for granted, whatever happens to the noun.
        (Link::Participle, _) if parse.is_reduced(idx) => Standing::ACTUAL,
        (Link::Participle, Some(parent)) => gerund(parse, idx, parent, depth),
        _ => Standing::ACTUAL,
    };
    own_cues(parse, idx, inherited)
}

/// "will come and visit", "not to meet but to write": what follows "but" is not denied, and "not" counts once.
fn coordinated(parse: &Parse<'_>, idx: usize, parent: usize, depth: usize) -> Standing {
    let above = within(parse, parent, depth + 1);
    let group = &parse.pieces.vgs[parse.clauses[idx].vg];
    let before = parse.words[..group.words.start].iter().rev().take(4);
    let but =
        before.take_while(|word| matches!(word.tag, Tag::Adv | Tag::And)).any(|word| &*word.lower == "but");
    Standing { negative: above.negative && !but && !group.negative, ..above }
}

/// A participle happens when its clause does, but is not denied with it. A noun or verb before a gerund may say
/// more: "the risk of attacking", "insisted on visiting", "prevented the army from crossing".
fn gerund(parse: &Parse<'_>, idx: usize, parent: usize, depth: usize) -> Standing {
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
fn singular<'p>(word: &'p Word<'_>) -> &'p str {
    word.noun.unwrap_or(word.lemma)
}

fn lemma_of<'p>(parse: &'p Parse<'_>, idx: usize) -> &'p str {
    let group = &parse.pieces.vgs[parse.clauses[idx].vg];
    parse.words[group.main].verb.map(|form| form.lemma).unwrap_or_default()
}

/// "will come and visit", "to meet and discuss": one modal or "to" for both.
fn shares(parse: &Parse<'_>, idx: usize) -> bool {
    let clause = &parse.clauses[idx];
    let group = &parse.pieces.vgs[clause.vg];
    let base = parse.words[group.main].verb.is_some_and(|form| form.kind == FormKind::Base);
    clause.subjects.is_empty() && group.modal.is_none() && (base || group.shape != Shape::Finite)
}

/// What governs an infinitive: the noun or adjective before "to", else the verb above it.
fn governed(parse: &Parse<'_>, idx: usize, parent: usize, depth: usize) -> Standing {
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
fn content_of(parse: &Parse<'_>, idx: usize, parent: usize) -> Standing {
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

/// Modals, subordinators, negators and adverbs of the clause itself.
fn own_cues(parse: &Parse<'_>, idx: usize, inherited: Standing) -> Standing {
    let clause = &parse.clauses[idx];
    let group = &parse.pieces.vgs[clause.vg];
    let mut standing = by_mood(parse, idx, inherited);
    standing.negative ^= group.negative && !has_no_choice(parse, group);
    if let Some(factuality) = by_aim(parse, idx).filter(|_| standing.factuality == Factuality::Actual) {
        standing = Standing { factuality, cue: "governor", ..standing };
    }
    if clause.link == Link::Adverbial && is_condition(parse, idx) || says_if(parse, idx) {
        standing = Standing { factuality: Factuality::Conditional, cue: "subordinator", ..standing };
    }
    standing.negative |= opener_word(parse, idx) == "without" || negated_argument(parse, idx);
    let below = parse.tree.children(clause.top).iter().map(|&at| &parse.words[at]);
    let mut words = parse.words[group.words.clone()].iter().chain(below);
    let guess = words.any(|word| word.tag == Tag::Adv && cue("adverb", &word.lower).is_some());
    if guess && standing.factuality == Factuality::Actual {
        standing = Standing { factuality: Factuality::Hypothetical, cue: "adverb", ..standing };
    }
    standing
}

/// "their aim was to found a league": the noun before the copula says what the infinitive is.
fn by_aim(parse: &Parse<'_>, idx: usize) -> Option<Factuality> {
    let clause = &parse.clauses[idx];
    let subject = clause.subjects.first().filter(|_| parse.is_equated(idx))?;
    match cue("governor", singular(&parse.words[parse.pieces.nps[*subject].head])) {
        Some(Value::Holds(factuality)) => Some(factuality),
        _ => None,
    }
}

/// "said that if the fleet left": a condition that is the content of a saying.
fn says_if(parse: &Parse<'_>, idx: usize) -> bool {
    let marks = parse.tree.children(parse.clauses[idx].top).iter().map(|&at| &parse.words[at]);
    let mut marks = marks.filter(|word| word.relation == Relation::Mark);
    marks.next().is_some_and(|word| word.tag == Tag::That) && marks.any(|word| is_if(&word.lower))
}

/// "could not but agree": a denial taken back.
fn has_no_choice(parse: &Parse<'_>, group: &VerbGroup) -> bool {
    parse.words[..group.main].last().is_some_and(|word| &*word.lower == "but")
}

/// Modal verbs, a condition beside a verb in the present, and commands.
fn by_mood(parse: &Parse<'_>, idx: usize, inherited: Standing) -> Standing {
    if inherited.factuality != Factuality::Actual {
        return inherited;
    }
    let clause = &parse.clauses[idx];
    let group = &parse.pieces.vgs[clause.vg];
    let main = parse.words[group.main].verb.map(|form| form.kind);
    let condition = || has_condition(parse, idx);
    let Some(modal) = group.modal.map(|at| &*parse.words[at].lower) else {
        let present = matches!(main, Some(FormKind::Base | FormKind::Third))
            || parse.words[group.main].tag == Tag::Be
                && matches!(&*parse.words[group.main].lower, "is" | "are");
        if group.shape == Shape::Finite
            && present
            && clause.link != Link::Adverbial
            && follows_condition(parse, idx)
        {
            return Standing { factuality: Factuality::Conditional, cue: "condition", ..inherited };
        }
        let command = group.words.start == 0 && clause.subjects.is_empty() && main == Some(FormKind::Base);
        return if command {
            Standing { factuality: Factuality::Proposed, cue: "command", ..inherited }
        } else {
            inherited
        };
    };
    // "could not agree" tells that they did not.
    let unable = modal == "could" && group.negative && !condition();
    match cue("modal", modal) {
        Some(Value::Holds(factuality)) if factuality != Factuality::Actual && !unable => {
            let conditional =
                condition() && (factuality == Factuality::Planned || has_short_condition(parse, idx));
            let factuality = if conditional { Factuality::Conditional } else { factuality };
            Standing { factuality, cue: "modal", ..inherited }
        }
        // "if possible you can leave in June".
        _ if has_short_condition(parse, idx) => {
            Standing { factuality: Factuality::Conditional, cue: "condition", ..inherited }
        }
        _ => inherited,
    }
}

fn opener_word<'p>(parse: &'p Parse<'_>, idx: usize) -> &'p str {
    parse.clauses[idx].opener.map(|at| &*parse.words[at].lower).unwrap_or_default()
}

/// Whether a clause is a condition: by its conjunction, or by one of time before what has not happened yet.
fn is_condition(parse: &Parse<'_>, idx: usize) -> bool {
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
    let present = |idx: usize| {
        let group = &parse.pieces.vgs[parse.clauses[idx].vg];
        let first = &parse.words[group.words.start];
        matches!(&*first.lower, "is" | "are" | "has" | "have")
            || matches!(first.verb.map(|form| form.kind), Some(FormKind::Base | FormKind::Third))
    };
    let future = |clause: &Clause| {
        let modal = parse.pieces.vgs[clause.vg].modal.map(|at| &*parse.words[at].lower);
        clause.link == Link::Main && modal.is_some_and(|modal| LEXICON.in_class("awaited", modal))
    };
    let (from, to) = beside(parse, idx);
    let waits = parse.clauses[from..to].iter().any(future);
    let promised = parse.clauses[from..idx].iter().any(|clause| clause.link == Link::Infinitive);
    waits && parse.clauses[idx].link == Link::Adverbial || present(idx) && promised
}

/// How many clauses away a condition may stand.
const CONDITION_REACH: usize = 3;

fn beside(parse: &Parse<'_>, idx: usize) -> (usize, usize) {
    (idx.saturating_sub(CONDITION_REACH), (idx + 1 + CONDITION_REACH).min(parse.clauses.len()))
}

/// Whether another clause of the sentence, or an "if possible", states a condition for this one.
fn has_condition(parse: &Parse<'_>, idx: usize) -> bool {
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
fn has_short_condition(parse: &Parse<'_>, idx: usize) -> bool {
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
fn follows_condition(parse: &Parse<'_>, idx: usize) -> bool {
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

/// "no troops came", "nobody signed", "had no ambitions".
fn negated_argument(parse: &Parse<'_>, idx: usize) -> bool {
    let clause = &parse.clauses[idx];
    clause.subjects.iter().take(1).chain(clause.objects.iter().take(1)).any(|&np| {
        let first = &parse.words[parse.pieces.nps[np].words.start];
        LEXICON.in_class("named_none", &first.lower)
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
        // "asked for its return", "insisted on a trial": governed through a preposition.
        let through = clause.preps.iter().any(|&(at, of)| {
            of == np && at <= group.words.end + 1 && LEXICON.in_class("governs", &parse.words[at].lower)
        });
        let object =
            through || clause.objects.contains(&np) || group.passive && clause.subjects.contains(&np);
        match cue("governor", lemma).filter(|_| object) {
            Some(Value::Holds(factuality)) => Standing::by(factuality, "governor"),
            _ if clause.subjects.contains(&np) && LEXICON.is_light(lemma) => of_clause(parse, idx),
            _ => Standing::ACTUAL,
        }
    });
    with_adjective(parse, np, standing)
}
