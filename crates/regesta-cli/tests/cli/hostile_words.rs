//! Documents are hostile: what they say shows as text, in the report, in tables and on the terminal.

use crate::desk::Desk;
use crate::main_job::check_page;

const HOSTILE: &str = "On 3 May 1911 Captain <script>alert(1)</script> Holm visited Norrhamn. On 4 May 1911 \
    Captain Holm said \"<img src=x onerror=alert(2)>\" and left Norrhamn. On 5 May 1911 the mayor \
    \u{1B}]0;title\u{7}\u{1B}[31mvisited\u{1B}[0m Norrhamn.\n";

fn desk() -> Desk {
    let desk = Desk::with_accounts();
    desk.put("in/<b>hostile.txt", HOSTILE);
    desk.put(
        "in/sources.csv",
        "path,title,author\n<b>hostile.txt,\"<script>alert(3)</script>\",=1+cmd|' /C calc'!A0\n",
    );
    desk.run(&["add", "c.regesta", "in"]).expect(0);
    desk
}

#[test]
fn markup_in_a_document_shows_as_text_in_the_report() {
    let desk = desk();
    desk.run(&["report", "c.regesta", "-o", "r.html"]).expect(0);
    let page = desk.words_of("r.html");
    check_page(&page);
    assert!(page.contains("&lt;script&gt;alert(1)") || page.contains("&#60;script&#62;alert(1)"));
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>hostile"));
    let policy = page.split("Content-Security-Policy").nth(1).expect("the page has a policy");
    assert!(policy.split('>').next().unwrap().contains("default-src"), "{}", &policy[..200]);
}

#[test]
fn a_spreadsheet_runs_nothing_from_a_table() {
    for (name, content) in desk().export("c.regesta", "csv") {
        for cell in content.lines().flat_map(|line| line.split(',')) {
            let cell = cell.trim_matches('"');
            assert!(!cell.starts_with(['=', '+', '@']), "{name}: {cell}");
        }
    }
}

#[test]
fn a_document_cannot_steer_the_terminal() {
    let desk = desk();
    for args in [["chronology", "c.regesta"], ["sources", "c.regesta"], ["emend", "c.regesta"]] {
        let ran = desk.run(&args);
        assert!(!ran.out.contains(['\u{1B}', '\u{7}']), "{}", ran.out);
    }
    let found = desk.run(&["search", "c.regesta", "mayor"]).expect(0).out;
    assert!(found.contains("␛[31mvisited"), "{found}");
    let debugged = desk.run(&["debug", "claims", "in/<b>hostile.txt"]).expect(0).out;
    assert!(!debugged.contains('\u{1B}'), "{debugged}");
}
