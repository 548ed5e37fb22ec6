//! Pieces: what the grammar of numbers reads. In: a text with its tokens and sentences. Out: runs of letters,
//! runs of digits and single marks, each with its sentence.
//!
//! Pieces are finer than tokens: `14-member` is three of them, `$30` two, `4th` two. They never hold white
//! space, never cross a token, and keep the order of the text.

use regesta_model::annotation::{Layer, Sentence, Token};
use regesta_model::{Text, TextRange};

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PieceKind {
    /// Letters, with apostrophes inside.
    Word,
    /// ASCII digits, with decimal points and commas of thousands inside.
    Digits,
    /// One character that is neither.
    Mark,
}

/// A piece.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) range: TextRange,
    pub(crate) kind: PieceKind,
    /// Whether nothing stands between it and the piece before.
    pub(crate) glued: bool,
    /// Index of its sentence.
    pub(crate) sentence: u32,
}

/// The pieces of one text.
pub(crate) struct Pieces<'t> {
    content: &'t str,
    /// The content with ASCII letters in lower case: the offsets stay the same.
    lower: String,
    pieces: Vec<Piece>,
}

impl<'t> Pieces<'t> {
    /// Cuts tokens into pieces.
    pub(crate) fn new(text: &'t Text, sentences: &Layer<Sentence>, tokens: &Layer<Token>) -> Self {
        let content = text.content();
        let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len() + tokens.len() / 8);
        let mut sentence_idx = 0;
        for token in tokens.iter() {
            while sentences.get(sentence_idx).is_some_and(|s| s.range.end <= token.range.start) {
                sentence_idx += 1;
            }
            cut(text.quote(token.range), |start, end, kind| {
                let range = TextRange::from_usize(
                    start + token.range.start as usize,
                    end + token.range.start as usize,
                );
                let glued = pieces.last().is_some_and(|before: &Piece| before.range.end == range.start);
                pieces.push(Piece { range, kind, glued, sentence: sentence_idx as u32 });
            });
        }
        Self { content, lower: content.to_ascii_lowercase(), pieces }
    }

    pub(crate) fn len(&self) -> usize {
        self.pieces.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(at)
    }

    /// The piece in lower case; empty past the end.
    pub(crate) fn low(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| &self.lower[piece.range.as_usize()])
    }

    /// The piece before `at`, in lower case; empty at the start of the text.
    pub(crate) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.low(at))
    }

    /// The piece as written; empty past the end.
    pub(crate) fn raw(&self, at: usize) -> &'t str {
        self.pieces.get(at).map_or("", |piece| &self.content[piece.range.as_usize()])
    }

    /// The words from one piece to another, as written.
    pub(crate) fn quote(&self, from: usize, to: usize) -> &'t str {
        if from < to && to <= self.len() { &self.content[self.range(from, to).as_usize()] } else { "" }
    }

    /// The range from one piece to another; `from` must lie before `to`.
    pub(crate) fn range(&self, from: usize, to: usize) -> TextRange {
        self.pieces[from].range.cover(self.pieces[to - 1].range)
    }

    pub(crate) fn is(&self, at: usize, kind: PieceKind) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.kind == kind)
    }

    /// Whether nothing stands between this piece and the one before.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.glued)
    }

    /// What stands between a piece and the one before: white space or nothing.
    pub(crate) fn gap(&self, at: usize) -> &'t str {
        match (at.checked_sub(1).and_then(|before| self.pieces.get(before)), self.pieces.get(at)) {
            (Some(before), Some(piece)) => {
                &self.content[before.range.end as usize..piece.range.start as usize]
            }
            _ => "",
        }
    }

    /// Whether two pieces exist and share a sentence.
    pub(crate) fn same_sentence(&self, a: usize, b: usize) -> bool {
        matches!((self.get(a), self.get(b)), (Some(a), Some(b)) if a.sentence == b.sentence)
    }

    /// Whether a piece is the first of its sentence.
    pub(crate) fn starts_sentence(&self, at: usize) -> bool {
        at == 0 || !self.same_sentence(at - 1, at)
    }

    /// Whether a piece begins with a capital.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.raw(at).starts_with(char::is_uppercase)
    }

    /// Index of the first piece that starts at `offset` or after.
    pub(crate) fn first_from(&self, offset: u32) -> usize {
        self.pieces.partition_point(|piece| piece.range.start < offset)
    }
}

/// The pieces of a short form, such as an entry of a lexicon, in lower case.
pub(crate) fn words_of(form: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in form.split_whitespace() {
        cut(part, |start, end, _| words.push(&part[start..end]));
    }
    words
}

fn cut(token: &str, mut push: impl FnMut(usize, usize, PieceKind)) {
    let mut chars = token.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let kind = kind_of(first);
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = chars.peek().filter(|_| kind != PieceKind::Mark) {
            if kind_of(next) != kind && !joins(token, start, at, kind) {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        push(start, end, kind);
    }
}

fn kind_of(c: char) -> PieceKind {
    if c.is_ascii_digit() {
        PieceKind::Digits
    } else if c.is_alphabetic() {
        PieceKind::Word
    } else {
        PieceKind::Mark
    }
}

/// Whether the mark at `at` belongs inside the run: an apostrophe in a word, a decimal point before digits,
/// a comma before exactly three digits.
fn joins(token: &str, start: usize, at: usize, kind: PieceKind) -> bool {
    let mark = token[at..].chars().next().unwrap_or(' ');
    let rest = &token.as_bytes()[at + mark.len_utf8()..];
    let digits = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    match (kind, mark) {
        (PieceKind::Word, '\'' | '’') => token[at + mark.len_utf8()..].starts_with(char::is_alphabetic),
        (PieceKind::Digits, '.') => digits > 0 && !token[start..at].contains('.'),
        (PieceKind::Digits, ',') => digits == 3 && !token[start..at].contains('.') && at - start <= 3 + 4 * 8,
        _ => false,
    }
}
