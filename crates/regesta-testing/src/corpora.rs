//! Public corpora beside the checkout, unpacked where a test wants them.

#![expect(clippy::disallowed_methods, reason = "a test reads corpora and unpacks them with tar")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Unpacks `NAME.tar.xz` into a folder and gives the corpus's own folder; `None` where it is absent.
pub fn unpack(name: &str, out: &Path) -> Option<PathBuf> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let archive = corpora.join(format!("{name}.tar.xz"));
    if !archive.exists() {
        return None;
    }
    let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(out).status();
    unpacked.is_ok_and(|status| status.success()).then(|| out.join(name))
}
