//! regesta: from a pile of conflicting accounts to a cited, collated record.
//!
//! # The whole path
//!
//! ```text
//! Source ──read──▶ Text ──annotate──▶ Annotations ──extract_claims──▶ Claims
//!                                                                       │ Casefile::add
//!                                                                       ▼
//! Answer ◀──chronology, state_at, …── Concordance ◀──collate────────  Casefile ◀─ judge, emend (people)
//! ```
//!
//! Each arrow is one public function of one crate, re-exported here under the crate's short name. This façade adds
//! no rule of its own: [`prepare`] is the first line of the picture, and [`collate::collate`] the second.
//!
//! ```
//! use regesta::{collate, annotate, prepare, read};
//! use regesta::model::{Casefile, Origin, Source};
//!
//! let account = "On 3 May 1885 the envoy visited Kars. The governor received him.";
//! let source = Source::new(account.as_bytes(), Origin { path: "kars.txt".into(), ..Origin::default() });
//! let text = read::read(&source, &read::ReadOptions::default());
//! let document = prepare(source, text, &annotate::Annotator::default());
//!
//! let mut casefile = Casefile::default();
//! casefile.add(document);
//! let concordance = collate::collate(&casefile, &collate::CollateOptions::default());
//! assert_eq!(concordance.sigla.len(), 1);
//! ```

mod filing;

pub use filing::{Filed, FilingOptions, Progress, file_sources, recollate};
pub use regesta_annotate as annotate;
pub use regesta_answer as answer;
pub use regesta_collate as collate;
pub use regesta_export as export;
pub use regesta_intake as intake;
pub use regesta_model as model;
pub use regesta_read as read;
pub use regesta_store as store;
pub use regesta_time as time;

use regesta_model::{Diagnosed, Document, Source, Text};

/// Annotates a text that was read and lifts its claims: all that can be done with one document alone.
///
/// Pure, like everything between reading and filing; a service that spreads documents over machines calls
/// this function and nothing else.
pub fn prepare(source: Source, text: Diagnosed<Text>, annotator: &annotate::Annotator) -> Document {
    let Diagnosed { value: text, diagnostics } = text;
    let annotations = annotate::annotate(&source, &text, annotator);
    let claims = annotate::extract_claims(&text, &annotations);
    Document { source, text, annotations, claims, diagnostics }
}
