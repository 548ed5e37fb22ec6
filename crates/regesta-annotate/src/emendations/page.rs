//! A text as the search for damage reads it once names are known. In: content, tokens, names. Out: words by index,
//! mentions by where they stand, and which words stand near. Nothing is judged here.

use regesta_model::annotation::{Layer, Mention, MentionType, Referent, Token, TokenKind};
use regesta_model::{Text, TextRange};

use crate::names::Names;

/// A text with its tokens and names.
pub(super) struct Page<'t> {
    /// The text.
    pub(super) text: &'t Text,
    tokens: &'t Layer<Token>,
    names: &'t Names,
}

impl<'t> Page<'t> {
    pub(super) const fn new(text: &'t Text, tokens: &'t Layer<Token>, names: &'t Names) -> Self {
        Self { text, tokens, names }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The characters of a token; none beyond the end.
    pub(super) fn word(&self, idx: usize) -> &'t str {
        self.tokens.get(idx).map_or("", |token| &self.text.content()[token.range.as_usize()])
    }

    /// The characters of the token `back` before one.
    pub(super) fn before(&self, idx: usize, back: usize) -> &'t str {
        idx.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// A token in small letters.
    pub(super) fn lower(&self, idx: usize) -> String {
        self.word(idx).to_lowercase()
    }

    pub(super) fn is_plain_word(&self, idx: usize) -> bool {
        self.tokens.get(idx).is_some_and(|token| token.kind == TokenKind::Word)
            && self.word(idx).starts_with(char::is_lowercase)
    }

    pub(super) fn is_capital(&self, idx: usize) -> bool {
        self.word(idx).starts_with(char::is_uppercase)
    }

    /// The range of some tokens.
    pub(super) fn range(&self, from: usize, to: usize) -> TextRange {
        match (self.tokens.get(from), self.tokens.get(to.max(from + 1) - 1)) {
            (Some(first), Some(last)) => first.range.cover(last.range),
            (Some(first), None) => first.range,
            _ => TextRange::new(0, 0),
        }
    }

    /// The first token that starts at an offset or after it.
    pub(super) fn token_from(&self, offset: u32) -> usize {
        self.tokens.first_from(offset)
    }

    /// Whether no paragraph ends between two tokens.
    pub(super) fn same_line(&self, from: usize, to: usize) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(from), self.tokens.get(to)) else { return false };
        let (start, end) = (a.range.start.min(b.range.start), a.range.end.max(b.range.end));
        !self.text.content()[start as usize..end as usize].contains('\n')
    }

    /// The named mentions.
    pub(super) fn named(&self) -> impl Iterator<Item = &'t Mention> {
        self.names.mentions.iter().filter(|mention| mention.named)
    }

    /// All mentions, pronouns too.
    pub(super) fn mentions(&self) -> &'t Layer<Mention> {
        &self.names.mentions
    }

    /// What a mention refers to.
    pub(super) fn referent(&self, mention: &Mention) -> Option<&'t Referent> {
        self.names.referents.get(mention.referent.0 as usize)
    }

    /// The outermost named mention that starts with a token, and one past its last token.
    pub(super) fn named_at(&self, idx: usize) -> Option<(&'t Mention, usize)> {
        let range = self.tokens.get(idx)?.range;
        let first = TextRange::new(range.start, range.start + 1);
        let mention = self.names.mentions.starting_in(first).iter().find(|mention| mention.named)?;
        Some((mention, self.token_from(mention.range.end)))
    }

    /// Whether a person is named with a token.
    pub(super) fn person_at(&self, idx: usize) -> Option<(&'t Mention, usize)> {
        self.named_at(idx).filter(|(mention, _)| mention.kind == MentionType::Person)
    }

    /// How often the text uses any of some words, in small letters.
    pub(super) fn count(&self, words: &[&str]) -> usize {
        (0..self.len()).filter(|&idx| words.contains(&self.lower(idx).as_str())).count()
    }
}
