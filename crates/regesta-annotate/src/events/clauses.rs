//! Clauses of one sentence, without a parser. In: its pieces. Out: verb groups with subjects, objects and
//! prepositional phrases, and how each clause hangs on the one before.
//!
//! One pass, left to right, with a short stack of subjects that wait for their verb. A wrong cut gives a wrong
//! argument, never a lost verb: every verb group heads exactly one clause.

use super::inflection::FormKind;
use super::lexicon::{LEXICON, Tag};
use super::phrases::{Item, Pieces, Shape, pieces};
use super::words::Word;

/// How a clause hangs on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It stands by itself.
    Main,
    /// "and": it shares the standing of the clause before.
    Coordinate,
    /// "who", "which": it says something of a noun.
    Relative,
    /// "that": it is the content of the clause before.
    Content,
    /// "if", "when", "because".
    Adverbial,
    /// "to do": governed by a verb or noun.
    Infinitive,
    /// "doing", "done".
    Participle,
}

/// A verb group with its arguments: indices of noun phrases.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its verb group: an index.
    pub vg: usize,
    /// How it hangs on its parent.
    pub link: Link,
    /// The clause it hangs on.
    pub parent: Option<usize>,
    /// The subjects as they stand before the verb.
    pub subjects: Vec<usize>,
    /// Noun phrases after the verb without a preposition.
    pub objects: Vec<usize>,
    /// Prepositional phrases: the preposition's word and the noun phrase.
    pub preps: Vec<(usize, usize)>,
    /// The word that opens it: a subordinator, a relative, or the preposition before a gerund.
    pub opener: Option<usize>,
    /// First word.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
}

/// A sentence, shallowly parsed.
#[derive(Clone, Debug, Default)]
pub struct Parse<'t> {
    /// Its words.
    pub words: Vec<Word<'t>>,
    /// Its pieces.
    pub pieces: Pieces,
    /// Its clauses, in the order of their verbs.
    pub clauses: Vec<Clause>,
    /// For each noun phrase: the prepositional phrases right after it.
    pub tails: Vec<Vec<(usize, usize)>>,
}

impl Parse<'_> {
    /// "two doctors sent from the capital": a past participle right after its noun tells of something done by then.
    pub fn is_reduced(&self, clause: usize) -> bool {
        let here = &self.clauses[clause];
        let group = &self.pieces.vgs[here.vg];
        let bare = group.words.start == group.main && self.words[group.main].participle;
        let before = group.words.start.checked_sub(1).map(|at| self.words[at].tag);
        here.link == Link::Participle && bare && before == Some(Tag::Noun)
    }
}

/// Parses a sentence.
pub fn parse(words: Vec<Word<'_>>) -> Parse<'_> {
    let pieces = pieces(&words);
    let tails = tails(&pieces);
    let mut builder = Builder {
        words: &words,
        pieces: &pieces,
        clauses: Vec::new(),
        window: Vec::new(),
        opened: None,
        waiting: Vec::new(),
        bracket: None,
        at: 0,
    };
    for (at, item) in pieces.items.iter().enumerate() {
        builder.at = at;
        builder.take(*item);
    }
    builder.finish();
    let clauses = builder.clauses;
    Parse { words, pieces, clauses, tails }
}

/// At most this many subjects wait for their verb: prose nests no deeper.
const MAX_WAITING: usize = 8;

/// At most this many phrases hang on one noun.
const MAX_TAIL: usize = 5;

fn tails(pieces: &Pieces) -> Vec<Vec<(usize, usize)>> {
    let mut tails = vec![Vec::new(); pieces.nps.len()];
    for (at, item) in pieces.items.iter().enumerate() {
        let Item::Np(np) = *item else { continue };
        let rest = pieces.items[at + 1..].iter();
        let mut preposition = None;
        for item in rest {
            match (*item, preposition) {
                (Item::Prep(word), _) => preposition = Some((word, true)),
                (Item::Np(next), Some((word, true))) => {
                    tails[np].push((word, next));
                    preposition = Some((word, false));
                }
                (Item::And(_), Some((word, false))) => preposition = Some((word, true)),
                _ => break,
            }
            if tails[np].len() >= MAX_TAIL {
                break;
            }
        }
    }
    tails
}

struct Builder<'b, 't> {
    words: &'b [Word<'t>],
    pieces: &'b Pieces,
    clauses: Vec<Clause>,
    /// Items since the last verb or boundary.
    window: Vec<Item>,
    /// The boundary that opened the window, if it was not a verb.
    opened: Option<Item>,
    /// Subjects that wait for their verb behind a relative clause.
    waiting: Vec<Vec<usize>>,
    /// The bracket that is open.
    bracket: Option<Bracket>,
    /// The item that is taken: an index in the pieces.
    at: usize,
}

