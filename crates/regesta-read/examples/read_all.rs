//! Reads documents and writes what they say: `cargo run --example read_all -- OUT_FOLDER DOCUMENT…`.
//!
//! Each text goes to `OUT_FOLDER/NAME.txt`; diagnostics go to standard error.
#![expect(clippy::disallowed_methods, reason = "an example is a front end: it reads arguments and files")]

use std::path::Path;

use regesta_model::Source;
use regesta_model::source::Origin;
use regesta_read::{ReadOptions, front_matter, read};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().unwrap_or_else(|| ".".to_owned());
    std::fs::create_dir_all(&out)?;
    for path in arguments {
        let source = Source::new(std::fs::read(&path)?, Origin { path: path.clone(), ..Origin::default() });
        let reading = read(&source, &ReadOptions::default());
        for diagnostic in &reading.diagnostics {
            eprintln!("{path}: {}: {}", diagnostic.code, diagnostic.message);
        }
        if let Some(front_matter) = front_matter(&source) {
            eprintln!("{path}: {front_matter:?}");
        }
        let name = Path::new(&path).file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        std::fs::write(format!("{out}/{name}.txt"), reading.value.content())?;
    }
    Ok(())
}
