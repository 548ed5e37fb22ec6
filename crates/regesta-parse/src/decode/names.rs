//! Scores of labels to names. In: for each word the scores of `O`, `B-PER`, `I-PER`, …. Out: the names of the best
//! sequence in which a name goes on only where one of its kind began.

use crate::syntax::{Name, NameKind};

/// What a label says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// It is no part of a name.
    Outside,
    /// A name begins.
    Begin(NameKind),
    /// The name of the word before goes on.
    Inside(NameKind),
}

impl Label {
    /// The label spelled so.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.split_once('-') {
            None => (name == "O").then_some(Self::Outside),
            Some(("B", kind)) => NameKind::from_name(kind).map(Self::Begin),
            Some(("I", kind)) => NameKind::from_name(kind).map(Self::Inside),
            Some(_) => None,
        }
    }

    fn may_follow(self, before: Option<Self>) -> bool {
        match self {
            Self::Outside | Self::Begin(_) => true,
            Self::Inside(kind) => before == Some(Self::Begin(kind)) || before == Some(Self::Inside(kind)),
        }
    }
}

/// The names of the best sequence of labels.
pub fn best_names<'s>(rows: impl Iterator<Item = &'s [f32]>, labels: &[Label]) -> Vec<Name> {
    let n = labels.len();
    let mut totals: Vec<f32> = Vec::new();
    let mut pointers: Vec<usize> = Vec::new();
    for row in rows {
        let mut next = Vec::with_capacity(n);
        for (idx, label) in labels.iter().enumerate() {
            let (before, total) = if totals.is_empty() {
                (0, if label.may_follow(None) { 0.0 } else { f32::MIN / 2.0 })
            } else {
                best_before(*label, labels, &totals)
            };
            pointers.push(before);
            next.push(total + row[idx]);
        }
        totals = next;
    }
    spans(&trace(&totals, &pointers, n), labels)
}

fn best_before(label: Label, labels: &[Label], totals: &[f32]) -> (usize, f32) {
    let mut best = (0, f32::MIN / 2.0);
    for (idx, &before) in labels.iter().enumerate() {
        if label.may_follow(Some(before)) && totals[idx] > best.1 {
            best = (idx, totals[idx]);
        }
    }
    best
}

fn trace(totals: &[f32], pointers: &[usize], n: usize) -> Vec<usize> {
    let mut path = Vec::new();
    let mut at = 0;
    for (idx, &total) in totals.iter().enumerate() {
        if total > totals[at] {
            at = idx;
        }
    }
    for row in pointers.chunks_exact(n).rev() {
        path.push(at);
        at = row[at];
    }
    path.reverse();
    path
}

fn spans(path: &[usize], labels: &[Label]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for (word, &idx) in path.iter().enumerate() {
        match labels[idx] {
            Label::Outside => {}
            Label::Begin(kind) => names.push(Name { words: word..word + 1, kind }),
            Label::Inside(_) => {
                if let Some(name) = names.last_mut() {
                    name.words.end = word + 1;
                }
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [&str; 5] = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];

    fn check(rows: &[[f32; 5]], expected: &[(std::ops::Range<usize>, NameKind)]) {
        let labels: Vec<Label> = LABELS.iter().filter_map(|name| Label::from_name(name)).collect();
        let names = best_names(rows.iter().map(|row| &row[..]), &labels);
        let names: Vec<_> = names.into_iter().map(|name| (name.words, name.kind)).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn a_name_goes_on_only_where_it_began() {
        check(&[], &[]);
        check(&[[0.0, 1.0, 2.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 3.0]], &[(0..2, NameKind::Place)]);
        check(&[[0.0, 0.0, 9.0, 0.0, 0.0]], &[]);
        check(
            &[[0.0, 5.0, 0.0, 0.0, 0.0], [0.0, 0.0, 5.0, 0.0, 0.0], [0.0, 0.0, 0.0, 5.0, 0.0]],
            &[(0..2, NameKind::Person), (2..3, NameKind::Place)],
        );
    }
}
