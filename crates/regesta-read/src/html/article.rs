//! Which words of a page are its article. In goes the parsed page, out come the text nodes that belong.
//!
//! What never happens here: the page itself is not changed (a copy is taken apart).

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::Readability;

/// Text nodes, by the ids they have in the page.
pub type Article = HashSet<NodeId>;

/// Nodes nest deeper only in broken pages, on which the search for the article would take too long.
const DEPTH_MAX: usize = 400;

/// Finds the article; `None` if none can be told from the rest of the page.
pub fn find(page: &Document) -> Option<Article> {
    if deepest(page) > DEPTH_MAX {
        return None;
    }
    // The copy keeps the ids: nodes that are made while it is taken apart get new ones behind them.
    let copy = page.clone();
    let kept = catch_unwind(AssertUnwindSafe(|| kept_text(copy))).ok()??;
    let mut article: Article = kept.into_iter().collect();
    add_title(page, &mut article);
    (!article.is_empty()).then_some(article)
}

fn kept_text(copy: Document) -> Option<Vec<NodeId>> {
    let mut readability = Readability::with_document(copy, None, None).ok()?;
    readability.parse().ok()?;
    let root = readability.doc.select_single("#readability-page-1");
    let root = root.nodes().first()?;
    Some(root.descendants_it().filter(NodeRef::is_nonempty_text).map(|node| node.id).collect())
}

/// Reading modes show the title apart from the article and so drop its heading: the last first-level heading
/// before the article belongs to it.
fn add_title(page: &Document, article: &mut Article) {
    let mut title = Vec::new();
    for node in page.root().descendants_it() {
        if article.contains(&node.id) {
            break;
        }
        if node.has_name("h1") {
            title = node.descendants_it().filter(NodeRef::is_nonempty_text).map(|node| node.id).collect();
        }
    }
    article.extend(title);
}

fn deepest(page: &Document) -> usize {
    let (mut node, mut depth, mut deepest) = (page.root(), 0_usize, 0);
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            deepest = deepest.max(depth);
            continue;
        }
        while node.next_sibling().is_none() {
            match node.parent() {
                Some(parent) => node = parent,
                None => return deepest,
            }
            depth -= 1;
        }
        match node.next_sibling() {
            Some(next) => node = next,
            None => return deepest,
        }
    }
}
