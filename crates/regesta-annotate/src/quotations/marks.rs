//! Quotation marks. In: a text. Out: the stretches between marks that belong together, with how they lie in
//! each other.
//!
//! A quotation may run over many paragraphs: it is opened anew at the head of each and closed once, or not
//! opened anew and closed far below; a space may have strayed before the closing mark. Marks that never close
//! end with their own paragraph. One pass over the text with a stack of bounded depth: a million marks cost a
//! million steps.

use regesta_model::text::Block;
use regesta_model::{Text, TextRange};

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The words, without marks and without white space at the ends.
    pub(super) inner: TextRange,
    /// The same with its marks.
    pub(super) outer: TextRange,
    /// Whether a closing mark was found.
    pub(super) closed: bool,
    /// How many other stretches hold it.
    pub(super) depth: u8,
}

/// No quotation is longer, in bytes: a mark that would close one further up closes nothing.
pub(super) const LONGEST: u32 = 60_000;

/// No quotation lies deeper in others.
const DEEPEST: usize = 3;

/// Families of marks: those of one family open and close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    Corner,
}

/// What a mark does at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    Either,
}

#[derive(Clone, Copy)]
struct Open {
    family: Family,
    at: u32,
    inner: u32,
    block: usize,
    /// The end of the last block before which it was opened anew or begun.
    block_end: u32,
    /// Whether it stands at the head of its paragraph, or behind the label of a speaker there.
    heads: bool,
}

/// Finds the quoted stretches of a text, in the order of their opening marks.
pub(super) fn quoted(text: &Text) -> Vec<Quoted> {
    let mut pairing = Pairing { text, stack: Vec::new(), found: Vec::new() };
    for (idx, block) in text.blocks().iter().enumerate() {
        pairing.read_block(idx, block);
    }
    pairing.drop_all();
    let mut found = pairing.found;
    found.sort_by_key(|quoted| (quoted.outer.start, std::cmp::Reverse(quoted.outer.end)));
    found
}

struct Pairing<'t> {
    text: &'t Text,
    stack: Vec<Open>,
    found: Vec<Quoted>,
}

impl Pairing<'_> {
    fn read_block(&mut self, idx: usize, block: &Block) {
        let words = self.text.quote(block.range);
        let start = block.range.start;
        let first_word = words.find(char::is_alphanumeric).unwrap_or(words.len());
        let labeled = label_before_mark(words);
        if labeled {
            self.drop_all();
        }
        for (at, mark) in words.char_indices().filter(|(_, c)| is_mark(*c)) {
            let place = start + at as u32;
            let before = words[..at].chars().next_back();
            let after = words[at + mark.len_utf8()..].chars().next();
            let Some((family, turn)) = turn(mark, before, after) else { continue };
            let head = at <= first_word;
            self.take(family, turn, place, mark.len_utf8() as u32, (idx, block.range.end, head), labeled);
        }
        // An apostrophe taken for an opening mark must not reach into the next paragraph.
        self.drop_singles(idx);
    }

    fn take(
        &mut self,
        family: Family,
        turn: Turn,
        at: u32,
        len: u32,
        (block, block_end, head): (usize, u32, bool),
        labeled: bool,
    ) {
        let open_at = self.stack.iter().rposition(|open| open.family == family);
        let closes = match turn {
            Turn::Closes => true,
            Turn::Opens => false,
            Turn::Either => open_at.is_some() && !head,
        };
        if closes {
            if let Some(idx) = open_at {
                self.close(idx, at, at + len);
            }
            return;
        }
        if let Some(idx) = open_at.filter(|_| head) {
            let reopened = self.stack[idx].block != block;
            if reopened {
                // The mark that opens a paragraph of a quotation that is still open begins no new one.
                self.stack.truncate(idx + 1);
                self.stack[idx].block_end = block_end;
                return;
            }
        }
        if self.stack.len() == DEEPEST {
            self.stack.pop();
        }
        self.stack.push(Open { family, at, inner: at + len, block, block_end, heads: head || labeled });
    }

    fn close(&mut self, idx: usize, at: u32, end: u32) {
        let open = self.stack[idx];
        self.stack.truncate(idx);
        if end - open.at > LONGEST {
            self.give_up(open, idx);
            return;
        }
        self.push(open, TextRange::new(open.inner.min(at), at), end, true, idx);
    }

    /// A quotation without an end: it ends with the last paragraph that it has opened.
    fn give_up(&mut self, open: Open, depth: usize) {
        let bounded = open.block_end - open.at <= LONGEST;
        if open.family != Family::Single && open.heads && bounded && open.inner <= open.block_end {
            self.push(open, TextRange::new(open.inner, open.block_end), open.block_end, false, depth);
        }
    }

    fn push(&mut self, open: Open, inner: TextRange, outer_end: u32, closed: bool, depth: usize) {
        let words = self.text.quote(inner);
        let start = inner.start + (words.len() - words.trim_start().len()) as u32;
        let end = start + words.trim().len() as u32;
        if end > start {
            let outer = TextRange::new(open.at, outer_end);
            self.found.push(Quoted { inner: TextRange::new(start, end), outer, closed, depth: depth as u8 });
        }
    }

    fn drop_all(&mut self) {
        while let Some(open) = self.stack.pop() {
            let depth = self.stack.len();
            self.give_up(open, depth);
        }
    }

    fn drop_singles(&mut self, block: usize) {
        self.stack.retain(|open| open.family != Family::Single || open.block > block);
    }
}

