//! ECB+ (Cybulska and Vossen 2014) as documents: each gold event mention of a validated sentence is a claim without
//! participants, so that what is judged is the alignment of events alone.
//!
//! In goes the folder of the corpus as JSON Lines; out come documents and the gold clusters of claims.

#![expect(clippy::disallowed_methods, reason = "a loader for tests reads files")]

use std::collections::BTreeMap;
use std::path::Path;

use regesta_model::annotation::{Layer, Mention, MentionType, Referent, ReferentId, Sentence};
use regesta_model::claim::Proposition;
use regesta_model::{Annotations, Claim, ClaimId, ClaimType, Document, Origin, Source, Text, TextRange};
use serde::Deserialize;

/// A part of the corpus: its documents, and the claims of each gold happening.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The documents.
    pub documents: Vec<Document>,
    /// The claims of each happening.
    pub key: Vec<Vec<ClaimId>>,
}

#[derive(Deserialize)]
struct Row {
    doc: String,
    sentences: Vec<(usize, Vec<String>, Vec<u32>)>,
    mentions: Vec<MentionRow>,
}

#[derive(Deserialize)]
struct MentionRow {
    event: bool,
    tag: String,
    t_ids: Vec<u32>,
    chain: String,
    in_gold_sent: bool,
}

/// A part of the corpus, or `None` where it is absent.
pub fn corpus(folder: &Path, part: &str) -> Option<Corpus> {
    let content = std::fs::read_to_string(folder.join(format!("{part}.jsonl"))).ok()?;
    let mut corpus = Corpus::default();
    let mut key: BTreeMap<String, Vec<ClaimId>> = BTreeMap::new();
    for row in content.lines().filter_map(|line| serde_json::from_str::<Row>(line).ok()) {
        let (document, chains) = document(&row);
        for (claim, chain) in document.claims.iter().zip(chains) {
            key.entry(chain).or_default().push(claim.id().clone());
        }
        corpus.documents.push(document);
    }
    corpus.key = key.into_values().collect();
    Some(corpus)
}

/// A document, and the gold chain of each of its claims.
fn document(row: &Row) -> (Document, Vec<String>) {
    let mut content = String::new();
    let mut sentences = Vec::new();
    let mut places: BTreeMap<u32, (TextRange, usize)> = BTreeMap::new();
    for (_, words, ids) in &row.sentences {
        let start = content.len();
        for (word, id) in words.iter().zip(ids) {
            let at = content.len();
            content.push_str(word);
            places.insert(*id, (TextRange::from_usize(at, content.len()), sentences.len()));
            content.push(' ');
        }
        sentences.push(Sentence { range: TextRange::from_usize(start, content.len()) });
        content.push('\n');
    }
    let origin = Origin { path: format!("{}.txt", row.doc), ..Origin::default() };
    let source = Source::new(content.clone().into_bytes(), origin);
    let text = Text::new(source.id().clone(), content, Vec::new(), Vec::new());
    let mut claims = Vec::new();
    let mut chains = Vec::new();
    for mention in row.mentions.iter().filter(|mention| mention.event && mention.in_gold_sent) {
        let words: Vec<(TextRange, usize)> =
            mention.t_ids.iter().filter_map(|id| places.get(id)).copied().collect();
        let (Some((first, sentence)), Some((last, _))) = (words.first(), words.last()) else { continue };
        let ranges: Vec<TextRange> = words.iter().map(|(range, _)| *range).collect();
        let proposition = Proposition {
            kind: ClaimType::Other,
            lemma: head(&text, &ranges),
            actors: Vec::new(),
            targets: Vec::new(),
            place: None,
            time: None,
            quantities: Vec::new(),
        };
        let trigger = first.cover(*last);
        let clause = sentences[*sentence].range;
        let claim = Claim::new(source.id().clone(), clause.cover(trigger), trigger, proposition, Vec::new());
        claims.push(claim);
        chains.push(mention.chain.clone());
    }
    let mut annotations = Annotations { sentences: Layer::new(sentences), ..Annotations::default() };
    names(row, &text, &places, &mut annotations);
    (Document { source, text, annotations, claims, diagnostics: Vec::new() }, chains)
}

/// The named participants, as mentions with a referent for each name.
fn names(row: &Row, text: &Text, places: &BTreeMap<u32, (TextRange, usize)>, annotations: &mut Annotations) {
    let mut mentions = Vec::new();
    for mention in row.mentions.iter().filter(|mention| !mention.event) {
        let Some(kind) = kind(&mention.tag) else { continue };
        let words = || mention.t_ids.iter().filter_map(|id| places.get(id));
        let (Some((first, _)), Some((last, _))) = (words().next(), words().next_back()) else { continue };
        if first.start > last.start || !text.quote(*last).starts_with(char::is_uppercase) {
            continue;
        }
        let range = first.cover(*last);
        let name = text.quote(range).to_owned();
        let known = annotations.referents.iter().position(|known| known.kind == kind && known.name == name);
        let referent = known.unwrap_or_else(|| {
            annotations.referents.push(Referent { kind, name });
            annotations.referents.len() - 1
        });
        mentions.push(Mention { range, kind, named: true, referent: ReferentId(referent as u32) });
    }
    annotations.mentions = Layer::new(mentions);
}

fn kind(tag: &str) -> Option<MentionType> {
    match tag {
        "HUMAN_PART_PER" => Some(MentionType::Person),
        "HUMAN_PART_ORG" => Some(MentionType::Organization),
        "HUMAN_PART_GPE" | "LOC_GEO" => Some(MentionType::Place),
        _ => None,
    }
}

/// Words before which a phrase has its head: `checked into`, `release of prisoners`.
const AFTER_HEAD: &[&str] = &[
    "up", "out", "down", "off", "in", "on", "over", "away", "back", "for", "with", "to", "into", "against",
    "of", "from", "at", "by",
];

/// The head of a trigger of several words: the last before a particle or preposition.
fn head(text: &Text, words: &[TextRange]) -> String {
    let words: Vec<String> = words.iter().map(|range| text.quote(*range).trim().to_lowercase()).collect();
    let end = words.iter().skip(1).position(|word| AFTER_HEAD.contains(&word.as_str()));
    let end = end.map_or(words.len(), |idx| idx + 1);
    let head = words[..end].last().cloned().unwrap_or_default();
    // The corpus gives words of the text, claims have dictionary forms: of two that a word can have, the news' one.
    if head == "found" { "find".to_owned() } else { head }
}
