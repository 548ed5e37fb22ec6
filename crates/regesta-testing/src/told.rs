//! Hand-written cases: accounts whose sentences carry their annotations in place, as an annotator would ideally give them.
//!
//! In goes the text of a `.case` file; out come [`Told`] cases, each with documents and the conflicts that must be found.
//! What never happens here: nothing is annotated that the file does not mark.
//!
//! ```text
//! case two days for one treaty
//! A On <1702-03-12|12 March 1702> {a STATE Ostrand} *SIGN sign|signed* the {t INSTRUMENT Treaty of Korn}.
//! B On <1702-03-14|14 March 1702> {a STATE Ostrand} *SIGN sign|signed* the {t INSTRUMENT Treaty of Korn}.
//! -> date 1702-03-12 / 1702-03-14
//! ```
//!
//! A line begins with the label of its source; after `# ` stands its title, before all sentences. `<EDTF|words>` is a time (`<^EDTF|words>` dates by the course of the
//! narrative only), `{ROLE KIND name}` or `{ROLE KIND full name|words}` a participant (`a` actor, `t` target, `p` place,
//! `h` holder, `-` none; the kind `-` is for words that are no name; after `~` stands what a garbled name should say), `*TYPE lemma flags|words*` the trigger (what stands after a second one is of another claim), `[VALUE unit
//! measures|words]` a figure (`~5000`, `3000..5000`; after the measures ` @name` says whose). After `->` stands a
//! conflict, property and readings, or `none`; after `=>` the number of events.

use regesta_model::annotation::{
    Emendation, EmendationKind, Layer, Mention, MentionType, Quantity, Referent, ReferentId, Sentence,
    TimeReason, Timex,
};
use regesta_model::claim::{ClaimTime, Factuality, Participant, Polarity, Proposition};
use regesta_model::text::{Block, BlockKind};
use regesta_model::{Annotations, Claim, ClaimType, Document, Origin, Source, Text, TextRange};
use regesta_time::Edtf;

use crate::fixtures::dated;

/// One case.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What it shows.
    pub name: String,
    /// The accounts.
    pub documents: Vec<Document>,
    /// The conflicts: property, then readings in order of the alphabet.
    pub conflicts: Vec<(String, Vec<String>)>,
    /// The number of events, where the case says it.
    pub n_events: Option<usize>,
}

/// The cases of a file.
///
/// # Errors
/// The line that cannot be read, and why.
pub fn parse(file: &str) -> Result<Vec<Told>, String> {
    let mut cases = Vec::new();
    let mut current: Option<(Told, Vec<Account>)> = None;
    for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("case ") {
            cases.extend(current.take().map(closed));
            current = Some((Told { name: name.to_owned(), ..Told::default() }, Vec::new()));
            continue;
        }
        let (told, accounts) = current.as_mut().ok_or_else(|| format!("no case before: {line}"))?;
        if let Some(expected) = line.strip_prefix("->") {
            told.conflicts.extend(conflict(expected.trim()));
        } else if let Some(n) = line.strip_prefix("=>") {
            told.n_events = n.split_whitespace().next().and_then(|n| n.parse().ok());
        } else {
            let (label, words) = line.split_once(' ').ok_or_else(|| format!("no words: {line}"))?;
            let known = accounts.iter().position(|account| account.label == label);
            let idx = known.unwrap_or_else(|| {
                accounts.push(Account { label: label.to_owned(), ..Account::default() });
                accounts.len() - 1
            });
            match words.strip_prefix("# ") {
                Some(title) => accounts[idx].title(title),
                None => accounts[idx].sentence(words).map_err(|why| format!("{why}: {line}"))?,
            }
        }
    }
    cases.extend(current.take().map(closed));
    Ok(cases)
}

fn closed((mut told, accounts): (Told, Vec<Account>)) -> Told {
    told.documents = accounts.into_iter().map(Account::into_document).collect();
    told
}

fn conflict(expected: &str) -> Option<(String, Vec<String>)> {
    let (property, readings) = expected.split_once(' ')?;
    let mut readings: Vec<String> = readings.split(" / ").map(|reading| reading.trim().to_owned()).collect();
    readings.sort();
    Some((property.to_owned(), readings))
}

