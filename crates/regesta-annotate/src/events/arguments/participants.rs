//! What noun phrases name. In: noun phrases. Out: participants.
//!
//! A phrase gives the referent it names, else its own words. What never happens here: a phrase is looked for.

use regesta_model::ClaimType;
use regesta_model::annotation::{Mention, MentionType};
use regesta_model::claim::Participant;

use super::{MAX_PARTICIPANTS, Resolver, Sought, push_new};
use crate::events::lexicon::{LEXICON, Part, Slot, Tag};
use crate::events::lexicon_words::is_collective;
use crate::events::triggers::head_lemma;
use crate::parse::{Relation, Upos};

impl Resolver<'_, '_> {
    /// What noun phrases name, as far as a slot seeks it.
    pub(super) fn participants(&self, nps: &[usize], sought: Sought) -> Vec<Participant> {
        let mut found = Vec::new();
        for (at, &np) in nps.iter().enumerate() {
            if at == 0 || !self.describes(nps[0], np) {
                push_new(&mut found, self.participants_of(np, sought), &[]);
            }
        }
        found
    }

    /// "Orlov, a poet and member of the staff": what is said of a name is no second person.
    fn describes(&self, before: usize, np: usize) -> bool {
        let named = self.head_mention(before).is_some_and(|mention| mention.named);
        let words = &self.parse.words[self.parse.pieces.nps[np].words.clone()];
        let head = &self.parse.words[self.parse.pieces.nps[np].head];
        let one = matches!(&*words[0].lower, "a" | "an");
        let bare = !matches!(words[0].tag, Tag::Det | Tag::Poss | Tag::Genitive)
            && head.upos == Upos::Noun
            && *head.lower == *head.lemma
            && !is_collective(&head.lower)
            && words.iter().all(|word| word.mention.is_none());
        named && (one || bare) && self.head_mention(np).is_none()
    }

    /// "the admiral, Gorin, …", "the islands (Malta and Gozo)": the names set beside a description.
    fn names_beside(&self, np: usize) -> Vec<Participant> {
        let children = |at: usize| self.parse.tree.children(at).iter().copied();
        let of = move |at: usize, relation: Relation| {
            children(at).filter(move |&at| self.parse.words[at].relation == relation)
        };
        let beside = of(self.parse.pieces.nps[np].head, Relation::Appos);
        let listed = beside.flat_map(|at| std::iter::once(at).chain(of(at, Relation::Conj)));
        let mentions = listed.filter_map(|at| self.mentions.get(self.parse.words[at].mention? as usize));
        let named = mentions.filter(|mention| mention.named);
        named.take(MAX_PARTICIPANTS).map(|mention| Participant::Referent(mention.referent)).collect()
    }

    fn participants_of(&self, np: usize, sought: Sought) -> Vec<Participant> {
        let np = self.measured(np);
        let phrase = &self.parse.pieces.nps[np];
        let head = &self.parse.words[phrase.head];
        if let Some(spoken) = self.spoken(&head.lower) {
            return vec![spoken];
        }
        if let Some(mention) = self.head_mention(np).or_else(|| self.last_name(np)) {
            return vec![Participant::Referent(mention.referent)];
        }
        let beside = self.names_beside(np);
        if !beside.is_empty() {
            return beside;
        }
        let doers = if sought.doers { self.doers(np, sought) } else { Vec::new() };
        if !doers.is_empty() {
            return doers;
        }
        if let Some(inner) = self.modifier(np).filter(|_| self.stands_for_owner(np, sought)) {
            return vec![inner];
        }
        let named = self.named_in_tail(np);
        if is_collective(&head.lower) && !named.is_empty() {
            return named;
        }
        // "the provisions of the treaty": what is abstract gives way to what it is of; so does an act to which something
        // is done: "hindered the movement of Austrian troops".
        let is_abstract = LEXICON.in_class("abstract", head_lemma(self.parse, np));
        if (is_abstract || sought.acts && head.noun.is_some()) && !named.is_empty() {
            return named;
        }
        let somebody = LEXICON.in_class("somebody", head_lemma(self.parse, np))
            || LEXICON.in_class("somebody", head.lemma)
            || LEXICON.in_class("envoy", &head.lower)
            || LEXICON.in_class("kin", &head.lower);
        if sought.words || sought.persons && somebody { self.described(np) } else { Vec::new() }
    }

    /// "an appeal by the bishop", "a demand from Spain", "the withdrawal of Austrian troops", "questions raised by the envoy":
    /// who does what a noun names.
    fn doers(&self, np: usize, sought: Sought) -> Vec<Participant> {
        let head = self.parse.pieces.nps[np].head;
        let sense = self.parse.words[head].noun.and_then(|lemma| LEXICON.sense(lemma, Part::Noun));
        let said = sense.is_some_and(|sense| {
            use ClaimType::{Communicate, Declare, Promise, Propose, Threaten};
            matches!(sense.kind, Communicate | Declare | Promise | Propose | Threaten)
        });
        // "demanded payment of the damage done by the king" asks nothing of him.
        let matter = LEXICON.in_class("abstract", head_lemma(self.parse, np));
        if sense.is_none() && !matter && !sought.acts {
            return Vec::new();
        }
        let of = sense.is_some_and(|sense| sense.frame.of == Some(Slot::Subject));
        let brings_in = |word: &str| word == "by" || word == "from" && said || word == "of" && of;
        let tail = self.parse.tails[np].iter().copied();
        let on_noun = tail.filter(|&(at, _)| brings_in(&self.parse.words[at].lower)).map(|(_, np)| np);
        let below = self.parse.tree.children(head).iter().filter_map(|&at| self.parse.clause_of[at]);
        let reduced = below.filter(|&clause| {
            self.parse.clauses[clause].governor == Some(head)
                && self.parse.is_reduced(clause)
                && sought.clause != Some(clause)
        });
        let by = reduced.flat_map(|clause| self.after(&self.parse.clauses[clause].preps, "by"));
        let persons = Sought { persons: true, ..Sought::default() };
        let mut found = self.participants(&on_noun.chain(by).collect::<Vec<_>>(), persons);
        found.retain(|party| !self.is_mere_place(party));
        found
    }

