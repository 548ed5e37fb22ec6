//! The lists of names that no rule of spelling connects: renamed places, states and their people, bodies,
//! persons with several names; and the word lists that say what can be dropped from a name.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regesta_model::annotation::MentionType;

use super::fold::fold;

/// Which list a name stands in, and in which of its groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Listed {
    pub list: List,
    pub group: u32,
}

/// The lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum List {
    RenamedPlaces,
    PostalPlaces,
    States,
    Bodies,
    Persons,
}

impl List {
    /// What the reason for a match says.
    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::RenamedPlaces => "the list of renamed places has both names",
            Self::PostalPlaces => "postal spelling of the same place",
            Self::States => "name, short name or people of the same state",
            Self::Bodies => "the list of bodies has both names",
            Self::Persons => "the list of persons has both names",
        }
    }

    const fn speaks_of(self, kind: MentionType) -> bool {
        use MentionType::*;
        match self {
            Self::RenamedPlaces | Self::PostalPlaces => matches!(kind, Place | State),
            Self::States => matches!(kind, State | Place),
            Self::Bodies => matches!(kind, Organization | Group | Instrument),
            Self::Persons => matches!(kind, Person),
        }
    }
}

struct Lists {
    of_name: HashMap<String, Vec<Listed>>,
    state_of_word: HashMap<String, String>,
    people: HashSet<String>,
    capital_and_state: HashSet<(String, String)>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::load);
static TITLES: LazyLock<HashSet<String>> = LazyLock::new(|| word_list(include_str!("../../data/titles.txt")));
static DESIGNATORS: LazyLock<HashSet<String>> =
    LazyLock::new(|| word_list(include_str!("../../data/place_designators.txt")));
static GENERIC: LazyLock<HashSet<String>> =
    LazyLock::new(|| word_list(include_str!("../../data/generic_words.txt")));
static NICKNAMES: LazyLock<HashMap<String, Vec<u32>>> =
    LazyLock::new(|| groups_of(include_str!("../../data/nicknames.tsv")));

impl Lists {
    fn load() -> Self {
        let mut lists = Self {
            of_name: HashMap::new(),
            state_of_word: HashMap::new(),
            people: HashSet::new(),
            capital_and_state: HashSet::new(),
        };
        lists.add_groups(List::RenamedPlaces, include_str!("../../data/renamed_places.tsv"));
        lists.add_groups(List::PostalPlaces, include_str!("../../data/postal_places.tsv"));
        lists.add_groups(List::Bodies, include_str!("../../data/bodies.tsv"));
        lists.add_groups(List::Persons, include_str!("../../data/known_persons.tsv"));
        lists.add_states(include_str!("../../data/states.tsv"));
        lists
    }

    fn add_groups(&mut self, list: List, data: &str) {
        for (name, groups) in groups_of(data) {
            let listed = groups.into_iter().map(|group| Listed { list, group });
            self.of_name.entry(name).or_default().extend(listed);
        }
    }

    fn add_states(&mut self, data: &str) {
        for (group, line) in lines(data).enumerate() {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap_or_default();
            let (name, others, people, capital) = (next(), next(), next(), next());
            let listed = Listed { list: List::States, group: group as u32 };
            let state = fold(name);
            for other in
                others.split(';').chain(people.split(';')).chain([name]).map(fold).filter(|n| !n.is_empty())
            {
                self.of_name.entry(other.clone()).or_default().push(listed);
                self.state_of_word.entry(other).or_insert_with(|| state.clone());
            }
            self.people.extend(people.split(';').map(fold));
            self.capital_and_state.insert((fold(capital), state));
        }
    }
}

/// The lines of a data file, without comments.
pub(super) fn lines(data: &str) -> impl Iterator<Item = &str> {
    data.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn word_list(data: &str) -> HashSet<String> {
    lines(data).map(fold).collect()
}

fn groups_of(data: &str) -> HashMap<String, Vec<u32>> {
    let mut groups: HashMap<String, Vec<u32>> = HashMap::new();
    for (group, line) in lines(data).enumerate() {
        for name in line.split('\t').map(fold) {
            let of_name = groups.entry(name).or_default();
            if of_name.last() != Some(&(group as u32)) {
                of_name.push(group as u32);
            }
        }
    }
    groups
}

/// The groups in which a folded name stands, of the lists that speak of such things.
pub(crate) fn listed(folded: &str, kind: MentionType) -> Vec<Listed> {
    let all = LISTS.of_name.get(folded).map(Vec::as_slice).unwrap_or_default();
    all.iter().copied().filter(|listed| listed.list.speaks_of(kind)).collect()
}

/// Whether a list has the folded name: then it is a name in its own right and no slip for another.
pub(crate) fn is_listed_name(folded: &str) -> bool {
    LISTS.of_name.contains_key(folded)
}

/// The state that a folded name or adjective stands for: `soviet` gives `soviet union`.
pub(crate) fn state_of(folded: &str) -> Option<&'static str> {
    LISTS.state_of_word.get(folded).map(String::as_str)
}

/// Whether the folded word says a people or its adjective: `soviets`, `persian`.
pub(crate) fn is_of_a_people(folded: &str) -> bool {
    LISTS.people.contains(folded)
}

/// Whether one folded name is the capital of the state the other names.
pub(crate) fn capital_of_state(a: &str, b: &str) -> bool {
    let is = |capital: &str, state: &str| {
        state_of(state)
            .is_some_and(|state| LISTS.capital_and_state.contains(&(capital.to_owned(), state.to_owned())))
    };
    is(a, b) || is(b, a)
}

/// Whether the folded words are a title or rank.
pub(super) fn is_title(folded: &str) -> bool {
    TITLES.contains(folded)
}

/// Whether the folded words say what kind of place a name names.
pub(super) fn is_designator(folded: &str) -> bool {
    DESIGNATORS.contains(folded)
}

/// Whether many bodies share the folded word.
pub(super) fn is_generic(folded: &str) -> bool {
    GENERIC.contains(folded)
}

/// Whether two folded given names are forms of one.
pub(super) fn same_given_name(a: &str, b: &str) -> bool {
    match (NICKNAMES.get(a), NICKNAMES.get(b)) {
        (Some(a), Some(b)) => a.iter().any(|group| b.contains(group)),
        _ => false,
    }
}
