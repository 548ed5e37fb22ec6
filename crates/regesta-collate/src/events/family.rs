//! Types of happenings that sources may use for one another, and those that can only happen once.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regesta_model::{Claim, ClaimType};

/// Types of one family can be two words for one happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Family {
    /// Going somewhere to see somebody.
    Journey,
    /// Talking to each other.
    Talk,
    /// Letting others know.
    Speech,
    /// Asking and offering.
    Proposal,
    /// Saying yes or no.
    Answer,
    /// Binding oneself or letting go.
    Instrument,
    /// War and its ends.
    Force,
    /// Holding ground.
    Ground,
    /// Giving and taking things.
    Property,
    /// Putting persons in and out of posts.
    Post,
    /// Standing for or against.
    Stance,
    /// What has no kin: its own type.
    Alone(ClaimType),
}

/// The family of a type.
pub(crate) const fn family(kind: ClaimType) -> Family {
    use ClaimType::*;
    match kind {
        Visit | Travel => Family::Journey,
        Meet => Family::Talk,
        Communicate | Declare | Publish => Family::Speech,
        Propose => Family::Proposal,
        Accept | Refuse => Family::Answer,
        Sign | Abrogate | Promise => Family::Instrument,
        Fight | Surrender => Family::Force,
        Occupy | Withdraw | Return => Family::Ground,
        Transfer | Seize => Family::Property,
        Appoint | Purge => Family::Post,
        Support | Oppose => Family::Stance,
        other => Family::Alone(other),
    }
}

/// Whether two types of one family say contrary things, so that they are never one happening.
pub(crate) fn contrary(a: ClaimType, b: ClaimType) -> bool {
    use ClaimType::*;
    matches!(
        if a <= b { (a, b) } else { (b, a) },
        (Sign, Abrogate)
            | (Abrogate, Promise)
            | (Refuse, Accept)
            | (Occupy, Withdraw)
            | (Support, Oppose)
            | (Occupy, Return)
    )
}

/// Whether a happening of this type, with the same participants, can be only one: a death, the signing of one
/// instrument, the founding of one body. Journeys, talks, letters and fights recur.
pub(crate) const fn is_unique(kind: ClaimType) -> bool {
    use ClaimType::*;
    matches!(
        kind,
        Die | Found | Sign | Abrogate | Vote | Surrender | Appoint | Purge | Recognize | Publish | Withdraw
    )
}

static ONCE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("../../data/once_words.tsv").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Whether what a claim tells befalls its doer once, by its word: a birth, a baptism.
pub(crate) fn befalls_once(claim: &Claim) -> bool {
    claim.proposition.kind == ClaimType::Other && ONCE.contains(claim.proposition.lemma.as_str())
}
