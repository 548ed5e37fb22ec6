//! Corpora of names: wikigold, Universal NER (EWT), CrossNER politics, GUM, War of the Rebellion. In: their folders. Out:
//! texts with persons, locations and organizations, and the figures of a system.
//!
//! A system's name on a gold name of another kind (works, events) counts neither for nor against it; nor do adjectives and
//! names of peoples ("Chilean"), which these corpora call miscellaneous or leave out. Names inside others are left out
//! on both sides.

use std::path::Path;

use regesta_model::annotation::{Layer, Mention, MentionType};
use regesta_model::text::{Block, BlockKind};
use regesta_model::{SourceId, Text, TextRange};

use super::spans::{Counts, bytes_of_code_points, pairs};
use super::{gum_files, read};
use crate::treebank::mentions;

/// What a gold name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A person.
    Person,
    /// A place or a state.
    Location,
    /// A body.
    Organization,
    /// Anything else; not scored.
    Other,
}

/// A text with its gold names.
pub struct NamedText {
    /// The text.
    pub text: Text,
    /// The names, outermost only.
    pub gold: Vec<(TextRange, Tag)>,
}

/// Tokens put together as running text, with the names begun so far.
#[derive(Default)]
struct Writer {
    content: String,
    blocks: Vec<Block>,
    block_start: usize,
    gold: Vec<(TextRange, Tag)>,
    open: Option<(usize, Tag)>,
    glue: bool,
}

impl Writer {
    /// Adds a token; `begins` a name, `goes_on` with one, or neither.
    fn token(&mut self, word: &str, name: Option<(bool, Tag)>) {
        let hugs = matches!(word, "," | "." | ";" | ":" | "?" | "!" | ")" | "%" | "'s" | "n't" | "'");
        let spaced = self.content.len() > self.block_start && !self.glue && !hugs;
        match (name, self.open) {
            (Some((false, tag)), Some((_, open))) if tag == open => {}
            _ => self.close(),
        }
        if spaced {
            self.content.push(' ');
        }
        if let (Some((_, tag)), None) = (name, self.open) {
            self.open = Some((self.content.len(), tag));
        }
        self.content.push_str(word);
        self.glue = matches!(word, "(" | "$" | "#");
    }

    fn close(&mut self) {
        if let Some((start, tag)) = self.open.take() {
            self.gold.push((TextRange::from_usize(start, self.content.len()), tag));
        }
    }

    fn end_paragraph(&mut self) {
        self.close();
        if self.content.len() > self.block_start {
            let range = TextRange::from_usize(self.block_start, self.content.len());
            self.blocks.push(Block { range, kind: BlockKind::Paragraph });
            self.content.push('\n');
        }
        self.block_start = self.content.len();
        self.glue = false;
    }

    fn finish(mut self) -> NamedText {
        self.end_paragraph();
        let source = SourceId::of(&[self.content.as_bytes()]);
        NamedText { text: Text::new(source, self.content, self.blocks, Vec::new()), gold: self.gold }
    }
}

/// wikigold: `number TAB word TAB tag`, documents parted by `-DOCSTART-`.
pub fn wikigold(folder: &Path) -> Vec<NamedText> {
    columns(&read(&folder.join("wikigold/en/test.conllu")), 1, 2, |line| line.contains("-DOCSTART-"))
}

/// Universal NER on EWT, `dev` or `test`: `number TAB word TAB tag …`.
pub fn universal(folder: &Path, split: &str) -> Vec<NamedText> {
    let content = read(&folder.join(format!("en_ewt-ud-{split}.iob2")));
    columns(&content, 1, 2, |line| line.starts_with("# newdoc"))
}

/// CrossNER politics, `train`, `dev` or `test`: `word TAB tag`; each sentence is a text of its own.
pub fn politics(folder: &Path, split: &str) -> Vec<NamedText> {
    columns(&read(&folder.join(format!("{split}.txt"))), 0, 1, str::is_empty)
}

fn columns(content: &str, word: usize, tag: usize, parts: impl Fn(&str) -> bool) -> Vec<NamedText> {
    let mut texts = Vec::new();
    let mut writer = Writer::default();
    for line in content.lines() {
        if parts(line) {
            texts.push(std::mem::take(&mut writer).finish());
        } else if line.trim().is_empty() {
            writer.end_paragraph();
        } else if !line.starts_with("# ") {
            let cells: Vec<&str> = line.split('\t').collect();
            if let (Some(word), Some(tag)) = (cells.get(word), cells.get(tag)) {
                writer.token(word, tag_of(tag));
            }
        }
    }
    texts.push(writer.finish());
    texts.retain(|text| !text.text.content().is_empty());
    texts
}

