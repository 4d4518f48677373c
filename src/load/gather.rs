//! Puts the sources of one bundle together: reads each once, refuses the same file twice, gives each its own id.

use std::{
    collections::BTreeMap,
    io::Read,
    path::{Path, PathBuf},
};

use crate::{
    error::LoadError,
    load::{
        Format, Loaded, Note, Options, PLAIN, STDIN,
        encoding::{is_blank, read_all, read_file},
        folder::{self, Contents},
        format_of, manifest, manifest_in,
        own_report::is_own_report,
        supported,
        suppression::WrittenSuppression,
    },
    model::{Suppression, WrittenIn},
    text::{Bundle, Source, SourceId, Text},
};

/// A bundle in the making.
pub(super) struct Gathering {
    options: Options,
    bundle: Bundle,
    notes: Vec<Note>,
    /// Files already read, by their true place, with the path as given.
    read: BTreeMap<PathBuf, PathBuf>,
    /// The id that a manifest gave the bundle.
    manifest_id: Option<String>,
    /// The source under check.
    draft: Draft,
    /// What manifests say of the files beside them, by their true places, by folder; only of files that were named one by one.
    beside: BTreeMap<PathBuf, BTreeMap<PathBuf, Source>>,
    /// What each manifest lets stand, with the manifest.
    suppressions: Vec<(String, Vec<WrittenSuppression>)>,
}

/// Which source is under check.
enum Draft {
    None,
    /// The one a manifest names by its id.
    Named(String),
    /// The one at this place.
    At(usize),
}

impl Gathering {
    pub(super) fn new(options: Options) -> Self {
        Self {
            options,
            bundle: Bundle::default(),
            notes: Vec::new(),
            read: BTreeMap::new(),
            manifest_id: None,
            draft: Draft::None,
            beside: BTreeMap::new(),
            suppressions: Vec::new(),
        }
    }

    /// Adds what a path of the command line stands for.
    pub(super) fn add(&mut self, path: &Path, stdin: &mut dyn Read) -> Result<(), LoadError> {
        if path == Path::new(STDIN) {
            self.claim_file(path)?;
            let text = read_all(path, stdin)?;
            return self.push(path, Source { id: "stdin".to_owned(), ..Source::default() }, PLAIN.read(text));
        }
        if path.is_dir() {
            return match folder::contents(path, self.options.allow_empty)? {
                Contents::Manifest(path) => self.add_manifest(&path),
                Contents::Files { files, notes } => {
                    self.notes.extend(notes);
                    files.iter().try_for_each(|file| self.add_found(file))
                }
            };
        }
        if manifest::is_manifest(path) { self.add_manifest(path) } else { self.add_named_file(path) }
    }

    /// Adds the draft, unless it is among the sources already.
    pub(super) fn add_draft(&mut self, path: &Path, stdin: &mut dyn Read) -> Result<(), LoadError> {
        if path.is_dir() || manifest::is_manifest(path) {
            return Err(LoadError::DraftIsNoFile { path: path.to_owned() });
        }
        let first = path.canonicalize().ok().and_then(|place| self.read.get(&place));
        let known = first.and_then(|first| {
            let first = first.to_string_lossy();
            self.bundle.sources.iter().position(|source| source.path.as_deref() == Some(&*first))
        });
        let at = match known {
            Some(at) => at,
            None => {
                let at = self.bundle.sources.len();
                self.add(path, stdin)?;
                at
            }
        };
        self.draft = Draft::At(at);
        Ok(())
    }

    fn add_manifest(&mut self, path: &Path) -> Result<(), LoadError> {
        let manifest = manifest::read(path)?;
        self.manifest_id = manifest.id;
        if let Some(id) = manifest.draft {
            self.draft = Draft::Named(id);
        }
        self.suppressions.push((path.to_string_lossy().into_owned(), manifest.suppressions));
        for entry in manifest.entries {
            self.add_source(&entry.file, entry.source)?;
        }
        Ok(())
    }

    fn add_file(&mut self, path: &Path) -> Result<(), LoadError> {
        self.add_source(path, Source { id: file_name(path), ..Source::default() })
    }

    /// Adds a file that was named itself. Who published it, and when, it has from the manifest beside it, where there is one.
    fn add_named_file(&mut self, path: &Path) -> Result<(), LoadError> {
        let known = self.known_beside(path).unwrap_or_default();
        self.add_source(path, Source { id: file_name(path), ..known })
    }

    fn known_beside(&mut self, path: &Path) -> Option<Source> {
        let folder = manifest::folder_of(path);
        if !self.beside.contains_key(folder) {
            let read = manifest_in(folder).map(|manifest| manifest::read(&manifest).map_err(|_| manifest));
            let known = match read {
                Some(Ok(manifest)) => {
                    let entries = manifest.entries.into_iter();
                    entries.filter_map(|entry| Some((entry.file.canonicalize().ok()?, entry.source))).collect()
                }
                Some(Err(path)) => {
                    let why = "it is broken; atodds check with its path tells where";
                    self.notes.push(Note::Skipped { path, why });
                    BTreeMap::new()
                }
                None => BTreeMap::new(),
            };
            self.beside.insert(folder.to_owned(), known);
        }
        self.beside.get(folder)?.get(&path.canonicalize().ok()?).cloned()
    }

