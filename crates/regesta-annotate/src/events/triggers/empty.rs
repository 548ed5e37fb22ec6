//! Verbs that evoke nothing where they stand. In: a clause and the sense of its verb. Out: whether it tells of an event.
//!
//! "went through a crisis" is no journey, "took place" nothing by itself.

use regesta_model::ClaimType;
use regesta_model::annotation::{Layer, Mention};

use super::head_lemma;
use crate::events::clauses::{Clause, Parse};
use crate::events::lexicon::{LEXICON, Sense};

/// Whether the verb of a clause evokes nothing here.
pub(super) fn is_empty(
    parse: &Parse<'_>,
    mentions: &Layer<Mention>,
    clause: &Clause,
    lemma: &str,
    sense: &Sense,
) -> bool {
    is_empty_motion(parse, mentions, clause, sense)
        || is_impersonal(parse, clause, sense)
        || is_idiom(parse, clause, lemma)
        || constitutes(parse, mentions, clause, sense)
}

/// "went through a crisis", "came to nothing": verbs of motion count where they say where to.
fn is_empty_motion(parse: &Parse<'_>, mentions: &Layer<Mention>, clause: &Clause, sense: &Sense) -> bool {
    let general = LEXICON.in_class("motion", sense.lemma.split(' ').next().unwrap_or_default());
    if !general {
        return false;
    }
    let goal = |np: usize| {
        let head = &parse.words[parse.pieces.nps[np].head];
        let named =
            head.mention.and_then(|idx| mentions.get(idx as usize)).is_some_and(|mention| mention.named);
        named || head.lower.starts_with('*') || is_goal(&head.lower)
    };
    let preps =
        clause.preps.iter().filter(|(at, _)| LEXICON.in_class("motion_into", &parse.words[*at].lower));
    let directed = parse
        .words
        .get(parse.pieces.vgs[clause.vg].words.end)
        .is_some_and(|word| LEXICON.in_class("direction", &word.lower));
    !directed && !clause.objects.iter().copied().chain(preps.map(|&(_, np)| np)).any(goal)
}

/// Common nouns that name a goal of a journey.
fn is_goal(word: &str) -> bool {
    LEXICON.is_goal(word)
}

/// "took place", "paid attention": nothing that happened.
fn is_idiom(parse: &Parse<'_>, clause: &Clause, lemma: &str) -> bool {
    let group = &parse.pieces.vgs[clause.vg];
    let objects = if group.passive { &clause.subjects } else { &clause.objects };
    let prepositional = clause.preps.iter().take(1).map(|(_, np)| np);
    objects.iter().chain(prepositional).take(3).any(|&np| LEXICON.is_idiom(lemma, head_lemma(parse, np)))
}

/// "formed a link": forming founds something only where that is an institution, or has a name.
fn constitutes(parse: &Parse<'_>, mentions: &Layer<Mention>, clause: &Clause, sense: &Sense) -> bool {
    let group = &parse.pieces.vgs[clause.vg];
    let objects = if group.passive { &clause.subjects } else { &clause.objects };
    LEXICON.in_class("constitute", sense.lemma)
        && !objects.iter().any(|&np| {
            let phrase = &parse.pieces.nps[np];
            let mention = parse.words[phrase.head].mention.and_then(|idx| mentions.get(idx as usize));
            mention.is_some_and(|mention| mention.named)
                || LEXICON.in_class("institution", head_lemma(parse, np))
        })
}

/// "it should be noted", "it is recommended": a saying by nobody.
fn is_impersonal(parse: &Parse<'_>, clause: &Clause, sense: &Sense) -> bool {
    let group = &parse.pieces.vgs[clause.vg];
    let it =
        clause.subjects.first().is_some_and(|&np| &*parse.words[parse.pieces.nps[np].head].lower == "it");
    it && group.passive && matches!(sense.kind, ClaimType::Communicate | ClaimType::Propose)
}
