//! Accounts of invented histories, ideally annotated: the conflicts that must be found, and their innocent neighbours.

#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::collections::BTreeMap;
use std::path::Path;

use regesta_collate::{CollateOptions, collate};
use regesta_model::apparatus::{Apparatus, Value};
use regesta_model::concordance::Party;
use regesta_model::{Agreement, Casefile, Concordance};
use regesta_testing::told::{Told, parse};

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the cases").filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut n_cases = 0;
    let mut failures = Vec::new();
    for file in files {
        let content = std::fs::read_to_string(&file).expect("a case file");
        for told in parse(&content).unwrap_or_else(|why| panic!("{}: {why}", file.display())) {
            n_cases += 1;
            failures.extend(check(&told));
        }
    }
    assert!(failures.is_empty(), "{} of {n_cases} fail:\n{}", failures.len(), failures.join("\n"));
    assert!(n_cases >= 40, "only {n_cases} cases");
}

/// What is wrong with a case, or nothing.
fn check(told: &Told) -> Option<String> {
    let mut casefile = Casefile::default();
    for document in &told.documents {
        casefile.add(document.clone());
    }
    let concordance = collate(&casefile, &CollateOptions::default());
    let mut found: Vec<(String, Vec<String>)> =
        concordance.apparatus.iter().filter_map(|apparatus| conflict(&concordance, apparatus)).collect();
    found.sort();
    let mut expected = told.conflicts.clone();
    expected.sort();
    let n_events = concordance.events.len();
    let right = found == expected && told.n_events.is_none_or(|n| n == n_events);
    (!right).then(|| {
        format!(
            "{}: expected {expected:?} {:?}, found {found:?} in {n_events} events",
            told.name, told.n_events
        )
    })
}

fn conflict(concordance: &Concordance, apparatus: &Apparatus<Value>) -> Option<(String, Vec<String>)> {
    if !matches!(apparatus.agreement, Agreement::Conflicts(_)) {
        return None;
    }
    let names: BTreeMap<&str, &str> =
        concordance.entities.iter().map(|entity| (entity.id.as_str(), entity.name.as_str())).collect();
    let property = apparatus.locus.property.printed();
    let mut readings: Vec<String> =
        apparatus.readings.iter().map(|reading| printed(&reading.value, &names)).collect();
    readings.sort();
    Some((property.split(':').next().unwrap_or_default().to_owned(), readings))
}

fn printed(value: &Value, names: &BTreeMap<&str, &str>) -> String {
    let party = |party: &Party| match party {
        Party::Entity(id) => names.get(id.as_str()).map_or(id.to_string(), |name| (*name).to_owned()),
        Party::Words(words) => words.clone(),
    };
    match value {
        Value::Time(edtf) => edtf.to_string(),
        Value::Party(one) => party(one),
        Value::Parties(several) => {
            let mut several: Vec<String> = several.iter().map(party).collect();
            several.sort();
            several.join(", ")
        }
        Value::Quantity { min, max, .. } => {
            let side = |side: &Option<f64>| side.map_or(String::new(), |side| side.to_string());
            if min == max { side(min) } else { format!("{}..{}", side(min), side(max)) }
        }
        Value::Factuality(factuality) => format!("{factuality:?}").to_lowercase(),
        Value::Kind(kind) => kind.name().to_owned(),
        Value::Words(words) => words.clone(),
    }
}
