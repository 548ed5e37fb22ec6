//! Claims measured on the two judged documents, by the definitions of `score_gold.py`, against the committed figures in
//! `scores/claims.tsv`. A figure may rise, never fall. Skipped where the judgements are not at hand.
//!
//! Detection: a claim and a judged event match where their triggers overlap, one to one; what is left, where their clauses
//! overlap by half and the types agree. The other figures are shares of the matches. Parties and places are not scored
//! here: they need entities across documents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regesta_annotate::{Annotator, annotate, extract_claims};
use regesta_model::claim::{Factuality, Polarity};
use regesta_model::{Claim, ClaimType, Origin, Source, TextRange};
use regesta_testing::fixtures::plain_text;
use regesta_testing::gold::{Coreference, documents};
use regesta_testing::scores::assert_none_fell;
use regesta_time::Edtf;

/// A judged event, or a claim of ours.
struct Told {
    clause: TextRange,
    trigger: TextRange,
    kind: ClaimType,
    date: Option<Edtf>,
    standing: (Factuality, Polarity),
}

#[test]
fn scores_do_not_fall() {
    let Some(folder) = judged() else {
        println!("skipped: no judged documents at ../shared/gold");
        return;
    };
    let now = measures(&folder);
    assert_none_fell(include_str!("../scores/claims.tsv").lines(), |_| 0.002, |measure| now[measure]);
}

fn judged() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gold");
    folder.exists().then_some(folder)
}

fn measures(folder: &Path) -> BTreeMap<&'static str, f64> {
    let (mut gold, mut ours, mut right) = (0, 0, BTreeMap::<&str, usize>::new());
    for document in documents(folder, Coreference::ByForm).expect("judged documents") {
        let events: Vec<Told> = document.claims.iter().map(told).collect();
        let claims = found(document.text.content());
        (gold, ours) = (gold + events.len(), ours + claims.len());
        for (event, claim) in matches(&events, &claims) {
            let typed = event.kind == claim.kind;
            let dated = same_date(event.date.as_ref(), claim.date.as_ref());
            let stands = event.standing == claim.standing;
            let has_date = event.date.is_some();
            let facts = [
                ("matched", true),
                ("type", typed),
                ("factuality", stands),
                ("having a date", has_date),
                ("date", has_date && dated),
                ("quality", typed && stands && dated),
            ];
            facts.into_iter().for_each(|(fact, holds)| *right.entry(fact).or_default() += usize::from(holds));
        }
    }
    let n = |fact: &str| right.get(fact).copied().unwrap_or_default() as f64;
    let f1 = |fact: &str| 2.0 * n(fact) / (gold + ours) as f64;
    BTreeMap::from([
        ("detection", f1("matched")),
        ("quality", f1("quality")),
        ("type", n("type") / n("matched")),
        ("factuality", n("factuality") / n("matched")),
        ("date", n("date") / n("having a date")),
    ])
}

/// What the annotator finds in a text.
fn found(content: &str) -> Vec<Told> {
    let source = Source::new(content.as_bytes().to_vec(), Origin::default());
    let text = plain_text(&source);
    let annotations = annotate(&source, &text, &Annotator::default());
    extract_claims(&text, &annotations).iter().map(told).collect()
}

fn told(claim: &Claim) -> Told {
    Told {
        clause: claim.clause(),
        trigger: claim.trigger(),
        kind: claim.proposition.kind,
        date: claim.proposition.time.as_ref().map(|time| time.edtf.clone()),
        standing: (claim.factuality, claim.polarity),
    }
}

fn matches<'m>(gold: &'m [Told], ours: &'m [Told]) -> Vec<(&'m Told, &'m Told)> {
    let (mut used_gold, mut used_ours) = (vec![false; gold.len()], vec![false; ours.len()]);
    let mut pairs = Vec::new();
    let by_trigger = ranked(gold, ours, |g, s| {
        let same = f64::from(u8::from(g.kind == s.kind));
        (overlap(g.trigger, s.trigger) > 0.0)
            .then(|| (overlap(g.trigger, s.trigger), same, overlap(g.clause, s.clause)))
    });
    let by_clause = ranked(gold, ours, |g, s| {
        let alike = g.kind == s.kind || g.kind == ClaimType::Other || s.kind == ClaimType::Other;
        (alike && overlap(g.clause, s.clause) >= 0.5).then(|| (overlap(g.clause, s.clause), 0.0, 0.0))
    });
    for (i, j) in by_trigger.into_iter().chain(by_clause) {
        if !used_gold[i] && !used_ours[j] {
            (used_gold[i], used_ours[j]) = (true, true);
            pairs.push((&gold[i], &ours[j]));
        }
    }
    pairs
}

type Score = (f64, f64, f64);

/// Index pairs with a score, the best first, ties in reading order.
fn ranked(
    gold: &[Told],
    ours: &[Told],
    score: impl Fn(&Told, &Told) -> Option<Score>,
) -> Vec<(usize, usize)> {
    let mut scored = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        scored.extend(ours.iter().enumerate().filter_map(|(j, s)| Some((score(g, s)?, i, j))));
    }
    scored.sort_by(|a, b| b.0.partial_cmp(&a.0).expect("numbers").then((a.1, a.2).cmp(&(b.1, b.2))));
    scored.into_iter().map(|(_, i, j)| (i, j)).collect()
}

/// Intersection over union.
fn overlap(a: TextRange, b: TextRange) -> f64 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    f64::from(shared) / f64::from(a.cover(b).len().max(1))
}

fn same_date(gold: Option<&Edtf>, ours: Option<&Edtf>) -> bool {
    match (gold, ours) {
        (Some(gold), Some(ours)) => gold.bounds().outer() == ours.bounds().outer(),
        (None, None) => true,
        _ => false,
    }
}
