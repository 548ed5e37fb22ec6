//! Every noun of regesta, and nothing else.
//!
//! A [`Source`] is bytes as obtained. Reading gives its [`Text`]; annotating the text gives [`Annotations`],
//! which are about the text; extracting gives [`Claim`]s, which are about the world, according to someone.
//! A [`Casefile`] holds documents and people's decisions; collating it gives a [`Concordance`], in which
//! disagreement is a value ([`Apparatus`]).
//!
//! What never happens here: no algorithm, no file format, no input or output, no serialization. Formats have
//! their own structs and versions in the store and in the exports.

pub mod annotation;
pub mod apparatus;
pub mod casefile;
pub mod claim;
pub mod concordance;
pub mod diagnostic;
mod id;
mod names;
pub mod offsets;
pub mod provenance;
pub mod source;
pub mod text;

pub use annotation::Annotations;
pub use apparatus::{Agreement, Apparatus, Cause, Reading};
pub use casefile::{Casefile, Decision, Document, EmendationId, FiledEmendation, Judgement};
pub use claim::{Claim, ClaimId, ClaimType};
pub use concordance::{Concordance, Entity, EntityId, Event, EventId};
pub use diagnostic::{Diagnosed, Diagnostic};
pub use id::{ContentHash, content_hash};
pub use source::{Origin, Source, SourceId};
pub use text::{Span, Text, TextRange};
