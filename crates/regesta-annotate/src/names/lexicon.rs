//! What names look like, as data: known names with their kinds, words that head names, titles, given and family
//! names, and words beside a name that tell its kind. In: the files of `lexicon/names`. Nothing here looks at a text.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regesta_model::annotation::MentionType;

/// The lexicon, built on first use.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// A known name or adjective.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// What it names.
    pub(super) kind: MentionType,
    /// The main name of what it names.
    pub(super) main: &'static str,
    /// Whether it is an adjective or a name of people: "Chilean", "Chileans".
    pub(super) adjective: bool,
    /// Whether it stands in a long list of places, where persons' names and common words also occur.
    pub(super) weak: bool,
}

/// A word that heads names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// What kind of name it heads.
    pub(super) kind: MentionType,
    /// Whether it also heads a name when written with a small letter.
    pub(super) low: bool,
    /// Whether an of-phrase belongs to the name.
    pub(super) takes_of: bool,
    /// Whether a phrase with `on`, `for`, `in` and the like belongs to the name.
    pub(super) takes_on: bool,
    /// Whether it comes first: "Operation Torch", "Lake Titicaca".
    pub(super) leads: bool,
    /// Whether it is a name by itself.
    pub(super) alone: bool,
    /// Whether a capital makes it head a name.
    pub(super) cap: bool,
}

/// Who bears a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// Women.
    Female,
    /// Men.
    Male,
    /// Either, or unknown.
    Either,
}

/// All word lists.
#[derive(Debug)]
pub(super) struct Lexicon {
    known: HashMap<&'static str, Known>,
    /// For the first word of known names: how many words the longest has.
    longest: HashMap<&'static str, usize>,
    heads: HashMap<&'static str, Head>,
    titles: HashMap<&'static str, bool>,
    modifiers: HashSet<&'static str>,
    not_names: HashSet<&'static str>,
    epithets: HashSet<&'static str>,
    given: HashMap<&'static str, Gender>,
    surnames: HashSet<&'static str>,
    chinese_surnames: HashSet<&'static str>,
    cues_before: HashMap<&'static str, Vec<(MentionType, i32)>>,
    cues_after: HashMap<&'static str, Vec<(MentionType, i32)>>,
}

impl Lexicon {
    /// The known name with this spelling.
    pub(super) fn known(&self, name: &str) -> Option<Known> {
        self.known.get(name).copied()
    }

    /// One-word names of states and regions and of their people, in no order.
    pub(super) fn state_names(&self) -> impl Iterator<Item = &'static str> {
        let fits =
            |known: &Known| matches!(known.kind, MentionType::State | MentionType::Place) && !known.weak;
        self.known
            .iter()
            .filter(move |(name, known)| fits(known) && name.chars().all(char::is_alphabetic))
            .map(|(name, _)| *name)
    }

    /// How many words the longest known name has that begins with this word; 0 if there is none.
    pub(super) fn longest_from(&self, first_word: &str) -> usize {
        self.longest.get(first_word).copied().unwrap_or(0)
    }

    /// The head with this spelling; a small letter finds only heads that may have one.
    pub(super) fn head(&self, word: &str) -> Option<Head> {
        self.heads.get(word).copied().or_else(|| {
            // "BRIGADE" in a heading in capitals.
            let shouted = word.len() > 3 && word.bytes().all(|b| b.is_ascii_uppercase());
            let written = || format!("{}{}", &word[..1], word[1..].to_lowercase());
            shouted.then(|| self.heads.get(written().as_str()).copied()).flatten()
        })
    }

    /// Whether a word, in small letters, is a title; `Some(true)` if it is felt as part of a single name.
    pub(super) fn title(&self, lower: &str) -> Option<bool> {
        self.titles.get(lower).copied()
    }

    /// Whether a title or an office may begin with this word, in small letters.
    pub(super) fn is_modifier(&self, lower: &str) -> bool {
        self.modifiers.contains(lower)
    }

    /// Whether a capitalized word, in small letters, is no name.
    pub(super) fn is_no_name(&self, lower: &str) -> bool {
        self.not_names.contains(lower)
    }

    /// Whether this follows "the" in a ruler's name, as spelt with a capital.
    pub(super) fn is_epithet(&self, word: &str) -> bool {
        self.epithets.contains(word)
    }

    /// Who bears this given name, in small letters.
    pub(super) fn given(&self, lower: &str) -> Option<Gender> {
        self.given.get(lower).copied()
    }

    /// Whether this is a family name, in small letters.
    pub(super) fn is_surname(&self, lower: &str) -> bool {
        self.surnames.contains(lower)
    }

    /// Whether this is a Chinese family name, as spelt with a capital.
    pub(super) fn is_chinese_surname(&self, word: &str) -> bool {
        self.chinese_surnames.contains(word)
    }

    /// What a word before a name says of its kind.
    pub(super) fn cues_before(&self, lower: &str) -> &[(MentionType, i32)] {
        self.cues_before.get(lower).map_or(&[], Vec::as_slice)
    }

    /// What a word after a name says of its kind.
    pub(super) fn cues_after(&self, lower: &str) -> &[(MentionType, i32)] {
        self.cues_after.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Whether this is an English word, in small letters.
    pub(super) fn is_english(&self, lower: &str) -> bool {
        crate::english::is_word(lower)
    }

    fn build() -> Self {
        let mut known = KnownNames::default();
        known.add_table(MentionType::State, include_str!("../../lexicon/names/states.tsv"));
        known.add_table(MentionType::Place, include_str!("../../lexicon/names/places.tsv"));
        for line in lines_of(include_str!("../../lexicon/names/known.tsv")) {
            if let Some((kind, rest)) = line.split_once('\t') {
                known.add_line(kind_named(kind), rest, false);
            }
        }
        for list in
            [include_str!("../../lexicon/names/cities.txt"), include_str!("../../lexicon/names/waters.txt")]
        {
            lines_of(list).for_each(|line| known.add_line(MentionType::Place, line, true));
        }
        let (cues_before, cues_after) = cues();
        Self {
            known: known.names,
            longest: known.longest,
            heads: lines_of(include_str!("../../lexicon/names/heads.tsv")).filter_map(head_of_line).collect(),
            titles: lines_of(include_str!("../../lexicon/names/titles.txt"))
                .map(|line| (line.trim_start_matches('+'), line.starts_with('+')))
                .collect(),
            modifiers: lines_of(include_str!("../../lexicon/names/modifiers.txt")).collect(),
            not_names: lines_of(include_str!("../../lexicon/names/not_names.txt")).collect(),
            epithets: lines_of(include_str!("../../lexicon/names/epithets.txt")).collect(),
            given: given_names(),
            surnames: words_of(include_str!("../../lexicon/names/surnames_census.txt"))
                .chain(words_of(include_str!("../../lexicon/names/surnames.txt")))
                .collect(),
            chinese_surnames: lines_of(include_str!("../../lexicon/names/chinese.tsv"))
                .flat_map(|line| line.split(['\t', '|']))
                .filter(|word| word.len() > 1)
                .collect(),
            cues_before,
            cues_after,
        }
    }
}

