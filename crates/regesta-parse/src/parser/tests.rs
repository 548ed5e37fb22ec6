//! The shipped parser: trees that are trees, the same output whatever stands beside, on every kind of machine.

use super::*;

fn words(sentence: &str) -> Vec<&str> {
    sentence.split_whitespace().collect()
}

const SENTENCES: [&str; 6] = [
    "The envoy of the Sultan reached Kars on 3 May 1885 .",
    "He had been told that the garrison , which numbered 4,000 men , would not surrender .",
    "Was Governor Ruiz received by Admiral Pereira ?",
    "THE FLEET LEFT LISBON",
    "*** said to *** : “ Never ! ”",
    "x",
];

#[test]
fn a_parse_is_a_tree_over_all_words() {
    for sentence in SENTENCES {
        let words = words(sentence);
        let parse = Parser::shipped().parse(&words);
        assert_eq!(parse.words.len(), words.len());
        let Some(root) = parse.root() else { panic!("no top in {sentence}") };
        assert_eq!(parse.subtree(root), (0..words.len()).collect::<Vec<_>>(), "{sentence}");
        assert_eq!(parse.words[root].relation, Relation::Root);
    }
    assert_eq!(Parser::shipped().parse(&[]), Parse::default());
}

#[test]
fn the_neighbours_change_nothing() {
    let all: Vec<Vec<&str>> = SENTENCES.iter().cycle().take(60).map(|sentence| words(sentence)).collect();
    let together = Parser::shipped().parse_all(&all);
    for (words, parse) in all.iter().zip(together) {
        assert_eq!(Parser::shipped().parse(words), parse);
    }
}

#[test]
fn every_machine_gives_the_same_bits() {
    let mut parser = Parser::from_weights(include_bytes!("../../weights/parser.bin")).unwrap();
    let sentences: Vec<Vec<&str>> = SENTENCES.iter().map(|sentence| words(sentence)).collect();
    let expected = Parser::shipped().parse_all(&sentences);
    for machine in Machine::all() {
        parser.machine = machine;
        assert_eq!(parser.parse_all(&sentences), expected, "{machine:?}");
    }
}

#[test]
fn a_long_sentence_is_cut_and_joined() {
    let mut long: Vec<&str> = Vec::new();
    for _ in 0..40 {
        long.extend(words("the column left Erzurum , crossed the river and burned the mill ;"));
    }
    long.extend(["w.e.i.r.d.n.e.s.s"; 60]);
    let parse = Parser::shipped().parse(&long);
    assert_eq!(parse.words.len(), long.len());
    let root = parse.root().unwrap();
    assert_eq!(parse.subtree(root).len(), long.len());
    assert!(parse.names.iter().any(|name| name.words.start > 400));
}

#[test]
fn plain_sentences_are_understood() {
    let parse = Parser::shipped().parse(&words(SENTENCES[1]));
    let lemmas: Vec<&str> = parse.words.iter().map(|word| word.lemma.as_str()).collect();
    assert_eq!(lemmas[..4], ["he", "have", "be", "tell"]);
    assert_eq!(parse.words[0].relation, Relation::NsubjPass);
    assert_eq!(parse.words[3].features.voice, Some(crate::Voice::Pass));
    let parse = Parser::shipped().parse(&words(SENTENCES[0]));
    let names: Vec<Range<usize>> = parse.names.into_iter().map(|name| name.words).collect();
    assert!(names.contains(&(6..7)), "{names:?}");
}
