//! One function a command.

mod add;
mod debug;
mod emend;
mod export;
mod judge;
mod print;

use std::path::Path;

use regesta::answer::Case;
use regesta::model::{Casefile, Concordance};
use regesta::store::Store;

use crate::arguments::Command;
use crate::terminal::{Failure, Outcome};

/// Runs a command.
pub fn run(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Collate(args) => add::collate(&args),
        Command::Add(args) => add::add(&args),
        Command::Chronology(args) => print::chronology(&args),
        Command::Conflicts(args) => print::conflicts(&args),
        Command::Evidence(args) => print::evidence(&args),
        Command::Search(args) => print::search(&args),
        Command::Sources(args) => print::sources(&args),
        Command::State(args) => print::state(&args),
        Command::Who(args) => print::who(&args),
        Command::Judge(args) => judge::judge(&args),
        Command::Emend(args) => emend::emend(&args),
        Command::Export(args) => export::export(&args),
        Command::Report(args) => export::report(&args),
        Command::Debug(args) => debug::debug(&args),
        Command::ReadChild => add::read_child(),
    }
}

/// A case as it stands on disk.
struct OpenCase {
    store: Store,
    casefile: Casefile,
    concordance: Concordance,
}

impl OpenCase {
    /// Opens a casefile to answer questions. Nothing in it is changed.
    fn read(path: &Path) -> Result<Self, Failure> {
        let store = Store::open_read_only(path)?;
        let casefile = store.casefile()?;
        let concordance = match store.concordance()? {
            Some(concordance) => concordance,
            None => regesta::collate::collate(&casefile, &regesta::collate::CollateOptions::default()),
        };
        Ok(Self { store, casefile, concordance })
    }

    fn case(&self) -> Case<'_> {
        Case::new(&self.casefile, &self.concordance)
    }
}
