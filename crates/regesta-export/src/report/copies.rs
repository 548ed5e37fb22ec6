//! Which source copies which, as the page shows it.

use regesta_answer::Case;
use regesta_model::concordance::Derivation;

use super::anchor_of;

pub(super) struct CopyView {
    pub sentence: String,
    pub passages: Vec<PassageView>,
}

pub(super) struct PassageView {
    pub anchor: String,
    pub siglum: String,
    pub words: String,
}

pub(super) fn copies(case: &Case<'_>) -> Vec<CopyView> {
    case.concordance.stemma.derivations.iter().map(|derivation| copy_view(case, derivation)).collect()
}

fn copy_view(case: &Case<'_>, derivation: &Derivation) -> CopyView {
    let (copy, copied) = (case.siglum(&derivation.source), case.siglum(&derivation.derived_from));
    let share = (derivation.share * 100.0).round();
    let sentence = format!(
        "{share} % of {copy} stands in {copied} as well, in {} passage{}. What they say there has one witness, not two.",
        derivation.passages.len(),
        if derivation.passages.len() == 1 { "" } else { "s" },
    );
    let passages = derivation.passages.iter().filter_map(|(range, _)| {
        let document = case.document(&derivation.source)?;
        Some(PassageView {
            anchor: anchor_of(&derivation.source, *range),
            siglum: copy.to_owned(),
            words: shortened(document.text.quote(*range)),
        })
    });
    CopyView { sentence, passages: passages.collect() }
}

/// The first words of a long passage.
fn shortened(words: &str) -> String {
    const N_WORDS_MAX: usize = 40;
    let mut split = words.split_whitespace();
    let first: Vec<&str> = split.by_ref().take(N_WORDS_MAX).collect();
    let more = if split.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}
