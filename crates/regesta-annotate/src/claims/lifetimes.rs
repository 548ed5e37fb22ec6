//! Births and deaths that stand in brackets behind a person's name: `Lambert Roux (3 May 1790 – 1851)`, `(born 1790)`.
//!
//! In go a text and its annotations; out comes a claim for each date. What never happens here: years of a reign or of an
//! office (`r. 1221–1255`) become a life, and dates behind anything but a person's name make a claim.

use regesta_model::annotation::{Mention, MentionType, TimeReason, Timex};
use regesta_model::claim::{ClaimTime, ClaimType, Participant, Proposition};
use regesta_model::{Annotations, Claim, Text, TextRange};
use regesta_time::Edtf;

/// Brackets longer than this hold more than the years of a life.
const BRACKET_MAX: usize = 120;

/// The longest life: what lies further apart is something else.
const LIFE_MAX_DAYS: i64 = 115 * 366;

/// What a date in the brackets is of.
#[derive(Clone, Copy)]
enum Edge {
    Birth,
    Death,
}

/// Adds the births and deaths in brackets.
pub(super) fn add(text: &Text, annotations: &Annotations, claims: &mut Vec<Claim>) {
    let persons = annotations.mentions.iter().filter(|m| m.named && m.kind == MentionType::Person);
    let mut added = Vec::new();
    for mention in persons {
        let Some(bracket) = bracket_after(text, mention.range) else { continue };
        for (edge, edtf, timex) in edges(text, annotations, bracket) {
            added.push(claim(text, mention, bracket, edge, edtf, timex));
        }
    }
    if !added.is_empty() {
        // "(born 1790)" is told once, with its date.
        claims.retain(|claim| !added.iter().any(|life| life.clause().contains(claim.trigger())));
        claims.extend(added);
        claims.sort_by_key(|claim| (claim.trigger().start, claim.trigger().end));
    }
}

/// The inside of the brackets right behind a name.
fn bracket_after(text: &Text, name: TextRange) -> Option<TextRange> {
    let rest = text.content().get(name.end as usize..)?;
    let inside = rest.strip_prefix(" (").or_else(|| rest.strip_prefix('('))?;
    let start = name.end as usize + (rest.len() - inside.len());
    let len = inside.find([')', '\n']).filter(|len| *len <= BRACKET_MAX)?;
    inside[len..].starts_with(')').then(|| TextRange::from_usize(start, start + len))
}

/// The births and deaths that the brackets give: one date after its word, or two with a dash between.
fn edges<'a>(text: &Text, annotations: &'a Annotations, bracket: TextRange) -> Vec<(Edge, Edtf, &'a Timex)> {
    let timexes = annotations.timexes.starting_in(bracket);
    let dated: Vec<&Timex> = timexes.iter().filter(|timex| timex.edtf.is_some()).collect();
    let before = |timex: &Timex| -> String {
        let words = text.quote(TextRange::new(bracket.start, timex.range.start.max(bracket.start)));
        words.rsplit([';', ',', '–', '—']).next().unwrap_or_default().trim().to_lowercase()
    };
    let value = |timex: &Timex| timex.edtf.clone();
    match dated.as_slice() {
        [one] => match before(one).as_str() {
            "born" | "b." | "b" | "born on" | "born in" => {
                value(one).map(|edtf| (Edge::Birth, edtf, *one)).into_iter().collect()
            }
            "died" | "d." | "d" | "died on" | "died in" => {
                value(one).map(|edtf| (Edge::Death, edtf, *one)).into_iter().collect()
            }
            "" => of_span(text, one),
            _ => Vec::new(),
        },
        [birth, death]
            if is_dash(text, birth, death) && matches!(before(birth).as_str(), "" | "born" | "b.") =>
        {
            let both = value(birth).zip(value(death)).filter(|(birth, death)| is_a_life(birth, death));
            both.map_or_else(Vec::new, |(from, to)| {
                vec![(Edge::Birth, from, *birth), (Edge::Death, to, *death)]
            })
        }
        _ => Vec::new(),
    }
}

/// `1790–1851` read as one expression.
fn of_span<'a>(text: &Text, timex: &'a Timex) -> Vec<(Edge, Edtf, &'a Timex)> {
    let dashed = text.quote(timex.range).contains(['-', '–', '—']);
    let written = timex.edtf.as_ref().map(ToString::to_string).unwrap_or_default();
    let halves =
        written.split_once('/').and_then(|(from, to)| from.parse::<Edtf>().ok().zip(to.parse::<Edtf>().ok()));
    let life = halves.filter(|(birth, death)| dashed && is_a_life(birth, death));
    life.map_or_else(Vec::new, |(birth, death)| {
        vec![(Edge::Birth, birth, timex), (Edge::Death, death, timex)]
    })
}

fn is_dash(text: &Text, birth: &Timex, death: &Timex) -> bool {
    let between = TextRange::new(birth.range.end, death.range.start.max(birth.range.end));
    matches!(
        text.quote(between).trim(),
        "-" | "–" | "—" | "to" | "– died" | "- died" | "; died" | ", died" | "– d."
    )
}

/// Whether two dates can be of one life; a few years are rather those of an office.
fn is_a_life(birth: &Edtf, death: &Edtf) -> bool {
    const LIFE_MIN_DAYS: i64 = 15 * 365;
    let days = birth.bounds().outer().0.zip(death.bounds().outer().1);
    days.is_some_and(|(from, to)| (LIFE_MIN_DAYS..=LIFE_MAX_DAYS).contains(&(to.count() - from.count())))
}

fn claim(text: &Text, person: &Mention, bracket: TextRange, edge: Edge, edtf: Edtf, timex: &Timex) -> Claim {
    let (kind, lemma) = match edge {
        Edge::Birth => (ClaimType::Other, "born"),
        Edge::Death => (ClaimType::Die, "die"),
    };
    let proposition = Proposition {
        kind,
        lemma: lemma.to_owned(),
        actors: vec![Participant::Referent(person.referent)],
        targets: Vec::new(),
        place: None,
        time: Some(ClaimTime { edtf, timex: timex.range, reason: TimeReason::Clause }),
        quantities: Vec::new(),
    };
    let evidence = TextRange::new(person.range.start, bracket.end + 1);
    let mut claim = Claim::new(text.source().clone(), evidence, timex.range, proposition, Vec::new());
    claim.confidence = 0.8;
    claim
}
