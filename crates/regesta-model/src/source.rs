//! Bytes as obtained, and where they came from.

use std::sync::Arc;

use regesta_time::Edtf;

use crate::id::{ContentHash, content_hash, id_type};

id_type! {
    /// Names a source by its bytes: `s` and sixteen hexadecimal digits of their SHA-256.
    SourceId, "s"
}

/// A source: bytes as obtained, with their origin. The bytes are never changed.
#[derive(Clone, Debug)]
pub struct Source {
    id: SourceId,
    hash: ContentHash,
    bytes: Arc<[u8]>,
    /// Where it came from and what it says of itself.
    pub origin: Origin,
}

/// Where a source came from and what it, or a `sources.csv` beside it, says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The path as given, with `/` between its parts; relative to the folder that was added, if one was.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it says it was made.
    pub dated: Option<Edtf>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its language as a BCP 47 tag.
    pub language: Option<String>,
}

impl Source {
    /// Takes bytes as obtained.
    pub fn new(bytes: impl Into<Arc<[u8]>>, origin: Origin) -> Self {
        let bytes = bytes.into();
        let hash = content_hash(&[&bytes]);
        Self { id: SourceId::of(&[&bytes]), hash, bytes, origin }
    }

    /// Its id, made from its bytes.
    pub fn id(&self) -> &SourceId {
        &self.id
    }

    /// The SHA-256 of its bytes.
    pub fn hash(&self) -> ContentHash {
        self.hash
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A source's short label in an apparatus, unique within a casefile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siglum(pub String);
