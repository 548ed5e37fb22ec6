//! Holders: who is committed to a claim. In: quotations, and what the event's sentence says of it. Out: a chain, outermost first.
//!
//! An empty chain means the source itself. A speaker is taken from the quotation layer; where that has nothing,
//! the subject of the verb of saying above a clause of content.

use regesta_model::annotation::{EventMention, Layer, Quotation, Ranged};
use regesta_model::claim::Participant;
use regesta_model::{ClaimType, Text, TextRange};
use regesta_time::Edtf;

use crate::events::inflection::FormKind;
use crate::events::lexicon::{Form, LEXICON, Part, Tag};

/// The holders of a claim, and when the innermost said it.
#[derive(Clone, Debug, Default)]
pub struct Holding {
    /// Outermost first.
    pub holders: Vec<Participant>,
    /// When the innermost said it.
    pub stated: Option<Edtf>,
    /// By what right.
    pub reason: &'static str,
}

/// Speech nests no deeper in prose that a person can read.
const MAX_NESTED: usize = 16;

/// Who holds what an event mention tells.
pub fn holding(text: &Text, quotations: &Layer<Quotation>, event: &EventMention) -> Holding {
    let quoted = of_quotations(text, quotations, event.range);
    if !quoted.holders.is_empty() {
        return quoted;
    }
    match event.telling.teller.clone().filter(can_hold) {
        Some(speaker) => Holding { holders: vec![speaker], stated: None, reason: "clause of content" },
        None => Holding { reason: "the source itself", ..Holding::default() },
    }
}

fn of_quotations(text: &Text, quotations: &Layer<Quotation>, range: TextRange) -> Holding {
    let until = quotations.first_from(range.start + 1);
    let around = quotations[..until].iter().rev().take(MAX_NESTED);
    let mut holding = Holding { reason: "quotation", ..Holding::default() };
    for quotation in around.filter(|quotation| quotation.range().contains(range)) {
        let spoken = quotation.speaker.clone().map(bare).filter(can_hold);
        let cued = || quotation.cue.and_then(|cue| cued(text.quote(cue)));
        if let Some(speaker) = spoken.or_else(cued).filter(|speaker| holding.holders.last() != Some(speaker))
        {
            holding.holders.push(speaker);
        }
        holding.stated = holding.stated.or_else(|| quotation.stated.clone());
    }
    holding.holders.reverse();
    holding
}

/// "the envoy" is an envoy whatever stands before him.
pub fn bare(speaker: Participant) -> Participant {
    match speaker {
        Participant::Words(words) => {
            let cut =
                ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|word| words.strip_prefix(word));
            Participant::Words(cut.map_or(words.clone(), str::to_owned))
        }
        named => named,
    }
}

/// The words that open speech whose speaker is not named; a passive ("it was announced") names nobody.
fn cued(cue: &str) -> Option<Participant> {
    let nobody = cue.split_whitespace().any(|word| LEXICON.tag(&word.to_lowercase()) == Some(Tag::Be));
    (!nobody).then(|| Participant::Words(cue.to_owned()))
}

/// Whether somebody, or a document, can be meant: "the cancellation" holds nothing.
fn can_hold(holder: &Participant) -> bool {
    let Participant::Words(words) = holder else { return true };
    let last = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let nominal = |form: &&Form| matches!(form.kind, FormKind::Singular | FormKind::Plural);
    let sense =
        LEXICON.forms(&last).iter().find(nominal).and_then(|form| LEXICON.sense(form.lemma, Part::Noun));
    sense.is_none_or(|sense| !is_mere_act(sense.kind))
}

/// Acts whose nouns mean neither those who do them nor a paper.
const fn is_mere_act(kind: ClaimType) -> bool {
    use ClaimType::{Abrogate, Die, Migrate, Postpone, Return, Seize, Surrender, Transfer, Travel, Withdraw};
    matches!(
        kind,
        Abrogate | Die | Migrate | Postpone | Return | Seize | Surrender | Transfer | Travel | Withdraw
    )
}
