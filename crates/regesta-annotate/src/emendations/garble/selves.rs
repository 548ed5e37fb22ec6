//! Somebody set against himself: `Bolívar's visit to Bolívar`, `the envoy of Peru to the court of Peru`, `the war
//! between Peru and Peru`. One of the two names is wrong; which, the text cannot tell, so there is no reading.

use regesta_model::annotation::{Mention, MentionType};

use super::super::page::Page;
use super::Garble;

pub(super) fn find(page: &Page<'_>, garbles: &mut Vec<Garble>) {
    for idx in 0..page.len() {
        let Some((first, to)) = page.named_at(idx) else { continue };
        let clash = own_visit(page, first, to)
            .or_else(|| sent_to_itself(page, first, idx, to))
            .or_else(|| between_itself(page, first, idx, to));
        if let Some(end) = clash {
            let range = page.range(idx, end);
            garbles.push(Garble::new(range, None, "one name stands on both sides; one of the two is wrong"));
        }
    }
}

fn same(page: &Page<'_>, first: &Mention, at: usize) -> Option<usize> {
    let at = at + usize::from(page.word(at) == "the");
    let (second, to) = page.named_at(at)?;
    let alike =
        first.referent == second.referent && page.text.quote(first.range) == page.text.quote(second.range);
    (alike && !page.text.quote(first.range).contains('*')).then_some(to)
}

/// `X's visit to X`, of persons.
fn own_visit(page: &Page<'_>, first: &Mention, to: usize) -> Option<usize> {
    let owns = first.kind == MentionType::Person && matches!(page.word(to), "'s" | "’s");
    let linked = matches!(page.word(to + 2), "to" | "with" | "against");
    (owns && linked && page.is_plain_word(to + 1)).then(|| same(page, first, to + 3)).flatten()
}

/// `representative of X to … of X`.
fn sent_to_itself(page: &Page<'_>, first: &Mention, idx: usize, to: usize) -> Option<usize> {
    let article = usize::from(page.before(idx, 1) == "the");
    let at = idx - article;
    let envoy = page.before(at, 1) == "of"
        && matches!(
            page.before(at, 2),
            "representative"
                | "ambassador"
                | "envoy"
                | "minister"
                | "delegate"
                | "consul"
                | "emissary"
                | "delegation"
        );
    if !envoy || page.word(to) != "to" {
        return None;
    }
    (to + 1..to + 8).take_while(|&at| page.same_line(to, at)).find_map(|at| same(page, first, at))
}

/// `between X and X`, of states and bodies.
fn between_itself(page: &Page<'_>, first: &Mention, idx: usize, to: usize) -> Option<usize> {
    let kind = matches!(first.kind, MentionType::State | MentionType::Organization | MentionType::Person);
    let article = usize::from(page.before(idx, 1) == "the");
    let between = page.before(idx - article, 1) == "between" && page.word(to) == "and";
    (kind && between).then(|| same(page, first, to + 1)).flatten()
}
