//! The text layers against the judged documents: names, quantities, quotations, emendations. In: the gold folder and what a
//! system annotates. Out: figures by the definitions of the shared scorer: spans match one to one, best overlap first.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regesta_model::annotation::{EmendationKind, ReferentId};
use regesta_model::claim::Participant;
use regesta_model::{Annotations, Origin, Source, Text, TextRange};
use serde::Deserialize;

use super::rows::{self, FigureRow};
use crate::corpora::spans::{Counts, bytes_of_code_points, pairs};

#[derive(Deserialize)]
struct SpanRow {
    start: usize,
    end: usize,
    #[serde(default)]
    kind: String,
    #[serde(default, rename = "type")]
    mention_type: String,
    #[serde(default)]
    entity: String,
    #[serde(default)]
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct AliasRow {
    entity: String,
    canonical: String,
    #[serde(default)]
    aliases: Vec<String>,
}

/// One judged document: its source and the folder of its layers.
pub struct Judged {
    /// The bytes.
    pub source: Source,
    folder: PathBuf,
    doc: String,
}

/// The judged documents, or `None` where the folder is absent.
#[expect(clippy::disallowed_methods, reason = "a loader for tests reads files")]
pub fn judged(folder: &Path) -> Option<Vec<Judged>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let judged = |path: &PathBuf| {
        let file = path.file_name()?.to_string_lossy().into_owned();
        let origin = Origin { path: file.clone(), ..Origin::default() };
        let source = Source::new(std::fs::read(path).ok()?, origin);
        Some(Judged { source, folder: folder.to_owned(), doc: file.get(..3)?.to_owned() })
    };
    Some(files.iter().filter_map(judged).collect())
}

/// Figures by name, each F1 or a share, over all documents.
pub fn figures(
    documents: &[Judged],
    annotate: impl Fn(&Source) -> (Text, Annotations),
) -> BTreeMap<&'static str, f64> {
    let mut sums: BTreeMap<&'static str, Counts> = BTreeMap::new();
    for document in documents {
        let (text, annotations) = annotate(&document.source);
        let sheet =
            Sheet { document, annotations: &annotations, bytes: bytes_of_code_points(text.content()) };
        let mut add = |name, counts: Counts| sums.entry(name).or_default().add(counts);
        sheet.names(&mut add);
        sheet.quantities(&mut add);
        sheet.quotations(&mut add);
        sheet.emendations(&mut add);
    }
    sums.into_iter().map(|(name, counts)| (name, counts.f1())).collect()
}

struct Sheet<'d> {
    document: &'d Judged,
    annotations: &'d Annotations,
    bytes: Vec<u32>,
}

