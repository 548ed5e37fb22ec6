//! What the case rests on: documents, and people's decisions. Everything else can be recomputed from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::id_type;
use crate::provenance::Agent;
use crate::{Annotations, Claim, ClaimId, Diagnostic, Source, SourceId, Span, Text};

/// A source that was read and annotated.
#[derive(Clone, Debug)]
pub struct Document {
    /// The bytes, with their origin.
    pub source: Source,
    /// What they say.
    pub text: Text,
    /// What is marked in the text.
    pub annotations: Annotations,
    /// What the text claims of the world.
    pub claims: Vec<Claim>,
    /// What there was to say while it was read.
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// The id of its source.
    pub fn id(&self) -> &SourceId {
        self.source.id()
    }
}

/// Documents, judgements and emendations: all that is input.
#[derive(Clone, Debug, Default)]
pub struct Casefile {
    documents: Vec<Document>,
    /// The path of each document, by which it is found among the others.
    paths: BTreeMap<SourceId, String>,
    judgements: Vec<Judgement>,
    emendations: Vec<FiledEmendation>,
}

impl Casefile {
    /// Files a document. One that is there already (the same bytes) is left as it is, and `false` comes back.
    pub fn add(&mut self, document: Document) -> bool {
        if self.paths.contains_key(document.id()) {
            return false;
        }
        let idx = self.documents.partition_point(|filed| order(filed) < order(&document));
        self.paths.insert(document.id().clone(), document.source.origin.path.clone());
        self.documents.insert(idx, document);
        true
    }

    /// Files a person's judgement. A later judgement on the same two subjects stands beside the earlier one.
    pub fn judge(&mut self, judgement: Judgement) {
        self.judgements.push(judgement);
    }

    /// Files a person's emendation.
    pub fn emend(&mut self, emendation: FiledEmendation) {
        self.emendations.push(emendation);
    }

    /// The documents, by path, then id: whatever the order in which they were added.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The document with this id.
    pub fn document(&self, id: &SourceId) -> Option<&Document> {
        let path = self.paths.get(id)?;
        let found = self.documents.binary_search_by(|filed| order(filed).cmp(&(path, id)));
        found.ok().map(|idx| &self.documents[idx])
    }

    /// The judgements, in the order in which they were filed.
    pub fn judgements(&self) -> &[Judgement] {
        &self.judgements
    }

    /// The judgements that count: of what one person judged of the same two subjects, the last; in the order in
    /// which they were filed. So a person can change their mind, and two who disagree are both heard.
    pub fn standing_judgements(&self) -> Vec<&Judgement> {
        let mut last = BTreeMap::new();
        for (idx, judgement) in self.judgements.iter().enumerate() {
            let (a, b) = (&judgement.a, &judgement.b);
            last.insert((&judgement.by, a.min(b), a.max(b)), idx);
        }
        let standing: BTreeSet<usize> = last.into_values().collect();
        standing.into_iter().map(|idx| &self.judgements[idx]).collect()
    }

    /// The emendations, in the order in which they were filed.
    pub fn emendations(&self) -> &[FiledEmendation] {
        &self.emendations
    }
}

fn order(document: &Document) -> (&str, &SourceId) {
    (&document.source.origin.path, document.id())
}

/// A person's decision whether two subjects are one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Judgement {
    /// One subject.
    pub a: Subject,
    /// The other.
    pub b: Subject,
    /// The decision.
    pub verdict: Verdict,
    /// Who decided.
    pub by: Agent,
    /// Why, in their words.
    pub reason: Option<String>,
    /// When it was filed, in the notation of ISO 8601, as the front end gave it.
    pub recorded: String,
}

/// What a judgement is about. Words and claims outlive a re-run; an entity's id would not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Whatever bears this name.
    Name(String),
    /// The happening a claim is about.
    Claim(ClaimId),
}

/// What a person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They are one.
    Same,
    /// They are two.
    Different,
    /// It cannot be decided.
    Unsure,
}

id_type! {
    /// Names a stretch of words that is damaged or said to be: the same words, the same id, after every re-run.
    EmendationId, "m"
}

impl EmendationId {
    /// The id of these words.
    pub fn at(span: &Span) -> Self {
        let (start, end) = (span.range.start.to_le_bytes(), span.range.end.to_le_bytes());
        Self::of(&[span.source.as_str().as_bytes(), &start, &end])
    }
}

/// A person's reading of damaged words: against or without the witnesses, with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FiledEmendation {
    /// The words.
    pub span: Span,
    /// What should stand there; `None` refuses what was proposed.
    pub reading: Option<String>,
    /// Who decided.
    pub by: Agent,
    /// Why, in their words.
    pub reason: Option<String>,
    /// When it was filed, in the notation of ISO 8601, as the front end gave it.
    pub recorded: String,
}

/// What people decided on damaged words. Of one person's decisions the last one counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nobody has decided.
    Open,
    /// This should stand there.
    Accepted(Vec<FiledEmendation>),
    /// The words are to stand as they are.
    Refused(Vec<FiledEmendation>),
    /// People decided differently.
    Contradictory(Vec<FiledEmendation>),
}

impl Decision {
    /// What was decided on these words.
    pub fn of(casefile: &Casefile, span: &Span) -> Self {
        let mut last = BTreeMap::new();
        for filed in casefile.emendations().iter().filter(|filed| filed.span == *span) {
            last.insert(&filed.by, filed.clone());
        }
        let filed: Vec<FiledEmendation> = last.into_values().collect();
        match filed.first().map(|first| first.reading.clone()) {
            None => Self::Open,
            Some(first) if filed.iter().any(|other| other.reading != first) => Self::Contradictory(filed),
            Some(None) => Self::Refused(filed),
            Some(Some(_)) => Self::Accepted(filed),
        }
    }

    /// Its name, as exports print it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted(_) => "accepted",
            Self::Refused(_) => "refused",
            Self::Contradictory(_) => "contradictory",
        }
    }

    /// The decisions that count, by who decided.
    pub fn filed(&self) -> &[FiledEmendation] {
        match self {
            Self::Open => &[],
            Self::Accepted(filed) | Self::Refused(filed) | Self::Contradictory(filed) => filed,
        }
    }

    /// What was accepted.
    pub fn reading(&self) -> Option<&str> {
        match self {
            Self::Accepted(filed) => filed.first()?.reading.as_deref(),
            _ => None,
        }
    }

    /// Who decided.
    pub fn by(&self) -> Vec<String> {
        self.filed().iter().map(|filed| filed.by.name().to_owned()).collect()
    }
}
