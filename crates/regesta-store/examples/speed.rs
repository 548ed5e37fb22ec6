//! How fast a case is written, read and searched: `cargo run --release -p regesta-store --example speed -- 50`
//! makes a case of 50 MB of text with all layers in a new folder, and prints seconds.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "it measures time, and a failure is a panic"
)]

use std::time::Instant;

use regesta_model::annotation::*;
use regesta_model::claim::*;
use regesta_model::text::{Block, BlockKind};
use regesta_model::*;
use regesta_store::{Store, Writer};

/// Sentences in a document.
const SENTENCES: u32 = 40;

fn main() {
    let megabytes: usize = std::env::args().nth(1).map_or(10, |written| written.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("speed.regesta");
    let mut random = 7;
    let n_documents = megabytes * 1_000_000 / document(&mut random, 0).text.content().len();

    let started = Instant::now();
    let mut making = std::time::Duration::ZERO;
    let writer = Writer::spawn(Store::create(&path).unwrap(), 64);
    for n in 0..n_documents {
        let made = Instant::now();
        let document = document(&mut random, n);
        making += made.elapsed();
        writer.send(document).unwrap();
    }
    let store = writer.finish().unwrap();
    println!(
        "{n_documents} documents, {megabytes} MB: made in {making:.1?}, written in {:.1?}",
        started.elapsed()
    );
    let started = Instant::now();
    store.close().unwrap();
    println!(
        "closed in {:.1?}, {} MB on disk",
        started.elapsed(),
        path.metadata().unwrap().len() / 1_000_000
    );

    let store = Store::open_read_only(&path).unwrap();
    let started = Instant::now();
    println!("{} claims alone read in {:.1?}", store.claims().unwrap().len(), started.elapsed());
    for query in ["word17 word19", "\"word3 word1\"", "word1*", "word40000"] {
        let started = Instant::now();
        println!("{query}: {} hits in {:.1?}", store.search(query, 20).unwrap().len(), started.elapsed());
    }
    let started = Instant::now();
    let casefile = store.casefile().unwrap();
    println!("{} documents read in {:.1?}", casefile.documents().len(), started.elapsed());
}

/// The next of a row of numbers that look as if drawn by lot (Knuth's MMIX generator).
fn next(random: &mut u64) -> u64 {
    *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *random >> 33
}

/// A word of a vocabulary of 50 000, the frequent ones more often.
fn word(random: &mut u64) -> String {
    let bits = next(random) % 16;
    format!("word{}", next(random) % (50_000 >> bits).max(1))
}

/// Forty sentences of twenty words, each with two mentions, a time, a quantity, an event mention and a claim.
fn document(random: &mut u64, n: usize) -> Document {
    let mut content = format!("Document {n}.\n");
    let mut blocks = Vec::new();
    let mut ranges = Vec::new();
    for sentence in 0..SENTENCES {
        let start = content.len();
        let words: Vec<String> = (0..20).map(|_| word(random)).collect();
        content.push_str(&words.join(" "));
        ranges.push(TextRange::from_usize(start, content.len()));
        content.push_str(if sentence % 5 == 4 { ".\n" } else { ". " });
    }
    for paragraph in ranges.chunks(5) {
        blocks.push(Block { range: paragraph[0].cover(paragraph[4]), kind: BlockKind::Paragraph });
    }
    let origin = Origin { path: format!("{n:06}.txt"), ..Origin::default() };
    let source = Source::new(content.as_bytes(), origin);
    let text = Text::new(source.id().clone(), content, blocks, vec![]);
    let claims = ranges.iter().map(|range| claim(source.id(), *range)).collect();
    Document { annotations: annotations(&ranges), claims, diagnostics: vec![], source, text }
}

fn part(range: TextRange, from: u32) -> TextRange {
    TextRange::new(range.start + from, range.start + from + 8)
}

fn annotations(ranges: &[TextRange]) -> Annotations {
    let mentions = ranges.iter().flat_map(|range| {
        [0, 20].map(|from| Mention {
            range: part(*range, from),
            kind: MentionType::Person,
            named: true,
            referent: ReferentId(range.start % 9),
        })
    });
    let timex = |range: &TextRange| Timex {
        range: part(*range, 40),
        kind: TimexKind::Date,
        value: "1887-05-05".into(),
        modifier: None,
        quant: None,
        freq: None,
        edtf: "1887-05-05".parse().ok(),
        written: None,
        other_reading: None,
        anchor: Some(Anchor::Timex(*range)),
        rule: "day-month-year".into(),
        erroneous: false,
        emended: None,
    };
    let quantity = |range: &TextRange| Quantity {
        range: part(*range, 50),
        min: Some(300.0),
        max: Some(300.0),
        unit: Some("men".into()),
        approx: false,
        measures: Some("men".into()),
        of: None,
        emended: None,
    };
    let event_mention = |range: &TextRange| EventMention {
        range: part(*range, 30),
        clause: *range,
        kind: ClaimType::Withdraw,
        lemma: "leave".into(),
        class: EventClass::Occurrence,
        telling: Telling::default(),
    };
    let referent = |n| Referent { kind: MentionType::Person, name: format!("Captain {n}") };
    let time_link = |n| TimeLink {
        event_idx: n,
        timex_idx: n,
        relation: TimeRelation::IsIncluded,
        reason: TimeReason::Clause,
    };
    Annotations {
        sentences: Layer::new(ranges.iter().map(|range| Sentence { range: *range }).collect()),
        mentions: Layer::new(mentions.collect()),
        referents: (0..9).map(referent).collect(),
        timexes: Layer::new(ranges.iter().map(timex).collect()),
        quantities: Layer::new(ranges.iter().map(quantity).collect()),
        event_mentions: Layer::new(ranges.iter().map(event_mention).collect()),
        time_links: (0..SENTENCES).map(time_link).collect(),
        ..Annotations::default()
    }
}

fn claim(source: &SourceId, range: TextRange) -> Claim {
    let proposition = Proposition {
        kind: ClaimType::Withdraw,
        lemma: "leave".into(),
        actors: vec![Participant::Referent(ReferentId(0))],
        targets: vec![Participant::Words("the quay".into())],
        place: Some(Participant::Referent(ReferentId(1))),
        time: "1887-05-05".parse().ok().map(|edtf| ClaimTime {
            edtf,
            timex: part(range, 40),
            reason: TimeReason::Clause,
        }),
        quantities: vec![0],
    };
    Claim::new(source.clone(), range, part(range, 30), proposition, vec![])
}
