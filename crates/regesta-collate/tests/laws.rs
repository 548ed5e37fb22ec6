//! What must hold of every concordance, checked on invented cases.

use std::collections::BTreeSet;

use regesta_collate::{CollateOptions, collate, trace_stemma};
use regesta_model::casefile::{Subject, Verdict};
use regesta_model::provenance::Agent;
use regesta_model::{
    Agreement, Annotations, Casefile, Concordance, Document, FiledEmendation, Judgement, Origin, Source,
    Span, Text,
};
use regesta_testing::synthetic::{SyntheticOptions, case};

const SEEDS: std::ops::Range<u64> = 1..13;

fn filed<'d>(documents: impl IntoIterator<Item = &'d Document>) -> Casefile {
    let mut casefile = Casefile::default();
    for document in documents {
        casefile.add(document.clone());
    }
    casefile
}

fn collated(casefile: &Casefile) -> Concordance {
    collate(casefile, &CollateOptions::default())
}

fn judgement(a: &str, b: &str, verdict: Verdict) -> Judgement {
    Judgement {
        a: Subject::Name(a.to_owned()),
        b: Subject::Name(b.to_owned()),
        verdict,
        by: Agent::Person("a reader".to_owned()),
        reason: None,
        recorded: "2020-01-01T00:00:00Z".to_owned(),
    }
}

#[test]
fn the_order_of_documents_does_not_show() {
    for seed in SEEDS {
        let documents = case(&SyntheticOptions { seed, n_copies: 2, ..SyntheticOptions::default() });
        let forwards = collated(&filed(&documents));
        let backwards = collated(&filed(documents.iter().rev()));
        assert_eq!(format!("{forwards:?}"), format!("{backwards:?}"), "seed {seed}");
    }
}

/// In a case of so many documents stories are told apart; the laws hold there as well.
#[test]
fn the_order_of_many_documents_does_not_show() {
    let documents = case(&SyntheticOptions { n_sources: 26, n_copies: 3, ..SyntheticOptions::default() });
    let forwards = collated(&filed(&documents));
    let backwards = collated(&filed(documents.iter().rev()));
    assert_eq!(format!("{forwards:?}"), format!("{backwards:?}"));
}

#[test]
fn a_copy_among_many_adds_no_support() {
    let documents = case(&SyntheticOptions { n_sources: 26, n_copies: 1, ..SyntheticOptions::default() });
    let (own, copies) = documents.split_at(26);
    let without = filed(own);
    let (before, after) = (collated(&without), collated(&filed(own.iter().chain(copies))));
    assert_eq!(support_of(&before, &without), support_of(&after, &without));
}

#[test]
fn collating_twice_gives_the_same() {
    let casefile = filed(&case(&SyntheticOptions { n_copies: 3, ..SyntheticOptions::default() }));
    assert_eq!(format!("{:?}", collated(&casefile)), format!("{:?}", collated(&casefile)));
}

#[test]
fn every_claim_is_about_one_event_and_every_event_is_of_its_claims() {
    for seed in SEEDS {
        let casefile = filed(&case(&SyntheticOptions { seed, ..SyntheticOptions::default() }));
        let concordance = collated(&casefile);
        let claims: BTreeSet<_> =
            casefile.documents().iter().flat_map(|d| d.claims.iter().map(|c| c.id().clone())).collect();
        let of_events: Vec<_> = concordance.events.iter().flat_map(|event| event.claims.clone()).collect();
        assert_eq!(of_events.len(), claims.len());
        assert_eq!(of_events.into_iter().collect::<BTreeSet<_>>(), claims);
    }
}

/// Event after event, what does not depend on ids: claims of the sources in `kept`, and support.
fn support_of(concordance: &Concordance, kept: &Casefile) -> BTreeSet<(Vec<String>, u32)> {
    let known: BTreeSet<_> =
        kept.documents().iter().flat_map(|d| d.claims.iter().map(|c| c.id().clone())).collect();
    let own = |event: &regesta_model::Event| {
        event.claims.iter().filter(|claim| known.contains(claim)).map(ToString::to_string).collect::<Vec<_>>()
    };
    concordance.events.iter().map(|event| (own(event), event.support)).collect()
}

#[test]
fn a_copy_adds_no_support() {
    for seed in SEEDS {
        let documents = case(&SyntheticOptions { seed, n_copies: 2, ..SyntheticOptions::default() });
        let (own, copies) = documents.split_at(8);
        for copy in copies {
            let without = filed(own);
            let with = filed(own.iter().chain([copy]));
            let (before, after) = (collated(&without), collated(&with));
            assert!(
                after
                    .stemma
                    .derivations
                    .iter()
                    .any(|d| &d.source == copy.id() || &d.derived_from == copy.id())
            );
            assert_eq!(
                support_of(&before, &without),
                support_of(&after, &without),
                "seed {seed}, {}",
                copy.source.origin.path
            );
        }
    }
}

