//! When words were said. In: the quotations, the sentences and the resolved time expressions. Out: the quotations with
//! their time of speech, where the sentence of the cue gives one outside the quoted words; for a document that "says"
//! something, the sentence before that speaks of the same document. Nothing is dated from further away.

use regesta_model::annotation::{Layer, Quotation, Sentence, Timex, TimexKind};
use regesta_model::{Text, TextRange};
use regesta_time::Edtf;

use super::lexicon::CUES;

/// Sets the time of speech of quotations.
pub fn date_quotations(
    text: &Text,
    sentences: &Layer<Sentence>,
    timexes: &Layer<Timex>,
    quotations: Layer<Quotation>,
) -> Layer<Quotation> {
    let mut dated = quotations.into_vec();
    for quotation in &mut dated {
        quotation.stated = quotation.stated.take().or_else(|| stated(text, sentences, timexes, quotation));
    }
    Layer::new(dated)
}

fn stated(
    text: &Text,
    sentences: &Layer<Sentence>,
    timexes: &Layer<Timex>,
    quotation: &Quotation,
) -> Option<Edtf> {
    let cue = quotation.cue?;
    let idx = sentences.first_from(cue.start + 1).checked_sub(1)?;
    let here = sentences.get(idx)?.range;
    time_in(timexes, here, quotation, cue).or_else(|| {
        // "The letter said": the sentence before has sent it.
        let before = sentences.get(idx.checked_sub(1)?)?.range;
        let medium = quotation.medium.as_deref()?;
        let speaks_of_it = text
            .quote(before)
            .split(|c: char| !c.is_alphabetic())
            .any(|word| CUES.value("medium", &word.to_lowercase()) == Some(medium));
        speaks_of_it.then(|| time_in(timexes, before, quotation, cue)).flatten()
    })
}

/// The last time of a sentence before the cue ends, else the first after it, outside the quoted words.
fn time_in(
    timexes: &Layer<Timex>,
    sentence: TextRange,
    quotation: &Quotation,
    cue: TextRange,
) -> Option<Edtf> {
    let usable = |timex: &&Timex| {
        matches!(timex.kind, TimexKind::Date | TimexKind::Time)
            && !timex.range.meets(quotation.range)
            && timex.range.end <= sentence.end
    };
    let inside = timexes.starting_in(sentence);
    let before = inside.iter().filter(usable).rfind(|timex| timex.range.start < cue.end);
    let after = || inside.iter().filter(usable).find(|timex| timex.range.start >= cue.end);
    before.or_else(after).and_then(|timex| timex.edtf.clone())
}
