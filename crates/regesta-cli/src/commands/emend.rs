//! `emend`: damaged words, what is proposed to read there, and a person's decision on it.

use std::fmt::Write as _;

use regesta::answer::{self, ProposedEmendation, place_printed};
use regesta::collate::CollateOptions;
use regesta::export::answers;
use regesta::model::FiledEmendation;
use regesta::model::provenance::Agent;
use regesta::recollate;
use regesta::store::Store;

use super::OpenCase;
use crate::arguments::{DecisionArg, EmendArgs};
use crate::terminal::{self, Failure, Outcome};

/// Longest stretch of damaged words that is printed whole, in characters: furniture of a page can be long.
const N_CHARS_MAX: usize = 120;

/// `regesta emend`.
pub fn emend(args: &EmendArgs) -> Result<Outcome, Failure> {
    match (args.decision, &args.id, &args.by) {
        (Some(decision), Some(id), Some(by)) => decide(args, decision, id, by),
        _ => list(args),
    }
}

fn list(args: &EmendArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case.case)?;
    let found = answer::emendations(&open.case());
    if args.case.json {
        terminal::print_as_is(&answers::emendations(&found))?;
    } else {
        let text: String = found.iter().map(in_words).collect();
        terminal::print(&text)?;
    }
    found.iter().for_each(warn);
    Ok(Outcome::of(found.len()))
}

fn decide(args: &EmendArgs, decision: DecisionArg, id: &str, by: &str) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case.case)?;
    let found = answer::emendations(&open.case());
    let Some(proposal) = found.into_iter().find(|proposal| proposal.id.as_str() == id) else {
        return Err(Failure::new(format!(
            "there is no proposal `{id}`: `regesta emend {}` lists them",
            args.case.case.display()
        )));
    };
    drop(open);
    let filed = FiledEmendation {
        reading: reading(args, decision, &proposal)?,
        span: proposal.span,
        by: Agent::Person(by.to_owned()),
        reason: args.reason.clone(),
        recorded: terminal::now(),
    };
    let mut store = Store::open(&args.case.case)?;
    store.emend(&filed)?;
    recollate(&mut store, &CollateOptions::default())?;
    store.close()?;
    terminal::tell("filed; the text itself stays as it is");
    let open = OpenCase::read(&args.case.case)?;
    answer::emendations(&open.case()).iter().filter(|proposal| proposal.id.as_str() == id).for_each(warn);
    Ok(Outcome::Found)
}

/// What the person says should stand there; `None` if they refuse.
fn reading(
    args: &EmendArgs,
    decision: DecisionArg,
    proposal: &ProposedEmendation,
) -> Result<Option<String>, Failure> {
    match (decision, &args.reading, &proposal.reading) {
        (DecisionArg::Refuse, None, _) => Ok(None),
        (DecisionArg::Refuse, Some(_), _) => {
            Err(Failure::new("--reading goes with accept: what is refused stands as it is"))
        }
        (DecisionArg::Accept, Some(reading), _) | (DecisionArg::Accept, None, Some(reading)) => {
            Ok(Some(reading.clone()))
        }
        (DecisionArg::Accept, None, None) => Err(Failure::new(format!(
            "nothing is proposed for `{}`: say what should stand there with --reading",
            proposal.id
        ))),
    }
}

fn in_words(proposal: &ProposedEmendation) -> String {
    let passage = &proposal.passage;
    let place = passage.original.as_ref().map(place_printed).filter(|place| !place.is_empty());
    let place = place.map_or(String::new(), |place| format!(", {place}"));
    let reading = match proposal.reading.as_deref() {
        None => "nothing is proposed".to_owned(),
        Some("") => "nothing should stand there".to_owned(),
        Some(reading) => format!("read “{reading}”"),
    };
    let mut text = format!("{}  {}: {reading} ({})\n", proposal.id, proposal.kind, proposal.reason);
    let _ = writeln!(text, "    {}{place}: {}", passage.siglum, shown(proposal));
    for filed in proposal.decision.filed() {
        let decided = match filed.reading.as_deref() {
            None => "refused".to_owned(),
            Some(reading) => format!("accepted “{reading}”"),
        };
        let reason = filed.reason.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
        let _ = writeln!(text, "    {decided} by {}{reason}", filed.by.name());
    }
    text
}

/// The sentence with the damaged words between `«` and `»`; of long ones only the beginning.
fn shown(proposal: &ProposedEmendation) -> String {
    let words = &proposal.passage.words;
    match words.char_indices().nth(N_CHARS_MAX) {
        None => proposal.passage.on_one_line(),
        Some((cut, _)) => {
            format!("«{} …»", words[..cut].split_whitespace().collect::<Vec<_>>().join(" "))
        }
    }
}

/// Says so where people decided differently.
fn warn(proposal: &ProposedEmendation) {
    if let answer::Decision::Contradictory(filed) = &proposal.decision {
        let by: Vec<&str> = filed.iter().map(|filed| filed.by.name()).collect();
        let message = format!(
            "warning: {} decided differently on `{}` [decisions-contradict]",
            by.join(" and "),
            proposal.id
        );
        terminal::tell(&message);
        terminal::tell(
            "  hint: of one person's decisions the last one counts; until they agree, the words stand",
        );
    }
}
