//! The specification of emendations, and what holds for any text.

use proptest::prelude::*;

use super::*;
use crate::specification::{check, text_of};
use crate::{find_names, segment, tokenize};

fn found(text: &Text) -> Layer<Emendation> {
    let (sentences, tokens) = (segment(text), tokenize(text));
    let emendations = find_emendations(text, &tokens);
    let parsed = crate::parse(text, &sentences, &tokens, &emendations);
    let names = find_names(text, &sentences, &tokens, &parsed, &emendations);
    find_garbled(text, &tokens, &names, emendations)
}

fn print(text: &Text) -> Vec<String> {
    let line = |e: &Emendation| {
        format!("{}: {} > {}", e.kind.name(), text.quote(e.range), e.reading.as_deref().unwrap_or("-"))
    };
    found(text).iter().map(line).collect()
}

#[test]
fn the_specification_holds() {
    check("emendations", include_str!("cases.tsv"), print);
}

#[test]
fn struck_out_words_have_candidates_and_no_reading() {
    let text =
        text_of("The Central Committee met. Cavour said no. The *** Committee voted. Then *** said yes.");
    let emendations = found(&text);
    let reasons: Vec<&str> = emendations.iter().map(|e| e.reason.as_str()).collect();
    assert!(reasons[0].ends_with("elsewhere has: Central"), "{}", reasons[0]);
    assert!(reasons[1].ends_with("elsewhere has: Cavour"), "{}", reasons[1]);
    assert!(emendations.iter().all(|e| e.reading.is_none()));
}

#[test]
fn the_cases_held_out_hold() {
    check("emendations, held out", include_str!("held_out.tsv"), print);
}

#[test]
fn hostile_texts_take_linear_time() {
    let pieces = [
        "*** ",
        "the the ",
        "Port of Arthur ",
        "Liberal Party of Kyoto. ",
        "he and itself ",
        "\"He said, what ",
        "1a% ",
    ];
    for piece in pieces {
        let _ = found(&text_of(&piece.repeat(4_000)));
    }
}

proptest! {
    #[test]
    fn emendations_lie_in_the_text_and_in_order(content in "([a-zA-Zé0-9 .,:%\n]|[*]{2,3}|the |he |\"|”|Port of |and itself|call |Peru |’s ){0,60}") {
        let text = text_of(&content);
        let emendations = found(&text);
        for emendation in emendations.iter() {
            prop_assert!(!text.quote(emendation.range).is_empty());
            prop_assert!(emendation.reading.as_deref() != Some(text.quote(emendation.range)));
        }
        prop_assert!(emendations.windows(2).all(|pair| pair[0].range.start <= pair[1].range.start));
    }
}

/// Quadratic work on any of these would take hours.
#[test]
fn a_page_without_white_space_is_read_in_linear_time() {
    for piece in ["x", "Xxy", "1.", "a.", "A.", "Ab-", "a/b.C"] {
        let text = text_of(&piece.repeat((1 << 18) / piece.len()));
        let (sentences, tokens) = (segment(&text), tokenize(&text));
        assert!(!sentences.is_empty(), "{piece}");
        assert!(find_emendations(&text, &tokens).iter().all(|e| e.range.len() < 1_000), "{piece}");
    }
}
