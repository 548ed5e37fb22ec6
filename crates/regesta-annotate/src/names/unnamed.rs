//! Pronouns and common nouns that stand for what a name refers to. In: the words, the named mentions, and what coreference is
//! sure of. Out: further mentions, not named.
//!
//! What coreference leaves open, a noun of a list decides: "the treaty" is what was named first, of a fitting kind, in this sentence or
//! in the latest that has one. Nothing is marked where no fitting name stands within three sentences. In a text from which persons
//! were struck out, "he" with nobody near is the one who was struck out.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use regesta_model::annotation::{Mention, MentionType, Referent, ReferentId};

use super::lexicon::{Gender, LEXICON};
use super::pieces::Piece;
use super::words::Words;
use crate::corefer::meant::{Meant, Whom};
use crate::corefer::traits::Person;

/// How many sentences back a name may stand.
const REACH: u32 = 3;

/// Finds the words that stand for names.
pub(super) fn find(
    words: &Words<'_>,
    pieces: &[Piece],
    named: &[Mention],
    referents: &[Referent],
    meant: &[Meant],
) -> Vec<Mention> {
    let mut state = Salience { struck: struck_person(pieces, named), ..Salience::default() };
    let mut found = Vec::new();
    let mut next_piece = 0;
    let mut covered_to = 0;
    for idx in 0..words.list.len() {
        while next_piece < pieces.len() && pieces[next_piece].from <= idx {
            let piece = &pieces[next_piece];
            if piece.from >= covered_to {
                state.note(words.list[idx].sentence, &named[next_piece]);
                covered_to = piece.to;
            }
            next_piece += 1;
        }
        if idx < covered_to {
            continue;
        }
        let next_name = pieces.get(next_piece).map_or(words.list.len(), |piece| piece.from);
        let sure = sure_at(words, idx, next_name, meant, referents);
        let struck = state.struck_out(words, idx, sure.map(|(_, who, _)| who));
        let struck = struck.map(|who| (idx + 1, who, MentionType::Person));
        let by_noun = || {
            let (to, wanted) = noun_at(words, idx)?;
            let (who, kind) = state.best(words, idx, &wanted, referents)?;
            Some((to, who, kind))
        };
        if let Some((to, referent, kind)) = struck.or(sure).or_else(by_noun) {
            let mention = Mention { range: words.range(idx, to), kind, named: false, referent };
            state.note(words.list[idx].sentence, &mention);
            found.push(mention);
            covered_to = to;
        }
    }
    found
}

/// What coreference is sure that the phrase at a word means: one past its last word, and what. A phrase with a name in it is not marked.
fn sure_at(
    words: &Words<'_>,
    idx: usize,
    next_name: usize,
    meant: &[Meant],
    referents: &[Referent],
) -> Option<(usize, ReferentId, MentionType)> {
    let start = words.list[idx].range.start;
    let first = meant.partition_point(|meant| meant.range.start < start);
    let here = meant[first..].iter().take_while(|meant| meant.range.start == start);
    here.filter_map(|meant| {
        let to =
            idx + words.list[idx..next_name].partition_point(|word| word.range.end < meant.range.end) + 1;
        let ends = words.list[idx..next_name].get(to - idx - 1)?.range.end == meant.range.end;
        let Whom::Named(whom) = meant.whom else { return None };
        let kind = referents.get(whom.0 as usize)?.kind;
        (ends && can_be(meant.person, kind)).then_some((to, whom, kind))
    })
    .next()
}

/// Whether a pronoun can mean a thing of a kind: "he" is a person, "it" is none, and "they" are no single one.
const fn can_be(person: Option<Person>, kind: MentionType) -> bool {
    let human = matches!(kind, MentionType::Person | MentionType::Office);
    match person {
        Some(Person::He | Person::She) => human,
        Some(Person::It | Person::They) => !human,
        _ => true,
    }
}

/// What a noun may stand for.
struct Wanted {
    kinds: &'static [MentionType],
    /// A word, in small letters, that the name must hold.
    word: &'static str,
}

const PERSONS: &[MentionType] = &[MentionType::Person];

fn noun_at(words: &Words<'_>, idx: usize) -> Option<(usize, Wanted)> {
    if !matches!(&*words.list[idx].lower, "the" | "this" | "that" | "these") {
        return None;
    }
    let noun = words.near(idx, idx + 1)?;
    let wanted = NOUNS.get(&*noun.lower).filter(|_| !noun.capital)?;
    let after = words.near(idx, idx + 2);
    // "The treaty of 1851" and "the party congress" are other things; and a noun joined to a name is a title.
    let goes_on = after.is_some_and(|next| {
        next.lower == "of"
            || next.lower == "that"
            || next.capital
            || LEXICON.head(next.text).is_some()
            || NOUNS.contains_key(&*next.lower)
            || PLAIN_HEADS.contains(&&*next.lower)
    });
    (!goes_on).then_some((idx + 2, Wanted { kinds: wanted.0, word: wanted.1 }))
}

const PLAIN_HEADS: &[&str] = &[
    "leaders",
    "leader",
    "members",
    "member",
    "officials",
    "question",
    "issue",
    "movement",
    "policy",
    "line",
    "troops",
    "forces",
];

