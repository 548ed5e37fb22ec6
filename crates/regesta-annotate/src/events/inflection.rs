//! Inflection. In: the dictionary form of a verb or noun. Out: its forms.
//!
//! Regular forms follow the rules of English spelling; irregular verbs come from a list. No form is ever
//! stripped back by rule: forms are made from the lemma, so that no lemma is guessed.

/// A form a word can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// `visit`.
    Base,
    /// `visits`.
    Third,
    /// `visited`, `went`.
    Past,
    /// `visited`, `gone`.
    Participle,
    /// `visiting`.
    Ing,
    /// `visit` as a noun.
    Singular,
    /// `visits` as a noun.
    Plural,
}

/// Past and participle of an irregular verb.
#[derive(Clone, Copy, Debug)]
pub struct Irregular<'d> {
    /// Its past forms, with `/` between them.
    pub past: &'d str,
    /// Its participles, likewise.
    pub participle: &'d str,
}

/// All forms of a verb.
pub fn verb_forms(lemma: &str, irregular: Option<Irregular<'_>>) -> Vec<(String, FormKind)> {
    let mut forms = vec![
        (lemma.to_owned(), FormKind::Base),
        (with_s(lemma), FormKind::Third),
        (with_ing(lemma, irregular), FormKind::Ing),
    ];
    match irregular {
        Some(irregular) => {
            forms.extend(irregular.past.split('/').map(|past| (past.to_owned(), FormKind::Past)));
            forms.extend(irregular.participle.split('/').map(|form| (form.to_owned(), FormKind::Participle)));
        }
        None => {
            forms.push((with_ed(lemma), FormKind::Past));
            forms.push((with_ed(lemma), FormKind::Participle));
        }
    }
    forms
}

/// Both forms of a noun.
pub fn noun_forms(lemma: &str) -> Vec<(String, FormKind)> {
    vec![(lemma.to_owned(), FormKind::Singular), (with_s(lemma), FormKind::Plural)]
}

fn with_s(lemma: &str) -> String {
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end)) {
        format!("{lemma}es")
    } else if ends_in_consonant_y(lemma) {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else {
        format!("{lemma}s")
    }
}

fn with_ed(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if ends_in_consonant_y(lemma) {
        format!("{}ied", &lemma[..lemma.len() - 1])
    } else if is_short(lemma) {
        let doubled = lemma.chars().next_back().unwrap_or_default();
        format!("{lemma}{doubled}ed")
    } else {
        format!("{lemma}ed")
    }
}

/// A verb whose past doubles its last letter doubles it before `-ing` too: `plan`, `planned`, `planning`.
fn with_ing(lemma: &str, irregular: Option<Irregular<'_>>) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if lemma.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| lemma.ends_with(end)) && lemma != "be" {
        return format!("{}ing", &lemma[..lemma.len() - 1]);
    }
    let doubled = lemma.chars().next_back().map(|last| format!("{lemma}{last}")).unwrap_or_default();
    let doubles = irregular.is_some_and(|irregular| irregular.past.starts_with(&doubled)) || is_short(lemma);
    if doubles { format!("{doubled}ing") } else { format!("{lemma}ing") }
}

/// One vowel between consonants, in one syllable: `cut`, `win`, `beg`.
fn is_short(lemma: &str) -> bool {
    let vowel = |b: u8| b"aeiou".contains(&b);
    match lemma.as_bytes() {
        [start @ .., mid, last] => {
            !start.is_empty()
                && start.iter().all(|&b| !vowel(b))
                && vowel(*mid)
                && !vowel(*last)
                && !b"wxy".contains(last)
        }
        _ => false,
    }
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    matches!(lemma.as_bytes(), [.., before, b'y'] if !b"aeiou".contains(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_rules_of_spelling() {
        let cases = [
            ("carry", "carry carries carrying carried carried"),
            ("agree", "agree agrees agreeing agreed agreed"),
            ("crush", "crush crushes crushing crushed crushed"),
            ("besiege", "besiege besieges besieging besieged besieged"),
            ("destroy", "destroy destroys destroying destroyed destroyed"),
        ];
        for (lemma, expected) in cases {
            let forms: Vec<_> = verb_forms(lemma, None).into_iter().map(|(form, _)| form).collect();
            assert_eq!(forms.join(" "), expected);
        }
        let plan = verb_forms("plan", Some(Irregular { past: "planned", participle: "planned" }));
        assert_eq!(plan[2].0, "planning");
    }
}
