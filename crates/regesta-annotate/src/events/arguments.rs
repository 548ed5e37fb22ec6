//! Arguments: who did what to whom, and where. In: a shallow parse and a trigger. Out: participants.
//!
//! Passives are undone; infinitives, participles and coordinated verbs inherit their subject; relative clauses
//! take their antecedent. A noun phrase gives the referents it names, else its own words.

mod participants;
mod places;
mod subjects;

use regesta_model::annotation::{Layer, Mention};
use regesta_model::claim::Participant;
use regesta_model::{Text, TextRange};

use super::clauses::Parse;
use super::lexicon::{LEXICON, Slot};
use super::triggers::{Stands, Trigger};
use crate::corefer::meant::Descriptions;
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
    /// What pronouns stand for that mean nothing named.
    pub descriptions: &'r Descriptions,
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

/// What a slot seeks in a noun phrase, beside the name of its head.
#[derive(Clone, Copy, Debug, Default)]
struct Sought {
    /// A phrase that names nobody gives its own words.
    words: bool,
    /// A phrase for persons gives its own words.
    persons: bool,
    /// It is a thing that passes from one to another, and does not stand for whose it was.
    goods: bool,
    /// It may be an act that stands for whose it is.
    acts: bool,
    /// It may be an act that stands for who does it: "rejected an appeal by the king".
    doers: bool,
    /// The clause that seeks it: what is said of a noun there is no deed of its own.
    clause: Option<usize>,
    /// It may be an act that is only told of, and does not stand for whose it is.
    told: bool,
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
        let sought = Sought { words: true, ..Sought::default() };
        push_new(&mut filled.actors, resolver.participants(&resolver.fill(trigger, *slot), sought), &[]);
    }
    filled.place = resolver.place(trigger);
    let denied = resolver.denied_place(trigger);
    filled.beyond = denied.first().map(|&np| resolver.range_of(np));
    for slot in &frame.targets {
        let found = targets_in(resolver, trigger, *slot, &mut filled.place);
        let actors = filled.actors.clone();
        push_new(&mut filled.targets, found, &actors);
    }
    let actors = filled.actors.clone();
    if filled.targets.is_empty() && matches!(frame.name, "promise" | "threaten") {
        push_new(&mut filled.targets, promised_to(resolver, trigger), &actors);
    }
    if filled.targets.is_empty() && frame.name == "propose" {
        push_new(&mut filled.targets, asked_of(resolver, trigger), &actors);
    }
    add_company(resolver, trigger, &mut filled);
    add_unnamed_doers(resolver, trigger, &mut filled);
    drop_circumstances(resolver, trigger, &mut filled);
    filled
}

/// Who or what a slot gives as affected; a place after a preposition is where.
fn targets_in(
    resolver: &Resolver<'_, '_>,
    trigger: &Trigger,
    slot: Slot,
    place: &mut Option<Participant>,
) -> Vec<Participant> {
    let frame = trigger.sense.frame;
    let in_class = |class: &str| LEXICON.in_class(class, frame.name);
    let object = slot == Slot::Object;
    let acts = in_class("undertaken");
    let asked = frame.name == "propose";
    let sought = Sought {
        words: object || slot == Slot::Subject,
        persons: in_class("addressed"),
        goods: object && in_class("goods"),
        acts,
        doers: acts || asked || frame.name == "say" && slot == Slot::After("to"),
        clause: trigger.stands.clause(),
        told: object && !acts && !asked,
    };
    let mut found = resolver.participants(&resolver.fill(trigger, slot), sought);
    // "sent to Lima": a place after a preposition is where, not whom.
    if let Slot::After(word) = slot {
        let where_to = found.iter().find(|party| resolver.is_mere_place(party)).cloned();
        *place = place.take().or(where_to);
        let going = frame.name == "move" && matches!(word, "to" | "for") || frame.name == "withdraw";
        found.retain(|party| !resolver.is_mere_place(party) && (!going || resolver.is_state(party)));
        // "provided a loan for Denmark", but "paid gold for the house": what is given for somebody goes to him.
        if frame.name == "give" && word == "for" {
            found.retain(|party| resolver.is_acting(party));
        }
        // "engaged in the Seven Years' War" is fighting it; "fought in Saxony" is not.
        if frame.name == "fight" && word == "in" {
            found.retain(|party| resolver.is_event(party));
        }
    }
    found
}

