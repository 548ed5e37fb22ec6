//! Who says it. In: the scene and the place of a verb of saying. Out: its subject, and the one it is said to.
//!
//! The subject is the noun phrase before the verb; after `and`, a comma or an infinitive it is the subject of
//! the sentence; a pronoun is the last fitting person named before it where a subject stands. A document that
//! "says" something gives its medium, and speaks for the one who sent it. Nothing is guessed from the world:
//! where no words name a speaker, there is none.

use regesta_model::annotation::{Mention, MentionType};
use regesta_model::claim::Participant;

use super::lexicon::CUES;
use super::scene::{Scene, speaks};
use crate::quantities::pieces::PieceKind;

/// A speaker found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Speaker {
    /// Who; `None` where the subject is impersonal or names nobody.
    pub(super) who: Option<Participant>,
    /// First piece of the words that name the subject.
    pub(super) from: usize,
    /// What kind of subject it is.
    pub(super) subject: Subject,
}

/// Kinds of subjects.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Subject {
    /// A person or a body, by name or pronoun, or in common words.
    Someone,
    /// The one who speaks the words around it: `I`, `we`.
    Oneself,
    /// A document, by its noun.
    Paper(String),
    /// `it`, `this`: nobody.
    Nobody,
    /// A thing or a fact in common words; it can still be someone the lexicon of persons lacks.
    Thing,
}

/// Whose words are passed on by somebody else: `Salisbury's reply, which the consul relayed`, `The consul read out
/// the sultan's letter`. In: the verb of passing on and the one who does it. Out: the sender, if the sentence names one.
pub(super) fn sender(scene: &Scene<'_>, verb_at: usize, end: usize, by: &Speaker) -> Option<Speaker> {
    let start = scene.sentence(verb_at).0.max(verb_at.saturating_sub(REACH));
    let mut owners =
        scene.cast_between(verb_at, end).iter().filter(|candidate| is_owner(scene, candidate.start));
    let other = |candidate: &&super::scene::Candidate| Some(&candidate.who) != by.who.as_ref();
    let owner = owners.find(other).map(|candidate| Speaker {
        who: Some(candidate.who.clone()),
        from: by.from,
        subject: Subject::Someone,
    });
    let relative = by.from > start && matches!(scene.pieces.low(by.from - 1), "which" | "that");
    owner.or_else(|| {
        relative
            .then(|| sentence_subject(scene, start, by.from))
            .flatten()
            .filter(|speaker| speaker.who != by.who)
    })
}

/// Whether a possessive follows the name at an offset, or `from` and the like stands before it.
fn is_owner(scene: &Scene<'_>, start: u32) -> bool {
    let at = scene.pieces.first_from(start);
    let to = scene.mention_starting(at).map_or(at + 1, |(to, _)| to);
    matches!(scene.pieces.low(to), "'" | "’" | "'s" | "’s")
        || matches!(scene.pieces.before(at), "from" | "of" | "by")
}

/// How far a search within a sentence goes back, in pieces.
const REACH: usize = 60;

/// The subject of the verb at a piece.
pub(super) fn subject_of(scene: &Scene<'_>, verb_at: usize) -> Option<Speaker> {
    let start = scene.sentence(verb_at).0.max(verb_at.saturating_sub(REACH));
    let mut at = verb_at;
    while at > start && stands_between(scene, at - 1) {
        at -= 1;
    }
    if at == start {
        return None;
    }
    let last = at - 1;
    match scene.pieces.low(last) {
        "and" | "or" | "but" | "," | "as" | "—" | "–" | "-" | "not" => {
            sentence_subject(scene, start, verb_at)
        }
        ")" | "]" => {
            opening_bracket(scene, start, last).and_then(|open| noun_phrase_before(scene, start, open))
        }
        _ => noun_phrase_before(scene, start, last + 1),
    }
}

/// Words between a subject and its verb: auxiliaries and adverbs.
fn stands_between(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.pieces.low(at);
    CUES.has("manner", word) || (word.len() > 4 && word.ends_with("ly") && !scene.pieces.capital(at))
}

fn opening_bracket(scene: &Scene<'_>, start: usize, close: usize) -> Option<usize> {
    (start..close).rev().find(|&at| matches!(scene.pieces.low(at), "(" | "["))
}

