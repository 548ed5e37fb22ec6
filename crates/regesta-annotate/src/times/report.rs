//! What the reader of dates did, for people: each expression with its value, its rule and its anchor.

use regesta_model::annotation::{Layer, Timex};
use regesta_model::{Origin, Source, Text};

use super::options::{TimeMode, TimeOptions};
use super::rules::RULES;
use super::{find_times, normalize_times, time_mode};
use crate::{Annotator, annotate};

/// How the dates of one document were read.
#[derive(Clone, Debug)]
pub struct TimeReport {
    /// News or narrative.
    pub mode: TimeMode,
    /// Every expression with its value, rule and anchor.
    pub timexes: Layer<Timex>,
}

/// Reads the dates of a text by themselves, without its other layers, and says how.
pub fn report_times(text: &Text, origin: &Origin, options: &TimeOptions) -> TimeReport {
    let found = find_times(text, options);
    let mode = time_mode(text, &found, origin, options);
    let none = (Layer::default(), Layer::default(), Layer::default());
    let timexes = normalize_times(text, found, origin, &none.0, &none.1, &none.2, options);
    TimeReport { mode, timexes }
}

/// Reads the dates of a text with all its other layers, so that quotations and events date them too, and says how.
pub fn explain_times(source: &Source, text: &Text, annotator: &Annotator) -> TimeReport {
    let found = find_times(text, &annotator.times);
    let mode = time_mode(text, &found, &source.origin, &annotator.times);
    TimeReport { mode, timexes: annotate(source, text, annotator).timexes }
}

/// A rule of the grammar, as a manual lists it.
#[derive(Clone, Copy, Debug)]
pub struct TimeRule {
    /// Its name; a timex carries it.
    pub name: &'static str,
    /// Why the words date.
    pub why: &'static str,
    /// Sentences, each with the expression and TIMEX3 value it gives in a document dated 1950-06-25.
    pub examples: &'static [(&'static str, &'static str)],
}

/// All rules, in the order in which they are tried.
pub fn time_rules() -> impl Iterator<Item = TimeRule> {
    RULES.iter().copied().flatten().map(|rule| TimeRule {
        name: rule.name,
        why: rule.why,
        examples: rule.examples,
    })
}