#[test]
fn a_copy_changes_no_adopted_reading() {
    for seed in SEEDS {
        let documents = case(&SyntheticOptions { seed, n_copies: 1, ..SyntheticOptions::default() });
        let (own, copies) = documents.split_at(8);
        let adopted = |concordance: &Concordance, sources: &[Document]| -> BTreeSet<String> {
            let own: BTreeSet<_> = sources.iter().map(Document::id).collect();
            let rows = concordance.apparatus.iter().filter(|a| {
                // A locus that one source alone had before the copy came has no apparatus without it.
                a.readings
                    .iter()
                    .flat_map(|r| &r.witnesses)
                    .filter(|w| own.contains(w))
                    .collect::<BTreeSet<_>>()
                    .len()
                    > 1
            });
            rows.map(|a| {
                let adopted = a.adopted.map(|idx| format!("{:?}", a.readings[idx].value));
                let claims: BTreeSet<_> =
                    a.readings.iter().flat_map(|r| &r.evidence).filter(|s| own.contains(&s.source)).collect();
                format!("{} {claims:?} {adopted:?} {:?}", a.locus.property.printed(), a.agreement)
            })
            .collect()
        };
        let before = adopted(&collated(&filed(own)), own);
        let after = adopted(&collated(&filed(own.iter().chain(copies))), own);
        let names = |rows: BTreeSet<String>| {
            rows.into_iter().filter(|row| !row.starts_with("name")).collect::<BTreeSet<_>>()
        };
        assert_eq!(names(before), names(after), "seed {seed}");
    }
}

#[test]
fn taking_a_source_away_takes_its_claims_and_no_others() {
    let documents = case(&SyntheticOptions::default());
    let all = collated(&filed(&documents));
    for gone in &documents {
        let rest = collated(&filed(documents.iter().filter(|d| d.id() != gone.id())));
        let left: BTreeSet<_> = rest.event_of.keys().collect();
        let lost: BTreeSet<_> = all.event_of.keys().filter(|claim| !left.contains(claim)).collect();
        assert_eq!(lost, gone.claims.iter().map(|claim| claim.id()).collect());
    }
}

#[test]
fn every_reading_has_its_words_and_every_conflict_two() {
    for seed in SEEDS {
        let casefile = filed(&case(&SyntheticOptions { seed, n_copies: 1, ..SyntheticOptions::default() }));
        for locus in &collated(&casefile).apparatus {
            assert!(!locus.readings.is_empty());
            for reading in &locus.readings {
                assert!(!reading.evidence.is_empty());
                for span in &reading.evidence {
                    let document = casefile.document(&span.source).expect("evidence is of a filed source");
                    assert!(!document.text.quote(span.range).is_empty());
                }
            }
            if matches!(locus.agreement, Agreement::Conflicts(_)) {
                assert!(locus.readings.len() >= 2 && locus.adopted.is_none());
            }
        }
    }
}

#[test]
fn a_judgement_is_never_undone() {
    let documents = case(&SyntheticOptions::default());
    let free = collated(&filed(&documents));
    let persons: Vec<_> = free.entities.iter().filter(|e| e.id.as_str().starts_with("PER:")).collect();
    let (a, b) = (persons[0].aliases[0].clone(), persons[1].aliases[0].clone());
    let home = |concordance: &Concordance, name: &str| -> BTreeSet<String> {
        let bearers = concordance.entities.iter().filter(|e| e.aliases.iter().any(|alias| alias == name));
        bearers.map(|e| e.id.to_string()).collect()
    };
    let mut casefile = filed(&documents);
    casefile.judge(judgement(&a, &b, Verdict::Same));
    let joined = collated(&casefile);
    assert!(!home(&joined, &a).is_disjoint(&home(&joined, &b)), "{a} and {b} are judged one");
    let by = Agent::Person("another reader".to_owned());
    casefile.judge(Judgement { by, ..judgement(&b, &a, Verdict::Different) });
    let contradictory = collated(&casefile);
    assert!(contradictory.diagnostics.iter().any(|d| d.code == "judgements-contradict"));
    assert!(home(&contradictory, &a).is_disjoint(&home(&contradictory, &b)));
    // The first reader thinks again: of one person's judgements the last counts.
    casefile.judge(judgement(&a, &b, Verdict::Different));
    assert!(collated(&casefile).diagnostics.iter().all(|d| d.code != "judgements-contradict"));
    assert_eq!(casefile.judgements().len(), 3, "nothing that was filed is lost");
}

