//! Where names lie. In: the words of a text. Out: chains of words that a name, or several in a row, may fill: capitalized
//! words with the small words that bind them, known names, and small-letter heads after a name ("Tacna province").
//! What the chain names is not decided here.

use regesta_model::annotation::{MentionType, TokenKind};

use super::lexicon::{Head, Known, LEXICON};
use super::words::{Words, can_be_name};

/// Words from `from` to before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// No name has more words: what goes on longer is a list, or no language.
const LONGEST_NAME: usize = 40;

/// All chains of a text, in order; no two overlap.
pub(super) fn find_chains(words: &Words<'_>) -> Vec<Chain> {
    let mut chains = Vec::new();
    let mut from = 0;
    while from < words.list.len() {
        match first_link(words, from) {
            Some(mut to) => {
                while let Some(longer) = next_link(words, from, to).filter(|_| to - from < LONGEST_NAME) {
                    to = longer;
                }
                chains.push(Chain { from, to });
                from = to;
            }
            None => from += 1,
        }
    }
    chains
}

/// The longest known name that begins at `from`: one past its last word, and what it is.
pub(super) fn longest_known(words: &Words<'_>, from: usize, limit: usize) -> Option<(usize, Known)> {
    let longest = LEXICON.longest_from(words.list[from].text);
    let limit = limit.min(words.list.len());
    (1..=longest).rev().filter(|n_words| from + n_words <= limit).find_map(|n_words| {
        let to = from + n_words;
        let in_sentence = words.list[to - 1].sentence == words.list[from].sentence;
        if !in_sentence {
            return None;
        }
        known_at(words, from, to).map(|known| (to, known))
    })
}

