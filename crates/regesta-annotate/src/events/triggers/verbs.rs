//! Verbs that evoke events. In: a clause. Out: a trigger with the sense its verb has there.
//!
//! With its particle, its object noun, an adjective or a person as object a verb may have a row of its own; what stands
//! after "be" may have one too. A verb that says little beside its noun gives way to the noun.

use regesta_model::ClaimType;
use regesta_model::TextRange;
use regesta_model::annotation::{EventClass, Layer, Mention, MentionType};

use super::empty::is_empty;
use super::{Stands, Trigger, head_lemma, near};
use crate::events::clauses::{Clause, Link, Parse};
use crate::events::lexicon::{LEXICON, Part, Sense, Tag};
use crate::events::phrases::Shape;
use crate::events::words::Word;
use crate::parse::Relation;

pub(super) fn verbal(
    parse: &Parse<'_>,
    mentions: &Layer<Mention>,
    idx: usize,
    used: &mut [bool],
) -> Option<Trigger> {
    let clause = &parse.clauses[idx];
    let group = &parse.pieces.vgs[clause.vg];
    let main = &parse.words[group.main];
    let lemma = match main.verb {
        Some(form) => form.lemma,
        None if main.tag == Tag::Be => return predicate(parse, idx),
        None if main.tag == Tag::Have => "have",
        None => return None,
    };
    if let Some((sense, np)) = with_noun(parse, clause, lemma) {
        used[np] = true;
        let stands = match LEXICON.sense(head_lemma(parse, np), Part::Noun) {
            Some(_) => Stands::Light { clause: idx, np },
            None => Stands::Verb { clause: idx },
        };
        let head = &parse.words[parse.pieces.nps[np].head];
        let near = parse.pieces.nps[np].head.saturating_sub(group.main) <= 8;
        // "talks were held": the noun before the verb says what happened.
        let range = match head.range.start > main.range.start {
            true if near => main.range.cover(head.range),
            false if LEXICON.is_light(lemma) && names_it(parse, np, &sense) => head.range,
            _ => main.range,
        };
        return Some(Trigger { within: Some(np), ..made(parse, clause, range, sense, stands) });
    }
    let (mut sense, range) = plain_verb(parse, mentions, clause, lemma)?;
    if LEXICON.in_class("directive", sense.lemma) && directs(parse, idx) {
        sense.kind = ClaimType::Propose;
        sense.class = EventClass::IntentionalAction;
    }
    if is_empty(parse, mentions, clause, lemma, &sense) {
        return None;
    }
    if let Some((np, kind)) = completed(parse, clause, &sense) {
        sense.kind = kind;
        used[np] = true;
    }
    // "signed the treaty" is one event, and so is "waged the war".
    for &np in &clause.objects {
        let same =
            LEXICON.sense(head_lemma(parse, np), Part::Noun).is_some_and(|noun| noun.kind == sense.kind);
        used[np] |= same;
    }
    Some(made(parse, clause, range, sense, Stands::Verb { clause: idx }))
}

/// Whether a noun names what the verb and it evoke together: "talks were held", but not "the request was granted".
fn names_it(parse: &Parse<'_>, np: usize, sense: &Sense) -> bool {
    LEXICON.sense(head_lemma(parse, np), Part::Noun).is_some_and(|noun| noun.kind == sense.kind)
}

/// "the siege was completed": the noun says what kind of event a verb of ending or beginning tells of.
fn completed(parse: &Parse<'_>, clause: &Clause, sense: &Sense) -> Option<(usize, ClaimType)> {
    let group = &parse.pieces.vgs[clause.vg];
    let nouns = if group.passive || clause.objects.is_empty() { &clause.subjects } else { &clause.objects };
    let weak = sense.kind == ClaimType::Other && LEXICON.in_class("held", sense.lemma);
    nouns
        .iter()
        .filter(|_| weak)
        .find_map(|&np| LEXICON.sense(head_lemma(parse, np), Part::Noun).map(|noun| (np, noun.kind)))
}

