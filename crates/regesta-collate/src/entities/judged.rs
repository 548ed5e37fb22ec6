//! What people judged about names, and where they contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::casefile::{Subject, Verdict};
use regesta_model::diagnostic::Severity;
use regesta_model::{Casefile, Diagnostic, Judgement};

use super::gather::Group;
use crate::names::fold;

/// Judgements about names, as pairs of groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judged {
    /// Pairs to join, with the two names.
    pub same: Vec<(usize, usize, String)>,
    /// Pairs never to have in one cluster.
    pub apart: BTreeSet<(usize, usize)>,
    /// Contradictions, and judgements that could not be carried out.
    pub diagnostics: Vec<Diagnostic>,
}

impl Judged {
    /// Looks up the judgements of a casefile. Where one pair of names is judged both the same and different, neither
    /// is carried out and the names stay apart.
    pub(crate) fn new(casefile: &Casefile, groups: &[Group]) -> Self {
        let bearers = bearers(groups);
        let mut judged = Self::default();
        for ((a, b), verdicts) in verdicts(&casefile.standing_judgements()) {
            let contradictory = verdicts.contains(&Verdict::Same) && verdicts.len() > 1;
            if contradictory {
                judged.diagnostics.push(contradiction(&a, &b));
            }
            let joined = verdicts.contains(&Verdict::Same) && !contradictory;
            judged.apply(&bearers, &a, &b, joined);
        }
        judged
    }

    fn apply(&mut self, bearers: &BTreeMap<String, Vec<usize>>, a: &str, b: &str, joined: bool) {
        let of = |name: &str| bearers.get(&fold(name)).cloned().unwrap_or_default();
        for &x in &of(a) {
            for &y in &of(b) {
                if joined {
                    self.same.push((x.min(y), x.max(y), format!("a person judged “{a}” and “{b}” the same")));
                } else if x == y {
                    self.diagnostics.push(inseparable(a, b));
                } else {
                    self.apart.insert((x.min(y), x.max(y)));
                }
            }
        }
    }
}

/// The verdicts on each pair of names, the names in order.
fn verdicts(judgements: &[&Judgement]) -> BTreeMap<(String, String), BTreeSet<Verdict>> {
    let mut verdicts: BTreeMap<(String, String), BTreeSet<Verdict>> = BTreeMap::new();
    for judgement in judgements {
        if let (Subject::Name(a), Subject::Name(b)) = (&judgement.a, &judgement.b) {
            let pair = if a <= b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) };
            verdicts.entry(pair).or_default().insert(judgement.verdict);
        }
    }
    verdicts
}

/// The groups that bear each folded name.
fn bearers(groups: &[Group]) -> BTreeMap<String, Vec<usize>> {
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (idx, group) in groups.iter().enumerate() {
        let names: BTreeSet<String> = group
            .forms
            .keys()
            .map(|form| fold(form))
            .chain([group.primary.folded(), fold(&group.primary.original)])
            .collect();
        for name in names {
            bearers.entry(name).or_default().push(idx);
        }
    }
    bearers
}

fn contradiction(a: &str, b: &str) -> Diagnostic {
    Diagnostic::new(
        "judgements-contradict",
        Severity::Warning,
        format!("“{a}” and “{b}” are judged the same and also not the same"),
    )
    .hint("whoever was wrong may judge again, their last word counts; until then the names are kept apart")
}

fn inseparable(a: &str, b: &str) -> Diagnostic {
    Diagnostic::new(
        "judgement-within-document",
        Severity::Warning,
        format!("“{a}” and “{b}” are judged different, but one document uses both for one referent"),
    )
    .hint("the document's own annotation would have to change")
}
