//! GUM's attribution relations: a unit such as "he said" that ascribes another unit to somebody. In: the corpus's folder.
//! Out: pairs of source and content, and how many a system's cues and quotations find.
//!
//! The relation covers thinking and knowing as well as saying, which regesta does not take for reported words; so recall
//! has a ceiling below 1, and precision is the share of cues that lie in a source.

use std::path::Path;

use regesta_model::annotation::{Layer, Quotation};
use regesta_model::text::{Block, BlockKind};
use regesta_model::{SourceId, Text, TextRange};

use super::spans::Counts;
use super::{gum_files, read};

/// A text with its attributions: the source unit and the content unit.
pub struct Attributed {
    /// The text.
    pub text: Text,
    /// Source and content of each relation.
    pub gold: Vec<(TextRange, TextRange)>,
}

/// The written texts of a split (`dev`, `test`).
pub fn attributed(folder: &Path, split: &str) -> Vec<Attributed> {
    gum_files(folder, split).iter().map(|path| attributed_text(&read(path))).collect()
}

/// A discourse unit: where it starts, its number, the unit it hangs on if it attributes that one.
struct Unit {
    start: usize,
    number: String,
    attributes: Option<String>,
}

fn attributed_text(conllu: &str) -> Attributed {
    let mut content = String::new();
    let mut blocks = Vec::new();
    let mut block_start = 0;
    let mut units: Vec<Unit> = Vec::new();
    let mut glue = true;
    for line in conllu.lines() {
        if line.starts_with("# newpar") {
            end_block(&mut content, &mut block_start, &mut blocks);
            glue = true;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != 10 || !cells[0].chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        if !glue {
            content.push(' ');
        }
        if let Some(relation) = cells[9].split('|').find_map(|part| part.strip_prefix("Discourse=")) {
            units.extend(unit_of(relation, content.len()));
        }
        content.push_str(cells[1]);
        glue = cells[9].contains("SpaceAfter=No");
    }
    end_block(&mut content, &mut block_start, &mut blocks);
    let gold = pairs_of(&units, content.len());
    Attributed { text: Text::new(SourceId::of(&[content.as_bytes()]), content, blocks, Vec::new()), gold }
}

fn end_block(content: &mut String, block_start: &mut usize, blocks: &mut Vec<Block>) {
    if content.len() > *block_start {
        let range = TextRange::from_usize(*block_start, content.len());
        blocks.push(Block { range, kind: BlockKind::Paragraph });
        content.push('\n');
    }
    *block_start = content.len();
}

/// `attribution-positive:7->8:2:…`: unit 7 ascribes unit 8 to somebody.
fn unit_of(relation: &str, start: usize) -> Option<Unit> {
    let first = relation.split(';').next()?;
    let mut fields = first.split(':');
    let (name, edge) = (fields.next()?, fields.next()?);
    let (number, head) = edge.split_once("->").unwrap_or((edge, ""));
    let attributes = name.starts_with("attribution").then(|| head.to_owned());
    Some(Unit { start, number: number.to_owned(), attributes })
}

fn pairs_of(units: &[Unit], end: usize) -> Vec<(TextRange, TextRange)> {
    let range = |idx: usize| {
        TextRange::from_usize(units[idx].start, units.get(idx + 1).map_or(end, |next| next.start))
    };
    let mut pairs = Vec::new();
    for (idx, unit) in units.iter().enumerate() {
        let head =
            unit.attributes.as_ref().and_then(|head| units.iter().position(|other| other.number == *head));
        pairs.extend(head.map(|head| (range(idx), range(head))));
    }
    pairs
}

/// Relations found: some quotation has its cue in the source and its words in the content; and cues that lie in a source.
pub fn score(texts: &[Attributed], find: impl Fn(&Text) -> Layer<Quotation>) -> Counts {
    let (mut found, mut in_source, mut cues, mut gold) = (0, 0, 0, 0);
    for attributed in texts {
        let quotations = find(&attributed.text);
        let fits = |(source, words): &&(TextRange, TextRange)| {
            quotations.iter().any(|q| q.cue.is_some_and(|cue| cue.meets(*source)) && q.range.meets(*words))
        };
        found += attributed.gold.iter().filter(fits).count();
        gold += attributed.gold.len();
        for cue in quotations.iter().filter_map(|q| q.cue) {
            cues += 1;
            in_source += usize::from(attributed.gold.iter().any(|(source, _)| source.meets(cue)));
        }
    }
    // As counts of relations: precision is the share of cues in a source, scaled to the relations found.
    let system = if in_source == 0 { cues } else { (found * cues).div_ceil(in_source) };
    Counts { right: found, system, gold }
}
