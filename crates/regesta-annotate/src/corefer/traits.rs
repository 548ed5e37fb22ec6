//! What a phrase's form says of what it means. In: a phrase's words in their tree. Out: how it refers (name, "the …", "a …", pronoun),
//! and the number, gender and class of what it can mean.

mod nouns;

use std::collections::BTreeSet;
use std::ops::Range;

use regesta_parse::{Number, Relation, Upos};

use crate::parse::ParsedSentence;
use nouns::{class, gender};

/// How a phrase refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// By a name.
    Name,
    /// "the treaty".
    Definite,
    /// "this treaty".
    Demonstrative,
    /// "his treaty".
    Possessed,
    /// "a treaty", "some treaties".
    Indefinite,
    /// "treaties".
    Bare,
    /// "it".
    Pronoun,
}

/// Pronouns that stand for one another in some grammatical case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Person {
    /// I, me, my.
    I,
    /// We, us, our.
    We,
    /// You, your.
    You,
    /// He, him, his.
    He,
    /// She, her.
    She,
    /// It, its.
    It,
    /// They, them, their.
    They,
    /// This, that, these, those.
    This,
    /// One, each, some: what means a new thing more often than a known one.
    Some,
}

impl Person {
    /// The pronoun in any case, in small letters; `None` for relative and interrogative ones.
    pub fn of(lower: &str) -> Option<Self> {
        Some(match lower {
            "i" | "me" | "my" | "mine" | "myself" => Self::I,
            "we" | "us" | "our" | "ours" | "ourselves" | "'s" | "’s" => Self::We,
            "you" | "your" | "yours" | "yourself" | "yourselves" | "ya" => Self::You,
            "he" | "him" | "his" | "himself" => Self::He,
            "she" | "her" | "hers" | "herself" => Self::She,
            "it" | "its" | "itself" => Self::It,
            "they" | "them" | "their" | "theirs" | "themselves" | "'em" => Self::They,
            "this" | "that" | "these" | "those" => Self::This,
            "one" | "someone" | "somebody" | "something" | "anyone" | "anybody" | "anything" | "everyone"
            | "everybody" | "everything" | "nothing" | "nobody" | "others" | "each" | "both" | "all"
            | "many" | "some" | "none" | "another" => Self::Some,
            _ => return None,
        })
    }
}

/// Who or what a phrase can mean, as far as its form says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// Nothing is said.
    #[default]
    Unknown,
    /// A man.
    Male,
    /// A woman.
    Female,
    /// No person.
    Thing,
    /// A person.
    Person,
}

impl Gender {
    /// Whether two phrases can mean one by it; `None` where one says nothing.
    pub fn agrees(self, other: Self) -> Option<bool> {
        use Gender::{Female, Male, Person, Thing, Unknown};
        Some(match (self, other) {
            (Unknown, _) | (_, Unknown) => return None,
            (Person, Male | Female) | (Male | Female, Person) => true,
            (Thing, Thing) | (Person, Person) | (Male, Male) | (Female, Female) => true,
            _ => false,
        })
    }
}

/// What sort of thing a noun names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Not known.
    #[default]
    Unknown,
    /// A person or persons.
    Person,
    /// A body.
    Organization,
    /// A place.
    Place,
    /// A time.
    Time,
    /// What happens.
    Event,
    /// A thing, a substance, an animal, a plant.
    Object,
    /// What cannot be touched.
    Abstract,
}

/// A phrase's place in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Subject.
    Subject,
    /// Object.
    Object,
    /// With a preposition, on a verb.
    Oblique,
    /// On a noun.
    OfNoun,
    /// Possessor.
    Possessor,
    /// Said of another, or set beside it.
    Beside,
    /// Anything else.
    Other,
}

/// What a phrase's form says.
#[derive(Clone, Debug)]
pub struct Traits {
    /// How it refers.
    pub kind: Kind,
    /// Which pronoun.
    pub person: Option<Person>,
    /// Whether it is a reflexive pronoun.
    pub reflexive: bool,
    /// Whether it means more than one; `None` if that is not said.
    pub plural: Option<bool>,
    /// Gender.
    pub gender: Gender,
    /// Class.
    pub class: Class,
    /// Place in the clause.
    pub role: Role,
    /// The head's dictionary form in small letters; for names the form.
    pub head: String,
    /// The words of the phrase from its first adjective or noun to its head, in small letters.
    pub wording: String,
    /// Modifiers before the head, in small letters.
    pub modifiers: BTreeSet<String>,
    /// Words of a name, in small letters.
    pub name: Vec<String>,
    /// Whether something after the head belongs to the phrase.
    pub continued: bool,
    /// The dictionary form of the verb it hangs on.
    pub verb: String,
    /// Whether it is "another", "other".
    pub other: bool,
    /// Whether it is several phrases joined.
    pub joined: bool,
}

/// More words than this before a head are not looked at.
const N_BEFORE_MAX: usize = 12;

