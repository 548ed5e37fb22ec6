//! Which texts are worth comparing: those that share fingerprints close together in both.
//!
//! In go the words of texts; out come pairs of texts, as indices. What never happens here: all texts are compared with
//! all, or two are brought together by a few turns of phrase that stand far apart in them.

use super::shingles::Words;

/// Where more texts share a fingerprint than this, each is compared with the first of them only: all copies of one
/// text meet there, and the number of pairs grows no faster than that of the texts.
const BEARERS_MAX: usize = 32;

/// Fingerprints two texts must share close together before they are compared: the fewest that a passage has.
const SHARED_MIN: u32 = 3;

/// The same, where they stand anywhere.
const SCATTERED_MIN: u32 = 6;

/// Words between two fingerprints that are close together.
const NEAR: i64 = 100;

/// Words by which two texts may drift apart between them.
const DRIFT: i64 = 30;

/// Pairs of texts that share enough fingerprints; the smaller index first, in order.
pub(crate) fn meetings(texts: impl Iterator<Item = Words>) -> Vec<(usize, usize)> {
    let mut filed: Vec<(u64, u32, u32)> = Vec::new();
    let mut n_texts = 0;
    for (text, words) in texts.enumerate() {
        filed.extend(words.fingerprints().into_iter().map(|(print, at)| (print, text as u32, at)));
        n_texts = text + 1;
    }
    filed.sort_unstable();
    let shared = shared(&filed);
    let mut met = Meetings { with: vec![Meeting::default(); n_texts], touched: Vec::new() };
    let mut pairs = Vec::new();
    for of_text in shared.chunk_by(|x, y| x.text == y.text) {
        for here in of_text {
            for &(_, other, there) in &filed[here.earlier.0 as usize..here.earlier.1 as usize] {
                met.add(other, there, here.at);
            }
        }
        pairs.extend(met.take_worthy().map(|other| (other as usize, of_text[0].text as usize)));
    }
    pairs.sort_unstable();
    pairs
}

/// A fingerprint in a text that earlier texts have as well.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shared {
    text: u32,
    at: u32,
    /// Which of the filed fingerprints are those of the earlier texts.
    earlier: (u32, u32),
}

/// The fingerprints that several texts have, by text and place. `filed` is in order.
fn shared(filed: &[(u64, u32, u32)]) -> Vec<Shared> {
    let mut shared = Vec::new();
    let mut start = 0;
    for bearers in filed.chunk_by(|(x, ..), (y, ..)| x == y) {
        for (n, (_, text, at)) in bearers.iter().enumerate().skip(1) {
            let n_compared = if bearers.len() > BEARERS_MAX { 1 } else { n };
            let earlier = (start as u32, (start + n_compared) as u32);
            shared.push(Shared { text: *text, at: *at, earlier });
        }
        start += bearers.len();
    }
    shared.sort_unstable();
    shared
}

/// What one text shares with another, read in the order of the one.
#[derive(Clone, Copy, Default)]
struct Meeting {
    n_all: u32,
    /// Fingerprints in a row that are close together.
    n_near: u32,
    /// The last one, in the other and in this text.
    last: (u32, u32),
    is_close: bool,
}

/// What the text in hand shares with each of the others.
struct Meetings {
    with: Vec<Meeting>,
    touched: Vec<u32>,
}

impl Meetings {
    fn add(&mut self, other: u32, there: u32, here: u32) {
        let meeting = &mut self.with[other as usize];
        if meeting.n_all == 0 {
            self.touched.push(other);
        }
        let step = |from: u32, to: u32| i64::from(to) - i64::from(from);
        let (in_other, in_text) = (step(meeting.last.0, there), step(meeting.last.1, here));
        let continues = meeting.n_all > 0 && in_text <= NEAR && (in_other - in_text).abs() <= DRIFT;
        meeting.n_near = if continues { meeting.n_near + 1 } else { 1 };
        meeting.n_all += 1;
        meeting.last = (there, here);
        meeting.is_close |= meeting.n_near >= SHARED_MIN;
    }

    /// The texts that share enough with the one in hand; all is forgotten for the next.
    fn take_worthy(&mut self) -> impl Iterator<Item = u32> {
        let with = &mut self.with;
        self.touched.drain(..).filter(|other| {
            let meeting = std::mem::take(&mut with[*other as usize]);
            meeting.is_close || meeting.n_all >= SCATTERED_MIN
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSAGE: &str = "the garrison left the fortress at dawn on the ninth of May taking with it twelve guns and \
        all the powder and the keys were handed to the mayor";

    fn met(texts: &[String]) -> Vec<(usize, usize)> {
        meetings(texts.iter().map(|text| Words::of(text)))
    }

    /// Words that no other text has.
    fn filler(name: &str, n: usize) -> String {
        (0..n).map(|idx| format!("{name}{idx} ")).collect()
    }

    #[test]
    fn a_passage_brings_texts_together_wherever_it_stands() {
        let texts = [
            format!("{}{PASSAGE} {}", filler("a", 300), filler("b", 20)),
            filler("c", 300),
            format!("{PASSAGE} {}", filler("d", 500)),
        ];
        assert_eq!(met(&texts), [(0, 2)]);
    }

    #[test]
    fn phrases_far_apart_do_not() {
        let phrases =
            ["we the undersigned do hereby", "in the year of our lord", "given under our hand and seal"];
        let text = |name: &str| phrases.map(|phrase| format!("{phrase} {}", filler(name, 300))).concat();
        assert_eq!(met(&[text("a"), text("b")]), []);
    }
}
