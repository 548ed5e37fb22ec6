//! Where the times of a sentence stand. In: a shallow parse and time expressions. Out: for each the clause that
//! hosts it, and in what role.
//!
//! A time in front of a clause's verb and subject, after its verb, inside a noun phrase, or in brackets: only the
//! first two say when the clause happens.

use regesta_model::annotation::{Layer, TimeRelation, Timex, TimexKind};
use regesta_model::{Text, TextRange};
use regesta_time::Edtf;

use super::Layers;
use crate::events::clauses::{Clause, Parse};
use crate::events::lexicon::{LEXICON, Tag};
use crate::events::tellers::is_reported;

/// In what role a time stands in its clause; the better dating first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// After the verb.
    Adverbial,
    /// Before the verb and its subject.
    Fronted,
    /// In a noun phrase: "the treaty of 1648".
    Attribute,
    /// In brackets.
    Aside,
}

/// A time in its place.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// Index in the layer of time expressions.
    pub idx: u32,
    /// Where it stands.
    pub range: TextRange,
    /// The clause that hosts it.
    pub host: Option<usize>,
    /// In what role.
    pub role: Role,
    /// Whether it says from when a treaty, law or book is: "the 1950 treaty".
    pub of_text: bool,
    /// Its first word.
    word: usize,
    quoted: bool,
    /// Whether it can be the time of the sentence: in its first clause, and not where something began.
    main: bool,
}

impl Placed {
    /// Whether it stands right after a word, with at most so many words between.
    pub fn follows(&self, word: usize, between: usize) -> bool {
        (word + 1..=word + 1 + between).contains(&self.word)
    }
}

/// The times of a sentence in their places.
pub struct Placing {
    /// In order.
    pub times: Vec<Placed>,
    predicated: Option<u32>,
    /// Whether the whole sentence stands in brackets.
    pub bracketed: bool,
}

/// The dates and times of day in a sentence, with their indices.
pub fn dates_in(timexes: &Layer<Timex>, sentence: TextRange) -> Vec<(u32, &Timex)> {
    let first = timexes.first_from(sentence.start);
    let dates = timexes.starting_in(sentence).iter().enumerate();
    dates
        .filter(|(_, timex)| timex.edtf.is_some() && matches!(timex.kind, TimexKind::Date | TimexKind::Time))
        .map(|(offset, timex)| ((first + offset) as u32, timex))
        .collect()
}

impl Placing {
    /// Places the times of a sentence.
    pub fn new(text: &Text, layers: &Layers<'_>, parse: &Parse<'_>, times: &[(u32, &Timex)]) -> Self {
        let mut placed: Vec<Placed> = Vec::new();
        for &(idx, timex) in times {
            let word = parse.words.partition_point(|word| word.range.end <= timex.range.start);
            let quoted = is_reported(layers.quotations, timex.range);
            let (host, role) = place(parse, word, timex.range);
            let role = match in_brackets(parse, word) {
                true if says_when(parse, timex, word, host) => Role::Attribute,
                true => Role::Aside,
                false if is_compared(parse, word) => Role::Aside,
                false => role,
            };
            let of_text = role == Role::Attribute && is_of_text(parse, word, timex.range);
            let since = word_before(text, timex) == Some(TimeRelation::BegunBy);
            let main = host.is_none_or(|host| host == 0 && !parse.is_reduced(0)) && !since;
            let next = Placed { idx, range: timex.range, host, role, of_text, word, quoted, main };
            // "from May to June", "May and June": the second stands where the first does.
            let after = placed.last().filter(|last| joins(text, last.range, timex.range)).copied();
            placed.push(after.map_or(next, |last| Placed { host: last.host, role: last.role, ..next }));
        }
        let predicated = predicated(parse, &placed);
        let bracketed = parse.words.first().is_some_and(|word| matches!(&*word.lower, "(" | "["));
        Self { times: placed, predicated, bracketed }
    }

    /// The time of a sentence that only says when something was: "It was 24 May 1955".
    pub fn predicated(&self) -> Option<u32> {
        self.predicated
    }

