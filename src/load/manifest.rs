//! `bundle.yaml`: a bundle that names its sources and says when and by whom they were published.
//!
//! ```yaml
//! id: kobani                      # optional; the folder's name otherwise
//! sources:
//!   - path: articles/bbc.txt      # inside the folder of the manifest
//!     id: bbc                     # optional; the path otherwise
//!     publisher: BBC News
//!     published: 2014-10-14T23:30:00+01:00
//!     url: https://example.org/…
//!     title: …
//! draft: ours.md                  # optional; the source that is checked against the others
//! suppress:                       # optional; findings that may stand, and why
//!   - {rule: meeting-duration, reason: the pool reporter timed it}
//! ```
//!
//! Unknown keys are errors, and all that is wrong is told at once, each with its line and column.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use crate::{
    error::{FileProblem, LoadError, PublishedError, RuleError, WrittenFile},
    load::{
        encoding::{io_error, is_blank, read_file},
        extension, format_of, parse_published,
        resolve::{self, Refusal},
        shape::{Shape, SourceShape},
        supported,
        suppression::{WrittenSuppression, suppressions},
    },
    text::Source,
    yaml::{Data, Fault, Form, Node, document, keys},
};

/// The names under which a manifest speaks for its folder; the first wins.
pub const NAMES: [&str; 2] = ["bundle.yaml", "bundle.yml"];

/// A manifest, checked but for the texts it names.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) id: Option<String>,
    pub(super) entries: Vec<Entry>,
    /// The id of the source under check.
    pub(super) draft: Option<String>,
    pub(super) suppressions: Vec<WrittenSuppression>,
}

/// One source of a manifest.
#[derive(Debug)]
pub(super) struct Entry {
    /// Where its text is.
    pub(super) file: PathBuf,
    /// What the manifest says about it; the text is still to come.
    pub(super) source: Source,
}

/// Whether a path is a manifest by its name.
pub(super) fn is_manifest(path: &Path) -> bool {
    extension(path).is_some_and(|extension| matches!(extension.as_str(), "yaml" | "yml"))
}

/// The folder of a manifest.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Reads a manifest.
pub(super) fn read(path: &Path) -> Result<Manifest, LoadError> {
    let text = read_file(path)?;
    if is_blank(&text) {
        return Err(LoadError::Empty { path: path.to_owned() });
    }
    let folder = folder_of(path);
    let canonical = folder.canonicalize().map_err(|error| io_error(folder, &error))?;
    let name = path.to_string_lossy();
    let file = WrittenFile { name: (*name).into(), text: text.strip_prefix('\u{feff}').unwrap_or(&text).into() };
    let wrong = |problems: Vec<FileProblem>| LoadError::Manifest(RuleError::new("manifest", problems));
    let root = document(&file).map_err(|problem| wrong(vec![problem]))?;
    let mut faults = Vec::new();
    let mut reader = Reader {
        form: Form { file: 0, faults: &mut faults },
        folder,
        canonical: &canonical,
        written: &file,
        ids: BTreeSet::new(),
        files: BTreeMap::new(),
    };
    let manifest = reader.manifest(&root);
    if faults.is_empty() {
        return Ok(manifest);
    }
    faults.sort_by_key(|fault| fault.place);
    Err(wrong(faults.into_iter().map(|fault| fault.into_problem(std::slice::from_ref(&file))).collect()))
}

/// What the reader has seen so far.
struct Reader<'a> {
    form: Form<'a>,
    folder: &'a Path,
    canonical: &'a Path,
    written: &'a WrittenFile,
    ids: BTreeSet<String>,
    files: BTreeMap<PathBuf, String>,
}

