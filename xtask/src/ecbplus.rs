//! `cargo xtask ecbplus DIR [--split dev|test]`: cross-document event coreference on ECB+, gold mentions, whole corpus.
//!
//! DIR is the unpacked corpus (`train.jsonl`, `dev.jsonl`, `test.jsonl`). The rules were made on the first two.

use std::path::Path;

use regesta::collate::{CollateOptions, collate};
use regesta::model::{Casefile, Concordance};
use regesta_testing::coref::{Coreference, Score};
use regesta_testing::ecbplus::{Corpus, corpus};

/// Prints MUC, B-cubed, CEAF-e and their mean.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let folder = arguments.first().ok_or("missing the folder of the corpus")?;
    let part = arguments.iter().skip_while(|argument| *argument != "--split").nth(1);
    let part = part.map_or("dev", String::as_str);
    let Some(corpus) = corpus(Path::new(folder), part) else {
        println!("skipped: no {part}.jsonl in {folder}");
        return Ok(());
    };
    let score = score(corpus);
    for (name, score) in [("muc", score.muc), ("b_cubed", score.b_cubed), ("ceaf_e", score.ceaf_e)] {
        println!("{part}\t{name}\t{}", printed(score));
    }
    println!("{part}\tconll\t{:.3}", score.conll());
    Ok(())
}

fn printed(score: Score) -> String {
    format!("P {:.3}\tR {:.3}\tF1 {:.3}", score.precision, score.recall, score.f1())
}

/// Collates a part of the corpus and scores its events.
pub fn score(corpus: Corpus) -> Coreference {
    let mut casefile = Casefile::default();
    for document in corpus.documents {
        casefile.add(document);
    }
    let concordance: Concordance = collate(&casefile, &CollateOptions::default());
    let response: Vec<_> = concordance.events.into_iter().map(|event| event.claims).collect();
    Coreference::of(&corpus.key, &response)
}
