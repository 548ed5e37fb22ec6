//! What the model is told of a phrase and of a chain it may belong to. In: both. Out: the numbers of the inputs that are on.
//!
//! Inputs stand in groups, of each of which one is on: `gender agrees 1`. What never happens here: a word itself is an input;
//! words count only by how they compare.

use super::chains::Chain;
use super::phrases::Phrase;
use super::traits::{Gender, Kind, Role};

/// Declares groups of inputs with how many each has.
macro_rules! groups {
    ($(#[$doc:meta])* $list:ident { $($group:ident = $size:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $list { $(#[doc = stringify!($group)] $group,)+ }

        impl $list {
            const SIZES: &[(&str, usize)] = &[$((stringify!($group), $size),)+];

            /// How many inputs there are in all.
            pub const fn n_inputs() -> usize {
                offset(Self::SIZES, Self::SIZES.len())
            }

            /// The number of an input of this group.
            pub const fn input(self, value: usize) -> u16 {
                let size = Self::SIZES[self as usize].1;
                let value = if value < size { value } else { size - 1 };
                (offset(Self::SIZES, self as usize) + value) as u16
            }

            /// The name of each input, in order.
            pub fn names() -> Vec<String> {
                let of = |(group, size): &(&str, usize)| (0..*size).map(|value| format!("{group} {value}")).collect::<Vec<_>>();
                Self::SIZES.iter().flat_map(of).collect()
            }
        }
    };
}

const fn offset(sizes: &[(&str, usize)], group: usize) -> usize {
    let (mut sum, mut idx) = (0, 0);
    while idx < group {
        sum += sizes[idx].1;
        idx += 1;
    }
    sum
}

groups! {
    /// What is told of a phrase and a chain.
    Pair {
        Form = 15, LastForm = 15, ChainForms = 4, Sentences = 8, Phrases = 8, Size = 5, BeginsEarly = 2, Role = 7, LastRole = 7,
        SameRole = 2, Number = 3, Gender = 6, ClassAgrees = 3, Class = 8, ChainClass = 8, Wording = 3, Head = 5, Modifiers = 4,
        Name = 7, HeadNumber = 2, Beside = 2, SameClause = 2, Reflexive = 3, Rank = 6, LastSubject = 3, SameVerb = 2, Quote = 4,
        Paragraph = 3, Continued = 2, Other = 2, Length = 3, HeadForm = 15, Previous = 3,
    }
}

groups! {
    /// What is told of a phrase by itself.
    Alone {
        Form = 15, Role = 7, Class = 8, Continued = 2, Other = 2, Plural = 3, Seen = 4, Agreeing = 5, Opens = 2, SentenceIdx = 4,
        Gender = 5, Quote = 2, Length = 3, OnlyLinked = 2, Beside = 2, Inside = 2,
    }
}

/// The form of a phrase: its kind, and of pronouns which.
pub fn form(phrase: &Phrase) -> usize {
    match (phrase.traits.kind, phrase.traits.person) {
        (Kind::Pronoun, Some(person)) => 6 + person as usize,
        (Kind::Pronoun, None) => 14,
        (kind, _) => kind as usize,
    }
}

/// The number of the first step that a distance does not exceed.
fn step(value: usize, steps: &[usize]) -> usize {
    steps.partition_point(|&step| step < value)
}

fn answer(agrees: Option<bool>) -> usize {
    match agrees {
        Some(true) => 1,
        Some(false) => 2,
        None => 0,
    }
}

/// Where a phrase stands in the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// The quotation it stands in, counted from 1; 0 for none.
    pub quote: u32,
    /// The paragraph, counted from 0.
    pub paragraph: u32,
}

/// Whether a chain is of the man or woman that a phrase says it means.
pub fn is_sure(phrase: &Phrase, chain: &Chain) -> bool {
    matches!(phrase.traits.gender, Gender::Male | Gender::Female) && phrase.traits.gender == chain.gender
}

/// Whether number, gender and class allow a phrase in a chain.
pub fn agree(phrase: &Phrase, chain: &Chain) -> bool {
    number(phrase, chain) != Some(false) && phrase.traits.gender.agrees(chain.gender) != Some(false)
}

fn number(phrase: &Phrase, chain: &Chain) -> Option<bool> {
    Some(phrase.traits.plural? == chain.plural?)
}

