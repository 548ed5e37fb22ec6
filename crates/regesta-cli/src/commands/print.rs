//! Answers as text for people, or as JSON Lines for programs.

use std::fmt::Write as _;

use regesta::answer::{self, Case, ChronologyQuery, Conflict, Passage, Regest, time_in_words};
use regesta::export::answers;
use regesta::model::claim::Factuality;
use regesta::model::{Document, Entity, Span};

use super::OpenCase;
use crate::arguments::{CaseArgs, ChronologyArgs, EvidenceArgs, SearchArgs, StateArgs, WhoArgs};
use crate::terminal::{Failure, Outcome, print, print_as_is};

/// `regesta chronology`.
pub fn chronology(args: &ChronologyArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case.case)?;
    let query = ChronologyQuery {
        from: args.from.as_ref().and_then(|from| from.bounds().earliest_start),
        to: args.to.as_ref().and_then(|to| to.bounds().latest_end),
        about: args.about.clone(),
        undated: args.undated,
    };
    let regests = answer::chronology(&open.case(), &query);
    shown(args.case.json, || answers::regests(&regests), || chronology_text(&regests))?;
    Ok(Outcome::of(regests.len()))
}

/// `regesta conflicts`.
pub fn conflicts(args: &CaseArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case)?;
    let conflicts = answer::conflicts(&open.case());
    shown(args.json, || answers::conflicts(&conflicts), || conflicts_text(&conflicts))?;
    Ok(Outcome::of(conflicts.len()))
}

/// `regesta evidence`.
pub fn evidence(args: &EvidenceArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case.case)?;
    let found = answer::evidence_for(&open.case(), &args.id);
    if args.case.json {
        print_as_is(&answers::evidence(&found))?;
    } else {
        let mut text = String::new();
        for evidence in &found {
            let _ = writeln!(text, "{} ({})", evidence.claim, evidence.holders.join(", who cites "));
            passage_line(&mut text, &evidence.passage);
        }
        print(&text)?;
    }
    Ok(Outcome::of(found.len()))
}

/// `regesta search`.
pub fn search(args: &SearchArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case.case)?;
    let case = open.case();
    let hits = open.store.search(&args.words, args.limit)?;
    let spans = hits.into_iter().map(|hit| Span { source: hit.source, range: hit.range });
    let passages: Vec<Passage> = spans.filter_map(|span| case.passage(&span)).collect();
    if args.case.json {
        print_as_is(&answers::passages(&passages))?;
    } else {
        let mut text = String::new();
        for passage in &passages {
            passage_line(&mut text, passage);
        }
        print(&text)?;
    }
    Ok(Outcome::of(passages.len()))
}

/// `regesta sources`.
pub fn sources(args: &CaseArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case)?;
    let case = open.case();
    let documents = open.casefile.documents();
    if args.json {
        print_as_is(&answers::sources(&case))?;
    } else {
        let mut text = String::new();
        for document in documents {
            let origin = &document.source.origin;
            let _ = write!(text, "{:<14}  {}", case.siglum(document.id()), origin.path);
            for part in [&origin.title, &origin.author, &origin.publisher].into_iter().flatten() {
                let _ = write!(text, "  ·  {part}");
            }
            if let Some(dated) = &origin.dated {
                let _ = write!(text, "  ·  {}", time_in_words(dated));
            }
            let _ = writeln!(text, "  ·  {}", yield_in_words(document));
        }
        print(&text)?;
    }
    Ok(Outcome::of(documents.len()))
}

/// How many claims a source gave, or why nothing of it could be read.
fn yield_in_words(document: &Document) -> String {
    let reason = document.diagnostics.iter().max_by_key(|diagnostic| diagnostic.severity);
    match reason {
        Some(reason) if document.text.content().is_empty() => {
            format!("not read: {} [{}]", reason.message, reason.code)
        }
        _ => match document.claims.len() {
            1 => "1 claim".to_owned(),
            n_claims => format!("{n_claims} claims"),
        },
    }
}

