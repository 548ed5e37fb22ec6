//! From a listed path to a source: its bytes, with its origin from `sources.csv` and from its front matter.
//!
//! What never happens here: more bytes are never taken than the limit allows, even if a file grows meanwhile.
#![expect(clippy::disallowed_methods, reason = "intake is the service that opens files")]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use regesta_model::source::Origin;
use regesta_model::{Diagnostic, Source, SourceId};

use crate::list::{Listed, ListedPlace, list};
use crate::{GatherOptions, problem};

/// Sources, all in memory, and what there was to say.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The sources, in the order of the listing; the same bytes come once.
    pub sources: Vec<Source>,
    /// What there is to say, each with the path it is about.
    pub diagnostics: Vec<(String, Diagnostic)>,
}

/// Lists and loads. For big folders use [`list`] and [`load_each`], which hold one source at a time.
pub fn gather<P: AsRef<Path>>(paths: &[P], options: &GatherOptions) -> Gathered {
    let listing = list(paths, options);
    let mut gathered = Gathered { sources: Vec::new(), diagnostics: listing.diagnostics };
    for (path, loaded) in load_each(&listing.listed, options) {
        match loaded {
            Ok(source) => gathered.sources.push(source),
            Err(diagnostic) => gathered.diagnostics.push((path, diagnostic)),
        }
    }
    gathered
}

/// Loads one source after the other, with its path. Bytes that came before come as the diagnostic `same-bytes`.
pub fn load_each<'l>(
    listed: &'l [Listed],
    options: &'l GatherOptions,
) -> impl Iterator<Item = (String, Result<Source, Diagnostic>)> + 'l {
    let mut seen: BTreeMap<SourceId, &'l str> = BTreeMap::new();
    listed.iter().map(move |listed| {
        let loaded = load(listed, options).and_then(|source| match seen.get(source.id()) {
            Some(first) => Err(problem::same_bytes(first)),
            None => {
                seen.insert(source.id().clone(), &listed.path);
                Ok(source)
            }
        });
        (listed.path.clone(), loaded)
    })
}

/// Loads one source.
pub fn load(listed: &Listed, options: &GatherOptions) -> Result<Source, Diagnostic> {
    let bytes: Arc<[u8]> = match &listed.place {
        ListedPlace::Disk(path) => read_file(path, &listed.path, options.file_bytes_max)?.into(),
        ListedPlace::StandardInput => {
            let bytes = options.standard_input.clone().ok_or_else(problem::no_standard_input)?;
            if bytes.len() as u64 > options.file_bytes_max {
                return Err(problem::input_too_large(options.file_bytes_max));
            }
            bytes
        }
    };
    Ok(with_front_matter(Source::new(bytes, listed.origin.clone())))
}

fn with_front_matter(mut source: Source) -> Source {
    if let Some(front_matter) = regesta_read::front_matter(&source) {
        let mut origin: Origin = source.origin.clone();
        front_matter.fill(&mut origin);
        source.origin = origin;
    }
    source
}

fn read_file(path: &Path, shown: &str, bytes_max: u64) -> Result<Vec<u8>, Diagnostic> {
    let failed = |error: std::io::Error| problem::unreadable(shown, &error);
    let file = File::open(path).map_err(failed)?;
    let n_bytes = file.metadata().map_err(failed)?.len();
    if n_bytes > bytes_max {
        return Err(problem::file_too_large(n_bytes, bytes_max));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(n_bytes).unwrap_or_default());
    file.take(bytes_max).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
