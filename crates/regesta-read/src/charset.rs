//! From bytes to characters: byte order mark, declaration, UTF-8, then a guess that is reported as one.
//!
//! In go bytes, out come characters and the places that lead back to the bytes.
//! What never happens here: bytes that are UTF-8 are never changed, not even a byte order mark or a line ending.

use std::borrow::Cow;

use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regesta_model::Diagnostic;
use regesta_model::text::{Original, Place};

use crate::problem;

/// Characters, and where they came from.
pub struct Decoded<'b> {
    /// The characters.
    pub text: Cow<'b, str>,
    /// A place at the start, or at every line where characters and bytes do not run parallel.
    pub places: Vec<Place>,
}

/// Bytes a guess of the encoding is based on.
const GUESS_BYTES: usize = 1 << 20;

/// Decodes. `declared` is what the document itself names as its encoding, `wanted` what the user did.
pub fn decode<'b>(
    bytes: &'b [u8],
    wanted: Option<&str>,
    declared: Option<&'static Encoding>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Decoded<'b> {
    if let Some(encoding) = wanted.and_then(|label| find_encoding(label, diagnostics)) {
        return transcode(bytes, encoding, diagnostics);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if unmarked_utf16(bytes).is_none() => parallel(text),
        Ok(_) => transcode(bytes, choose(bytes, declared, diagnostics), diagnostics),
        Err(error)
            if error.error_len().is_none() && bytes.len() > 8 && Encoding::for_bom(bytes).is_none() =>
        {
            // Only the last character is cut off: the rest is UTF-8 beyond doubt, if it is not plain ASCII.
            transcode(bytes, UTF_8, diagnostics)
        }
        Err(_) => transcode(bytes, choose(bytes, declared, diagnostics), diagnostics),
    }
}

/// Whether bytes can be text at all: few control characters, or UTF-16.
pub fn looks_like_text(sample: &[u8]) -> bool {
    if Encoding::for_bom(sample).is_some() || unmarked_utf16(sample).is_some() {
        return true;
    }
    let controls = sample.iter().filter(|&&byte| is_control(byte)).count();
    controls * 50 <= sample.len()
}

const fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B) || byte == 0x7F
}

fn parallel(text: &str) -> Decoded<'_> {
    let places = vec![Place { start: 0, original: Original::Byte(0) }];
    Decoded { text: Cow::Borrowed(text), places }
}

fn find_encoding(label: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.as_bytes());
    if encoding.is_none() {
        diagnostics.push(problem::unknown_encoding(label));
    }
    encoding
}

fn choose(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    diagnostics: &mut Vec<Diagnostic>,
) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return encoding;
    }
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    let encoding = unmarked_utf16(bytes).unwrap_or_else(|| guess(bytes));
    diagnostics.push(problem::encoding_guessed(encoding.name()));
    encoding
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(GUESS_BYTES)], bytes.len() <= GUESS_BYTES);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Whether the bytes are UTF-8 with a little damage: twenty sound characters for each broken one.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes[..bytes.len().min(GUESS_BYTES)].utf8_chunks() {
        sound += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > 20 * broken
}

/// UTF-16 without its mark shows as text in which every other byte is nearly always zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let other_is_text = |other: usize| pairs >= 4 && other * 20 < pairs;
    if odd * 10 > pairs * 7 && other_is_text(even) {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 7 && other_is_text(odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Decodes line by line, so that a place can lead from each line back to its bytes.
fn transcode<'b>(
    bytes: &'b [u8],
    encoding: &'static Encoding,
    diagnostics: &mut Vec<Diagnostic>,
) -> Decoded<'b> {
    let mark_bytes = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding && encoding != UTF_8 => length,
        _ => 0,
    };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() - mark_bytes);
    let mut places = Vec::new();
    let (mut broken, mut from) = (false, mark_bytes);
    while from < bytes.len() {
        let to = line_end(bytes, from, encoding);
        // A text never passes 4 GiB: the caller cuts it far below.
        if text.len() > u32::MAX as usize / 2 {
            break;
        }
        places.push(Place { start: text.len() as u32, original: Original::Byte(from as u64) });
        broken |= decode_line(&mut decoder, &bytes[from..to], to == bytes.len(), &mut text);
        from = to;
    }
    if broken {
        diagnostics.push(problem::undecodable(encoding.name()));
    }
    Decoded { text: Cow::Owned(text), places }
}

fn decode_line(decoder: &mut encoding_rs::Decoder, line: &[u8], last: bool, text: &mut String) -> bool {
    let (mut broken, mut read) = (false, 0);
    loop {
        let room = decoder.max_utf8_buffer_length(line.len() - read).unwrap_or(line.len() * 3 + 16);
        text.reserve(room.min(64 * 1024) + 16);
        let (result, n_read, replaced) = decoder.decode_to_string(&line[read..], text, last);
        broken |= replaced;
        read += n_read;
        if result == CoderResult::InputEmpty {
            return broken;
        }
    }
}

fn line_end(bytes: &[u8], from: usize, encoding: &'static Encoding) -> usize {
    let line_feed: Option<[u8; 2]> = match encoding {
        encoding if encoding == UTF_16LE => Some([b'\n', 0]),
        encoding if encoding == UTF_16BE => Some([0, b'\n']),
        _ => None,
    };
    let length = match line_feed {
        Some(unit) => bytes[from..].chunks(2).position(|pair| pair == unit).map(|idx| 2 * idx + 2),
        None => memchr::memchr(b'\n', &bytes[from..]).map(|idx| idx + 1),
    };
    length.map_or(bytes.len(), |length| (from + length).min(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, code: Option<&str>) {
        let mut diagnostics = Vec::new();
        let decoded = decode(bytes, None, None, &mut diagnostics);
        assert_eq!(decoded.text, expected);
        assert_eq!(diagnostics.first().map(|diagnostic| diagnostic.code), code, "{expected}");
    }

    #[test]
    fn encodings_are_told_apart() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        check("\u{FEFF}Città\r\n".as_bytes(), "\u{FEFF}Città\r\n", None);
        check(&[&b"\xFF\xFE"[..], &utf16("Città\n")].concat(), "Città\n", None);
        check(&utf16("the old town of Bern"), "the old town of Bern", Some("encoding-guessed"));
        check(
            b"Le si\xE8ge de la ville a dur\xE9 deux ans",
            "Le siège de la ville a duré deux ans",
            Some("encoding-guessed"),
        );
        let (russian, ..) =
            encoding_rs::WINDOWS_1251.encode("Осада города длилась два года и кончилась миром");
        check(&russian, "Осада города длилась два года и кончилась миром", Some("encoding-guessed"));
        let sound = "Осада города длилась два года ";
        let damaged = [sound.as_bytes(), b"\xFF", "и кончилась миром".as_bytes()].concat();
        check(&damaged, &format!("{sound}\u{FFFD}и кончилась миром"), Some("undecodable-bytes"));
    }

    #[test]
    fn places_lead_back_to_the_line() {
        let bytes = b"si\xE8ge\nann\xE9e\nfin";
        let decoded = decode(bytes, Some("latin1"), None, &mut Vec::new());
        let starts: Vec<_> =
            decoded.places.iter().map(|place| (place.start, place.original.clone())).collect();
        assert_eq!(starts, [(0, Original::Byte(0)), (7, Original::Byte(6)), (14, Original::Byte(12))]);
    }
}
