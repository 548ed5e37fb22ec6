//! Guards against pages that nest without end. In goes the source of a page, out comes whether to parse it.
//!
//! Parsing takes time that grows with depth times length, so an attack has to be seen before the parser does.
//! What never happens here: an honest page with unclosed `<p>` or `<li>` is never turned away.

/// Elements open at once, not counting those that close by themselves. Real pages stay below a few hundred.
const OPEN_MAX: i64 = 2000;

/// Whether more elements are open at once than any page needs.
pub fn is_too_deep(html: &str) -> bool {
    let bytes = html.as_bytes();
    let (mut open, mut from) = (0_i64, 0);
    while let Some(at) = memchr::memchr(b'<', &bytes[from..]) {
        from += at + 1;
        match bytes.get(from) {
            Some(b'/') => open = (open - 1).max(0),
            Some(byte) if byte.is_ascii_alphabetic() && stays_open(&bytes[from..]) => open += 1,
            _ => {}
        }
        if open > OPEN_MAX {
            return true;
        }
    }
    false
}

/// Whether an element stays open until it is closed: neither void nor with an end tag that may be left out.
fn stays_open(after_bracket: &[u8]) -> bool {
    let end = after_bracket.iter().take(12).position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(12);
    let mut name = [0_u8; 12];
    let end = end.min(after_bracket.len());
    name[..end].copy_from_slice(&after_bracket[..end]);
    name.make_ascii_lowercase();
    !matches!(
        &name[..end],
        b"p" | b"li"
            | b"td"
            | b"th"
            | b"tr"
            | b"dt"
            | b"dd"
            | b"br"
            | b"hr"
            | b"img"
            | b"meta"
            | b"link"
            | b"input"
            | b"option"
            | b"area"
            | b"base"
            | b"col"
            | b"embed"
            | b"source"
            | b"track"
            | b"wbr"
            | b"tbody"
            | b"thead"
            | b"tfoot"
            | b"param"
            | b"font"
            | b"path"
            | b"use"
            | b"rect"
            | b"circle"
    )
}

#[cfg(test)]
mod tests {
    use super::is_too_deep;

    #[test]
    fn depth_is_seen_before_parsing() {
        assert!(is_too_deep(&"<div>".repeat(3000)));
        assert!(is_too_deep(&"<b><i>".repeat(3000)));
        assert!(!is_too_deep(&"<p>one<li>two<br>".repeat(3000)));
        assert!(!is_too_deep(&"<div><b>x</b></div>".repeat(3000)));
        assert!(!is_too_deep("1 < 2 <"));
    }
}
