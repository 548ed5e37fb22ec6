//! What names name. In: the pieces that chains hold. Out: a kind for each. What speaks for each kind (shape, lists of
//! names, words beside it, neighbours in a list) is added up over all places where the text has the same words, so
//! that a text says one thing of one name.

use std::collections::HashMap;

use regesta_model::annotation::{MentionType, TokenKind};

use super::chinese;
use super::lexicon::LEXICON;
use super::network::Seen;
use super::pieces::Piece;
use super::words::Words;

/// What speaks for each kind, in the order of [`KINDS`].
type Votes = [i32; KINDS.len()];

/// The kinds, the likelier first: at equal votes the first wins.
const KINDS: [MentionType; 9] = [
    MentionType::Person,
    MentionType::Place,
    MentionType::Organization,
    MentionType::State,
    MentionType::Group,
    MentionType::Event,
    MentionType::Instrument,
    MentionType::Work,
    MentionType::Office,
];

fn place_of(kind: MentionType) -> usize {
    KINDS.iter().position(|k| *k == kind).unwrap_or(0)
}

/// Gives each piece a kind; pieces for which nothing speaks that are plain words with a capital are taken out.
pub(super) fn decide(words: &Words<'_>, seen: &Seen, pieces: &mut Vec<Piece>) {
    let votes = count_votes(words, seen, pieces);
    pieces.retain_mut(|piece| {
        if piece.kind.is_some() {
            return true;
        }
        let votes = votes.get(words.text(piece.from, piece.to)).copied().unwrap_or_default();
        piece.kind = winner(words, piece, votes);
        piece.kind.is_some()
    });
}

fn winner(words: &Words<'_>, piece: &Piece, votes: Votes) -> Option<MentionType> {
    let most = votes.iter().copied().max().unwrap_or(0);
    if piece.to - piece.from == 1
        && (most < 3 && is_title_word(words, piece.from) || is_no_name(words, piece))
    {
        return None;
    }
    if is_place_of_plain_words(words, piece, votes, most) {
        return None;
    }
    if most > 0 {
        return votes.iter().position(|&v| v == most).map(|idx| KINDS[idx]);
    }
    let all = &words.list[piece.from..piece.to];
    let english = all.iter().all(|word| LEXICON.is_english(&word.lower));
    match (english, all.len()) {
        (true, 1) => None,
        (true, _) => Some(MentionType::Organization),
        (false, 1..=3) => Some(MentionType::Person),
        (false, _) => Some(MentionType::Organization),
    }
}

/// One word of the language that only its setting makes a place: "from Ten till Five", "a Residence in the vicinity". After
/// "in" with nothing between it is a place all the same ("in Worms").
fn is_place_of_plain_words(words: &Words<'_>, piece: &Piece, votes: Votes, most: i32) -> bool {
    const CERTAIN: i32 = 3;
    let within = piece.from.checked_sub(1).and_then(|idx| words.near(piece.from, idx));
    piece.to - piece.from == 1
        && piece.known.is_none()
        && most < CERTAIN
        && votes[place_of(MentionType::Place)] == most
        && LEXICON.is_english(&words.list[piece.from].lower)
        && !within.is_some_and(|word| word.is("in"))
}

/// One word that is no name though it has a capital: an English word shouted ("STAR"), a title in the plural
/// ("Senators"), a designation ("SX40").
fn is_no_name(words: &Words<'_>, piece: &Piece) -> bool {
    let word = &words.list[piece.from];
    let shouted = word.is_acronym() && LEXICON.is_english(&word.lower) && !word.in_title;
    let plural_title = word.lower.strip_suffix('s').is_some_and(|one| LEXICON.title(one).is_some());
    let designation = word.text.len() < 6 && word.text.chars().any(|c| c.is_ascii_digit());
    piece.known.is_none() && (shouted || plural_title || designation)
}

