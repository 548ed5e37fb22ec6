//! Words between quotation marks. In: the scene and its quoted stretches. Out: those that are speech or the
//! wording of a document, with their cue, speaker, addressee and medium.
//!
//! Scare quotes, names, titles of works and treaties are no speech: a short stretch counts only beside a verb of
//! saying, at the head of a paragraph, or as a sentence of its own.

use regesta_model::TextRange;
use regesta_model::annotation::{Quotation, QuotationKind};
use regesta_model::claim::Participant;

use super::lexicon::{CUES, Verb, VerbForm};
use super::marks::Quoted;
use super::media::{medium_of, writes_documents};
use super::scene::Scene;
use super::speakers::{Speaker, Subject, last_person, noun_phrase_at, sender, sentence_subject, subject_of};
use crate::quantities::pieces::PieceKind;

/// The words that introduce a quotation.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// First piece of the introducing words, and one past the last.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) speaker: Option<Speaker>,
    pub(super) addressee: Option<Participant>,
    /// Whether it stands right beside the quoted words.
    pub(super) close: bool,
    /// Whether there is a verb of saying, not only a colon.
    pub(super) verb: bool,
}

/// Finds direct speech among the quoted stretches.
pub(super) fn find(scene: &Scene<'_>, quoted: &[Quoted]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut turns = Turns::default();
    for stretch in quoted {
        if let Some(quotation) = read(scene, stretch, &mut turns) {
            found.push(quotation);
        }
    }
    found
}

fn read(scene: &Scene<'_>, stretch: &Quoted, turns: &mut Turns) -> Option<Quotation> {
    let first = scene.pieces.first_from(stretch.inner.start);
    let open = scene.pieces.first_from(stretch.outer.start);
    let after = scene.pieces.first_from(stretch.outer.end);
    let cue = cue_after(scene, stretch, after)
        .or_else(|| cue_before(scene, open))
        .or_else(|| cue_above(scene, open));
    let misplaced = misplaced_mark(scene, first, after).filter(|_| cue.as_ref().is_none_or(|cue| !cue.close));
    let inner = match &misplaced {
        Some((_, start)) => TextRange::new(scene.pieces.get(*start)?.range.start, stretch.inner.end),
        None => stretch.inner,
    };
    let cue = misplaced.map(|(cue, _)| cue).or(cue);
    if !is_speech(scene, stretch, open, after, cue.as_ref()) {
        return None;
    }
    Some(quotation(scene, inner, stretch, open, cue, turns))
}

fn quotation(
    scene: &Scene<'_>,
    range: TextRange,
    stretch: &Quoted,
    open: usize,
    cue: Option<Cue>,
    turns: &mut Turns,
) -> Quotation {
    let medium = medium_of(scene, cue.as_ref());
    let speaker = cue.as_ref().and_then(|cue| cue.speaker.clone());
    let paper = matches!(speaker.as_ref().map(|speaker| &speaker.subject), Some(Subject::Paper(_)));
    let own =
        matches!(speaker.as_ref().map(|speaker| &speaker.subject), Some(Subject::Oneself | Subject::Nobody));
    let who = speaker
        .and_then(|speaker| speaker.who)
        .or_else(|| if own { None } else { turns.guess(scene, stretch, open) });
    turns.note(scene, stretch, who.clone());
    let document = paper || medium.as_deref().is_some_and(writes_documents);
    Quotation {
        range,
        kind: if document { QuotationKind::Document } else { QuotationKind::Direct },
        medium,
        speaker: who.clone(),
        addressee: cue.as_ref().and_then(|cue| cue.addressee.clone()).filter(|to| Some(to) != who.as_ref()),
        stated: None,
        cue: cue.and_then(|cue| scene.range(cue.from, cue.to)),
    }
}