static NOUNS: LazyLock<HashMap<&'static str, (&'static [MentionType], &'static str)>> = LazyLock::new(|| {
    include_str!("../../lexicon/names/nouns.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (noun, kind, word) = (columns.next()?, columns.next()?, columns.next()?);
            let kinds: &[MentionType] = match kind {
                "PER" => PERSONS,
                "STATE" => &[MentionType::State],
                "PLACE" => &[MentionType::Place],
                "INSTRUMENT" => &[MentionType::Instrument],
                "EVENT" => &[MentionType::Event],
                "WORK" => &[MentionType::Work],
                _ => &[MentionType::Organization],
            };
            Some((noun, (kinds, word)))
        })
        .collect()
});

/// The one for whom the struck-out persons of a text stand.
fn struck_person(pieces: &[Piece], named: &[Mention]) -> Option<ReferentId> {
    let struck =
        |(piece, mention): &(&Piece, &Mention)| piece.redacted && mention.kind == MentionType::Person;
    pieces.iter().zip(named).find(struck).map(|(_, mention)| mention.referent)
}

/// In a text with more names than this no description is looked up among all of them.
const MANY_NAMES: usize = 3_000;

/// Who was named lately: in each sentence, in order.
#[derive(Default)]
struct Salience {
    recent: Vec<Noted>,
    /// All who were named so far, and how often.
    ever: BTreeMap<(ReferentId, MentionType), u32>,
    /// Whom a pronoun means that nobody is named near to, in a text where persons were struck out: the name it
    /// stood for was cut without a mark.
    struck: Option<ReferentId>,
    /// Those for whom coreference takes a pronoun that means the struck one.
    replaced: BTreeSet<ReferentId>,
}

#[derive(Clone, Copy)]
struct Noted {
    sentence: u32,
    end: u32,
    referent: ReferentId,
    kind: MentionType,
}

impl Salience {
    fn note(&mut self, sentence: u32, mention: &Mention) {
        self.recent.retain(|noted| noted.sentence + REACH >= sentence);
        let (referent, kind) = (mention.referent, mention.kind);
        if mention.named {
            *self.ever.entry((referent, kind)).or_default() += 1;
            self.replaced.remove(&referent);
        }
        self.recent.push(Noted { sentence, end: mention.range.end, referent, kind });
    }

    /// "The party" in a text that has named one party so far, or one far more than others, however far up.
    fn only_one(&self, wanted: &Wanted, referents: &[Referent]) -> Option<(ReferentId, MentionType)> {
        if wanted.word == "-" || self.ever.len() > MANY_NAMES {
            return None;
        }
        let fits = |(id, kind): &(ReferentId, MentionType)| {
            wanted.kinds.contains(kind)
                && referents.get(id.0 as usize).is_some_and(|r| r.name.to_lowercase().contains(wanted.word))
        };
        let mut all: Vec<(u32, (ReferentId, MentionType))> =
            self.ever.iter().filter(|(who, _)| fits(who)).map(|(who, times)| (*times, *who)).collect();
        all.sort_by_key(|(times, (id, _))| (std::cmp::Reverse(*times), *id));
        match all.as_slice() {
            [(_, only)] => Some(*only),
            // A text about one party names another in passing.
            [(most, who), (second, _), ..] if *most >= 4 * second => Some(*who),
            _ => None,
        }
    }

    /// The first fitting mention of this sentence, else of the latest sentence that has one.
    fn best(
        &self,
        words: &Words<'_>,
        idx: usize,
        wanted: &Wanted,
        referents: &[Referent],
    ) -> Option<(ReferentId, MentionType)> {
        let sentence = words.list[idx].sentence;
        let fits = |noted: &&Noted| {
            let name_fits = wanted.word == "-"
                || referents
                    .get(noted.referent.0 as usize)
                    .is_some_and(|r| r.name.to_lowercase().contains(wanted.word));
            wanted.kinds.contains(&noted.kind) && name_fits && noted.sentence + REACH >= sentence
        };
        let Some(last) = self.recent.iter().rev().find(fits) else { return self.only_one(wanted, referents) };
        let first = self.recent.iter().filter(|noted| noted.sentence == last.sentence).find(fits)?;
        Some((first.referent, first.kind))
    }

    /// The one struck out, where "he" stands with a whole paragraph between it and the last person named; and where it goes on to mean
    /// the same, until who might be meant instead is named again.
    fn struck_out(
        &mut self,
        words: &Words<'_>,
        idx: usize,
        instead: Option<ReferentId>,
    ) -> Option<ReferentId> {
        let struck = self.struck?;
        let word = &words.list[idx];
        if !matches!(&*word.lower, "he" | "him" | "his" | "himself") {
            return None;
        }
        let near =
            |noted: &&Noted| noted.kind == MentionType::Person && noted.sentence + REACH >= word.sentence;
        let last = self.recent.iter().rev().find(near);
        let apart =
            last.is_some_and(|last| super::is_paragraph_between(words.content, last.end, word.range.start));
        if apart {
            self.replaced.extend(instead);
        }
        (apart || instead.is_some_and(|who| self.replaced.contains(&who))).then_some(struck)
    }
}

/// Who bears a name, by the word before it, its first word in small letters, and how many words it has.
pub(super) fn gender_of(before: Option<&str>, first: &str, n_words: usize) -> Gender {
    let feminine = [
        "mrs.", "mrs", "ms.", "ms", "miss", "madame", "queen", "empress", "princess", "lady", "mme.", "wife",
        "daughter", "sister", "duchess",
    ];
    if feminine.iter().any(|word| *word == first || before == Some(word)) {
        return Gender::Female;
    }
    if before.is_some_and(|title| LEXICON.title(title).is_some()) {
        return Gender::Male;
    }
    match LEXICON.given(first) {
        Some(gender) if n_words > 1 => gender,
        _ => Gender::Either,
    }
}