/// "asked the king to abdicate": asking somebody to do something proposes it.
fn directs(parse: &Parse<'_>, idx: usize) -> bool {
    let governed = |clause: &Clause| clause.link == Link::Infinitive && clause.parent == Some(idx);
    !parse.clauses[idx].objects.is_empty() && near(parse, idx).any(governed)
}

fn made(parse: &Parse<'_>, clause: &Clause, range: TextRange, sense: Sense, stands: Stands) -> Trigger {
    let first = parse.words[clause.first].range;
    let last = parse.words[clause.end.max(clause.first + 1) - 1].range;
    Trigger { range, clause: first.cover(last).cover(range), sense, stands, within: None }
}

/// A verb with its object noun: a pair with a row of its own, or a light verb and a noun that names an event.
fn with_noun(parse: &Parse<'_>, clause: &Clause, lemma: &str) -> Option<(Sense, usize)> {
    let passive = parse.pieces.vgs[clause.vg].passive;
    // "was given a pension", "a pension was given": either may be the verb's noun.
    let subjects: &[usize] = if passive { &clause.subjects } else { &[] };
    let objects = subjects.iter().chain(&clause.objects);
    let mut key = String::with_capacity(32);
    let mut pair = |np: usize| {
        key.clear();
        key.push_str(lemma);
        key.push(' ');
        key.push_str(head_lemma(parse, np));
        LEXICON.sense(&key, Part::Phrase)
    };
    for &np in objects.take(3) {
        if let Some(sense) = pair(np) {
            return Some((sense, np));
        }
        let noun = LEXICON.sense(head_lemma(parse, np), Part::Noun);
        // "was taken" says nothing of a light "take": only making and holding are passive and light.
        let light = LEXICON.is_light(lemma) && !(passive && LEXICON.in_class("passive_heavy", lemma));
        if let (true, Some(sense)) = (light, noun) {
            return Some((sense, np));
        }
    }
    clause.preps.iter().take(3).find_map(|&(_, np)| pair(np).map(|sense| (sense, np)))
}

fn plain_verb(
    parse: &Parse<'_>,
    mentions: &Layer<Mention>,
    clause: &Clause,
    lemma: &str,
) -> Option<(Sense, TextRange)> {
    let group = &parse.pieces.vgs[clause.vg];
    let main = &parse.words[group.main];
    if let Some(found) = with_complement(parse, clause, lemma) {
        return Some(found);
    }
    if let Some((sense, end)) = with_particle(parse, clause, lemma) {
        return Some((sense, TextRange::new(main.range.start, end.max(main.range.end))));
    }
    let objects: &[usize] = if group.passive { &clause.subjects } else { &clause.objects };
    let person = objects.iter().any(|&np| {
        let phrase = &parse.pieces.nps[np];
        let head = &parse.words[phrase.head];
        // "sent member Gorin": the name may stand after the head.
        let ends = [head, &parse.words[phrase.words.end - 1]];
        let mut named = ends.into_iter().filter_map(|word| mentions.get(word.mention? as usize));
        named.any(|mention| mention.kind == MentionType::Person) || LEXICON.in_class("envoy", &head.lower)
    });
    let personal = person.then(|| LEXICON.sense(lemma, Part::Personal)).flatten();
    let alone = clause.objects.is_empty()
        && !group.passive
        && group.shape != Shape::Participle
        && clause.link != Link::Relative;
    let intransitive = alone.then(|| LEXICON.sense(lemma, Part::Intransitive)).flatten();
    let sense = personal.or(intransitive).or_else(|| LEXICON.sense(lemma, Part::Verb))?;
    Some((sense, main.range))
}

