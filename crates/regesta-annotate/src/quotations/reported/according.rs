//! `According to the consul, …` and `…, according to the consul`. In: the word "according". Out: the sentence it reports.

use regesta_model::annotation::{Quotation, QuotationKind};
use regesta_model::claim::Participant;

use super::super::lexicon::CUES;
use super::super::speakers::{Speaker, Subject, is_person, noun_phrase_at};
use super::{Content, LONGEST, Search};

impl Search<'_, '_> {
    /// `According to the consul, the port was closed`, `The port was closed, according to the consul`.
    pub(super) fn according(&self, at: usize) -> Option<Quotation> {
        let scene = self.scene;
        let pieces = &scene.pieces;
        if pieces.low(at + 1) != "to" || !pieces.same_sentence(at, at + 2) {
            return None;
        }
        let (who, to) = noun_phrase_at(scene, at + 2)?;
        let head = pieces.low(to - 1);
        let named = matches!(who, Some(Participant::Referent(_))) || scene.is_name_word(at + 2);
        let says = named || is_person(head) || (at + 2..to).any(|at| CUES.has("source", pieces.low(at)));
        if CUES.has("rule", head) || !says {
            return None;
        }
        let speaker = Some(Speaker { who, from: at, subject: Subject::Someone });
        let (start, _) = scene.sentence(at);
        let comma = (to..to + 25)
            .take_while(|&place| pieces.same_sentence(at, place))
            .find(|&place| pieces.low(place) == ",");
        if at < start + 3 {
            let from = comma? + 1;
            return self.build(
                at,
                Content { from, cue_to: from - 1, addressee: None, short: false },
                speaker,
            );
        }
        let from = start.max(at.saturating_sub(LONGEST));
        let end = if pieces.before(at) == "," { at - 1 } else { at };
        let range = scene.range(from, end)?;
        Some(Quotation {
            range,
            kind: QuotationKind::Reported,
            medium: None,
            speaker: speaker.and_then(|speaker| speaker.who),
            addressee: None,
            stated: None,
            cue: scene.range(at, to),
        })
    }
}
