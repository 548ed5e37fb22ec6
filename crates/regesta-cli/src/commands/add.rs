//! `add` and `collate`: sources into a casefile.

use std::io::Read;
use std::path::{Path, PathBuf};

use regesta::intake::{self, Isolation};
use regesta::store::Store;
use regesta::{Filed, FilingOptions, file_sources};

use super::{OpenCase, export, print};
use crate::arguments::{AddArgs, CollateArgs};
use crate::terminal::{self, Failure, Outcome, ProgressDisplay};

/// `regesta add`.
pub fn add(args: &AddArgs) -> Result<Outcome, Failure> {
    let filed = file_all(&args.case, &args.paths, args.threads.threads)?;
    outcome(&filed)
}

/// `regesta collate`: the whole job.
pub fn collate(args: &CollateArgs) -> Result<Outcome, Failure> {
    let case = args.case.clone().unwrap_or_else(|| named_after(&args.paths));
    let report = args.report.clone().unwrap_or_else(|| case.with_extension("html"));
    let filed = file_all(&case, &args.paths, args.threads.threads)?;
    if filed.stopped || filed.n_new + filed.n_known == 0 {
        return outcome(&filed);
    }
    let open = OpenCase::read(&case)?;
    let page = print::whole_case(&open.case());
    terminal::print(&page)?;
    export::write_report(&open.case(), &case, &report)?;
    terminal::print(&format!("\nThe case is in {}, the report in {}\n", case.display(), report.display()))?;
    outcome(&filed)
}

/// Found, if words of any source are filed now. Paths that could not be had are an error in the end.
fn outcome(filed: &Filed) -> Result<Outcome, Failure> {
    if filed.stopped {
        return Err(Failure::new(
            "stopped before the end; what is filed is safe. Add the same paths again to go on",
        ));
    }
    match filed.not_obtained.as_slice() {
        [] => Ok(Outcome::of(filed.n_new + filed.n_known - filed.n_unread)),
        paths => Err(not_obtained(paths)),
    }
}

fn not_obtained(paths: &[String]) -> Failure {
    let paths: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
    Failure::new(format!(
        "{} could not be taken; everything else is filed. Mend what is said above and add it again",
        paths.join(", ")
    ))
}

/// `regesta __read`: the child side of reading a hazardous format.
pub fn read_child() -> Result<Outcome, Failure> {
    intake::child_main(std::io::stdin().lock(), std::io::stdout().lock())
        .map_err(|error| Failure::new(format!("failed to read a source for another process: {error}")))?;
    Ok(Outcome::Found)
}

/// A casefile in the present folder, named after the first path that is there.
fn named_after(paths: &[PathBuf]) -> PathBuf {
    let stem = |path: &PathBuf| Some(path.canonicalize().ok()?.file_stem()?.to_owned());
    let stem = paths.iter().find_map(stem).unwrap_or_else(|| "case".into());
    PathBuf::from(stem).with_extension("regesta")
}

/// Refuses to begin where there is nothing at any of the paths: no casefile is made for nothing.
fn something_is_there(paths: &[PathBuf]) -> Result<(), Failure> {
    if paths.iter().any(|path| path.as_os_str() == "-" || path.symlink_metadata().is_ok()) {
        return Ok(());
    }
    let paths: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
    Err(Failure::new(format!(
        "there is no file or folder {}: check the spelling; a path is taken from the present folder",
        paths.join(", ")
    )))
}

fn file_all(case: &Path, paths: &[PathBuf], n_threads: usize) -> Result<Filed, Failure> {
    something_is_there(paths)?;
    let options = options(paths)?;
    terminal::stop_on_interrupt(&options.stop)?;
    let display = ProgressDisplay::new();
    let pool = rayon_pool(n_threads)?;
    let store = Store::open_or_create(case)?;
    let (store, filed) =
        pool.install(|| file_sources(store, paths, &options, &|progress| display.show(progress)))?;
    store.close()?;
    display.finish();
    terminal::say(&filed.diagnostics);
    let unread = match filed.n_unread {
        0 => String::new(),
        n_unread => format!(" ({n_unread} without any words that could be read)"),
    };
    terminal::tell(&format!(
        "{} new, {} known already{unread}, in {}",
        filed.n_new,
        filed.n_known,
        case.display()
    ));
    Ok(filed)
}

fn rayon_pool(n_threads: usize) -> Result<rayon::ThreadPool, Failure> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(n_threads)
        .build()
        .map_err(|error| Failure::new(format!("failed to start threads: {error}")))
}

pub(super) fn options(paths: &[PathBuf]) -> Result<FilingOptions, Failure> {
    let program = std::env::current_exe()
        .map_err(|error| Failure::new(format!("failed to find this program's own file: {error}")))?;
    let mut options = FilingOptions { isolation: Some(Isolation::new(program)), ..FilingOptions::default() };
    if paths.iter().any(|path| path.as_os_str() == "-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            // One more than is taken, so that too much is noticed and not cut.
            .take(options.gather.file_bytes_max.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new(format!("failed to read standard input: {error}")))?;
        options.gather.standard_input = Some(bytes.into());
    }
    Ok(options)
}
