//! Whom pronouns and common nouns are said to mean, against the chains that people marked: `cargo xtask coreference DIR --meant`.
//!
//! A pronoun or "the …" that people put in a chain with a name can be right, wrong (another is named) or missed; where its chain has no
//! name that regesta finds, whatever is named is false. What never happens here: the names themselves are judged.

use std::collections::BTreeMap;

use regesta::annotate::parse::ParsedSentence;
use regesta::annotate::{Annotator, annotate};
use regesta::model::annotation::{Mention, ReferentId};
use regesta::model::{Origin, Source, Text, TextRange};
use regesta_testing::corpora::chains::Chained;

/// Decisions on one kind of word.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    right: usize,
    wrong: usize,
    unnamed: usize,
    missed: usize,
}

/// Prints right, wrong, false and missed for each kind of word. `verbose`: each that is not right.
pub fn print(texts: &[Chained], parsed: impl Fn(&Text) -> Vec<ParsedSentence>, verbose: bool) {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for text in texts {
        judge(text, &parsed(&text.text), &mut tallies, verbose);
    }
    for (kind, Tally { right, wrong, unnamed, missed }) in tallies {
        let found = (right + wrong + unnamed).max(1);
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        println!(
            "{kind}\tright {right}\twrong {wrong}\tfalse {unnamed}\tmissed {missed}\tP {:.1}\tR {:.1}",
            share(right, found),
            share(right, right + wrong + missed)
        );
    }
}

fn judge(
    chained: &Chained,
    parsed: &[ParsedSentence],
    tallies: &mut BTreeMap<&'static str, Tally>,
    verbose: bool,
) {
    let text = &chained.text;
    let source = Source::new(text.content().as_bytes().to_vec(), Origin::default());
    let annotations = annotate(&source, text, &Annotator::default());
    let marked = Marked::new(chained, parsed);
    let (named, unnamed): (Vec<&Mention>, Vec<&Mention>) =
        annotations.mentions.iter().partition(|mention| mention.named);
    let named: Vec<(ReferentId, u32, usize)> = named
        .iter()
        .filter_map(|name| Some((name.referent, name.range.start, marked.chain_of(name.range)?)))
        .collect();
    let said: BTreeMap<usize, &Mention> =
        unnamed.iter().filter_map(|mention| Some((marked.at(mention.range)?, *mention))).collect();
    for mention in &unnamed {
        if marked.at(mention.range).is_none()
            && let Some(kind) = kind(text.quote(mention.range))
        {
            tallies.entry(kind).or_default().unnamed += 1;
            if verbose {
                println!("{kind} UNMARKED {} {}", chained.name, around(text, mention.range));
            }
        }
    }
    for (idx, &(range, _, chain)) in marked.list.iter().enumerate() {
        let Some(kind) = kind(text.quote(range)) else { continue };
        let has_name = named.iter().any(|&(_, start, other)| other == chain && start != range.start);
        let meant = said.get(&idx).map(|mention| mention.referent);
        let chain_of = |id: ReferentId| {
            let of_id = || named.iter().filter(move |name| name.0 == id);
            let before = of_id().filter(|name| name.1 < range.start).max_by_key(|name| name.1);
            before.or_else(|| of_id().next()).map(|name| name.2)
        };
        let tally = tallies.entry(kind).or_default();
        let verdict = match meant {
            Some(id) if chain_of(id) == Some(chain) => {
                tally.right += 1;
                continue;
            }
            Some(_) if has_name => {
                tally.wrong += 1;
                "WRONG"
            }
            Some(_) => {
                tally.unnamed += 1;
                "FALSE"
            }
            None if has_name => {
                tally.missed += 1;
                "MISSED"
            }
            None => continue,
        };
        if verbose {
            let name = meant.and_then(|id| annotations.referents.get(id.0 as usize)).map(|r| &*r.name);
            let truth: Vec<&str> =
                marked.list.iter().filter(|m| m.2 == chain).take(3).map(|m| text.quote(m.0)).collect();
            println!("{kind} {verdict} {} as {name:?} is {truth:?}: {}", chained.name, around(text, range));
        }
    }
}

fn around(text: &Text, range: TextRange) -> String {
    let content = text.content();
    let mut from = range.start.saturating_sub(160) as usize;
    let mut to = (range.end as usize + 60).min(content.len());
    while !content.is_char_boundary(from) {
        from -= 1;
    }
    while !content.is_char_boundary(to) {
        to += 1;
    }
    let here = &content[range.as_usize()];
    format!("{}[[{here}]]{}", &content[from..range.start as usize], &content[range.end as usize..to])
        .replace('\n', " / ")
}

/// The kind of a pronoun or description; `None` for anything else.
fn kind(quote: &str) -> Option<&'static str> {
    Some(match &*quote.to_lowercase() {
        "he" | "him" | "his" | "himself" => "he",
        "she" | "her" | "hers" | "herself" => "she",
        "it" | "its" | "itself" => "it",
        "they" | "them" | "their" | "theirs" | "themselves" => "they",
        "this" | "that" | "these" | "those" => "this",
        "i" | "me" | "my" | "mine" | "myself" => "I",
        "we" | "us" | "our" | "ours" | "ourselves" => "we",
        "you" | "your" | "yours" | "yourself" => "you",
        lower if lower.starts_with("the ") && is_plain(quote) => "the X",
        lower
            if (lower.starts_with("this ") || lower.starts_with("that ") || lower.starts_with("these "))
                && is_plain(quote) =>
        {
            "this X"
        }
        _ => return None,
    })
}

/// Whether no word but the first has a capital.
fn is_plain(quote: &str) -> bool {
    !quote.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
}

/// What people marked, each with its head by our tree.
struct Marked {
    list: Vec<(TextRange, TextRange, usize)>,
}

impl Marked {
    fn new(chained: &Chained, parsed: &[ParsedSentence]) -> Self {
        let mut list: Vec<(TextRange, TextRange, usize)> = Vec::new();
        for (chain, ranges) in chained.chains.iter().enumerate() {
            list.extend(ranges.iter().map(|&range| (range, head(parsed, range), chain)));
        }
        list.sort_unstable();
        Self { list }
    }

    /// What is marked at a range, or with its head in it: an index.
    fn at(&self, range: TextRange) -> Option<usize> {
        let fits = |m: &(TextRange, TextRange, usize)| m.0.contains(range) && range.contains(m.1);
        let all = self.list.iter().enumerate().filter(|(_, m)| m.0 == range || fits(m));
        all.min_by_key(|(_, m)| m.0.len()).map(|(idx, _)| idx)
    }

    fn chain_of(&self, range: TextRange) -> Option<usize> {
        self.at(range).map(|idx| self.list[idx].2)
    }
}

/// The first word in a range that hangs on none in it.
fn head(parsed: &[ParsedSentence], range: TextRange) -> TextRange {
    let at = parsed.partition_point(|sentence| sentence.range.end <= range.start);
    let Some(sentence) = parsed.get(at) else { return range };
    let inside = |idx: usize| range.contains(sentence.ranges[idx]);
    let heads = (0..sentence.ranges.len()).filter(|&idx| inside(idx));
    let top = |idx: &usize| sentence.parse.words[*idx].head.is_none_or(|over| !inside(over as usize));
    heads.filter(top).map(|idx| sentence.ranges[idx]).next().unwrap_or(range)
}
