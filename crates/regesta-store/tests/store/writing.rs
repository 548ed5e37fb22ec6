//! Many threads, one writer.

use regesta_model::diagnostic::Severity;
use regesta_model::{Diagnostic, Document, Source, Text};
use regesta_store::{Error, Store, Writer};

use crate::samples::{new_path, plain};

#[test]
fn what_many_threads_send_is_filed() {
    let (_folder, path) = new_path();
    let writer = Writer::spawn(Store::create(&path).unwrap(), 4);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let writer = &writer;
            scope.spawn(move || {
                for n in 0..200 {
                    // Every document comes twice, from two threads.
                    let n = n + 100 * (thread / 2);
                    writer.send(plain(&format!("{n}.txt"), &format!("Quay number {n}."))).unwrap();
                }
            });
        }
    });
    let store = writer.finish().unwrap();
    assert_eq!(store.casefile().unwrap().documents().len(), 300);
    assert_eq!(store.search("quay", 1000).unwrap().len(), 300);
}

#[test]
fn an_error_stops_the_writer_and_is_told() {
    let (_folder, path) = new_path();
    drop(Store::create(&path).unwrap());
    let writer = Writer::spawn(Store::open_read_only(&path).unwrap(), 1);
    let stopped = (0..1000).find_map(|n| writer.send(plain(&format!("{n}.txt"), "")).err());
    assert!(matches!(stopped, Some(Error::WriterStopped)));
    assert!(matches!(writer.finish(), Err(Error::ReadOnly { .. })));
}

#[test]
fn a_dropped_writer_files_what_it_was_sent() {
    let (_folder, path) = new_path();
    let writer = Writer::spawn(Store::create(&path).unwrap(), 100);
    for n in 0..50 {
        writer.send(plain(&format!("{n}.txt"), &format!("Quay number {n}."))).unwrap();
    }
    drop(writer);
    assert_eq!(Store::open(&path).unwrap().casefile().unwrap().documents().len(), 50);
}

/// A document of these bytes as a reader left it: its words, if any, and what it said.
fn read_as(words: &str, said: &[Diagnostic]) -> Document {
    let mut document = plain("memoir.pdf", words);
    document.source = Source::new(&b"%PDF the same bytes"[..], document.source.origin);
    document.text = Text::new(document.id().clone(), words, Vec::new(), document.text.places().to_vec());
    document.diagnostics = said.to_vec();
    document
}

#[test]
fn what_could_not_be_read_gives_way_to_a_better_reading_only() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    let too_slow = Diagnostic::new("reader-timed-out", Severity::Error, "reading took too long");
    let locked = Diagnostic::new("pdf-encrypted", Severity::Error, "locked with a password");
    let unread = |said: &Diagnostic| read_as("", std::slice::from_ref(said));
    assert_eq!(store.add(&[unread(&too_slow)]).unwrap(), 1);
    assert_eq!(store.unread_ids().unwrap().len(), 1);
    assert_eq!(store.add(&[unread(&too_slow)]).unwrap(), 0, "nothing more is known");
    assert_eq!(store.add(&[unread(&locked)]).unwrap(), 1, "another reason");
    assert_eq!(store.add(&[read_as("The quay burned.", &[])]).unwrap(), 1, "words at last");
    assert!(store.unread_ids().unwrap().is_empty());
    assert_eq!(store.add(&[unread(&locked)]).unwrap(), 0, "words are never lost again");
    assert_eq!(store.add(&[read_as("Another reading.", &[])]).unwrap(), 0, "what was read stays");
    let casefile = store.casefile().unwrap();
    assert_eq!(casefile.documents().len(), 1);
    assert_eq!(casefile.documents()[0].text.content(), "The quay burned.");
    assert_eq!(store.search("quay", 9).unwrap().len(), 1);
    store.check().unwrap();
}
