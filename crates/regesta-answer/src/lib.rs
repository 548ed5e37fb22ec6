//! Questions to cited answers.
//!
//! In go a [`Casefile`](regesta_model::Casefile) and its [`Concordance`](regesta_model::Concordance), seen together as a [`Case`]; out come
//! answers, every item with the words that carry it.
//!
//! What never happens here: nothing is resolved or aligned (that is collating), nothing is rendered as HTML,
//! SQL or JSON, and no answer is given without its evidence.

mod case;
mod chronology;
mod conflicts;
mod emendations;
mod evidence;
mod passage;
mod printed;
mod regest;
mod registers;
mod state;

pub use case::Case;
pub use chronology::{ChronologyQuery, Regest, chronology};
pub use conflicts::{Conflict, Side, conflicts};
pub use emendations::{ProposedEmendation, emendations};
pub use evidence::{Evidence, evidence_for};
pub use passage::Passage;
pub use printed::{place_printed, value_printed};
pub use regest::regest;
pub use regesta_model::Decision;
pub use regesta_time::time_in_words;
pub use registers::{Figure, RegisterEntry, figures, life_of, register};
pub use state::{Standing, state_at};
