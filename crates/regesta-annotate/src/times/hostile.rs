//! Text that means harm: one endless line, nothing but digits, words that every rule begins with. Reading it takes a time
//! that grows with its length and no faster, and never panics.

use regesta_model::annotation::Layer;
use regesta_model::{Origin, Source, Text};
use regesta_testing::fixtures::plain_text;
use regesta_testing::hostile::{SHAPES, Shape};

use super::steps::taken_by;
use super::{TimeMode, TimeOptions, find_times, normalize_times};
use crate::{Annotator, annotate};

fn text(content: String) -> Text {
    let source = Source::new(content.as_bytes().to_vec(), Origin::default());
    Text::new(source.id().clone(), content, Vec::new(), Vec::new())
}

/// Reads a text and says how many expressions it has.
fn read(text: &Text, mode: TimeMode) -> usize {
    let origin = Origin { dated: "1950-06-25".parse().ok(), ..Origin::default() };
    let options = TimeOptions { mode: Some(mode), ..TimeOptions::default() };
    let found = find_times(text, &options);
    let none = (Layer::default(), Layer::default(), Layer::default());
    let timexes = normalize_times(text, found, &origin, &none.0, &none.1, &none.2, &options);
    assert!(timexes.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
    timexes.len()
}

/// Steps of the time layer alone, and steps with the sentences, quotations and events of the other layers.
fn steps(shape: &Shape, len: usize) -> (u64, u64) {
    let content = shape.text(len);
    let text = text(content.clone());
    let alone = taken_by(|| {
        read(&text, TimeMode::Narrative);
    });
    if !SPOKEN.contains(&shape.name) {
        return (alone, 0);
    }
    let source = Source::new(content.into_bytes(), Origin::default());
    let paragraphs = plain_text(&source);
    let with_layers = taken_by(|| {
        annotate(&source, &paragraphs, &Annotator::default());
    });
    (alone, with_layers)
}

/// Four times as much is still one stretch: what is quadratic within a stretch shows.
const SHORT: usize = 12 << 10;
/// Shapes whose cost could grow from stretch to stretch: by what is kept of the whole document.
const ACROSS: [&str; 4] = ["days of growing years", "lines of growing days", "events and steps", "telegrams"];
/// Shapes in which other layers have something to say; the others are read by the time layer alone.
const SPOKEN: [&str; 5] =
    ["nested quotations", "marks that never close", "telegrams", "talk", "events and steps"];
/// Four stretches of 64 KiB.
const LONG: usize = 256 << 10;

#[test]
fn work_grows_with_the_length_and_no_faster() {
    for shape in &SHAPES {
        let (once, four_times) = (steps(shape, SHORT), steps(shape, 4 * SHORT));
        for (once, four_times) in [(once.0, four_times.0), (once.1, four_times.1)] {
            let limit = once * 9 / 2 + 1_000;
            assert!(four_times <= limit, "{}: {once} steps, four times as long {four_times}", shape.name);
        }
    }
}

/// One stretch and four: what is quadratic across them shows, in work and in expressions.
#[test]
fn many_stretches_cost_as_much_as_their_number() {
    for shape in SHAPES.iter().filter(|shape| ACROSS.contains(&shape.name)) {
        let count = |len: usize| {
            let text = text(shape.text(len));
            let mut expressions = 0;
            (taken_by(|| expressions = read(&text, TimeMode::Narrative)), expressions)
        };
        let ((steps, some), (more_steps, more)) = (count(LONG / 4), count(LONG));
        assert!(more_steps <= steps * 9 / 2 + 1_000, "{}: {steps} steps, then {more_steps}", shape.name);
        assert!(more <= some * 9 / 2 + 10, "{}: {some} expressions, then {more}", shape.name);
    }
}

#[test]
fn ten_megabytes_survive() {
    for piece in ["1", "x", "No word of any time stands here, and no end of the line comes in sight. "] {
        read(&text(piece.repeat((10 << 20) / piece.len())), TimeMode::Narrative);
    }
}
