//! The specification of names, and what holds for any text.

use proptest::prelude::*;
use regesta_model::TextRange;

use super::*;
use crate::specification::{check, text_of};
use crate::{find_emendations, segment, tokenize};

fn found(text: &Text) -> Names {
    let (sentences, tokens) = (segment(text), tokenize(text));
    let emendations = find_emendations(text, &tokens);
    let parsed = crate::parse(text, &sentences, &tokens, &emendations);
    find_names(text, &sentences, &tokens, &parsed, &emendations)
}

/// The named mentions that lie in no other.
fn print(text: &Text) -> Vec<String> {
    let mut end = 0;
    let mut printed = Vec::new();
    for mention in found(text).mentions.iter().filter(|mention| mention.named) {
        if mention.range.start >= end {
            printed.push(format!("{} {}", mention.kind.name(), text.quote(mention.range)));
            end = mention.range.end;
        }
    }
    printed
}

#[test]
fn the_specification_holds() {
    check("names", include_str!("cases.tsv"), print);
}

#[test]
fn the_cases_held_out_hold() {
    check("names, held out", include_str!("held_out.tsv"), print);
}

/// `a = b` where two names refer to the same, `a | b` where they do not.
fn one_referent(content: &str, a: &str, b: &str) -> bool {
    let text = text_of(content);
    let names = found(&text);
    let referent_of = |words: &str| {
        let start = text.content().rfind(words).expect("the words are there");
        let range = TextRange::from_usize(start, start + words.len());
        names.mentions.iter().find(|m| m.range == range).map(|m| m.referent).expect("a mention")
    };
    referent_of(a) == referent_of(b)
}

#[test]
fn names_of_one_thing_meet() {
    let content = "Camillo Cavour met Garibaldi. Cavour left. Li Hung-chang came; Li Hongzhang stayed. The North Atlantic \
                   Treaty Organization met, and NATO voted. The Chileans and Chile won.";
    assert!(one_referent(content, "Camillo Cavour", "Cavour"));
    assert!(one_referent(content, "Li Hung-chang", "Li Hongzhang"));
    assert!(one_referent(content, "North Atlantic Treaty Organization", "NATO"));
    assert!(!one_referent(content, "Camillo Cavour", "Garibaldi"));
}

#[test]
fn a_pronoun_far_from_every_person_stands_for_the_struck_out_one() {
    let text =
        text_of("Cavour met ***.¶The road was long and the winter hard.¶In April he was moved to Parma.");
    let names = found(&text);
    let struck = names.mentions.iter().find(|m| text.quote(m.range) == "***").map(|m| m.referent);
    let he = names.mentions.iter().find(|m| text.quote(m.range) == "he").map(|m| m.referent);
    assert!(struck.is_some() && struck == he);
}

/// A part of a place is not the place: "West Berlin" has a line of its own.
#[test]
fn no_place_is_listed_under_its_whole() {
    let parts =
        ["east", "west", "north", "south", "eastern", "western", "northern", "southern", "upper", "lower"];
    for line in include_str!("../../lexicon/names/places.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (main, others) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        for other in others.split('|') {
            let of_main = other.split_once(' ').filter(|(_, rest)| *rest == main);
            let part = of_main.is_some_and(|(first, _)| parts.contains(&first.to_lowercase().as_str()));
            assert!(!part, "{other} is listed as {main}");
        }
    }
    assert!(!one_referent("Eastern Siberia was cold. Siberia was vast.", "Eastern Siberia", "Siberia"));
}

proptest! {
    #[test]
    fn names_lie_in_the_text_and_in_order(content in "([a-zA-Zéß .,'’\n-]|Garibaldi |the |of |Party |War |Li |[*]{2,3}|he |Treaty ){0,60}") {
        let text = text_of(&content);
        let names = found(&text);
        for mention in names.mentions.iter() {
            prop_assert!(!text.quote(mention.range).trim().is_empty());
            prop_assert!((mention.referent.0 as usize) < names.referents.len());
        }
        prop_assert!(names.mentions.windows(2).all(|pair| pair[0].range.start <= pair[1].range.start));
    }
}
