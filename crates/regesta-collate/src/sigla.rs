//! Short labels for sources: readable, unique, and the same whatever documents are added later.

use std::collections::BTreeMap;

use regesta_model::source::Siglum;
use regesta_model::{Casefile, SourceId};

/// The longest a siglum can be, in characters.
const SIGLUM_MAX: usize = 14;

/// Digits of the source's id that tell two equal labels apart.
const SUFFIX: usize = 4;

/// The siglum of each source: the stem of its path, cut short at a word; those that would be equal carry digits of
/// their source's id. A document added later changes an earlier siglum only where the two would be equal.
pub fn sigla(casefile: &Casefile) -> BTreeMap<SourceId, Siglum> {
    let mut bearers: BTreeMap<String, Vec<&SourceId>> = BTreeMap::new();
    for document in casefile.documents() {
        bearers.entry(label(&document.source.origin.path, document.id())).or_default().push(document.id());
    }
    let mut sigla = BTreeMap::new();
    for (label, ids) in bearers {
        let alone = ids.len() == 1;
        sigla.extend(
            ids.into_iter()
                .map(|id| (id.clone(), Siglum(if alone { label.clone() } else { told_apart(&label, id) }))),
        );
    }
    sigla
}

fn told_apart(label: &str, id: &SourceId) -> String {
    let digits: String = id.as_str().chars().skip(1).take(SUFFIX).collect();
    let head: String = label.chars().take(SIGLUM_MAX - SUFFIX - 1).collect();
    format!("{head}~{digits}")
}

/// The stem of a path without the hash some tools append, cut at a word if it is long.
fn label(path: &str, id: &SourceId) -> String {
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words: Vec<&str> = stem
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !is_hash(word))
        .collect();
    let mut label = String::new();
    for word in words {
        let blank = usize::from(!label.is_empty());
        if label.chars().count() + blank + word.chars().count() > SIGLUM_MAX {
            break;
        }
        if blank == 1 {
            label.push('-');
        }
        label.push_str(word);
    }
    if label.is_empty() {
        label = stem.chars().filter(|c| c.is_alphanumeric()).take(SIGLUM_MAX).collect();
    }
    if label.is_empty() { id.as_str().chars().take(SIGLUM_MAX).collect() } else { label }
}

/// Whether a word is a hash: eight or more hexadecimal digits, some of them figures.
fn is_hash(word: &str) -> bool {
    word.len() >= 8 && word.bytes().all(|b| b.is_ascii_hexdigit()) && word.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_readable() {
        let id = SourceId::of(&[b"x"]);
        for (path, expected) in [
            ("letters/Cavour 1859.txt", "Cavour-1859"),
            ("007_0123456789abcdef.txt", "007"),
            ("The long history of everything.html", "The-long"),
            ("Donaudampfschifffahrt.txt", "Donaudampfschi"),
        ] {
            assert_eq!(label(path, &id), expected);
        }
    }
}
