//! Small pieces of which tests and corpora make texts and annotations.

use regesta_model::annotation::{Timex, TimexKind};
use regesta_model::text::{Block, BlockKind};
use regesta_model::{Source, Text, TextRange};
use regesta_time::Edtf;

/// A plain text, each of its lines a paragraph.
pub fn plain_text(source: &Source) -> Text {
    let content = String::from_utf8_lossy(source.bytes()).into_owned();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            let range = TextRange::from_usize(start, start + words.len());
            blocks.push(Block { range, kind: BlockKind::Paragraph });
        }
        at += line.len();
    }
    Text::new(source.id().clone(), content, blocks, Vec::new())
}

/// An expression that gives a date and nothing else.
pub(crate) fn dated(range: TextRange, edtf: &Edtf, rule: &str) -> Timex {
    Timex {
        range,
        kind: TimexKind::Date,
        value: edtf.to_string(),
        modifier: None,
        quant: None,
        freq: None,
        edtf: Some(edtf.clone()),
        written: None,
        other_reading: None,
        anchor: None,
        rule: rule.to_owned(),
        erroneous: false,
        emended: None,
    }
}
