//! The package document of an EPUB (OPF). In goes its XML, out come the spine and what the book says of itself.
//!
//! What never happens here: a path never leads out of the archive.

use std::collections::HashMap;

use crate::front_matter::FrontMatter;
use crate::xml::{self, Node, Tag};

/// What a package says.
#[derive(Debug, Default)]
pub struct Package {
    /// Paths of the chapters in the archive, in reading order, without the table of contents.
    pub spine: Vec<String>,
    /// Title, author, publisher, date, language.
    pub front_matter: FrontMatter,
}

/// Reads a package document that lies at `path` in the archive.
pub fn parse(xml: &str, path: &str) -> Package {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut package = Package::default();
    let mut manifest: HashMap<String, String> = HashMap::new();
    let mut spine = Vec::new();
    let mut key = None;
    xml::walk(xml, &mut |node| match node {
        Node::Open(tag) => {
            key = metadata_key(tag);
            match tag.name() {
                "item" if !is_contents(tag) => {
                    let id = tag.attribute("id").unwrap_or_default();
                    let href = percent_decoded(&tag.attribute("href").unwrap_or_default());
                    manifest.insert(id, resolve(folder, &href));
                }
                "itemref" => spine.extend(tag.attribute("idref")),
                _ => {}
            }
        }
        Node::Words(words) => {
            if let Some(key) = &key {
                package.front_matter.set(key, words);
            }
        }
        Node::Close(_) => key = None,
    });
    package.spine = spine.iter().filter_map(|id| manifest.get(id).cloned()).collect();
    package
}

fn metadata_key(tag: &Tag) -> Option<String> {
    matches!(tag.name(), "title" | "creator" | "publisher" | "date" | "language")
        .then(|| tag.name().to_owned())
}

fn is_contents(tag: &Tag) -> bool {
    tag.attribute("properties")
        .is_some_and(|properties| properties.split(' ').any(|property| property == "nav"))
}

/// A path relative to a folder, as a path from the top of the archive.
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A path without its `%20`s.
pub fn percent_decoded(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
