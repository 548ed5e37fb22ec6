//! Where content begins and ends. In: its first piece. Out: its last: with the sentence, the paragraph or the list, the
//! quotation around it, or the direct speech in it.

use regesta_model::annotation::Quotation;

use super::{LONGEST, Search};

impl Search<'_, '_> {
    /// The innermost direct quotation around a piece.
    pub(super) fn enclosing(&self, at: usize) -> Option<&Quotation> {
        let offset = self.scene.pieces.get(at)?.range.start;
        let after = self.direct.partition_point(|quotation| quotation.range.start <= offset);
        self.direct[after.saturating_sub(16)..after]
            .iter()
            .rev()
            .find(|quotation| offset < quotation.range.end)
    }

    /// The first direct quotation that starts at a piece or after.
    pub(super) fn direct_from(&self, at: usize) -> Option<&Quotation> {
        let start = self.scene.pieces.get(at)?.range.start;
        self.direct.get(self.direct.partition_point(|quotation| quotation.range.start < start))
    }

    /// Whether content in the next paragraph belongs to a cue: the paragraph follows at once, without marks.
    pub(super) fn set_apart(&self, at: usize, from: usize) -> bool {
        let Some((a, b)) = self.scene.pieces.get(at).zip(self.scene.pieces.get(from)) else { return false };
        let adjacent = self.scene.block_idx(b.range.start) <= self.scene.block_idx(a.range.start) + 1;
        adjacent && !matches!(self.scene.pieces.low(from), "\"" | "“" | "‘" | "'" | "«" | "„")
    }

    pub(super) fn paragraph_end(&self, from: usize) -> usize {
        let scene = self.scene;
        let Some(first) = scene.pieces.get(from) else { return from };
        let mut block = scene.block_idx(first.range.start);
        // A list set apart is one content: "1) …", "2) …" and so on.
        let listed = |idx: usize| {
            scene.text.blocks().get(idx).is_some_and(|block| numbered(scene.text.quote(block.range)))
        };
        if listed(block) {
            while listed(block + 1) && block < scene.block_idx(first.range.start) + 40 {
                block += 1;
            }
        }
        let end = scene.text.blocks().get(block).map_or(first.range.end, |block| block.range.end);
        scene.pieces.first_from(end.min(first.range.start + super::super::marks::LONGEST))
    }

    /// One past the last piece of a clause of content.
    pub(super) fn clause_end(&self, from: usize, cue_start: u32, short: bool) -> usize {
        let scene = self.scene;
        let pieces = &scene.pieces;
        let sentence_end = scene.sentence(from).1.min(from + LONGEST);
        let outer_end = self
            .enclosing(from)
            .filter(|outer| outer.range.start <= cue_start)
            .map(|outer| pieces.first_from(outer.range.end));
        let mut to = sentence_end.min(outer_end.unwrap_or(usize::MAX));
        if let Some(inner) = self.direct_from(from) {
            let at = pieces.first_from(inner.range.start).saturating_sub(1);
            to = to.min(at.max(from));
        }
        if let Some(stop) = (from..to)
            .find(|&at| pieces.low(at) == ";" || (short && matches!(pieces.low(at), "," | "(" | "." | ":")))
        {
            to = stop;
        }
        while to > from
            && matches!(pieces.low(to - 1), "." | "!" | "?" | "\"" | "”" | "," | "'" | ")" | "]" | "’" | ":")
            && !(matches!(pieces.low(to - 1), ")" | "]")
                && (from..to).any(|at| matches!(pieces.low(at), "(" | "[")))
        {
            to -= 1;
        }
        to
    }
}

/// Whether a paragraph begins with the number of a list item.
pub(super) fn numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(['(', '"', '“']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (1..=2).contains(&digits) && rest[digits..].starts_with([')', '.'])
}