impl Traits {
    /// What the phrase of a head says. `joined`: it is a list with this head first.
    pub fn of(
        sentence: &ParsedSentence,
        children: &[usize],
        content: &str,
        words: &Range<usize>,
        head: usize,
        joined: bool,
    ) -> Self {
        let parsed = &sentence.parse.words;
        let lower =
            |at: usize| content.get(sentence.ranges[at].as_usize()).unwrap_or_default().to_lowercase();
        let word = &parsed[head];
        let form = lower(head);
        let person = (word.upos == Upos::Pron).then(|| Person::of(&form)).flatten();
        let before = words.start.max(head.saturating_sub(N_BEFORE_MAX))..head;
        let kind = kind(parsed, &lower, before.clone(), children, head);
        let is_name = kind == Kind::Name;
        let lemma = if is_name { form.clone() } else { word.lemma.to_lowercase() };
        let content_word = |at: &usize| {
            matches!(parsed[*at].upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb)
        };
        let end = name_end(parsed, head);
        let wording: Vec<String> = before.clone().filter(content_word).chain(head..end).map(&lower).collect();
        let name: Vec<String> = if is_name {
            (before.start..end)
                .filter(|&at| parsed[at].upos == Upos::Propn || at == head)
                .map(&lower)
                .collect()
        } else {
            Vec::new()
        };
        let modifiers: BTreeSet<String> = before.clone().filter(content_word).map(&lower).collect();
        let names = &sentence.parse.names;
        let name_kind = names
            .get(names.partition_point(|name| name.words.end <= head))
            .filter(|name| name.words.contains(&head))
            .map(|name| name.kind);
        let mut class = class(&lemma, word.upos, is_name.then_some(name_kind).flatten());
        let is_given = || name.len() > 1 && crate::names::is_womans(&name[0]).is_some();
        if class == Class::Unknown && is_name && is_given() {
            class = Class::Person;
        }
        let plural = if joined { Some(true) } else { plural(person, word.features.number, is_name) };
        let gender = gender(person, &lemma, class, &name, &modifiers, is_name);
        let gender = if joined && gender != Gender::Unknown && gender != Gender::Thing {
            Gender::Person
        } else {
            gender
        };
        Self {
            kind,
            person,
            reflexive: form.ends_with("self") || form.ends_with("selves"),
            plural,
            gender,
            class,
            role: role(word.relation),
            head: match person {
                Some(person) => format!("{person:?}"),
                None if joined => format!("{} and", wording.join(" ")),
                None => lemma,
            },
            wording: wording.join(" "),
            name: if joined { Vec::new() } else { name },
            continued: words.end > end,
            verb: word.head.map(|over| parsed[over as usize].lemma.clone()).unwrap_or_default(),
            other: before
                .clone()
                .map(&lower)
                .any(|word| matches!(&*word, "other" | "another" | "different" | "new" | "second" | "next")),
            joined,
            modifiers,
        }
    }
}

fn name_end(parsed: &[regesta_parse::Word], head: usize) -> usize {
    let mut end = head + 1;
    while end < parsed.len()
        && parsed[end].relation == Relation::Flat
        && parsed[end].head == Some(head as u32)
    {
        end += 1;
    }
    end
}

fn kind(
    parsed: &[regesta_parse::Word],
    lower: &impl Fn(usize) -> String,
    before: Range<usize>,
    children: &[usize],
    head: usize,
) -> Kind {
    match parsed[head].upos {
        Upos::Pron | Upos::Det => return Kind::Pronoun,
        Upos::Propn => return Kind::Name,
        _ => {}
    }
    for at in children.iter().copied().filter(|at| before.contains(at)) {
        match parsed[at].relation {
            Relation::NmodPoss => return Kind::Possessed,
            Relation::Det => {
                return match &*lower(at) {
                    "the" => Kind::Definite,
                    "this" | "that" | "these" | "those" | "such" => Kind::Demonstrative,
                    _ => Kind::Indefinite,
                };
            }
            _ => {}
        }
    }
    Kind::Bare
}

const fn plural(person: Option<Person>, number: Option<Number>, is_name: bool) -> Option<bool> {
    match (person, number) {
        (Some(Person::We | Person::They), _) => Some(true),
        (Some(Person::You | Person::Some), _) => None,
        (Some(Person::This), Some(Number::Plur)) => Some(true),
        (Some(_), _) => Some(false),
        (None, Some(Number::Plur | Number::Ptan)) => Some(true),
        (None, Some(Number::Sing)) => Some(false),
        (None, None) if is_name => Some(false),
        _ => None,
    }
}

const fn role(relation: Relation) -> Role {
    use Relation::{
        Appos, Iobj, Nmod, NmodPoss, NmodUnmarked, Nsubj, NsubjOuter, NsubjPass, Obj, Obl, OblAgent,
        OblUnmarked, Root, Xcomp,
    };
    match relation {
        Nsubj | NsubjOuter | NsubjPass => Role::Subject,
        Obj | Iobj => Role::Object,
        Obl | OblAgent | OblUnmarked => Role::Oblique,
        Nmod | NmodUnmarked => Role::OfNoun,
        NmodPoss => Role::Possessor,
        Appos | Root | Xcomp => Role::Beside,
        _ => Role::Other,
    }
}
