//! Numbers that count or measure something. In: a text with its sentences, tokens, times and mentions. Out: the
//! layer of quantities: hedge, number and unit of measure as the span; least and most; what is counted, and whose.
//!
//! What never happens: a date, an ordinal, a list number, an address or a designation becomes a quantity; a
//! hedge becomes a bound it does not state; a number is restored whose digits are not all there. The time taken
//! grows with the length of the text and with nothing else.
//!
//! The grammar of number words is our own, because the crates for it read whole strings and give no spans,
//! hedges, ranges, fractions or orders of magnitude. Its words are data in `lexicon/quantities.tsv`.

mod broken;
mod counted;
mod exclusions;
mod figure;
mod labels;
mod lexicon;
mod numeral;
mod persons;
pub(crate) mod pieces;
#[cfg(test)]
mod tests;

use regesta_model::annotation::{Layer, Mention, MentionType, Quantity, ReferentId, Sentence, Token};
use regesta_model::text::BlockKind;
use regesta_model::{Text, TextRange};

use crate::times::FoundTime;
use broken::Broken;
use figure::{Figure, Reading};
pub(crate) use labels::titled;
use lexicon::LEXICON;
use pieces::{PieceKind, Pieces};

/// Finds quantities; a number inside a time expression is none.
pub fn find_quantities(
    text: &Text,
    sentences: &Layer<Sentence>,
    tokens: &Layer<Token>,
    times: &[FoundTime],
    mentions: &Layer<Mention>,
) -> Layer<Quantity> {
    let pieces = Pieces::new(text, sentences, tokens);
    let barred = Barred::new(text, times, mentions);
    let title = titled(text, mentions);
    let mut search = Search { pieces: &pieces, mentions, title, barred, found: Vec::new(), listed: None };
    let mut at = 0;
    while at < pieces.len() {
        at = search.step(at).max(at + 1);
    }
    Layer::new(search.found)
}

/// Whether a word of grammar ends a noun phrase.
pub(crate) fn is_stop_word(word: &str) -> bool {
    LEXICON.has("stop", word)
}

/// Whether a noun is in the list of nouns for persons.
pub(crate) fn is_person_word(word: &str) -> bool {
    LEXICON.has("person", word)
}

/// The search for quantities through one text.
struct Search<'t, 'p> {
    pieces: &'p Pieces<'t>,
    mentions: &'p Layer<Mention>,
    /// What the document is about.
    title: Option<ReferentId>,
    barred: Barred,
    found: Vec<Quantity>,
    /// The end of the last count, while a list may go on with more.
    listed: Option<usize>,
}

impl Search<'_, '_> {
    /// Looks at one piece and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        if !self.may_start(at) {
            return at + 1;
        }
        let Some(piece) = self.pieces.get(at) else { return at + 1 };
        if let Some(end) = self.barred.end_at(piece.range.start) {
            return self.pieces.first_from(end);
        }
        if let Some(broken) = broken::broken(self.pieces, at) {
            return self.take_broken(broken);
        }
        match figure::read(self.pieces, at) {
            Reading::Figure(figure) if self.means_it(&figure, at) => self.take(figure),
            Reading::Figure(figure) => figure.to,
            Reading::Other(end) => end,
            Reading::Nothing => match persons::count(self.pieces, at, self.in_list(at)) {
                Some(figure) => self.take(figure),
                None => at + 1,
            },
        }
    }

    /// Whether a piece is of a kind that can start a number: spares a lookup for each word of the text.
    fn may_start(&self, at: usize) -> bool {
        !self.pieces.is(at, PieceKind::Mark) || LEXICON.has("sign", self.pieces.low(at))
    }

    /// `one` is more often a pronoun than a count, and a number a time has eaten is none.
    fn means_it(&self, figure: &Figure, at: usize) -> bool {
        let last = figure.to - 1;
        let barred = self.pieces.get(last).is_some_and(|piece| self.barred.holds(piece.range.start));
        let bare_one = self.pieces.low(at) == "one" && figure.to == at + 1;
        !barred && (!bare_one || persons::one_counts(self.pieces, at, self.in_list(at)))
    }

    /// Whether a list of counts goes on here: the last count lies in the same sentence, a comma or `and` before.
    fn in_list(&self, at: usize) -> bool {
        let joined = matches!(self.pieces.before(at), "," | "and");
        joined && self.listed.is_some_and(|end| at < end + 12 && self.pieces.same_sentence(end, at))
    }

    fn take(&mut self, figure: Figure) -> usize {
        let end = figure.to;
        let quantity = self.quantity(&figure, None);
        self.listed = Some(end - 1);
        self.found.push(quantity);
        end
    }

    fn take_broken(&mut self, broken: Broken) -> usize {
        let end = broken.figure.to;
        let mut quantity = self.quantity(&broken.figure, Some(broken.value));
        if broken.torn {
            let base = Figure { to: broken.figure.from + 1, ..broken.figure.clone() };
            quantity.measures = counted::counted(self.pieces, &base, self.mentions, None).measures;
        }
        self.found.push(quantity);
        end
    }

    fn quantity(&self, figure: &Figure, emended: Option<f64>) -> Quantity {
        let counted = counted::counted(self.pieces, figure, self.mentions, self.title);
        Quantity {
            range: self.pieces.range(figure.from, figure.to),
            min: figure.min,
            max: figure.max,
            unit: figure.unit.map(str::to_string).or(counted.noun),
            approx: figure.approx,
            measures: counted.measures,
            of: counted.of,
            emended,
        }
    }
}

/// Stretches in which no number counts: times, furniture of the page, and names that hold numbers.
struct Barred {
    /// In order, without overlap.
    stretches: Vec<TextRange>,
}

impl Barred {
    fn new(text: &Text, times: &[FoundTime], mentions: &Layer<Mention>) -> Self {
        let furniture =
            text.blocks().iter().filter(|block| block.kind == BlockKind::Furniture).map(|block| block.range);
        let names = mentions.iter().filter(|mention| mention.named && names_hold_numbers(mention.kind));
        let mut all: Vec<TextRange> = times
            .iter()
            .map(|time| time.range)
            .chain(furniture)
            .chain(names.map(|mention| mention.range))
            .collect();
        all.sort();
        let mut stretches: Vec<TextRange> = Vec::new();
        for range in all {
            match stretches.last_mut() {
                Some(last) if range.start < last.end => *last = last.cover(range),
                _ => stretches.push(range),
            }
        }
        Self { stretches }
    }

    /// The end of the stretch that holds an offset.
    fn end_at(&self, offset: u32) -> Option<u32> {
        let after = self.stretches.partition_point(|range| range.start <= offset);
        after.checked_sub(1).map(|idx| self.stretches[idx].end).filter(|end| offset < *end)
    }

    fn holds(&self, offset: u32) -> bool {
        self.end_at(offset).is_some()
    }
}

/// A number in such a name is part of the name: a law, a war, a newspaper, an army.
fn names_hold_numbers(kind: MentionType) -> bool {
    matches!(
        kind,
        MentionType::Instrument
            | MentionType::Event
            | MentionType::Work
            | MentionType::Organization
            | MentionType::Office
    )
}
