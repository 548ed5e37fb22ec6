//! Parsing. In: a text with its sentences and tokens. Out: for each sentence its words, what the network says of them, and
//! where they stand.
//!
//! Words are those of treebanks: `didn't` is two (`did`, `n't`), so a sentence may have more words than tokens; every word
//! lies in one token. A verb that is damaged, with one reading proposed, is known by that reading ("estblished"). What never
//! happens: a sentence or a token is left out, or the text changed: only the network reads a common name where one was struck
//! out.

mod conllu;
mod lemmas;

use regesta_model::annotation::{Emendation, EmendationKind, Layer, Ranged, Sentence, Token};
use regesta_model::{Text, TextRange};
use regesta_parse::Parser;
pub use regesta_parse::{
    Degree, Features, Mood, Name, NameKind, Number, Parse, Relation, Tense, Upos, VerbForm, Voice, Word,
};

pub use conllu::{EVENT_LEAST, to_conllu};
pub use lemmas::mend_lemmas;

/// A sentence, parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedSentence {
    /// Where it stands.
    pub range: TextRange,
    /// Where each of its words stands, in order.
    pub ranges: Vec<TextRange>,
    /// What is said of the words; indices are those of `ranges`.
    pub parse: Parse,
    /// Verbs that are damaged, in order, with what they should say.
    pub emended: Vec<(usize, String)>,
}

impl ParsedSentence {
    /// Index of the word that stands at `offset`, or of the first after it.
    pub fn word_at(&self, offset: u32) -> usize {
        self.ranges.partition_point(|range| range.end <= offset)
    }

    /// A word as it should be: as it stands, or, of a damaged verb, as what is proposed for it.
    pub fn form<'s>(&'s self, text: &'s Text, word: usize) -> &'s str {
        match self.emended.binary_search_by_key(&word, |(at, _)| *at) {
            Ok(found) => &self.emended[found].1,
            Err(_) => text.quote(self.ranges[word]),
        }
    }

    /// From the first to the last of a word and everything below it in the tree.
    pub fn subtree_range(&self, word: usize) -> TextRange {
        let words = self.parse.subtree(word);
        let range = |idx: Option<&usize>| idx.map_or(self.range, |&idx| self.ranges[idx]);
        range(words.first()).cover(range(words.last()))
    }

    /// Where a name stands.
    pub fn name_range(&self, name: &Name) -> TextRange {
        self.ranges[name.words.start].cover(self.ranges[name.words.end - 1])
    }
}

/// Parses every sentence of a text. Of the emendations only those of misread letters count, where one word stands for one word.
pub fn parse(
    text: &Text,
    sentences: &[Sentence],
    tokens: &Layer<Token>,
    emendations: &Layer<Emendation>,
) -> Vec<ParsedSentence> {
    let ranges: Vec<Vec<TextRange>> =
        sentences.iter().map(|sentence| word_ranges(text, tokens.starting_in(sentence.range))).collect();
    let words: Vec<Vec<&str>> = ranges
        .iter()
        .map(|ranges| ranges.iter().map(|&range| legible(text.quote(range))).collect())
        .collect();
    let parts: Vec<Vec<&[&str]>> = words.iter().map(|words| parts(words)).collect();
    let every: Vec<&[&str]> = parts.iter().flatten().copied().collect();
    let mut parses = Parser::shipped().parse_all(&every).into_iter();
    let parses = parts.iter().zip(&words).map(|(parts, words)| {
        let mut parse = joined(parses.by_ref().take(parts.len()));
        mend_lemmas(words, &mut parse);
        parse
    });
    let parsed = sentences.iter().zip(ranges).zip(parses);
    parsed
        .map(|((sentence, ranges), parse)| {
            let emended = verbs_emended(emendations.starting_in(sentence.range), &ranges, &parse);
            ParsedSentence { range: sentence.range, ranges, parse, emended }
        })
        .collect()
}

/// The damaged verbs that have one word as their reading. Others are left as they stand: a rare noun that lies one letter from
/// a common one ("farriers") is not damaged, while a verb's ending shows that it is one.
fn verbs_emended(emendations: &[Emendation], words: &[TextRange], parse: &Parse) -> Vec<(usize, String)> {
    let misread = emendations.iter().filter(|emendation| emendation.kind == EmendationKind::Ocr);
    let read = misread.filter_map(|emendation| {
        let reading = emendation.reading.as_ref().filter(|reading| !reading.contains(char::is_whitespace))?;
        let word = words.binary_search_by_key(&emendation.range().start, |word| word.start).ok()?;
        let whole = words[word] == emendation.range() && parse.words[word].upos == Upos::Verb;
        whole.then(|| (word, reading.clone()))
    });
    let mut read: Vec<(usize, String)> = read.collect();
    read.dedup_by_key(|(word, _)| *word);
    read
}

/// A part of a sentence has at least so many words: what is shorter is an item of a list.
const PART_MIN: usize = 4;

/// A sentence's parts between semicolons: a statement never reaches across one.
fn parts<'w, 't>(words: &'w [&'t str]) -> Vec<&'w [&'t str]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for end in (0..words.len()).filter(|&at| words[at] == ";").map(|at| at + 1) {
        if end - start > PART_MIN && words.len() - end >= PART_MIN {
            parts.push(&words[start..end]);
            start = end;
        }
    }
    parts.push(&words[start..]);
    parts
}

