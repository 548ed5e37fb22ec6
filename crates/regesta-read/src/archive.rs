//! Zip archives, unpacked within a bound. In go the bytes of a DOCX or EPUB, out come its parts as strings.
//!
//! What never happens here: an archive that swells beyond its bound (a "zip bomb") never fills the memory;
//! no part is written to disk.

use std::io::{Cursor, Read};

use regesta_model::Diagnostic;
use zip::ZipArchive;

use crate::{ReadOptions, charset, problem};

/// An archive and what may still be unpacked from it.
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    room: usize,
    is_cut: bool,
    unpacked_bytes_max: usize,
}

impl<'b> Archive<'b> {
    /// Opens an archive; `None`, with a diagnostic, if it is too large or damaged.
    pub fn open(bytes: &'b [u8], options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        if bytes.len() > options.archive_bytes_max {
            diagnostics.push(problem::source_too_large(options.archive_bytes_max));
            return None;
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(zip) => {
                let room = options.unpacked_bytes_max;
                Some(Self { zip, room, is_cut: false, unpacked_bytes_max: room })
            }
            Err(error) => {
                diagnostics.push(problem::archive_damaged(&error.to_string()));
                None
            }
        }
    }

    /// Opens an archive for a few small parts.
    pub fn open_small(bytes: &'b [u8]) -> Option<Self> {
        let options = ReadOptions { unpacked_bytes_max: 4 << 20, ..ReadOptions::default() };
        Self::open(bytes, &options, &mut Vec::new())
    }

    /// Unpacks a part as bytes: what can be had of it, within the bound. `None` if there is no such part.
    pub fn bytes_of(&mut self, name: &str) -> Option<Vec<u8>> {
        let part = self.zip.by_name(name).ok()?;
        let mut unpacked = Vec::new();
        // A damaged part gives what comes before the damage.
        let _ = part.take(self.room as u64 + 1).read_to_end(&mut unpacked);
        if unpacked.len() > self.room {
            self.is_cut = true;
            unpacked.truncate(self.room);
        }
        self.room -= unpacked.len();
        Some(unpacked)
    }

    /// Unpacks a part as characters; XML is UTF-8 unless a byte order mark says otherwise.
    pub fn text_of(&mut self, name: &str) -> Option<String> {
        let unpacked = self.bytes_of(name)?;
        let decoded = charset::decode(&unpacked, None, None, &mut Vec::new());
        Some(decoded.text.into_owned())
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Says whether the bound was reached.
    pub fn finish(self, diagnostics: &mut Vec<Diagnostic>) {
        if self.is_cut {
            diagnostics.push(problem::unpacked_cut(self.unpacked_bytes_max));
        }
    }
}
