//! The same sources give the same bytes: twice, on any number of threads, in any order of the paths.

use std::collections::BTreeMap;

use crate::desk::{ACCOUNTS, Desk, example};

/// All that can be given out of a case.
fn given_out(desk: &Desk, case: &str) -> BTreeMap<String, String> {
    let mut given = desk.export(case, "jsonl");
    given.extend(desk.export(case, "csv"));
    for answer in ["chronology", "conflicts", "sources", "emend"] {
        given.insert(answer.to_owned(), desk.run(&[answer, case]).out);
    }
    desk.run(&["report", case, "-o", "r.html"]).expect(0);
    given.insert("report".to_owned(), desk.words_of("r.html"));
    given
}

fn differing<'g>(a: &'g BTreeMap<String, String>, b: &BTreeMap<String, String>) -> Vec<&'g String> {
    a.iter().filter(|(name, content)| b.get(*name) != Some(content)).map(|(name, _)| name).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let desk = Desk::new();
    let example = example();
    let runs = [("one", "1"), ("two", "2"), ("again", "2")];
    for (folder, n_threads) in runs {
        // The title of a report is the casefile's name, so all have the same.
        std::fs::create_dir(desk.path(folder)).unwrap();
        let case = format!("{folder}/c.regesta");
        let mut add = desk.program(&["add", &case, example.to_str().unwrap()]);
        assert!(add.env("RAYON_NUM_THREADS", n_threads).output().unwrap().status.success());
    }
    let one = given_out(&desk, "one/c.regesta");
    for case in ["two/c.regesta", "again/c.regesta"] {
        let other = given_out(&desk, case);
        assert_eq!(one.len(), other.len());
        assert_eq!(differing(&one, &other), Vec::<&String>::new(), "{case}");
    }
}

#[test]
fn the_order_of_the_paths_does_not_show() {
    let desk = Desk::with_accounts();
    let mut paths: Vec<String> = ACCOUNTS.iter().map(|(path, _)| format!("in/{path}")).collect();
    // The same bytes under two names: the same name is kept whatever the order.
    desk.put("in/copy.txt", ACCOUNTS[3].1);
    paths.push("in/copy.txt".to_owned());
    for (case, reversed) in [("a/c.regesta", false), ("b/c.regesta", true)] {
        std::fs::create_dir(desk.path(&case[..1])).unwrap();
        let mut args = vec!["add", case];
        let paths = paths.iter().map(String::as_str);
        if reversed {
            args.extend(paths.rev())
        } else {
            args.extend(paths)
        }
        desk.run(&args).expect(0).says("4 new");
    }
    let (a, b) = (given_out(&desk, "a/c.regesta"), given_out(&desk, "b/c.regesta"));
    assert_eq!(differing(&a, &b), Vec::<&String>::new());
}
