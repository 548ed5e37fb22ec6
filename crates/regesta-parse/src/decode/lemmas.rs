//! A word and an edit script to its lemma. `l3/y` cuts three characters, adds `y` and writes it small: `armies`, `army`.
//! A script that does not fit leaves the word as it is, written small.

/// How a lemma is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script<'w> {
    case: Case,
    n_cut: usize,
    suffix: &'w str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// `army`
    Lower,
    /// `Kars`
    Title,
    /// `NATO`
    Upper,
}

impl<'w> Script<'w> {
    /// The script written so.
    pub fn from_name(name: &'w str) -> Option<Self> {
        let (cut, suffix) = name.get(1..)?.split_once('/')?;
        let case = match name.as_bytes().first()? {
            b'l' => Case::Lower,
            b't' => Case::Title,
            b'u' => Case::Upper,
            _ => return None,
        };
        Some(Self { case, n_cut: cut.parse().ok()?, suffix })
    }

    /// The lemma of a word.
    pub fn apply(&self, word: &str) -> String {
        let n_kept = word.chars().count().checked_sub(self.n_cut);
        let Some(n_kept) = n_kept else { return word.to_lowercase() };
        let mut lemma: String = word.chars().take(n_kept).chain(self.suffix.chars()).collect();
        let is_shouted = word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase);
        if self.case == Case::Lower || self.case == Case::Title && is_shouted {
            lemma = lemma.to_lowercase();
        }
        match self.case {
            Case::Lower => lemma,
            Case::Title => capitalized(&lemma),
            Case::Upper => lemma.to_uppercase(),
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, word: &str, lemma: &str) {
        assert_eq!(Script::from_name(script).unwrap().apply(word), lemma);
    }

    #[test]
    fn lemmas() {
        check("l3/y", "Armies", "army");
        check("l4/go", "went", "go");
        check("t0/", "McGee", "McGee");
        check("t0/", "KARS", "Kars");
        check("u0/", "NATO", "NATO");
        check("t1/", "Russians", "Russian");
        check("l9/be", "is", "is");
        check("l0/", "", "");
    }
}