/// Whether a paragraph is labeled with its speaker right before its opening mark: `Envoy: "We …`.
fn label_before_mark(words: &str) -> bool {
    let head: String = words.chars().take(60).collect();
    head.split_once(':').is_some_and(|(label, rest)| {
        let short =
            label.split_whitespace().count() <= 4 && label.chars().next().is_some_and(char::is_uppercase);
        short && rest.trim_start().starts_with(['"', '“', '„', '«'])
    })
}

const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '\''
            | '‘'
            | '’'
            | '‚'
            | '「'
            | '」'
            | '『'
            | '』'
            | '‹'
            | '›'
    )
}

fn turn(mark: char, before: Option<char>, after: Option<char>) -> Option<(Family, Turn)> {
    Some(match mark {
        '“' | '„' | '‟' => (Family::Double, Turn::Opens),
        '”' => (Family::Double, Turn::Closes),
        '"' => (Family::Double, straight(before, after)),
        '«' | '‹' => (Family::Angle, Turn::Opens),
        '»' | '›' => (Family::Angle, Turn::Closes),
        '「' | '『' => (Family::Corner, Turn::Opens),
        '」' | '』' => (Family::Corner, Turn::Closes),
        '‘' | '‚' => (Family::Single, Turn::Opens),
        '’' | '\'' => (Family::Single, single(mark, before, after)?),
        _ => return None,
    })
}

/// A straight mark opens after a space or a bracket and closes before one; otherwise what is open decides.
fn straight(before: Option<char>, after: Option<char>) -> Turn {
    let space_before = before
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '‘' | '\'' | '*'));
    let space_after = after.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '—' | '–' | '\'' | '’')
    });
    match (space_before, space_after) {
        (true, false) => Turn::Opens,
        (false, true) => Turn::Closes,
        _ => Turn::Either,
    }
}

/// An apostrophe inside a word is no mark; a straight or closing single mark opens only before a word.
fn single(mark: char, before: Option<char>, after: Option<char>) -> Option<Turn> {
    let letter_before = before.is_some_and(char::is_alphanumeric);
    let letter_after = after.is_some_and(char::is_alphanumeric);
    match (letter_before, letter_after) {
        (true, true) => None,
        (false, true) if mark == '\'' => Some(Turn::Opens),
        (false, true) => None,
        (_, false) if before.is_some_and(|c| !c.is_whitespace()) => Some(Turn::Closes),
        _ => Some(Turn::Either),
    }
}
