//! The specification of quotations: `cases.tsv`, texts about many histories, run by one `check`.

use proptest::prelude::*;
use regesta_model::{Origin, Source};

use super::*;
use crate::specification::{check, text_of};
use crate::{segment, tokenize};

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
    check("quotations", include_str!("cases.tsv"), |text| {
        found(text).iter().map(|quotation| print(text, quotation)).collect()
    });
}

#[test]
fn the_specification_holds_with_names() {
    check("quotations with names", include_str!("named.tsv"), print_with_names);
}

#[test]
fn the_cases_held_out_hold() {
    check("quotations, held out", include_str!("held_out.tsv"), print_with_names);
}

/// Every quotation, its parties by the name their referent has.
fn print_with_names(text: &Text) -> Vec<String> {
    let source = Source::new(text.content().as_bytes(), Origin::default());
    let annotations = crate::annotate(&source, text, &crate::Annotator::default());
    let name = |party: &Option<Participant>| match party {
        Some(Participant::Referent(id)) => annotations.referents[id.0 as usize].name.clone(),
        Some(Participant::Words(words)) => words.clone(),
        None => String::new(),
    };
    let line = |quotation: &Quotation| {
        let bare = Quotation { speaker: None, ..quotation.clone() };
        let printed = print(text, &bare);
        let (kind, words) = printed.split_once(" -: ").expect("a speaker and words");
        let addressee = Some(name(&quotation.addressee)).filter(|who| !who.is_empty());
        let to = addressee.map_or(String::new(), |who| format!(" > {who}"));
        let when = quotation.stated.as_ref().map_or(String::new(), |stated| format!(" @ {stated}"));
        let medium = quotation.medium.as_ref().map_or(String::new(), |medium| format!(", by {medium}"));
        format!("{kind} {}{to}{when}{medium}: {words}", name(&quotation.speaker))
    };
    annotations.quotations.iter().map(line).collect()
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
