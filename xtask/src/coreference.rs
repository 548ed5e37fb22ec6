//! `cargo xtask coreference DIR [--split train|dev|test|litbank] [--genres]`: within-document coreference on texts as printed,
//! with the phrases that regesta finds, DIR being the folder with the unpacked corpora. GUM's `test` is for the figure, the others
//! for development. `--meant` judges whom `annotate` takes pronouns and common nouns to mean. `cargo xtask coreference DIR --train FILE`
//! makes the model's weights.

mod meant;
mod train;

use std::collections::BTreeMap;
use std::path::Path;

use regesta::annotate::corefer::model::Model;
use regesta::annotate::corefer::phrases::phrases;
use regesta::annotate::corefer::{MARGIN_BALANCED, find_chains, places};
use regesta::annotate::parse::ParsedSentence;
use regesta::annotate::{parse, segment, tokenize};
use regesta::model::annotation::Layer;
use regesta::model::{Text, TextRange};
use regesta_testing::coref::{Coreference, Score};
use regesta_testing::corpora::chains::{ChainFigures, Chained, gum, litbank, score};

use train::{Lesson, SETTINGS, train};

/// Prints MUC, B-cubed, CEAF-e and their mean, with and without singletons; or trains.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let folder = Path::new(arguments.first().ok_or("missing DIR, the folder with the unpacked corpora")?);
    let after = |flag: &str| arguments.iter().skip_while(|argument| *argument != flag).nth(1);
    if let Some(file) = after("--train") {
        return make_weights(folder, Path::new(file));
    }
    let texts = match after("--split").map_or("dev", String::as_str) {
        "litbank" => litbank(&folder.join("litbank")),
        split => gum(&folder.join("gum"), split),
    };
    if texts.is_empty() {
        return Err(format!("no documents in {}", folder.display()));
    }
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    if has("--meant") {
        meant::print(&texts, parsed, has("--verbose"));
        return Ok(());
    }
    print("all", &score(&texts, chains));
    if has("--genres") {
        let mut genres: BTreeMap<String, Vec<Chained>> = BTreeMap::new();
        for text in texts {
            genres.entry(text.genre().to_owned()).or_default().push(text);
        }
        genres.iter().for_each(|(genre, texts)| print(genre, &score(texts, chains)));
    }
    Ok(())
}

fn parsed(text: &Text) -> Vec<ParsedSentence> {
    parse(text, &segment(text), &tokenize(text), &Layer::default())
}

/// What regesta takes to corefer in a text.
fn chains(text: &Text) -> Vec<Vec<TextRange>> {
    let found = find_chains(text, &parsed(text), Model::shipped(), MARGIN_BALANCED);
    let members = found.members();
    members.iter().map(|chain| chain.iter().map(|&idx| found.phrases[idx].range).collect()).collect()
}

fn print(what: &str, figures: &ChainFigures) {
    let [found, ours, marked] = figures.mentions;
    println!("{what}\tmentions\t{found} of {ours} right, {marked} marked");
    print_scores(&format!("{what}\twith singletons"), &figures.with_singletons);
    print_scores(&format!("{what}\twithout singletons"), &figures.without_singletons);
}

fn print_scores(what: &str, score: &Coreference) {
    for (name, score) in [("muc", score.muc), ("b_cubed", score.b_cubed), ("ceaf_e", score.ceaf_e)] {
        println!("{what}\t{name}\t{}", printed(score));
    }
    println!("{what}\tconll\t{:.2}", 100.0 * score.conll());
}

fn printed(score: Score) -> String {
    let [p, r, f1] = [score.precision, score.recall, score.f1()].map(|figure| 100.0 * figure);
    format!("P {p:.2}\tR {r:.2}\tF1 {f1:.2}")
}

/// Trains on the documents of GUM's training part that may stand behind shipped weights.
fn make_weights(folder: &Path, file: &Path) -> Result<(), String> {
    let mut texts = gum(&folder.join("gum"), "train");
    texts.retain(may_ship);
    let lessons: Vec<Lesson> = texts.iter().map(lesson).collect();
    println!("{} documents", lessons.len());
    let header = "# Weights of the coreference model, in hundredths: an input, or bias or out, and one weight for each hidden unit.\n\
        # Made by `cargo xtask coreference DIR --train FILE` from the documents of GUM 11 that training/DATA.md lists (CC BY 4.0).\n";
    std::fs::write(file, header.to_owned() + &train(&lessons, &SETTINGS).write())
        .map_err(|error| format!("failed to write {}: {error}", file.display()))
}

/// The same rule as in `training/prepare.py`; see `training/DATA.md`.
fn may_ship(text: &Chained) -> bool {
    let from = |places: &[&str]| places.iter().any(|place| text.origin.contains(place));
    if from(&["santa-barbara-corpus", "media.talkbank.org", "SBC"]) {
        return false;
    }
    match text.genre() {
        "academic" | "bio" | "court" | "interview" | "news" | "voyage" => true,
        "textbook" | "speech" => from(CHECKED_SOURCES),
        _ => false,
    }
}

const CHECKED_SOURCES: &[&str] = &[
    "openstax.org",
    "press.rebus.community",
    "congress.gov",
    "whitehouse.gov",
    "speaker.gov",
    "creativecommons.org",
    "sayit.pdis.nat.gov.tw",
    "parliament.nz",
    "presidency.ucsb.edu/documents/address-the-nation",
    "presidency.ucsb.edu/documents/remarks-philadelphia",
];

fn lesson(chained: &Chained) -> Lesson {
    let content = chained.text.content();
    let phrases = phrases(content, &parsed(&chained.text));
    let places = places(content, &phrases);
    let marked: BTreeMap<TextRange, usize> = (chained.chains.iter().enumerate())
        .flat_map(|(idx, chain)| chain.iter().map(move |&range| (range, idx)))
        .collect();
    let marked = phrases.iter().map(|phrase| marked.get(&phrase.range).copied()).collect();
    Lesson { phrases, places, marked }
}
