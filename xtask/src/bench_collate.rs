//! `cargo xtask bench-collate [N …]`: how the time of collating grows with the number of sources, on invented cases.

use std::time::Instant;

use regesta::collate::{self, CollateOptions, Resolution};
use regesta::model::Casefile;
use regesta_testing::synthetic::{SyntheticOptions, case};

/// Prints for each size the seconds of each step.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 3_000, 10_000];
    }
    println!("sources  claims  entities  events  loci  stemma s  entities s  events s  all s");
    for n_sources in sizes {
        println!("{}", measure(n_sources));
    }
    Ok(())
}

fn measure(n_sources: usize) -> String {
    let mut casefile = Casefile::default();
    for document in
        case(&SyntheticOptions { n_sources, n_copies: n_sources / 20, ..SyntheticOptions::default() })
    {
        casefile.add(document);
    }
    let (stemma, stemma_s) = timed(|| collate::trace_stemma(&casefile).value);
    let (resolution, entities_s): (Resolution, f64) = timed(|| collate::resolve_entities(&casefile));
    let (_, events_s) = timed(|| collate::align_events(&casefile, &resolution, &stemma));
    let (concordance, all_s) = timed(|| collate::collate(&casefile, &CollateOptions::default()));
    format!(
        "{:>7}  {:>6}  {:>8}  {:>6}  {:>4}  {stemma_s:>8.2}  {entities_s:>10.2}  {events_s:>8.2}  {all_s:>5.2}",
        casefile.documents().len(),
        concordance.event_of.len(),
        concordance.entities.len(),
        concordance.events.len(),
        concordance.apparatus.len()
    )
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed().as_secs_f64())
}
