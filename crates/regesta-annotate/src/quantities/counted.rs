//! What a figure counts or measures. In: a figure in its text. Out: the noun that is counted, the phrase that
//! says what is measured, and whose it is.
//!
//! The phrase is built so that like can be compared with like: the noun phrase with what happened to those who
//! are counted (`soldiers killed`, `citizens voted in favor`), not the whole clause.

use regesta_model::TextRange;
use regesta_model::annotation::{Layer, Mention, ReferentId};
use regesta_model::claim::Participant;

use super::figure::Figure;
use super::labels::label;
use super::lexicon::LEXICON;
use super::pieces::{PieceKind, Pieces};

/// What is counted, by whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counted {
    /// The noun that is counted, as written.
    pub(super) noun: Option<String>,
    /// What is counted or measured, in the text's words.
    pub(super) measures: Option<String>,
    /// Of whom or of what.
    pub(super) of: Option<Participant>,
}

/// A noun phrase: its pieces, and the piece of its head.
#[derive(Clone, Copy)]
struct Phrase {
    from: usize,
    to: usize,
    head: usize,
}

/// No noun phrase is followed further than this.
const REACH: usize = 8;

/// Finds what a figure counts or measures.
pub(super) fn counted(
    pieces: &Pieces<'_>,
    figure: &Figure,
    mentions: &Layer<Mention>,
    title: Option<ReferentId>,
) -> Counted {
    if let Some((from, to)) = label(pieces, figure.from) {
        let phrase = Phrase { from, to, head: to - 1 };
        let within = whose(pieces, figure, Some(phrase), mentions).filter(|_| title.is_none());
        return Counted {
            noun: Some(pieces.raw(phrase.head).to_string()),
            measures: Some(pieces.quote(from, to).to_string()),
            of: title.map(Participant::Referent).or(within),
        };
    }
    let one = figure.min == Some(1.0) && figure.max == Some(1.0);
    let singular = one || figure.unit.is_some();
    let last = figure.to - 1;
    let within =
        LEXICON.has("person", pieces.low(last)).then_some(Phrase { from: last, to: last + 1, head: last });
    let after = within.or_else(|| phrase_after(pieces, figure.to, singular));
    let after = after.filter(|phrase| !LEXICON.has("dimension", pieces.low(phrase.head)));
    let phrase = after.or_else(|| measured_noun(pieces, figure));
    let noun = phrase.map(|phrase| pieces.raw(phrase.head).to_string());
    let mut measures = phrase.map(|phrase| pieces.quote(phrase.from, phrase.to).to_string());
    if let Some(fate) = fate(pieces, figure, phrase) {
        measures = Some(measures.map_or(fate.clone(), |measures| format!("{measures} {fate}")));
    }
    Counted { noun, measures, of: whose(pieces, figure, phrase, mentions) }
}

/// The noun phrase right after a figure, also after `of the`.
fn phrase_after(pieces: &Pieces<'_>, figure_to: usize, singular: bool) -> Option<Phrase> {
    let mut from = figure_to;
    while matches!(pieces.low(from), "*" | "-")
        && pieces.same_sentence(figure_to - 1, from)
        && from < figure_to + 4
    {
        from += 1;
    }
    if matches!(pieces.low(from), "of" | "in" | "for") && (pieces.low(from) == "of" || singular) {
        from += 1;
    }
    while determines(pieces.low(from)) && from < figure_to + REACH {
        from += 1;
    }
    phrase_at(pieces, from, singular).filter(|_| pieces.same_sentence(figure_to - 1, from))
}

fn determines(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "these"
            | "those"
            | "all"
            | "his"
            | "her"
            | "its"
            | "our"
            | "their"
            | "your"
            | "a"
            | "an"
            | "such"
            | "other"
            | "more"
    )
}

/// The noun phrase that starts at a piece: up to its first plural, or up to a word of grammar.
fn phrase_at(pieces: &Pieces<'_>, from: usize, singular: bool) -> Option<Phrase> {
    let mut to = from;
    let mut plural = None;
    while to < from + REACH && in_phrase(pieces, from, to) {
        if is_plural(pieces, to) {
            plural = Some(to);
            if !is_plural(pieces, to + 1) || LEXICON.has("stop", pieces.low(to + 1)) {
                break;
            }
        }
        to += 1;
    }
    let head = match plural {
        Some(head) => head,
        None if to == from => return None,
        None if singular => to - 1,
        // Without a plural nothing says where the phrase ends: the first word is the safest.
        None => from,
    };
    Some(Phrase { from, to: head + 1, head })
}

/// Whether a piece goes on with a noun phrase.
fn in_phrase(pieces: &Pieces<'_>, from: usize, at: usize) -> bool {
    let within = at == from || pieces.same_sentence(at - 1, at);
    let hyphen = pieces.low(at) == "-" && pieces.glued(at) && pieces.glued(at + 1) && at > from;
    let word = pieces.is(at, PieceKind::Word) && !LEXICON.has("stop", pieces.low(at));
    let after_head = at > from && LEXICON.has("fate", pieces.low(at));
    within && (hyphen || (word && !after_head))
}

/// Whether a word looks like a plural noun.
pub(super) fn is_plural(pieces: &Pieces<'_>, at: usize) -> bool {
    let word = pieces.low(at);
    if !pieces.is(at, PieceKind::Word) || LEXICON.has("singular", word) {
        return false;
    }
    LEXICON.has("plural", word)
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("'s")
            && !word.ends_with("’s"))
}

