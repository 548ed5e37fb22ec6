//! A desk: a folder of its own with accounts on it, and the program at hand.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Four invented accounts of the loss of a ferry: they differ in date, number and the spelling of a name, one is
/// copied in part from another, one has scanning noise.
pub const ACCOUNTS: [(&str, &str); 4] = [
    (
        "harbor-master.txt",
        "On 3 May 1911 the ferry Astrid sank off Norrhamn. Captain Holm reported the loss of 11 men. The Harbor \
         Board met in Norrhamn on 9 May 1911 and dismissed Captain Holm.\n",
    ),
    (
        "letters/widow.txt",
        "My husband sailed with the Astrid. The ferry sank on 4 May 1911, and 14 men were lost. In June 1911 the \
         Harbor Board promised the widows a pension.\n",
    ),
    (
        "newspaper.txt",
        "NORRHAMN, 10 May 1911. On 3 May 1911 the ferry Astrid sank off Norrhamn. Captain Holm reported the loss of \
         11 men. The Harbor Board met in Norrhamn yesterday.\n",
    ),
    (
        "scan.txt",
        "The Harbor Board met in Norrhamn on 9 May 1911.The chairman dec1ared that the lamp had been lit. Captain \
         Holm left the town in the autumn of 1911.\n",
    ),
];

/// A folder with the program at hand.
pub struct Desk(TempDir);

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A desk with the accounts in the folder `in`.
    pub fn with_accounts() -> Self {
        let desk = Self::new();
        for (path, words) in ACCOUNTS {
            desk.put(&format!("in/{path}"), words);
        }
        desk
    }

    /// A desk with the accounts in the folder `in`, filed in `c.regesta`.
    pub fn with_case() -> Self {
        let desk = Self::with_accounts();
        desk.run(&["add", "c.regesta", "in"]).expect(0);
        desk
    }

    /// The path of something on the desk.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Puts a file on the desk.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The words of a file on the desk.
    pub fn words_of(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names of what lies on the desk itself.
    pub fn names(&self) -> Vec<String> {
        names(self.0.path())
    }

    /// The program with arguments, to be started here.
    pub fn program(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_regesta"));
        command.current_dir(self.0.path()).args(args).stdin(Stdio::null());
        command
    }

    /// Runs the program.
    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.program(args).output().unwrap())
    }

    /// Runs the program with these bytes on its standard input.
    pub fn run_with_input(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut command = self.program(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }

    /// The files of a case's export, by name.
    pub fn export(&self, case: &str, format: &str) -> BTreeMap<String, String> {
        let out = tempfile::tempdir().unwrap();
        self.run(&["export", case, "--format", format, "--out", out.path().to_str().unwrap()]).expect(0);
        let read = |name: String| (name.clone(), fs::read_to_string(out.path().join(name)).unwrap());
        names(out.path()).into_iter().map(read).collect()
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// What a run of the program gave.
pub struct Ran {
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("answers are UTF-8"),
            err: String::from_utf8(output.stderr).expect("talk is UTF-8"),
        }
    }

    /// Asserts the exit code, and that nothing broke down on the way.
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        assert_eq!(code == 2, self.err.contains("error: ") && self.code == Some(2), "{}", self.err);
        self
    }

    /// Asserts that this was said on standard error.
    pub fn says(self, words: &str) -> Self {
        assert!(self.err.contains(words), "`{words}` is not said in: {}", self.err);
        self
    }

    /// Standard output as JSON Lines.
    pub fn json(&self) -> Vec<Value> {
        json_lines(&self.out)
    }
}

/// JSON Lines as values.
pub fn json_lines(lines: &str) -> Vec<Value> {
    let parsed = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
    lines.lines().map(parsed).collect()
}

/// The folder with the example.
pub fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/port-arthur").canonicalize().unwrap()
}
