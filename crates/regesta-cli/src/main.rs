//! The command line: arguments, terminal, exit codes.
//!
//! Data goes to standard output, talk to standard error. Exit 0: done, or found; 1: nothing found; 2: error.
//! Nothing here decides anything that another front end would have to decide again.

#![expect(clippy::disallowed_methods, reason = "a front end reads arguments, the clock and files")]

mod arguments;
mod commands;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match commands::run(arguments.command) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            terminal::tell(&format!("error: {failure}"));
            ExitCode::from(2)
        }
    }
}
