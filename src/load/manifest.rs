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
//! ```
//!
//! Unknown keys are errors. The reader walks the YAML by hand instead of deriving it, because every complaint, about a
//! missing file as much as about a misspelt key, has to carry the line and column that it is about: a complaint is
//! put into `trouble`, and the error that serde_yaml builds around it only carries the place. serde_yaml is no
//! longer developed, so it stays in this file.

use std::{
    collections::BTreeSet,
    fmt,
    path::{Path, PathBuf},
};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::{
    error::{LoadError, PublishedError, Snippet, closest},
    load::{
        encoding::{io_error, is_blank, read_file},
        extension, format_of, parse_published,
        resolve::{self, Refusal},
        shape::{Shape, SourceShape},
        supported,
    },
    text::{Source, Span},
    yaml::keys,
};

/// The names under which a manifest speaks for its folder; the first wins.
pub const NAMES: [&str; 2] = ["bundle.yaml", "bundle.yml"];

/// A manifest, checked but for the texts it names.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) id: Option<String>,
    pub(super) entries: Vec<Entry>,
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
    let mut reader =
        Reader { folder, canonical: &canonical, trouble: None, ids: BTreeSet::new(), files: BTreeSet::new() };
    let result = Root(&mut reader).deserialize(serde_yaml::Deserializer::from_str(&text));
    result.map_err(|error| located(path, &text, reader.trouble.take(), &error))
}

/// Something wrong with the manifest's content.
struct Trouble {
    message: String,
    label: &'static str,
    help: Option<String>,
    /// The words it is about, when they are a scalar of the file.
    words: Option<String>,
}

impl Trouble {
    fn new(message: impl Into<String>, label: &'static str) -> Self {
        Self { message: message.into(), label, help: None, words: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// What the reader has seen so far.
struct Reader<'a> {
    folder: &'a Path,
    canonical: &'a Path,
    trouble: Option<Trouble>,
    ids: BTreeSet<String>,
    files: BTreeSet<PathBuf>,
}

impl Reader<'_> {
    fn file(&mut self, written: &str) -> Result<(String, PathBuf), Trouble> {
        let path = Path::new(written);
        let here = "paths are relative to the manifest and stay inside its folder";
        let target = match resolve::inside(self.canonical, path) {
            Ok(target) => target,
            Err(Refusal::Absolute) => {
                return Err(
                    Trouble::new(format!("`{written}` is an absolute path"), "not inside the bundle").help(here)
                );
            }
            Err(Refusal::Climbs) => {
                return Err(
                    Trouble::new(format!("`{written}` climbs out with `..`"), "not inside the bundle").help(here)
                );
            }
            Err(Refusal::LeadsOutside) => {
                let message = format!("`{written}` is a link that leads out of the bundle's folder");
                return Err(Trouble::new(message, "not inside the bundle").help(here));
            }
            Err(Refusal::Missing) => {
                return Err(Trouble::new(format!("cannot find the source `{written}`"), "no such file").help(here));
            }
        };
        if target.is_dir() {
            return Err(Trouble::new(format!("`{written}` is a folder"), "a source is a file"));
        }
        if format_of(path, true).is_none() {
            let message = format!("`{written}` is not in a supported format");
            return Err(Trouble::new(message, "not supported").help(format!("supported: {}", supported().join(", "))));
        }
        if !self.files.insert(target) {
            return Err(Trouble::new(format!("`{written}` is given twice"), "given before"));
        }
        Ok((written.to_owned(), self.folder.join(path)))
    }

    fn id(&mut self, id: &str) -> Result<String, Trouble> {
        if is_blank(id) {
            return Err(Trouble::new("an id may not be empty", "empty"));
        }
        if !self.ids.insert(id.to_owned()) {
            let trouble = Trouble::new(format!("two sources have the id `{id}`"), "given before");
            return Err(trouble.help("give each source an id of its own"));
        }
        Ok(id.to_owned())
    }

    /// Reads the next key of a mapping.
    fn key<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        known: &'static [&'static str],
        seen: &mut BTreeSet<&'static str>,
    ) -> Result<Option<&'static str>, A::Error> {
        let check = |word: &str| {
            let Some(&key) = known.iter().find(|&&key| key == word) else {
                let trouble = Trouble::new(format!("unknown key `{word}`"), "unknown");
                let advice = match closest(word, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known here: {}", known.join(", ")),
                };
                return Err(trouble.help(advice));
            };
            if !seen.insert(key) {
                return Err(Trouble::new(format!("the key `{key}` is given twice"), "given before"));
            }
            Ok(key)
        };
        map.next_key_seed(Scalar { trouble: &mut self.trouble, expected: "a key", check })
    }

    /// Reads a scalar as text; an empty one is as good as none.
    fn text<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<Option<String>, A::Error> {
        let check = |word: &str| Ok((!is_blank(word)).then(|| word.to_owned()));
        map.next_value_seed(Scalar { trouble: &mut self.trouble, expected: "text", check })
    }

    /// Keeps a complaint about a whole mapping or list.
    fn refuse<T, E: serde::de::Error>(&mut self, trouble: Trouble) -> Result<T, E> {
        let error = E::custom(&trouble.message);
        self.trouble = Some(trouble);
        Err(error)
    }
}

/// A scalar that is checked while the place it stands at is known.
struct Scalar<'s, F> {
    trouble: &'s mut Option<Trouble>,
    expected: &'static str,
    check: F,
}

