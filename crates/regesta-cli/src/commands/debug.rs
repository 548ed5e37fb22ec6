//! `debug`: how regesta came to what it says of one source.

mod parse;

use std::path::Path;

use regesta::annotate::times::explain_times;
use regesta::annotate::{self, Annotator, ClaimExplained, TimeMode, TimeOptions};
use regesta::intake::{self, Isolation};
use regesta::model::annotation::{Anchor, Timex};
use regesta::model::{Source, Text, TextRange};
use regesta::read::ReadOptions;

use super::add::options;
use crate::arguments::{DebugArgs, DebugCommand, DebugTimesArgs, ReadAs};
use crate::terminal::{self, Failure, Outcome, Paint};

/// `regesta debug`.
pub fn debug(args: &DebugArgs) -> Result<Outcome, Failure> {
    match &args.command {
        DebugCommand::Times(args) => times(args),
        DebugCommand::Claims(args) => claims(&args.file),
        DebugCommand::Parse(args) => parse::parse(args),
    }
}

fn times(args: &DebugTimesArgs) -> Result<Outcome, Failure> {
    let (source, text) = read(&args.file)?;
    let mode = args.read_as.map(|mode| match mode {
        ReadAs::News => TimeMode::News,
        ReadAs::Narrative => TimeMode::Narrative,
    });
    let annotator = Annotator { times: TimeOptions { mode, ..TimeOptions::default() } };
    let report = explain_times(&source, &text, &annotator);
    let paint = Paint::new();
    terminal::tell(match report.mode {
        TimeMode::News => "dates are read as in news: from the day on which it was written",
        TimeMode::Narrative => "dates are read as in a narrative: from the time it has reached",
    });
    let lines = Lines::new(&text);
    let page: String = report.timexes.iter().map(|timex| timex_line(timex, &text, &lines, paint)).collect();
    terminal::print_as_is(&page)?;
    Ok(Outcome::of(report.timexes.len()))
}

fn timex_line(timex: &Timex, text: &Text, lines: &Lines, paint: Paint) -> String {
    let mut line = format!(
        "{:>5}  {}  {}",
        lines.of(timex.range),
        paint.strong(&quoted(text, timex.range)),
        terminal::harmless(&timex.value)
    );
    if let Some(edtf) = &timex.edtf {
        line.push_str(&format!("  {edtf}"));
    }
    if let Some(written) = &timex.written {
        line.push_str(&format!("  written {written}"));
    }
    if let Some(other) = &timex.other_reading {
        line.push_str(&format!("  or {other}"));
    }
    line.push_str(&format!("  {}", paint.faint(&format!("rule {}", timex.rule))));
    if let Some(anchor) = &timex.anchor {
        line.push_str(&format!("  {}", paint.faint(&counted_from(anchor, text))));
    }
    if timex.erroneous {
        let emended = timex.emended.as_ref().map_or(String::new(), |emended| format!(", read {emended}"));
        line.push_str(&format!("  {}", paint.alarm(&format!("cannot be right{emended}"))));
    }
    line.push('\n');
    line
}

fn counted_from(anchor: &Anchor, text: &Text) -> String {
    match anchor {
        Anchor::Timex(range) => format!("counted from {}", quoted(text, *range)),
        Anchor::Heading(range) => format!("under the heading {}", quoted(text, *range)),
        Anchor::Event(range) => format!("counted from the happening {}", quoted(text, *range)),
        Anchor::Speech(range) => format!("counted from when this was said: {}", quoted(text, *range)),
        Anchor::Dated => "counted from the document's date".to_owned(),
    }
}

fn claims(file: &Path) -> Result<Outcome, Failure> {
    let (source, text) = read(file)?;
    let annotations = annotate::annotate(&source, &text, &Annotator::default());
    let explained = annotate::explain_claims(&text, &annotations);
    let paint = Paint::new();
    let lines = Lines::new(&text);
    let page: String = explained.iter().map(|claim| claim_lines(claim, &text, &lines, paint)).collect();
    terminal::print_as_is(&page)?;
    Ok(Outcome::of(explained.len()))
}

fn claim_lines(explained: &ClaimExplained, text: &Text, lines: &Lines, paint: Paint) -> String {
    let clause = explained.claim.clause();
    let printed = explained.printed();
    let (head, reasons) = printed.split_once('\n').unwrap_or((&printed, ""));
    format!(
        "{:>5}  {}\n  {}\n{}\n\n",
        lines.of(clause),
        paint.strong(&quoted(text, clause)),
        terminal::harmless(head),
        paint.faint(reasons)
    )
}

/// The source at a path and its text. What there is to say about it goes to standard error.
fn read(file: &Path) -> Result<(Source, Text), Failure> {
    let paths = [file.to_owned()];
    let options = options(&paths)?;
    let gathered = intake::gather(&paths, &options.gather);
    terminal::say(&gathered.diagnostics);
    let mut sources = gathered.sources.into_iter();
    let (Some(source), None) = (sources.next(), sources.next()) else {
        return Err(Failure::new(format!(
            "`{}` is not one document: give the path of one file",
            file.display()
        )));
    };
    let isolation = options.isolation.unwrap_or_else(|| Isolation::new("regesta"));
    let reading = intake::read_isolated(&source, &ReadOptions::default(), &isolation);
    let about = |diagnostic| (source.origin.path.clone(), diagnostic);
    terminal::say(&reading.diagnostics.into_iter().map(about).collect::<Vec<_>>());
    Ok((source, reading.value))
}

fn quoted(text: &Text, range: TextRange) -> String {
    format!("«{}»", text.quote(range).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Where the lines of a text begin.
struct Lines(Vec<u32>);

impl Lines {
    fn new(text: &Text) -> Self {
        let breaks = text.content().match_indices('\n');
        Self(breaks.map(|(offset, _)| u32::try_from(offset + 1).unwrap_or(u32::MAX)).collect())
    }

    /// The number of the line, from 1, in which a range begins.
    fn of(&self, range: TextRange) -> usize {
        self.0.partition_point(|&begin| begin <= range.start) + 1
    }
}
