//! Noun phrases and verb groups. In: tagged words. Out: the items a sentence is made of, in order.
//!
//! Every word lies in at most one item. One pass; nothing is looked at twice.

use std::ops::Range;

use super::inflection::FormKind;
use super::lexicon::{LEXICON, Tag};
use super::words::Word;

/// A noun phrase without what follows its head.
#[derive(Clone, Debug)]
pub struct NounPhrase {
    /// Its words.
    pub words: Range<usize>,
    /// Its head: the last noun.
    pub head: usize,
}

/// Auxiliaries and a main verb.
#[derive(Clone, Debug)]
pub struct VerbGroup {
    /// Its words.
    pub words: Range<usize>,
    /// The main verb.
    pub main: usize,
    /// What it can head.
    pub shape: Shape,
    /// The modal, if there is one.
    pub modal: Option<usize>,
    /// Whether it is negated.
    pub negative: bool,
    /// Whether it is passive.
    pub passive: bool,
}

/// What a verb group can head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A clause of its own.
    Finite,
    /// An infinitive.
    Infinitive,
    /// A present participle or gerund.
    Ing,
    /// A past participle.
    Participle,
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A noun phrase: an index.
    Np(usize),
    /// A verb group: an index.
    Vg(usize),
    /// A preposition: its word.
    Prep(usize),
    /// A coordinator.
    And(usize),
    /// A comma.
    Comma(usize),
    /// A subordinator.
    Sub(usize),
    /// "that" before a clause of content.
    That(usize),
    /// A relative pronoun.
    Rel(usize),
    /// Another mark.
    Stop(usize),
}

/// A sentence in pieces.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    /// Noun phrases.
    pub nps: Vec<NounPhrase>,
    /// Verb groups.
    pub vgs: Vec<VerbGroup>,
    /// All pieces, in order.
    pub items: Vec<Item>,
}

/// Cuts a sentence into its pieces.
pub fn pieces(words: &[Word<'_>]) -> Pieces {
    let mut pieces = Pieces::default();
    let mut at = 0;
    while at < words.len() {
        at = match words[at].tag {
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Verb => pieces.push_group(words, at),
            Tag::To if leads_to_verb(words, at) => pieces.push_group(words, at),
            Tag::Det | Tag::Poss | Tag::Num | Tag::Adj | Tag::Noun | Tag::Pron | Tag::Genitive => {
                pieces.push_phrase(words, at)
            }
            other => {
                pieces.push_single(words, at, other);
                at + 1
            }
        };
    }
    pieces
}

fn points(words: &[Word<'_>], at: usize) -> bool {
    let governed = at > 0 && matches!(words[at - 1].tag, Tag::Prep | Tag::To);
    governed && words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Num))
}

