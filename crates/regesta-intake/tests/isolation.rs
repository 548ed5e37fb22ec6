//! Reading in a process of its own. The test program is its own child: with `__read` it reads, with the other
//! arguments it misbehaves as hostile documents make readers do.
#![expect(clippy::disallowed_methods, reason = "the test starts itself as the child process")]

use std::io::{Cursor, Write};
use std::time::Duration;

use regesta_intake::{Isolation, child_main, read_isolated};
use regesta_model::source::Origin;
use regesta_model::text::{BlockKind, Original};
use regesta_model::{Diagnosed, Source, Text};
use regesta_read::{ReadOptions, read};

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("__read") => child_main(std::io::stdin(), std::io::stdout()).expect("the parent asks properly"),
        Some("__crash") => std::process::abort(),
        Some("__sleep") => std::thread::sleep(Duration::from_secs(600)),
        Some("__babble") => print!("no answer at all"),
        _ => test_all(),
    }
}

fn test_all() {
    let tests: [(&str, fn()); 6] = [
        ("a_child_reads_as_the_parent_would", a_child_reads_as_the_parent_would),
        ("plain_text_needs_no_child", plain_text_needs_no_child),
        ("a_crash_is_said", a_crash_is_said),
        ("time_runs_out", time_runs_out),
        ("memory_runs_out", memory_runs_out),
        ("a_missing_program_is_said", a_missing_program_is_said),
    ];
    for (name, test) in tests {
        test();
        println!("test {name} ... ok");
    }
}

fn docx(words: &str) -> Source {
    let document = format!(
        "<w:document><w:body><w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:t>The Mill</w:t></w:p>\
         <w:p><w:t>{words}</w:t></w:p></w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("word/document.xml", document.as_str()), ("word/comments.xml", "<w:comments/>")]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part can be begun");
        zip.write_all(content.as_bytes()).expect("a part can be written");
    }
    let bytes = zip.finish().expect("an archive can be closed").into_inner();
    Source::new(bytes, Origin { path: "mill.docx".into(), ..Origin::default() })
}

fn isolation(argument: &str) -> Isolation {
    let program = std::env::current_exe().expect("a test has a path");
    Isolation { args: vec![argument.to_owned()], ..Isolation::new(program) }
}

fn codes(reading: &Diagnosed<Text>) -> Vec<&str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

fn a_child_reads_as_the_parent_would() {
    let source = docx("It burned — в 1702 году.");
    let here = read(&source, &ReadOptions::default());
    let there = read_isolated(&source, &ReadOptions::default(), &isolation("__read"));
    assert_eq!(there.value.content(), "The Mill\n\nIt burned — в 1702 году.");
    assert_eq!(there.value.blocks(), here.value.blocks());
    assert_eq!(there.value.blocks()[0].kind, BlockKind::Heading(2));
    assert_eq!(there.value.places(), here.value.places());
    assert_eq!(there.value.places()[1].original, Original::Element("word/document.xml/p[2]".into()));
    assert_eq!(there.diagnostics, here.diagnostics);
    assert_eq!(there.value.source(), source.id());
    assert_eq!(codes(&there), ["comments-left-out"]);
}

fn plain_text_needs_no_child() {
    let source = Source::new(&b"The mill burned."[..], Origin { path: "a.txt".into(), ..Origin::default() });
    let reading = read_isolated(&source, &ReadOptions::default(), &isolation("__crash"));
    assert_eq!(reading.value.content(), "The mill burned.");
}

fn a_crash_is_said() {
    for argument in ["__crash", "__babble"] {
        let reading = read_isolated(&docx("x"), &ReadOptions::default(), &isolation(argument));
        assert_eq!((reading.value.content(), codes(&reading)), ("", vec!["reader-crashed"]), "{argument}");
    }
}

fn time_runs_out() {
    let isolation = Isolation { time_seconds_max: 1, ..isolation("__sleep") };
    let reading = read_isolated(&docx("x"), &ReadOptions::default(), &isolation);
    assert_eq!(codes(&reading), ["reader-timed-out"]);
}

fn memory_runs_out() {
    let isolation = Isolation { memory_bytes_max: 40 << 20, ..isolation("__read") };
    let reading = read_isolated(&docx(&"boom ".repeat(20_000_000)), &ReadOptions::default(), &isolation);
    if cfg!(unix) {
        assert_eq!(codes(&reading), ["reader-crashed"]);
    }
}

fn a_missing_program_is_said() {
    let reading = read_isolated(&docx("x"), &ReadOptions::default(), &Isolation::new("/nowhere/regesta"));
    assert_eq!(codes(&reading), ["reader-not-started"]);
}