    /// Adds a file that nobody named. A report is passed over, also one that is only being written: the shell makes its file empty before
    /// anything runs.
    fn add_found(&mut self, path: &Path) -> Result<(), LoadError> {
        let is_page = format_of(path, false).is_some_and(Format::is_html);
        let (path, why) = match self.add_file(path) {
            Err(LoadError::OwnReport { path }) => (path, "a report of atodds, no article"),
            Err(LoadError::Empty { path }) if is_page => (path, "an empty page"),
            done => return done,
        };
        self.notes.push(Note::Skipped { path, why });
        Ok(())
    }

    /// Reads the text of `source` from `path`.
    fn add_source(&mut self, path: &Path, source: Source) -> Result<(), LoadError> {
        // Pipes have no extension (`/dev/fd/63`), and a file named on purpose is taken at its word.
        let Some(format) = format_of(path, true) else {
            return Err(match path.exists() {
                true => LoadError::Unsupported { path: path.to_owned(), supported: supported() },
                false => LoadError::Missing { path: path.to_owned() },
            });
        };
        self.claim_file(path)?;
        let text = read_file(path)?;
        if is_own_report(&text) {
            return Err(LoadError::OwnReport { path: path.to_owned() });
        }
        self.push(path, source, format.read(text))
    }

    /// Notes that a file is read, and refuses to read it again.
    fn claim_file(&mut self, path: &Path) -> Result<(), LoadError> {
        // A pipe has no true place; its path stands in for it.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        match self.read.insert(place, path.to_owned()) {
            Some(first) => Err(LoadError::Twice { path: path.to_owned(), first }),
            None => Ok(()),
        }
    }

    fn push(&mut self, path: &Path, mut source: Source, text: Text) -> Result<(), LoadError> {
        if is_blank(&text.read) {
            if !self.options.allow_empty {
                let path = path.to_owned();
                let is_blank = text.given.as_ref().is_none_or(|given| is_blank(given.text()));
                return Err(if is_blank { LoadError::Empty { path } } else { LoadError::NothingToRead { path } });
            }
            self.notes.push(Note::Empty { path: path.to_owned() });
        }
        let file = (path != Path::new(STDIN)).then(|| path.to_string_lossy().into_owned());
        source.set_text(text);
        self.bundle.sources.push(Source { path: file, ..source });
        Ok(())
    }

    /// The bundle; `given` are the paths it was made from.
    pub(super) fn finish(mut self, given: &[PathBuf]) -> Loaded {
        self.bundle.id = match (self.manifest_id.take(), given) {
            (Some(id), [_]) => id,
            (_, [only]) => name_of(only),
            _ => "bundle".to_owned(),
        };
        let draft = match &self.draft {
            Draft::None => None,
            Draft::At(at) => Some(*at),
            Draft::Named(id) => self.bundle.sources.iter().position(|source| source.id == *id),
        };
        self.bundle.draft = draft.map(|at| SourceId(at as u32));
        self.make_ids_unique();
        let of_file = |(file, written): &(String, Vec<WrittenSuppression>)| -> Vec<Suppression> {
            let of_bundle = |written: &WrittenSuppression| written.of_bundle(&self.bundle, WrittenIn::Manifest, file);
            written.iter().filter_map(of_bundle).collect()
        };
        let suppressions = self.suppressions.iter().flat_map(of_file).collect();
        Loaded { bundle: self.bundle, suppressions, notes: self.notes }
    }

    /// Sources of one name go by their paths; those that share even the path as shown are numbered.
    fn make_ids_unique(&mut self) {
        let sources = &mut self.bundle.sources;
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for source in sources.iter() {
            *names.entry(source.id.clone()).or_default() += 1;
        }
        for source in sources.iter_mut() {
            if let Some(path) = source.path.as_ref().filter(|_| names.get(&source.id).is_some_and(|&count| count > 1)) {
                source.id.clone_from(path);
            }
        }
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for source in sources {
            let count = taken.entry(source.id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                source.id = format!("{} ({count})", source.id);
            }
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The name of a bundle: that of its folder, or of its only file.
fn name_of(path: &Path) -> String {
    if path == Path::new(STDIN) {
        return "stdin".to_owned();
    }
    let named = if manifest::is_manifest(path) { manifest::folder_of(path) } else { path };
    // "." and ".." have a name only after they are resolved.
    let name = named.file_name().map(ToOwned::to_owned);
    let name = name.or_else(|| named.canonicalize().ok()?.file_name().map(ToOwned::to_owned));
    name.map_or_else(|| "bundle".to_owned(), |name| name.to_string_lossy().into_owned())
}
