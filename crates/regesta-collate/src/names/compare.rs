//! Two forms side by side: why they may be one name, with a weight for each reason.
//!
//! Weights are log-odds in the manner of Fellegi and Sunter (1969), set by hand: a pair needs a sum of
//! [`crate::entities`]' threshold to be joined. What is spelled alike is not yet one: the clusters decide.

use regesta_model::annotation::MentionType;

use super::form::Form;
use super::lists::{List, capital_of_state, is_listed_name, same_given_name};
use super::romanization::{russian_key, same_syllables};
use super::slips::one_slip_apart;

/// How strongly two forms speak for one name, and why.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Likeness {
    pub weight: f64,
    pub reason: String,
    /// Whether the likeness may be a slip of the pen or the scanner.
    pub slip: bool,
}

fn because(weight: f64, reason: &str) -> Option<Likeness> {
    Some(Likeness { weight, reason: reason.to_owned(), slip: false })
}

/// The strongest reason to take two forms for one name; `None` if there is none, or if one thing is named that
/// the other cannot be (another given name; the capital of a state).
pub(crate) fn likeness(a: &Form, b: &Form) -> Option<Likeness> {
    if persons_differ(a, b) || capital_of_state(&a.words.join(" "), &b.words.join(" ")) {
        return None;
    }
    same_spelling(a, b)
        .or_else(|| listed_together(a, b))
        .or_else(|| abbreviated(a, b))
        .or_else(|| same_content(a, b))
        .or_else(|| transliterated(a, b))
        .or_else(|| same_person(a, b))
        .or_else(|| slipped(a, b))
}

fn same_spelling(a: &Form, b: &Form) -> Option<Likeness> {
    if a.words == b.words {
        return because(9.0, "same name");
    }
    if a.joined() != b.joined() {
        return None;
    }
    match a.kind {
        MentionType::Person if a.core.len() == 1 && a.words.len() != b.words.len() => {
            because(4.0, "same name with a title")
        }
        MentionType::Person => because(8.0, "same name apart from title, case and punctuation"),
        _ => because(7.0, "same name apart from case, punctuation and kind of place"),
    }
}

fn listed_together(a: &Form, b: &Form) -> Option<Likeness> {
    let shared = a.listed.iter().find(|listed| b.listed.contains(listed))?;
    because(7.0, shared.list.reason())
}

/// Whether they are names of one place that nobody takes for one who does not know it: an old name and a new one that
/// have no word and not half of their letters in common (`Bombay` and `Mumbai` have).
pub(crate) fn is_renamed(a: &Form, b: &Form) -> bool {
    let share = |list: List| a.listed.iter().any(|listed| listed.list == list && b.listed.contains(listed));
    share(List::RenamedPlaces)
        && !same_syllables(&a.core, &b.core)
        && !a.words.iter().any(|word| b.words.contains(word))
        && 2 * letters_in_common(&a.joined(), &b.joined()) < a.joined().len().max(b.joined().len())
}

/// Number of letters of the longest sequence that stands in both, in order and with gaps. Quadratic: for listed names.
fn letters_in_common(a: &str, b: &str) -> usize {
    let mut longest = vec![0; b.len() + 1];
    for x in a.bytes() {
        let mut before = 0;
        for (n, y) in b.bytes().enumerate() {
            let here = longest[n + 1];
            longest[n + 1] = if x == y { before + 1 } else { here.max(longest[n]) };
            before = here;
        }
    }
    longest[b.len()]
}

fn abbreviated(a: &Form, b: &Form) -> Option<Likeness> {
    let short_of = |short: &Form, long: &Form| {
        short.is_abbreviation()
            && !long.is_abbreviation()
            && long.initials().is_some_and(|initials| initials == short.joined())
    };
    (a.kind != MentionType::Person && (short_of(a, b) || short_of(b, a)))
        .then(|| because(4.5, "initials of the full name"))
        .flatten()
}

fn same_content(a: &Form, b: &Form) -> Option<Likeness> {
    if a.kind == MentionType::Person || a.words.len() < 2 || b.words.len() < 2 {
        return None;
    }
    let (content_a, content_b) = (a.content(), b.content());
    if content_a == content_b {
        return because(6.5, "same words in another order or form");
    }
    let (rest_a, rest_b) = (a.content_without_states(), b.content_without_states());
    let one_names_no_state = rest_a == content_a || rest_b == content_b;
    (rest_a == rest_b && one_names_no_state && a.is_distinctive())
        .then(|| because(4.5, "same name without the state"))
        .flatten()
}

fn transliterated(a: &Form, b: &Form) -> Option<Likeness> {
    if !matches!(a.kind, MentionType::Person | MentionType::Place | MentionType::State) {
        return None;
    }
    if same_syllables(&a.core, &b.core) {
        let weight = if a.joined().len() >= 6 { 6.5 } else { 2.5 };
        return because(weight, "pinyin and Wade-Giles of the same syllables");
    }
    let near = a.joined().chars().count().abs_diff(b.joined().chars().count()) <= 4;
    let listed = is_listed_name(&a.folded()) && is_listed_name(&b.folded());
    if near
        && !listed
        && a.joined().len() >= 5
        && a.core.len() == b.core.len()
        && russian_key(&a.joined()) == russian_key(&b.joined())
    {
        return because(5.0, "spellings of the same Russian name");
    }
    None
}