/// `regesta state`.
pub fn state(args: &StateArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case.case)?;
    let standings = answer::state_at(&open.case(), args.day);
    if args.case.json {
        print_as_is(&answers::standings(&standings))?;
    } else {
        let mut text = String::new();
        for standing in &standings {
            let doubt = if standing.certainly { "" } else { "perhaps: " };
            let object = standing.object.as_deref().unwrap_or_default();
            let relation = standing.relation.replace('_', " ");
            let _ = writeln!(
                text,
                "{doubt}{} {relation} {object} ({})",
                standing.subject,
                standing.witnesses.join(", ")
            );
            for passage in &standing.evidence {
                passage_line(&mut text, passage);
            }
        }
        print(&text)?;
    }
    Ok(Outcome::of(standings.len()))
}

/// `regesta who`.
pub fn who(args: &WhoArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case.case)?;
    let case = open.case();
    let found = case.entities_named(&args.name);
    if args.case.json {
        print_as_is(&answers::entities(&found))?;
    } else {
        let text: String = found.iter().map(|entity| entity_text(entity)).collect();
        print(&text)?;
    }
    Ok(Outcome::of(found.len()))
}

fn entity_text(entity: &Entity) -> String {
    let mut text = format!("{}  {}  ({})\n", entity.id, entity.name, entity.kind.name());
    let _ = writeln!(text, "  written: {}", entity.aliases.join("; "));
    for pair in &entity.matches {
        let reasons: Vec<String> =
            pair.reasons.iter().map(|(reason, weight)| format!("{reason} {weight:+.1}")).collect();
        let _ = writeln!(text, "  {} = {}  {:+.1}: {}", pair.a, pair.b, pair.weight, reasons.join(", "));
    }
    text
}

/// Prints an answer for programs or for people.
fn shown(
    json: bool,
    for_programs: impl FnOnce() -> String,
    for_people: impl FnOnce() -> String,
) -> Result<(), Failure> {
    if json { print_as_is(&for_programs()) } else { print(&for_people()) }
}

/// Chronology and conflicts, as `collate` prints them.
pub fn whole_case(case: &Case<'_>) -> String {
    let regests = answer::chronology(case, &ChronologyQuery::default());
    let conflicts = answer::conflicts(case);
    format!(
        "CHRONOLOGY\n\n{}\nCONFLICTS\n\n{}",
        chronology_text(&regests),
        if conflicts.is_empty() { "none found\n".to_owned() } else { conflicts_text(&conflicts) }
    )
}

fn chronology_text(regests: &[Regest]) -> String {
    let mut text = String::new();
    for regest in regests {
        let time = regest.time.as_ref().map(time_in_words).unwrap_or_default();
        let others: Vec<String> = regest.other_times.iter().map(time_in_words).collect();
        let time = if others.is_empty() { time } else { format!("{time} or {}", others.join(" or ")) };
        let factuality = regest.factuality.filter(|f| *f != Factuality::Actual).map(Factuality::name);
        let tags: Vec<&str> =
            factuality.into_iter().chain(regest.conflicting.then_some("witnesses conflict")).collect();
        let tags = if tags.is_empty() { String::new() } else { format!(" [{}]", tags.join("; ")) };
        let _ = writeln!(
            text,
            "{time}: {} ({}){tags}  {}",
            regest.summary,
            regest.witnesses.join(", "),
            regest.event
        );
    }
    text
}

fn conflicts_text(conflicts: &[Conflict]) -> String {
    let mut text = String::new();
    for conflict in conflicts {
        let _ = writeln!(text, "{}: {}", conflict.property, conflict.note);
        for side in &conflict.sides {
            let _ = writeln!(text, "  {} ({})", side.value, side.witnesses.join(", "));
            for passage in &side.evidence {
                passage_line(&mut text, passage);
            }
        }
        text.push('\n');
    }
    text
}

fn passage_line(text: &mut String, passage: &Passage) {
    let place = passage.original.as_ref().map(answer::place_printed).filter(|place| !place.is_empty());
    let place = place.map_or(String::new(), |place| format!(", {place}"));
    let _ = writeln!(text, "    {}{place}: {}", passage.siglum, passage.on_one_line());
}
