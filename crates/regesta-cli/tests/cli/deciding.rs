//! People's decisions: filed, followed, kept through every re-run, and reported where they contradict each other.

use serde_json::Value;

use crate::desk::{Desk, json_lines};

/// The proposal on these words.
fn proposal(desk: &Desk, words: &str) -> Value {
    let proposals = desk.run(&["emend", "c.regesta", "--json"]).expect(0).json();
    let is_it = |proposal: &&Value| proposal["passage"]["words"] == words;
    proposals.iter().find(is_it).unwrap_or_else(|| panic!("`{words}` in {proposals:?}")).clone()
}

fn id(proposal: &Value) -> &str {
    proposal["id"].as_str().unwrap()
}

#[test]
fn proposals_are_listed_with_words_and_reason() {
    let desk = Desk::with_case();
    let misread = proposal(&desk, "dec1ared");
    assert_eq!(misread["reading"], "declared");
    assert_eq!(misread["decision"], "open");
    assert!(!misread["reason"].as_str().unwrap().is_empty());
    let listed = desk.run(&["emend", "c.regesta"]).expect(0).out;
    assert!(listed.contains(&format!("{}  ocr: read “declared”", id(&misread))), "{listed}");
    assert!(listed.contains("«dec1ared» that the lamp"), "{listed}");
}

