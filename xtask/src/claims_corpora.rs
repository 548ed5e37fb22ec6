//! `cargo xtask claims-corpora FOLDER`: claims measured on public corpora, without training on them.
//!
//! In goes a folder that holds `uds` (factuality of predicates), `litbank` (events told as having happened) and
//! `event-coding` (PLOVER: who did what to whom); out come figures beside simple baselines. What never happens here:
//! nothing is learned from a corpus, and nothing of one is written.

use std::collections::BTreeMap;
use std::path::Path;

use regesta::annotate::{Annotator, annotate, extract_claims};
use regesta::model::claim::{Factuality, Participant, Polarity};
use regesta::model::text::{Block, BlockKind};
use regesta::model::{Annotations, Claim, ClaimType, Origin, Source, Text, TextRange};

/// Measures the claims on each corpus that the folder holds.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let folder = Path::new(arguments.first().ok_or("missing FOLDER with uds, litbank and event-coding")?);
    uds(&folder.join("uds/factuality_joined.jsonl"))?;
    litbank(&folder.join("litbank/events/tsv"))?;
    plover(&folder.join("event-coding/PLOVER_GSR_CAMEO.txt"))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Words set one after another, with the place of each.
#[derive(Default)]
struct Joined {
    content: String,
    places: Vec<TextRange>,
    blocks: Vec<Block>,
}

impl Joined {
    fn push(&mut self, sentence: &[&str]) {
        if !self.content.is_empty() {
            self.content.push('\n');
        }
        let first = self.content.len();
        for (at, word) in sentence.iter().enumerate() {
            if at > 0 {
                self.content.push(' ');
            }
            let start = self.content.len();
            self.content.push_str(word);
            self.places.push(TextRange::from_usize(start, self.content.len()));
        }
        let range = TextRange::from_usize(first, self.content.len());
        self.blocks.push(Block { range, kind: BlockKind::Paragraph });
    }

    fn claims(self) -> (Vec<TextRange>, Annotations, Vec<Claim>) {
        let source = Source::new(self.content.as_bytes().to_vec(), Origin::default());
        let text = Text::new(source.id().clone(), self.content, self.blocks, Vec::new());
        let annotations = annotate(&source, &text, &Annotator::default());
        let claims = extract_claims(&text, &annotations);
        (self.places, annotations, claims)
    }
}

fn happened(claim: &Claim) -> bool {
    claim.factuality == Factuality::Actual && claim.polarity == Polarity::Positive
}

/// A share of a whole, printed in percent.
fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Whether a predicate happened: ours against the sign of the judges' mean, where a claim stands on the predicate.
fn uds(path: &Path) -> Result<(), String> {
    let (mut n, mut right, mut held, mut ours_not, mut judged_not, mut both_not) = (0, 0, 0, 0, 0, 0);
    for line in read(path)?.lines() {
        let row: serde_json::Value =
            serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))?;
        let words: Vec<&str> =
            row["tokens"].as_array().into_iter().flatten().filter_map(|word| word.as_str()).collect();
        let mut joined = Joined::default();
        joined.push(&words);
        let (places, _, claims) = joined.claims();
        for predicate in row["preds"].as_array().into_iter().flatten() {
            let Some(place) = predicate[0].as_u64().and_then(|at| places.get(at as usize)) else { continue };
            let Some(claim) = claims.iter().find(|claim| claim.trigger().meets(*place)) else { continue };
            let judged = predicate[2].as_f64().unwrap_or_default() > 0.0;
            n += 1;
            right += usize::from(judged == happened(claim));
            held += usize::from(judged);
            ours_not += usize::from(!happened(claim));
            judged_not += usize::from(!judged);
            both_not += usize::from(!judged && !happened(claim));
        }
    }
    let f1 = share(2 * both_not, ours_not + judged_not);
    println!(
        "UDS: {n} predicates with a claim; happened or not: {:.1} % right (always \"happened\": {:.1} %), F1 of \"not\" {f1:.1}",
        share(right, n),
        share(held, n)
    );
    Ok(())
}

/// Events told as having happened: ours against the judges'.
fn litbank(folder: &Path) -> Result<(), String> {
    let listed =
        std::fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut paths: Vec<_> = listed.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let (mut events, mut all, mut real, mut hit_all, mut hit_real) = (0, 0, 0, 0, 0);
    for path in &paths {
        let content = read(path)?;
        let mut joined = Joined::default();
        let mut marked = Vec::new();
        for sentence in content.split("\n\n") {
            let rows: Vec<(&str, &str)> = sentence.lines().filter_map(|line| line.split_once('\t')).collect();
            joined.push(&rows.iter().map(|(word, _)| *word).collect::<Vec<_>>());
            marked.extend(rows.iter().map(|(_, tag)| *tag == "EVENT"));
        }
        let (places, _, claims) = joined.claims();
        let is_event = |claim: &Claim| {
            let first = places.partition_point(|place| place.end <= claim.trigger().start);
            let words = places[first..].iter().take_while(|place| place.start < claim.trigger().end).count();
            marked[first..first + words].iter().any(|marked| *marked)
        };
        events += marked.iter().filter(|marked| **marked).count();
        all += claims.len();
        hit_all += claims.iter().filter(|claim| is_event(claim)).count();
        real += claims.iter().filter(|claim| happened(claim)).count();
        hit_real += claims.iter().filter(|claim| happened(claim) && is_event(claim)).count();
    }
    println!(
        "LitBank, {} works, {events} events told as having happened: claims that happened P {:.1} R {:.1}; all claims P {:.1} R {:.1}",
        paths.len(),
        share(hit_real, real),
        share(hit_real, events),
        share(hit_all, all),
        share(hit_all, events)
    );
    Ok(())
}

