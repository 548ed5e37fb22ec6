//! What a reader looks for: words that must all stand in a passage, phrases in quotes, beginnings with `*`.
//!
//! In go the reader's words as typed; out comes a query of the index and the places where a passage answers it.
//! What never happens here: a sign in the reader's words that means something to the index. Only folded words,
//! which have letters and digits alone, go into a query.

use regesta_model::TextRange;

use super::fold::{Folded, FoldedKind, fold};

/// What a passage must hold: every term.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Query {
    terms: Vec<Term>,
}

/// Words that stand next to each other.
#[derive(Debug, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    /// Whether the last word need only begin so.
    begins: bool,
    /// Whether the last word is one character of a script without spaces, of which the index has pairs.
    is_character: bool,
}

impl Query {
    /// Reads what a reader typed. Text in `"…"` or `“…”` is a phrase; `*` after a word or phrase looks for
    /// anything that begins so; everything else separates words.
    pub(super) fn parse(typed: &str) -> Self {
        let mut terms = Vec::new();
        for (idx, part) in typed.split(['"', '“', '”']).enumerate() {
            let is_phrase = idx % 2 == 1;
            let begins_after = typed_after(typed, part).is_some_and(|rest| rest.starts_with('*'));
            match is_phrase {
                true => terms.extend(Term::new(part, begins_after)),
                false => terms.extend(part.split_whitespace().filter_map(|word| Term::new(word, false))),
            }
        }
        Self { terms }
    }

    /// Whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The query in the language of the index.
    pub(super) fn for_index(&self) -> String {
        let terms: Vec<String> = self.terms.iter().map(Term::for_index).collect();
        terms.join(" AND ")
    }

    /// Where a passage answers the query: the words of every term, in order; where two meet, as one.
    pub(super) fn places_in(&self, passage: &str) -> Vec<TextRange> {
        let folded = fold(passage);
        let mut places: Vec<TextRange> = self.terms.iter().flat_map(|term| term.places_in(&folded)).collect();
        places.sort_unstable();
        places.dedup_by(|later, earlier| {
            let meet = earlier.meets(*later);
            if meet {
                *earlier = earlier.cover(*later);
            }
            meet
        });
        places
    }
}

/// What was typed after the quotation mark that closes `part`, a slice of `typed`.
fn typed_after<'t>(typed: &'t str, part: &str) -> Option<&'t str> {
    let end = part.as_ptr() as usize - typed.as_ptr() as usize + part.len();
    let mut rest = typed.get(end..)?.chars();
    rest.next()?;
    Some(rest.as_str())
}

impl Term {
    fn new(typed: &str, begins: bool) -> Option<Self> {
        let mut folded = fold(typed);
        let is_last = folded.last().is_some_and(|last| last.kind == FoldedKind::Last);
        let has_pair =
            folded.iter().rev().nth(1).is_some_and(|word| matches!(word.kind, FoldedKind::Pair(_)));
        if is_last && has_pair {
            // The run may go on in the text: its last pair is enough.
            folded.pop();
        }
        let is_character = is_last && !has_pair;
        let words: Vec<String> = folded.into_iter().map(|folded| folded.word).collect();
        let begins = begins || typed.ends_with('*') || is_character;
        (!words.is_empty()).then_some(Self { words, begins, is_character })
    }

    fn for_index(&self) -> String {
        format!("\"{}\"{}", self.words.join(" "), if self.begins { " *" } else { "" })
    }

    fn places_in(&self, folded: &[Folded]) -> Vec<TextRange> {
        let windows = folded.windows(self.words.len());
        windows.filter(|window| self.is_at(window)).filter_map(|window| self.place(window)).collect()
    }

    fn is_at(&self, window: &[Folded]) -> bool {
        let last_idx = self.words.len() - 1;
        let mut pairs = window.iter().zip(&self.words).enumerate();
        pairs.all(|(idx, (found, sought))| match self.begins && idx == last_idx {
            true => found.word.starts_with(sought.as_str()),
            false => found.word == *sought,
        })
    }

    fn place(&self, window: &[Folded]) -> Option<TextRange> {
        let (first, last) = (window.first()?, window.last()?);
        let end = match last.kind {
            FoldedKind::Pair(first_end) if self.is_character => first_end,
            _ => last.range.end,
        };
        Some(TextRange::new(first.range.start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, for_index: &str) {
        assert_eq!(Query::parse(typed).for_index(), for_index, "{typed}");
    }

    #[test]
    fn readers_words_become_queries() {
        check("harbour fire", "\"harbour\" AND \"fire\"");
        check("\"harbour fire\" 1887", "\"harbour fire\" AND \"1887\"");
        check("“Harbour fire”", "\"harbour fire\"");
        check("harb*", "\"harb\" *");
        check("\"the harb\"*", "\"the harb\" *");
        check("U.S.", "\"u s\"");
        check("防波堤", "\"防波 波堤\"");
        check("港", "\"港\" *");
        check("NEAR(a b) OR c:d", "\"near a\" AND \"b\" AND \"or\" AND \"c d\"");
        check("\"unclosed", "\"unclosed\"");
        check(" — * \"\" ", "");
    }

    #[test]
    fn places_are_those_of_the_words() {
        let places = |typed: &str, passage: &str| -> Vec<String> {
            let places = Query::parse(typed).places_in(passage);
            places.iter().map(|place| passage[place.as_usize()].to_owned()).collect()
        };
        assert_eq!(places("lodz fire", "Fire in Łódź. A fire!"), ["Fire", "Łódź", "fire"]);
        assert_eq!(places("\"fire in\"", "Fire in the fire"), ["Fire in"]);
        assert_eq!(places("波堤", "防波堤に"), ["波堤"]);
        assert_eq!(places("波", "防波堤、波"), ["波", "波"]);
        assert_eq!(places("防波堤", "防波堤"), ["防波堤"]);
    }
}
