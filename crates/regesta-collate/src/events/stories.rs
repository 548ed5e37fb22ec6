//! Which documents tell one story: short texts that share rare words, as reports of one happening do.
//!
//! Documents meet through their rarer words and are joined by average similarity, so that one bridge between two stories
//! does not make them one. A long text tells many stories and belongs to none.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use regesta_model::concordance::Stemma;
use regesta_model::{Casefile, SourceId};

use super::wording::stem;

/// A text with more words than this tells more than one story.
const WORDS_MAX: usize = 2_000;

/// A word that more texts have than this brings none of them together, though it counts in the comparison.
const BEARERS_MAX: usize = 96;

/// The average similarity (cosine of weighted words) from which texts tell one story. Set on the training and development
/// parts of ECB+.
const ALIKE: f64 = 0.24;

/// The similarity by rarer words from which two texts are compared; what is less alike counts as not alike at all.
const NOTED: f64 = ALIKE / 4.0;

/// In fewer documents it does not show which words are rare, and no stories are told apart.
const DOCUMENTS_MIN: usize = 20;

/// How often a name counts: who and where says more of a story than what.
const NAME: usize = 2;

/// A document of which so large a share is copied says nothing of its own: it makes no word less rare, and its story is its
/// original's.
const COPIED: f64 = 0.5;

/// The story of each short document, as a number; documents alone in their story have one of their own, copies
/// have their original's.
pub(crate) fn stories<'c>(casefile: &'c Casefile, stemma: &Stemma) -> BTreeMap<&'c SourceId, u32> {
    let copies = originals(stemma);
    let short: Vec<(&SourceId, BTreeMap<String, usize>)> = casefile
        .documents()
        .iter()
        .filter(|document| !copies.contains_key(document.id()))
        .filter_map(|document| Some((document.id(), words_of(document.text.content())?)))
        .collect();
    if short.len() < DOCUMENTS_MIN {
        return BTreeMap::new();
    }
    let vectors = weighted(&short);
    let homes = average_link(&vectors.0, similarities(&vectors.0, &vectors.1));
    let mut stories: BTreeMap<&SourceId, u32> =
        short.iter().zip(homes).map(|((id, _), home)| (*id, home)).collect();
    for document in casefile.documents() {
        let mut original = document.id();
        for _ in 0..CHAIN_MAX {
            original = copies.get(original).copied().unwrap_or(original);
        }
        if let Some(story) = stories.get(original).copied() {
            stories.entry(document.id()).or_insert(story);
        }
    }
    stories
}

/// A chain of copies longer than this is a circle.
const CHAIN_MAX: usize = 32;

/// For each copy the document it has most from.
fn originals(stemma: &Stemma) -> BTreeMap<&SourceId, &SourceId> {
    let mut originals: BTreeMap<&SourceId, (&SourceId, f64)> = BTreeMap::new();
    for derivation in stemma.derivations.iter().filter(|derivation| derivation.share >= COPIED) {
        let most =
            originals.entry(&derivation.source).or_insert((&derivation.derived_from, derivation.share));
        if derivation.share > most.1 {
            *most = (&derivation.derived_from, derivation.share);
        }
    }
    originals.into_iter().map(|(copy, (original, _))| (copy, original)).collect()
}

/// Stems and their number, names counted more than once; `None` for a long text.
fn words_of(content: &str) -> Option<BTreeMap<String, usize>> {
    let mut words = BTreeMap::new();
    let mut n_words = 0;
    let mut opens = true;
    for word in content.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let opened = opens;
        if !bare.is_empty() || word.contains(['.', '!', '?', '\n']) {
            opens = word.ends_with(['.', '!', '?', '\n']);
        }
        if bare.len() <= 2 {
            continue;
        }
        n_words += 1;
        if n_words > WORDS_MAX {
            return None;
        }
        let folded = bare.to_lowercase();
        if !EMPTY.contains(&folded.as_str()) {
            let is_name = !opened && bare.starts_with(char::is_uppercase);
            *words.entry(stem(&folded)).or_insert(0) += if is_name { NAME } else { 1 };
        }
    }
    Some(words)
}

/// Words that say nothing of a story.
const EMPTY: &[&str] = &[
    "the", "and", "for", "with", "from", "that", "was", "its", "his", "her", "she", "they", "their", "has",
    "have", "had", "will", "would", "not", "this", "who", "which", "been", "were", "are", "but", "after",
    "before", "into", "over", "out", "off", "about", "there", "than", "then", "when", "also", "more", "all",
    "one", "you", "our", "can", "him", "http", "www", "com", "html", "said",
];

/// A text's words, as numbers in order, with weights whose squares sum to one.
type Vector = Vec<(u32, f64)>;