/// A plain word in a title that the text capitalizes nowhere else: "The Causes of the War".
fn is_title_word(words: &Words<'_>, idx: usize) -> bool {
    let word = &words.list[idx];
    word.in_title && LEXICON.is_english(&word.lower) && !words.is_capitalized_elsewhere(&word.lower)
}

/// What the network's word counts for: as much as the name beside in a list, less than a name that is known.
const NETWORK_VOTES: i32 = 2;

fn count_votes<'t>(words: &Words<'t>, seen: &Seen, pieces: &[Piece]) -> HashMap<&'t str, Votes> {
    let mut all: HashMap<&'t str, Votes> = HashMap::new();
    for (idx, piece) in pieces.iter().enumerate() {
        let text = words.text(piece.from, piece.to);
        let mut here = Votes::default();
        vote_by_neighbours(words, pieces, idx, &mut here);
        vote_by_cues(words, piece, &mut here);
        if let Some(kind) = seen.kind(piece) {
            here[place_of(kind)] += NETWORK_VOTES;
        }
        let is_new = !all.contains_key(text);
        let sum = all.entry(text).or_default();
        for (total, vote) in sum.iter_mut().zip(here) {
            // One cue may mislead; a dozen places of the same name must not shout down its shape.
            *total = (*total + vote).clamp(-8, 8);
        }
        if is_new {
            vote_by_shape(words, piece, sum);
        }
    }
    vote_by_parts(words, pieces, &mut all);
    all
}

/// Words beside the name: "near X", "X said", a title before it.
fn vote_by_cues(words: &Words<'_>, piece: &Piece, votes: &mut Votes) {
    if let Some(before) = piece.from.checked_sub(1).and_then(|idx| words.near(piece.from, idx)) {
        for (kind, weight) in LEXICON.cues_before(&before.lower) {
            votes[place_of(*kind)] += weight;
        }
        if LEXICON.title(&before.lower).is_some() && before.kind == TokenKind::Word && !before.capital {
            votes[place_of(MentionType::Person)] += 4;
        }
        if before.lower == "the" && piece.to - piece.from == 1 {
            votes[place_of(MentionType::Person)] -= 3;
            votes[place_of(MentionType::Organization)] += 1;
        }
        if before.lower == "of" && follows_comma(words, piece.from) {
            votes[place_of(MentionType::Place)] += 3;
        }
    }
    if let Some(after) = words.near(piece.from, piece.to) {
        for (kind, weight) in LEXICON.cues_after(&after.lower) {
            votes[place_of(*kind)] += weight;
        }
        let comma_place = after.is(",")
            && words.near(piece.from, piece.to + 1).is_some_and(|next| {
                LEXICON.known(next.text).is_some_and(|k| {
                    !k.weak && !k.adjective && matches!(k.kind, MentionType::State | MentionType::Place)
                })
            })
            && words.near(piece.from, piece.to + 2).is_none_or(|third| third.kind == TokenKind::Mark);
        if comma_place {
            votes[place_of(MentionType::Place)] += 3;
        }
    }
}

/// "John Pickstone, of Hyde": where somebody is from.
fn follows_comma(words: &Words<'_>, from: usize) -> bool {
    from.checked_sub(2).and_then(|idx| words.near(from, idx)).is_some_and(|word| word.is(","))
}

/// Names side by side in a list tend to be of one kind.
fn vote_by_neighbours(words: &Words<'_>, pieces: &[Piece], idx: usize, votes: &mut Votes) {
    let piece = &pieces[idx];
    let beside = [
        idx.checked_sub(1).map(|b| &pieces[b]).filter(|b| listed(words, b.to, piece.from)),
        pieces.get(idx + 1).filter(|a| listed(words, piece.to, a.from)),
    ];
    for other in beside.into_iter().flatten() {
        if let Some(kind) = other.kind.filter(|_| !other.known.is_some_and(|known| known.adjective)) {
            let kind = if kind == MentionType::State { MentionType::Place } else { kind };
            votes[place_of(kind)] += 2;
        }
    }
}

