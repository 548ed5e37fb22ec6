//! Invented cases of any size: a small world of persons, towns and happenings, and sources that tell of them with the
//! differences sources have (looser dates, other spellings, other figures, copies of each other).
//!
//! In goes a number of sources and a seed; out come annotated [`Document`]s, the same on every machine. The world is
//! nobody's history.

use regesta_model::annotation::{
    EventClass, EventMention, Layer, Mention, MentionType, Quantity, Referent, ReferentId, Telling,
    TimeReason, Timex,
};
use regesta_model::claim::{ClaimTime, Participant, Proposition};
use regesta_model::{Annotations, Claim, ClaimType, Document, Origin, Source, Text, TextRange};
use regesta_time::{Day, Edtf};

use crate::fixtures::dated;

/// How to invent a case.
#[derive(Clone, Copy, Debug)]
pub struct SyntheticOptions {
    /// Sources with words of their own.
    pub n_sources: usize,
    /// Sentences in each.
    pub n_sentences: usize,
    /// Copies of earlier sources beside them, some of them damaged.
    pub n_copies: usize,
    /// Another seed gives another world.
    pub seed: u64,
}

impl Default for SyntheticOptions {
    fn default() -> Self {
        Self { n_sources: 8, n_sentences: 12, n_copies: 0, seed: 1 }
    }
}

