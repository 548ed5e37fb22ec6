//! Lines of a table or a box whose label says what the number after it measures: `Area: 20 acres`, `Members<TAB>80`.
//!
//! In: pieces and a figure. Out: the pieces of the label, and what the whole document is about, which is whose it is.
//! What never happens: a sentence becomes a label; a document without a name in its title gives an owner.

use regesta_model::Text;
use regesta_model::annotation::{Layer, Mention, ReferentId};

use super::pieces::{PieceKind, Pieces};

/// A label has no more words than this.
const WORDS_MAX: usize = 5;

/// A title has no more bytes than this.
const TITLE_BYTES_MAX: u32 = 120;

/// The pieces of the label right before a figure: words from the start of the line up to a colon or a tab.
pub(super) fn label(pieces: &Pieces<'_>, figure_from: usize) -> Option<(usize, usize)> {
    let colon = pieces.before(figure_from) == ":";
    let to = figure_from.checked_sub(usize::from(colon))?;
    if !colon && !pieces.gap(figure_from).contains('\t') {
        return None;
    }
    let from =
        (to.saturating_sub(WORDS_MAX)..to).rev().find(|&at| at == 0 || pieces.gap(at).contains('\n'))?;
    let words = (from..to).all(|at| pieces.is(at, PieceKind::Word) && !pieces.gap(at + 1).contains('\n'));
    (words && pieces.capital(from)).then_some((from, to))
}

/// What a document is about: the name that its title is, apart from an addition in brackets or after a comma.
pub(crate) fn titled(text: &Text, mentions: &Layer<Mention>) -> Option<ReferentId> {
    let title = text.blocks().first()?.range;
    let line = text.quote(title);
    if title.len() > TITLE_BYTES_MAX || line.trim_end().ends_with(['.', '?', '!', ':']) {
        return None;
    }
    let name = line.split([',', '(']).next().unwrap_or_default().trim().len();
    let named = mentions.starting_in(title).iter().filter(|mention| mention.named);
    let whole = named.filter(|mention| mention.range.len() as usize + "the ".len() >= name);
    whole.min_by_key(|mention| mention.range.start).map(|mention| mention.referent)
}
