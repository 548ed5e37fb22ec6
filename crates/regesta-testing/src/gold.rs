//! Gold annotations as documents: texts with perfect mentions, times, quantities, events and claims, so that collation
//! can be judged apart from the annotator.
//!
//! In goes a folder of gold files, as its guidelines describe them; out come [`Document`]s. Offsets in the files are
//! code points, in the documents bytes. What never happens here: nothing is guessed that the gold does not say,
//! except which time expression dates a claim (the nearest with its value).

#![expect(clippy::disallowed_methods, reason = "a loader for tests reads files")]

pub mod layers;
mod rows;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regesta_model::annotation::{
    EventClass, EventMention, Layer, Mention, MentionType, Quantity, Referent, ReferentId, Sentence, Telling,
    TimeReason, Timex, TimexKind,
};
use regesta_model::claim::{ClaimTime, Factuality, Participant, Polarity, Proposition};
use regesta_model::{Annotations, Claim, ClaimType, Document, Origin, Source, Text, TextRange};

use rows::{EntityRow, EventRow, FigureRow, NameRow, TimeRow};

/// How much the mentions of one text are already united.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coreference {
    /// One referent for each entity of a text.
    Perfect,
    /// One referent for each form of a name: uniting them is left to collation.
    ByForm,
}

/// The documents of a gold folder, or `None` where the folder is absent.
pub fn documents(folder: &Path, coreference: Coreference) -> Option<Vec<Document>> {
    let entities: BTreeMap<String, EntityRow> = rows::read(&folder.join("entities.jsonl"))?
        .into_iter()
        .map(|row: EntityRow| (row.entity.clone(), row))
        .collect();
    let mut texts: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.sort();
    Some(texts.iter().filter_map(|path| document(folder, path, &entities, coreference)).collect())
}

fn document(
    folder: &Path,
    path: &Path,
    entities: &BTreeMap<String, EntityRow>,
    coreference: Coreference,
) -> Option<Document> {
    let file = path.file_name()?.to_string_lossy().into_owned();
    let bytes = std::fs::read(path).ok()?;
    let content = String::from_utf8(bytes.clone()).ok()?;
    let source = Source::new(bytes, Origin { path: file.clone(), ..Origin::default() });
    let text = Text::new(source.id().clone(), content, Vec::new(), Vec::new());
    let doc = file.get(..3)?;
    let names: Vec<NameRow> = rows::read(&folder.join(format!("{doc}.names.jsonl"))).unwrap_or_default();
    let times: Vec<TimeRow> = rows::read(&folder.join(format!("{doc}.times.jsonl"))).unwrap_or_default();
    let figures: Vec<FigureRow> =
        rows::read(&folder.join(format!("{doc}.figures.jsonl"))).unwrap_or_default();
    let events: Vec<EventRow> = rows::read(&folder.join(format!("{doc}.events.jsonl"))).unwrap_or_default();
    let mut loader = Loader::new(&text, entities, coreference, &names);
    let mentions = names.iter().map(|row| loader.mention(row)).collect();
    let quantities: Vec<Quantity> = figures.iter().map(|row| loader.quantity(row)).collect();
    let timexes: Vec<Timex> = times.iter().filter_map(|row| loader.timex(row)).collect();
    let sentences = loader.sentences();
    let place_of_figure = loader.places(&figures, &quantities);
    let claims: Vec<Claim> = events
        .iter()
        .filter_map(|row| loader.claim(row, &source, &timexes, &sentences, &place_of_figure))
        .collect();
    let event_mentions = events.iter().filter_map(|row| loader.event_mention(row)).collect();
    let annotations = Annotations {
        sentences: Layer::new(sentences),
        mentions: Layer::new(mentions),
        timexes: Layer::new(timexes),
        quantities: Layer::new(quantities),
        event_mentions: Layer::new(event_mentions),
        referents: loader.referents,
        ..Annotations::default()
    };
    Some(Document { source, text, annotations, claims, diagnostics: Vec::new() })
}

/// Turns the rows of one text into annotations.
struct Loader<'g> {
    content: String,
    /// Byte offset of each code point, and of the end.
    bytes: Vec<u32>,
    entities: &'g BTreeMap<String, EntityRow>,
    coreference: Coreference,
    referents: Vec<Referent>,
    /// The referent of each entity, or of each form of each entity.
    of_entity: BTreeMap<String, ReferentId>,
}