/// One tree of the trees of parts: the later ones stand beside the first.
fn joined(parts: impl Iterator<Item = Parse>) -> Parse {
    let mut whole = Parse::default();
    for part in parts {
        let (shift, first) = (whole.words.len(), whole.root());
        whole.words.extend(part.words.into_iter().map(|mut word| {
            match (word.head, first) {
                (Some(head), _) => word.head = Some(head + shift as u32),
                (None, Some(first)) => (word.head, word.relation) = (Some(first as u32), Relation::Parataxis),
                (None, None) => {}
            }
            word
        }));
        whole.names.extend(
            part.names.into_iter().map(|name| Name {
                words: name.words.start + shift..name.words.end + shift,
                kind: name.kind,
            }),
        );
    }
    whole
}

/// What the network is given for a run of asterisks, which stands for a name that was struck out: it knows names, not strikes.
const STRUCK_OUT: &str = "Smith";

fn legible(word: &str) -> &str {
    if word.starts_with("**") { STRUCK_OUT } else { word }
}

fn word_ranges(text: &Text, tokens: &[Token]) -> Vec<TextRange> {
    let mut ranges = Vec::with_capacity(tokens.len());
    for token in tokens {
        let word = text.quote(token.range);
        let cut = contraction_at(word).map(|cut| token.range.start + cut as u32);
        match cut {
            Some(cut) => {
                ranges.push(TextRange::new(token.range.start, cut));
                ranges.push(TextRange::new(cut, token.range.end));
            }
            None => ranges.push(token.range),
        }
    }
    ranges
}

/// Endings that are words of their own.
const CONTRACTED: [&str; 6] = ["n't", "'ll", "'ve", "'re", "'d", "'m"];

/// Where the second word of a contraction begins: `didn't` has it at 3.
fn contraction_at(word: &str) -> Option<usize> {
    let word_folded = word.to_ascii_lowercase();
    if word_folded == "cannot" {
        return Some(3);
    }
    if !word_folded.contains(['\'', '’']) {
        return None;
    }
    let endings = CONTRACTED.iter().flat_map(|ending| [(*ending).to_owned(), ending.replace('\'', "’")]);
    let cuts = endings.filter_map(|ending| word_folded.strip_suffix(ending.as_str()).map(str::len));
    cuts.into_iter().find(|&cut| cut > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specification::text_of;
    use crate::{find_emendations, segment, tokenize};

    fn parsed(content: &str) -> (Text, Vec<ParsedSentence>) {
        let text = text_of(content);
        let tokens = tokenize(&text);
        let parsed = parse(&text, &segment(&text), &tokens, &find_emendations(&text, &tokens));
        (text, parsed)
    }

    fn check(content: &str, expected: &str) {
        let (text, sentences) = parsed(content);
        let words = sentences.iter().flat_map(|sentence| &sentence.ranges);
        let words: Vec<&str> = words.map(|&range| text.quote(range)).collect();
        assert_eq!(words.join("|"), expected);
    }

    #[test]
    fn contractions_are_two_words() {
        check("He didn't go, I'll stay.", "He|did|n't|go|,|I|'ll|stay|.");
        check("They’ve left; we CANNOT.", "They|’ve|left|;|we|CAN|NOT|.");
        check("Chen-shui's 1865-70 n't", "Chen-shui|'s|1865|-|70|n't");
    }

    #[test]
    fn a_struck_out_name_is_parsed_as_a_name() {
        let (_, sentences) = parsed("On May 3 *** wrote to Sucre.");
        let words = &sentences[0].parse.words;
        assert_eq!((words[3].upos, words[3].relation), (Upos::Propn, Relation::Nsubj));
    }

    #[test]
    fn a_misread_verb_is_known_by_its_reading() {
        let (text, sentences) = parsed("The governor estblished a mint at Arica for the farriers.");
        let sentence = &sentences[0];
        let forms: Vec<&str> = (0..sentence.ranges.len()).map(|word| sentence.form(&text, word)).collect();
        assert_eq!(forms.join(" "), "The governor established a mint at Arica for the farriers .");
        assert_eq!(text.quote(sentence.ranges[2]), "estblished");
    }

    #[test]
    fn a_statement_does_not_reach_across_a_semicolon() {
        let (_, sentences) = parsed("Manuel left Lisbon in May; the fleet sailed to Goa.");
        let words = &sentences[0].parse.words;
        assert_eq!((words[8].relation, words[8].head), (Relation::Parataxis, Some(1)));
        assert_eq!(words[7].head, Some(8));
    }

    #[test]
    fn every_sentence_is_there_with_its_words() {
        let (text, sentences) = parsed("The consul left Quito. The mission was attacked by the new junta.");
        assert_eq!(sentences.len(), 2);
        let attacked = &sentences[1];
        let top = attacked.parse.root().unwrap();
        assert_eq!(attacked.parse.words[top].lemma, "attack");
        let agent = attacked.parse.child(top, Relation::OblAgent).unwrap();
        assert_eq!(text.quote(attacked.subtree_range(agent)), "by the new junta");
        assert_eq!(attacked.word_at(attacked.range.start), 0);
        let names: Vec<&str> =
            sentences[0].parse.names.iter().map(|name| text.quote(sentences[0].name_range(name))).collect();
        assert_eq!(names, ["Quito"]);
    }
}
