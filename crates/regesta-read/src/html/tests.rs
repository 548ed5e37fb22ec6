//! What the html reader makes of small samples, built here by code.

use regesta_model::text::{BlockKind, Original};
use regesta_model::{Diagnosed, Source, Text, source::Origin};

use crate::{Format, ReadOptions, front_matter, read};
use BlockKind::{Caption, Cell, Furniture, Heading, ListItem, Note, Paragraph, Quote};

fn page(html: &str) -> Source {
    Source::new(html.as_bytes(), Origin { path: "page.html".into(), ..Origin::default() })
}

fn blocks(text: &Text) -> Vec<(&str, BlockKind)> {
    text.blocks().iter().map(|block| (text.quote(block.range), block.kind)).collect()
}

fn codes(reading: &Diagnosed<Text>) -> Vec<&str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// A page as newspapers set them: the article among menus, teasers and scripts.
const NEWS: &str = r#"<!DOCTYPE html><html lang="en"><head><title>The fire at the mill</title>
<meta property="og:site_name" content="River Gazette"><meta name="author" content="A. Weaver">
<meta property="article:published_time" content="1911-05-02T08:00:00+01:00">
<link rel="canonical" href="https://gazette.example/mill">
<style>p { color: red }</style><script>var words = "not words";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">Weather</a></li><li><a href="/s">Sports</a></li></ul></nav>
<div class="content"><h1>The fire at the mill</h1>
<article><p>The mill on the lower river burned in the night before Easter, and with it, according to the
magistrate, four hundred sacks of grain, two wagons and the miller's own books, which nobody had seen.</p>
<figure><img src="mill.jpg"><figcaption>The mill in 1902, seen from the bridge</figcaption></figure>
<p>The miller, who had seen two men run off along the dyke, went to the magistrate at six o'clock, but was
not heard before noon; by that time, he said, the tracks had been washed away by the rain, as everybody knew.</p>
<h2>What was lost</h2>
<table><tr><th>Goods</th><th>Sacks</th></tr><tr><td>Rye</td><td>310</td></tr><tr><td>Barley</td><td>90</td></tr></table>
<blockquote><p>I have nothing to add to what the river has taken, and nothing to give back to those who ask, he wrote.</p></blockquote>
<ul><li>The first inquiry was closed in June, because no witness could be found who would swear to it.</li>
<li>The second was opened in the autumn, after a letter had come from the miller's brother, and closed again.</li></ul>
<p>Nobody was ever charged<br>with the fire, and the mill was rebuilt in the following year, a little further up the river.</p>
</article></div>
<div class="sidebar"><ul><li><a href="/1">Ten bridges you must see</a></li><li><a href="/2">Subscribe</a></li></ul></div>
<footer><a href="/imprint">Imprint</a></footer><script>more();</script></body></html>"#;

#[test]
fn an_article_is_read_without_its_surroundings() {
    let source = page(NEWS);
    let reading = read(&source, &ReadOptions::default());
    let text = &reading.value;
    let found = blocks(text);
    let kinds: Vec<_> = found.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(
        kinds,
        [
            Heading(1),
            Paragraph,
            Caption,
            Paragraph,
            Heading(2),
            Cell,
            Cell,
            Cell,
            Cell,
            Cell,
            Cell,
            Quote,
            ListItem,
            ListItem,
            Paragraph,
        ]
    );
    assert!(text.content().contains("Goods\tSacks\nRye\t310\nBarley\t90\n\nI have"), "{}", text.content());
    assert!(text.content().contains("Nobody was ever charged\nwith the fire"));
    for outside in ["Weather", "Subscribe", "words", "color", "Imprint"] {
        assert!(!text.content().contains(outside), "{outside}");
    }
    assert_eq!(codes(&reading), ["page-furniture"]);
    let rye = text.content().find("Rye").expect("it is there");
    let place = text.place_of(rye as u32).map(|place| &place.original);
    assert_eq!(
        place,
        Some(&Original::Element("body/div[1]/article[1]/table[1]/tbody[1]/tr[2]/td[1]".into()))
    );
}

#[test]
fn furniture_can_be_kept() {
    let reading = read(&page(NEWS), &ReadOptions { keep_furniture: true, ..ReadOptions::default() });
    let found = blocks(&reading.value);
    assert_eq!(found[1], ("Weather", Furniture));
    assert_eq!(found.last(), Some(&("Imprint", Furniture)));
    assert!(reading.diagnostics.is_empty());
}

#[test]
fn the_head_gives_front_matter() {
    let found = front_matter(&page(NEWS)).expect("it has front matter");
    assert_eq!(found.title.as_deref(), Some("The fire at the mill"));
    assert_eq!(found.author.as_deref(), Some("A. Weaver"));
    assert_eq!(found.publisher.as_deref(), Some("River Gazette"));
    assert_eq!(found.url.as_deref(), Some("https://gazette.example/mill"));
    assert_eq!(found.language.as_deref(), Some("en"));
    assert_eq!(found.dated.map(|dated| dated.to_string()).as_deref(), Some("1911-05-02"));
}

#[test]
fn a_small_page_is_taken_as_a_whole() {
    let html = "<html><body><h3>Rivers</h3>one&nbsp;<b>t</b>wo   three<br><br>four\
                <ol class=footnotes><li>see <i>Maps</i><li>see&shy;ing</ol>\
                <ruby>川<rp>(</rp><rt>かわ</rt><rp>)</rp></ruby><p style='display: none'>unseen<p hidden>unseen</body>";
    let reading = read(&page(html), &ReadOptions::default());
    let expected = [
        ("Rivers", Heading(3)),
        ("one\u{A0}two three", Paragraph),
        ("four", Paragraph),
        ("see Maps", Note),
        ("seeing", Note),
        ("川(かわ)", Paragraph),
    ];
    assert_eq!(blocks(&reading.value), expected);
}

#[test]
fn a_page_says_its_encoding() {
    let html =
        b"<html><head><meta charset='windows-1251'></head><body><p>\xCC\xE5\xEB\xFC\xED\xE8\xF6\xE0</body>";
    let source = Source::new(&html[..], Origin { path: "page.html".into(), ..Origin::default() });
    assert_eq!(read(&source, &ReadOptions::default()).value.content(), "Мельница");
}

#[test]
fn no_nesting_exhausts_the_stack() {
    for unit in
        ["<div>", "<b>", "<p>", "<table><tr><td>", "<blockquote>", "<a>", "<svg>", "<ul><li>", "<font>"]
    {
        for times in [300, 1500, 60_000] {
            let html = format!("<html><body>{}The mill burned.", unit.repeat(times));
            let reading = read(&page(&html), &ReadOptions::default());
            let is_refused = codes(&reading) == ["too-deep"];
            assert!(
                is_refused || unit == "<svg>" || reading.value.content().contains("mill"),
                "{unit} {times}"
            );
        }
    }
}

#[test]
fn an_empty_page_is_said_to_be_empty() {
    let options = ReadOptions { format: Some(Format::Html), ..ReadOptions::default() };
    let reading = read(&page("<html><script>x</script></html>"), &options);
    assert_eq!(codes(&reading), ["whole-page", "no-text"]);
}