/// The known name that these words are; line breaks between them count as spaces.
pub(super) fn known_at(words: &Words<'_>, from: usize, to: usize) -> Option<Known> {
    let text = words.text(from, to);
    if text.contains(['\n', '\r']) {
        return LEXICON.known(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    LEXICON.known(text).or_else(|| known_in_capitals(text))
}

/// A known name in a heading in capitals: "CONSTANTINOPLE".
fn known_in_capitals(text: &str) -> Option<Known> {
    let shouted = text.len() > 3 && text.chars().all(|c| c.is_uppercase() || c == ' ');
    let written =
        || text.split(' ').map(|word| capitalized(&word.to_lowercase())).collect::<Vec<_>>().join(" ");
    shouted.then(|| LEXICON.known(&written())).flatten()
}

/// Where a chain that begins at `from` has its first joint, if one begins there.
fn first_link(words: &Words<'_>, from: usize) -> Option<usize> {
    let word = &words.list[from];
    if word.kind == TokenKind::Mark {
        return None;
    }
    if let Some((to, _)) = longest_known(words, from, usize::MAX) {
        // A known name of several words needs no other evidence; one word may be a plain word after all.
        if to > from + 1 || can_be_name(words, from) {
            return Some(to);
        }
    }
    if can_be_name(words, from) || has_arabic_article(word.text) {
        return Some(from + 1);
    }
    ordinal_before_head(words, from).or_else(|| season_before_head(words, from))
}

/// "el-Kader", "al-Hussein": an Arabic article in small letters before a name.
fn has_arabic_article(word: &str) -> bool {
    word.split_once('-').is_some_and(|(article, name)| {
        ["al", "el", "ad", "ar", "as", "at", "az", "ul", "bin"].contains(&article)
            && name.starts_with(char::is_uppercase)
    })
}

/// "Winter Palace", "May Fourth", "October Revolution": a season or month inside a sentence before a head.
fn season_before_head(words: &Words<'_>, from: usize) -> Option<usize> {
    let word = &words.list[from];
    let fits = word.capital && !word.place_explains && LEXICON.is_no_name(&word.lower);
    let next =
        words.near(from, from + 1).filter(|next| fits && next.capital && !next.glued && !next.in_title)?;
    let head = LEXICON.head(next.text).filter(|head| head.cap)?;
    matches!(head.kind, MentionType::Place | MentionType::Event | MentionType::Work).then_some(from + 2)
}

/// "4th Army", "Second Congress" after a number or numeral: the number belongs to the name if a head follows.
fn ordinal_before_head(words: &Words<'_>, from: usize) -> Option<usize> {
    let word = &words.list[from];
    let is_ordinal = word.kind == TokenKind::Number
        && word.text.ends_with(|c: char| c.is_alphabetic())
        && !word.text.ends_with('s')
        || word.capital && ORDINALS.contains(&&*word.lower);
    let next = words.near(from, from + 1).filter(|next| is_ordinal && next.capital && !next.glued)?;
    let heads = (from + 1..from + 5)
        .map_while(|idx| words.near(from, idx).filter(|word| word.capital))
        .any(|word| LEXICON.head(word.text).is_some_and(|head| head.cap && head.kind != MentionType::Office));
    (heads && !next.in_title && !LEXICON.is_no_name(&next.lower)).then_some(from + 1)
}

const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// One past the next word that belongs to the chain, if the chain goes on.
fn next_link(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let next = words.near(from, to)?;
    if next.is_possessive() {
        return after_possessive(words, from, to);
    }
    if next.glued {
        return None;
    }
    if ends_name(words, to - 1) {
        return None;
    }
    if next.capital {
        return after_capital(words, from, to);
    }
    match next.text {
        "of" => after_of(words, from, to),
        "the" => after_article(words, from, to),
        article if has_arabic_article(article) => Some(to + 1),
        "and" | "&" | "," => after_list_word(words, from, to),
        "on" | "for" | "against" | "between" | "with" | "to" | "in" => after_preposition(words, from, to),
        _ if PARTICLES.contains(&next.text) => after_particle(words, from, to),
        _ => small_head(words, from, to),
    }
}

/// A name in small letters, or one that ends in a small-letter head, is over.
fn ends_name(words: &Words<'_>, last: usize) -> bool {
    let word = &words.list[last];
    !word.capital && word.kind == TokenKind::Word && !word.text.ends_with(|c: char| c.is_uppercase())
}

fn after_capital(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let next = &words.list[to];
    if let Some((end, _)) = longest_known(words, to, usize::MAX).filter(|_| can_be_name(words, to)) {
        return Some(end);
    }
    let numeral = matches!(
        next.text,
        "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII" | "XIII" | "XIV" | "XV" | "XVI"
    ) && words.list[from].capital;
    // In a title a plain word goes with a head: "Tacna Province Today" has only the first two.
    let head_of_title = next.in_title
        && LEXICON.head(next.text).is_some_and(|head| head.cap)
        && !LEXICON.is_no_name(&next.lower);
    (numeral || head_of_title || can_be_name(words, to)).then_some(to + 1)
}

/// "Catherine the Great".
fn after_article(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let next = words.near(from, to + 1)?;
    (to - from < 3 && words.list[to - 1].capital && LEXICON.is_epithet(next.text)).then_some(to + 2)
}

fn after_of(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let head = LEXICON.head(words.list[to - 1].text)?;
    if !head.takes_of || !words.list[to - 1].capital {
        return None;
    }
    let first = skip_article(words, from, to + 1)?;
    name_after(words, first)
}

/// "Ministry of War and Navy", "Treaty of Peace, Friendship and Limits": plain words with capitals go on in a list.
fn after_list_word(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let mut first = to + 1;
    if words.list[to].is(",") && words.near(from, first)?.is("and") {
        first += 1;
    }
    let next = words.near(from, first)?;
    if words.list[to].is("&") {
        return (next.capital && !next.in_title).then_some(first + 1);
    }
    let in_phrase = (from..to)
        .any(|idx| words.list[idx].is("of") || words.list[idx].is("for") || words.list[idx].is("on"));
    let plain = |idx: usize| {
        let word = &words.list[idx];
        word.capital
            && LEXICON.is_english(&word.lower)
            && LEXICON.known(word.text).is_none_or(|known| known.weak)
            && LEXICON.head(word.text).is_none_or(|h| h.takes_of && h.kind == MentionType::Organization)
    };
    let heads = (from..to).any(|idx| LEXICON.head(words.list[idx].text).is_some_and(|h| h.cap && h.takes_of));
    let goes_on = in_phrase && heads && next.capital && !next.place_explains && plain(first) && plain(to - 1);
    (goes_on || list_before_head(words, from, to, first)).then_some(first + 1)
}

/// "Peace and Friendship Treaty", "Army and Navy Club": two plain words before a head.
fn list_before_head(words: &Words<'_>, from: usize, to: usize, first: usize) -> bool {
    if !words.list[to].is("and") || to - from > 2 || words.list[from].place_explains {
        return false;
    }
    let is_group = |known: Known| known.weak || known.kind == MentionType::Group;
    let plain = |idx: usize| {
        words.near(from, idx).is_some_and(|w| {
            w.capital && LEXICON.is_english(&w.lower) && LEXICON.known(w.text).is_none_or(is_group)
        })
    };
    let head =
        words.near(from, first + 1).is_some_and(|w| w.capital && LEXICON.head(w.text).is_some_and(|h| h.cap));
    plain(to - 1) && plain(first) && head && LEXICON.head(words.list[to - 1].text).is_none()
}

/// "Agreement on the Straits", "Commission for Coal", "Commander-in-Chief in Chile".
fn after_preposition(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let head = LEXICON.head(words.list[to - 1].text).filter(|_| words.list[to - 1].capital)?;
    let preposition = words.list[to].text;
    let fits = match preposition {
        "in" => head.kind == MentionType::Office && head.takes_on,
        "to" => head.kind == MentionType::Office && to - from > 1,
        "between" | "with" => head.kind == MentionType::Instrument,
        _ => true,
    };
    if !fits || !head.takes_on || head.kind == MentionType::Event && preposition != "on" {
        return None;
    }
    let first = skip_article(words, from, to + 1)?;
    name_after(words, first)
}

fn after_particle(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let mut first = to + 1;
    while PARTICLES.contains(&words.near(from, first)?.text) {
        first += 1;
    }
    let next = words.near(from, first)?;
    let foreign = !LEXICON.is_english(&next.lower) || words.list[to].text.len() > 1;
    (next.capital && foreign && can_be_name(words, first)).then_some(first + 1)
}

const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "las", "los", "von",
    "van", "zu", "zur", "der", "den", "ten", "ter", "bin", "ibn", "ben", "al", "el", "y", "e", "af", "av",
    "og", "und", "et", "sur", "am",
];

/// "People's Army", "Workers' Council": possessors that names are made of.
fn after_possessive(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let possessor = &words.list[to - 1];
    let next = words.near(from, to + 1)?;
    let of_names = [
        "People", "Peoples", "Women", "Men", "Children", "Workers", "Peasants", "King", "Queen", "Officers",
        "Soldiers", "Veterans", "Author", "Writers",
    ];
    let known = longest_known(words, from, usize::MAX).is_some_and(|(end, _)| end > to + 1);
    let fits =
        of_names.contains(&possessor.text) || known || from + 1 < to && words.list[to - 2].lower == "st.";
    (fits && next.capital && !next.in_title).then_some(to + 2)
}

/// "Tacna province", "Chilean revolution": a small-letter head after a name.
fn small_head(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let next = words.near(from, to)?;
    let capitalized = capitalized(next.text);
    let head = LEXICON.head(next.text).or_else(|| LEXICON.head(&capitalized)).filter(|head| head.low)?;
    let known = longest_known(words, from, to).filter(|(end, _)| *end == to).map(|(_, known)| known);
    let last_is_head = LEXICON.head(words.list[to - 1].text).is_some_and(|h| h.cap && to - from > 1);
    let plain = to - from == 1
        && words.list[from].place_explains
        && LEXICON.is_english(&words.list[from].lower)
        && known.is_none();
    (!last_is_head && !plain && fits_small_head(head, known, words, from, to)).then_some(to + 1)
}

/// Whether the name before a small-letter head is of a kind that such a head joins.
fn fits_small_head(head: Head, known: Option<Known>, words: &Words<'_>, from: usize, to: usize) -> bool {
    let next = words.list[to].text;
    let demonym = known.is_some_and(|known| known.adjective && known.kind == MentionType::State);
    let state = known.is_some_and(|known| !known.adjective && known.kind == MentionType::State);
    let compound = to - from == 1 && words.list[from].text.contains('-');
    match head.kind {
        MentionType::Organization => {
            demonym && next == "government"
                || known.is_some_and(|k| k.kind == MentionType::Place) && next == "army"
        }
        MentionType::Event => {
            demonym && next == "revolution"
                || !demonym && !state && known.is_some_and(|k| k.kind == MentionType::Place)
                || compound && matches!(next, "war" | "conference")
        }
        MentionType::Instrument => {
            compound || known.is_some_and(|k| k.kind == MentionType::Place && !k.adjective)
        }
        MentionType::Place => {
            !(demonym || state || known.is_some() && matches!(next, "city" | "island" | "village"))
        }
        MentionType::State => !demonym,
        MentionType::Group => !demonym && !state,
        _ => false,
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn skip_article(words: &Words<'_>, from: usize, idx: usize) -> Option<usize> {
    let word = words.near(from, idx)?;
    let first = if word.is("the") || word.is("The") { idx + 1 } else { idx };
    words.near(from, first).map(|_| first)
}

/// One past the name, or the ordinal and name, that begins at `first`.
fn name_after(words: &Words<'_>, first: usize) -> Option<usize> {
    if let Some((end, _)) = longest_known(words, first, usize::MAX).filter(|_| words.list[first].capital) {
        return Some(end);
    }
    let word = &words.list[first];
    let numbered = ordinal_before_head(words, first).is_some();
    (numbered
        || word.capital && (can_be_name(words, first) || word.in_title && !LEXICON.is_no_name(&word.lower)))
    .then_some(first + 1)
}