/// Where the sentence stood when a bracket opened.
struct Bracket {
    opened: Option<Item>,
    n_clauses: usize,
}

impl Builder<'_, '_> {
    fn take(&mut self, item: Item) {
        match item {
            Item::Vg(vg) => self.close(vg),
            Item::Sub(_) | Item::That(_) | Item::Rel(_) | Item::Stop(_) => self.open(item),
            other => self.window.push(other),
        }
    }

    /// A boundary: what came before belongs to the last verb, or waits for its own.
    fn open(&mut self, boundary: Item) {
        if self.closes_empty_bracket(boundary) {
            self.window.clear();
            self.opened = self.bracket.take().map(|bracket| bracket.opened).unwrap_or_default();
            return;
        }
        let outside = self.opened;
        let hard = matches!(boundary, Item::Stop(word) if matches!(&*self.words[word].lower, ";" | ":" | "." | "?" | "!"));
        let fresh = self.clauses.is_empty() || self.opened.is_some();
        let subjects = if fresh { self.subjects_in(0) } else { self.after_separator() };
        if hard {
            self.waiting.clear();
        } else if !subjects.is_empty()
            && (fresh || matches!(boundary, Item::Rel(_)))
            && self.waiting.len() < MAX_WAITING
        {
            self.waiting.push(subjects);
        }
        if !fresh {
            self.attach(0, self.window.len());
        }
        if matches!(boundary, Item::Rel(_)) {
            self.window.retain(|item| matches!(item, Item::Np(_)));
            let last = self.window.pop();
            self.window.clear();
            self.window.extend(last);
        } else {
            self.window.clear();
        }
        self.opened = Some(boundary);
        if self.is_mark(boundary, &["(", "["]) {
            self.bracket = Some(Bracket { opened: outside, n_clauses: self.clauses.len() });
        }
    }

    /// Brackets without a verb inside say something of a noun: the clause around them goes on.
    fn closes_empty_bracket(&self, boundary: Item) -> bool {
        let empty = self.bracket.as_ref().is_some_and(|bracket| {
            bracket.n_clauses == self.clauses.len() && bracket.opened.is_none() && bracket.n_clauses > 0
        });
        empty && self.is_mark(boundary, &[")", "]"])
    }

    fn is_mark(&self, item: Item, marks: &[&str]) -> bool {
        matches!(item, Item::Stop(word) if marks.contains(&&*self.words[word].lower))
    }

    /// Subjects after the last comma or "and" of a window that follows a verb.
    fn after_separator(&self) -> Vec<usize> {
        let cut = self.window.iter().rposition(|item| matches!(item, Item::Comma(_) | Item::And(_)));
        cut.map_or(Vec::new(), |cut| self.subjects_in(cut + 1))
    }