/// The speaker named by the noun phrase that ends before a piece.
fn noun_phrase_before(scene: &Scene<'_>, start: usize, end: usize) -> Option<Speaker> {
    let last = end.checked_sub(1).filter(|last| *last >= start)?;
    if let Some(class) = CUES.value("pronoun", scene.pieces.low(last)) {
        return pronoun(scene, start, last, class);
    }
    if scene.pieces.low(last) == "*" {
        return Some(redacted(scene, start, last));
    }
    if let Some((from, mention)) = scene.mention_ending(last).filter(|(from, _)| *from >= start) {
        return Some(named(scene, start, from, mention));
    }
    if !scene.pieces.is(last, PieceKind::Word) {
        return (scene.pieces.low(last) == ",").then(|| sentence_subject(scene, start, last)).flatten();
    }
    common_words(scene, start, last)
}

fn redacted(scene: &Scene<'_>, start: usize, last: usize) -> Speaker {
    let mut from = last;
    while from > start && scene.pieces.low(from - 1) == "*" && scene.pieces.glued(from) {
        from -= 1;
    }
    let who = scene.mention_ending(last).map_or_else(
        || Participant::Words(scene.pieces.quote(from, last + 1).to_string()),
        |(_, mention)| Participant::Referent(mention.referent),
    );
    Speaker { who: Some(who), from, subject: Subject::Someone }
}

/// A name; if it only belongs to the head of the phrase (`the leaders of Savoy`), the phrase is the speaker.
fn named(scene: &Scene<'_>, start: usize, from: usize, mention: &Mention) -> Speaker {
    let article = usize::from(
        from > start && matches!(scene.pieces.low(from - 1), "the" | "comrade" | "chairman" | "president"),
    );
    let head_at = from - article;
    let preposition = head_at > start && CUES.has("preposition", scene.pieces.low(head_at - 1));
    if preposition
        && scene.pieces.low(head_at - 1) == "of"
        && head_at >= start + 2
        && let Some(whole) = noun_phrase_before(scene, start, head_at - 1)
    {
        return match whole.subject {
            // "the memorandum of the ministry": the one whose paper it is speaks in it.
            Subject::Paper(_) if speaks(mention.kind) => {
                Speaker { who: whole.who.or(Some(Participant::Referent(mention.referent))), ..whole }
            }
            Subject::Thing => Speaker { who: Some(Participant::Referent(mention.referent)), ..whole },
            _ => whole,
        };
    }
    if preposition
        && !matches!(scene.pieces.low(head_at - 1), "and" | "or" | "as")
        && let Some(subject) = sentence_subject(scene, start, head_at)
    {
        return subject;
    }
    let subject = if speaks(mention.kind) || mention.kind == MentionType::Place {
        Subject::Someone
    } else {
        Subject::Paper(String::new())
    };
    Speaker { who: Some(Participant::Referent(mention.referent)), from: head_at, subject }
}

/// A noun phrase in common words, or with capitals where no names are marked.
fn common_words(scene: &Scene<'_>, start: usize, last: usize) -> Option<Speaker> {
    let pieces = &scene.pieces;
    let mut from = last;
    while from > start && from + 7 > last && goes_on_back(scene, from - 1) {
        from -= 1;
    }
    if from > start && opens_phrase(pieces.low(from - 1)) {
        from -= 1;
    }
    let head = pieces.low(last);
    let before = if from > start { pieces.low(from - 1) } else { "" };
    if before == "of" && from >= start + 2 && !scene.is_name_word(last) {
        return noun_phrase_before(scene, start, from - 1);
    }
    if before == "of"
        && from >= start + 2
        && let Some(whole) =
            noun_phrase_before(scene, start, from - 1).filter(|whole| whole.subject != Subject::Thing)
    {
        return Some(whole);
    }
    let ruled = CUES.has("preposition", before) && !matches!(before, "and" | "or" | "as" | "");
    if ruled && before != "of" {
        return sentence_subject(scene, start, from.saturating_sub(1));
    }
    if CUES.has("paper", head) && !scene.is_name_word(last) {
        return Some(paper(scene, from, last));
    }
    let words = pieces.quote(from, last + 1).to_string();
    let subject = if scene.is_name_word(last) || is_person(head) { Subject::Someone } else { Subject::Thing };
    Some(Speaker { who: Some(Participant::Words(words)), from, subject })
}

