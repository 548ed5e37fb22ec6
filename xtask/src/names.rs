//! `cargo xtask names DIR`: the names of public corpora, unpacked in DIR, and the speed of finding them.

use std::path::Path;
use std::time::Instant;

use regesta::annotate::{find_emendations, find_names, is_demonym, parse, segment, tokenize};
use regesta::model::Text;
use regesta::model::annotation::{Layer, Mention};
use regesta_testing::corpora::hipe::{self, PlacedText};
use regesta_testing::corpora::named::{self, NamedText};

/// Prints the figures of each corpus in DIR.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let folder = Path::new(arguments.first().ok_or("missing DIR, the folder with the unpacked corpora")?);
    let sets: [(&str, Vec<NamedText>); 8] = [
        ("uner-ewt dev", named::universal(&folder.join("ner-extra"), "dev")),
        ("crossner-politics dev", named::politics(&folder.join("crossner-politics"), "dev")),
        ("gum dev", named::gum(&folder.join("gum"), "dev")),
        ("uner-ewt test", named::universal(&folder.join("ner-extra"), "test")),
        ("crossner-politics test", named::politics(&folder.join("crossner-politics"), "test")),
        ("gum test", named::gum(&folder.join("gum"), "test")),
        ("wikigold", named::wikigold(&folder.join("ner-extra"))),
        ("wotr test", named::rebellion(&folder.join("wotr"))),
    ];
    println!("corpus\tstrict F1 (P, R)\toverlap F1\tPER\tLOC\tORG\tchars/s");
    for (name, texts) in sets.iter().filter(|(_, texts)| !texts.is_empty()) {
        let start = Instant::now();
        let figures = named::score(texts, is_demonym, names_of);
        let seconds = start.elapsed().as_secs_f64();
        let chars: usize = texts.iter().map(|text| text.text.content().chars().count()).sum();
        let (strict, [per, loc, org]) = (figures.strict, figures.by_tag.map(|counts| counts.f1()));
        println!(
            "{name}\t{:.3} ({:.3}, {:.3})\t{:.3}\t{per:.3}\t{loc:.3}\t{org:.3}\t{:.0}",
            strict.f1(),
            strict.precision(),
            strict.recall(),
            figures.relaxed.f1(),
            chars as f64 / seconds
        );
    }
    let places = ["dev", "test"].map(|split| hipe::topres(&folder.join("hipe2022-en"), split));
    print_places(&places);
    if let Some(idx) = arguments.iter().position(|argument| argument == "--errors") {
        let corpus = arguments.get(idx + 1).map_or("", String::as_str);
        print_errors(&sets, corpus);
        print_place_errors(&places, corpus);
    }
    Ok(())
}

/// The places of newspapers; the scorer of HIPE-2022 calls these figures strict and fuzzy.
fn print_places(splits: &[Vec<PlacedText>; 2]) {
    println!("corpus\tstrict F1 (P, R)\tfuzzy F1 (P, R)");
    for (name, texts) in ["topres19th dev", "topres19th test"].into_iter().zip(splits) {
        let figures = hipe::score(texts, is_demonym, names_of);
        let [strict, fuzzy] = [figures.strict, figures.fuzzy]
            .map(|counts| format!("{:.3} ({:.3}, {:.3})", counts.f1(), counts.precision(), counts.recall()));
        println!("{name}\t{strict}\t{fuzzy}");
    }
}

fn print_place_errors(splits: &[Vec<PlacedText>; 2], corpus: &str) {
    let texts = match corpus {
        "topres19th dev" => &splits[0],
        "topres19th test" => &splits[1],
        _ => return,
    };
    for text in texts {
        for (missed, words) in hipe::errors(text, is_demonym, &names_of(&text.text)) {
            println!("{}\t{words}", if missed { '-' } else { '+' });
        }
    }
}

fn names_of(text: &Text) -> Layer<Mention> {
    let (sentences, tokens) = (segment(text), tokenize(text));
    let emendations = find_emendations(text, &tokens);
    let parsed = parse(text, &sentences, &tokens, &emendations);
    find_names(text, &sentences, &tokens, &parsed, &emendations).mentions
}

/// What was missed (`-`) and found in vain (`+`) in one corpus.
fn print_errors(sets: &[(&str, Vec<NamedText>)], corpus: &str) {
    for text in sets.iter().filter(|(name, _)| *name == corpus).flat_map(|(_, texts)| texts) {
        for (missed, tag, words) in named::errors(text, is_demonym, &names_of(&text.text)) {
            println!("{} {tag:?}\t{words}", if missed { '-' } else { '+' });
        }
    }
}
