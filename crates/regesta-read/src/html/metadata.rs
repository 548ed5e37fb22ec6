//! What a page says of itself in its head: in go its bytes, out comes its front matter.
//!
//! What never happens here: the article's words are not searched for a date or a name.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::Readability;

use crate::front_matter::{FrontMatter, parse_dated};
use crate::{ReadOptions, html};

/// The `name`, `property` or `itemprop` of elements that give a date, the surest first.
const DATE_NAMES: [&str; 10] = [
    "article:published_time",
    "datePublished",
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "date",
];

/// Reads the front matter of a page.
pub fn of_page(bytes: &[u8]) -> Option<FrontMatter> {
    let page = html::parse(bytes, &ReadOptions::default(), &mut Vec::new())?;
    Some(page_head(&page))
}

/// The front matter of a parsed page.
fn page_head(page: &Document) -> FrontMatter {
    let mut found = catch_unwind(AssertUnwindSafe(|| by_readability(page.clone()))).unwrap_or_default();
    let language = page.html_root().attr("lang").or_else(|| page.html_root().attr("xml:lang"));
    if let Some(language) = language {
        found.set("language", &language);
    }
    let canonical = page.select_single("link[rel='canonical']").attr("href");
    if let Some(url) = canonical.filter(|url| url.starts_with("http")) {
        found.url = Some(url.to_string());
    }
    found.dated = found
        .dated
        .or_else(|| DATE_NAMES.iter().find_map(|name| meta(page, name).as_deref().and_then(parse_dated)));
    found
}

fn by_readability(page: Document) -> FrontMatter {
    let mut found = FrontMatter::default();
    let Ok(readability) = Readability::with_document(page, None, None) else { return found };
    let metadata = readability.get_article_metadata(readability.parse_json_ld());
    found.set("title", &metadata.title);
    for (key, value) in [
        ("author", metadata.byline),
        ("publisher", metadata.site_name),
        ("dated", metadata.published_time),
        ("language", metadata.lang),
        ("url", metadata.url),
    ] {
        if let Some(value) = value {
            found.set(key, &value);
        }
    }
    found
}

fn meta(page: &Document, wanted: &str) -> Option<String> {
    let named = |attribute: &str| {
        page.select("meta").iter().find_map(|element| {
            let name = element.attr(attribute)?;
            name.eq_ignore_ascii_case(wanted).then(|| element.attr("content"))?
        })
    };
    ["property", "name", "itemprop"].into_iter().find_map(named).map(|value| value.to_string())
}
