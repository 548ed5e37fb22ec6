//! Words of one sentence with their word class and their place in the tree. In: a parsed sentence and mentions. Out: words.
//!
//! The parser says what a word is; the lexicon says which predicate it is a form of. What never happens here: a word
//! inside a name is a verb, or a word is left out.

use std::borrow::Cow;

use regesta_model::Text;
use regesta_model::TextRange;
use regesta_model::annotation::{Layer, Mention, Ranged};

use super::inflection::FormKind;
use super::lexicon::{Form, LEXICON, Part, Tag};
use crate::parse::{ParsedSentence, Relation, Upos};

/// A word, number or mark with its class and its place in the tree.
#[derive(Clone, Debug)]
pub struct Word<'t> {
    /// Where.
    pub range: TextRange,
    /// In lower case; a damaged verb as it should be.
    pub lower: Cow<'t, str>,
    /// Its class.
    pub tag: Tag,
    /// As a verb: its lemma (empty if the lexicon does not know it) and form.
    pub verb: Option<Form>,
    /// As a noun that names an event: its lemma.
    pub noun: Option<&'static str>,
    /// The outermost mention it lies in: an index in the layer.
    pub mention: Option<u32>,
    /// Whether that mention is a name.
    pub named: bool,
    /// Its part of speech.
    pub upos: Upos,
    /// Its dictionary form, as the parser has it.
    pub lemma: &'t str,
    /// The word it depends on.
    pub head: Option<usize>,
    /// How it depends on it.
    pub relation: Relation,
}

/// The words of a sentence.
pub fn tagged<'t>(text: &'t Text, parsed: &'t ParsedSentence, mentions: &Layer<Mention>) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'t>> = parsed
        .parse
        .words
        .iter()
        .enumerate()
        .map(|(at, word)| plain(parsed.form(text, at), word, parsed.ranges[at]))
        .collect();
    mark_mentions(&mut words, parsed.range, mentions);
    mark_adverbials(&mut words);
    mark_verbs(&mut words);
    mark_passives(&mut words);
    words
}

/// "The provinces should be unified": after a modal a participle with "be" is done, not a quality.
fn mark_passives(words: &mut [Word<'_>]) {
    let modals: Vec<usize> =
        words.iter().filter(|word| word.tag == Tag::Modal).filter_map(|word| word.head).collect();
    let copulas: Vec<(usize, usize)> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.relation == Relation::Cop)
        .filter_map(|(at, word)| Some((at, word.head?)))
        .collect();
    for (copula, at) in copulas {
        let participle = |form: &&Form| {
            form.kind == FormKind::Participle && LEXICON.sense(form.lemma, Part::Verb).is_some()
        };
        let form = LEXICON.forms(&words[at].lower).iter().find(participle).copied();
        if words[at].tag == Tag::Adj && modals.contains(&at) && form.is_some() {
            words[copula].relation = Relation::AuxPass;
            let word = &mut words[at];
            (word.tag, word.upos, word.verb) = (Tag::Verb, Upos::Verb, form);
        }
    }
}

