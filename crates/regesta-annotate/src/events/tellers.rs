//! Who tells an event, as far as its sentence says so. In: a sentence's clauses and quotations. Out: the subject of the verb
//! of saying whose content the event is, and who speaks to whom around it.

use regesta_model::TextRange;
use regesta_model::annotation::{EventClass, Layer, Quotation, QuotationKind, Ranged};
use regesta_model::claim::Participant;

use super::arguments::{Resolver, Speech, arguments};
use super::clauses::Link;
use super::triggers::{Stands, Trigger};

/// Speech nests no deeper in prose that a person can read.
const MAX_NESTED: usize = 16;

/// Whether a range lies in somebody's words.
pub fn is_reported(quotations: &Layer<Quotation>, range: TextRange) -> bool {
    let until = quotations.first_from(range.start + 1);
    quotations[..until].iter().rev().take(MAX_NESTED).any(|quotation| quotation.range().contains(range))
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

/// The subject of the verb of saying above the trigger's clause.
pub fn teller(resolver: &Resolver<'_, '_>, triggers: &[Trigger], trigger: &Trigger) -> Option<Participant> {
    let mut clause = trigger.stands.clause()?;
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
