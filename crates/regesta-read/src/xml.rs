//! A walk through XML. In goes a string, out come its tags and words, one call each.
//!
//! What never happens here: no tree is built, so no nesting exhausts the stack; entities that a document
//! declares itself are not expanded, so none can swell.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// What comes next in the document.
#[derive(Debug)]
pub enum Node<'a> {
    /// A start tag, by its name without prefix.
    Open(&'a Tag<'a>),
    /// An end tag, or the end of an empty element.
    Close(&'a str),
    /// Words.
    Words(&'a str),
}

/// A start tag.
#[derive(Debug)]
pub struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found =
            self.0.attributes().flatten().find(|found| found.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).unwrap_or(Cow::Borrowed(&found.value));
        Some(value.into_owned())
    }
}

/// Walks through a document; says whether it is well formed to its end.
pub fn walk(xml: &str, visit: &mut impl FnMut(Node)) -> bool {
    let mut reader = quick_xml::Reader::from_str(xml.trim_start_matches('\u{FEFF}'));
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => visit(Node::Open(&Tag(&start))),
            Ok(Event::Empty(start)) => {
                visit(Node::Open(&Tag(&start)));
                visit(Node::Close(start.local_name().into_inner()));
            }
            Ok(Event::End(end)) => visit(Node::Close(end.local_name().into_inner())),
            Ok(Event::Text(words)) => visit(Node::Words(&words.xml10_content())),
            Ok(Event::CData(words)) => visit(Node::Words(&words.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                let mut buffer = [0; 4];
                let char = reference.resolve_char_ref().ok().flatten().or_else(|| predefined(&reference));
                if let Some(char) = char {
                    visit(Node::Words(char.encode_utf8(&mut buffer)));
                }
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        _ => return None,
    })
}
