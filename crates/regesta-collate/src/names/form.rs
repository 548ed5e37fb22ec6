//! One form of a name, taken apart once: folded words, the core without title or designator, the keys under which
//! forms of the same name meet.

use regesta_model::annotation::MentionType;

use super::fold::fold;
use super::lists::{Listed, is_designator, is_generic, is_title, listed, state_of};
use super::romanization::{pinyin_key, russian_key, syllable_initials, wade_key};
use super::slips::slip_keys;

/// One form of a name.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// As a text has it.
    pub original: String,
    /// Its folded words.
    pub words: Vec<String>,
    /// Its folded words without titles (persons) or designators (places); never empty unless `words` is.
    pub core: Vec<String>,
    /// What it may name.
    pub kind: MentionType,
    /// The lists that have it.
    pub listed: Vec<Listed>,
}

impl Form {
    /// Takes a form apart; `None` if no letter is in it (a redaction, a number).
    pub(crate) fn new(original: &str, kind: MentionType) -> Option<Self> {
        let folded = fold(original);
        if original.contains('*') || !folded.chars().any(char::is_alphabetic) {
            return None;
        }
        let words: Vec<String> = folded.split(' ').filter(|word| *word != "the").map(str::to_owned).collect();
        if words.is_empty() {
            return None;
        }
        let core = match kind {
            MentionType::Person => without_titles(&words),
            MentionType::Place | MentionType::State => without_designators(&words),
            _ => words.clone(),
        };
        let mut lists = listed(&words.join(" "), kind);
        lists.extend(listed(&core.join(" "), kind));
        lists.sort_unstable();
        lists.dedup();
        Some(Self { original: original.trim().to_owned(), words, core, kind, listed: lists })
    }

    /// The folded core as one string.
    pub(crate) fn folded(&self) -> String {
        self.core.join(" ")
    }

    /// The core without blanks: hyphens and lost spaces make no other name.
    pub(crate) fn joined(&self) -> String {
        self.core.concat()
    }

    /// Whether it is a person's name of one word: a surname or a given name alone.
    pub(crate) fn is_bare(&self) -> bool {
        self.kind == MentionType::Person
            && self.core.len() == 1
            && self.listed.is_empty()
            && !self.is_written_as_one()
    }

    /// Whether one word stands for a whole Chinese name, as no text writes it but some readers do.
    fn is_written_as_one(&self) -> bool {
        self.original.trim().contains(['-', '/'])
    }

    /// The letters that can abbreviate it: initials of its words, or of one word's syllables.
    pub(crate) fn initials(&self) -> Option<String> {
        if let [word] = self.words.as_slice() {
            return syllable_initials(word);
        }
        let weighty = self
            .words
            .iter()
            .filter(|word| !["of", "the", "and", "for", "de", "in", "on"].contains(&word.as_str()));
        let initials: String = weighty.filter_map(|word| word.chars().next()).collect();
        (initials.len() >= 2).then_some(initials)
    }

    /// Whether it is written as an abbreviation: two to six capitals.
    pub(crate) fn is_abbreviation(&self) -> bool {
        let letters: Vec<char> = self.original.chars().filter(|c| *c != '.').collect();
        (2..=6).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
    }

    /// Its content words, states under one name whatever the part of speech, in order of the alphabet.
    pub(crate) fn content(&self) -> Vec<String> {
        let small = ["of", "and", "for", "in", "on", "at", "between", "with", "to"];
        let mut content: Vec<String> = self
            .merged_states()
            .into_iter()
            .filter(|word| !small.contains(&word.as_str()))
            .map(|word| singular(&word))
            .collect();
        content.sort_unstable();
        content.dedup();
        content
    }

    /// Its words, with those that name a state (up to four together) replaced by the state's name.
    fn merged_states(&self) -> Vec<String> {
        let mut merged = Vec::new();
        let mut idx = 0;
        while idx < self.words.len() {
            let (len, word) = (1..=4.min(self.words.len() - idx))
                .rev()
                .find_map(|len| {
                    state_of(&self.words[idx..idx + len].join(" "))
                        .map(|state| (len, state.replace(' ', "_")))
                })
                .unwrap_or_else(|| (1, self.words[idx].clone()));
            merged.push(word);
            idx += len;
        }
        merged
    }

    /// The content words that do not name a state.
    pub(crate) fn content_without_states(&self) -> Vec<String> {
        self.content().into_iter().filter(|word| state_of(&word.replace('_', " ")).is_none()).collect()
    }

    /// The family name of a person: the first word of an East Asian name, the last of another.
    pub(crate) fn family(&self) -> &str {
        let idx = if self.is_east_asian() { 0 } else { self.core.len().saturating_sub(1) };
        self.core.get(idx).map(String::as_str).unwrap_or_default()
    }

    /// What is not the family name.
    pub(crate) fn given(&self) -> &[String] {
        if self.core.len() < 2 {
            &[]
        } else if self.is_east_asian() {
            &self.core[1..]
        } else {
            &self.core[..self.core.len() - 1]
        }
    }

    /// Whether it reads as a Chinese name: two or three words that divide into two to four Chinese syllables.
    pub(crate) fn is_east_asian(&self) -> bool {
        let short = |key: Option<String>| key.is_some_and(|key| key.len() <= 20);
        let divides = || short(pinyin_key(&self.core)) || short(wade_key(&self.core));
        (2..=4).contains(&self.core.len()) && (self.has_hyphened_given_name() || divides())
    }