    /// "large quantities of grain": the grain.
    fn measured(&self, np: usize) -> usize {
        let measures = |np: usize| LEXICON.in_class("measure", head_lemma(self.parse, np));
        self.right_after(np).filter(|_| measures(np)).unwrap_or(np)
    }

    /// "recalled the Japanese army" recalls Japan's; but "looted Japanese arms", "announced the king's death": a thing, or an act
    /// that is only told of, is not whose it is.
    fn stands_for_owner(&self, np: usize, sought: Sought) -> bool {
        let head = &self.parse.words[self.parse.pieces.nps[np].head];
        let lemma = head_lemma(self.parse, np);
        if is_collective(&head.lower) || LEXICON.in_class("abstract", lemma) {
            return true;
        }
        let told = sought.told && head.noun.is_some();
        // "Russian nationalism" is no Russian, and Kant's philosophy no Kant.
        !(sought.goods || told || LEXICON.in_class("wares", &head.lower) || head.lower.ends_with("ism"))
    }

    /// A phrase that names nobody, in its own words, if it can stand for somebody or something.
    fn described(&self, np: usize) -> Vec<Participant> {
        let phrase = &self.parse.pieces.nps[np];
        let head = &self.parse.words[phrase.head];
        if is_third_person(&head.lower) {
            let described = self.descriptions.at(head.range).into_iter();
            return described.map(|words| Participant::Words(self.text.quote(words).to_owned())).collect();
        }
        let thing = (head.noun.is_none() || is_collective(&head.lower))
            && !LEXICON.is_time_noun(&head.lower)
            && !LEXICON.in_class("expletive", &head.lower);
        // "the general", "the poor": after "the" an adjective can stand for a person.
        let person = head.tag == Tag::Adj && &*self.parse.words[phrase.words.start].lower == "the";
        if thing && (matches!(head.tag, Tag::Noun | Tag::Pron) || person) {
            self.words_of(np).into_iter().collect()
        } else {
            Vec::new()
        }
    }

    /// The phrase after an "of" right behind another.
    fn right_after(&self, np: usize) -> Option<usize> {
        let end = self.parse.pieces.nps[np].words.end;
        let (at, of) = *self.parse.tails[np].first()?;
        (at == end && &*self.parse.words[at].lower == "of").then_some(of)
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
    pub(super) fn named_in_tail(&self, np: usize) -> Vec<Participant> {
        let tail = &self.parse.tails[np];
        let near = tail.iter().filter(|(at, _)| LEXICON.in_class("relational", &self.parse.words[*at].lower));
        let head = |np: usize| self.head_mention(np).map(|mention| Participant::Referent(mention.referent));
        near.filter_map(|&(_, np)| head(np).or_else(|| self.modifier(np))).collect()
    }

    /// Whether a participant is a town, region or the like, and not a state that acts.
    pub(super) fn is_mere_place(&self, participant: &Participant) -> bool {
        self.kind_of(participant) == Some(MentionType::Place)
    }

    pub(super) fn is_state(&self, participant: &Participant) -> bool {
        self.kind_of(participant) == Some(MentionType::State)
    }

    /// Whether a participant is a named person, state or body.
    pub(super) fn is_acting(&self, participant: &Participant) -> bool {
        use MentionType::{Group, Organization, Person, State};
        matches!(self.kind_of(participant), Some(Group | Organization | Person | State))
    }

    pub(super) fn is_event(&self, participant: &Participant) -> bool {
        self.kind_of(participant) == Some(MentionType::Event)
    }

    fn kind_of(&self, participant: &Participant) -> Option<MentionType> {
        let Participant::Referent(id) = participant else { return None };
        self.parse.words.iter().find_map(|word| {
            let mention = self.mentions.get(word.mention? as usize)?;
            (mention.referent == *id).then_some(mention.kind)
        })
    }

    /// "Stalin's trip", "Soviet troops": the named modifier nearest to the head.
    pub(super) fn modifier(&self, np: usize) -> Option<Participant> {
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

    pub(super) fn head_mention(&self, np: usize) -> Option<&Mention> {
        let head = &self.parse.words[self.parse.pieces.nps[np].head];
        head.mention.and_then(|idx| self.mentions.get(idx as usize))
    }

    /// A phrase in its own words, with what an "of" right after it adds: "the fortress", "most of the fleet".
    fn words_of(&self, np: usize) -> Option<Participant> {
        let phrase = &self.parse.pieces.nps[np];
        let words = &self.parse.words[phrase.words.clone()];
        let from = words.iter().position(|word| !matches!(word.tag, Tag::Det | Tag::Genitive | Tag::Adv))?;
        let last =
            self.right_after(np).map_or(phrase.words.end, |of| self.parse.pieces.nps[of].words.end) - 1;
        let range = words[from].range.cover(self.parse.words[last].range);
        Some(Participant::Words(self.text.quote(range).to_owned()))
    }
}

/// Pronouns that mean somebody told of: by themselves they say nothing.
fn is_third_person(lower: &str) -> bool {
    matches!(
        lower,
        "he" | "him"
            | "himself"
            | "she"
            | "her"
            | "herself"
            | "it"
            | "itself"
            | "they"
            | "them"
            | "themselves"
    )
}