    /// The time of the sentence as a whole: what the narrative has reached where no event says so.
    pub fn main_time(&self) -> Option<u32> {
        if self.bracketed {
            return None;
        }
        let mut main = self.times.iter().filter(|placed| placed.role < Role::Attribute && !placed.quoted);
        self.predicated.or_else(|| main.find(|placed| placed.main).map(|placed| placed.idx))
    }

    /// "until 1954, when …": the time that a relative clause says more of.
    pub fn antecedent_time(&self, parse: &Parse<'_>, clause: usize) -> Option<&Placed> {
        let opener = parse.clauses[clause].opener?;
        let when = &*parse.words[opener].lower == "when";
        let near = |placed: &&Placed| {
            placed.word < opener
                && parse.words[placed.word..opener].iter().all(|word| {
                    word.range.end <= placed.range.end || word.tag == Tag::Comma || is_of_time(&word.lower)
                })
        };
        self.times.iter().rev().filter(|_| when).find(near)
    }
}

fn is_of_time(word: &str) -> bool {
    LEXICON.is_time_noun(word)
}

/// The clause in whose reach a time stands, and its role there.
fn place(parse: &Parse<'_>, word: usize, timex: TextRange) -> (Option<usize>, Role) {
    let Some(top) = top_of(parse, word, timex) else { return (None, Role::Adverbial) };
    let Some(host) = parse.clause_of[top] else {
        return (if parse.clauses.is_empty() { None } else { Some(0) }, Role::Adverbial);
    };
    let clause = &parse.clauses[host];
    let on_verb = parse.words[top].head == Some(clause.top) || top == clause.top;
    let beside = on_verb && !is_premodifier(parse, word, timex) || on_object(parse, clause, top);
    (Some(host), if beside { role_in(parse, clause, top) } else { Role::Attribute })
}

/// "denounced the 1950 treaty", "the June 1848 rising failed": a time before the noun it tells apart from others; what happened
/// "during the 1848 rising" or "in the 1950 treaty" happened then.
fn is_premodifier(parse: &Parse<'_>, word: usize, timex: TextRange) -> bool {
    let Some(np) = parse.phrase_of.get(word).copied().flatten().map(|np| &parse.pieces.nps[np]) else {
        return false;
    };
    let head = &parse.words[np.head];
    let before = np.words.start.checked_sub(1).map(|at| &*parse.words[at].lower).unwrap_or_default();
    timex.end <= head.range.start
        && !LEXICON.is_time_noun(&head.lower)
        && !LEXICON.in_class("during", before)
        && !within(parse, np.words.start)
}

/// "according to a 1950 report".
fn within(parse: &Parse<'_>, start: usize) -> bool {
    start >= 2 && &*parse.words[start - 1].lower == "to" && &*parse.words[start - 2].lower == "according"
}

/// "as in 1848", "worse than in 1931", but "as early as in 1848": a time that something is compared with.
fn is_compared(parse: &Parse<'_>, word: usize) -> bool {
    let said =
        |back: usize| word.checked_sub(back).and_then(|at| parse.words.get(at)).map(|word| &*word.lower);
    let compares = said(2).is_some_and(|word| LEXICON.in_class("compared", word));
    let degree =
        said(2) == Some("as") && (said(3) == Some("as") || said(4) == Some("as") || said(5) == Some("as"));
    matches!(said(1), Some("in" | "during" | "on")) && compares && !degree
}

/// Whether a time in a noun phrase says from when a treaty, law or book is.
fn is_of_text(parse: &Parse<'_>, word: usize, timex: TextRange) -> bool {
    let Some(top) = top_of(parse, word, timex) else { return false };
    let inside = timex.end <= parse.words[top].range.start;
    let of = parse.tree.children(top).iter().any(|&at| &*parse.words[at].lower == "of");
    let head = if inside { Some(top) } else { parse.words[top].head.filter(|_| of) };
    head.is_some_and(|head| {
        let word = &parse.words[head];
        LEXICON.in_class("text", &word.lower) || LEXICON.in_class("text", word.lemma)
    })
}

