//! The paragraph styles of a DOCX. In goes `word/styles.xml`, out comes what each style means for a block.
//!
//! What never happens here: the look of a style (bold, large) is not taken for its meaning.

use std::collections::HashMap;

use regesta_model::text::BlockKind;

use crate::xml::{self, Node};

/// The kind of block a style makes, by the style's id.
pub type Styles = HashMap<String, BlockKind>;

/// Reads the styles that mean something.
pub fn parse(xml: &str) -> Styles {
    let mut styles = Styles::new();
    let mut style_id = String::new();
    xml::walk(xml, &mut |node| {
        let Node::Open(tag) = node else { return };
        let value = || tag.attribute("val").unwrap_or_default();
        let kind = match tag.name() {
            "style" => {
                style_id = tag.attribute("styleId").unwrap_or_default();
                None
            }
            // Ids are translated by some office programs; names are not.
            "name" => by_name(&value()),
            "outlineLvl" => outline(&value()),
            _ => None,
        };
        if let Some(kind) = kind {
            styles.entry(style_id.clone()).or_insert(kind);
        }
    });
    styles
}

/// The heading an outline level makes: 0 is the highest, 9 is running text.
pub fn outline(level: &str) -> Option<BlockKind> {
    level.parse::<u8>().ok().filter(|&level| level < 9).map(|level| BlockKind::Heading(level.min(5) + 1))
}

fn by_name(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase();
    Some(match name.as_str() {
        "title" => BlockKind::Heading(1),
        "subtitle" => BlockKind::Heading(2),
        "caption" => BlockKind::Caption,
        "quote" | "intense quote" | "block text" => BlockKind::Quote,
        "footnote text" | "endnote text" => BlockKind::Note,
        _ => {
            return outline(
                &(name.strip_prefix("heading ")?.parse::<u8>().ok()?.checked_sub(1)?).to_string(),
            );
        }
    })
}
