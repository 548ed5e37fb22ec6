//! What the pdf reader makes of small samples, built here by code.

use regesta_model::text::{BlockKind, Original};
use regesta_model::{Diagnosed, Source, Text, source::Origin};

use crate::{ReadOptions, read};

/// A PDF with one line of Helvetica per string, made by hand after ISO 32000-1.
pub fn pdf(pages: &[&[&str]], encrypt: bool) -> Vec<u8> {
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    let kids: Vec<String> = (0..pages.len()).map(|idx| format!("{} 0 R", 4 + 2 * idx)).collect();
    objects.push(format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()));
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned());
    for (idx, lines) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * idx
        ));
        let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td")).collect();
        let stream = format!("BT /F1 11 Tf 72 770 Td {} ET", shown.join(" "));
        objects.push(format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()));
    }
    if encrypt {
        let key = "00".repeat(32);
        objects.push(format!("<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -44 >>"));
    }
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (idx, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", idx + 1).bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    bytes.extend(offsets.iter().flat_map(|offset| format!("{offset:010} 00000 n \n").into_bytes()));
    let encryption =
        if encrypt { format!(" /Encrypt {} 0 R /ID [<00> <00>]", objects.len()) } else { String::new() };
    let trailer = format!(
        "trailer\n<< /Size {} /Root 1 0 R{encryption} >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    bytes.extend(trailer.bytes());
    bytes
}

fn read_pdf(bytes: &[u8]) -> Diagnosed<Text> {
    read(&Source::new(bytes, Origin { path: "a.pdf".into(), ..Origin::default() }), &ReadOptions::default())
}

fn codes(reading: &Diagnosed<Text>) -> Vec<&str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// Three pages with a running head and numbers; a paragraph goes on from the first page to the second.
const BOOK: [&[&str]; 3] = [
    &[
        "THE MILL ON THE RIVER",
        "",
        "",
        "The mill on the lower river burned in the night before Easter, and",
        "the miller went to the",
        "",
        "",
        "1",
    ],
    &["THE MILL ON THE RIVER", "", "", "magistrate to complain, who did not hear him.", "", "", "2"],
    &["THE MILL ON THE RIVER", "", "", "Nobody was ever charged with it.", "", "", "3"],
];

#[test]
fn pages_are_numbered_and_running_heads_left_out() {
    let reading = read_pdf(&pdf(&BOOK, false));
    let text = &reading.value;
    assert_eq!(
        text.content(),
        "The mill on the lower river burned in the night before Easter, and the miller went to the \
         magistrate to complain, who did not hear him.\n\nNobody was ever charged with it."
    );
    assert_eq!(codes(&reading), ["page-furniture"]);
    for (words, page) in [("The mill", 1), ("magistrate", 2), ("Nobody", 3)] {
        let at = text.content().find(words).expect("it is there") as u32;
        assert_eq!(text.place_of(at).map(|place| &place.original), Some(&Original::Page(page)), "{words}");
    }
    assert!(text.blocks().iter().all(|block| block.kind == BlockKind::Paragraph));
}

#[test]
fn what_cannot_be_opened_says_why() {
    let whole = pdf(&BOOK, false);
    assert_eq!(codes(&read_pdf(&pdf(&BOOK, true))), ["pdf-encrypted"]);
    assert_eq!(codes(&read_pdf(b"%PDF-1.4\nnothing")), ["pdf-damaged"]);
    assert_eq!(codes(&read_pdf(&pdf(&[&[]], false))), ["no-text"]);
    for n_kept in [60, whole.len() / 3, whole.len() * 2 / 3, whole.len() - 30] {
        let cut = read_pdf(&whole[..n_kept]);
        assert!(
            codes(&cut).iter().any(|code| matches!(*code, "pdf-cut" | "pdf-damaged")),
            "{:?}",
            cut.diagnostics
        );
    }
}
