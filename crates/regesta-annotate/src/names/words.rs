//! A text as words, each with what a search for names asks of it. In: a text with its sentences and tokens. Out:
//! the words in order, and how the text itself spells them: with a small letter or, inside sentences, with a capital.

use std::borrow::Cow;
use std::collections::HashMap;

use regesta_model::annotation::{Layer, Sentence, Token, TokenKind};
use regesta_model::text::BlockKind;
use regesta_model::{Text, TextRange};

use super::lexicon::LEXICON;
use crate::sentences::opens_sentence;

/// One token, as a search for names sees it.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    /// Its characters.
    pub(super) text: &'t str,
    /// Its characters in small letters.
    pub(super) lower: Cow<'t, str>,
    /// Where.
    pub(super) range: TextRange,
    /// What it is made of.
    pub(super) kind: TokenKind,
    /// Index of its sentence; tokens outside sentences have none of their own.
    pub(super) sentence: u32,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether its place explains a capital: it begins a sentence or a quotation, or stands in a title.
    pub(super) place_explains: bool,
    /// Whether it stands in a title or another line in which words have capitals.
    pub(super) in_title: bool,
    /// Whether something other than one space stands between it and the token before.
    pub(super) glued: bool,
}

impl Word<'_> {
    /// Whether it is a mark with exactly these characters.
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text
    }

    /// Whether it is written in capitals throughout, with at least two letters.
    pub(super) fn is_acronym(&self) -> bool {
        self.kind == TokenKind::Word
            && self.text.chars().filter(|c| c.is_alphabetic()).count() > 1
            && self.text.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
    }

    /// Whether it is an initial: `J.`, `A`.
    pub(super) fn is_initial(&self) -> bool {
        let letters = self.text.trim_end_matches('.');
        self.capital && letters.chars().nth(1).is_none() && letters != "I" && letters != "A"
            || self.capital && self.text.ends_with('.') && self.text.len() <= 3
            || self.capital
                && self.text.len() > 3
                && self.text.ends_with('.')
                && self.text.matches('.').count() > 1
    }

    /// Whether it says which part of a place is meant: `North`, `South-Eastern`, `Central`.
    pub(super) fn is_compass(&self) -> bool {
        let joined = self.lower.replace('-', "");
        matches!(
            joined.trim_end_matches("ern"),
            "north"
                | "south"
                | "east"
                | "west"
                | "northeast"
                | "northwest"
                | "southeast"
                | "southwest"
                | "central"
        )
    }

    /// Whether it ends a possessor: `'s`.
    pub(super) fn is_possessive(&self) -> bool {
        matches!(self.text, "'s" | "’s" | "'S")
    }
}

/// The words of a text and how it spells them.
pub(super) struct Words<'t> {
    /// The words, in order.
    pub(super) list: Vec<Word<'t>>,
    /// The text they stand in.
    pub(super) content: &'t str,
    spellings: HashMap<Cow<'t, str>, Spelling>,
}

/// How often a text writes a word each way.
#[derive(Clone, Copy, Default)]
struct Spelling {
    small: u32,
    capital_inside: u32,
}

impl<'t> Words<'t> {
    /// Reads the words of a text.
    pub(super) fn new(text: &'t Text, sentences: &Layer<Sentence>, tokens: &Layer<Token>) -> Self {
        let content = text.content();
        let mut list: Vec<Word<'t>> = Vec::with_capacity(tokens.len());
        for (idx, sentence) in sentences.iter().enumerate() {
            let heading = matches!(text.block_at(sentence.range.start), Some(b) if matches!(b.kind, BlockKind::Heading(_)));
            let inside = tokens.starting_in(sentence.range);
            let in_title = is_title_case(content, inside, heading);
            push_sentence(content, inside, idx as u32, in_title, &mut list);
        }
        let spellings = count_spellings(&list);
        Self { list, content, spellings }
    }

    /// The characters from the first to the last of these words.
    pub(super) fn text(&self, from: usize, to: usize) -> &'t str {
        self.content.get(self.range(from, to).as_usize()).unwrap_or_default()
    }

    /// The range from the first of these words to before `to`.
    pub(super) fn range(&self, from: usize, to: usize) -> TextRange {
        self.list[from].range.cover(self.list[to.max(from + 1) - 1].range)
    }

    /// The word at `idx`, if it stands in the same sentence as the one at `beside`.
    pub(super) fn near(&self, beside: usize, idx: usize) -> Option<&Word<'t>> {
        self.list.get(idx).filter(|word| word.sentence == self.list[beside].sentence)
    }

    /// Whether the word, capitalized where its place explains it, is written with a capital elsewhere too.
    pub(super) fn is_capitalized_elsewhere(&self, lower: &str) -> bool {
        self.spellings.get(lower).is_some_and(|spelling| spelling.capital_inside > spelling.small)
    }

    /// Whether the text also writes the word with a small letter.
    pub(super) fn is_small_elsewhere(&self, lower: &str) -> bool {
        self.spellings.get(lower).is_some_and(|spelling| spelling.small > 0)
    }
}

fn push_sentence<'t>(
    content: &'t str,
    tokens: &[Token],
    sentence: u32,
    in_title: bool,
    list: &mut Vec<Word<'t>>,
) {
    let mut begins = true;
    for (idx, token) in tokens.iter().enumerate() {
        let text = &content[token.range.as_usize()];
        let before = &content[..token.range.start as usize];
        list.push(Word {
            text,
            lower: lowered(text),
            range: token.range,
            kind: token.kind,
            sentence,
            capital: token.kind == TokenKind::Word && text.starts_with(char::is_uppercase),
            place_explains: begins || in_title,
            in_title,
            glued: idx > 0 && !before.ends_with(char::is_whitespace),
        });
        begins = begins_after(tokens, idx, text, begins);
    }
}

