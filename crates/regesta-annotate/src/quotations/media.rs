//! By what means words were passed on. In: the words that introduce a quotation. Out: `telegram`, `letter`,
//! `speech` … or nothing.

use super::direct::Cue;
use super::lexicon::CUES;
use super::scene::Scene;
use super::speakers::Subject;

/// The medium that a cue names: by its subject if that is a document, or by a noun or verb in its sentence.
pub(super) fn medium_of(scene: &Scene<'_>, cue: Option<&Cue>) -> Option<String> {
    let cue = cue?;
    if let Some(Subject::Paper(noun)) = cue.speaker.as_ref().map(|speaker| &speaker.subject) {
        return Some(CUES.value("medium", noun).unwrap_or(noun).to_string())
            .filter(|medium| !medium.is_empty());
    }
    medium_between(scene, scene.sentence(cue.to.max(1) - 1).0.max(cue.to.saturating_sub(40)), cue.to)
}

/// The last medium named between two pieces.
pub(super) fn medium_between(scene: &Scene<'_>, from: usize, to: usize) -> Option<String> {
    // "this telegram" points back to one that was quoted before.
    let pointed = |at: usize| matches!(scene.pieces.before(at), "this" | "that" | "these" | "those");
    (from..to)
        .rev()
        .filter(|&at| !pointed(at))
        .find_map(|at| CUES.value("medium", scene.pieces.low(at)))
        .map(str::to_string)
}

/// Whether the wording passed on in this medium is that of a document.
pub(super) fn writes_documents(medium: &str) -> bool {
    matches!(
        medium,
        "telegram"
            | "letter"
            | "note-verbale"
            | "message"
            | "communiqué"
            | "declaration"
            | "memorandum"
            | "order"
            | "agreement"
            | "resolution"
            | "book"
            | "newspaper"
            | "report"
    )
}
