//! Which sources there are: in go paths, out come the files below them in the order of their names.
//!
//! What never happens here: no document is opened (only `sources.csv` is); a folder is never walked twice, so
//! links cannot lead in circles.
#![expect(clippy::disallowed_methods, reason = "intake is the service that walks folders")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regesta_model::Diagnostic;
use regesta_model::source::Origin;
use regesta_read::Format;

use crate::catalog::{CATALOG_NAME, Catalog};
use crate::{GatherOptions, problem};

/// A source that is there to be loaded.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The path as it will stand in the source's origin.
    pub path: String,
    /// Its size in bytes.
    pub n_bytes: u64,
    pub(crate) origin: Origin,
    pub(crate) place: ListedPlace,
}

/// Where the bytes are.
#[derive(Clone, Debug)]
pub(crate) enum ListedPlace {
    Disk(PathBuf),
    StandardInput,
}

/// What [`list`] found.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The sources: in the order of the paths given, those of a folder by their path.
    pub listed: Vec<Listed>,
    /// What there is to say, each with the path it is about.
    pub diagnostics: Vec<(String, Diagnostic)>,
}

/// Lists the sources at paths: files, folders (with all below them) and `-` for standard input.
///
/// In a folder, names that begin with a dot are left out and so are files with an unknown ending; a file that
/// is named itself is always listed. A `sources.csv` says more of the files beside and below it.
pub fn list<P: AsRef<Path>>(paths: &[P], options: &GatherOptions) -> Listing {
    let mut walk =
        Walk { options, listing: Listing::default(), walked: BTreeSet::new(), catalogs: BTreeMap::new() };
    for path in paths {
        walk.add(path.as_ref());
    }
    walk.listing
}

struct Walk<'o> {
    options: &'o GatherOptions,
    listing: Listing,
    /// Folders walked, by their real path.
    walked: BTreeSet<PathBuf>,
    /// Catalogues beside files that were named themselves.
    catalogs: BTreeMap<PathBuf, Catalog>,
}