fn same_person(a: &Form, b: &Form) -> Option<Likeness> {
    if a.kind != MentionType::Person || a.core.len() < 2 || b.core.len() < 2 {
        return None;
    }
    if same_family(a, b) && givens_agree(a.given(), b.given()) {
        let whole = a.given().iter().chain(b.given()).all(|name| name.len() > 1);
        return if whole {
            because(5.5, "same family name, forms of one given name")
        } else {
            because(5.0, "same family name, initials agree")
        };
    }
    let turned = a.core.len() == b.core.len() && a.core.iter().all(|word| b.core.contains(word));
    turned.then(|| because(5.0, "same names in another order")).flatten()
}

/// Whether two full names have one family name, in whatever spelling.
fn same_family(a: &Form, b: &Form) -> bool {
    a.family() == b.family()
        || russian_key(a.family()) == russian_key(b.family())
        || same_syllables(&[a.family().to_owned()], &[b.family().to_owned()])
}

/// Whether two persons' full names exclude each other: one family name, given names that cannot be one.
pub(crate) fn persons_differ(a: &Form, b: &Form) -> bool {
    if a.kind != MentionType::Person || a.core.len() < 2 || b.core.len() < 2 {
        return false;
    }
    let listed = a.listed.iter().any(|listed| b.listed.contains(listed));
    let turned =
        a.core.iter().all(|word| b.core.contains(word)) || b.core.iter().all(|word| a.core.contains(word));
    a.family() == b.family()
        && !listed
        && !turned
        && !givens_agree(a.given(), b.given())
        && !near_spelling(a, b)
}

fn near_spelling(a: &Form, b: &Form) -> bool {
    same_syllables(&a.core, &b.core)
        || russian_key(&a.joined()) == russian_key(&b.joined())
        || one_slip_apart(&a.joined(), &b.joined())
}

/// Whether given names can be one person's: each of the shorter list fits the name in its place.
fn givens_agree(a: &[String], b: &[String]) -> bool {
    if a.concat() == b.concat() || same_syllables(a, b) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().zip(long).all(|(x, y)| given_agrees(x, y))
}

fn given_agrees(a: &str, b: &str) -> bool {
    let initial =
        |short: &str, long: &str| short.len() <= 2 && !short.is_empty() && initials_agree(short, long);
    a == b || initial(a, b) || initial(b, a) || same_given_name(a, b) || russian_key(a) == russian_key(b)
}

/// Whether an initial (of one letter, or two as in `Ya.`) opens a name.
fn initials_agree(short: &str, long: &str) -> bool {
    long.starts_with(short) || russian_key(long).starts_with(&russian_key(short))
}

fn slipped(a: &Form, b: &Form) -> Option<Likeness> {
    let (x, y) = (a.joined(), b.joined());
    let both_names = is_listed_name(&a.folded()) && is_listed_name(&b.folded());
    (!both_names && !differ_in_short_word(a, b) && one_slip_apart(&x, &y)).then(|| Likeness {
        weight: 2.5,
        reason: "one letter apart".to_owned(),
        slip: true,
    })
}

/// Whether two names of as many words differ in a word of which one letter makes another: `Cao Dai` and `Bao Dai`.
fn differ_in_short_word(a: &Form, b: &Form) -> bool {
    const SHORT: usize = 4;
    let same_number = a.core.len() == b.core.len() && a.core.len() > 1;
    let differing = || a.core.iter().zip(&b.core).filter(|(x, y)| x != y);
    same_number && differing().all(|(x, y)| x.len().max(y.len()) < SHORT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use MentionType::*;

    /// The weight of a pair, rounded down; 0 if nothing speaks for it.
    fn weight(a: &str, b: &str, kind: MentionType) -> i32 {
        let (a, b) = (Form::new(a, kind), Form::new(b, kind));
        a.zip(b).and_then(|(a, b)| likeness(&a, &b)).map_or(0, |likeness| likeness.weight as i32)
    }

    #[test]
    fn names_of_one_thing() {
        for (a, b, kind) in [
            ("Constantinople", "Istanbul", Place),
            ("Danzig", "Gdańsk", Place),
            ("Burma", "Burmese", State),
            ("U.S.", "Americans", State),
            ("Deng Xiaoping", "Teng Hsiao-p'ing", Person),
            ("W. E. Gladstone", "William Gladstone", Person),
            ("Bill Clinton", "William Clinton", Person),
            ("Lloyd George, David", "David Lloyd George", Person),
            ("Mikhail Tukhachevsky", "M. N. Tukhachevskii", Person),
            ("IRA", "Irish Republican Army", Organization),
            ("French Communist Party", "Communist Party of France", Organization),
            ("Black Hand Society", "Serbian Black Hand Society", Organization),
            ("Szechwan", "Sichuan", Place),
        ] {
            assert!(weight(a, b, kind) >= 4, "{a} / {b}: {}", weight(a, b, kind));
        }
    }

    #[test]
    fn names_of_two_things() {
        for (a, b, kind) in [
            ("Wang Ming", "Wang Jiaxiang", Person),
            ("Georgy Zhukov", "Ivan Zhukov of the guards", Person),
            ("Paris", "France", State),
            ("Communist Party of France", "Communist Party of Italy", Organization),
            ("Foreign Ministry", "French Foreign Ministry", Organization),
            ("Austria", "Australia", State),
            ("Hunan", "Hubei", Place),
            ("Franklin Roosevelt", "Theodore Roosevelt", Person),
            ("Cao Dai", "Bao Dai", Person),
        ] {
            assert!(weight(a, b, kind) < 4, "{a} / {b}: {}", weight(a, b, kind));
        }
    }
}
