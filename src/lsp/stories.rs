//! Which documents make a bundle, and the bundle's check, of which as little as possible is done again.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    rc::Rc,
};

use jiff::civil::Date;

use crate::{
    accepted::Accepted,
    error::{Error, LoadError},
    extract::Vocabulary,
    load::{self, Loaded},
    lsp::{
        Settings,
        documents::{Document, LARGEST, is_article, true_place},
        faults::Fault,
        markup::one_line,
        positions::Encoding,
        uris,
    },
    model::{Severity, Suppression},
    pipeline::{self, Checked, Reading},
    rules::RuleSet,
    text::{Bundle, Source, SourceId, Text},
};

/// Files of a folder that are held against each other where no manifest says that they are one story. A folder of more is an archive.
const MOST_ARTICLES: usize = 64;

/// What makes a bundle of documents. The order is that of their names, and means nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Home {
    /// A manifest that names them.
    Manifest(PathBuf),
    /// The folder they share.
    Folder(PathBuf),
    /// Nothing: a document is held against itself.
    Alone(String),
}

impl Home {
    /// The folder whose configuration holds; `None` for what is no file.
    pub(super) fn folder(&self, document: &Document) -> Option<PathBuf> {
        match self {
            Self::Manifest(path) => path.parent().map(Path::to_owned),
            Self::Folder(path) => Some(path.clone()),
            Self::Alone(_) => document.path.as_deref().and_then(Path::parent).map(Path::to_owned),
        }
    }
}

/// What was read from the disk for the documents that are open.
#[derive(Default)]
pub(super) struct Shelf {
    /// Whether only a manifest makes a bundle, and never a folder.
    only_manifests: bool,
    manifests: BTreeMap<PathBuf, Option<Told>>,
    folders: BTreeMap<PathBuf, Option<Bundle>>,
    /// What is wrong with it.
    pub(super) faults: Vec<Fault>,
}

/// A bundle, and what its manifest lets stand.
pub(super) type Told = (Bundle, Vec<Suppression>);

impl Shelf {
    /// Nothing read yet.
    pub(super) fn new(only_manifests: bool) -> Self {
        Self { only_manifests, ..Self::default() }
    }

    /// What makes a bundle of a document and others, and the bundle as it is on the disk.
    pub(super) fn home(&mut self, document: &Document, encoding: Encoding) -> (Home, Told) {
        let found = document.path.as_deref().and_then(|path| self.of_file(path, encoding));
        found.unwrap_or_else(|| {
            let name = uris::name(&document.uri);
            let path = document.path.as_ref().map(|path| path.to_string_lossy().into_owned());
            let source = Source { id: name.clone(), path, ..Source::default() };
            let bundle = Bundle { id: name, sources: vec![source], ..Bundle::default() };
            (Home::Alone(document.uri.as_str().to_owned()), (bundle, Vec::new()))
        })
    }

    /// The bundle of a file: of the closest manifest upwards where that names it, else of its folder. A manifest in a folder speaks for
    /// it: a file beside it that it does not name is part of no story.
    fn of_file(&mut self, file: &Path, encoding: Encoding) -> Option<(Home, Told)> {
        let folder = file.parent()?;
        if let Some(manifest) = folder.ancestors().find_map(load::manifest_in) {
            let named = self.manifest(&manifest, encoding).filter(|(bundle, _)| place_in(bundle, file).is_some());
            if let Some(told) = named {
                return Some((Home::Manifest(manifest), told));
            }
            if manifest.parent() == Some(folder) {
                return None;
            }
        }
        if self.only_manifests {
            return None;
        }
        let mut bundle = self.folder(folder)?;
        if place_in(&bundle, file).is_none() {
            // It is not saved yet.
            let id = file.file_name()?.to_string_lossy().into_owned();
            let at = bundle.sources.partition_point(|source| source.id < id);
            let path = Some(file.to_string_lossy().into_owned());
            bundle.sources.insert(at, Source { id, path, ..Source::default() });
        }
        Some((Home::Folder(folder.to_owned()), (bundle, Vec::new())))
    }