    /// The noun phrases in the window from `from` on that can be a subject: the first that is neither governed
    /// by a preposition nor a time, with those coordinated to it.
    fn subjects_in(&self, from: usize) -> Vec<usize> {
        let mut subjects = Vec::new();
        let mut governed = false;
        let mut listed = false;
        let rest = &self.window[from.min(self.window.len())..];
        let list_ends_in_and = |at: usize| rest[at..].iter().any(|item| matches!(item, Item::And(_)));
        for (at, item) in rest.iter().enumerate() {
            match *item {
                Item::Prep(_) => governed = true,
                Item::Np(np) if governed => {
                    let and = matches!(rest.get(at + 1), Some(Item::And(_)));
                    governed = and && (subjects.is_empty() || self.are_names(np, rest.get(at + 2)));
                }
                Item::Np(np) if subjects.is_empty() && !self.is_time(np) => subjects.push(np),
                Item::Np(np) if listed => {
                    subjects.push(np);
                    listed = false;
                }
                Item::And(_) if governed => {}
                Item::And(_) if !subjects.is_empty() => listed = true,
                Item::Comma(_) if !subjects.is_empty() => {
                    listed = list_ends_in_and(at) && self.pure_list(&rest[at..])
                }
                _ => {}
            }
        }
        subjects
    }

    /// "the troops in Basra and Kufa": two bare names belong together, where "the king of France and the pope" do not.
    fn are_names(&self, np: usize, next: Option<&Item>) -> bool {
        let bare = |np: usize| {
            let first = &self.words[self.pieces.nps[np].words.start];
            first.mention.is_some() && first.tag == Tag::Noun
        };
        matches!(next, Some(Item::Np(next)) if bare(np) && bare(*next))
    }

    /// Whether a stretch is a plain list: "X, Y and Z".
    fn pure_list(&self, rest: &[Item]) -> bool {
        let mut last_np = false;
        for item in rest {
            match item {
                Item::Np(_) if last_np => return false,
                Item::Np(_) => last_np = true,
                Item::Comma(_) => last_np = false,
                Item::And(_) => return true,
                _ => return false,
            }
        }
        false
    }

    fn is_time(&self, np: usize) -> bool {
        let np = &self.pieces.nps[np];
        let head = &self.words[np.head];
        head.mention.is_none() && (is_time_noun(&head.lower) || head.tag == Tag::Num && head.lower.len() == 4)
    }

    /// A verb: the window is shared out between the last clause and this one.
    fn close(&mut self, vg: usize) {
        let shape = self.shape_here(vg);
        let relative = matches!(self.opened, Some(Item::Rel(_)));
        let fresh = self.clauses.is_empty() || self.opened.is_some();
        let cut = if fresh { 0 } else { self.cut(shape) };
        let subjects = self.subjects_of(shape, relative, fresh, cut);
        let antecedent = self.contact_antecedent(shape, &subjects);
        let link = if antecedent.is_some() { Link::Relative } else { self.link(shape, &subjects) };
        if !fresh {
            self.attach(0, cut);
        }
        let group = &self.pieces.vgs[vg].words;
        let mut clause = Clause {
            vg,
            link,
            parent: self.parent(vg, shape, link),
            subjects,
            objects: Vec::new(),
            preps: Vec::new(),
            opener: self.opener(),
            first: self.first_word(cut, group.start),
            end: group.end,
        };
        self.front(&mut clause, cut);
        if relative {
            self.relative_object(&mut clause);
        }
        clause.objects.extend(antecedent);
        self.clauses.push(clause);
        self.window.clear();
        self.opened = None;
    }

    /// The subjects of a verb: what stands before it, or what waited for it behind another clause.
    fn subjects_of(&mut self, shape: Shape, relative: bool, fresh: bool, cut: usize) -> Vec<usize> {
        if relative {
            return self.relative_subjects();
        }
        if shape != Shape::Finite {
            let subjects = if fresh { self.subjects_in(cut) } else { Vec::new() };
            if !subjects.is_empty() && self.waiting.len() < MAX_WAITING {
                self.waiting.push(subjects.clone());
            }
            return subjects;
        }
        let subjects = self.subjects_in(cut);
        let ends_in_and = matches!(self.window.last(), Some(Item::And(_)));
        let resumes = subjects.is_empty() && !ends_in_and || !fresh && !self.has_separator();
        if resumes && self.opened.is_none_or(|item| matches!(item, Item::Stop(_))) {
            return self.waiting.pop().unwrap_or(subjects);
        }
        subjects
    }