impl Sheet<'_> {
    fn rows(&self, layer: &str) -> Vec<SpanRow> {
        rows::read(&self.document.folder.join(format!("{}.{layer}.jsonl", self.document.doc)))
            .unwrap_or_default()
    }

    fn range(&self, start: usize, end: usize) -> TextRange {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or_default();
        TextRange::new(byte(start), byte(end))
    }

    fn ranges(&self, rows: &[SpanRow]) -> Vec<TextRange> {
        rows.iter().map(|row| self.range(row.start, row.end)).collect()
    }

    fn names(&self, add: &mut impl FnMut(&'static str, Counts)) {
        let rows = self.rows("names");
        let gold = self.ranges(&rows);
        let named: Vec<_> = self.annotations.mentions.iter().filter(|mention| mention.named).collect();
        let system: Vec<TextRange> = named.iter().map(|mention| mention.range).collect();
        let paired = pairs(&gold, &system);
        let counts = |right| Counts { right, system: system.len(), gold: gold.len() };
        let exact = paired.iter().filter(|(i, j)| gold[*i] == system[*j]).count();
        let typed = paired.iter().filter(|(i, j)| rows[*i].mention_type == named[*j].kind.name()).count();
        add("names strict", counts(exact));
        add("names overlap", counts(paired.len()));
        add("names type", Counts { right: typed, system: paired.len(), gold: paired.len() });
    }

    fn quantities(&self, add: &mut impl FnMut(&'static str, Counts)) {
        let path = self.document.folder.join(format!("{}.figures.jsonl", self.document.doc));
        let rows: Vec<FigureRow> = rows::read(&path).unwrap_or_default();
        let gold: Vec<TextRange> = rows.iter().map(|row| self.range(row.start, row.end)).collect();
        let system: Vec<TextRange> = self.annotations.quantities.iter().map(|q| q.range).collect();
        let paired = pairs(&gold, &system);
        let same = |(i, j): &&(usize, usize)| {
            let (row, quantity) = (&rows[*i], &self.annotations.quantities[*j]);
            let ours = (quantity.min, quantity.max);
            ours == row.value.bounds() || row.emended.is_some() && ours == (row.emended, row.emended)
        };
        let values = paired.iter().filter(same).count();
        let counts = |right| Counts { right, system: system.len(), gold: gold.len() };
        add("quantities overlap", counts(paired.len()));
        add("quantities value", counts(values));
    }

    fn quotations(&self, add: &mut impl FnMut(&'static str, Counts)) {
        let rows = self.rows("quotes");
        let gold = self.ranges(&rows);
        let system: Vec<TextRange> = self.annotations.quotations.iter().map(|q| q.range).collect();
        let paired = pairs(&gold, &system);
        add("quotations overlap", Counts { right: paired.len(), system: system.len(), gold: gold.len() });
        let parties = Parties::new(self);
        let spoken: Vec<_> = paired.iter().filter(|(i, _)| rows[*i].speaker.is_some()).collect();
        let right = spoken
            .iter()
            .filter(|(i, j)| {
                let ours = self.annotations.quotations[*j].speaker.as_ref();
                rows[*i].speaker.as_deref().zip(ours).is_some_and(|(g, s)| parties.same(g, s))
            })
            .count();
        add("quotations speaker", Counts { right, system: spoken.len(), gold: spoken.len() });
    }

    fn emendations(&self, add: &mut impl FnMut(&'static str, Counts)) {
        let rows = self.rows("noise");
        let redaction = |kind: &str| kind == "redaction";
        let chosen = |marked: Option<bool>| {
            let gold: Vec<TextRange> = rows
                .iter()
                .filter(|row| marked.is_none_or(|marked| redaction(&row.kind) == marked))
                .map(|row| self.range(row.start, row.end))
                .collect();
            let ours = |kind| kind == EmendationKind::Redaction;
            let system: Vec<TextRange> = self
                .annotations
                .emendations
                .iter()
                .filter(|e| marked.is_none_or(|marked| ours(e.kind) == marked))
                .map(|e| e.range)
                .collect();
            Counts { right: pairs(&gold, &system).len(), system: system.len(), gold: gold.len() }
        };
        add("emendations any", chosen(None));
        add("emendations redaction", chosen(Some(true)));
        add("emendations others", chosen(Some(false)));
    }
}

/// Which gold entity each referent is, by the mentions they share; and the names gold entities go by.
struct Parties<'d> {
    gold_of: BTreeMap<ReferentId, String>,
    names: BTreeMap<String, Vec<String>>,
    annotations: &'d Annotations,
}

impl<'d> Parties<'d> {
    fn new(sheet: &Sheet<'d>) -> Self {
        let rows = sheet.rows("names");
        let system: Vec<TextRange> = sheet.annotations.mentions.iter().map(|mention| mention.range).collect();
        let mut votes: BTreeMap<ReferentId, BTreeMap<&str, usize>> = BTreeMap::new();
        for (i, j) in pairs(&sheet.ranges(&rows), &system) {
            let referent = sheet.annotations.mentions[j].referent;
            *votes.entry(referent).or_default().entry(&rows[i].entity).or_default() += 1;
        }
        let most = |counts: &BTreeMap<&str, usize>| {
            counts
                .iter()
                .max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name)))
                .map(|(name, _)| (*name).to_owned())
        };
        let aliases: Vec<AliasRow> =
            rows::read(&sheet.document.folder.join("entities.jsonl")).unwrap_or_default();
        Self {
            gold_of: votes.iter().filter_map(|(id, counts)| Some((*id, most(counts)?))).collect(),
            names: aliases
                .into_iter()
                .map(|row| (row.entity, row.aliases.into_iter().chain([row.canonical]).collect()))
                .collect(),
            annotations: sheet.annotations,
        }
    }

    fn same(&self, gold: &str, ours: &Participant) -> bool {
        let words = match ours {
            Participant::Referent(id) => match self.gold_of.get(id) {
                Some(mapped) if self.names.contains_key(gold) => return mapped == gold,
                _ => {
                    self.annotations.referents.get(id.0 as usize).map(|r| r.name.clone()).unwrap_or_default()
                }
            },
            Participant::Words(words) => words.clone(),
        };
        let plain = vec![gold.to_owned()];
        self.names.get(gold).unwrap_or(&plain).iter().any(|name| alike(name, &words))
    }
}

/// Whether three fifths of the content words of two names are shared.
fn alike(a: &str, b: &str) -> bool {
    let words = |name: &str| -> std::collections::BTreeSet<String> {
        let plain = ["the", "a", "an", "of", "and", "in", "on", "for", "to", "s"];
        name.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| !word.is_empty() && !plain.contains(&word.as_str()))
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count();
    shared > 0 && 5 * shared >= 3 * a.union(&b).count()
}
