//! The scene: who is there to speak. In: a text with its sentences, tokens and mentions. Out: its pieces, the
//! bounds of its sentences, and the cast of those who can be meant by a pronoun, in the order of the text.
//!
//! Where names are marked, the cast is made of them; where none are, words with capitals stand in for them.
//! Runs of asterisks that a censor left in place of a name belong to the cast in their own characters.

use std::collections::{HashMap, HashSet};

use regesta_model::annotation::{Layer, Mention, MentionType, ReferentId, Sentence, Token};
use regesta_model::claim::Participant;
use regesta_model::{Text, TextRange};

use super::lexicon::CUES;
use super::marks::Quoted;
use crate::quantities::pieces::{PieceKind, Pieces};

/// Someone who can speak or be spoken to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// First byte of the words that name them.
    pub(super) start: u32,
    pub(super) who: Participant,
    /// Whether the words stand where a subject stands: no preposition before them, no possessive after them.
    pub(super) subject: bool,
    /// Whether a person is named, rather than a body of persons; unknown counts as a person.
    pub(super) person: bool,
    /// Whether they are named in quoted words: those who are spoken to or of.
    pub(super) quoted: bool,
}

/// The text as the search for quotations reads it.
pub(super) struct Scene<'t> {
    pub(super) text: &'t Text,
    pub(super) pieces: Pieces<'t>,
    pub(super) mentions: &'t Layer<Mention>,
    /// The outermost mention by its end, and by its start.
    by_end: HashMap<u32, usize>,
    by_start: HashMap<u32, usize>,
    kinds: HashMap<ReferentId, MentionType>,
    cast: Vec<Candidate>,
    quoted: &'t [Quoted],
    /// First piece and one past the last of each sentence, by its index.
    sentences: Vec<(usize, usize)>,
}

impl<'t> Scene<'t> {
    pub(super) fn new(
        text: &'t Text,
        sentences: &Layer<Sentence>,
        tokens: &Layer<Token>,
        mentions: &'t Layer<Mention>,
        quoted: &'t [Quoted],
    ) -> Self {
        let pieces = Pieces::new(text, sentences, tokens);
        let mut scene = Self {
            text,
            sentences: sentence_pieces(&pieces, sentences.len()),
            pieces,
            mentions,
            by_end: HashMap::new(),
            by_start: HashMap::new(),
            kinds: HashMap::new(),
            cast: Vec::new(),
            quoted,
        };
        for (idx, mention) in mentions.iter().enumerate() {
            scene.by_end.entry(mention.range.end).or_insert(idx);
            scene.by_start.entry(mention.range.start).or_insert(idx);
            scene.kinds.entry(mention.referent).or_insert(mention.kind);
        }
        scene.cast = scene.assemble_cast();
        scene
    }

    /// Whether a speaker is a body of persons rather than one person.
    pub(super) fn is_body(&self, speaker: &Participant) -> bool {
        match speaker {
            Participant::Referent(id) => {
                self.kinds.get(id).is_some_and(|kind| speaks(*kind) && *kind != MentionType::Person)
            }
            Participant::Words(words) => {
                words.rsplit(' ').next().is_some_and(|head| CUES.has("body", &head.to_lowercase()))
            }
        }
    }

    /// First piece and one past the last of the sentence that holds a piece.
    pub(super) fn sentence(&self, at: usize) -> (usize, usize) {
        let idx = self.pieces.get(at).map_or(0, |piece| piece.sentence as usize);
        self.sentences.get(idx).copied().unwrap_or((at, at + 1))
    }

    /// The mention whose words end with a piece: index of its first piece, and the mention.
    pub(super) fn mention_ending(&self, at: usize) -> Option<(usize, &Mention)> {
        let mention = &self.mentions[*self.by_end.get(&self.pieces.get(at)?.range.end)?];
        Some((self.pieces.first_from(mention.range.start), mention))
    }