/// "demanded that Spain withdraw", "insists that the king must go": who is to do what is asked for.
fn asked_of(resolver: &Resolver<'_, '_>, trigger: &Trigger) -> Vec<Participant> {
    let asked = trigger.stands.clause().and_then(|clause| resolver.asked_below(clause));
    let sought = Sought { persons: true, ..Sought::default() };
    let mut found =
        asked.map_or(Vec::new(), |asked| resolver.participants(&resolver.subjects(asked), sought));
    found.retain(|party| !resolver.is_mere_place(party));
    found
}

/// "was ready to meet the demand of the envoys", "promised to discuss it with the king", "threatened to march on Rome": whom
/// what is promised is for, or what is threatened against.
fn promised_to(resolver: &Resolver<'_, '_>, trigger: &Trigger) -> Vec<Participant> {
    let Some(promised) = trigger.stands.clause().and_then(|clause| resolver.infinitive_below(clause)) else {
        return Vec::new();
    };
    let clause = &resolver.parse.clauses[promised];
    let mut phrases = clause.objects.clone();
    let threatens = trigger.sense.frame.name == "threaten";
    let words: &[&str] =
        if threatens { &["with", "to", "for", "against", "on"] } else { &["with", "to", "for"] };
    for word in words {
        phrases.extend(resolver.of_verb(promised, word));
    }
    let sought = Sought { acts: true, ..Sought::default() };
    let mut found = resolver.participants(&phrases, sought);
    found.retain(|party| !resolver.is_mere_place(party));
    found
}

/// "left together with the consul", "were arrested along with their sons": who is beside the doer, or beside whom it is
/// done to.
fn add_company(resolver: &Resolver<'_, '_>, trigger: &Trigger, filled: &mut Arguments) {
    let Some(clause) = trigger.stands.clause().filter(|_| !matches!(trigger.stands, Stands::Noun { .. }))
    else {
        return;
    };
    let sought = Sought { words: true, ..Sought::default() };
    let company = resolver.participants(&resolver.company(clause), sought);
    let undergone = resolver.is_passive(clause);
    let (side, other) =
        if undergone { (&mut filled.targets, &filled.actors) } else { (&mut filled.actors, &filled.targets) };
    push_new(side, company, other);
}

/// "Danish troops were stationed at Kiel", "a referendum was held in Norway": where nobody is named as the doer, those whose
/// soldiers are posted, or the state that votes.
fn add_unnamed_doers(resolver: &Resolver<'_, '_>, trigger: &Trigger, filled: &mut Arguments) {
    if !filled.actors.is_empty() {
        return;
    }
    if let (Stands::Verb { clause } | Stands::Light { clause, .. }, "occupy") =
        (trigger.stands, trigger.sense.frame.name)
    {
        filled.actors = resolver.participants(&resolver.posted(clause), Sought::default());
        let Arguments { actors, targets, .. } = filled;
        targets.retain(|target| !actors.contains(target));
    }
    if trigger.sense.frame.name == "vote" && !matches!(trigger.stands, Stands::Verb { .. }) {
        filled.actors.extend(filled.place.clone().filter(|place| resolver.is_state(place)));
    }
}

/// Takes from the targets what is only a means, a thing handed over, a war that is fought, or the place.
fn drop_circumstances(resolver: &Resolver<'_, '_>, trigger: &Trigger, filled: &mut Arguments) {
    let frame = trigger.sense.frame;
    let named = |party: &Participant| matches!(party, Participant::Referent(_));
    // "stationed troops", "sent troops": the means, not whom it affects.
    if matches!(frame.name, "occupy" | "fight") {
        filled.targets.retain(|target| !is_force(target));
    }
    // "fought the Seven Years' War": where they fought, not whom.
    if frame.name == "fight" && !matches!(trigger.stands, Stands::Verb { .. }) {
        filled.targets.retain(|target| !resolver.is_event(target));
    }
    // "gave Tonga a loan": whom something is given to is no place.
    let receivers = receivers(resolver, trigger);
    if filled.place.as_ref().is_some_and(|place| receivers.contains(place)) {
        filled.place = None;
    }
    // What is handed over is not who receives it.
    if frame.name == "give" && filled.targets.len() > 1 {
        let place = filled.place.clone();
        filled.targets.retain(|target| Some(target) != place.as_ref());
    }
    if LEXICON.in_class("handed", frame.name) && filled.targets.iter().any(named) {
        filled.targets.retain(named);
    }
    // Where something happens is not whom it affects: a place that is taken or founded is both.
    let held =
        frame.name == "occupy" && matches!(trigger.stands, Stands::Verb { .. }) && trigger.within.is_none();
    let both = matches!(frame.name, "seize" | "found") || held;
    if let Some(place) = filled.place.clone().filter(|place| resolver.is_mere_place(place) && !both) {
        filled.targets.retain(|target| *target != place);
    }
}

