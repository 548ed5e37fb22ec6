//! What goes over the wire between the two processes: numbers as eight bytes, strings and lists with their
//! length before them, a mark at either end so that an answer cut short is never taken for a whole one.
//!
//! What never happens here: bytes from the other side are never trusted; what does not parse is `None`.

use regesta_model::diagnostic::Severity;
use regesta_model::source::Origin;
use regesta_model::text::{Block, BlockKind, Original, Place};
use regesta_model::{Diagnosed, Diagnostic, Source, Text, TextRange};
use regesta_read::{CODES, Format, ReadOptions};

/// Begins and ends every message; counts up when its form changes.
const MARK: u64 = 0x7265_6765_7374_6101;

/// What the parent asks for.
pub struct Request {
    /// What to read.
    pub source: Source,
    /// How.
    pub options: ReadOptions,
    /// Memory the process may use.
    pub memory_bytes_max: u64,
}

/// Writes a request.
pub fn request(source: &Source, options: &ReadOptions, memory_bytes_max: u64) -> Vec<u8> {
    let mut out = Writer::new(source.bytes().len() + 1024);
    out.number(memory_bytes_max);
    out.number(options.format.map_or(0, |format| format_number(format) + 1));
    out.string(options.encoding.as_deref().unwrap_or_default());
    for limit in [
        options.text_bytes_max,
        options.html_bytes_max,
        options.archive_bytes_max,
        options.unpacked_bytes_max,
        options.pages_max,
    ] {
        out.number(limit as u64);
    }
    out.number(u64::from(options.keep_furniture));
    out.string(&source.origin.path);
    out.bytes(source.bytes());
    out.finish()
}

/// Reads a request.
pub fn parse_request(bytes: &[u8]) -> Option<Request> {
    let mut input = Input::new(bytes)?;
    let memory_bytes_max = input.number()?;
    let format = input.number()?.checked_sub(1).map(|number| FORMATS.get(number as usize).copied());
    let options = ReadOptions {
        format: match format {
            Some(format) => Some(format?),
            None => None,
        },
        encoding: Some(input.string()?).filter(|label| !label.is_empty()),
        text_bytes_max: input.size()?,
        html_bytes_max: input.size()?,
        archive_bytes_max: input.size()?,
        unpacked_bytes_max: input.size()?,
        pages_max: input.size()?,
        keep_furniture: input.number()? != 0,
    };
    let origin = Origin { path: input.string()?, ..Origin::default() };
    let source = Source::new(input.bytes()?, origin);
    input.finish()?;
    Some(Request { source, options, memory_bytes_max })
}

/// Writes an answer.
pub fn answer(reading: &Diagnosed<Text>) -> Vec<u8> {
    let text = &reading.value;
    let mut out = Writer::new(text.content().len() * 2 + 1024);
    out.string(text.content());
    out.number(text.blocks().len() as u64);
    for block in text.blocks() {
        out.range(block.range);
        out.number(kind_number(block.kind));
    }
    out.number(text.places().len() as u64);
    for place in text.places() {
        write_place(place, &mut out);
    }
    out.number(reading.diagnostics.len() as u64);
    for diagnostic in &reading.diagnostics {
        write_diagnostic(diagnostic, &mut out);
    }
    out.finish()
}

/// Reads an answer; the text is bound to `source`.
pub fn parse_answer(bytes: &[u8], source: &Source) -> Option<Diagnosed<Text>> {
    let mut input = Input::new(bytes)?;
    let content = input.string()?;
    let blocks =
        input.list(|input| Some(Block { range: input.range()?, kind: kind_of(input.number()?)? }))?;
    let places = input.list(parse_place)?;
    let diagnostics = input.list(parse_diagnostic)?;
    input.finish()?;
    let sound = |range: TextRange| content.get(range.as_usize()).is_some();
    if !blocks.iter().all(|block| sound(block.range)) {
        return None;
    }
    Some(Diagnosed { value: Text::new(source.id().clone(), content, blocks, places), diagnostics })
}

fn write_place(place: &Place, out: &mut Writer) {
    out.number(u64::from(place.start));
    match &place.original {
        Original::Byte(offset) => {
            out.number(0);
            out.number(*offset);
        }
        Original::Page(page) => {
            out.number(1);
            out.number(u64::from(*page));
        }
        Original::Element(path) => {
            out.number(2);
            out.string(path);
        }
    }
}