/// Whether only list marks stand between two names.
fn listed(words: &Words<'_>, from: usize, to: usize) -> bool {
    (1..=2).contains(&(to - from.min(to)))
        && words.list[from..to].iter().all(|word| matches!(word.text, "," | "and" | "or" | "&" | "/"))
}

fn vote_by_shape(words: &Words<'_>, piece: &Piece, votes: &mut Votes) {
    let all = &words.list[piece.from..piece.to];
    votes[place_of(MentionType::Person)] += person_votes(words, piece);
    votes[place_of(MentionType::Place)] += place_votes(words, piece);
    let english = all.iter().filter(|word| LEXICON.is_english(&word.lower)).count();
    if let [only] = all {
        // In a heading in capitals every word looks like an acronym.
        if only.is_acronym() && piece.known.is_none() && (!only.in_title || only.text.len() < 6) {
            votes[place_of(MentionType::Organization)] += 4;
        }
        let people =
            ["ists", "ites", "ians", "ese", "ards", "men"].iter().any(|ending| only.lower.ends_with(ending));
        if people && english == 0 {
            votes[place_of(MentionType::Group)] += 3;
        }
        if only.lower.ends_with(".com") || only.lower.ends_with(".org") {
            votes[place_of(MentionType::Organization)] += 5;
        }
    } else if english * 2 > all.len() || all.iter().any(|word| word.is("&")) {
        votes[place_of(MentionType::Organization)] += 2;
    }
}

fn person_votes(words: &Words<'_>, piece: &Piece) -> i32 {
    let all = &words.list[piece.from..piece.to];
    let (first, last) = (&all[0], &all[all.len() - 1]);
    let texts: Vec<&str> = all.iter().map(|word| word.text).collect();
    let given = LEXICON.given(&first.lower).is_some();
    let surname = LEXICON.is_surname(last.lower.trim_end_matches(['.', ',']));
    let plain = all.iter().all(|word| LEXICON.is_english(&word.lower));
    if all.len() > 1 {
        let mut votes = 0;
        votes +=
            if all[1..].iter().any(|word| word.lower == "the" || word.text.contains('-') && !word.capital) {
                5
            } else {
                0
            };
        votes += if given { 4 } else { 0 };
        votes += if surname && !plain { 3 } else { 0 };
        votes += if chinese::is_person(&texts) { 6 } else { 0 };
        votes += if all.iter().any(|word| word.is_initial()) { 4 } else { 0 };
        votes += if all[1..]
            .iter()
            .any(|word| matches!(word.text, "von" | "van" | "de" | "bin" | "ibn" | "di" | "da"))
        {
            2
        } else {
            0
        };
        return votes + slavic(&last.lower) * 2 + i32::from(all.len() > 4) * -4;
    }
    if plain && !given && !LEXICON.is_chinese_surname(first.text) {
        return 0;
    }
    i32::from(given)
        + i32::from(surname) * 2
        + slavic(&last.lower)
        + i32::from(LEXICON.is_chinese_surname(first.text))
        + i32::from(chinese_hyphened(first.text)) * 2
}

fn chinese_hyphened(word: &str) -> bool {
    word.split_once('-').is_some_and(|(family, given)| {
        LEXICON.is_chinese_surname(family) && chinese::n_syllables(given).is_some_and(|n| n <= 2)
    }) || word.split_once('-').is_some_and(|(_, second)| second.starts_with(char::is_lowercase))
        && chinese::n_syllables(word) == Some(2)
}

/// Endings of Slavic, Armenian, Georgian and other family names.
fn slavic(lower: &str) -> i32 {
    let endings = [
        "ov", "ev", "ova", "eva", "sky", "skii", "skiy", "ski", "enko", "chuk", "vich", "vić", "vic",
        "shvili", "adze", "yan", "idis", "opoulos", "escu", "ssen", "sson", "berg", "stein", "mann",
    ];
    let fits = lower.len() > 4 && endings.iter().any(|ending| lower.ends_with(ending));
    if fits && !LEXICON.is_english(lower) { 2 } else { 0 }
}

