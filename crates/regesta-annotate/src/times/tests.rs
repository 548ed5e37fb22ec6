//! Every rule's examples are its tests; and whatever bytes come in, reading neither panics nor loses its order.

use regesta_model::annotation::{Anchor, Timex};
use regesta_model::{Origin, Source, Text};

use super::{TimeOptions, report_times, time_rules};
use crate::specification::check;
use crate::{Annotator, annotate};

fn text(content: &str) -> Text {
    let source = Source::new(content.as_bytes().to_vec(), Origin::default());
    Text::new(source.id().clone(), content, Vec::new(), Vec::new())
}

/// What the expressions of a text read as, in a document dated 1950-06-25: "expression = value".
fn readings(content: &str) -> Vec<(String, String)> {
    let origin = Origin { dated: "1950-06-25".parse().ok(), ..Origin::default() };
    let text = text(content);
    let report = report_times(&text, &origin, &TimeOptions::default());
    let reading =
        |timex: &Timex| (timex.rule.clone(), format!("{} = {}", text.quote(timex.range), timex.value));
    report.timexes.iter().map(reading).collect()
}

#[test]
fn every_rule_reads_its_examples() {
    let mut wrong = Vec::new();
    for rule in time_rules() {
        assert!(!rule.examples.is_empty(), "rule {} has no example", rule.name);
        for (sentence, expected) in rule.examples {
            let found = readings(sentence);
            if !found.iter().any(|(name, reading)| name == rule.name && reading == expected) {
                wrong.push(format!("{}: {sentence}\n  expected {expected}\n  found    {found:?}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn anchors() {
    check("anchors", include_str!("anchors.tsv"), |text| {
        let source = Source::new(text.content().as_bytes().to_vec(), Origin::default());
        let timexes = annotate(&source, text, &Annotator::default()).timexes;
        timexes.iter().filter_map(|timex| anchored(text, timex)).collect()
    });
}

fn anchored(text: &Text, timex: &Timex) -> Option<String> {
    let words = match timex.anchor.as_ref()? {
        Anchor::Timex(range) | Anchor::Heading(range) | Anchor::Event(range) | Anchor::Speech(range) => {
            text.quote(*range)
        }
        Anchor::Dated => "the document",
    };
    let edtf = timex.edtf.as_ref().map_or("nothing".to_owned(), ToString::to_string);
    Some(format!("{} = {edtf} < {words}", text.quote(timex.range)))
}

/// A rule's own example gives an expression that carries its name (`every_rule_reads_its_examples`), so none is out of
/// reach behind a rule that is tried before it.
#[test]
fn every_rule_says_why() {
    for rule in time_rules() {
        assert!(rule.why.split_whitespace().count() > 2, "rule {} has no reason", rule.name);
        let kebab = rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(kebab && !rule.name.is_empty(), "`{}` is no name in kebab case", rule.name);
    }
}

#[test]
fn rule_names_are_unique() {
    let mut names: Vec<&str> = time_rules().map(|rule| rule.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

/// Words and marks that rules look for, to be strung together at random.
const PIECES: [&str; 56] = [
    "the ",
    "of ",
    "May ",
    "4",
    "1848",
    "1,",
    "-",
    "–",
    " BC",
    "early ",
    "mid-",
    "night ",
    "three ",
    "days ",
    "later ",
    "after ",
    "'",
    "s",
    ".",
    "\n",
    "\n\n",
    "(",
    ")",
    "99999999999999999999",
    "0",
    "31",
    "Friday",
    " of that month",
    "the following ",
    "century",
    "é",
    "—",
    "first half of ",
    "12:60",
    "19:15",
    "hundred ",
    "next ",
    "AD ",
    "Year",
    "\u{a0}",
    "and ",
    "or ",
    "to ",
    "1815 ",
    "347 ",
    "c. ",
    "Muharram ",
    "Showa ",
    "last ",
    "half past ",
    "o'clock ",
    "Monday, ",
    "every ",
    "weekend ",
    "same ",
    "counterattack ",
];

fn survives(content: &str) {
    let text = text(content);
    for dated in [None, "1950-06-25".parse().ok()] {
        let origin = Origin { dated, ..Origin::default() };
        let timexes = report_times(&text, &origin, &TimeOptions::default()).timexes;
        for pair in timexes.windows(2) {
            assert!(pair[0].range.end <= pair[1].range.start, "expressions overlap in {content:?}");
        }
        for timex in timexes.iter() {
            assert!(!text.quote(timex.range).is_empty(), "an expression off its characters in {content:?}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_string_survives(content in ".{0,200}") {
        survives(&content);
    }

    #[test]
    fn any_string_of_time_words_survives(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        survives(&pieces.into_iter().map(|piece| PIECES[piece]).collect::<String>());
    }
}