fn tag_of(printed: &str) -> Option<(bool, Tag)> {
    let (side, kind) = printed.trim().split_once('-')?;
    let tag = match kind {
        "PER" | "person" | "politician" => Tag::Person,
        "LOC" | "location" | "country" => Tag::Location,
        "ORG" | "organisation" | "politicalparty" => Tag::Organization,
        _ => Tag::Other,
    };
    Some((side == "B", tag))
}

/// War of the Rebellion: texts as printed, with code points. Every tenth report: the parser was trained on the others.
pub fn rebellion(folder: &Path) -> Vec<NamedText> {
    let content = read(&folder.join("json/wotr-topo-test.json"));
    let documents: Vec<serde_json::Value> = serde_json::from_str(&content).unwrap_or_default();
    documents.iter().skip(9).step_by(10).filter_map(rebellion_text).collect()
}

fn rebellion_text(document: &serde_json::Value) -> Option<NamedText> {
    let content = document["text"].as_str()?;
    let bytes = bytes_of_code_points(content);
    let place = |value: &serde_json::Value, key: &str| bytes.get(value[key].as_u64()? as usize).copied();
    let mut gold: Vec<(TextRange, Tag)> = document["named_entities"]
        .as_array()?
        .iter()
        .filter_map(|entity| {
            let tag = match entity["entity_type"].as_str()? {
                "person" => Tag::Person,
                "place" | "location" => Tag::Location,
                "org" => Tag::Organization,
                _ => Tag::Other,
            };
            let range = TextRange::new(place(entity, "char_start")?, place(entity, "char_end")?);
            Some((range, tag))
        })
        .collect();
    gold.sort_by_key(|(range, _)| (range.start, range.end));
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let range = TextRange::from_usize(at, at + line.trim_end().len());
            blocks.push(Block { range, kind: BlockKind::Paragraph });
        }
        at += line.len();
    }
    let text = Text::new(SourceId::of(&[content.as_bytes()]), content, blocks, Vec::new());
    Some(NamedText { text, gold })
}

/// GUM: the proper names that head entities; `split` is `dev` or `test`.
pub fn gum(folder: &Path, split: &str) -> Vec<NamedText> {
    gum_files(folder, split).iter().map(|path| gum_text(&read(path))).collect()
}

struct Word {
    range: TextRange,
    proper: bool,
    capital: bool,
    article: bool,
    /// A small word inside names.
    binds: bool,
}

fn gum_text(content: &str) -> NamedText {
    let mut writer = Writer::default();
    let mut words: Vec<Word> = Vec::new();
    let mut last_columns = Vec::new();
    let mut glue = false;
    for line in content.lines() {
        if line.starts_with("# newpar") {
            writer.end_paragraph();
            glue = true;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != 10 || !cells[0].chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        if !glue {
            writer.content.push(' ');
        }
        let start = writer.content.len();
        writer.content.push_str(cells[1]);
        words.push(Word {
            range: TextRange::from_usize(start, writer.content.len()),
            proper: cells[3] == "PROPN",
            capital: cells[1].starts_with(char::is_uppercase),
            article: cells[3] == "DET" || cells[3] == "PRON",
            binds: matches!(cells[1], "of" | "the" | "de" | "von" | "van" | "&" | "'s" | "’s"),
        });
        glue = cells[9].contains("SpaceAfter=No");
        last_columns.push(cells[9]);
    }
    let entities = mentions(last_columns.into_iter());
    let mut gold: Vec<(TextRange, Tag)> =
        entities.iter().filter_map(|(from, to, kind)| proper_name(&words[*from..*to], kind)).collect();
    gold.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    gold.retain(|(range, _)| {
        let outer = range.start >= end;
        end = end.max(range.end);
        outer
    });
    writer.gold = gold;
    writer.finish()
}

/// The proper name that heads an entity: a run of capitals, with small words inside, that begins after the article.
fn proper_name(words: &[Word], kind: &str) -> Option<(TextRange, Tag)> {
    let first = words.iter().position(|word| !word.article)?;
    let inside = |word: &&Word| word.capital || word.binds;
    let run = words[first..].iter().take_while(inside).count();
    let last = (first..first + run).rev().find(|&idx| words[idx].capital)?;
    if !words[first].capital || !words[last].proper {
        return None;
    }
    let tag = match kind {
        "person" => Tag::Person,
        "place" => Tag::Location,
        "organization" => Tag::Organization,
        _ => Tag::Other,
    };
    Some((words[first].range.cover(words[last].range), tag))
}

/// Figures of one corpus: exact spans with their tag, and spans that overlap with their tag; each tag by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct NameFigures {
    /// Exact spans of the right tag, over all tags.
    pub strict: Counts,
    /// Spans that overlap and have the right tag, over all tags.
    pub relaxed: Counts,
    /// Exact spans of persons, locations, organizations.
    pub by_tag: [Counts; 3],
}