#[derive(Default)]
struct KnownNames {
    names: HashMap<&'static str, Known>,
    longest: HashMap<&'static str, usize>,
}

impl KnownNames {
    fn add_table(&mut self, kind: MentionType, table: &'static str) {
        lines_of(table).for_each(|line| self.add_line(kind, line, false));
    }

    /// A line: the main name, other names, adjectives. A name that is there already stays what it was.
    fn add_line(&mut self, kind: MentionType, line: &'static str, weak: bool) {
        let mut columns = line.split('\t');
        let main = columns.next().unwrap_or_default();
        let others = columns.next().unwrap_or_default();
        let adjectives = columns.next().unwrap_or_default();
        for (list, adjective) in [(main, false), (others, false), (adjectives, true)] {
            for name in list.split('|').filter(|name| !name.is_empty()) {
                self.add(name, Known { kind, main, adjective, weak });
            }
        }
    }

    fn add(&mut self, name: &'static str, known: Known) {
        self.names.entry(name).or_insert(known);
        let first = name.split([' ', ',']).next().unwrap_or(name);
        let n_words = name.split(' ').count() + name.matches([',', '\'', '’']).count();
        let longest = self.longest.entry(first.split(['\'', '’']).next().unwrap_or(first)).or_default();
        *longest = (*longest).max(n_words);
        let longest = self.longest.entry(first).or_default();
        *longest = (*longest).max(n_words);
    }
}

fn head_of_line(line: &'static str) -> Option<(&'static str, Head)> {
    let mut columns = line.split('\t');
    let word = columns.next()?;
    let kind = kind_named(columns.next()?);
    let flags = columns.next()?;
    let has = |flag: &str| flags.split(' ').any(|f| f == flag);
    let head = Head {
        kind,
        low: has("low"),
        takes_of: has("of"),
        takes_on: has("on"),
        leads: has("pre"),
        alone: has("alone"),
        cap: !has("none"),
    };
    Some((word, head))
}

type Cues = HashMap<&'static str, Vec<(MentionType, i32)>>;

fn cues() -> (Cues, Cues) {
    let (mut before, mut after) = (Cues::new(), Cues::new());
    for line in lines_of(include_str!("../../lexicon/names/cues.tsv")) {
        let mut columns = line.split('\t');
        let (Some(word), Some(side), Some(kind)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let weight = columns.next().and_then(|weight| weight.parse().ok()).unwrap_or(1);
        let side = if side == "before" { &mut before } else { &mut after };
        side.entry(word).or_default().push((kind_named(kind), weight));
    }
    (before, after)
}

fn given_names() -> HashMap<&'static str, Gender> {
    let mut given: HashMap<_, _> =
        words_of(include_str!("../../lexicon/names/given.txt")).map(|name| (name, Gender::Male)).collect();
    for line in lines_of(include_str!("../../lexicon/names/given_census.tsv")) {
        if let Some((name, bearer)) = line.split_once('\t') {
            let gender = match bearer {
                "f" => Gender::Female,
                "m" => Gender::Male,
                _ => Gender::Either,
            };
            given.insert(name, gender);
        }
    }
    given
}

fn kind_named(printed: &str) -> MentionType {
    MentionType::from_name(printed).unwrap_or(MentionType::Organization)
}

fn lines_of(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn words_of(data: &'static str) -> impl Iterator<Item = &'static str> {
    lines_of(data).flat_map(str::split_whitespace)
}