    fn manifest(&mut self, path: &Path, encoding: Encoding) -> Option<Told> {
        if let Some(known) = self.manifests.get(path) {
            return known.clone();
        }
        let read = match read(&[path.to_owned()]) {
            Ok(loaded) => {
                let (bundle, suppressions) = (loaded.bundle, loaded.suppressions);
                Some((self.without_large(bundle), suppressions))
            }
            Err(error) => {
                self.faults.extend(Fault::of_error(&Error::from(error), encoding));
                None
            }
        };
        self.manifests.insert(path.to_owned(), read.clone());
        read
    }

    /// The articles of a folder, as `atodds check` takes them, but for those that cannot be read: while one is being mended the
    /// others are still checked.
    fn folder(&mut self, folder: &Path) -> Option<Bundle> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let mut files = articles(folder);
        let read = if files.len() > MOST_ARTICLES {
            let (folder, count) = (one_line(&folder.to_string_lossy()), files.len());
            self.faults.push(Fault::note(format!(
                "{folder} holds {count} articles; each is held against itself alone\nhelp: a bundle.yaml that names the articles of \
                 one story has them held against each other"
            )));
            None
        } else {
            Some(loop {
                match read(&files) {
                    Ok(loaded) => break self.without_large(loaded.bundle),
                    Err(error) => {
                        let bad = path_of(&error).map(Path::to_owned);
                        let before = files.len();
                        files.retain(|file| Some(file) != bad.as_ref());
                        let left_out = files.len() < before;
                        // A report beside the articles is no mistake.
                        if !matches!(error, LoadError::OwnReport { .. }) {
                            let help = error.help().map_or_else(String::new, |help| format!("\nhelp: {help}"));
                            self.faults.push(Fault::note(format!("left out: {error}{help}")));
                        }
                        if !left_out {
                            break Bundle::default();
                        }
                    }
                }
            })
        };
        let named = read.map(|bundle| {
            let id = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            Bundle { id, ..bundle }
        });
        self.folders.insert(folder.to_owned(), named.clone());
        named
    }

    /// The bundle with nothing in the place of texts that are too large: manifests count the sources.
    fn without_large(&mut self, mut bundle: Bundle) -> Bundle {
        for source in bundle.sources.iter_mut().filter(|source| source.given_text().len() > LARGEST) {
            self.faults.push(Fault::note(too_large(&source.id)));
            source.set_text(Text::default());
        }
        bundle
    }
}

/// What is said of an article that is too large to check while somebody types.
pub(super) fn too_large(name: &str) -> String {
    let (name, most) = (one_line(name), LARGEST >> 20);
    format!("left out: {name} is larger than {most} MiB\nhelp: `atodds check` has no such limit")
}

fn read(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    // What somebody has just begun to write is empty.
    load::load(paths, &mut io::empty(), load::Options { allow_empty: true })
}

/// The articles in a folder, by name; hidden files are none.
fn articles(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_hidden = |path: &Path| path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut files: Vec<PathBuf> = entries
        .filter(|path| !is_hidden(path) && path.extension().is_some() && is_article(path) && path.is_file())
        .collect();
    files.sort();
    files
}

/// The file that an error is about.
fn path_of(error: &LoadError) -> Option<&Path> {
    match error {
        LoadError::Missing { path }
        | LoadError::Unreadable { path, .. }
        | LoadError::Binary { path, .. }
        | LoadError::NotUtf8 { path, .. }
        | LoadError::Utf16 { path }
        | LoadError::TooLarge { path, .. }
        | LoadError::OwnReport { path }
        | LoadError::Twice { path, .. }
        | LoadError::Outside { path } => Some(path),
        _ => None,
    }
}

/// The source that was read from a file.
pub(super) fn place_in(bundle: &Bundle, file: &Path) -> Option<usize> {
    let is_it = |source: &Source| source.path.as_ref().is_some_and(|path| true_place(Path::new(path)) == file);
    bundle.sources.iter().position(is_it)
}

