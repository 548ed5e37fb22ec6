//! Reported words. In: a text with its sentences, tokens and mentions. Out: the layer of quotations: direct
//! speech, reported speech and the wording of documents, with speaker, addressee, medium and cue.
//!
//! What never happens: a speaker is taken from outside the text; a title or a word kept at a distance becomes
//! speech; a verb of thinking becomes an act of saying. The time taken grows with the length of the text and
//! with nothing else, however its quotation marks lie.
//!
//! Verbs of saying and their frames are data in `lexicon/quotations.tsv`.

mod agentless;
mod dates;
mod direct;
mod labels;
mod lexicon;
mod marks;
mod media;
mod reported;
mod scene;
mod speakers;
#[cfg(test)]
mod tests;

use regesta_model::annotation::{Layer, Mention, Quotation, QuotationKind, Sentence, Token};
use regesta_model::claim::Participant;
use regesta_model::{Text, TextRange};

pub use dates::date_quotations;
use labels::Labeled;
use scene::Scene;

/// Finds quotations with their speaker and cue.
pub fn find_quotations(
    text: &Text,
    sentences: &Layer<Sentence>,
    tokens: &Layer<Token>,
    mentions: &Layer<Mention>,
) -> Layer<Quotation> {
    let quoted = marks::quoted(text);
    let scene = Scene::new(text, sentences, tokens, mentions, &quoted);
    let mut direct = direct::find(&scene, &quoted);
    direct.sort_by_key(|quotation| (quotation.range.start, std::cmp::Reverse(quotation.range.end)));
    let labeled = labels::labeled(text);
    let mut spoken = name_labeled(&scene, &labeled, &mut direct);
    let reported = reported::find(&scene, &direct);
    spoken.extend(direct);
    spoken.extend(reported);
    let mut all = Layer::new(spoken).into_vec();
    agentless::fill(text, &mut all, |speaker| scene.is_body(speaker));
    Layer::new(all)
}

/// The quotations that hold a range, the outermost first: the chain of those who report it.
pub fn holders_at(quotations: &Layer<Quotation>, range: TextRange) -> Vec<&Quotation> {
    // No quotation is longer than this, so that none that begins further up can hold the range.
    let reach = TextRange::new(range.start.saturating_sub(2 * marks::LONGEST), range.start.saturating_add(1));
    quotations.starting_in(reach).iter().filter(|quotation| quotation.range.contains(range)).collect()
}

/// Gives labeled paragraphs their speaker: to the direct speech in them, or to the paragraph if it has no marks.
fn name_labeled(scene: &Scene<'_>, labeled: &[Labeled], direct: &mut [Quotation]) -> Vec<Quotation> {
    let mut unmarked = Vec::new();
    for turn in labeled {
        let who = labeled_speaker(scene, turn);
        let at = direct.partition_point(|quotation| quotation.range.start < turn.start);
        let marked = direct.get_mut(at).filter(|quotation| quotation.range.start <= turn.start + 4);
        if let Some(quotation) = marked {
            quotation.speaker = Some(who);
            quotation.cue = Some(turn.label);
            quotation.kind = QuotationKind::Direct;
            quotation.medium = Some("interview".to_string());
            continue;
        }
        let Some(block) = scene.text.blocks().get(turn.block) else { continue };
        unmarked.push(Quotation {
            range: TextRange::new(turn.start, block.range.end.max(turn.start)),
            kind: QuotationKind::Direct,
            medium: Some("interview".to_string()),
            speaker: Some(who),
            addressee: None,
            stated: None,
            cue: Some(turn.label),
        });
    }
    unmarked
}

fn labeled_speaker(scene: &Scene<'_>, turn: &Labeled) -> Participant {
    let at = scene.pieces.first_from(turn.label.start);
    match scene.mention_starting(at) {
        Some((_, mention)) if mention.range.end <= turn.label.end => Participant::Referent(mention.referent),
        _ => labels::speaker(scene.text, turn),
    }
}
