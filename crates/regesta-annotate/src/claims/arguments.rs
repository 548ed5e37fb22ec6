//! Arguments: who did what to whom, and where. In: a shallow parse and a trigger. Out: participants.
//!
//! Passives are undone; infinitives, participles and coordinated verbs inherit their subject; relative clauses
//! take their antecedent. A noun phrase gives the referents it names, else its own words.

use regesta_model::annotation::{Layer, Mention, MentionType};
use regesta_model::claim::Participant;
use regesta_model::{ClaimType, Text, TextRange};

use super::lexicon_words::{controls_by_object, is_collective};
use crate::events::clauses::{Link, Parse};
use crate::events::lexicon::{LEXICON, Part, Slot, Tag};
use crate::events::phrases::Shape;
use crate::events::triggers::{Stands, Trigger, head_lemma};

/// The parts of a claim that are participants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arguments {
    /// Doers.
    pub actors: Vec<Participant>,
    /// Those affected, addressed or agreed upon.
    pub targets: Vec<Participant>,
    /// Where.
    pub place: Option<Participant>,
    /// Words outside the clause that say where.
    pub beyond: Option<TextRange>,
}

/// What is needed to resolve a noun phrase.
pub struct Resolver<'r, 't> {
    /// The text.
    pub text: &'r Text,
    /// Its mentions.
    pub mentions: &'r Layer<Mention>,
    /// The sentence.
    pub parse: &'r Parse<'t>,
    /// Who speaks and who is spoken to, where the words are somebody's.
    pub speech: Speech,
}

/// Who speaks, and to whom: what "I" and "you" stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speech {
    /// Who speaks.
    pub speaker: Option<Participant>,
    /// To whom.
    pub addressee: Option<Participant>,
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
    filled.place = resolver.place(trigger);
    let denied = resolver.denied_place(trigger);
    filled.beyond = denied.first().map(|&np| resolver.range_of(np));
    for slot in &frame.targets {
        let mut found = resolver.participants(&resolver.fill(trigger, *slot), *slot == Slot::Object);
        // "sent to Lima": a place after a preposition is where, not whom.
        if let Slot::After(_) = slot {
            let place = found.iter().find(|party| resolver.is_mere_place(party)).cloned();
            filled.place = filled.place.take().or(place);
            let going = frame.name == "move" && matches!(*slot, Slot::After("to" | "for"));
            found.retain(|party| !resolver.is_mere_place(party) && (!going || resolver.is_state(party)));
        }
        let actors = filled.actors.clone();
        push_new(&mut filled.targets, found, &actors);
    }
    // "stationed troops", "sent troops": the means, not whom it affects.
    if matches!(frame.name, "occupy" | "fight") {
        filled.targets.retain(|target| !is_force(target));
    }
    // What is handed over is not who receives it.
    if frame.name == "give" && filled.targets.len() > 1 {
        let place = filled.place.clone();
        filled.targets.retain(|target| Some(target) != place.as_ref());
    }
    // Where something happens is not whom it affects: a place that is taken or founded is both.
    if let Some(place) = filled.place.as_ref().filter(|place| resolver.is_mere_place(place))
        && !matches!(frame.name, "seize" | "found")
    {
        let place = place.clone();
        filled.targets.retain(|target| *target != place);
    }
    filled
}

