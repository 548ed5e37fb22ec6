//! Pronouns and common nouns that stand for what a name refers to. In: the words and the named mentions. Out: further
//! mentions, not named. The rule is simple: what was named first in this sentence or in the one before it, of a fitting
//! kind. Nothing is marked where no fitting name stands within three sentences.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use regesta_model::annotation::{Mention, MentionType, Referent, ReferentId};

use super::lexicon::{Gender, LEXICON};
use super::pieces::Piece;
use super::words::Words;

/// How many sentences back a name may stand.
const REACH: u32 = 3;

/// Finds the words that stand for names.
pub(super) fn find(
    words: &Words<'_>,
    pieces: &[Piece],
    named: &[Mention],
    referents: &mut [Referent],
) -> Vec<Mention> {
    let mut state = Salience { struck: struck_person(pieces, named), ..Salience::default() };
    let mut found = Vec::new();
    let mut next_piece = 0;
    let mut covered_to = 0;
    for idx in 0..words.list.len() {
        while next_piece < pieces.len() && pieces[next_piece].from <= idx {
            let piece = &pieces[next_piece];
            if piece.from >= covered_to {
                state.note(words.list[idx].sentence, &named[next_piece], genders(words, piece));
                covered_to = piece.to;
            }
            next_piece += 1;
        }
        if idx < covered_to {
            continue;
        }
        if let Some((range_to, wanted)) = wanted_at(words, idx)
            && let Some((referent, kind)) = state.best(words, idx, &wanted, referents)
        {
            let mention = Mention { range: words.range(idx, range_to), kind, named: false, referent };
            state.note(words.list[idx].sentence, &mention, Gender::Either);
            found.push(mention);
            covered_to = range_to;
        }
    }
    found
}

/// What a pronoun or noun may stand for.
struct Wanted {
    kinds: &'static [MentionType],
    gender: Gender,
    /// A word, in small letters, that the name must hold.
    word: &'static str,
}

fn wanted_at(words: &Words<'_>, idx: usize) -> Option<(usize, Wanted)> {
    let word = &words.list[idx];
    let pronoun = |kinds, gender| Some((idx + 1, Wanted { kinds, gender, word: "-" }));
    match &*word.lower {
        "he" | "him" | "his" | "himself" => pronoun(PERSONS, Gender::Male),
        "she" | "her" | "hers" | "herself" => pronoun(PERSONS, Gender::Female),
        "they" | "them" | "their" | "theirs" | "themselves" => pronoun(MANY, Gender::Either),
        "it" | "its" | "itself" if !is_empty_it(words, idx) => pronoun(THINGS, Gender::Either),
        "the" | "this" | "that" | "these" => noun_at(words, idx),
        _ => None,
    }
}

const PERSONS: &[MentionType] = &[MentionType::Person];
const MANY: &[MentionType] = &[MentionType::Group, MentionType::Organization, MentionType::State];
const THINGS: &[MentionType] = &[
    MentionType::State,
    MentionType::Organization,
    MentionType::Instrument,
    MentionType::Event,
    MentionType::Place,
    MentionType::Work,
];

/// "It is clear that", "it was decided to": a subject that stands for nothing.
fn is_empty_it(words: &Words<'_>, idx: usize) -> bool {
    if words.list[idx].lower != "it" {
        return false;
    }
    let be = words.near(idx, idx + 1).is_some_and(|word| {
        matches!(
            &*word.lower,
            "is" | "was"
                | "'s"
                | "’s"
                | "will"
                | "would"
                | "should"
                | "seems"
                | "seemed"
                | "appears"
                | "has"
                | "may"
                | "can"
                | "could"
                | "must"
        )
    });
    be && (idx + 2..idx + 7).map_while(|ahead| words.near(idx, ahead)).any(|word| {
        matches!(
            &*word.lower,
            "that" | "to" | "who" | "whether" | "necessary" | "possible" | "clear" | "noted" | "difficult"
        )
    })
}

fn noun_at(words: &Words<'_>, idx: usize) -> Option<(usize, Wanted)> {
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
    (!goes_on).then_some((idx + 2, Wanted { kinds: wanted.0, gender: Gender::Either, word: wanted.1 }))
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
}

#[derive(Clone, Copy)]
struct Noted {
    sentence: u32,
    end: u32,
    referent: ReferentId,
    kind: MentionType,
    gender: Gender,
}

impl Salience {
    fn note(&mut self, sentence: u32, mention: &Mention, gender: Gender) {
        self.recent.retain(|noted| noted.sentence + REACH >= sentence);
        let (referent, kind) = (mention.referent, mention.kind);
        if mention.named {
            *self.ever.entry((referent, kind)).or_default() += 1;
        }
        self.recent.push(Noted { sentence, end: mention.range.end, referent, kind, gender });
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
            let gender_fits = wanted.gender == Gender::Either
                || noted.gender == Gender::Either
                || noted.gender == wanted.gender;
            let name_fits = wanted.word == "-"
                || referents
                    .get(noted.referent.0 as usize)
                    .is_some_and(|r| r.name.to_lowercase().contains(wanted.word));
            wanted.kinds.contains(&noted.kind)
                && gender_fits
                && name_fits
                && noted.sentence + REACH >= sentence
        };
        let Some(last) = self.recent.iter().rev().find(fits) else { return self.only_one(wanted, referents) };
        if let Some(struck) = self.struck
            && wanted.gender == Gender::Male
            && super::is_paragraph_between(words.content, last.end, words.list[idx].range.start)
        {
            return Some((struck, MentionType::Person));
        }
        let first = self.recent.iter().filter(|noted| noted.sentence == last.sentence).find(fits)?;
        Some((first.referent, first.kind))
    }
}

fn genders(words: &Words<'_>, piece: &Piece) -> Gender {
    let title = piece.from.checked_sub(1).map(|idx| &*words.list[idx].lower);
    gender_of(title, &words.list[piece.from].lower, piece.to - piece.from)
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
