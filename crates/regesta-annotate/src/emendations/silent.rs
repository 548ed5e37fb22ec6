//! Names that were cut without a mark, in texts where others were struck out with one. In: the page and the marked
//! strikes. Out: where grammar says that somebody is missing, with no reading: a pronoun that nobody stands near, a
//! phrase whose possessor is struck out elsewhere and lacking here, a reflexive joined to a name.
//!
//! A text without marked strikes is never searched: there a loose pronoun is only bad style.

use std::collections::BTreeSet;

use regesta_model::annotation::{Emendation, EmendationKind, MentionType};
use regesta_model::{Text, TextRange};

use super::emended::Emended;
use super::page::Page;

/// With fewer strikes than this a text is not taken for a censored one.
const FEWEST_STRIKES: usize = 3;

/// Finds silent cuts.
pub(super) fn find(page: &Page<'_>, found: &mut Vec<Emendation>) {
    let strikes: Vec<TextRange> =
        found.iter().filter(|e| e.kind == EmendationKind::Redaction).map(|e| e.range).collect();
    if strikes.len() < FEWEST_STRIKES {
        return;
    }
    let formulas = struck_formulas(page, &strikes);
    let mut cuts: Vec<(TextRange, &str)> = orphans(page, &strikes);
    for idx in 0..page.len() {
        let cut = without_possessor(page, idx, &formulas).or_else(|| joined_reflexive(page, idx));
        cuts.extend(cut);
    }
    let mut struck = Emended::of(strikes.into_iter());
    for (range, reason) in cuts {
        if !struck.meets(range) {
            struck.add(range);
            found.push(Emendation {
                range,
                kind: EmendationKind::Redaction,
                reading: None,
                reason: reason.into(),
            });
        }
    }
}

/// Nouns, each with the preposition after it, that have a struck-out possessor somewhere: `***'s journey to`.
fn struck_formulas(page: &Page<'_>, strikes: &[TextRange]) -> BTreeSet<(String, String)> {
    let mut formulas = BTreeSet::new();
    for strike in strikes {
        let after = page.token_from(strike.end);
        let apart = matches!(page.word(after), "'" | "’") && page.word(after + 1) == "s";
        let possessive = apart || matches!(page.word(after), "'s" | "’s");
        let ruled = matches!(page.before(page.token_from(strike.start), 1), "of" | "by" | "for" | "on");
        let noun = after + usize::from(possessive) + usize::from(apart);
        if (possessive || ruled) && page.is_plain_word(noun) && is_link(page.word(noun + 1)) {
            formulas.insert((page.lower(noun), page.lower(noun + 1)));
        }
    }
    formulas
}

fn is_link(word: &str) -> bool {
    matches!(word, "to" | "from" | "with" | "against" | "in" | "for")
}

/// `the journey to`, where elsewhere the journey has a struck-out possessor.
fn without_possessor(
    page: &Page<'_>,
    idx: usize,
    formulas: &BTreeSet<(String, String)>,
) -> Option<(TextRange, &'static str)> {
    if !matches!(page.lower(idx).as_str(), "the" | "his" | "her") {
        return None;
    }
    let holds = |noun: usize| formulas.contains(&(page.lower(noun), page.lower(noun + 1)));
    let noun = [idx + 1, idx + 2].into_iter().find(|&noun| holds(noun) && page.same_line(idx, noun))?;
    let between_is_plain = noun == idx + 1 || page.is_plain_word(idx + 1);
    between_is_plain.then(|| {
        (page.range(idx, noun + 1), "elsewhere a struck-out name owns these words; here it is lacking")
    })
}

/// `of the party and itself`: a reflexive cannot stand beside a name for somebody else.
fn joined_reflexive(page: &Page<'_>, idx: usize) -> Option<(TextRange, &'static str)> {
    let reflexive = matches!(page.word(idx), "itself" | "himself" | "herself" | "themselves");
    if !reflexive || page.before(idx, 1) != "and" {
        return None;
    }
    let name = (idx.saturating_sub(10)..idx - 1)
        .find(|&at| page.named_at(at).is_some_and(|(_, to)| to == idx - 1))?;
    let article = usize::from(page.before(name, 1) == "the");
    (page.before(name - article, 1) == "of")
        .then(|| (page.range(idx - 1, idx + 1), "a reflexive joined to a name: another name is lacking"))
}

/// Pronouns for a man that stand for a struck-out name and near which nobody is named; a name struck out near one with a mark
/// is whom it means.
fn orphans(page: &Page<'_>, strikes: &[TextRange]) -> Vec<(TextRange, &'static str)> {
    let struck = |mention: &regesta_model::annotation::Mention| {
        page.referent(mention).is_some_and(|referent| referent.name.contains('*'))
    };
    let persons = page.mentions().iter().filter(|m| m.kind == MentionType::Person).map(|m| m.range);
    let mut persons: Vec<TextRange> = persons.chain(strikes.iter().copied()).collect();
    persons.sort_unstable_by_key(|range| (range.start, range.end));
    page.mentions()
        .iter()
        .filter(|mention| !mention.named && mention.kind == MentionType::Person && struck(mention))
        .filter(|mention| matches!(page.text.quote(mention.range), "he" | "him" | "his" | "He" | "His"))
        .filter(|mention| {
            let before = persons.partition_point(|person| person.start < mention.range.start);
            before.checked_sub(1).is_none_or(|last| is_far(page.text, persons[last].end, mention.range.start))
        })
        .map(|mention| (mention.range, "a pronoun that nobody is named near to"))
        .collect()
}

/// Whether a whole paragraph lies between two places.
fn is_far(text: &Text, end: u32, start: u32) -> bool {
    crate::names::is_paragraph_between(text.content(), end, start)
}
