//! One thread that owns the file and files what many threads send it.
//!
//! In go documents, in any order; out comes the store. Memory stays bounded: when the thread cannot keep up,
//! those who send wait. What never happens here: a document is lost without an error.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use regesta_model::Document;

use crate::Store;
use crate::error::{Error, Result};

/// Documents in one transaction, at most.
const DOCUMENTS_MAX: usize = 500;

/// Bytes of text in one transaction, about at most: they wait in memory until it is committed.
const BYTES_MAX: usize = 8 << 20;

/// How long to wait for the next document before what is there is committed.
const PAUSE: Duration = Duration::from_millis(20);

/// Files documents on a thread of its own.
#[derive(Debug)]
pub struct Writer {
    /// There until the writer is finished or dropped.
    sender: Option<SyncSender<Document>>,
    thread: Option<JoinHandle<Result<Store>>>,
}

impl Writer {
    /// Starts the thread. At most `capacity` documents wait for it; then [`Writer::send`] waits.
    pub fn spawn(store: Store, capacity: usize) -> Self {
        let (sender, receiver) = sync_channel(capacity);
        let thread = std::thread::spawn(move || file_all(store, &receiver));
        Self { sender: Some(sender), thread: Some(thread) }
    }

    /// Hands over a document. It is safe on disk when [`Writer::finish`] comes back, mostly much earlier.
    ///
    /// # Errors
    /// [`Error::WriterStopped`] after an error; [`Writer::finish`] says which.
    pub fn send(&self, document: Document) -> Result<()> {
        let sender = self.sender.as_ref().ok_or(Error::WriterStopped)?;
        sender.send(document).map_err(|_| Error::WriterStopped)
    }

    /// Files everything that was sent and gives the store back.
    ///
    /// # Errors
    /// As for [`Store::add`]: what stopped the thread. What it committed before is safe.
    pub fn finish(mut self) -> Result<Store> {
        self.sender = None;
        let thread = self.thread.take().ok_or(Error::WriterStopped)?;
        thread.join().unwrap_or(Err(Error::WriterStopped))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn file_all(mut store: Store, receiver: &Receiver<Document>) -> Result<Store> {
    while let Ok(first) = receiver.recv() {
        let (batch, more) = batch(first, receiver);
        store.add(&batch)?;
        if !more {
            break;
        }
    }
    Ok(store)
}

/// What can go into one transaction, and whether more may come.
fn batch(first: Document, receiver: &Receiver<Document>) -> (Vec<Document>, bool) {
    let mut n_bytes = first.text.content().len();
    let mut batch = vec![first];
    while batch.len() < DOCUMENTS_MAX && n_bytes < BYTES_MAX {
        match receiver.recv_timeout(PAUSE) {
            Ok(document) => {
                n_bytes += document.text.content().len();
                batch.push(document);
            }
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return (batch, false),
        }
    }
    (batch, true)
}
