//! Sentences of our own, and what corefers in them.

use regesta_model::TextRange;
use regesta_model::annotation::Layer;

use super::*;
use crate::specification::{check, text_of};
use crate::{find_emendations, find_names, parse, segment, tokenize};

/// What each pronoun and common noun stands for.
fn stand_for(text: &Text) -> Vec<String> {
    let (sentences, tokens) = (segment(text), tokenize(text));
    let emendations = find_emendations(text, &tokens);
    let parsed = parse(text, &sentences, &tokens, &emendations);
    let names = find_names(text, &sentences, &tokens, &parsed, &emendations);
    let unnamed = names.mentions.iter().filter(|mention| !mention.named);
    let mut found: Vec<(TextRange, String)> = unnamed
        .map(|mention| (mention.range, names.referents[mention.referent.0 as usize].name.clone()))
        .collect();
    for range in parsed.iter().flat_map(|sentence| &sentence.ranges) {
        found.extend(names.descriptions.at(*range).map(|words| (*range, text.quote(words).to_owned())));
    }
    found.sort();
    found.into_iter().map(|(range, whom)| format!("{} = {whom}", text.quote(range))).collect()
}

#[test]
fn whom_pronouns_and_common_nouns_stand_for() {
    check("coreference", include_str!("meant.tsv"), stand_for);
}

fn found(content: &str) -> (Text, Chains) {
    let text = text_of(content);
    let chains = find_chains(
        &text,
        &parse(&text, &segment(&text), &tokenize(&text), &Layer::default()),
        Model::shipped(),
        MARGIN_BALANCED,
    );
    (text, chains)
}

/// The chains of two phrases and more, each in the text's words.
fn linked(content: &str) -> Vec<Vec<String>> {
    let (text, chains) = found(content);
    let members = chains.members().into_iter().filter(|chain| chain.len() > 1);
    members
        .map(|chain| chain.iter().map(|&idx| text.quote(chains.phrases[idx].range).to_owned()).collect())
        .collect()
}

fn spans(content: &str) -> Vec<String> {
    let (text, chains) = found(content);
    let marked = chains.phrases.iter().filter(|phrase| !phrase.only_linked);
    marked.map(|phrase| text.quote(phrase.range).to_owned()).collect()
}

#[test]
fn a_phrase_is_its_head_with_what_hangs_on_it() {
    assert_eq!(
        spans("The envoy of the king carried a letter to the port."),
        ["The envoy of the king", "the king", "a letter", "the port"]
    );
    assert_eq!(spans("The fort which he built fell."), ["The fort which he built", "he"]);
}

#[test]
fn what_stands_beside_a_phrase_is_no_part_of_it() {
    assert_eq!(spans("The consul and the bishop left."), ["The consul", "the bishop"]);
}

#[test]
fn a_pronoun_joins_the_one_it_agrees_with() {
    let chains = linked("Maria Duarte met the colonel at the station. She gave him the keys.");
    assert!(chains.contains(&vec!["Maria Duarte".to_owned(), "She".to_owned()]), "{chains:?}");
    assert!(chains.contains(&vec!["the colonel".to_owned(), "him".to_owned()]), "{chains:?}");
}

#[test]
fn a_noun_joins_the_same_noun() {
    let chains = linked("The company built a bridge in 1871. Nine years later the bridge collapsed.");
    assert!(chains.contains(&vec!["a bridge".to_owned(), "the bridge".to_owned()]), "{chains:?}");
}

#[test]
fn two_names_never_come_together() {
    let chains =
        linked("Fischer wrote to Keller. Keller answered. Then Fischer wrote again, and he left for Bern.");
    for chain in &chains {
        assert!(
            !(chain.contains(&"Fischer".to_owned()) && chain.contains(&"Keller".to_owned())),
            "{chains:?}"
        );
    }
    assert!(chains.iter().any(|chain| chain.iter().filter(|name| *name == "Fischer").count() == 2));
}

#[test]
fn nothing_is_found_in_nothing() {
    assert!(found("").1.phrases.is_empty());
    assert!(found("*** ... ???").1.members().iter().all(|chain| chain.len() < 2));
}

#[test]
fn a_quotation_ends_with_its_paragraph() {
    let (text, chains) = found("“I saw him.\nShe left. “I stay,” he said.");
    let quotes: Vec<(&str, u32)> = places(text.content(), &chains.phrases)
        .iter()
        .zip(&chains.phrases)
        .map(|(place, phrase)| (text.quote(phrase.range), place.quote))
        .collect();
    assert!(
        quotes.contains(&("She", 0)) && quotes.contains(&("him", 1)) && quotes.contains(&("he", 0)),
        "{quotes:?}"
    );
}
