//! What the elements of HTML are to a reader: in goes a tag name, out comes its part in the text.
//!
//! What never happens here: no page is looked at, only names.

use regesta_model::text::BlockKind;

/// Elements whose content is never words.
pub fn is_silent(tag: &str) -> bool {
    matches!(
        tag,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "canvas"
            | "button"
            | "select"
            | "textarea"
            | "datalist"
            | "audio"
            | "video"
            | "map"
            | "rp"
            | "noembed"
            | "noframes"
            | "title"
            | "input"
    )
}

/// Elements that begin and end on a line of their own.
pub fn is_block(tag: &str) -> bool {
    kind(tag).is_some()
        || matches!(
            tag,
            "html"
                | "body"
                | "div"
                | "section"
                | "article"
                | "main"
                | "header"
                | "footer"
                | "nav"
                | "aside"
                | "address"
                | "figure"
                | "ul"
                | "ol"
                | "dl"
                | "menu"
                | "table"
                | "thead"
                | "tbody"
                | "tfoot"
                | "tr"
                | "form"
                | "fieldset"
                | "legend"
                | "hr"
                | "details"
                | "summary"
                | "dialog"
                | "hgroup"
                | "center"
                | "dir"
                | "search"
                | "frameset"
        )
}

/// The kind of block an element makes of its words; `None` if that is for the elements around it to say.
pub fn kind(tag: &str) -> Option<BlockKind> {
    Some(match tag {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "p" | "pre" | "listing" => BlockKind::Paragraph,
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "td" | "th" => BlockKind::Cell,
        "caption" | "figcaption" => BlockKind::Caption,
        "blockquote" => BlockKind::Quote,
        _ => return None,
    })
}

/// Elements that frame a page: left out where the article could not be told from the rest.
pub fn is_frame(tag: &str) -> bool {
    matches!(tag, "nav" | "footer" | "menu" | "dialog" | "search")
}
