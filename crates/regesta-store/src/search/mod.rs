//! Full text: passages that hold words, with the exact places of the words.
//!
//! In go texts and, later, a reader's words; out come [`Hit`]s. The index holds folded words only and is part of
//! the same file and the same transactions as the documents. What never happens here: a hit whose place is not
//! that of the words in the text as it was read.

mod fold;
mod query;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use regesta_model::annotation::{Layer, Sentence};
use regesta_model::{SourceId, Text, TextRange};
use rusqlite::{Connection, Result as Outcome, params};

use self::fold::fold;
use self::query::Query;
use crate::Store;
use crate::error::Result;

/// A passage that holds what was looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// In whose text.
    pub source: SourceId,
    /// The first words that were looked for.
    pub range: TextRange,
    /// The passage in which all of them stand: a block, or a part of a long one.
    pub passage: TextRange,
    /// All the words in it that were looked for, in order.
    pub words: Vec<TextRange>,
    /// How well it fits (BM25): higher is better; comparable within one search only.
    pub score: f64,
}

/// Blocks longer than this are cut where a sentence starts, in bytes.
const PASSAGE_BYTES_MAX: u32 = 4000;

impl Store {
    /// Looks for words: all of them must stand in a passage. `"…"` is a phrase, `word*` anything that begins so.
    /// Case, width, diacritics and ligatures do not matter. Gives at most `limit` hits, the best first; equal
    /// ones by path, source and place.
    ///
    /// # Errors
    /// As for [`Store::has`].
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>> {
        let query = Query::parse(query);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        self.read(|connection| {
            let found = find(connection, &query, limit)?;
            let mut texts = HashMap::new();
            let mut hits = Vec::with_capacity(found.len());
            for passage in found {
                hits.extend(hit(connection, &mut texts, &query, passage)?);
            }
            Ok(hits)
        })
    }
}

/// A passage the index has found.
struct Found {
    doc: i64,
    source: SourceId,
    passage: TextRange,
    score: f64,
}

fn find(connection: &Connection, query: &Query, limit: usize) -> Outcome<Vec<Found>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "SELECT p.doc, d.id, p.start, p.end, w.rank
             FROM passage_words w JOIN passages p ON p.passage = w.rowid JOIN documents d USING (doc)
             WHERE w.words MATCH ?1 ORDER BY w.rank, d.path, d.id, p.start LIMIT ?2",
        )?
        .query_map(params![query.for_index(), limit], |row| {
            Ok(Found {
                doc: row.get(0)?,
                source: SourceId::from_printed(row.get_ref(1)?.as_str()?),
                passage: TextRange { start: row.get(2)?, end: row.get(3)? },
                score: -row.get::<_, f64>(4)?,
            })
        })?
        .collect()
}

fn hit(
    connection: &Connection,
    texts: &mut HashMap<i64, Arc<str>>,
    query: &Query,
    found: Found,
) -> Outcome<Option<Hit>> {
    let content = match texts.entry(found.doc) {
        Entry::Occupied(known) => Arc::clone(known.get()),
        Entry::Vacant(new) => Arc::clone(new.insert(content(connection, found.doc)?)),
    };
    let Found { source, passage, score, .. } = found;
    let places = query.places_in(content.get(passage.as_usize()).unwrap_or_default());
    let words: Vec<TextRange> = places
        .into_iter()
        .map(|place| TextRange::new(passage.start + place.start, passage.start + place.end))
        .collect();
    Ok(words.first().copied().map(|range| Hit { source, range, passage, words, score }))
}

fn content(connection: &Connection, doc: i64) -> Outcome<Arc<str>> {
    connection.prepare_cached("SELECT content FROM texts WHERE doc = ?1")?.query_row([doc], |row| row.get(0))
}

/// Indexes a text.
pub(crate) fn write(
    connection: &Connection,
    doc: i64,
    text: &Text,
    sentences: &Layer<Sentence>,
) -> Outcome<()> {
    let mut passage =
        connection.prepare_cached("INSERT INTO passages (doc, start, end) VALUES (?1, ?2, ?3)")?;
    let mut words = connection.prepare_cached("INSERT INTO passage_words (rowid, words) VALUES (?1, ?2)")?;
    for range in passages(text, sentences) {
        let shadow = shadow(text.quote(range));
        if !shadow.is_empty() {
            passage.execute(params![doc, range.start, range.end])?;
            words.execute(params![connection.last_insert_rowid(), shadow])?;
        }
    }
    Ok(())
}

/// Takes a text out of the index.
pub(crate) fn remove(connection: &Connection, doc: i64) -> Outcome<()> {
    connection
        .prepare_cached(
            "DELETE FROM passage_words WHERE rowid IN (SELECT passage FROM passages WHERE doc = ?1)",
        )?
        .execute([doc])
        .map(drop)
}

/// The folded words, with spaces between.
fn shadow(words: &str) -> String {
    let mut shadow = String::with_capacity(words.len());
    for folded in fold(words) {
        if !shadow.is_empty() {
            shadow.push(' ');
        }
        shadow.push_str(&folded.word);
    }
    shadow
}

/// The text's passages: its blocks; long ones cut where a sentence starts; all of a text without blocks.
fn passages(text: &Text, sentences: &Layer<Sentence>) -> Vec<TextRange> {
    let whole = TextRange::from_usize(0, text.content().len());
    let blocks: Vec<TextRange> = match text.blocks() {
        [] => vec![whole],
        blocks => blocks.iter().map(|block| block.range).collect(),
    };
    blocks.into_iter().flat_map(|block| cut(block, sentences.starting_in(block))).collect()
}

fn cut(block: TextRange, sentences: &[Sentence]) -> Vec<TextRange> {
    let mut parts = Vec::new();
    let mut start = block.start;
    for sentence in sentences {
        let is_full = sentence.range.end.saturating_sub(start) > PASSAGE_BYTES_MAX;
        if is_full && start < sentence.range.start {
            parts.push(TextRange::new(start, sentence.range.start));
            start = sentence.range.start;
        }
    }
    parts.push(TextRange::new(start, block.end.max(start)));
    parts
}