/// Whether a stretch is speech rather than a name, a title or a word the writer keeps at a distance.
fn is_speech(scene: &Scene<'_>, stretch: &Quoted, open: usize, after: usize, cue: Option<&Cue>) -> bool {
    let words = scene.text.quote(stretch.inner);
    let count = words.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).take(40).count();
    let close = cue.is_some_and(|cue| cue.close);
    if count == 0 || (looks_like_title(words) && !close) {
        return false;
    }
    let named = open > 0
        && CUES.has("naming", scene.pieces.low(open - 1))
        && scene.pieces.same_sentence(open - 1, open);
    let sentence =
        words.starts_with(char::is_uppercase) && words.ends_with(['.', '!', '?', '…', '—', '-', ',']);
    let head = heads_block(scene, open);
    let single = scene.text.quote(stretch.outer).starts_with(['\'', '‘', '‚', '’']);
    if stretch.depth > 0 || single {
        return close || (sentence && count >= 4) || (head && words.ends_with(['.', '!', '?', ',', '—']));
    }
    let ends_like_speech = words.ends_with(['.', '!', '?', ',', '…', '—', '-', ':', ';']);
    let own_sentence = sentence && (head || opens_sentence(scene, open));
    let few = count < 5;
    let goes_on_after = scene.pieces.is(after, PieceKind::Word) && !scene.pieces.capital(after);
    if few {
        let accused = cue.is_some_and(|cue| cue.verb) && count >= 4 && !named;
        return (close && !(named && goes_on_after && !ends_like_speech))
            || accused
            || (own_sentence && !(named && count < 2))
            || (head && ends_like_speech);
    }
    true
}

fn heads_block(scene: &Scene<'_>, open: usize) -> bool {
    let Some(piece) = scene.pieces.get(open) else { return false };
    scene.text.block_at(piece.range.start).is_none_or(|block| {
        // A head has room for a few marks: a longer run of them heads nothing.
        let near = piece.range.start - block.range.start <= 16;
        near && scene
            .text
            .quote(TextRange::new(block.range.start, piece.range.start))
            .chars()
            .all(|c| !c.is_alphanumeric())
    })
}

fn opens_sentence(scene: &Scene<'_>, open: usize) -> bool {
    open == 0
        || scene.pieces.starts_sentence(open)
        || matches!(scene.pieces.low(open - 1), "." | "!" | "?" | ":" | "," | "—" | "”" | "\"" | ";")
}

/// Most longer words have capitals, and no sentence ends inside: `"Treaty of Friendship and Alliance"`.
fn looks_like_title(words: &str) -> bool {
    let (mut large, mut small, mut count) = (0, 0, 0);
    for word in words.split_whitespace().take(16) {
        count += 1;
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        if plain.is_empty() || CUES.has("title", &plain.to_lowercase()) {
            continue;
        }
        if plain.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            large += 1
        } else {
            small += 1
        }
    }
    count <= 14 && large >= 2 && small == 0 && !words.ends_with(['!', '?'])
}

/// A cue after the closing mark: `," said the doge`, `," he cried`.
fn cue_after(scene: &Scene<'_>, stretch: &Quoted, after: usize) -> Option<Cue> {
    let words = scene.text.quote(stretch.inner);
    let block = scene.block_idx(stretch.outer.end.saturating_sub(1));
    let comma = usize::from(matches!(scene.pieces.low(after), "," | "—" | "-"));
    let start = after + comma;
    let first = scene.pieces.get(start)?;
    let same_block = scene.block_idx(first.range.start) == block
        || scene.text.blocks().len() > 1 && words.ends_with([',', '!', '?', '—']);
    let ended = words.ends_with('.') && comma == 0 && scene.pieces.capital(start);
    if !same_block || ended {
        return None;
    }
    let verb_at = (start..start + 7)
        .take_while(|&at| at == start || between_mark_and_verb(scene, at - 1))
        .find(|&at| spoken(scene, at).is_some())?;
    let verb = spoken(scene, verb_at)?;
    let inverted = verb_at == start || ((start..verb_at).all(|at| CUES.has("manner", scene.pieces.low(at))));
    let end = verb_at + verb.len;
    let (speaker, to) = if inverted {
        let (who, to) = noun_phrase_at(scene, end)?;
        (Speaker { who, from: end, subject: inverted_subject(scene, end) }, to)
    } else {
        let speaker = subject_of(scene, verb_at).filter(|speaker| speaker.from >= start)?;
        (speaker, end)
    };
    let addressee = addressee_after(scene, to, to + 3);
    Some(Cue { from: start, to, speaker: Some(speaker), addressee, close: true, verb: true })
}

fn inverted_subject(scene: &Scene<'_>, at: usize) -> Subject {
    if matches!(scene.pieces.low(at), "i" | "we") { Subject::Oneself } else { Subject::Someone }
}

fn between_mark_and_verb(scene: &Scene<'_>, at: usize) -> bool {
    scene.pieces.is(at, PieceKind::Word) || matches!(scene.pieces.low(at), "." | "*" | "-" | "'" | "’")
}

