//! Reads sources and bundles from the disk, standard input and JSON lines.
//!
//! A *bundle* is given as a folder, as a `bundle.yaml` manifest, as files, or as a JSON line; a *source* inside it is
//! a file in one of the [`FORMATS`] or a JSON object. A format says what is read of a text: of HTML and Markdown the words without the
//! markup, of plain text all but comments and control characters. Where that is another text than the one given, the source keeps both, and the way
//! from the one to the other, because every offset in every report counts bytes of the source as given.
//!
//! Nothing is left out silently. What is passed over without harm becomes a [`Note`]; what would make a run look
//! checked when it was not (an empty source, a binary file, the same file twice) is a [`LoadError`].
//!
//! ```no_run
//! use std::path::PathBuf;
//! use atodds::load::{self, Options};
//!
//! let loaded = load::load(&[PathBuf::from("story/")], &mut std::io::stdin(), Options::default())?;
//! assert!(loaded.bundle.sources.len() >= 2);
//! # Ok::<(), atodds::error::LoadError>(())
//! ```

mod encoding;
mod flow;
mod folder;
mod gather;
mod html;
mod jsonl;
mod manifest;
mod markdown;
mod own_report;
mod plain;
mod published;
mod resolve;
mod shape;
mod suppression;
mod unseen;

use std::{
    io::Read,
    path::{Path, PathBuf},
};

pub use encoding::LIMIT;
pub use jsonl::{JsonLine, JsonLines, read_bundle, read_document};
pub use manifest::NAMES as MANIFESTS;
pub(crate) use own_report::is_own_report;
pub use published::parse_published;
pub(crate) use suppression::{SuppressionShape, WrittenSuppression, day, suppressions};

use crate::{
    error::LoadError,
    model::Suppression,
    text::{Bundle, Text},
};

/// A format that one source may be in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Name for people.
    pub name: &'static str,
    /// Extensions, lower-case, without the dot.
    pub extensions: &'static [&'static str],
    /// What is read of a text, with the way back to it.
    read: fn(String) -> Text,
}

impl Format {
    /// Whether it is HTML.
    fn is_html(&self) -> bool {
        self.name == html::FORMAT.name
    }

    /// What is read of a text in this format.
    #[must_use]
    pub fn read(&self, given: String) -> Text {
        (self.read)(given)
    }
}

/// Every format of a source. A new one is one file in this folder and one row here.
pub const FORMATS: &[Format] = &[plain::FORMAT, markdown::FORMAT, html::FORMAT];

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// What is let through.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Whether empty sources and folders without sources are let through.
    pub allow_empty: bool,
}

/// A bundle, and what was passed over on the way to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loaded {
    /// The bundle.
    pub bundle: Bundle,
    /// What its manifest lets stand.
    pub suppressions: Vec<Suppression>,
    /// What was passed over, in the order it was met.
    pub notes: Vec<Note>,
}

/// Something passed over that does no harm.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Note {
    /// A file in a folder that no reader takes.
    Skipped {
        /// The file.
        path: PathBuf,
        /// Why it was passed over.
        why: &'static str,
    },
    /// An empty source that was let through on request.
    Empty {
        /// The file.
        path: PathBuf,
    },
}

impl std::fmt::Display for Note {
    /// The note as a sentence for the terminal, with control characters written out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = |path: &Path| crate::error::printable(&path.to_string_lossy()).into_owned();
        match self {
            Self::Skipped { path, why } => write!(f, "skipped {}: {why}", name(path)),
            Self::Empty { path } => write!(f, "{} is empty", name(path)),
        }
    }
}

/// Splits the paths of a command line into the paths of each bundle.
///
/// All paths make one bundle, except when each is a folder or a manifest: those are bundles of their own. A folder that
/// holds no article itself, but folders that do, stands for these, in the order of their names.
#[must_use]
pub fn bundles(paths: &[PathBuf]) -> Vec<Vec<PathBuf>> {
    if !paths.is_empty() && paths.iter().all(|path| path.is_dir() || manifest::is_manifest(path)) {
        paths.iter().flat_map(|path| folder::stories(path)).map(|path| vec![path]).collect()
    } else {
        vec![paths.to_vec()]
    }
}

/// Reads the paths of one bundle; `-` among them is a source read from `stdin`.
///
/// # Errors
///
/// The first path that is missing, unreadable or in no supported format, given twice, empty (unless allowed), or a
/// manifest that is wrong.
pub fn load(paths: &[PathBuf], stdin: &mut dyn Read, options: Options) -> Result<Loaded, LoadError> {
    load_with_draft(paths, None, stdin, options)
}

/// Reads the paths of one bundle as [`load`] does, and the draft that is checked against them; it may be one of them.
///
/// # Errors
///
/// As [`load`].
pub fn load_with_draft(
    paths: &[PathBuf],
    draft: Option<&Path>,
    stdin: &mut dyn Read,
    options: Options,
) -> Result<Loaded, LoadError> {
    let mut gathering = gather::Gathering::new(options);
    for path in paths {
        gathering.add(path, stdin)?;
    }
    if let Some(draft) = draft {
        gathering.add_draft(draft, stdin)?;
    }
    Ok(gathering.finish(paths))
}

/// The manifest that speaks for a folder, where there is one.
#[must_use]
pub fn manifest_in(folder: &Path) -> Option<PathBuf> {
    manifest::NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

/// Whether the path is a JSON-lines file by its name.
#[must_use]
pub fn is_json_lines(path: &Path) -> bool {
    extension(path).is_some_and(|extension| matches!(extension.as_str(), "jsonl" | "ndjson"))
}

/// The format of a text that is in no file, or in one without a known extension.
pub const PLAIN: &Format = &plain::FORMAT;

/// The format of a file by its name. A name without an extension is plain text when `bare` allows it.
pub(crate) fn format_of(path: &Path, bare: bool) -> Option<&'static Format> {
    match extension(path) {
        Some(extension) => FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str())),
        None if bare => Some(PLAIN),
        None => None,
    }
}

fn extension(path: &Path) -> Option<String> {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase())
}

/// Every extension of a source, as messages list them.
fn supported() -> Vec<&'static str> {
    FORMATS.iter().flat_map(|format| format.extensions).copied().collect()
}

/// The JSON Schema (draft 2020-12) of a manifest.
#[must_use]
pub fn bundle_schema() -> serde_json::Value {
    crate::yaml::json_schema::<shape::Shape>()
}
