//! What one line of a chronology says: the witness's words, and around them only what they leave out.

use regesta::answer::{Case, ChronologyQuery, chronology};
use regesta::model::{Casefile, Origin, Source};
use regesta::{annotate, collate, prepare, read};

/// The regests of one account, in order.
fn regests(account: &str) -> Vec<String> {
    let source = Source::new(account.as_bytes(), Origin { path: "account.txt".into(), ..Origin::default() });
    let text = read::read(&source, &read::ReadOptions::default());
    let mut casefile = Casefile::default();
    casefile.add(prepare(source, text, &annotate::Annotator::default()));
    let concordance = collate::collate(&casefile, &collate::CollateOptions::default());
    let case = Case::new(&casefile, &concordance);
    let query = ChronologyQuery { undated: true, ..ChronologyQuery::default() };
    chronology(&case, &query).into_iter().map(|regest| regest.summary).collect()
}

#[test]
fn a_clause_that_names_who_acts_stands_alone() {
    let regests = regests("Persia ceded Kars to Russia in June 1885.");
    assert_eq!(regests, ["“Persia ceded Kars to Russia in June 1885”"]);
}

#[test]
fn a_clause_from_the_middle_of_a_sentence_stands_within_it() {
    let regests = regests("On 3 May 1885 Persia signed the Treaty of Kars and ceded the port to Russia.");
    let within = "“On 3 May 1885 Persia signed the Treaty of Kars and «ceded the port to Russia».”";
    assert!(regests.contains(&within.to_owned()), "{regests:?}");
}