/// A finite verb that carries speech beside quotation marks.
fn spoken(scene: &Scene<'_>, at: usize) -> Option<Verb> {
    CUES.verb(&scene.pieces, at).filter(|verb| {
        (verb.takes('q') || verb.takes('m')) && matches!(verb.form, VerbForm::Past | VerbForm::Present)
    })
}

/// How far before the opening mark a verb of saying is looked for, in pieces.
const BEFORE: usize = 30;

/// A cue in the same sentence before the opening mark: `The envoy wrote: "`, `accused of trying to "`.
fn cue_before(scene: &Scene<'_>, open: usize) -> Option<Cue> {
    if open == 0 || heads_block(scene, open) {
        return None;
    }
    cue_ending(scene, open, false)
}

/// A cue in the paragraph above, which ends with a colon, or without a stop after a verb of saying.
fn cue_above(scene: &Scene<'_>, open: usize) -> Option<Cue> {
    let here = scene.block_idx(scene.pieces.get(open)?.range.start);
    let head = scene.pieces.first_from(scene.text.blocks().get(here)?.range.start);
    if head == 0 || open > head + 4 || (head..open).any(|at| scene.pieces.is(at, PieceKind::Mark)) {
        return None;
    }
    let above = scene.block_idx(scene.pieces.get(head - 1)?.range.start);
    // A few words may stand before the mark, if the paragraph above ends with a colon.
    let colon = scene.pieces.low(head - 1) == ":";
    if open > head && !colon {
        return None;
    }
    let open = head;
    let adjacent =
        here == above + 1 && !matches!(scene.pieces.low(open - 1), "." | "!" | "?" | "”" | "\"" | "’" | "…");
    adjacent.then(|| cue_ending(scene, open, true)).flatten()
}

/// The cue whose words end before a piece.
pub(super) fn cue_ending(scene: &Scene<'_>, end: usize, above: bool) -> Option<Cue> {
    let pieces = &scene.pieces;
    let last = pieces.low(end - 1);
    let mut start = end;
    while start > 0 && start + BEFORE > end && goes_on_before(scene, start - 1, end) {
        start -= 1;
    }
    let colon = matches!(last, ":" | "：");
    let found = (start..end).rev().find_map(|at| verb_of_cue(scene, at).map(|verb| (at, verb)));
    let Some((verb_at, verb)) = found else {
        return colon.then(|| bare_colon(scene, start, end)).flatten();
    };
    let gap = end - (verb_at + verb.len);
    let beside = colon || matches!(last, "," | "that" | "—") || gap == 0 || above;
    let close = beside && gap <= 16 && (above || colon || gap <= 8);
    let speaker = subject_of(scene, verb_at).filter(|_| verb.form != VerbForm::Ing).or_else(|| {
        sentence_subject(
            scene,
            start.min(scene.sentence(verb_at).0.max(verb_at.saturating_sub(BEFORE))),
            verb_at,
        )
    });
    let speaker = speaker.map(|by| match CUES.has("relay", verb.lemma) {
        true => sender(scene, verb_at, end, &by).unwrap_or(by),
        false => by,
    });
    let passive = verb.form == VerbForm::Past
        && matches!(pieces.before(verb_at), "was" | "were" | "been" | "is" | "are" | "being");
    let speaker =
        if passive { Some(Speaker { who: None, from: verb_at, subject: Subject::Nobody }) } else { speaker };
    let from = speaker.as_ref().map_or(verb_at, |speaker| speaker.from.min(verb_at));
    let addressee = addressee_after(scene, verb_at + verb.len, end);
    Some(Cue { from, to: end, speaker, addressee, close, verb: true })
}

/// Whether a piece still belongs to the sentence before the opening mark.
fn goes_on_before(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let word = scene.pieces.low(at);
    let stop = matches!(word, "!" | "?" | "”" | ";")
        || (word == "." && scene.pieces.capital(at + 1) && scene.pieces.raw(at.saturating_sub(1)).len() > 3);
    let sentence = scene.pieces.same_sentence(at, end - 1);
    sentence && (at + 1 == end || !stop)
}

