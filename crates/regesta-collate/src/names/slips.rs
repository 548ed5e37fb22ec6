//! Slips of scanning and retyping: names a letter apart.

/// Letters and pairs that scanners exchange, either way.
const ALIKE: &[(&str, &str)] = &[
    ("rn", "m"),
    ("cl", "d"),
    ("vv", "w"),
    ("ii", "u"),
    ("li", "h"),
    ("1", "l"),
    ("1", "i"),
    ("l", "i"),
    ("0", "o"),
    ("5", "s"),
    ("8", "b"),
    ("c", "e"),
    ("h", "b"),
    ("h", "m"),
    ("h", "n"),
    ("n", "u"),
    ("u", "v"),
    ("f", "t"),
    ("i", "j"),
    ("a", "o"),
];

/// The shortest name of which a letter may be wrong: below it, a letter makes another name ("Iran", "Iraq").
const LEN_MIN: usize = 5;

/// Whether two folded names without blanks differ by one letter put in, left out, changed or exchanged with its
/// neighbour, or by one pair that scanners confuse.
pub(crate) fn one_slip_apart(a: &str, b: &str) -> bool {
    if a == b || a.chars().count().min(b.chars().count()) < LEN_MIN {
        return false;
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count().min(most);
    let (x, y) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    match (x, y) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([p, q], [r, s]) => p == s && q == r,
        _ => confusable(x, y),
    }
}

/// Whether two stretches are such as scanners exchange.
fn confusable(x: &[char], y: &[char]) -> bool {
    let (x, y): (String, String) = (x.iter().collect(), y.iter().collect());
    ALIKE.iter().any(|&(p, q)| (x == p && y == q) || (x == q && y == p))
}

/// Keys that two names one slip apart share: each name without one of its letters, and the name itself.
pub(super) fn slip_keys(joined: &str) -> Vec<String> {
    let letters: Vec<char> = joined.chars().collect();
    if letters.len() < LEN_MIN || letters.len() > 24 {
        return Vec::new();
    }
    let without = |left_out: usize| {
        letters.iter().enumerate().filter(|(idx, _)| *idx != left_out).map(|(_, c)| c).collect()
    };
    (0..letters.len()).map(without).chain([joined.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_one_letter() {
        for (a, b, apart) in [
            ("smolensk", "smolcnsk", true),
            ("bismarck", "bisrnarck", true),
            ("potemkin", "potemkni", true),
            ("wallenstein", "walenstein", true),
            ("austria", "australia", false),
            ("iran", "iraq", false),
            ("same", "same", false),
        ] {
            assert_eq!(one_slip_apart(a, b), apart, "{a} {b}");
        }
    }
}