fn goes_on_back(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.pieces.low(at);
    let possessive = matches!(word, "'" | "’") && scene.pieces.glued(at);
    let hyphen = word == "-" && scene.pieces.glued(at) && scene.pieces.glued(at + 1);
    let plain = scene.pieces.is(at, PieceKind::Word)
        && !crate::quantities::is_stop_word(word)
        && CUES.verb(&scene.pieces, at).is_none_or(|_| scene.pieces.capital(at));
    possessive || hyphen || plain
}

fn opens_phrase(word: &str) -> bool {
    CUES.has("determiner", word)
}

/// Whether a common noun names persons.
pub(super) fn is_person(word: &str) -> bool {
    crate::quantities::is_person_word(word) || CUES.has("source", word) || CUES.has("body", word)
}

/// A document as the subject: it speaks for whoever owns it, or for the last one who could have sent it.
fn paper(scene: &Scene<'_>, from: usize, last: usize) -> Speaker {
    let owner = scene.cast_between(from, last).first().map(|owner| owner.who.clone());
    let his = matches!(scene.pieces.low(from), "his" | "her" | "their");
    let start = scene.pieces.get(from).map_or(0, |piece| piece.range.start);
    let sender = owner
        .or_else(|| last_person(scene, start))
        .or_else(|| his.then(|| last_person(scene, start)).flatten());
    Speaker { who: sender, from, subject: Subject::Paper(scene.pieces.low(last).to_string()) }
}

/// The subject of a sentence: the first one named in it, or pronoun, that stands where a subject stands.
pub(super) fn sentence_subject(scene: &Scene<'_>, start: usize, end: usize) -> Option<Speaker> {
    let pronoun_at = (start..end).find(|&at| {
        matches!(CUES.value("pronoun", scene.pieces.low(at)), Some("one" | "many" | "self"))
            && !scene.pieces.low(at).eq("one")
    });
    let first = scene.cast_between(start, end).iter().find(|candidate| candidate.subject);
    let named_at = first.map(|candidate| scene.pieces.first_from(candidate.start));
    match (pronoun_at, named_at) {
        (Some(at), named) if named.is_none_or(|named| at < named) => {
            pronoun(scene, start, at, CUES.value("pronoun", scene.pieces.low(at))?)
        }
        (_, Some(from)) => Some(Speaker {
            who: first.map(|candidate| candidate.who.clone()),
            from,
            subject: Subject::Someone,
        }),
        _ => None,
    }
}

/// Whom a pronoun means.
fn pronoun(scene: &Scene<'_>, start: usize, at: usize, class: &str) -> Option<Speaker> {
    let offset = scene.pieces.get(at)?.range.start;
    let known = scene.mention_ending(at).map(|(_, mention)| Participant::Referent(mention.referent));
    let speaker = |who, subject| Some(Speaker { who, from: at, subject });
    match class {
        "one" => speaker(person_meant(scene, at, known), Subject::Someone),
        "many" => speaker(known.or_else(|| last_body(scene, offset)), Subject::Someone),
        "self" => speaker(known.or_else(|| narrator(scene, at)), Subject::Oneself),
        "relative" => {
            let comma = usize::from(at > start && scene.pieces.low(at - 1) == ",");
            (at > start + comma).then(|| noun_phrase_before(scene, start, at - comma)).flatten()
        }
        "you" => speaker(None, Subject::Someone),
        "it" => match scene.mention_ending(at).filter(|(_, mention)| can_be_it(mention)) {
            Some(_) => speaker(known, Subject::Someone),
            None => speaker(None, Subject::Nobody),
        },
        _ => speaker(None, Subject::Nobody),
    }
}

/// `I` outside quoted words is the one who tells the story.
fn narrator(scene: &Scene<'_>, at: usize) -> Option<Participant> {
    let told = scene.pieces.low(at) == "i" && !scene.is_quoted(scene.pieces.get(at)?.range.start);
    told.then(|| Participant::Words("I".to_owned()))
}

/// Bodies, states and congresses are called `it` and can speak.
const fn can_be_it(mention: &Mention) -> bool {
    matches!(mention.kind, MentionType::Organization | MentionType::State | MentionType::Event)
}

