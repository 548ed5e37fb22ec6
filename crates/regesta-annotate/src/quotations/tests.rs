//! The specification of quotations: `cases.tsv`, texts about many histories, run by one `check`.

use proptest::prelude::*;
use regesta_model::text::{Block, BlockKind};
use regesta_model::{Origin, Source};

use super::*;
use crate::{segment, tokenize};

/// A text of one paragraph a line.
fn text_of(content: &str) -> Text {
    let source = Source::new(content.as_bytes(), Origin::default());
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in content.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if end > start {
            blocks.push(Block { range: TextRange::from_usize(start, end), kind: BlockKind::Paragraph });
        }
        start += line.len();
    }
    Text::new(source.id().clone(), content, blocks, Vec::new())
}

fn found(text: &Text) -> Layer<Quotation> {
    find_quotations(text, &segment(text), &tokenize(text), &Layer::default())
}

fn print(text: &Text, quotation: &Quotation) -> String {
    let kind = match quotation.kind {
        QuotationKind::Direct => "direct",
        QuotationKind::Reported => "reported",
        QuotationKind::Document => "document",
    };
    let speaker = match &quotation.speaker {
        Some(Participant::Words(words)) => words,
        _ => "-",
    };
    format!("{kind} {speaker}: {}", text.quote(quotation.range).replace('\n', "¶"))
}

#[test]
fn the_specification_holds() {
    let mut wrong = Vec::new();
    for line in include_str!("cases.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (sentence, expected) = line.split_once('\t').expect("a case has two columns");
        let text = text_of(&sentence.replace('¶', "\n"));
        let printed: Vec<String> = found(&text).iter().map(|quotation| print(&text, quotation)).collect();
        let got = if printed.is_empty() { "-".to_string() } else { printed.join(" ; ") };
        if got != expected {
            wrong.push(format!("{sentence}\n    expected {expected}\n    got      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn holders_come_outermost_first() {
    let text = text_of("A deputy said that Metternich had told him that the war was lost.");
    let quotations = found(&text);
    let at = text.content().find("war").expect("the word is there");
    let holders = holders_at(&quotations, TextRange::from_usize(at, at + 3));
    let words: Vec<_> = holders.iter().map(|holder| holder.speaker.clone()).collect();
    let words_of = |words: &str| Some(Participant::Words(words.to_string()));
    assert_eq!(words, [words_of("A deputy"), words_of("Metternich")]);
    assert!(holders_at(&quotations, TextRange::new(0, 3)).is_empty());
}

#[test]
fn hostile_texts_take_linear_time() {
    let pieces = [
        "\"",
        "“",
        "” ",
        "'a ",
        "\"a\n",
        "he said that ",
        "He said: \"",
        "** ",
        "according to ",
        "X: “\n",
        "it was said to ",
    ];
    for piece in pieces {
        let _ = found(&text_of(&piece.repeat(10_000)));
    }
}

#[test]
fn every_row_of_the_lexicon_is_read() {
    for line in include_str!("../../lexicon/quotations.tsv")
        .lines()
        .filter(|line| !line.starts_with("# ") && *line != "#")
    {
        assert_eq!(line.split('\t').count(), 3, "a row has class, form and value: {line:?}");
    }
}

proptest! {
    #[test]
    fn quotations_lie_in_the_text_and_in_order(content in "([a-zA-Zé ,.:\n]|he said |that |told |\"|“|”|‘|’|'|[*]{2}|: |Abel |according to ){0,60}") {
        let text = text_of(&content);
        let quotations = found(&text);
        for quotation in quotations.iter() {
            prop_assert!(!text.quote(quotation.range).is_empty());
            prop_assert_eq!(text.quote(quotation.range).trim(), text.quote(quotation.range));
            prop_assert!(holders_at(&quotations, quotation.range).contains(&quotation));
        }
    }
}
