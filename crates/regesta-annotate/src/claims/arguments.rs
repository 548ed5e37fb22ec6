//! Arguments: who did what to whom, and where. In: a shallow parse and a trigger. Out: participants.
//!
//! Passives are undone; infinitives, participles and coordinated verbs inherit their subject; relative clauses
//! take their antecedent. A noun phrase gives the referents it names, else its own words.

use regesta_model::Text;
use regesta_model::annotation::{Layer, Mention, MentionType};
use regesta_model::claim::Participant;

use super::lexicon_words::{controls_by_object, is_collective};
use crate::events::clauses::{Link, Parse};
use crate::events::lexicon::{LEXICON, Slot, Tag};
use crate::events::phrases::Shape;
use crate::events::triggers::{Stands, Trigger};

/// The parts of a claim that are participants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arguments {
    /// Doers.
    pub actors: Vec<Participant>,
    /// Those affected, addressed or agreed upon.
    pub targets: Vec<Participant>,
    /// Where.
    pub place: Option<Participant>,
}

/// What is needed to resolve a noun phrase.
pub struct Resolver<'r, 't> {
    /// The text.
    pub text: &'r Text,
    /// Its mentions.
    pub mentions: &'r Layer<Mention>,
    /// The sentence.
    pub parse: &'r Parse<'t>,
}

/// The arguments of a trigger, by its frame.
pub fn arguments(resolver: &Resolver<'_, '_>, trigger: &Trigger) -> Arguments {
    let frame = trigger.sense.frame;
    let mut filled = Arguments::default();
    for slot in &frame.actors {
        // "between" names the actors only where no subject does; an envoy acts beside whoever sends him.
        if !filled.actors.is_empty() && frame.name != "envoy" {
            break;
        }
        push_new(&mut filled.actors, resolver.participants(&resolver.fill(trigger, *slot), true), &[]);
    }
    for slot in &frame.targets {
        let found = resolver.participants(&resolver.fill(trigger, *slot), *slot == Slot::Object);
        let actors = filled.actors.clone();
        push_new(&mut filled.targets, found, &actors);
    }
    filled.place = resolver.place(trigger);
    filled
}

/// A claim keeps no more participants than this on a side: longer lists are cut.
const MAX_PARTICIPANTS: usize = 12;

fn push_new(into: &mut Vec<Participant>, found: Vec<Participant>, but: &[Participant]) {
    for participant in found {
        if !into.contains(&participant) && !but.contains(&participant) && into.len() < MAX_PARTICIPANTS {
            into.push(participant);
        }
    }
}

/// How far subjects are inherited: clauses nest no deeper in prose that a person can read.
const MAX_DEPTH: usize = 8;

impl Resolver<'_, '_> {
    /// The noun phrases in a slot.
    fn fill(&self, trigger: &Trigger, slot: Slot) -> Vec<usize> {
        match (trigger.stands, slot) {
            (Stands::Verb { clause } | Stands::Light { clause, .. }, Slot::Subject) => self.subjects(clause),
            (Stands::Verb { clause }, Slot::Object) => self.objects(clause),
            (Stands::Verb { clause }, Slot::After(word)) => {
                self.after(&self.parse.clauses[clause].preps, word)
            }
            (Stands::Light { np, .. }, Slot::Object) => self.after(&self.parse.tails[np], "of"),
            (Stands::Light { clause, np }, Slot::After(word)) => {
                let mut found = self.after(&self.parse.tails[np], word);
                found.extend(self.after(&self.parse.clauses[clause].preps, word));
                found
            }
            (Stands::Noun { np, .. }, slot) => self.of_noun(np, trigger, slot),
        }
    }

    /// Slots of a noun: "of" gives the slot its frame says, "by" and a possessive the subject.
    fn of_noun(&self, np: usize, trigger: &Trigger, slot: Slot) -> Vec<usize> {
        let tail = &self.parse.tails[np];
        match slot {
            Slot::After(word) => self.after(tail, word),
            slot => {
                let mut found =
                    if trigger.sense.frame.of == Some(slot) { self.after(tail, "of") } else { Vec::new() };
                if slot == Slot::Subject {
                    found.extend(self.after(tail, "by"));
                    found.push(np);
                }
                found
            }
        }
    }

    fn after(&self, preps: &[(usize, usize)], word: &str) -> Vec<usize> {
        let matching = preps.iter().filter(|(at, _)| &*self.parse.words[*at].lower == word);
        matching.map(|&(_, np)| np).collect()
    }

    /// The logical subjects of a clause.
    pub fn subjects(&self, idx: usize) -> Vec<usize> {
        if self.is_passive(idx) {
            self.after(&self.parse.clauses[idx].preps, "by")
        } else {
            self.surface(idx, 0)
        }
    }

    fn objects(&self, idx: usize) -> Vec<usize> {
        if self.is_passive(idx) { self.surface(idx, 0) } else { self.parse.clauses[idx].objects.clone() }
    }

    /// Passive by an auxiliary, as a reduced relative ("troops sent by"), or coordinated with a passive.
    fn is_passive(&self, idx: usize) -> bool {
        let clause = &self.parse.clauses[idx];
        let group = &self.parse.pieces.vgs[clause.vg];
        let bare = group.words.start == group.main && self.parse.words[group.main].participle;
        let of_parent = |parent: usize| {
            let above = &self.parse.pieces.vgs[self.parse.clauses[parent].vg];
            above.passive || above.shape == Shape::Participle
        };
        let coordinated = clause.link == Link::Coordinate && clause.subjects.is_empty();
        group.passive
            || group.shape == Shape::Participle
            || bare && clause.link == Link::Participle
            || bare && coordinated && clause.parent.is_some_and(of_parent)
    }

