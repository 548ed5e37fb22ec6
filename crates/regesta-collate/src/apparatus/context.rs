//! What a sentence is about, apart from the value it gives: its content words, the names in it, its times.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regesta_model::{Document, EntityId, TextRange};
use regesta_time::{Agreement, Edtf, agreement};

use super::figures::contrasted_words;
use super::measures::brief;
use super::scene::Scene;
use crate::events::stem;
use crate::names::fold;

/// The words of a stretch of a document, on one line with one blank between words.
pub(crate) fn on_one_line(document: &Document, range: TextRange) -> String {
    document.text.quote(range).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The surroundings of a value.
pub(crate) struct Context<'c> {
    /// The sentence.
    pub sentence: TextRange,
    /// The stems of its content words, without names and figures.
    pub words: BTreeSet<String>,
    /// Its words, for contrasts.
    all: BTreeSet<String>,
    times: Vec<&'c Edtf>,
}

impl<'c> Context<'c> {
    /// The sentence around a place in a text; `None` if none holds it.
    pub(crate) fn around(document: &'c Document, at: TextRange) -> Option<Self> {
        let annotations = &document.annotations;
        let sentence = sentence(document, at)?;
        let words = content(&without_names(document, sentence, at)).into_iter().collect();
        let all = fold(document.text.quote(sentence)).split(' ').map(str::to_owned).collect();
        let timexes = annotations.timexes.starting_in(sentence).iter();
        let of_clause = timexes.filter(|timex| !is_parted(document, timex.range, at));
        let times = of_clause.filter_map(|timex| timex.edtf.as_ref()).collect();
        Some(Self { sentence, words, all, times })
    }

    /// Number of content words that two sentences share.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        self.words.intersection(&other.words).count()
    }

    /// Whether it says next to nothing besides the value: a line of a table or of a box.
    pub(crate) fn is_short(&self) -> bool {
        self.words.len() <= 3
    }

    /// Whether both can be of one time: neither has a time, or some of their times can be one.
    pub(crate) fn times_meet(&self, other: &Self) -> bool {
        let meet = |x: &&Edtf, y: &&Edtf| !matches!(agreement(x, y), Agreement::Conflicts(_));
        match (self.times.is_empty(), other.times.is_empty()) {
            (true, true) => true,
            (false, false) => self.times.iter().any(|x| other.times.iter().any(|y| meet(x, y))),
            _ => false,
        }
    }

    /// Whether both have times, and none of one can be one of the other's.
    pub(crate) fn times_part(&self, other: &Self) -> bool {
        !self.times.is_empty() && !other.times.is_empty() && !self.times_meet(other)
    }

    /// The words to quote for a value in it.
    pub(crate) fn evidence(&self, value: TextRange) -> TextRange {
        brief(self.sentence, value)
    }
}

/// Whether a time and a value stand in two clauses: a conjunction or a semicolon between them.
fn is_parted(document: &Document, time: TextRange, value: TextRange) -> bool {
    let (first, second) = if time.start < value.start { (time, value) } else { (value, time) };
    let between =
        document.text.quote(TextRange::new(first.end.min(second.start), second.start)).to_lowercase();
    [" and ", " but ", ";", " while "].iter().any(|word| between.contains(word))
}

/// Whether words of two sentences exclude that both count the same.
pub(crate) fn contrasted(a: &Context, b: &Context) -> bool {
    contrasted_words(&a.all, &b.all)
}

/// The sentence around a place in a text.
pub(super) fn sentence(document: &Document, at: TextRange) -> Option<TextRange> {
    let sentences = &document.annotations.sentences;
    let after = sentences.first_from(at.start + 1);
    let sentence = sentences.get(after.checked_sub(1)?)?.range;
    sentence.contains(at).then_some(sentence)
}

/// Who and what the sentence around a place speaks of, and what the document is about by its title.
pub(crate) fn entities_around<'c>(
    scene: &'c Scene,
    document: &Document,
    at: TextRange,
) -> BTreeSet<&'c EntityId> {
    let entity = |referent| scene.resolution.entity_of.get(&(document.id().clone(), referent));
    let Some(sentence) = sentence(document, at) else { return BTreeSet::new() };
    let mentions = document.annotations.mentions.starting_in(sentence).iter();
    mentions.map(|mention| mention.referent).chain(titled(document)).filter_map(entity).collect()
}

/// The title of a document, evened out: two accounts under one title are about one thing.
pub(crate) fn title(document: &Document) -> Option<String> {
    let title = title_line(document).map(|range| fold(document.text.quote(range)))?;
    (title.contains(' ') || titled(document).is_some()).then_some(title)
}

/// The first block, if it is short and no sentence.
fn title_line(document: &Document) -> Option<TextRange> {
    const SHORT: u32 = 120;
    let first = document.text.blocks().first()?.range;
    let sentence = document.text.quote(first).trim_end().ends_with(['.', '?', '!', ':']);
    (first.len() <= SHORT && !sentence).then_some(first)
}

/// What a document is about: the name that its title is, apart from an addition in brackets or after a comma.
fn titled(document: &Document) -> Option<regesta_model::annotation::ReferentId> {
    let title = title_line(document)?;
    let line = document.text.quote(title);
    let name = line.split([',', '(']).next().unwrap_or_default().trim().len();
    let mentions = document.annotations.mentions.starting_in(title).iter();
    let whole =
        mentions.filter(|mention| mention.named && mention.range.len() as usize + "the ".len() >= name);
    whole.min_by_key(|mention| mention.range.start).map(|mention| mention.referent)
}

/// The words of a sentence without the names in it and without the value.
fn without_names(document: &Document, sentence: TextRange, value: TextRange) -> String {
    let mentions = document.annotations.mentions.starting_in(sentence).iter();
    let names = mentions.filter(|mention| mention.named).map(|mention| mention.range);
    let mut left_out: Vec<TextRange> = names.chain([value]).collect();
    left_out.sort();
    let (mut plain, mut at) = (String::new(), sentence.start);
    for name in left_out {
        if name.start >= at {
            plain.push_str(document.text.quote(TextRange::new(at, name.start)));
            plain.push(' ');
        }
        at = at.max(name.end.min(sentence.end));
    }
    plain.push_str(document.text.quote(TextRange::new(at, sentence.end)));
    plain
}

static FUNCTION_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/function_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// The stems of the content words in some words; figures are none.
pub(crate) fn content(words: &str) -> Vec<String> {
    let folded = fold(words);
    folded
        .split(' ')
        .filter(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))
        .filter(|word| !FUNCTION_WORDS.contains(word))
        .map(stem)
        .collect()
}