/// A verb of saying before quoted words; a passive of naming or a participle used as an adjective is none.
fn verb_of_cue(scene: &Scene<'_>, at: usize) -> Option<Verb> {
    let accuses = |verb: &Verb| {
        matches!(verb.lemma, "accuse" | "charge" | "denounce" | "condemn" | "criticize" | "criticise")
    };
    CUES.verb(&scene.pieces, at).filter(|verb| {
        (verb.takes('q') || verb.takes('t') || verb.lemma == "call" || accuses(verb))
            && (verb.form != VerbForm::Base || scene.pieces.before(at) != "the")
            && !matches!(scene.pieces.before(at), "a" | "an" | "the" | "this" | "so")
    })
}

/// A colon without a verb of saying: `The questions are:`, `His telegram to the king:`.
fn bare_colon(scene: &Scene<'_>, start: usize, end: usize) -> Option<Cue> {
    let speaker = sentence_subject(scene, start, end).or_else(|| {
        let who = last_person(scene, scene.pieces.get(start)?.range.start);
        Some(Speaker { who, from: start, subject: Subject::Someone })
    });
    let paper = (start..end).find(|&at| CUES.has("paper", scene.pieces.low(at)));
    let addressee = paper.and_then(|at| addressee_after(scene, at + 1, end));
    Some(Cue { from: start, to: end, speaker, addressee, close: true, verb: false })
}

/// The one spoken to: right after the verb, or after `to`.
pub(super) fn addressee_after(scene: &Scene<'_>, from: usize, end: usize) -> Option<Participant> {
    let mut at = from;
    while at < end && CUES.has("manner", scene.pieces.low(at)) && scene.pieces.low(at) != "to" {
        at += 1;
    }
    let to = (at..end.min(at + 8)).find(|&at| scene.pieces.low(at) == "to").map(|at| at + 1);
    let direct = matches!(scene.pieces.low(at), "him" | "her" | "them" | "*")
        || scene.mention_starting(at).is_some()
        || scene.is_name_word(at);
    let at = if direct { at } else { to? };
    let named = scene.mention_starting(at).is_some()
        || scene.is_name_word(at)
        || matches!(scene.pieces.low(at), "*" | "him" | "them" | "the" | "her");
    named.then(|| noun_phrase_at(scene, at)).flatten().and_then(|(who, _)| who)
}

/// An opening mark that has slipped before the cue: `"The consul asked, what do you want?"`. The cue, and the
/// piece where the words begin.
fn misplaced_mark(scene: &Scene<'_>, first: usize, after: usize) -> Option<(Cue, usize)> {
    let verb_at = (first + 1..first + 6).find(|&at| spoken(scene, at).is_some_and(|verb| verb.takes('q')))?;
    let end = verb_at + spoken(scene, verb_at)?.len;
    let begins = matches!(scene.pieces.low(end), "," | ":") && end + 4 < after;
    let named =
        scene.is_name_word(first) && (scene.mentions.is_empty() || scene.mention_starting(first).is_some());
    let no_comma = (first..verb_at).all(|at| scene.pieces.is(at, PieceKind::Word));
    if !begins || !named || !no_comma {
        return None;
    }
    let speaker = subject_of(scene, verb_at);
    Some((Cue { from: first, to: end, speaker, addressee: None, close: true, verb: true }, end + 1))
}

/// Who spoke last, and before: quoted words without a cue go on in the same paragraph, and change the speaker
/// in the next one.
#[derive(Default)]
struct Turns {
    last: Option<(usize, u32, Option<Participant>)>,
    before: Option<(usize, Option<Participant>)>,
}

impl Turns {
    fn guess(&self, scene: &Scene<'_>, stretch: &Quoted, open: usize) -> Option<Participant> {
        let block = scene.block_idx(stretch.outer.start);
        if let Some((last_block, _, who)) = &self.last {
            if *last_block == block || (who.is_some() && !heads_block(scene, open) && block <= last_block + 2)
            {
                return who.clone();
            }
            if let Some((before_block, before)) = &self.before
                && block <= last_block + 3
                && *last_block <= before_block + 3
            {
                return before.clone();
            }
        }
        let offset = scene.pieces.get(open)?.range.start;
        last_person(scene, offset)
    }

    fn note(&mut self, scene: &Scene<'_>, stretch: &Quoted, who: Option<Participant>) {
        let block = scene.block_idx(stretch.outer.start);
        let end = stretch.outer.end;
        match &self.last {
            Some((last_block, _, last)) if *last_block != block && *last != who => {
                self.before = Some((*last_block, last.clone()))
            }
            _ => {}
        }
        self.last = Some((block, end, who));
    }
}
