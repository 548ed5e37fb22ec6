//! Triggers: the words of a sentence that evoke events. In: a shallow parse. Out: triggers with their sense.
//!
//! A verb counts by its lexicon row; with its particle, its object noun or a person as object it may have a row
//! of its own. A noun counts only where the text says something of it: who, whom, or where to. A verb that
//! says little beside its noun gives way to the noun.

use regesta_model::annotation::{EventClass, Layer, Mention, MentionType};
use regesta_model::{ClaimType, TextRange};

use super::clauses::{Clause, Link, Parse};
use super::factuality::standing;
use super::inflection::FormKind;
use super::lexicon::{LEXICON, Part, Sense, Tag};
use super::phrases::Shape;
use super::words::Word;
use crate::parse::Relation;

/// Words that evoke an event.
#[derive(Clone, Copy, Debug)]
pub struct Trigger {
    /// The words.
    pub range: TextRange,
    /// The smallest clause that carries it.
    pub clause: TextRange,
    /// What they mean.
    pub sense: Sense,
    /// How they stand in the sentence.
    pub stands: Stands,
}

/// How a trigger stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// As the verb of a clause (an index).
    Verb {
        /// The clause.
        clause: usize,
    },
    /// As the object noun of a light verb: subject from the clause, the rest from the noun.
    Light {
        /// The clause.
        clause: usize,
        /// The noun phrase.
        np: usize,
    },
    /// As a noun by itself, in the reach of a clause.
    Noun {
        /// The noun phrase.
        np: usize,
        /// The clause it is an argument of.
        clause: Option<usize>,
    },
}

impl Stands {
    /// The clause in whose reach the trigger stands.
    pub fn clause(self) -> Option<usize> {
        match self {
            Self::Verb { clause } | Self::Light { clause, .. } => Some(clause),
            Self::Noun { clause, .. } => clause,
        }
    }
}

/// All triggers of a sentence, in order.
pub fn triggers(parse: &Parse<'_>, mentions: &Layer<Mention>) -> Vec<Trigger> {
    let mut found = Vec::new();
    let mut used = vec![false; parse.pieces.nps.len()];
    for idx in 0..parse.clauses.len() {
        if let Some(trigger) = verbal(parse, mentions, idx, &mut used) {
            found.push(trigger);
        }
    }
    for (np, used) in used.iter().enumerate() {
        if !used {
            found.extend(nominal(parse, np, parse.clause_of[parse.pieces.nps[np].head]));
        }
    }
    drop_governors(parse, &mut found);
    found.sort_by_key(|trigger| (trigger.range.start, trigger.range.end));
    found.dedup_by_key(|trigger| trigger.range.start);
    found
}

/// "decided to withdraw" is one event, the withdrawal: a verb of intent gives way to what is intended.
fn drop_governors(parse: &Parse<'_>, found: &mut Vec<Trigger>) {
    let governed: Vec<usize> = found
        .iter()
        .filter_map(|trigger| match trigger.stands {
            Stands::Verb { clause } | Stands::Light { clause, .. } => {
                let clause = &parse.clauses[clause];
                // "agreed to the plan to attack": there the noun governs.
                let noun = clause
                    .governor
                    .filter(|&at| parse.words[at].tag == Tag::Noun && parse.words[at].mention.is_none());
                let np = noun.and_then(|noun| parse.phrase_of[noun]);
                let of_noun = np.is_some_and(|np| {
                    clause.parent.is_some_and(|parent| !parse.clauses[parent].objects.contains(&np))
                });
                (clause.link == Link::Infinitive && !of_noun).then_some(clause.parent).flatten()
            }
            Stands::Noun { .. } => None,
        })
        .collect();
    found.retain(|trigger| match trigger.stands {
        Stands::Verb { clause } => {
            !(LEXICON.in_class("intent", trigger.sense.lemma) && governed.contains(&clause))
        }
        _ => true,
    });
    drop_governed(parse, found);
}