/// An account while it is read.
#[derive(Default)]
struct Account {
    label: String,
    title: Option<TextRange>,
    content: String,
    sentences: Vec<Sentence>,
    referents: Vec<Referent>,
    mentions: Vec<Mention>,
    timexes: Vec<Timex>,
    quantities: Vec<Quantity>,
    emendations: Vec<Emendation>,
    claims: Vec<Draft>,
}

/// The claim of one sentence, before its source is known.
#[derive(Default)]
struct Draft {
    clause: TextRange,
    trigger: Option<(TextRange, ClaimType, String)>,
    flags: Vec<String>,
    actors: Vec<Participant>,
    targets: Vec<Participant>,
    place: Option<Participant>,
    holders: Vec<Participant>,
    time: Option<ClaimTime>,
    quantities: Vec<u32>,
}

impl Account {
    fn title(&mut self, words: &str) {
        self.title = Some(self.push(words));
        self.content.push('\n');
    }

    fn sentence(&mut self, words: &str) -> Result<(), String> {
        let start = self.content.len();
        let (mut drafts, mut draft) = (Vec::new(), Draft::default());
        let mut rest = words;
        while let Some(at) = rest.find(['<', '{', '*', '[']) {
            self.content.push_str(&rest[..at]);
            let close = match rest.as_bytes()[at] {
                b'<' => '>',
                b'{' => '}',
                b'[' => ']',
                _ => '*',
            };
            let len = rest[at + 1..].find(close).ok_or_else(|| format!("no closing {close}"))?;
            if close == '*' && draft.trigger.is_some() {
                drafts.push(std::mem::take(&mut draft));
            }
            self.marked(close, &rest[at + 1..at + 1 + len], &mut draft)?;
            rest = &rest[at + len + 2..];
        }
        self.content.push_str(rest);
        let clause = TextRange::from_usize(start, self.content.trim_end_matches(['.', ' ']).len());
        self.sentences.push(Sentence { range: TextRange::from_usize(start, self.content.len()) });
        self.content.push('\n');
        drafts.push(draft);
        let told = drafts.into_iter().filter(|draft| draft.trigger.is_some());
        self.claims.extend(told.map(|draft| Draft { clause, ..draft }));
        Ok(())
    }

    fn marked(&mut self, close: char, marked: &str, draft: &mut Draft) -> Result<(), String> {
        match close {
            '>' => self.time(marked, draft),
            '}' => self.participant(marked, draft),
            ']' => self.figure(marked, draft),
            _ => self.trigger(marked, draft),
        }
    }

    fn push(&mut self, words: &str) -> TextRange {
        let start = self.content.len();
        self.content.push_str(words);
        TextRange::from_usize(start, self.content.len())
    }

    fn time(&mut self, marked: &str, draft: &mut Draft) -> Result<(), String> {
        let (value, words) = marked.split_once('|').unwrap_or((marked, marked));
        let (reason, value) = match value.strip_prefix('^') {
            Some(value) => (TimeReason::Narrative, value),
            None => (TimeReason::Clause, value),
        };
        let edtf: Edtf = value.parse().map_err(|_| format!("no time `{value}`"))?;
        let range = self.push(words);
        self.timexes.push(dated(range, &edtf, "told"));
        draft.time.get_or_insert(ClaimTime { edtf, timex: range, reason });
        Ok(())
    }

    fn participant(&mut self, marked: &str, draft: &mut Draft) -> Result<(), String> {
        let mut parts = marked.splitn(3, ' ');
        let (Some(role), Some(kind), Some(name)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(format!("no role, kind and name in `{marked}`"));
        };
        let (name, meant) = name.split_once('~').map_or((name, None), |(name, meant)| (name, Some(meant)));
        let (full, words) = name.split_once('|').unwrap_or((name, name));
        let range = self.push(words);
        self.emendations.extend(meant.map(|meant| Emendation {
            range,
            kind: EmendationKind::MtGarble,
            reading: Some(meant.to_owned()),
            reason: "told".to_owned(),
        }));
        let participant = match MentionType::from_name(kind) {
            Some(kind) => Participant::Referent(self.referent(kind, full, range)),
            None => Participant::Words(full.to_owned()),
        };
        match role {
            "a" => draft.actors.push(participant),
            "t" => draft.targets.push(participant),
            "p" => draft.place = Some(participant),
            "h" => draft.holders.push(participant),
            _ => {}
        }
        Ok(())
    }

