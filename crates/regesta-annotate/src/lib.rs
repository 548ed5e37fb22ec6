//! Language: one text, its annotations, its claims.
//!
//! In goes a [`Text`]; out come [`Annotations`], which are about the text, and from them [`Claim`]s, which are
//! about the world, according to someone. Lexicons and models are data, carried by an [`Annotator`].
//!
//! What never happens here: no second document is looked at, no file format is known, nothing is read from
//! disk, no text is changed. The same text gives the same annotations on any machine.

mod claims;
pub mod corefer;
mod emendations;
mod english;
mod events;
mod names;
pub mod parse;
mod quantities;
mod quotations;
mod sentences;
#[cfg(test)]
mod specification;
pub mod times;
mod tokens;

pub use claims::{ClaimExplained, explain_claims, extract_claims};
pub use emendations::{find_emendations, find_garbled};
pub use events::find_events;
pub use names::{Names, find_names, is_demonym};
pub use parse::parse;
pub use quantities::find_quantities;
pub use quotations::{date_quotations, find_quotations, holders_at};
pub use sentences::segment;
pub use times::{TimeMode, TimeOptions, find_times, normalize_times};
pub use tokens::tokenize;

use regesta_model::{Annotations, Source, Text};

/// The lexicons and models that annotating needs, and its options.
#[derive(Clone, Debug, Default)]
pub struct Annotator {
    /// How dates are to be read.
    pub times: TimeOptions,
}

/// Marks every layer in one text. Pure: it depends on nothing but its arguments.
pub fn annotate(source: &Source, text: &Text, annotator: &Annotator) -> Annotations {
    let sentences = segment(text);
    let tokens = tokenize(text);
    let found_times = find_times(text, &annotator.times);
    let emendations = find_emendations(text, &tokens);
    let parsed = parse(text, &sentences, &tokens, &emendations);
    let names = find_names(text, &sentences, &tokens, &parsed, &emendations);
    let emendations = find_garbled(text, &tokens, &names, emendations);
    let quantities = find_quantities(text, &sentences, &tokens, &found_times, &names.mentions);
    let quotations = find_quotations(text, &sentences, &tokens, &names.mentions);
    let event_mentions = find_events(text, &parsed, &names.mentions, &names.descriptions, &quotations);
    let timexes = normalize_times(
        text,
        found_times,
        &source.origin,
        &sentences,
        &quotations,
        &event_mentions,
        &annotator.times,
    );
    let quotations = date_quotations(text, &sentences, &timexes, quotations);
    let time_links = events::link_times(
        text,
        &events::Layers {
            parsed: &parsed,
            mentions: &names.mentions,
            quotations: &quotations,
            events: &event_mentions,
            timexes: &timexes,
        },
    );
    Annotations {
        sentences,
        tokens,
        timexes,
        mentions: names.mentions,
        referents: names.referents,
        quantities,
        quotations,
        emendations,
        event_mentions,
        time_links,
    }
}
