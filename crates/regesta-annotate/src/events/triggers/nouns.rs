//! Nouns that evoke events. In: a noun phrase. Out: a trigger, if the text says who, whom, when or where to.
//!
//! What never happens here: a bare noun ("talks are useful") is an event.

use regesta_model::ClaimType;
use regesta_model::annotation::EventClass;

use super::{Stands, Trigger, near};
use crate::events::clauses::{Clause, Link, Parse};
use crate::events::lexicon::{LEXICON, Part, Tag};

/// A noun that names an event, if the text says something of it.
pub(super) fn nominal(parse: &Parse<'_>, np: usize, owner: Option<usize>) -> Option<Trigger> {
    let phrase = &parse.pieces.nps[np];
    let head = &parse.words[phrase.head];
    let sense = LEXICON.sense(head.noun?, Part::Noun)?;
    let tail = &parse.tails[np];
    let mentioned = |np: usize| {
        let words = &parse.words[parse.pieces.nps[np].words.clone()];
        words.iter().any(|word| word.mention.is_some() || matches!(word.tag, Tag::Poss))
    };
    let modified = parse.words[phrase.words.start..phrase.head]
        .iter()
        .any(|word| word.mention.is_some() || word.tag == Tag::Poss);
    let of = tail.iter().take(3).any(|&(preposition, np)| {
        LEXICON.in_class("party", &parse.words[preposition].lower) && mentioned(np)
    });
    let held = owner.is_some_and(|idx| is_held(parse, idx, np));
    // "the purge since 1938 ended": what stands right after a noun may be taken for the verb's.
    let next = parse
        .words
        .get(phrase.words.end + 1)
        .and(parse.phrase_of.get(phrase.words.end + 1).copied().flatten());
    let next = next.filter(|_| parse.words[phrase.words.end].tag == Tag::Prep);
    let timed = tail.iter().take(3).map(|&(_, np)| np).chain(next).any(|np| is_date(parse, np));
    if !(modified || of || held || timed) {
        return None;
    }
    // What merely holds is told as an event where it has a date: "the independence of 1821".
    if sense.class == EventClass::State && !timed && !held && !LEXICON.in_class("begun", sense.lemma) {
        return None;
    }
    // The text of a letter or a treaty is a thing; it is an event where somebody sends it or parties conclude it.
    let thing = matches!(sense.kind, ClaimType::Communicate | ClaimType::Sign | ClaimType::Propose)
        && !LEXICON.in_class("act_noun", sense.lemma)
        || LEXICON.in_class("thing_noun", sense.lemma);
    let passed_on = tail.iter().any(|&(at, _)| LEXICON.in_class("passed_on", &parse.words[at].lower));
    let act = held || timed || modified && passed_on;
    if thing && !act {
        return None;
    }
    let last = tail.last().map_or(phrase.words.end, |&(_, np)| parse.pieces.nps[np].words.end);
    let clause = parse.words[phrase.words.start].range.cover(parse.words[last - 1].range).cover(head.range);
    Some(Trigger {
        range: head.range,
        clause,
        sense,
        stands: Stands::Noun { np, clause: owner },
        within: None,
    })
}

/// "in April 1955": a phrase headed by a noun of time or a year.
pub fn is_date(parse: &Parse<'_>, np: usize) -> bool {
    let head = &parse.words[parse.pieces.nps[np].head];
    let year = head.tag == Tag::Num && head.lower.len() == 4;
    let month = LEXICON.is_time_noun(&head.lower)
        && parse.words[parse.pieces.nps[np].words.clone()].iter().any(|word| word.tag == Tag::Num);
    year || month
}

/// "a referendum was held", "the war broke out": the verb only says that the event happened.
pub fn is_held(parse: &Parse<'_>, clause: usize, np: usize) -> bool {
    let says_so = |clause: &Clause| {
        let verb = parse.words[parse.pieces.vgs[clause.vg].main].verb;
        verb.is_some_and(|form| LEXICON.in_class("held", form.lemma))
    };
    // "the war was about to begin".
    let begins = || {
        near(parse, clause)
            .any(|other| other.parent == Some(clause) && other.link == Link::Infinitive && says_so(other))
    };
    parse.clauses[clause].subjects.contains(&np) && (says_so(&parse.clauses[clause]) || begins())
}
