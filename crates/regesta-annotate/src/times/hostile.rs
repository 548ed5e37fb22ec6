//! Text that means harm: one endless line, nothing but digits, words that every rule begins with. Reading it takes a time
//! that grows with its length and no faster, and never panics.

use regesta_model::annotation::Layer;
use regesta_model::{Origin, Source, Text};

use super::steps::taken_by;
use super::{TimeMode, TimeOptions, find_times, normalize_times};

/// Pieces that are repeated until the text is long: each keeps some rule reading for as far as it will.
const PIECES: [&str; 34] = [
    "1",
    "1848 ",
    "1848-49 ",
    "1.",
    "1-",
    "1848.3.",
    "May ",
    "May 4 ",
    "May 4 (May 17) ",
    "4 May, ",
    "Monday, ",
    "Monday",
    "(",
    "((((1848",
    "the ",
    "of the ",
    "the day after the ",
    "three days after the fall of the town ",
    "the 1st year of the Republic ",
    "the night of 4-",
    "early or mid-",
    "the end of the beginning of the ",
    "between three and four and ",
    "twenty-",
    "half past ",
    "Muharram ",
    "Easter ",
    "after the great ",
    "that time at that ",
    "on 21 July, the second day of the ",
    "'48 ",
    "\n",
    "\u{e9}",
    "No word of any time stands here, and no end of the line comes in sight. ",
];

fn text(content: String) -> Text {
    let source = Source::new(content.as_bytes().to_vec(), Origin::default());
    Text::new(source.id().clone(), content, Vec::new(), Vec::new())
}

fn read(text: &Text, mode: TimeMode) {
    let origin = Origin { dated: "1950-06-25".parse().ok(), ..Origin::default() };
    let options = TimeOptions { mode: Some(mode), ..TimeOptions::default() };
    let found = find_times(text, &options);
    let none = (Layer::default(), Layer::default(), Layer::default());
    let timexes = normalize_times(text, found, &origin, &none.0, &none.1, &none.2, &options);
    assert!(timexes.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
}

fn steps(piece: &str, len: usize) -> u64 {
    let text = text(piece.repeat(len / piece.len()));
    taken_by(|| read(&text, TimeMode::Narrative))
}

/// Four times as much is still one stretch: what is quadratic within a stretch shows.
const SHORT: usize = 12 << 10;

#[test]
fn work_grows_with_the_length_and_no_faster() {
    for piece in PIECES {
        let (once, four_times) = (steps(piece, SHORT), steps(piece, 4 * SHORT));
        let limit = once * 9 / 2 + 1_000;
        assert!(four_times <= limit, "{piece:?}: {once} steps, four times as long {four_times}");
    }
}

#[test]
fn ten_megabytes_survive() {
    for piece in ["1", "x", "No word of any time stands here, and no end of the line comes in sight. "] {
        read(&text(piece.repeat((10 << 20) / piece.len())), TimeMode::Narrative);
    }
}

#[test]
fn many_stretches_of_what_rules_begin_with_survive() {
    for piece in ["May ", "1.", "1848 ", "((((1848"] {
        read(&text(piece.repeat((1 << 18) / piece.len())), TimeMode::News);
    }
}
