//! The main job on disk: sources at paths are read, annotated, filed and collated.
//!
//! In go an open store and paths; out comes the store with every new source filed and the concordance made
//! anew. Documents go in parallel, one thread writes, and at most a few documents are in memory at a time.
//!
//! What never happens here: no stage has a rule that is not its own crate's; a document that cannot be read
//! never stops the others.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use rayon::iter::{ParallelBridge, ParallelIterator};
use regesta_model::{Concordance, Diagnostic, Source, SourceId};

use crate::annotate::Annotator;
use crate::collate::{CollateOptions, collate};
use crate::intake::{self, GatherOptions, Isolation};
use crate::read::{self, ReadOptions};
use crate::store::{Result, Store, Writer};

/// How to file sources.
#[derive(Default)]
pub struct FilingOptions {
    /// How to gather them.
    pub gather: GatherOptions,
    /// How to read them.
    pub read: ReadOptions,
    /// The process that reads hazardous formats; without one they are read in this process.
    pub isolation: Option<Isolation>,
    /// How to annotate them.
    pub annotator: Annotator,
    /// How to collate them.
    pub collate: CollateOptions,
    /// Becomes true when a person wants to stop. What is in hand is filed then, nothing more is begun.
    pub stop: Arc<AtomicBool>,
}

/// What filing did.
#[derive(Clone, Debug, Default)]
pub struct Filed {
    /// Number of sources that are new, or could be read for the first time.
    pub n_new: usize,
    /// Number of sources that were there already.
    pub n_known: usize,
    /// Number of sources among both of which nothing could be read. They are filed with the reason, and tried
    /// again when they are added again.
    pub n_unread: usize,
    /// Paths that could not be had at all: not there, not to be opened, too large. Nothing was filed for them.
    pub not_obtained: Vec<String>,
    /// Whether a person stopped it before all was filed and collated.
    pub stopped: bool,
    /// What there is to say, each with the path it is about, in the order of the paths.
    pub diagnostics: Vec<(String, Diagnostic)>,
}

/// How far filing has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress<'p> {
    /// So many sources were found.
    Listed(usize),
    /// One more source is done.
    Done(&'p str),
    /// All are filed; the concordance is being made.
    Collating,
}

/// Documents waiting for the writer: enough to keep it busy, few enough to keep memory small.
const N_WAITING_MAX: usize = 8;

/// Files the sources at `paths` and collates the case anew if any is new.
///
/// `on_progress` is called from several threads.
///
/// # Errors
/// When the casefile cannot be written. What was committed before stays.
pub fn file_sources<P: AsRef<Path>>(
    store: Store,
    paths: &[P],
    options: &FilingOptions,
    on_progress: &(dyn Fn(Progress<'_>) + Sync),
) -> Result<(Store, Filed)> {
    let mut listing = intake::list(paths, &options.gather);
    // By path, so that of two paths with the same bytes the same one is kept whatever the order given.
    listing.listed.sort_by(|a, b| a.path.cmp(&b.path));
    on_progress(Progress::Listed(listing.listed.len()));
    let known = Known::of(&store)?;
    let writer = Writer::spawn(store, N_WAITING_MAX);
    let filed = Mutex::new(Filed { diagnostics: listing.diagnostics, ..Filed::default() });
    let goes_on = || !options.stop.load(Ordering::Relaxed);
    let sources = intake::load_each(&listing.listed, &options.gather).take_while(|_| goes_on());
    let sent = sources.par_bridge().try_for_each(|(path, loaded)| {
        let sent = match loaded {
            Ok(source) if known.was_read(source.id()) => {
                note(&filed, |filed| filed.n_known += 1);
                Ok(())
            }
            Ok(source) => file_one(source, &path, &known, options, &writer, &filed),
            Err(diagnostic) => {
                note(&filed, |filed| filed.diagnostics.push((path.clone(), diagnostic)));
                Ok(())
            }
        };
        on_progress(Progress::Done(&path));
        sent
    });
    // The writer knows better than a sender why it stopped, so its error goes first.
    let mut store = writer.finish()?;
    sent?;
    let mut filed = filed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    filed.diagnostics.sort_by(|a, b| (&a.0, a.1.code).cmp(&(&b.0, b.1.code)));
    let failed = filed.diagnostics.iter().filter(|(_, diagnostic)| intake::says_not_obtained(diagnostic));
    filed.not_obtained = failed.map(|(path, _)| path.clone()).collect();
    filed.stopped = !goes_on();
    // The store drops the concordance when it writes a document.
    if !filed.stopped && !store.has_concordance()? {
        on_progress(Progress::Collating);
        recollate(&mut store, &options.collate)?;
    }
    Ok((store, filed))
}

/// The sources that were there before.
struct Known {
    all: BTreeSet<SourceId>,
    /// Those of which nothing could be read.
    unread: BTreeSet<SourceId>,
}

impl Known {
    fn of(store: &Store) -> Result<Self> {
        Ok(Self {
            all: store.source_ids()?.into_iter().collect(),
            unread: store.unread_ids()?.into_iter().collect(),
        })
    }

    fn was_read(&self, source: &SourceId) -> bool {
        self.all.contains(source) && !self.unread.contains(source)
    }
}

fn file_one(
    source: Source,
    path: &str,
    known: &Known,
    options: &FilingOptions,
    writer: &Writer,
    filed: &Mutex<Filed>,
) -> Result<()> {
    let text = match &options.isolation {
        Some(isolation) => intake::read_isolated(&source, &options.read, isolation),
        None => read::read(&source, &options.read),
    };
    let said = text.diagnostics.iter().map(|diagnostic| (path.to_owned(), diagnostic.clone()));
    let said: Vec<_> = said.collect();
    let document = crate::prepare(source, text, &options.annotator);
    let is_unread = document.text.content().is_empty();
    let is_new = !is_unread || !known.all.contains(document.id());
    note(filed, |filed| {
        filed.n_new += usize::from(is_new);
        filed.n_known += usize::from(!is_new);
        filed.n_unread += usize::from(is_unread);
        filed.diagnostics.extend(said);
    });
    writer.send(document)
}

fn note(filed: &Mutex<Filed>, change: impl FnOnce(&mut Filed)) {
    change(&mut filed.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
}

/// Makes the concordance of a store anew from its casefile, and keeps it.
///
/// # Errors
/// When the casefile cannot be read or written.
pub fn recollate(store: &mut Store, options: &CollateOptions) -> Result<Concordance> {
    let concordance = collate(&store.casefile()?, options);
    store.replace_concordance(&concordance)?;
    Ok(concordance)
}
