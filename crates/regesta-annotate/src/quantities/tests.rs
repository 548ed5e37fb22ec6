//! The specification of quantities: `cases.tsv`, sentences about many histories, run by one `check`.

use proptest::prelude::*;
use regesta_model::claim::Participant;
use regesta_model::{Origin, Source};

use super::*;
use crate::specification::{check, text_of};
use crate::{segment, tokenize};

fn found(text: &Text) -> Layer<Quantity> {
    find_quantities(text, &segment(text), &tokenize(text), &[], &Layer::default())
}

fn print(text: &Text, quantity: &Quantity) -> String {
    let end = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let value = if quantity.min == quantity.max {
        end(quantity.min)
    } else {
        format!("{}..{}", end(quantity.min), end(quantity.max))
    };
    let broken = if quantity.emended.is_some() { "!" } else { "" };
    let hedge = if quantity.approx { "~" } else { "" };
    let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{} = {broken}{hedge}{value}{unit}", text.quote(quantity.range))
}

#[test]
fn the_specification_holds() {
    check("quantities", include_str!("cases.tsv"), |text| {
        found(text).iter().map(|quantity| print(text, quantity)).collect()
    });
}

#[test]
fn the_cases_held_out_hold() {
    check("quantities, held out", include_str!("held_out.tsv"), |text| {
        found(text).iter().map(|quantity| print(text, quantity)).collect()
    });
}

/// What each number measures, of whom, with names known: `words | what is measured | of whom`.
#[test]
fn what_is_measured_holds() {
    check("quantities: measures", include_str!("measures.tsv"), |text| {
        let source = Source::new(text.content().as_bytes(), Origin::default());
        let annotations = crate::annotate(&source, text, &crate::Annotator::default());
        let line = |quantity: &Quantity| {
            let measures = quantity.measures.as_deref().unwrap_or("-");
            let of = match &quantity.of {
                Some(Participant::Referent(id)) => annotations.referents[id.0 as usize].name.clone(),
                Some(Participant::Words(words)) => words.clone(),
                None => "-".to_owned(),
            };
            format!("{} | {measures} | {of}", text.quote(quantity.range))
        };
        annotations.quantities.iter().map(line).collect()
    });
}

#[test]
fn what_is_measured_tells_like_from_like() {
    let measures = |content: &str| found(&text_of(content))[0].measures.clone().unwrap_or_default();
    assert_eq!(
        measures("In the plebiscite 4,120 burghers voted in favor of the union."),
        "burghers voted in favor"
    );
    assert_eq!(measures("Some 300 Saxon soldiers were killed at the bridge."), "Saxon soldiers killed");
    assert_eq!(measures("The Saxons lost 300 soldiers."), "soldiers lost");
    assert_eq!(measures("They asked for a $5 million loan."), "loan");
    assert_eq!(measures("They asked for a loan of $5 million."), "loan");
}

#[test]
fn a_number_inside_a_time_is_none() {
    let text = text_of("The raid of 300 followed.");
    let times = [FoundTime::unvalued(TextRange::new(12, 15))];
    assert!(find_quantities(&text, &segment(&text), &tokenize(&text), &times, &Layer::default()).is_empty());
}

#[test]
fn every_row_of_the_lexicon_is_read() {
    for line in include_str!("../../lexicon/quantities.tsv")
        .lines()
        .filter(|line| !line.starts_with("# ") && *line != "#")
    {
        assert_eq!(line.split('\t').count(), 3, "a row has class, form and value: {line:?}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "1",
        "1 ",
        "one hundred and ",
        "of the ",
        "$",
        "1-",
        "several ",
        "and a half ",
        "hundreds of ",
        "about ",
    ] {
        let _ = found(&text_of(&piece.repeat(60_000)));
    }
}

proptest! {
    #[test]
    fn quantities_lie_in_the_text_and_in_order(content in "([a-zé0-9 ,.%$\\-\n]|one |two |half |million |of |about |times |[“”*]){0,60}") {
        let text = text_of(&content);
        let mut end = 0;
        for quantity in found(&text).iter() {
            prop_assert!(!text.quote(quantity.range).is_empty());
            prop_assert!(quantity.range.start >= end);
            prop_assert!(quantity.min.is_some() || quantity.max.is_some());
            prop_assert!(quantity.min.zip(quantity.max).is_none_or(|(min, max)| min <= max));
            end = quantity.range.end;
        }
    }

    #[test]
    fn the_digits_of_a_value_are_those_of_the_text(number in "[1-9][0-9]{0,2}(,[0-9]{3}){0,2}", noun in "men|ships|pesos|tons") {
        let text = text_of(&format!("They had {number} {noun}."));
        let quantities = found(&text);
        prop_assert_eq!(quantities.len(), 1);
        let value = quantities[0].min.unwrap_or_default();
        prop_assert_eq!(value.to_string(), number.replace(',', ""));
    }
}