/// The word of a time that hangs on a word outside it, or the head of the noun phrase that it lies in.
fn top_of(parse: &Parse<'_>, word: usize, timex: TextRange) -> Option<usize> {
    let inside = |at: usize| parse.words.get(at).is_some_and(|word| timex.meets(word.range));
    let outer = |at: &usize| parse.words[*at].head.is_none_or(|head| !inside(head));
    let top = (word..parse.words.len()).take_while(|&at| inside(at)).find(outer);
    let top = top.or(Some(word).filter(|&at| at < parse.words.len()))?;
    Some(parse.phrase_of[top].map_or(top, |np| parse.pieces.nps[np].head))
}

/// "signed a treaty in 1648": after the verb a time on its object says when, unless an "of" joins the two.
fn on_object(parse: &Parse<'_>, clause: &Clause, top: usize) -> bool {
    let above = parse.words[top].head.and_then(|head| parse.phrase_of[head]);
    let subject = above.is_some_and(|np| clause.subjects.contains(&np));
    let of = parse.tree.children(top).iter().any(|&at| &*parse.words[at].lower == "of");
    above.is_some() && !subject && !of && top > parse.pieces.vgs[clause.vg].main
}

fn role_in(parse: &Parse<'_>, clause: &Clause, top: usize) -> Role {
    if top > parse.pieces.vgs[clause.vg].words.start { Role::Adverbial } else { Role::Fronted }
}

/// "he became governor of Gaul (58)": one date alone in brackets after a verb says when.
fn says_when(parse: &Parse<'_>, timex: &Timex, word: usize, host: Option<usize>) -> bool {
    let mark = |at: Option<usize>, marks: [&str; 2]| {
        at.and_then(|at| parse.words.get(at)).is_some_and(|word| marks.contains(&&*word.lower))
    };
    let end = parse.words.partition_point(|word| word.range.start < timex.range.end);
    let alone = mark(word.checked_sub(1), ["(", "["]) && mark(Some(end), [")", "]"]);
    let after = host.is_some_and(|host| parse.pieces.vgs[parse.clauses[host].vg].main < word);
    alone && after && matches!(timex.edtf, Some(Edtf::Date(_)))
}

/// Whether a word stands between brackets that open within its sentence.
fn in_brackets(parse: &Parse<'_>, word: usize) -> bool {
    let before = parse.words[..word.min(parse.words.len())].iter().skip(1).rev();
    let mut marks = before.filter(|word| word.tag == Tag::Stop).map(|word| &*word.lower);
    marks.find_map(|mark| match mark {
        "(" | "[" => Some(true),
        ")" | "]" => Some(false),
        _ => None,
    }) == Some(true)
}

/// Whether a time goes on to the next: "from May to June", "January 14 and 15".
pub fn joins(text: &Text, first: TextRange, second: TextRange) -> bool {
    let between = text.content().get(first.end as usize..second.start as usize).unwrap_or_default();
    LEXICON.in_class("joins_times", between.trim())
}

fn predicated(parse: &Parse<'_>, times: &[Placed]) -> Option<u32> {
    let placed = times.first()?;
    let words = &parse.words[..placed.word.min(parse.words.len())];
    let says = words.len() <= 4
        && words.iter().any(|word| word.tag == Tag::Be)
        && words.iter().all(|word| {
            matches!(word.tag, Tag::Be | Tag::Prep | Tag::Det) || LEXICON.in_class("says_when", &word.lower)
        });
    says.then_some(placed.idx)
}

/// What the word before the time, or its first word, says: "after 1945", "until May".
pub fn word_before(text: &Text, timex: &Timex) -> Option<TimeRelation> {
    let start = timex.range.start as usize;
    let before = text.content().get(..start).unwrap_or_default();
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let inside = text.quote(timex.range).split_whitespace().next().unwrap_or_default();
    let named = |word: &str| match word.to_ascii_lowercase().as_str() {
        "before" | "by" => Some(TimeRelation::Before),
        "after" => Some(TimeRelation::After),
        "since" | "from" => Some(TimeRelation::BegunBy),
        "until" | "till" => Some(TimeRelation::EndedBy),
        _ => None,
    };
    named(word).or_else(|| named(inside))
}
