//! A folder of articles: every file in a supported format, by name.
//!
//! Folders inside it and hidden files are left out; a `bundle.yaml` in it speaks for it instead (see `manifest`).

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    error::LoadError,
    load::{
        Note,
        encoding::{io_error, read_head},
        format_of, manifest,
        own_report::is_own_report,
        resolve, supported,
    },
};

/// Folders inside each other that are looked into for stories.
const DEEPEST: u32 = 8;

/// What a folder holds.
pub(super) enum Contents {
    /// A manifest that speaks for the folder.
    Manifest(PathBuf),
    /// The sources, sorted by name.
    Files {
        /// The files to read.
        files: Vec<PathBuf>,
        /// What was passed over.
        notes: Vec<Note>,
    },
}

/// Looks into a folder.
pub(super) fn contents(folder: &Path, allow_empty: bool) -> Result<Contents, LoadError> {
    let names = names(folder)?;
    if let Some(name) = manifest::NAMES.iter().find(|&&name| names.iter().any(|found| found == name)) {
        return Ok(Contents::Manifest(folder.join(name)));
    }
    let root = folder.canonicalize().map_err(|error| io_error(folder, &error))?;
    let (mut files, mut notes, mut skipped) = (Vec::new(), Vec::new(), Vec::new());
    for name in names {
        let path = folder.join(&name);
        let why = if path.is_dir() {
            "a folder inside a bundle's folder is not read"
        } else if format_of(&path, false).is_none() {
            "not a supported format"
        } else {
            match resolve::inside(&root, Path::new(&name)) {
                Err(resolve::Refusal::LeadsOutside) => return Err(LoadError::Outside { path }),
                Err(_) => return Err(LoadError::Missing { path }),
                Ok(_) => files.push(path),
            }
            continue;
        };
        skipped.push(name.to_string_lossy().into_owned());
        notes.push(Note::Skipped { path, why });
    }
    if files.is_empty() && !allow_empty {
        let folders = notes.iter().filter_map(story_in).collect();
        return Err(LoadError::NothingSupported {
            folder: folder.to_owned(),
            skipped,
            folders,
            supported: supported(),
        });
    }
    Ok(Contents::Files { files, notes })
}

/// The stories that a path stands for: itself, or where it is a folder without articles the folders inside that have some. A path
/// that leads to none stands for itself, so that what is wrong with it is told.
pub(super) fn stories(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if path.is_dir() {
        find_stories(path, DEEPEST, &mut found);
    }
    if found.is_empty() { vec![path.to_owned()] } else { found }
}

fn find_stories(folder: &Path, deepest: u32, found: &mut Vec<PathBuf>) {
    // What may not be read is passed over here, as a hidden folder is: nobody named it.
    let Ok(names) = names(folder) else { return };
    if names.iter().any(|name| is_of_story(name) && !is_beside_stories(&folder.join(name))) {
        found.push(folder.to_owned());
    } else if deepest > 0 {
        let inside = names.iter().map(|name| folder.join(name));
        // A link may lead back to where it stands.
        inside.filter(|path| path.is_dir() && !path.is_symlink()).for_each(|path| {
            find_stories(&path, deepest - 1, found);
        });
    }
}

/// Whether a folder with a file of that name is a story.
fn is_of_story(name: &OsString) -> bool {
    manifest::NAMES.iter().any(|manifest| name == manifest) || format_of(Path::new(name), false).is_some()
}

/// Whether a file in a desk's folder makes it no story: a report, also one that the shell has only just made for this run.
fn is_beside_stories(path: &Path) -> bool {
    let is_report = |text: String| text.is_empty() || is_own_report(&text);
    !manifest::is_manifest(path) && read_head(path).is_ok_and(is_report)
}

/// The folder that was passed over, where it holds a story.
fn story_in(note: &Note) -> Option<String> {
    let Note::Skipped { path, .. } = note else { return None };
    let inside = names(path).ok()?;
    inside.iter().any(is_of_story).then(|| path.strip_prefix(".").unwrap_or(path).to_string_lossy().into_owned())
}

/// The names in a folder, sorted, without the hidden ones.
fn names(folder: &Path) -> Result<Vec<OsString>, LoadError> {
    let refused = |error: std::io::Error| io_error(folder, &error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(refused)? {
        let name = entry.map_err(refused)?.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            names.push(name);
        }
    }
    // The operating system gives them in any order; the report must not depend on it.
    names.sort();
    Ok(names)
}
