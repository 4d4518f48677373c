//! Errors of reading sources and bundles.

use std::path::PathBuf;

use crate::error::{
    RuleError,
    printable::{printable, shown},
};

/// Why a source or a bundle could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// There is nothing at the path.
    #[error("cannot find {}", shown(.path))]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// The operating system refused to read it.
    #[error("cannot read {}: {}", shown(.path), printable(.reason))]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// The operating system's reason.
        reason: String,
    },
    /// A file was named that no reader takes.
    #[error("{} is not in a supported format", shown(.path))]
    Unsupported {
        /// The path as given.
        path: PathBuf,
        /// The extensions that are read.
        supported: Vec<&'static str>,
    },
    /// A folder holds no source.
    #[error("{} holds no source{}", shown(.folder), skipped_list(.skipped))]
    NothingSupported {
        /// The folder as given.
        folder: PathBuf,
        /// Names of the files that were passed over.
        skipped: Vec<String>,
        /// The folders among them that hold a story, by their paths.
        folders: Vec<String>,
        /// The extensions that are read.
        supported: Vec<&'static str>,
    },
    /// A source has no text.
    #[error("{} is empty", shown(.path))]
    Empty {
        /// The path as given.
        path: PathBuf,
    },
    /// A source has bytes, and nothing that a reader of it would see.
    #[error("{} holds no text to read", shown(.path))]
    NothingToRead {
        /// The path as given.
        path: PathBuf,
    },
    /// A report of this program was named as a source.
    #[error("{} is a report of atodds, not an article", shown(.path))]
    OwnReport {
        /// The path as given.
        path: PathBuf,
    },
    /// A source holds a NUL byte, as text never does.
    #[error("{} looks binary: NUL at byte {offset}", shown(.path))]
    Binary {
        /// The path as given.
        path: PathBuf,
        /// Offset of the first NUL, from 0.
        offset: usize,
    },
    /// A source is no UTF-8.
    #[error("{} is not UTF-8 at byte {offset}", shown(.path))]
    NotUtf8 {
        /// The path as given.
        path: PathBuf,
        /// Offset of the first byte that does not fit, from 0.
        offset: usize,
    },
    /// A source begins with the mark of UTF-16.
    #[error("{} is UTF-16, not UTF-8", shown(.path))]
    Utf16 {
        /// The path as given.
        path: PathBuf,
    },
    /// A source is too large for the offsets used here.
    #[error("{} is larger than the limit of {limit} bytes", shown(.path))]
    TooLarge {
        /// The path as given.
        path: PathBuf,
        /// The limit.
        limit: u64,
    },
    /// A folder or a manifest was given as the draft.
    #[error("a draft is one article, and {} is not", shown(.path))]
    DraftIsNoFile {
        /// The path as given.
        path: PathBuf,
    },
    /// One file was given twice, which would agree with itself.
    #[error("{} was given twice{}", shown(.path), other_name(.path, .first))]
    Twice {
        /// The path as given the second time.
        path: PathBuf,
        /// The path as given the first time.
        first: PathBuf,
    },
    /// A file in a bundle's folder is a link to somewhere else.
    #[error("{} leads out of its bundle's folder", shown(.path))]
    Outside {
        /// The link.
        path: PathBuf,
    },
    /// A manifest is wrong.
    #[error(transparent)]
    Manifest(RuleError),
    /// A line of a JSON-lines input could not be read.
    #[error("{}, line {line}: {error}", shown(.path))]
    Line {
        /// The input.
        path: PathBuf,
        /// Line, from 1.
        line: u64,
        /// What is wrong with it.
        error: LineError,
    },
}

impl LoadError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Missing { .. } => "check the spelling; `-` reads standard input".to_owned(),
            Self::Unreadable { .. } | Self::Line { .. } => return None,
            Self::Unsupported { supported, .. } => {
                format!("supported: {}; or pass the text on standard input with `-`", supported.join(", "))
            }
            Self::NothingSupported { folders, .. } if !folders.is_empty() => {
                let first = printable(&folders[0]);
                format!("a story is one folder; name it: atodds check {first}")
            }
            Self::NothingSupported { supported, .. } => {
                format!("supported: {}, or a `bundle.yaml` that names the sources", supported.join(", "))
            }
            Self::Empty { .. } => "remove it, or pass --allow-empty to let empty sources through".to_owned(),
            Self::NothingToRead { .. } => {
                "what stands in comments, scripts, menus and hidden parts is not read; pass --allow-empty to let it through".to_owned()
            }
            Self::OwnReport { .. } => "name the articles, or leave reports out of the story's folder".to_owned(),
            Self::Binary { .. } => "sources are plain text in UTF-8".to_owned(),
            Self::NotUtf8 { path, .. } => {
                let path = path.to_string_lossy();
                format!("save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 '{}'", printable(&path))
            }
            Self::Utf16 { path } => {
                let path = path.to_string_lossy();
                format!("save it as UTF-8, for example: iconv -f UTF-16 -t UTF-8 '{}'", printable(&path))
            }
            Self::TooLarge { .. } => "split it; one source is one article".to_owned(),
            Self::DraftIsNoFile { .. } => "name its file: atodds check --draft draft.md sources/".to_owned(),
            Self::Twice { .. } => "give each source once; a source always agrees with its own copy".to_owned(),
            Self::Outside { .. } => "put a copy of the file into the folder, or name it on the command line".to_owned(),
            Self::Manifest(_) => return None,
        })
    }
}

/// Why one line of a JSON-lines input could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", printable(.message))]
pub struct LineError {
    message: String,
}

impl LineError {
    /// An error with this message.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// Why a publication time could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{}` is not a publication time{}", printable(.given), .why)]
pub struct PublishedError {
    given: String,
    why: &'static str,
}

impl PublishedError {
    /// What a publication time looks like.
    pub const HELP: &'static str =
        "write an ISO 8601 date or time, such as 2014-10-14, 2014-10-14T23:30 or 2014-10-14T23:30:00-04:00";

    /// The error for `given`, with a reason where one is known.
    #[must_use]
    pub fn new(given: &str, why: &'static str) -> Self {
        Self { given: given.chars().take(80).collect(), why }
    }
}

/// How many passed-over files a message names.
const NAMED: usize = 5;

fn skipped_list(skipped: &[String]) -> String {
    if skipped.is_empty() {
        return String::new();
    }
    let mut names: Vec<_> = skipped.iter().take(NAMED).map(|name| format!("`{}`", printable(name))).collect();
    if skipped.len() > NAMED {
        names.push(format!("{} more", skipped.len() - NAMED));
    }
    format!("; skipped {}", names.join(", "))
}

fn other_name(path: &PathBuf, first: &PathBuf) -> String {
    if path == first { String::new() } else { format!(", first as {}", shown(first)) }
}
