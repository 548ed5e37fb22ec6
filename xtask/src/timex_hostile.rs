//! `cargo xtask timex-hostile [--mb N] [--only NAME]`: what hostile text costs the time layer, on one thread, by processor
//! time. Each shape at a quarter of N megabytes (10 unless told) and at N, alone and, at a tenth of that, with the
//! sentences, quotations and events of the whole annotator, which are made beforehand and not counted. Prints
//! Markdown; growth is the exponent between the two sizes, and 1 is linear.

use regesta::annotate::times::{TimeMode, TimeOptions, find_times, normalize_times};
use regesta::annotate::{Annotator, annotate};
use regesta::model::{Annotations, Origin, Source, Text};
use regesta_testing::fixtures::plain_text;
use regesta_testing::hostile::{SHAPES, Shape};

use crate::meter::{peak_kibibytes, thread_seconds};

/// Prints the table.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let after = |flag: &str| arguments.iter().skip_while(|a| *a != flag).nth(1);
    let megabytes: usize =
        after("--mb").map_or(Ok(10), |mb| mb.parse()).map_err(|_| "--mb wants a number")?;
    let only = after("--only");
    println!("| shape | expressions | s | M bytes/s | growth | with all layers: s | growth |");
    println!("|---|---|---|---|---|---|---|");
    for shape in SHAPES.iter().filter(|shape| only.is_none_or(|name| name == shape.name)) {
        row(shape, megabytes << 20)?;
    }
    let peak = peak_kibibytes("self").unwrap_or_default() / 1024;
    println!("\nPeak memory of the whole run: {peak} MB");
    Ok(())
}

fn row(shape: &Shape, bytes: usize) -> Result<(), String> {
    let quarter = spent(shape, bytes / 4, false)?;
    let whole = spent(shape, bytes, false)?;
    // Other layers have something to say only where somebody speaks or something happens.
    let layered = match shape.piece.contains(['"', '\u{201c}']) || shape.piece.contains("fell") {
        true => {
            let (quarter, whole) = (spent(shape, bytes / 40, true)?, spent(shape, bytes / 10, true)?);
            format!("{:.2} | {:.2}", whole.seconds, growth(&quarter, &whole))
        }
        false => "– | –".to_owned(),
    };
    println!(
        "| {} | {} | {:.2} | {:.1} | {:.2} | {layered} |",
        shape.name,
        whole.expressions,
        whole.seconds,
        bytes as f64 / whole.seconds / 1e6,
        growth(&quarter, &whole),
    );
    Ok(())
}

struct Spent {
    seconds: f64,
    expressions: usize,
}

/// The exponent of growth between a size and four times it.
fn growth(quarter: &Spent, whole: &Spent) -> f64 {
    (whole.seconds / quarter.seconds).log2() / 2.0
}

fn spent(shape: &Shape, bytes: usize, with_layers: bool) -> Result<Spent, String> {
    let origin = Origin { dated: "1950-06-25".parse().ok(), ..Origin::default() };
    let source = Source::new(shape.text(bytes).into_bytes(), origin);
    let text = plain_text(&source);
    let layers =
        if with_layers { annotate(&source, &text, &Annotator::default()) } else { Annotations::default() };
    let before = thread_seconds().ok_or("the system tells no processor time")?;
    let mut expressions = 0;
    for mode in [TimeMode::News, TimeMode::Narrative] {
        expressions = read(&source, &text, &layers, mode);
    }
    let seconds = thread_seconds().unwrap_or(before) - before;
    Ok(Spent { seconds: (seconds / 2.0).max(1e-6), expressions })
}

fn read(source: &Source, text: &Text, layers: &Annotations, mode: TimeMode) -> usize {
    let options = TimeOptions { mode: Some(mode), ..TimeOptions::default() };
    let found = find_times(text, &options);
    let Annotations { sentences, quotations, event_mentions, .. } = layers;
    normalize_times(text, found, &source.origin, sentences, quotations, event_mentions, &options).len()
}
