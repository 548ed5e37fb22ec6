//! Gathering from a real folder: order, catalogues, what is left out and why.
#![expect(clippy::disallowed_methods, reason = "the tests write the folders they gather from")]

use std::fs;
use std::path::{Path, PathBuf};

use regesta_intake::{GatherOptions, Gathered, gather, list};

/// A folder of its own for each test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).expect("a folder can be made");
        for (path, content) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("it has a parent")).expect("a folder can be made");
            fs::write(path, content).expect("a file can be written");
        }
        Self(root)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn paths(gathered: &Gathered) -> Vec<&str> {
    gathered.sources.iter().map(|source| source.origin.path.as_str()).collect()
}

fn codes(gathered: &Gathered) -> Vec<(&str, &str)> {
    gathered.diagnostics.iter().map(|(path, diagnostic)| (path.as_str(), diagnostic.code)).collect()
}

#[test]
fn a_folder_gives_its_documents_in_order() {
    let folder = Folder::new(
        "in_order",
        &[
            ("b.txt", "The mill burned."),
            ("a/z.md", "# The mill"),
            ("a/copy.txt", "The mill burned."),
            (".hidden/x.txt", "unseen"),
            (".note.txt", "unseen"),
            ("map.shp", "shape"),
            ("README", "read me"),
        ],
    );
    let gathered = gather(&[&folder.0], &GatherOptions::default());
    assert_eq!(paths(&gathered), ["a/copy.txt", "a/z.md"]);
    let expected = [("README", "unknown-ending"), ("map.shp", "unknown-ending"), ("b.txt", "same-bytes")];
    assert_eq!(codes(&gathered), expected);
}

#[test]
fn catalogue_comes_before_front_matter() {
    let folder = Folder::new(
        "catalogue",
        &[
            (
                "sources.csv",
                "path,title,dated\nlog.md,From the catalogue,\nyears/1911.txt,Top,1911\ngone.txt,x,\n",
            ),
            ("years/sources.csv", "path,title,dated\n1911.txt,Near,soon\n"),
            ("log.md", "---\ntitle: From the log\nauthor: A. Weaver\n---\n\nText.\n"),
            ("years/1911.txt", "The mill burned."),
        ],
    );
    let gathered = gather(&[&folder.0], &GatherOptions::default());
    let origins: Vec<_> = gathered
        .sources
        .iter()
        .map(|source| {
            let dated = source.origin.dated.as_ref().map(ToString::to_string);
            (source.origin.title.as_deref(), source.origin.author.as_deref(), dated)
        })
        .collect();
    assert_eq!(
        origins,
        [
            (Some("From the catalogue"), Some("A. Weaver"), None),
            (Some("Near"), None, Some("1911".to_owned()))
        ]
    );
    let expected = [("sources.csv", "catalog-no-such-file"), ("years/sources.csv", "catalog-dated")];
    assert_eq!(codes(&gathered), expected);
}

#[test]
fn files_and_standard_input_are_taken_by_name() {
    let folder = Folder::new(
        "by_name",
        &[("letter", "Dear friend,"), ("sources.csv", "path,title\nletter,A letter\n")],
    );
    let letter = folder.0.join("letter");
    let options =
        GatherOptions { standard_input: Some(b"From a pipe."[..].into()), ..GatherOptions::default() };
    let gathered = gather(&[Path::new("-"), &letter, &folder.0.join("none.txt")], &options);
    assert_eq!(paths(&gathered), ["-", letter.to_str().expect("the path is UTF-8")]);
    assert_eq!(gathered.sources[1].origin.title.as_deref(), Some("A letter"));
    assert_eq!(gathered.diagnostics[0].1.code, "no-such-path");
}

#[test]
fn nothing_to_gather_is_said() {
    let folder = Folder::new("nothing", &[("sub/picture.png", "x")]);
    let gathered = gather(&[folder.0.as_path(), Path::new("-")], &GatherOptions::default());
    let found: Vec<_> = codes(&gathered).into_iter().map(|(_, code)| code).collect();
    assert_eq!(found, ["unknown-ending", "no-documents", "no-standard-input"]);
}

#[test]
fn large_files_are_left_out() {
    let folder = Folder::new("large", &[("a.txt", "The mill burned."), ("b.txt", "It did.")]);
    let standard_input = Some(b"From a pipe."[..].into());
    let options = GatherOptions { standard_input, file_bytes_max: 10 };
    let gathered = gather(&[folder.0.as_path(), Path::new("-")], &options);
    assert_eq!(paths(&gathered), ["b.txt"]);
    assert_eq!(codes(&gathered), [("a.txt", "file-too-large"), ("-", "file-too-large")]);
    assert_eq!(list(&[&folder.0], &options).listed[0].n_bytes, 16);
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_in_circles() {
    let folder = Folder::new("circles", &[("a/b.txt", "The mill burned.")]);
    std::os::unix::fs::symlink(&folder.0, folder.0.join("a/up")).expect("a link can be made");
    std::os::unix::fs::symlink(folder.0.join("nowhere"), folder.0.join("a/x.txt"))
        .expect("a link can be made");
    let gathered = gather(&[&folder.0], &GatherOptions::default());
    assert_eq!(paths(&gathered), ["a/b.txt"]);
    assert_eq!(codes(&gathered), [("a/up", "folder-twice"), ("a/x.txt", "unreadable")]);
}