#[test]
fn names_judged_different_stay_apart() {
    let documents = case(&SyntheticOptions { n_sources: 12, ..SyntheticOptions::default() });
    let free = collated(&filed(&documents));
    let united = free.entities.iter().find_map(|entity| {
        let joined = entity.matches.first()?;
        Some((joined.a.clone(), joined.b.clone()))
    });
    let (a, b) = united.expect("some initials are resolved");
    let mut casefile = filed(&documents);
    casefile.judge(judgement(&a, &b, Verdict::Different));
    let apart = collated(&casefile);
    assert!(!apart.entities.iter().any(|e| e.matches.iter().any(|m| m.a == a && m.b == b)), "{a} / {b}");
}

/// Planted copies, half of them damaged, are all found, and nothing else is called a copy. The direction is known only
/// where the copy shows damage or a date, so the pair counts, not the direction.
#[test]
fn a_refused_reading_of_a_name_is_shown_no_more_unless_another_reader_accepts_it() {
    let told = regesta_testing::told::parse(
        "case a body under the name of the wrong town
        A In <1921|1921> {a ORG the Liberal Party of Peru} *MEET meet|met* in {p PLACE Lima}.
        A In <1922|1922> {a ORG the Liberal Party of Kyoto~Liberal Party of Peru} *MEET meet|met* again.",
    )
    .expect("the case can be read");
    let document = &told[0].documents[0];
    let damaged = document.annotations.emendations.iter().next().expect("it has a garbled name").range;
    let by = |reader: &str, reading: Option<&str>| FiledEmendation {
        span: Span { source: document.id().clone(), range: damaged },
        reading: reading.map(str::to_owned),
        by: Agent::Person(reader.to_owned()),
        reason: None,
        recorded: "2020-01-01T00:00:00Z".to_owned(),
    };
    let shown = |decisions: &[FiledEmendation]| {
        let mut casefile = filed([document]);
        decisions.iter().for_each(|decision| casefile.emend(decision.clone()));
        let apparatus = collated(&casefile).apparatus;
        apparatus.iter().any(|one| matches!(one.agreement, Agreement::Conflicts(_)))
    };
    let (refused, accepted) = (by("a reader", None), by("another", Some("Liberal Party of Peru")));
    assert!(shown(&[]));
    assert!(!shown(std::slice::from_ref(&refused)));
    assert!(shown(&[refused.clone(), accepted.clone()]));
    assert!(shown(&[accepted, refused]));
}

#[test]
fn planted_copies_are_found_and_no_others() {
    for seed in SEEDS {
        let documents =
            case(&SyntheticOptions { seed, n_sources: 30, n_copies: 10, ..SyntheticOptions::default() });
        let casefile = filed(&documents);
        let path = |id| casefile.document(id).map(|d| d.source.origin.path.clone()).unwrap_or_default();
        let original = |path: &str| path.split("-of-").nth(1).map(|rest| format!("source-{rest}"));
        let stemma = trace_stemma(&casefile).value;
        let mut found = BTreeSet::new();
        for derivation in &stemma.derivations {
            let (a, b) = (path(&derivation.source), path(&derivation.derived_from));
            let home = |path: &str| original(path).unwrap_or_else(|| path.to_owned());
            assert_eq!(home(&a), home(&b), "seed {seed}: {a} is no copy of {b}");
            found.extend([a, b].into_iter().filter(|path| path.starts_with("copy-")));
        }
        // Two fair copies of one source are the same bytes, and filed once.
        let planted =
            casefile.documents().iter().filter(|d| d.source.origin.path.starts_with("copy-")).count();
        assert_eq!(found.len(), planted, "seed {seed}");
    }
}

#[test]
fn a_text_printed_in_a_hundred_papers_has_one_original() {
    let text =
        case(&SyntheticOptions { n_sources: 1, ..SyntheticOptions::default() })[0].text.content().to_owned();
    let document = |n: usize| {
        let content = format!("Paper number {n}.\n{text}");
        let origin = Origin { path: format!("{n:03}.txt"), ..Origin::default() };
        let source = Source::new(content.clone().into_bytes(), origin);
        let text = Text::new(source.id().clone(), content, Vec::new(), Vec::new());
        Document {
            source,
            text,
            annotations: Annotations::default(),
            claims: Vec::new(),
            diagnostics: Vec::new(),
        }
    };
    let documents: Vec<Document> = (0..100).map(document).collect();
    let stemma = trace_stemma(&filed(&documents)).value;
    let originals: BTreeSet<_> =
        stemma.derivations.iter().map(|derivation| &derivation.derived_from).collect();
    assert_eq!(stemma.derivations.len(), 99, "each paper but one is a copy");
    assert_eq!(originals.len(), 1);
}
