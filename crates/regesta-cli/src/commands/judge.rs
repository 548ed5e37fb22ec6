//! `judge`: a person's decision into the casefile.

use regesta::collate::CollateOptions;
use regesta::model::casefile::{Subject, Verdict};
use regesta::model::provenance::Agent;
use regesta::model::{Casefile, ClaimId, Judgement};
use regesta::recollate;
use regesta::store::Store;

use crate::arguments::{JudgeArgs, VerdictArg};
use crate::terminal::{self, Failure, Outcome};

/// `regesta judge`.
pub fn judge(args: &JudgeArgs) -> Result<Outcome, Failure> {
    let mut store = Store::open(&args.case)?;
    let casefile = store.casefile()?;
    let judgement = Judgement {
        a: subject(&casefile, &args.a),
        b: subject(&casefile, &args.b),
        verdict: match args.verdict {
            VerdictArg::Same => Verdict::Same,
            VerdictArg::Different => Verdict::Different,
            VerdictArg::Unsure => Verdict::Unsure,
        },
        by: Agent::Person(args.by.clone()),
        reason: args.reason.clone(),
        recorded: terminal::now(),
    };
    store.judge(&judgement)?;
    let concordance = recollate(&mut store, &CollateOptions::default())?;
    store.close()?;
    let about_the_case = |diagnostic| (args.case.display().to_string(), diagnostic);
    terminal::say(&concordance.diagnostics.into_iter().map(about_the_case).collect::<Vec<_>>());
    terminal::tell("filed; the case is collated anew");
    Ok(Outcome::Found)
}

/// A claim if there is one with this id, else a name.
fn subject(casefile: &Casefile, given: &str) -> Subject {
    let id = ClaimId::from_printed(given);
    let is_claim =
        casefile.documents().iter().flat_map(|document| &document.claims).any(|claim| *claim.id() == id);
    if is_claim { Subject::Claim(id) } else { Subject::Name(given.to_owned()) }
}
