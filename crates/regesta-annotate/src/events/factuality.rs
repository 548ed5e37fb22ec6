//! Factuality and polarity. In: a shallow parse and a trigger. Out: what the holder commits to, and why.
//!
//! Cues are data. A cue reaches the verb it stands on and what that verb governs, never a clause beside it.
//! Being said does not change the standing of what is said: that is the holder's.
mod conditions;
mod governors;

use std::collections::HashMap;
use std::sync::LazyLock;

use regesta_model::claim::{ClaimType, Factuality, Polarity};

use super::clauses::{Link, Parse};
use super::inflection::FormKind;
use super::lexicon::{LEXICON, Part, Tag, rows};
use super::phrases::{Shape, VerbGroup};
use super::triggers::{Stands, Trigger};
use conditions::{follows_condition, has_condition, has_short_condition, is_condition, says_if, waits};
use governors::{content_of, gerund, governed, of_noun, singular, with_adjective};

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
    // "if you leave, we would be ready to talk": the offer stands, whatever becomes of what is offered.
    let offered =
        LEXICON.in_class("ready", trigger.sense.lemma) && matches!(standing.cue, "modal" | "condition");
    if trigger.sense.kind == ClaimType::Postpone && decided || offered {
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
        // "he had written and to leave": an infinitive beside a finite verb goes with one before it.
        (Link::Coordinate, Some(parent)) if parse.is_bare_infinitive(idx) && is_finite(parse, parent) => {
            Standing::by(Factuality::Planned, "governor")
        }
        (Link::Coordinate, Some(parent)) if shares(parse, idx) => coordinated(parse, idx, parent, depth),
        // What a noun had undergone is taken for granted, whatever happens to the noun.
        (Link::Participle, _) if parse.is_reduced(idx) => Standing::ACTUAL,
        // "their aim: to win time": an infinitive by itself tells what is meant, not what is.
        (Link::Main, _) if parse.is_bare_infinitive(idx) => Standing::by(Factuality::Planned, "governor"),
        (Link::Participle, Some(parent)) => gerund(parse, idx, parent, depth),
        _ => Standing::ACTUAL,
    };
    own_cues(parse, idx, inherited)
}

fn is_finite(parse: &Parse<'_>, idx: usize) -> bool {
    let group = &parse.pieces.vgs[parse.clauses[idx].vg];
    group.shape == Shape::Finite && group.modal.is_none()
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

fn lemma_of<'p>(parse: &'p Parse<'_>, idx: usize) -> &'p str {
    let group = &parse.pieces.vgs[parse.clauses[idx].vg];
    parse.words[group.main].verb.map(|form| form.lemma).unwrap_or_default()
}

/// "will come and visit", "to meet and discuss": one modal or "to" for both.
fn shares(parse: &Parse<'_>, idx: usize) -> bool {
    let clause = &parse.clauses[idx];
    let group = &parse.pieces.vgs[clause.vg];
    let base = parse.words[group.main].verb.is_some_and(|form| form.kind == FormKind::Base);
    // "that the lands be returned and the lease annulled": the second has a subject and no auxiliary of its own.
    let elided = group.shape == Shape::Participle && group.passive && group.words.start == group.main;
    (clause.subjects.is_empty() || elided) && group.modal.is_none() && (base || group.shape != Shape::Finite)
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
    if standing.factuality == Factuality::Planned && waits(parse, idx) {
        standing = Standing { factuality: Factuality::Conditional, cue: "condition", ..standing };
    }
    standing.negative |= opener_word(parse, idx) == "without"
        || clause.opener.is_some_and(|at| is_in_stead(parse, at))
        || negated_argument(parse, idx);
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
        if is_futurate(parse, idx) {
            return Standing { factuality: Factuality::Planned, cue: "progressive", ..inherited };
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
            let conditional = condition()
                && (factuality == Factuality::Planned || has_short_condition(parse, idx))
                || LEXICON.in_class("awaited", modal) && waits(parse, idx);
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

/// "an envoy is going to Paris": the present progressive of a journey is about one to come.
fn is_futurate(parse: &Parse<'_>, idx: usize) -> bool {
    let group = &parse.pieces.vgs[parse.clauses[idx].vg];
    let present = LEXICON.in_class("present_be", &parse.words[group.words.start].lower);
    let main = parse.words[group.main].verb.filter(|form| form.kind == FormKind::Ing);
    let sense = main.and_then(|form| LEXICON.sense(form.lemma, Part::Verb));
    let journey = sense.is_some_and(|sense| matches!(sense.kind, ClaimType::Travel | ClaimType::Visit));
    present && journey
}

/// "in place of", "instead of", "in lieu of": what comes after did not happen. `at` is the preposition.
pub(super) fn is_in_stead(parse: &Parse<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &*parse.words[before].lower).unwrap_or_default();
    &*parse.words[at].lower == "of" && LEXICON.in_class("in_stead", before)
}

fn opener_word<'p>(parse: &'p Parse<'_>, idx: usize) -> &'p str {
    parse.clauses[idx].opener.map(|at| &*parse.words[at].lower).unwrap_or_default()
}

/// "no troops came", "nobody signed", "had no ambitions".
fn negated_argument(parse: &Parse<'_>, idx: usize) -> bool {
    let clause = &parse.clauses[idx];
    clause.subjects.iter().take(1).chain(clause.objects.iter().take(1)).any(|&np| {
        let first = &parse.words[parse.pieces.nps[np].words.start];
        LEXICON.in_class("named_none", &first.lower)
    })
}