fn is_force(target: &Participant) -> bool {
    let Participant::Words(words) = target else { return false };
    words.split_whitespace().any(|word| LEXICON.in_class("forces", &word.to_lowercase()))
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
            (Stands::Verb { clause }, Slot::After(word)) => self.of_verb(clause, word),
            (Stands::Light { np, .. }, Slot::Object) => {
                // "signed the Treaty of Ghent": what is signed has a name of its own.
                let named = self.head_mention(np).is_some_and(|mention| mention.named);
                if named { vec![np] } else { self.attached(np, "of") }
            }
            (Stands::Light { clause, np }, Slot::After(word)) => {
                let mut found = self.after(&self.parse.tails[np], word);
                found.extend(self.of_verb(clause, word));
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
                    if trigger.sense.frame.of == Some(slot) { self.attached(np, "of") } else { Vec::new() };
                if slot == Slot::Subject {
                    found.extend(self.attached(np, "by"));
                    found.push(np);
                }
                found
            }
        }
    }

    /// The phrases after a preposition that belong to the verb, and not to a noun before them: "of" follows a verb, or
    /// the object of one like "deprive"; "with" after "in talks" belongs to the talks.
    fn of_verb(&self, clause: usize, word: &str) -> Vec<usize> {
        let here = &self.parse.clauses[clause];
        let group = &self.parse.pieces.vgs[here.vg];
        let verb = self.parse.words[group.main].verb.map(|form| form.lemma).unwrap_or_default();
        let ends = |np: usize, at: usize| self.parse.pieces.nps[np].words.end == at;
        let belongs = |at: usize| match word {
            "of" => {
                !here
                    .preps
                    .iter()
                    .map(|(_, np)| np)
                    .chain(&here.objects)
                    .chain(&here.subjects)
                    .any(|&np| ends(np, at))
                    || LEXICON.in_class("of_verb", verb)
            }
            _ => !here.preps.iter().any(|&(_, np)| ends(np, at) && self.is_relational(np)),
        };
        let matching =
            here.preps.iter().filter(|(at, _)| &*self.parse.words[*at].lower == word && belongs(*at));
        matching.map(|&(_, np)| np).collect()
    }

    fn is_relational(&self, np: usize) -> bool {
        let head = &self.parse.words[self.parse.pieces.nps[np].head];
        head.noun.is_some() || LEXICON.in_class("abstract", head_lemma(self.parse, np))
    }

    /// The phrases of the first such preposition after a noun: not those that hang on the phrases themselves.
    fn attached(&self, np: usize, word: &str) -> Vec<usize> {
        let tail = &self.parse.tails[np];
        let first = tail.iter().map(|&(at, _)| at).find(|&at| &*self.parse.words[at].lower == word);
        tail.iter().filter(|(at, _)| Some(*at) == first).map(|&(_, np)| np).collect()
    }

    fn after(&self, preps: &[(usize, usize)], word: &str) -> Vec<usize> {
        let matching = preps.iter().filter(|(at, _)| &*self.parse.words[*at].lower == word);
        matching.map(|&(_, np)| np).collect()
    }

    /// The logical subjects of a clause.
    pub fn subjects(&self, idx: usize) -> Vec<usize> {
        if !self.is_passive(idx) {
            return self.surface(idx, 0);
        }
        let by = self.after(&self.parse.clauses[idx].preps, "by");
        if !by.is_empty() {
            return by;
        }
        // "was taken and burnt by the Danes": one "by" for both.
        let next = self.parse.clauses[idx + 1..].iter().take(2).enumerate().find(|(offset, clause)| {
            clause.link == Link::Coordinate && clause.subjects.is_empty() && self.is_passive(idx + 1 + offset)
        });
        next.map_or(Vec::new(), |(_, clause)| self.after(&clause.preps, "by"))
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
            // "kept the army from crossing": the army does not cross.
            Link::Participle if self.is_kept_from(idx, parent) => self.parse.clauses[parent].objects.clone(),
            Link::Participle => match self.phrase_before(idx, parent) {
                Some(np) => vec![np],
                None => self.surface(parent, depth + 1),
            },
            _ => self.surface(parent, depth + 1),
        }
    }

    fn is_kept_from(&self, idx: usize, parent: usize) -> bool {
        let start = self.parse.pieces.vgs[self.parse.clauses[idx].vg].words.start;
        let from = start.checked_sub(1).is_some_and(|at| &*self.parse.words[at].lower == "from");
        from && !self.parse.clauses[parent].objects.is_empty() && !self.is_passive(parent)
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
        let proposes = |lemma: &str| {
            LEXICON.sense(lemma, Part::Verb).is_some_and(|sense| sense.kind == ClaimType::Propose)
        };
        let by_object = verb.is_some_and(|form| controls_by_object(form.lemma) || proposes(form.lemma));
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
        for (at, &np) in nps.iter().enumerate() {
            if at > 0 && self.is_apposition(nps[at - 1], np) {
                continue;
            }
            push_new(&mut found, self.participants_of(np, words), &[]);
        }
        found
    }

    /// "Gorin, the admiral", "Orlov, a member of the staff": a description set beside a name, not a second person.
    fn is_apposition(&self, before: usize, np: usize) -> bool {
        use MentionType::{Office, Organization, Person};
        let named = self
            .head_mention(before)
            .is_some_and(|mention| matches!(mention.kind, Person | Organization | Office));
        let phrase = &self.parse.pieces.nps[np];
        let start = phrase.words.start;
        let comma = start > 0 && self.parse.words[start - 1].tag == Tag::Comma;
        let adjacent = comma && self.parse.pieces.nps[before].words.end + 1 == start;
        let described = match self.head_mention(np) {
            Some(mention) => mention.kind == Office,
            None => self.parse.words[phrase.head].tag == Tag::Noun,
        };
        named
            && adjacent
            && described
            && self.parse.words.get(phrase.words.end).is_none_or(|next| next.tag != Tag::And)
            || named && described && self.is_indefinite(np) && self.singular(np)
    }

    fn is_indefinite(&self, np: usize) -> bool {
        matches!(&*self.parse.words[self.parse.pieces.nps[np].words.start].lower, "a" | "an")
    }

    fn singular(&self, np: usize) -> bool {
        !self.parse.words[self.parse.pieces.nps[np].head].lower.ends_with('s')
    }

    fn participants_of(&self, np: usize, words: bool) -> Vec<Participant> {
        let phrase = &self.parse.pieces.nps[np];
        let head = &self.parse.words[phrase.head];
        if let Some(spoken) = self.spoken(&head.lower) {
            return vec![spoken];
        }
        if let Some(mention) = self.head_mention(np) {
            return vec![Participant::Referent(mention.referent)];
        }
        if let Some(inner) = self.modifier(np) {
            return vec![inner];
        }
        let named = self.named_in_tail(np);
        if is_collective(&head.lower) && !named.is_empty() {
            return named;
        }
        let thing = (head.noun.is_none() || is_collective(&head.lower))
            && !LEXICON.is_time_noun(&head.lower)
            && !LEXICON.in_class("expletive", &head.lower);
        // "the provisions of the treaty": what is abstract gives way to what it is of.
        if LEXICON.in_class("abstract", head_lemma(self.parse, np)) && !named.is_empty() {
            return named;
        }
        // "the general", "the poor": after "the" an adjective can stand for a person.
        let person = head.tag == Tag::Adj && &*self.parse.words[phrase.words.start].lower == "the";
        if words && thing && (matches!(head.tag, Tag::Noun | Tag::Pron) || person) {
            self.words_of(np).into_iter().collect()
        } else {
            Vec::new()
        }
    }

    /// What "I" and "you" stand for in somebody's words.
    fn spoken(&self, pronoun: &str) -> Option<Participant> {
        match pronoun {
            "i" | "me" | "we" | "us" | "myself" | "ourselves" => self.speech.speaker.clone(),
            "you" | "yourself" => self.speech.addressee.clone(),
            _ => None,
        }
    }

    /// Whom the "of" or "with" after a noun names.
    fn named_in_tail(&self, np: usize) -> Vec<Participant> {
        let tail = &self.parse.tails[np];
        let near = tail.iter().filter(|(at, _)| LEXICON.in_class("relational", &self.parse.words[*at].lower));
        let head = |np: usize| self.head_mention(np).map(|mention| Participant::Referent(mention.referent));
        near.filter_map(|&(_, np)| head(np).or_else(|| self.modifier(np))).collect()
    }

    /// Whether a participant is a town, region or the like, and not a state that acts.
    fn is_mere_place(&self, participant: &Participant) -> bool {
        self.kind_of(participant) == Some(MentionType::Place)
    }

    fn is_state(&self, participant: &Participant) -> bool {
        self.kind_of(participant) == Some(MentionType::State)
    }

    fn kind_of(&self, participant: &Participant) -> Option<MentionType> {
        let Participant::Referent(id) = participant else { return None };
        self.parse.words.iter().find_map(|word| {
            let mention = self.mentions.get(word.mention? as usize)?;
            (mention.referent == *id).then_some(mention.kind)
        })
    }

    /// "Stalin's trip", "Soviet troops": the named modifier nearest to the head.
    fn modifier(&self, np: usize) -> Option<Participant> {
        use MentionType::{Group, Organization, Person, State};
        let phrase = &self.parse.pieces.nps[np];
        // "his father" is not he.
        if LEXICON.in_class("kin", &self.parse.words[phrase.head].lower) {
            return None;
        }
        let before = self.parse.words[phrase.words.start..phrase.head].iter().rev();
        let mut mentions = before.filter_map(|word| self.mentions.get(word.mention? as usize));
        let acting = |mention: &&Mention| matches!(mention.kind, Person | State | Organization | Group);
        mentions.find(acting).map(|mention| Participant::Referent(mention.referent))
    }

    fn head_mention(&self, np: usize) -> Option<&Mention> {
        let head = &self.parse.words[self.parse.pieces.nps[np].head];
        head.mention.and_then(|idx| self.mentions.get(idx as usize))
    }

    /// A phrase in its own words, with what an "of" right after it adds: "the fortress", "most of the fleet".
    fn words_of(&self, np: usize) -> Option<Participant> {
        let phrase = &self.parse.pieces.nps[np];
        let words = &self.parse.words[phrase.words.clone()];
        let from = words.iter().position(|word| !matches!(word.tag, Tag::Det | Tag::Genitive))?;
        let of = self.parse.tails[np]
            .first()
            .filter(|(at, _)| *at == phrase.words.end && &*self.parse.words[*at].lower == "of");
        let last = of.map_or(phrase.words.end, |&(_, np)| self.parse.pieces.nps[np].words.end) - 1;
        let range = words[from].range.cover(self.parse.words[last].range);
        Some(Participant::Words(self.text.quote(range).to_owned()))
    }

    /// The first place or state in a slot of place, else after a preposition of place in the clause.
    fn place(&self, trigger: &Trigger) -> Option<Participant> {
        let slots = trigger.sense.frame.place.iter().map(|&slot| self.fill(trigger, slot));
        [self.denied_place(trigger)].into_iter().chain(slots).chain([self.located(trigger)]).find_map(|nps| {
            let mut mentions = nps.iter().filter_map(|&np| self.head_mention(np));
            let place =
                mentions.find(|mention| matches!(mention.kind, MentionType::Place | MentionType::State));
            place.map(|mention| Participant::Referent(mention.referent))
        })
    }

    /// Phrases of place: in the noun's own tail, or in its clause.
    fn located(&self, trigger: &Trigger) -> Vec<usize> {
        let preps = match trigger.stands {
            Stands::Noun { np, .. } => &self.parse.tails[np],
            Stands::Verb { clause } | Stands::Light { clause, .. } => &self.parse.clauses[clause].preps,
        };
        let place = preps.iter().filter(|(at, _)| LEXICON.in_class("locative", &self.parse.words[*at].lower));
        place.map(|&(at, np)| self.contrasted(at).unwrap_or(np)).collect()
    }

    /// The true place where the clause denies another.
    fn denied_place(&self, trigger: &Trigger) -> Vec<usize> {
        let Some(clause) = trigger.stands.clause() else { return Vec::new() };
        let preps = self.parse.clauses[clause].preps.iter();
        preps.filter_map(|&(at, _)| self.contrasted(at)).collect()
    }

    fn range_of(&self, np: usize) -> TextRange {
        let words = &self.parse.words[self.parse.pieces.nps[np].words.clone()];
        words[0].range.cover(words[words.len() - 1].range)
    }

    /// "not in Paris but in Rome": the phrase after "but", where the first is denied.
    fn contrasted(&self, at: usize) -> Option<usize> {
        let words = &self.parse.words;
        let denied = at > 0 && words[at - 1].tag == Tag::Neg;
        let same = |idx: &usize| words[*idx].lower == words[at].lower && &*words[*idx - 1].lower == "but";
        let other = (at + 1..words.len()).filter(|_| denied).find(same)?;
        self.parse.pieces.nps.iter().position(|np| np.words.start == other + 1)
    }
}