/// The vectors, and the number of texts that have each word.
fn weighted(texts: &[(&SourceId, BTreeMap<String, usize>)]) -> (Vec<Vector>, Vec<u32>) {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut n_texts: Vec<u32> = Vec::new();
    for word in texts.iter().flat_map(|(_, words)| words.keys()) {
        let next = n_texts.len() as u32;
        let number = *numbers.entry(word).or_insert(next);
        if number == next {
            n_texts.push(0);
        }
        n_texts[number as usize] += 1;
    }
    let all = (texts.len() + 1) as f64;
    let vector = |words: &BTreeMap<String, usize>| -> Vector {
        // A word that no other text has tells nothing of what two have in common.
        let mut vector: Vector = words
            .iter()
            .filter_map(|(word, n)| numbers.get(word.as_str()).map(|number| (*number, *n)))
            .filter(|(number, _)| n_texts[*number as usize] > 1)
            .map(|(number, n)| {
                (number, (1.0 + (n as f64).ln()) * (all / f64::from(n_texts[number as usize])).ln())
            })
            .collect();
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(1e-9);
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
        vector.sort_by_key(|(number, _)| *number);
        vector
    };
    (texts.iter().map(|(_, words)| vector(words)).collect(), n_texts)
}

/// The similarity of each two texts that share enough by their rarer words; the smaller index first.
fn similarities(vectors: &[Vector], n_texts: &[u32]) -> BTreeMap<(u32, u32), f64> {
    let mut bearers: Vec<Vec<(u32, f64)>> = vec![Vec::new(); n_texts.len()];
    let mut similar = BTreeMap::new();
    let mut shared = vec![0.0; vectors.len()];
    let mut met: Vec<u32> = Vec::new();
    for (idx, vector) in vectors.iter().enumerate() {
        for (number, weight) in vector {
            if n_texts[*number as usize] as usize > BEARERS_MAX {
                continue;
            }
            for &(other, others) in &bearers[*number as usize] {
                if shared[other as usize] == 0.0 {
                    met.push(other);
                }
                shared[other as usize] += weight * others;
            }
            bearers[*number as usize].push((idx as u32, *weight));
        }
        for other in met.drain(..) {
            if std::mem::take(&mut shared[other as usize]) >= NOTED {
                similar.insert((other, idx as u32), cosine(&vectors[other as usize], vector));
            }
        }
    }
    similar
}

fn cosine(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += v * w;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Two groups of texts that may be joined; the more alike first, then the earlier.
struct Joinable {
    similarity: f64,
    a: u32,
    b: u32,
    /// The sizes when it was noted: a group that grew since is noted anew.
    sizes: (usize, usize),
}

impl PartialEq for Joinable {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Joinable {}

impl PartialOrd for Joinable {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Joinable {
    fn cmp(&self, other: &Self) -> Ordering {
        self.similarity.total_cmp(&other.similarity).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

/// Joins the two most alike groups until none are alike enough. What was not noted as similar counts as nought.
fn average_link(vectors: &[Vector], similar: BTreeMap<(u32, u32), f64>) -> Vec<u32> {
    let n = vectors.len();
    // For each group the sum of similarities to each other group.
    let mut sums: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); n];
    for ((a, b), similarity) in &similar {
        sums[*a as usize].insert(*b, *similarity);
        sums[*b as usize].insert(*a, *similarity);
    }
    let mut within: Vec<Vec<u32>> = (0..n as u32).map(|idx| vec![idx]).collect();
    let mut heap: BinaryHeap<Joinable> = similar
        .into_iter()
        .filter(|(_, similarity)| *similarity >= ALIKE)
        .map(|((a, b), similarity)| Joinable { similarity, a, b, sizes: (1, 1) })
        .collect();
    while let Some(next) = heap.pop() {
        let (a, b) = (next.a as usize, next.b as usize);
        if (within[a].len(), within[b].len()) != next.sizes {
            continue;
        }
        let moved = std::mem::take(&mut within[b]);
        within[a].extend(moved);
        for (other, sum) in std::mem::take(&mut sums[b]) {
            sums[other as usize].remove(&next.b);
            if other != next.a {
                *sums[a].entry(other).or_default() += sum;
                *sums[other as usize].entry(next.a).or_default() += sum;
            }
        }
        for (other, sum) in &sums[a] {
            let sizes = (within[a].len(), within[*other as usize].len());
            let similarity = sum / (sizes.0 * sizes.1) as f64;
            if similarity >= ALIKE {
                let (a, b, sizes) = if next.a < *other {
                    (next.a, *other, sizes)
                } else {
                    (*other, next.a, (sizes.1, sizes.0))
                };
                heap.push(Joinable { similarity, a, b, sizes });
            }
        }
    }
    let mut homes = vec![0; n];
    for (home, texts) in within.iter().enumerate() {
        for &text in texts {
            homes[text as usize] = home as u32;
        }
    }
    homes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn reports_of_one_happening_are_one_story() {
        let texts = [
            "A dam burst above Tarnow at night and the mill of Jan Kowal was swept away.",
            "The mill of Jan Kowal at Tarnow was swept away when the dam burst.",
            "In Lund the bishop opened a school for the deaf on Monday.",
            "A school for the deaf was opened by the bishop of Lund.",
            "Wheat is dear this year.",
        ];
        let ids: Vec<SourceId> = texts.iter().map(|text| SourceId::of(&[text.as_bytes()])).collect();
        let words: Vec<_> =
            ids.iter().zip(texts).filter_map(|(id, text)| Some((id, words_of(text)?))).collect();
        let (vectors, n_texts) = weighted(&words);
        let homes = average_link(&vectors, similarities(&vectors, &n_texts));
        assert_eq!(homes[0], homes[1]);
        assert_eq!(homes[2], homes[3]);
        assert_eq!(homes.iter().collect::<BTreeSet<_>>().len(), 3);
    }
}
