//! Any bytes, read as each format in turn and then annotated. The first byte picks the format. PDF is left out: it is
//! parsed in a process of its own. In the program a parser's panic costs one document; here it is a finding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regesta_annotate::{Annotator, annotate, extract_claims};
use regesta_model::{Origin, Source};
use regesta_read::{ReadOptions, read};

const PATHS: [&str; 5] = ["a.txt", "a.md", "a.html", "a.docx", "a.epub"];

fuzz_target!(|bytes: &[u8]| {
    let Some((pick, bytes)) = bytes.split_first() else { return };
    let path = PATHS[usize::from(*pick) % PATHS.len()].to_owned();
    let source = Source::new(bytes.to_vec(), Origin { path, ..Origin::default() });
    let text = read(&source, &ReadOptions::default()).value;
    let annotations = annotate(&source, &text, &Annotator::default());
    let _ = extract_claims(&text, &annotations);
});