    /// A bare past form is a participle after a noun whose clause has its verb, or before "by".
    fn shape_here(&self, vg: usize) -> Shape {
        let group = &self.pieces.vgs[vg];
        let bare = group.shape == Shape::Finite
            && group.words.start == group.main
            && self.words[group.main].participle;
        if !bare {
            return group.shape;
        }
        let by = self.words.get(group.words.end).is_some_and(|word| &*word.lower == "by");
        let after_np = matches!(self.window.last(), Some(Item::Np(_)));
        let after_comma = matches!(self.window.last(), Some(Item::Comma(_)));
        let mid_clause = self.opened.is_none() && !self.clauses.is_empty() && !self.has_separator();
        let later = self.finite_follows();
        let says = self.clauses.last().is_some_and(|clause| self.takes_bare_content(clause));
        let passive_before = matches!(self.window.last(), Some(Item::And(_)))
            && self.clauses.last().is_some_and(|clause| self.pieces.vgs[clause.vg].passive);
        let reduced =
            (after_np || after_comma) && by || after_np && (mid_clause && !says || later && !mid_clause);
        if reduced || passive_before { Shape::Participle } else { Shape::Finite }
    }

    /// Whether the next verb group follows without a boundary and is plainly finite.
    fn finite_follows(&self) -> bool {
        let mut after_np = false;
        for item in self.pieces.items[self.at + 1..].iter().take(12) {
            match *item {
                // "the towns they had lost": the second noun is the subject of a clause of its own.
                Item::Np(_) if after_np => return false,
                Item::Np(_) => after_np = true,
                Item::Prep(_) => after_np = false,
                Item::Vg(next) => {
                    let group = &self.pieces.vgs[next];
                    return group.shape == Shape::Finite
                        && !(group.words.start == group.main && self.words[group.main].participle);
                }
                _ => return false,
            }
        }
        false
    }

    fn takes_bare_content(&self, clause: &Clause) -> bool {
        let verb = self.words[self.pieces.vgs[clause.vg].main].verb;
        verb.is_some_and(|form| LEXICON.in_class("bare_content", form.lemma))
    }

    fn has_separator(&self) -> bool {
        self.window.iter().any(|item| matches!(item, Item::Comma(_) | Item::And(_)))
    }

    /// "the assets it had lost": a noun with a clause right after it, without a pronoun between.
    fn contact_antecedent(&self, shape: Shape, subjects: &[usize]) -> Option<usize> {
        let [.., Item::Np(antecedent), Item::Np(subject)] = self.window[..] else { return None };
        let says = self.clauses.last().is_some_and(|clause| self.takes_bare_content(clause));
        let after_verb = self.opened.is_none() && !self.clauses.is_empty() && !says;
        let plain = shape == Shape::Finite && subjects == [subject] && !self.is_time(antecedent);
        (after_verb && plain).then_some(antecedent)
    }