/// Whether the next word's capital is explained by this token: sentence starts, list numbers, quotation marks, colons.
fn begins_after(tokens: &[Token], idx: usize, text: &str, begins: bool) -> bool {
    match tokens[idx].kind {
        TokenKind::Word => {
            begins && text.len() == 1 && tokens.get(idx + 1).is_some_and(|next| next.range.len() == 1)
        }
        TokenKind::Number => begins,
        TokenKind::Mark => match text {
            ":" | "“" | "!" | "?" | ";" | "." | "…" | "..." | "•" | "–" | "—" | "--" | "|" | "[" => {
                true
            }
            "\"" => true,
            _ => begins || text.starts_with('*'),
        },
    }
}

fn lowered(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

/// Whether a sentence is written like a title: it does not end with a stop, and hardly any long word in it has a
/// small first letter.
fn is_title_case(content: &str, tokens: &[Token], heading: bool) -> bool {
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|t| &content[t.range.as_usize()]);
    let (mut long, mut capitals, mut upper, mut all) = (0, 0, 0, 0);
    for word in words() {
        all += 1;
        upper += usize::from(word.len() > 1 && word.chars().all(char::is_uppercase));
        if word.len() > 3 {
            long += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    if all > 2 && upper * 10 >= all * 7 {
        return true;
    }
    let ends_with_stop =
        tokens.last().is_some_and(|t| matches!(&content[t.range.as_usize()], "." | "?" | "!"));
    let enough = if heading {
        capitals * 10 >= long * 6
    } else {
        capitals * 10 >= long * 8 && !ends_with_stop && long > 2
    };
    long > 0 && enough && (heading || all < 20)
}

fn count_spellings<'t>(list: &[Word<'t>]) -> HashMap<Cow<'t, str>, Spelling> {
    let mut spellings: HashMap<Cow<'t, str>, Spelling> = HashMap::new();
    for word in
        list.iter().filter(|word| word.kind == TokenKind::Word && word.capital && !word.place_explains)
    {
        spellings.entry(word.lower.clone()).or_default().capital_inside += 1;
    }
    for word in list.iter().filter(|word| word.kind == TokenKind::Word && word.capital && word.place_explains)
    {
        spellings.entry(word.lower.clone()).or_default();
    }
    for word in list.iter().filter(|word| !word.capital) {
        if let Some(spelling) = spellings.get_mut(&word.lower) {
            spelling.small += 1;
        }
    }
    spellings
}

/// Whether the word can begin a name, by its spelling and its place.
pub(super) fn can_be_name(words: &Words<'_>, idx: usize) -> bool {
    let word = &words.list[idx];
    if !word.capital || word.kind != TokenKind::Word || LEXICON.is_no_name(&word.lower) {
        return false;
    }
    if !word.place_explains {
        return !opens_sentence(word.text) || LEXICON.known(word.text).is_some();
    }
    capital_is_a_name(words, idx)
}

/// Whether a capital that its place explains is a name's all the same.
fn capital_is_a_name(words: &Words<'_>, idx: usize) -> bool {
    let word = &words.list[idx];
    let english = LEXICON.is_english(&word.lower);
    if let Some(known) = LEXICON.known(word.text)
        && (!known.weak || !english || words.is_capitalized_elsewhere(&word.lower))
    {
        return !(english && words.is_small_elsewhere(&word.lower));
    }
    if opens_sentence(word.text) {
        return false;
    }
    if words.is_capitalized_elsewhere(&word.lower) {
        return true;
    }
    if english {
        return before_a_name(words, idx);
    }
    !words.is_small_elsewhere(&word.lower) && !looks_english(&word.lower)
}

/// Whether an English word at the start of a sentence belongs to the capitalized word after it: "Central Committee".
fn before_a_name(words: &Words<'_>, idx: usize) -> bool {
    let word = &words.list[idx];
    let Some(next) = words.near(idx, idx + 1).filter(|next| next.capital && !next.glued) else {
        return false;
    };
    if next.in_title || words.is_small_elsewhere(&word.lower) {
        return false;
    }
    let heads = LEXICON.head(next.text).is_some_and(|head| head.cap)
        || words
            .near(idx, idx + 2)
            .is_some_and(|third| third.capital && LEXICON.head(third.text).is_some_and(|h| h.cap));
    let titled = LEXICON.title(&word.lower).is_some() || LEXICON.is_modifier(&word.lower);
    let given = LEXICON.given(&word.lower).is_some() && LEXICON.known(next.text).is_none();
    heads || titled || given || LEXICON.head(word.text).is_some_and(|head| head.leads || head.takes_of)
}

/// Whether a word that the list lacks is still formed like an English one: "restructurings", "counter-attack".
fn looks_english(lower: &str) -> bool {
    let is = |word: &str| LEXICON.is_english(word);
    if let Some((first, rest)) = lower.split_once('-') {
        return is(first) && rest.split('-').all(is);
    }
    if lower.contains(['\'', '’']) {
        return ["n't", "n’t", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m"]
            .iter()
            .any(|e| lower.ends_with(e));
    }
    ["s", "es", "ed", "d", "ing", "ly", "ness", "er"]
        .iter()
        .any(|ending| lower.strip_suffix(ending).is_some_and(|stem| stem.len() > 3 && is(stem)))
        || ["un", "re", "non", "pre", "post", "anti", "over", "inter"]
            .iter()
            .any(|p| lower.strip_prefix(p).is_some_and(|r| r.len() > 3 && is(r)))
}