/// "became independent": a verb with the adjective that completes it.
fn with_complement(parse: &Parse<'_>, clause: &Clause, lemma: &str) -> Option<(Sense, TextRange)> {
    let main = parse.words[parse.pieces.vgs[clause.vg].main].range;
    let children = parse.tree.children(clause.top).iter().map(|&at| &parse.words[at]);
    let mut adjectives = children.filter(|word| word.relation == Relation::Xcomp && word.tag == Tag::Adj);
    adjectives.find_map(|word| {
        let sense = LEXICON.sense(&format!("{lemma} {}", word.lower), Part::Phrase)?;
        Some((sense, main.cover(word.range)))
    })
}

/// "handed over the city", "handed the city over".
fn with_particle(parse: &Parse<'_>, clause: &Clause, lemma: &str) -> Option<(Sense, u32)> {
    let group = &parse.pieces.vgs[clause.vg];
    let after_object = clause.objects.first().map(|&np| parse.pieces.nps[np].words.end);
    [Some(group.words.end.max(group.main + 1)), Some(group.main + 1), after_object]
        .into_iter()
        .flatten()
        .find_map(|at| {
            let first = parse
                .words
                .get(at)
                .filter(|word| matches!(word.tag, Tag::Prep | Tag::Adv | Tag::Adj | Tag::To | Tag::Sub))?;
            let second = parse.words.get(at + 1).map(|word| &*word.lower).unwrap_or_default();
            let long = LEXICON.sense(&format!("{lemma} {} {second}", first.lower), Part::Verb);
            let short = || LEXICON.sense(&format!("{lemma} {}", first.lower), Part::Verb);
            long.or_else(short).map(|sense| (sense, first.range.end))
        })
}

/// "was against the plan", "is ready to": words after "be" that have a row of their own.
fn predicate(parse: &Parse<'_>, idx: usize) -> Option<Trigger> {
    let clause = &parse.clauses[idx];
    let group = &parse.pieces.vgs[clause.vg];
    let rest = &parse.words[group.main + 1..];
    if let Some(trigger) = been_to(parse, idx) {
        return Some(trigger);
    }
    let skips =
        |word: &Word<'_>| matches!(word.tag, Tag::Adv | Tag::Neg) || LEXICON.in_class("degree", &word.lower);
    let skipped = rest
        .iter()
        .take(4)
        .take_while(|word| skips(word) && LEXICON.sense(&word.lower, Part::Predicate).is_none())
        .count();
    let rest = &rest[skipped..];
    (1..=3).rev().find_map(|n| {
        let words = rest.get(..n)?;
        let joined: Vec<&str> = words.iter().map(|word| &*word.lower).collect();
        let sense = LEXICON.sense(&joined.join(" "), Part::Predicate)?;
        let range = words[0].range.cover(words[n - 1].range);
        Some(made(parse, clause, range, sense, Stands::Verb { clause: idx }))
    })
}

/// "had been to Moscow": a visit.
fn been_to(parse: &Parse<'_>, idx: usize) -> Option<Trigger> {
    let clause = &parse.clauses[idx];
    let main = parse.pieces.vgs[clause.vg].main;
    // A copula hangs on the place, a full verb has it as its phrase.
    let of_top = parse.tree.children(clause.top).iter().copied().filter(|_| clause.top != main);
    let mut preps = clause
        .preps
        .iter()
        .map(|&(at, np)| (at, parse.pieces.nps[np].head))
        .chain(of_top.map(|at| (at, clause.top)));
    let (to, place) = preps.find(|&(at, _)| &*parse.words[at].lower == "to")?;
    let head = &parse.words[place];
    let been = &*parse.words[main].lower == "been";
    let goal = head.mention.is_some() || LEXICON.is_goal(&head.lower);
    let sense = LEXICON.sense("visit", Part::Verb).filter(|_| been && goal)?;
    let range = parse.words[main].range.cover(parse.words[to].range);
    Some(made(parse, clause, range, sense, Stands::Verb { clause: idx }))
}