impl<'de, T, F: FnOnce(&str) -> Result<T, Trouble>> DeserializeSeed<'de> for Scalar<'_, F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> Result<T, Trouble>> Visitor<'_> for Scalar<'_, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<T, E> {
        (self.check)(word).map_err(|trouble| {
            let error = E::custom(&trouble.message);
            *self.trouble = Some(Trouble { words: Some(word.to_owned()), ..trouble });
            error
        })
    }
}

/// The whole manifest.
struct Root<'r, 'a>(&'r mut Reader<'a>);

impl<'de> DeserializeSeed<'de> for Root<'_, '_> {
    type Value = Manifest;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Manifest, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Root<'_, '_> {
    type Value = Manifest;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping with `sources`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Manifest, A::Error> {
        let mut manifest = Manifest::default();
        let mut seen = BTreeSet::new();
        while let Some(key) = self.0.key(&mut map, keys::<Shape>(), &mut seen)? {
            match key {
                "id" => manifest.id = self.0.text(&mut map)?,
                _ => manifest.entries = map.next_value_seed(Sources(&mut *self.0))?,
            }
        }
        if manifest.entries.is_empty() {
            return self.0.refuse(Trouble::new("the manifest names no `sources`", "no sources"));
        }
        Ok(manifest)
    }
}

/// The list of sources.
struct Sources<'r, 'a>(&'r mut Reader<'a>);

impl<'de> DeserializeSeed<'de> for Sources<'_, '_> {
    type Value = Vec<Entry>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<Entry>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Sources<'_, '_> {
    type Value = Vec<Entry>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of sources")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Entry>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element_seed(OneSource(&mut *self.0))? {
            entries.push(entry);
        }
        if entries.is_empty() {
            return self.0.refuse(Trouble::new("the list of `sources` is empty", "no sources"));
        }
        Ok(entries)
    }
}

/// One source.
struct OneSource<'r, 'a>(&'r mut Reader<'a>);

impl<'de> DeserializeSeed<'de> for OneSource<'_, '_> {
    type Value = Entry;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Entry, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OneSource<'_, '_> {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a source: a mapping with a `path`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entry, A::Error> {
        let reader = self.0;
        let (mut id, mut path, mut source) = (None, None, Source::default());
        let mut seen = BTreeSet::new();
        while let Some(key) = reader.key(&mut map, keys::<SourceShape>(), &mut seen)? {
            match key {
                "path" => {
                    let mut trouble = None;
                    let check = |word: &str| reader.file(word);
                    let read = map.next_value_seed(Scalar { trouble: &mut trouble, expected: "a path", check });
                    path = Some(read.inspect_err(|_| reader.trouble = trouble)?);
                }
                "id" => {
                    let mut trouble = None;
                    let check = |word: &str| reader.id(word);
                    let read = map.next_value_seed(Scalar { trouble: &mut trouble, expected: "an id", check });
                    id = Some(read.inspect_err(|_| reader.trouble = trouble)?);
                }
                "published" => {
                    let check = |word: &str| {
                        parse_published(word)
                            .map_err(|error| Trouble::new(error.to_string(), "not a time").help(PublishedError::HELP))
                    };
                    let scalar = Scalar { trouble: &mut reader.trouble, expected: "a publication time", check };
                    source.published = Some(map.next_value_seed(scalar)?);
                }
                "publisher" => source.publisher = reader.text(&mut map)?,
                "url" => source.url = reader.text(&mut map)?,
                _ => source.title = reader.text(&mut map)?,
            }
        }
        let Some((written, file)) = path else {
            return reader.refuse(Trouble::new("a source needs a `path`", "no path"));
        };
        source.id = match id {
            Some(id) => id,
            None => match reader.id(&written) {
                Ok(id) => id,
                Err(trouble) => return reader.refuse(trouble),
            },
        };
        Ok(Entry { file, source })
    }
}

/// How long a line may be to be shown.
const SHOWN: usize = 400;

/// Puts a complaint and the place that serde_yaml noted together.
fn located(path: &Path, text: &str, trouble: Option<Trouble>, error: &serde_yaml::Error) -> LoadError {
    let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
    let trouble = trouble.unwrap_or_else(|| {
        let message = error.to_string();
        let place = format!(" at line {line} column {column}");
        Trouble::new(message.strip_suffix(&place).unwrap_or(&message), "here")
    });
    let snippet = place(text, line, column, trouble.words.as_deref()).map(|span| {
        let name = path.to_string_lossy().into_owned();
        Box::new(Snippet { name, text: text.to_owned(), span, label: trouble.label.to_owned() })
    });
    LoadError::Manifest { path: path.to_owned(), line, column, message: trouble.message, help: trouble.help, snippet }
}

/// The bytes of `words` at a line and column, or of the rest of the line when they are not there to the letter.
fn place(text: &str, line: usize, column: usize, words: Option<&str>) -> Option<Span> {
    let line_text = text.split_inclusive('\n').nth(line - 1)?;
    if line_text.len() > SHOWN {
        return None;
    }
    let line_start = line_text.as_ptr() as usize - text.as_ptr() as usize;
    let (in_line, _) = line_text.char_indices().nth(column - 1)?;
    let rest = line_text[in_line..].trim_end();
    let quote = usize::from(rest.starts_with(['"', '\'']));
    let (start, len) = match words {
        Some(words) if !words.is_empty() && rest[quote..].starts_with(words) => (quote, words.len()),
        _ => (0, rest.len()),
    };
    let start = line_start + in_line + start;
    Some(Span::from_range(start..start + len))
}
