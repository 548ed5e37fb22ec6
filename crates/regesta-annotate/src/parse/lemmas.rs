//! Lemmas. In: words and what the network says of them. Out: the same parse, with lemmas that are words.
//!
//! The network says how many letters to cut and what to add, and of rare words it sees too little to get that right ("clos" for
//! "closed"). Its part of speech is trusted; its lemma stays wherever English spelling can make the form from it. What
//! never happens: a name's lemma is changed, or a form that ends in no way its tag asks for.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use regesta_parse::{Parse, Upos, Word};

use crate::english::is_word;

/// Puts a lemma that can be in the place of each that cannot.
pub fn mend_lemmas(forms: &[&str], parse: &mut Parse) {
    for (form, word) in forms.iter().zip(&mut parse.words) {
        if let Some(lemma) = mended(form, word) {
            word.lemma = lemma;
        }
    }
}

fn mended(form: &str, word: &Word) -> Option<String> {
    let is_open = matches!(word.upos, Upos::Verb | Upos::Aux | Upos::Noun | Upos::Adj | Upos::Adv);
    let is_spelt = |word: &str| word.bytes().all(|b| b.is_ascii_alphabetic());
    // "p.m." of "pm" is an abbreviation written out.
    if !is_open || !is_spelt(form) || !is_spelt(&word.lemma) {
        return None;
    }
    let (form, said) = (form.to_ascii_lowercase(), word.lemma.to_ascii_lowercase());
    let lemmas = match Ending::of(word.xpos) {
        None if said == form || is_word(&said) => return None,
        None => return Some(form),
        Some(ending) => lemmas(&form, word.xpos, ending),
    };
    let is_plural_only = !word.xpos.starts_with('V') && said == form && is_word(&form);
    if lemmas.contains(&said)
        || lemmas.is_empty() && is_word(&said)
        || is_plural_only && !is_irregular(&form, word.xpos)
    {
        return None;
    }
    lemmas.into_iter().next().or_else(|| is_word(&form).then_some(form))
}

/// What a tag's regular forms end in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    S,
    Ed,
    Ing,
    Er,
    Est,
}

impl Ending {
    /// `None` for the tags of base forms.
    fn of(xpos: &str) -> Option<Self> {
        match xpos {
            "NNS" | "VBZ" => Some(Self::S),
            "VBD" | "VBN" => Some(Self::Ed),
            "VBG" => Some(Self::Ing),
            "JJR" | "RBR" => Some(Self::Er),
            "JJS" | "RBS" => Some(Self::Est),
            _ => None,
        }
    }

    const fn letters(self) -> &'static str {
        match self {
            Self::S => "s",
            Self::Ed => "ed",
            Self::Ing => "ing",
            Self::Er => "er",
            Self::Est => "est",
        }
    }
}

/// The words that the form can be of, the likeliest first.
fn lemmas(form: &str, xpos: &str, ending: Ending) -> Vec<String> {
    if let Some(lemmas) = IRREGULAR.get(form).and_then(|by_tag| by_tag.get(xpos)) {
        return lemmas.iter().map(|&lemma| lemma.to_owned()).collect();
    }
    let mut lemmas: Vec<String> = undone(form, ending).into_iter().filter(|lemma| is_word(lemma)).collect();
    // "putting" is of "put", not of "putt": verbs everybody uses are the irregular ones.
    lemmas.sort_by_key(|lemma| !IRREGULAR_VERBS.contains_key(&**lemma));
    lemmas
}

fn is_irregular(form: &str, xpos: &str) -> bool {
    IRREGULAR.get(form).is_some_and(|by_tag| by_tag.contains_key(xpos))
}

/// What a form may have been before its ending, by the rules of spelling.
fn undone(form: &str, ending: Ending) -> Vec<String> {
    let Some(stem) = form.strip_suffix(ending.letters()).filter(|stem| stem.len() > 1) else {
        return form.strip_suffix("men").map(|start| format!("{start}man")).into_iter().collect();
    };
    if ending == Ending::S { without_s(stem) } else { without_vowel(stem, ending) }
}

fn without_s(stem: &str) -> Vec<String> {
    let hisses = |stem: &str| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
    let mut found = Vec::new();
    found.extend(stem.strip_suffix("ie").map(|start| format!("{start}y")));
    let before_e = stem.strip_suffix('e').filter(|start| hisses(start) || start.ends_with('o'));
    found.extend(before_e.map(str::to_owned));
    if !hisses(stem) {
        found.push(stem.to_owned());
    }
    found
}

