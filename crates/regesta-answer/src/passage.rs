//! A readable stretch around a span: the exact words, with a little of what stands before and after.

use regesta_model::text::Original;
use regesta_model::{SourceId, Span, TextRange};

use crate::Case;

/// The exact words of a source, with what stands around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Whose words.
    pub source: SourceId,
    /// Its siglum.
    pub siglum: String,
    /// Where in its text, in bytes.
    pub range: TextRange,
    /// What stands before, from the start of the sentence.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after, to the end of the sentence.
    pub after: String,
    /// Where in the original.
    pub original: Option<Original>,
}

impl Passage {
    /// The passage around a span: its sentence, or its sentences. `None` if the span's words are not in the text.
    pub(crate) fn around(case: &Case<'_>, span: &Span) -> Option<Self> {
        let document = case.document(&span.source)?;
        let words = document.text.quote(span.range);
        if words.is_empty() {
            return None;
        }
        let around = sentences_around(document, span.range);
        let before = document.text.quote(TextRange::new(around.start, span.range.start));
        let after = document.text.quote(TextRange::new(span.range.end, around.end));
        Some(Self {
            source: span.source.clone(),
            siglum: case.siglum(&span.source).to_owned(),
            range: span.range,
            before: before.to_owned(),
            words: words.to_owned(),
            after: after.to_owned(),
            original: document.text.place_of(span.range.start).map(|place| place.original.clone()),
        })
    }

    /// The whole passage on one line, with the words between `«` and `»`.
    pub fn on_one_line(&self) -> String {
        evened(&format!("{}«{}»{}", self.before, self.words, self.after))
    }
}

/// The sentence, or the sentences, that a range lies in.
pub(crate) fn sentences_around(document: &regesta_model::Document, range: TextRange) -> TextRange {
    let sentences = &document.annotations.sentences;
    let first = sentences.first_from(range.start + 1).saturating_sub(1);
    sentences[first.min(sentences.len())..]
        .iter()
        .take_while(|sentence| sentence.range.start < range.end)
        .filter(|sentence| sentence.range.meets(range))
        .fold(range, |around, sentence| around.cover(sentence.range))
}

/// One line, one blank between words.
pub(crate) fn evened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
