//! `debug parse`: what the parser says of each word.

use regesta::annotate::parse::{EVENT_LEAST, ParsedSentence, parse as parse_text, to_conllu};
use regesta::annotate::{find_emendations, segment, tokenize};
use regesta::model::Text;

use super::{Lines, quoted, read};
use crate::arguments::DebugParseArgs;
use crate::terminal::{self, Failure, Outcome, Paint};

pub fn parse(args: &DebugParseArgs) -> Result<Outcome, Failure> {
    let (_, text) = read(&args.file)?;
    let (sentences, tokens) = (segment(&text), tokenize(&text));
    let emendations = find_emendations(&text, &tokens);
    let parsed = parse_text(&text, &sentences, &tokens, &emendations);
    if args.conllu {
        terminal::print_as_is(&to_conllu(&text, &tokens, &parsed))?;
    } else {
        let (paint, lines) = (Paint::new(), Lines::new(&text));
        let page: String = parsed.iter().map(|sentence| block(sentence, &text, &lines, paint)).collect();
        terminal::print_as_is(&page)?;
    }
    Ok(Outcome::of(parsed.iter().filter(|sentence| !sentence.ranges.is_empty()).count()))
}

/// The sentence, then a line for each word: the word, its lemma, its part of speech, how it depends on which word, its
/// features, and what else is said of it.
fn block(sentence: &ParsedSentence, text: &Text, lines: &Lines, paint: Paint) -> String {
    let words: Vec<String> =
        sentence.ranges.iter().map(|&range| terminal::harmless(text.quote(range)).to_string()).collect();
    let rows: Vec<[String; 4]> = (0..words.len()).map(|idx| row(sentence, &words, idx)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3)];
    let mut page =
        format!("{:>5}  {}\n", lines.of(sentence.range), paint.strong(&quoted(text, sentence.range)));
    for (idx, row) in rows.iter().enumerate() {
        let cells: Vec<String> =
            row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        let line = format!("       {}  {}", cells.join("  "), paint.faint(&remarks(sentence, idx)));
        page.push_str(line.trim_end());
        page.push('\n');
    }
    page.push('\n');
    page
}

fn row(sentence: &ParsedSentence, words: &[String], idx: usize) -> [String; 4] {
    let word = &sentence.parse.words[idx];
    let depends = match word.head {
        Some(head) => format!("{} of {}", word.relation.name(), words[head as usize]),
        None => "the top".to_owned(),
    };
    [words[idx].clone(), terminal::harmless(&word.lemma).to_string(), word.upos.name().to_owned(), depends]
}

fn remarks(sentence: &ParsedSentence, idx: usize) -> String {
    let word = &sentence.parse.words[idx];
    let mut remarks = Vec::new();
    let features = word.features.to_conllu();
    if features != "_" {
        remarks.push(features);
    }
    if let Some((_, reading)) = sentence.emended.iter().find(|(at, _)| *at == idx) {
        remarks.push(format!("read as {}", terminal::harmless(reading)));
    }
    if let Some(name) = sentence.parse.names.iter().find(|name| name.words.contains(&idx)) {
        remarks.push(format!("name {}", name.kind.name()));
    }
    if word.event >= EVENT_LEAST {
        remarks.push(format!("event {:.2}, held {:+.1}", word.event, word.factuality));
    }
    remarks.join("  ")
}
