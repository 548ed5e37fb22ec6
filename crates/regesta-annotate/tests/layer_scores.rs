//! Names, quantities, quotations and emendations measured against the judged documents, and names and quotations on
//! public corpora too, against the committed figures in `scores/`. A figure may rise; a fall of more than 0.002 fails.
//! Skipped where the corpora are not at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regesta_annotate::{
    Annotator, annotate, find_emendations, find_names, find_quotations, is_demonym, parse, segment, tokenize,
};
use regesta_model::Text;
use regesta_model::annotation::{Layer, Mention, QuotationKind};
use regesta_model::claim::Participant;
use regesta_testing::corpora::named::{self, NamedText};
use regesta_testing::corpora::{attribution, hipe, speech, unpack};
use regesta_testing::fixtures::plain_text;
use regesta_testing::gold::layers;
use regesta_testing::scores::assert_none_fell;

const NAMES: &str = include_str!("../scores/names.tsv");
const QUANTITIES: &str = include_str!("../scores/quantities.tsv");
const QUOTATIONS: &str = include_str!("../scores/quotations.tsv");
const EMENDATIONS: &str = include_str!("../scores/emendations.tsv");

/// A fall of more than this fails.
const SLACK: f64 = 0.002;

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

/// Unpacks a corpus in a folder of the test that reads it, so that no other test unpacks it again meanwhile.
fn corpus(test: &str, name: &str) -> Option<PathBuf> {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&out).ok()?;
    unpack(name, &out)
}

/// Compares the rows of a corpus in all tables with what is measured now.
fn compare(corpus: &str, now: &BTreeMap<&str, f64>) {
    let rows = [NAMES, QUANTITIES, QUOTATIONS, EMENDATIONS].into_iter().flat_map(str::lines);
    let of_corpus = rows.filter(|row| row.split('\t').next() == Some(corpus));
    assert_none_fell(
        of_corpus,
        |_| SLACK,
        |key| {
            let measure = key.split('\t').nth(1).unwrap_or_default();
            now.get(measure).copied().unwrap_or_default()
        },
    );
}

#[test]
fn the_judged_documents() {
    let Some(documents) = layers::judged(&shared().join("gold")) else {
        println!("skipped: no judged documents at ../shared");
        return;
    };
    let figures = layers::figures(&documents, |source| {
        let text = plain_text(source);
        let annotations = annotate(source, &text, &Annotator::default());
        (text, annotations)
    });
    compare("gold", &figures);
}

#[test]
fn names_of_public_corpora() {
    let (Some(gum), Some(extra), Some(politics), Some(rebellion)) = (
        corpus("names", "gum"),
        corpus("names", "ner-extra"),
        corpus("names", "crossner-politics"),
        corpus("names", "wotr"),
    ) else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let sets: [(&str, Vec<NamedText>); 5] = [
        ("gum-test", named::gum(&gum, "test")),
        ("wikigold", named::wikigold(&extra)),
        ("uner-ewt-test", named::universal(&extra, "test")),
        ("crossner-politics-test", named::politics(&politics, "test")),
        ("wotr-test", named::rebellion(&rebellion)),
    ];
    for (corpus, texts) in &sets {
        let figures = named::score(texts, is_demonym, names_of);
        let [per, loc, org] = figures.by_tag.map(|counts| counts.f1());
        let measures = [
            ("strict", figures.strict.f1()),
            ("overlap", figures.relaxed.f1()),
            ("PER", per),
            ("LOC", loc),
            ("ORG", org),
        ];
        compare(corpus, &BTreeMap::from(measures));
    }
}

#[test]
fn places_of_old_newspapers() {
    let Some(folder) = corpus("places", "hipe2022-en") else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let figures = hipe::score(&hipe::topres(&folder, "test"), is_demonym, names_of);
    let measures = [("strict", figures.strict.f1()), ("fuzzy", figures.fuzzy.f1())];
    compare("topres19th-test", &BTreeMap::from(measures));
}

fn names_of(text: &Text) -> Layer<Mention> {
    let (sentences, tokens) = (segment(text), tokenize(text));
    let emendations = find_emendations(text, &tokens);
    let parsed = parse(text, &sentences, &tokens, &emendations);
    find_names(text, &sentences, &tokens, &parsed, &emendations).mentions
}

#[test]
fn quotations_of_public_corpora() {
    let (Some(litbank), Some(gum)) = (corpus("quotations", "litbank"), corpus("quotations", "gum")) else {
        println!("skipped: no corpora at ../shared");
        return;
    };
    let figures = speech::score(&speech::novels(&litbank), spoken);
    let measures = [
        ("overlap", figures.spans.f1()),
        ("speaker", figures.speakers.precision()),
        ("speaker by group", figures.grouped.precision()),
    ];
    compare("litbank", &BTreeMap::from(measures));
    let counts = attribution::score(&attribution::attributed(&gum, "test"), |text| {
        let (sentences, tokens) = (segment(text), tokenize(text));
        let none = Layer::default();
        let parsed = parse(text, &sentences, &tokens, &none);
        let names = find_names(text, &sentences, &tokens, &parsed, &none);
        find_quotations(text, &sentences, &tokens, &names.mentions)
    });
    compare(
        "gum-test-attributions",
        &BTreeMap::from([("recall", counts.recall()), ("precision", counts.precision())]),
    );
}

fn spoken(text: &Text) -> Vec<speech::Spoken> {
    let (sentences, tokens) = (segment(text), tokenize(text));
    let emendations = find_emendations(text, &tokens);
    let parsed = parse(text, &sentences, &tokens, &emendations);
    let names = find_names(text, &sentences, &tokens, &parsed, &emendations);
    let quotations = find_quotations(text, &sentences, &tokens, &names.mentions);
    let name = |speaker: &Participant| match speaker {
        Participant::Referent(id) => names.referents.get(id.0 as usize).map(|r| r.name.clone()),
        Participant::Words(words) => Some(words.clone()),
    };
    let direct = quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Reported);
    direct.map(|quotation| (quotation.range, quotation.speaker.as_ref().and_then(name))).collect()
}
