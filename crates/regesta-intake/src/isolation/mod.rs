//! Hazardous formats are read in a process of their own: in goes a source, out comes its text, or the reason
//! why the process did not give one.
//!
//! The program to start is the front end's own; it hands its standard input and output to [`child_main`].
//! What never happens here: a document that crashes its reader, or eats memory or time without end, never takes
//! the other documents with it.
#![expect(clippy::disallowed_methods, reason = "intake is the service that starts processes")]

mod frames;

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use regesta_model::text::{Original, Place};
use regesta_model::{Diagnosed, Diagnostic, Source, Text};
use regesta_read::{Format, ReadOptions, read, sniff};

use crate::problem;

/// Which process to start, and what it may use.
#[derive(Clone, Debug)]
pub struct Isolation {
    /// The program, as a rule the one that is running.
    pub program: PathBuf,
    /// Arguments that make it call [`child_main`].
    pub args: Vec<String>,
    /// Memory the process may use (its address space). Held to on Unix only.
    pub memory_bytes_max: u64,
    /// Time it may take.
    pub time_seconds_max: u64,
    /// Whether HTML is read there too. Its parser is safe and fast, so as a rule it is not.
    pub isolates_html: bool,
}

impl Isolation {
    /// Two gigabytes and a minute for a program that knows the argument `__read`.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            args: vec!["__read".to_owned()],
            memory_bytes_max: 2 << 30,
            time_seconds_max: 60,
            isolates_html: false,
        }
    }

    fn covers(&self, format: Format) -> bool {
        format.is_hazardous() || self.isolates_html && format == Format::Html
    }
}

/// Reads a source: hazardous formats in a process of their own, the others here.
pub fn read_isolated(source: &Source, options: &ReadOptions, isolation: &Isolation) -> Diagnosed<Text> {
    let format = options.format.or_else(|| sniff(source.bytes(), &source.origin.path).ok());
    match format {
        Some(format) if isolation.covers(format) => {
            let options = ReadOptions { format: Some(format), ..options.clone() };
            read_in_child(source, &options, isolation)
                .unwrap_or_else(|problem| Diagnosed { value: empty(source), diagnostics: vec![problem] })
        }
        _ => read(source, options),
    }
}

fn empty(source: &Source) -> Text {
    let places = vec![Place { start: 0, original: Original::Byte(0) }];
    Text::new(source.id().clone(), "", Vec::new(), places)
}

fn read_in_child(
    source: &Source,
    options: &ReadOptions,
    isolation: &Isolation,
) -> Result<Diagnosed<Text>, Diagnostic> {
    let mut child = start(isolation).map_err(|error| problem::reader_not_started(&error.to_string()))?;
    let request = frames::request(source, options, isolation.memory_bytes_max);
    let answer = exchange(&mut child, request, isolation);
    // Killing a process that has ended already does nothing.
    let _ = child.kill();
    let status = child.wait();
    match answer {
        None => Err(problem::reader_timed_out(isolation.time_seconds_max)),
        Some(answer) => frames::parse_answer(&answer, source)
            .ok_or_else(|| problem::reader_crashed(&describe(status.as_ref().ok()))),
    }
}

fn start(isolation: &Isolation) -> io::Result<Child> {
    Command::new(&isolation.program)
        .args(&isolation.args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// Sends the request and takes the answer, whole or cut short; `None` when time is up. Both ends have a thread,
/// since a process that neither reads nor writes would block them.
fn exchange(child: &mut Child, request: Vec<u8>, isolation: &Isolation) -> Option<Vec<u8>> {
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    std::thread::spawn(move || {
        let _ = input.write_all(&request);
    });
    let (sender, receiver) = mpsc::channel();
    let bytes_max = isolation.memory_bytes_max;
    std::thread::spawn(move || {
        let mut answer = Vec::new();
        let _ = output.take(bytes_max).read_to_end(&mut answer);
        let _ = sender.send(answer);
    });
    receiver.recv_timeout(Duration::from_secs(isolation.time_seconds_max)).ok()
}

fn describe(status: Option<&ExitStatus>) -> String {
    match status {
        // It was killed only because it had closed its output without an answer.
        Some(status) if !status.success() => format!("{status}; it may have run out of memory"),
        _ => "it gave no answer".to_owned(),
    }
}

/// The other side: reads one request from `input`, reads the source in it, writes the text to `output`.
pub fn child_main(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let request = frames::parse_request(&bytes).ok_or_else(|| {
        io::Error::new(io::ErrorKind::InvalidData, "the request to read is not in a known form")
    })?;
    drop(bytes);
    limit_memory(request.memory_bytes_max)?;
    let reading = read(&request.source, &request.options);
    output.write_all(&frames::answer(&reading))?;
    output.flush()
}

#[cfg(unix)]
fn limit_memory(bytes_max: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = Rlimit { current: Some(bytes_max), maximum: Some(bytes_max) };
    Ok(setrlimit(Resource::As, limit)?)
}

#[cfg(not(unix))]
fn limit_memory(_bytes_max: u64) -> io::Result<()> {
    Ok(())
}
