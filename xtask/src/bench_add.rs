//! `cargo xtask bench add [--seeds DIR] [--out DIR] [--program FILE]`: words per second, memory and growth of
//! `regesta add`, on the release build.
//!
//! Three kinds of input: **copies** (the seeds, again and again, each with a header of its own so that no two have
//! the same bytes), **invented** (sources in their own words, from `regesta-testing`), and **one file** of 300 MB.
//! The first is the hardest case there is for whatever looks for copies, the second for whatever looks for one
//! happening in many sources. Prints Markdown.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use regesta_testing::synthetic::{SyntheticOptions, case};

use crate::meter::{peak_kibibytes, process_seconds};

/// Sizes of the growing inputs, in MB (10^6 bytes).
const SIZES_MB: [usize; 2] = [5, 50];
/// Size of the one large file.
const LARGE_MB: usize = 300;

struct Options {
    seeds: PathBuf,
    out: PathBuf,
    program: Option<PathBuf>,
    only: Option<String>,
}

/// What one run of the program took.
struct Run {
    wall_s: f64,
    cpu_s: f64,
    peak_mb: f64,
    code: Option<i32>,
    said: String,
}

/// Prints the table and the growth.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let options = options(arguments)?;
    let program = match &options.program {
        Some(program) => program.clone(),
        None => build()?,
    };
    std::fs::create_dir_all(&options.out).map_err(|error| failed("make", &options.out, &error))?;
    println!(
        "| input | MB | sources | words | threads | wall s | user+sys s | words/s | words/CPU s | peak MB |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    let wanted = |kind: &str| options.only.as_deref().is_none_or(|only| only == kind);
    for kind in ["copies", "invented"].into_iter().filter(|kind| wanted(kind)) {
        measure_growth(kind, &options, &program)?;
    }
    if wanted("one-file") {
        measure_large(&options, &program)?;
    }
    Ok(())
}

fn options(arguments: &[String]) -> Result<Options, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut options = Options {
        seeds: root.join("examples/port-arthur"),
        out: std::env::temp_dir().join("regesta-bench"),
        program: None,
        only: None,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("{argument} needs a value"))?;
        match argument.as_str() {
            "--seeds" => options.seeds = value.into(),
            "--out" => options.out = value.into(),
            "--program" => options.program = Some(value.into()),
            "--only" => options.only = Some(value.clone()),
            _ => {
                return Err(format!(
                    "unknown option `{argument}`: expected --seeds, --out, --program or \
                     --only copies|invented|one-file"
                ));
            }
        }
    }
    Ok(options)
}

/// Builds the release program and says where it is.
fn build() -> Result<PathBuf, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let built = Command::new(cargo).args(["build", "--release", "--package", "regesta-cli"]).status();
    if !built.is_ok_and(|status| status.success()) {
        return Err("the release build failed".to_owned());
    }
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"), PathBuf::from);
    Ok(target.join("release/regesta"))
}

fn measure_growth(kind: &str, options: &Options, program: &Path) -> Result<(), String> {
    for threads in [1, 2] {
        let mut cpu = Vec::new();
        for size_mb in SIZES_MB {
            let folder = options.out.join(format!("{kind}-{size_mb}"));
            let n_sources = fill(kind, &folder, size_mb, options)?;
            let run = add(program, &folder, &options.out, threads)?;
            print_row(kind, &folder, n_sources, threads, &run)?;
            cpu.push(run.cpu_s);
        }
        let exponent = (cpu[1] / cpu[0]).ln() / (SIZES_MB[1] as f64 / SIZES_MB[0] as f64).ln();
        println!(
            "\n{kind}, {threads} thread(s): user+sys time grows with size to the power of {exponent:.2}\n"
        );
    }
    Ok(())
}

fn measure_large(options: &Options, program: &Path) -> Result<(), String> {
    let folder = options.out.join("one-file");
    let path = folder.join("large.txt");
    if !path.exists() {
        make_folder(&folder)?;
        let mut text = Vec::new();
        for document in case(&SyntheticOptions { n_sources: 2_000, ..SyntheticOptions::default() }) {
            text.extend_from_slice(document.source.bytes());
            text.extend_from_slice(b"\n\n");
        }
        let n_times = LARGE_MB * 1_000_000 / text.len() + 1;
        std::fs::write(&path, text.repeat(n_times)).map_err(|error| failed("write", &path, &error))?;
    }
    let run = add(program, &folder, &options.out, 2)?;
    print_row("one file", &folder, 1, 2, &run)?;
    println!("\nexit code {:?}; said:\n{}", run.code, run.said);
    Ok(())
}