fn leads_to_verb(words: &[Word<'_>], at: usize) -> bool {
    let next = words[at + 1..].iter().take(4).find(|word| !matches!(word.tag, Tag::Adv | Tag::Neg));
    next.is_some_and(|word| {
        matches!(word.tag, Tag::Verb | Tag::Have) || &*word.lower == "be" || &*word.lower == "do"
    })
}

impl Pieces {
    fn push_single(&mut self, words: &[Word<'_>], at: usize, tag: Tag) {
        let item = match tag {
            Tag::Prep | Tag::To => Item::Prep(at),
            Tag::And => Item::And(at),
            Tag::Comma => Item::Comma(at),
            Tag::Sub if governs_noun(words, at) => Item::Prep(at),
            Tag::Sub => Item::Sub(at),
            Tag::That
                if words[..at].last().is_some_and(|word| word.tag == Tag::Noun) && leads_verb(words, at) =>
            {
                Item::Rel(at)
            }
            // "at that time", "by that treaty".
            Tag::That if points(words, at) => return,
            Tag::That => Item::That(at),
            Tag::Rel => Item::Rel(at),
            Tag::Stop => Item::Stop(at),
            _ => return,
        };
        self.items.push(item);
    }

    fn push_phrase(&mut self, words: &[Word<'_>], first: usize) -> usize {
        let mut end = first + 1;
        if words[first].tag != Tag::Pron {
            while end < words.len() && continues(words, end) {
                end += 1;
            }
        }
        let nouns = words[first..end].iter().rposition(|word| matches!(word.tag, Tag::Noun | Tag::Pron));
        // "President of the Republic": a name with "of" in it is headed by what stands before.
        let of = (first + 1..end).find(|&at| &*words[at].lower == "of" && words[at].mention.is_some());
        let head = of.map_or(first + nouns.unwrap_or(end - first - 1), |at| at - 1);
        self.items.push(Item::Np(self.nps.len()));
        self.nps.push(NounPhrase { words: first..end, head });
        end
    }

    fn push_group(&mut self, words: &[Word<'_>], first: usize) -> usize {
        let mut group = VerbGroup {
            words: first..first + 1,
            main: first,
            shape: Shape::Finite,
            modal: None,
            negative: words[..first].last().is_some_and(|word| word.tag == Tag::Neg),
            passive: false,
        };
        let mut end = first;
        let mut be = false;
        while end < words.len() {
            let word = &words[end];
            match word.tag {
                Tag::To if end == first => {}
                Tag::Modal => group.modal = Some(end),
                Tag::Be | Tag::Have | Tag::Do => {
                    be = word.tag == Tag::Be;
                    group.main = end;
                }
                Tag::Adv => {}
                Tag::Neg => group.negative |= true,
                Tag::Verb => {
                    group.main = end;
                    group.passive = be && word.verb.is_some_and(|form| form.kind == FormKind::Participle);
                    end += 1;
                    break;
                }
                _ => break,
            }
            group.negative |= word.lower.ends_with("n't") || &*word.lower == "cannot";
            end += 1;
        }
        while end > group.main + 1 && words[end - 1].tag == Tag::Adv {
            end -= 1;
        }
        group.words.end = end.max(first + 1);
        group.shape = shape_of(words, first, group.main);
        self.items.push(Item::Vg(self.vgs.len()));
        self.vgs.push(group);
        end.max(first + 1)
    }
}

fn shape_of(words: &[Word<'_>], first: usize, main: usize) -> Shape {
    match words[first].tag {
        Tag::To => Shape::Infinitive,
        Tag::Verb => match words[main].verb.map(|form| form.kind) {
            Some(FormKind::Ing) => Shape::Ing,
            Some(FormKind::Participle) => Shape::Participle,
            _ => Shape::Finite,
        },
        _ if matches!(&*words[first].lower, "being" | "having") => Shape::Ing,
        _ if matches!(&*words[first].lower, "be" | "been") => Shape::Infinitive,
        _ => Shape::Finite,
    }
}

/// Whether the noun phrase goes on at `at`: a new determiner opens a new one.
fn continues(words: &[Word<'_>], at: usize) -> bool {
    match words[at].tag {
        Tag::Noun if ends_date(words, at) => false,
        Tag::Noun | Tag::Genitive => true,
        Tag::Num if LEXICON.is_time_noun(&words[at - 1].lower) => true,
        // "October 20, 1945".
        Tag::Comma => {
            let year = |word: &Word<'_>| word.tag == Tag::Num && word.lower.len() == 4;
            let month = at >= 2 && LEXICON.is_time_noun(&words[at - 2].lower);
            month && words[at - 1].tag == Tag::Num && words.get(at + 1).is_some_and(year)
        }
        _ if words[at - 1].tag == Tag::Comma => words[at].tag == Tag::Num,
        // "the "Treaty of Ghent"": a quotation mark opens within the phrase.
        Tag::Adv if is_quote(&words[at]) => {
            matches!(words[at - 1].tag, Tag::Det | Tag::Poss | Tag::Adj)
                && words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adj))
        }
        _ if is_quote(&words[at - 1]) && at >= 2 => matches!(words[at].tag, Tag::Noun | Tag::Adj),
        Tag::Num | Tag::Adj => {
            !matches!(words[at - 1].tag, Tag::Noun) || words[at].tag == Tag::Adj && noun_follows(words, at)
        }
        Tag::Det | Tag::Poss => matches!(words[at - 1].tag, Tag::Det | Tag::Genitive),
        Tag::Adv => {
            words.get(at + 1).is_some_and(|next| next.tag == Tag::Adj) && words[at - 1].tag == Tag::Det
        }
        Tag::Prep => false,
        _ => false,
    }
}

/// "In 1609 Spain …", "On 3 March Prussia …": a date before a name, or a year after its preposition, ends the phrase.
fn ends_date(words: &[Word<'_>], at: usize) -> bool {
    let last = &words[at - 1];
    let named = words[at].mention.is_some() || words[at].capital;
    let month = |at: usize| LEXICON.is_time_noun(&words[at].lower);
    if month(at - 1) && last.mention.is_none() {
        return named && !month(at);
    }
    if last.tag != Tag::Num || last.lower.len() < 3 {
        return false;
    }
    let after_month = at >= 2 && (month(at - 2) || words[at - 2].tag == Tag::Comma);
    let led = at >= 2 && matches!(words[at - 2].tag, Tag::Prep | Tag::Sub | Tag::To);
    after_month || led && last.lower.len() == 4 && (named || !matches!(&*words[at - 2].lower, "of" | "to"))
}

fn is_quote(word: &Word<'_>) -> bool {
    matches!(&*word.lower, "\"" | "“")
}

fn noun_follows(words: &[Word<'_>], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| next.tag == Tag::Noun)
}

/// Whether a word that can be a subordinator governs a noun here: no verb follows before the next boundary.
fn governs_noun(words: &[Word<'_>], at: usize) -> bool {
    if !matches!(&*words[at].lower, "after" | "before" | "since" | "until" | "till" | "than" | "as") {
        return false;
    }
    let mut rest = words[at + 1..]
        .iter()
        .take(40)
        .take_while(|word| !matches!(word.tag, Tag::Stop | Tag::Comma | Tag::Sub | Tag::Rel | Tag::That));
    !rest.any(|word| matches!(word.tag, Tag::Verb | Tag::Modal | Tag::Be | Tag::Have | Tag::Do))
}

fn leads_verb(words: &[Word<'_>], at: usize) -> bool {
    let next = words[at + 1..].iter().take(4).find(|word| !matches!(word.tag, Tag::Adv | Tag::Neg));
    next.is_some_and(|word| matches!(word.tag, Tag::Verb | Tag::Modal | Tag::Be | Tag::Have | Tag::Do))
}