    fn referent(&mut self, kind: MentionType, full: &str, range: TextRange) -> ReferentId {
        let known = self.referents.iter().position(|referent| referent.name == full && referent.kind == kind);
        let idx = known.unwrap_or_else(|| {
            self.referents.push(Referent { kind, name: full.to_owned() });
            self.referents.len() - 1
        });
        let referent = ReferentId(idx as u32);
        self.mentions.push(Mention { range, kind, named: true, referent });
        referent
    }

    fn figure(&mut self, marked: &str, draft: &mut Draft) -> Result<(), String> {
        let (value, words) = marked.split_once('|').ok_or_else(|| format!("no words in [{marked}]"))?;
        let mut parts = value.splitn(3, ' ');
        let number = parts.next().unwrap_or_default();
        let approx = number.starts_with('~');
        let number = number.trim_start_matches('~');
        let read = |side: &str| side.parse::<f64>().ok();
        let (min, max) = match number.split_once("..") {
            Some((min, max)) => (read(min), read(max)),
            None => (read(number), read(number)),
        };
        let range = self.push(words);
        let (unit, rest) = (parts.next().map(str::to_owned), parts.next());
        let (measures, owner) = match rest.map(|rest| rest.split_once('@').unwrap_or((rest, ""))) {
            Some((measures, owner)) => {
                let measures = measures.trim_end().to_owned();
                (
                    Some(measures).filter(|words| !words.is_empty()),
                    Some(owner).filter(|owner| !owner.is_empty()),
                )
            }
            None => (None, None),
        };
        let known = owner.map(|name| self.referents.iter().position(|referent| referent.name == name));
        let owner = known
            .map(|idx| idx.ok_or_else(|| format!("nobody of that name before [{marked}]")))
            .transpose()?;
        let of = owner.map(|idx| Participant::Referent(ReferentId(idx as u32)));
        draft.quantities.push(self.quantities.len() as u32);
        self.quantities.push(Quantity { range, min, max, unit, approx, measures, of, emended: None });
        Ok(())
    }

    fn trigger(&mut self, marked: &str, draft: &mut Draft) -> Result<(), String> {
        let (head, words) = marked.split_once('|').ok_or_else(|| format!("no words in *{marked}*"))?;
        let mut parts = head.split(' ');
        let kind =
            parts.next().and_then(ClaimType::from_name).ok_or_else(|| format!("no type in *{head}*"))?;
        let lemma = parts.next().unwrap_or(words).replace('_', " ");
        draft.flags = parts.map(str::to_owned).collect();
        draft.trigger = Some((self.push(words), kind, lemma));
        Ok(())
    }

    fn into_document(self) -> Document {
        let origin = Origin { path: format!("{}.txt", self.label), ..Origin::default() };
        let source = Source::new(self.content.clone().into_bytes(), origin);
        let blocks = self.title.map_or(Vec::new(), |title| {
            let rest = TextRange::from_usize(title.end as usize + 1, self.content.trim_end().len());
            vec![
                Block { range: title, kind: BlockKind::Heading(1) },
                Block { range: rest, kind: BlockKind::Paragraph },
            ]
        });
        let text = Text::new(source.id().clone(), self.content, blocks, Vec::new());
        let claims = self.claims.into_iter().filter_map(|draft| draft.into_claim(&source)).collect();
        let annotations = Annotations {
            sentences: Layer::new(self.sentences),
            mentions: Layer::new(self.mentions),
            referents: self.referents,
            timexes: Layer::new(self.timexes),
            quantities: Layer::new(self.quantities),
            emendations: Layer::new(self.emendations),
            ..Annotations::default()
        };
        Document { source, text, annotations, claims, diagnostics: Vec::new() }
    }
}

impl Draft {
    fn into_claim(self, source: &Source) -> Option<Claim> {
        let (trigger, kind, lemma) = self.trigger?;
        let proposition = Proposition {
            kind,
            lemma,
            actors: self.actors,
            targets: self.targets,
            place: self.place,
            time: self.time,
            quantities: self.quantities,
        };
        let mut claim = Claim::new(source.id().clone(), self.clause, trigger, proposition, self.holders);
        for flag in &self.flags {
            match flag.as_str() {
                "neg" => claim.polarity = Polarity::Negative,
                _ => claim.factuality = Factuality::from_name(flag).unwrap_or(claim.factuality),
            }
        }
        Some(claim)
    }
}
