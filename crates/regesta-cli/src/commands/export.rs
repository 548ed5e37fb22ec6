//! `export` and `report`: files for other programs and for people.

use std::path::Path;

use regesta::answer::Case;
use regesta::export::{ReportOptions, csv, json_lines};

use super::OpenCase;
use crate::arguments::{ExportArgs, ExportFormat, ReportArgs};
use crate::terminal::{self, Failure, Outcome};

/// `regesta export`.
pub fn export(args: &ExportArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case)?;
    let files = match args.format {
        ExportFormat::Jsonl => json_lines(&open.case()),
        ExportFormat::Csv => csv(&open.case()),
    };
    std::fs::create_dir_all(&args.out).map_err(|error| Failure::writing(&args.out, &error))?;
    for file in &files {
        let path = args.out.join(&file.name);
        std::fs::write(&path, &file.content).map_err(|error| Failure::writing(&path, &error))?;
    }
    terminal::tell(&format!("{} files in {}", files.len(), args.out.display()));
    Ok(Outcome::Found)
}

/// `regesta report`.
pub fn report(args: &ReportArgs) -> Result<Outcome, Failure> {
    let open = OpenCase::read(&args.case)?;
    write_report(&open.case(), &args.case, &args.out)?;
    terminal::tell(&format!("report in {}", args.out.display()));
    Ok(Outcome::Found)
}

/// Writes the report of a case, titled after its casefile.
pub fn write_report(case: &Case<'_>, casefile: &Path, out: &Path) -> Result<(), Failure> {
    let title = casefile.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let options = ReportOptions { title: title.unwrap_or_default(), ..ReportOptions::default() };
    let page = regesta::export::report(case, &options);
    std::fs::write(out, page).map_err(|error| Failure::writing(out, &error))
}