fn print_row(kind: &str, folder: &Path, n_sources: usize, threads: usize, run: &Run) -> Result<(), String> {
    let (n_bytes, n_words) = size_of(folder)?;
    println!(
        "| {kind} | {:.0} | {n_sources} | {n_words} | {threads} | {:.1} | {:.1} | {:.0} | {:.0} | {:.0} |",
        n_bytes as f64 / 1e6,
        run.wall_s,
        run.cpu_s,
        n_words as f64 / run.wall_s,
        n_words as f64 / run.cpu_s,
        run.peak_mb
    );
    Ok(())
}

/// Fills a folder with sources of so many MB in all, unless it is there; gives their number.
fn fill(kind: &str, folder: &Path, size_mb: usize, options: &Options) -> Result<usize, String> {
    if !folder.exists() {
        make_folder(folder)?;
        match kind {
            "copies" => fill_with_copies(folder, size_mb * 1_000_000, &options.seeds)?,
            _ => fill_with_inventions(folder, size_mb * 1_000_000)?,
        }
    }
    Ok(files(folder)?.len())
}

fn fill_with_copies(folder: &Path, n_bytes: usize, seeds: &Path) -> Result<(), String> {
    let seeds: Vec<PathBuf> = files(seeds)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    let seeds: Vec<String> = seeds.iter().map(|seed| read(seed)).collect::<Result<_, _>>()?;
    if seeds.is_empty() {
        return Err("there is no .txt among the seeds".to_owned());
    }
    let mut n_written = 0;
    for (n, seed) in seeds.iter().cycle().enumerate() {
        if n_written >= n_bytes {
            break;
        }
        let words = format!("Copy number {n}.\n\n{seed}");
        n_written += words.len();
        write(&folder.join(format!("copy-{n:05}.txt")), words.as_bytes())?;
    }
    Ok(())
}

fn fill_with_inventions(folder: &Path, n_bytes: usize) -> Result<(), String> {
    // A source has about 5,700 bytes; what is too much is left out.
    let options = SyntheticOptions { n_sources: n_bytes / 4_000 + 1, ..SyntheticOptions::default() };
    let mut n_written = 0;
    for document in case(&options) {
        if n_written >= n_bytes {
            break;
        }
        n_written += document.source.bytes().len();
        write(&folder.join(&document.source.origin.path), document.source.bytes())?;
    }
    Ok(())
}

/// Runs `add` on a folder and watches it.
fn add(program: &Path, folder: &Path, out: &Path, threads: usize) -> Result<Run, String> {
    let case = out.join("bench.regesta");
    let _ = std::fs::remove_file(&case);
    let start = Instant::now();
    let mut child = Command::new(program)
        .arg("add")
        .args([&case, folder])
        .env("RAYON_NUM_THREADS", threads.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed("start", program, &error))?;
    let mut used = Used::default();
    let mut stderr = child.stderr.take();
    let said = std::thread::spawn(move || stderr.as_mut().map(std::io::read_to_string));
    let status = loop {
        used.look(child.id());
        match child.try_wait().map_err(|error| failed("watch", program, &error))? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    };
    let said = said.join().ok().flatten().and_then(Result::ok).unwrap_or_default();
    Ok(Run {
        wall_s: start.elapsed().as_secs_f64(),
        cpu_s: used.cpu_s,
        peak_mb: used.peak_mb,
        code: status.code(),
        said,
    })
}

/// What a process has used so far; 0 where the system does not tell.
#[derive(Default)]
struct Used {
    cpu_s: f64,
    peak_mb: f64,
}

impl Used {
    fn look(&mut self, process: u32) {
        let process = process.to_string();
        self.peak_mb = peak_kibibytes(&process).map_or(self.peak_mb, |peak| peak as f64 * 1024.0 / 1e6);
        self.cpu_s = process_seconds(&process).map_or(self.cpu_s, |seconds| self.cpu_s.max(seconds));
    }
}

fn size_of(folder: &Path) -> Result<(usize, usize), String> {
    let (mut n_bytes, mut n_words) = (0, 0);
    for path in files(folder)? {
        let text = read(&path)?;
        n_bytes += text.len();
        n_words += text.split_ascii_whitespace().count();
    }
    Ok((n_bytes, n_words))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| failed("open", folder, &error))?;
    let mut files: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

fn make_folder(folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| failed("make", folder, &error))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| failed("read", path, &error))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| failed("write", path, &error))
}

fn failed(what: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {what} {}: {error}", path.display())
}
