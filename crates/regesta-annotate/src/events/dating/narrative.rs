//! The time a narrative has reached. In: sentences and the dates that move it on, in order. Out: the last of them.
//!
//! A heading opens a section, and nothing is carried into it.

use regesta_model::annotation::{Layer, Timex, TimexKind};
use regesta_model::text::BlockKind;
use regesta_model::{Text, TextRange};
use regesta_time::Edtf;

/// The time the narrative has reached.
#[derive(Default)]
pub struct Narrative {
    current: Option<u32>,
    /// Whether it is told in the present tense, as chronicles are.
    in_present: bool,
}

impl Narrative {
    /// Comes to a sentence.
    pub fn enter(&mut self, text: &Text, sentence: TextRange) {
        let heading =
            text.block_at(sentence.start).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        if heading {
            self.current = None;
        }
    }

    /// The time expression that gives the time reached.
    pub fn current(&self) -> Option<u32> {
        self.current
    }

    /// Whether the present tense goes on with what was told, and does not speak of the writer's own day.
    pub fn is_in_present(&self) -> bool {
        self.in_present
    }

    /// Loses its time: what was told last lies elsewhere.
    pub fn lose(&mut self) {
        self.current = None;
    }

    /// Moves on, unless the new time only says again, more vaguely, where the narrative stands ("at that time").
    pub fn reach(&mut self, idx: u32, timexes: &Layer<Timex>, in_present: bool) {
        let timex = &timexes[idx as usize];
        let Some(edtf) = timex.edtf.as_ref().filter(|_| timex.kind == TimexKind::Date) else { return };
        let vaguer = self
            .current
            .and_then(|idx| timexes[idx as usize].edtf.as_ref())
            .is_some_and(|current| edtf.is_approximate() && contains(edtf, current));
        if !vaguer {
            (self.current, self.in_present) = (Some(idx), in_present);
        }
    }
}

/// Whether a time is over before another begins.
pub fn is_before(first: &Edtf, second: &Edtf) -> bool {
    match (first.bounds().outer().1, second.bounds().outer().0) {
        (Some(end), Some(start)) => end < start,
        _ => false,
    }
}

fn contains(wide: &Edtf, narrow: &Edtf) -> bool {
    let (from, to) = wide.bounds().outer();
    let (first, last) = narrow.bounds().outer();
    let starts = matches!((from, first), (Some(from), Some(first)) if from <= first) || from.is_none();
    let ends = matches!((to, last), (Some(to), Some(last)) if last <= to) || to.is_none();
    starts && ends
}