impl Reader<'_> {
    fn manifest(&mut self, root: &Node) -> Manifest {
        let mut manifest = Manifest::default();
        if matches!(root.data, Data::Nothing) {
            self.fault(root, "the manifest names no `sources`", "no sources");
            return manifest;
        }
        let keys = self.form.keys(root, "the manifest", keys::<Shape>());
        if matches!(root.data, Data::Map(_)) && !keys.iter().any(|(key, _)| *key == "sources") {
            self.fault(root, "the manifest names no `sources`", "no sources");
        }
        let (mut draft, mut suppressed) = (None, None);
        for (key, value) in keys {
            match key {
                "id" => manifest.id = self.form.scalar(value, "`id`"),
                "sources" => {
                    let items = self.form.list(value, "`sources`");
                    if items.is_empty() && matches!(value.data, Data::List(_)) {
                        self.fault(value, "the list of `sources` is empty", "no sources");
                    }
                    manifest.entries = items.iter().filter_map(|item| self.source(item)).collect();
                }
                "draft" => draft = Some(value),
                _ => suppressed = Some(value),
            }
        }
        // Both speak of sources by their ids, wherever in the file they stand.
        if let Some(node) = draft
            && let Some(id) = self.form.scalar(node, "`draft`")
        {
            self.known(node, &id);
            manifest.draft = Some(id);
        }
        if let Some(node) = suppressed {
            manifest.suppressions = suppressions(&mut self.form, node, self.written);
            let items = if let Data::List(items) = &node.data { items.as_slice() } else { &[] };
            for item in items {
                let Data::Map(pairs) = &item.data else { continue };
                for (key, value) in pairs {
                    match (&key.data, &value.data) {
                        (Data::Text(key), Data::Text(id)) if key == "source" => self.known(value, id),
                        (Data::Text(name), _) if name == "bundle" => {
                            self.fault(key, "a manifest speaks of its own bundle only", "not here").help =
                                Some("leave `bundle` out".to_owned());
                        }
                        _ => {}
                    }
                }
            }
        }
        manifest
    }

    /// Notes a fault where no source has the id.
    fn known(&mut self, node: &Node, id: &str) {
        if !self.ids.contains(id) {
            let ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
            let help = crate::error::closest(id, ids.iter().copied()).map_or_else(
                || format!("its sources are {}", ids.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.fault(node, format!("there is no source `{id}` here"), "not known here").help = Some(help);
        }
    }

    fn fault(&mut self, node: &Node, message: impl Into<String>, label: &str) -> &mut Fault {
        self.form.fault(node, message.into(), label)
    }

    fn source(&mut self, node: &Node) -> Option<Entry> {
        let (mut id, mut path, mut source) = (None, None, Source::default());
        let keys = self.form.keys(node, "a source", keys::<SourceShape>());
        for &(key, value) in &keys {
            let text = |form: &mut Form<'_>| form.scalar(value, &format!("`{key}`"));
            match key {
                "path" => path = text(&mut self.form).map(|written| (value, written)),
                "id" => id = text(&mut self.form).map(|written| (value, written)),
                "published" => {
                    let Some(written) = text(&mut self.form) else { continue };
                    match parse_published(&written) {
                        Ok(published) => source.published = Some(published),
                        Err(error) => {
                            self.fault(value, error.to_string(), "not a time").help =
                                Some(PublishedError::HELP.to_owned());
                        }
                    }
                }
                "publisher" => source.publisher = text(&mut self.form),
                "url" => source.url = text(&mut self.form),
                _ => source.title = text(&mut self.form),
            }
        }
        let Some((place, written)) = path else {
            if matches!(node.data, Data::Map(_)) && !keys.iter().any(|(key, _)| *key == "path") {
                self.fault(node, "a source needs a `path`", "no path");
            }
            return None;
        };
        let file = self.file(place, &written)?;
        let (place, id) = id.unwrap_or((place, written));
        if !self.ids.insert(id.clone()) {
            self.fault(place, format!("two sources have the id `{id}`"), "given before").help =
                Some("give each source an id of its own".to_owned());
            return None;
        }
        source.id = id;
        Some(Entry { file, source })
    }

    /// The file of a source, which lies inside the folder and is named once.
    fn file(&mut self, node: &Node, written: &str) -> Option<PathBuf> {
        let path = Path::new(written);
        let here = || Some("paths are relative to the manifest and stay inside its folder".to_owned());
        let refused = match resolve::inside(self.canonical, path) {
            Ok(target) if target.is_dir() => (format!("`{written}` is a folder"), "a source is a file", None),
            Ok(_) if format_of(path, true).is_none() => (
                format!("`{written}` is not in a supported format"),
                "not supported",
                Some(format!("supported: {}", supported().join(", "))),
            ),
            Ok(target) => match self.files.insert(target, written.to_owned()) {
                None => return Some(self.folder.join(path)),
                Some(_) => (format!("`{written}` is given twice"), "given before", None),
            },
            Err(Refusal::Absolute) => (format!("`{written}` is an absolute path"), "not inside the bundle", here()),
            Err(Refusal::Climbs) => (format!("`{written}` climbs out with `..`"), "not inside the bundle", here()),
            Err(Refusal::LeadsOutside) => (
                format!("`{written}` is a link that leads out of the bundle's folder"),
                "not inside the bundle",
                here(),
            ),
            Err(Refusal::Missing) => (format!("cannot find the source `{written}`"), "no such file", here()),
        };
        let (message, label, help) = refused;
        self.fault(node, message, label).help = help;
        None
    }
}
