//! The word an account uses for a happening, reduced so that `occupied` meets `occupation`, and `slain` meets `murder`.
//!
//! In goes a dictionary form or a word of a text; out comes a key. That two words have one key says that they can tell of
//! one happening, no more. What never happens here: no word is taken for its contrary.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A word's keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Wording {
    /// What is left without endings.
    pub stem: String,
    /// Its classes of near-synonyms: `fire` is of burning, of shooting and of dismissing.
    pub classes: Vec<u32>,
}

impl Wording {
    /// The keys of a word or phrase.
    pub(crate) fn of(lemma: &str) -> Self {
        let stem = stem_of_phrase(lemma);
        let classes = CLASSES.get(&stem).cloned().unwrap_or_else(|| {
            // Of a phrase each word may tell: `hold a referendum`.
            let words = stem.split(' ').filter(|word| stem.contains(' ') && !IDLE.contains(word));
            let mut classes: Vec<u32> =
                words.filter_map(|word| CLASSES.get(word)).flatten().copied().collect();
            classes.sort_unstable();
            classes.dedup();
            classes
        });
        Self { stem, classes }
    }

    /// Whether both can be words for one happening.
    pub(crate) fn is_kin(&self, other: &Self) -> bool {
        self.stem == other.stem || self.classes.iter().any(|class| other.classes.contains(class))
    }

    /// Whether it is a word of saying, or points to a happening without naming it (`it`, `incident`, `do`): then it is of
    /// every story.
    pub(crate) fn is_idle(&self) -> bool {
        IDLE.contains(&self.stem.as_str())
    }
}

/// Stems of words that any two accounts share.
const IDLE: &[&str] = &[
    "say", "tell", "report", "add", "stat", "not", "accord", "comment", "writ", "write", "claim", "confirm",
    "speak", "it", "thi", "this", "that", "which", "these", "those", "they", "what", "thing", "incident",
    "event", "cas", "case", "do", "be", "hav", "have", "happen", "occur", "mak", "make", "get", "go", "com",
    "come", "tak", "take", "caus", "believ", "think", "know", "see", "look", "be", "becom", "become",
    "expect", "plan", "want", "us", "use",
];

static CLASSES: LazyLock<HashMap<String, Vec<u32>>> = LazyLock::new(|| {
    let mut classes: HashMap<String, Vec<u32>> = HashMap::new();
    let lines = include_str!("../../data/happening_words.tsv").lines().filter(|line| !line.starts_with('#'));
    for (class, line) in lines.enumerate() {
        for word in line.split('\t') {
            let of_word = classes.entry(stem_of_phrase(word)).or_default();
            if of_word.last() != Some(&(class as u32)) {
                of_word.push(class as u32);
            }
        }
    }
    classes
});

fn stem_of_phrase(phrase: &str) -> String {
    phrase.split(' ').map(stem).collect::<Vec<_>>().join(" ")
}

static IRREGULAR: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/irregular_verbs.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut irregular = HashMap::new();
    for line in lines {
        let mut forms = line.split(['\t', '/']);
        let base = forms.next().unwrap_or_default();
        for form in forms {
            irregular.entry(form).or_insert(base);
        }
    }
    irregular
});

/// Forms that are dictionary forms themselves, and as such more often meant.
const OWN_WORDS: &[&str] = &["found", "wound", "saw", "lay", "bound", "ground", "felt", "rose", "left"];

/// Endings of nouns made from verbs, the longest first.
const ENDINGS: &[&str] = &[
    "ization", "ation", "ition", "ement", "ance", "ence", "tion", "sion", "ment", "ion", "al", "er", "or",
    "e", "y",
];

/// The shortest stem.
const STEM_MIN: usize = 3;

/// A word without its endings: of an irregular verb the base form, then without inflection, then without what makes a
/// verb a noun.
pub(crate) fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let irregular = IRREGULAR.get(word.as_str()).filter(|_| !OWN_WORDS.contains(&word.as_str()));
    let base = irregular.map_or_else(|| uninflected(&word), |base| (*base).to_owned());
    let cut = ENDINGS
        .iter()
        .find_map(|ending| base.strip_suffix(ending).filter(|stem| stem.chars().count() >= STEM_MIN));
    cut.map_or_else(|| base.clone(), str::to_owned)
}

/// A word without the endings of number, person, tense and participle.
fn uninflected(word: &str) -> String {
    let long = |stem: &&str| stem.chars().count() >= STEM_MIN;
    if let Some(stem) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")).filter(long) {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")).filter(long) {
        return undoubled(stem);
    }
    // `died` and `used` lose their last letter only.
    if word.len() <= 5 && (word.ends_with("ied") || word.ends_with("sed")) {
        return word[..word.len() - 1].to_owned();
    }
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    word.strip_suffix('s').filter(long).map_or_else(|| word.to_owned(), str::to_owned)
}

/// `stopp` is of `stop`, but `fall` of `fall` and `pass` of `pass`.
fn undoubled(stem: &str) -> String {
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !['l', 's', 'f', 'e', 'o', 'z'].contains(&last) => {
            stem[..stem.len() - last.len_utf8()].to_owned()
        }
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_of_verbs_meet_their_nouns() {
        for (a, b) in [
            ("occupied", "occupation"),
            ("withdrew", "withdraw"),
            ("announced", "announcement"),
            ("stopped", "stop"),
            ("arrests", "arrested"),
        ] {
            let (x, y) = (Wording::of(a), Wording::of(b));
            assert!(x.is_kin(&y), "{a} {b}: {x:?} {y:?}");
        }
    }

    #[test]
    fn classes_hold_near_synonyms_and_no_contraries() {
        let kin = |a: &str, b: &str| Wording::of(a).is_kin(&Wording::of(b));
        assert!(kin("slain", "murder") && kin("withdrawal", "evacuated") && kin("died", "deaths"));
        assert!(kin("fired", "dismissed") && kin("fire", "blaze"));
        assert!(!kin("victory", "lost") && !kin("occupation", "withdraw") && !kin("dismissal", "blaze"));
        assert!(Wording::of("said").is_idle());
    }
}
