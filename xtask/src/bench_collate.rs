//! `cargo xtask bench-collate [--sentences N] [SIZE …]`: how collating grows with the number of sources, on invented cases.
//!
//! Seconds are of the processor where the system tells them (Linux), so that other work on the machine counts little.

use std::time::Instant;

use regesta::collate::{self, Resolution};
use regesta::model::Casefile;
use regesta_testing::synthetic::{SyntheticOptions, case};

use crate::meter::{peak_kibibytes, process_seconds};

/// Sentences, and so claims, in each source.
const SENTENCES: usize = 12;

/// Prints for each size the seconds of each step and the peak of memory so far.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let at = arguments.iter().position(|argument| argument == "--sentences");
    let n_sentences = match at.map(|idx| arguments.get(idx + 1)) {
        Some(given) => given.and_then(|n| n.parse().ok()).ok_or("--sentences wants a number")?,
        None => SENTENCES,
    };
    let numbers = arguments.iter().enumerate().filter(|(idx, _)| at.is_none_or(|at| *idx != at + 1));
    let mut sizes: Vec<usize> = numbers.filter_map(|(_, argument)| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 3_000, 10_000];
    }
    println!(
        "sources  claims  entities  events  loci  stemma s  entities s  events s  rest s  all s  peak MB"
    );
    for n_sources in sizes {
        println!("{}", measure(n_sources, n_sentences));
    }
    Ok(())
}

fn measure(n_sources: usize, n_sentences: usize) -> String {
    let mut casefile = Casefile::default();
    let options =
        SyntheticOptions { n_sources, n_sentences, n_copies: n_sources / 20, ..SyntheticOptions::default() };
    for document in case(&options) {
        casefile.add(document);
    }
    let sigla = collate::sigla(&casefile);
    let (stemma, stemma_s) = timed(|| collate::trace_stemma(&casefile).value);
    let (resolution, entities_s): (Resolution, f64) = timed(|| collate::resolve_entities(&casefile));
    let (mut alignment, events_s) = timed(|| collate::align_events(&casefile, &resolution, &stemma));
    let (apparatus, rest_s) = timed(|| {
        collate::note_silence(&casefile, &resolution, &mut alignment.events);
        let fluents = collate::derive_fluents(&casefile, &resolution);
        collate::compile_apparatus(&casefile, &resolution, &alignment, &fluents, &stemma, &sigla)
    });
    let all_s = stemma_s + entities_s + events_s + rest_s;
    format!(
        "{:>7}  {:>6}  {:>8}  {:>6}  {:>4}  {stemma_s:>8.2}  {entities_s:>10.2}  {events_s:>8.2}  {rest_s:>6.2}  {all_s:>5.2}  {:>7}",
        casefile.documents().len(),
        alignment.event_of.len(),
        resolution.entities.len(),
        alignment.events.len(),
        apparatus.len(),
        peak_kibibytes("self").map_or_else(|| "–".to_owned(), |peak| (peak / 1024).to_string()),
    )
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let (start, clock) = (process_seconds("self"), Instant::now());
    let value = work();
    let seconds = match (start, process_seconds("self")) {
        (Some(start), Some(end)) => end - start,
        _ => clock.elapsed().as_secs_f64(),
    };
    (value, seconds)
}