fn parse_place(input: &mut Input) -> Option<Place> {
    let start = input.offset()?;
    let original = match input.number()? {
        0 => Original::Byte(input.number()?),
        1 => Original::Page(input.offset()?),
        2 => Original::Element(input.string()?),
        _ => return None,
    };
    Some(Place { start, original })
}

fn write_diagnostic(diagnostic: &Diagnostic, out: &mut Writer) {
    out.string(diagnostic.code);
    out.number(diagnostic.severity as u64);
    out.string(&diagnostic.message);
    out.number(u64::from(diagnostic.range.is_some()));
    out.range(diagnostic.range.unwrap_or_default());
    out.number(diagnostic.hints.len() as u64);
    for hint in &diagnostic.hints {
        out.string(hint);
    }
}

fn parse_diagnostic(input: &mut Input) -> Option<Diagnostic> {
    let code = input.string()?;
    let code = CODES.into_iter().find(|known| *known == code)?;
    let severity = match input.number()? {
        0 => Severity::Note,
        1 => Severity::Warning,
        2 => Severity::Error,
        _ => return None,
    };
    let mut diagnostic = Diagnostic::new(code, severity, input.string()?);
    let has_range = input.number()? != 0;
    diagnostic.range = Some(input.range()?).filter(|_| has_range);
    diagnostic.hints = input.list(Input::string)?;
    Some(diagnostic)
}

const FORMATS: [Format; 6] =
    [Format::Plain, Format::Markdown, Format::Html, Format::Pdf, Format::Docx, Format::Epub];

fn format_number(format: Format) -> u64 {
    FORMATS.iter().position(|known| *known == format).unwrap_or_default() as u64
}

const KINDS: [BlockKind; 7] = [
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::Cell,
    BlockKind::Caption,
    BlockKind::Quote,
    BlockKind::Note,
    BlockKind::Furniture,
];
/// Numbers from here on are headings with their level.
const HEADINGS: u64 = 100;

fn kind_number(kind: BlockKind) -> u64 {
    match kind {
        BlockKind::Heading(level) => HEADINGS + u64::from(level),
        other => KINDS.iter().position(|known| *known == other).unwrap_or_default() as u64,
    }
}

fn kind_of(number: u64) -> Option<BlockKind> {
    match number.checked_sub(HEADINGS) {
        Some(level) => Some(BlockKind::Heading(u8::try_from(level).ok()?)),
        None => KINDS.get(usize::try_from(number).ok()?).copied(),
    }
}

struct Writer(Vec<u8>);

impl Writer {
    fn new(capacity: usize) -> Self {
        let mut out = Self(Vec::with_capacity(capacity));
        out.number(MARK);
        out
    }

    fn number(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend(bytes);
    }

    fn string(&mut self, string: &str) {
        self.bytes(string.as_bytes());
    }

    fn range(&mut self, range: TextRange) {
        self.number(u64::from(range.start));
        self.number(u64::from(range.end));
    }

    fn finish(mut self) -> Vec<u8> {
        self.number(MARK);
        self.0
    }
}

struct Input<'b>(&'b [u8]);

impl<'b> Input<'b> {
    fn new(bytes: &'b [u8]) -> Option<Self> {
        let mut input = Self(bytes);
        (input.number()? == MARK).then_some(input)
    }

    fn number(&mut self) -> Option<u64> {
        let (number, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*number))
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn offset(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn bytes(&mut self) -> Option<&'b [u8]> {
        let length = self.size()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn string(&mut self) -> Option<String> {
        std::str::from_utf8(self.bytes()?).ok().map(str::to_owned)
    }

    fn range(&mut self) -> Option<TextRange> {
        let (start, end) = (self.offset()?, self.offset()?);
        (start <= end).then(|| TextRange::new(start, end))
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        // The length is not trusted: the list grows only as far as there are bytes.
        let length = self.number()?;
        let mut items = Vec::new();
        for _ in 0..length {
            items.push(item(self)?);
        }
        Some(items)
    }

    fn finish(&mut self) -> Option<()> {
        (self.number()? == MARK && self.0.is_empty()).then_some(())
    }
}
