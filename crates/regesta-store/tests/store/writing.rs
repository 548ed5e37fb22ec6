//! Many threads, one writer.

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