impl Walk<'_> {
    fn add(&mut self, path: &Path) {
        let shown = printed(path);
        if shown == "-" {
            return self.add_standard_input();
        }
        match fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.say(&shown, problem::no_such_path(&shown));
            }
            Err(error) => self.say(&shown, problem::unreadable(&shown, &error)),
            Ok(metadata) if metadata.is_dir() => self.add_folder(path, &shown),
            Ok(metadata) => self.add_named_file(path, shown, metadata.len()),
        }
    }

    fn add_standard_input(&mut self) {
        let Some(bytes) = &self.options.standard_input else {
            return self.say("-", problem::no_standard_input());
        };
        let origin = Origin { path: "-".into(), ..Origin::default() };
        let n_bytes = bytes.len() as u64;
        self.listing.listed.push(Listed {
            path: "-".into(),
            n_bytes,
            origin,
            place: ListedPlace::StandardInput,
        });
    }

    fn add_named_file(&mut self, path: &Path, shown: String, n_bytes: u64) {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        if !self.catalogs.contains_key(&folder) {
            let catalog = self.read_catalog(&folder, CATALOG_NAME);
            self.catalogs.insert(folder.clone(), catalog.unwrap_or_default());
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut origin = Origin { path: shown.clone(), ..Origin::default() };
        if let Some(entry) = self.catalogs.get(&folder).and_then(|catalog| catalog.entry(&name)) {
            entry.clone().fill(&mut origin);
        }
        self.listing.listed.push(Listed {
            path: shown,
            n_bytes,
            origin,
            place: ListedPlace::Disk(path.to_owned()),
        });
    }

    fn add_folder(&mut self, root: &Path, shown: &str) {
        let first = self.listing.listed.len();
        self.walk_folder(root, "", &mut Vec::new());
        self.listing.listed[first..].sort_by(|a, b| a.path.cmp(&b.path));
        if self.listing.listed.len() == first {
            self.say(shown, problem::no_documents(shown));
        }
    }

    /// Walks one folder. `below` is its path relative to the folder that was added, empty or with `/` at its
    /// end; `catalogs` are those of the folders above, with the paths of their folders, the nearest last.
    fn walk_folder(&mut self, folder: &Path, below: &str, catalogs: &mut Vec<(String, Catalog)>) {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if !self.walked.insert(real) {
            return self.say(&shown_folder(below), problem::folder_twice(&shown_folder(below)));
        }
        let names = match sorted_names(folder) {
            Ok(names) => names,
            Err(error) => {
                return self.say(&shown_folder(below), problem::unreadable(&shown_folder(below), &error));
            }
        };
        let catalog = self.read_catalog(folder, &format!("{below}{CATALOG_NAME}"));
        let has_catalog = catalog.is_some();
        if let Some(catalog) = catalog {
            self.check_catalog(folder, &catalog, &format!("{below}{CATALOG_NAME}"));
            catalogs.push((below.to_owned(), catalog));
        }
        for name in names {
            self.walk_name(folder, &name, below, catalogs);
        }
        if has_catalog {
            catalogs.pop();
        }
    }

    fn walk_name(
        &mut self,
        folder: &Path,
        name: &std::ffi::OsStr,
        below: &str,
        catalogs: &mut Vec<(String, Catalog)>,
    ) {
        let path = folder.join(name);
        let shown = format!("{below}{}", name.to_string_lossy());
        match fs::metadata(&path) {
            Err(error) => self.say(&shown, problem::unreadable(&shown, &error)),
            Ok(metadata) if metadata.is_dir() => self.walk_folder(&path, &format!("{shown}/"), catalogs),
            // Pipes and devices would block or never end.
            Ok(metadata) if !metadata.is_file() => self.say(&shown, problem::skipped(&shown)),
            Ok(_) if Format::of_path(&shown).is_none() => self.say(&shown, problem::skipped(&shown)),
            Ok(metadata) => {
                let origin = catalogued(&shown, catalogs);
                let place = ListedPlace::Disk(path);
                self.listing.listed.push(Listed { path: shown, n_bytes: metadata.len(), origin, place });
            }
        }
    }

    fn read_catalog(&mut self, folder: &Path, shown: &str) -> Option<Catalog> {
        let bytes = fs::read(folder.join(CATALOG_NAME)).ok()?;
        let mut diagnostics = Vec::new();
        let catalog = Catalog::parse(&bytes, &mut diagnostics);
        for diagnostic in diagnostics {
            self.say(shown, diagnostic);
        }
        Some(catalog)
    }

    fn check_catalog(&mut self, folder: &Path, catalog: &Catalog, shown: &str) {
        for (path, line) in catalog.paths() {
            if !folder.join(path).exists() {
                self.say(shown, problem::catalog_no_such_file(line, path));
            }
        }
    }

    fn say(&mut self, path: &str, diagnostic: Diagnostic) {
        self.listing.diagnostics.push((path.to_owned(), diagnostic));
    }
}

/// The origin of a file, from the catalogues of its folder and of those above, the nearest first.
fn catalogued(shown: &str, catalogs: &[(String, Catalog)]) -> Origin {
    let mut origin = Origin { path: shown.to_owned(), ..Origin::default() };
    for (folder, catalog) in catalogs.iter().rev() {
        let relative = shown.strip_prefix(folder.as_str()).unwrap_or(shown);
        if let Some(entry) = catalog.entry(relative) {
            entry.clone().fill(&mut origin);
        }
    }
    origin
}

fn sorted_names(folder: &Path) -> std::io::Result<Vec<std::ffi::OsString>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let hidden = name.to_string_lossy().starts_with('.');
        if !hidden && name != CATALOG_NAME {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn printed(path: &Path) -> String {
    let printed = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { printed.into_owned() } else { printed.replace('\\', "/") }
}

fn shown_folder(below: &str) -> String {
    if below.is_empty() { ".".to_owned() } else { below.trim_end_matches('/').to_owned() }
}
