//! Where the times of a sentence stand. In: a shallow parse and time expressions. Out: for each the clause that
//! hosts it, and in what role.
//!
//! A time in front of a clause's verb and subject, after its verb, inside a noun phrase, or in brackets: only the
//! first two say when the clause happens.

use regesta_model::annotation::{Layer, TimeRelation, Timex, TimexKind};
use regesta_model::{Text, TextRange};

use super::{Layers, is_quoted};
use crate::events::clauses::{Clause, Link, Parse};
use crate::events::lexicon::Tag;
use crate::events::phrases::Shape;

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
    /// Its first word.
    word: usize,
    quoted: bool,
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
            let quoted = is_quoted(layers.quotations, timex.range);
            let (host, role) = place(parse, word);
            let role = if in_brackets(parse, word) { Role::Aside } else { role };
            let next = Placed { idx, range: timex.range, host, role, word, quoted };
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
        self.predicated
            .or_else(|| main.find(|placed| placed.host.is_none_or(|host| host == 0)).map(|placed| placed.idx))
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
    crate::events::lexicon::LEXICON.is_time_noun(word)
}

fn place(parse: &Parse<'_>, word: usize) -> (Option<usize>, Role) {
    let np = parse.pieces.nps.iter().position(|np| np.words.contains(&word));
    if let Some((clause, role)) = np.and_then(|np| owner(parse, np, word)) {
        return (Some(clause), role);
    }
    let around =
        parse.clauses.iter().enumerate().rev().find(|(_, clause)| (clause.first..clause.end).contains(&word));
    if let Some((idx, clause)) = around {
        return (Some(idx), role_in(parse, clause, word, None));
    }
    let next = parse.clauses.iter().position(|clause| clause.first > word);
    match next {
        Some(next) if next == 0 || opens(parse, word) => (Some(main_from(parse, next)), Role::Fronted),
        Some(next) => (Some(next - 1), Role::Adverbial),
        None => (parse.clauses.len().checked_sub(1), Role::Adverbial),
    }
}

/// A time in front belongs to the clause that stands by itself, not to one that opens with "if" before it.
fn main_from(parse: &Parse<'_>, next: usize) -> usize {
    let stands = |clause: &Clause| {
        parse.pieces.vgs[clause.vg].shape == Shape::Finite
            && !matches!(clause.link, Link::Relative | Link::Adverbial | Link::Content)
    };
    let main = parse.clauses[next..].iter().take(6).position(stands);
    main.map_or(next, |offset| next + offset)
}

/// Whether a phrase opens here: at the start, or after a comma, a mark or "and".
fn opens(parse: &Parse<'_>, word: usize) -> bool {
    let before =
        parse.words[..word].iter().rev().find(|word| !matches!(word.tag, Tag::Prep | Tag::Det | Tag::Adv));
    before.is_none_or(|word| matches!(word.tag, Tag::Stop | Tag::And))
}

/// The clause that has a noun phrase as an argument, and the role of a time in it.
fn owner(parse: &Parse<'_>, np: usize, word: usize) -> Option<(usize, Role)> {
    parse.clauses.iter().enumerate().find_map(|(idx, clause)| {
        if let Some(&(preposition, _)) = clause.preps.iter().find(|(_, of)| *of == np) {
            return Some((idx, role_in(parse, clause, word, Some(preposition))));
        }
        let subject = clause.subjects.contains(&np);
        if subject || clause.objects.contains(&np) {
            let bare = parse.pieces.nps[np].words.start == word && !subject;
            return Some((idx, if bare { Role::Adverbial } else { Role::Attribute }));
        }
        None
    })
}

fn role_in(parse: &Parse<'_>, clause: &Clause, word: usize, preposition: Option<usize>) -> Role {
    let verb = parse.pieces.vgs[clause.vg].words.start;
    let of = preposition.is_some_and(|at| &*parse.words[at].lower == "of");
    let subject = clause.subjects.first().map(|&np| parse.pieces.nps[np].words.end);
    let start = preposition.unwrap_or(word);
    let after_comma = start > 0 && parse.words[start - 1].tag == Tag::Comma;
    if of {
        Role::Attribute
    } else if word > verb {
        Role::Adverbial
    } else if subject.is_some_and(|end| end <= start) && !after_comma {
        Role::Attribute
    } else {
        Role::Fronted
    }
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
    matches!(between.trim(), "to" | "until" | "till" | "through" | "and" | "or" | "-" | "–" | "—")
}

fn predicated(parse: &Parse<'_>, times: &[Placed]) -> Option<u32> {
    let placed = times.first()?;
    let words = &parse.words[..placed.word.min(parse.words.len())];
    let says = words.len() <= 4
        && words.iter().any(|word| word.tag == Tag::Be)
        && words.iter().all(|word| {
            matches!(word.tag, Tag::Be | Tag::Prep | Tag::Det)
                || matches!(&*word.lower, "it" | "this" | "that" | "all" | "day" | "date")
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