/// PLOVER's types in ours.
const PLOVER_TYPES: &[(&str, &[ClaimType])] = &[
    ("AGREE", &[ClaimType::Sign, ClaimType::Accept, ClaimType::Promise]),
    ("CONSULT", &[ClaimType::Meet, ClaimType::Visit, ClaimType::Communicate, ClaimType::Travel]),
    ("SUPPORT", &[ClaimType::Support, ClaimType::Recognize, ClaimType::Sign]),
    (
        "CONCEDE",
        &[
            ClaimType::Accept,
            ClaimType::Withdraw,
            ClaimType::Return,
            ClaimType::Surrender,
            ClaimType::Appoint,
        ],
    ),
    ("COOPERATE", &[ClaimType::Support, ClaimType::Sign, ClaimType::Transfer]),
    ("AID", &[ClaimType::Transfer, ClaimType::Support]),
    ("RETREAT", &[ClaimType::Withdraw, ClaimType::Surrender, ClaimType::Return]),
    ("INVESTIGATE", &[ClaimType::Other]),
    ("REQUEST", &[ClaimType::Propose]),
    ("DEMAND", &[ClaimType::Propose]),
    ("ACCUSE", &[ClaimType::Declare, ClaimType::Oppose, ClaimType::Communicate]),
    ("DISAPPROVE", &[ClaimType::Oppose, ClaimType::Declare]),
    ("REJECT", &[ClaimType::Refuse, ClaimType::Oppose]),
    ("THREATEN", &[ClaimType::Threaten]),
    ("PROTEST", &[ClaimType::Oppose]),
    ("MOBILIZE", &[ClaimType::Occupy, ClaimType::Fight]),
    ("SANCTION", &[ClaimType::Oppose, ClaimType::Abrogate, ClaimType::Withdraw, ClaimType::Appoint]),
    ("COERCE", &[ClaimType::Seize, ClaimType::Purge, ClaimType::Refuse, ClaimType::Abrogate]),
    ("ASSAULT", &[ClaimType::Fight, ClaimType::Die, ClaimType::Seize]),
    ("FIGHT", &[ClaimType::Fight, ClaimType::Occupy]),
];

/// Who did what to whom, in one or two sentences each.
fn plover(path: &Path) -> Result<(), String> {
    let content = read(path)?;
    let rows: Vec<serde_json::Value> =
        serde_json::from_str(&content).map_err(|error| format!("{}: {error}", path.display()))?;
    let (mut n, mut found, mut typed, mut parties, mut named) = (0, 0, 0, [0, 0], [0, 0]);
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &rows {
        let (Some(text), Some(event)) = (row["text"].as_str(), row["event"].as_str()) else { continue };
        let Some((name, types)) = PLOVER_TYPES.iter().find(|(name, _)| *name == event) else { continue };
        *kinds.entry(name).or_default() += 1;
        let mut joined = Joined::default();
        joined.push(&[text]);
        let (_, annotations, claims) = joined.claims();
        n += 1;
        found += usize::from(!claims.is_empty());
        let fitting: Vec<&Claim> =
            claims.iter().filter(|claim| types.contains(&claim.proposition.kind)).collect();
        typed += usize::from(!fitting.is_empty());
        let sides = [("source", 0), ("target", 1)];
        for (key, side) in sides {
            for party in
                row[key].as_array().into_iter().flatten().filter_map(|party| party["actorText"].as_str())
            {
                parties[side] += 1;
                named[side] += usize::from(claims.iter().any(|claim| has(&annotations, claim, side, party)));
            }
        }
    }
    let most = kinds.values().max().copied().unwrap_or_default();
    println!(
        "PLOVER, {n} records: some claim {:.1} %, one of a fitting type {:.1} % (always the commonest: {:.1} %); sources found as actors {:.1} %, targets as targets {:.1} %",
        share(found, n),
        share(typed, n),
        share(most, n),
        share(named[0], parties[0]),
        share(named[1], parties[1])
    );
    Ok(())
}

/// Whether a claim has a party on a side: a word of four letters or more in common.
fn has(annotations: &Annotations, claim: &Claim, side: usize, party: &str) -> bool {
    let proposition = &claim.proposition;
    let listed = if side == 0 { &proposition.actors } else { &proposition.targets };
    let stem = |word: &str| word.to_lowercase().chars().take(5).collect::<String>();
    let theirs: Vec<String> = party.split_whitespace().filter(|word| word.len() > 3).map(stem).collect();
    listed.iter().any(|ours| {
        let ours = match ours {
            Participant::Referent(id) => annotations
                .referents
                .get(id.0 as usize)
                .map_or_else(String::new, |referent| referent.name.clone()),
            Participant::Words(words) => words.clone(),
        };
        ours.split_whitespace().any(|word| theirs.contains(&stem(word)))
    })
}
