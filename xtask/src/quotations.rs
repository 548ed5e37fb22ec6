//! `cargo xtask quotations DIR`: direct speech of LitBank and attribution relations of GUM, unpacked in DIR, each with a
//! baseline in the same run.

use std::path::Path;

use regesta::annotate::{Annotator, annotate};
use regesta::model::annotation::{Layer, Quotation, QuotationKind};
use regesta::model::claim::Participant;
use regesta::model::{Annotations, Origin, Source, Text};
use regesta_testing::corpora::attribution;
use regesta_testing::corpora::speech::{self, Novel, SpeechFigures, Spoken};

/// Prints the figures of both corpora.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let folder = Path::new(arguments.first().ok_or("missing DIR, the folder with the unpacked corpora")?);
    let novels = speech::novels(&folder.join("litbank"));
    println!("corpus\tP\tR\tF1\tspeaker by name\tspeaker by group");
    print_speech("litbank", &novels, |text| spoken(&annotated(text)));
    print_speech("litbank, baseline", &novels, baseline);
    for split in ["dev", "test"] {
        let texts = attribution::attributed(&folder.join("gum"), split);
        let counts = attribution::score(&texts, quotations_of);
        println!(
            "gum {split}, attributions\t{:.3}\t{:.3}\t{:.3}\t-",
            counts.precision(),
            counts.recall(),
            counts.f1()
        );
    }
    if arguments.iter().any(|argument| argument == "--errors") {
        // The first half of the works is for development.
        for novel in &novels[..novels.len() / 2] {
            for (gold, ours, words) in speech::errors(novel, &spoken(&annotated(&novel.text))) {
                println!("{gold}\t{ours}\t{words}");
            }
        }
    }
    Ok(())
}

fn print_speech(name: &str, novels: &[Novel], find: impl Fn(&Text) -> Vec<Spoken>) {
    let SpeechFigures { spans, speakers, grouped } = speech::score(novels, find);
    println!(
        "{name}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\t{:.3}",
        spans.precision(),
        spans.recall(),
        spans.f1(),
        speakers.precision(),
        grouped.precision()
    );
}

fn annotated(text: &Text) -> Annotations {
    annotate(&Source::new(text.content().as_bytes(), Origin::default()), text, &Annotator::default())
}

fn quotations_of(text: &Text) -> Layer<Quotation> {
    annotated(text).quotations
}

/// Direct speech with the name of its speaker.
fn spoken(annotations: &Annotations) -> Vec<Spoken> {
    let name = |speaker: &Participant| match speaker {
        Participant::Referent(id) => annotations.referents.get(id.0 as usize).map(|r| r.name.clone()),
        Participant::Words(words) => Some(words.clone()),
    };
    let direct = annotations.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Reported);
    direct.map(|quotation| (quotation.range, quotation.speaker.as_ref().and_then(name))).collect()
}

/// Every stretch between two marks, spoken by the last person named before it.
fn baseline(text: &Text) -> Vec<Spoken> {
    let annotations = annotated(text);
    let persons: Vec<_> = annotations
        .mentions
        .iter()
        .filter(|mention| mention.named && mention.kind == regesta::model::annotation::MentionType::Person)
        .collect();
    let last = |start: u32| {
        let before = persons.partition_point(|person| person.range.start < start).checked_sub(1)?;
        Some(text.quote(persons[before].range).to_owned())
    };
    speech::between_marks(text).into_iter().map(|range| (range, last(range.start))).collect()
}
