//! A process that is killed in mid-write loses nothing it had committed.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use regesta_model::Document;
use regesta_store::Store;

use crate::samples::{new_path, plain};

/// In the child's environment: where to write.
const PATH: &str = "REGESTA_TEST_CRASH_PATH";

/// Documents in one transaction.
const BATCH: usize = 20;

fn batch(n: usize) -> Vec<Document> {
    let words = "the quay of Vellmar burned again and again ".repeat(60);
    let document = |idx: usize| plain(&format!("{n}-{idx}.txt"), &format!("{n} {idx} {words}"));
    (0..BATCH).map(document).collect()
}

/// Not a test of its own: the child of the next one. Writes until it is killed and says what it has committed.
#[test]
fn writes_until_it_is_killed() {
    let Ok(path) = std::env::var(PATH) else { return };
    let mut store = Store::open_or_create(path).unwrap();
    for n in 0.. {
        store.add(&batch(n)).unwrap();
        println!("\ncommitted {n}");
    }
}

#[test]
fn a_killed_writer_loses_nothing_it_committed() {
    for n_lines in [1, 3, 8] {
        let (_folder, path) = new_path();
        let n_committed = kill_after(&path, n_lines);
        let store = Store::open(&path).unwrap();
        store.check().unwrap();
        let casefile = store.casefile().unwrap();
        let n_documents = casefile.documents().len();
        assert_eq!(n_documents % BATCH, 0, "all of a transaction or nothing");
        assert!(
            n_documents / BATCH >= n_committed,
            "{n_documents} documents, {n_committed} batches committed"
        );
        assert_eq!(
            store.search("vellmar", usize::MAX).unwrap().len(),
            n_documents,
            "the index goes with them"
        );
        drop(store);
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "one file again");
    }
}

/// Kills a writing child (SIGKILL) once it has said `n_lines` times that it committed; gives how often it said so.
fn kill_after(path: &Path, n_lines: usize) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::writes_until_it_is_killed", "--nocapture"])
        .env(PATH, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let n_committed = lines.filter(|line| line.starts_with("committed")).take(n_lines).count();
    child.kill().unwrap();
    child.wait().unwrap();
    n_committed
}