/// "was ready to talk", "sent a letter saying": what only goes on with the act before it gives way to it.
fn drop_governed(parse: &Parse<'_>, found: &mut Vec<Trigger>) {
    use ClaimType::{Accept, Communicate, Meet, Other, Propose, Support};
    let ready: Vec<usize> = verbs(found, |trigger| LEXICON.in_class("ready", trigger.sense.lemma));
    let said: Vec<usize> = verbs(found, |trigger| trigger.sense.kind == Communicate);
    found.retain(|trigger| {
        if is_attribution(parse, trigger) || is_supposed(parse, trigger) {
            return false;
        }
        let (Stands::Verb { clause } | Stands::Light { clause, .. }) = trigger.stands else { return true };
        let here = &parse.clauses[clause];
        let Some(parent) = here.parent else { return true };
        let mild = matches!(trigger.sense.kind, Accept | Communicate | Meet | Other | Propose | Support);
        let promised = here.link == Link::Infinitive && ready.contains(&parent) && mild;
        let same = matches!(here.link, Link::Coordinate | Link::Participle) && here.subjects.is_empty();
        let informs = here.link == Link::Participle && trigger.sense.kind == Communicate;
        let repeats =
            same && (informs || LEXICON.in_class("saying", trigger.sense.lemma)) && said.contains(&parent);
        let aside = mild && here.link == Link::Infinitive && standing(parse, trigger).is_purpose();
        !(promised || repeats || aside)
    });
}

/// "some scholars claim that …": a saying in the present only tells whose view follows.
fn is_attribution(parse: &Parse<'_>, trigger: &Trigger) -> bool {
    let Stands::Verb { clause } = trigger.stands else { return false };
    let group = &parse.pieces.vgs[parse.clauses[clause].vg];
    let form = parse.words[group.main].verb.map(|form| form.kind);
    let present = group.words.start == group.main && matches!(form, Some(FormKind::Base | FormKind::Third));
    let content = |other: &Clause| other.link == Link::Content && other.parent == Some(clause);
    trigger.sense.class == EventClass::Reporting
        && present
        && !parse.clauses[clause].subjects.is_empty()
        && near(parse, clause).any(content)
}

/// "if the court considers it lawful", "as some say": a saying that is only supposed, or set aside, tells nothing.
fn is_supposed(parse: &Parse<'_>, trigger: &Trigger) -> bool {
    let Stands::Verb { clause } = trigger.stands else { return false };
    let opener = parse.clauses[clause].opener.map(|at| &*parse.words[at].lower).unwrap_or_default();
    let finite = parse.pieces.vgs[parse.clauses[clause].vg].shape == Shape::Finite;
    trigger.sense.class == EventClass::Reporting && finite && LEXICON.in_class("set_aside", opener)
}

fn verbs(found: &[Trigger], which: impl Fn(&Trigger) -> bool) -> Vec<usize> {
    let clauses = found.iter().filter(|trigger| which(trigger)).filter_map(|trigger| match trigger.stands {
        Stands::Verb { clause } | Stands::Light { clause, .. } => Some(clause),
        Stands::Noun { .. } => None,
    });
    clauses.collect()
}

fn verbal(parse: &Parse<'_>, mentions: &Layer<Mention>, idx: usize, used: &mut [bool]) -> Option<Trigger> {
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
        return Some(made(parse, clause, range, sense, stands));
    }
    let (mut sense, range) = plain_verb(parse, mentions, clause, lemma)?;
    if LEXICON.in_class("directive", sense.lemma) && directs(parse, idx) {
        sense.kind = ClaimType::Propose;
        sense.class = EventClass::IntentionalAction;
    }
    if is_empty_motion(parse, mentions, clause, &sense)
        || is_impersonal(parse, clause, &sense)
        || is_idiom(parse, clause, lemma)
        || constitutes(parse, mentions, clause, &sense)
    {
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

/// How far the clauses that hang on one are looked for.
const MAX_NEAR: usize = 12;

/// The clauses around one.
fn near<'p>(parse: &'p Parse<'_>, idx: usize) -> impl Iterator<Item = &'p Clause> {
    parse.clauses[idx.saturating_sub(MAX_NEAR)..(idx + 1 + MAX_NEAR).min(parse.clauses.len())].iter()
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

fn made(parse: &Parse<'_>, clause: &Clause, range: TextRange, sense: Sense, stands: Stands) -> Trigger {
    let first = parse.words[clause.first].range;
    let last = parse.words[clause.end.max(clause.first + 1) - 1].range;
    Trigger { range, clause: first.cover(last).cover(range), sense, stands }
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

/// A noun phrase's head in its dictionary form.
pub fn head_lemma<'p>(parse: &'p Parse<'_>, np: usize) -> &'p str {
    let word = &parse.words[parse.pieces.nps[np].head];
    match word.noun {
        Some(lemma) => lemma,
        None => singular(&word.lower),
    }
}

fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') && stem.len() > 3 && !LEXICON.in_class("plural_only", word) => {
            stem
        }
        _ => word,
    }
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

/// A noun that names an event, if the text says something of it.
fn nominal(parse: &Parse<'_>, np: usize, owner: Option<usize>) -> Option<Trigger> {
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
    Some(Trigger { range: head.range, clause, sense, stands: Stands::Noun { np, clause: owner } })
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