/// "The fleet blockades the port": what has a subject and no copula is a verb, if it can be one.
fn mark_verbs(words: &mut [Word<'_>]) {
    let mut has_subject = vec![false; words.len()];
    let mut has_copula = vec![false; words.len()];
    for word in words.iter() {
        let Some(head) = word.head else { continue };
        has_subject[head] |= matches!(word.relation, Relation::Nsubj | Relation::NsubjPass);
        has_copula[head] |= word.relation == Relation::Cop;
    }
    for at in (0..words.len()).filter(|&at| has_subject[at] && !has_copula[at]) {
        let finite = |form: &&Form| matches!(form.kind, FormKind::Third | FormKind::Past);
        let form = LEXICON.forms(&words[at].lower).iter().find(finite).copied();
        let word = &mut words[at];
        if word.tag == Tag::Noun && !word.named && form.is_some() {
            (word.tag, word.upos, word.verb, word.noun) = (Tag::Verb, Upos::Verb, form, None);
        }
    }
}

fn plain<'t>(form: &'t str, word: &'t crate::parse::Word, range: TextRange) -> Word<'t> {
    let lower = if form.bytes().any(|b| b.is_ascii_uppercase() || b >= 0x80) {
        Cow::Owned(form.to_lowercase().replace('’', "'"))
    } else {
        Cow::Borrowed(form)
    };
    let tag = tag_of(&lower, word);
    let verb = (tag == Tag::Verb).then(|| verb_form(&lower, word)).flatten();
    let noun = if tag == Tag::Noun { noun_lemma(&lower) } else { None };
    Word {
        range,
        lower,
        tag,
        verb,
        noun,
        mention: None,
        named: false,
        upos: word.upos,
        lemma: &word.lemma,
        head: word.head.map(|head| head as usize),
        relation: word.relation,
    }
}

fn tag_of(lower: &str, word: &crate::parse::Word) -> Tag {
    // A run of asterisks stands for a name that a censor struck out.
    if lower.starts_with("**") {
        return Tag::Noun;
    }
    match word.upos {
        Upos::Verb => verb_tag(word),
        Upos::Aux if word.xpos == "MD" => Tag::Modal,
        Upos::Aux => match &*word.lemma {
            "be" | "get" => Tag::Be,
            "have" => Tag::Have,
            "do" => Tag::Do,
            _ => Tag::Modal,
        },
        Upos::Noun | Upos::Propn | Upos::X => Tag::Noun,
        Upos::Num => Tag::Num,
        Upos::Adj => Tag::Adj,
        Upos::Adv => adverb_tag(lower, word),
        Upos::Det => Tag::Det,
        Upos::Pron => pronoun_tag(lower, word),
        Upos::Adp => Tag::Prep,
        Upos::Sconj if lower == "that" => Tag::That,
        // "on condition of leaving", "by crossing": a preposition before a gerund.
        Upos::Sconj if LEXICON.tag(lower) == Some(Tag::Prep) => Tag::Prep,
        Upos::Sconj => Tag::Sub,
        Upos::Cconj => Tag::And,
        Upos::Part => match lower {
            "to" => Tag::To,
            "'s" | "'" => Tag::Genitive,
            _ => Tag::Neg,
        },
        Upos::Intj | Upos::Sym => Tag::Adv,
        Upos::Punct => match lower {
            "," => Tag::Comma,
            "\"" | "“" | "”" | "*" => Tag::Adv,
            _ => Tag::Stop,
        },
    }
}

/// "had no troops", "there was a battle", "did nothing": full verbs that are auxiliaries elsewhere evoke nothing by themselves.
fn verb_tag(word: &crate::parse::Word) -> Tag {
    match &*word.lemma {
        "be" => Tag::Be,
        "have" => Tag::Have,
        "do" => Tag::Do,
        _ => Tag::Verb,
    }
}

fn adverb_tag(lower: &str, word: &crate::parse::Word) -> Tag {
    match LEXICON.tag(lower) {
        Some(Tag::Neg) => Tag::Neg,
        _ if word.xpos == "WRB" && word.relation != Relation::Mark => match lower {
            "where" => Tag::Rel,
            _ => Tag::Sub,
        },
        _ => Tag::Adv,
    }
}

fn pronoun_tag(lower: &str, word: &crate::parse::Word) -> Tag {
    match word.xpos {
        "PRP$" => Tag::Poss,
        "WDT" | "WP" | "WP$" => Tag::Rel,
        _ if matches!(lower, "this" | "that" | "these" | "those") && word.relation == Relation::Det => {
            Tag::Det
        }
        _ => Tag::Pron,
    }
}

/// The lexicon's lemma of a verb form, by its tag of the Penn Treebank; of two lemmas ("found") the parser's.
fn verb_form(lower: &str, word: &crate::parse::Word) -> Option<Form> {
    let kind = match word.xpos {
        "VBD" => FormKind::Past,
        "VBN" => FormKind::Participle,
        "VBG" => FormKind::Ing,
        "VBZ" => FormKind::Third,
        _ => FormKind::Base,
    };
    let verbal = |form: &&Form| !matches!(form.kind, FormKind::Singular | FormKind::Plural);
    let forms = || LEXICON.forms(lower).iter().filter(verbal);
    let lemma = forms()
        .find(|form| form.lemma == word.lemma)
        .or_else(|| forms().find(|form| form.kind == kind))
        .or_else(|| forms().next())
        .map_or_else(|| LEXICON.verb_lemma(&word.lemma).unwrap_or_default(), |form| form.lemma);
    Some(Form { lemma, kind })
}

fn noun_lemma(lower: &str) -> Option<&'static str> {
    let forms = LEXICON.forms(lower).iter();
    forms
        .clone()
        .find(|form| matches!(form.kind, FormKind::Singular | FormKind::Plural))
        .map(|form| form.lemma)
}

fn mark_mentions(words: &mut [Word<'_>], sentence: TextRange, mentions: &Layer<Mention>) {
    let first = mentions.first_from(sentence.start);
    let mut at = 0;
    for (idx, mention) in mentions.starting_in(sentence).iter().enumerate() {
        let range = mention.range();
        while at < words.len() && words[at].range.end <= range.start {
            at += 1;
        }
        for word in words[at..].iter_mut().take_while(|word| word.range.start < range.end) {
            if word.mention.is_none() {
                word.mention = Some((first + idx) as u32);
                word.named = mention.named;
                if mention.named && word.tag != Tag::Genitive {
                    (word.tag, word.verb, word.noun) = (Tag::Noun, None, None);
                }
            }
        }
    }
}

/// "in fact", "of course", "no longer": phrases that stand for one adverb or negator.
fn mark_adverbials(words: &mut [Word<'_>]) {
    for at in 0..words.len().saturating_sub(1) {
        if words[at].mention.is_some() {
            continue;
        }
        if let Some(tag) = LEXICON.phrase_tag(&words[at].lower, &words[at + 1].lower) {
            words[at].tag = tag;
            words[at + 1].tag = Tag::Adv;
        }
    }
}
