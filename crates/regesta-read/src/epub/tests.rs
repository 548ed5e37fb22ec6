//! What the epub reader makes of small samples, built here by code.

use regesta_model::text::{BlockKind, Original};
use regesta_model::{Diagnosed, Source, Text, source::Origin};

use crate::docx::tests::zipped;
use crate::{ReadOptions, front_matter, read};

const CONTAINER: &str =
    r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#;
const PACKAGE: &str = r#"<package xmlns:dc="dc"><metadata><dc:title>The Mill</dc:title><dc:creator>A. Weaver</dc:creator>
<dc:date>1911-05-02</dc:date><dc:language>en</dc:language></metadata><manifest>
<item id="toc" href="toc.xhtml" properties="nav"/><item id="a" href="text/chapter%20two.xhtml"/><item id="b" href="text/../one.xhtml"/>
<item id="c" href="gone.xhtml"/></manifest><spine><itemref idref="toc"/><itemref idref="b"/><itemref idref="a"/><itemref idref="c"/></spine></package>"#;

/// A book of two chapters; a third is missing.
pub fn epub() -> Vec<u8> {
    zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", PACKAGE.as_bytes()),
        ("OEBPS/toc.xhtml", b"<html><body><p>Contents</p></body></html>"),
        ("OEBPS/text/chapter two.xhtml", b"<html><body><h2>Two</h2><p>It was rebuilt.</p></body></html>"),
        (
            "OEBPS/one.xhtml",
            b"<?xml version='1.0'?><html><body><h2>One</h2><p>The mill burned.</p></body></html>",
        ),
    ])
}

fn source() -> Source {
    Source::new(epub(), Origin { path: "a.epub".into(), ..Origin::default() })
}

#[test]
fn chapters_come_in_the_order_of_the_spine() {
    let reading: Diagnosed<Text> = read(&source(), &ReadOptions::default());
    let text = &reading.value;
    assert_eq!(text.content(), "One\n\nThe mill burned.\n\nTwo\n\nIt was rebuilt.");
    assert_eq!(text.blocks()[0].kind, BlockKind::Heading(2));
    let place = text.place_of(text.content().find("rebuilt").expect("it is there") as u32);
    let expected = Original::Element("OEBPS/text/chapter two.xhtml/body/p[1]".into());
    assert_eq!(place.map(|place| &place.original), Some(&expected));
    let codes: Vec<_> = reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["part-missing"]);
}

#[test]
fn the_package_gives_front_matter() {
    let found = front_matter(&source()).expect("it has front matter");
    assert_eq!((found.title.as_deref(), found.author.as_deref()), (Some("The Mill"), Some("A. Weaver")));
    assert_eq!(found.dated.map(|dated| dated.to_string()).as_deref(), Some("1911-05-02"));
}
