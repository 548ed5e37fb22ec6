//! `debug`: how regesta came to what it says, plain where nobody looks at a terminal.

use crate::desk::{ACCOUNTS, Desk};

#[test]
fn times_are_explained() {
    let desk = Desk::with_accounts();
    let ran = desk.run(&["debug", "times", "in/newspaper.txt"]).expect(0);
    assert!(ran.out.contains("«3 May 1911»  1911-05-03"), "{}", ran.out);
    assert!(ran.out.contains("rule "), "{}", ran.out);
    assert!(!ran.out.contains('\u{1B}'), "no color where there is no terminal");
    let ran = ran.says("dates are read as in");
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
}

#[test]
fn claims_are_explained() {
    let desk = Desk::with_accounts();
    let ran = desk.run(&["debug", "claims", "in/scan.txt"]).expect(0);
    assert!(ran.out.contains("MEET `met`"), "{}", ran.out);
    assert!(ran.out.contains("factuality: ") && ran.out.contains("holder: "), "{}", ran.out);
    assert!(!ran.out.contains('\u{1B}'));
}

#[test]
fn one_document_is_debugged_at_a_time() {
    let desk = Desk::with_accounts();
    desk.run_with_input(&["debug", "times", "-"], ACCOUNTS[0].1.as_bytes()).expect(0);
    desk.run(&["debug", "times", "in"]).expect(2).says("the path of one file");
    desk.run(&["debug", "claims", "gone.txt"]).expect(2).says("no file or folder");
    desk.put("plain.txt", "The mill stood by the river.\n");
    desk.run(&["debug", "times", "plain.txt"]).expect(1);
}

#[test]
fn how_dates_are_read_can_be_said() {
    let desk = Desk::new();
    let account = b"Harrow, 3 May 1820\n\nThe walls fell in the spring of 1650. In June the fleet came.\n";
    let said = |mode| desk.run_with_input(&["debug", "times", "--read-as", mode, "-"], account).expect(0);
    assert!(said("news").out.contains("1820-06"));
    assert!(said("narrative").out.contains("1650-06"));
}

#[test]
fn a_parse_is_printed() {
    let desk = Desk::new();
    let account = b"Consul Reyes didn't leave Quito.\n\nThe fort fell.\n";
    let ran = desk.run_with_input(&["debug", "parse", "-"], account).expect(0);
    assert!(ran.out.contains("    1  \u{ab}Consul Reyes didn't leave Quito.\u{bb}"), "{}", ran.out);
    let row =
        |word: &str| ran.out.lines().find(|line| line.trim_start().starts_with(word)).unwrap_or_default();
    let left = row("leave ");
    assert!(left.contains("VERB") && left.contains("the top"), "{}", ran.out);
    let quito = row("Quito ");
    assert!(quito.contains("obj of leave") && quito.contains("name LOC"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1B}'));
    let ran = desk.run_with_input(&["debug", "parse", "--conllu", "-"], account).expect(0);
    assert!(
        ran.out.starts_with("# sent_id = 1\n# text = Consul Reyes didn't leave Quito.\n1\tConsul\t"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("\n3-4\tdidn't\t_\t"), "{}", ran.out);
    desk.run_with_input(&["debug", "parse", "-"], b"\n").expect(1);
}