/// Scores what a system finds in the texts of a corpus.
pub fn score(
    texts: &[NamedText],
    is_people: impl Fn(&str) -> bool,
    find: impl Fn(&Text) -> Layer<Mention>,
) -> NameFigures {
    let mut figures = NameFigures::default();
    for named in texts {
        let system = outermost(&named.text, &find(&named.text), &is_people);
        for (tag, counts) in
            [Tag::Person, Tag::Location, Tag::Organization].into_iter().zip(&mut figures.by_tag)
        {
            counts.add(count(named, &system, |t| t == tag).0);
        }
        let (strict, relaxed) = count(named, &system, |tag| tag != Tag::Other);
        figures.strict.add(strict);
        figures.relaxed.add(relaxed);
    }
    figures
}

fn count(named: &NamedText, system: &[(TextRange, Tag)], chosen: impl Fn(Tag) -> bool) -> (Counts, Counts) {
    let other = |range: TextRange| named.gold.iter().any(|(g, tag)| *tag == Tag::Other && g.meets(range));
    let gold: Vec<_> = named.gold.iter().filter(|(_, tag)| chosen(*tag)).copied().collect();
    let ours: Vec<_> = system.iter().filter(|(range, tag)| chosen(*tag) && !other(*range)).copied().collect();
    let ranges = |all: &[(TextRange, Tag)]| all.iter().map(|(range, _)| *range).collect::<Vec<_>>();
    let paired = pairs(&ranges(&gold), &ranges(&ours));
    let same: Vec<_> = paired.iter().filter(|(i, j)| gold[*i].1 == ours[*j].1).collect();
    let exact = same.iter().filter(|(i, j)| gold[*i].0 == ours[*j].0).count();
    let counts = |right| Counts { right, system: ours.len(), gold: gold.len() };
    (counts(exact), counts(same.len()))
}

/// The named mentions that lie in no other, in order.
pub(super) fn outermost_of(mentions: &Layer<Mention>) -> impl Iterator<Item = &Mention> {
    let mut end = 0;
    mentions.iter().filter(|mention| mention.named).filter(move |mention| {
        let is_outer = mention.range.start >= end;
        end = if is_outer { mention.range.end } else { end };
        is_outer
    })
}

fn outermost(
    text: &Text,
    mentions: &Layer<Mention>,
    is_people: impl Fn(&str) -> bool,
) -> Vec<(TextRange, Tag)> {
    let tag = |mention: &Mention| match mention.kind {
        _ if is_people(text.quote(mention.range)) => Tag::Other,
        MentionType::Person => Tag::Person,
        MentionType::State | MentionType::Place => Tag::Location,
        MentionType::Organization => Tag::Organization,
        _ => Tag::Other,
    };
    outermost_of(mentions).map(|mention| (mention.range, tag(mention))).collect()
}

/// Names missed (`true`) and names found in vain (`false`), by exact span and tag, with the words around them.
pub fn errors(
    named: &NamedText,
    is_people: impl Fn(&str) -> bool,
    mentions: &Layer<Mention>,
) -> Vec<(bool, Tag, String)> {
    let system = outermost(&named.text, mentions, is_people);
    let gold: Vec<_> = named.gold.iter().copied().filter(|(_, tag)| *tag != Tag::Other).collect();
    let other = |range: TextRange| named.gold.iter().any(|(g, tag)| *tag == Tag::Other && g.meets(range));
    let missed = gold.iter().filter(|name| !system.contains(name)).map(|name| (true, *name));
    let vain = system
        .iter()
        .filter(|name| name.1 != Tag::Other && !other(name.0) && !gold.contains(name))
        .map(|name| (false, *name));
    let mut all: Vec<_> = missed.chain(vain).collect();
    all.sort_by_key(|(missed, (range, _))| (range.start, !missed));
    all.into_iter().map(|(missed, (range, tag))| (missed, tag, around(&named.text, range))).collect()
}

/// A range with the characters around it, for reading.
pub(super) fn around(text: &Text, range: TextRange) -> String {
    let content = text.content();
    let before: String = content[..range.start as usize].chars().rev().take(30).collect();
    let before: String = before.chars().rev().collect();
    let after: String = content[range.end as usize..].chars().take(30).collect();
    format!("{before}[{}]{after}", text.quote(range)).replace('\n', "¶")
}