impl<'g> Loader<'g> {
    fn new(
        text: &Text,
        entities: &'g BTreeMap<String, EntityRow>,
        coreference: Coreference,
        names: &[NameRow],
    ) -> Self {
        let content = text.content().to_owned();
        let bytes = content.char_indices().map(|(at, _)| at as u32).chain([content.len() as u32]).collect();
        let mut loader =
            Self { content, bytes, entities, coreference, referents: Vec::new(), of_entity: BTreeMap::new() };
        let mut sorted: Vec<&NameRow> = names.iter().collect();
        // The fullest name of an entity comes first and names its referent.
        sorted
            .sort_by_key(|row| (row.form != "name", std::cmp::Reverse(row.quote.chars().count()), row.start));
        for row in sorted {
            loader.referent(&row.entity, &row.quote);
        }
        loader
    }

    fn range(&self, start: usize, end: usize) -> TextRange {
        let at = |idx: usize| self.bytes.get(idx).copied().unwrap_or(self.content.len() as u32);
        TextRange::new(at(start), at(end).max(at(start)))
    }

    /// The referent of a mention, made when first met.
    fn referent(&mut self, entity: &str, quote: &str) -> ReferentId {
        let key = match self.coreference {
            Coreference::ByForm if !quote.is_empty() && !quote.contains('*') => {
                format!("{entity}|{}", quote.to_lowercase())
            }
            _ => entity.to_owned(),
        };
        if let Some(id) = self.of_entity.get(&key) {
            return *id;
        }
        let id = ReferentId(self.referents.len() as u32);
        let known = self.entities.get(entity);
        let canonical = known.map_or(entity, |row| row.canonical.as_str());
        let plain = quote.is_empty() || quote.contains('*');
        let name = if plain { canonical.split(" (").next().unwrap_or_default() } else { quote };
        self.referents.push(Referent {
            kind: kind_of(entity),
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        });
        self.of_entity.insert(key, id);
        self.of_entity.entry(entity.to_owned()).or_insert(id);
        id
    }

    fn participant(&mut self, named: &str) -> Participant {
        if named.split_once(':').is_some_and(|(prefix, _)| MentionType::from_name(prefix).is_some()) {
            Participant::Referent(self.referent(named, ""))
        } else {
            Participant::Words(named.to_owned())
        }
    }

    fn mention(&mut self, row: &NameRow) -> Mention {
        let referent = self.referent(&row.entity, &row.quote);
        let named = row.form != "redacted";
        Mention { range: self.range(row.start, row.end), kind: kind_of(&row.entity), named, referent }
    }

    fn timex(&self, row: &TimeRow) -> Option<Timex> {
        Some(Timex {
            range: self.range(row.start, row.end),
            kind: TimexKind::from_name(&row.kind).unwrap_or(TimexKind::Date),
            value: row.value.clone(),
            modifier: None,
            quant: None,
            freq: None,
            edtf: row.edtf.as_ref().and_then(|edtf| edtf.parse().ok()),
            written: None,
            other_reading: None,
            anchor: None,
            rule: "gold".to_owned(),
            erroneous: row.erroneous,
            emended: row.emended.as_ref().and_then(|edtf| edtf.parse().ok()),
        })
    }

    fn quantity(&mut self, row: &FigureRow) -> Quantity {
        let (min, max) = row.value.bounds();
        Quantity {
            range: self.range(row.start, row.end),
            min,
            max,
            unit: row.unit.clone(),
            approx: row.approx,
            measures: row.measures.clone(),
            of: row.of.clone().map(|of| self.participant(of.split(" / ").next().unwrap_or_default())),
            emended: row.emended,
        }
    }

    /// The index in the layer of each figure's id.
    fn places(&self, rows: &[FigureRow], quantities: &[Quantity]) -> BTreeMap<String, u32> {
        let layer = Layer::new(quantities.to_vec());
        let place = |row: &FigureRow| {
            let range = self.range(row.start, row.end);
            layer.iter().position(|quantity| quantity.range == range)
        };
        rows.iter().filter_map(|row| Some((row.id.clone(), place(row)? as u32))).collect()
    }

