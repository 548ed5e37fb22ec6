//! Many documents' claims to one concordance.
//!
//! In goes a [`Casefile`]; out comes a [`Concordance`]: entities, events, the apparatus, fluents, the stemma. [`collate`]
//! is the whole path; each of its steps is public.
//!
//! What never happens here: no text is parsed, no conflict is settled by "latest wins", by majority or by a
//! score, no copy counts as a witness, no judgement of a person is undone. Nothing compares all pairs: documents,
//! names, claims and figures meet in blocks.

mod apparatus;
mod entities;
mod events;
mod fluents;
mod names;
mod sigla;
mod silence;
mod stemma;

use regesta_model::{Casefile, Concordance};

pub use apparatus::compile_apparatus;
pub use entities::{Explanation, Resolution, explain, resolve_entities};
pub use events::{Alignment, align_events};
pub use fluents::derive_fluents;
pub use sigla::sigla;
pub use silence::note_silence;
pub use stemma::trace_stemma;

/// How to collate.
#[derive(Clone, Debug, Default)]
pub struct CollateOptions {}

/// Collates a casefile. Pure: the order in which documents were added does not show.
pub fn collate(casefile: &Casefile, _options: &CollateOptions) -> Concordance {
    let sigla = sigla(casefile);
    let stemma = trace_stemma(casefile);
    let resolution = resolve_entities(casefile);
    let mut alignment = align_events(casefile, &resolution, &stemma.value);
    note_silence(casefile, &resolution, &mut alignment.events);
    let fluents = derive_fluents(casefile, &resolution);
    let apparatus = compile_apparatus(casefile, &resolution, &alignment, &fluents, &stemma.value, &sigla);
    let diagnostics = [stemma.diagnostics, resolution.diagnostics, alignment.diagnostics].concat();
    Concordance {
        sigla,
        entities: resolution.entities,
        entity_of: resolution.entity_of,
        events: alignment.events,
        event_of: alignment.event_of,
        apparatus,
        fluents,
        stemma: stemma.value,
        diagnostics,
    }
}
