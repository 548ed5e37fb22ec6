//! Every rule's examples are its tests; and whatever bytes come in, reading neither panics nor loses its order.

use regesta_model::{Origin, Source, Text};

use super::{TimeOptions, report_times, time_rules};

fn text(content: &str) -> Text {
    let source = Source::new(content.as_bytes().to_vec(), Origin::default());
    Text::new(source.id().clone(), content, Vec::new(), Vec::new())
}

/// What the expressions of a text read as, in a document dated 1950-06-25: "expression = value".
fn readings(content: &str) -> Vec<(String, String)> {
    let origin = Origin { dated: "1950-06-25".parse().ok(), ..Origin::default() };
    let text = text(content);
    let report = report_times(&text, &origin, &TimeOptions::default());
    let reading = |timex: &regesta_model::annotation::Timex| {
        (timex.rule.clone(), format!("{} = {}", text.quote(timex.range), timex.value))
    };
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
fn rule_names_are_unique() {
    let mut names: Vec<&str> = time_rules().map(|rule| rule.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}