/// What a measure without a noun after it measures: `a loan of $5 million`, `a turnout of 98%`.
fn measured_noun(pieces: &Pieces<'_>, figure: &Figure) -> Option<Phrase> {
    // "the number had exceeded the 100,000 mark": an article before the figure, an auxiliary before the verb.
    let from = figure.from - usize::from(figure.from > 0 && pieces.before(figure.from) == "the");
    let link = pieces.before(from);
    let mut at = from.checked_sub(2)?;
    if matches!(pieces.low(at), "had" | "has" | "have") {
        at = at.checked_sub(1)?;
    }
    let links = matches!(
        link,
        "of" | "was"
            | "is"
            | "were"
            | "at"
            | "to"
            | "reached"
            | "totaled"
            | "totalled"
            | "exceeded"
            | "stood"
    );
    // "the population of Lima was": the noun stands before the phrase that says whose it is.
    let of = (at.saturating_sub(3)..at)
        .find(|&of| pieces.low(of) == "of" && (of + 1..=at).all(|w| pieces.is(w, PieceKind::Word)));
    if let Some(noun) = of.filter(|_| link != "of").and_then(|of| of.checked_sub(1)) {
        at = noun;
    }
    let noun = pieces.is(at, PieceKind::Word) && !LEXICON.has("stop", pieces.low(at)) && !pieces.capital(at);
    (links && noun && pieces.same_sentence(at, figure.from)).then_some(Phrase {
        from: at,
        to: at + 1,
        head: at,
    })
}

/// What happened to those who are counted, or what they did: the first such word after the phrase, or close before
/// the figure.
fn fate(pieces: &Pieces<'_>, figure: &Figure, phrase: Option<Phrase>) -> Option<String> {
    let start = phrase.filter(|phrase| phrase.from >= figure.to).map_or(figure.to, |phrase| phrase.to);
    let linking = |word: &str| {
        matches!(
            word,
            "were"
                | "was"
                | "had"
                | "have"
                | "has"
                | "been"
                | "are"
                | "is"
                | "who"
                | "also"
                | "that"
                | "which"
                | "being"
                | "who'd"
                | "had-been"
                | "then"
                | "soon"
                | "of"
                | "whom"
        )
    };
    let mut at = start;
    while linking(pieces.low(at)) && at < start + 4 {
        at += 1;
    }
    if LEXICON.has("fate", pieces.low(at)) && pieces.same_sentence(start.max(1) - 1, at) {
        return Some(pieces.quote(at, at + 1 + side(pieces, at + 1)).to_string());
    }
    (figure.from.saturating_sub(3)..figure.from)
        .rev()
        .find(|&at| LEXICON.has("fate", pieces.low(at)) && pieces.same_sentence(at, figure.from))
        .map(|at| pieces.raw(at).to_string())
}

/// The length of `in favor`, `against`, `for` after a vote.
fn side(pieces: &Pieces<'_>, at: usize) -> usize {
    match pieces.low(at) {
        "in" if matches!(pieces.low(at + 1), "favor" | "favour") && pieces.same_sentence(at - 1, at + 1) => 2,
        "against" | "for" | "yes" | "no" if pieces.same_sentence(at - 1, at) => 1,
        _ => 0,
    }
}

/// Whose it is: a name inside or right after the phrase, or the nearest one before it in the sentence.
fn whose(
    pieces: &Pieces<'_>,
    figure: &Figure,
    phrase: Option<Phrase>,
    mentions: &Layer<Mention>,
) -> Option<Participant> {
    let from = figure.from;
    let to = phrase.map_or(figure.to, |phrase| phrase.to).max(figure.to);
    let end = (to + 4).min(pieces.len());
    let near = pieces.range(from, to);
    let reach = near.cover(pieces.range(from, end));
    let inside = mentions.starting_in(near).iter().find(|mention| mention.range.start >= near.start);
    // "400 men from Peru" are Peru's; "a loan of 400 pesos from Peru" is somebody else's.
    let origin = phrase.is_some_and(|phrase| phrase.from >= figure.to);
    let owner = matches!(pieces.low(to), "of" | "in") || origin && matches!(pieces.low(to), "from" | "by");
    let after_of = owner && pieces.same_sentence(from, to);
    let after = mentions.starting_in(reach).iter().find(|_| after_of);
    let before = || before_in_sentence(pieces, figure, mentions);
    inside.or(after).or_else(before).map(|mention| Participant::Referent(mention.referent))
}

/// The nearest name before a figure within its sentence and within reach, or else the nearest pronoun that stands for one.
fn before_in_sentence<'m>(
    pieces: &Pieces<'_>,
    figure: &Figure,
    mentions: &'m Layer<Mention>,
) -> Option<&'m Mention> {
    let mut first = figure.from;
    while first > 0 && first + 40 > figure.from && pieces.same_sentence(first - 1, figure.from) {
        first -= 1;
    }
    let stretch = TextRange::new(pieces.get(first)?.range.start, pieces.get(figure.from)?.range.start);
    let before = || mentions.starting_in(stretch).iter().rev();
    before().find(|mention| mention.named).or_else(|| before().next())
}