/// "deni", "clos", "plann" and "visit", cut from before "ed".
fn without_vowel(stem: &str, ending: Ending) -> Vec<String> {
    let mut found = Vec::new();
    if ending != Ending::Ing {
        found.extend(stem.strip_suffix('i').map(|start| format!("{start}y")));
    }
    // A short word would have doubled its last letter: "noted" is not of "not".
    if !is_short(stem) {
        found.push(stem.to_owned());
    }
    found.push(format!("{stem}e"));
    if let [.., before, last] = stem.as_bytes()
        && before == last
        && !is_vowel(*last)
    {
        found.push(stem[..stem.len() - 1].to_owned());
    }
    found
}

/// One vowel and a consonant after it, in one syllable: `cut`, `up`.
fn is_short(stem: &str) -> bool {
    match stem.as_bytes() {
        [start @ .., mid, last] => {
            !start.iter().any(|&b| is_vowel(b))
                && is_vowel(*mid)
                && !is_vowel(*last)
                && !b"wxy".contains(last)
        }
        _ => false,
    }
}

const fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// By form and tag.
type Forms = HashMap<&'static str, HashMap<&'static str, Vec<&'static str>>>;

static IRREGULAR: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms::new();
    let mut add = |form, tag, lemma| forms.entry(form).or_default().entry(tag).or_default().push(lemma);
    for [form, tags, lemmas] in rows(include_str!("../../lexicon/irregular_forms.tsv")) {
        for tag in tags.split(' ') {
            lemmas.split(' ').for_each(|lemma| add(form, tag, lemma));
        }
    }
    for (lemma, [past, participle]) in IRREGULAR_VERBS.iter() {
        past.split('/').for_each(|form| add(form, "VBD", lemma));
        participle.split('/').for_each(|form| add(form, "VBN", lemma));
    }
    forms
});

/// Past and participle of each.
static IRREGULAR_VERBS: LazyLock<BTreeMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/predicates/irregular_verbs.tsv"))
        .map(|[lemma, past, participle]| (lemma, [past, participle]))
        .collect()
});

fn rows(file: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
}

#[cfg(test)]
mod tests {
    use regesta_parse::{Features, Relation};

    use super::*;

    /// What the network might say of a form, and what becomes of it.
    fn check(form: &str, upos: Upos, xpos: &'static str, said: &str, expected: &str) {
        let word = Word {
            upos,
            xpos,
            features: Features::default(),
            lemma: said.to_owned(),
            head: None,
            relation: Relation::Root,
            event: 0.0,
            factuality: 0.0,
        };
        let mut parse = Parse { words: vec![word], names: Vec::new() };
        mend_lemmas(&[form], &mut parse);
        assert_eq!(parse.words[0].lemma, expected, "{form}");
    }

    #[test]
    fn lemmas_are_words() {
        check("closed", Upos::Verb, "VBD", "clos", "close");
        check("denied", Upos::Verb, "VBN", "deni", "deny");
        check("noted", Upos::Verb, "VBD", "not", "note");
        check("planned", Upos::Verb, "VBN", "plann", "plan");
        check("putting", Upos::Verb, "VBG", "putte", "put");
        check("heard", Upos::Verb, "VBD", "hea", "hear");
        check("dying", Upos::Verb, "VBG", "dy", "die");
        check("Crushes", Upos::Verb, "VBZ", "crushe", "crush");
        check("armies", Upos::Noun, "NNS", "armie", "army");
        check("horsemen", Upos::Noun, "NNS", "horseme", "horseman");
        check("closed", Upos::Adj, "JJ", "clos", "closed");
        check("heavier", Upos::Adj, "JJR", "heavi", "heavy");
        check("better", Upos::Adv, "RBR", "bett", "well");
        check("biggest", Upos::Adj, "JJS", "bigg", "big");
    }

    #[test]
    fn what_can_be_stays() {
        check("hopped", Upos::Verb, "VBD", "hop", "hop");
        check("planed", Upos::Verb, "VBD", "plane", "plane");
        check("united", Upos::Verb, "VBD", "unite", "unite");
        check("has", Upos::Aux, "VBZ", "have", "have");
        check("politics", Upos::Noun, "NNS", "politics", "politics");
        check("movies", Upos::Noun, "NNS", "movie", "movie");
        check("further", Upos::Adj, "JJR", "further", "further");
        check("Cortes", Upos::Propn, "NNPS", "Corte", "Corte");
        check("p.m.", Upos::Noun, "NN", "p.m.", "p.m.");
        check("pm", Upos::Noun, "NN", "p.m.", "p.m.");
        check("taxed", Upos::Verb, "VBN", "tax", "tax");
        check("'re", Upos::Aux, "VBP", "be", "be");
    }
}
