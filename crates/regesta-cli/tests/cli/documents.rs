//! Binary documents, made here by code: PDF after ISO 32000-1, DOCX as a zip of its parts.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A PDF of one page with one line of Helvetica a string; `encrypted` claims that a password is needed.
pub fn pdf(lines: &[&str], encrypted: bool) -> Vec<u8> {
    let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td")).collect();
    let stream = format!("BT /F1 11 Tf 72 770 Td {} ET", shown.join(" "));
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R \
         /Resources << /Font << /F1 3 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
    ];
    if encrypted {
        let key = "00".repeat(32);
        objects.push(format!("<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -44 >>"));
    }
    let encryption = if encrypted { " /Encrypt 6 0 R /ID [<00> <00>]" } else { "" };
    written(&objects, encryption)
}

/// The objects one after the other, with the table that says where each begins.
fn written(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (idx, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", idx + 1).bytes());
    }
    let (start, size) = (bytes.len(), objects.len() + 1);
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    bytes.extend(offsets.iter().flat_map(|offset| format!("{offset:010} 00000 n \n").into_bytes()));
    bytes.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R{trailer} >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    bytes
}

/// A DOCX of one paragraph a string.
pub fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let paragraph = |words: &&str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let body: String = paragraphs.iter().map(paragraph).collect();
    zipped(format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes())
}

/// A small DOCX that unpacks to so many mebibytes.
pub fn docx_bomb(n_mebibytes: usize) -> Vec<u8> {
    let mut document =
        b"<w:document><w:body><w:p><w:t>The ferry sank on 3 May 1911.</w:t></w:p><w:p><w:t>".to_vec();
    document.resize(n_mebibytes << 20, b'-');
    document.extend(b"</w:t></w:p></w:body></w:document>");
    zipped(&document)
}

fn zipped(document: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(document).unwrap();
    zip.finish().unwrap().into_inner()
}
