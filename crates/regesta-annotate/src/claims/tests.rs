//! The specification of claims: `cases.tsv` and `held_out.tsv`, texts about many histories, run by one `check`; and
//! properties that hold for any text.

use proptest::prelude::*;
use regesta_model::claim::{Factuality, Participant, Polarity};
use regesta_model::{Claim, Origin, Source};

use super::*;
use crate::specification::{check, text_of};

fn claims_of(text: &Text) -> (Annotations, Vec<Claim>) {
    let source = Source::new(text.content().as_bytes(), Origin::default());
    let annotations = crate::annotate(&source, text, &crate::Annotator::default());
    let claims = extract_claims(text, &annotations);
    (annotations, claims)
}

fn print(text: &Text, annotations: &Annotations, claim: &Claim) -> String {
    let name = |party: &Participant| match party {
        Participant::Referent(id) => annotations.referents[id.0 as usize].name.clone(),
        Participant::Words(words) => words.clone(),
    };
    let names = |parties: &[Participant]| parties.iter().map(name).collect::<Vec<_>>().join(", ");
    let proposition = &claim.proposition;
    let mut line = format!("{} {}", text.quote(claim.trigger()).replace('\n', "¶"), proposition.kind.name());
    if !proposition.actors.is_empty() {
        line += &format!(" {}", names(&proposition.actors));
    }
    if !proposition.targets.is_empty() {
        line += &format!(" > {}", names(&proposition.targets));
    }
    if let Some(place) = &proposition.place {
        line += &format!(" @ {}", name(place));
    }
    if let Some(time) = &proposition.time {
        line += &format!(", {}", time.edtf);
    }
    let standing = standing_words(claim, &names(&claim.holders));
    if standing.is_empty() { line } else { format!("{line} [{standing}]") }
}

fn standing_words(claim: &Claim, holders: &str) -> String {
    let factuality = match claim.factuality {
        Factuality::Actual => "",
        Factuality::Planned => "planned",
        Factuality::Proposed => "proposed",
        Factuality::Conditional => "conditional",
        Factuality::Hypothetical => "hypothetical",
        Factuality::Denied => "denied",
    };
    let not = if claim.polarity == Polarity::Negative { "not" } else { "" };
    let standing = [factuality, not].join(" ").trim().to_owned();
    let says = if holders.is_empty() { String::new() } else { format!("says {holders}") };
    [standing, says].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn printed(text: &Text) -> Vec<String> {
    let (annotations, claims) = claims_of(text);
    claims.iter().map(|claim| print(text, &annotations, claim)).collect()
}

#[test]
fn boxes_and_years_of_life_make_claims() {
    check("claims: attributes", include_str!("attributes.tsv"), printed);
}

#[test]
fn the_specification_holds() {
    check("claims", include_str!("cases.tsv"), printed);
}

#[test]
fn the_cases_held_out_are_as_they_were() {
    check("claims, held out", include_str!("held_out.tsv"), printed);
}

#[test]
fn the_explanations_are_of_the_claims() {
    let text =
        text_of("On 3 May 1814 the allies entered Paris. The emperor had left Paris, the prefect said.");
    let (annotations, claims) = claims_of(&text);
    let explained = explain_claims(&text, &annotations);
    assert_eq!(explained.iter().map(|explained| explained.claim.clone()).collect::<Vec<_>>(), claims);
}

/// A sentence of 20,000 words without a stop takes no longer per word than a short one: its parse is linear.
#[test]
fn a_sentence_without_end_is_parsed() {
    let text = text_of(&"the king sent by the queen left and ".repeat(3_000));
    let (_, claims) = claims_of(&text);
    assert!(!claims.is_empty());
}

/// Words that claims are made of, in any order.
fn scrambled() -> impl Strategy<Value = String> {
    let words = [
        "the", "king", "Rome", "signed", "treaty", "in", "1815", "had", "not", "if", "would", "(", ")", ",",
        ".", "that", "said", "\"", "who", "May", "to", "visit", "by", "was", "and", "***", "of", "Paris",
        "—", "é", "\n",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..60)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn evidence_lies_in_one_sentence(content in scrambled()) {
        let text = text_of(&content);
        let (annotations, claims) = claims_of(&text);
        for claim in &claims {
            prop_assert!(claim.clause().contains(claim.trigger()) && !claim.trigger().is_empty());
            prop_assert!(annotations.sentences.iter().any(|sentence| sentence.range.contains(claim.clause())));
            if let Some(time) = &claim.proposition.time {
                prop_assert!(annotations.timexes.iter().any(|timex| time.timex.contains(timex.range)));
            }
        }
    }

    #[test]
    fn no_text_is_too_strange(content in "\\PC{0,200}") {
        claims_of(&text_of(&content));
    }

    #[test]
    fn the_same_text_gives_the_same_claims(content in scrambled()) {
        let text = text_of(&content);
        prop_assert_eq!(claims_of(&text).1, claims_of(&text).1);
    }
}
