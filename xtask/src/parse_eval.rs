//! `cargo xtask parse-eval DIR [SET…]`: how well the parser agrees with treebanks and corpora of names, DIR being the folder with
//! the unpacked corpora; `cargo xtask parse-eval --bench FILE`: its speed on one thread, on sentences in
//! memory, and that of the whole annotation of the text.

use std::path::Path;
use std::time::Instant;

use regesta::annotate::parse::{mend_lemmas, parse};
use regesta::annotate::{Annotator, annotate, find_emendations, segment, tokenize};
use regesta::model::{Origin, Source};
use regesta::read;
use regesta_testing::treebank::{SETS, measure, measure_lemmas, read_set};

use crate::meter::thread_seconds;

/// Prints a figure a line.
pub fn run(arguments: &[String]) -> Result<(), String> {
    if let [flag, file] = arguments
        && flag == "--bench"
    {
        return bench(file);
    }
    let (folder, sets) =
        arguments.split_first().ok_or("missing DIR, the folder with the unpacked corpora")?;
    for (set, _) in SETS.iter().filter(|(set, _)| sets.is_empty() || sets.iter().any(|s| s == set)) {
        let sentences = read_set(Path::new(folder), set)?;
        for (name, figure) in measure(regesta_parse::Parser::shipped(), &sentences) {
            println!("{set}\t{name}\t{figure:.3}");
        }
        if sentences.iter().any(|sentence| sentence.syntax.is_some()) {
            let figure = measure_lemmas(regesta_parse::Parser::shipped(), &sentences, mend_lemmas);
            println!("{set}\tlemma, mended\t{figure:.3}");
        }
    }
    Ok(())
}

fn bench(file: &str) -> Result<(), String> {
    let start = Instant::now();
    let _ = regesta_parse::Parser::shipped();
    println!("loaded in {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    let bytes = std::fs::read(file).map_err(|error| format!("cannot read {file}: {error}"))?;
    let source = Source::new(bytes, Origin { path: file.to_owned(), ..Origin::default() });
    let text = read::read(&source, &read::ReadOptions::default()).value;
    let (sentences, tokens) = (segment(&text), tokenize(&text));
    let emendations = find_emendations(&text, &tokens);
    let mut n_words = 0;
    for _ in 0..3 {
        n_words = 0;
        let seconds = spent(|| {
            let parsed = parse(&text, &sentences, &tokens, &emendations);
            n_words = parsed.iter().map(|sentence| sentence.ranges.len()).sum::<usize>();
        });
        println!(
            "parser: {n_words} words in {seconds:.3} CPU-s: {:.0} words/CPU-s",
            n_words as f64 / seconds
        );
    }
    for _ in 0..3 {
        let seconds = spent(|| drop(annotate(&source, &text, &Annotator::default())));
        println!(
            "annotation: {n_words} words in {seconds:.3} CPU-s: {:.0} words/CPU-s",
            n_words as f64 / seconds
        );
    }
    Ok(())
}

/// Seconds of this thread's processor that something took.
fn spent(work: impl FnOnce()) -> f64 {
    let start = thread_seconds().unwrap_or(f64::NAN);
    work();
    thread_seconds().unwrap_or(f64::NAN) - start
}