    /// Whether it ends as Chinese and Korean names do: `Yat-sen`, `Il-sung`.
    fn has_hyphened_given_name(&self) -> bool {
        let last = self.original.split_whitespace().next_back().unwrap_or_default();
        self.core.len() == 3
            && last.split_once('-').is_some_and(|(first, second)| {
                first.len() <= 6 && second.len() <= 6 && second.starts_with(char::is_lowercase)
            })
    }

    /// The keys under which it can meet another form of the same name.
    pub(crate) fn keys(&self) -> Vec<String> {
        let mut keys = vec![format!("={}", self.joined())];
        keys.extend(self.listed.iter().map(|listed| format!("@{:?}:{}", listed.list, listed.group)));
        match self.kind {
            MentionType::Person => self.person_keys(&mut keys),
            MentionType::Place | MentionType::State => self.place_keys(&mut keys),
            _ => {}
        }
        self.body_keys(&mut keys);
        keys.extend(slip_keys(&self.joined()).into_iter().map(|key| format!("~{key}")));
        keys
    }

    fn person_keys(&self, keys: &mut Vec<String>) {
        self.romanized_keys(keys);
        keys.push(format!("r:{}", russian_key(&self.joined())));
        if self.core.len() > 1 {
            keys.push(format!("f:{}", russian_key(self.family())));
            let mut sorted = self.core.clone();
            sorted.sort_unstable();
            keys.push(format!("o:{}", sorted.concat()));
        }
    }

    fn place_keys(&self, keys: &mut Vec<String>) {
        self.romanized_keys(keys);
        keys.push(format!("r:{}", russian_key(&self.joined())));
    }

    fn romanized_keys(&self, keys: &mut Vec<String>) {
        let both = [pinyin_key(&self.core), wade_key(&self.core)];
        keys.extend(both.into_iter().flatten().map(|key| format!("w:{key}")));
    }

    fn body_keys(&self, keys: &mut Vec<String>) {
        if self.is_abbreviation() {
            keys.push(format!("#{}", self.joined()));
        } else if self.kind != MentionType::Person
            && let Some(initials) = self.initials()
        {
            keys.push(format!("#{initials}"));
        }
        if self.words.len() > 1 && !matches!(self.kind, MentionType::Person) {
            keys.push(format!("s:{}", self.content().join(" ")));
            keys.push(format!("t:{}", self.content_without_states().join(" ")));
        }
    }

    /// Whether words other than those that many bodies share are in it.
    pub(crate) fn is_distinctive(&self) -> bool {
        let rest = self.content_without_states();
        rest.len() >= 2 && !rest.iter().all(|word| is_generic(word))
    }
}

fn without_titles(words: &[String]) -> Vec<String> {
    let mut rest = words;
    loop {
        let longest = 3.min(rest.len().saturating_sub(1));
        match (1..=longest).rev().find(|len| is_title(&rest[..*len].join(" "))) {
            Some(len) => rest = &rest[len..],
            None => break,
        }
    }
    while rest.len() > 1
        && rest
            .last()
            .is_some_and(|word| ["jr", "sr", "ii", "iii", "pasha", "bey", "esq"].contains(&word.as_str()))
    {
        rest = &rest[..rest.len() - 1];
    }
    rest.to_vec()
}

fn without_designators(words: &[String]) -> Vec<String> {
    let longest = 3.min(words.len().saturating_sub(1));
    let tail = (1..=longest).rev().find(|len| is_designator(&words[words.len() - len..].join(" ")));
    let words = &words[..words.len() - tail.unwrap_or(0)];
    let longest = 3.min(words.len().saturating_sub(1));
    let head =
        (2..=longest).rev().find(|len| words[len - 1] == "of" && is_designator(&words[..*len].join(" ")));
    words[head.unwrap_or(0)..].to_vec()
}

fn singular(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with('s') => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MentionType::*;

    #[test]
    fn cores_drop_titles_and_designators() {
        for (name, kind, core) in [
            ("Field Marshal von Moltke", Person, "von moltke"),
            ("General", Person, "general"),
            ("Lt. Smith Jr.", Person, "lt smith"),
            ("Hunan Province", Place, "hunan"),
            ("City of Ragusa", Place, "ragusa"),
            ("the Saar Territory", Place, "saar"),
        ] {
            assert_eq!(Form::new(name, kind).map(|form| form.folded()).as_deref(), Some(core), "{name}");
        }
        assert!(Form::new("***", Person).is_none());
    }

    #[test]
    fn bodies_meet_whatever_the_order_of_words() {
        let content = |name| Form::new(name, Organization).map(|form| form.content());
        assert_eq!(content("Communist Party of Indonesia"), content("Indonesian Communist Party"));
        assert_ne!(content("Communist Party of Indonesia"), content("Communist Party of Austria"));
    }

    #[test]
    fn family_names() {
        let family = |name| Form::new(name, Person).map(|form| form.family().to_owned());
        assert_eq!(family("Peng Dehuai").as_deref(), Some("peng"));
        assert_eq!(family("Otto von Bismarck").as_deref(), Some("bismarck"));
    }
}