/// The inputs that are on for a phrase and a chain. `rank`: how many chains that agree came up later; `sure`: whether some chain near by is
/// surely of the phrase's gender.
pub fn pair(
    phrases: &[Phrase],
    places: &[Place],
    idx: usize,
    chain: &Chain,
    rank: usize,
    sure: bool,
) -> Vec<u16> {
    let (phrase, last) = (&phrases[idx], &phrases[chain.last]);
    let (this, that) = (&phrase.traits, &last.traits);
    let sentences = (phrase.sentence - last.sentence) as usize;
    let same_sentence = sentences == 0;
    let agrees = agree(phrase, chain);
    let head = head_match(phrase, chain, that.head == this.head);
    let last_subject = that.role == Role::Subject && sentences < 2;
    vec![
        Pair::Form.input(form(phrase)),
        Pair::LastForm.input(form(last)),
        Pair::ChainForms.input(usize::from(chain.named) * 2 + usize::from(chain.described)),
        Pair::Sentences.input(step(sentences, &[0, 1, 2, 3, 5, 9, 19])),
        Pair::Phrases.input(step(idx - chain.last, &[1, 2, 3, 5, 9, 17, 33])),
        Pair::Size.input(step(chain.size, &[1, 2, 4, 9])),
        Pair::BeginsEarly.input(usize::from(phrases[chain.first].sentence < 3)),
        Pair::Role.input(this.role as usize),
        Pair::LastRole.input(that.role as usize),
        Pair::SameRole.input(usize::from(this.role == that.role)),
        Pair::Number.input(answer(number(phrase, chain))),
        Pair::Gender.input(gender(phrase, chain, sure)),
        Pair::ClassAgrees.input(answer(same_class(phrase, chain))),
        Pair::Class.input(this.class as usize),
        Pair::ChainClass.input(chain.class as usize),
        Pair::Wording.input(wording(phrase, last, chain)),
        Pair::Head.input(head),
        Pair::Modifiers.input(if head == 1 || head == 2 { modifiers(phrase, chain) } else { 0 }),
        Pair::Name.input(chain.name_match(phrase)),
        Pair::HeadNumber.input(usize::from(head != 0 && number(phrase, chain) == Some(false))),
        Pair::Beside.input(usize::from(phrase.beside.is_some_and(|other| chain.contains(other)))),
        Pair::SameClause
            .input(usize::from(same_sentence && this.verb == that.verb && this.role != Role::Possessor)),
        Pair::Reflexive.input(usize::from(this.reflexive) * (1 + usize::from(same_sentence))),
        Pair::Rank.input(if agrees { rank } else { 5 }.min(5)),
        Pair::LastSubject.input(usize::from(last_subject) * (1 + usize::from(same_sentence))),
        Pair::SameVerb.input(usize::from(this.verb == that.verb && this.role == that.role)),
        Pair::Quote.input(quote(places[idx], places[chain.last])),
        Pair::Paragraph.input(places[idx].paragraph.abs_diff(places[chain.last].paragraph).min(2) as usize),
        Pair::Continued.input(usize::from(this.continued)),
        Pair::Other.input(usize::from(this.other)),
        Pair::Length.input(step(phrase.words.len(), &[1, 3])),
        Pair::HeadForm.input(if head == 1 || head == 2 { form(phrase) } else { 14 }),
        Pair::Previous.input(if idx == chain.last + 1 {
            1
        } else {
            usize::from(phrase.words.end <= last.words.end && same_sentence) * 2
        }),
    ]
}

/// 3: both can be persons, but only one says whether a man or a woman. 4: the same while another chain near by says it. 5: nothing is
/// said, while another chain says it.
fn gender(phrase: &Phrase, chain: &Chain, sure: bool) -> usize {
    let (this, that) = (phrase.traits.gender, chain.gender);
    match this.agrees(that) {
        Some(true) if this != that => 3 + usize::from(sure),
        None if sure => 5,
        agrees => answer(agrees),
    }
}

fn same_class(phrase: &Phrase, chain: &Chain) -> Option<bool> {
    use super::traits::Class::Unknown;
    let (this, that) = (phrase.traits.class, chain.class);
    (this != Unknown && that != Unknown).then_some(this == that)
}

fn wording(phrase: &Phrase, last: &Phrase, chain: &Chain) -> usize {
    if phrase.traits.wording == last.traits.wording {
        1
    } else if chain.wordings.contains(&phrase.traits.wording) {
        2
    } else {
        0
    }
}

fn head_match(phrase: &Phrase, chain: &Chain, is_last: bool) -> usize {
    if is_last {
        1
    } else if chain.heads.contains(&phrase.traits.head) {
        2
    } else if chain.words.contains(&phrase.traits.head) {
        3
    } else if chain.heads.iter().any(|head| phrase.traits.modifiers.contains(head)) {
        4
    } else {
        0
    }
}

fn modifiers(phrase: &Phrase, chain: &Chain) -> usize {
    let here = &phrase.traits.modifiers;
    if here.is_empty() {
        0
    } else if here.iter().all(|word| chain.words.contains(word)) {
        1
    } else if chain.modified {
        3
    } else {
        2
    }
}

fn quote(this: Place, that: Place) -> usize {
    match (this.quote, that.quote) {
        (0, 0) => 0,
        (a, b) if a == b => 1,
        (0, _) | (_, 0) => 2,
        _ => 3,
    }
}

/// The inputs that are on for a phrase by itself. `seen`: 0 no chain with its head, 1 one near, 2 one anywhere, 3 one with its words.
pub fn alone(phrases: &[Phrase], places: &[Place], idx: usize, seen: usize, agreeing: usize) -> Vec<u16> {
    let phrase = &phrases[idx];
    let this = &phrase.traits;
    let plural = match this.plural {
        None => 0,
        Some(false) => 1,
        Some(true) => 2,
    };
    let inside = idx.checked_sub(1).is_some_and(|before| phrases[before].range.end > phrase.range.start);
    vec![
        Alone::Form.input(form(phrase)),
        Alone::Role.input(this.role as usize),
        Alone::Class.input(this.class as usize),
        Alone::Continued.input(usize::from(this.continued)),
        Alone::Other.input(usize::from(this.other)),
        Alone::Plural.input(plural),
        Alone::Seen.input(seen),
        Alone::Agreeing.input(step(agreeing, &[0, 1, 2, 4])),
        Alone::Opens.input(usize::from(phrase.words.start == 0)),
        Alone::SentenceIdx.input(step(phrase.sentence as usize, &[0, 2, 9])),
        Alone::Gender.input(this.gender as usize),
        Alone::Quote.input(usize::from(places[idx].quote > 0)),
        Alone::Length.input(step(phrase.words.len(), &[1, 3])),
        Alone::OnlyLinked.input(usize::from(phrase.only_linked)),
        Alone::Beside.input(usize::from(phrase.beside.is_some())),
        Alone::Inside.input(usize::from(inside)),
    ]
}
