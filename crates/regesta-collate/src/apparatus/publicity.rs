//! Whether it was known: what was announced, and what the same sentence says stayed hidden.
//!
//! In go the announcements of each text; out come those after which the sentence goes on that the news did not become
//! known. What never happens here: `kept secret until it was announced` is taken for a contradiction, or anything but the
//! announced news itself for what stayed hidden.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regesta_model::apparatus::{Apparatus, Locus, LocusOf, Property, Value};
use regesta_model::claim::Factuality;
use regesta_model::{Cause, ClaimType, TextRange};

use super::acts::{find_phrase, phrases};
use super::context::{on_one_line, sentence};
use super::readings::{Given, Standing, apparatus, gather};
use super::scene::Scene;
use crate::events::{Act, Happening};
use crate::names::fold;

/// What says that something stayed hidden, and the words for news.
static HIDDEN: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("hidden"));
static NEWS: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("news"));

/// Bytes between an announcement and the end of what is said of its news.
const REACH: u32 = 300;

/// Words after it that limit what is said: `remained secret until`, `was not disclosed why`.
const LIMITING: &[&str] =
    &["until", "till", "before", "why", "how", "who", "whether", "what", "where", "when", "that"];

/// Words that join a clause to the one before.
const JOINING: &[&str] = &["but", "and", "though", "although", "yet", "while", "however"];

/// The announcements of what did not become known.
pub(crate) fn compile(scene: &Scene) -> Vec<Apparatus<Value>> {
    let made = scene.happenings.all.iter().filter(|happening| is_announcement(happening));
    let mut last_before: BTreeMap<_, (&Happening, TextRange)> = BTreeMap::new();
    for happening in made {
        if let Some(hidden) = hidden_after(happening) {
            // Claims come in the order of the text: the last one before the words is the one that is meant.
            last_before.insert((happening.claim.source(), hidden.start), (happening, hidden));
        }
    }
    last_before.into_values().filter_map(|(happening, hidden)| report(scene, happening, hidden)).collect()
}

fn is_announcement(happening: &Happening) -> bool {
    let public = matches!(happening.claim.proposition.kind, ClaimType::Declare | ClaimType::Publish);
    public && happening.act == Act::Done
}

/// The words after an announcement, in its sentence, which say that its news stayed hidden.
fn hidden_after(happening: &Happening) -> Option<TextRange> {
    let (document, trigger) = (happening.document, happening.claim.trigger());
    let sentence = sentence(document, trigger)?;
    let content = document.text.content();
    let end = sentence.end.min(trigger.end.saturating_add(REACH));
    let end = (content.floor_char_boundary(end as usize) as u32).max(trigger.end);
    let rest = TextRange::new(trigger.end, end);
    let (at, len) = find_phrase(document, rest, &HIDDEN)?;
    let before = document.text.quote(TextRange::new(rest.start, at));
    let start = before.rfind([',', ';', '[', '(', '—', ':']).map_or(0, |at| at + 1);
    let start =
        start + before[start..].chars().take_while(|c| !c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let after = document.text.quote(TextRange::new(at + len, rest.end));
    let clause = after.find([',', ';', ']', ')', '.', '—']).unwrap_or(after.len());
    let next = fold(&after[..clause]);
    let limited = next.split(' ').next().is_some_and(|word| LIMITING.contains(&word));
    let subject = fold(&before[start..]);
    let subject =
        subject.split_once(' ').filter(|(word, _)| JOINING.contains(word)).map_or(subject.as_str(), |s| s.1);
    (NEWS.contains(&subject) && !limited)
        .then(|| TextRange::new(rest.start + start as u32, at + len + clause as u32))
}

fn report(scene: &Scene, happening: &Happening, hidden: TextRange) -> Option<Apparatus<Value>> {
    let source = happening.claim.source();
    let event = scene.event_of(happening)?.clone();
    let denied = Given {
        value: Value::Factuality(Factuality::Denied),
        claim: None,
        evidence: vec![scene.verified(source, hidden)?],
    };
    let made = Given::by(scene, happening, Value::Factuality(Factuality::Actual), &[])?;
    let readings = gather(scene, vec![made, denied]);
    let note = format!(
        "“{}” ({}), but “{}” ({}).",
        on_one_line(happening.document, happening.claim.clause()),
        scene.siglum(source),
        on_one_line(happening.document, hidden),
        scene.siglum(source)
    );
    let locus = Locus { of: LocusOf::Event(event), property: Property::Factuality };
    Some(apparatus(locus, readings, Standing::hard(Cause::Genuine), None, note))
}