    /// Sentences by punctuation and line ends: enough to say whether a time stands near a claim.
    fn sentences(&self) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, _) in self.content.match_indices(['.', '\n', '!', '?']) {
            let closes = self.content[at + 1..].chars().next().is_none_or(char::is_whitespace)
                || self.content[at..].starts_with('\n');
            if closes && !self.content[start..=at].trim().is_empty() {
                sentences.push(Sentence { range: TextRange::from_usize(start, at + 1) });
                start = at + 1;
            }
        }
        sentences
    }

    fn event_mention(&self, row: &EventRow) -> Option<EventMention> {
        Some(EventMention {
            range: self.range(row.trigger_start, row.trigger_end),
            clause: self.range(row.start, row.end),
            kind: claim_type(&row.kind)?,
            lemma: lemma(&row.trigger),
            class: EventClass::Occurrence,
            telling: Telling::default(),
        })
    }

    fn claim(
        &mut self,
        row: &EventRow,
        source: &Source,
        timexes: &[Timex],
        sentences: &[Sentence],
        figures: &BTreeMap<String, u32>,
    ) -> Option<Claim> {
        let (clause, trigger) =
            (self.range(row.start, row.end), self.range(row.trigger_start, row.trigger_end));
        let proposition = Proposition {
            kind: claim_type(&row.kind)?,
            lemma: lemma(&row.trigger),
            actors: row.actors.iter().map(|named| self.participant(named)).collect(),
            targets: row.targets.iter().map(|named| self.participant(named)).collect(),
            place: row.place.as_ref().map(|named| self.participant(named)),
            time: row.date.as_ref().and_then(|date| claim_time(date, clause, timexes, sentences)),
            quantities: row.figures.iter().filter_map(|figure| figures.get(&figure.id).copied()).collect(),
        };
        let holders =
            row.attribution.iter().skip(1).map(|holder| Participant::Words(holder.clone())).collect();
        let mut claim = Claim::new(source.id().clone(), clause, trigger, proposition, holders);
        claim.factuality = factuality(&row.modality);
        claim.polarity = if row.polarity == "neg" { Polarity::Negative } else { Polarity::Positive };
        claim.confidence = 1.0;
        Some(claim)
    }
}

/// The time of a claim, with the expression that gives it: in the clause, in its sentence, or the nearest before.
fn claim_time(date: &str, clause: TextRange, timexes: &[Timex], sentences: &[Sentence]) -> Option<ClaimTime> {
    let edtf = date.parse().ok()?;
    let says = |timex: &&Timex| timex.edtf.as_ref() == Some(&edtf);
    let sentence = sentences.iter().map(|s| s.range).find(|range| range.meets(clause)).unwrap_or(clause);
    let in_clause = timexes.iter().filter(|timex| clause.contains(timex.range));
    if let Some(timex) = in_clause.clone().find(says).or_else(|| in_clause.clone().next()) {
        return Some(ClaimTime { edtf, timex: timex.range, reason: TimeReason::Clause });
    }
    if let Some(timex) = timexes.iter().filter(|timex| sentence.contains(timex.range)).find(says) {
        return Some(ClaimTime { edtf, timex: timex.range, reason: TimeReason::Sentence });
    }
    let before = timexes.iter().filter(|timex| timex.range.end <= clause.start);
    let timex = before.clone().rfind(says).map_or(clause, |timex| timex.range);
    Some(ClaimTime { edtf, timex, reason: TimeReason::Narrative })
}

fn kind_of(entity: &str) -> MentionType {
    let prefix = entity.split(':').next().unwrap_or_default();
    MentionType::from_name(prefix).unwrap_or(MentionType::Organization)
}

/// The first of a gold type's names that the model knows: `CEDE/RETURN/HANDOVER` is a return.
fn claim_type(printed: &str) -> Option<ClaimType> {
    printed.split('/').find_map(ClaimType::from_name)
}

fn factuality(modality: &str) -> Factuality {
    Factuality::from_name(modality).unwrap_or(Factuality::Actual)
}

/// A rough dictionary form of a trigger: its first word without the endings of verbs.
fn lemma(trigger: &str) -> String {
    let word = trigger.split_whitespace().next().unwrap_or_default().to_lowercase();
    let stem = ["ing", "ed", "es", "s", "e"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() > 3));
    stem.unwrap_or(&word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gold_quotes_stand_where_they_should() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gold");
        let Some(documents) = documents(&folder, Coreference::Perfect) else {
            eprintln!("skipped: no gold folder");
            return;
        };
        for document in &documents {
            assert!(!document.claims.is_empty());
            for claim in &document.claims {
                assert!(claim.clause().contains(claim.trigger()), "{}", document.text.quote(claim.clause()));
                assert!(!document.text.quote(claim.trigger()).is_empty());
            }
            for mention in document.annotations.mentions.iter() {
                assert!((mention.referent.0 as usize) < document.annotations.referents.len());
            }
        }
    }

    #[test]
    fn types_and_lemmas() {
        assert_eq!(claim_type("CEDE/RETURN/HANDOVER"), Some(ClaimType::Return));
        assert_eq!(claim_type("DEMAND/PROPOSE"), Some(ClaimType::Propose));
        assert_eq!(lemma("withdrawing from"), "withdraw");
    }
}