    /// Where in a window after a verb the new clause begins.
    fn cut(&self, shape: Shape) -> usize {
        let n = self.window.len();
        if shape != Shape::Finite {
            return n;
        }
        let says = self.clauses.last().is_some_and(|clause| self.takes_bare_content(clause));
        if says && !self.has_separator() {
            return 0;
        }
        // "… the causes and the course of the war and left": a verb right after "and" has no subject of its own.
        if matches!(self.window.last(), Some(Item::And(_))) {
            return n;
        }
        let previous_finite =
            self.clauses.last().is_some_and(|clause| matches!(clause.link, Link::Main | Link::Coordinate));
        let opens = |at: usize| {
            matches!(self.window.get(at + 1), Some(Item::Np(np)) if !self.is_time(*np))
                || self.opens_with_phrase(at + 1)
        };
        let comma = |at: &usize| matches!(self.window[*at], Item::Comma(_)) && opens(*at);
        let and = |at: &usize| matches!(self.window[*at], Item::And(_)) && opens(*at);
        let commas = || (0..n).filter(comma);
        let chosen = if previous_finite {
            (0..n).rev().find(and).map(|at| self.list_start(at)).or(commas().next_back())
        } else {
            commas().next().or((0..n).rev().find(and))
        };
        match chosen {
            Some(at) => at + 1,
            None if self.has_separator() => n,
            // "He saw the army retreat": without a separator the last noun phrase is the subject.
            None => {
                self.window.iter().rposition(|item| matches!(item, Item::Np(_))).map_or(n, |at| {
                    if at > 0 && matches!(self.window[at - 1], Item::Prep(_)) { n } else { at }
                })
            }
        }
    }

    /// "…, X and Y left": the list begins after the comma.
    fn list_start(&self, and: usize) -> usize {
        let before = and.checked_sub(2).map(|at| self.window[at]);
        if matches!((before, self.window.get(and.wrapping_sub(1))), (Some(Item::Comma(_)), Some(Item::Np(_))))
        {
            and - 2
        } else {
            and
        }
    }

    /// ", after the war, the king left": a prepositional phrase, then the subject.
    fn opens_with_phrase(&self, at: usize) -> bool {
        matches!(self.window.get(at), Some(Item::Prep(_))) && !self.subjects_in(at).is_empty()
    }

    fn relative_subjects(&self) -> Vec<usize> {
        match self.window[..] {
            [] => Vec::new(),
            [Item::Np(antecedent)] => vec![antecedent],
            [Item::Np(_), ..] => self.subjects_in(1),
            _ => self.subjects_in(0),
        }
    }

    /// "the areas that Russia had taken": the antecedent is the object, or the place where.
    fn relative_object(&self, clause: &mut Clause) {
        let [Item::Np(antecedent), _, ..] = self.window[..] else { return };
        if clause.subjects.contains(&antecedent) {
            return;
        }
        match clause.opener.map(|word| &*self.words[word].lower) {
            Some("where") => {
                if let Some(opener) = clause.opener {
                    clause.preps.push((opener, antecedent));
                }
            }
            _ => clause.objects.push(antecedent),
        }
    }

    fn link(&self, shape: Shape, subjects: &[usize]) -> Link {
        let last_and = matches!(self.window.last(), Some(Item::And(_)));
        match self.opened {
            Some(Item::Rel(_)) => Link::Relative,
            Some(Item::That(_)) => Link::Content,
            Some(Item::Sub(_)) => Link::Adverbial,
            _ if last_and && !self.clauses.is_empty() => Link::Coordinate,
            _ => match shape {
                Shape::Infinitive => Link::Infinitive,
                Shape::Ing | Shape::Participle => Link::Participle,
                Shape::Finite if self.clauses.is_empty() => Link::Main,
                Shape::Finite
                    if self.opened.is_none() && !self.has_separator() && self.waiting.is_empty() =>
                {
                    Link::Content
                }
                Shape::Finite if subjects.is_empty() => Link::Coordinate,
                Shape::Finite => Link::Main,
            },
        }
    }

    fn parent(&self, vg: usize, shape: Shape, link: Link) -> Option<usize> {
        let last = self.clauses.len().checked_sub(1)?;
        if link != Link::Coordinate {
            return (link != Link::Main).then_some(last);
        }
        let recent = || self.clauses.iter().enumerate().rev().take(6);
        // "to send a ship and then go": a bare form goes with the infinitive or the modal before it.
        let main = |clause: &Clause| !matches!(clause.link, Link::Relative | Link::Content);
        let same = match self.is_bare(vg) {
            true => recent().find(|(_, clause)| self.governs_bare(clause)),
            false => recent()
                .find(|(_, clause)| self.same_shape(clause, shape) && main(clause))
                .or_else(|| recent().find(|(_, clause)| self.same_shape(clause, shape))),
        };
        Some(same.map_or(last, |(idx, _)| idx))
    }

