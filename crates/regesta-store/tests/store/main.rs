//! The casefile on disk, from outside: what goes in comes out, whatever happens to the process or the file.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the tests kill processes and write files that are no casefiles; a failure is a panic"
)]

mod crash;
mod files;
mod querying;
mod round_trip;
mod samples;
mod searching;
mod versions;
mod writing;
