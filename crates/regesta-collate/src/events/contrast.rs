//! Places that a sentence denies: `signed not in Korn, as the papers have it, but in Lund` is of Lund.
//!
//! In goes a claim whose place the annotator took from its sentence; out comes the place that is meant. What never
//! happens here: a place is not made up where the sentence names no other.

use regesta_model::annotation::{Mention, MentionType, ReferentId};
use regesta_model::claim::Participant;
use regesta_model::{Claim, Document, TextRange};

/// Words before a place that deny it, and those before the one that is set against it.
const DENYING: &[&str] = &["not in", "not at", "not near", "rather than in", "and not in", "instead of in"];
const AFFIRMING: &[&str] = &["but in", "but at", "but near"];

/// The place of a claim, the denied one exchanged for the affirmed one of the sentence.
pub(crate) fn place(document: &Document, claim: &Claim) -> Option<Participant> {
    let given = claim.proposition.place.clone()?;
    let Participant::Referent(referent) = &given else { return Some(given) };
    let sentence = sentence(document, claim.trigger()).unwrap_or(claim.clause());
    let places = places(document, sentence);
    let denied = |id: ReferentId| {
        let mut of_place = places.iter().filter(|mention| mention.referent == id).peekable();
        of_place.peek().is_some() && of_place.all(|mention| stands_before(document, mention, DENYING))
    };
    if !denied(*referent) {
        return Some(given);
    }
    let meant = places.iter().find(|mention| stands_before(document, mention, AFFIRMING));
    meant.map(|mention| Participant::Referent(mention.referent))
}

fn sentence(document: &Document, trigger: TextRange) -> Option<TextRange> {
    let sentences = &document.annotations.sentences;
    let after = sentences.first_from(trigger.start + 1);
    let sentence = sentences.get(after.checked_sub(1)?)?.range;
    sentence.contains(trigger).then_some(sentence)
}

fn places(document: &Document, sentence: TextRange) -> Vec<&Mention> {
    let mentions = document.annotations.mentions.starting_in(sentence).iter();
    mentions
        .filter(|mention| mention.named && matches!(mention.kind, MentionType::Place | MentionType::State))
        .collect()
}

/// Bytes before a mention that are looked at.
const TAIL: usize = 24;

/// Whether one of the phrases stands right before a mention.
fn stands_before(document: &Document, mention: &Mention, phrases: &[&str]) -> bool {
    let end = mention.range.start as usize;
    let content = document.text.content();
    let start = content.ceil_char_boundary(end.saturating_sub(TAIL));
    let before = content.get(start..end).unwrap_or_default().to_lowercase();
    let before = before.trim_end().trim_end_matches(" the");
    phrases
        .iter()
        .any(|phrase| before.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}