    /// The mention whose words start with a piece: one past its last piece, and the mention.
    pub(super) fn mention_starting(&self, at: usize) -> Option<(usize, &Mention)> {
        let mention = &self.mentions[*self.by_start.get(&self.pieces.get(at)?.range.start)?];
        Some((self.pieces.first_from(mention.range.end), mention))
    }

    /// Index of the block that holds an offset, or of the last before it.
    pub(super) fn block_idx(&self, offset: u32) -> usize {
        self.text.blocks().partition_point(|block| block.range.start <= offset).saturating_sub(1)
    }

    /// Those named before an offset, the nearest first, within reach.
    pub(super) fn cast_before(&self, offset: u32) -> impl Iterator<Item = &Candidate> {
        const REACH: u32 = 2_500;
        let end = self.cast.partition_point(|candidate| candidate.start < offset);
        self.cast[..end].iter().rev().take(24).take_while(move |candidate| candidate.start + REACH > offset)
    }

    /// Those named between two pieces, in order.
    pub(super) fn cast_between(&self, from: usize, to: usize) -> &[Candidate] {
        let (Some(first), Some(last)) = (self.pieces.get(from), self.pieces.get(to)) else { return &[] };
        let start = self.cast.partition_point(|candidate| candidate.start < first.range.start);
        let end = self.cast.partition_point(|candidate| candidate.start < last.range.start);
        &self.cast[start..end.max(start)]
    }

    fn assemble_cast(&self) -> Vec<Candidate> {
        let mut cast: Vec<Candidate> = self.named_cast();
        if !self.mentions.iter().any(|mention| mention.named) {
            cast.extend(self.capitalized_cast());
        }
        cast.extend(self.redacted_cast());
        cast.sort_by_key(|candidate| candidate.start);
        for candidate in &mut cast {
            candidate.quoted = self.is_quoted(candidate.start);
        }
        cast
    }

    /// Whether an offset lies between quotation marks.
    pub(super) fn is_quoted(&self, offset: u32) -> bool {
        let before = self.quoted.partition_point(|stretch| stretch.outer.start <= offset);
        self.quoted[before.saturating_sub(4)..before].iter().any(|stretch| offset < stretch.outer.end)
    }

    /// Whether a pronoun can mean the one named by these words.
    pub(super) fn fits_pronoun(&self, pronoun: &str, candidate: &Candidate) -> bool {
        let from = self.pieces.first_from(candidate.start);
        let to = self.mention_starting(from).map_or(from + 1, |(to, _)| to);
        !crate::names::cannot_be(pronoun, self.pieces.before(from), self.pieces.low(from), to - from)
    }

    fn named_cast(&self) -> Vec<Candidate> {
        let mut end = 0;
        let mut cast = Vec::new();
        for mention in self.mentions.iter().filter(|mention| mention.named && speaks(mention.kind)) {
            // A name inside a longer one is no speaker of its own.
            if mention.range.start < end {
                continue;
            }
            end = mention.range.end;
            let (from, to) =
                (self.pieces.first_from(mention.range.start), self.pieces.first_from(mention.range.end));
            cast.push(Candidate {
                start: mention.range.start,
                who: Participant::Referent(mention.referent),
                subject: self.stands_as_subject(from, to),
                person: mention.kind == MentionType::Person,
                quoted: false,
            });
        }
        cast
    }

    /// Runs of words with capitals that do not merely open a sentence.
    fn capitalized_cast(&self) -> Vec<Candidate> {
        // A capital at the head of a sentence tells nothing, unless the word has one elsewhere too.
        let inside: HashSet<&str> = (0..self.pieces.len())
            .filter(|&at| {
                self.is_name_word(at)
                    && !self.pieces.starts_sentence(at)
                    && !matches!(self.pieces.before(at), "*" | "\"" | "“")
            })
            .map(|at| self.pieces.raw(at))
            .collect();
        let mut cast = Vec::new();
        let mut at = 0;
        while at < self.pieces.len() {
            let from = at;
            while self.is_name_word(at)
                && inside.contains(self.pieces.raw(at))
                && (at == from || self.pieces.same_sentence(at - 1, at))
                && at < from + 8
            {
                at += 1;
            }
            if at > from {
                let words = self.pieces.quote(from, at).to_string();
                let start = self.pieces.range(from, at).start;
                let subject = self.stands_as_subject(from, at);
                cast.push(Candidate {
                    start,
                    who: Participant::Words(words),
                    subject,
                    person: true,
                    quoted: false,
                });
            }
            at = at.max(from + 1);
        }
        cast
    }