/// Whom an indirect object names: "gave the king a castle".
fn receivers(resolver: &Resolver<'_, '_>, trigger: &Trigger) -> Vec<Participant> {
    let clause = trigger.stands.clause().filter(|_| !matches!(trigger.stands, Stands::Noun { .. }));
    let indirect = clause.map_or(Vec::new(), |clause| resolver.indirect(clause));
    resolver.participants(&indirect, Sought { persons: true, ..Sought::default() })
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

impl Resolver<'_, '_> {
    /// The noun phrases in a slot.
    fn fill(&self, trigger: &Trigger, slot: Slot) -> Vec<usize> {
        match (trigger.stands, slot) {
            (Stands::Verb { clause } | Stands::Light { clause, .. }, Slot::Subject) => self.subjects(clause),
            (Stands::Verb { clause }, Slot::Object) => {
                // "took a decision", but "founded a colony": what is made takes part.
                let made = matches!(trigger.sense.frame.name, "found" | "publish");
                let inner = |np: &usize| {
                    let named = self.head_mention(*np).is_some_and(|mention| mention.named);
                    trigger.within == Some(*np) && !named && !made
                };
                self.objects(clause).into_iter().filter(|np| !inner(np)).collect()
            }
            (Stands::Verb { clause }, Slot::After(word)) => self.of_verb(clause, word),
            (Stands::Light { clause, np }, Slot::Object) => {
                // "signed the Treaty of Ghent": what is signed has a name of its own.
                let named = self.head_mention(np).is_some_and(|mention| mention.named);
                // "gave the duke control of the port": he holds it.
                let held = trigger.sense.frame.name == "occupy";
                let indirect = if held { Vec::new() } else { self.indirect(clause) };
                match indirect.is_empty() {
                    false => indirect,
                    true if named => vec![np],
                    true => self.attached(np, "of"),
                }
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
        // "settled the Aroostook War between Maine and New Brunswick".
        let plain = |np: &usize| word == "between" || self.head_mention(*np).is_none();
        let objects = here.objects.iter().copied().filter(plain);
        let on_objects: Vec<usize> =
            objects.clone().flat_map(|np| self.after(&self.parse.tails[np], word)).collect();
        if !on_objects.is_empty() {
            return on_objects;
        }
        // "repeated the contents of the letter to the king": on what the object is of.
        let of = objects.flat_map(|np| self.attached(np, "of")).filter(plain);
        of.flat_map(|np| self.after(&self.parse.tails[np], word)).collect()
    }

    /// The phrases of the first such preposition after a noun: not those that hang on the phrases themselves.
    fn attached(&self, np: usize, word: &str) -> Vec<usize> {
        let tail = &self.parse.tails[np];
        let first = tail.iter().map(|&(at, _)| at).find(|&at| &*self.parse.words[at].lower == word);
        tail.iter().filter(|(at, _)| Some(*at) == first).map(|&(_, np)| np).collect()
    }

    fn after(&self, preps: &[(usize, usize)], word: &str) -> Vec<usize> {
        let matching = |at: usize| &*self.parse.words[at].lower == word && !self.opens_company(at);
        preps.iter().filter(|(at, _)| matching(*at)).map(|&(_, np)| np).collect()
    }

    /// The phrases in a clause that say who is beside the doer: "together with the consul", which may hang on a noun before it.
    fn company(&self, clause: usize) -> Vec<usize> {
        let clause = &self.parse.clauses[clause];
        let preps = clause.preps.iter().map(|&(_, np)| np);
        let on_nouns = clause.objects.iter().copied().chain(preps).flat_map(|np| &self.parse.tails[np]);
        let all = clause.preps.iter().chain(on_nouns);
        let plain = all.filter(|(at, _)| self.opens_company(*at)).map(|&(_, np)| np);
        // Or on the "together" itself.
        let words = &self.parse.words;
        let children = |at: usize| self.parse.tree.children(at).iter().copied();
        let adverbs = children(clause.top).filter(|&at| LEXICON.in_class("company", &words[at].lower));
        let on_adverbs = adverbs.flat_map(children).filter(|&at| words[at].relation == Relation::Obl);
        plain.chain(on_adverbs.filter_map(|at| self.parse.phrase_of[at])).collect()
    }

    fn opens_company(&self, at: usize) -> bool {
        let words = &self.parse.words;
        at > 0 && &*words[at].lower == "with" && LEXICON.in_class("company", &words[at - 1].lower)
    }
}