/// Whom `he` or `she` means: the one the names say, unless the last to bear that name was only spoken to or of.
fn person_meant(scene: &Scene<'_>, at: usize, known: Option<Participant>) -> Option<Participant> {
    let offset = scene.pieces.get(at)?.range.start;
    let meant = || last_one(scene, offset, scene.pieces.low(at));
    let last = scene.cast_before(offset).find(|candidate| Some(&candidate.who) == known.as_ref());
    let only_quoted = last.is_some_and(|candidate| candidate.quoted) && !scene.is_quoted(offset);
    if only_quoted { meant().or(known) } else { known.or_else(meant) }
}

/// The last person named before an offset where a subject stands, or else the last person named.
pub(super) fn last_person(scene: &Scene<'_>, offset: u32) -> Option<Participant> {
    last_one(scene, offset, "")
}

/// The last person a pronoun can mean. Those who are named in quoted words come after those who are not.
fn last_one(scene: &Scene<'_>, offset: u32, pronoun: &str) -> Option<Participant> {
    let inside = scene.is_quoted(offset);
    let persons = || {
        scene
            .cast_before(offset)
            .filter(|candidate| candidate.person && scene.fits_pronoun(pronoun, candidate))
    };
    let outside = || persons().filter(|candidate| inside || !candidate.quoted);
    outside()
        .find(|candidate| candidate.subject)
        .or_else(|| outside().next())
        .or_else(|| persons().next())
        .map(|candidate| candidate.who.clone())
}

fn last_body(scene: &Scene<'_>, offset: u32) -> Option<Participant> {
    let bodies = || scene.cast_before(offset).filter(|candidate| !candidate.person);
    bodies().find(|candidate| candidate.subject).map(|candidate| candidate.who.clone())
}

/// The one named by the noun phrase that starts at a piece: who, and one past its last piece.
pub(super) fn noun_phrase_at(scene: &Scene<'_>, at: usize) -> Option<(Option<Participant>, usize)> {
    let pieces = &scene.pieces;
    let word = pieces.low(at);
    if let Some((to, mention)) = scene.mention_starting(at).filter(|_| word != "i") {
        return Some((Some(Participant::Referent(mention.referent)), to));
    }
    if word == "*" {
        let to = (at..at + 6).find(|&to| pieces.low(to) != "*").unwrap_or(at + 6);
        return Some((Some(Participant::Words(pieces.quote(at, to).to_string())), to));
    }
    let offset = pieces.get(at)?.range.start;
    match word {
        "him" | "he" | "she" => return Some((last_one(scene, offset, word), at + 1)),
        "her" if !pieces.is(at + 1, PieceKind::Word) || pieces.low(at + 1) == "that" => {
            return Some((last_person(scene, offset), at + 1));
        }
        "them" | "they" => return Some((last_body(scene, offset), at + 1)),
        "i" => return Some((narrator(scene, at), at + 1)),
        "me" | "us" | "you" | "we" => return Some((None, at + 1)),
        _ => {}
    }
    let article = usize::from(opens_phrase(word));
    let mut to = at + article;
    while to < at + 7 && pieces.same_sentence(at, to) && phrase_goes_on(scene, at + article, to) {
        to += 1;
    }
    if to == at + article {
        return None;
    }
    let inner =
        scene.mention_starting(at + article).map(|(_, mention)| Participant::Referent(mention.referent));
    // "the chronicler Froissart": the name at the end of the phrase says who it is.
    let named = || scene.mention_ending(to - 1).filter(|(_, mention)| mention.kind == MentionType::Person);
    let inner = inner.or_else(|| named().map(|(_, mention)| Participant::Referent(mention.referent)));
    Some((inner.or_else(|| Some(Participant::Words(pieces.quote(at, to).to_string()))), to))
}

fn phrase_goes_on(scene: &Scene<'_>, from: usize, at: usize) -> bool {
    let pieces = &scene.pieces;
    let word = pieces.is(at, PieceKind::Word) && !crate::quantities::is_stop_word(pieces.low(at));
    // After a name with capitals a small letter begins something else.
    let after_name = at > from && pieces.capital(at - 1) && !pieces.capital(at);
    let dot = pieces.low(at) == "." && pieces.glued(at) && pieces.raw(at - 1).len() <= 3;
    (word && !after_name && (at == from || CUES.verb(pieces, at).is_none())) || dot
}
