//! EPUB 2 and 3. In go the bytes, out come the chapters in the order of the spine, with the file and element of
//! each block.
//!
//! What never happens here: chapters are never put in the order of their file names; a chapter that is missing
//! or locked is said to be.

mod package;

use regesta_model::Diagnostic;

use crate::archive::Archive;
use crate::assemble::Assembly;
use crate::front_matter::FrontMatter;
use crate::html::{self, Choice};
use crate::xml::{self, Node};
use crate::{Content, ReadOptions, problem};
use package::Package;

/// Reads an EPUB.
pub fn read(bytes: &[u8], options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) -> Content {
    let mut text = Assembly::new(options.text_bytes_max);
    if let Some(mut archive) = Archive::open(bytes, options, diagnostics) {
        match open_package(&mut archive) {
            Some(package) => push_chapters(&mut archive, &package, options, &mut text, diagnostics),
            None => diagnostics.push(problem::part_missing("META-INF/container.xml")),
        }
        if text.last_kind().is_none() && diagnostics.is_empty() {
            diagnostics.push(problem::no_text("EPUB"));
        }
        archive.finish(diagnostics);
    }
    text.finish(diagnostics)
}

fn open_package(archive: &mut Archive) -> Option<Package> {
    let container = archive.text_of("META-INF/container.xml")?;
    let mut path = None;
    xml::walk(&container, &mut |node| {
        if let Node::Open(tag) = node
            && tag.name() == "rootfile"
            && path.is_none()
        {
            path = tag.attribute("full-path");
        }
    });
    let path = path?;
    Some(package::parse(&archive.text_of(&path)?, &path))
}

fn push_chapters(
    archive: &mut Archive,
    package: &Package,
    options: &ReadOptions,
    text: &mut Assembly,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let locked = locked_parts(archive);
    for path in &package.spine {
        if locked.contains(path) {
            diagnostics.push(problem::part_locked(path));
            continue;
        }
        match archive.bytes_of(path) {
            Some(bytes) => push_chapter(&bytes, path, options, text, diagnostics),
            None => diagnostics.push(problem::part_missing(path)),
        }
    }
}

fn push_chapter(
    bytes: &[u8],
    path: &str,
    options: &ReadOptions,
    text: &mut Assembly,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(page) = html::parse(bytes, options, diagnostics) {
        html::walk(&page.root(), &Choice::Whole, path, text);
    }
}

/// Parts that are encrypted. Fonts often are; only what the spine names matters.
fn locked_parts(archive: &mut Archive) -> Vec<String> {
    let mut locked = Vec::new();
    if let Some(xml) = archive.text_of("META-INF/encryption.xml") {
        xml::walk(&xml, &mut |node| {
            if let Node::Open(tag) = node
                && tag.name() == "CipherReference"
            {
                locked.extend(tag.attribute("URI").map(|uri| package::percent_decoded(&uri)));
            }
        });
    }
    locked
}

/// What the package says of the book: title, author, publisher, date, language.
pub fn front_matter(bytes: &[u8]) -> Option<FrontMatter> {
    let mut archive = Archive::open_small(bytes)?;
    Some(open_package(&mut archive)?.front_matter)
}

#[cfg(test)]
pub mod tests;
