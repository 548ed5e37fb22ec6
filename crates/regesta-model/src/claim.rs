//! A proposition about the world, held by someone, as a source reports it.

use regesta_time::Edtf;

use crate::annotation::{ReferentId, TimeReason};
use crate::id::id_type;
use crate::{SourceId, TextRange};

id_type! {
    /// Names a claim by its source, its trigger, its type and its holders.
    ClaimId, "c"
}

/// A claim: who says, through whom, that who did what to whom, when, where, how much, and whether it happened.
/// A claim is never true by itself, and its evidence is never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    id: ClaimId,
    source: SourceId,
    clause: TextRange,
    trigger: TextRange,
    /// What is claimed.
    pub proposition: Proposition,
    /// What the innermost holder commits to.
    pub factuality: Factuality,
    /// Whether the clause affirms or denies.
    pub polarity: Polarity,
    /// Who is committed to it, outermost first. Empty means the source itself alone.
    pub holders: Vec<Participant>,
    /// When the innermost holder said it, if the holder is not the source.
    pub stated: Option<Edtf>,
    /// How sure our annotator is, 0 to 1.
    pub confidence: f32,
}

impl Claim {
    /// A claim with its evidence: the clause that carries it and the trigger in it.
    pub fn new(
        source: SourceId,
        clause: TextRange,
        trigger: TextRange,
        proposition: Proposition,
        holders: Vec<Participant>,
    ) -> Self {
        let place = [trigger.start.to_le_bytes(), trigger.end.to_le_bytes()].concat();
        let id = ClaimId::of(&[source.as_str().as_bytes(), &place, proposition.kind.name().as_bytes()]);
        Self {
            id,
            source,
            clause,
            trigger,
            proposition,
            factuality: Factuality::Actual,
            polarity: Polarity::Positive,
            holders,
            stated: None,
            confidence: 0.5,
        }
    }

    /// Its id. Two claims of one source differ in their trigger or their type.
    pub fn id(&self) -> &ClaimId {
        &self.id
    }

    /// The source that makes or reports it.
    pub fn source(&self) -> &SourceId {
        &self.source
    }

    /// The clause that carries it: the evidence.
    pub fn clause(&self) -> TextRange {
        self.clause
    }

    /// The words that evoke it.
    pub fn trigger(&self) -> TextRange {
        self.trigger
    }
}

/// What a claim says of the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposition {
    /// What type of happening.
    pub kind: ClaimType,
    /// The trigger's dictionary form.
    pub lemma: String,
    /// Who did it.
    pub actors: Vec<Participant>,
    /// Whom or what it affected, addressed or concerned.
    pub targets: Vec<Participant>,
    /// Where.
    pub place: Option<Participant>,
    /// When.
    pub time: Option<ClaimTime>,
    /// Indices in the document's layer of quantities.
    pub quantities: Vec<u32>,
}

/// When something is claimed to have happened, and why we think the claim says so.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClaimTime {
    /// The time.
    pub edtf: Edtf,
    /// The expression that gives it.
    pub timex: TextRange,
    /// By what right.
    pub reason: TimeReason,
}

/// Someone or something with a part in a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Participant {
    /// Someone the document names: a referent of its annotations.
    Referent(ReferentId),
    /// Someone it does not name, in its own words.
    Words(String),
}

/// What the holder commits to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factuality {
    /// It happened, or did not.
    #[default]
    Actual,
    /// It is decided, scheduled or policy.
    Planned,
    /// It is asked for or recommended.
    Proposed,
    /// It depends on something.
    Conditional,
    /// It is feared, inferred, alleged or unreal.
    Hypothetical,
    /// Somebody disclaims or disbelieves it.
    Denied,
}

/// Whether a clause affirms or denies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It affirms.
    #[default]
    Positive,
    /// It denies.
    Negative,
}

macro_rules! claim_types {
    ($($(#[$doc:meta])* $name:ident = $printed:literal),* $(,)?) => {
        /// What type of happening a claim is about. The mention's trigger decides.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ClaimType {
            $($(#[$doc])* $name,)*
        }

        impl ClaimType {
            /// All types, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }

        crate::names::named! { ClaimType { $($name = $printed,)* } }
    };
}

claim_types! {
    /// Meet, talk, negotiate.
    Meet = "MEET",
    /// Visit, send an envoy.
    Visit = "VISIT",
    /// Go, arrive, leave.
    Travel = "TRAVEL",
    /// Say, write, inform, reply.
    Communicate = "COMMUNICATE",
    /// Sign, agree, conclude.
    Sign = "SIGN",
    /// Abolish, cancel, breach.
    Abrogate = "ABROGATE",
    /// Recognize.
    Recognize = "RECOGNIZE",
    /// Declare, proclaim, announce.
    Declare = "DECLARE",
    /// Promise, commit.
    Promise = "PROMISE",
    /// Demand, propose, ask, plan.
    Propose = "PROPOSE",
    /// Refuse.
    Refuse = "REFUSE",
    /// Accept.
    Accept = "ACCEPT",
    /// Threaten.
    Threaten = "THREATEN",
    /// Vote, hold a referendum.
    Vote = "VOTE",
    /// Appoint, post, remove.
    Appoint = "APPOINT",
    /// Purge, imprison.
    Purge = "PURGE",
    /// Found, establish.
    Found = "FOUND",
    /// Occupy, station, control.
    Occupy = "OCCUPY",
    /// Withdraw.
    Withdraw = "WITHDRAW",
    /// Cede, return, hand over.
    Return = "RETURN",
    /// Transfer, aid, lend, sell.
    Transfer = "TRANSFER",
    /// Seize, loot.
    Seize = "SEIZE",
    /// Migrate, repatriate, send people.
    Migrate = "MIGRATE",
    /// Fight, invade, capture.
    Fight = "FIGHT",
    /// Surrender.
    Surrender = "SURRENDER",
    /// Publish.
    Publish = "PUBLISH",
    /// Die, be killed.
    Die = "DIE",
    /// Postpone.
    Postpone = "POSTPONE",
    /// Support.
    Support = "SUPPORT",
    /// Oppose.
    Oppose = "OPPOSE",
    /// Anything else that happened.
    Other = "OTHER",
}