#[test]
fn a_decision_survives_every_re_run() {
    let desk = Desk::with_case();
    let misread = proposal(&desk, "dec1ared");
    desk.run(&["emend", "c.regesta", "accept", id(&misread), "--by", "A. Reader", "--reason", "l read as 1"])
        .expect(0);
    let decided = |desk: &Desk| {
        let decided = proposal(desk, "dec1ared");
        assert_eq!(decided["decision"], "accepted");
        assert_eq!(decided["decided_reading"], "declared");
        assert_eq!(decided["decisions"][0]["by"], "A. Reader");
        assert_eq!(decided["decisions"][0]["reason"], "l read as 1");
    };
    decided(&desk);
    desk.run(&["add", "c.regesta", "in"]).expect(0);
    decided(&desk);
    desk.put("late.txt", "Captain Holm died in Norrhamn on 1 June 1930.\n");
    desk.run(&["add", "c.regesta", "late.txt"]).expect(0);
    decided(&desk);
    let listed = desk.run(&["emend", "c.regesta"]).expect(0).out;
    assert!(listed.contains("accepted “declared” by A. Reader: l read as 1"), "{listed}");
    let exported = desk.export("c.regesta", "jsonl");
    assert!(exported["emendations.jsonl"].contains(r#""decision":"accepted","decided_reading":"declared""#));
    // The text itself is never changed.
    assert!(desk.run(&["search", "c.regesta", "dec1ared"]).expect(0).out.contains("«dec1ared»"));
}

#[test]
fn a_person_may_refuse_or_read_otherwise_and_change_their_mind() {
    let desk = Desk::with_case();
    let misread = proposal(&desk, "dec1ared");
    let decide = |args: &[&str]| {
        desk.run(&[&["emend", "c.regesta"], args, &["--by", "A. Reader"]].concat()).expect(0);
        let decided = proposal(&desk, "dec1ared");
        (decided["decision"].clone(), decided["decided_reading"].clone())
    };
    assert_eq!(decide(&["refuse", id(&misread)]), ("refused".into(), Value::Null));
    let read_otherwise = decide(&["accept", id(&misread), "--reading", "decreed"]);
    assert_eq!(read_otherwise, ("accepted".into(), "decreed".into()));
}

#[test]
fn contradicting_decisions_on_words_are_reported() {
    let desk = Desk::with_case();
    let misread = proposal(&desk, "dec1ared");
    desk.run(&["emend", "c.regesta", "accept", id(&misread), "--by", "A. Reader"]).expect(0);
    let second = desk.run(&["emend", "c.regesta", "refuse", id(&misread), "--by", "B. Writer"]).expect(0);
    second.says("A. Reader and B. Writer decided differently").says("[decisions-contradict]");
    desk.run(&["emend", "c.regesta"]).expect(0).says("decided differently");
    assert_eq!(proposal(&desk, "dec1ared")["decision"], "contradictory");
    desk.run(&["emend", "c.regesta", "accept", id(&misread), "--by", "B. Writer"]).expect(0);
    assert_eq!(proposal(&desk, "dec1ared")["decision"], "accepted");
}

#[test]
fn a_decision_needs_a_proposal_and_a_name() {
    let desk = Desk::with_case();
    desk.run(&["emend", "c.regesta", "accept", "m0", "--by", "A. Reader"])
        .expect(2)
        .says("there is no proposal `m0`");
    let misread = proposal(&desk, "dec1ared");
    desk.run(&["emend", "c.regesta", "accept", id(&misread)]).expect(2).says("--by");
    let args = ["emend", "c.regesta", "refuse", id(&misread), "--by", "A. Reader", "--reading", "x"];
    desk.run(&args).expect(2).says("goes with accept");
    let none = Desk::new();
    none.put("a.txt", "The mill stood by the river.\n");
    none.run(&["add", "c.regesta", "a.txt"]).expect(0);
    none.run(&["emend", "c.regesta"]).expect(1);
}

/// The entities that bear a name.
fn bearers(desk: &Desk, name: &str) -> Vec<String> {
    let found = desk.run(&["who", "c.regesta", name, "--json"]).json();
    found.iter().map(|entity| entity["entity"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_judgement_on_names_is_followed_and_kept() {
    let desk = Desk::with_accounts();
    desk.put(
        "in/clerk.txt",
        "On 2 June 1911 Elias Brandt left Norrhamn. On 3 June 1911 Josef Mohr visited Norrhamn.\n",
    );
    desk.run(&["add", "c.regesta", "in"]).expect(0);
    assert_ne!(bearers(&desk, "Elias Brandt"), bearers(&desk, "Josef Mohr"));
    let judge = [
        "judge",
        "c.regesta",
        "same",
        "Elias Brandt",
        "Josef Mohr",
        "--by",
        "A. Reader",
        "--reason",
        "pen name",
    ];
    desk.run(&judge).expect(0);
    assert_eq!(bearers(&desk, "Elias Brandt"), bearers(&desk, "Josef Mohr"));
    let explained = desk.run(&["who", "c.regesta", "Josef Mohr"]).expect(0).out;
    assert!(explained.contains("a person judged"), "{explained}");
    desk.put("late.txt", "Captain Holm died in Norrhamn on 1 June 1930.\n");
    desk.run(&["add", "c.regesta", "late.txt", "in"]).expect(0);
    assert_eq!(bearers(&desk, "Elias Brandt"), bearers(&desk, "Josef Mohr"));
}

#[test]
fn contradicting_judgements_are_reported() {
    let desk = Desk::with_accounts();
    desk.put(
        "in/clerk.txt",
        "On 2 June 1911 Elias Brandt left Norrhamn. On 3 June 1911 Josef Mohr visited Norrhamn.\n",
    );
    desk.run(&["add", "c.regesta", "in"]).expect(0);
    let names = ["Elias Brandt", "Josef Mohr"];
    desk.run(&["judge", "c.regesta", "same", names[0], names[1], "--by", "A. Reader"]).expect(0);
    let second =
        desk.run(&["judge", "c.regesta", "different", names[1], names[0], "--by", "B. Writer"]).expect(0);
    second.says("[judgements-contradict]");
    assert_ne!(bearers(&desk, names[0]), bearers(&desk, names[1]), "until they agree, the names stay apart");
    let third = desk.run(&["judge", "c.regesta", "same", names[0], names[1], "--by", "B. Writer"]).expect(0);
    assert!(!third.err.contains("judgements-contradict"), "B. Writer has changed their mind: {}", third.err);
    assert_eq!(bearers(&desk, names[0]), bearers(&desk, names[1]));
}

#[test]
fn a_judgement_on_claims_is_followed() {
    let desk = Desk::with_case();
    let rows = json_lines(&desk.export("c.regesta", "jsonl")["claims.jsonl"]);
    let claim_of = |words: &str| {
        let is_it = |row: &&Value| row["quote"].as_str().unwrap().contains(words);
        let row = rows.iter().find(is_it).unwrap_or_else(|| panic!("{words} in {rows:?}"));
        row["claim"].as_str().unwrap().to_owned()
    };
    let (a, b) = (claim_of("14 men were lost"), claim_of("reported the loss of 11 men"));
    let events_of = |claim: &str| {
        let evidence = desk.run(&["evidence", "c.regesta", claim, "--json"]).expect(0).json();
        evidence[0]["event"].as_str().unwrap().to_owned()
    };
    assert_ne!(events_of(&a), events_of(&b));
    desk.run(&["judge", "c.regesta", "same", &a, &b, "--by", "A. Reader"]).expect(0);
    assert_eq!(events_of(&a), events_of(&b));
}
