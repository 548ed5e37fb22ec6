//! Why a claim says what it says, for a person who looks at the machine. In: a text and its annotations.
//! Out: for each claim its trigger, frame, arguments, and the reasons for its date, holder and factuality.
//!
//! Nothing is decided here: the reasons are those by which [`super::extract_claims`] made the claims.

use regesta_model::annotation::TriggerKind;
use regesta_model::claim::{ClaimTime, Participant};
use regesta_model::{Annotations, Claim, Text};

use super::visit_claims;

/// A claim with its reasons, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimExplained {
    /// The claim.
    pub claim: Claim,
    /// The words that evoke it.
    pub trigger: String,
    /// How the trigger stands: as a verb, a light verb with its noun, or a noun.
    pub stands: &'static str,
    /// The frame that shared out its arguments.
    pub frame: &'static str,
    /// Who did it.
    pub actors: Vec<String>,
    /// To whom.
    pub targets: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// The time, the words that give it, and by what right.
    pub time: Option<String>,
    /// What made it planned, conditional and so on.
    pub factuality: &'static str,
    /// By what right the holders hold it, and who they are.
    pub holder: String,
}

impl ClaimExplained {
    /// A few lines for a terminal.
    pub fn printed(&self) -> String {
        let claim = &self.claim;
        let part = |name: &str, words: &str| {
            if words.is_empty() { String::new() } else { format!("\n  {name}: {words}") }
        };
        [
            format!(
                "{} {} `{}` ({})",
                claim.trigger(),
                claim.proposition.kind.name(),
                self.trigger,
                self.frame
            ),
            part("actors", &self.actors.join("; ")),
            part("targets", &self.targets.join("; ")),
            part("place", self.place.as_deref().unwrap_or_default()),
            part("time", self.time.as_deref().unwrap_or_default()),
            format!("\n  factuality: {:?}, {:?} ({})", claim.factuality, claim.polarity, self.factuality),
            format!("\n  holder: {}\n  confidence: {:.2}", self.holder, claim.confidence),
        ]
        .concat()
    }
}

/// The claims of a text with their reasons, in order.
pub fn explain_claims(text: &Text, annotations: &Annotations) -> Vec<ClaimExplained> {
    let mut explained = Vec::new();
    visit_claims(text, annotations, |claim, grounds| {
        let name = |participant: &Participant| named(annotations, participant);
        let names = |participants: &[Participant]| participants.iter().map(name).collect::<Vec<_>>();
        let proposition = &claim.proposition;
        let holders = names(&claim.holders).join(" < ");
        explained.push(ClaimExplained {
            trigger: text.quote(claim.trigger()).to_owned(),
            stands: match grounds.event.telling.trigger {
                TriggerKind::Verb => "verb",
                TriggerKind::LightVerb => "light verb with its noun",
                TriggerKind::Noun => "noun",
            },
            frame: grounds.event.telling.frame,
            actors: names(&proposition.actors),
            targets: names(&proposition.targets),
            place: proposition.place.as_ref().map(name),
            time: proposition.time.as_ref().map(|time| time_words(text, time)),
            factuality: grounds.event.telling.cue,
            holder: format!("{holders} ({})", grounds.holding.reason),
            claim,
        });
    });
    explained
}

fn time_words(text: &Text, time: &ClaimTime) -> String {
    format!("{} from `{}` ({:?})", time.edtf, text.quote(time.timex), time.reason)
}

fn named(annotations: &Annotations, participant: &Participant) -> String {
    match participant {
        Participant::Referent(id) => match annotations.referents.get(id.0 as usize) {
            Some(referent) => referent.name.clone(),
            None => format!("referent {}", id.0),
        },
        Participant::Words(words) => format!("\"{words}\""),
    }
}
