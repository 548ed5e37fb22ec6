//! Who is spoken to where only the scene says it. In: event mentions in the order of the text. Out: the same, where words of a
//! conversation that name no addressee have the other of the two who talk.
//!
//! "They held talks. He explained …": somebody who speaks within an exchange of two speaks to the other. What never happens
//! here: an addressee that the sentence names is changed, words that somebody reports are taken for the exchange itself,
//! or an exchange goes on over a heading.

use std::collections::HashMap;

use regesta_model::annotation::{EventClass, EventMention, Layer, Mention, MentionType, ReferentId};
use regesta_model::claim::{ClaimType, Factuality, Participant, Polarity};
use regesta_model::text::BlockKind;
use regesta_model::{Text, TextRange};

use super::lexicon::LEXICON;

/// An exchange is over when nobody has spoken in it for this many sentences: set by judgement.
const MAX_SILENT_SENTENCES: usize = 6;

/// The exchange that a text is telling of.
pub struct Conversation {
    kinds: HashMap<ReferentId, MentionType>,
    pair: Option<[Participant; 2]>,
    /// Whether the two have been told to talk, or only the first of them has spoken.
    mutual: bool,
    last: usize,
}

impl Conversation {
    /// No exchange yet.
    pub fn new(mentions: &Layer<Mention>) -> Self {
        let mut kinds = HashMap::new();
        for mention in mentions.iter().filter(|mention| mention.named) {
            kinds.entry(mention.referent).or_insert(mention.kind);
        }
        Self { kinds, pair: None, mutual: false, last: 0 }
    }

    /// Comes to the sentence of an index: a heading, and a long silence, end an exchange; a letter read out is no silence.
    pub fn enter(&mut self, text: &Text, sentence: TextRange, at: usize, reported: bool) {
        let heading =
            text.block_at(sentence.start).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        if heading || at > self.last + MAX_SILENT_SENTENCES {
            self.pair = None;
        } else if reported {
            self.last += 1;
        }
    }

    /// Hears an event: gives it the addressee it leaves open, or learns from it who talks with whom.
    pub fn hear(&mut self, event: &mut EventMention, at: usize) {
        let telling = &mut event.telling;
        let happens = telling.factuality == Factuality::Actual && telling.polarity == Polarity::Positive;
        if !happens || telling.teller.is_some() {
            return;
        }
        if let Some(other) =
            self.other(&telling.actors, event.class).filter(|_| is_addressed(event.kind, event.class))
        {
            if telling.targets.is_empty() {
                telling.targets.push(other);
            }
            self.last = at;
        }
        let telling = &event.telling;
        let parties: Vec<&Participant> = telling.actors.iter().chain(&telling.targets).collect();
        // "attended by the consul": who is there need not talk.
        let talks = match event.kind {
            ClaimType::Meet => !LEXICON.in_class("accompany", &event.lemma),
            _ => event.class == EventClass::Reporting,
        };
        if let ([first, second], true) = (&*parties, talks)
            && self.can_talk(first)
            && self.can_talk(second)
        {
            let again = self.pair.as_ref().is_some_and(|pair| pair.contains(first) && pair.contains(second));
            let answered = again && self.pair.as_ref().is_some_and(|pair| pair[0] != **first);
            self.mutual = event.kind == ClaimType::Meet || answered || again && self.mutual;
            self.pair = Some([(*first).clone(), (*second).clone()]);
            self.last = at;
        }
    }

    /// The other of the two who talk. Who alone has spoken so far may go on speaking; his other acts are his own.
    fn other(&self, actors: &[Participant], class: EventClass) -> Option<Participant> {
        let ([speaker], Some([first, second])) = (actors, &self.pair) else { return None };
        if speaker == first {
            (self.mutual || class == EventClass::Reporting).then(|| second.clone())
        } else {
            (speaker == second).then(|| first.clone())
        }
    }

    /// Whether a participant is somebody, named or struck out, and not a thing.
    fn can_talk(&self, party: &Participant) -> bool {
        match party {
            Participant::Referent(id) => self.kinds.get(id).is_none_or(|kind| {
                use MentionType::{Group, Office, Organization, Person, State};
                matches!(kind, Person | Organization | State | Group | Office)
            }),
            Participant::Words(words) => words.starts_with("**"),
        }
    }
}

/// Acts that are done to somebody who hears them.
fn is_addressed(kind: ClaimType, class: EventClass) -> bool {
    use ClaimType::{Accept, Communicate, Promise, Propose, Refuse, Threaten};
    class == EventClass::Reporting
        || matches!(kind, Accept | Communicate | Promise | Propose | Refuse | Threaten)
}
