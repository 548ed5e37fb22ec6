//! Parsed sentences in the format of treebanks, CoNLL-U. In: a text, its tokens and its parsed sentences. Out: ten columns
//! a word. A token that is two words stands above them (`1-2 didn't`). The last column has `SpaceAfter=No`, names
//! (`Name=B-PER`), words that evoke events (`Event=0.97`) and how far they hold for real (`Factuality=2.8`).
//!
//! What never happens: a sentence without words is written, or a line that breaks the format, whatever the text holds.

use std::fmt::Write;

use regesta_model::annotation::{Layer, Token};
use regesta_model::{Text, TextRange};

use super::ParsedSentence;

/// A word is said to evoke an event from this likelihood on.
pub const EVENT_LEAST: f32 = 0.5;

/// Writes sentences as CoNLL-U.
pub fn to_conllu(text: &Text, tokens: &Layer<Token>, sentences: &[ParsedSentence]) -> String {
    let mut out = String::new();
    let with_words = sentences.iter().filter(|sentence| !sentence.ranges.is_empty());
    for (number, sentence) in with_words.enumerate() {
        let mut lines = String::new();
        let mut written = String::new();
        let mut first = 0;
        while first < sentence.ranges.len() {
            let n_words = words_of_token(tokens, sentence, first);
            let last = first + n_words - 1;
            let whole = sentence.ranges[first].cover(sentence.ranges[last]);
            written.push_str(&form(text, whole));
            let spaced = is_space_after(text, whole.end);
            if n_words > 1 {
                let space = if spaced { "_" } else { "SpaceAfter=No" };
                let columns = ["_"; 7].join("\t");
                let _ =
                    writeln!(lines, "{}-{}\t{}\t{columns}\t{space}", first + 1, last + 1, form(text, whole));
            }
            for word in first..=last {
                push_word(&mut lines, text, sentence, word, spaced || n_words > 1);
            }
            if spaced && last + 1 < sentence.ranges.len() {
                written.push(' ');
            }
            first = last + 1;
        }
        let _ = writeln!(out, "# sent_id = {}\n# text = {written}\n{lines}", number + 1);
    }
    out
}

/// How many words from `first` on lie in its token.
fn words_of_token(tokens: &Layer<Token>, sentence: &ParsedSentence, first: usize) -> usize {
    let begins = sentence.ranges[first];
    let token = tokens.starting_in(begins).first().map_or(begins, |token| token.range);
    sentence.ranges[first..].iter().take_while(|range| range.end <= token.end).count().max(1)
}

fn push_word(lines: &mut String, text: &Text, sentence: &ParsedSentence, idx: usize, spaced: bool) {
    let word = &sentence.parse.words[idx];
    let mut misc = Vec::new();
    if word.event >= EVENT_LEAST {
        misc.push(format!("Event={:.2}", word.event));
        misc.push(format!("Factuality={:.1}", word.factuality));
    }
    if let Some(name) = sentence.parse.names.iter().find(|name| name.words.contains(&idx)) {
        let side = if name.words.start == idx { 'B' } else { 'I' };
        misc.push(format!("Name={side}-{}", name.kind.name()));
    }
    if !spaced {
        misc.push("SpaceAfter=No".to_owned());
    }
    let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
    let form = form(text, sentence.ranges[idx]);
    let lemma = if word.lemma.is_empty() { form.clone() } else { on_one_line(&word.lemma) };
    let _ = writeln!(
        lines,
        "{}\t{form}\t{lemma}\t{}\t{}\t{}\t{}\t{}\t_\t{misc}",
        idx + 1,
        word.upos.name(),
        word.xpos,
        word.features.to_conllu(),
        word.head.map_or(0, |head| head + 1),
        word.relation.name(),
    );
}

fn form(text: &Text, range: TextRange) -> String {
    on_one_line(text.quote(range))
}

/// Without tabs and line breaks, and never empty.
fn on_one_line(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "_".to_owned() } else { words }
}

/// Whether white space, or nothing more, follows.
fn is_space_after(text: &Text, end: u32) -> bool {
    text.content().get(end as usize..).and_then(|rest| rest.chars().next()).is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specification::text_of;
    use crate::{parse, segment, tokenize};

    fn conllu(content: &str) -> String {
        let text = text_of(content);
        let (sentences, tokens) = (segment(&text), tokenize(&text));
        to_conllu(&text, &tokens, &parse(&text, &sentences, &tokens, &Layer::default()))
    }

    /// The rules of the format and of trees, as the validator of Universal Dependencies has them.
    fn validate(conllu: &str) {
        assert!(conllu.is_empty() || conllu.ends_with("\n\n"));
        for (number, sentence) in conllu.split_terminator("\n\n").enumerate() {
            let mut lines = sentence.lines();
            assert_eq!(lines.next(), Some(format!("# sent_id = {}", number + 1).as_str()));
            let said = lines.next().and_then(|line| line.strip_prefix("# text = ")).unwrap();
            let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
            assert!(rows.iter().all(|row| row.len() == 10 && row.iter().all(|cell| !cell.is_empty())));
            validate_tree(&rows);
            validate_text(said, &rows);
        }
    }

    fn validate_tree(rows: &[Vec<&str>]) {
        let words: Vec<&Vec<&str>> = rows.iter().filter(|row| !row[0].contains('-')).collect();
        let heads: Vec<usize> = words.iter().map(|row| row[6].parse().unwrap()).collect();
        for (idx, row) in words.iter().enumerate() {
            assert_eq!(row[0], (idx + 1).to_string());
            assert!(heads[idx] <= words.len() && heads[idx] != idx + 1);
            assert_eq!(heads[idx] == 0, row[7] == "root");
            let mut at = idx + 1;
            for _ in 0..words.len() {
                at = if at == 0 { 0 } else { heads[at - 1] };
            }
            assert_eq!(at, 0, "the tree has a cycle");
            for cell in [row[5], row[9]] {
                let keys: Vec<String> =
                    cell.split('|').map(|pair| pair.split('=').next().unwrap().to_lowercase()).collect();
                assert!(keys.is_sorted(), "{cell}");
            }
        }
        assert_eq!(heads.iter().filter(|&&head| head == 0).count(), 1);
    }

    fn validate_text(said: &str, rows: &[Vec<&str>]) {
        let mut written = String::new();
        let mut covered = 0;
        for row in rows {
            let (first, last) = row[0].split_once('-').unwrap_or((row[0], row[0]));
            let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
            if first > covered {
                covered = last;
                written.push_str(row[1]);
                written.push_str(if row[9].contains("SpaceAfter=No") { "" } else { " " });
            }
        }
        assert_eq!(written.trim_end(), said);
    }

    #[test]
    fn what_is_written_is_valid() {
        for content in [
            "",
            "The garrison didn't yield (it couldn't), so they'd wait.\nNobody cannot wait.",
            "“Hold!”—cried the\nsergeant.\n\n***\n\nNo. 4,000\u{a0}men 10 000 men",
            "A\tB\u{200b}C … ¿x?",
        ] {
            validate(&conllu(content));
        }
    }

    #[test]
    fn a_contraction_stands_above_its_words() {
        let out = conllu("They didn't reach Plevna.");
        assert!(out.contains("# text = They didn't reach Plevna.\n"), "{out}");
        assert!(out.contains("\n2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdid\tdo\tAUX\t"), "{out}");
        assert!(
            out.contains(
                "\n5\tPlevna\tPlevna\tPROPN\tNNP\tNumber=Sing\t4\tobj\t_\tName=B-LOC|SpaceAfter=No\n"
            ),
            "{out}"
        );
    }
}
