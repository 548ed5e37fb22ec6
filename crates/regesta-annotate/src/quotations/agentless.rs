//! Passives that name nobody. In: the quotations of a text in order. Out: for "was accused of", "was later announced" the
//! body that speaks elsewhere in the same paragraph: a narrative that lets a body announce and accuse goes on to say only
//! that something was announced. "It is said" and "is alleged" in the present are hearsay and stay without a speaker.

use regesta_model::Text;
use regesta_model::annotation::Quotation;
use regesta_model::claim::Participant;

/// Gives past passives without an agent the body that speaks in their paragraph.
pub(super) fn fill(text: &Text, quotations: &mut [Quotation], is_body: impl Fn(&Participant) -> bool) {
    for idx in 0..quotations.len() {
        if quotations[idx].speaker.is_some() || !is_past_passive(text, &quotations[idx]) {
            continue;
        }
        let block = block_of(text, quotations[idx].range.start);
        let nearby = |other: usize| {
            let near = quotations.get(other).filter(|q| block_of(text, q.range.start) == block)?;
            near.speaker.clone().filter(&is_body)
        };
        let before = (idx.saturating_sub(NEAR)..idx).rev().find_map(nearby);
        let found = before.or_else(|| (idx + 1..=idx + NEAR).find_map(nearby));
        quotations[idx].speaker = found;
    }
}

/// How many quotations away the body may speak.
const NEAR: usize = 3;

fn block_of(text: &Text, offset: u32) -> usize {
    text.blocks().partition_point(|block| block.range.start <= offset)
}

fn is_past_passive(text: &Text, quotation: &Quotation) -> bool {
    let Some(cue) = quotation.cue else { return false };
    let before = &text.content()[..cue.start as usize];
    let words = || before.split_whitespace().rev().take(2).chain(text.quote(cue).split_whitespace().take(2));
    words().any(|word| matches!(word, "was" | "were"))
        && !words().any(|word| matches!(word, "it" | "It" | "rumoured" | "rumored" | "believed" | "thought"))
}
