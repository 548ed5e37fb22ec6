//! What the docx reader makes of small samples, built here by code.

use std::io::{Cursor, Write};

use regesta_model::text::{BlockKind, Original};
use regesta_model::{Diagnosed, Source, Text, source::Origin};
use zip::write::SimpleFileOptions;

use crate::{ReadOptions, front_matter, read};
use BlockKind::{Cell, Heading, ListItem, Note, Paragraph, Quote};

/// A zip archive of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part can be begun");
        zip.write_all(content).expect("a part can be written");
    }
    zip.finish().expect("an archive can be closed").into_inner()
}

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style></w:styles>"#;

const DOCUMENT: &str = r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>The Mill &amp; the River</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">It burned in </w:t></w:r><w:ins><w:r><w:t>1702</w:t></w:r></w:ins><w:del><w:r><w:delText>1703</w:delText><w:t>1704</w:t></w:r></w:del><w:r><w:t>.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>rye</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>barley</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Dead</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>1702</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>&#49;2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr><w:r><w:t>Nothing</w:t><w:br/><w:t>to add.</w:t></w:r></w:p>
</w:body></w:document>"#;

const NOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>See the map.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

const CORE: &str = r#"<cp:coreProperties xmlns:dc="dc"><dc:title>The Mill</dc:title><dc:creator>A. Weaver</dc:creator></cp:coreProperties>"#;

/// A small document with a heading, changes, a list, a table, a quotation and a note.
pub fn docx() -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", DOCUMENT.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/footnotes.xml", NOTES.as_bytes()),
        ("docProps/core.xml", CORE.as_bytes()),
    ])
}

fn source(bytes: &[u8]) -> Source {
    Source::new(bytes, Origin { path: "a.docx".into(), ..Origin::default() })
}

fn codes(reading: &Diagnosed<Text>) -> Vec<&str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn a_document_is_read_block_by_block() {
    let reading = read(&source(&docx()), &ReadOptions::default());
    let text = &reading.value;
    let found: Vec<_> = text.blocks().iter().map(|block| (text.quote(block.range), block.kind)).collect();
    assert_eq!(
        found,
        [
            ("The Mill & the River", Heading(1)),
            ("It burned in 1702.[2]", Paragraph),
            ("rye", ListItem),
            ("barley", ListItem),
            ("Year", Cell),
            ("Dead", Cell),
            ("1702", Cell),
            ("12", Cell),
            ("Nothing\nto add.", Quote),
            ("[2] See the map.", Note),
        ]
    );
    assert!(text.content().contains("rye\nbarley\n\nYear\tDead\n1702\t12\n\nNothing"));
    assert_eq!(codes(&reading), ["tracked-changes"]);
    let place = text.place_of(text.content().find("barley").expect("it is there") as u32);
    assert_eq!(place.map(|place| &place.original), Some(&Original::Element("word/document.xml/p[4]".into())));
}

#[test]
fn front_matter_has_title_and_author() {
    let found = front_matter(&source(&docx())).expect("it has front matter");
    assert_eq!((found.title.as_deref(), found.author.as_deref()), (Some("The Mill"), Some("A. Weaver")));
}

#[test]
fn a_bomb_unpacks_no_further_than_allowed() {
    let bomb = format!("<w:document><w:body><w:p><w:t>{}", "boom ".repeat(1_000_000));
    let bytes = zipped(&[("word/document.xml", bomb.as_bytes())]);
    assert!(bytes.len() < 50_000);
    let options = ReadOptions { unpacked_bytes_max: 10_000, ..ReadOptions::default() };
    let reading = read(&source(&bytes), &options);
    assert!(codes(&reading).contains(&"unpacked-cut"), "{:?}", codes(&reading));
    assert!(reading.value.content().len() < 10_000);
}

#[test]
fn damage_is_said() {
    let bytes = docx();
    assert_eq!(
        codes(&read(&source(&bytes[..bytes.len() / 2]), &ReadOptions::default())),
        ["archive-damaged"]
    );
    let headless = zipped(&[("word/other.xml", b"<x/>")]);
    assert_eq!(codes(&read(&source(&headless), &ReadOptions::default())), ["part-missing"]);
    let torn = zipped(&[("word/document.xml", b"<w:document><w:p><w:t>one</w:t></w:p><w:p></w:x>")]);
    let reading = read(&source(&torn), &ReadOptions::default());
    assert_eq!((reading.value.content(), codes(&reading)), ("one", vec!["xml-damaged"]));
}