    pub(super) fn is_name_word(&self, at: usize) -> bool {
        let common = CUES.value("pronoun", self.pieces.low(at)).is_some()
            || CUES.has("preposition", self.pieces.low(at))
            || CUES.has("opener", self.pieces.low(at));
        self.pieces.is(at, PieceKind::Word) && self.pieces.capital(at) && !common
    }

    fn redacted_cast(&self) -> Vec<Candidate> {
        let mut cast = Vec::new();
        let mut at = 0;
        while at < self.pieces.len() {
            let from = at;
            while self.pieces.low(at) == "*" && (at == from || self.pieces.glued(at)) {
                at += 1;
            }
            let apart = !self.pieces.glued(from) || from == 0 || !self.pieces.is(from - 1, PieceKind::Word);
            if at >= from + 2 && apart && !self.is_named(from) {
                let range = self.pieces.range(from, at);
                cast.push(Candidate {
                    start: range.start,
                    who: Participant::Words(self.text.quote(range).to_string()),
                    subject: self.stands_as_subject(from, at),
                    person: true,
                    quoted: false,
                });
            }
            at = at.max(from + 1);
        }
        cast
    }

    fn is_named(&self, at: usize) -> bool {
        self.mention_starting(at).is_some()
    }

    /// Whether a noun phrase stands where a subject stands.
    fn stands_as_subject(&self, from: usize, to: usize) -> bool {
        let mut before = from;
        while before > 0
            && CUES.has("style", self.pieces.low(before - 1))
            && self.pieces.same_sentence(before - 1, from)
            && before + 3 > from
        {
            before -= 1;
        }
        let word = self.pieces.before(before);
        let ruled = CUES.has("preposition", word) && !CUES.has("unruling", word);
        let possessive = matches!(self.pieces.low(to), "'" | "’")
            && self.pieces.low(to + 1) == "s"
            && self.pieces.glued(to + 1);
        // "sent the envoy to Rome", "told the envoy that": what ends a clause, or stands before a preposition, is an object.
        let word_after = self.pieces.low(to);
        let object = before > 0
            && !CUES.has("going_on", word_after)
            && (CUES.has("preposition", word_after) || matches!(word_after, "that" | "."))
            && self.pieces.is(before - 1, PieceKind::Word)
            && self.pieces.same_sentence(before - 1, from);
        !(possessive || object || ruled && self.pieces.same_sentence(before.max(1) - 1, from))
    }

    /// The range of pieces, or nothing if there are none.
    pub(super) fn range(&self, from: usize, to: usize) -> Option<TextRange> {
        (from < to && to <= self.pieces.len()).then(|| self.pieces.range(from, to))
    }
}

/// Whether things of a type can say something.
pub(super) fn speaks(kind: MentionType) -> bool {
    matches!(
        kind,
        MentionType::Person
            | MentionType::Organization
            | MentionType::State
            | MentionType::Group
            | MentionType::Office
    )
}

fn sentence_pieces(pieces: &Pieces<'_>, sentences: usize) -> Vec<(usize, usize)> {
    let mut bounds = vec![(0, 0); sentences + 1];
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let from = at;
        while pieces.get(at).is_some_and(|other| other.sentence == piece.sentence) {
            at += 1;
        }
        if let Some(bound) = bounds.get_mut(piece.sentence as usize) {
            *bound = (from, at);
        }
    }
    bounds
}
