//! Identifiers made from content: the same input gives the same id on any machine.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// All 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.short_hex(64)
    }

    /// The first `n_digits` hexadecimal digits (at most 64).
    pub fn short_hex(&self, n_digits: usize) -> String {
        let mut hex = String::with_capacity(64);
        for byte in self.0 {
            let _ = write!(hex, "{byte:02x}");
        }
        hex.truncate(n_digits);
        hex
    }
}

impl std::fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.short_hex(16))
    }
}

/// Hashes the parts in their order, each with its length, so that no two lists of parts run together.
pub fn content_hash(parts: &[&[u8]]) -> ContentHash {
    let mut hasher = Sha256::new();
    if let [whole] = parts {
        hasher.update(whole);
    } else {
        for part in parts {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    ContentHash(hasher.finalize().into())
}

/// Declares an identifier: a short string made from content, ordered and printed as that string.
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// The id of content that is described by these parts.
            pub fn of(parts: &[&[u8]]) -> Self {
                Self(format!("{}{}", $prefix, $crate::content_hash(parts).short_hex(16)).into())
            }

            /// An id that was printed before, as it stands in a casefile or an export.
            pub fn from_printed(printed: &str) -> Self {
                Self(printed.into())
            }

            /// The id as it is printed.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

pub(crate) use id_type;