/// A bundle with what is known of it.
pub(super) struct Story {
    /// The rules that it is checked by.
    pub(super) rules: Rc<RuleSet>,
    /// From which severity on findings are shown.
    pub(super) min_severity: Severity,
    /// The sources, those that are open as the editor has them.
    pub(super) bundle: Bundle,
    /// What the last check gave.
    pub(super) checked: Checked,
    /// The suppressions that speak of it, and what became of each.
    pub(super) suppressions: Vec<Suppression>,
    /// What its manifest lets stand.
    manifest: Vec<Suppression>,
    /// What the configuration and the baseline let stand.
    accepted: Rc<Accepted>,
    /// Something to say of the one document in it.
    pub(super) hint: Option<String>,
    /// The readings to go on from; none for a source that has to be read again.
    readings: Vec<Option<Reading>>,
    /// Whether something changed since the last check.
    is_stale: bool,
}

impl Story {
    /// A bundle that takes over what is known of its sources.
    pub(super) fn new(rules: Rc<RuleSet>, settings: &Settings, (bundle, manifest): Told, before: Option<Self>) -> Self {
        let mut readings: Vec<Option<Reading>> = bundle.sources.iter().map(|_| None).collect();
        if let Some(mut before) = before.filter(|before| Rc::ptr_eq(&before.rules, &rules)) {
            before.take_readings();
            for (source, reading) in bundle.sources.iter().zip(&mut readings) {
                let same = |known: &Source| is_read_alike(known, source);
                let known = before.bundle.sources.iter().zip(&mut before.readings);
                *reading = known
                    .into_iter()
                    .find(|(known, reading)| reading.is_some() && same(known))
                    .and_then(|(_, kept)| kept.take());
            }
        }
        let (checked, suppressions) = (Checked::default(), Vec::new());
        let (accepted, min_severity) = (Rc::clone(&settings.accepted), settings.min_severity);
        Self {
            rules,
            min_severity,
            bundle,
            checked,
            suppressions,
            manifest,
            accepted,
            hint: None,
            readings,
            is_stale: true,
        }
    }

    /// Takes the text of a source as the editor has it.
    pub(super) fn set_text(&mut self, source: usize, format: &load::Format, text: &str) {
        if self.bundle.sources.get(source).is_none_or(|source| source.given_text() == text) {
            return;
        }
        self.take_readings();
        self.bundle.sources[source].set_text(format.read(text.to_owned()));
        if let Some(reading) = self.readings.get_mut(source) {
            *reading = None;
        }
        self.is_stale = true;
    }

    /// Takes the readings back from the last check.
    fn take_readings(&mut self) {
        let checked = std::mem::take(&mut self.checked.readings);
        if !checked.is_empty() {
            self.readings = checked.into_iter().map(Some).collect();
        }
    }

    /// Checks the bundle where something changed: only what was not read before is read. Says whether it was checked.
    pub(super) fn check(&mut self, today: Date) -> bool {
        if !std::mem::replace(&mut self.is_stale, false) {
            return false;
        }
        let vocabulary = Vocabulary::new(&self.rules);
        let mut known = std::mem::take(&mut self.readings);
        known.resize_with(self.bundle.sources.len(), || None);
        let read = |(index, (source, known)): (usize, (&Source, Option<Reading>))| {
            known.unwrap_or_else(|| pipeline::study(&vocabulary, SourceId(index as u32), source))
        };
        let readings = self.bundle.sources.iter().zip(known).enumerate().map(read).collect();
        self.checked = pipeline::join(&vocabulary, &self.bundle, readings);
        let story = (&self.bundle, self.manifest.as_slice());
        self.suppressions = self.accepted.apply(today, self.rules.policies(), story, &mut self.checked.findings);
        true
    }
}

/// Whether two sources have one reading: their names and places do not count.
fn is_read_alike(one: &Source, other: &Source) -> bool {
    // What was given matters only where it is pointed at.
    let Source { id: _, path: _, text, given: _, publisher, published, url, title } = one;
    (text, publisher, published, url, title)
        == (&other.text, &other.publisher, &other.published, &other.url, &other.title)
}
