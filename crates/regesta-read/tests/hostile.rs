//! Whatever the bytes: no reader panics, ranges lie on character boundaries, blocks are in order and do not
//! overlap, and only white space lies between them.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use regesta_model::source::Origin;
use regesta_model::{Source, Text};
use regesta_read::{Format, ReadOptions, front_matter, read};

const FORMATS: [Format; 6] =
    [Format::Plain, Format::Markdown, Format::Html, Format::Pdf, Format::Docx, Format::Epub];

/// Bounds small enough that a lucky mutation cannot make a test run long.
fn options(format: Option<Format>) -> ReadOptions {
    ReadOptions {
        format,
        text_bytes_max: 1 << 20,
        unpacked_bytes_max: 1 << 20,
        pages_max: 20,
        ..ReadOptions::default()
    }
}

fn check(bytes: &[u8], path: &str, format: Option<Format>) {
    let source = Source::new(bytes, Origin { path: path.into(), ..Origin::default() });
    let reading = read(&source, &options(format));
    check_text(&reading.value);
    for diagnostic in &reading.diagnostics {
        assert_ne!(diagnostic.code, "reader-crashed", "a parser panicked on {bytes:?}");
        assert!(!diagnostic.message.is_empty() && !diagnostic.hints.is_empty(), "{}", diagnostic.code);
    }
    let _ = front_matter(&source);
}

fn check_text(text: &Text) {
    let mut end = 0;
    for block in text.blocks() {
        let words = text.content().get(block.range.as_usize()).expect("a range is on character boundaries");
        assert!(!words.trim().is_empty());
        let before =
            text.content().get(end..block.range.start as usize).expect("blocks are in order and apart");
        assert!(is_blank(before), "{before:?} lies between blocks");
        end = block.range.end as usize;
    }
    assert!(is_blank(&text.content()[end..]));
    let starts: Vec<u32> = text.places().iter().map(|place| place.start).collect();
    assert!(starts.is_sorted() && starts.first() == Some(&0));
    assert!(starts.iter().all(|&start| text.content().is_char_boundary(start as usize)));
}

fn is_blank(between: &str) -> bool {
    between.chars().all(|char| char.is_whitespace() || matches!(char, '\u{FEFF}' | '\u{200B}'))
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, stored).expect("a part can be begun");
        zip.write_all(content.as_bytes()).expect("a part can be written");
    }
    zip.finish().expect("an archive can be closed").into_inner()
}

/// A sound document of each format, to be damaged.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let document = "<w:document><w:body><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>The mill — 1702</w:t><w:br/></w:r></w:p>\
                    <w:tbl><w:tr><w:tc><w:p><w:t>x &amp; &#233;</w:t></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let package = "<package><metadata><title>Mill</title></metadata><manifest><item id='a' href='a.xhtml'/></manifest>\
                   <spine><itemref idref='a'/></spine></package>";
    let html = "<html><head><title>Mill</title><meta charset=utf-8></head><body><h1>Mühle</h1><table><tr><td>1<td>2</table>\
                <ul><li>a<li><ruby>川<rt>かわ</rt></ruby></ul><pre> x\n y</pre><p>It <b>burned<i>.</b></i><br><br>So.</p></body></html>";
    let pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 >>\n\
               endobj\n3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n4 0 obj\n<< /Type /Page /Parent 2 0 R \
               /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n5 0 obj\n<< /Length 51 >>\n\
               stream\nBT /F1 11 Tf 72 770 Td (The mill burned.) Tj ET    \nendstream\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R >>\n";
    let markdown = "---\ntitle: Mill\n---\n# Mühle\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n> q\n> r\n\n- x\n  y\n\nSet\n---\n```\nz\n```\n[^1]: n\n";
    vec![
        ("a.txt", "THE MILL\n\nIt burned —\r\n  1. in 1702\n\n\u{FEFF}東京\n".as_bytes().to_vec()),
        ("a.md", markdown.as_bytes().to_vec()),
        ("a.html", html.as_bytes().to_vec()),
        ("a.pdf", pdf.as_bytes().to_vec()),
        ("a.docx", zipped(&[("word/document.xml", document)])),
        (
            "a.epub",
            zipped(&[
                ("META-INF/container.xml", "<container><rootfile full-path='b.opf'/></container>"),
                ("b.opf", package),
                ("a.xhtml", html),
            ]),
        ),
    ]
}

#[test]
fn sound_samples_have_words() {
    for (path, bytes) in samples() {
        if path == "a.pdf" && !cfg!(feature = "pdf") {
            continue;
        }
        let source = Source::new(bytes.as_slice(), Origin { path: path.into(), ..Origin::default() });
        let reading = read(&source, &options(None));
        assert!(!reading.value.blocks().is_empty(), "{path}: {:?}", reading.diagnostics);
        check(&bytes, path, None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        check(&bytes, "-", None);
        for format in FORMATS {
            check(&bytes, "-", Some(format));
        }
    }

    #[test]
    fn any_text_is_its_own_text(text in r"([#>|`~*\-=_\[\] \t\r\n.:]|---\n|[a-zA-Z0-9]{1,9}|[éß東\u{200B}\u{FEFF}]){0,60}") {
        for format in [Format::Plain, Format::Markdown] {
            let source = Source::new(text.as_bytes(), Origin::default());
            let reading = read(&source, &options(Some(format)));
            prop_assert_eq!(reading.value.content(), &text);
            check_text(&reading.value);
        }
        check(text.as_bytes(), "a.html", Some(Format::Html));
    }

    #[test]
    fn any_damage_is_survived(
        sample in 0_usize..6,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..12),
    ) {
        let (path, mut bytes) = samples().swap_remove(sample);
        for (at, byte, how) in damage {
            let at = at.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
            match how {
                _ if bytes.is_empty() => {}
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(bytes.len() - bytes.len() / 8),
            }
        }
        check(&bytes, path, None);
        check(&bytes, path, Format::of_path(path));
    }
}
