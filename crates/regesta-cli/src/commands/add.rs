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
    eprintln!("{} new, {} known already, in {}", filed.n_new, filed.n_known, args.case.display());
    Ok(Outcome::of(filed.n_new + filed.n_known))
}

/// `regesta collate`: the whole job.
pub fn collate(args: &CollateArgs) -> Result<Outcome, Failure> {
    let case = args.case.clone().unwrap_or_else(|| named_after(&args.paths[0]));
    let report = args.report.clone().unwrap_or_else(|| case.with_extension("html"));
    let filed = file_all(&case, &args.paths, args.threads.threads)?;
    if filed.n_new + filed.n_known == 0 {
        return Ok(Outcome::NothingFound);
    }
    let open = OpenCase::read(&case)?;
    let page = print::whole_case(&open.case());
    terminal::print(&page)?;
    export::write_report(&open.case(), &case, &report)?;
    terminal::print(&format!("\nThe case is in {}, the report in {}\n", case.display(), report.display()))?;
    Ok(Outcome::Found)
}

/// `regesta __read`: the child side of reading a hazardous format.
pub fn read_child() -> Result<Outcome, Failure> {
    intake::child_main(std::io::stdin().lock(), std::io::stdout().lock())
        .map_err(|error| Failure::new(format!("failed to read a source for another process: {error}")))?;
    Ok(Outcome::Found)
}

fn named_after(path: &Path) -> PathBuf {
    let stem = path.canonicalize().ok().and_then(|path| Some(path.file_stem()?.to_owned()));
    PathBuf::from(stem.unwrap_or_else(|| "case".into())).with_extension("regesta")
}

fn file_all(case: &Path, paths: &[PathBuf], n_threads: usize) -> Result<Filed, Failure> {
    let options = options(paths)?;
    let display = ProgressDisplay::new();
    let pool = rayon_pool(n_threads)?;
    let store = Store::open_or_create(case)?;
    let (store, filed) =
        pool.install(|| file_sources(store, paths, &options, &|progress| display.show(progress)))?;
    store.close()?;
    display.finish();
    terminal::say(&filed.diagnostics);
    Ok(filed)
}

fn rayon_pool(n_threads: usize) -> Result<rayon::ThreadPool, Failure> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(n_threads)
        .build()
        .map_err(|error| Failure::new(format!("failed to start threads: {error}")))
}

fn options(paths: &[PathBuf]) -> Result<FilingOptions, Failure> {
    let program = std::env::current_exe()
        .map_err(|error| Failure::new(format!("failed to find this program's own file: {error}")))?;
    let mut options = FilingOptions { isolation: Some(Isolation::new(program)), ..FilingOptions::default() };
    if paths.iter().any(|path| path.as_os_str() == "-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .take(options.gather.file_bytes_max)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new(format!("failed to read standard input: {error}")))?;
        options.gather.standard_input = Some(bytes.into());
    }
    Ok(options)
}
