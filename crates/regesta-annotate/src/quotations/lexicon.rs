//! The lexicon of reporting words. In: `lexicon/quotations.tsv`. Out: verbs of saying by all their forms with
//! their frames, and the small classes around them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::quantities::pieces::{Pieces, words_of};

static FILE: &str = include_str!("../../lexicon/quotations.tsv");

/// All tables.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::read(FILE));

/// A verb of saying in one of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verb {
    /// Its dictionary form.
    pub(super) lemma: &'static str,
    /// Its frames, a letter each; the lexicon file explains them.
    pub(super) frames: &'static str,
    /// Which form it is.
    pub(super) form: VerbForm,
    /// How many pieces it takes.
    pub(super) len: usize,
}

impl Verb {
    pub(super) fn takes(&self, frame: char) -> bool {
        self.frames.contains(frame)
    }
}

/// Forms of a verb, as far as the grammar of reporting asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbForm {
    /// `say`
    Base,
    /// `says`
    Present,
    /// `said`, also as a participle
    Past,
    /// `saying`
    Ing,
}

/// What the file's classes hold.
#[derive(Default)]
pub(super) struct Cues {
    /// Verbs and phrases by their first word, the longest first.
    verbs: HashMap<String, Vec<(Vec<String>, Verb)>>,
    words: HashMap<&'static str, HashMap<&'static str, &'static str>>,
}

impl Cues {
    fn read(file: &'static str) -> Self {
        let mut cues = Self::default();
        for (class, form, value) in rows(file) {
            cues.words.entry(class).or_default().insert(form, value);
        }
        for (class, form, value) in rows(file) {
            match class {
                "verb" => cues.add_verb(form, value),
                "phrase" => cues.add(form.to_string(), form, value, VerbForm::Past),
                _ => {}
            }
        }
        cues
    }

    fn add_verb(&mut self, lemma: &'static str, frames: &'static str) {
        let irregular: Vec<_> = self
            .words
            .get("form")
            .into_iter()
            .flatten()
            .filter(|(_, base)| **base == lemma)
            .map(|(form, _)| *form)
            .collect();
        for form in &irregular {
            let first = form.split(' ').next().unwrap_or(form);
            let kind = if first.ends_with("ing") {
                VerbForm::Ing
            } else if first.ends_with('s') {
                VerbForm::Present
            } else {
                VerbForm::Past
            };
            self.add((*form).to_string(), lemma, frames, kind);
        }
        self.add(lemma.to_string(), lemma, frames, VerbForm::Base);
        let (first, rest) =
            lemma.split_once(' ').map_or((lemma, String::new()), |(first, rest)| (first, format!(" {rest}")));
        for (inflected, kind) in regular_forms(first) {
            let has_irregular_past = kind == VerbForm::Past
                && irregular.iter().any(|form| !form.ends_with("ing") && !form.ends_with('s'));
            if !has_irregular_past {
                self.add(format!("{inflected}{rest}"), lemma, frames, kind);
            }
        }
    }

    fn add(&mut self, form: String, lemma: &'static str, frames: &'static str, kind: VerbForm) {
        let words: Vec<String> = words_of(&form).into_iter().map(str::to_string).collect();
        let Some(first) = words.first().cloned() else { return };
        let verb = Verb { lemma, frames, form: kind, len: words.len() };
        let list = self.verbs.entry(first).or_default();
        let place = list.partition_point(|(other, _)| other.len() >= words.len());
        list.insert(place, (words, verb));
    }

    /// The verb of saying at a piece.
    pub(super) fn verb(&self, pieces: &Pieces<'_>, at: usize) -> Option<Verb> {
        let list = self.verbs.get(pieces.low(at))?;
        let fits = |words: &[String]| {
            words.iter().enumerate().all(|(n, word)| pieces.low(at + n) == word)
                && pieces.same_sentence(at, at + words.len() - 1)
        };
        list.iter().find(|(words, _)| fits(words)).map(|(_, verb)| *verb)
    }

    /// Whether a class has a word.
    pub(super) fn has(&self, class: &str, word: &str) -> bool {
        self.words.get(class).is_some_and(|words| words.contains_key(word))
    }

    /// The value of a word of a class.
    pub(super) fn value(&self, class: &str, word: &str) -> Option<&'static str> {
        self.words.get(class)?.get(word).copied()
    }
}

fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with("# ")).filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

/// `declare` gives `declares`, `declared`, `declaring`; `deny` gives `denies`, `denied`, `denying`.
fn regular_forms(base: &str) -> [(String, VerbForm); 3] {
    let consonant_y = base.ends_with('y')
        && !base.ends_with(['a', 'e', 'o', 'u'])
        && !["ay", "ey", "oy"].iter().any(|end| base.ends_with(end));
    let stem = if consonant_y { format!("{}i", &base[..base.len() - 1]) } else { base.to_string() };
    let hisses = ["s", "sh", "ch", "x", "z"].iter().any(|end| base.ends_with(end)) || consonant_y;
    let present = format!("{stem}{}", if hisses { "es" } else { "s" });
    let past = if stem.ends_with('e') { format!("{stem}d") } else { format!("{stem}ed") };
    let root = if base.ends_with('e') && !base.ends_with("ee") { &base[..base.len() - 1] } else { base };
    [(present, VerbForm::Present), (past, VerbForm::Past), (format!("{root}ing"), VerbForm::Ing)]
}
