//! The whole program from outside, as a user meets it: one module a theme, all of them through the binary.

#![expect(clippy::disallowed_methods, reason = "tests make files and start the binary")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod adding;
mod answering;
mod bad_input;
mod debugging;
mod deciding;
mod desk;
mod determinism;
mod documents;
mod hostile_words;
mod interruption;
mod main_job;
