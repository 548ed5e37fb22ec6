//! Posts that a text gives a person in passing: `Lind, governor of Brennhaven, refused`.
//!
//! In goes a casefile; out come fluents that were so when the sentence's happening was: neither their beginning nor their
//! end is known. What never happens here: no post is taken from words without a claim that cites them.

use std::collections::HashSet;
use std::sync::LazyLock;

use regesta_model::annotation::{Mention, MentionType};
use regesta_model::concordance::{Fluent, FluentRelation, Party};
use regesta_model::{Casefile, Claim, Document, TextRange};
use regesta_time::Edtf;

use crate::entities::Resolution;
use crate::events::party_of_words;

static POSTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/post_words.txt").lines();
    lines.map(str::trim).filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
});

/// The longest apposition, in bytes.
const LONGEST: u32 = 120;

/// Words that end what a post is called.
const AFTER_POST: &[&str] = &["and", "who", "which", "was", "is", "were", "had", "has", "when", "but", "as"];

/// Words between a post and its body.
const BEFORE_BODY: &[&str] = &["of", "in", "for", "to", "at", "with", "between", "from", "on"];

/// The posts that documents give persons in apposition.
pub(crate) fn in_apposition(casefile: &Casefile, resolution: &Resolution) -> Vec<Fluent> {
    let documents = casefile.documents().iter();
    documents.flat_map(|document| of_document(document, resolution)).collect()
}

fn of_document(document: &Document, resolution: &Resolution) -> Vec<Fluent> {
    let mentions = document.annotations.mentions.iter();
    mentions
        .filter(|mention| mention.named && mention.kind == MentionType::Person)
        .filter_map(|mention| {
            let person = resolution.entity_of.get(&(document.id().clone(), mention.referent))?;
            let post = post_after(document, mention)?;
            let claim = claim_beside(document, mention.range)?;
            Some(Fluent {
                subject: Party::Entity(person.clone()),
                relation: FluentRelation::HoldsOffice,
                object: Some(object(document, resolution, post)?),
                from: claim.proposition.time.as_ref().and_then(|time| at_latest(&time.edtf)),
                to: None,
                witnesses: vec![document.id().clone()],
                claims: vec![claim.id().clone()],
            })
        })
        .collect()
}

/// The words after a name and a comma, if they name the holder of a post.
fn post_after(document: &Document, mention: &Mention) -> Option<TextRange> {
    let content = document.text.content();
    let from = mention.range.end as usize;
    let rest = content.get(from..)?.strip_prefix(", ")?;
    let end = rest.find([',', '.', ';', ':', '(', ')', '\n', '"', '“']).unwrap_or(rest.len());
    let mut words: Vec<&str> = rest[..end].split(' ').collect();
    if let Some(stop) = words.iter().position(|word| AFTER_POST.contains(word)) {
        words.truncate(stop);
    }
    let head_end = words.iter().position(|word| BEFORE_BODY.contains(word)).unwrap_or(words.len());
    let head = words[..head_end].last()?.to_lowercase();
    let len: usize = words.iter().map(|word| word.len() + 1).sum::<usize>().checked_sub(1)?;
    let start = from as u32 + 2;
    let is_post = POSTS.contains(head.as_str()) && len as u32 <= LONGEST;
    is_post.then(|| TextRange::new(start, start + len as u32))
}

/// The post as an entity where it has a name, the body of a member, or the words.
fn object(document: &Document, resolution: &Resolution, post: TextRange) -> Option<Party> {
    let mentions = document.annotations.mentions.starting_in(post);
    let named = |kinds: &[MentionType]| {
        let found = mentions.iter().find(|m| post.contains(m.range) && m.named && kinds.contains(&m.kind))?;
        resolution.entity_of.get(&(document.id().clone(), found.referent)).cloned().map(Party::Entity)
    };
    let words = document.text.quote(post);
    let of_body = words.to_lowercase().split(' ').any(|word| word == "member");
    named(&[MentionType::Office])
        .or_else(|| if of_body { named(&[MentionType::Organization]) } else { None })
        .or_else(|| party_of_words(words))
}

/// The claim whose clause holds the name, or else one of the same sentence.
fn claim_beside(document: &Document, name: TextRange) -> Option<&Claim> {
    let sentences = document.annotations.sentences.iter();
    let sentence = sentences.map(|sentence| sentence.range).find(|range| range.contains(name))?;
    let near = document.claims.iter().filter(|claim| sentence.meets(claim.clause()));
    near.min_by_key(|claim| {
        let distance = claim.clause().start.abs_diff(name.start);
        (!claim.clause().contains(name), distance, claim.id().clone())
    })
}

/// On or before a time.
fn at_latest(edtf: &Edtf) -> Option<Edtf> {
    let written = edtf.to_string();
    let last = written.rsplit('/').next().filter(|last| !last.is_empty() && *last != "..")?;
    format!("../{last}").parse().ok()
}
