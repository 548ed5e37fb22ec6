//! Specifications that run: files of cases, `text TAB what is expected`, one a line. `¶` parts the paragraphs of a text,
//! `-` stands for nothing. A third column holds what is found today where that still differs: a known failure, and the
//! test fails as soon as it changes. Lines with `#` are headings.

use regesta_model::text::{Block, BlockKind};
use regesta_model::{Origin, Source, Text, TextRange};

/// A text of one paragraph a line.
pub(crate) fn text_of(content: &str) -> Text {
    let content = content.replace('¶', "\n");
    let source = Source::new(content.as_bytes(), Origin::default());
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in content.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if end > start {
            blocks.push(Block { range: TextRange::from_usize(start, end), kind: BlockKind::Paragraph });
        }
        start += line.len();
    }
    Text::new(source.id().clone(), content, blocks, Vec::new())
}

/// Runs a file of cases against what a layer finds, and prints how many hold.
pub(crate) fn check(name: &str, file: &str, find: impl Fn(&Text) -> Vec<String>) {
    let mut differing = Vec::new();
    let (mut n_cases, mut n_known) = (0, 0);
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert!(columns.len() > 1, "{name}: a case has two columns: {line}");
        n_cases += 1;
        n_known += usize::from(columns.len() > 2);
        let found = find(&text_of(columns[0]));
        let got = if found.is_empty() { "-".to_owned() } else { found.join(" ; ") };
        let today = columns.get(2).unwrap_or(&columns[1]);
        if got != *today {
            differing.push(format!("{}\n    expected {today}\n    got      {got}", columns[0]));
        }
    }
    println!("{name}: {n_cases} cases, {n_known} known failures, {} differ", differing.len());
    assert!(
        differing.is_empty(),
        "{name}: {} of {n_cases} differ:\n{}",
        differing.len(),
        differing.join("\n")
    );
}
