//! Holders: who is committed to a claim. In: quotations, and clauses of content. Out: a chain, outermost first.
//!
//! An empty chain means the source itself. A speaker is taken from the quotation layer; where that has nothing,
//! the subject of the verb of saying above a clause of content.

use regesta_model::annotation::{EventClass, Layer, Quotation, QuotationKind, Ranged};
use regesta_model::claim::Participant;
use regesta_model::{Text, TextRange};
use regesta_time::Edtf;

use super::arguments::{Resolver, Speech, arguments};
use crate::events::clauses::Link;
use crate::events::lexicon::{LEXICON, Tag};
use crate::events::triggers::{Stands, Trigger};

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

/// Who holds what a trigger evokes.
pub fn holding(
    text: &Text,
    quotations: &Layer<Quotation>,
    resolver: &Resolver<'_, '_>,
    triggers: &[Trigger],
    trigger: &Trigger,
) -> Holding {
    let quoted = of_quotations(text, quotations, trigger.range);
    if !quoted.holders.is_empty() {
        return quoted;
    }
    match of_content(resolver, triggers, trigger) {
        Some(speaker) => Holding { holders: vec![speaker], stated: None, reason: "clause of content" },
        None => Holding { reason: "the source itself", ..Holding::default() },
    }
}

/// Who speaks, and to whom, in the innermost direct speech around a range.
pub fn speech(quotations: &Layer<Quotation>, range: TextRange) -> Speech {
    let until = quotations.first_from(range.start + 1);
    let mut around = quotations[..until].iter().rev().take(MAX_NESTED);
    let said = around
        .find(|quotation| quotation.range().contains(range) && quotation.kind != QuotationKind::Reported);
    said.map_or(Speech::default(), |said| Speech {
        speaker: said.speaker.clone(),
        addressee: said.addressee.clone(),
    })
}

fn of_quotations(text: &Text, quotations: &Layer<Quotation>, range: TextRange) -> Holding {
    let until = quotations.first_from(range.start + 1);
    let around = quotations[..until].iter().rev().take(MAX_NESTED);
    let mut holding = Holding { reason: "quotation", ..Holding::default() };
    for quotation in around.filter(|quotation| quotation.range().contains(range)) {
        let spoken = quotation.speaker.clone().map(bare);
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

/// The subject of the verb of saying above the trigger's clause.
fn of_content(resolver: &Resolver<'_, '_>, triggers: &[Trigger], trigger: &Trigger) -> Option<Participant> {
    let mut clause = match trigger.stands {
        Stands::Verb { clause } | Stands::Light { clause, .. } => clause,
        Stands::Noun { clause, .. } => clause?,
    };
    for _ in 0..MAX_NESTED {
        let here = &resolver.parse.clauses[clause];
        let parent = here.parent?;
        if here.link == Link::Content {
            let saying = triggers.iter().find(|other| {
                other.sense.class == EventClass::Reporting
                    && matches!(other.stands, Stands::Verb { clause } if clause == parent)
            });
            if let Some(saying) = saying {
                return arguments(resolver, saying).actors.into_iter().next();
            }
        }
        clause = parent;
    }
    None
}
