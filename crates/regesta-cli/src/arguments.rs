//! What can be asked on the command line. The doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use regesta::time::{Day, Edtf};

/// From a pile of conflicting accounts to a cited, collated record
#[derive(Parser)]
#[command(name = "regesta", version, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Do the whole job: read accounts, collate them, print chronology and conflicts, write the report
    Collate(CollateArgs),
    /// Add sources to a casefile and collate it anew
    Add(AddArgs),
    /// Print what happened, in order of time, with who says so
    Chronology(ChronologyArgs),
    /// Print where sources contradict each other, with the words of both sides
    Conflicts(CaseArgs),
    /// Print the exact words behind a claim or an event
    Evidence(EvidenceArgs),
    /// Find words in the texts
    Search(SearchArgs),
    /// List the sources
    Sources(CaseArgs),
    /// Print what stood at a date, according to whom
    State(StateArgs),
    /// Explain why names were taken for one
    Who(WhoArgs),
    /// Decide whether two names, or the happenings of two claims, are one
    Judge(JudgeArgs),
    /// List damaged words with what is proposed to read there, or decide on one proposal
    Emend(EmendArgs),
    /// Write the case in a format for other programs
    Export(ExportArgs),
    /// Write the report: one page with everything
    Report(ReportArgs),
    /// Show how regesta came to what it says of one source
    Debug(DebugArgs),
    /// Read one source in a process of its own (for regesta itself)
    #[command(name = "__read", hide = true)]
    ReadChild,
}

#[derive(Args)]
pub struct CollateArgs {
    /// Files, folders, or `-` for standard input
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The casefile to write [default: named after the first path]
    #[arg(long)]
    pub case: Option<PathBuf>,
    /// The report to write [default: the casefile's name with .html]
    #[arg(long)]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub threads: ThreadArgs,
}

#[derive(Args)]
pub struct AddArgs {
    /// The casefile; it is made if it is not there
    pub case: PathBuf,
    /// Files, folders, or `-` for standard input
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub threads: ThreadArgs,
}

#[derive(Args)]
pub struct ThreadArgs {
    /// Number of documents to annotate at the same time [default: one for each core]
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    pub threads: usize,
}

#[derive(Args)]
pub struct CaseArgs {
    /// The casefile
    pub case: PathBuf,
    /// Print JSON Lines for programs
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct ChronologyArgs {
    #[command(flatten)]
    pub case: CaseArgs,
    /// Leave out what ended before this date (EDTF: 1904, 1904-02, 1904-02-08)
    #[arg(long)]
    pub from: Option<Edtf>,
    /// Leave out what began after this date
    #[arg(long)]
    pub to: Option<Edtf>,
    /// Only what this person, place or body has a part in: a name or an id
    #[arg(long)]
    pub about: Option<String>,
    /// Also what no source dates
    #[arg(long)]
    pub undated: bool,
}

#[derive(Args)]
pub struct EvidenceArgs {
    #[command(flatten)]
    pub case: CaseArgs,
    /// The id of a claim or an event, as chronology and exports print it
    pub id: String,
}

#[derive(Args)]
pub struct SearchArgs {
    #[command(flatten)]
    pub case: CaseArgs,
    /// Words, all of which must stand in a passage; "a phrase" in quotation marks; a beginning with *
    pub words: String,
    /// Print at most so many passages
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
}

#[derive(Args)]
pub struct StateArgs {
    #[command(flatten)]
    pub case: CaseArgs,
    /// The day: 1949-02-04
    pub day: Day,
}

#[derive(Args)]
pub struct WhoArgs {
    #[command(flatten)]
    pub case: CaseArgs,
    /// A name or an entity's id
    pub name: String,
}

#[derive(Args)]
pub struct JudgeArgs {
    /// The casefile
    pub case: PathBuf,
    /// The decision
    pub verdict: VerdictArg,
    /// A name, or the id of a claim
    pub a: String,
    /// Another name, or the id of another claim
    pub b: String,
    /// Who decides
    #[arg(long)]
    pub by: String,
    /// Why
    #[arg(long)]
    pub reason: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum VerdictArg {
    /// They are one
    Same,
    /// They are two
    Different,
    /// It cannot be decided
    Unsure,
}

#[derive(Args)]
pub struct EmendArgs {
    #[command(flatten)]
    pub case: CaseArgs,
    /// The decision; without one, the proposals are listed
    #[arg(requires = "id", requires = "by")]
    pub decision: Option<DecisionArg>,
    /// The id of the proposal, as the list prints it
    #[arg(conflicts_with = "json")]
    pub id: Option<String>,
    /// Who decides
    #[arg(long, requires = "decision")]
    pub by: Option<String>,
    /// Why
    #[arg(long, requires = "decision")]
    pub reason: Option<String>,
    /// What should stand there, if it is not what is proposed
    #[arg(long, requires = "decision")]
    pub reading: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DecisionArg {
    /// What is proposed, or what --reading says, should stand there
    Accept,
    /// The words are to stand as they are
    Refuse,
}

#[derive(Args)]
pub struct DebugArgs {
    #[command(subcommand)]
    pub command: DebugCommand,
}

#[derive(Subcommand)]
pub enum DebugCommand {
    /// Print each time expression with its value, the rule that read it, and what it was counted from
    Times(DebugTimesArgs),
    /// Print each claim with the reasons for its parts, its date, its holder and its factuality
    Claims(DebugFileArgs),
    /// Print each sentence with its words: part of speech, lemma, what they depend on and how, names, events
    Parse(DebugParseArgs),
}

#[derive(Args)]
pub struct DebugTimesArgs {
    /// A document, or `-` for standard input
    pub file: PathBuf,
    /// How to read its dates [default: as the document lets it seem]
    #[arg(long, value_name = "MODE")]
    pub read_as: Option<ReadAs>,
}

/// From where dates are counted.
#[derive(Clone, Copy, ValueEnum)]
pub enum ReadAs {
    /// From the day on which the document was written
    News,
    /// From the time the narrative has reached
    Narrative,
}

#[derive(Args)]
pub struct DebugParseArgs {
    /// A document, or `-` for standard input
    pub file: PathBuf,
    /// Print CoNLL-U, the format of treebanks
    #[arg(long)]
    pub conllu: bool,
}

#[derive(Args)]
pub struct DebugFileArgs {
    /// A document, or `-` for standard input
    pub file: PathBuf,
}

#[derive(Args)]
pub struct ExportArgs {
    /// The casefile
    pub case: PathBuf,
    /// The format
    #[arg(long)]
    pub format: ExportFormat,
    /// The folder to write into; it is made if it is not there
    #[arg(long)]
    pub out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ExportFormat {
    /// JSON Lines, one file a layer
    Jsonl,
    /// Comma-separated values, one file a layer
    Csv,
}

#[derive(Args)]
pub struct ReportArgs {
    /// The casefile
    pub case: PathBuf,
    /// The page to write
    #[arg(short, long)]
    pub out: PathBuf,
}
