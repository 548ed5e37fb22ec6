//! The main job on disk: sources at paths are read, annotated, filed and collated.
//!
//! In go an open store and paths; out comes the store with every new source filed and the concordance made
//! anew. Documents go in parallel, one thread writes, and at most a few documents are in memory at a time.
//!
//! What never happens here: no stage has a rule that is not its own crate's; a document that cannot be read
//! never stops the others.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;

use rayon::iter::{ParallelBridge, ParallelIterator};
use regesta_model::{Concordance, Diagnostic, Source};

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
}

/// What filing did.
#[derive(Clone, Debug, Default)]
pub struct Filed {
    /// Number of sources that are new.
    pub n_new: usize,
    /// Number of sources that were there already.
    pub n_known: usize,
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
    let known: BTreeSet<_> = store.source_ids()?.into_iter().collect();
    let writer = Writer::spawn(store, N_WAITING_MAX);
    let filed = Mutex::new(Filed { diagnostics: listing.diagnostics, ..Filed::default() });
    let sent =
        intake::load_each(&listing.listed, &options.gather).par_bridge().try_for_each(|(path, loaded)| {
            let sent = match loaded {
                Ok(source) if known.contains(source.id()) => {
                    note(&filed, |filed| filed.n_known += 1);
                    Ok(())
                }
                Ok(source) => file_one(source, &path, options, &writer, &filed),
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
    if filed.n_new > 0 || store.concordance()?.is_none() {
        on_progress(Progress::Collating);
        recollate(&mut store, &options.collate)?;
    }
    Ok((store, filed))
}

fn file_one(
    source: Source,
    path: &str,
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
    note(filed, |filed| {
        filed.n_new += 1;
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
