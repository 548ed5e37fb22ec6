//! Chinese names in pinyin and in Wade-Giles, and Russian names in several spellings, reduced to common keys.
//!
//! The table of syllables is data; that two keys agree says that the names can be the same, no more.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;
use super::lists::lines;

/// Pinyin syllables and their Wade-Giles form without aspiration marks; and the set of such forms.
struct Syllables {
    wade_of_pinyin: HashMap<String, String>,
    wade: HashMap<String, ()>,
}

static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let pairs: Vec<(String, String)> = lines(include_str!("../../data/wade_giles.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .map(|(pinyin, wade)| (fold(pinyin), fold(wade)))
        .collect();
    let wade = pairs.iter().map(|(_, wade)| (wade.clone(), ())).collect();
    Syllables { wade_of_pinyin: pairs.into_iter().collect(), wade }
});

static SPELLINGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    lines(include_str!("../../data/russian_spellings.tsv")).filter_map(|l| l.split_once('\t')).collect()
});

/// The longest a syllable can be: `chuang`, `shuang`.
const SYLLABLE_MAX: usize = 6;

/// The syllables of a folded word, the longest first, all of them in `known`; `None` if it does not divide.
fn divide<'w, V>(word: &'w str, known: &HashMap<String, V>) -> Option<Vec<&'w str>> {
    if word.is_empty() {
        return Some(Vec::new());
    }
    for end in (1..=SYLLABLE_MAX.min(word.len())).rev() {
        if let Some(head) = word.get(..end).filter(|head| known.contains_key(*head))
            && let Some(mut rest) = divide(&word[end..], known)
        {
            rest.insert(0, head);
            return Some(rest);
        }
    }
    None
}

/// All syllables of folded words, in order.
fn divide_words<'w, V>(words: &'w [String], known: &HashMap<String, V>) -> Option<Vec<&'w str>> {
    let divided: Option<Vec<_>> = words.iter().map(|word| divide(word, known)).collect();
    divided.map(|words| words.concat()).filter(|syllables| !syllables.is_empty() && syllables.len() <= 8)
}

/// The Wade-Giles key of words that can be pinyin.
pub(super) fn pinyin_key(words: &[String]) -> Option<String> {
    let syllables = divide_words(words, &SYLLABLES.wade_of_pinyin)?;
    Some(syllables.iter().map(|syllable| SYLLABLES.wade_of_pinyin[*syllable].as_str()).collect())
}

/// The Wade-Giles key of words that can be Wade-Giles.
pub(super) fn wade_key(words: &[String]) -> Option<String> {
    divide_words(words, &SYLLABLES.wade).map(|syllables| syllables.concat())
}

/// The initials of a word's syllables: `kuomintang` gives `kmt`.
pub(super) fn syllable_initials(word: &str) -> Option<String> {
    let syllables = divide(word, &SYLLABLES.wade).or_else(|| divide(word, &SYLLABLES.wade_of_pinyin))?;
    (syllables.len() > 1).then(|| syllables.iter().filter_map(|syllable| syllable.chars().next()).collect())
}

/// Whether two lists of folded words can be one Chinese name, one in pinyin, the other in Wade-Giles.
pub(crate) fn same_syllables(a: &[String], b: &[String]) -> bool {
    let meet = |pinyin: &[String], wade: &[String]| {
        pinyin_key(pinyin).is_some_and(|key| wade_key(wade).is_some_and(|other| other == key))
    };
    meet(a, b) || meet(b, a)
}

/// The keys of a folded family name: as it is spelled, then as its other spellings would be.
pub(crate) fn family_keys(family: &str) -> Vec<String> {
    let word = [family.to_owned()];
    let wade = [pinyin_key(&word), wade_key(&word)].into_iter().flatten().map(|key| format!("w:{key}"));
    let mut keys = vec![format!("={family}"), format!("r:{}", russian_key(family))];
    keys.extend(wade);
    keys.dedup();
    keys
}

/// The key to which spellings of one Russian name are reduced.
pub(super) fn russian_key(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        match SPELLINGS.iter().find(|(spelled, _)| rest.starts_with(spelled)) {
            Some((spelled, reduced)) => {
                key.push_str(reduced);
                rest = &rest[spelled.len()..];
            }
            None => {
                key.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    // Adjective endings: -sky, -ski, -skii, -skiy all come down to -ski.
    while key.ends_with("ii") {
        key.pop();
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        fold(name).split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn pinyin_meets_wade_giles() {
        for (pinyin, wade) in [
            ("Deng Xiaoping", "Teng Hsiao-p'ing"),
            ("Zhou Enlai", "Chou En-lai"),
            ("Peng Dehuai", "P'eng Te-huai"),
            ("Xu Shiyou", "Hsü Shih-yu"),
            ("Zhu De", "Chu Te"),
        ] {
            assert!(same_syllables(&words(pinyin), &words(wade)), "{pinyin} {wade}");
        }
        assert!(!same_syllables(&words("Zhou Enlai"), &words("Chu Te")));
        assert!(!same_syllables(&words("London"), &words("Lundun")));
    }

    #[test]
    fn russian_spellings_meet() {
        for (a, b) in [
            ("Trotsky", "Trotskii"),
            ("Yezhov", "Ezhov"),
            ("Khrushchev", "Hruschev"),
            ("Zinoviev", "Zinovyev"),
            ("Dostoyevsky", "Dostoevskij"),
        ] {
            assert_eq!(russian_key(&fold(a)), russian_key(&fold(b)), "{a} {b}");
        }
        assert_ne!(russian_key("molotov"), russian_key("malenkov"));
    }

    #[test]
    fn initials_of_syllables() {
        assert_eq!(syllable_initials("kuomintang").as_deref(), Some("kmt"));
        assert_eq!(syllable_initials("guomindang").as_deref(), Some("gmd"));
        assert_eq!(syllable_initials("parliament"), None);
    }
}
