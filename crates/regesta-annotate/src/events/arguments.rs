//! Arguments: who did what to whom, and where. In: a shallow parse and a trigger. Out: participants.
//!
//! Passives are undone; infinitives, participles and coordinated verbs inherit their subject; relative clauses
//! take their antecedent. A noun phrase gives the referents it names, else its own words.

use regesta_model::annotation::{Layer, Mention, MentionType};
use regesta_model::claim::Participant;
use regesta_model::{ClaimType, Text, TextRange};

use super::clauses::{Link, Parse};
use super::lexicon::{LEXICON, Part, Slot, Tag};
use super::lexicon_words::{controls_by_object, is_collective};
use super::phrases::Shape;
use super::triggers::{Stands, Trigger, head_lemma};
use crate::parse::Relation;

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

/// Coordinated clauses are looked for no farther than this.
const MAX_JOINED: usize = 6;

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

    /// The phrases after a preposition that hang on the verb; where it has none, on its object: "signed a truce with".
    fn of_verb(&self, clause: usize, word: &str) -> Vec<usize> {
        let here = &self.parse.clauses[clause];
        let own = self.after(&here.preps, word);
        if !own.is_empty() || matches!(word, "of" | "by") {
            return own;
        }
        let plain = |np: &usize| self.head_mention(*np).is_none();
        here.objects
            .iter()
            .filter(|np| plain(np))
            .flat_map(|&np| self.after(&self.parse.tails[np], word))
            .collect()
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
        let beside = self.joined(idx).into_iter().filter(|&other| self.is_passive(other));
        beside
            .map(|other| self.after(&self.parse.clauses[other].preps, "by"))
            .find(|by| !by.is_empty())
            .unwrap_or_default()
    }

    /// The clauses that are joined to a clause by "and" and have no subject of their own.
    fn joined(&self, idx: usize) -> Vec<usize> {
        let clauses = &self.parse.clauses;
        let shares = |at: &usize| clauses[*at].link == Link::Coordinate && clauses[*at].subjects.is_empty();
        let above = clauses[idx].parent.filter(|_| shares(&idx));
        let (from, to) = (idx.saturating_sub(MAX_JOINED), (idx + 1 + MAX_JOINED).min(clauses.len()));
        let below = (from..to)
            .filter(|at| clauses[*at].parent == Some(above.unwrap_or(idx)) && *at != idx && shares(at));
        above.into_iter().chain(below).collect()
    }

    fn objects(&self, idx: usize) -> Vec<usize> {
        if self.is_passive(idx) {
            return self.surface(idx, 0);
        }
        let own = &self.parse.clauses[idx].objects;
        if own.is_empty() { self.shared_objects(idx) } else { own.clone() }
    }

    /// "organized and led the strike": one object for both, after the last verb.
    fn shared_objects(&self, idx: usize) -> Vec<usize> {
        let verb = |at: usize| self.parse.pieces.vgs[self.parse.clauses[at].vg].main;
        let after = |other: usize| {
            let objects = &self.parse.clauses[other].objects;
            let last = verb(idx).max(verb(other));
            let start = objects.first().map(|&np| self.parse.pieces.nps[np].words.start);
            // Nothing but the two verbs and "and" between them.
            let tight = verb(idx).abs_diff(verb(other)) <= 3;
            start.is_some_and(|start| start > last) && tight && !self.is_passive(other)
        };
        let other = self.joined(idx).into_iter().find(|&other| after(other));
        other.map_or(Vec::new(), |other| self.parse.clauses[other].objects.clone())
    }

    /// Passive by an auxiliary, or a past participle that has none.
    fn is_passive(&self, idx: usize) -> bool {
        let group = &self.parse.pieces.vgs[self.parse.clauses[idx].vg];
        group.passive || group.shape == Shape::Participle
    }

    /// The subjects as they stand, or as they are inherited.
    fn surface(&self, idx: usize, depth: usize) -> Vec<usize> {
        let clause = &self.parse.clauses[idx];
        if let Some(&noun) = clause.subjects.first().filter(|_| self.parse.is_equated(idx)) {
            return self.owner_of(Some(self.parse.pieces.nps[noun].head)).unwrap_or_default();
        }
        if !clause.subjects.is_empty() || depth > MAX_DEPTH {
            return clause.subjects.clone();
        }
        let Some(parent) = clause.parent else { return Vec::new() };
        let on_noun = self.parse.words[clause.top].relation == Relation::Acl;
        match clause.link {
            Link::Infinitive if on_noun => self.user_of(clause.governor, parent, depth),
            Link::Infinitive => self.controllers(idx, parent, depth),
            // "kept the army from crossing": the army does not cross.
            Link::Participle if self.is_kept_from(idx, parent) => self.parse.clauses[parent].objects.clone(),
            // "troops sent by the king", but "the risk of attacking": what an "of" brings in is not done by its noun.
            Link::Participle if on_noun && clause.opener.is_none() => self.phrase_at(clause.governor),
            Link::Participle if on_noun => self.owner_of(clause.governor).unwrap_or_default(),
            Link::Relative => Vec::new(),
            _ => self.surface(parent, depth + 1),
        }
    }

    fn phrase_at(&self, word: Option<usize>) -> Vec<usize> {
        word.and_then(|word| self.parse.phrase_of[word]).into_iter().collect()
    }

    /// "the king's decision to leave", "he had a chance to leave": whose noun it is, else the subject beside it; but "there
    /// is no need to leave" names nobody.
    fn user_of(&self, noun: Option<usize>, parent: usize, depth: usize) -> Vec<usize> {
        if let Some(owner) = self.owner_of(noun) {
            return owner;
        }
        let itself = self.phrase_at(noun);
        let subjects = self.surface(parent, depth + 1);
        subjects.into_iter().filter(|np| !itself.contains(np)).collect()
    }

    /// "the king's decision to leave": whose noun it is does what the infinitive says.
    fn owner_of(&self, noun: Option<usize>) -> Option<Vec<usize>> {
        let np = noun.and_then(|noun| self.parse.phrase_of[noun])?;
        let owned = self.modifier(np).is_some() || !self.named_in_tail(np).is_empty();
        owned.then(|| vec![np])
    }

    fn is_kept_from(&self, idx: usize, parent: usize) -> bool {
        let from = self.parse.clauses[idx].opener.is_some_and(|at| &*self.parse.words[at].lower == "from");
        from && !self.parse.clauses[parent].objects.is_empty() && !self.is_passive(parent)
    }

    /// Who does what an infinitive says: the object of "asked the king to", else the subject.
    fn controllers(&self, idx: usize, parent: usize, depth: usize) -> Vec<usize> {
        let clause = &self.parse.clauses[parent];
        let verb = self.parse.words[self.parse.pieces.vgs[clause.vg].main]
            .verb
            .map(|form| form.lemma)
            .unwrap_or_default();
        let complement = self.parse.words[self.parse.clauses[idx].top].relation == Relation::Xcomp;
        let proposes = LEXICON.sense(verb, Part::Verb).is_some_and(|sense| sense.kind == ClaimType::Propose);
        let promises = LEXICON.sense(verb, Part::Verb).is_some_and(|sense| sense.kind == ClaimType::Promise);
        let by_object = complement && !promises || controls_by_object(verb) || proposes;
        let copular = clause.top != self.parse.pieces.vgs[clause.vg].main;
        if by_object && !clause.objects.is_empty() && !self.is_passive(parent) && !copular {
            return clause.objects.clone();
        }
        self.surface(parent, depth + 1)
    }

    /// What noun phrases name; with `words`, a phrase that names nothing gives its own words.
    fn participants(&self, nps: &[usize], words: bool) -> Vec<Participant> {
        let mut found = Vec::new();
        for (at, &np) in nps.iter().enumerate() {
            if at == 0 || !self.describes(nps[0], np) {
                push_new(&mut found, self.participants_of(np, words), &[]);
            }
        }
        found
    }

    /// "Orlov, a poet and a member of the staff": what is said of a name is no second person.
    fn describes(&self, before: usize, np: usize) -> bool {
        let named = self.head_mention(before).is_some_and(|mention| mention.named);
        let phrase = &self.parse.pieces.nps[np];
        let one = matches!(&*self.parse.words[phrase.words.start].lower, "a" | "an");
        named && one && self.head_mention(np).is_none()
    }

    /// "the admiral, Gorin, …": the name set beside a description.
    fn name_beside(&self, np: usize) -> Option<Participant> {
        let head = self.parse.pieces.nps[np].head;
        let beside = self
            .parse
            .tree
            .children(head)
            .iter()
            .filter(|&&at| self.parse.words[at].relation == Relation::Appos);
        let mut mentions = beside.filter_map(|&at| self.mentions.get(self.parse.words[at].mention? as usize));
        mentions.find(|mention| mention.named).map(|mention| Participant::Referent(mention.referent))
    }

    fn participants_of(&self, np: usize, words: bool) -> Vec<Participant> {
        let phrase = &self.parse.pieces.nps[np];
        let head = &self.parse.words[phrase.head];
        if let Some(spoken) = self.spoken(&head.lower) {
            return vec![spoken];
        }
        if let Some(mention) = self.head_mention(np).or_else(|| self.last_name(np)) {
            return vec![Participant::Referent(mention.referent)];
        }
        if let Some(name) = self.name_beside(np) {
            return vec![name];
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

    /// "member Gorin", "the painter Orlov": the name that ends a phrase.
    fn last_name(&self, np: usize) -> Option<&Mention> {
        let phrase = &self.parse.pieces.nps[np];
        let last = &self.parse.words[phrase.words.end - 1];
        let mention = last.mention.and_then(|idx| self.mentions.get(idx as usize));
        mention.filter(|mention| mention.named && mention.kind == MentionType::Person)
    }

    fn head_mention(&self, np: usize) -> Option<&Mention> {
        let head = &self.parse.words[self.parse.pieces.nps[np].head];
        head.mention.and_then(|idx| self.mentions.get(idx as usize))
    }

    /// A phrase in its own words, with what an "of" right after it adds: "the fortress", "most of the fleet".
    fn words_of(&self, np: usize) -> Option<Participant> {
        let phrase = &self.parse.pieces.nps[np];
        let words = &self.parse.words[phrase.words.clone()];
        let from = words.iter().position(|word| !matches!(word.tag, Tag::Det | Tag::Genitive | Tag::Adv))?;
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
        // "stormed the fort at Acre", "the garrisons in Basra surrendered".
        let beside: Vec<usize> = match trigger.stands {
            Stands::Noun { .. } => Vec::new(),
            Stands::Verb { clause } | Stands::Light { clause, .. } => {
                let clause = &self.parse.clauses[clause];
                clause.objects.iter().chain(&clause.subjects).copied().collect()
            }
        };
        let beside = beside.iter().flat_map(|&np| &self.parse.tails[np]);
        let farther = self.parse.places_in(trigger.stands);
        let place = preps
            .iter()
            .chain(beside)
            .chain(&farther)
            .filter(|(at, _)| LEXICON.in_class("locative", &self.parse.words[*at].lower));
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