    /// The subjects as they stand, or as they are inherited.
    fn surface(&self, idx: usize, depth: usize) -> Vec<usize> {
        let clause = &self.parse.clauses[idx];
        if !clause.subjects.is_empty() || depth > MAX_DEPTH {
            return clause.subjects.clone();
        }
        let Some(parent) = clause.parent else { return self.following_subjects(idx) };
        match clause.link {
            Link::Infinitive => self.controllers(parent, depth),
            Link::Participle => match self.phrase_before(idx, parent) {
                Some(np) => vec![np],
                None => self.surface(parent, depth + 1),
            },
            _ => self.surface(parent, depth + 1),
        }
    }

    /// "Arriving in Lima, the envoy met …": the subject of the clause that follows.
    fn following_subjects(&self, idx: usize) -> Vec<usize> {
        let nonfinite = self.parse.pieces.vgs[self.parse.clauses[idx].vg].shape != Shape::Finite;
        let next = self.parse.clauses[idx + 1..].iter().take(2).find(|clause| !clause.subjects.is_empty());
        next.filter(|_| nonfinite).map_or(Vec::new(), |clause| clause.subjects.clone())
    }

    /// Who does what an infinitive says: the object of "asked the king to", else the subject.
    fn controllers(&self, parent: usize, depth: usize) -> Vec<usize> {
        let clause = &self.parse.clauses[parent];
        let verb = self.parse.words[self.parse.pieces.vgs[clause.vg].main].verb;
        let by_object = verb.is_some_and(|form| controls_by_object(form.lemma));
        if by_object && !clause.objects.is_empty() && !self.is_passive(parent) {
            return clause.objects.clone();
        }
        self.surface(parent, depth + 1)
    }

    /// The noun phrase that ends right before a participle, if no comma stands between.
    fn phrase_before(&self, idx: usize, parent: usize) -> Option<usize> {
        let start = self.parse.pieces.vgs[self.parse.clauses[idx].vg].words.start;
        let clause = &self.parse.clauses[parent];
        let preps = clause.preps.iter().map(|(_, np)| np);
        let mut all = preps.chain(&clause.objects).chain(&clause.subjects).copied();
        all.find(|&np| self.parse.pieces.nps[np].words.end == start)
    }

    /// What noun phrases name; with `words`, a phrase that names nothing gives its own words.
    fn participants(&self, nps: &[usize], words: bool) -> Vec<Participant> {
        let mut found = Vec::new();
        for &np in nps {
            push_new(&mut found, self.participants_of(np, words), &[]);
        }
        found
    }

    fn participants_of(&self, np: usize, words: bool) -> Vec<Participant> {
        let phrase = &self.parse.pieces.nps[np];
        let head = &self.parse.words[phrase.head];
        if let Some(mention) = self.head_mention(np) {
            return vec![Participant::Referent(mention.referent)];
        }
        if let Some(inner) = self.modifier(np) {
            return vec![inner];
        }
        if is_collective(&head.lower) {
            let of = self.after(&self.parse.tails[np], "of");
            let named: Vec<_> = of.iter().filter_map(|&np| self.head_mention(np)).collect();
            if !named.is_empty() {
                return named.iter().map(|mention| Participant::Referent(mention.referent)).collect();
            }
        }
        let thing = head.noun.is_none() && !LEXICON.is_time_noun(&head.lower);
        if words && thing && matches!(head.tag, Tag::Noun | Tag::Pron) {
            self.words_of(np).into_iter().collect()
        } else {
            Vec::new()
        }
    }

    /// "Stalin's trip", "Soviet troops": the named modifier nearest to the head.
    fn modifier(&self, np: usize) -> Option<Participant> {
        use MentionType::{Group, Organization, Person, State};
        let phrase = &self.parse.pieces.nps[np];
        let before = self.parse.words[phrase.words.start..phrase.head].iter().rev();
        let mut mentions = before.filter_map(|word| self.mentions.get(word.mention? as usize));
        let acting = |mention: &&Mention| matches!(mention.kind, Person | State | Organization | Group);
        mentions.find(acting).map(|mention| Participant::Referent(mention.referent))
    }

    fn head_mention(&self, np: usize) -> Option<&Mention> {
        let head = &self.parse.words[self.parse.pieces.nps[np].head];
        head.mention.and_then(|idx| self.mentions.get(idx as usize))
    }

    fn words_of(&self, np: usize) -> Option<Participant> {
        let words = &self.parse.words[self.parse.pieces.nps[np].words.clone()];
        let from = words.iter().position(|word| !matches!(word.tag, Tag::Det | Tag::Genitive))?;
        let range = words[from].range.cover(words[words.len() - 1].range);
        Some(Participant::Words(self.text.quote(range).to_owned()))
    }

    /// The first place or state in a slot of place.
    fn place(&self, trigger: &Trigger) -> Option<Participant> {
        trigger.sense.frame.place.iter().find_map(|&slot| {
            let nps = self.fill(trigger, slot);
            let mut mentions = nps.iter().filter_map(|&np| self.head_mention(np));
            let place =
                mentions.find(|mention| matches!(mention.kind, MentionType::Place | MentionType::State));
            place.map(|mention| Participant::Referent(mention.referent))
        })
    }
}