/// Invents a case: the sources first, then the copies, `copy-IDX-of-ORIGINAL.txt`.
pub fn case(options: &SyntheticOptions) -> Vec<Document> {
    let mut chance = Chance(options.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let world = World::new(options, &mut chance);
    let mut written: Vec<Written> =
        (0..options.n_sources).map(|idx| world.tell(idx, options.n_sentences, &mut chance)).collect();
    for idx in 0..options.n_copies.min(options.n_sources) {
        let original = chance.below(options.n_sources);
        let damaged = written[original].damaged(idx, original, idx.is_multiple_of(2), &mut chance);
        written.push(damaged);
    }
    written.into_iter().map(Written::into_document).collect()
}

/// A source of chances that is the same everywhere: xorshift, after Marsaglia (2003).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

const HEADS: &[&str] = &[
    "Al", "Bor", "Cas", "Dor", "El", "Fen", "Gar", "Hal", "Is", "Jor", "Kal", "Lor", "Mar", "Nor", "Or",
    "Per", "Ral", "Sel", "Tor", "Ul", "Ver", "Wen",
];
const MIDDLES: &[&str] = &[
    "an", "ber", "co", "den", "er", "fi", "gol", "har", "in", "jo", "ken", "li", "mon", "ne", "os", "pa",
    "ri", "sta", "ti", "un",
];
const TAILS: &[&str] = &[
    "burg", "dorf", "eck", "feld", "gard", "hold", "ing", "kamp", "lund", "mark", "ness", "rick", "stein",
    "thal", "vik", "wald",
];

/// A name that the count alone decides: different counts give different names up to 7,000.
fn name(count: usize) -> String {
    let (head, rest) = (count % HEADS.len(), count / HEADS.len());
    let (middle, rest) = (rest % MIDDLES.len(), rest / MIDDLES.len());
    let tail = TAILS[(rest + head * 7 + middle * 3) % TAILS.len()];
    format!("{}{}{tail}", HEADS[head], MIDDLES[middle])
}

/// Verbs with what they are called as claims.
const VERBS: &[(&str, &str, ClaimType)] = &[
    ("signed an armistice with", "sign", ClaimType::Sign),
    ("met", "meet", ClaimType::Meet),
    ("appointed", "appoint", ClaimType::Appoint),
    ("defeated", "defeat", ClaimType::Fight),
    ("received a letter from", "receive", ClaimType::Communicate),
    ("surrendered to", "surrender", ClaimType::Surrender),
];

/// One happening of the invented world.
struct Happening {
    actor: usize,
    target: usize,
    place: usize,
    verb: usize,
    day: Day,
    men: u32,
}

struct World {
    happenings: Vec<Happening>,
}

impl World {
    fn new(options: &SyntheticOptions, chance: &mut Chance) -> Self {
        let n_happenings = (options.n_sources * options.n_sentences / 4).max(8);
        let n_persons = (n_happenings / 2).clamp(6, 3000);
        let happenings = (0..n_happenings)
            .map(|_| {
                let actor = chance.below(n_persons);
                Happening {
                    actor,
                    target: (actor + 1 + chance.below(n_persons - 1)) % n_persons,
                    place: chance.below(n_persons / 3 + 2),
                    verb: chance.below(VERBS.len()),
                    day: Day::from_count(-60_000 + chance.below(9_000) as i64),
                    men: 100 * (3 + chance.below(90) as u32),
                }
            })
            .collect();
        Self { happenings }
    }

    /// One source's telling of some of the happenings.
    fn tell(&self, idx: usize, n_sentences: usize, chance: &mut Chance) -> Written {
        let mut written = Written::new(format!("source-{idx:05}.txt"));
        let start = chance.below(self.happenings.len());
        for n in 0..n_sentences {
            let happening = &self.happenings[(start + n * 3) % self.happenings.len()];
            written.sentence(happening, chance);
        }
        written
    }
}

/// A source while it is written.
#[derive(Clone)]
struct Written {
    path: String,
    content: String,
    referents: Vec<Referent>,
    mentions: Vec<Mention>,
    timexes: Vec<Timex>,
    quantities: Vec<Quantity>,
    told: Vec<Told>,
}

/// One sentence's claim, by indices.
#[derive(Clone)]
struct Told {
    clause: TextRange,
    trigger: TextRange,
    kind: ClaimType,
    lemma: String,
    actor: ReferentId,
    target: ReferentId,
    place: ReferentId,
    edtf: Edtf,
    timex: TextRange,
    quantity: u32,
}

impl Written {
    fn new(path: String) -> Self {
        Self {
            path,
            content: String::new(),
            referents: Vec::new(),
            mentions: Vec::new(),
            timexes: Vec::new(),
            quantities: Vec::new(),
            told: Vec::new(),
        }
    }

    fn push(&mut self, words: &str) -> TextRange {
        let start = self.content.len();
        self.content.push_str(words);
        TextRange::from_usize(start, self.content.len())
    }

    fn mention(&mut self, words: &str, full: &str, kind: MentionType) -> ReferentId {
        let range = self.push(words);
        let known = self.referents.iter().position(|referent| referent.name == full && referent.kind == kind);
        let idx = known.unwrap_or_else(|| {
            self.referents.push(Referent { kind, name: full.to_owned() });
            self.referents.len() - 1
        });
        let referent = ReferentId(idx as u32);
        self.mentions.push(Mention { range, kind, named: true, referent });
        referent
    }

    fn person(&mut self, count: usize, chance: &mut Chance) -> ReferentId {
        let full = format!("{} {}", name(count * 31 + 5), name(count));
        let initial = format!("{}. {}", &full[..1], name(count));
        let known = self.referents.iter().any(|referent| referent.name == full);
        let words = if known && chance.one_in(3) { name(count) } else { full.clone() };
        // A source that never gives the full name is left with the initial.
        let words = if !known && chance.one_in(9) { initial } else { words };
        let full = if words.contains(". ") { words.clone() } else { full };
        self.mention(&words, &full, MentionType::Person)
    }

    fn sentence(&mut self, happening: &Happening, chance: &mut Chance) {
        let (verb, lemma, kind) = VERBS[happening.verb];
        let start = self.content.len();
        let day =
            if chance.one_in(12) { happening.day.plus(1 + chance.below(9) as i64) } else { happening.day };
        let (words, edtf) = written_date(day, chance);
        let timex = self.push(&words);
        self.push(", ");
        let actor = self.person(happening.actor, chance);
        self.push(" ");
        let trigger = self.push(verb);
        self.push(" ");
        let target = self.person(happening.target, chance);
        self.push(" at ");
        let place_name = format!("{} Bridge", name(happening.place * 17 + 3));
        let place = self.mention(&place_name, &place_name, MentionType::Place);
        let aside = (0..12).map(|_| name(chance.below(7_000)).to_lowercase()).collect::<Vec<_>>().join(" ");
        self.push(&format!(", {aside}, with "));
        let men = if chance.one_in(10) { happening.men + 100 } else { happening.men };
        let figure = self.push(&men.to_string());
        self.push(" men");
        let clause = TextRange::from_usize(start, self.content.len());
        self.push(". ");
        self.remark(chance);
        self.quantities.push(quantity(figure, men));
        self.timexes.push(dated(timex, &edtf, "synthetic"));
        let quantity = self.quantities.len() as u32 - 1;
        self.told.push(Told {
            clause,
            trigger,
            kind,
            lemma: lemma.to_owned(),
            actor,
            target,
            place,
            edtf,
            timex,
            quantity,
        });
    }

    /// Words of the source's own, so that sources which tell of one happening do not look like copies.
    fn remark(&mut self, chance: &mut Chance) {
        let words: Vec<String> = (0..16).map(|_| name(chance.below(7_000)).to_lowercase()).collect();
        self.push(&format!("Of this {}. ", words.join(" ")));
    }

    /// A copy under another path, every tenth word or so damaged by exchanging letters that keep the length.
    fn damaged(&self, idx: usize, original: usize, damage: bool, chance: &mut Chance) -> Self {
        let mut copy = self.clone();
        copy.path = format!("copy-{idx:05}-of-{original:05}.txt");
        if damage {
            copy.content = self
                .content
                .split_inclusive(' ')
                .map(|word| if chance.one_in(14) { word.replace('e', "c") } else { word.to_owned() })
                .collect();
        } else {
            copy.content.push_str("Copied fair. ");
        }
        copy
    }

    fn into_document(self) -> Document {
        let source =
            Source::new(self.content.clone().into_bytes(), Origin { path: self.path, ..Origin::default() });
        let text = Text::new(source.id().clone(), self.content, Vec::new(), Vec::new());
        let claims = self.told.iter().map(|told| claim(told, &source)).collect();
        let event_mentions = self.told.iter().map(event_mention).collect();
        let annotations = Annotations {
            mentions: Layer::new(self.mentions),
            referents: self.referents,
            timexes: Layer::new(self.timexes),
            quantities: Layer::new(self.quantities),
            event_mentions: Layer::new(event_mentions),
            ..Annotations::default()
        };
        Document { source, text, annotations, claims, diagnostics: Vec::new() }
    }
}

/// A date as this source has it: the day, the month or the year.
fn written_date(day: Day, chance: &mut Chance) -> (String, Edtf) {
    let (year, month, _) = day.ymd();
    match chance.below(6) {
        0 => (year.to_string(), Edtf::year(year)),
        1 => (format!("{year}-{month:02}"), Edtf::month(year, month).unwrap_or_else(|| Edtf::year(year))),
        _ => (day.to_string(), Edtf::day(day)),
    }
}

fn claim(told: &Told, source: &Source) -> Claim {
    let proposition = Proposition {
        kind: told.kind,
        lemma: told.lemma.clone(),
        actors: vec![Participant::Referent(told.actor)],
        targets: vec![Participant::Referent(told.target)],
        place: Some(Participant::Referent(told.place)),
        time: Some(ClaimTime { edtf: told.edtf.clone(), timex: told.timex, reason: TimeReason::Clause }),
        quantities: vec![told.quantity],
    };
    Claim::new(source.id().clone(), told.clause, told.trigger, proposition, Vec::new())
}

fn event_mention(told: &Told) -> EventMention {
    EventMention {
        range: told.trigger,
        clause: told.clause,
        kind: told.kind,
        lemma: told.lemma.clone(),
        class: EventClass::Occurrence,
        telling: Telling::default(),
    }
}

fn quantity(range: TextRange, men: u32) -> Quantity {
    Quantity {
        range,
        min: Some(f64::from(men)),
        max: Some(f64::from(men)),
        unit: Some("men".to_owned()),
        approx: false,
        measures: Some("men present".to_owned()),
        of: None,
        emended: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_the_same_twice() {
        let options = SyntheticOptions { n_copies: 2, ..SyntheticOptions::default() };
        let ids =
            |documents: Vec<Document>| documents.into_iter().map(|d| d.id().clone()).collect::<Vec<_>>();
        assert_eq!(ids(case(&options)), ids(case(&options)));
        assert_eq!(case(&options).len(), 10);
    }
}
