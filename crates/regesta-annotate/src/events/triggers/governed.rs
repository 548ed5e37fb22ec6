//! Triggers that give way to others. In: the triggers of a sentence. Out: the same without those that only complete another.
//!
//! "decided to withdraw" is one event. What never happens here: a trigger is changed.

use regesta_model::ClaimType;
use regesta_model::annotation::EventClass;

use super::{Stands, Trigger, near};
use crate::events::clauses::{Clause, Link, Parse};
use crate::events::factuality::standing;
use crate::events::inflection::FormKind;
use crate::events::lexicon::{LEXICON, Tag};
use crate::events::phrases::Shape;

/// "decided to withdraw" is one event, the withdrawal: a verb of intent gives way to what is intended.
pub(super) fn drop_governors(parse: &Parse<'_>, found: &mut Vec<Trigger>) {
    let governed: Vec<usize> = found
        .iter()
        .filter_map(|trigger| match trigger.stands {
            Stands::Verb { clause } | Stands::Light { clause, .. } => {
                let clause = &parse.clauses[clause];
                // "agreed to the plan to attack": there the noun governs.
                let noun = clause
                    .governor
                    .filter(|&at| parse.words[at].tag == Tag::Noun && parse.words[at].mention.is_none());
                let np = noun.and_then(|noun| parse.phrase_of[noun]);
                let of_noun = np.is_some_and(|np| {
                    clause.parent.is_some_and(|parent| !parse.clauses[parent].objects.contains(&np))
                });
                (clause.link == Link::Infinitive && !of_noun).then_some(clause.parent).flatten()
            }
            Stands::Noun { .. } => None,
        })
        .collect();
    found.retain(|trigger| match trigger.stands {
        Stands::Verb { clause } => {
            !(LEXICON.in_class("intent", trigger.sense.lemma) && governed.contains(&clause))
        }
        _ => true,
    });
    drop_governed(parse, found);
}

/// "was ready to talk", "sent a letter saying": what only goes on with the act before it gives way to it.
fn drop_governed(parse: &Parse<'_>, found: &mut Vec<Trigger>) {
    use ClaimType::{Accept, Communicate, Meet, Other, Propose, Support};
    let ready: Vec<usize> = verbs(found, |trigger| LEXICON.in_class("ready", trigger.sense.lemma));
    let said: Vec<usize> = verbs(found, |trigger| trigger.sense.kind == Communicate);
    found.retain(|trigger| {
        if is_attribution(parse, trigger) || is_supposed(parse, trigger) {
            return false;
        }
        let (Stands::Verb { clause } | Stands::Light { clause, .. }) = trigger.stands else { return true };
        let here = &parse.clauses[clause];
        let Some(parent) = here.parent else { return true };
        let mild = matches!(trigger.sense.kind, Accept | Communicate | Meet | Other | Propose | Support);
        let promised = here.link == Link::Infinitive && ready.contains(&parent) && mild;
        let same = matches!(here.link, Link::Coordinate | Link::Participle) && here.subjects.is_empty();
        let informs = here.link == Link::Participle && trigger.sense.kind == Communicate;
        let repeats =
            same && (informs || LEXICON.in_class("saying", trigger.sense.lemma)) && said.contains(&parent);
        let aside = mild && here.link == Link::Infinitive && standing(parse, trigger).is_purpose();
        !(promised || repeats || aside)
    });
}

/// "some scholars claim that …": a saying in the present only tells whose view follows.
fn is_attribution(parse: &Parse<'_>, trigger: &Trigger) -> bool {
    let Stands::Verb { clause } = trigger.stands else { return false };
    let group = &parse.pieces.vgs[parse.clauses[clause].vg];
    let form = parse.words[group.main].verb.map(|form| form.kind);
    let present = group.words.start == group.main && matches!(form, Some(FormKind::Base | FormKind::Third));
    let content = |other: &Clause| other.link == Link::Content && other.parent == Some(clause);
    trigger.sense.class == EventClass::Reporting
        && present
        && !parse.clauses[clause].subjects.is_empty()
        && near(parse, clause).any(content)
}

/// "if the court considers it lawful", "as some say": a saying that is only supposed, or set aside, tells nothing.
fn is_supposed(parse: &Parse<'_>, trigger: &Trigger) -> bool {
    let Stands::Verb { clause } = trigger.stands else { return false };
    let opener = parse.clauses[clause].opener.map(|at| &*parse.words[at].lower).unwrap_or_default();
    let finite = parse.pieces.vgs[parse.clauses[clause].vg].shape == Shape::Finite;
    trigger.sense.class == EventClass::Reporting && finite && LEXICON.in_class("set_aside", opener)
}

fn verbs(found: &[Trigger], which: impl Fn(&Trigger) -> bool) -> Vec<usize> {
    let clauses = found.iter().filter(|trigger| which(trigger)).filter_map(|trigger| match trigger.stands {
        Stands::Verb { clause } | Stands::Light { clause, .. } => Some(clause),
        Stands::Noun { .. } => None,
    });
    clauses.collect()
}