    /// Whether a verb group is one bare form: "go", not "to go" or "will go".
    fn is_bare(&self, vg: usize) -> bool {
        let group = &self.pieces.vgs[vg];
        let form = self.words[group.main].verb.map(|form| form.kind);
        group.shape == Shape::Finite && group.modal.is_none() && form == Some(FormKind::Base)
    }

    fn governs_bare(&self, clause: &Clause) -> bool {
        let group = &self.pieces.vgs[clause.vg];
        group.shape == Shape::Infinitive || group.modal.is_some() || self.is_bare(clause.vg)
    }

    fn same_shape(&self, clause: &Clause, shape: Shape) -> bool {
        let group = &self.pieces.vgs[clause.vg];
        match shape {
            Shape::Participle => group.passive || group.shape == Shape::Participle,
            other => group.shape == other,
        }
    }

    fn opener(&self) -> Option<usize> {
        match (self.opened, self.window.last()) {
            (_, Some(Item::Prep(word))) => Some(*word),
            (Some(Item::Sub(word) | Item::That(word) | Item::Rel(word)), _) => Some(word),
            _ => None,
        }
    }

    fn first_word(&self, split: usize, group: usize) -> usize {
        let start = self.window.get(split).map(|item| self.start_of(*item));
        match self.opened {
            Some(Item::Sub(word) | Item::That(word) | Item::Rel(word)) => word,
            _ => start.unwrap_or(group).min(group),
        }
    }

    fn start_of(&self, item: Item) -> usize {
        match item {
            Item::Np(np) => self.pieces.nps[np].words.start,
            Item::Vg(vg) => self.pieces.vgs[vg].words.start,
            Item::Prep(w)
            | Item::And(w)
            | Item::Comma(w)
            | Item::Sub(w)
            | Item::That(w)
            | Item::Rel(w)
            | Item::Stop(w) => w,
        }
    }

    /// Prepositional phrases before the verb belong to its clause.
    fn front(&self, clause: &mut Clause, from: usize) {
        let mut preposition = None;
        for item in &self.window[from.min(self.window.len())..] {
            match *item {
                Item::Prep(word) => preposition = Some(word),
                Item::Np(np) => {
                    if let Some(word) = preposition.take() {
                        clause.preps.push((word, np));
                    }
                }
                _ => preposition = None,
            }
        }
    }

    /// Gives the window's items in `from..to` to the last clause, as what follows its verb.
    fn attach(&mut self, from: usize, to: usize) {
        let Some(last) = self.clauses.len().checked_sub(1) else { return };
        let mut preposition = None;
        let mut slot = None;
        for at in from..to.min(self.window.len()) {
            match self.window[at] {
                Item::Prep(word) => preposition = Some(word),
                Item::Np(np) => {
                    let end = self.pieces.nps[np].words.end;
                    let clause = &mut self.clauses[last];
                    match preposition.take().or(slot.flatten()) {
                        Some(word) => {
                            clause.preps.push((word, np));
                            slot = Some(Some(word));
                        }
                        None => {
                            clause.objects.push(np);
                            slot = Some(None);
                        }
                    }
                    clause.end = clause.end.max(end);
                    // Only "and" or a comma right after keeps the preposition in force.
                    if !matches!(self.window.get(at + 1), Some(Item::And(_) | Item::Comma(_))) {
                        slot = None;
                    }
                }
                _ => {}
            }
        }
    }

    fn finish(&mut self) {
        if self.opened.is_none() {
            self.attach(0, self.window.len());
        }
    }
}

/// Nouns of time: a phrase headed by one is no subject of a happening.
pub fn is_time_noun(word: &str) -> bool {
    LEXICON.is_time_noun(word)
}