fn place_votes(words: &Words<'_>, piece: &Piece) -> i32 {
    let all = &words.list[piece.from..piece.to];
    let last = &all[all.len() - 1];
    let listed = match piece.known {
        Some(_) if all.len() > 1 => 4,
        Some(_) if LEXICON.is_english(&last.lower) && last.place_explains => 1,
        Some(_) => 3,
        None => 0,
    };
    let endings = [
        "grad", "gorod", "burg", "burgh", "stan", "ville", "ton", "shire", "land", "abad", "pur", "polis",
        "dorf", "heim", "furt", "ford", "bury", "chester", "mouth", "port", "wick", "stadt", "sk", "ovo",
        "evo", "ino", "itsa", "nagar", "holm", "borg", "by", "vik", "hafen", "brück", "bruck", "ia", "istan",
    ];
    let shaped = last.text.len() > 5
        && !LEXICON.is_english(&last.lower)
        && endings.iter().any(|ending| last.lower.ends_with(ending));
    let surname = LEXICON.is_surname(&last.lower) && piece.known.is_none();
    listed + if shaped && !surname { 2 } else { 0 } + chinese_place(all.len(), last.text)
}

/// A word of two or more Chinese syllables that ends in a word for a town, river, mountain and the like.
fn chinese_place(n_words: usize, word: &str) -> i32 {
    if n_words > 1 || word.contains('-') {
        return 0;
    }
    let Some(n_syllables) = chinese::n_syllables(word).filter(|n| *n > 1) else { return 0 };
    let lower = word.to_lowercase();
    let endings = [
        "zhuang", "cun", "kou", "kow", "zhou", "chow", "chou", "cheng", "jiang", "kiang", "chiang", "shan",
        "ling", "guan", "kuan", "wan", "dao", "tao", "qiao", "dian", "tien", "bao", "pao", "yang", "jing",
        "king", "hai", "xian", "hsien", "yuan", "gang", "he", "hu", "po", "tun", "zhai", "xi", "lin", "an",
        "ning", "du", "tu", "hebei", "nan", "dong", "tung", "bei", "pei",
    ];
    let ends = endings.iter().any(|ending| lower.ends_with(ending));
    i32::from(ends) * 2 + i32::from(n_syllables > 2) * 2
}

/// A part of a person's name that the text has in full is that person; what stands before "Province" is a place.
fn vote_by_parts<'t>(words: &Words<'t>, pieces: &[Piece], all: &mut HashMap<&'t str, Votes>) {
    let mut parts: HashMap<&'t str, MentionType> = HashMap::new();
    for piece in pieces.iter().filter(|piece| piece.to - piece.from > 1) {
        let (first, last) = (piece.from, piece.to - 1);
        let text = words.text(piece.from, piece.to);
        let is_person = piece.kind == Some(MentionType::Person)
            || piece.kind.is_none()
                && all
                    .get(text)
                    .is_some_and(|v| v[place_of(MentionType::Person)] > 2 && v.iter().all(|x| *x <= v[0]));
        if is_person {
            parts.insert(words.list[last].text, MentionType::Person);
            if LEXICON.is_chinese_surname(words.list[first].text) {
                parts.insert(words.list[first].text, MentionType::Person);
            }
        } else if piece.kind == Some(MentionType::Place)
            && piece.to - piece.from == 2
            && piece.known.is_none()
        {
            parts.entry(words.list[first].text).or_insert(MentionType::Place);
        }
    }
    for (part, kind) in parts {
        if let Some(votes) = all.get_mut(part) {
            votes[place_of(kind)] += 6;
        }
    }
}
